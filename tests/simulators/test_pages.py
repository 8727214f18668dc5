"""Pages: the same services as the API, and nobody gets further than their session has come."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from tests.simulators.asgi import Portal, Town


@pytest.fixture
def town() -> Town:
    return Town.found()


def heading(page: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", page)
    return found[1] if found else ""


def alert(page: str) -> str:
    found = re.search(r'role="alert" data-outcome="\w+">(.*?)</p>', page)
    return found[1] if found else ""


def client_of(town: Town) -> Portal:
    return town.at("withholding-client")


class Labels(HTMLParser):
    """Fields of a page that nobody can tell by their label."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.labelled: set[str | None] = set()
        self.fields: list[str | None] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "label":
            self.labelled.add(given.get("for"))
        elif tag in {"input", "select"} and given.get("type") != "hidden":
            self.fields.append(given.get("id"))


def test_every_field_has_a_label(town: Town) -> None:
    client = client_of(town)
    client.log_in(password="wrong")
    pages = [client.page(f"/?way={way}").text for way in ("real-name", "filing-password", "ca")]
    pages += [town.at(portal).page().text for portal in ("natural-person-web", "iit-app", "tax-service-hall")]
    pages.append(town.at("natural-person-web").page("/forgot-password").text)
    for page in pages:
        found = Labels(page)
        assert found.fields
        assert set(found.fields) <= found.labelled
        assert len(set(found.fields)) == len(found.fields)


@pytest.mark.parametrize("page", ["/units", "/verification", "/home", "/business"])
def test_without_login_every_page_leads_to_the_login_screen(town: Town, page: str) -> None:
    shown = client_of(town).page(page).text
    assert heading(shown) == "自然人税收管理系统扣缴客户端"
    assert alert(shown) == "请先登录"
    assert alert(client_of(town).page().text) == ""


@pytest.mark.parametrize("units", [0, 1, 2])
def test_pages_lead_to_the_true_stage(town: Town, units: int) -> None:
    town.knows(*(town.A, town.B)[:units])
    client = client_of(town)
    stage = heading(client.fill_in("/login/account", account=town.ZHANG, account_password=town.PASSWORD).text)
    assert stage == ("选择单位" if units == 2 else "单位办税验证")
    for page in ("/units", "/verification", "/home", "/business"):
        assert heading(client.page(page).text) == stage


def test_a_whole_way_by_pages(town: Town) -> None:
    town.knows(town.A, town.B)
    client = client_of(town)
    client.fill_in("/login/account", account=town.ZHANG, account_password=town.PASSWORD)
    assert alert(client.fill_in("/units", taxpayer_id="").text) == "请选择单位"
    page = client.fill_in("/units", taxpayer_id=town.A)
    assert "甲公司" in page.text
    assert "验证码" not in page.text
    page = client.fill_in("/verification", filing_password="wrong")
    assert alert(page.text) == "申报密码错误，还可以再试4次"
    assert "验证码图片" in page.text
    assert alert(client.fill_in("/verification", filing_password=town.FILING).text) == "请输入验证码"
    page = client.fill_in("/verification", filing_password=town.FILING, **client.captcha())
    assert heading(page.text) == "办理业务"
    assert "甲公司" in page.text
    assert client.look("business")["taxpayer_id"] == town.A
    assert heading(client.page("/verification").text) == "办理业务"
    client.fill_in("/logout")
    assert client.look("business")["outcome"] == "not_logged_in"


def test_business_may_stay_closed_to_whoever_has_entered() -> None:
    town = Town.found(defects=["single-unit-entered-but-business-closed"])
    town.knows(town.A)
    client = client_of(town)
    client.fill_in("/login/account", account=town.ZHANG, account_password=town.PASSWORD)
    assert heading(client.fill_in("/verification", filing_password=town.FILING).text) == "办理业务"
    assert heading(client.page("/business").text) == "单位办税验证"
    assert heading(client.page("/home").text) == "办理业务"
    assert client.look("business")["outcome"] == "unit_verification_needed"


def test_offered_ways_are_tabs() -> None:
    def tabs(edition: str, now: str) -> list[str]:
        page = client_of(Town.found(edition, now)).page().text
        return re.findall(r'role="tab"[^>]*>(.*?)</a>', page)

    assert tabs("SM", "2019-11-08T12:00:00+08:00") == ["申报密码登录"]
    assert tabs("SM", "2019-11-09T12:00:00+08:00") == ["实名登录", "申报密码登录"]
    assert tabs("KJ2", "2019-12-31T12:00:00+08:00") == ["实名登录", "申报密码登录", "CA登录"]
    assert tabs("KJ2", "2020-01-02T12:00:00+08:00") == ["实名登录", "申报密码登录"]


def test_ca_shows_only_where_it_is_offered(town: Town) -> None:
    town.knows(town.A, town.B)
    client = client_of(town)
    client.log_in()
    assert "CA校验" in client.fill_in("/units", taxpayer_id=town.A).text
    assert "CA校验" not in client.fill_in("/units", taxpayer_id=town.B).text


