"""Expectations: the only place that says a deployment is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum
from typing import Final, Generic, TypeVar

from conformance.checks import CheckKind
from conformance.rows import RowLog, RowOutcome
from conformance.verdicts import Verdict
from steps.drivers.errors import BrowserError, DeploymentUnreachableError, HarnessError

T = TypeVar("T")

_NOTHING_MORE_TO_SEE: Final = (BrowserError, DeploymentUnreachableError)
"""After one of these every further row would only wait for the same answer."""

_TALLY: Final[ContextVar[Counter[CheckKind] | None]] = ContextVar("tally", default=None)
"""Of the innermost block of `tallied` at hand."""


class NonconformanceError(AssertionError):
    """The deployment breaks the manual: verdict `failed`.

    The clause is not named here: it comes from the scenario's tags.
    """

    def __init__(self, what: str, expected: str, observed: str, answer: str = "") -> None:
        """Tell what is wrong.

        Args:
            what: Chinese noun phrase.
            expected: Chinese, as the reader of the failure sees it.
            observed: the same.
            answer: the deployment's answer as sentences print it, where it was one of a closed set.
        """
        super().__init__(f"{what}：应为{expected}，实为{observed}")
        self.answer = answer
        self.what = what
        self.expected = expected
        self.observed = observed


class RowsNonconformanceError(NonconformanceError):
    """A list breaks the clause of at least one of its rows, or its own."""

    def __init__(self, broken: Mapping[str, NonconformanceError], unclear: Sequence[str]) -> None:
        """Tell everything that is wrong with the list.

        Args:
            broken: clause and title of a row (or a name for the list itself) -> what is wrong there.
            unclear: Chinese: what could not be checked, and why.
        """
        also = f"；另外无法判定：{'；'.join(unclear)}" if unclear else ""
        super().__init__(
            f"表格有 {len(broken)} 处不符合",
            "；".join(f"{name}：{error.expected}" for name, error in broken.items()),
            "；".join(f"{name}：{error.observed}" for name, error in broken.items()) + also,
        )
        self.args = (f"{self.what}：{'；'.join(f'{name}：{error}' for name, error in broken.items())}{also}",)


@dataclass(frozen=True, slots=True)
class Expectation(Generic[T]):
    """Something observed, to be compared with what the manual says. Every method raises `NonconformanceError`."""

    observed: T
    what: str
    detail: str = ""

    def to_be(self, expected: T) -> None:
        """The observed value is `expected`."""
        _count(CheckKind.IS)
        if self.observed != expected:
            self._fail(f"“{say(expected)}”")

    def to_be_one_of(self, *expected: T) -> None:
        """The observed value is one of `expected`."""
        _count(CheckKind.ONE_OF)
        if self.observed not in expected:
            self._fail(" 或 ".join(f"“{say(one)}”" for one in expected))

    def not_to_be(self, unwanted: T) -> None:
        """The observed value is anything but `unwanted`."""
        _count(CheckKind.NOT)
        if self.observed == unwanted:
            self._fail(f"“{say(unwanted)}”以外的结果")

    def _fail(self, expected: str) -> None:
        observed = f"“{say(self.observed)}”"
        shown = f"{observed}（{self.detail}）" if self.detail else observed
        answer = say(self.observed) if isinstance(self.observed, Enum) else ""
        raise NonconformanceError(self.what, expected, shown, answer)


def expect(observed: T, what: str, *, detail: str = "") -> Expectation[T]:
    """Begin an expectation.

    Args:
        observed: what a port answered.
        what: Chinese noun phrase for it, as it stands in the failure: “"张三"的登录结果”.
        detail: the message that the deployment showed, for the reader of a failure.
    """
    return Expectation(observed, what, detail)


@contextmanager
def tallied() -> Iterator[Counter[CheckKind]]:
    """Count the expectations that the block evaluates; a block around it counts them as well."""
    tally: Counter[CheckKind] = Counter()
    token = _TALLY.set(tally)
    try:
        yield tally
    finally:
        _TALLY.reset(token)
        around = _TALLY.get()
        if around is not None:
            around.update(tally)


def _count(kind: CheckKind) -> None:
    tally = _TALLY.get()
    if tally is not None:
        tally[kind] += 1


class NothingCheckedError(HarnessError):
    """A 那么, or a row of its table, came to its end without any expectation: it says nothing of the deployment."""

    advice = "这是步骤自身的错误，与该部署无关：请带上本条信息反馈给用例维护人员"


class MisplacedExpectationError(HarnessError):
    """A 假如 or 当 judged the deployment; only a 那么 may."""

    advice = NothingCheckedError.advice


class RowsUnclearError(HarnessError):
    """At least one row of a list could not be checked, and none broke its clause."""

    advice = "请对照各行的说明和证据：没有检验成的行按无法判定处理，其余各行的结论有效"


class RowMismatchError(HarnessError):
    """A step checks rows other than those that its scenario's tables name."""

    advice = "请检查步骤与它的表格：每一行的条款都要由步骤逐行检验，步骤也不能检验表格以外的条款"


