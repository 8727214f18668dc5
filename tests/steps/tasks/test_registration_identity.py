"""Registration up to the proven identity: what is typed, and where a task stops."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conformance.redaction import Secret
from steps.actors import ScenarioError
from steps.drivers.errors import PremiseError, UnsupportedError
from steps.drivers.ports import (
    AgreementEntry,
    IdDocumentType,
    Portal,
    RegistrationMethod,
    RegistrationOutcome,
)
from steps.tasks import people, registration_identity, registration_login_setup
from steps.tasks.registration_code import have_code
from steps.tasks.registration_ways import (
    HONEST_OUTCOMES,
    OUTCOMES_OF_BLANK,
    RefusalReason,
    RegistrationField,
    RegistrationWay,
)
from tests.steps.tasks.registering import ACCEPTED, REGISTERED, stage

WEB, HALL, FACE = (way.value for way in RegistrationWay)
MISMATCH, TAKEN = RegistrationOutcome.IDENTITY_MISMATCH, RegistrationOutcome.LOGIN_NAME_TAKEN


@pytest.mark.parametrize(
    ("way", "portal", "method"),
    [
        (WEB, Portal.NATURAL_PERSON_WEB, RegistrationMethod.HALL_CODE),
        (HALL, Portal.IIT_APP, RegistrationMethod.HALL_CODE),
        (FACE, Portal.IIT_APP, RegistrationMethod.FACE),
    ],
)
def test_a_way_is_a_method_at_a_portal(way: str, portal: Portal, method: RegistrationMethod) -> None:
    set_up = stage(ACCEPTED)
    registration_identity.enter_truthfully(set_up.scene, "李四", way)
    assert set_up.sessions.portals == [portal]
    assert set_up.registration.starts == [(method, AgreementEntry.AGREED)]
    assert bool(set_up.hall.documents) is (method is RegistrationMethod.HALL_CODE)


def test_the_truth_is_typed_with_the_own_code_or_face() -> None:
    set_up = stage(ACCEPTED, ACCEPTED)
    registration_identity.enter_truthfully(set_up.scene, "李四", HALL)
    registration_identity.enter_truthfully(set_up.scene, "李四", FACE)
    truth = registration_identity.identity_of(set_up.scene.person("李四"))
    assert set_up.registration.identities == [(truth, Secret("aB3dE6")), (truth, Secret("face of 李四"))]


def test_an_identity_that_is_not_accepted_is_no_premise() -> None:
    with pytest.raises(PremiseError, match="应能通过WEB端大厅注册码注册的身份验证，实际为“身份信息不符”（提示）"):
        registration_identity.be_proven(stage(MISMATCH).scene, "李四", WEB)


@pytest.mark.parametrize(
    ("item", "changed"),
    [
        ("姓名", {"name": "王五"}),
        ("证件类型", {"id_document_type": IdDocumentType.PASSPORT}),
        ("证件号码", {"id_document_number": "document of 王五"}),
        ("国籍", {"nationality": "法国"}),
    ],
)
def test_one_item_is_somebody_elses_and_the_rest_true(item: str, changed: dict[str, object]) -> None:
    set_up = stage(MISMATCH)
    registration_identity.enter_foreign(set_up.scene, "李四", HALL, item, "王五")
    truth = registration_identity.identity_of(set_up.scene.person("李四"))
    ((typed, code),) = set_up.registration.identities
    assert typed == replace(truth, **changed)  # type: ignore[arg-type]
    assert typed != truth
    assert code == Secret("aB3dE6")


def test_the_whole_identity_can_be_somebody_elses() -> None:
    set_up = stage(MISMATCH)
    registration_identity.enter_foreign(set_up.scene, "李四", FACE, "全部身份信息", "王五")
    foreign = registration_identity.identity_of(set_up.scene.person("王五"))
    assert set_up.registration.identities == [(foreign, Secret("face of 李四"))]


def test_a_code_and_a_face_can_be_somebody_elses() -> None:
    set_up = stage(MISMATCH, MISMATCH)
    registration_identity.enter_foreign(set_up.scene, "李四", WEB, "注册码", "王五")
    registration_identity.enter_foreign(set_up.scene, "李四", FACE, "人脸", "王五")
    truth = registration_identity.identity_of(set_up.scene.person("李四"))
    assert [document for _, document in set_up.hall.documents] == ["document of 王五", "document of 李四"]
    assert set_up.registration.identities == [(truth, Secret("aB3dE6")), (truth, Secret("face of 王五"))]


@pytest.mark.parametrize(("way", "item"), [(FACE, "注册码"), (WEB, "人脸")])
def test_what_a_way_does_not_ask_for_cannot_be_false(way: str, item: str) -> None:
    with pytest.raises(ScenarioError, match=f"不用{item}"):
        registration_identity.enter_foreign(stage().scene, "李四", way, item, "王五")


@pytest.mark.parametrize(("way", "item"), [(WEB, "姓名"), (WEB, "注册码"), (FACE, "人脸")])
def test_a_false_item_must_be_false(way: str, item: str) -> None:
    with pytest.raises(PremiseError, match=f"{item}相同"):
        registration_identity.enter_foreign(stage().scene, "李四", way, item, "李四")


@pytest.mark.parametrize("field", ["姓名", "证件类型", "证件号码", "国籍", "注册码"])
def test_one_field_of_the_identity_stays_blank(field: str) -> None:
    set_up = stage(RegistrationOutcome.INCOMPLETE)
    registration_identity.enter_without(set_up.scene, "李四", HALL, field)
    ((typed, code),) = set_up.registration.identities
    entries = {
        "姓名": typed.name,
        "证件类型": typed.id_document_type,
        "证件号码": typed.id_document_number,
        "国籍": typed.nationality,
        "注册码": code.reveal(),
    }
    assert [name for name, value in entries.items() if not value] == [field]


def test_a_field_of_the_other_page_cannot_stay_blank() -> None:
    with pytest.raises(ScenarioError, match="没有“登录名”这一项"):
        registration_identity.enter_without(stage().scene, "李四", WEB, "登录名")


def test_a_mistyped_code_is_wrong_and_the_former_one_former() -> None:
    set_up = stage(MISMATCH, MISMATCH)
    registration_identity.enter_mistyped_code(set_up.scene, "李四", WEB, "少最后一位")
    have_code(set_up.scene, "李四")
    registration_identity.enter_former_code(set_up.scene, "李四", WEB)
    assert [code for _, code in set_up.registration.identities] == [Secret("aB3dE"), Secret("aB3dE6")]


def test_without_agreement_the_person_does_not_agree_or_does_not_begin() -> None:
    set_up = stage(MISMATCH, MISMATCH)
    registration_identity.enter_without_agreement(set_up.scene, "李四", WEB)
    registration_identity.enter_unbegun(set_up.scene, "李四", WEB)
    assert set_up.registration.starts == [(RegistrationMethod.HALL_CODE, AgreementEntry.NOT_AGREED)]
    assert len(set_up.registration.identities) == 2


def test_foreign_data_is_what_the_visitor_did_not_type() -> None:
    set_up = stage(MISMATCH)
    set_up.registration.shown = "证件 document of 王五 属于 王五，手机 mobile of 王五"
    registration_identity.enter_foreign(set_up.scene, "李四", WEB, "证件号码", "王五")
    assert registration_identity.foreign_data_shown(set_up.scene, "李四", "王五") == {"姓名", "手机号码"}


def test_what_was_typed_at_the_last_step_is_not_shown_by_the_portal() -> None:
    set_up = stage(ACCEPTED, RegistrationOutcome.MOBILE_TAKEN)
    set_up.registration.shown = "mobile of 王五已被使用，它属于document of 王五"
    registration_identity.be_proven(set_up.scene, "李四", WEB)
    assert registration_identity.foreign_data_shown(set_up.scene, "李四", "王五") >= {"手机号码", "证件号码"}
    registration_login_setup.set_mobile_of(set_up.scene, "李四", "王五")
    shown = registration_identity.foreign_data_shown(set_up.scene, "李四", "王五")
    assert "手机号码" not in shown
    assert "证件号码" in shown


def test_a_name_that_lacks_its_end() -> None:
    set_up = stage(MISMATCH)
    registration_identity.enter_name_cut_short(set_up.scene, "李四", WEB)
    (typed, _code) = set_up.registration.identities[0]
    assert typed == replace(registration_identity.identity_of(set_up.scene.person("李四")), name="李")
    person = set_up.scene.person("李四")
    person.facts = replace(person.facts, name="李")
    with pytest.raises(PremiseError, match="只有一个字"):
        registration_identity.enter_name_cut_short(set_up.scene, "李四", WEB)


def test_somebody_elses_identity_in_the_same_session() -> None:
    set_up = stage(ACCEPTED, MISMATCH)
    registration_identity.be_proven(set_up.scene, "李四", WEB)
    registration_identity.enter_foreign_again(set_up.scene, "李四", WEB, "王五")
    assert len(set_up.registration.starts) == 1
    foreign = registration_identity.identity_of(set_up.scene.person("王五"))
    assert set_up.registration.identities[-1] == (foreign, set_up.registration.identities[0][1])


def test_every_refusal_has_outcomes_and_none_of_them_is_a_success() -> None:
    assert set(HONEST_OUTCOMES) == set(RefusalReason)
    assert set(OUTCOMES_OF_BLANK) == set(RegistrationField)
    for outcomes in (*HONEST_OUTCOMES.values(), *OUTCOMES_OF_BLANK.values()):
        assert outcomes
        assert not {ACCEPTED, REGISTERED, RegistrationOutcome.NOT_OFFERED} & set(outcomes)


def test_a_name_without_its_rare_character_is_no_premise() -> None:
    set_up = stage()
    people.introduce_unregistered(set_up.scene, "赵六", rare_character="犇")
    assert "犇" in set_up.scene.person("赵六").facts.name
    set_up.people.obedient = False
    with pytest.raises(PremiseError, match="没有“犇”"):
        people.introduce_unregistered(set_up.scene, "孙七", rare_character="犇")


def test_a_bureau_that_cannot_be_stopped_is_told_with_its_tag() -> None:
    with pytest.raises(UnsupportedError, match="@needs:stop_face_bureau"):
        registration_identity.let_face_bureau_fail(stage().scene)