def test_soft_keyboard_has_every_character() -> None:
    page = client_of(Town.found()).page().text
    group = page[page.index('aria-label="软键盘" id="soft-keyboard"') :]
    assert group.count('data-action="key"') == 94 + 1


def test_forgot_password_by_pages(town: Town) -> None:
    web = town.at("natural-person-web")
    assert alert(web.page("/forgot-password/reset").text) == "请先完成身份验证"
    assert alert(web.page("/forgot-password/sms").text) == "请先完成身份验证"
    claim = {"name": "张三", "id_document_type": "居民身份证", "mobile": town.ZHANG}
    assert alert(web.fill_in("/forgot-password", id_document_number="1", **claim).text) == "身份信息不符"
    web.fill_in("/forgot-password", id_document_number=f"1101011900{town.ZHANG[-8:]}", **claim)
    assert alert(web.page("/forgot-password/reset").text) == "请先完成身份验证"
    web.fill_in("/forgot-password", id_document_number=f"1101011900{town.ZHANG[-8:]}", **claim)
    assert alert(web.fill_in("/forgot-password/sms", sms_code="1").text) == "短信验证码错误"
    web.fill_in("/forgot-password/sms", sms_code=town.sms_code(town.ZHANG))
    new = {"new_account_password": "New#12345"}
    page = web.fill_in("/forgot-password/reset", new_account_password_again="other", **new)
    assert alert(page.text) == "两次输入的密码不一致"
    page = web.fill_in("/forgot-password/reset", new_account_password_again="New#12345", **new)
    assert 'role="status" data-outcome="done">密码重置成功' in page.text
    assert client_of(town).log_in(password="New#12345") == "accepted"


@pytest.mark.parametrize("portal", ["natural-person-web", "iit-app"])
def test_reset_of_the_filing_password_by_pages(town: Town, portal: str) -> None:
    there = town.at(portal)
    for page in ("/home", "/filing-password"):
        assert alert(there.page(page).text) == "请先登录"
    wish = {"taxpayer_id": town.A, "new_filing_password": "Brand-new", "new_filing_password_again": "Brand-new"}
    assert alert(there.fill_in("/filing-password", **wish).text) == "请先登录"
    there.fill_in("/login", account=town.ZHANG, account_password=town.PASSWORD)
    assert "不能重置申报密码" in alert(there.fill_in("/filing-password", **wish).text)
    there.fill_in("/login", account=town.WANG, account_password=town.PASSWORD)
    assert 'role="status" data-outcome="done">申报密码重置成功' in there.fill_in("/filing-password", **wish).text


def test_scanning_by_pages(town: Town) -> None:
    town.knows(town.A)
    client, app = client_of(town), town.at("iit-app")
    assert alert(app.page("/scan").text) == "请先登录"
    assert heading(app.fill_in("/login", account=town.ZHANG, account_password=town.PASSWORD).text) == "首页"
    content = client.do("login/qr")["content"]
    assert alert(app.fill_in("/scan", content="nonsense").text) == "无法识别的二维码"
    assert "确认登录" in app.fill_in("/scan", content=content).text
    assert heading(client.page("/continue").text) == "自然人税收管理系统扣缴客户端"
    assert 'role="status" data-outcome="confirmed">已确认登录' in app.fill_in("/scan/confirm").text
    assert heading(client.page("/continue").text) == "单位办税验证"
    assert alert(app.fill_in("/scan", content=content).text) == "二维码已过期"


@pytest.mark.parametrize(
    ("defects", "entries"),
    [([], 1), (["scan-entry-at-left"], 1), (["scan-entry-at-bottom"], 1), (["scan-entry-missing"], 0)],
)
def test_the_home_page_of_the_app_has_one_way_to_scan(defects: list[str], entries: int) -> None:
    town = Town.found(defects=defects)
    app = town.at("iit-app")
    home = app.fill_in("/login", account=town.ZHANG, account_password=town.PASSWORD).text
    assert heading(home) == "首页"
    assert home.count("扫一扫</a>") == entries


def test_authorisation_shows_once_it_is_offered(town: Town) -> None:
    app = town.at("iit-app")
    app.fill_in("/login", account=town.WANG, account_password=town.PASSWORD)
    assert "办税授权" not in app.page("/home").text
    assert alert(app.page("/authorisation").text) == "办税授权功能尚未上线"
    town.set_clock("2020-01-02T00:00:00+08:00")
    assert "办税授权" in app.page("/home").text
    wish = {"taxpayer_id": town.A, "handler_name": "张三", "handler_mobile": town.ZHANG}
    assert 'role="status" data-outcome="granted">授权成功' in app.fill_in("/authorisation", **wish).text
    app.fill_in("/login", account=town.ZHANG, account_password=town.PASSWORD)
    assert alert(app.fill_in("/authorisation", **wish).text) == "只有法定代表人可以授权"


def test_no_portal_page_leads_to_lobby_or_control(town: Town) -> None:
    for portal in ("withholding-client", "natural-person-web", "iit-app", "tax-service-hall"):
        page = town.at(portal).page().text
        assert "__control__" not in page
        assert 'href="/"' not in page
