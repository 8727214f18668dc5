"""The rules of manual 001 (LN) as tables, each on both sides of its boundary."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from simulators.rules.province.admission import (
    Admission,
    Difference,
    MobileTyped,
    QuickLogin,
    Standing,
    admission,
    is_collected,
    is_registered,
    offered,
    quick_login,
    quick_mobile_holds,
    sms_mobile,
)
from simulators.rules.province.staff import (
    Collection,
    Document,
    StaffEntry,
    StaffRole,
    StaffUser,
    associated_here,
    entries_searched,
    findable,
    found_by,
    synchronisable,
    user_by_sync,
)
from simulators.rules.province.steps import (
    Factor,
    Kind,
    Stage,
    Step,
    after_verification,
    completes_first_login,
    logged_in,
    step_open,
)

LI = Document("李四", "居民身份证", "11010119000101003x")
ENTRY = StaffEntry("e1", LI, StaffRole.TAX_HANDLER, "139", "")
COLLECTED = Collection(LI, "139", "face-li")
USER = StaffUser("p1", LI, StaffRole.TAX_HANDLER, "e1", personal_password=("own",), roles=("全量办税",))


# --- people of the core ----------------------------------------------------------------------------------------


def test_only_this_enterprise_counts() -> None:
    assert associated_here("91", frozenset({"91", "92"}))
    assert not associated_here("91", frozenset({"92"}))
    assert entries_searched((ENTRY,), (replace(ENTRY, entry_id="e2"),)) == (ENTRY,)


@pytest.mark.parametrize("role", StaffRole)
def test_the_first_login_is_done_when_somebody_is_in(role: StaffRole) -> None:
    assert [stage for stage in Stage if completes_first_login(stage, role)] == [Stage.ENTERED]


@pytest.mark.parametrize(
    ("entry", "associated", "agrees"),
    [
        (ENTRY, True, True),
        (ENTRY, False, False),
        (replace(ENTRY, document=replace(LI, name="李思")), True, False),
        (replace(ENTRY, document=replace(LI, id_document_number="110101190001010041")), True, False),
        (replace(ENTRY, document=replace(LI, id_document_number="11010119000101003X")), True, True),
        (replace(ENTRY, mobile="138"), True, False),
        (replace(ENTRY, mobile="", fixed_phone="139"), True, False),
    ],
)
def test_only_what_agrees_is_synchronised(entry: StaffEntry, associated: bool, agrees: bool) -> None:
    assert synchronisable(entry, COLLECTED, associated=associated) is agrees
    assert findable(entry.document, entry, COLLECTED, associated=associated) is agrees


def test_synchronising_makes_users_of_administrators_alone() -> None:
    assert [role for role in StaffRole if user_by_sync(role)] == [
        StaffRole.LEGAL_REPRESENTATIVE,
        StaffRole.FINANCE_OFFICER,
    ]


def test_nobody_is_found_without_registration_or_collection() -> None:
    assert not findable(LI, None, COLLECTED, associated=True)
    assert not findable(LI, ENTRY, None, associated=True)


@pytest.mark.parametrize(
    "wanted",
    [replace(LI, name="李"), replace(LI, id_document_type="外国护照"), replace(LI, id_document_number="1")],
)
def test_a_search_means_name_type_and_number(wanted: Document) -> None:
    assert found_by(LI, ENTRY)
    assert not found_by(wanted, ENTRY)
    assert not found_by(LI, replace(ENTRY, role=StaffRole.FINANCE_OFFICER))


# --- choice of a person ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("standing", "outcome"),
    [
        (Standing(offered=True, frozen=False, registered=True, collected=True), Admission.ADMITTED),
        (Standing(offered=False, frozen=True, registered=False, collected=False), Admission.NOT_OFFERED),
        (Standing(offered=True, frozen=True, registered=False, collected=False), Admission.FROZEN),
        (Standing(offered=True, frozen=False, registered=False, collected=False), Admission.NOT_IN_TAX_REGISTRATION),
        (Standing(offered=True, frozen=False, registered=True, collected=False), Admission.NOT_COLLECTED),
    ],
)
def test_what_is_made_of_a_person_chosen(standing: Standing, outcome: Admission) -> None:
    assert admission(standing) is outcome


def test_a_handler_is_offered_from_the_second_login_on() -> None:
    shown = {(role, done) for role in StaffRole for done in (False, True) if offered(role, first_login_done=done)}
    assert shown == {(role, done) for role in StaffRole for done in (False, True)} - {(StaffRole.TAX_HANDLER, False)}


def test_the_core_decides_who_is_registered_and_collected() -> None:
    assert is_registered(USER, ENTRY)
    assert not is_registered(USER, None)
    assert is_collected(LI, COLLECTED)
    assert not is_collected(LI, None)
    assert not is_collected(replace(LI, name="李思"), COLLECTED)


@pytest.mark.parametrize(
    ("registered", "fixed_phone", "on_difference", "goes_to"),
    [
        ("139", "", "none", "139"),
        ("138", "", "none", None),
        ("138", "", "registered", "138"),
        ("138", "", "collected", "139"),
        ("", "139", "none", None),
        ("", "139", "collected", None),
    ],
)
def test_where_the_code_goes(registered: str, fixed_phone: str, on_difference: Difference, goes_to: str | None) -> None:
    entry = replace(ENTRY, mobile=registered, fixed_phone=fixed_phone)
    assert sms_mobile(entry, COLLECTED, on_difference) == goes_to
    assert sms_mobile(entry, None, on_difference) is None
    assert sms_mobile(None, COLLECTED, on_difference) is None


@pytest.mark.parametrize(
    ("mobile", "holds"), [("139", True), ("138", False), ("024", False), ("137", False), ("136", False), ("", False)]
)
def test_quick_login_takes_the_collected_mobile_alone(mobile: str, holds: bool) -> None:
    typed = MobileTyped(
        mobile, collected="139", registered="138", fixed_phone="024", first="136", of_others=frozenset({"137"})
    )
    assert quick_mobile_holds(typed) is holds


@pytest.mark.parametrize(
    ("done", "social", "verdict"),
    [
        (True, False, QuickLogin.OPEN),
        (False, False, QuickLogin.STANDARD_FIRST),
        (True, True, QuickLogin.STANDARD_ONLY),
        (False, True, QuickLogin.STANDARD_ONLY),
    ],
)
def test_who_may_use_quick_login(done: bool, social: bool, verdict: QuickLogin) -> None:
    assert quick_login(first_login_done=done, social_insurance_only=social) is verdict


# --- steps -----------------------------------------------------------------------------------------------------


def test_a_step_is_open_at_its_own_stage_alone() -> None:
    open_pairs = {(step, stage) for step, stage in product(Step, Stage) if step_open(step, stage, Kind.AGENCY)}
    assert open_pairs == {
        (Step.CHOOSE_PERSON, Stage.CHOOSE_PERSON),
        (Step.VERIFY_PERSON, Stage.VERIFY_PERSON),
        (Step.SET_PASSWORD, Stage.SET_PASSWORD),
        (Step.CHOOSE_CLIENT, Stage.CHOOSE_CLIENT),
    }


def test_nobody_is_logged_in_half_way() -> None:
    assert {stage for stage in Stage if logged_in(stage)} == {Stage.ENTERED, Stage.SOCIAL_INSURANCE}


@pytest.mark.parametrize("factor", Factor)
def test_where_a_verified_person_goes(factor: Factor) -> None:
    assert after_verification(Kind.ENTERPRISE, factor, password_set=True) is Stage.ENTERED
    assert after_verification(Kind.ENTERPRISE, factor, password_set=False) is Stage.SET_PASSWORD
    assert after_verification(Kind.AGENCY, factor, password_set=True) is Stage.CHOOSE_CLIENT
