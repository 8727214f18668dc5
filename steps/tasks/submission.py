"""Filling in and submitting the signing form, truthfully or not. Source: DL-AGR-06a, DL-AGR-07f, DL-AGR-07h."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, unique
from typing import Final

from conformance.redaction import Secret
from steps.actors import Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import (
    AgreementApplication,
    SubmissionOutcome,
    SubmissionReply,
)
from steps.tasks.bank_cards import another_number, authority_named, card_named, words_of_bank
from steps.tasks.words import chosen

_OWN_WORDS: Final = SubmissionOutcome.ACCOUNT_ERROR.value

_Outcome = SubmissionOutcome


@unique
class AgreementField(Enum):
    """A field of the form."""

    TAX_AUTHORITY = "税务机关"
    BANK = "开户行"
    DIVISION = "行政区划"
    BRANCH = "开户行营业网点"
    HOLDER = "缴税账户户名"
    NUMBER = "缴税账户账号"


@unique
class SigningRefusal(Enum):
    """Why an application is refused, in the words of a feature."""

    INCOMPLETE = "填写不完整"
    BANK_NOT_ONLINE = "开户行不支持网签"
    WRONG_AUTHORITY = "不是经营地主管税务机关"
    HOLDER = "户名不是签约人"
    NUMBER_OF_ANOTHER = "账号不是签约人的"
    CREDIT_CARD = "不支持信用卡"
    ANOTHER_CITY = "不是本市发行的银行卡"
    ACCOUNT = "缴款账号错误"
    BANK = "银行验证未通过"
    DOCUMENT = "证件类型不是居民身份证"
    NOT_LOGGED_IN = "没有登录"


_OF_THE_BANK: Final = (_Outcome.ACCOUNT_ERROR, _Outcome.BANK_REFUSED)

HONEST: Final[Mapping[SigningRefusal, tuple[SubmissionOutcome, ...]]] = {
    SigningRefusal.INCOMPLETE: (_Outcome.INCOMPLETE,),
    SigningRefusal.BANK_NOT_ONLINE: (_Outcome.BANK_NOT_ONLINE,),
    SigningRefusal.WRONG_AUTHORITY: (_Outcome.WRONG_AUTHORITY,),
    SigningRefusal.HOLDER: (_Outcome.HOLDER_NOT_SIGNER, *_OF_THE_BANK),
    SigningRefusal.NUMBER_OF_ANOTHER: (_Outcome.HOLDER_NOT_SIGNER, *_OF_THE_BANK),
    SigningRefusal.CREDIT_CARD: (_Outcome.CREDIT_CARD_REFUSED, *_OF_THE_BANK),
    SigningRefusal.ANOTHER_CITY: (_Outcome.CARD_OF_ANOTHER_CITY, *_OF_THE_BANK),
    SigningRefusal.ACCOUNT: (_Outcome.ACCOUNT_ERROR,),
    SigningRefusal.BANK: (_Outcome.BANK_REFUSED,),
    SigningRefusal.DOCUMENT: (_Outcome.DOCUMENT_NOT_SUPPORTED,),
    SigningRefusal.NOT_LOGGED_IN: (_Outcome.NOT_LOGGED_IN,),
}
"""What a portal may answer for each reason: the manual prints no texts, and some checks may be the bank's (T30)."""

_BLANKED: Final[Mapping[AgreementField, Callable[[AgreementApplication], AgreementApplication]]] = {
    AgreementField.TAX_AUTHORITY: lambda form: replace(form, tax_authority=""),
    AgreementField.BANK: lambda form: replace(form, bank=""),
    AgreementField.DIVISION: lambda form: replace(form, administrative_division=""),
    AgreementField.BRANCH: lambda form: replace(form, branch=""),
    AgreementField.HOLDER: lambda form: replace(form, account_holder=""),
    AgreementField.NUMBER: lambda form: replace(form, account_number=Secret("")),
}


