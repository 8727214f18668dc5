"""Are the operations those that drivers ask for, and does a profile with a typing error hear of it?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from steps.drivers import api
from steps.drivers.api.registration import WEB_SITE
from steps.drivers.etax_wire import ACTIONS, EtaxLoginPaths, PersonnelPaths
from steps.drivers.natural_person_etax_wire import EtaxPaths
from steps.drivers.wire.catalogue import markdown
from steps.drivers.wire.operations import OPERATIONS, find
from steps.drivers.wire.vocabulary import outcomes_of, portal_words
from steps.profile import ProfileError, load_profile

PATHS = {one.path for operations in OPERATIONS.values() for one in operations}


def asked() -> Iterator[str]:
    """Paths in the text of drivers, and in their tables."""
    for module in Path(str(api.__file__)).parent.glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("/api/"):
                yield node.value
    for table in (WEB_SITE, EtaxLoginPaths(), PersonnelPaths(), EtaxPaths()):
        values = (getattr(table, one.name) for one in fields(table))
        yield from (value for value in values if str(value).startswith("/api/"))


@pytest.mark.parametrize("path", sorted(set(asked())))
def test_every_path_of_a_driver_belongs_to_an_operation(path: str) -> None:
    plain = re.sub(r"\{\w+\}", "x", path)
    known = [re.sub(r"\{\w+\}", "x", one).partition("?")[0] for one in PATHS]
    assert plain in known or any(one.startswith(f"{plain.rstrip('/')}/") for one in known)


@pytest.mark.parametrize("act", ACTIONS.values())
def test_every_act_on_a_row_is_an_operation(act: str) -> None:
    found = find("provincial_etax", "POST", f"/api/staff/p%2F1/{act}")
    assert found is not None
    assert found[1] == {"person_id": "p/1"}


def test_names_are_unambiguous() -> None:
    for portal, operations in OPERATIONS.items():
        names = [one.name for one in operations]
        assert len(names) == len(set(names)), portal
        for one in operations:
            example = one.path.format_map(dict.fromkeys(one.fields, "a1"))
            assert find(portal, one.method, example) == (one, dict.fromkeys(_in_path(one.path), "a1"))
    assert find("withholding_client", "POST", "/api/elsewhere") is None


def _in_path(path: str) -> list[str]:
    return re.findall(r"\{(\w+)\}", path)


def test_what_profiles_may_say() -> None:
    words = portal_words()["withholding_client"].operations["login.account"]
    assert words.fields == {"account", "account_password", "captcha_id", "captcha_answer"}
    assert {"accepted", "locked", "invalid_input", "incomplete"} <= words.outcomes
    assert words.reply == {"captcha_required"}
    assert outcomes_of("provincial_etax", "login.people") > {"people", "entered"}
    assert outcomes_of("withholding_client", "session") == frozenset()
    silent = {
        (portal, one.name)
        for portal, all_ in OPERATIONS.items()
        for one in all_
        if not outcomes_of(portal, one.name) and one.name not in {"captcha.new", "session"}
    }
    assert silent == {
        ("provincial_etax", "staff.roles"),
        ("provincial_etax", "management_rights"),
        ("natural_person_etax", "signing.tax_authorities"),
        ("natural_person_etax", "signing.banks"),
        ("natural_person_etax", "signing.branches"),
    }


def test_the_document_is_up_to_date() -> None:
    document = Path(__file__).resolve().parents[4] / "docs" / "http-operations.md"
    assert document.read_text("utf-8") == markdown(), "./etax deployment operations > docs/http-operations.md"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('"login.acount" = { path = "/x" }', "没有这个操作 login.acount，是不是 login.account？"),
        ('"login.account" = { path = "/x", fields = { acount = "u" } }', "没有这个字段 acount，是不是 account？"),
        (
            '"login.account" = { path = "/x", outcome = { at = "status" }, outcomes = { "0" = "acepted" } }',
            "没有这个结果 acepted，是不是 accepted？",
        ),
        ('session = { path = "/x", reply = { stag = "json:/x" } }', "没有这个应答字段 stag，是不是 stage？"),
        ('"login.account" = { path = "/x/{acount}" }', "acount，是不是 account？"),
        ('session = { path = "/x", reply_items = { units = { taxpayerid = "no" } } }', "是不是 taxpayer_id？"),
        ('session = { path = "/x", message = "text:(" }', "不是正确的正则表达式"),
        (
            'business = { path = "/x", outcome = { at = "text", match = "pattern" }, outcomes = { "(" = "granted" } }',
            "不是正确的正则表达式",
        ),
        ('session = { path = "/x", message = ["json:/a", "jsn:/b"] }', "应写明位置"),
    ],
)
def test_typing_errors_are_told_when_the_profile_is_read(tmp_path: Path, line: str, told: str) -> None:
    profile = tmp_path / "site.toml"
    head = 'name = "site"\ntitle = "站点"\nbase_url = "https://site.example"\nmanuals = ["SM"]\n'
    portal = '[portals.withholding_client]\npath = "/c"\n[portals.withholding_client.http.operations]\n'
    profile.write_text(head + portal + line + "\n", "utf-8")
    with pytest.raises(ProfileError) as caught:
        load_profile(str(profile))
    assert told in str(caught.value)
