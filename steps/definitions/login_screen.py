"""登录界面: what only eyes and hands meet; scenarios with these sentences carry @ui."""

from __future__ import annotations

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import LoginMode, Portal
from steps.expect import expect
from steps.gherkin.effects import effects, reads
from steps.gherkin.sentence import parse
from steps.gherkin.telling import shows
from steps.tasks import login_screen
from steps.tasks.words import chosen


@given(parse('"{who}"打开登录页面'))
@when(parse('"{who}"打开登录页面'))
@reads
def opens_login(scene: Scene, who: str) -> None:
    """重新打开扣缴客户端的登录页面。"""
    login_screen.open_login(scene, who)


@when(parse('"{who}"点击登录方式切换处'))
@reads
def switches_mode(scene: Scene, who: str) -> None:
    """点击登录界面上切换二维码和账号密码登录的地方。"""
    login_screen.switch_mode(scene, who)


@given(parse('"{who}"把光标放入密码框'))
@when(parse('"{who}"把光标放入密码框'))
@reads
def focuses_password(scene: Scene, who: str) -> None:
    """点一下登录密码框。"""
    login_screen.focus_password_field(scene, who)


@given(parse('"{who}"以"{how}"关闭软键盘'))
@when(parse('"{who}"以"{how}"关闭软键盘'))
@reads
def closes_soft_keyboard(scene: Scene, who: str, how: str) -> None:
    """关闭软键盘；方式：点击【关闭】、点击软键盘图标。"""
    login_screen.close_soft_keyboard(scene, who, how)


@when(parse('"{who}"用软键盘输入密码并登录'))
@reads
def logs_in_by_soft_keyboard(scene: Scene, who: str) -> None:
    """只点软键盘上的键输入正确的密码，然后登录。"""
    login_screen.log_in_by_soft_keyboard(scene, who)


@when(parse('"{who}"用软键盘输入错误的密码并登录'))
@effects(attempts=1)
def logs_in_wrongly_by_soft_keyboard(scene: Scene, who: str) -> None:
    """只点软键盘上的键输入错一个字符的密码，然后登录。"""
    login_screen.log_in_by_soft_keyboard(scene, who, wrongly=True)


@when(parse('"{who}"点击【忘记密码】'))
@reads
def clicks_forgot_password(scene: Scene, who: str) -> None:
    """点击登录页面上的【忘记密码】。"""
    login_screen.click_forgot_password(scene, who)


@when(parse('"{who}"点击【手机端下载】'))
@reads
def clicks_app_download(scene: Scene, who: str) -> None:
    """点击登录页面上的【手机端下载】。"""
    login_screen.click_app_download(scene, who)


@when(parse('"{who}"点击【忘记申报密码】'))
@reads
def clicks_forgot_filing_password(scene: Scene, who: str) -> None:
    """点击单位办税验证页面上的【忘记申报密码】，看提供了哪些方式。"""
    login_screen.click_forgot_filing_password(scene, who)


@then(parse('"{who}"的登录方式为"{mode}"'))
def mode_is(scene: Scene, who: str, mode: str) -> None:
    """登录界面上选中的方式：实名登录-账号密码登录、实名登录-扫码登录、申报密码登录、CA登录。"""
    expect(scene.person(who).screen.selected_mode(), f"“{who}”的登录方式").to_be(chosen(LoginMode, mode))


@then(parse('"{who}"的登录方式切换处在界面右上角'))
def switch_stands_top_right(scene: Scene, who: str) -> None:
    """切换二维码和账号密码登录的地方在登录界面的右上角。"""
    box = scene.person(who).screen.mode_switch_box()
    expect(login_screen.stands_top_right(box), "登录方式切换处在界面右上角").to_be(expected=True)


@then(parse('"{who}"的软键盘已打开'))
def soft_keyboard_is_open(scene: Scene, who: str) -> None:
    """软键盘显示着。"""
    expect(scene.person(who).screen.soft_keyboard_open(), "软键盘显示着").to_be(expected=True)


@then(parse('"{who}"的软键盘已关闭'))
def soft_keyboard_is_closed(scene: Scene, who: str) -> None:
    """软键盘没有显示。"""
    expect(scene.person(who).screen.soft_keyboard_open(), "软键盘显示着").to_be(expected=False)


@then(parse('"{who}"的页面要求输入验证码'))
def captcha_is_shown(scene: Scene, who: str) -> None:
    """眼前的登录或单位办税验证页面上有图片验证码要填。"""
    expect(scene.person(who).screen.captcha_shown(), "页面要求输入验证码").to_be(expected=True)


@then(parse('"{who}"的页面没有要求输入验证码'))
def captcha_is_not_shown(scene: Scene, who: str) -> None:
    """眼前的登录或单位办税验证页面上没有图片验证码要填。"""
    expect(scene.person(who).screen.captcha_shown(), "页面要求输入验证码").to_be(expected=False)


@then(parse('"{who}"打开的是"{portal}"的忘记密码页面'))
@shows("the page was read after the click; a page changes nothing")
def forgot_password_page_is(scene: Scene, who: str, portal: str) -> None:
    """点击【忘记密码】后打开了哪个系统的忘记密码页面：自然人办税服务平台WEB端、个人所得税APP、办税服务厅。"""
    opened = scene.person(who).last(login_screen.OpenedPage).portal
    expect(opened, "点击【忘记密码】后打开的忘记密码页面").to_be(chosen(Portal, portal))


@then(parse('"{who}"看到手机端APP的二维码'))
@shows("the page was read after the click; a page changes nothing")
def app_download_code_is_shown(scene: Scene, who: str) -> None:
    """点击【手机端下载】后出现了一个读得出内容的二维码，而且不是通向别的系统的。"""
    opened = scene.person(who).last(login_screen.OpenedCode)
    expect(opened.code is not None, "点击【手机端下载】后出现读得出内容的二维码").to_be(expected=True)
    expect(opened.portal, "手机端下载的二维码所通向的系统").to_be_one_of(Portal.IIT_APP, None)


@then(parse('"{who}"的页面上有【忘记申报密码】'))
def forgot_filing_password_is_offered(scene: Scene, who: str) -> None:
    """单位办税验证页面上有【忘记申报密码】。"""
    expect(scene.person(who).screen.forgot_filing_password_offered(), "页面上有【忘记申报密码】").to_be(expected=True)


@then(parse('系统向"{who}"提供WEB端的链接和APP的二维码'))
@shows("the page was read after the click; a page changes nothing")
def both_ways_are_offered(scene: Scene, who: str) -> None:
    """点击【忘记申报密码】后，既有通向个人所得税WEB端的链接，又有读得出内容的个人所得税APP二维码。"""
    offered = scene.person(who).last(login_screen.OfferedWays).portals
    expected = frozenset({Portal.NATURAL_PERSON_WEB, Portal.IIT_APP})
    expect(offered, "【忘记申报密码】提供的方式").to_be(expected)
