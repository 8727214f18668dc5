"""三方协议的提交、状态、缴款与撤销: three-party agreements from the application to the revocation."""

from __future__ import annotations

from functools import partial

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import AgreementStatus, PaymentOutcome, RevocationOutcome, SubmissionOutcome, SubmissionReply
from steps.expect import expect
from steps.gherkin.effects import effects, number, where
from steps.gherkin.sentence import parse
from steps.gherkin.telling import Reply, tells, tells_words
from steps.profile import Capability
from steps.tasks import agreement_explanations, agreements, submission
from steps.tasks.words import chosen


@given(parse('"{who}"已用银行卡"{card}"与"{authority}"网签三方协议'))
@effects(binding=1)
def has_signed(scene: Scene, who: str, card: str, authority: str) -> None:
    """前提（部署允许时由接口完成）：填写完整、提交，并且验证成功；不成功的，场景无法判定。"""
    agreements.have_signed(scene, who, card, authority)


@given(parse('"{who}"用银行卡"{card}"与"{authority}"网签三方协议'))
@when(parse('"{who}"用银行卡"{card}"与"{authority}"网签三方协议'))
@effects(binding=1)
def submits(scene: Scene, who: str, card: str, authority: str) -> None:
    """重新打开三方协议签订，户名填本人姓名，其余填这张卡（可以是别人的）和税务机关，提交；成不成由“那么”来说。"""
    submission.submit(scene, who, card, authority)


@when(parse('"{who}"用银行卡"{card}"与"{authority}"网签三方协议时不填写"{field}"'))
@effects(binding=1)
def submits_without(scene: Scene, who: str, card: str, authority: str, field: str) -> None:
    """其余填写完整，只有一项空着；该项：税务机关、开户行、行政区划、开户行营业网点、缴税账户户名、缴税账户账号。"""
    submission.submit_without(scene, who, card, authority, field)


@when(parse('"{who}"用银行卡"{card}"与"{authority}"网签三方协议时把缴税账户户名填成"{other}"的姓名'))
@effects(binding=1)
def submits_with_holder(scene: Scene, who: str, card: str, authority: str, other: str) -> None:
    """其余据实，户名是别人的姓名。"""
    submission.submit_with_holder(scene, who, card, authority, other)


@given(parse('"{who}"用银行卡"{card}"与"{authority}"网签三方协议时输错缴税账户账号'))
@when(parse('"{who}"用银行卡"{card}"与"{authority}"网签三方协议时输错缴税账户账号'))
@effects(attempts=1, binding=1)
def submits_with_mistyped_number(scene: Scene, who: str, card: str, authority: str) -> None:
    """其余据实，账号中错一位。"""
    submission.submit_with_mistyped_number(scene, who, card, authority)


@given(parse('"{who}"用银行卡"{card}"与"{authority}"网签三方协议时连续{times:d}次输错缴税账户账号'))
@effects(attempts=number("times"), binding=number("times"))
def submits_mistyped_often(scene: Scene, who: str, card: str, authority: str, times: int) -> None:
    """前提：连续若干次因缴税账户账号错误而没有通过；别的结果，场景无法判定。"""
    submission.submit_mistyped_often(scene, who, card, authority, times)


@when(parse('"{who}"用银行卡"{card}"与"{authority}"网签三方协议时把开户行选成银行卡"{other}"的'))
@effects(attempts=1, binding=1)
def submits_with_bank_of_another(scene: Scene, who: str, card: str, authority: str, other: str) -> None:
    """其余据实，开户行和营业网点是另一张银行卡的；两张卡的开户行相同的，场景无法判定。"""
    submission.submit_with_bank_of(scene, who, card, authority, other)


@when(parse('"{who}"用银行卡"{card}"与"{authority}"网签三方协议时把自动带出的姓名换成"{other}"的'))
@effects(binding=1)
def submits_forged(scene: Scene, who: str, card: str, authority: str, other: str) -> None:
    """绕过页面，把带出的姓名和户名都换成别人的姓名。"""
    submission.submit_forged(scene, who, card, authority, other)


@then(parse('"{who}"的网签申请已受理'))
@tells(Reply.DEED, success=1)
def is_accepted(scene: Scene, who: str) -> None:
    """最近一次提交已受理，没有被拒绝；验证的结果另看状态。"""
    reply = scene.person(who).last(SubmissionReply)
    expect(reply.outcome, f"“{who}”的网签申请结果", detail=reply.message).to_be(SubmissionOutcome.ACCEPTED)


@then(parse('"{who}"的网签申请因"{reason}"被拒绝'))
@tells(Reply.DEED, success=0)
def is_refused(scene: Scene, who: str, reason: str) -> None:
    """最近一次提交当场被拒绝；原因：填写不完整、开户行不支持网签、不是经营地主管税务机关、户名不是签约人、账号不是签约人的、不支持信用卡、不是本市发行的银行卡、缴款账号错误、银行验证未通过、证件类型不是居民身份证、没有登录。"""
    reply, why = scene.person(who).last(SubmissionReply), partial(agreement_explanations.refusal, scene, who)
    honest = submission.HONEST[chosen(submission.SigningRefusal, reason)]
    expect(reply.outcome, f"“{who}”的网签申请结果", detail=reply.message, why=why).to_be_one_of(*honest)


@then(parse('"{who}"看到了银行反馈的错误提示'))
@tells_words
def words_of_the_bank_are_shown(scene: Scene, who: str) -> None:
    """最近一次提交之后的提示，除了“缴款账号错误”几个字，还有银行反馈的话；事先知道银行怎样说的，就是这些话。"""
    message = scene.person(who).last(SubmissionReply).message
    expect(submission.bank_is_heard(scene, who), "有银行反馈的错误提示", detail=message).to_be(expected=True)


