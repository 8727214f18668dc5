"""自然人电子税务局 (Dalian edition): login, registration, three-party agreements, payment. Source: DL."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, unique
from typing import Protocol

from conformance.redaction import Secret
from steps.drivers.ports.common import BusinessAccess, CaptchaEntry, IdDocumentType, LoginReply
from steps.drivers.ports.registration import AgreementEntry


@unique
class EtaxRegistrationMethod(Enum):
    """注册方式 of this portal (reading T03)."""

    UNIONPAY = "银联实名认证注册"
    CODE = "注册码认证"


@unique
class EtaxRegistrationOutcome(Enum):
    """What came of a registration."""

    REGISTERED = "注册成功"
    AGREEMENT_REQUIRED = "要求同意"
    METHOD_REQUIRED = "要求选择注册方式"
    INCOMPLETE = "提示填写不完整"
    IDENTITY_MISMATCH = "身份信息不符"
    MOBILE_NOT_RESERVED = "手机号与银行预留的不一致"
    UNIONPAY_UNAVAILABLE = "银联认证服务不可用"
    WRONG_CODE = "注册码不正确"
    CODE_EXPIRED = "注册码已过期"
    ACCOUNT_TAKEN = "账户已被使用"
    DOCUMENT_TAKEN = "该证件已注册"


@dataclass(frozen=True, slots=True)
class EtaxRegistrationReply:
    """Outcome and the message that the portal showed."""

    outcome: EtaxRegistrationOutcome
    message: str


@dataclass(frozen=True, slots=True)
class EtaxRegistrationEntry:
    """注册信息 as somebody fills it in; an empty text or None leaves the field blank."""

    name: str
    id_document_type: IdDocumentType | None
    id_document_number: str
    account: str
    account_password: Secret
    bank_card_number: Secret | None = None
    """For 银联实名认证注册."""
    reserved_mobile: str = ""
    """银行预留手机号, for 银联实名认证注册."""
    registration_code: Secret | None = None
    """For 注册码认证."""


@unique
class SigningAccess(Enum):
    """What happens at 三方协议签订."""

    OPEN = "进入网签"
    DOCUMENT_NOT_SUPPORTED = "提示无法进入该功能"
    NOT_LOGGED_IN = "要求登录"


@dataclass(frozen=True, slots=True)
class SigningForm:
    """What the form shows when it has opened."""

    name: str
    id_document_type: str
    id_document_number: str
    """As shown, may be masked in its middle."""
    administrative_division: str
    """行政区划 selected by default."""


@dataclass(frozen=True, slots=True)
class BankOffered:
    """开户行 in the list, with what the portal says of it on selection."""

    name: str
    signs_online: bool
    hint: str
    """Chinese, to the letter; says what else to do when the bank does not sign online. Empty: none shown."""


@unique
class AgreementStatus(Enum):
    """状态 of an application."""

    VERIFYING = "验证中"
    VERIFIED = "验证成功"
    FAILED = "验证失败"


@unique
class SubmissionOutcome(Enum):
    """What the portal made of 【提交】."""

    ACCEPTED = "已受理"
    """The status tells the rest."""
    INCOMPLETE = "提示填写不完整"
    BANK_NOT_ONLINE = "该行不支持网签"
    BRANCH_UNKNOWN = "没有该营业网点"
    WRONG_AUTHORITY = "税务机关不是经营地主管税务机关"
    HOLDER_NOT_SIGNER = "户名与签约人不符"
    CREDIT_CARD_REFUSED = "不支持信用卡"
    CARD_OF_ANOTHER_CITY = "不是本市发行的银行卡"
    ACCOUNT_ERROR = "缴款账号错误"
    """The bank's own message is shown with it."""
    BANK_REFUSED = "银行验证未通过"
    FORGERY_REFUSED = "不接受改动过的身份"
    """A name sent in place of the one that the portal filled in is refused as such."""
    DOCUMENT_NOT_SUPPORTED = "提示无法进入该功能"
    NOT_LOGGED_IN = "要求登录"


@dataclass(frozen=True, slots=True)
class AgreementApplication:
    """The form as somebody fills it in; an empty text leaves the field blank."""

    tax_authority: str
    bank: str
    branch: str
    account_holder: str
    account_number: Secret
    administrative_division: str | None = None
    """None leaves the default."""
    tampered_name: str | None = None
    """Sent in place of the name that the portal filled in, as a forger does; None leaves it."""


@dataclass(frozen=True, slots=True)
class SubmissionReply:
    """Outcome, the message shown, and the agreement it speaks of."""

    outcome: SubmissionOutcome
    message: str
    agreement_id: str | None


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One of the person's agreements."""

    agreement_id: str
    tax_authority: str
    bank: str
    status: AgreementStatus
    message: str
    """The bank's own words, when it refused."""
    asks_for_paper_or_visit: bool
    """Whether the portal asks to print a paper agreement or to go to the bank."""


