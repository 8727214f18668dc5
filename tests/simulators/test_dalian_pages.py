"""Pages of the natural-person e-tax bureau: the same services as the API, and nobody gets further than they may."""

from __future__ import annotations

import re

import pytest

from simulators.lobby.dalian import CARDS
from simulators.server import create_app
from tests.simulators.asgi import Portal, Town, Visitor
from tests.simulators.dalian import (
    BANK,
    CREDIT,
    DEBIT,
    LIN,
    LIN_ACCOUNT,
    NOT_ONLINE,
    OTHER_DEBIT,
    XIGANG,
    XU,
    ZHONGSHAN,
    Dalian,
    application,
    registration,
)
from tests.simulators.test_pages import Labels, alert, heading


@pytest.fixture
def place() -> Dalian:
    return Dalian.found()


def status(page: str) -> str:
    found = re.search(r'class="notice status" role="status" data-outcome="\w+">(.*?)</p>', page)
    return found[1] if found else ""


def logged_in(place: Dalian, account: str = LIN_ACCOUNT) -> Portal:
    portal = place.stranger()
    page = portal.fill_in("/login", account=account, account_password=Town.PASSWORD, **portal.captcha())
    assert heading(page.text) == "自然人电子税务局"
    return portal


def rows(page: str) -> list[list[str]]:
    lines = re.findall(r"<tr><td>(.*?)</tr>", page)
    return [[re.sub(r"<.*?>", "", cell) for cell in line.split("</td><td>")] for line in lines]


def test_the_way_in(place: Dalian) -> None:
    portal = place.stranger()
    page = portal.page().text
    assert heading(page) == "国家税务总局大连市电子税务局"
    assert "<title>国家税务总局大连市电子税务局</title>" in page
    assert f'href="{portal.base}/handling">我要办税</a>' in page
    page = portal.page("/handling").text
    assert heading(page) == "我要办税"
    assert f'href="{portal.base}/login">自然人登录</a>' in page
    assert f'href="{portal.base}/register">注册</a>' in page
    page = portal.page("/login").text
    assert heading(page) == "自然人登录"
    assert "验证码图片" in page


def test_login_by_pages(place: Dalian) -> None:
    portal = place.stranger()
    right = {"account": LIN_ACCOUNT, "account_password": Town.PASSWORD}
    assert alert(portal.fill_in("/login", **right).text) == "请输入验证码"
    assert alert(portal.fill_in("/login", **right, **portal.captcha(right=False)).text) == "验证码错误"
    wrong = {**right, "account_password": "wrong"}
    assert alert(portal.fill_in("/login", **wrong, **portal.captcha()).text) == "密码错误"
    assert alert(portal.fill_in("/login", account="", account_password="x").text) == "请输入账户"
    portal = logged_in(place)
    page = portal.page("/home").text
    assert LIN["name"] in page
    hidden = page[page.index('id="more-functions"') :]
    assert hidden.index("hidden") < hidden.index("三方协议签订</a>")
    assert 'data-unfolds="more-functions">查看更多</button>' in page
    portal.fill_in("/logout")
    assert heading(portal.page("/home").text) == "自然人登录"


@pytest.mark.parametrize("page", ["/home", "/signing", "/agreements", "/payment"])
def test_without_login_every_page_leads_to_the_login(place: Dalian, page: str) -> None:
    shown = place.stranger().page(page).text
    assert (heading(shown), alert(shown)) == ("自然人登录", "请先登录")


