"""扫码登录: the code on the screen and the APP on the phone."""

from __future__ import annotations

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import LoginOutcome, QrState, ScanOutcome
from steps.expect import expect
from steps.gherkin.effects import effects, reads, where
from steps.gherkin.sentence import parse
from steps.gherkin.telling import Reply, shows, tells
from steps.profile import Capability
from steps.tasks import login_screen, qr_login
from steps.tasks.words import chosen


@given(parse('"{who}"已登录APP'))
@reads
def is_logged_in_to_app(scene: Scene, who: str) -> None:
    """前提（部署允许时由接口完成）：此人手机上的个人所得税APP已登录；登录不了的，场景无法判定。"""
    qr_login.be_logged_in_to_app(scene, who)


@when(parse('"{who}"登录APP'))
@reads
def logs_in_to_app(scene: Scene, who: str) -> None:
    """在个人所得税APP中以手机号码和密码登录一次。"""
    qr_login.log_in_to_app(scene, who)


@given(parse('"{who}"的扣缴客户端显示着二维码'))
@reads
def code_is_shown(scene: Scene, who: str) -> None:
    """前提：登录界面切换到扫码登录，显示着一个二维码；显示不了的，场景无法判定。"""
    qr_login.show_code(scene, who)


@when(parse('"{who}"切换到扫码登录'))
@reads
def switches_to_code(scene: Scene, who: str) -> None:
    """把登录界面切换到扫码登录，并看二维码。"""
    qr_login.switch_to_code(scene, who)


@given(parse('"{who}"刷新二维码'))
@when(parse('"{who}"刷新二维码'))
@reads
def refreshes_code(scene: Scene, who: str) -> None:
    """刷新客户端上的二维码，得到一个新的。"""
    qr_login.refresh_code(scene, who)


@when(parse('"{who}"查看二维码状态'))
@reads
def looks_at_code(scene: Scene, who: str) -> None:
    """看客户端对显示着的二维码怎么说。"""
    qr_login.look_at_code(scene, who)


@when(parse('"{who}"用APP扫描二维码'))
@effects(needs={Capability.SCAN_QR})
def scans_code(scene: Scene, who: str) -> None:
    """用此人手机上的APP扫描自己客户端上的二维码并确认，再看客户端；需要 @needs:scan_qr。"""
    qr_login.scan_code(scene, who)


@when(parse('"{who}"用APP扫描刷新前的二维码'))
@effects(needs={Capability.SCAN_QR})
def scans_code_before_refresh(scene: Scene, who: str) -> None:
    """用APP扫描刷新之前显示过的二维码，再看客户端；需要 @needs:scan_qr。"""
    qr_login.scan_code_before_refresh(scene, who)


@when(parse('"{who}"扫码登录扣缴客户端'))
@effects(needs={Capability.SCAN_QR})
def logs_in_by_code(scene: Scene, who: str) -> None:
    """重新打开客户端、登录APP、显示二维码并扫描；需要 @needs:scan_qr。"""
    qr_login.log_in_by_code(scene, who)


@then(parse('"{who}"的扫码结果为"{outcome}"'))
@tells(Reply.ENTRY, success=where("outcome", "已确认登录"))
def scan_outcome_is(scene: Scene, who: str, outcome: str) -> None:
    """APP对最近一次扫码的回答：已确认登录、二维码已过期、请先登录APP。"""
    expect(scene.person(who).last(ScanOutcome), f"“{who}”的扫码结果").to_be(chosen(ScanOutcome, outcome))


@then(parse('"{who}"的扫码被拒绝'))
@tells(Reply.ENTRY, success=0)
def scan_is_refused(scene: Scene, who: str) -> None:
    """APP没有确认登录：说二维码已过期，或者认不出这个二维码。APP怎么说，手册没有规定。"""
    refusals = (ScanOutcome.EXPIRED, ScanOutcome.UNKNOWN_CODE)
    expect(scene.person(who).last(ScanOutcome), f"“{who}”的扫码结果").to_be_one_of(*refusals)


@then(parse('"{who}"的二维码状态为"{state}"'))
@tells(Reply.ENTRY, success=where("state", "扫描登录成功"))
def code_state_is(scene: Scene, who: str, state: str) -> None:
    """最近一次看到的、客户端对二维码的说法：等待扫描、二维码已过期、扫描登录成功、不提供扫码登录。"""
    expect(scene.person(who).last(QrState), f"“{who}”的二维码状态").to_be(chosen(QrState, state))


@then(parse('"{who}"没有登录APP'))
@tells(Reply.ENTRY, success=0)
def app_login_failed(scene: Scene, who: str) -> None:
    """最近一次登录APP没有成功。"""
    reply = scene.person(who).last(qr_login.AppLogin).reply
    expect(reply.outcome, f"“{who}”登录APP的结果", detail=reply.message).not_to_be(LoginOutcome.ACCEPTED)


@then(parse('"{who}"的APP首页右上角有扫一扫'))
def scan_entry_stands_top_right(scene: Scene, who: str) -> None:
    """登录后的APP首页上有扫一扫，而且在右上角；带这句的场景要有 @ui。"""
    box = qr_login.find_scan_entry(scene, who)
    expect(box is not None, "APP首页有扫一扫").to_be(expected=True)
    expect(login_screen.stands_top_right(box), "扫一扫在APP首页右上角").to_be(expected=True)


@then(parse('"{who}"看到的二维码与刷新前不同'))
@shows("the codes themselves are compared")
def code_is_new(scene: Scene, who: str) -> None:
    """刷新之后显示的二维码是新的。"""
    *_, before, after = scene.person(who).last(qr_login.ShownCodes).codes
    expect(after.content, f"“{who}”刷新后的二维码").not_to_be(before.content)
