"""What a scenario asks for is found without touching anybody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from steps.actors import Scene
from steps.drivers.ports import ClientStage, IdDocumentType, PersonSpec
from steps.expect import expect
from steps.tasks import (
    account_login,
    authorisation,
    business,
    password_reset,
    people,
    portal_login,
    registration_code,
    registration_login_setup,
    unit_verification,
)
from tests.steps.prepared.estates import demands

ROOT = Path(__file__).resolve().parents[3]


def zhang(scene: Scene) -> None:
    people.introduce_registered(scene, "张三")


def one_unit(scene: Scene) -> None:
    people.let_client_know(scene, "张三", "甲公司")


def wang(scene: Scene) -> None:
    people.introduce_registered(scene, "王总")


def company(scene: Scene) -> None:
    people.found_unit(scene, "甲公司", legal_representative="王总")


def newcomer(scene: Scene) -> None:
    people.introduce_unregistered(scene, "王五", rare_character="㛃")


def test_people_and_units_with_all_that_separate_lines_say() -> None:
    found = demands(zhang, lambda scene: people.let_client_know(scene, "张三", "甲公司", "乙公司"), wang)
    assert [one.label for one in found.people] == ["张三", "王总"]
    assert found.people[0].known_units == [0, 1]
    assert [one.label for one in found.units] == ["甲公司", "乙公司"]


def test_roles_are_ties_between_people_and_units() -> None:
    found = demands(wang, zhang, company, lambda scene: people.let_be_authorised(scene, "张三", "甲公司"))
    assert (found.units[0].legal_representative, found.units[0].finance_officer) == (0, None)
    assert found.people[1].authorised_for == [0]


def test_documents_and_characters() -> None:
    found = demands(lambda scene: people.introduce_registered(scene, "赵六", "外国护照"), newcomer)
    assert found.people[0].spec == PersonSpec(registered=True, id_document_type=IdDocumentType.PASSPORT)
    assert found.people[1].spec.rare_character == "㛃"


def test_logging_in_does_not_depend_on_units() -> None:
    found = demands(
        zhang,
        lambda scene: account_login.mistype_password(scene, "张三", 5),
        lambda scene: account_login.log_in(scene, "张三"),
        lambda scene: expect(business.stage_of(scene, "张三"), "阶段").to_be(ClientStage.LOGIN),
        lambda scene: expect(business.stage_of(scene, "张三"), "阶段").not_to_be(ClientStage.ENTERED),
    )
    assert not found.people[0].looks_at_units
    assert found.people[0].does_business


@pytest.mark.parametrize("stage", [ClientStage.FIRST_USE, ClientStage.UNIT_CHOICE, ClientStage.UNIT_VERIFICATION])
def test_what_follows_the_login_does(stage: ClientStage) -> None:
    found = demands(zhang, lambda scene: expect(business.stage_of(scene, "张三"), "阶段").to_be(stage))
    assert found.people[0].looks_at_units


def test_so_does_every_verification() -> None:
    found = demands(
        zhang,
        lambda scene: people.found_unit(scene, "甲公司"),
        lambda scene: account_login.be_logged_in(scene, "张三"),
        lambda scene: unit_verification.verify_first_unit_with(scene, "张三", "甲公司", "甲公司"),
    )
    assert found.people[0].looks_at_units
    assert not found.people[0].no_unit_known


def test_a_feature_may_say_that_no_unit_is_known() -> None:
    assert demands(zhang, lambda scene: people.check_no_unit_known(scene, "张三")).people[0].no_unit_known


@pytest.mark.parametrize("way", ["WEB端", "APP"])
def test_resetting_a_filing_password_depends_on_roles(way: str) -> None:
    found = demands(wang, company, lambda scene: password_reset.reset_filing_password(scene, "王总", "甲公司", way))
    assert found.people[0].acts_for_units


def test_so_does_granting_an_authorisation() -> None:
    found = demands(wang, company, zhang, lambda scene: authorisation.grant(scene, "王总", "甲公司", "张三"))
    assert [one.acts_for_units for one in found.people] == [True, False]


def test_who_goes_to_the_hall_needs_a_code_who_shows_a_face_has_one() -> None:
    found = demands(
        newcomer,
        lambda scene: people.introduce_unregistered(scene, "赵六"),
        lambda scene: registration_code.have_code(scene, "王五"),
        lambda scene: registration_login_setup.have_registered(scene, "赵六", "APP人脸识别认证注册"),
    )
    assert [(one.needs_hall_code, one.needs_face) for one in found.people] == [(True, False), (False, True)]


def test_people_who_come_on_in_the_middle_are_found() -> None:
    found = demands(newcomer, lambda scene: registration_code.let_crowd_apply(scene, "王五", 4))
    assert len(found.people) == 4
    assert all(one.needs_hall_code for one in found.people)


def test_a_step_that_fails_does_not_end_it() -> None:
    found = demands(
        zhang,
        lambda scene: portal_login.log_in_with_typed(scene, "张三", "WEB端"),
        lambda scene: expect(len(scene.people), "人数").to_be(9),
        wang,
    )
    assert [one.label for one in found.people] == ["张三", "王总"]


def test_demands_are_told_in_chinese() -> None:
    told = demands(wang, zhang, company, one_unit, newcomer).told()
    assert told.splitlines() == [
        "人员“王总”：已实名注册、持居民身份证、“甲公司”的法定代表人",
        "人员“张三”：已实名注册、持居民身份证、客户端恰好有1家单位（“甲公司”）",
        "人员“王五”：尚未实名注册、持居民身份证、姓名含“㛃”",
        "单位“甲公司”：任一扣缴单位",
    ]


@pytest.mark.slow
def test_every_scenario_of_every_feature_can_be_rehearsed() -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-qq", "-p", "tests.steps.prepared.rehearsing"]
    done = subprocess.run(
        [*command, "--channel", "api", "features"], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "rehearsed" in done.stdout
