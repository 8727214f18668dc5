"""What eyes and hands meet on the client's screens. Browser only."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from conformance.redaction import Secret
from steps.actors import Scene
from steps.drivers.ports import Box, KeyboardClosing, LoginMode, Portal, QrCode
from steps.tasks.account_login import Identifier, account_of
from steps.tasks.mistakes import mistyped
from steps.tasks.words import chosen


@dataclass(frozen=True, slots=True)
class OpenedPage:
    """Where a link led; None when it led nowhere."""

    portal: Portal | None


@dataclass(frozen=True, slots=True)
class OpenedCode:
    """The QR code that a button opened; None when it opened none."""

    code: QrCode | None
    portal: Portal | None
    """The portal of this deployment that it leads to, if any."""


@dataclass(frozen=True, slots=True)
class OfferedWays:
    """The ways offered for a forgotten filing password."""

    portals: frozenset[Portal]


def open_login(scene: Scene, who: str) -> None:
    """Open the login screen afresh."""
    scene.person(who).screen.open_login()


def switch_mode(scene: Scene, who: str) -> LoginMode:
    """Click the switch between QR code and account login."""
    return scene.person(who).screen.switch_mode()


def focus_password_field(scene: Scene, who: str) -> None:
    """Put the cursor into the password field."""
    scene.person(who).screen.focus_password_field()


def close_soft_keyboard(scene: Scene, who: str, how: str) -> None:
    """Close the soft keyboard in this way."""
    scene.person(who).screen.close_soft_keyboard(chosen(KeyboardClosing, how))


def log_in_by_soft_keyboard(scene: Scene, who: str, *, wrongly: bool = False) -> None:
    """Type the password, right or wrong, by the soft keyboard's keys alone, and log in."""
    person = scene.person(who)
    right = person.account_password.current
    typed: Secret = mistyped(right) if wrongly else right
    person.saw(person.screen.login_by_soft_keyboard(account_of(person, Identifier.MOBILE), typed))


def click_forgot_password(scene: Scene, who: str) -> None:
    """Click 【忘记密码】 on the login screen."""
    person = scene.person(who)
    person.saw(OpenedPage(person.screen.open_forgot_password()))


def click_app_download(scene: Scene, who: str) -> None:
    """Click 【手机端下载】 on the login screen."""
    person = scene.person(who)
    code = person.screen.open_app_download()
    person.saw(OpenedCode(code, None if code is None else portal_at(scene, code)))


def portal_at(scene: Scene, code: QrCode) -> Portal | None:
    """The portal of this deployment that a code leads to; None when it leads out of it, as to an app store."""
    path = f"{urlsplit(code.content).path.rstrip('/')}/"
    for name, portal in scene.deployment.profile.portals.items():
        own = portal.path.strip("/")
        if own and f"/{own}/" in path:
            return Portal[name.upper()]
    return None


def click_forgot_filing_password(scene: Scene, who: str) -> None:
    """Click 【忘记申报密码】 on the unit verification screen."""
    person = scene.person(who)
    person.saw(OfferedWays(person.screen.forgot_filing_password_ways()))


def stands_top_right(box: Box | None) -> bool:
    """Whether the middle of an element stands in the upper right quarter of its page; one that is absent does not."""
    if box is None:
        return False
    return box.x + box.width / 2 > box.page_width / 2 and box.y + box.height / 2 < box.page_height / 2
