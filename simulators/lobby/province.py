"""Who in a demo world uses the provincial e-tax bureau and the 移动办税APP. All of it is made up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

PROVINCE_PORTALS: Final = (
    (
        "辽宁省电子税务局",
        "provincial-etax",
        "企业、自然人和代理机构登录，企业人员维护，密码管理；登录后的首页、办税、查询和公众服务",
    ),
    ("移动办税APP", "mobile-tax-app", "实名采集"),
    ("办税服务厅：企业业务窗口", "tax-service-hall/enterprises", "实名采集、变更税务登记、企业密码重置"),
)

Role = Literal["法定代表人", "财务负责人", "办税员"]


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody of an enterprise, and what they are good for."""

    purpose: str
    name: str
    role: Role
    mobile: str
    id_document_number: str
    collected: bool = True
    personal_password: str | None = None
    """Of whoever is a user of the portal already."""
    functions: frozenset[str] | None = None
    """Of such a 办税员; None: all."""
    user_name: str | None = None
    """Of whoever has a natural-person account."""
    account_password: str = "Demo#2019"
    face: str = ""
    """What to type into 摄像头画面."""


@dataclass(frozen=True, slots=True)
class DemoEnterprise:
    """An enterprise, and what it is good for."""

    purpose: str
    name: str
    taxpayer_id: str
    enterprise_password: str
    people: tuple[DemoPerson, ...] = ()
    first_login_done: bool = False
    social_insurance_only: bool = False
    vat_general_taxpayer: bool = False


@dataclass(frozen=True, slots=True)
class DemoNotice:
    """通知公告."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class DemoAgency:
    """A tax agency with one handler."""

    name: str
    social_credit_code: str
    taxpayer_id: str
    agency_password: str
    handler: DemoPerson
    clients: tuple[tuple[str, str], ...]
    """Taxpayer id and 协议密码 of each enterprise that has recognised it."""


@dataclass(frozen=True, slots=True)
class Demo:
    """Everything of the province in a demo world."""

    enterprises: tuple[DemoEnterprise, ...]
    agency: DemoAgency
    notices: tuple[DemoNotice, ...]


def _number(serial: int) -> str:
    body = f"21010219000101{serial:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


_VETERAN: Final = "91210102MA00000029"

DEMO: Final = Demo(
    (
        DemoEnterprise(
            "还没有登录过：先用普通登录，同步办税人，短信验证，设置个人密码",
            "沈阳明月商贸有限公司",
            "91210102MA00000010",
            "Mingyue1",
            (
                DemoPerson("法定代表人", "秦明月", "法定代表人", "19900000031", _number(31)),
                DemoPerson("财务负责人", "何会计", "财务负责人", "19900000032", _number(32)),
                DemoPerson("可以添加的办税员", "许办", "办税员", "19900000033", _number(33)),
                DemoPerson(
                    "还没有实名采集，搜索不到；先用移动办税APP采集",
                    "施新",
                    "办税员",
                    "19900000034",
                    _number(34),
                    collected=False,
                    user_name="shi_xin",
                    face="施新的脸",
                ),
            ),
        ),
        DemoEnterprise(
            "已完成初次普通登录：可以快捷登录，也可以用个人登录密码；每月1日至15日有增值税要申报",
            "大连海风物流有限公司",
            _VETERAN,
            "Haifeng1",
            (
                DemoPerson("法定代表人", "曹海", "法定代表人", "19900000035", _number(35), personal_password="Cao-1"),
                DemoPerson("财务负责人", "严帆", "财务负责人", "19900000036", _number(36), personal_password="Yan-1"),
                DemoPerson(
                    "办税员，有自己的自然人账户，可以绑定",
                    "金浪",
                    "办税员",
                    "19900000037",
                    _number(37),
                    personal_password="Jin-1",
                    functions=frozenset({"发票使用", "历史办税操作查询"}),
                    user_name="jin_lang",
                ),
            ),
            first_login_done=True,
            vat_general_taxpayer=True,
        ),
        DemoEnterprise(
            "纯社保户：普通登录后直接进入社保费征收系统",
            "鞍山社保缴费有限公司",
            "91210102MA00000037",
            "Shebao-1",
            social_insurance_only=True,
        ),
    ),
    DemoAgency(
        "沈阳诚信税务师事务所",
        "91210102MA0000AG1X",
        "91210102MA0000AG10",
        "Chengxin1",
        DemoPerson("待办人员", "魏代办", "办税员", "19900000038", _number(38), personal_password="WeiDB-1"),
        ((_VETERAN, "Xieyi-01"),),
    ),
    (
        DemoNotice("关于电子税务局系统维护的通知", "本周六22时至24时进行系统维护，期间暂停办理业务。"),
        DemoNotice("关于推行“非接触式”办税的公告", "各项申报、申请均可在电子税务局办理，无需到办税服务厅。"),
    ),
)
