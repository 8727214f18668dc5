"""Pages beside the portal: 实名采集 in the 移动办税APP, and the counter for enterprises."""

from __future__ import annotations

import pytest

from tests.simulators.asgi import Portal, Town
from tests.simulators.etax_desk import ENTERPRISE, Desk, heading, said

CARD = {"id_document_type": "居民身份证", "id_document_number": "110101190000000099"}


@pytest.fixture
def desk() -> Desk:
    desk = Desk.open(first_login_done=True)
    desk.town.add_person("新人", "19900000009", "xin_ren", id_document_number="110101190000000099", face="新人的脸")
    return desk


@pytest.fixture
def app(desk: Desk) -> Portal:
    app = desk.town.at("mobile-tax-app")
    app.fill_in("/login", account="xin_ren", account_password=Town.PASSWORD)
    return app


@pytest.mark.parametrize("path", ["/home", "/services", "/collection", "/collection/details", "/collection/face"])
def test_the_app_asks_for_a_login(desk: Desk, path: str) -> None:
    page = desk.town.at("mobile-tax-app").page(path).text
    assert (heading(page), said(page)) == ("登录", "alert: 请先登录")


def test_a_wrong_password_is_said(desk: Desk) -> None:
    app = desk.town.at("mobile-tax-app")
    page = app.fill_in("/login", account="xin_ren", account_password="x").text
    assert said(page).startswith("alert: ")
    assert "验证码图片" in page


def test_a_collection_in_three_steps(desk: Desk, app: Portal) -> None:
    for early in ("/collection/details", "/collection/face"):
        assert said(app.page(early).text) == "alert: 请先完成上一步"
    foreign = app.fill_in("/collection", name="别人", **CARD).text
    assert said(foreign) == "alert: 身份证信息不符，请添加本人身份证"
    assert 'name="mobile"' in app.fill_in("/collection", name="新人", **CARD).text
    assert 'name="face"' in app.fill_in("/collection/details", mobile="19900000008").text
    assert said(app.fill_in("/collection/face", face="别人的脸").text) == "alert: 人脸检测不成功，请重试"
    done = app.fill_in("/collection/face", face="新人的脸").text
    assert (heading(done), said(done)) == ("首页", "status: 实名采集完成")
    assert heading(app.fill_in("/logout").text) == "登录"


@pytest.mark.parametrize(
    ("form", "field", "message"),
    [
        ("/collection", {}, "请输入姓名"),
        ("/collection/details", {}, "请输入手机号码"),
        ("/collection/face", {}, "请输入摄像头画面"),
        ("/login", {"account_password": "x"}, "请输入账号"),
    ],
)
def test_the_app_says_what_is_missing(app: Portal, form: str, field: dict[str, str], message: str) -> None:
    if form == "/collection/face":
        app.fill_in("/collection", name="新人", **CARD)
        app.fill_in("/collection/details", mobile="19900000008")
    elif form == "/collection/details":
        app.fill_in("/collection", name="新人", **CARD)
    assert said(app.fill_in(form, **field).text) == f"alert: {message}"


def test_the_counter_collects_and_registers(desk: Desk) -> None:
    hall = desk.town.at("tax-service-hall")
    assert '/enterprises">企业业务窗口' in hall.page().text
    assert heading(hall.page("/enterprises").text) == "企业业务窗口"
    newcomer = {"name": "新人", **CARD, "mobile": "19900000009"}
    unknown = {**newcomer, "taxpayer_id": "nobody", "role": "办税员"}
    assert said(hall.fill_in("/enterprises/staff", **unknown).text) == "alert: 没有该纳税人识别号的企业"
    entered = hall.fill_in("/enterprises/staff", **{**unknown, "taxpayer_id": ENTERPRISE}).text
    assert said(entered) == "status: 操作成功"
    assert said(hall.fill_in("/enterprises/collection", **newcomer).text) == "alert: 请输入关联企业"
    stranger = {**newcomer, "name": "别人", "taxpayer_id": ENTERPRISE}
    assert said(hall.fill_in("/enterprises/collection", **stranger).text) == "alert: 身份证件不符"
    collected = hall.fill_in("/enterprises/collection", **newcomer, taxpayer_id=ENTERPRISE).text
    assert said(collected) == "status: 实名采集完成"
    desk.enter("王总", "Boss-1")
    wanted = {"name": "新人", **CARD}
    assert said(desk.fill_in("/staff/new", **wanted)) == "status: 已搜索到该人员"
    struck = {"taxpayer_id": ENTERPRISE, "id_document_number": CARD["id_document_number"]}
    assert said(hall.fill_in("/enterprises/staff/strike", **struck).text) == "status: 操作成功"
    assert said(hall.fill_in("/enterprises/staff/strike", **struck).text) == "alert: 税务登记中没有该人员"
    assert said(desk.fill_in("/staff/new", **wanted)) == "alert: 未搜索到该人员"


def test_the_counter_prints_a_new_enterprise_password(desk: Desk) -> None:
    hall = desk.town.at("tax-service-hall")
    assert said(hall.fill_in("/enterprises/password", taxpayer_id="nobody").text).startswith("alert: ")
    printed = said(hall.fill_in("/enterprises/password", taxpayer_id=ENTERPRISE).text)
    assert printed.startswith("status: 操作成功，注册凭证上的密码为：")
    assert heading(desk.standard(password=printed.rpartition("：")[2])) == "选择人员"


FORMS = (
    "provincial-etax/login/standard",
    "provincial-etax/login/quick",
    "provincial-etax/login/natural-person",
    "provincial-etax/login/agency",
    "provincial-etax/login/person",
    "provincial-etax/login/sms",
    "provincial-etax/login/password",
    "provincial-etax/login/personal-password",
    "provincial-etax/login/client",
    "provincial-etax/forgot/enterprise",
    "provincial-etax/forgot/account",
    "provincial-etax/forgot/enterprise/sms",
    "provincial-etax/forgot/account/reset",
    "provincial-etax/staff/roles/new",
    "provincial-etax/staff/new",
    "provincial-etax/staff/new/details",
    "provincial-etax/personal-password",
    "provincial-etax/enterprise-password",
    "provincial-etax/agencies/recognise",
    "provincial-etax/agencies/cancel",
    "provincial-etax/tax-registration/staff",
    "mobile-tax-app/login",
    "mobile-tax-app/collection",
    "mobile-tax-app/collection/details",
    "mobile-tax-app/collection/face",
    "tax-service-hall/enterprises/collection",
    "tax-service-hall/enterprises/staff",
    "tax-service-hall/enterprises/staff/strike",
    "tax-service-hall/enterprises/password",
)


BROKEN = (
    b"",
    b"\xff",
    b"name=%FF",
    b"mobile=1&mobile=2",
    b"=&=&=",
    b"name=a%00b&functions=%00",
    b"roles=" * 99,
    b"functions=x&functions=y",
    b"taxpayer_id=" + b"x" * 65,
    b"taxpayer_id=%3Cscript%3Ealert(1)%3C/script%3E",
)


@pytest.mark.parametrize("form", FORMS)
def test_a_broken_form_is_refused_on_a_page(desk: Desk, form: str) -> None:
    portal, _, path = form.partition("/")
    there = desk.town.at(portal)
    kind = "application/x-www-form-urlencoded"
    for body in BROKEN:
        answer = there.visitor.send("POST", f"{there.base}/{path}", body, kind)
        assert answer.status == 303, (body, answer.text)
        while answer.status == 303:
            answer = there.visitor.get(answer.headers["location"])
        assert answer.status == 200
        assert 'role="alert"' in answer.text
        assert "<script>alert" not in answer.text
