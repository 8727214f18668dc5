"""A scene at the natural-person e-tax bureau whose portal, banks and counters answer as told."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from stdnum import luhn

from conformance.redaction import Secret
from steps.actors import Deployment, PasswordHistory, Person, Scene
from steps.drivers.ports import (
    AgreementApplication,
    AgreementEntry,
    AgreementRow,
    AgreementStatus,
    BankBehaviour,
    BankOffered,
    BankRecord,
    CaptchaEntry,
    CardFacts,
    CardSpec,
    CodeApplication,
    CodeApplicationOutcome,
    EtaxRegistrationEntry,
    EtaxRegistrationMethod,
    EtaxRegistrationOutcome,
    EtaxRegistrationReply,
    IdDocumentType,
    LoginOutcome,
    LoginReply,
    PaymentOutcome,
    PersonFacts,
    RevocationOutcome,
    SigningAccess,
    SubmissionOutcome,
    SubmissionReply,
)
from tests.steps.tasks.registering import facts

ACCEPTED = SubmissionOutcome.ACCEPTED
VERIFIED = AgreementStatus.VERIFIED


T = TypeVar("T")


@dataclass
class ScriptedEtax:
    """Answers in the order told (the last answer again and again), and notes what it was given."""

    logins: deque[LoginOutcome] = field(default_factory=lambda: deque([LoginOutcome.ACCEPTED]))
    registrations: deque[EtaxRegistrationOutcome] = field(
        default_factory=lambda: deque([EtaxRegistrationOutcome.REGISTERED])
    )
    submissions: deque[SubmissionOutcome] = field(default_factory=lambda: deque([ACCEPTED]))
    access: SigningAccess = SigningAccess.OPEN
    rows: tuple[AgreementRow, ...] = ()
    banks: tuple[BankOffered, ...] = ()
    branches: tuple[str, ...] = ()
    typed: list[tuple[str, Secret, CaptchaEntry]] = field(default_factory=list)
    agreed: list[AgreementEntry] = field(default_factory=list)
    entries: list[tuple[EtaxRegistrationMethod | None, EtaxRegistrationEntry]] = field(default_factory=list)
    forms: list[AgreementApplication] = field(default_factory=list)
    paid: list[tuple[str, int]] = field(default_factory=list)
    revoked: list[str] = field(default_factory=list)
    message: str = "提示"
    """After an application."""

    def login(self, account: str, account_password: Secret, captcha: CaptchaEntry) -> LoginReply:
        self.typed.append((account, account_password, captcha))
        return LoginReply(_next(self.logins), "提示")

    def begin_registration(self, agreement: AgreementEntry) -> None:
        self.agreed.append(agreement)

    def register(self, method: EtaxRegistrationMethod | None, entry: EtaxRegistrationEntry) -> EtaxRegistrationReply:
        self.entries.append((method, entry))
        return EtaxRegistrationReply(_next(self.registrations), "提示")

    def open_signing(self) -> tuple[SigningAccess, str]:
        return self.access, "提示"

    def search_banks(self, keyword: str) -> tuple[str, ...]:
        return tuple(bank.name for bank in self.banks if keyword in bank.name)

    def search_branches(self, _bank: str, keyword: str) -> tuple[str, ...]:
        return tuple(branch for branch in self.branches if keyword in branch)

    def choose_bank(self, name: str) -> BankOffered:
        return next(bank for bank in self.banks if bank.name == name)

    def submit(self, application: AgreementApplication) -> SubmissionReply:
        self.forms.append(application)
        return SubmissionReply(_next(self.submissions), self.message, None)

    def agreements(self) -> tuple[AgreementRow, ...]:
        return self.rows

    def pay(self, tax_authority: str, amount_fen: int) -> PaymentOutcome:
        self.paid.append((tax_authority, amount_fen))
        return PaymentOutcome.PAID

    def revoke(self, agreement_id: str) -> RevocationOutcome:
        self.revoked.append(agreement_id)
        return RevocationOutcome.NOT_OFFERED


@dataclass
class ScriptedBanking:
    """Issues a card of another bank every time; every place of business has another authority, unless told."""

    specs: list[CardSpec] = field(default_factory=list)
    authorities: deque[str] = field(default_factory=lambda: deque(["中山区税务局", "甘井子区税务局", "旅顺口区税务局"]))
    records: tuple[BankRecord, ...] = ()
    behaviours: list[tuple[str, BankBehaviour]] = field(default_factory=list)
    words: str = ""
    unionpay: bool = True

    def card(self, spec: CardSpec) -> CardFacts:
        self.specs.append(spec)
        stem, mobile = f"79001600000000{len(self.specs)}", f"1390000000{len(self.specs)}"
        number = Secret(stem + luhn.calc_check_digit(stem))
        return CardFacts("第一海湾银行", "第一海湾银行中山支行", number, spec.holder.name, mobile)

    def place_of_business(self, _person: PersonFacts) -> str:
        return self.authorities.popleft()

    def authority_elsewhere(self, _person: PersonFacts) -> str:
        return self.authorities[-1]

    def books(self, _card: CardFacts) -> tuple[BankRecord, ...]:
        return self.records

    def behave(self, card: CardFacts, behaviour: BankBehaviour) -> str:
        self.behaviours.append((card.bank, behaviour))
        return self.words

    def unionpay_unavailable(self) -> None:
        self.unionpay = False


@dataclass
class ScriptedCounter:
    """Revokes whatever it is shown, and notes it."""

    shown: list[tuple[str, str, str]] = field(default_factory=list)

    def revoke(self, person: PersonFacts, shown_document_number: str, agreement_id: str) -> RevocationOutcome:
        self.shown.append((person.name, shown_document_number, agreement_id))
        return RevocationOutcome.REVOKED


class ScriptedHall:
    """Gives everybody a code of their own."""

    def apply_for_registration_code(self, name: str, _type: IdDocumentType, _number: str) -> CodeApplication:
        return CodeApplication(CodeApplicationOutcome.ISSUED, Secret(f"code{name}9"))


@dataclass
class ScriptedSessions:
    """One portal and one screen for everybody."""

    etax: ScriptedEtax
    screen: Any = None

    def natural_person_etax(self, _who: str) -> ScriptedEtax:
        return self.etax

    def natural_person_etax_screen(self, _who: str) -> Any:
        return self.screen


@dataclass
class Stage:
    """A scene, and everything in it that answers as told."""

    scene: Scene
    etax: ScriptedEtax
    banking: ScriptedBanking
    counter: ScriptedCounter
    sessions: ScriptedSessions


def stage(*, rows: Iterable[AgreementRow] = ()) -> Stage:
    """张三 and 李四; no card, no place of business yet."""
    etax, banking, counter = ScriptedEtax(rows=tuple(rows)), ScriptedBanking(), ScriptedCounter()
    sessions = ScriptedSessions(etax)
    anything = cast("Any", None)
    deployment = Deployment(
        anything,
        cast("Any", sessions),
        anything,
        hall_counter=ScriptedHall(),
        banking=banking,
        revocation_counter=counter,
    )
    scene = Scene(deployment)
    for label in ("张三", "李四"):
        known = facts(label)
        scene.people[label] = Person(label, known, cast("Any", sessions), PasswordHistory(known.account_password))
    return Stage(scene, etax, banking, counter, sessions)


def row(agreement_id: str, authority: str, status: AgreementStatus = VERIFIED) -> AgreementRow:
    """An agreement with this authority that asks for nothing more."""
    return AgreementRow(agreement_id, authority, "第一海湾银行", status, "", asks_for_paper_or_visit=False)


def _next(answers: deque[T]) -> T:
    return answers.popleft() if len(answers) > 1 else answers[0]
