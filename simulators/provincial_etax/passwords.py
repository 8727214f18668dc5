"""修改密码 and 修改企业密码. Source: LN-PW-03 to LN-PW-06, LN-PW-09, LN-PW-10, LN-PW-14 to LN-PW-17 (reading T36)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulators.golden_tax_core.accounts import CaptchaGiven, captcha_seen
from simulators.provincial_etax import credentials, people
from simulators.provincial_etax.outcomes import AdminOutcome
from simulators.provincial_etax.progress import EtaxSession
from simulators.provincial_etax.staff import admitted, enterprise_open, refused_in_vain
from simulators.provincial_etax.store import EnterpriseAccount
from simulators.rules.province.forms import ChangeCheck, ChangeForm, FormRules
from simulators.rules.province.rights import Action
from simulators.rules.province.secrets import Flow
from simulators.rules.province.staff import StaffUser
from simulators.universe import Universe

_REFUSALS: Final = {
    ChangeCheck.WRONG_OLD: AdminOutcome.WRONG_OLD_PASSWORD,
    ChangeCheck.REPETITION_DIFFERS: AdminOutcome.REPETITION_DIFFERS,
}


@dataclass(frozen=True, slots=True)
class Change:
    """A form that changes a password, as it was filled in."""

    old: str
    new: str
    repeated: str
    captcha: CaptchaGiven


def change_personal(universe: Universe, session: EtaxSession, change: Change) -> AdminOutcome:
    """修改密码: one's own personal password at this enterprise, bound or not."""
    allowed = admitted(universe, session, Action.CHANGE_PERSONAL_PASSWORD)
    if isinstance(allowed, AdminOutcome):
        return allowed
    account, user = allowed
    rules = universe.rules.province
    if not rules.change_open(Flow.CHANGE_PERSONAL, quick=session.quick):
        return AdminOutcome.NOT_PERMITTED
    form = ChangeForm(change.old, change.new, change.repeated, user.personal_password or (), account.passwords)
    refusal = _captcha_refusal(universe, rules.personal_form, change.captcha)
    refusal = refusal or _REFUSALS.get(rules.check_personal_change(form))
    if rules.carried_out(Action.CHANGE_PERSONAL_PASSWORD, refusal):
        credentials.change_personal(universe, account, user, change.new)
    return refusal or AdminOutcome.DONE


def change_enterprise(universe: Universe, session: EtaxSession, change: Change) -> AdminOutcome:
    """修改企业密码: the password of the enterprise that the session acts for."""
    allowed = enterprise_open(universe, session, Action.CHANGE_ENTERPRISE_PASSWORD)
    if isinstance(allowed, AdminOutcome):
        in_vain = refused_in_vain(universe, session, Action.CHANGE_ENTERPRISE_PASSWORD, allowed)
        if in_vain is not None:
            _change_enterprise(universe, *in_vain, change.new)
        return allowed
    account, user = allowed
    rules = universe.rules.province
    if not rules.change_open(Flow.CHANGE_ENTERPRISE, quick=session.quick):
        return AdminOutcome.NOT_PERMITTED
    personal = people.personal_passwords(account)
    form = ChangeForm(change.old, change.new, change.repeated, account.passwords, personal)
    refusal = _captcha_refusal(universe, rules.enterprise_form, change.captcha)
    refusal = refusal or _REFUSALS.get(rules.check_enterprise_change(form))
    if rules.carried_out(Action.CHANGE_ENTERPRISE_PASSWORD, refusal):
        _change_enterprise(universe, account, user, change.new)
    return refusal or AdminOutcome.DONE


def _change_enterprise(universe: Universe, account: EnterpriseAccount, user: StaffUser | None, new: str) -> None:
    document = user.document if user else None
    credentials.change_enterprise(universe, Flow.CHANGE_ENTERPRISE, account.taxpayer_id, new, document)


def _captcha_refusal(universe: Universe, rules: FormRules, captcha: CaptchaGiven) -> AdminOutcome | None:
    seen = captcha_seen(universe, captcha)
    if rules.blank(seen):
        return AdminOutcome.CAPTCHA_REQUIRED
    return AdminOutcome.WRONG_CAPTCHA if rules.misread(seen) else None
