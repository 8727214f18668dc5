"""The catalogue of sentences: what can be written, what it means, and where it is used.

Everything is read from the definitions, from the code below them and from the features; nothing is told twice.
"""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from conformance.clauses import Channel, Register
from steps.gherkin.allowed import allowed_values
from steps.gherkin.declared import of_step_function
from steps.gherkin.findings import FeatureFileError
from steps.gherkin.loaded import definition_modules, step_index
from steps.gherkin.lookup import UNDEFINED, Definition, StepLookupError
from steps.gherkin.parameters import in_chinese, is_number, parameter_names, title_of
from steps.gherkin.plan import FEATURES_DIR, PlannedScenario, expand, read_feature
from steps.gherkin.reach import Reach, reach_of
from steps.gherkin.tree import StepKind, StepLine
from steps.gherkin.waiting import bends_time
from steps.profile import Capability
from steps.profile.safety import EFFECT_TITLES, Effect

KEYWORDS: Final[Mapping[StepKind, str]] = {"given": "假如", "when": "当", "then": "那么"}

_EFFECTS: Final[Mapping[str, Effect]] = {
    "changes": Effect.REVERSIBLE,
    "attempts": Effect.COSTS_ATTEMPT,
    "sms": Effect.SENDS_SMS,
    "binding": Effect.LEGALLY_BINDING,
    "irreversible": Effect.IRREVERSIBLE,
}
"""Fields of `Costs` that sentences declare."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A blank of a sentence."""

    name: str
    """Of the Python function."""
    title: str
    """Chinese, as it stands in the sentence in `<>`."""
    number: bool
    words: tuple[str, ...]
    """The only words that may stand there; empty where anything may."""
    several: bool
    """Whether some of them may stand there, separated by 、."""


@dataclass(frozen=True, slots=True)
class Use:
    """A line of a feature that says the sentence."""

    path: str
    line: int
    scenario: str
    keyword: str
    sentence: str
    """With the values of the examples."""
    manual: str
    channels: frozenset[Channel]

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence that an analyst can use."""

    area: str
    """Chinese title of the business area."""
    kinds: tuple[StepKind, ...]
    """After which keywords it may stand."""
    pattern: str
    """As the definition writes it."""
    meaning: str
    parameters: tuple[Parameter, ...]
    takes_table: bool
    takes_docstring: bool
    reach: Reach
    needs: tuple[Capability, ...]
    effects: Mapping[Effect, str]
    """How often at most; empty where it only looks."""
    uses: tuple[Use, ...]
    definition: str
    """Module and line of the Python function."""

    @property
    def text(self) -> str:
        """The sentence with its parameters in Chinese."""
        return in_chinese(self.pattern)

    @property
    def keywords(self) -> tuple[str, ...]:
        """Keywords of `kinds`."""
        return tuple(KEYWORDS[kind] for kind in self.kinds)

    @property
    def channels(self) -> tuple[Channel, ...]:
        """Where it means anything."""
        return (Channel.UI,) if self.reach.screen else tuple(Channel)

    @property
    def told_effects(self) -> tuple[str, ...]:
        """One Chinese phrase an effect."""
        return tuple(f"{EFFECT_TITLES[effect]}（{often}）" for effect, often in self.effects.items())


@dataclass(frozen=True, slots=True)
class Missing:
    """A sentence of a feature that nothing defines."""

    kind: StepKind
    sentence: str
    uses: tuple[Use, ...]
    table: tuple[str, ...] | None = None
    """Header of its data table."""
    docstring: bool = False


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All sentences, and what the features make of them."""

    sentences: tuple[Sentence, ...]
    missing: tuple[Missing, ...]
    unreadable: tuple[FeatureFileError, ...]
    """Features that could not be read: what they use is not known."""

    @property
    def unused(self) -> tuple[Sentence, ...]:
        """Sentences that no readable feature uses."""
        return tuple(one for one in self.sentences if not one.uses)


def area_titles() -> dict[str, str]:
    """Module of definitions -> Chinese title: what its docstring says before the colon."""
    return {one.__name__: (one.__doc__ or "").partition(":")[0].strip() for one in definition_modules()}


