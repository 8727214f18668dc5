"""Whatever is sent to the provincial bureau or its control API: 422 with a message, never 500."""

from __future__ import annotations

from typing import Any

import pytest

from tests.simulators.asgi import Visitor
from tests.simulators.bureau import AGENCY, LI, TAXPAYER, Bureau


@pytest.fixture(scope="module")
def bureau() -> Bureau:
    bureau = Bureau.running()
    bureau.agency()
    return bureau


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("login/standard", {}),
        ("login/standard", {"taxpayer_id": "x", "enterprise_password": "y", "agreed": "yes"}),
        ("login/person", {"person_id": 5}),
        ("login/quick", {"taxpayer_id": "x"}),
        ("staff", {"search_id": "x", "personal_password": "y", "roles": "z", "management_rights": []}),
        ("staff", {"search_id": "x", "personal_password": "y", "roles": [], "management_rights": ["删除"]}),
        ("roles", {"name": "x", "description": "", "functions": ["没有的功能"]}),
        ("roles", {"name": "x", "description": "\x00", "functions": []}),
        ("staff/x/promote", {}),
        ("personal-password", {"old_password": "x", "new_password": "", "repeated_password": ""}),
    ],
)
def test_malformed_bodies_are_refused(bureau: Bureau, path: str, body: dict[str, Any]) -> None:
    portal = bureau.portal()
    answer = portal.visitor.post(f"{portal.base}/api/{path}", **body)
    assert (answer.status, answer.json()["outcome"]) == (422, "invalid_input")
    assert answer.json()["message"].startswith("输入不正确")


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("enterprises", {"name": "x", "taxpayer_id": TAXPAYER, "enterprise_password": "y"}, 409),
        (
            "enterprises",
            {"name": "x", "taxpayer_id": "z", "enterprise_password": "y", "staff": [LI.staff("董事")]},
            422,
        ),
        ("recognitions", {"enterprise": "x", "agency": AGENCY, "agreement_password": "y"}, 409),
        ("recognitions", {"enterprise": TAXPAYER, "agency": "x", "agreement_password": "y"}, 409),
        ("agencies", {"name": "x", "social_credit_code": AGENCY, "taxpayer_id": "1", "agency_password": "y"}, 409),
        ("collections", {**LI.document}, 422),
    ],
)
def test_the_control_api_is_strict(bureau: Bureau, path: str, body: dict[str, Any], status: int) -> None:
    answer = Visitor(bureau.town.app).post(f"/__control__/worlds/{bureau.town.world_id}/{path}", **body)
    assert answer.status == status
