"""Pages of 实名注册: the same services as the API, nobody gets further than they have come, and nothing is lost."""

from __future__ import annotations

import re

import pytest

from tests.simulators.asgi import Portal, Town
from tests.simulators.newcomers import APP, HALL, WEB, Newcomer
from tests.simulators.test_pages import Labels, alert, heading

PLACE = {"web": {"household_registration_place": "北京市东城区"}, "app_hall": {}, "app_face": {}}
AGREE = {"web": "", "app_hall": "/agreement", "app_face": "/agreement"}
ENTRY = {
    "web": {},
    "app_hall": {"method": "hall_code", "agreed": "yes"},
    "app_face": {"method": "face", "agreed": "yes"},
}


def status(page: str) -> str:
    found = re.search(r'role="status" data-outcome="\w+">(.*?)</p>', page)
    return found[1] if found else ""


def prove(one: Newcomer, **other: str) -> str:
    """Agree, fill in the identity, show the face; answers the page then shown."""
    page = one.portal.fill_in(f"/register{AGREE[one.way]}", **ENTRY[one.way])
    if one.way == "app_face":
        page = one.portal.fill_in("/register/face", **{**one.document, **other})
        return (
            one.portal.fill_in("/register/face/camera", face=one.face).text
            if "人脸识别</h1>" in page.text
            else page.text
        )
    nationality = {"nationality": one.nationality} if one.way == "app_hall" else {}
    entry = {**one.document, **nationality, "registration_code": one.code(), **other}
    return one.portal.fill_in("/register/hall-code", **entry).text


@pytest.mark.parametrize("way", ["web", "app_hall", "app_face"])
def test_a_whole_way_by_pages(way: str) -> None:
    one = Newcomer.born(way)
    assert heading(prove(one)) == "登录设置"
    entry = one.setup(account_password_again=Town.PASSWORD, sms_code=one.sms())
    assert alert(one.portal.fill_in("/register/login-setup", **{**entry, "login_name": "1"}).text).startswith(
        "登录名不符合"
    )
    page = one.portal.fill_in("/register/login-setup", **{**entry, "account_password_again": "other"})
    assert alert(page.text) == "两次输入的密码不一致"
    assert 'value="19900000009"' in page.text
    assert Town.PASSWORD not in page.text
    page = one.portal.fill_in("/register/login-setup", **entry)
    assert (heading(page.text), status(page.text)) == ("登录", "注册成功，请登录")
    assert one.log_in(one.mobile) == "accepted"


@pytest.mark.parametrize(
    ("way", "path", "leads_to", "said"),
    [
        ("web", "/register/method", "实名注册", "请先点击【同意并继续】"),
        ("web", "/register/hall-code", "实名注册", "请先点击【同意并继续】"),
        ("web", "/register/login-setup", "实名注册", "请先完成身份验证"),
        ("app_hall", "/register/hall-code", "用户注册协议", "请阅读并同意用户注册协议"),
        ("app_face", "/register/face", "用户注册协议", "请阅读并同意用户注册协议"),
        ("app_face", "/register/face/camera", "用户注册协议", "请阅读并同意用户注册协议"),
        ("app_face", "/register/login-setup", "选择注册方式", "请先完成身份验证"),
    ],
)
def test_pages_lead_back_to_where_somebody_is(way: str, path: str, leads_to: str, said: str) -> None:
    one = Newcomer.born(way)
    for page in (one.portal.page(path).text, *([] if path.endswith("method") else [one.portal.fill_in(path).text])):
        assert (heading(page), alert(page)) == (leads_to, said)


@pytest.mark.parametrize("way", ["web", "app_hall", "app_face"])
@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"name": ""}, "请输入姓名"),
        ({"id_document_type": ""}, "请输入证件类型"),
        ({"id_document_number": ""}, "请输入证件号码"),
    ],
)
def test_blanks_are_named_and_the_rest_is_kept(way: str, other: dict[str, str], said: str) -> None:
    page = prove(Newcomer.born(way), **other)
    assert alert(page) == said
    assert ("11010119000101009X" in page) is ("id_document_number" not in other)


@pytest.mark.parametrize(
    "field", ["login_name", "account_password", "mobile", "sms_code", "household_registration_place"]
)
def test_blanks_of_login_setup_are_named(field: str) -> None:
    one = Newcomer.born("web")
    prove(one)
    entry = {**one.setup(sms_code="123456"), field: ""}
    again = entry["account_password"]
    labels = {"login_name": "登录名", "account_password": "密码", "mobile": "手机号码", "sms_code": "短信验证码"}
    page = one.portal.fill_in("/register/login-setup", **entry, account_password_again=again).text
    assert alert(page) == f"请输入{labels.get(field, '户籍所在地')}"