@dataclass(frozen=True, slots=True)
class WordsToCome:
    """In what words the bank refuses the application made last; empty where it does not, or where nobody knows."""

    text: str


def application_of(scene: Scene, who: str, card: str, authority: str) -> AgreementApplication:
    """The form as `who` fills it in under the own name, with this card, whoever has it, for this authority."""
    facts = card_named(scene, card)
    return AgreementApplication(
        tax_authority=authority_named(scene, authority),
        bank=facts.bank,
        branch=facts.branch,
        account_holder=scene.person(who).facts.name,
        account_number=facts.account_number,
    )


def submit(scene: Scene, who: str, card: str, authority: str) -> SubmissionReply:
    """Fill in everything and submit."""
    return _submit(scene, who, application_of(scene, who, card, authority), words_of_bank(scene, card))


def submit_without(scene: Scene, who: str, card: str, authority: str, field: str) -> None:
    """Leave one field blank."""
    _submit(scene, who, _BLANKED[chosen(AgreementField, field)](application_of(scene, who, card, authority)))


def submit_with_holder(scene: Scene, who: str, card: str, authority: str, other: str) -> None:
    """Fill in the name of somebody else as account holder.

    Raises:
        PremiseError: the two have one name.
    """
    holder = scene.person(other).facts.name
    if holder == scene.person(who).facts.name:
        raise PremiseError(f"“{who}”与“{other}”的姓名相同，不能用来检验户名")
    _submit(scene, who, replace(application_of(scene, who, card, authority), account_holder=holder))


def submit_with_mistyped_number(scene: Scene, who: str, card: str, authority: str) -> None:
    """Fill in an account number with a mistake in it."""
    number = another_number(card_named(scene, card))
    _submit(scene, who, replace(application_of(scene, who, card, authority), account_number=number))


def submit_with_bank_of(scene: Scene, who: str, card: str, authority: str, other: str) -> None:
    """Choose the bank and the branch of another card.

    Raises:
        PremiseError: both cards are of one bank.
    """
    facts, form = card_named(scene, other), application_of(scene, who, card, authority)
    if facts.bank == form.bank:
        raise PremiseError(f"银行卡“{card}”与“{other}”是同一家银行的，不能用来检验开户行")
    _submit(scene, who, replace(form, bank=facts.bank, branch=facts.branch))


def submit_forged(scene: Scene, who: str, card: str, authority: str, other: str) -> None:
    """Replace the name that the portal filled in, and the account holder, by those of somebody else."""
    victim = scene.person(other).facts.name
    form = application_of(scene, who, card, authority)
    _submit(scene, who, replace(form, account_holder=victim, tampered_name=victim))


def words_of_the_bank(message: str) -> str:
    """What a message says besides that the account is wrong: what the bank fed back."""
    return "".join(character for character in message.replace(_OWN_WORDS, "") if character.isalnum())


def bank_is_heard(scene: Scene, who: str) -> bool:
    """Whether the last application of `who` was answered with the bank's own words: these, where they are known."""
    person = scene.person(who)
    told = words_of_the_bank(person.last(SubmissionReply).message)
    known = words_of_the_bank(person.last(WordsToCome).text)
    return known in told if known else bool(told)


def submit_mistyped_often(scene: Scene, who: str, card: str, authority: str, times: int) -> None:
    """Submit a wrong account number `times` times.

    Raises:
        PremiseError: it was taken, or refused for another reason.
    """
    for attempt in range(times):
        submit_with_mistyped_number(scene, who, card, authority)
        reply = scene.person(who).last(SubmissionReply)
        if reply.outcome is not _Outcome.ACCOUNT_ERROR:
            raise PremiseError(
                f"“{who}”第{attempt + 1}次输错缴税账户账号，应提示缴款账号错误，实际为“{reply.outcome.value}”"
            )


def _submit(scene: Scene, who: str, form: AgreementApplication, words: str = "") -> SubmissionReply:
    person = scene.person(who)
    person.saw(WordsToCome(words))
    return person.saw(person.natural_person_etax.submit(form))
