"""The catalogue as one page that works offline: filtered as one types, nothing is loaded from anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cli.steps_text import facts
from steps.gherkin.catalogue import Sentence

_TEMPLATE: Final = "steps_page.html.j2"


def catalogue_page(sentences: Iterable[Sentence]) -> str:
    """HTML of these sentences."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    listed = list(sentences)
    areas = [(area, list(group)) for area, group in groupby(listed, key=lambda one: one.area)]
    page = environment.get_template(_TEMPLATE).render(areas=areas, count=len(listed), facts=facts)
    return page if page.endswith("\n") else f"{page}\n"
