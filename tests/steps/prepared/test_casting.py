"""Somebody with exactly what is asked for, and nothing that contradicts it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from steps.actors import Scene
from steps.drivers.ports import ClientStage, PersonSpec
from steps.expect import expect
from steps.ledger import Condition, Conditions, Relation
from steps.prepared.casting import Cast, Casting
from steps.prepared.demands import Demands
from steps.tasks import business, password_reset, people, registration_code, registration_login_setup
from tests.steps.prepared.estates import CITIZENS, demands, pool

NOTHING_KNOWN = Conditions({}, frozenset())


def introduced(*names: str) -> list[Callable[[Scene], object]]:
    return [partial(_introduce, name=name) for name in names]


def _introduce(scene: Scene, name: str) -> None:
    people.introduce_registered(scene, name)


def cast(wanted: Demands, conditions: Conditions = NOTHING_KNOWN, busy: frozenset[str] = frozenset()) -> Cast | None:
    return Casting(pool(), wanted, conditions).find(lambda holder: holder not in busy)


def players(found: Cast | None) -> dict[int, str]:
    assert found is not None
    return {number: one.id for number, one in (found.accounts | found.citizens).items()}


def units(found: Cast | None) -> list[str]:
    assert found is not None
    return [found.units[number].id for number in sorted(found.units)]


def test_whoever_has_least_to_offer_goes_first() -> None:
    assert players(cast(demands(*introduced("张三")))) == {0: "fresh"}


def test_a_client_knows_exactly_the_units_of_the_feature() -> None:
    one = demands(*introduced("张三"), lambda scene: people.let_client_know(scene, "张三", "甲公司"))
    two = demands(*introduced("张三"), lambda scene: people.let_client_know(scene, "张三", "甲公司", "乙公司"))
    assert players(cast(one)) == {0: "clerk"}
    assert units(cast(one)) == ["u1"]
    assert players(cast(two)) == {0: "both"}
    assert units(cast(two)) == ["u1", "u2"]


def test_a_client_that_shall_know_none_knows_none() -> None:
    said = demands(*introduced("张三"), lambda scene: people.check_no_unit_known(scene, "张三"))
    meant = demands(
        *introduced("张三"),
        lambda scene: expect(business.stage_of(scene, "张三"), "阶段").to_be(ClientStage.FIRST_USE),
    )
    assert [one.id for one in Casting(pool(), said, NOTHING_KNOWN).fitting_accounts(said.people[0])] == ["fresh"]
    assert players(cast(meant)) == {0: "fresh"}


def test_units_that_became_known_in_earlier_scenarios_count() -> None:
    conditions = Conditions({}, frozenset({("account:fresh", "unit:u2", Relation.KNOWN)}))
    none = demands(*introduced("张三"), lambda scene: people.check_no_unit_known(scene, "张三"))
    assert cast(none, conditions) is None
    one = demands(*introduced("张三"), lambda scene: people.let_client_know(scene, "张三", "甲公司"))
    assert players(cast(one, conditions, frozenset({"account:clerk", "account:boss"}))) == {0: "fresh"}
    assert units(cast(one, conditions, frozenset({"account:clerk", "account:boss"}))) == ["u2"]


def test_roles_are_those_of_the_tax_registration() -> None:
    wanted = demands(*introduced("王总"), lambda scene: people.found_unit(scene, "甲公司", legal_representative="王总"))
    assert players(cast(wanted)) == {0: "boss"}
    assert units(cast(wanted)) == ["u1"]
    assert cast(wanted, busy=frozenset({"unit:u1"})) is None


def test_whoever_shall_have_no_right_has_none() -> None:
    """The representative of 甲公司 is nobody of the scenario, so 张三 must not be."""
    acts = [
        *introduced("张三"),
        lambda scene: people.found_unit(scene, "甲公司"),
        lambda scene: password_reset.reset_filing_password(scene, "张三", "甲公司", "WEB端"),
    ]
    wanted = demands(*acts)
    only_boss = frozenset(f"account:{one}" for one in ("clerk", "both", "fresh"))
    assert units(cast(wanted, busy=only_boss)) == ["u2"]
    assert cast(wanted, busy=only_boss | {"unit:u2"}) is None


def test_a_role_that_nobody_uses_does_no_harm() -> None:
    wanted = demands(*introduced("张三"), lambda scene: people.let_client_know(scene, "张三", "甲公司"))
    assert players(cast(wanted, busy=frozenset({"account:clerk"}))) == {0: "boss"}


def test_authorisations_are_neither_missing_nor_too_many() -> None:
    granted = Conditions({}, frozenset({("account:clerk", "unit:u1", Relation.AUTHORISED)}))
    asked = demands(
        *introduced("张三"),
        lambda scene: people.let_client_know(scene, "张三", "甲公司"),
        lambda scene: people.let_be_authorised(scene, "张三", "甲公司"),
    )
    assert cast(asked) is None
    assert players(cast(asked, granted)) == {0: "clerk"}
    unasked = demands(
        *introduced("张三"),
        lambda scene: people.let_client_know(scene, "张三", "甲公司"),
        lambda scene: business.try_business(scene, "张三"),
    )
    assert players(cast(unasked, granted)) == {0: "boss"}


def test_ca_keys_and_regions() -> None:
    there = demands(lambda scene: people.found_unit_with_ca(scene, "甲公司", in_ca_region=True))
    elsewhere = demands(lambda scene: people.found_unit_with_ca(scene, "甲公司", in_ca_region=False))
    assert units(cast(there)) == ["u2"]
    assert cast(elsewhere) is None


def test_documents_characters_codes_and_faces() -> None:
    foreigner = demands(lambda scene: people.introduce_registered(scene, "王五", "外国护照"))
    assert players(cast(foreigner)) == {0: "visitor"}
    rare = demands(lambda scene: people.introduce_unregistered(scene, "王五", rare_character="㛃"))
    assert players(cast(rare)) == {0: "c2"}
    namesake = PersonSpec(registered=False, name="周八㛃")
    named = demands(lambda scene: scene.introduce("王五", namesake))
    assert players(cast(named)) == {0: "c2"}
    coded = demands(
        lambda scene: people.introduce_unregistered(scene, "王五"),
        lambda scene: registration_code.have_code(scene, "王五"),
    )
    assert players(cast(coded)) == {0: "c1"}
    faced = demands(
        lambda scene: people.introduce_unregistered(scene, "王五"),
        lambda scene: registration_login_setup.have_registered(scene, "王五", "APP人脸识别认证注册"),
    )
    assert cast(faced) is None


def test_nobody_plays_two_people() -> None:
    found = players(cast(demands(*introduced("甲", "乙", "丙", "丁"))))
    assert sorted(found.values()) == ["boss", "both", "clerk", "fresh"]
    assert cast(demands(*introduced("甲", "乙", "丙", "丁", "戊"))) is None


def test_the_pickiest_citizen_is_cast_first() -> None:
    wanted = demands(
        lambda scene: people.introduce_unregistered(scene, "王五"),
        lambda scene: people.introduce_unregistered(scene, "赵六"),
        lambda scene: registration_code.have_code(scene, "赵六"),
    )
    assert players(cast(wanted)) == {0: "c2", 1: "c1"}


def test_citizens_whose_identity_no_portal_has_seen_go_first() -> None:
    seen = Conditions({"citizen:c1": replace(Condition(), touched=True)}, frozenset())
    assert players(cast(demands(lambda scene: people.introduce_unregistered(scene, "王五")), seen)) == {0: "c2"}


@pytest.mark.parametrize("allowed", ["clerk", "boss"])
def test_the_allowlist_is_the_whole_pool(allowed: str) -> None:
    few = pool(f'[safety]\naccounts_only = ["{allowed}"]\n')
    found = Casting(few, demands(*introduced("张三")), NOTHING_KNOWN).find(lambda _: True)
    assert players(found) == {0: allowed}
    assert Casting(few, demands(*introduced("张三", "李四")), NOTHING_KNOWN).find(lambda _: True) is None


def test_accounts_that_are_locked_from_the_start_are_not_for_ordinary_scenarios() -> None:
    people_text = """
