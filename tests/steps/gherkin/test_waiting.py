"""Time in scenarios: what is waiting, what needs a clock that can be set, and where waiting will do."""

from __future__ import annotations

from datetime import timedelta

import pytest

from steps.gherkin.applicability import inapplicable
from steps.gherkin.waiting import Waiting, waiting_of
from steps.profile import Capability
from tests.steps.gherkin.sentences import info, profile, said

LOCKED, WAITED, LATE = '"张三"连续5次输错登录密码', "过了119分钟", '"张三"以账号密码登录扣缴客户端'
QR_OVER, DATE = "二维码的有效时间已过", '时间为"2020-01-02 00:00:00"'
TIMED = info(needs=frozenset({Capability.VIRTUAL_CLOCK.value}))


def test_waits_are_known_before_the_run() -> None:
    on = profile(qr_code_lifetime_s=60)
    steps = said(LOCKED, WAITED, "过了2分钟", QR_OVER, LATE)
    passing = (timedelta(minutes=119), timedelta(minutes=2), timedelta(seconds=61))
    assert waiting_of(steps, on) == Waiting(passing, sets_the_date=False)
    assert waiting_of(said(DATE, WAITED), on).sets_the_date
    assert waiting_of(said(LATE), on) == Waiting((), sets_the_date=False)


@pytest.mark.parametrize("sentences", [(LOCKED, WAITED, LATE), (WAITED, LATE, "过了121分钟", LATE), (QR_OVER, LATE)])
def test_waiting_stands_in_for_a_virtual_clock(sentences: tuple[str, ...]) -> None:
    assert inapplicable(TIMED, profile(), said(*sentences)) is None


@pytest.mark.parametrize(
    "sentences",
    [
        (DATE, LATE),
        (DATE, WAITED, LATE),
        (LOCKED, LATE),  # it says why it needs the clock, and it is not for waiting
    ],
)
def test_what_waiting_cannot_do_needs_the_clock(sentences: tuple[str, ...]) -> None:
    assert "缺少能力 virtual_clock" in str(inapplicable(TIMED, profile(), said(*sentences)))


def test_a_world_without_a_clock_to_move_is_not_waited_for() -> None:
    assert "缺少能力 virtual_clock" in str(inapplicable(TIMED, profile(control_api=True), said(WAITED, LATE)))
