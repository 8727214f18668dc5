"""Behind the screens of one scenario: sessions over HTTP that its browser windows go on with (ADR 0021).

Constructs API sessions for the channel with a screen; the harness constructs this.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from conformance.redaction import Secret
from conformance.scenarios import EvidenceLog
from steps.drivers.addresses import PORTAL_KEYS
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.cookies import BrowserCookie
from steps.drivers.errors import NoAnswerError, UnsupportedError
from steps.drivers.http import HttpPool
from steps.drivers.ports import CaptchaPicture, CaptchaSource, Portal, Standing
from steps.drivers.ui.sessions import UiSessions
from steps.profile import PortalProfile
from steps.profile.tables import PortalKey


@dataclass
class HttpBackstage:
    """Brings people to their screens over HTTP, at the portals where a browser can go on from there."""

    screens: UiSessions
    pool: HttpPool
    evidence: EvidenceLog
    """Takes the exchanges."""
    _behind: dict[tuple[str, Portal], ApiSessions] = field(default_factory=dict, init=False)
    _beside: ApiSessions | None = field(default=None, init=False)

    def enter(self, who: str, portal: Portal, standing: Standing) -> ApiSessions | None:
        """Sessions over HTTP, that at `portal` going on where the window of `who` stands.

        Returns:
            None: see `continued`; or nothing is to be gone on with, and the window shows something already.
        """
        if not self._may_begin(portal):
            return None
        if standing is Standing.NOWHERE:
            return None if self.screens.is_at(who, portal) else self._sessions({})
        self._behind[who, portal] = sessions = self._sessions({portal: self.screens.cookies(who, portal)})
        return sessions

    def beside(self, portal: Portal) -> ApiSessions | None:
        """Sessions over HTTP that no window goes on with; None: see `continued`."""
        if not self._may_begin(portal):
            return None
        self._beside = self._beside or self._sessions({})
        return self._beside

    def come_on(self, who: str, portal: Portal, standing: Standing) -> None:
        """Let the window of `who` go on with what those sessions have come to, and stand there.

        Raises:
            PageNotRecognisedError: the portal does not take it for a session that has come so far.
        """
        if standing is not Standing.NOWHERE:
            cookies = self._behind.pop((who, portal)).for_browser(who, portal, standing)
            self.screens.go_on(who, portal, standing, cookies)

    def _may_begin(self, portal: Portal) -> bool:
        return portal in continued(self.screens.profiles) and portal in self.screens.portals

    def _sessions(self, brought: Mapping[Portal, Sequence[BrowserCookie]]) -> ApiSessions:
        screens, captchas = self.screens, _KnownCaptchas(self.screens.captchas)
        return ApiSessions(
            screens.portals, captchas, screens.sms, screens.redactor, self.evidence, self.pool, brought=brought
        )


def continued(profiles: Mapping[PortalKey, PortalProfile]) -> frozenset[Portal]:
    """The portals of a profile at which a browser goes on with a session that begins over HTTP."""
    return frozenset(PORTAL_KEYS[key] for key, one in profiles.items() if one.continued_by_browser)


@dataclass(frozen=True, slots=True)
class _KnownCaptchas:
    """Answers what the source knows here; it may know a captcha on a screen only."""

    source: CaptchaSource

    @property
    def looks(self) -> bool:
        """As the source."""
        return self.source.looks

    def answer(self, picture: CaptchaPicture) -> Secret:
        """The right answer.

        Raises:
            UnsupportedError: nobody knows it here.
        """
        return _told(self.source.answer, picture)

    def wrong_answer(self, picture: CaptchaPicture) -> Secret:
        """An answer that is certainly wrong.

        Raises:
            UnsupportedError: nobody knows it here.
        """
        return _told(self.source.wrong_answer, picture)


def _told(answer: Callable[[CaptchaPicture], Secret], picture: CaptchaPicture) -> Secret:
    try:
        return answer(picture)
    except NoAnswerError as error:
        raise UnsupportedError(f"接口给出的图片验证码没有答案：{error}") from error
