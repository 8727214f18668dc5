"""个人所得税APP on a real phone: worked by a person, or by a program of the deployment's testers.

It can log in and scan; whatever else the APP does, nobody is asked for.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, TypeVar

import segno

from conformance.redaction import Redactor, Secret
from steps.drivers.errors import UnexpectedReplyError, UnsupportedError
from steps.drivers.ports import (
    AuthorisationOutcome,
    BusinessAccess,
    LoginOutcome,
    LoginReply,
    QrCode,
    ResetOutcome,
    ScanOutcome,
)
from steps.drivers.secrets import Teller
from steps.drivers.support.sources.asking import AnswerSource, Asked, masked_mobile

E = TypeVar("E", bound=Enum)

_LOGINS: Final = (
    LoginOutcome.ACCEPTED,
    LoginOutcome.WRONG_PASSWORD,
    LoginOutcome.LOCKED,
    LoginOutcome.UNKNOWN_ACCOUNT,
)


@dataclass
class PhoneInHand:
    """One phone."""

    source: AnswerSource
    redactor: Redactor
    _about: str = field(default="", init=False)

    def login(self, account: str, account_password: Secret) -> LoginReply:
        """Have somebody log in with the password in force; nobody is shown it."""
        teller = Teller(self.redactor)
        teller.sensitive(account)
        teller.tell(account_password)
        self._about = f"账号 {masked_mobile(account)}"
        hint = "请在手机上的个人所得税APP里登录这个账号，再选择APP的答复。"
        asked = Asked("登录个人所得税APP", self._about, {"mobile": account}, hint=hint)
        return LoginReply(self._chosen(asked, _LOGINS), "")

    def scan(self, qr_code: QrCode) -> ScanOutcome:
        """Have somebody scan and confirm."""
        self.redactor.register(qr_code.content)
        values = {"qr_content": qr_code.content}
        hint = "请用手机上的个人所得税APP“扫一扫”扫描并确认登录，再选择APP的答复。"
        asked = Asked("用APP扫描二维码", self._about, values, _drawn(qr_code.content), hint=hint)
        return self._chosen(asked, tuple(ScanOutcome))

    def grant_authorisation(
        self,
        taxpayer_id: str,  # noqa: ARG002
        handler_name: str,  # noqa: ARG002
        handler_mobile: str,  # noqa: ARG002
    ) -> AuthorisationOutcome:
        """办税授权 is not asked of anybody.

        Raises:
            UnsupportedError: always.
        """
        raise self._unable("办税授权")

    def reset_filing_password(self, taxpayer_id: str, new_password: Secret) -> ResetOutcome:  # noqa: ARG002
        """申报密码重置 is not asked of anybody.

        Raises:
            UnsupportedError: always.
        """
        raise self._unable("重置申报密码")

    def try_business(self) -> BusinessAccess:
        """办理业务 is not asked of anybody.

        Raises:
            UnsupportedError: always.
        """
        raise self._unable("办理业务")

    def _chosen(self, asked: Asked, outcomes: tuple[E, ...]) -> E:
        by_word = {outcome.value: outcome for outcome in outcomes} | {outcome.name: outcome for outcome in outcomes}
        question = Asked(
            asked.what, asked.about, asked.values, asked.picture, tuple(one.value for one in outcomes), asked.hint
        )
        answer = self.source.answer(question, None)
        if answer not in by_word:
            known = "、".join(f"{one.value}（{one.name}）" for one in outcomes)
            raise UnexpectedReplyError(f"{asked.what}：来源的答复无法识别；可以是{known}")
        return by_word[answer]

    def _unable(self, what: str) -> UnsupportedError:
        return UnsupportedError(f"APP 由人或命令在手机上操作（[sources.qr]），只会登录和扫码，不会{what}")


def _drawn(content: str) -> bytes:
    out = io.BytesIO()
    segno.make(content, micro=False).save(out, kind="png", scale=6)
    return out.getvalue()
