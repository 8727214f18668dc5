"""The executable specifications as a whole: every clause in scope has scenarios, every sentence one meaning."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

import steps.definitions
from conformance.clauses import Channel, Clause, Register, load_register
from steps.gherkin.lookup import Definition, StepIndex
from steps.gherkin.plan import PlannedScenario, expand, read_feature
from steps.profile import Capability

FEATURES = Path(__file__).resolve().parents[2] / "features"
FOLDERS = (
    "sm_real_name_login",
    "kj2_withholding_client",
    "zc_real_name_registration",
    "ln_provincial_etax",
    "dl_tripartite_agreement",
)
CLIENT_GROUPS = ("PH", "ACC", "FG", "QR", "UN", "UM")
LN_GROUPS = ("SYS", "ENT", "SMS", "PWD", "QK", "NAT", "AG", "DEL", "FRZ", "UNF", "BND", "UNB", "PW", "RN", "FAQ")
LN_PORTAL_GROUPS = ("UI", "UC", "TX", "QC", "IC", "PS", "PE")
GROUPS = (
    *(f"{manual}-{group}" for manual in ("SM", "KJ2") for group in CLIENT_GROUPS),
    *("SM-REG", "KJ2-WEB", "KJ2-APP", "KJ2-HC", "KJ2-FC", "ZC-GEN", "ZC-APP", "ZC-HC", "ZC-FC", "ZC-WEB"),
    *(f"LN-{group}" for group in (*LN_GROUPS, *LN_PORTAL_GROUPS)),
    *(f"DL-{group}" for group in ("FLOW", "REG", "NAV", "AGR", "PRE", "FAQ")),
)
BOUNDARIES = (
    *("注册码格式与期限", "登录名长度", "登录名字符", "密码长度", "密码字符种类", "密码空格", "人脸识别仅限居民身份证"),
    *("登录设置页面不可绕过", "国籍与户籍所在地", "短信校验", "重复的手机号码、登录名和证件"),
)
"""Features of real-name registration that somebody looks for by name."""
WAYS = {
    **dict.fromkeys(("ZC-WEB", "KJ2-WEB", "SM-REG"), "WEB端大厅注册码注册"),
    **dict.fromkeys(("ZC-HC", "KJ2-HC"), "APP大厅注册码注册"),
    **dict.fromkeys(("ZC-FC", "KJ2-FC"), "APP人脸识别认证注册"),
}
"""Groups of clauses, each of which speaks of one way of registering."""
CAPABILITY_OF_SENTENCE = {
    "时间为": Capability.VIRTUAL_CLOCK,
    "过了": Capability.VIRTUAL_CLOCK,
    "二维码的有效时间已过": Capability.VIRTUAL_CLOCK,
    "单轨模式自": Capability.SWITCH_PHASES,
    "用APP扫描": Capability.SCAN_QR,
    "扫码登录扣缴客户端": Capability.SCAN_QR,
    "通过【忘记密码】重置": Capability.READ_SMS,
    "在【忘记密码】中": Capability.READ_SMS,
    "填错验证码": Capability.ANSWER_CAPTCHA,
    "，其人员有": Capability.CREATE_ENTERPRISES,
    "待办人员有": Capability.CREATE_ENTERPRISES,
    "普通登录中": Capability.ANSWER_CAPTCHA,
    "初次普通登录的短信验证": Capability.ANSWER_CAPTCHA,
    "已登录企业": Capability.ANSWER_CAPTCHA,
    "密码登录企业": Capability.ANSWER_CAPTCHA,
    "以自然人身份登录电子税务局": Capability.ANSWER_CAPTCHA,
    "修改自己在": Capability.ANSWER_CAPTCHA,
    "的短信验证码": Capability.READ_SMS,
    "短信验证码并点击": Capability.READ_SMS,
    "收到短信验证码": Capability.READ_SMS,
    "收到了短信验证码": Capability.READ_SMS,
    "已发送验证码": Capability.READ_SMS,
    "通过【忘记密码】找回": Capability.READ_SMS,
    "税务机关前台": Capability.TAX_COUNTER,
    "出具新的注册凭证": Capability.TAX_COUNTER,
    "实名采集，但": Capability.SHOW_FACE,
    "采集脸部信息": Capability.SHOW_FACE,
    "在移动办税APP中完成实名采集": Capability.SHOW_FACE,
    "在办税服务厅": Capability.HALL_CODES,
    '"WEB端大厅注册码注册"': Capability.HALL_CODES,
    '"APP大厅注册码注册"': Capability.HALL_CODES,
    '"APP人脸识别认证注册"': Capability.SHOW_FACE,
    "公安人像比对服务不可用": Capability.STOP_FACE_BUREAU,
    "完成登录设置": Capability.READ_SMS,
    "进行登录设置": Capability.READ_SMS,
    "登录设置并提交": Capability.READ_SMS,
    "把登录名设为": Capability.READ_SMS,
    "把登录密码设为": Capability.READ_SMS,
    "把手机号码设为": Capability.READ_SMS,
    "个字符的登录密码": Capability.READ_SMS,
    "完成注册": Capability.READ_SMS,
    "逐一把登录": Capability.READ_SMS,
    "登录自然人电子税务局": Capability.ANSWER_CAPTCHA,
    '以"银联实名认证注册"': Capability.BANKING,
    "不选择注册方式": Capability.BANKING,
    "银联实名认证服务不可用": Capability.BANKING,
    '以"注册码认证"': Capability.HALL_CODES,
    "的银行卡": Capability.BANKING,
    "经营地": Capability.BANKING,
    "开户行账上": Capability.BANKING,
    "作出决定": Capability.TAX_COUNTER,
    "发布通知公告": Capability.PUBLISH_NOTICES,
    "身份证件到主管税务机关撤销": Capability.REVOCATION_COUNTER,
}


@cache
def register() -> Register:
    return load_register()


@cache
def feature_files() -> tuple[Path, ...]:
    return tuple(path for folder in FOLDERS for path in sorted((FEATURES / folder).glob("*.feature")))


@cache
def scenarios() -> tuple[PlannedScenario, ...]:
    return tuple(one for path in feature_files() for one in expand(read_feature(path, register()), register()))


@cache
def contexts() -> tuple[StepFunctionContext, ...]:
    package = steps.definitions
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
    registered = step_function_context_registry.values()
    return tuple(one for one in registered if one.step_func.__module__.startswith(f"{package.__name__}."))


@cache
def index() -> StepIndex:
    return StepIndex(tuple(Definition(context, 0) for context in contexts()))


def clauses_in_scope() -> Iterator[Clause]:
    for clause in register().clauses.values():
        if clause.group in GROUPS and not clause.informational and clause.not_tested_reason is None:
            yield clause


def by_tag(scenario: PlannedScenario) -> Iterator[str]:
    return (tag.removeprefix("clause:") for tag in scenario.info.tags if tag.startswith("clause:"))


def way_of(clause_id: str) -> str | None:
    return WAYS.get(register()[clause_id].group)


def clause_channels() -> list[tuple[str, Channel]]:
    return [(clause.id, channel) for clause in clauses_in_scope() for channel in sorted(clause.channels)]


@pytest.mark.parametrize(("clause_id", "channel"), clause_channels())
def test_every_clause_in_scope_has_a_scenario_on_each_of_its_channels(clause_id: str, channel: Channel) -> None:
    assert [one.info.id for one in scenarios() if clause_id in one.info.clauses and one.info.channel is channel]


def test_no_way_of_registering_lives_on_the_scenarios_of_another() -> None:
    """`same_as` shares a scenario among manuals; the page of another way is another page (ADR 0004)."""
    of_their_own = {
        (twin, one.info.channel)
        for one in scenarios()
        for clause in by_tag(one)
        for twin in register().with_twins(clause)
        if way_of(twin) == way_of(clause)
    }
    of_ways = {
        (clause.id, channel) for clause in clauses_in_scope() if way_of(clause.id) for channel in clause.channels
    }
    assert sorted(of_ways - of_their_own) == []


@pytest.mark.parametrize("name", BOUNDARIES)
def test_every_family_of_boundaries_is_found_by_its_name(name: str) -> None:
    assert [one for one in scenarios() if one.info.feature == name]


def test_no_scenario_runs_on_a_channel_that_none_of_its_clauses_names() -> None:
    lost = {
        one.info.id
        for one in scenarios()
        if not any(one.info.channel in register()[clause].channels for clause in one.info.clauses)
    }
    assert not lost


def test_every_scenario_acts_and_expects() -> None:
    incomplete = [one.info.id for one in scenarios() if not {"when", "then"} <= {step.kind for step in one.steps}]
    assert not incomplete


def test_every_scenario_begins_with_a_premise() -> None:
    assert not [one.info.id for one in scenarios() if one.steps[0].kind != "given"]


def test_every_sentence_has_exactly_one_meaning() -> None:
    for scenario in scenarios():
        for step in scenario.steps:
            index().find(step.kind, step.text)
            meanings = {one.step_func for one in contexts() if one.parser.is_matching(step.text)}
            assert len(meanings) == 1, step.text


def test_every_definition_is_used() -> None:
    used = {index().find(step.kind, step.text).definition.function for one in scenarios() for step in one.steps}
    assert not {context.step_func.__name__ for context in contexts() if context.step_func not in used}


def test_every_needed_capability_is_tagged() -> None:
    untagged = [
        (scenario.info.id, capability.value)
        for scenario in scenarios()
        for step in scenario.steps
        for phrase, capability in CAPABILITY_OF_SENTENCE.items()
        if phrase in step.text and capability.value not in scenario.info.needs
    ]
    assert not untagged


def test_needs_are_capabilities() -> None:
    known = {capability.value for capability in Capability}
    assert not {need for one in scenarios() for need in one.info.needs} - known


def test_scenarios_that_mistype_and_go_on_can_answer_captchas() -> None:
    untagged = []
    for scenario in scenarios():
        texts = [step.text for step in scenario.steps if step.kind != "then"]
        mistyped = [position for position, text in enumerate(texts) if "次输错" in text]
        more = mistyped and (mistyped[0] + 1 < len(texts) or not any("连续1次" in texts[one] for one in mistyped))
        if more and Capability.ANSWER_CAPTCHA.value not in scenario.info.needs:
            untagged.append(scenario.info.id)
    assert not untagged


def test_no_secret_stands_in_a_feature() -> None:
    spelled_out = re.compile(r'"(?![0-9]{4}-[0-9]{2}-[0-9]{2})[!-~]{4,}"')
    for path in feature_files():
        assert not spelled_out.findall(path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize(
    "path", sorted((Path(steps.definitions.__file__ or "").parent).glob("*.py")), ids=lambda path: path.stem
)
def test_a_definition_is_one_call_with_a_chinese_docstring(path: Path) -> None:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.FunctionDef):
            continue
        docstring = ast.get_docstring(node) or ""
        assert any("一" <= character <= "鿿" for character in docstring), f"{node.name} has no Chinese docstring"
        assert "\n" not in docstring, f"the docstring of {node.name} has more than one line"
        assert len(node.body) - 1 <= 3, f"{node.name} has more than three statements"


def test_a_definition_takes_the_scene_and_its_parameters_only() -> None:
    for context in contexts():
        parameters = inspect.signature(context.step_func).parameters
        placeholders = [name for name in parameters if name not in {"scene", "datatable"}]
        assert all(f"{{{name}" in context.parser.name for name in placeholders), context.parser.name
