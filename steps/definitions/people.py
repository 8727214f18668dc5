"""人员与单位: who stands where when a scenario begins."""

from __future__ import annotations

from pytest_bdd import given

from steps.actors import Scene
from steps.gherkin.effects import reads
from steps.gherkin.sentence import parse
from steps.tasks import people


@given(parse('办税人员"{who}"已完成实名注册'))
@reads
def tax_handler_is_registered(scene: Scene, who: str) -> None:
    """介绍一名已实名注册的办税人员，证件为居民身份证。"""
    people.introduce_registered(scene, who)


@given(parse('自然人"{who}"已完成实名注册'))
@reads
def natural_person_is_registered(scene: Scene, who: str) -> None:
    """介绍一名已实名注册的自然人（法定代表人、财务经理等），证件为居民身份证。"""
    people.introduce_registered(scene, who)


@given(parse('办税人员"{who}"已用"{document}"完成实名注册'))
@reads
def tax_handler_is_registered_with(scene: Scene, who: str, document: str) -> None:
    """介绍一名用某种证件实名注册的办税人员；证件：居民身份证、外国护照、港澳居民来往内地通行证、台湾居民来往大陆通行证、外国人永久居留身份证、港澳居民居住证、台湾居民居住证。"""
    people.introduce_registered(scene, who, document)


@given(parse('自然人"{who}"尚未实名注册'))
@reads
def natural_person_is_not_registered(scene: Scene, who: str) -> None:
    """介绍一名没有注册过账号的自然人，证件为居民身份证。"""
    people.introduce_unregistered(scene, who)


@given(parse('自然人"{who}"持"{document}"，尚未实名注册'))
@reads
def natural_person_with_document_is_not_registered(scene: Scene, who: str, document: str) -> None:
    """介绍一名没有注册过账号的自然人；证件：居民身份证、外国护照、港澳居民来往内地通行证、台湾居民来往大陆通行证、外国人永久居留身份证、港澳居民居住证、台湾居民居住证。"""
    people.introduce_unregistered(scene, who, document)


@given(parse('自然人"{who}"姓名中有生僻字"{character}"，尚未实名注册'))
@reads
def natural_person_has_rare_character(scene: Scene, who: str, character: str) -> None:
    """介绍一名没有注册过账号的自然人，姓名中含有这个字，证件为居民身份证。"""
    people.introduce_unregistered(scene, who, rare_character=character)


@given(parse('扣缴单位"{unit}"已办理税务登记'))
@reads
def unit_is_registered(scene: Scene, unit: str) -> None:
    """介绍一家扣缴单位，登记了哪些人与本场景无关。"""
    people.found_unit(scene, unit)


@given(parse('扣缴单位"{unit}"登记的法定代表人是"{representative}"'))
@reads
def unit_has_representative(scene: Scene, unit: str, representative: str) -> None:
    """介绍一家扣缴单位和它税务登记的法定代表人（须先介绍此人）。"""
    people.found_unit(scene, unit, legal_representative=representative)


@given(parse('扣缴单位"{unit}"登记的法定代表人是"{representative}"，财务经理是"{manager}"'))
@reads
def unit_has_both_roles(scene: Scene, unit: str, representative: str, manager: str) -> None:
    """介绍一家扣缴单位和它税务登记的法定代表人、财务经理（须先介绍这两人）。"""
    people.found_unit(scene, unit, legal_representative=representative, finance_officer=manager)


@given(parse('扣缴单位"{unit}"在支持CA的地区并持有CA'))
@reads
def unit_may_use_ca(scene: Scene, unit: str) -> None:
    """介绍一家可以使用CA的扣缴单位。"""
    people.found_unit_with_ca(scene, unit, in_ca_region=True)


@given(parse('扣缴单位"{unit}"不在支持CA的地区但持有CA'))
@reads
def unit_may_not_use_ca(scene: Scene, unit: str) -> None:
    """介绍一家持有CA、但所在地区不支持CA的扣缴单位。"""
    people.found_unit_with_ca(scene, unit, in_ca_region=False)


@given(parse('扣缴单位"{unit}"是本市单位并持有CA'))
@reads
def local_unit_holds_ca(scene: Scene, unit: str) -> None:
    """介绍一家持有CA的本市扣缴单位。"""
    people.found_unit_with_ca(scene, unit, in_ca_region=True)


@given(parse('扣缴单位"{unit}"不是本市单位但持有CA'))
@reads
def foreign_unit_holds_ca(scene: Scene, unit: str) -> None:
    """介绍一家持有CA的外市扣缴单位。"""
    people.found_unit_with_ca(scene, unit, in_ca_region=False)


@given(parse('"{who}"的扣缴客户端只有"{unit}"一家单位'))
@reads
def client_knows_one_unit(scene: Scene, who: str, unit: str) -> None:
    """此人的客户端已有且仅有一家单位；单位没有介绍过的，随之介绍。"""
    people.let_client_know(scene, who, unit)


@given(parse('"{who}"的扣缴客户端有"{unit}"和"{other}"两家单位'))
@reads
def client_knows_two_units(scene: Scene, who: str, unit: str, other: str) -> None:
    """此人的客户端已有两家单位；单位没有介绍过的，随之介绍。"""
    people.let_client_know(scene, who, unit, other)


@given(parse('"{who}"的扣缴客户端还没有任何单位'))
@reads
def client_knows_no_unit(scene: Scene, who: str) -> None:
    """此人是首次实名办税，客户端里没有单位。"""
    people.check_no_unit_known(scene, who)


@given(parse('"{who}"已有"{unit}"的办税授权'))
@reads
def person_is_authorised(scene: Scene, who: str, unit: str) -> None:
    """此人与该单位之间已有办税授权关系。"""
    people.let_be_authorised(scene, who, unit)
