"""实名注册的身份验证: registration up to the proven identity: agreement, identity form, hall code or face."""

from __future__ import annotations

from functools import partial

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import RegistrationOutcome, RegistrationReply
from steps.expect import expect
from steps.gherkin.effects import effects, where
from steps.gherkin.sentence import parse
from steps.gherkin.telling import Reply, tells, tells_words
from steps.profile import Capability
from steps.tasks import registration_explanations, registration_identity
from steps.tasks.registration_ways import HONEST_OUTCOMES, OUTCOMES_OF_BLANK, RefusalReason, RegistrationField
from steps.tasks.words import chosen


@given(parse('"{who}"已同意注册协议，选择了"{way}"'))
@when(parse('"{who}"同意注册协议，选择"{way}"'))
@effects(changes=1)
def begins(scene: Scene, who: str, way: str) -> None:
    """从头开始注册，走到填写身份信息之前；方式：WEB端大厅注册码注册、APP大厅注册码注册、APP人脸识别认证注册。没有注册码的先去申请。"""
    registration_identity.begin(scene, who, way)


@given(parse('"{who}"已通过"{way}"的身份验证'))
@effects(changes=1)
def is_proven(scene: Scene, who: str, way: str) -> None:
    """前提（部署允许时由接口完成）：同意协议、据实填写（没有注册码的先去申请）并获通过，尚未设置登录名和密码；通不过的，场景无法判定。"""
    registration_identity.be_proven(scene, who, way)


@when(parse('"{who}"以"{way}"据实填写身份信息'))
@effects(changes=1)
def enters_truthfully(scene: Scene, who: str, way: str) -> None:
    """从头开始注册，同意协议，据实填写；用最近申请到的注册码，没有的先去申请；人脸识别的，对着摄像头。"""
    registration_identity.enter_truthfully(scene, who, way)


@given(parse('"{who}"以"{way}"填写身份信息时把"{item}"填成"{other}"的'))
@when(parse('"{who}"以"{way}"填写身份信息时把"{item}"填成"{other}"的'))
@effects(changes=1)
def enters_foreign(scene: Scene, who: str, way: str, item: str, other: str) -> None:
    """其余据实，只有一项是别人的；该项：姓名、证件类型、证件号码、国籍、注册码、人脸、全部身份信息。"""
    registration_identity.enter_foreign(scene, who, way, item, other)


@when(parse('"{who}"以"{way}"填写身份信息时把姓名少填最后一个字'))
@effects(changes=1)
def enters_name_cut_short(scene: Scene, who: str, way: str) -> None:
    """其余据实，姓名少了最后一个字。"""
    registration_identity.enter_name_cut_short(scene, who, way)


@when(parse('"{who}"不重新开始，以"{way}"再次填写身份信息，全部填成"{other}"的'))
@effects(changes=1)
def enters_foreign_again(scene: Scene, who: str, way: str, other: str) -> None:
    """在同一次注册中回到身份信息页面，身份信息全是别人的，注册码或人脸仍是自己的。"""
    registration_identity.enter_foreign_again(scene, who, way, other)


@when(parse('"{who}"以"{way}"填写身份信息时不填写"{field}"'))
@effects(changes=1)
def enters_without(scene: Scene, who: str, way: str, field: str) -> None:
    """其余据实，只有一项空着；该项：姓名、证件类型、证件号码、注册码、国籍。"""
    registration_identity.enter_without(scene, who, way, field)


@given(parse('"{who}"以"{way}"填写身份信息时把注册码输成"{mistake}"'))
@when(parse('"{who}"以"{way}"填写身份信息时把注册码输成"{mistake}"'))
@effects(changes=1)
def enters_mistyped_code(scene: Scene, who: str, way: str, mistake: str) -> None:
    """其余据实，注册码有某种差错；差错：错一个字符、少最后一位。"""
    registration_identity.enter_mistyped_code(scene, who, way, mistake)


