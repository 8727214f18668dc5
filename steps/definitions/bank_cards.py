"""银行卡、开户行与税务机关: what stands around the signing when a scenario begins, and what the bank has on file."""

from __future__ import annotations

from functools import partial

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.expect import expect
from steps.gherkin.effects import effects
from steps.gherkin.sentence import parse
from steps.profile import Capability
from steps.tasks import agreement_explanations, bank_cards


@given(parse('"{who}"的银行卡"{card}"是"{trait}"'))
@effects(needs={Capability.BANKING})
def has_card(scene: Scene, who: str, card: str, trait: str) -> None:
    """给此人一张银行卡；种类：本市网签银行的借记卡、本市网签银行的信用卡、网签银行在外市发行的借记卡、不支持网签的银行的借记卡。"""
    bank_cards.give_card(scene, who, card, trait)


@given(parse('"{other}"的银行卡"{card}"的户名恰与"{who}"的姓名相同'))
@effects(needs={Capability.BANKING})
def namesake_has_card(scene: Scene, other: str, card: str, who: str) -> None:
    """给前一人一张本市网签银行的借记卡，户名写法与后一人的姓名相同，开户证件却是前一人的。需要 @needs:banking。"""
    bank_cards.give_card_to_namesake(scene, who, other, card)


@given(parse('银行卡"{card}"验证时开户行"{behaviour}"'))
@when(parse('银行卡"{card}"验证时开户行"{behaviour}"'))
@effects(changes=1)
def bank_behaves(scene: Scene, card: str, behaviour: str) -> None:
    """开户行怎样对待这张卡的下一次验证：正常应答、应答缓慢、没有应答、重复应答、账号错误、其他原因不通过。"""
    bank_cards.let_bank_behave(scene, card, behaviour)


@given(parse("银联实名认证服务不可用"))
@effects(changes=1, needs={Capability.BANKING})
def unionpay_fails(scene: Scene) -> None:
    """从现在起银联不回答任何人；需要 @needs:banking。"""
    bank_cards.let_unionpay_fail(scene)


@given(parse('"{who}"的经营地主管税务机关是"{authority}"'))
@effects(needs={Capability.BANKING})
def has_place_of_business(scene: Scene, who: str, authority: str) -> None:
    """给此人一处经营地，用这个名字称呼它的主管税务机关；再写一次就是另一处经营地。需要 @needs:banking。"""
    bank_cards.give_place_of_business(scene, who, authority)


@given(parse('税务机关"{authority}"不主管"{who}"的任何经营地'))
@effects(needs={Capability.BANKING})
def authority_is_elsewhere(scene: Scene, authority: str, who: str) -> None:
    """用这个名字称呼本市另一个税务机关，此人在它那里没有经营地（写在此人的经营地之后）。需要 @needs:banking。"""
    bank_cards.name_authority_elsewhere(scene, who, authority)


@given(parse('开户行账上已有银行卡"{card}"的三方协议'))
@effects(needs={Capability.BANKING})
def bank_has_it_on_file(scene: Scene, card: str) -> None:
    """前提：银行自己的账上已有这张卡的三方协议；没有的，场景无法判定。"""
    bank_cards.have_on_file(scene, card)


@then(parse('开户行账上银行卡"{card}"的三方协议有{count:d}份'))
@effects(needs={Capability.BANKING})
def bank_has_on_file(scene: Scene, card: str, count: int) -> None:
    """银行自己的账上，这张卡与各税务机关的三方协议合计的份数。"""
    why = partial(agreement_explanations.books, scene, count)
    expect(bank_cards.books_of(scene, card), f"开户行账上“{card}”的三方协议份数", why=why).to_be(count)


@then(parse('开户行账上银行卡"{card}"与"{authority}"的三方协议有{count:d}份'))
@effects(needs={Capability.BANKING})
def bank_has_on_file_with(scene: Scene, card: str, authority: str, count: int) -> None:
    """银行自己的账上，这张卡与这个税务机关的三方协议的份数。"""
    observed = bank_cards.books_with(scene, card, authority)
    why = partial(agreement_explanations.books, scene, count)
    expect(observed, f"开户行账上“{card}”与“{authority}”的三方协议份数", why=why).to_be(count)
