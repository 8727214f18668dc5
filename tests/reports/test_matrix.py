"""The matrix: one file, every clause once, nothing from outside, nothing unescaped."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from conformance.clauses import Channel, load_register
from conformance.verdicts import Verdict
from reports.matrix import write_matrix
from reports.run import build_verdicts
from tests.reports.samples import clause, facts, recorded, register
from tests.reports.scripted import info

API, UI = Channel.API, Channel.UI


class Page(HTMLParser):
    """Rows by clause id: their data-verdict and their text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: dict[str, str] = {}
        self.verdicts: dict[str, str | None] = {}
        self.tags: list[str] = []
        self.foreign: list[str] = []
        self._row = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.foreign += [value for name in ("src", "href") if (value := found.get(name)) and "//" in value]
        if tag == "tr" and "row" in (found.get("class") or "").split():
            self._row = found["id"] or ""
            assert self._row not in self.rows
            self.rows[self._row] = ""
            self.verdicts[self._row] = found["data-verdict"]

    def handle_endtag(self, tag: str) -> None:
        if tag == "tr":
            self._row = ""

    def handle_data(self, data: str) -> None:
        if self._row:
            self.rows[self._row] += data


@pytest.fixture
def page(tmp_path: Path) -> Page:
    rules = register(
        clause("KJ2-PH-01", API, UI, same_as=("SM-ACC-01",)),
        clause("KJ2-PH-02"),
        clause("SM-ACC-01", API, same_as=("KJ2-PH-01",)),
        clause("SM-ACC-02", UI, not_tested_reason="要等真实时间", basis="implied"),
        clause("ZC-HC-01", API),
    )
    plan = [
        info("好", clauses=("KJ2-PH-01", "SM-ACC-01")),
        info("坏<script>", channel=UI, clauses=("KJ2-PH-01", "SM-ACC-01")),
    ]
    records = [recorded(plan[0]), recorded(plan[1], Verdict.FAILED, "应为<b>甲</b>")]
    path = tmp_path / "matrix.html"
    write_matrix(
        path, facts(), build_verdicts(facts(), records, plan, rules), rules, tmp_path / "allure-report/index.html"
    )
    return Page(path.read_text(encoding="utf-8"))


def test_every_clause_has_its_row_and_verdict(page: Page) -> None:
    assert page.verdicts == {
        "KJ2-PH-01": "failed",
        "KJ2-PH-02": "informational",
        "SM-ACC-01": "passed",
        "SM-ACC-02": "untested",
        "ZC-HC-01": "inapplicable",
    }


def test_a_row_tells_everything_known_of_its_clause(page: Page) -> None:
    first = re.sub(r"\s+", " ", page.rows["KJ2-PH-01"])
    for part in (
        "KJ2-PH-01 的原文",
        "A requirement.",
        "同一规则：SM-ACC-01",
        "场景 2 个",
        "应为<b>甲</b>",
        "坏<script>",
    ):
        assert part in first
    assert first.count("✓ 符合") == 2
    assert first.count("✗ 不符合") == 3
    second = page.rows["SM-ACC-02"]
    assert "要等真实时间" in second
    assert "由原文推出" in second
    assert "—" in second
    assert "说明性文字" in page.rows["KJ2-PH-02"]


def test_it_needs_nothing_from_outside_and_escapes_what_it_is_given(page: Page) -> None:
    assert page.foreign == []
    assert page.tags.count("script") == 1
    assert not {"link", "img", "iframe", "b"} & set(page.tags)


def test_the_whole_register_fits(tmp_path: Path) -> None:
    rules = load_register()
    path = tmp_path / "matrix.html"
    write_matrix(path, facts(), build_verdicts(facts(), [], [], rules), rules)
    assert Page(path.read_text(encoding="utf-8")).rows.keys() == rules.clauses.keys()
