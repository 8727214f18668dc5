"""Passwords, codes, roles and rights of manual 001 (LN) as tables, each on both sides of its boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

import pytest

from simulators.kernel.clock import CHINA
from simulators.rules.captcha_policy import CaptchaSeen
from simulators.rules.province.collection import CollectionStep, collection_opens, face_matches, own_id_card
from simulators.rules.province.collection import step_open as collection_step_open
from simulators.rules.province.forms import ChangeCheck, ChangeForm, FormRules, check_change
from simulators.rules.province.recovery import AccountHolder, Claim, may_recover_account, may_recover_enterprise
from simulators.rules.province.rights import ACTION_OF, GRANTED_BY, GUARDED, Action, Capacity, functions_granted, may
from simulators.rules.province.rights import roles_suffice as suffice
from simulators.rules.province.secrets import (
    CHANGED_BY,
    Flow,
    PersonalCheck,
    Secrets,
    check_personal_password,
    personal_password_asked,
)
from simulators.rules.province.sms_codes import SmsChallenge, SmsPurpose, SmsUse, challenge_after_use, sms_code_holds
from simulators.rules.province.staff import (
    Collection,
    Document,
    StaffEntry,
    StaffRole,
    StaffUser,
)
from simulators.rules.province.staff_acts import STAFF_CHANGES, Circumstances, StaffAct, is_frozen

NOON = datetime(2019, 12, 16, 12, 0, tzinfo=CHINA)
LI = Document("李四", "居民身份证", "11010119000101003x")
ENTRY = StaffEntry("e1", LI, StaffRole.TAX_HANDLER, "139", "")
COLLECTED = Collection(LI, "139", "face-li")
USER = StaffUser("p1", LI, StaffRole.TAX_HANDLER, "e1", personal_password=("own",), roles=("全量办税",))
WHOLE = frozenset({"发票使用", "历史办税操作查询"})


# --- passwords and codes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bound", "typed", "check"),
    [
        (False, "own", PersonalCheck.RIGHT),
        (False, "account", PersonalCheck.WRONG),
        (False, "enterprise", PersonalCheck.WRONG),
        (True, "own", PersonalCheck.WRONG),
        (True, "account", PersonalCheck.RIGHT),
    ],
)
def test_which_password_the_personal_prompt_takes(bound: bool, typed: str, check: PersonalCheck) -> None:
    secrets = Secrets(("enterprise",), ("own",), ("account",), bound=bound)
    assert check_personal_password(typed, personal_password_asked(secrets), secrets) is check


def test_without_a_personal_password_none_is_right() -> None:
    secrets = Secrets(("enterprise",), None, ("account",), bound=False)
    asked = personal_password_asked(secrets)
    assert check_personal_password("enterprise", asked, secrets) is PersonalCheck.NOT_SET


def test_every_flow_changes_one_kind_of_password() -> None:
    assert set(CHANGED_BY) == set(Flow)
    assert all(len(kinds) == 1 for kinds in CHANGED_BY.values())


@pytest.mark.parametrize(
    ("old", "repeated", "check"),
    [
        ("old", "new", ChangeCheck.FINE),
        ("old", "other", ChangeCheck.REPETITION_DIFFERS),
        ("else", "new", ChangeCheck.WRONG_OLD),
        ("enterprise", "new", ChangeCheck.WRONG_OLD),
    ],
)
def test_a_change_needs_the_old_password_and_the_new_one_twice(old: str, repeated: str, check: ChangeCheck) -> None:
    assert check_change(ChangeForm(old, "new", repeated, ("old",), ("enterprise",))) is check


def test_a_form_asks_for_agreement_and_captcha() -> None:
    form = FormRules()
    assert (form.unticked(agreed=False), form.unticked(agreed=True)) == (True, False)
    assert {seen for seen in CaptchaSeen if form.blank(seen)} == {CaptchaSeen.BLANK}
    assert {seen for seen in CaptchaSeen if form.misread(seen)} == {CaptchaSeen.WRONG}


USE = SmsUse(SmsPurpose.STANDARD_LOGIN, "T1/p1", "139")


@pytest.mark.parametrize(
    ("code", "use", "holds"),
    [
        ("123456", USE, True),
        ("123450", USE, False),
        ("123456", replace(USE, purpose=SmsPurpose.QUICK_LOGIN), False),
        ("123456", replace(USE, subject="T1/p2"), False),
        ("123456", replace(USE, subject="T2/p1"), False),
        ("123456", replace(USE, mobile="138"), False),
    ],
)
def test_a_code_is_good_for_what_it_was_sent_for(code: str, use: SmsUse, holds: bool) -> None:
    sent = SmsChallenge("123456", USE)
    assert sms_code_holds(code, sent, use, ("123456", "123450")) is holds
    assert not sms_code_holds(code, challenge_after_use(sent), use, ("123456",))


# --- 企业人员维护 -------------------------------------------------------------------------------------------------


def test_what_the_buttons_do() -> None:
    circumstances = Circumstances(NOON, "111111", ("account",))
    after = {act: change(USER, circumstances) for act, change in STAFF_CHANGES.items()}
    assert after == {
        StaffAct.DELETE: None,
        StaffAct.FREEZE: replace(USER, frozen_at=NOON),
        StaffAct.UNFREEZE: USER,
        StaffAct.BIND: replace(USER, bound=True),
        StaffAct.UNBIND: USER,
        StaffAct.RESET_PASSWORD: replace(USER, personal_password=("111111",)),
    }


@pytest.mark.parametrize("there", STAFF_CHANGES)
def test_freeze_and_bind_are_undone_without_a_trace(there: StaffAct) -> None:
    back = {StaffAct.FREEZE: StaffAct.UNFREEZE, StaffAct.BIND: StaffAct.UNBIND}.get(there)
    circumstances = Circumstances(NOON, "111111", ("account",))
    changed = STAFF_CHANGES[there](USER, circumstances)
    if back is not None and changed is not None:
        assert STAFF_CHANGES[back](changed, circumstances) == USER


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=30), timedelta(days=36_500 // 2)])
def test_a_freeze_does_not_end_by_itself(later: timedelta) -> None:
    assert is_frozen(NOON, NOON + later)
    assert not is_frozen(None, NOON + later)


def test_a_reset_ends_no_freeze() -> None:
    frozen = replace(USER, frozen_at=NOON)
    after = STAFF_CHANGES[StaffAct.RESET_PASSWORD](frozen, Circumstances(NOON, "111111", ()))
    assert after is not None
    assert after.frozen_at == NOON


# --- roles and rights ------------------------------------------------------------------------------------------

EVERY_RIGHT = tuple(GRANTED_BY)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("capacity", [Capacity.LEGAL_REPRESENTATIVE, Capacity.FINANCE_OFFICER])
def test_administrators_may_do_everything(capacity: Capacity, action: Action) -> None:
    assert may(capacity, (), action)


@pytest.mark.parametrize("action", sorted(GUARDED))
def test_no_right_opens_what_is_guarded(action: Action) -> None:
    others = set(Capacity) - {Capacity.LEGAL_REPRESENTATIVE, Capacity.FINANCE_OFFICER}
    assert not any(may(capacity, EVERY_RIGHT, action) for capacity in others)


def test_six_acts_and_the_reset_are_guarded() -> None:
    assert len(GUARDED) == 7
    assert set(ACTION_OF.values()) < GUARDED


@pytest.mark.parametrize(("right", "action"), GRANTED_BY.items())
def test_a_right_grants_one_thing_to_a_handler(right: str, action: Action) -> None:
    assert may(Capacity.TAX_HANDLER, (right,), action)
    assert not may(Capacity.TAX_HANDLER, (), action)
    assert not may(Capacity.AGENCY_HANDLER, (right,), action)


def test_a_handler_has_the_functions_of_their_roles() -> None:
    roles = [frozenset({"发票使用"}), frozenset({"不在树上"})]
    assert functions_granted(Capacity.TAX_HANDLER, roles, WHOLE) == {"发票使用"}
    assert functions_granted(Capacity.TAX_HANDLER, [], WHOLE) == frozenset()
    assert functions_granted(Capacity.LEGAL_REPRESENTATIVE, [], WHOLE) == WHOLE
    assert functions_granted(Capacity.NATURAL_PERSON, roles, WHOLE) == frozenset()


@pytest.mark.parametrize(("ticked", "holds"), [(("甲",), True), (("甲", "乙"), True), ((), False), (("丙",), False)])
def test_somebody_added_needs_a_role_that_exists(ticked: tuple[str, ...], holds: bool) -> None:
    assert suffice(ticked, ("甲", "乙")) is holds


# --- 忘记密码, 实名采集 --------------------------------------------------------------------------------------------

CLAIM = Claim("李四", "11010119000101003X", "139")


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        (CLAIM, True),
        (replace(CLAIM, name="李思"), False),
        (replace(CLAIM, id_document_number="1"), False),
        (replace(CLAIM, mobile="138"), False),
    ],
)
def test_a_claim_is_right_in_every_part(claim: Claim, right: bool) -> None:
    administrator = replace(ENTRY, role=StaffRole.FINANCE_OFFICER)
    assert may_recover_enterprise(claim, administrator, COLLECTED) is right
    assert not may_recover_enterprise(claim, ENTRY, COLLECTED)
    assert not may_recover_enterprise(claim, administrator, None)
    holder = AccountHolder("li_si", "李四", LI.id_document_number, "139")
    assert may_recover_account("li_si", claim, holder) is right
    assert not may_recover_account("wang", claim, holder)


def test_a_collection_takes_three_steps_in_order() -> None:
    steps = {(step, reached) for step, reached in product(CollectionStep, repeat=2) if step <= reached}
    assert {pair for pair in product(CollectionStep, repeat=2) if collection_step_open(*pair)} == steps


def test_a_collection_needs_ones_own_card_and_face() -> None:
    assert own_id_card(replace(LI, id_document_number="11010119000101003X"), LI)
    assert not own_id_card(replace(LI, name="李思"), LI)
    assert face_matches("face-li", "face-li")
    assert not face_matches("face-wang", "face-li")
    assert not face_matches("", "")


def test_the_collection_opens_by_itself_once() -> None:
    assert collection_opens(first_login=True, collected=False)
    assert not collection_opens(first_login=False, collected=False)
    assert not collection_opens(first_login=True, collected=True)
