"""What every page of this portal needs: its screens, and the name of whoever is logged in."""

from __future__ import annotations

from typing import Final

from fastapi import Response

from simulators.natural_person_etax.accounts import person_of
from simulators.natural_person_etax.api import EtaxVisit
from simulators.natural_person_etax.outcomes import NOT_LOGGED_IN
from simulators.web.rendering import go, page

TEMPLATES: Final = "natural_person_etax/templates"


def etax_page(visit: EtaxVisit, name: str, heading: str, **facts: object) -> Response:
    """The page of this name."""
    person = person_of(visit.universe, visit.session)
    common = {
        "heading": heading,
        "person_name": person.identity.name if person else None,
        "screens": visit.universe.policy.dalian.screens,
        "step": None,
        "steps": (),
    }
    return page(visit, f"{TEMPLATES}/{name}.html", **{**common, **facts})


def to_login(visit: EtaxVisit) -> Response:
    """Where a page leads that needs somebody logged in."""
    visit.refuse("not_logged_in", NOT_LOGGED_IN)
    return go(visit, "/login")