@pytest.mark.parametrize("method", ["unionpay", "code"])
def test_registration_by_pages(place: Dalian, method: str) -> None:
    portal = place.stranger()
    for page in ("/register/method", "/register/details"):
        shown = portal.page(page).text
        assert (heading(shown), alert(shown)) == ("用户注册协议", "请阅读并同意用户注册协议")
    shown = portal.fill_in("/register").text
    assert heading(shown) == "选择注册方式"
    assert re.findall(r'>([^<]+)</label> <span class="recommended">推荐', shown) == ["银联实名认证注册"]
    shown = portal.fill_in("/register/method").text
    assert (heading(shown), alert(shown)) == ("选择注册方式", "请选择注册方式")
    assert heading(portal.page("/register/details").text) == "选择注册方式"
    shown = portal.fill_in("/register/method", method=method).text
    assert heading(shown) == "填写注册信息"
    assert ("银行预留手机号" in shown, "注册码</label>" in shown) == (method == "unionpay", method == "code")
    entry = registration(method)
    del entry["method"]
    if method == "code":
        entry["registration_code"] = place.town.at("tax-service-hall").do("registration-codes", **XU)[
            "registration_code"
        ]
    assert alert(portal.fill_in("/register/details", **entry).text) == "两次输入的密码不一致"
    entry["account_password_again"] = entry["account_password"]
    assert alert(portal.fill_in("/register/details", **{**entry, "name": ""}).text) == "请输入姓名"
    last = "reserved_mobile" if method == "unionpay" else "registration_code"
    shown = portal.fill_in("/register/details", **{**entry, last: ""}).text
    assert alert(shown) == ("请输入银行预留手机号" if method == "unionpay" else "请输入注册码")
    shown = portal.fill_in("/register/details", **entry).text
    assert (heading(shown), status(shown)) == ("自然人登录", "注册成功，请登录")
    logged_in(place, "xu_1")


def test_the_form_of_signing(place: Dalian) -> None:
    page = logged_in(place).page("/signing").text
    for value in LIN.values():
        assert re.search(rf'<output id="signer-\w+" role="group">{value}</output>', page)
    assert "<option selected>大连市</option>" in page
    assert page.count('role="combobox"') == page.count('role="listbox"') == 2
    assert "如果不能确认应该选择哪个营业网点，可输入关键词查询" in page
    assert not re.search(r'(src|href|action)="(https?:)?//', page)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"bank": ""}, "请输入开户行"),
        ({"bank": NOT_ONLINE}, "该行不支持网签，请持身份证、银行卡到经营地主管税务机关大厅办理三方协议签订"),
        ({"branch": "没有"}, "没有该营业网点"),
        ({"account_holder": "许静"}, "缴税账户户名与签约人不一致"),
        ({"account_number": CREDIT}, "三方协议不支持信用卡，请使用借记卡"),
        ({"account_number": "6299999999999999"}, "缴款账号错误：该账号不存在，请核对账号"),
        ({"account_number": "x"}, "缴税账户账号：格式不正确"),
        ({"administrative_division": "没有"}, "输入不正确：没有这个行政区划"),
        ({"name": "许静"}, "name：没有这一项"),
    ],
)
def test_a_refusal_can_be_mended_on_the_form(place: Dalian, entry: dict[str, str], said: str) -> None:
    portal = logged_in(place)
    page = portal.fill_in("/signing", **application(**entry)).text
    assert (heading(page), alert(page)) == ("三方协议签订", said)
    assert f'value="{application(**entry)["account_holder"]}"' in page
    assert status(portal.fill_in("/signing", **application()).text) == "验证成功"


def test_signing_and_paying_by_pages(place: Dalian) -> None:
    portal = logged_in(place)
    assert "还没有三方协议" in portal.page("/agreements").text
    page = portal.fill_in("/signing", **application()).text
    assert (heading(page), status(page)) == ("三方协议查询", "验证成功")
    row = rows(page)[0]
    assert row[:5] == [ZHONGSHAN, BANK, "6200********0011", "验证成功", "可直接使用该三方协议账号进行缴款"]
    assert DEBIT not in page
    place.behave(OTHER_DEBIT, "slow")
    page = portal.fill_in("/signing", **application(account_number=OTHER_DEBIT)).text
    assert [one[3] for one in rows(page)] == ["验证成功", "验证中"]
    place.town.control("clock/advance", seconds=60)
    assert [one[3] for one in rows(portal.page("/agreements").text)] == ["验证成功", "验证成功"]
    assert status(portal.fill_in("/payment", tax_authority=ZHONGSHAN, amount="0.5").text) == "缴款成功"
    unsigned = portal.fill_in("/payment", tax_authority=XIGANG, amount="100").text
    assert alert(unsigned) == "未与该税务机关签订三方协议，无法缴款"
    for amount, said in (("", "请输入金额"), ("0.00", "金额：应大于零"), ("1.234", "金额：格式不正确")):
        assert alert(portal.fill_in("/payment", tax_authority=ZHONGSHAN, amount=amount).text) == said


