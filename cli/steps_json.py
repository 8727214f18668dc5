"""Sentences of the catalogue for other programs."""

from __future__ import annotations

from typing import TypedDict

from steps.gherkin.catalogue import Sentence


class ParameterEntry(TypedDict):
    """A blank of a sentence."""

    name: str
    title: str
    number: bool
    words: list[str]
    """Empty where anything may stand."""
    several: bool


class UseEntry(TypedDict):
    """A line of a feature."""

    path: str
    line: int
    scenario: str
    sentence: str


class SentenceEntry(TypedDict):
    """One sentence in `./etax steps --json`."""

    sentence: str
    """With Chinese names in `<>`."""
    pattern: str
    """As the definition writes it."""
    keywords: list[str]
    area: str
    meaning: str
    parameters: list[ParameterEntry]
    takes_table: bool
    channels: list[str]
    portals: list[str]
    needs: list[str]
    effects: dict[str, str]
    """Class of effect -> how often at most, in Chinese."""
    uses: list[UseEntry]
    definition: str


def as_json(sentence: Sentence) -> SentenceEntry:
    """The shape that other programs read."""
    return {
        "sentence": sentence.text,
        "pattern": sentence.pattern,
        "keywords": list(sentence.keywords),
        "area": sentence.area,
        "meaning": sentence.meaning,
        "parameters": [
            {
                "name": one.name,
                "title": one.title,
                "number": one.number,
                "words": list(one.words),
                "several": one.several,
            }
            for one in sentence.parameters
        ],
        "takes_table": sentence.takes_table,
        "channels": [channel.value for channel in sentence.channels],
        "portals": [portal.value for portal in sentence.reach.portals],
        "needs": [need.value for need in sentence.needs],
        "effects": {effect.value: often for effect, often in sentence.effects.items()},
        "uses": [
            {"path": one.path, "line": one.line, "scenario": one.scenario, "sentence": one.sentence}
            for one in sentence.uses
        ],
        "definition": sentence.definition,
    }
