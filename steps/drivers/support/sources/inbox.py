"""SMS from a source of the profile. A code counts only when it is newer than the request that it answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from conformance.redaction import Redactor, Secret
from steps.drivers.errors import NoAnswerError, UnsupportedError
from steps.drivers.secrets import Teller
from steps.drivers.support.sources.asking import AnswerSource, Asked, NothingCameError, masked_mobile


@dataclass
class SourceSms:
    """Every phone that the source shows, for one scenario."""

    source: AnswerSource
    redactor: Redactor
    phones: frozenset[str] = frozenset()
    """The only ones; empty for every phone."""
    _before: dict[str, str] = field(default_factory=dict, init=False, repr=False)
    """Mobile -> mark of what was there before the newest request."""
    _arrived: set[str] = field(default_factory=set, init=False, repr=False)
    """Mobiles that got a message in this scenario."""

    def expect_message(self, mobile: str) -> None:
        """What is there now is old.

        Raises:
            NoAnswerError: the source cannot be used at all.
        """
        mark = self.source.mark(self._asked(mobile))
        if self._before.get(mobile, mark) != mark:
            self._arrived.add(mobile)
        self._before[mobile] = mark

    def latest_code(self, mobile: str) -> Secret:
        """The code in the first message that is newer than the request; waits for it.

        Raises:
            NoAnswerError: none came in time, or the source does not show this phone.
        """
        code = self.source.answer(self._asked(mobile), self._since(mobile))
        Teller(self.redactor).sensitive(code)
        self._arrived.add(mobile)
        return Secret(code)

    def has_arrived(self, mobile: str) -> bool:
        """Whether a message came after the first request; waits as long as for a code.

        Raises:
            UnsupportedError: this source cannot know.
            NoAnswerError: the source does not work.
        """
        if not self.source.sees_arrivals:
            raise UnsupportedError("短信来源是固定值，无法得知短信有没有送达；请换成能看到短信的来源")
        try:
            if mobile not in self._arrived:
                self.latest_code(mobile)
        except NothingCameError:
            return False
        return True

    def _since(self, mobile: str) -> str | None:
        if not self.source.sees_arrivals:
            return None
        if mobile not in self._before:
            raise NoAnswerError("场景没有请求过发给该手机的短信，来源里现有的内容可能是旧的，不能采用")
        return self._before[mobile]

    def _asked(self, mobile: str) -> Asked:
        Teller(self.redactor).sensitive(mobile)
        about = f"手机 {masked_mobile(mobile)}"
        if self.phones and mobile not in self.phones:
            raise NoAnswerError(f"短信来源不包括{about}：部署配置 [sources.sms] 的 phones 里没有它")
        hint = "请填写这部手机刚刚收到的那条短信里的验证码；更早的不算。"
        return Asked("短信验证码", about, {"mobile": mobile}, hint=hint, may_be_nothing=True)
