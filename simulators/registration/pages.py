"""Pages of 实名注册 that the WEB end and the APP have in common: the forms, what posting them does, where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from fastapi import Request, Response

from simulators.kernel.inputs import labelled
from simulators.registration import identity, login_setup
from simulators.registration.answers import proof_reply
from simulators.registration.identity import Proof
from simulators.registration.nationalities import NATIONALITIES
from simulators.registration.outcomes import LOGIN_SETUP_MESSAGES, LoginSetupOutcome, ProofOutcome
from simulators.registration.schemas import HallIdentity, LoginSetup, RuledInputs
from simulators.registration.screens import LABELS, Method
from simulators.rules.registration import RegistrationWay
from simulators.universe import PersonSession
from simulators.web import forms
from simulators.web.person_pages import person_page
from simulators.web.rendering import go
from simulators.web.visits import Visit

M = TypeVar("M", bound=RuledInputs)

METHOD_NAMES: Final[dict[Method, tuple[str, str]]] = {
    "hall_code": ("大厅注册码注册", "适用于所有证件类型。请先携带有效身份证件到办税服务厅获取注册码。"),
    "face": ("人脸识别认证注册", "仅支持居民身份证。与公安人像数据比对，验证通过后即可注册。"),
    "unionpay": ("银联实名认证注册", "使用本人银行卡认证。"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a way of registering is at home."""

    way: RegistrationWay
    name: str
    """As in the names of form fields: `web`, `app_hall`, `app_face`."""
    agreement: str
    """Path of the page that asks for the agreement."""
    identity: str
    """Path of the page that asks for the identity."""
    templates: str


def list_methods(portal: str, methods: Sequence[Method], dead: Sequence[str], path: str) -> list[tuple[str, str, str]]:
    """Name, explanation and address of every method offered; `path` has a place for the method."""
    kind = "web" if portal.endswith("web") else "app"
    return [
        (*METHOD_NAMES[one], "#" if f"{kind}.{one}" in dead else portal + path.format(one, one.replace("_", "-")))
        for one in methods
    ]


def to_agreement(visit: Visit[PersonSession], place: Place) -> Response:
    """Where the pages of a registration lead that nobody has agreed to."""
    reply = proof_reply(Proof(ProofOutcome.AGREEMENT_REQUIRED), place.way)
    visit.refuse(reply.outcome, reply.message)
    return go(visit, place.agreement)


def identity_page(
    visit: Visit[PersonSession], place: Place, heading: str, fields: Sequence[str], submit: str, **facts: object
) -> Response:
    """The form that asks for the identity."""
    if not identity.may_go_on(visit.universe, visit.session.registration, place.way):
        return to_agreement(visit, place)
    shown, extra = _fields(visit, place, fields)
    template = f"{place.templates}/register_identity.html"
    return person_page(
        visit,
        template,
        heading,
        fields=shown,
        extra_fields=extra,
        submit=submit,
        action=place.identity,
        **_WORDS,
        **facts,
    )


async def submit_hall_code(
    visit: Visit[PersonSession], request: Request, place: Place, model: type[HallIdentity]
) -> Response:
    """下一步 of 大厅注册码注册."""
    if not identity.may_go_on(visit.universe, visit.session.registration, place.way):
        return to_agreement(visit, place)
    entry = await read(visit, request, place.way, model)
    if entry is None:
        return go(visit, place.identity)
    progress, code = visit.session.registration, entry.registration_code or ""
    proof = identity.prove_by_hall_code(visit.universe, progress, place.way, code, entry.citizen())
    return after_proof(visit, place, proof, "/register/login-setup")


def after_proof(visit: Visit[PersonSession], place: Place, proof: Proof, onward: str) -> Response:
    """On when the step was accepted, back with the reason when it was not."""
    if proof.outcome in {ProofOutcome.IDENTITY_ACCEPTED, ProofOutcome.CAMERA_READY}:
        visit.session.typed = {}
        return go(visit, onward)
    reply = proof_reply(proof, place.way)
    visit.refuse(reply.outcome, reply.message, reply.remark)
    return go(visit, place.identity)


def login_setup_page(visit: Visit[PersonSession], place: Place, fields: Sequence[str], **facts: object) -> Response:
    """登录设置."""
    if not login_setup.is_open(visit.universe, visit.session.registration, place.way):
        return _not_proven(visit)
    shown, extra = _fields(visit, place, fields)
    template = f"{place.templates}/register_login_setup.html"
    checked = visit.universe.policy.registration_checked_in_browser
    more = {"checked_in_browser": checked, **_WORDS, **facts}
    return person_page(visit, template, "登录设置", fields=shown, extra_fields=extra, **more)


async def submit_login_setup(
    visit: Visit[PersonSession], request: Request, place: Place, model: type[LoginSetup]
) -> Response:
    """完成注册: on to the login page, or back with the reason."""
    progress = visit.session.registration
    if not login_setup.is_open(visit.universe, progress, place.way):
        return _not_proven(visit)
    entry = await read(visit, request, place.way, model, repeated="account_password")
    if entry is None:
        return go(visit, "/register/login-setup")
    choice = entry.choice()
    outcome = login_setup.set_login(visit.universe, progress, place.way, choice)
    if outcome is LoginSetupOutcome.REGISTERED:
        visit.session.typed = {}
        visit.report(outcome, LOGIN_SETUP_MESSAGES[outcome])
        return go(visit, "/")
    if outcome is LoginSetupOutcome.IDENTITY_NOT_PROVEN:
        return _not_proven(visit)
    told = login_setup.told_of_owner(
        visit.universe, progress, place.way, outcome, mobile=choice.mobile, name=choice.login_name
    )
    visit.refuse(outcome, LOGIN_SETUP_MESSAGES[outcome] + told)
    return go(visit, "/register/login-setup")


async def read(
    visit: Visit[PersonSession], request: Request, way: RegistrationWay, model: type[M], repeated: str | None = None
) -> M | None:
    """The entries; None when they are wrong or incomplete, and the next page will say why."""
    entry = await forms.read(visit, request, model, repeated)
    problem = entry.missing(visit.universe.rules.registration.on(way).needed) if entry is not None else None
    if problem is not None:
        visit.refuse("invalid_input", labelled(model, problem))
        return None
    return entry


def _not_proven(visit: Visit[PersonSession]) -> Response:
    outcome = LoginSetupOutcome.IDENTITY_NOT_PROVEN
    visit.refuse(outcome, LOGIN_SETUP_MESSAGES[outcome])
    return go(visit, "/register")


def _fields(visit: Visit[PersonSession], place: Place, fields: Sequence[str]) -> tuple[list[str], list[str]]:
    screens = visit.universe.policy.screens.registration
    shown = [one for one in fields if f"{place.name}.{one}" not in screens.fields_missing]
    here = "login" if "login_name" in fields else "identity"
    start = f"{place.name}.{here}."
    return shown, [one.removeprefix(start) for one in screens.fields_extra if one.startswith(start)]


_WORDS: Final = {"LABELS": LABELS, "NATIONALITIES": NATIONALITIES}
