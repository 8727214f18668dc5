"""What a refusal speaks of, and what the scenario that met it can say then."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

import pytest

from conformance.answers import NO_ANSWERS, load_answers
from conformance.clauses import RegisterError, load_register
from conformance.rows import RowLog
from conformance.verdicts import Verdict
from reports.judging import Judgement, judge_rows
from steps.drivers import ports
from steps.tasks import agreement_explanations, etax_explanations, explanations, registration_explanations

REGISTER = load_register()
ANSWERS = load_answers(REGISTER)
SMS, NAME_LENGTH, TWIN = "ZC-WEB-15", "ZC-WEB-18", "KJ2-HC-17"


def test_a_refusal_that_speaks_of_another_clause_says_nothing_of_this_one() -> None:
    told = ANSWERS.elsewhere("登录名不符合规则", [SMS])
    assert list(told) == [SMS]
    assert "ZC-WEB-18" in told[SMS]


def test_it_breaks_the_clause_that_it_speaks_of_and_its_twins() -> None:
    assert ANSWERS.elsewhere("登录名不符合规则", [NAME_LENGTH, TWIN]) == {}
    assert list(ANSWERS.elsewhere("登录名不符合规则", [NAME_LENGTH, SMS])) == [SMS]


def test_an_answer_of_another_manual_or_an_unknown_one_speaks_of_every_clause() -> None:
    assert ANSWERS.elsewhere("登录名不符合规则", ["LN-SMS-13"]) == {}
    assert ANSWERS.elsewhere("这是什么", [SMS]) == {}
    assert ANSWERS.elsewhere("", [SMS]) == {}
    assert NO_ANSWERS.elsewhere("登录名不符合规则", [SMS]) == {}


def test_the_same_words_mean_something_else_in_another_manual() -> None:
    assert ANSWERS.elsewhere("账号不存在", ["SM-ACC-04"]) == {}
    assert "DL-REG-04" in ANSWERS.elsewhere("账号不存在", ["DL-AGR-08b"])["DL-AGR-08b"]


def test_every_answer_is_one_that_a_port_or_an_explanation_can_give() -> None:
    enums = (getattr(ports, name) for name in ports.__all__)
    known = {one.value for kind in enums if isinstance(kind, type) and issubclass(kind, Enum) for one in kind}
    answers = {answer for answer, _ in ANSWERS.clauses}
    modules = (explanations, agreement_explanations, etax_explanations, registration_explanations)
    looked_into = frozenset().union(*(one.LOOKED_INTO for one in modules))
    assert answers <= known | looked_into
    assert answers >= looked_into


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("- {answer: 甲, of: [SM], clauses: [SM-ACC-99]}", "SM-ACC-99"),
        ("- {answer: 甲, of: [XX], clauses: [SM-ACC-12]}", "XX"),
        ("- {answer: 甲, clauses: [SM-ACC-12]}", "of"),
        ("- {answer: 甲, of: [SM, SM], clauses: [SM-ACC-12]}", "两次"),
    ],
)
def test_mistakes_in_the_file_are_refused(tmp_path: Path, entry: str, told: str) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(entry + "\n", encoding="utf-8")
    with pytest.raises(RegisterError, match=told):
        load_answers(REGISTER, path)


@pytest.mark.parametrize("verdict", [Verdict.FAILED, Verdict.CANNOT_TELL, Verdict.PASSED])
def test_of_a_clause_that_is_not_spoken_of_a_failed_scenario_cannot_tell(verdict: Verdict) -> None:
    log = RowLog(elsewhere={SMS: "“登录名不符合规则”说的是条款 ZC-WEB-18"})
    rows = judge_rows(log, Judgement(verdict, "应为甲，实为乙"))
    if verdict is Verdict.FAILED:
        assert rows[SMS].verdict is Verdict.CANNOT_TELL
        assert "ZC-WEB-18" in rows[SMS].message
    else:
        assert rows == {}
