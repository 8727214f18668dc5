"""The interface of the site for natural persons: JSON both ways, `{"status", "info", "body"}`; a status is a number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from flask import Blueprint, Response, jsonify, make_response, request

from tests.stranger import companies, enrolment, entrance
from tests.stranger.answers import Answer, What
from tests.stranger.door import Door, genuine, visit
from tests.stranger.house import Captcha, House
from tests.stranger.person_words import said
from tests.stranger.registry import DOCUMENTS

PREFIX: Final = "/npt/rest/v2"

_STATUSES: Final[Mapping[What, tuple[int, int]]] = {
    What.DONE: (0, 200),
    What.BLANK: (4000, 400),
    What.NOT_LOGGED_IN: (4010, 401),
    What.NO_ACCOUNT: (4011, 403),
    What.BAD_SECRET: (4012, 403),
    What.CAPTCHA_WANTED: (4013, 400),
    What.CAPTCHA_WRONG: (4014, 400),
    What.LOCKED: (4015, 423),
    What.DOCUMENT_NO_ACCOUNT: (4016, 403),
    What.MISMATCH: (4101, 403),
    What.OTP_WRONG: (4102, 400),
    What.NOT_PROVEN: (4103, 403),
    What.SECRET_REFUSED: (4104, 400),
    What.NOT_AGREED: (4201, 403),
    What.WAY_NOT_OFFERED: (4202, 400),
    What.PERMIT_WRONG: (4203, 403),
    What.PERMIT_EXPIRED: (4204, 403),
    What.DOCUMENT_TAKEN: (4205, 403),
    What.NICKNAME_REFUSED: (4206, 400),
    What.NICKNAME_TAKEN: (4207, 403),
    What.PHONE_TAKEN: (4208, 403),
    What.NOT_PERMITTED: (4301, 403),
}
_WIRE: Final = {
    "user": "loginId",
    "secret": "secret",
    "name": "fullName",
    "document": "certKind",
    "number": "certNo",
    "phone": "phone",
    "permit": "permit",
    "nickname": "nickname",
    "otp": "otp",
    "domicile": "domicile",
    "no": "corpNo",
}
_BY_HALL_CODE: Final = "HALL"


def person_api(house: House, door: Door) -> Blueprint:
    """The interface of one deployment."""
    api = Blueprint("person_api", __name__, url_prefix=PREFIX)
    door.guard(api)

    @api.before_request
    def _no_forgery() -> Response | None:
        if request.method == "GET" or genuine(request.headers.get("X-Csrf")):
            return None
        return _envelope(9001, 403, "页面已失效", {})

    @api.get("/token")
    def token() -> Response:
        return _envelope(0, 200, "", {"token": visit().token})

    @api.post("/images")
    def images() -> Response:
        name = house.captchas.new()
        return _envelope(0, 200, "", {"imageId": name, "url": f"/npt/image/{name}.png"})

    _add_entrance(api, house, door)
    _add_enrolment(api, house)
    return api


def _add_entrance(api: Blueprint, house: House, door: Door) -> None:
    @api.post("/sessions")
    def sessions() -> Response:
        answer = entrance.sign_in(house, visit(), _entry("loginId"), _entry("secret"), _captcha())
        if answer.fine:
            door.renew()
        return _answered(answer)

    @api.get("/me/desk")
    def desk() -> Response:
        return _answered(Answer(What.DONE if visit().account else What.NOT_LOGGED_IN))

    @api.post("/recovery/person")
    def recovery_person() -> Response:
        return _answered(entrance.claim(house, visit(), *_person(), _entry("phone")))

    @api.post("/recovery/otp")
    def recovery_otp() -> Response:
        return _answered(entrance.prove(house, visit(), _entry("otp")))

    @api.put("/recovery/secret")
    def recovery_secret() -> Response:
        return _answered(entrance.choose_secret(house, visit(), _entry("newSecret")))

    @api.put("/corps/<no>/filing-secret")
    def filing_secret(no: str) -> Response:
        return _answered(companies.change_filing_secret(house, visit(), no, _entry("newSecret")))


def _add_enrolment(api: Blueprint, house: House) -> None:
    @api.post("/enrol/consent")
    def consent() -> Response:
        if _entry("way") != _BY_HALL_CODE:
            return _answered(Answer(What.WAY_NOT_OFFERED))
        return _answered(enrolment.agree(visit()))

    @api.post("/enrol/permit")
    def permit() -> Response:
        return _answered(enrolment.identify(house, visit(), _entry("permit"), *_person()))

    @api.post("/enrol/otp")
    def otp() -> Response:
        return _answered(enrolment.send_code(house, visit(), _entry("phone")))

    @api.post("/enrol/account")
    def account() -> Response:
        texts = [_entry(name) for name in ("nickname", "secret", "phone", "otp", "domicile")]
        return _answered(enrolment.finish(house, visit(), enrolment.Profile(*texts)))


def _entry(name: str) -> str:
    body = request.get_json(silent=True)
    value = body.get(name) if isinstance(body, dict) else None
    return value if isinstance(value, str) else ""


def _person() -> tuple[str, str, str]:
    kind = _entry("certKind")
    return _entry("fullName"), DOCUMENTS.get(kind, kind), _entry("certNo")


def _captcha() -> Captcha | None:
    text = _entry("imageText")
    return (_entry("imageId"), text) if text else None


def _answered(answer: Answer) -> Response:
    status, http = _STATUSES[answer.what]
    body: dict[str, Any] = {"imageNeeded": answer.captcha_next}
    if answer.blank:
        body["blank"] = [_WIRE[one] for one in answer.blank]
    return _envelope(status, http, said(answer), body)


def _envelope(status: int, http: int, words: str, body: Mapping[str, Any]) -> Response:
    return make_response(jsonify(status=status, info=words, body=body), http)