class Rows:
    """The rows of one list while they are checked; made by `checking_rows`."""

    def __init__(self, log: RowLog) -> None:
        self._log = log
        self.noted: list[RowOutcome] = []

    @contextmanager
    def of(self, clause: str, title: str) -> Iterator[None]:
        """Check one row: what the block raises is kept as this row's outcome, and the next row has its turn.

        Args:
            clause: as the column 条款 names it.
            title: Chinese: what the row is about, as it stands beside the clause.

        Raises:
            RowMismatchError: no table of the scenario has a row for the clause.
            BrowserError, DeploymentUnreachableError: noted as well, but no further row could be checked.
        """
        if not self._log.expects(clause):
            raise RowMismatchError(f"本场景的表格里没有条款 {clause} 的行，步骤却检验了它（{title}）")
        try:
            with tallied() as tally:
                yield
            if not tally:
                raise NothingCheckedError("步骤没有检验这一行的任何内容")
        except NonconformanceError as error:
            self._note(RowOutcome(clause, title, Verdict.FAILED, error))
        except HarnessError as error:
            self._note(RowOutcome(clause, title, Verdict.CANNOT_TELL, error))
            if isinstance(error, _NOTHING_MORE_TO_SEE):
                raise
        else:
            self._note(RowOutcome(clause, title, Verdict.PASSED))

    def _note(self, outcome: RowOutcome) -> None:
        self.noted.append(outcome)
        self._log.note(outcome)


@contextmanager
def checking_rows(log: RowLog) -> Iterator[Rows]:
    """Check a list row by row, each against its own clause; the list as a whole is judged at the end of the block.

    An expectation in the block outside every row is one of the list itself (say, that nothing else is listed).

    Args:
        log: where the outcomes are kept: `scene.rows`.

    Raises:
        NonconformanceError: a row or the list breaks its clause; names every such row, and those left unclear.
        RowsUnclearError: no row failed, and at least one could not be checked.
    """
    rows = Rows(log)
    try:
        yield rows
    except Exception as error:
        told = _summary(rows.noted, error)
        if told is error:
            raise
        raise told from error
    if any(one.verdict is not Verdict.PASSED for one in rows.noted):
        raise _summary(rows.noted)


def _summary(noted: Collection[RowOutcome], ended_by: Exception | None = None) -> Exception:
    """All that is wrong with a list, as one error; what ended it early is passed on where nothing is broken."""
    broken = {one.label: one.error for one in noted if isinstance(one.error, NonconformanceError)}
    unclear = [f"{one.label}：{one.error}" for one in noted if one.verdict is Verdict.CANNOT_TELL]
    if isinstance(ended_by, NonconformanceError):
        broken["整个表格"] = ended_by
    elif ended_by is not None and not any(one.error is ended_by for one in noted):
        unclear.append(f"检验在此中止：{ended_by or type(ended_by).__name__}")
    if broken:
        return RowsNonconformanceError(broken, unclear)
    return ended_by or RowsUnclearError(f"有 {len(unclear)} 行无法判定：{'；'.join(unclear)}")


def say(value: object) -> str:
    """A value as a Chinese reader wants it: the Chinese value of an enum, 是/否 for booleans, lists with 、."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Collection) and not isinstance(value, str):
        return "、".join(say(one) for one in value) or "无"
    return "无" if value is None else str(value)