@when(parse('"{who}"以"{way}"填写身份信息时用原来的注册码'))
@effects(changes=1)
def enters_former_code(scene: Scene, who: str, way: str) -> None:
    """其余据实，注册码用再次申请之前的那一个。"""
    registration_identity.enter_former_code(scene, who, way)


@given(parse('"{who}"不同意注册协议，仍以"{way}"填写身份信息'))
@when(parse('"{who}"不同意注册协议，仍以"{way}"填写身份信息'))
@effects(changes=1)
def enters_without_agreement(scene: Scene, who: str, way: str) -> None:
    """看到协议但不同意，然后照样据实填写身份信息。"""
    registration_identity.enter_without_agreement(scene, who, way)


@when(parse('"{who}"没有看过注册协议，直接以"{way}"填写身份信息'))
@effects(changes=1)
def enters_unbegun(scene: Scene, who: str, way: str) -> None:
    """跳过协议，直接打开填写身份信息的页面，据实填写。"""
    registration_identity.enter_unbegun(scene, who, way)


@given(parse("公安人像比对服务不可用"))
@effects(changes=1, needs={Capability.STOP_FACE_BUREAU})
def face_bureau_fails(scene: Scene) -> None:
    """从现在起公安人像比对服务不回答任何人；需要 @needs:stop_face_bureau。"""
    registration_identity.let_face_bureau_fail(scene)


@then(parse('"{who}"的注册结果为"{outcome}"'))
@tells(Reply.DEED, success=where("outcome", "可以设置登录名和密码", "注册成功"))
def outcome_is(scene: Scene, who: str, outcome: str) -> None:
    """注册中最近一步的结果：可以设置登录名和密码、注册成功、人脸比对服务不可用、生僻字未能录入、不提供该注册方式等。"""
    reply, why = scene.person(who).last(RegistrationReply), partial(registration_explanations.step, scene, who)
    expected = chosen(RegistrationOutcome, outcome)
    expect(reply.outcome, f"“{who}”的注册结果", detail=reply.message, why=why).to_be(expected)


@then(parse('"{who}"的注册因"{reason}"被拒绝'))
@tells(Reply.DEED, success=0)
def is_refused_because(scene: Scene, who: str, reason: str) -> None:
    """注册中最近一步被拒绝；原因：身份信息不符、身份信息不符或已注册、注册码不正确、注册码已过期、注册码已经用过、人脸比对未通过、人脸无法比对、不支持该证件类型、没有同意注册协议、未通过身份验证、登录名不符合规则、密码不符合规则、短信验证码不正确、登录名已被使用、手机号码已被使用、该证件已注册。"""
    reply, honest = scene.person(who).last(RegistrationReply), HONEST_OUTCOMES[chosen(RefusalReason, reason)]
    why = partial(registration_explanations.step, scene, who)
    expect(reply.outcome, f"“{who}”的注册结果", detail=reply.message, why=why).to_be_one_of(*honest)


@then(parse('"{who}"的注册因没有填写"{field}"被拒绝'))
@tells(Reply.DEED, success=0)
def is_refused_for_blank(scene: Scene, who: str, field: str) -> None:
    """最近一步因为空着的一项被拒绝；该项：姓名、证件类型、证件号码、注册码、国籍、登录名、密码、手机号码、短信验证码、户籍所在地。"""
    reply, honest = scene.person(who).last(RegistrationReply), OUTCOMES_OF_BLANK[chosen(RegistrationField, field)]
    why = partial(registration_explanations.step, scene, who)
    expect(reply.outcome, f"“{who}”的注册结果", detail=reply.message, why=why).to_be_one_of(*honest)


@then(parse('"{who}"看不到"{other}"的个人信息'))
@tells_words
def sees_nothing_of(scene: Scene, who: str, other: str) -> None:
    """注册中最近一步显示的内容里，没有别人的姓名、证件号码、手机号码和登录名；自己填写进去的不算。"""
    shown = registration_identity.foreign_data_shown(scene, who, other)
    expect(shown, f"向“{who}”显示的“{other}”的个人信息").to_be(frozenset())
