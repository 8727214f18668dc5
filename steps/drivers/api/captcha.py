"""A form that may ask for a captcha, submitted over HTTP."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from steps.drivers.http import HttpSession
from steps.drivers.ports import CaptchaEntry, CaptchaPicture, CaptchaSource
from steps.drivers.replies import Reply
from steps.drivers.secrets import Teller

_INVALID_INPUT: Final = "invalid_input"
_READ: Final = frozenset({422})


@dataclass
class CaptchaForm:
    """One form of one portal session. It remembers, as a person before the screen does, whether a captcha is asked."""

    http: HttpSession
    captchas: CaptchaSource
    teller: Teller
    asked: bool = False

    def submit(self, path: str, fields: Mapping[str, object], entry: CaptchaEntry) -> Reply:
        """Submit the form; once more, with a captcha, when the portal asks for one only on submission.

        Raises:
            UnexpectedReplyError, DeploymentUnreachableError: as `HttpSession.post`.
            NoAnswerError: nobody knows the captcha's answer.
        """
        wanted = entry is not CaptchaEntry.BLANK
        filled = self.asked and wanted
        reply = self._post(path, fields, entry, filled=filled)
        if wanted and not filled and reply.data.get("outcome") == "captcha_required":
            reply = self._post(path, fields, entry, filled=True)
        return reply

    def _post(self, path: str, fields: Mapping[str, object], entry: CaptchaEntry, *, filled: bool) -> Reply:
        captcha = self._answered(entry) if filled else {}
        reply = self.http.post(path, {**fields, **captcha}, also=_READ)
        outcome = reply.data.get("outcome")
        if outcome == _INVALID_INPUT:
            return reply
        self.asked = reply.data.get("captcha_required") is True or outcome == "captcha_required"
        return reply

    def show(self) -> CaptchaPicture:
        """A new captcha, as the portal shows it; its `captcha_id` is filled in."""
        shown = self.http.post("/api/captchas", {})
        captcha_id = shown.text("captcha_id")
        address, png = self._picture(shown, captcha_id)
        return CaptchaPicture(address, png, captcha_id)

    def _answered(self, entry: CaptchaEntry) -> dict[str, str]:
        picture = self.show()
        known = self.captchas.wrong_answer if entry is CaptchaEntry.WRONG else self.captchas.answer
        return {"captcha_id": picture.captcha_id, "captcha_answer": self.teller.tell(known(picture))}

    def _picture(self, shown: Reply, captcha_id: str) -> tuple[str, bytes]:
        """Address, empty when the reply holds the picture itself, and the picture."""
        if "picture_base64" in shown.data:
            return "", _decoded(shown.text("picture_base64"), shown)
        address = shown.text("picture")
        if address.startswith("data:"):
            return "", _decoded(address.partition(",")[2], shown)
        address = address.replace("{captcha_id}", quote(captcha_id, safe=""))
        return address, self.http.bytes_at(_absolute(self.http.base_url, address))


def left_blank(reply: Reply, fields: Mapping[str, object]) -> bool:
    """Whether the portal refused the form for nothing but fields that were left blank."""
    errors: Any = reply.data.get("errors")
    if reply.data.get("outcome") != _INVALID_INPUT or not isinstance(errors, list) or not errors:
        return False
    blank = {name for name, value in fields.items() if value == ""}
    return all(isinstance(error, dict) and error.get("field") in blank for error in errors)


def _decoded(text: str, shown: Reply) -> bytes:
    try:
        return b64decode(text, validate=True)
    except ValueError:
        raise shown.refuse("图片验证码应为 Base64 编码的图片") from None


def _absolute(base_url: str, address: str) -> str:
    if address.startswith(("http://", "https://")):
        return address
    scheme, _, rest = base_url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}{address}"
