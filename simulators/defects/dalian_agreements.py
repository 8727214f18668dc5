"""Violations of what an agreement is good for, of several ones, and of revocation.

Source: DL-AGR-06b, DL-AGR-06c, DL-AGR-08a, DL-AGR-08b, DL-FAQ-6a, DL-FAQ-6b, DL-FAQ-7a.
"""

from __future__ import annotations

from typing import Final

from simulators.dalian_ruleset import Agreements
from simulators.defects.changes import always, never
from simulators.defects.dalian_changes import dalian, dalian_screens
from simulators.defects.defect import Defect
from simulators.rules.agreements import Agreement, AgreementStatus

_VERIFIED: Final = AgreementStatus.VERIFIED


def _any_verified(_authority: str, agreements: Agreements) -> bool:
    return any(one.status is _VERIFIED for one in agreements)


def _any_state(authority: str, agreements: Agreements) -> bool:
    return any(one.tax_authority == authority for one in agreements)


def _one_card_only(wish: Agreement, others: Agreements) -> bool:
    return all(one.account_number == wish.account_number for one in others if one.status is _VERIFIED)


def _one_authority_a_card(wish: Agreement, others: Agreements) -> bool:
    return all(one.account_number != wish.account_number for one in others if one.status is _VERIFIED)


def _one_authority_only(wish: Agreement, others: Agreements) -> bool:
    return all(one.tax_authority == wish.tax_authority for one in others if one.status is _VERIFIED)


def _cards_replaced(new: Agreement, others: Agreements) -> Agreements:
    return [one for one in others if one.account_number == new.account_number]


def _authorities_replaced(new: Agreement, others: Agreements) -> Agreements:
    return [one for one in others if one.tax_authority == new.tax_authority]


def _verified_reads(text: AgreementStatus) -> dict[str, object]:
    return {"status_shown": lambda status: text if status is _VERIFIED else status}


DEFECTS: Final = (
    Defect(
        "pays-without-agreement", "没有三方协议也能缴款", ("DL-AGR-06b", "DL-AGR-06c"), rules=dalian(may_pay=always)
    ),
    Defect(
        "one-agreement-covers-all",
        "与一个税务机关签订后能向所有税务机关缴款",
        ("DL-AGR-06b", "DL-AGR-06c"),
        rules=dalian(may_pay=_any_verified),
    ),
    Defect(
        "pays-with-unverified-agreement",
        "没有验证成功的协议也能用于缴款",
        ("DL-AGR-08a",),
        rules=dalian(may_pay=_any_state),
    ),
    Defect(
        "verified-agreement-pays-nothing", "验证成功的协议不能用于缴款", ("DL-AGR-08a",), rules=dalian(may_pay=never)
    ),
    Defect(
        "verified-reads-verifying",
        "验证成功的协议一直显示验证中",
        ("DL-AGR-08b", "DL-FAQ-2a"),
        rules=dalian(**_verified_reads(AgreementStatus.VERIFYING)),
    ),
    Defect(
        "verified-reads-failed",
        "验证成功的协议显示验证失败",
        ("DL-AGR-08b",),
        rules=dalian(**_verified_reads(AgreementStatus.FAILED)),
    ),
    Defect(
        "second-card-refused",
        "已签订后不能再用另一张借记卡签订",
        ("DL-FAQ-6a",),
        rules=dalian(beside_others=_one_card_only),
    ),
    Defect(
        "second-card-replaces-first",
        "用另一张借记卡签订后，原来的协议没有了",
        ("DL-FAQ-6a",),
        rules=dalian(agreements_beside=_cards_replaced),
    ),
    Defect(
        "card-at-one-authority-only",
        "同一借记卡不能与另一税务机关签订",
        ("DL-FAQ-6b",),
        rules=dalian(beside_others=_one_authority_a_card),
    ),
    Defect(
        "second-authority-refused",
        "不能与另一经营地主管税务机关签订",
        ("DL-AGR-06b", "DL-FAQ-6b"),
        rules=dalian(beside_others=_one_authority_only),
    ),
    Defect(
        "second-authority-replaces-first",
        "与另一税务机关签订后，原来的协议没有了",
        ("DL-AGR-06b", "DL-FAQ-6b"),
        rules=dalian(agreements_beside=_authorities_replaced),
    ),
    Defect(
        "revoked-online",
        "网上提供撤销三方协议",
        ("DL-FAQ-7a",),
        policy=dalian_screens(revocation_offered=True),
        rules=dalian(revoked_online=always),
    ),
    Defect(
        "revocation-open-by-address",
        "页面上没有撤销，直接请求却能撤销",
        ("DL-FAQ-7a",),
        ("api",),
        rules=dalian(revoked_online=always),
    ),
    Defect(
        "hall-revokes-without-identity",
        "大厅不看身份证件就撤销",
        ("DL-FAQ-7a",),
        rules=dalian(may_revoke_at_hall=always),
    ),
    Defect("hall-does-not-revoke", "大厅也不能撤销三方协议", ("DL-FAQ-7a",), rules=dalian(may_revoke_at_hall=never)),
)
