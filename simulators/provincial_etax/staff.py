"""企业人员维护: its rows, the buttons on them, 同步办税人; and 变更税务登记 - 办税人员信息.

Source: LN-DEL, LN-FRZ, LN-UNF, LN-BND, LN-UNB, LN-PW-07, LN-FAQ-11b.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulators.provincial_etax import people
from simulators.provincial_etax.outcomes import AdminOutcome
from simulators.provincial_etax.progress import EtaxSession
from simulators.provincial_etax.store import EnterpriseAccount
from simulators.provincial_etax.visitors import may, visitor
from simulators.rules.province.refusals import Attempt
from simulators.rules.province.rights import ACTION_OF, Action
from simulators.rules.province.staff import Document, StaffRole, StaffUser
from simulators.rules.province.staff_acts import Circumstances, StaffAct
from simulators.universe import Universe


@dataclass(frozen=True, slots=True)
class Row:
    """A row of 企业人员维护."""

    person_id: str
    name: str
    role: StaffRole
    mobile: str
    frozen: bool
    bound: bool


def enterprise_open(
    universe: Universe, session: EtaxSession, action: Action
) -> AdminOutcome | tuple[EnterpriseAccount, StaffUser | None]:
    """The enterprise for which somebody may do this, and which of its users they are; or why they may not.

    The rule alone keeps out who is no user.
    """
    who = visitor(universe, session)
    if who is None:
        return AdminOutcome.NOT_LOGGED_IN
    if who.enterprise is None or not may(universe, who, action):
        return AdminOutcome.NOT_PERMITTED
    return who.enterprise, who.user


def admitted(
    universe: Universe, session: EtaxSession, action: Action
) -> AdminOutcome | tuple[EnterpriseAccount, StaffUser]:
    """The enterprise for which somebody may do this, and who they are there; or why they may not."""
    allowed = enterprise_open(universe, session, action)
    if isinstance(allowed, AdminOutcome):
        return allowed
    account, user = allowed
    return AdminOutcome.NOT_PERMITTED if user is None else (account, user)


def refused_in_vain(
    universe: Universe, session: EtaxSession, attempt: Attempt | Action, refusal: AdminOutcome
) -> tuple[EnterpriseAccount, StaffUser] | None:
    """Where, and for whom, something is done although it was refused; None at every conforming portal."""
    who = visitor(universe, session)
    if who is None or not universe.rules.province.carried_out(attempt, refusal):
        return None
    return (who.enterprise, who.user) if who.enterprise and who.user else None


def rows(universe: Universe, session: EtaxSession) -> tuple[AdminOutcome, tuple[Row, ...]]:
    """The people of the enterprise."""
    allowed = admitted(universe, session, Action.VIEW_STAFF)
    if isinstance(allowed, AdminOutcome):
        return allowed, ()
    account, _ = allowed
    return AdminOutcome.ROWS, tuple(_row(universe, account, user) for user in account.users.values())


def _row(universe: Universe, account: EnterpriseAccount, user: StaffUser) -> Row:
    return Row(
        user.person_id,
        user.document.name,
        user.role,
        people.mobile_listed(universe, account.taxpayer_id, user),
        people.is_frozen(universe, user),
        user.bound,
    )


def act(universe: Universe, session: EtaxSession, staff_act: StaffAct, person_id: str) -> AdminOutcome:
    """Do this to a 办税员 of the enterprise; rows of other roles cannot be acted on (reading T43).

    Source: LN-BND-04, LN-BND-05.
    """
    action, account = ACTION_OF[staff_act], _with(universe, person_id)
    allowed = enterprise_open(universe, session, action)
    refusal = allowed if isinstance(allowed, AdminOutcome) else None
    if account is None:
        return refusal or AdminOutcome.NOT_FOUND
    if not isinstance(allowed, AdminOutcome):
        own, _ = allowed
        refusal = _refusal(universe, own, account, staff_act, person_id)
    if universe.rules.province.carried_out(action, refusal):
        _carry_out(universe, account, staff_act, person_id)
    return refusal or AdminOutcome.DONE


def _with(universe: Universe, person_id: str) -> EnterpriseAccount | None:
    """The enterprise of which this is a user."""
    accounts = universe.province.enterprises.values()
    return next((one for one in accounts if person_id in one.users), None)


def _refusal(
    universe: Universe, own: EnterpriseAccount, account: EnterpriseAccount, staff_act: StaffAct, person_id: str
) -> AdminOutcome | None:
    if not universe.rules.province.within_reach(own.taxpayer_id, account.taxpayer_id):
        return AdminOutcome.NOT_FOUND
    user = account.users[person_id]
    if user.role is not StaffRole.TAX_HANDLER:
        return AdminOutcome.NOT_PERMITTED
    has_account = people.account_person(universe, user.document) is not None
    if staff_act is StaffAct.BIND and not universe.rules.province.may_bind(has_account=has_account):
        return AdminOutcome.NO_ACCOUNT_TO_BIND
    return None


def _carry_out(universe: Universe, account: EnterpriseAccount, staff_act: StaffAct, person_id: str) -> None:
    handlers = tuple(one.person_id for one in account.users.values() if one.role is StaffRole.TAX_HANDLER)
    for changed_id in universe.rules.province.changed_with(staff_act, person_id, handlers):
        _change(universe, account, account.users[changed_id], staff_act)


def _change(universe: Universe, account: EnterpriseAccount, user: StaffUser, staff_act: StaffAct) -> None:
    circumstances = Circumstances(
        universe.clock.now(),
        universe.policy.province.reset_value,
        people.account_passwords(universe, user.document),
    )
    changed = universe.rules.province.staff_changes[staff_act](user, circumstances)
    if changed is None:
        del account.users[user.person_id]
        account.former_roles[user.document.id_document_number.upper()] = user.roles
    else:
        account.users[user.person_id] = changed


def synchronise(universe: Universe, session: EtaxSession) -> AdminOutcome:
    """同步办税人, on 企业人员维护."""
    allowed = admitted(universe, session, Action.SYNC_STAFF)
    if isinstance(allowed, AdminOutcome):
        return allowed
    account, _ = allowed
    people.synchronise(universe, account)
    return AdminOutcome.DONE


def register_tax_handler(universe: Universe, session: EtaxSession, document: Document, mobile: str) -> AdminOutcome:
    """变更税务登记 - 办税人员信息 - 增加: the core names this person as 办税员 from now on. Source: LN-FAQ-11b."""
    allowed = admitted(universe, session, Action.CHANGE_TAX_REGISTRATION)
    if isinstance(allowed, AdminOutcome):
        return allowed
    account, _ = allowed
    if universe.rules.province.registration_kept(document):
        universe.registry.enter(account.taxpayer_id, document, StaffRole.TAX_HANDLER, mobile, "")
    return AdminOutcome.DONE
