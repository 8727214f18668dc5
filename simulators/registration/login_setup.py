"""The second half of 实名注册: login name, password, mobile. Source: ZC-HC-13 to ZC-HC-16, ZC-WEB-14, ZC-FC-11."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from simulators.golden_tax_core.store import Person
from simulators.kernel.ids import new_id
from simulators.kernel.outbox import ShortMessage
from simulators.registration.outcomes import LoginSetupOutcome, SmsOutcome
from simulators.registration.progress import RegistrationProgress, SmsSent
from simulators.rules.forgotten_password import IdentityFacts
from simulators.rules.identifiers import AccountNames
from simulators.rules.registration import RegistrationWay
from simulators.ruleset import RegistrationRules
from simulators.universe import Universe

SMS_TRIES: Final = 5
"""How often an SMS code may be entered; the manuals say nothing about it."""


@dataclass(frozen=True, slots=True)
class LoginChoice:
    """What was filled in; what was left blank is an empty text."""

    login_name: str
    account_password: str
    mobile: str
    sms_code: str
    household_registration_place: str = ""


def is_open(universe: Universe, progress: RegistrationProgress, way: RegistrationWay) -> bool:
    """Whether login name and password may be set: the identity is proven and the document still free."""
    rules = universe.rules.registration.on(way)
    person = universe.core.people.get(progress.proven_person_id or "")
    registered = person is not None and person.registered and not progress.opened_unawares
    proven = person is not None and rules.document_free(registered=registered)
    return rules.login_setup_open(proven=proven)


def send_sms(universe: Universe, progress: RegistrationProgress, way: RegistrationWay, mobile: str) -> SmsOutcome:
    """获取验证码: a new code, which replaces the one sent to this mobile before."""
    rules = universe.rules.registration.on(way)
    if not is_open(universe, progress, way):
        return SmsOutcome.IDENTITY_NOT_PROVEN
    if rules.mobile_refused_a_code(mobile, _others(universe, progress)):
        return SmsOutcome.MOBILE_TAKEN
    code = f"{universe.random.randrange(1_000_000):06d}"
    progress.sms[mobile] = SmsSent(code, SMS_TRIES)
    text = f"【实名注册】您正在注册账号，短信验证码为{code}，请勿告诉他人。"
    recipient = rules.sms_recipient(mobile)
    if recipient is not None:
        universe.outbox.send(ShortMessage(universe.clock.now(), recipient, text, code))
    return SmsOutcome.SMS_SENT


def set_login(
    universe: Universe, progress: RegistrationProgress, way: RegistrationWay, choice: LoginChoice
) -> LoginSetupOutcome:
    """The last step. Refused names and passwords leave the SMS code good; five wrong entries use it up."""
    rules = universe.rules.registration.on(way)
    if not is_open(universe, progress, way):
        return LoginSetupOutcome.IDENTITY_NOT_PROVEN
    read = replace(
        choice,
        login_name=rules.login_name_read(choice.login_name),
        account_password=rules.password_read(choice.account_password),
    )
    refusal = _refusal(rules, progress, read, _others(universe, progress))
    if refusal is None:
        _open_account(universe, progress, way, read)
        if rules.proof_used_up():
            _end(progress)
        else:
            progress.opened_unawares = True
        return LoginSetupOutcome.REGISTERED
    if rules.opened_in_spite(refusal):
        _open_account(universe, progress, way, read)
        progress.opened_unawares = True
    return refusal


def told_of_owner(
    universe: Universe, progress: RegistrationProgress, way: RegistrationWay, outcome: str, *, mobile: str, name: str
) -> str:
    """What a refusal adds about whose mobile number or login name it is: nothing, unless a defect makes it tell."""
    taken: dict[str, str] = {LoginSetupOutcome.MOBILE_TAKEN: mobile, LoginSetupOutcome.LOGIN_NAME_TAKEN: name}
    typed = taken.get(outcome)
    owners = (one for one in _others(universe, progress) if typed in {one.mobile, one.login_name})
    owner = next(owners, None)
    if owner is None:
        return ""
    return universe.rules.registration.on(way).revealed_when_taken(universe.core.people[owner.person_id].citizen)


def _refusal(
    rules: RegistrationRules, progress: RegistrationProgress, choice: LoginChoice, others: Sequence[AccountNames]
) -> LoginSetupOutcome | None:
    if not rules.login_name_allowed(choice.login_name):
        return LoginSetupOutcome.LOGIN_NAME_REFUSED
    if not rules.password_allowed(choice.account_password):
        return LoginSetupOutcome.PASSWORD_REFUSED
    if rules.login_name_taken(choice.login_name, others):
        return LoginSetupOutcome.LOGIN_NAME_TAKEN
    if rules.mobile_taken(choice.mobile, others):
        return LoginSetupOutcome.MOBILE_TAKEN
    return None if _sms_code_holds(rules, progress, choice) else LoginSetupOutcome.WRONG_SMS_CODE


def _others(universe: Universe, progress: RegistrationProgress) -> Sequence[AccountNames]:
    return [
        one for one in universe.core.account_names() if one.registered and one.person_id != progress.proven_person_id
    ]


def _sms_code_holds(rules: RegistrationRules, progress: RegistrationProgress, choice: LoginChoice) -> bool:
    sent = progress.sms.get(choice.mobile)
    good = sent if sent is not None and sent.tries_left > 0 else None
    elsewhere = [one.code for mobile, one in progress.sms.items() if mobile != choice.mobile]
    if rules.sms_code_holds(choice.sms_code, good.code if good else None, elsewhere):
        return True
    if good is not None:
        good.tries_left -= 1
    return False


def _open_account(
    universe: Universe, progress: RegistrationProgress, way: RegistrationWay, choice: LoginChoice
) -> None:
    core = universe.core
    person_id = progress.proven_person_id or progress.claimed_person_id
    person = core.people.get(person_id or "") or Person(new_id(), IdentityFacts("", "", "", ""), "", registered=False)
    core.people[person.id] = replace(
        person,
        identity=replace(person.identity, mobile=choice.mobile),
        login_name=choice.login_name,
        registered=True,
        registered_by=way,
        household_registration_place=choice.household_registration_place or person.household_registration_place,
    )
    core.account_passwords[person.id] = (choice.account_password,)


def _end(progress: RegistrationProgress) -> None:
    progress.agreed, progress.way = False, None
    progress.claim_nobody()
    progress.sms.clear()
