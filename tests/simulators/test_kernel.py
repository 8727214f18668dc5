"""Clock, captchas, SMS, sessions and strict input."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image
from pydantic import Field, ValidationError

from simulators.kernel.captcha import ALPHABET, draw
from simulators.kernel.clock import CHINA, ClockError, VirtualClock
from simulators.kernel.inputs import FormError, Inputs, OptionalText, Text, explain, labelled, parse_form
from simulators.kernel.outbox import Outbox, ShortMessage
from simulators.kernel.sessions import Notice, PortalSession, SessionDesk
from simulators.kernel.worlds import UnknownWorldError, World, Worlds

NOON = datetime(2019, 12, 16, 12, 0, tzinfo=CHINA)


def test_the_clock_stands_still_until_it_is_moved() -> None:
    clock = VirtualClock(NOON)
    assert clock.now() == clock.now() == NOON
    clock.advance(timedelta(minutes=119))
    assert clock.now() == NOON + timedelta(minutes=119)
    clock.set(datetime(2020, 1, 1, 0, 0, tzinfo=UTC))
    assert clock.now().isoformat() == "2020-01-01T08:00:00+08:00"


def test_the_clock_refuses_what_is_no_time() -> None:
    clock = VirtualClock(NOON)
    with pytest.raises(ClockError, match="时区"):
        clock.set(datetime(2020, 1, 1))  # noqa: DTZ001 - that is the point
    for nonsense in (timedelta(seconds=-1), timedelta(days=99_999), timedelta.max):
        with pytest.raises(ClockError):
            clock.advance(nonsense)
    assert clock.now() == NOON


def test_a_captcha_is_good_for_one_answer() -> None:
    desk = World(NOON, 1).captchas
    captcha = desk.issue()
    assert desk.check(captcha.id, None) is None
    assert desk.check(captcha.id, "") is None
    assert desk.pending() == (captcha,)
    assert desk.check(captcha.id, f" {captcha.answer.lower()} ") is True
    assert desk.check(captcha.id, captcha.answer) is False
    assert desk.check("nonsense", captcha.answer) is False


def test_a_captcha_is_a_picture_that_repeats() -> None:
    captcha = World(NOON, 1).captchas.issue()
    assert len(captcha.answer) == 4
    assert set(captcha.answer) <= set(ALPHABET)
    with Image.open(BytesIO(draw(captcha))) as picture:
        assert picture.size == (120, 40)
    assert draw(captcha) == draw(captcha)


def test_sms_arrive_by_phone_newest_last() -> None:
    outbox = Outbox()
    messages = [ShortMessage(NOON + timedelta(seconds=n), f"199{n % 2}", "…", str(n)) for n in range(3)]
    for one in messages:
        outbox.send(one)
    assert [one.code for one in outbox.to("1990")] == ["0", "2"]
    assert outbox.to("nobody") == ()
    assert [one.code for one in outbox.everything()] == ["2", "1", "0"]


def test_a_session_is_found_by_its_cookie_alone() -> None:
    desk = SessionDesk(PortalSession)
    token, session = desk.open()
    assert desk.find(token) is session
    assert desk.find("guess") is desk.find(None) is None


def test_a_notice_is_shown_once() -> None:
    session = PortalSession(notice=Notice("alert", "locked", "…"), typed={"account": "a"})
    assert session.take_notice() is not None
    assert session.take_notice() is None
    assert session.take_typed() == {"account": "a"}
    assert session.take_typed() == {}


def test_worlds_are_found_until_they_are_removed() -> None:
    worlds = Worlds[World]()
    one, other = worlds.add(World(NOON, 1)), worlds.add(World(NOON, 1))
    assert one.id != other.id
    worlds.remove(one.id)
    with pytest.raises(UnknownWorldError):
        worlds.get(one.id)
    assert list(worlds) == [other]


def test_a_seed_repeats_a_world() -> None:
    answers = [[World(NOON, 7).captchas.issue().answer for _ in range(2)] for _ in range(2)]
    assert answers[0] == answers[1]


class Entry(Inputs):
    account: Text = Field(title="账号")
    note: OptionalText = Field(None, title="备注")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({}, "请输入账号"),
        ({"account": ""}, "请输入账号"),
        ({"account": "x" * 65}, "账号：最多64个字符"),
        ({"account": "a\nb"}, "账号：不能含有控制字符"),
        ({"account": "a\x00"}, "账号：不能含有控制字符"),
        ({"account": 5}, "账号：应为文字"),
        ({"account": "a", "other": "b"}, "other：没有这一项"),
    ],
)
def test_the_message_names_the_mistake_in_chinese(entry: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Entry.model_validate(entry)
    assert labelled(Entry, explain(refusal.value.errors())) == said


def test_blank_is_nothing_where_an_entry_may_lack() -> None:
    assert Entry.model_validate({"account": "张三 <b>", "note": ""}).note is None


@pytest.mark.parametrize(
    "body", [b"a=%FF", b"\xff=1", b"a=1&a=2", b"&".join(b"k%d=1" % n for n in range(50))], ids=repr
)
def test_what_is_no_form_is_refused(body: bytes) -> None:
    with pytest.raises(FormError):
        parse_form(body)


def test_boxes_of_a_group_may_be_ticked_together_or_not_at_all() -> None:
    groups = frozenset({"roles", "rights"})
    assert parse_form(b"a=1&roles=x&roles=y", groups) == {"a": "1", "roles": ["x", "y"], "rights": []}
    with pytest.raises(FormError):
        parse_form(b"a=1&a=2&roles=x", groups)
