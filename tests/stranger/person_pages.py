"""Pages of the site for natural persons: labels as usual, but in words of their own."""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answered

from tests.stranger import companies, enrolment, entrance
from tests.stranger.answers import Answer, What
from tests.stranger.door import TOKEN_FIELD, Door, genuine, visit
from tests.stranger.house import Captcha, House
from tests.stranger.person_words import said
from tests.stranger.registry import DOCUMENTS

Shown = str | Answered


def person_pages(house: House, door: Door) -> Blueprint:
    """The pages of one deployment."""
    pages = Blueprint("person", __name__, url_prefix="/npt")
    door.guard(pages)

    @pages.before_request
    def _no_forgery() -> None:
        if request.method != "GET" and not genuine(request.form.get(TOKEN_FIELD)):
            abort(403)

    @pages.context_processor
    def _common() -> dict[str, object]:
        return {"documents": DOCUMENTS, "filled": request.form}

    @pages.get("/image/<name>.png")
    def image(name: str) -> Response:
        picture = house.captchas.picture(name)
        if picture is None:
            abort(404)
        response = make_response(picture)
        response.headers["Content-Type"] = "image/png"
        return response

    _add_home(pages, house, door)
    _add_recovery(pages, house)
    _add_new_secret(pages, house)
    _add_terms(pages)
    _add_identification(pages, house)
    _add_account(pages, house)
    return pages


def _add_home(pages: Blueprint, house: House, door: Door) -> None:
    @pages.get("/")
    def login() -> Shown:
        return render_template("person/login.html", ok="开户成功，现在可以登录" if "opened" in request.args else "")

    @pages.post("/in")
    def enter() -> Shown:
        answer = entrance.sign_in(house, visit(), _entry("user"), _entry("secret"), _captcha())
        if not answer.fine:
            image = house.captchas.new() if answer.captcha_next else ""
            return render_template("person/login.html", bad=said(answer), image=image)
        door.renew()
        return redirect(url_for("person.home"), 303)

    @pages.get("/me")
    def home() -> Shown:
        if visit().account is None:
            return redirect(url_for("person.login"), 303)
        return render_template("person/home.html", account=visit().account)

    @pages.route("/me/filing", methods=["GET", "POST"])
    def filing() -> Shown:
        if visit().account is None:
            return redirect(url_for("person.login"), 303)
        if request.method == "GET":
            return render_template("person/filing.html")
        if _entry("secret") != _entry("again"):
            return render_template("person/filing.html", bad="两次口令不一样")
        answer = companies.change_filing_secret(house, visit(), _entry("no"), _entry("secret"))
        ok = "申报口令换好了" if answer.fine else ""
        return render_template("person/filing.html", bad=said(answer), ok=ok)


def _add_recovery(pages: Blueprint, house: House) -> None:
    @pages.route("/lost", methods=["GET", "POST"])
    def lost() -> Shown:
        if request.method == "GET":
            return render_template("person/lost.html")
        person = (_entry("name"), _entry("document"), _entry("number"), _entry("phone"))
        answer = entrance.claim(house, visit(), *person)
        if answer.fine:
            return redirect(url_for("person.lost_code"), 303)
        return render_template("person/lost.html", bad=said(answer))

    @pages.route("/lost/code", methods=["GET", "POST"])
    def lost_code() -> Shown:
        if request.method == "GET":
            return render_template("person/lost_code.html")
        answer = entrance.prove(house, visit(), _entry("otp"))
        if answer.fine:
            return redirect(url_for("person.lost_secret"), 303)
        return render_template("person/lost_code.html", bad=said(answer))


def _add_new_secret(pages: Blueprint, house: House) -> None:
    @pages.route("/lost/secret", methods=["GET", "POST"])
    def lost_secret() -> Shown:
        recovery = visit().recovery
        if recovery is None or not recovery.proven:
            return render_template("person/note.html", bad=said(Answer(What.NOT_PROVEN)))
        if request.method == "GET":
            return render_template("person/lost_secret.html")
        if _entry("secret") != _entry("again"):
            return render_template("person/lost_secret.html", bad="两次口令不一样")
        answer = entrance.choose_secret(house, visit(), _entry("secret"))
        if answer.fine:
            return render_template("person/note.html", ok="口令换好了，请重新登录")
        return render_template("person/lost_secret.html", bad=said(answer))


def _add_terms(pages: Blueprint) -> None:
    @pages.get("/open")
    def terms() -> Shown:
        return render_template("person/terms.html")

    @pages.post("/open")
    def agreed() -> Shown:
        enrolment.agree(visit())
        return redirect(url_for("person.ways"), 303)

    @pages.get("/open/ways")
    def ways() -> Shown:
        return render_template("person/ways.html") if visit().enrolment.agreed else _refused(What.NOT_AGREED)


def _add_identification(pages: Blueprint, house: House) -> None:
    @pages.route("/open/permit", methods=["GET", "POST"])
    def permit() -> Shown:
        if not visit().enrolment.agreed:
            return _refused(What.NOT_AGREED)
        if request.method == "GET":
            return render_template("person/permit.html")
        person = (_entry("permit"), _entry("name"), _entry("document"), _entry("number"))
        answer = enrolment.identify(house, visit(), *person)
        if answer.fine:
            return redirect(url_for("person.account"), 303)
        return render_template("person/permit.html", bad=said(answer))


def _add_account(pages: Blueprint, house: House) -> None:
    @pages.post("/open/otp")
    def otp() -> Response:
        answer = enrolment.send_code(house, visit(), _entry("phone"))
        return jsonify(ok=answer.fine, words=said(answer) or "短信码已发出")

    @pages.route("/open/account", methods=["GET", "POST"])
    def account() -> Shown:
        if visit().enrolment.citizen is None:
            return _refused(What.NOT_PROVEN)
        if request.method == "GET":
            return render_template("person/account.html")
        if _entry("secret") != _entry("again"):
            return render_template("person/account.html", bad="两次口令不一样")
        texts = [_entry(name) for name in ("nickname", "secret", "phone", "otp", "domicile")]
        answer = enrolment.finish(house, visit(), enrolment.Profile(*texts))
        if answer.fine:
            return redirect(url_for("person.login", opened=1), 303)
        return render_template("person/account.html", bad=said(answer))


def _refused(what: What) -> str:
    return render_template("person/note.html", bad=said(Answer(what)))


def _entry(name: str) -> str:
    return request.form.get(name, "")


def _captcha() -> Captcha | None:
    text = _entry("image_text")
    return (_entry("image"), text) if text else None
