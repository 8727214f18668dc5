"""Login and registration. Source: DL-FLOW-03, DL-REG-01 to DL-REG-04, DL-FAQ-1a, DL-FAQ-1b."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from simulators.golden_tax_core.accounts import CaptchaGiven, captcha_seen
from simulators.golden_tax_core.store import Person
from simulators.natural_person_etax.outcomes import LoginOutcome, RegistrationOutcome
from simulators.natural_person_etax.session import NaturalPersonSession
from simulators.rules.etax_accounts import EtaxAccount, EtaxMethod, UnionPayAnswer
from simulators.rules.registration import Citizen
from simulators.rules.registration_codes import CodeVerdict
from simulators.unionpay import service as unionpay
from simulators.universe import Universe

METHOD_FIELDS: Final = {
    EtaxMethod.UNIONPAY: frozenset({"bank_card_number", "reserved_mobile"}),
    EtaxMethod.CODE: frozenset({"registration_code"}),
}
"""What each method asks for beside identity, account and password."""


@dataclass(frozen=True, slots=True)
class Application:
    """注册信息; what was left blank is an empty text."""

    claim: Citizen
    account: str
    account_password: str
    bank_card_number: str = ""
    reserved_mobile: str = ""
    registration_code: str = ""


def log_in(
    universe: Universe, session: NaturalPersonSession, account: str, password: str, captcha: CaptchaGiven
) -> LoginOutcome:
    """Try to log in; whoever was logged in before is logged out by the attempt."""
    rules, seen = universe.rules.dalian, captcha_seen(universe, captcha)
    asked = rules.captcha_asked(failed_before=session.login_failed)
    session.person_id, session.login_failed = None, True
    if asked and rules.captcha_missing(seen):
        return LoginOutcome.CAPTCHA_REQUIRED
    if asked and not rules.captcha_holds(seen):
        return LoginOutcome.WRONG_CAPTCHA
    found = rules.account_meant(account, password, _accounts(universe))
    if found is None or not rules.may_enter(found):
        return LoginOutcome.UNKNOWN_ACCOUNT
    if not rules.password_right(password, found.account_password):
        return LoginOutcome.WRONG_PASSWORD
    session.person_id, session.login_failed = found.person_id, False
    return LoginOutcome.ACCEPTED


def captcha_asked(universe: Universe, session: NaturalPersonSession) -> bool:
    """Whether the login form shows a captcha."""
    return universe.rules.dalian.captcha_asked(failed_before=session.login_failed)


def log_out(session: NaturalPersonSession) -> None:
    """Let nobody be logged in."""
    session.person_id, session.login_failed = None, False


def person_of(universe: Universe, session: NaturalPersonSession) -> Person | None:
    """Who is logged in."""
    return universe.core.people.get(session.person_id or "")


def agree(session: NaturalPersonSession) -> None:
    """【同意】: registration begins afresh."""
    session.agreed, session.method = True, None


def may_register(universe: Universe, session: NaturalPersonSession) -> bool:
    """Whether a registration is taken."""
    return universe.rules.dalian.registration_open(agreed=session.agreed)


def pages_open(universe: Universe, session: NaturalPersonSession) -> bool:
    """Whether the pages after 【同意】 are open: where a registration is taken, and nowhere else but for a defect."""
    return may_register(universe, session) or universe.rules.dalian.registration_pages_open(agreed=session.agreed)


def method_offered(universe: Universe, method: EtaxMethod | None) -> bool:
    """Whether one may register by this method; None: by none at all."""
    if method is None:
        return not universe.rules.dalian.method_needed()
    return method.value in universe.policy.dalian.registration_methods


def register(
    universe: Universe, session: NaturalPersonSession, method: EtaxMethod | None, wish: Application
) -> RegistrationOutcome:
    """【下一步】: the identity, then its proof, then whether document and account are free."""
    refusal = _refusal(universe, session, method, wish)
    if refusal is not None:
        refuse(universe, refusal, method, wish)
        return refusal
    _open_account(universe, method, wish)
    session.agreed, session.method = False, None
    if universe.rules.dalian.logged_in_by_registration():
        person = _person_claimed(universe, wish)
        session.person_id = person.id if person else None
    return RegistrationOutcome.REGISTERED


def refuse(universe: Universe, refusal: str, method: EtaxMethod | None, wish: Application) -> None:
    """Do what a refusal does to the accounts: nothing, unless a defect opens one all the same."""
    if universe.rules.dalian.opened_in_spite(refusal):
        _open_account(universe, method, wish)


def _person_claimed(universe: Universe, wish: Application) -> Person | None:
    matches = universe.rules.dalian.identity_matches
    return next((one for one in universe.core.people.values() if matches(wish.claim, one.citizen)), None)


def _open_account(universe: Universe, method: EtaxMethod | None, wish: Application) -> None:
    person = _person_claimed(universe, wish)
    if person is None:
        return
    kind = method or EtaxMethod.UNIONPAY
    made = universe.rules.dalian.account_made(EtaxAccount(person.id, wish.account, wish.account_password, kind))
    if made is not None:
        universe.etax.accounts[person.id] = made


def _refusal(
    universe: Universe, session: NaturalPersonSession, method: EtaxMethod | None, wish: Application
) -> RegistrationOutcome | None:
    if not may_register(universe, session):
        return RegistrationOutcome.AGREEMENT_REQUIRED
    if not method_offered(universe, method):
        return RegistrationOutcome.METHOD_REQUIRED
    person = _person_claimed(universe, wish)
    if person is None:
        return RegistrationOutcome.IDENTITY_MISMATCH
    return _proof_refused(universe, method, person, wish) or _taken(universe, person, wish.account)


def _taken(universe: Universe, person: Person, account: str) -> RegistrationOutcome | None:
    rules, accounts = universe.rules.dalian, universe.etax.accounts
    if not rules.document_free(registered=person.id in accounts):
        return RegistrationOutcome.DOCUMENT_TAKEN
    return RegistrationOutcome.ACCOUNT_TAKEN if rules.account_taken(account, list(accounts.values())) else None


def _proof_refused(
    universe: Universe, method: EtaxMethod | None, person: Person, wish: Application
) -> RegistrationOutcome | None:
    if method is EtaxMethod.UNIONPAY:
        answer = unionpay.verify(universe, wish.claim, wish.bank_card_number, wish.reserved_mobile)
        told = (wish.claim.name, wish.claim.id_document_number, wish.bank_card_number, wish.reserved_mobile)
        proves = universe.rules.dalian.unionpay_proves(answer, complete=all(told))
        return None if proves else _REFUSED_BY_UNIONPAY[answer]
    if method is EtaxMethod.CODE:
        return _REFUSED_BY_CODE[_judge_code(universe, person, wish.registration_code)]
    return None


def _judge_code(universe: Universe, person: Person, code: str) -> CodeVerdict:
    given = universe.core.registration_codes
    others = [one for owner, codes in given.items() if owner != person.id for one in codes]
    days = universe.policy.registration_code_days
    return universe.rules.dalian.judge_code(code, given.get(person.id, ()), others, days, universe.clock.now())


def _accounts(universe: Universe) -> Sequence[EtaxAccount]:
    """The accounts there are, and those that people without one might want."""
    core, opened = universe.core, universe.etax.accounts
    wanted = [
        EtaxAccount(one.id, one.login_name, core.account_passwords[one.id][-1], None)
        for one in core.people.values()
        if one.id not in opened
    ]
    return [*opened.values(), *wanted]


_REFUSED_BY_UNIONPAY: Final = {
    UnionPayAnswer.MATCH: RegistrationOutcome.IDENTITY_MISMATCH,
    UnionPayAnswer.NOT_THE_HOLDER: RegistrationOutcome.IDENTITY_MISMATCH,
    UnionPayAnswer.ANOTHER_MOBILE: RegistrationOutcome.MOBILE_NOT_RESERVED,
    UnionPayAnswer.UNAVAILABLE: RegistrationOutcome.UNIONPAY_UNAVAILABLE,
}
_REFUSED_BY_CODE: Final = {
    CodeVerdict.GOOD: None,
    CodeVerdict.WRONG: RegistrationOutcome.WRONG_CODE,
    CodeVerdict.EXPIRED: RegistrationOutcome.CODE_EXPIRED,
}
