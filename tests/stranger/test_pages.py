"""The pages, without a browser: where each form leads, and what it says."""

from __future__ import annotations

import re

import pytest
from werkzeug.test import TestResponse

from tests.stranger.talking import BY_ID, CAPTCHA, OTP, Stranger


@pytest.fixture
def stranger() -> Stranger:
    return Stranger()


def _sent(stranger: Stranger, page: str, action: str, **fields: str) -> TestResponse:
    """Open a page, send a form with its hidden fields, and go where that leads."""
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', stranger.client.get(page).text))
    return stranger.client.post(action, data={**hidden, **fields}, follow_redirects=True)


def _place(reply: TestResponse) -> str:
    found = re.search(r"&gt; <b>(.*?)</b>|<h2 class=\"title\">(.*?)</h2>", reply.text)
    assert found, reply.text
    return found.group(1) or found.group(2)


def _tip(reply: TestResponse) -> str:
    return "".join(re.findall(r'class="tip (?:bad|ok)" ?>([^<]+)<', reply.text))


def test_a_page_of_the_client_comes_in_its_frame(stranger: Stranger) -> None:
    shell = stranger.client.get("/wht/verify", headers={"Sec-Fetch-Dest": "document"})
    assert '<iframe id="main" name="main" title="代扣代缴桌面" src="/wht/verify">' in shell.text
    assert "用户登入" in stranger.client.get("/wht/", headers={"Sec-Fetch-Dest": "iframe"}).text


def test_from_login_past_the_notice_into_the_company(stranger: Stranger) -> None:
    one, unit = BY_ID["t003"], BY_ID["u1"]
    assert _place(_sent(stranger, "/wht/", "/wht/in", user=one["mobile"], pwd=one["secret"])) == "系统公告"
    assert _place(stranger.client.get("/wht/verify", follow_redirects=True)) == "系统公告", "it has to be read first"
    assert _place(_sent(stranger, "/wht/notice", "/wht/notice")) == "企业核验"
    wrong = _sent(stranger, "/wht/verify", "/wht/verify", fpwd="wrong")
    assert (_place(wrong), _tip(wrong)) == ("企业核验", "企业与申报口令对不上")
    assert 'name="vcode"' in wrong.text
    vid = re.search(r'name="vid" value="(\w+)"', wrong.text)
    assert vid
    done = _sent(stranger, "/wht/verify", "/wht/verify", fpwd=unit["filing_secret"], vid=vid[1], vcode=CAPTCHA)
    assert _place(done) == "业务大厅"


def test_several_companies_are_listed(stranger: Stranger) -> None:
    one = BY_ID["t001"]
    _sent(stranger, "/wht/", "/wht/in", user=one["mobile"], pwd=one["secret"])
    listed = _sent(stranger, "/wht/notice", "/wht/notice")
    assert _place(listed) == "选定企业"
    assert listed.text.count("<option") == 2
    assert _place(_sent(stranger, "/wht/corps", "/wht/corps", no=BY_ID["u2"]["no"])) == "企业核验"


def test_business_without_login_leads_to_the_login(stranger: Stranger) -> None:
    assert _place(stranger.client.get("/wht/desk", follow_redirects=True)) == "用户登入"
    assert _place(stranger.client.get("/npt/me", follow_redirects=True)) == "账户登录"


def test_a_locked_account_is_told_until_when(stranger: Stranger) -> None:
    for _ in range(5):
        stranger.sign_in("t003", "wrong")
    one = BY_ID["t003"]
    told = _tip(_sent(stranger, "/wht/", "/wht/in", user=one["mobile"], pwd=one["secret"]))
    assert re.fullmatch(r"账户已被冻结至 \d\d:\d\d:\d\d", told)


def test_getting_back_in(stranger: Stranger) -> None:
    one = BY_ID["t003"]
    claim = {"name": one["name"], "document": one["document"], "number": one["number"], "phone": one["mobile"]}
    assert _tip(stranger.client.get("/npt/lost/secret")) == "前一步还没有通过"
    assert _place(_sent(stranger, "/npt/lost", "/npt/lost", **claim)) == "找回口令：短信核对"
    assert _place(_sent(stranger, "/npt/lost/code", "/npt/lost/code", otp=OTP)) == "找回口令：换新口令"
    new = {"secret": "Brand+new1", "again": "Brand+new1"}
    assert _tip(_sent(stranger, "/npt/lost/secret", "/npt/lost/secret", **new)) == "口令换好了，请重新登录"
    assert stranger.sign_in("t003", "Brand+new1") == "0"


def test_opening_an_account(stranger: Stranger) -> None:
    one = BY_ID["c050"]
    entries = {"permit": one["permit"], "name": one["name"], "document": one["document"], "number": one["number"]}
    assert _tip(stranger.client.get("/npt/open/permit")) == "您还没有同意开户须知"
    assert _place(_sent(stranger, "/npt/open", "/npt/open")) == "怎样开户"
    assert _tip(_sent(stranger, "/npt/open/permit", "/npt/open/permit", name=one["name"])).startswith("尚未填写：")
    assert _place(_sent(stranger, "/npt/open/permit", "/npt/open/permit", **entries)) == "设置账户"
    sent = _sent(stranger, "/npt/open/account", "/npt/open/otp", phone=one["mobile"])
    assert sent.json == {"ok": True, "words": "短信码已发出"}
    last = {"nickname": "新人_1", "secret": "Abcdef12", "again": "Abcdef12", "phone": one["mobile"], "otp": OTP}
    done = _sent(stranger, "/npt/open/account", "/npt/open/account", **last, domicile="宁波市")
    assert (_place(done), _tip(done)) == ("账户登录", "开户成功，现在可以登录")
    home = _sent(stranger, "/npt/", "/npt/in", user=one["mobile"], secret="Abcdef12")
    assert _place(home) == "个人中心"


def test_a_new_filing_secret(stranger: Stranger) -> None:
    one, unit = BY_ID["t002"], BY_ID["u1"]
    _sent(stranger, "/npt/", "/npt/in", user=one["mobile"], secret=one["secret"])
    new = {"no": unit["no"], "secret": "Brand+new1", "again": "Brand+new1"}
    assert _tip(_sent(stranger, "/npt/me/filing", "/npt/me/filing", **new)) == "申报口令换好了"


@pytest.mark.parametrize("action", ["/wht/in", "/npt/in", "/npt/open"])
def test_a_form_without_its_token_is_forged(stranger: Stranger, action: str) -> None:
    assert stranger.client.post(action, data={"user": "x"}).status_code == 403