@pytest.mark.parametrize("way", ["web", "app_hall"])
def test_wrong_identities_are_refused_without_a_word_about_their_owner(way: str) -> None:
    one = Newcomer.born(way)
    page = prove(one, name="冒名者")
    assert alert(page) == "身份信息不符"
    assert one.name not in page
    assert alert(prove(one, registration_code="000000")) == "注册码不正确"


def test_unticked_the_agreement_stays_on_screen() -> None:
    app = Town.found().at(APP)
    app.fill_in("/register/agreement", **ENTRY["app_hall"])
    page = app.fill_in("/register/agreement", method="hall_code").text
    assert (heading(page), alert(page)) == ("用户注册协议", "请阅读并同意用户注册协议")
    for entry in ({}, {"method": "unionpay"}):
        assert alert(app.fill_in("/register/agreement", **entry).text) == "不提供该注册方式"
    assert alert(app.page("/register/agreement?method=x").text) == "不提供该注册方式"


def test_a_foreigner_is_told_that_faces_are_not_for_them() -> None:
    one = Newcomer.born("app_face", id_document_type="外国护照", id_document_number="E1")
    assert alert(prove(one)) == "人脸识别认证注册仅支持居民身份证，其他证件暂不支持"


def methods(page: str) -> list[str]:
    part = page[page.index('aria-label="注册方式"') :]
    return re.findall(r"<a [^>]*>(.*?)</a>", part[: part.index("</ul>")])


def test_methods_are_those_of_the_manual() -> None:
    one = Newcomer.born("web")
    assert methods(one.portal.fill_in("/register").text) == ["大厅注册码注册"]
    assert methods(one.town.at(APP).page("/register").text) == ["大厅注册码注册", "人脸识别认证注册"]


def test_ways_in() -> None:
    town = Town.found()
    world = f"/worlds/{town.world_id}"
    register = f'href="{world}/{WEB}/register"'
    client = town.at("withholding-client").page().text
    assert f"<a {register}>立即注册</a>" in client
    web = town.at(WEB)
    for path in ("/", "/forgot-password", "/register"):
        assert f'<a class="entry" {register}>注册</a>' in web.page(path).text
    assert f"<a {register}>立即注册</a>" in web.page().text
    web.fill_in("/login", account=town.ZHANG, account_password=town.PASSWORD)
    assert "注册</a>" not in web.page("/home").text
    assert f'<a href="{world}/{APP}/register">注册</a>' in town.at(APP).page().text


def test_every_field_has_a_label_and_every_form_its_fields() -> None:
    def fields(portal: Portal, path: str) -> list[str | None]:
        found = Labels(portal.page(path).text)
        assert set(found.fields) <= found.labelled
        return found.fields

    web, hall, face = (Newcomer.born(way) for way in ("web", "app_hall", "app_face"))
    for one in (web, hall, face):
        prove(one)
    identity = ["name", "id_document_type", "id_document_number"]
    login = ["login_name", "account_password", "account_password_again", "mobile", "sms_code"]
    assert fields(web.portal, "/register/hall-code") == [*identity, "registration_code"]
    assert fields(hall.portal, "/register/hall-code") == ["registration_code", *identity[1:], "name", "nationality"]
    assert fields(face.portal, "/register/face") == [*identity[1:], "name"]
    assert fields(web.portal, "/register/login-setup") == [*login, "household_registration_place"]
    assert fields(hall.portal, "/register/login-setup") == fields(face.portal, "/register/login-setup") == login


@pytest.mark.parametrize("way", ["web", "app_hall", "app_face"])
def test_every_document_may_be_chosen(way: str) -> None:
    one = Newcomer.born(way)
    prove(one, name="")
    page = one.portal.page("/register/face" if way == "app_face" else "/register/hall-code").text
    part = page[page.index('id="id_document_type"') :]
    assert len(re.findall("<option", part[: part.index("</select>")])) == 1 + 7


def test_the_counter_gives_codes() -> None:
    one = Newcomer.born("web")
    hall = one.town.at(HALL)
    assert (
        alert(hall.fill_in("/registration-code", **{**one.document, "name": "冒名者"}).text)
        == "身份证件无效或与信息不符"
    )
    assert alert(hall.fill_in("/registration-code").text) == "请输入姓名"
    given = re.fullmatch(
        r"注册码已发放，有效期7天：(\w{6})", status(hall.fill_in("/registration-code", **one.document).text)
    )
    assert given
    one.agree()
    assert one.prove(registration_code=given[1]) == "identity_accepted"


@pytest.mark.parametrize("portal", [WEB, APP])
def test_home_is_business(portal: str) -> None:
    defect = "web-business-open-to-everybody" if portal == WEB else "app-business-open-to-everybody"
    assert alert(Town.found().at(portal).page("/home").text) == "请先登录"
    assert heading(Town.found(defects=[defect]).at(portal).page("/home").text) == "首页"
