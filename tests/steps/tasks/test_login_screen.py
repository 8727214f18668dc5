"""What a QR code on a screen leads to."""

from __future__ import annotations

from typing import Any, cast

import pytest

from steps.actors import Deployment, Scene
from steps.drivers.ports import Portal, QrCode
from steps.profile import load_profile
from steps.tasks.login_screen import portal_at


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("http://127.0.0.1:8080/w/abc/iit-app/download", Portal.IIT_APP),
        ("http://127.0.0.1:8080/w/abc/iit-app", Portal.IIT_APP),
        ("http://127.0.0.1:8080/natural-person-web/", Portal.NATURAL_PERSON_WEB),
        ("https://store.example/app?id=natural-person-web", None),
        ("https://store.example/my-iit-app-clone", None),
        ("not an address", None),
    ],
)
def test_a_code_leads_to_a_portal_of_the_deployment_or_out_of_it(content: str, expected: Portal | None) -> None:
    nothing = cast("Any", None)
    scene = Scene(Deployment(profile=load_profile("simulator"), sessions=nothing, people=nothing))
    assert portal_at(scene, QrCode(content)) is expected


def test_every_portal_of_a_profile_has_a_name_here() -> None:
    for name in load_profile("simulator").portals:
        assert Portal[name.upper()]
