"""Captcha answers that the control API gives away. Captchas are never broken."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import ClassVar
from urllib.parse import urlsplit

from conformance.redaction import Redactor, Secret
from steps.drivers.errors import NoAnswerError, UnexpectedReplyError
from steps.drivers.ports import CaptchaPicture
from steps.drivers.support.control import World
from steps.drivers.wrong_values import certainly_wrong


@dataclass(frozen=True, slots=True)
class WorldCaptchas:
    """Knows a captcha by the address of its picture."""

    world: World
    redactor: Redactor
    looks: ClassVar[bool] = False

    def answer(self, picture: CaptchaPicture) -> Secret:
        """The right answer.

        Raises:
            NoAnswerError: the control API does not know this picture.
        """
        captcha_id = PurePosixPath(urlsplit(picture.address).path).stem
        try:
            answer = self.world.http.get(f"/captchas/{captcha_id}").text("answer")
        except UnexpectedReplyError as error:
            raise NoAnswerError(f"没有人知道这张验证码图片的答案：{error}") from error
        self.redactor.register(answer)
        return Secret(answer)

    def wrong_answer(self, picture: CaptchaPicture) -> Secret:
        """An answer that is certainly wrong."""
        wrong = certainly_wrong(self.answer(picture).reveal())
        self.redactor.register(wrong)
        return Secret(wrong)
