"""ProvinceRules: every rule of the provincial e-tax bureau by name. A defect is this with some fields replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from simulators.portal_ruleset import PortalRules
from simulators.rules.province import (
    admission,
    agencies,
    collection,
    forms,
    recovery,
    refusals,
    rights,
    secrets,
    sms_codes,
    staff,
    staff_acts,
    steps,
)
from simulators.rules.province.admission import Admission, Difference, MobileTyped, QuickLogin, Standing
from simulators.rules.province.agencies import Recognitions
from simulators.rules.province.collection import CollectionStep
from simulators.rules.province.forms import ChangeCheck, ChangeForm, FormRules
from simulators.rules.province.recovery import AccountHolder, Claim
from simulators.rules.province.refusals import Attempt
from simulators.rules.province.rights import Action, Capacity, RoleText
from simulators.rules.province.secrets import Credential, Flow, PasswordCheck, Passwords, PersonalCheck, Secrets
from simulators.rules.province.sms_codes import SmsChallenge, SmsPurpose, SmsUse
from simulators.rules.province.staff import Collection, Document, StaffEntry, StaffRole, StaffUser
from simulators.rules.province.staff_acts import StaffAct, StaffChange
from simulators.rules.province.steps import Kind, Stage, Step

SmsCheck = Callable[[str, SmsChallenge | None, SmsUse, Passwords], bool]


def _sms_checks() -> dict[SmsPurpose, SmsCheck]:
    return dict.fromkeys(SmsPurpose, sms_codes.sms_code_holds)


@dataclass(frozen=True)
class ProvinceRules:
    """The rules of a provincial e-tax bureau."""

    carried_out: Callable[[Attempt | Action, str | None], bool] = refusals.carried_out
    # people of the core
    collections_compared: Callable[[StaffEntry, tuple[Collection, ...]], tuple[Collection, ...]] = (
        staff.collections_compared
    )
    synchronisable: Callable[..., bool] = staff.synchronisable
    user_by_sync: Callable[[StaffRole], bool] = staff.user_by_sync
    user_unasked: Callable[[StaffRole], bool] = staff.user_unasked
    after_sync: Callable[[StaffUser], StaffUser] = staff.after_sync
    associated_here: Callable[[str, frozenset[str]], bool] = staff.associated_here
    entries_searched: Callable[[tuple[StaffEntry, ...], tuple[StaffEntry, ...]], tuple[StaffEntry, ...]] = (
        staff.entries_searched
    )
    found_by: Callable[[Document, StaffEntry], bool] = staff.found_by
    findable: Callable[..., bool] = staff.findable
    addable: Callable[..., bool] = staff.findable
    # login forms
    standard_form: FormRules = field(default_factory=FormRules)
    quick_form: FormRules = field(default_factory=FormRules)
    natural_form: FormRules = field(default_factory=FormRules)
    find_enterprise: Callable[[str, tuple[str, ...]], str | None] = secrets.find_enterprise
    find_quick_enterprise: Callable[[str, tuple[str, ...]], str | None] = secrets.find_enterprise
    find_natural_account: Callable[[str, tuple[str, ...]], str | None] = secrets.find_natural_account
    enterprise_password_holds: PasswordCheck = secrets.enterprise_password_holds
    quick_enterprise_password_holds: PasswordCheck = secrets.enterprise_password_holds
    quick_password_holds_at_last: PasswordCheck = secrets.enterprise_password_holds
    natural_password_holds: Callable[[str, Passwords], bool] = secrets.password_holds
    # steps
    step_open: Callable[[Step, Stage, Kind], bool] = steps.step_open
    after_enterprise_password: Callable[..., Stage] = steps.after_enterprise_password
    after_natural_password: Callable[[], Stage] = steps.after_natural_password
    after_agency_password: Callable[[], Stage] = steps.after_agency_password
    after_verification: Callable[..., Stage] = steps.after_verification
    completes_first_login: Callable[[Stage, StaffRole], bool] = steps.completes_first_login
    logged_in: Callable[[Stage], bool] = steps.logged_in
    session_stands: Callable[..., bool] = steps.session_stands
    # persons
    offered: Callable[..., bool] = admission.offered
    is_frozen: Callable[[datetime | None, datetime], bool] = staff_acts.is_frozen
    is_registered: Callable[[StaffUser, StaffEntry | None], bool] = admission.is_registered
    is_collected: Callable[[Document, Collection | None], bool] = admission.is_collected
    standard_admission: Callable[[Standing], Admission] = admission.admission
    barred_after_choice: Callable[..., bool] = admission.barred_after_choice
    quick_admission: Callable[[Standing], Admission] = admission.admission
    personal_password_asked: Callable[[Secrets], Passwords | None] = secrets.personal_password_asked
    check_personal_password: Callable[[str, Passwords | None, Secrets], PersonalCheck] = secrets.check_personal_password
    # SMS
    sms_mobile: Callable[[StaffEntry | None, Collection | None, Difference], str | None] = admission.sms_mobile
    sms_code_holds: Mapping[SmsPurpose, SmsCheck] = field(default_factory=_sms_checks)
    sms_recipient: Callable[[SmsUse], str | None] = sms_codes.recipient
    challenge_after_use: Callable[[SmsChallenge | None], SmsChallenge | None] = sms_codes.challenge_after_use
    # 快捷登录
    quick_login: Callable[..., QuickLogin] = admission.quick_login
    quick_mobile_holds: Callable[[MobileTyped], bool] = admission.quick_mobile_holds
    quick_looks_again: Callable[[], bool] = admission.quick_looks_again
    quick_person: Callable[[str, tuple[str, ...]], str] = admission.quick_person
    # 企业人员维护
    may: Callable[[Capacity, Iterable[str], Action], bool] = rights.may
    staff_changes: Mapping[StaffAct, StaffChange] = field(default_factory=lambda: dict(staff_acts.STAFF_CHANGES))
    changed_with: Callable[[StaffAct, str, tuple[str, ...]], tuple[str, ...]] = staff_acts.target_alone
    within_reach: Callable[[str, str], bool] = staff_acts.within_reach
    account_of_same_person: Callable[[Document, Document], bool] = staff_acts.account_of_same_person
    may_bind: Callable[..., bool] = staff_acts.may_bind
    mobile_shown: Callable[[StaffEntry | None, Collection | None], str] = staff.mobile_shown
    mobile_listed: Callable[[StaffEntry | None, Collection | None], str] = staff.mobile_shown
    registration_kept: Callable[[Document], bool] = staff.registration_kept
    search_adds: Callable[[], bool] = staff.search_adds
    roles_given: Callable[[tuple[str, ...], tuple[str, ...]], tuple[str, ...]] = staff.roles_given
    as_added: Callable[[StaffUser], StaffUser | None] = staff.as_added
    roles_offered: Callable[[tuple[str, ...]], tuple[str, ...]] = rights.roles_offered
    roles_suffice: Callable[[tuple[str, ...], tuple[str, ...]], bool] = rights.roles_suffice
    role_saved: Callable[[RoleText], RoleText | None] = rights.role_saved
    functions_kept: Callable[[frozenset[str], frozenset[str]], frozenset[str]] = rights.functions_kept
    functions_granted: Callable[[Capacity, Iterable[frozenset[str]], frozenset[str]], frozenset[str]] = (
        rights.functions_granted
    )
    # passwords
    personal_form: FormRules = field(default_factory=FormRules)
    enterprise_form: FormRules = field(default_factory=FormRules)
    check_personal_change: Callable[[ChangeForm], ChangeCheck] = forms.check_change
    check_enterprise_change: Callable[[ChangeForm], ChangeCheck] = forms.check_change
    changed_by: Callable[[Flow], frozenset[Credential]] = secrets.changed_by
    valid_after_change: Callable[[Flow, Passwords, str], Passwords] = secrets.valid_after_change
    first_password: Callable[[str], Passwords] = secrets.first_password
    change_open: Callable[..., bool] = secrets.change_open
    may_recover_enterprise: Callable[[Claim, StaffEntry, Collection | None], bool] = recovery.may_recover_enterprise
    may_recover_account: Callable[[str, Claim, AccountHolder], bool] = recovery.may_recover_account
    entries_claimed: Callable[[tuple[StaffEntry, ...], tuple[StaffEntry, ...]], tuple[StaffEntry, ...]] = (
        recovery.entries_claimed
    )
    reset_allowed: Callable[..., bool] = recovery.reset_allowed
    # agencies
    agency_meant: Callable[[str, str, str], bool] = agencies.agency_meant
    agency_password_holds: Callable[[str, Passwords], bool] = secrets.password_holds
    handler_passwords: Callable[[str, Passwords], Passwords] = agencies.handler_passwords
    agencies_listed: Callable[[tuple[str, ...]], tuple[str, ...]] = agencies.agencies_listed
    is_client: Callable[[str, str, Recognitions], bool] = agencies.is_client
    agreement_password_holds: Callable[[str, str, Passwords], bool] = secrets.agreement_password_holds
    client_at_hand: Callable[[str, tuple[str, ...]], str] = agencies.client_at_hand
    after_recognition: Callable[[Recognitions, tuple[str, str], str], Recognitions] = agencies.after_recognition
    after_cancellation: Callable[[Recognitions, tuple[str, str]], Recognitions] = agencies.after_cancellation
    after_agency_sync: Callable[[Recognitions, Recognitions, str], Recognitions] = agencies.after_agency_sync
    recognitions_at_last: Callable[[Recognitions, Recognitions], Recognitions] = agencies.recognitions_at_last
    # 实名采集 in the APP
    collection_step_open: Callable[[CollectionStep, CollectionStep], bool] = collection.step_open
    own_id_card: Callable[[Document, Document], bool] = collection.own_id_card
    face_matches: Callable[[str, str], bool] = collection.face_matches
    as_collected: Callable[[Collection], Collection | None] = collection.as_collected
    collection_opens: Callable[..., bool] = collection.collection_opens
    # after the login
    portal: PortalRules = field(default_factory=PortalRules)