[[accounts]]
id = "shut"
traits = ["locked"]
name = "王总总"
id_document_number = "210102196001010011"
mobile = "13000000001"
password_env = "BOSS"
"""
    assert (
        Casting(pool(people=people_text + CITIZENS), demands(*introduced("张三")), NOTHING_KNOWN).find(lambda _: True)
        is None
    )


def test_a_large_pool_is_searched_quickly() -> None:
    accounts = "".join(
        f'[[accounts]]\nid = "a{n}"\ntraits = ["tax_handler"]\nname = "某某某"\n'
        f'id_document_number = "2101021960{n:08d}"\nmobile = "139{n:08d}"\n'
        f'password_env = "BOSS"\nunits = ["u{n % 60}"]\n'
        for n in range(400)
    )
    entries = "".join(
        f'[[units]]\nid = "u{n}"\nname = "某公司"\ntaxpayer_id = "9121010200000{n:04d}A"\nfiling_password_env = "U1"\n'
        for n in range(60)
    )
    wanted = demands(
        *introduced("张三", "李四", "王总", "钱经理"),
        lambda scene: people.let_client_know(scene, "张三", "甲公司"),
        lambda scene: people.let_client_know(scene, "李四", "乙公司"),
        lambda scene: people.found_unit(scene, "丙公司", legal_representative="王总", finance_officer="钱经理"),
    )
    many = Casting(pool(people=accounts + entries + CITIZENS), wanted, NOTHING_KNOWN)
    assert many.find(lambda _: True) is None
