"""Violations of who may sign, with which bank, card and authority.

Source: DL-AGR-06a, DL-AGR-07f, DL-AGR-07g, DL-PRE-01a, DL-PRE-02, DL-PRE-04c, DL-FAQ-3.
"""

from __future__ import annotations

from typing import Final

from simulators.defects.changes import always, never
from simulators.defects.dalian_changes import dalian
from simulators.defects.defect import Defect

DEFECTS: Final = (
    Defect(
        "other-documents-may-sign",
        "用其他证件注册的用户也能进入三方协议签订",
        ("DL-PRE-01a",),
        rules=dalian(document_supported=always),
    ),
    Defect(
        "authority-not-checked",
        "税务机关不是经营地主管税务机关也能签订",
        ("DL-AGR-06a",),
        rules=dalian(authority_in_charge=always),
    ),
    Defect(
        "only-first-place-counts",
        "只认第一处经营地的主管税务机关",
        ("DL-AGR-06b", "DL-FAQ-6b"),
        rules=dalian(authority_in_charge=lambda authority, places: authority in places[:1]),
    ),
    Defect(
        "holder-not-checked",
        "缴税账户户名不是签约人也能签订",
        ("DL-AGR-07f",),
        rules=dalian(holder_is_signer=always),
    ),
    Defect(
        "account-of-another-person-accepted",
        "用他人的银行账号也能签订",
        ("DL-AGR-07g", "DL-FAQ-3c"),
        rules=dalian(account_of_signer=always, holder_is_signer=always),
    ),
    Defect("debit-card-refused", "借记卡不能签订", ("DL-PRE-02a",), rules=dalian(kind_supported=never)),
    Defect("credit-card-accepted", "信用卡也能签订", ("DL-PRE-02b",), rules=dalian(kind_supported=always)),
    Defect(
        "card-of-another-city-accepted", "外地发行的银行卡也能签订", ("DL-FAQ-3d",), rules=dalian(issued_here=always)
    ),
    Defect("card-of-this-city-refused", "本市发行的银行卡不能签订", ("DL-FAQ-3d",), rules=dalian(issued_here=never)),
    Defect(
        "unsupported-bank-accepted",
        "不支持网签的银行也能网上签订",
        ("DL-PRE-04c", "DL-FAQ-3b"),
        rules=dalian(online_enforced=always),
    ),
)
