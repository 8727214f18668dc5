"""Names of people and companies."""

from __future__ import annotations

from random import Random
from typing import Final

from steps.drivers.support.identities.counties import some_county

_SURNAMES: Final[tuple[str, ...]] = (
    *"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾萧田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚",
    *"沈钟姜崔谭陆范汪廖石金韦贾夏方邹熊白孟秦邱侯江尹薛段雷龙史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤",
    *("欧阳", "上官", "司徒", "诸葛"),
)
_GIVEN: Final = (
    "伟强磊洋勇军杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林欢佳阳建峰晨瑞志雷东博彬坤岩楠鸿泽铭翔睿"
    "芳娜敏静秀娟英慧巧美淑惠珠翠雅芝玉萍红娥玲芬燕彩春菊兰凤洁梅琳素云莲真环雪荣爱妹霞香月莺媛艳珍欣婷"
)
_LATIN_GIVEN: Final[tuple[str, ...]] = (
    *(
        "Adam",
        "Alice",
        "Anna",
        "Arthur",
        "Bruno",
        "Carla",
        "Claire",
        "Daniel",
        "David",
        "Elena",
        "Emil",
        "Emma",
        "Felix",
    ),
    *(
        "Frank",
        "Grace",
        "Hanna",
        "Henry",
        "Irene",
        "Isaac",
        "Jacob",
        "Julia",
        "Karl",
        "Laura",
        "Leon",
        "Linda",
        "Lucas",
    ),
    *("Maria", "Martin", "Nina", "Nora", "Oliver", "Oscar", "Paula", "Peter", "Robert", "Rosa", "Samuel", "Sofia"),
    *("Thomas", "Vera", "Victor", "Walter"),
)
_LATIN_SURNAMES: Final[tuple[str, ...]] = (
    *("Adler", "Almeida", "Andersson", "Baker", "Barros", "Becker", "Bianchi", "Bosch", "Brown", "Carter", "Costa"),
    *("Dubois", "Evans", "Fischer", "Foster", "Fournier", "Garcia", "Green", "Hansen", "Hughes", "Ito", "Jansen"),
    *("Johansson", "Keller", "Kimura", "Lambert", "Larsen", "Lopez", "Marino", "Martin", "Meyer", "Moreau", "Morgan"),
    *("Nakamura", "Nilsson", "Park", "Parker", "Patel", "Petit", "Ricci", "Rossi", "Santos", "Schmidt", "Sharma"),
    *("Silva", "Singh", "Suzuki", "Tanaka", "Taylor", "Torres", "Turner", "Vogel", "Walker", "Watson", "Weber", "Wood"),
)
_BRAND: Final = "安百博昌辰诚德鼎恒宏鸿华汇佳嘉金锦凯康利隆铭瑞润盛泰同祥欣兴旭永裕源远正中卓"
_TRADES: Final = (
    "贸易",
    "商贸",
    "建材",
    "食品",
    "服装",
    "机械",
    "物流",
    "餐饮管理",
    "文化传播",
    "装饰工程",
    "园林绿化",
)


def chinese_name(random: Random, rare_character: str = "") -> str:
    """A surname and two more characters.

    Never only two characters in all: such a name can stand by chance in the text of a page, and then a page would seem
    to tell it.

    Args:
        random: where it is drawn from.
        rare_character: the name ends with this character; it is typed first and the character chosen after it.
    """
    given = random.choice(_GIVEN) + (rare_character or random.choice(_GIVEN))
    return random.choice(_SURNAMES) + given


def latin_name(random: Random) -> str:
    """Two given names and a surname, in the letters of the document."""
    return f"{random.choice(_LATIN_GIVEN)} {random.choice(_LATIN_GIVEN)} {random.choice(_LATIN_SURNAMES)}"


def company_name(random: Random) -> str:
    """Area, brand, trade and form, in this order. Source of the order: 企业名称登记管理规定, 第六条."""
    place = some_county(random, 2019)
    brand = "".join(random.choices(_BRAND, k=2))
    return f"{place.prefecture or place.province}{brand}{random.choice(_TRADES)}有限公司"
