"""Registering at the natural-person e-tax bureau by UnionPay or by code. Source: DL-REG, DL-FAQ-1b."""

from __future__ import annotations

from dataclasses import replace

from conformance.redaction import Secret
from steps.actors import ScenarioError, Scene
from steps.drivers.errors import PremiseError
from steps.drivers.ports import (
    AgreementEntry,
    EtaxRegistrationEntry,
    EtaxRegistrationMethod,
    EtaxRegistrationOutcome,
    EtaxRegistrationReply,
    Portal,
    Standing,
)
from steps.tasks.backstage import backstage
from steps.tasks.bank_cards import card_for_registration
from steps.tasks.mistakes import mistyped
from steps.tasks.natural_etax_ways import BLANKED, ONLY_OF, EtaxField
from steps.tasks.registration_code import code_of
from steps.tasks.words import chosen

Method = EtaxRegistrationMethod


def truth_of(scene: Scene, who: str, method: EtaxRegistrationMethod) -> EtaxRegistrationEntry:
    """What `who` fills in truthfully; who has no bank card, or no code, gets one first."""
    facts = scene.person(who).facts
    entry = EtaxRegistrationEntry(
        facts.name, facts.id_document_type, facts.id_document_number, facts.login_name, facts.account_password
    )
    if method is Method.CODE:
        return replace(entry, registration_code=code_of(scene, who))
    card = card_for_registration(scene, who)
    return replace(entry, bank_card_number=card.account_number, reserved_mobile=card.reserved_mobile)


def register(scene: Scene, who: str, method: str) -> EtaxRegistrationReply:
    """Begin afresh, agree, choose the method, fill in the truth and go on."""
    way = chosen(Method, method)
    return _register(scene, who, way, truth_of(scene, who, way))


@backstage(Portal.NATURAL_PERSON_ETAX, Standing.NOWHERE)
def have_registered(scene: Scene, who: str, method: str) -> None:
    """Register, as a premise.

    Raises:
        PremiseError: the portal refused.
    """
    reply = register(scene, who, method)
    if reply.outcome is not EtaxRegistrationOutcome.REGISTERED:
        raise PremiseError(f"“{who}”应能以{method}注册，实际为“{reply.outcome.value}”（{reply.message}）")


def register_without_agreement(scene: Scene, who: str, method: str) -> None:
    """Do not click 同意, and go on all the same."""
    way = chosen(Method, method)
    _register(scene, who, way, truth_of(scene, who, way), AgreementEntry.NOT_AGREED)


def register_without_method(scene: Scene, who: str) -> None:
    """Choose no method, and go on all the same, with all that UnionPay would ask for."""
    _register(scene, who, None, truth_of(scene, who, Method.UNIONPAY))


def register_without(scene: Scene, who: str, method: str, field: str) -> None:
    """Leave one field blank.

    Raises:
        ScenarioError: this method does not ask for it.
    """
    way, blank = chosen(Method, method), _asked(method, field)
    _register(scene, who, way, BLANKED[blank](truth_of(scene, who, way)))


def register_with_foreign(scene: Scene, who: str, method: str, field: str, other: str) -> None:
    """Fill in the truth but for one field, which is that of somebody else.

    Raises:
        PremiseError: the two do not differ in it.
        ScenarioError: this method does not ask for it.
    """
    way, taken = chosen(Method, method), _asked(method, field)
    own, foreign = truth_of(scene, who, way), truth_of(scene, other, way)
    changed = {
        EtaxField.NAME: replace(own, name=foreign.name),
        EtaxField.DOCUMENT_TYPE: replace(own, id_document_type=foreign.id_document_type),
        EtaxField.DOCUMENT_NUMBER: replace(own, id_document_number=foreign.id_document_number),
        EtaxField.ACCOUNT: replace(own, account=foreign.account),
        EtaxField.PASSWORD: replace(own, account_password=foreign.account_password),
        EtaxField.CARD_NUMBER: replace(own, bank_card_number=foreign.bank_card_number),
        EtaxField.RESERVED_MOBILE: replace(own, reserved_mobile=foreign.reserved_mobile),
        EtaxField.CODE: replace(own, registration_code=foreign.registration_code),
    }[taken]
    if changed == own:
        raise PremiseError(f"“{who}”与“{other}”的{field}相同，不能用来检验")
    _register(scene, who, way, changed)


def register_with_foreign_identity(scene: Scene, who: str, method: str, other: str) -> None:
    """Fill in the name and document of somebody else, with the own card and mobile number or the own code."""
    way, victim = chosen(Method, method), scene.person(other).facts
    own = truth_of(scene, who, way)
    entry = replace(
        own,
        name=victim.name,
        id_document_type=victim.id_document_type,
        id_document_number=victim.id_document_number,
    )
    _register(scene, who, way, entry)


def register_with_mistyped(scene: Scene, who: str, method: str, field: str) -> None:
    """Fill in the truth but for one wrong character in a field.

    Raises:
        ScenarioError: the field is not one that this method verifies by itself.
    """
    way, mistaken = chosen(Method, method), _asked(method, field)
    own = truth_of(scene, who, way)
    if mistaken is EtaxField.RESERVED_MOBILE:
        entry = replace(own, reserved_mobile=mistyped(Secret(own.reserved_mobile)).reveal())
    elif mistaken is EtaxField.CODE and own.registration_code is not None:
        entry = replace(own, registration_code=mistyped(own.registration_code))
    else:
        raise ScenarioError(f"“{field}”不能输错；这里可以写：“银行预留手机号”、“注册码”")
    _register(scene, who, way, entry)


def _register(
    scene: Scene,
    who: str,
    method: EtaxRegistrationMethod | None,
    entry: EtaxRegistrationEntry,
    agreement: AgreementEntry = AgreementEntry.AGREED,
) -> EtaxRegistrationReply:
    person = scene.person(who)
    person.natural_person_etax.begin_registration(agreement)
    return person.saw(person.natural_person_etax.register(method, entry))


def _asked(method: str, field: str) -> EtaxField:
    asked = chosen(EtaxField, field)
    if ONLY_OF.get(asked, chosen(Method, method)) is not chosen(Method, method):
        raise ScenarioError(f"{method}不要求填写“{field}”")
    return asked
