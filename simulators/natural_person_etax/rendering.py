"""What every page of this portal needs: its screens, and the name of whoever is logged in."""

from __future__ import annotations

from typing import Final

from fastapi import Response

from simulators.natural_person_etax.accounts import person_of
from simulators.natural_person_etax.api import EtaxVisit
from simulators.natural_person_etax.outcomes import NOT_LOGGED_IN
from simulators.web.rendering import go, page

PORTAL_TITLES: Final = {"by_manual": "国家税务总局大连市电子税务局", "another": "某市网上办税服务厅"}
"""By the value of the policy. Source: DL-FLOW-01."""
THIRD_PARTY: Final = "http://127.0.0.2:40999/counter.gif"
"""On this machine, but another host than any portal's; nobody listens there. Only a defect asks for it."""
TEMPLATES: Final = "natural_person_etax/templates"


def etax_page(visit: EtaxVisit, name: str, heading: str, **facts: object) -> Response:
    """The page of this name."""
    person, screens = person_of(visit.universe, visit.session), visit.universe.policy.dalian.screens
    common = {
        "heading": heading,
        "person_name": person.identity.name if person else None,
        "screens": screens,
        "portal_title": portal_title(visit),
        "third_party": THIRD_PARTY if screens.third_party else "",
        "step": None,
        "steps": (),
    }
    return page(visit, f"{TEMPLATES}/{name}.html", **{**common, **facts})


def portal_title(visit: EtaxVisit) -> str:
    """The name of the portal."""
    return PORTAL_TITLES[visit.universe.policy.dalian.screens.portal_title]


def to_login(visit: EtaxVisit) -> Response:
    """Where a page leads that needs somebody logged in."""
    visit.refuse("not_logged_in", NOT_LOGGED_IN)
    return go(visit, "/login")
