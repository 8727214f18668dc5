"""What a driver gets to read of a deployment's reply."""

from __future__ import annotations

from typing import Any

import pytest

from steps.drivers.errors import UnexpectedReplyError
from steps.drivers.replies import Reply
from steps.drivers.wire.messages import WireReply
from tests.steps.drivers.wire.talk import Talk, one, reply

FIELDS = {"account": "user", "account_password": "pwd"}
ENTRIES = {"account": "zhang", "account_password": "Right-1"}
STAGES = {"stage": {"30": "unit_choice"}}


def login(answer: WireReply, entries: dict[str, str] = ENTRIES, **operation: Any) -> Reply:
    talk = Talk(one("login.account", fields=FIELDS, statuses=[200, 302, 400, 403], **operation))
    return talk.ask("POST", "/api/login/account", entries, answer)


def session(answer: WireReply, **operation: Any) -> Reply:
    return Talk(one("session", method="GET", **operation)).ask("GET", "/api/session", None, answer)


@pytest.mark.parametrize(
    ("at", "answer"),
    [
        ("json:/code", reply({"code": "1003"})),
        ("json:/code", reply({"code": 1003})),
        ("json:/results/0/code", reply({"results": [{"code": 1003}]})),
        ("json:/a~1b/c~0d", reply({"a/b": {"c~d": "1003"}})),
        ("header:x-result", reply({}, X_Result="1003")),
        ("text", reply(b"1003")),
        ("text:code=([0-9]+)", reply(b"ok=0;code=1003;")),
        ("location", reply(b"", 302, location="1003")),
        (["json:/error", "json:/code"], reply({"error": None, "code": "1003"})),
    ],
)
def test_where_an_outcome_may_stand(at: Any, answer: WireReply) -> None:
    assert login(answer, outcome={"at": at}, outcomes={"1003": "wrong_password"}).text("outcome") == "wrong_password"


def test_status_and_truth_values_as_outcomes() -> None:
    for status, meaning in ((200, "accepted"), (403, "locked")):
        told = login(reply({}, status), outcome={"at": "status"}, outcomes={"200": "accepted", "403": "locked"})
        assert told.text("outcome") == meaning
    told = login(reply({"ok": True}), outcome={"at": "json:/ok"}, outcomes={"true": "accepted"})
    assert told.text("outcome") == "accepted"


def test_a_redirect_is_known_by_its_path() -> None:
    answer = reply(b"", 302, location="https://site.example/home?sid=4711")
    assert login(answer, outcome={"at": "location"}, outcomes={"/home": "accepted"}).text("outcome") == "accepted"


@pytest.mark.parametrize(("match", "key"), [("contains", "还可尝试"), ("pattern", "^500 .*还可尝试[0-9]次")])
def test_a_code_for_everything_is_told_apart_by_its_message(match: str, key: str) -> None:
    outcomes = {"账号已锁定": "locked", key: "wrong_password"}
    outcome = {"at": ["json:/code", "json:/msg"], "match": match}
    answer = reply({"code": 500, "msg": "密码错误，还可尝试3次"})
    assert login(answer, outcome=outcome, outcomes=outcomes).text("outcome") == "wrong_password"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (reply({"code": "77"}), 'operations."login.account".*outcomes 里没有代码“77”，请补充'),
        (reply({}), "在 json:/code 没有找到结果"),
        (reply(b"<html>", content_type="text/html"), "在 json:/code 没有找到结果"),
        (reply({"code": "0"}, 500), "状态码 500 不在 statuses 里"),
    ],
)
def test_what_is_not_explained_is_refused(answer: WireReply, told: str) -> None:
    with pytest.raises(UnexpectedReplyError, match=told):
        login(answer, outcome={"at": "json:/code"}, outcomes={"0": "accepted"})


def test_a_secret_in_a_code_is_not_quoted() -> None:
    talk = Talk(one("login.account", fields=FIELDS, outcome={"at": "text"}, outcomes={"0": "accepted"}))
    talk.redactor.register("Right-1")
    with pytest.raises(UnexpectedReplyError, match="•••") as caught:
        talk.ask("POST", "/api/login/account", ENTRIES, reply(b"wrong: Right-1"))
    assert "Right-1" not in str(caught.value)


def test_message_and_all_that_was_shown() -> None:
    told = login(reply({"msg": "  张三，您好 ", "id": "330203"}), message="json:/msg")
    assert told.message == "张三，您好"
    assert told.shown == '{"msg": "  张三，您好 ", "id": "330203"}'
    assert login(reply({}), message="json:/msg").message == ""


