"""实名采集与税务登记: the 移动办税APP, and the counter of the tax authority."""

from __future__ import annotations

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import CollectionOutcome
from steps.expect import expect
from steps.gherkin.effects import effects, reads, where
from steps.gherkin.sentence import parse
from steps.gherkin.telling import Reply, tells
from steps.profile import Capability
from steps.tasks import etax_collection, etax_counter
from steps.tasks.etax_collection import Collection
from steps.tasks.words import chosen


@given(parse('"{who}"已登录移动办税APP'))
@reads
def is_in_app(scene: Scene, who: str) -> None:
    """前提（部署允许时由接口完成）：以用户注册名和登录密码登录移动办税APP；登录不了的，场景无法判定。"""
    etax_collection.be_in_app(scene, who)


@when(parse('"{who}"登录移动办税APP'))
@reads
def logs_in_to_app(scene: Scene, who: str) -> None:
    """以用户注册名和登录密码登录移动办税APP；登录不了的，场景无法判定。"""
    etax_collection.get_into_app(scene, who)


@when(parse('"{who}"在移动办税APP中依次添加身份证、补充信息、采集脸部信息'))
@effects(irreversible=1, needs={Capability.SHOW_FACE})
def collects(scene: Scene, who: str) -> None:
    """按步骤完成实名采集，都用本人的；需要@needs:show_face。"""
    etax_collection.collect(scene, who)


@given(parse('"{who}"已在移动办税APP中完成实名采集'))
@effects(irreversible=1, needs={Capability.SHOW_FACE})
def has_collected(scene: Scene, who: str) -> None:
    """前提（部署允许时由接口完成）：登录移动办税APP并完成实名采集；做不到的，场景无法判定。需要@needs:show_face。"""
    etax_collection.have_collected(scene, who)


@when(parse('"{who}"在移动办税APP中进行实名采集，但添加"{owner}"的身份证'))
@effects(irreversible=1, needs={Capability.SHOW_FACE})
def collects_with_foreign_card(scene: Scene, who: str, owner: str) -> None:
    """身份证是别人的，其余是本人的；需要@needs:show_face。"""
    etax_collection.collect(scene, who, card_of=owner)


@when(parse('"{who}"在移动办税APP中进行实名采集，但身份证的"{field}"是"{other}"的'))
@effects(irreversible=1, needs={Capability.SHOW_FACE})
def collects_with_false_card(scene: Scene, who: str, field: str, other: str) -> None:
    """身份证有一项是别人的，其余是本人的；该项：姓名、身份证件号码。需要@needs:show_face。"""
    etax_collection.collect_with_false_card(scene, who, field, other)


@when(parse('"{who}"在移动办税APP中进行实名采集，但由"{owner}"采集脸部信息'))
@effects(irreversible=1, needs={Capability.SHOW_FACE})
def collects_with_foreign_face(scene: Scene, who: str, owner: str) -> None:
    """脸是别人的，其余是本人的；需要@needs:show_face。"""
    etax_collection.collect(scene, who, face_of=owner)


@when(parse('"{who}"在移动办税APP中进行实名采集，但跳过"{part}"'))
@effects(irreversible=1, needs={Capability.SHOW_FACE})
def collects_without(scene: Scene, who: str, part: str) -> None:
    """跳过一步，其后的步骤照样尝试；步骤：添加本人身份证、补充信息、采集识别脸部信息。需要@needs:show_face。"""
    etax_collection.collect_without(scene, who, part)


@then(parse('"{who}"的实名采集结果为"{outcome}"'))
@tells(Reply.DEED, success=where("outcome", "实名采集完成"))
def collection_outcome_is(scene: Scene, who: str, outcome: str) -> None:
    """最近一次采集的结果：实名采集完成、身份证信息不符、人脸检测不成功、提示填写不完整、不能进行这一步、要求登录。"""
    observed = scene.person(who).last(Collection).outcome
    expect(observed, f"“{who}”的实名采集结果").to_be(chosen(CollectionOutcome, outcome))


@then(parse('"{who}"没有完成实名采集'))
@tells(Reply.DEED, success=0)
def collection_is_not_complete(scene: Scene, who: str) -> None:
    """最近一次采集没有完成，理由不限。"""
    observed = scene.person(who).last(Collection).outcome
    expect(observed, f"“{who}”的实名采集结果").not_to_be(CollectionOutcome.COLLECTED)


@given(parse('税务机关前台为"{who}"办理了与"{enterprise}"关联的实名采集'))
@when(parse('税务机关前台为"{who}"办理了与"{enterprise}"关联的实名采集'))
@effects(irreversible=1, needs={Capability.TAX_COUNTER})
def counter_collects(scene: Scene, who: str, enterprise: str) -> None:
    """以本人真实信息采集，并与企业关联；需要@needs:tax_counter。"""
    etax_counter.collect(scene, who, enterprise)


@given(parse('税务机关前台把"{who}"登记为"{enterprise}"的"{role}"'))
@when(parse('税务机关前台把"{who}"登记为"{enterprise}"的"{role}"'))
@effects(binding=1, needs={Capability.TAX_COUNTER})
def counter_registers(scene: Scene, who: str, enterprise: str, role: str) -> None:
    """以真实信息和移动电话登记，已登记的予以更正；身份：法定代表人、财务负责人、办税员。需要@needs:tax_counter。"""
    etax_counter.register(scene, who, enterprise, role)


@given(parse('税务机关前台从"{enterprise}"的税务登记中删去"{who}"'))
@when(parse('税务机关前台从"{enterprise}"的税务登记中删去"{who}"'))
@effects(binding=1, needs={Capability.TAX_COUNTER})
def counter_strikes(scene: Scene, enterprise: str, who: str) -> None:
    """税务登记从此没有此人；需要@needs:tax_counter。"""
    etax_counter.strike(scene, who, enterprise)


@given(parse('税务机关为"{enterprise}"重置企业密码并出具新的注册凭证'))
@when(parse('税务机关为"{enterprise}"重置企业密码并出具新的注册凭证'))
@effects(changes=1, needs={Capability.TAX_COUNTER})
def counter_resets_password(scene: Scene, enterprise: str) -> None:
    """此后“企业密码”指新凭证上的密码；需要@needs:tax_counter。"""
    etax_counter.reset_enterprise_password(scene, enterprise)
