"""Cards and places of business of a demo world's people, for the natural-person e-tax bureau. All of it is made up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulators.banks.store import BankBehaviour
from simulators.lobby.personas import LIN_HAI, XU_JING, Persona
from simulators.natural_person_etax.directory import TAX_AUTHORITIES
from simulators.rules.signing import Card, CardKind
from simulators.universe import Universe


@dataclass(frozen=True, slots=True)
class DemoCard:
    """A card, and what it is good for."""

    purpose: str
    holder: Persona
    account_number: str
    bank: str = "中海银行"
    branch: str = "中海银行大连甘井子支行"
    kind: CardKind = CardKind.DEBIT
    of_this_city: bool = True
    behaviour: BankBehaviour = BankBehaviour.ANSWERS

    @property
    def card(self) -> Card:
        """The card as its bank knows it."""
        return Card(
            self.bank,
            self.branch,
            self.account_number,
            self.holder.name,
            self.holder.id_document_number,
            self.holder.mobile,
            self.kind,
            self.of_this_city,
        )


CARDS: Final = (
    DemoCard("当场验证成功", LIN_HAI, "6200000000000011"),
    DemoCard("另一张借记卡", LIN_HAI, "6200000000000029", "大连滨海银行", "滨海银行大连庄河支行"),
    DemoCard("银行1分钟后才应答", LIN_HAI, "6200000000000037", behaviour=BankBehaviour.SLOW),
    DemoCard("银行没有应答，30分钟后失败", LIN_HAI, "6200000000000045", behaviour=BankBehaviour.DOWN),
    DemoCard("银行重复应答", LIN_HAI, "6200000000000052", behaviour=BankBehaviour.ANSWERS_TWICE),
    DemoCard("银行反馈账号错误", LIN_HAI, "6200000000000060", behaviour=BankBehaviour.ACCOUNT_ERROR),
    DemoCard("银行因其他原因拒绝", LIN_HAI, "6200000000000078", behaviour=BankBehaviour.REFUSES),
    DemoCard("信用卡，不能签订", LIN_HAI, "6200000000000086", kind=CardKind.CREDIT),
    DemoCard("外地发行的借记卡，不能签订", LIN_HAI, "6200000000000094", of_this_city=False),
    DemoCard("不支持网签的银行", LIN_HAI, "6200000000000102", "恒远银行", "恒远银行大连中山支行"),
    DemoCard("用于银联实名认证注册", XU_JING, "6200000000000110"),
)
PLACES: Final = {LIN_HAI: TAX_AUTHORITIES[:2], XU_JING: TAX_AUTHORITIES[2:3]}
"""The authorities in charge of their places of business."""


def populate(universe: Universe) -> None:
    """Give everybody their cards and places of business."""
    for one in CARDS:
        universe.banks.issue(one.card, one.behaviour)
    by_number = {one.identity.id_document_number: one.id for one in universe.core.people.values()}
    for persona, authorities in PLACES.items():
        universe.etax.places[by_number[persona.id_document_number]] = authorities