@unique
class PaymentOutcome(Enum):
    """What came of paying with an agreement."""

    PAID = "缴款成功"
    NO_AGREEMENT = "没有与该税务机关的有效协议"
    NOT_LOGGED_IN = "要求登录"


@unique
class RevocationOutcome(Enum):
    """What came of asking for a revocation."""

    REVOKED = "已撤销"
    NOT_OFFERED = "不提供网上撤销"
    DOCUMENT_REFUSED = "身份证件无效"
    NOT_FOUND = "没有该协议"


class NaturalPersonEtax(Protocol):
    """自然人电子税务局: one session of it."""

    def login(self, account: str, account_password: Secret, captcha: CaptchaEntry) -> LoginReply:
        """我要办税 - 自然人登录, opened afresh. `LoginReply.outcome` is `ACCEPTED` when it lands in the portal."""
        ...

    def begin_registration(self, agreement: AgreementEntry) -> None:
        """Begin afresh. Whoever does not click 同意 goes on all the same, as far as the portal lets them."""
        ...

    def register(self, method: EtaxRegistrationMethod | None, entry: EtaxRegistrationEntry) -> EtaxRegistrationReply:
        """Choose the method (None: choose none and go on), fill in and 【下一步】."""
        ...

    def try_business(self) -> BusinessAccess:
        """Open a page for people who are logged in, as if by its address; the session stays where it was."""
        ...

    def open_signing(self) -> tuple[SigningAccess, str]:
        """我要办税 - 查看更多 - 三方协议签订: whether its form opened, and the message shown."""
        ...

    def signing_form(self) -> SigningForm:
        """What the open form shows before anything is typed."""
        ...

    def search_banks(self, keyword: str) -> tuple[str, ...]:
        """Names in the 开户行 list for this keyword; an empty one gives the whole list."""
        ...

    def choose_bank(self, name: str) -> BankOffered:
        """Choose this 开户行 and read what the portal says of it."""
        ...

    def search_branches(self, bank: str, keyword: str) -> tuple[str, ...]:
        """Names in the 营业网点 list of this bank for this keyword."""
        ...

    def tax_authorities(self) -> tuple[str, ...]:
        """Names in the 税务机关 list."""
        ...

    def submit(self, application: AgreementApplication) -> SubmissionReply:
        """Fill in the form, opened afresh, and 【提交】."""
        ...

    def agreements(self) -> tuple[AgreementRow, ...]:
        """The person's agreements, oldest first."""
        ...

    def pay(self, tax_authority: str, amount_fen: int) -> PaymentOutcome:
        """Pay this authority by agreement."""
        ...

    def revoke(self, agreement_id: str) -> RevocationOutcome:
        """Try to revoke online; also directly, where no page offers it."""
        ...


class NaturalPersonEtaxScreen(Protocol):
    """What only eyes and hands see of it. Implemented by `drivers/ui` alone."""

    def portal_title(self) -> str:
        """Open the entry page; the name it carries."""
        ...

    def open_login_choice(self) -> bool:
        """Entry page - 我要办税; whether the choice with 自然人登录 opened."""
        ...

    def open_login_directly(self) -> bool:
        """From that choice click 自然人登录; whether the login form opened, without a registration page in between."""
        ...

    def landed_in(self) -> str:
        """The heading of the page at hand."""
        ...

    def recommended_methods(self) -> tuple[str, ...]:
        """Registration methods that are marked as recommended (推荐) on the choice of methods."""
        ...

    def registration_opens_unagreed(self) -> bool:
        """Begin to register, do not click 同意, go on by the address; whether a page behind the agreement opened."""
        ...

    def more_functions(self) -> tuple[str, ...]:
        """Click 查看更多 in 我要办税; the functions that appear by it, none when there is no 查看更多."""
        ...

    def open_function(self, name: str) -> str:
        """Click this function; the heading of the page that opened."""
        ...

    def identity_editable(self) -> bool:
        """Whether name, document type or number on the signing form can be typed over."""
        ...

    def banks_in_drop_down(self) -> bool:
        """Whether 开户行 is chosen from a list that drops down, also without typing."""
        ...

    def branch_hint(self) -> str:
        """What the form says to people who do not know their branch; empty when nothing."""
        ...

    def identity_on_form(self) -> bool:
        """Whether all of the person's data stand on the form, before 【提交】."""
        ...

    def outside_requests(self) -> tuple[str, ...]:
        """Hosts other than the deployment's own that any page of this session has talked to."""
        ...
