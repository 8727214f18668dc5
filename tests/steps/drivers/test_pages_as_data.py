"""Labels, messages and places as data: what a profile changes, what it leaves, and which names it may use."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from steps.drivers.addresses import PortalAddress
from steps.drivers.ports import LoginOutcome, Portal, RegistrationOutcome
from steps.drivers.ui import etax_messages, messages, natural_person_etax_messages
from steps.drivers.ui.catalogue import markdown
from steps.drivers.ui.etax_labels import EtaxLabels
from steps.drivers.ui.etax_portal_labels import EtaxPortalLabels
from steps.drivers.ui.label import Label, entries, name_of, printed, relabelled
from steps.drivers.ui.labels import ClientLabels, WebLabels
from steps.drivers.ui.messages import LOGIN, MessageTable, SmsAnswer, meaning
from steps.drivers.ui.sight import BlankField, Sight
from steps.drivers.ui.sites import Site, Sites
from steps.drivers.ui.vocabulary import LABELS, TABLES, portal_words
from steps.profile import Locator, MessageRule, PortalProfile, ProfileError
from steps.profile.load import parse_profile

CSS = Locator(css="#x")
HEAD = """
name = "uat"
title = "验收环境"
base_url = "https://uat.example"
manuals = ["SM"]
[portals.withholding_client]
path = "/client"
"""


def rule(match: str, *texts: str) -> MessageRule:
    return MessageRule.model_validate({"match": match, "texts": texts})


def site_of(table: Any = None, **tables: Any) -> Site:
    profile = PortalProfile.model_validate({"path": "", **tables})
    _, labels = relabelled(table or ClientLabels(), profile.labels, profile.locators)
    return Site(profile, labels)


def sight(heading: str, **seen: Any) -> Sight:
    return Sight("http://x/", heading, (), (), **seen)


def test_only_what_the_profile_names_changes() -> None:
    plain = ClientLabels()
    changed, labels = relabelled(plain, {"login.form.account": ("用户名", "手机号")}, {"units": CSS})
    assert changed.login.form.account == "用户名"
    assert changed.login.form == dataclasses.replace(plain.login.form, account="用户名")
    assert changed.verification is plain.verification
    assert {(str(one), one.manual, one.texts, one.locator) for one in labels} == {
        ("用户名", "账号", ("用户名", "手机号"), None),
        ("单位列表", "单位列表", ("单位列表",), CSS),
    }


def test_nothing_changes_without_a_profile() -> None:
    plain = WebLabels()
    assert relabelled(plain, {}, {}) == (plain, ())
    assert relabelled(plain, {}, {})[0] is plain


def test_entries_that_are_no_plain_text() -> None:
    web, _ = relabelled(WebLabels(), {"registration.agreement_tick": ("同意",)}, {})
    assert web.registration.agreement_tick == "同意"
    portal, _ = relabelled(EtaxPortalLabels(), {"information": ("我的信息", "用户管理")}, {})
    assert portal.information == ("我的信息", "用户管理")
    bureau, _ = relabelled(EtaxLabels(), {"headings_of_entries.添加权限身份": ("新身份",)}, {})
    assert bureau.headings_of_entries == {"添加权限身份": "新身份"}


def test_a_name_of_several_texts_fits_each_and_nothing_else() -> None:
    pattern = name_of(Label(("进入", "登 入(E)"), "登录", None))
    assert not isinstance(pattern, str)
    assert all(pattern.search(text) for text in ("进入", " 登 入(E) "))
    assert not any(pattern.search(text) for text in ("进入系统", "登录", "登 入E"))
    assert (name_of("登录"), printed("登录")) == ("登录", ("登录",))


def test_other_texts_are_read_as_the_usual_one() -> None:
    site = site_of(labels={"login.heading": ["登入", "欢迎"], "login.form.account": ["用户名", "手机号"]})
    seen = site.read(
        sight("欢迎", fields=frozenset({"手机号"}), stopped_at=(BlankField("手机号", missing=True, message="请填"),))
    )
    assert (seen.heading, seen.stopped_at[0].label) == ("登入", "用户名")
    assert seen.fields == {"手机号", "用户名"}
    assert site.in_manual_words(seen.fields) == {"账号"}
    assert site.in_manual_words({"口令"}) == {"口令"}


def test_a_text_that_may_mean_two_headings_stays_as_it_is() -> None:
    site = site_of(labels={"login.heading": ["登入", "欢迎"], "units_heading": ["选企业", "欢迎"]})
    assert site.read(sight("欢迎")).heading == "欢迎"


@pytest.mark.parametrize(
    ("said", "message", "fits"),
    [
        (rule("exact", "口令不对"), " 口令不对 ", True),
        (rule("exact", "口令不对"), "口令不对！", False),
        (rule("normalised", "CA口令，不对"), "ＣＡ 口令不对！", True),
        (rule("normalised", "口令不对"), "口令不对了", False),
        (rule("contains_all", "图形码", "不对"), "图 形 码填得不对", True),
        (rule("contains_all", "图形码", "不对"), "图形码过期", False),
        (rule("any_of", "不对", "有误"), "口令有误，请重填", True),
        (rule("any_of", "不对", "有误"), "口令错误", False),
        (rule("pattern", "^冻结至 \\d+$", "^停用$"), "停用", True),
        (rule("pattern", "^冻结至 \\d+$"), "已冻结至 8", False),
        (rule("any_of", "不对"), "", False),
    ],
)
def test_match_policies(said: MessageRule, message: str, fits: bool) -> None:
    assert said.fits(message) is fits


def test_own_words_replace_those_of_the_table_for_their_outcome_alone() -> None:
    own = {"login": {"WRONG_PASSWORD": rule("any_of", "口令不对"), "NOT_OFFERED": rule("exact", "暂停")}}
    assert meaning("口令不对", LOGIN, own) is LoginOutcome.WRONG_PASSWORD
    assert meaning("密码错误", LOGIN, own) is None
    assert meaning("账号已锁定", LOGIN, own) is LoginOutcome.LOCKED
    assert meaning("暂停", LOGIN, own) is LoginOutcome.NOT_OFFERED
    assert meaning("口令不对，账号已锁定", LOGIN, own) is None
    assert meaning("口令不对", messages.ENTITY, own) is None


def test_rules_of_a_table_hold_in_those_that_it_is_part_of() -> None:
    own = {
        "refusals": {"WRONG_PASSWORD": rule("any_of", "口令不对")},
        "with_sms_code": {"WRONG_SMS_CODE": rule("any_of", "短信码不对")},
    }
    assert meaning("口令不对", etax_messages.WITH_SMS_CODE, own) is meaning("密码有误", etax_messages.REFUSALS)
    assert meaning("短信码不对", etax_messages.WITH_SMS_CODE, own) is meaning("验证码错误", etax_messages.WITH_SMS_CODE)
    assert meaning("短信码不对", etax_messages.REFUSALS, own) is None


def test_what_is_awaited_in_own_words() -> None:
    literal = site_of(messages={"sms_answers": {"SENT": {"match": "any_of", "texts": ["短信码已发出"]}}})
    assert "短信码已发出" in literal.words(messages.SMS_ANSWERS)
    assert "" not in literal.words(messages.SMS_ANSWERS)
    pattern = site_of(messages={"sms_answers": {"SENT": {"match": "pattern", "texts": ["^发往"]}}})
    assert "" in pattern.words(messages.SMS_ANSWERS)
    assert pattern.says("发往 138", messages.SMS_ANSWERS) is SmsAnswer.SENT
    assert pattern.says("请输入手机号码", messages.SMS_ANSWERS) is RegistrationOutcome.INCOMPLETE


def test_a_page_belongs_to_the_portal_whose_address_is_the_longest() -> None:
    whole, below, other = Portal.NATURAL_PERSON_WEB, Portal.WITHHOLDING_CLIENT, Portal.IIT_APP
    urls = {whole: "http://x", below: "http://x/wht", other: "http://y"}
    addresses = {portal: PortalAddress(portal, url, 5) for portal, url in urls.items()}
    profiles = {portal: PortalProfile(path="", frame=portal.name) for portal in urls}
    sites = Sites(addresses, profiles)
    for portal in urls:
        sites.labelled(portal, LABELS[portal])
    asked = {"http://x/wht/": below, "http://x/whtever": whole, "http://x?": whole, "http://y/a": other}
    assert {url: sites.at(url, other).frame for url in asked} == {url: one.name for url, one in asked.items()}
    assert sites.at("https://sso.example/", below).frame == below.name


def test_pages_as_the_manual_has_them_get_no_script() -> None:
    address = {Portal.IIT_APP: PortalAddress(Portal.IIT_APP, "http://x", 5)}
    assert Sites(address, {}).script(Portal.IIT_APP) == ""
    sites = Sites(address, {Portal.IIT_APP: PortalProfile(path="/app")})
    sites.labelled(Portal.IIT_APP, LABELS[Portal.IIT_APP])
    assert sites.script(Portal.IIT_APP) == ""
    assert sites.at("http://x/", Portal.IIT_APP).plain


def _tables(module: Any) -> Iterator[MessageTable[Any]]:
    yield from (one for one in vars(module).values() if isinstance(one, MessageTable))


def test_every_table_of_messages_can_be_named_in_a_profile() -> None:
    known = {id(one) for tables in TABLES.values() for one in tables}
    modules = (messages, etax_messages, natural_person_etax_messages)
    assert {id(one) for module in modules for one in _tables(module)} == known
    for tables in TABLES.values():
        assert len({one.names[0] for one in tables}) == len(tables)


def test_the_names_are_those_of_the_tables_in_use() -> None:
    words = portal_words()
    assert set(words) == {portal.name.lower() for portal in Portal if portal is not Portal.TAX_SERVICE_HALL}
    for portal, table in LABELS.items():
        known = words[portal.name.lower()]
        assert known.labels == dict(entries(table)).keys()
        for path in known.labels:
            changed, _ = relabelled(table, {path: ("另一个",)}, {})
            assert dict(entries(changed))[path] in {"另一个", ("另一个",)}, path
        for one in TABLES[portal]:
            outcomes: Mapping[str, Enum] = one.outcomes
            assert known.messages[one.names[0]] == outcomes.keys()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('labels."login.form.acount" = "x"', "没有这个标签 login.form.acount，是不是 login.form.account？"),
        ('messages.logn.LOCKED = { texts = "x" }', "没有这个提示表 logn，是不是 login？"),
        ('messages.login.LOKCED = { texts = "x" }', "没有这个结果 LOKCED，是不是 LOCKED？"),
        (
            'locators."login.form.submitt" = { css = "x" }',
            "没有这个元素 login.form.submitt，是不是 login.form.submit？",
        ),
        ('locators."login.path" = { css = "x" }', "没有这个元素 login.path"),
        ('locators."page.heading" = { text = "x" }', "page.heading 只能用 css 或 test_id 来找"),
        ('locators."login.form.submit" = { role = "buton" }', "是不是 button？"),
        ('prompts."账号不存在" = { match = "like", texts = "x" }', "取值只能是"),
    ],
)
def test_names_that_nobody_knows_are_refused(written: str, said: str) -> None:
    with pytest.raises(ProfileError) as caught:
        parse_profile(HEAD + written, Path("uat.toml"))
    assert said in str(caught.value)


def test_the_document_of_names_is_up_to_date() -> None:
    document = Path(__file__).resolve().parents[3] / "docs" / "page-names.md"
    assert document.read_text("utf-8") == markdown(), "./etax deployment pages > docs/page-names.md"


def test_a_profile_is_checked_without_a_browser() -> None:
    code = "import sys; from steps.drivers.ui import vocabulary; vocabulary.portal_words(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert "playwright" not in done.stdout
