"""Violations of the portal after the login show where they should, and nowhere else."""

from __future__ import annotations

from collections import Counter

import pytest

from simulators.defects.portal_lists import DEFECTS as LISTS
from simulators.defects.portal_screens import DEFECTS as SCREENS
from simulators.policy import EDITIONS
from simulators.province_policy import ListChange
from simulators.provincial_etax.functions import AREAS, BY_NAME, HOME_MODULES
from simulators.ruleset import RuleSet
from tests.simulators.bureau import WANG, Bureau, inside

CHANGES = [
    (one, one.apply(EDITIONS["SM"], RuleSet())[0].province.list_changes)
    for one in (*LISTS, *SCREENS)
    if one.policy(EDITIONS["SM"]).province.list_changes
]


@pytest.mark.parametrize("change", [one for _, changes in CHANGES for one in changes])
def test_a_changed_entry_is_one_that_the_portal_has(change: ListChange) -> None:
    if change.change == "extra":
        assert change.name not in BY_NAME
    elif change.area in HOME_MODULES:
        assert change.name in HOME_MODULES[change.area]
    else:
        assert BY_NAME[change.name].area == change.area


def test_every_member_of_every_list_has_three_violations_and_every_list_one() -> None:
    seen: Counter[tuple[str, str, str]] = Counter(
        (one.area, one.name, one.change) for _, changes in CHANGES for one in changes
    )
    members = [(area, one.name) for area, below in AREAS.items() for one in below]
    members += [(area, name) for area in ("功能区", "消息区") for name in HOME_MODULES[area]]
    for area, name in members:
        assert all(seen[area, name, change] == 1 for change in ("missing", "renamed", "dead")), name
    assert sum(one.change == "extra" for _, changes in CHANGES for one in changes) == len(AREAS) + 2


@pytest.mark.parametrize(
    ("defect", "listed"),
    [
        (None, ["套餐及组合业务", "特色业务", "定制业务"]),
        ("ln-pe-01-m02-missing", ["套餐及组合业务", "定制业务"]),
        ("ln-pe-01-m02-renamed", ["套餐及组合业务", "新版特色业务", "定制业务"]),
        ("ln-pe-01-m02-dead", ["套餐及组合业务", "特色业务", "定制业务"]),
        ("ln-pe-01-extra", ["套餐及组合业务", "特色业务", "定制业务", "其他事项"]),
        ("ln-ui-12-m03-missing", ["套餐及组合业务", "特色业务", "定制业务"]),
    ],
)
def test_a_list_changes_alone(defect: str | None, listed: list[str]) -> None:
    boss = inside(Bureau.running(*filter(None, [defect])), WANG)
    assert [one["name"] for one in boss.look("menu/个性化办税")["entries"]] == listed
    assert len(boss.look("menu/互动中心")["entries"]) == 5


@pytest.mark.parametrize(
    ("defect", "outcome"),
    [
        (None, "granted"),
        ("ln-ps-02-m01-missing", "not_found"),
        ("ln-ps-02-m01-renamed", "not_found"),
        ("ln-ps-02-m01-dead", "not_found"),
        ("ln-ps-02-m01-asks-for-login", "not_logged_in"),
        ("ln-ps-02-m02-missing", "granted"),
        ("ln-public-services-ask-for-login", "not_logged_in"),
    ],
)
def test_a_public_service_may_be_out_of_reach(defect: str | None, outcome: str) -> None:
    bureau = Bureau.running(*filter(None, [defect]))
    assert bureau.portal().look("public-services/通知公告")["outcome"] == outcome
    if outcome == "not_logged_in":
        assert inside(bureau, WANG).look("public-services/通知公告")["outcome"] == "granted"


def test_what_opens_without_login_hands_nothing_in() -> None:
    nobody = Bureau.running("ln-functions-open-without-login").portal()
    assert nobody.look("functions/发票票种核定")["outcome"] == "granted"
    entry = {"invoice_type": "增值税专用发票", "monthly_copies": 1}
    assert nobody.outcome("applications/invoice-types", **entry) == "not_logged_in"
