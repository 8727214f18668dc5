"""Everything one running deployment has, and the checks that several desks share."""

from __future__ import annotations

import secrets
import threading
from typing import Final

from tests.stranger.answers import Answer, What
from tests.stranger.captcha import CaptchaDesk
from tests.stranger.config import Settings
from tests.stranger.guard import Guard, GuardRule
from tests.stranger.registry import load

Captcha = tuple[str, str]
"""Its id, and what somebody read from it."""

_LIMIT: Final = 5


class House:
    """One deployment. Whoever reads or changes its state holds `lock`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.lock = threading.RLock()
        self.registry = load(settings.people, settings.clock())
        self.captchas = CaptchaDesk(settings.captcha_folder, settings.captcha_value)

    def now(self) -> float:
        """Seconds since the epoch."""
        return self.settings.clock()

    def account_rule(self) -> GuardRule:
        """When an account locks."""
        limit = _LIMIT + self.settings.has("lock_after_six")
        share = 0.5 if self.settings.has("lock_ends_early") else 1.0
        return GuardRule(limit, self.settings.lock_seconds * share)

    def corp_rule(self) -> GuardRule:
        """When a filing secret locks."""
        return GuardRule(_LIMIT, self.settings.lock_seconds)

    def stopped(self, guard: Guard, captcha: Captcha | None) -> Answer | None:
        """Why a secret is not even looked at: a lock, or a captcha that is missing or wrong; None to go on."""
        if guard.locked(self.now()):
            return Answer(What.LOCKED, until=guard.until)
        if not guard.misses or self.settings.has("captcha_not_asked"):
            return None
        if captcha is None:
            return Answer(What.CAPTCHA_WANTED, captcha_next=True)
        if not self.captchas.solved(*captcha) and not self.settings.has("captcha_not_checked"):
            return Answer(What.CAPTCHA_WRONG, captcha_next=True)
        return None

    def missed(self, guard: Guard, rule: GuardRule) -> Answer:
        """Count a wrong secret and say so."""
        if guard.miss(rule, self.now()):
            return Answer(What.LOCKED, until=guard.until)
        return Answer(What.BAD_SECRET, captcha_next=not self.settings.has("captcha_not_asked"))

    def send_otp(self, phone: str) -> str:
        """Send a code to a phone; the code. Phones that are not listed receive one that nobody can foretell."""
        return self.settings.sms_code if phone in self.registry.phones else f"{secrets.randbelow(10**6):06d}"
