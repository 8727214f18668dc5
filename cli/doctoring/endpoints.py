"""Does the HTTP interface answer in a shape that drivers know, as far as asking changes nothing?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from cli.doctoring.findings import Finding, Loss, State
from conformance.clauses import Channel
from steps.drivers.api.captcha import CaptchaForm
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.errors import HarnessError
from steps.drivers.ports import BusinessAccess, CaptchaPicture, ClientStage, Portal
from steps.drivers.secrets import Teller
from steps.drivers.wire.operations import OPERATIONS
from steps.profile import PortalProfile

_WHO: Final = "doctor"


def look_at_endpoints(
    key: str, place: Portal, profile: PortalProfile, sessions: ApiSessions, pictures: list[CaptchaPicture]
) -> Iterator[Finding]:
    """The operations of one portal.

    Args:
        key: of the portal.
        place: the portal.
        profile: what the deployment says of it.
        sessions: opens sessions of a visitor.
        pictures: gets the captcha that was shown.
    """
    known = {operation.name for operation in OPERATIONS.get(key, ())}
    if not known:
        return
    mapped = known if profile.http is None or not profile.http.operations else known & set(profile.http.operations)
    tried = _harmless(key, place, sessions, pictures)
    for name in sorted(mapped & tried.keys()):
        yield _tried(key, name, tried[name])
    yield from _unmapped(key, sorted(known - mapped))
    if untried := mapped - tried.keys():
        yield Finding("接口", key, State.NOTE, f"另有 {len(untried)} 个操作会留下痕迹，没有试：执行场景时才知道")


def _unmapped(key: str, names: list[str]) -> Iterator[Finding]:
    if names:
        yield Finding("接口", key, State.NOTE, f"没有映射 {len(names)} 个操作：{'、'.join(names)}")
    for name in names:
        loss = Loss(portal=key, channel=Channel.API, operation=name)
        detail = f'没有映射：写在 [portals.{key}.http.operations."{name}"]'
        yield Finding("接口", f"{key} {name}", State.NOTE, detail, loss, quiet=True, bad_if_costly=True)


def _harmless(
    key: str, place: Portal, sessions: ApiSessions, pictures: list[CaptchaPicture]
) -> dict[str, Callable[[], str]]:
    """Operation -> tries it as a visitor whom nobody knows; says what was answered, or what is odd about it."""
    form = CaptchaForm(sessions.visitor(place), sessions.captchas, Teller(sessions.redactor))

    def captcha() -> str:
        picture = form.show()
        pictures.append(picture)
        return f"图片 {len(picture.png)} 字节"

    found: dict[str, Callable[[], str]] = {"captcha.new": captcha}
    if key == "withholding_client":
        client = sessions.withholding_client(_WHO)
        found["session"] = lambda: _expected(client.stage(), ClientStage.LOGIN)
        found["business"] = lambda: _expected(client.try_business(), BusinessAccess.NOT_LOGGED_IN)
    elif key == "natural_person_web":
        web = sessions.natural_person_web(_WHO)
        found["business"] = lambda: _expected(web.try_business(), BusinessAccess.NOT_LOGGED_IN)
    elif key == "iit_app":
        app = sessions.iit_app(_WHO)
        found["business"] = lambda: _expected(app.try_business(), BusinessAccess.NOT_LOGGED_IN)
    return found


def _expected(answer: ClientStage | BusinessAccess, wanted: ClientStage | BusinessAccess) -> str:
    if answer is not wanted:
        raise HarnessError(f"没有登录的访客得到“{answer.value}”，应为“{wanted.value}”：检查 outcomes 或 reply_values")
    return str(answer.value)


def _tried(key: str, name: str, attempt: Callable[[], str]) -> Finding:
    try:
        return Finding("接口", f"{key} {name}", State.WELL, attempt())
    except HarnessError as error:
        loss = Loss(portal=key, channel=Channel.API, operation=name)
        return Finding("接口", f"{key} {name}", State.WRONG, str(error), loss)
