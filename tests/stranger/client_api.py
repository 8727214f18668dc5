"""The client's interface: forms in, envelopes `{"code", "msg", "data"}` out; codes are text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from flask import Blueprint, Response, jsonify, make_response, request

from tests.stranger import companies
from tests.stranger.answers import Answer, What
from tests.stranger.client_words import CORP_WORDS, LOGIN_WORDS, said
from tests.stranger.door import Door, genuine, visit
from tests.stranger.entrance import sign_in
from tests.stranger.house import Captcha, House

PREFIX: Final = "/wht/svc"

_LOGIN_CODES: Final[Mapping[What, tuple[str, int]]] = {
    What.DONE: ("0", 200),
    What.BLANK: ("1001", 400),
    What.NO_ACCOUNT: ("1002", 403),
    What.BAD_SECRET: ("1003", 403),
    What.CAPTCHA_WANTED: ("1004", 400),
    What.CAPTCHA_WRONG: ("1005", 400),
    What.LOCKED: ("1006", 423),
    What.DOCUMENT_NO_ACCOUNT: ("1007", 403),
}
_CORP_CODES: Final[Mapping[What, tuple[str, int]]] = {
    What.DONE: ("0", 200),
    What.BLANK: ("2001", 400),
    What.NO_CORP: ("2002", 403),
    What.BAD_SECRET: ("2003", 403),
    What.CAPTCHA_WANTED: ("2004", 400),
    What.CAPTCHA_WRONG: ("2005", 400),
    What.LOCKED: ("2006", 423),
    What.NOT_LOGGED_IN: ("2101", 401),
    What.CORP_WANTED: ("2102", 403),
}
_WIRE: Final = {"user": "user", "secret": "pwd", "no": "no", "filing_secret": "fpwd"}


def client_api(house: House, door: Door) -> Blueprint:
    """The interface of one deployment."""
    api = Blueprint("client_api", __name__, url_prefix=PREFIX)
    door.guard(api)

    @api.before_request
    def _no_forgery() -> Response | None:
        if request.method == "GET" or genuine(request.headers.get("X-Token")):
            return None
        return _envelope("9001", 403, "请求令牌无效", {})

    _add_entrance(api, house, door)
    _add_companies(api, house)
    return api


def _add_entrance(api: Blueprint, house: House, door: Door) -> None:
    @api.get("/hello")
    def hello() -> Response:
        response = _envelope("0", 200, "", {"server": "扣缴客户端服务"})
        response.set_cookie("XT", visit().token, path="/wht", samesite="Lax")
        return response

    @api.post("/signin")
    def signin() -> Response:
        answer = sign_in(house, visit(), _entry("user"), _entry("pwd"), _captcha())
        if answer.fine:
            door.renew()
        return _answered(_LOGIN_CODES, LOGIN_WORDS, answer)

    @api.post("/vcode")
    def vcode() -> Response:
        name = house.captchas.new()
        return _envelope("0", 200, "", {"vid": name, "src": f"/wht/vcode/{name}.png"})


def _add_companies(api: Blueprint, house: House) -> None:
    @api.get("/whoami")
    def whoami() -> Response:
        step = companies.step(visit())
        data: dict[str, Any] = {"step": step.value}
        if step is companies.Step.CHOICE:
            data["corps"] = [{"no": one.no, "title": one.title} for one in companies.choices(house, visit())]
        return _envelope("0", 200, "", data)

    @api.post("/corp/pick")
    def corp_pick() -> Response:
        return _answered(_CORP_CODES, CORP_WORDS, companies.pick(visit(), _entry("no")))

    @api.post("/corp/check")
    def corp_check() -> Response:
        answer = companies.check(house, visit(), _entry("fpwd"), _captcha())
        return _answered(_CORP_CODES, CORP_WORDS, answer)

    @api.post("/corp/first")
    def corp_first() -> Response:
        answer = companies.first(house, visit(), _entry("no"), _entry("fpwd"), _captcha())
        return _answered(_CORP_CODES, CORP_WORDS, answer)

    @api.get("/work")
    def work() -> Response:
        return _answered(_CORP_CODES, CORP_WORDS, companies.business(visit()))


def _entry(name: str) -> str:
    return request.form.get(name, "")


def _captcha() -> Captcha | None:
    text = _entry("vcode")
    return (_entry("vid"), text) if text else None


def _answered(codes: Mapping[What, tuple[str, int]], words: Mapping[What, str], answer: Answer) -> Response:
    code, status = codes[answer.what]
    data: dict[str, Any] = {"needCode": answer.captcha_next, "step": companies.step(visit()).value}
    if answer.blank:
        data["missing"] = [_WIRE[one] for one in answer.blank]
    return _envelope(code, status, said(words, answer), data)


def _envelope(code: str, status: int, words: str, data: Mapping[str, Any]) -> Response:
    return make_response(jsonify(code=code, msg=words, data=data), status)