@then(parse('"{who}"与"{authority}"的三方协议状态为"{status}"'))
def status_is(scene: Scene, who: str, authority: str, status: str) -> None:
    """与这个税务机关的最近一份三方协议的状态：验证中、验证成功、验证失败。"""
    observed = agreements.status_with(scene, who, authority)
    why = partial(agreement_explanations.signing, scene, who)
    expect(observed, f"“{who}”与“{authority}”的三方协议状态", why=why).to_be(chosen(AgreementStatus, status))


@then(parse('"{who}"验证成功的三方协议有{count:d}份'))
def verified_are(scene: Scene, who: str, count: int) -> None:
    """此人状态为验证成功的三方协议的份数。"""
    why = partial(agreement_explanations.signing, scene, who)
    expect(agreements.verified_count(scene, who), f"“{who}”验证成功的三方协议份数", why=why).to_be(count)


@then(parse('"{who}"名下的三方协议共有{count:d}份'))
def agreements_are(scene: Scene, who: str, count: int) -> None:
    """此人看得到的三方协议的份数，不论状态。"""
    why = partial(agreement_explanations.signing, scene, who)
    expect(agreements.count(scene, who), f"“{who}”名下的三方协议份数", why=why).to_be(count)


@then(parse('"{who}"与"{authority}"的三方协议不要求打印纸质协议或去银行'))
def nothing_more_is_asked(scene: Scene, who: str, authority: str) -> None:
    """最近一份三方协议旁边，没有要求打印纸质协议，也没有要求去银行办理签约。"""
    observed = agreements.asks_for_more(scene, who, authority)
    expect(observed, "要求打印纸质协议或去银行").to_be(expected=False)


@then(parse('"{who}"提交之后的提示不要求打印纸质协议或去银行'))
@tells_words
def nothing_more_is_asked_on_submission(scene: Scene, who: str) -> None:
    """最近一次提交之后的提示，没有要求打印纸质协议，也没有要求去银行办理签约；说可以打印的，不算要求。"""
    asks, message = agreements.asks_for_more_on_submission(scene, who), scene.person(who).last(SubmissionReply).message
    expect(asks, "提交之后要求打印纸质协议或去银行", detail=message).to_be(expected=False)


@when(parse('"{who}"向"{authority}"缴款'))
@effects(binding=1)
def pays(scene: Scene, who: str, authority: str) -> None:
    """以三方协议向这个税务机关缴款一次，成不成由“那么”来说。"""
    agreements.pay(scene, who, authority)


@then(parse('"{who}"的缴款结果为"{outcome}"'))
@tells(Reply.ENTRY, success=where("outcome", "缴款成功"))
def payment_is(scene: Scene, who: str, outcome: str) -> None:
    """最近一次缴款的结果：缴款成功、没有与该税务机关的有效协议、要求登录。"""
    why = partial(agreement_explanations.payment, scene, who)
    expect(scene.person(who).last(PaymentOutcome), f"“{who}”的缴款结果", why=why).to_be(chosen(PaymentOutcome, outcome))


@then(parse('"{who}"可以向"{authority}"缴款'))
@effects(binding=1)
def can_pay(scene: Scene, who: str, authority: str) -> None:
    """真的以三方协议缴款一次，成功。"""
    why = partial(agreement_explanations.payment, scene, who)
    observed = agreements.pay(scene, who, authority)
    expect(observed, f"“{who}”向“{authority}”缴款的结果", why=why).to_be(PaymentOutcome.PAID)


@then(parse('"{who}"无法向"{authority}"完成缴款'))
@effects(binding=1)
def cannot_pay(scene: Scene, who: str, authority: str) -> None:
    """真的以三方协议缴款一次，因没有有效协议而不成功。"""
    observed = agreements.pay(scene, who, authority)
    why = partial(agreement_explanations.payment, scene, who)
    expect(observed, f"“{who}”向“{authority}”缴款的结果", why=why).to_be(PaymentOutcome.NO_AGREEMENT)


@when(parse('"{who}"在网上撤销"{owner}"与"{authority}"的三方协议'))
@effects(binding=1)
def revokes_online(scene: Scene, who: str, owner: str, authority: str) -> None:
    """直接请求网上撤销一份三方协议，自己的或别人的；成不成由“那么”来说。"""
    agreements.revoke_online(scene, who, authority, owner)


@when(parse('"{who}"持"{shown}"的身份证件到主管税务机关撤销与"{authority}"的三方协议'))
@effects(binding=1, needs={Capability.REVOCATION_COUNTER})
def revokes_at_counter(scene: Scene, who: str, shown: str, authority: str) -> None:
    """持自己的或别人的身份证件到主管税务机关，请求撤销自己的三方协议。需要 @needs:revocation_counter。"""
    agreements.revoke_at_counter(scene, who, authority, shown)


@then(parse('"{who}"的撤销结果为"{outcome}"'))
@tells(Reply.DEED, success=where("outcome", "已撤销"))
def revocation_is(scene: Scene, who: str, outcome: str) -> None:
    """最近一次撤销的结果：已撤销、不提供网上撤销、身份证件无效、没有该协议。"""
    observed = scene.person(who).last(RevocationOutcome)
    expect(observed, f"“{who}”的撤销结果").to_be(chosen(RevocationOutcome, outcome))


@then(parse('"{who}"没有撤销成'))
@tells(Reply.DEED, success=0)
def is_not_revoked(scene: Scene, who: str) -> None:
    """最近一次撤销没有做成，不论以什么理由。"""
    observed = scene.person(who).last(RevocationOutcome)
    expect(observed, f"“{who}”的撤销结果").not_to_be(RevocationOutcome.REVOKED)
