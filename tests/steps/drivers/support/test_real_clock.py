"""Waiting by real time: 119 and 121 minutes of a lock that lasts 120 in the manual and 3 seconds here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from steps.drivers.errors import ParkedError, UnsupportedError
from steps.drivers.ports import Running
from steps.drivers.support.real_clock import RealClock, TooLateError, TooLongError
from steps.drivers.support.waiting import NoWindowError
from steps.profile.timing import ShortenedRule, TimedRule, TimeRules

LOCK = TimedRule.ACCOUNT_LOCK
SHORTENED = ShortenedRule(rule=LOCK, manual_s=7200, actual_s=3, margin_s=0.5)


class Watch:
    """A clock for tests: time passes when somebody waits or works."""

    def __init__(self) -> None:
        self.moment = 1_600_000_000.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.moment

    def wait(self, seconds: float) -> None:
        self.waits.append(round(seconds, 3))
        self.moment += seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


def clock_of(watch: Watch, *rules: ShortenedRule, max_wait_s: float = 5.0) -> RealClock:
    return RealClock(TimeRules(max_wait_s=max_wait_s, shortened=rules), 300, present=watch, wait=watch.wait)


def try_wrong(
    clock: RealClock, watch: Watch, *, took: float = 0.1, running: Running = Running.MAY_HAVE_BEGUN, whose: str = "张三"
) -> None:
    began = watch.moment
    watch.moment += took
    clock.attempted(LOCK, whose, began, watch.moment, running)


def minutes(clock: RealClock, number: float) -> None:
    clock.advance(timedelta(minutes=number))


@pytest.mark.parametrize(("waited", "since_the_lock"), [(119, 2.5), (121, 3.5), (60, 1.6), (120, 3.5), (240, 6.0)])
def test_a_wait_keeps_its_distance_from_the_shortened_lock(watch: Watch, waited: float, since_the_lock: float) -> None:
    clock = clock_of(watch, SHORTENED, max_wait_s=10)
    for _ in range(5):
        try_wrong(clock, watch, took=0.0)
    locked = watch.moment
    minutes(clock, waited)
    assert watch.moment - locked == pytest.approx(since_the_lock, abs=0.11)


def test_the_wait_counts_from_the_last_attempt_not_from_the_sentence(watch: Watch) -> None:
    clock = clock_of(watch, SHORTENED)
    for _ in range(5):
        try_wrong(clock, watch, took=1.0)
    watch.moment += 2.0  # something else happened meanwhile
    minutes(clock, 121)
    assert watch.waits == [pytest.approx(1.5)]


def test_the_moment_of_the_lock_is_known_as_exactly_as_the_request_took(watch: Watch) -> None:
    clock = clock_of(watch, SHORTENED)
    began = watch.moment
    try_wrong(clock, watch, took=0.4)
    minutes(clock, 119)
    assert watch.moment - began == pytest.approx(2.5)


def test_attempts_during_the_lock_do_not_move_it(watch: Watch) -> None:
    clock = clock_of(watch, SHORTENED)
    try_wrong(clock, watch)
    try_wrong(clock, watch, running=Running.STILL)
    locked = watch.moment
    for _ in range(3):
        try_wrong(clock, watch, took=0.5, running=Running.STILL)
    minutes(clock, 121)
    assert watch.moment - locked == pytest.approx(3.5)


def test_waits_add_up(watch: Watch) -> None:
    """锁定期间再输错不会延长锁定: 60 minutes, five more, 61 minutes."""
    clock = clock_of(watch, SHORTENED)
    for running in (Running.MAY_HAVE_BEGUN, Running.STILL):
        try_wrong(clock, watch, running=running)
    locked = watch.moment
    minutes(clock, 60)
    again = watch.moment
    for _ in range(5):
        try_wrong(clock, watch, took=0.1, running=Running.STILL)
    minutes(clock, 61)
    assert watch.moment >= locked + 3.5, "the lock is over"
    assert watch.moment <= again + 2.5, "a lock that began anew would still run"


def test_a_lock_that_begins_after_a_wait_counts_from_there(watch: Watch) -> None:
    """锁定的时间从第5次输错时算起: four, 60 minutes, one more, 119 minutes."""
    clock = clock_of(watch, SHORTENED)
    for _ in range(4):
        try_wrong(clock, watch, took=0.0)
    first = watch.moment
    minutes(clock, 60)
    fifth = watch.moment
    try_wrong(clock, watch, took=0.0)
    minutes(clock, 119)
    assert watch.moment == pytest.approx(fifth + 2.5)
    assert watch.moment > first + 3.5, "a lock that counted from the first attempt would be over"


def test_the_fifth_attempt_may_tell_of_the_lock_at_once(watch: Watch) -> None:
    clock = clock_of(watch, SHORTENED)
    for _ in range(4):
        try_wrong(clock, watch, took=0.0)
    minutes(clock, 60)
    fifth = watch.moment
    try_wrong(clock, watch, took=0.0, running=Running.STILL)
    minutes(clock, 119)
    assert watch.moment <= fifth + 2.5
    try_wrong(clock, watch, took=0.1, running=Running.STILL)


def test_who_logged_in_has_no_lock(watch: Watch) -> None:
    clock = clock_of(watch, SHORTENED)
    try_wrong(clock, watch)
    try_wrong(clock, watch, running=Running.NOT)
    assert clock.anchors == []


def test_a_wrong_captcha_says_nothing_of_the_lock(watch: Watch) -> None:
    clock = clock_of(watch, SHORTENED)
    try_wrong(clock, watch)
    known = list(clock.anchors)
    try_wrong(clock, watch, running=Running.UNKNOWN)
    assert clock.anchors == known


def test_locks_of_two_people_are_kept_apart(watch: Watch) -> None:
    clock = clock_of(watch, SHORTENED)
    try_wrong(clock, watch)
    try_wrong(clock, watch, whose="李四")
    try_wrong(clock, watch, whose="李四", running=Running.NOT)
    assert [anchor.whose for anchor in clock.anchors] == ["张三"]


def test_an_attempt_that_ends_after_the_deadline_proves_nothing(watch: Watch) -> None:
    clock = clock_of(watch, SHORTENED)
    try_wrong(clock, watch)
    minutes(clock, 119)
    with pytest.raises(TooLateError, match=r"登录密码锁定时长在本部署为 3 秒.*3\.[0-9] 秒才有结果"):
        try_wrong(clock, watch, took=0.9, running=Running.NOT)


def test_nothing_can_be_waited_for_when_the_way_there_took_too_long(watch: Watch) -> None:
    clock = clock_of(watch, SHORTENED)
    try_wrong(clock, watch)
    watch.moment += 4.0
    with pytest.raises(NoWindowError, match="119 分钟"):
        minutes(clock, 119)
    assert watch.waits == []


def test_a_wait_that_would_show_nothing_is_not_waited(watch: Watch) -> None:
    """1.1 of nearly 3 seconds: a lock that ends too early by half would pass."""
    clock = clock_of(watch, SHORTENED)
    try_wrong(clock, watch, took=0.0)
    watch.moment += 1.4
    try_wrong(clock, watch, took=0.0, running=Running.STILL)
    with pytest.raises(NoWindowError, match=r"119 分钟.*只等得到 1\.1 秒.*前面的步骤用得太久"):
        minutes(clock, 119)
    assert watch.waits == []


@pytest.mark.parametrize(
    ("took", "running", "outrun"),
    [
        (0.5, Running.NOT, False),
        (2.7, Running.NOT, True),
        (2.7, Running.UNKNOWN, True),
        (2.7, Running.MAY_HAVE_BEGUN, True),
        (2.7, Running.STILL, False),
    ],
)
def test_a_lock_that_nobody_waited_for_may_have_ended_by_itself(
    watch: Watch, took: float, running: Running, outrun: bool
) -> None:
    clock = clock_of(watch, SHORTENED)
    try_wrong(clock, watch)
    try_wrong(clock, watch, took=took, running=running)
    assert [text for text in clock.outrun if "登录密码锁定时长在本部署为 3 秒" in text] == clock.outrun
    assert bool(clock.outrun) == outrun


def test_a_lock_that_was_waited_for_has_not_ended_by_itself(watch: Watch) -> None:
    clock = clock_of(watch, SHORTENED)
    try_wrong(clock, watch)
    minutes(clock, 121)
    try_wrong(clock, watch, running=Running.NOT)
    assert clock.outrun == []


def test_without_a_shortened_rule_the_manual_counts(watch: Watch) -> None:
    clock = clock_of(watch, max_wait_s=10_000)
    try_wrong(clock, watch, took=0.0)
    minutes(clock, 119)
    assert watch.waits == [119 * 60]
    try_wrong(clock, watch, took=1.0, running=Running.STILL)


def test_a_wait_about_nothing_that_is_known_is_taken_at_its_word(watch: Watch) -> None:
    clock = clock_of(watch, SHORTENED, max_wait_s=1000)
    minutes(clock, 10)
    assert watch.waits == [600]


def test_a_qr_code_outlives_its_time(watch: Watch) -> None:
    clock = clock_of(watch, max_wait_s=400)
    clock.attempted(TimedRule.QR_CODE, "张三", watch.moment, watch.moment, Running.MAY_HAVE_BEGUN)
    clock.advance(timedelta(seconds=301))
    assert watch.waits == [310]


def test_a_long_wait_parks_the_scenario(watch: Watch) -> None:
    clock = clock_of(watch, SHORTENED, max_wait_s=0)
    try_wrong(clock, watch, took=0.0)
    with pytest.raises(
        ParkedError, match="要等手册上的 119 分钟过去，2020-09-13 20:26:42 以后，最迟 2020-09-13 20:26:43"
    ) as told:
        minutes(clock, 119)
    assert watch.waits == []
    assert told.value.due.timestamp() == pytest.approx(watch.moment + 2.5)
    assert told.value.latest is not None
    assert told.value.latest.timestamp() == pytest.approx(watch.moment + 3)
    assert [anchor.passed_s for anchor in clock.anchors] == [119 * 60], "stands as after the wait"


def test_after_the_lock_any_time_is_late_enough(watch: Watch) -> None:
    clock = clock_of(watch, max_wait_s=5)
    try_wrong(clock, watch, took=0.0)
    with pytest.raises(ParkedError) as told:
        minutes(clock, 121)
    assert told.value.latest is None
    assert "最迟" not in str(told.value)


def test_a_qr_code_cannot_be_put_off(watch: Watch) -> None:
    clock = clock_of(watch)
    clock.attempted(TimedRule.QR_CODE, "张三", watch.moment, watch.moment, Running.MAY_HAVE_BEGUN)
    with pytest.raises(TooLongError, match="要等 310 秒，超过 max_wait_s（5 秒）"):
        clock.advance(timedelta(seconds=301))


def test_nobody_sets_a_real_clock(watch: Watch) -> None:
    with pytest.raises(UnsupportedError, match="不能把时间设为 2020-01-02"):
        clock_of(watch).set(datetime(2020, 1, 2, tzinfo=UTC))


def test_it_tells_the_deployment_s_time(watch: Watch) -> None:
    assert clock_of(watch).now().isoformat() == "2020-09-13T20:26:40+08:00"


@pytest.fixture(autouse=True)
def _no_real_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("steps.drivers.support.real_clock.Event", None)