def catalogue(register: Register, features_dir: Path = FEATURES_DIR) -> Catalogue:
    """The catalogue over all features below a folder."""
    gathered = _Gathered()
    for path in sorted(features_dir.rglob("*.feature")):
        try:
            gathered.add(expand(read_feature(path, register), register))
        except FeatureFileError as error:
            gathered.unreadable.append(error)
    return Catalogue(tuple(_sentences(gathered.uses)), gathered.missing(), tuple(gathered.unreadable))


class _Gathered:
    """Lines of features by what they mean."""

    def __init__(self) -> None:
        self.lines: defaultdict[str, dict[tuple[str, int], Use]] = defaultdict(dict)
        self.undefined: dict[tuple[StepKind, str], tuple[StepLine, dict[tuple[str, int], Use]]] = {}
        self.unreadable: list[FeatureFileError] = []

    def add(self, scenarios: Iterable[PlannedScenario]) -> None:
        for scenario in scenarios:
            for step in scenario.steps:
                try:
                    pattern = step_index().find(step.kind, step.text).definition.sentence
                except StepLookupError as error:
                    if error.code == UNDEFINED:
                        _note(self.undefined.setdefault((step.kind, step.text), (step, {}))[1], scenario, step)
                else:
                    _note(self.lines[pattern], scenario, step)

    @property
    def uses(self) -> Mapping[str, Sequence[Use]]:
        return {pattern: list(lines.values()) for pattern, lines in self.lines.items()}

    def missing(self) -> tuple[Missing, ...]:
        return tuple(
            Missing(
                kind=kind,
                sentence=sentence,
                uses=tuple(uses.values()),
                table=step.table[0] if step.table else None,
                docstring=step.docstring is not None,
            )
            for (kind, sentence), (step, uses) in self.undefined.items()
        )


def _note(lines: dict[tuple[str, int], Use], scenario: PlannedScenario, step: StepLine) -> None:
    info = scenario.info
    key = (info.feature_path, step.line)
    known = lines.get(key)
    channels = frozenset({info.channel}) | (known.channels if known else frozenset())
    sentence = known.sentence if known else step.text
    lines[key] = Use(info.feature_path, step.line, info.name, step.keyword, sentence, info.manual, channels)


def _sentences(uses: Mapping[str, Sequence[Use]]) -> Iterator[Sentence]:
    areas = area_titles()
    kinds: defaultdict[tuple[Callable[..., object], str], list[StepKind]] = defaultdict(list)
    first: dict[tuple[Callable[..., object], str], Definition] = {}
    for definition in step_index().definitions:
        key = (definition.function, definition.sentence)
        kinds[key] += [kind for kind in KEYWORDS if definition.context.type in {kind, None}]
        first.setdefault(key, definition)
    order = list(areas)
    for key, definition in sorted(first.items(), key=lambda pair: _place(pair[1], order)):
        yield _sentence(definition, kinds[key], areas, uses.get(definition.sentence, ()))


def _place(definition: Definition, areas: Sequence[str]) -> tuple[int, int]:
    function = inspect.unwrap(definition.function)
    return areas.index(function.__module__), function.__code__.co_firstlineno


def _sentence(
    definition: Definition, kinds: Iterable[StepKind], areas: Mapping[str, str], uses: Sequence[Use]
) -> Sentence:
    function, pattern = definition.function, definition.sentence
    declared, taken = of_step_function(function), inspect.signature(function).parameters
    told, time = declared.told, {Capability.VIRTUAL_CLOCK} if bends_time(function) else set[Capability]()
    return Sentence(
        area=areas[function.__module__],
        kinds=tuple(kind for kind in KEYWORDS if kind in set(kinds)),
        pattern=pattern,
        meaning=inspect.getdoc(function) or "",
        parameters=tuple(_parameter(name, definition) for name in parameter_names(pattern)),
        takes_table="datatable" in taken,
        takes_docstring="docstring" in taken,
        reach=reach_of(function),
        needs=tuple(one for one in Capability if one in declared.needs | time),
        effects={effect: in_chinese(pattern, text=told[name]) for name, effect in _EFFECTS.items() if name in told},
        uses=tuple(uses),
        definition=definition.place,
    )


def _parameter(name: str, definition: Definition) -> Parameter:
    allowed = allowed_values(definition.function).get(name)
    return Parameter(
        name=name,
        title=title_of(name, definition.sentence),
        number=is_number(name, definition.sentence),
        words=allowed.words if allowed else (),
        several=bool(allowed and allowed.several),
    )
