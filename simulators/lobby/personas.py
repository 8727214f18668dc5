"""Who lives in a demo world. All of it is made up, so credentials are shown in clear.

Birthdays lie in 1900 and mobile numbers in an unused range, so that nobody real is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from simulators.golden_tax_core import seed
from simulators.rules.forgotten_password import IdentityFacts
from simulators.rules.identifiers import RESIDENT_ID_CARD
from simulators.universe import Universe


@dataclass(frozen=True, slots=True)
class Persona:
    """A person, and what they are good for."""

    purpose: str
    name: str
    mobile: str
    login_name: str
    account_password: str
    id_document_number: str
    id_document_type: str = RESIDENT_ID_CARD
    registered: bool = True
    units: tuple[str, ...] = ()
    """Taxpayer ids of the units that their client knows."""
    authorised_for: tuple[str, ...] = ()
    nationality: str = "中国"
    face: str = ""
    """What to type into 摄像头画面."""


@dataclass(frozen=True, slots=True)
class Company:
    """A withholding unit."""

    name: str
    taxpayer_id: str
    filing_password: str
    legal_representative: str | None = None
    finance_officer: str | None = None
    certificate: tuple[str, str] | None = None
    """Number and PIN; units that have one are in a CA region here."""


def _resident_id(serial: int, area: str = "110101") -> str:
    body = f"{area}19000101{serial:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


def _newcomer(
    purpose: str,
    name: str,
    mobile: str,
    login_name: str,
    id_document_number: str,
    *,
    id_document_type: str = RESIDENT_ID_CARD,
    nationality: str = "中国",
    face: str = "",
) -> Persona:
    """Somebody without an account, with entries that the rules accept."""
    return Persona(
        purpose,
        name,
        mobile,
        login_name,
        "New#2019",
        id_document_number,
        id_document_type,
        registered=False,
        nationality=nationality,
        face=face,
    )


_WANG, _QIAN = "19900000001", "19900000002"
MORNING_STAR, LOTUS, PINE = "91110101MA00000017", "91110101MA00000025", "91110101MA00000033"

LIN_HAI: Final = Persona(
    "大连的自然人纳税人，有银行卡和两处经营地", "林海", "19900000021", "lin_hai", "LinHai#2019", _resident_id(21)
)
XU_JING: Final = Persona(
    "大连的自然人纳税人，尚未注册", "许静", "19900000022", "xu_jing", "XuJing#2019", _resident_id(22), registered=False
)

PERSONAS: Final = (
    Persona(
        "一家单位的办税人员", "张三", "19900000003", "zhang_san", "Zhang#2019", _resident_id(3), units=(MORNING_STAR,)
    ),
    Persona(
        "多家单位的办税人员",
        "李四",
        "19900000004",
        "李四_4",
        "LiSi#2019",
        _resident_id(4),
        units=(MORNING_STAR, LOTUS, PINE),
    ),
    Persona(
        "用护照注册的办税人员",
        "ANNA LEE",
        "19900000005",
        "anna_lee",
        "Anna#2019",
        "E00000005",
        "外国护照",
        units=(MORNING_STAR,),
    ),
    Persona("首次实名办税，客户端还没有单位", "赵六", "19900000006", "zhao_liu", "Zhao#2019", _resident_id(6)),
    Persona("单位持有CA的办税人员", "孙七", "19900000007", "sun_qi", "SunQi#2019", _resident_id(7), units=(LOTUS,)),
    Persona(
        "有办税授权的办税人员（2020年起生效）",
        "周八",
        "19900000008",
        "zhou_ba",
        "Zhou#2019",
        _resident_id(8),
        units=(MORNING_STAR,),
        authorised_for=(MORNING_STAR,),
    ),
    Persona("晨星公司的法定代表人", "王总", _WANG, "wang_zong", "Wang#2019", _resident_id(1)),
    Persona("晨星公司的财务负责人", "钱经理", _QIAN, "qian_jl", "Qian#2019", _resident_id(2)),
    _newcomer("可以用大厅注册码或人脸识别注册", "吴九", "19900000009", "吴九_9", _resident_id(9), face="吴九的脸"),
    _newcomer("姓名中有生僻字：堃（土部11画）", "郑堃", "19900000010", "zheng_kun", _resident_id(10), face="郑堃的脸"),
    _newcomer(
        "持外国护照，只能用大厅注册码注册",
        "TOM BAKER",
        "19900000011",
        "tom_baker",
        "E00000011",
        id_document_type="外国护照",
        nationality="英国",
        face="TOM的脸",
    ),
    _newcomer(
        "持港澳居民居住证，只能用大厅注册码注册",
        "陈大文",
        "19900000012",
        "chan_tm",
        _resident_id(12, area="810000"),
        id_document_type="港澳居民居住证",
    ),
    LIN_HAI,
    XU_JING,
)

COMPANIES: Final = (
    Company("北京晨星科技有限公司", MORNING_STAR, "Chenxing1", _WANG, _QIAN),
    Company("北京荷花餐饮有限公司", LOTUS, "Hehua222", certificate=("CA-0000-0002", "112233")),
    Company("北京青松物业有限公司", PINE, "Qingsong3"),
)


def populate(universe: Universe) -> None:
    """Let everybody live in `universe`."""
    for one in PERSONAS:
        identity = IdentityFacts(one.name, one.id_document_type, one.id_document_number, one.mobile)
        seed.add_person(
            universe,
            identity,
            one.login_name,
            one.account_password,
            registered=one.registered,
            nationality=one.nationality,
            face=one.face,
        )
    for company in COMPANIES:
        seed.add_unit(
            universe,
            name=company.name,
            taxpayer_id=company.taxpayer_id,
            filing_password=company.filing_password,
            legal_representative=company.legal_representative,
            finance_officer=company.finance_officer,
            in_ca_region=company.certificate is not None,
            certificate=company.certificate,
        )
    for one in PERSONAS:
        for taxpayer_id in one.units:
            seed.make_known(universe, one.mobile, taxpayer_id)
        for taxpayer_id in one.authorised_for:
            seed.authorise(universe, one.mobile, taxpayer_id)
