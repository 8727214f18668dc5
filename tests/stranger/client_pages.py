"""The client's pages: tables, no labels, everything inside one frame, a notice after the login."""

from __future__ import annotations

import io
from typing import Final

import segno
from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answered

from tests.stranger import companies
from tests.stranger.answers import Answer, What
from tests.stranger.client_words import CORP_WORDS, LOGIN_WORDS, said
from tests.stranger.companies import Step
from tests.stranger.door import TOKEN_FIELD, Door, genuine, visit
from tests.stranger.entrance import sign_in
from tests.stranger.house import Captcha, House

Shown = str | Answered

_NEXT: Final = {
    Step.LOGIN: "client.login",
    Step.FIRST: "client.verify",
    Step.CHOICE: "client.corps",
    Step.CHECK: "client.verify",
    Step.INSIDE: "client.desk",
}


def client_pages(house: House, door: Door) -> Blueprint:
    """The pages of one deployment."""
    pages = Blueprint("client", __name__, url_prefix="/wht")
    door.guard(pages)
    pages.before_request(_framed_and_genuine)
    _add_entrance(pages, house, door)
    _add_choice(pages, house)
    _add_check(pages, house)
    _add_pictures(pages, house)
    return pages


def _framed_and_genuine() -> str | None:
    """Wrap whatever is opened as a page of its own into the frame; refuse forged forms."""
    if request.method == "GET":
        own_page = request.headers.get("Sec-Fetch-Dest") == "document"
        return render_template("client/shell.html", inner=request.full_path.rstrip("?")) if own_page else None
    return None if genuine(request.form.get(TOKEN_FIELD)) else abort(403)


def _add_entrance(pages: Blueprint, house: House, door: Door) -> None:
    @pages.get("/")
    def login() -> Shown:
        return _login_page(house, "", None)

    @pages.post("/in")
    def enter() -> Shown:
        user = request.form.get("user", "")
        answer = sign_in(house, visit(), user, request.form.get("pwd", ""), _captcha())
        if not answer.fine:
            return _login_page(house, user, answer)
        door.renew()
        return redirect(url_for("client.go_on"), 303)

    @pages.get("/next")
    def go_on() -> Shown:
        return _unread() or redirect(url_for(_NEXT[companies.step(visit())]), 303)

    @pages.get("/notice")
    def notice() -> Shown:
        return render_template("client/notice.html")

    @pages.post("/notice")
    def notice_read() -> Shown:
        visit().notice_read = True
        return redirect(url_for("client.go_on"), 303)


def _add_choice(pages: Blueprint, house: House) -> None:
    @pages.get("/corps")
    def corps() -> Shown:
        elsewhere = _unread()
        if elsewhere is not None or visit().account is None:
            return elsewhere or redirect(url_for("client.login"), 303)
        return render_template("client/corps.html", corps=companies.choices(house, visit()), bad="")

    @pages.post("/corps")
    def corps_picked() -> Shown:
        answer = companies.pick(visit(), request.form.get("no", ""))
        if answer.what is What.NO_CORP:
            bad = said(CORP_WORDS, answer)
            return render_template("client/corps.html", corps=companies.choices(house, visit()), bad=bad)
        return redirect(url_for("client.go_on"), 303)


def _add_check(pages: Blueprint, house: House) -> None:
    @pages.get("/verify")
    def verify() -> Shown:
        elsewhere = _unread()
        if elsewhere is not None or companies.step(visit()) not in {Step.FIRST, Step.CHECK}:
            return elsewhere or redirect(url_for(_NEXT[companies.step(visit())]), 303)
        return _verify_page(house, "", None)

    @pages.post("/verify")
    def verified() -> Shown:
        filing_secret, no = request.form.get("fpwd", ""), request.form.get("no", "")
        if companies.step(visit()) is Step.FIRST:
            answer = companies.first(house, visit(), no, filing_secret, _captcha())
        else:
            answer = companies.check(house, visit(), filing_secret, _captcha())
        again = answer.what not in {What.DONE, What.NOT_LOGGED_IN, What.CORP_WANTED}
        return _verify_page(house, no, answer) if again else redirect(url_for("client.go_on"), 303)

    @pages.get("/desk")
    def desk() -> Shown:
        elsewhere = _unread()
        if elsewhere is not None or not visit().entered:
            return elsewhere or redirect(url_for("client.go_on"), 303)
        return render_template("client/desk.html", corp=house.registry.corps[visit().corp])


def _add_pictures(pages: Blueprint, house: House) -> None:
    @pages.get("/vcode/<name>.png")
    def vcode(name: str) -> Response:
        picture = house.captchas.picture(name)
        if picture is None:
            abort(404)
        return _png(picture)

    @pages.get("/app.png")
    def app_code() -> Response:
        file = io.BytesIO()
        segno.make("https://app.example/download").save(file, kind="png", scale=5)
        return _png(file.getvalue())


def _unread() -> Answered | None:
    """Where somebody has to go first who has not read the notice yet."""
    unread = visit().account is not None and not visit().notice_read
    return redirect(url_for("client.notice"), 303) if unread else None


def _login_page(house: House, user: str, answer: Answer | None) -> str:
    bad = "" if answer is None else said(LOGIN_WORDS, answer)
    return render_template("client/login.html", user=user, bad=bad, vid=_next_captcha(house, answer))


def _verify_page(house: House, no: str, answer: Answer | None) -> str:
    bad = "" if answer is None else said(CORP_WORDS, answer)
    first = companies.step(visit()) is Step.FIRST
    return render_template("client/verify.html", first=first, no=no, bad=bad, vid=_next_captcha(house, answer))


def _next_captcha(house: House, answer: Answer | None) -> str:
    return house.captchas.new() if answer is not None and answer.captcha_next else ""


def _captcha() -> Captcha | None:
    text = request.form.get("vcode", "")
    return (request.form.get("vid", ""), text) if text else None


def _png(picture: bytes) -> Response:
    response = make_response(picture)
    response.headers["Content-Type"] = "image/png"
    response.headers["Cache-Control"] = "no-store"
    return response
