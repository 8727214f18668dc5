"""The SMS that a world has sent, read through the control API."""

from __future__ import annotations

from dataclasses import dataclass

from conformance.redaction import Redactor, Secret
from steps.drivers.errors import NoAnswerError
from steps.drivers.support.control import World, query


@dataclass(frozen=True, slots=True)
class WorldSms:
    """Every phone of the world."""

    world: World
    redactor: Redactor

    def expect_message(self, mobile: str) -> None:
        """Nothing to do: a world delivers at once and in order."""

    def latest_code(self, mobile: str) -> Secret:
        """The code in the newest message to `mobile`.

        Raises:
            NoAnswerError: no message arrived, or the newest holds no code.
        """
        reply = self.world.http.get(query("/sms", mobile=mobile))
        messages = reply.data.get("messages")
        if not isinstance(messages, list):
            raise reply.refuse("messages 应为短信列表")
        if not messages:
            raise NoAnswerError("该手机没有收到短信：系统说已发送，或者步骤以为它会发送，但发件箱里没有")
        code = messages[-1].get("code") if isinstance(messages[-1], dict) else None
        if not isinstance(code, str) or not code:
            raise NoAnswerError("该手机收到的最新一条短信里没有验证码")
        self.redactor.register(code)
        return Secret(code)

    def has_arrived(self, mobile: str) -> bool:
        """Whether a message with a code came to `mobile`."""
        try:
            self.latest_code(mobile)
        except NoAnswerError:
            return False
        return True
