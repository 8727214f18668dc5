"""Reading outcomes off the messages that a portal shows. The tables are data, one a kind of answer.

A deployment profile adds to them by the name of a table and of an outcome (`meaning`'s `rules`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from enum import Enum, unique
from typing import Final, TypeAlias, TypeVar

from steps.drivers.ports import (
    AuthorisationOutcome,
    EntityOutcome,
    IdentityOutcome,
    LoginOutcome,
    RegistrationOutcome,
    ResetOutcome,
    ScanOutcome,
)
from steps.profile import MessageRule

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

Rules: TypeAlias = Mapping[str, Mapping[str, MessageRule]]
"""What a deployment says in its own words: name of a table -> name of an outcome -> the words."""


class MessageTable(Mapping[str, E]):
    """Words that a message has -> what it says then. It has a name, by which a profile adds to it."""

    def __init__(self, name: str, words: Mapping[str, E], *, part_of: MessageTable[E] | None = None) -> None:
        """Put it together.

        Args:
            name: for profiles.
            words: as the manuals print them, or fewer of them.
            part_of: a table that holds here too.
        """
        self._words: Mapping[str, E] = {**(part_of or {}), **words}
        self.names: tuple[str, ...] = (name, *(part_of.names if part_of else ()))
        """Its own and those of the tables that hold here too."""

    def __getitem__(self, words: str) -> E:
        """What these words say."""
        return self._words[words]

    def __iter__(self) -> Iterator[str]:
        """The words."""
        return iter(self._words)

    def __len__(self) -> int:
        """How many words there are."""
        return len(self._words)

    @property
    def outcomes(self) -> Mapping[str, E]:
        """All that a message may say here, by name."""
        return {outcome.name: outcome for kind in dict.fromkeys(type(one) for one in self.values()) for outcome in kind}


LOGIN: Final = MessageTable(
    "login",
    {
        "账号已锁定": LoginOutcome.LOCKED,
        "密码错误": LoginOutcome.WRONG_PASSWORD,
        "请输入验证码": LoginOutcome.CAPTCHA_REQUIRED,
        "验证码错误": LoginOutcome.WRONG_CAPTCHA,
        "尚未注册": LoginOutcome.UNKNOWN_ACCOUNT,
        "请使用登录名或手机号码登录": LoginOutcome.IDENTIFIER_NOT_ACCEPTED,
        "请输入账号": LoginOutcome.INCOMPLETE,
        "请输入密码": LoginOutcome.INCOMPLETE,
        "不提供该登录方式": LoginOutcome.NOT_OFFERED,
        "请先登录": LoginOutcome.NOT_KEPT,
    },
)
ENTITY: Final = MessageTable(
    "entity",
    {
        "申报密码已锁定": EntityOutcome.LOCKED,
        "申报密码错误": EntityOutcome.WRONG_PASSWORD,
        "请输入验证码": EntityOutcome.CAPTCHA_REQUIRED,
        "验证码错误": EntityOutcome.WRONG_CAPTCHA,
        "单位不存在": EntityOutcome.UNKNOWN_UNIT,
        "CA校验未通过": EntityOutcome.CA_REFUSED,
        "请输入纳税人识别号": EntityOutcome.INCOMPLETE,
        "请输入申报密码": EntityOutcome.INCOMPLETE,
        "请输入证书编号": EntityOutcome.INCOMPLETE,
        "请输入证书口令": EntityOutcome.INCOMPLETE,
        "不提供该方式": EntityOutcome.NOT_OFFERED,
        "请先登录": EntityOutcome.NOT_LOGGED_IN,
    },
)
IDENTITY: Final = MessageTable(
    "identity",
    {
        "身份信息不符": IdentityOutcome.MISMATCH,
        "短信验证码错误": IdentityOutcome.WRONG_SMS_CODE,
    },
)
RESET: Final = MessageTable(
    "reset",
    {
        "密码重置成功": ResetOutcome.DONE,
        "请先完成身份验证": ResetOutcome.IDENTITY_NOT_VERIFIED,
        "不符合规则": ResetOutcome.RULE_VIOLATED,
    },
)
FILING_RESET: Final = MessageTable(
    "filing_reset",
    {
        "申报密码重置成功": ResetOutcome.DONE,
        "不能重置申报密码": ResetOutcome.NOT_PERMITTED,
        "不符合规则": ResetOutcome.RULE_VIOLATED,
    },
)
SCAN: Final = MessageTable(
    "scan",
    {
        "已确认登录": ScanOutcome.CONFIRMED,
        "二维码已过期": ScanOutcome.EXPIRED,
        "请先登录": ScanOutcome.NOT_LOGGED_IN,
        "无法识别的二维码": ScanOutcome.UNKNOWN_CODE,
    },
)
AUTHORISATION: Final = MessageTable(
    "authorisation",
    {
        "授权成功": AuthorisationOutcome.GRANTED,
        "只有法定代表人可以授权": AuthorisationOutcome.NOT_PERMITTED,
        "没有该办税人员": AuthorisationOutcome.UNKNOWN_HANDLER,
    },
)
REGISTRATION: Final = MessageTable(
    "registration",
    {
        "请先点击【同意并继续】": RegistrationOutcome.AGREEMENT_REQUIRED,
        "请阅读并同意用户注册协议": RegistrationOutcome.AGREEMENT_REQUIRED,
        "请输入": RegistrationOutcome.INCOMPLETE,
        "请选择": RegistrationOutcome.INCOMPLETE,
        "身份信息不符": RegistrationOutcome.IDENTITY_MISMATCH,
        "注册码不正确": RegistrationOutcome.WRONG_CODE,
        "注册码已过期": RegistrationOutcome.CODE_EXPIRED,
        "该证件已经注册过账号": RegistrationOutcome.DOCUMENT_TAKEN,
        "仅支持居民身份证": RegistrationOutcome.DOCUMENT_NOT_SUPPORTED,
        "人脸比对不通过": RegistrationOutcome.FACE_NOT_MATCHED,
        "公安人像比对服务暂时不可用": RegistrationOutcome.FACE_SERVICE_UNAVAILABLE,
        "请先完成身份验证": RegistrationOutcome.IDENTITY_NOT_PROVEN,
        "登录名不符合规则": RegistrationOutcome.LOGIN_NAME_REFUSED,
        "该登录名已被使用": RegistrationOutcome.LOGIN_NAME_TAKEN,
        "密码不符合规则": RegistrationOutcome.PASSWORD_REFUSED,
        "该手机号码已被使用": RegistrationOutcome.MOBILE_TAKEN,
        "短信验证码错误": RegistrationOutcome.WRONG_SMS_CODE,
    },
)
REGISTERED: Final = MessageTable("registered", {"注册成功": RegistrationOutcome.REGISTERED})


@unique
class SmsAnswer(Enum):
    """What is said where an SMS code is asked for, besides refusals."""

    SENT = "短信验证码已发送"


SENT: Final = SmsAnswer.SENT
SMS_ANSWERS: Final = MessageTable[RegistrationOutcome | SmsAnswer](
    "sms_answers",
    {
        "短信验证码已发送": SENT,
        "请输入手机号码": RegistrationOutcome.INCOMPLETE,
        "请先完成身份验证": RegistrationOutcome.IDENTITY_NOT_PROVEN,
        "该手机号码已被使用": RegistrationOutcome.MOBILE_TAKEN,
    },
)
"""What 【获取验证码】 is answered by."""


def normalised(text: str) -> str:
    """Full-width forms narrowed, blanks dropped: how messages are compared."""
    return "".join(unicodedata.normalize("NFKC", text).split())


_NO_RULES: Final[Rules] = {}


def meaning(message: str, table: Mapping[str, T], rules: Rules = _NO_RULES) -> T | None:
    """What `message` says; None when no entry of `table` is contained in it, or several that contradict.

    Args:
        message: as the page shows it.
        table: words -> outcome.
        rules: the deployment's own words; for an outcome that has some, the words of the table do not count.
    """
    shown = normalised(message)
    own = _own(table, rules)
    found = {outcome for words, outcome in table.items() if normalised(words) in shown and outcome not in own}
    found |= {outcome for outcome, said in own.items() if any(rule.fits(message) for rule in said)}
    return found.pop() if len(found) == 1 else None


def _own(table: Mapping[str, T], rules: Rules) -> dict[T, list[MessageRule]]:
    """What the deployment says in its own words, by outcome."""
    own: dict[T, list[MessageRule]] = {}
    if rules and isinstance(table, MessageTable):
        outcomes: Mapping[str, T] = table.outcomes
        for name in table.names:
            for outcome, rule in rules.get(name, {}).items():
                own.setdefault(outcomes[outcome], []).append(rule)
    return own