def test_other_documents_are_told_why_they_may_not_enter(place: Dalian) -> None:
    document = {"id_document_type": "外国护照", "id_document_number": "E0001"}
    place.town.add_person("ANNA", "19900000031", "anna", **document)
    portal = logged_in(place, "anna")
    page = portal.page("/signing").text
    assert heading(page) == "自然人电子税务局"
    assert alert(page) == "您登录的证件类型不是居民身份证，无法进入该功能"
    assert heading(portal.fill_in("/signing", **application()).text) == "自然人电子税务局"


def test_revocation_is_the_hall_s(place: Dalian) -> None:
    portal = logged_in(place)
    page = portal.fill_in("/signing", **application()).text
    assert "<button" not in page[page.index("<table") :]
    number, hall = rows(page)[0][5], place.town.at("tax-service-hall")
    refused = hall.fill_in("/agreement-revocation", **XU, agreement_id=number).text
    assert alert(refused) == "身份证件无效或与协议签约人不符"
    assert alert(hall.fill_in("/agreement-revocation", **LIN, agreement_id="0").text) == "没有该三方协议"
    assert "三方协议已撤销" in hall.fill_in("/agreement-revocation", **LIN, agreement_id=number).text
    assert rows(portal.page("/agreements").text) == []


def test_every_field_has_a_label(place: Dalian) -> None:
    portal = logged_in(place)
    pages = [portal.page(path).text for path in ("/login", "/signing", "/payment")]
    portal.fill_in("/register")
    pages.append(portal.page("/register/method").text)
    pages += [portal.fill_in("/register/method", method=method).text for method in ("unionpay", "code")]
    pages.append(place.town.at("tax-service-hall").page().text)
    for page in pages:
        found = Labels(page)
        assert found.fields
        assert set(found.fields) <= found.labelled
        assert len(set(found.fields)) == len(found.fields)


def test_the_cards_of_the_lobby_do_what_they_say() -> None:
    analyst = Visitor(create_app())
    shown = analyst.fill_in("/demo", edition="SM").text
    found = re.search(r'href="(/worlds/(\w+))/natural-person-etax/"', shown)
    assert found
    town = Town(analyst.app, found[2])
    portal = town.at("natural-person-etax")
    lin = CARDS[0].holder
    entry = {"account": lin.login_name, "account_password": lin.account_password}
    assert portal.outcome("login", **entry, **portal.captcha()) == "accepted"
    came = {}
    for one in CARDS:
        assert one.account_number in shown
        wish = application(account_holder=lin.name, account_number=one.account_number, bank=one.bank, branch=one.branch)
        reply = portal.do("agreements", **wish)
        came[one.purpose] = reply["status"] or reply["outcome"]
    assert came == {
        "当场验证成功": "verified",
        "另一张借记卡": "verified",
        "银行1分钟后才应答": "verifying",
        "银行没有应答，30分钟后失败": "verifying",
        "银行重复应答": "verified",
        "银行反馈账号错误": "failed",
        "银行因其他原因拒绝": "failed",
        "信用卡，不能签订": "credit_card_refused",
        "外地发行的借记卡，不能签订": "card_of_another_city",
        "不支持网签的银行": "bank_not_online",
        "用于银联实名认证注册": "failed",
    }
