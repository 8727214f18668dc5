"""扫码登录: the code on the client's screen and the APP on the phone."""

from __future__ import annotations

from dataclasses import dataclass

from steps.actors import Person, ScenarioError, Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import Box, LoginOutcome, LoginReply, Portal, QrCode, QrState, Running
from steps.profile.timing import TimedRule
from steps.tasks.account_login import restart_client
from steps.tasks.backstage import backstage
from steps.tasks.timing import timed


@dataclass(frozen=True, slots=True)
class ShownCodes:
    """The codes that a client showed, oldest first."""

    codes: tuple[QrCode, ...]


@dataclass(frozen=True, slots=True)
class AppLogin:
    """What came of a login to the APP."""

    reply: LoginReply


def log_in_to_app(scene: Scene, who: str) -> LoginReply:
    """Try once to log in to the APP with the password in force."""
    person = scene.person(who)
    reply = person.app.login(person.facts.mobile, person.account_password.current)
    person.saw(AppLogin(reply))
    return reply


@backstage(Portal.IIT_APP)
def be_logged_in_to_app(scene: Scene, who: str) -> None:
    """Log in to the APP, as a premise.

    Raises:
        PremiseError: the APP refused.
    """
    get_into_app(scene, who)


def get_into_app(scene: Scene, who: str) -> None:
    """Log in to the APP, on the phone where there is one, for what comes next in the same step.

    Raises:
        PremiseError: the APP refused.
    """
    reply = log_in_to_app(scene, who)
    if reply.outcome is not LoginOutcome.ACCEPTED:
        raise PremiseError(f"“{who}”应能登录个人所得税APP，实际为“{reply.outcome.value}”（{reply.message}）")


def find_scan_entry(scene: Scene, who: str) -> Box | None:
    """Look for 扫一扫 on the APP's home page. Browser only."""
    return scene.person(who).app_screen.scan_entry_box()


def switch_to_code(scene: Scene, who: str) -> bool:
    """Switch the client to 扫码登录; whether it shows a code."""
    person = scene.person(who)
    with timed(scene, TimedRule.QR_CODE, who) as attempt:
        code = person.client.show_qr_code()
        attempt.running = Running.NOT if code is None else Running.MAY_HAVE_BEGUN
    if code is None:
        person.saw(QrState.NOT_OFFERED)
        return False
    person.saw(ShownCodes((code,)))
    return True


def show_code(scene: Scene, who: str) -> None:
    """Let the client show a code, as a premise.

    Raises:
        PremiseError: it does not offer 扫码登录.
    """
    if not switch_to_code(scene, who):
        raise PremiseError(f"“{who}”的登录界面没有提供扫码登录")


def refresh_code(scene: Scene, who: str) -> None:
    """Ask the client for a new code."""
    person = scene.person(who)
    shown = person.last(ShownCodes).codes
    with timed(scene, TimedRule.QR_CODE, who) as attempt:
        person.saw(ShownCodes((*shown, person.client.refresh_qr_code())))
        attempt.running = Running.MAY_HAVE_BEGUN


def look_at_code(scene: Scene, who: str) -> QrState:
    """See what the client says of its code."""
    person = scene.person(who)
    return person.saw(person.client.qr_state())


def scan_code(scene: Scene, who: str) -> None:
    """Scan the code that the own client shows last, and look at the client."""
    _scan(scene, scene.person(who), -1)


def scan_code_before_refresh(scene: Scene, who: str) -> None:
    """Scan the code that the own client showed before the refresh, and look at the client.

    Raises:
        ScenarioError: the code was not refreshed.
    """
    if len(scene.person(who).last(ShownCodes).codes) < 2:
        raise ScenarioError(f"“{who}”在本场景中没有刷新过二维码，没有“刷新前的二维码”")
    _scan(scene, scene.person(who), -2)


def log_in_by_code(scene: Scene, who: str) -> None:
    """Start the client afresh, log in to the APP and scan the code, if there is one: 扫码登录 as a whole."""
    restart_client(scene, who)
    get_into_app(scene, who)
    if switch_to_code(scene, who):
        scan_code(scene, who)


def _scan(scene: Scene, person: Person, which: int) -> None:
    person.saw(person.app.scan(person.last(ShownCodes).codes[which]))
    look_at_code(scene, person.label)
