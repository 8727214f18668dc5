"""How the pages of 实名注册 look and work: part of a world's policy.

Fields are written `<way>.<field>`, with the ways `web`, `app_hall` and `app_face`; extra ones also name the page:
`app_face.identity.nationality`, `app_hall.login.household_registration_place`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from pydantic import ConfigDict

Entry = Literal["register", "elsewhere", "dead", "absent"]
Method = Literal["hall_code", "face", "unionpay"]


@dataclass(frozen=True)
class RegistrationScreens:
    """Conforming portals differ from these defaults only where no manual looks."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid", strict=True)

    client_entry: Literal["register", "web_home", "app", "dead", "absent"] = "register"
    """KJ2-WEB-01, KJ2-WEB-23: where 立即注册 on the client's login screen leads."""
    web_login_entry: Entry = "register"
    """ZC-WEB-07: 立即注册 on the login page of the WEB end."""
    web_top_entry: Entry = "register"
    """ZC-WEB-07: 注册 in the head of its pages."""
    web_top_place: Literal["top_right", "top_left", "bottom_right"] = "top_right"
    """ZC-WEB-07."""
    app_entry: Entry = "register"
    """ZC-HC-06: 注册 on the login page of the APP."""
    web_methods: tuple[Method, ...] = ("hall_code",)
    """ZC-WEB-09."""
    app_methods: tuple[Method, ...] = ("hall_code", "face")
    """ZC-APP-01, ZC-APP-03."""
    agreements_blank: tuple[Method, ...] = ()
    """ZC-HC-08, ZC-FC-05: methods of the APP whose 用户注册协议 has no text to read."""
    dead_methods: tuple[Literal["web.hall_code", "app.hall_code", "app.face"], ...] = ()
    """ZC-APP-03: methods whose link does nothing."""
    fields_missing: tuple[str, ...] = ()
    """ZC-HC-09, ZC-HC-13, ZC-FC-06, ZC-WEB-10, ZC-WEB-14: fields that the forms lack."""
    fields_extra: tuple[str, ...] = ()
    """The same: fields in excess, without which the forms are not sent (and nobody reads)."""
    rare_button: Literal["works", "dead", "absent"] = "works"
    """ZC-HC-11: 录入生僻字."""
    rare_enters: Literal["chosen", "first", "nothing"] = "chosen"
    """ZC-HC-12: what 确定 puts into the name."""
    rare_strokes: Literal["left", "right"] = "left"
    """ZC-HC-12: where 笔画数 stands."""


LABELS: Final = {
    "registration_code": "注册码",
    "name": "姓名",
    "id_document_type": "证件类型",
    "id_document_number": "证件号码",
    "nationality": "国籍",
    "login_name": "登录名",
    "account_password": "密码",
    "mobile": "手机号码",
    "sms_code": "短信验证码",
    "household_registration_place": "户籍所在地",
    "picture_of_document": "证件照片",
}
"""What the fields are called on the pages."""