def test_fields_lists_and_value_tables() -> None:
    told = session(
        reply({"data": {"step": 30, "corps": [{"no": 91, "t": "x"}, {"no": "92", "t": {"n": "y"}}]}}),
        reply={"stage": "json:/data/step", "units": "json:/data/corps"},
        reply_values=STAGES,
        reply_items={"units": {"taxpayer_id": "no", "name": "/t/n"}},
    )
    assert told.data == {"stage": "unit_choice", "units": [{"taxpayer_id": "91"}, {"taxpayer_id": "92", "name": "y"}]}


def test_a_list_of_objects_may_stand_for_a_list_of_texts() -> None:
    http = one(
        "session",
        method="GET",
        reply={"functions": "json:/menu", "enterprise": "json:/corp"},
        reply_items={"functions": {"": "title"}},
        reply_values={"functions": {"开票": "发票开具"}},
    )
    answer = reply({"menu": [{"title": "开票"}], "corp": None})
    assert Talk(http, "provincial_etax").ask("GET", "/api/session", None, answer).data == {"functions": ["发票开具"]}


def test_values_in_lists_have_tables_of_their_own() -> None:
    staff = one(
        "staff",
        method="GET",
        reply={"staff": "json:/rows"},
        reply_items={"staff": {"role": "r", "frozen": "f"}},
        reply_values={"staff.role": {"1": "法定代表人"}, "staff.frozen": {"0": False, "1": True}},
    )
    told = Talk(staff, "provincial_etax").ask("GET", "/api/staff", None, reply({"rows": [{"r": 1, "f": "0"}]}))
    assert told.data == {"staff": [{"role": "法定代表人", "frozen": False}]}


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (reply({"step": "31", "corps": []}), "reply_values.stage 里没有“31”"),
        (reply({"step": "30", "corps": {}}), "units 应为列表"),
    ],
)
def test_values_that_nobody_explained(answer: WireReply, told: str) -> None:
    with pytest.raises(UnexpectedReplyError, match=told):
        session(answer, reply={"stage": "json:/step", "units": "json:/corps"}, reply_values=STAGES)


def test_a_flag_that_is_none_is_not_taken_for_no() -> None:
    with pytest.raises(UnexpectedReplyError, match=r"reply_values\.captcha_required"):
        login(reply({"need": "1"}), reply={"captcha_required": "json:/need"})
    told = login(
        reply({"need": "1"}),
        reply={"captcha_required": "json:/need"},
        reply_values={"captcha_required": {"1": True, "0": False}},
    )
    assert told.data == {"captcha_required": True}


@pytest.mark.parametrize(
    ("errors", "answer"),
    [
        ({"at": "json:/missing"}, {"missing": ["user", "kw"]}),
        ({"at": "json:/missing"}, {"missing": {"user": "不能为空", "kw": "不能为空"}}),
        ({"at": "json:/errs", "field": "f"}, {"errs": [{"f": "user"}, {"f": "kw"}]}),
    ],
)
def test_errors_of_fields_bear_their_canonical_names(errors: dict[str, Any], answer: dict[str, Any]) -> None:
    told = login(
        reply({"code": "1", **answer}, 400),
        outcome={"at": "json:/code"},
        outcomes={"0": "accepted"},
        errors={**errors, "codes": ["1"], "names": {"kw": "account_password"}},
    )
    assert told.text("outcome") == "invalid_input"
    assert [error["field"] for error in told.data["errors"]] == ["account", "account_password"]


@pytest.mark.parametrize("missing", [["stranger"], None, "user", [{"f": "user"}]])
def test_errors_that_nobody_explained(missing: Any) -> None:
    with pytest.raises(UnexpectedReplyError, match="errors"):
        login(
            reply({"code": "1", "missing": missing}),
            outcome={"at": "json:/code"},
            outcomes={"1": "invalid_input"},
            errors={"at": "json:/missing"},
        )


def test_incomplete_means_what_was_left_blank() -> None:
    said = {"outcome": {"at": "json:/code"}, "outcomes": {"9": "incomplete"}}
    told = login(reply({"code": "9"}), {"account": "zhang", "account_password": ""}, **said)
    assert told.data == {"outcome": "invalid_input", "errors": [{"field": "account_password"}]}
    assert login(reply({"code": "9"}), **said).text("outcome") == "incomplete"


def test_a_picture_in_the_reply_itself() -> None:
    http = one("captcha.new", method="GET", reply={"captcha_id": "header:X-Id", "picture": "image"})
    told = Talk(http).ask("POST", "/api/captchas", {}, reply(b"PNG", content_type="image/png", X_Id="c1"))
    assert told.data == {"captcha_id": "c1", "picture": "data:image/png;base64,UE5H"}


def test_text_in_another_charset() -> None:
    answer = reply("登录成功".encode("gbk"), content_type="text/html; charset=GBK")
    assert login(answer, outcome={"at": "text"}, outcomes={"登录成功": "accepted"}).text("outcome") == "accepted"
