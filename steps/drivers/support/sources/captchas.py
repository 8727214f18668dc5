"""Captcha answers from a source of the profile. Nobody breaks a captcha: somebody knows the answer, or nobody does."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import ClassVar
from urllib.parse import unquote, urlsplit

from conformance.redaction import Redactor, Secret
from steps.drivers.errors import NoAnswerError
from steps.drivers.ports import CaptchaPicture
from steps.drivers.secrets import Teller
from steps.drivers.support.sources.asking import AnswerSource, Asked
from steps.drivers.wrong_values import certainly_wrong


@dataclass(frozen=True, slots=True)
class SourceCaptchas:
    """Asks the source about every picture once."""

    source: AnswerSource
    redactor: Redactor
    looks: ClassVar[bool] = True
    _known: dict[tuple[str, bytes], str] = field(default_factory=dict, init=False, repr=False)

    def answer(self, picture: CaptchaPicture) -> Secret:
        """The right answer.

        Raises:
            NoAnswerError: nobody knew in time.
        """
        key = (picture.address, picture.png)
        if key not in self._known:
            values = {"captcha_id": captcha_id(picture)}
            hint = "请照图片填写；看不清时选“答不了”，不要猜。"
            answer = self.source.answer(Asked("图片验证码", "", values, picture.png, hint=hint), None)
            Teller(self.redactor).sensitive(answer)
            self._known[key] = answer
        return Secret(self._known[key])

    def wrong_answer(self, picture: CaptchaPicture) -> Secret:
        """An answer that is certainly wrong."""
        wrong = certainly_wrong(self.answer(picture).reveal())
        Teller(self.redactor).sensitive(wrong)
        return Secret(wrong)


@dataclass(frozen=True, slots=True)
class NoCaptchas:
    """Nobody knows any."""

    looks: ClassVar[bool] = False

    def answer(self, picture: CaptchaPicture) -> Secret:  # noqa: ARG002 - the port's
        """There is none.

        Raises:
            NoAnswerError: always.
        """
        raise NoAnswerError("系统要求图片验证码，而部署配置里没有 [sources.captcha]，没有人知道答案")

    def wrong_answer(self, picture: CaptchaPicture) -> Secret:
        """There is none either: what is certainly wrong follows from what is right."""
        return self.answer(picture)


def captcha_id(picture: CaptchaPicture) -> str:
    """What the deployment calls the captcha; by itself the last part of its address, without the suffix."""
    if picture.captcha_id:
        return picture.captcha_id
    parts = urlsplit(picture.address)
    return PurePosixPath(unquote(parts.path)).stem if parts.scheme != "data" else ""
