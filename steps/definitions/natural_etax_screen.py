"""自然人电子税务局的页面: what only eyes and hands meet; scenarios with these sentences run in the browser alone."""

from __future__ import annotations

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.expect import expect
from steps.gherkin.effects import reads
from steps.gherkin.sentence import parse
from steps.gherkin.telling import shows
from steps.tasks import natural_etax_screen as screen


@when(parse('"{who}"打开电子税务局首页'))
@reads
def opens_entry_page(scene: Scene, who: str) -> None:
    """打开门户的首页，看它的名称。"""
    screen.open_entry_page(scene, who)


@given(parse('"{who}"已在电子税务局首页点击【我要办税】'))
@when(parse('"{who}"在电子税务局首页点击【我要办税】'))
@reads
def clicks_handling(scene: Scene, who: str) -> None:
    """打开首页，点击【我要办税】。"""
    screen.click_handling(scene, who)


@when(parse('"{who}"直接点击【自然人登录】'))
@reads
def clicks_login(scene: Scene, who: str) -> None:
    """在【我要办税】之后的页面上点击【自然人登录】。"""
    screen.click_login(scene, who)


@when(parse('"{who}"在自然人电子税务局点击【同意】，查看注册方式'))
@reads
def looks_at_methods(scene: Scene, who: str) -> None:
    """从头开始注册，点击【同意】，看可以选择的注册方式中哪些标明推荐。"""
    screen.look_at_methods(scene, who)


@when(parse('"{who}"在自然人电子税务局不点击【同意】，直接打开账号注册页面'))
@reads
def opens_registration_unagreed(scene: Scene, who: str) -> None:
    """从头开始注册，不点击【同意】，按地址打开选择注册方式的页面；什么也不填写。"""
    screen.open_registration_unagreed(scene, who)


@then(parse('"{who}"没有进入账号注册页面'))
@shows("the page was read after it was opened; a page changes nothing")
def registration_stays_closed(scene: Scene, who: str) -> None:
    """按地址打开以后，眼前不是选择注册方式或填写注册信息的页面。"""
    opened = scene.person(who).last(screen.RegistrationOpened).opened
    expect(opened, "不点击同意就进入了账号注册页面").to_be(expected=False)


@when(parse('"{who}"在“我要办税”模块点击【查看更多】'))
@reads
def clicks_more(scene: Scene, who: str) -> None:
    """登录之后，在“我要办税”模块点击【查看更多】，看多出了哪些功能。"""
    screen.click_more(scene, who)


@when(parse('"{who}"点击功能"{function}"'))
@reads
def clicks_function(scene: Scene, who: str, function: str) -> None:
    """点击【查看更多】之后出现的功能。"""
    screen.click_function(scene, who, function)


@then(parse('"{who}"看到的门户名称为"{name}"'))
@shows("the page was read after the click; a page changes nothing")
def portal_title_is(scene: Scene, who: str, name: str) -> None:
    """首页上有这个名称。"""
    title = scene.person(who).last(screen.PortalTitle).text
    expect(name in title, f"首页名称含有“{name}”", detail=title).to_be(expected=True)


@then(parse('"{who}"看到了【自然人登录】'))
@shows("the page was read after the click; a page changes nothing")
def login_choice_is_open(scene: Scene, who: str) -> None:
    """点击【我要办税】之后打开的页面上有【自然人登录】。"""
    opened = scene.person(who).last(screen.LoginChoice).opened
    expect(opened, "点击【我要办税】后可以选择【自然人登录】").to_be(expected=True)


@then(parse('"{who}"打开的是登录页面，不必经过注册'))
@shows("the page was read after the click; a page changes nothing")
def login_form_is_open(scene: Scene, who: str) -> None:
    """点击【自然人登录】之后就是登录页面，中间没有注册页面。"""
    opened = scene.person(who).last(screen.LoginForm).opened
    expect(opened, "点击【自然人登录】后直接打开登录页面").to_be(expected=True)


@then(parse('"{who}"眼前的页面是"{page}"'))
def landed_in(scene: Scene, who: str, page: str) -> None:
    """眼前页面的标题含有这个名称。"""
    heading = screen.page_at_hand(scene, who)
    expect(page in heading, f"眼前的页面是“{page}”", detail=heading).to_be(expected=True)


@then(parse('"{who}"看到的推荐的注册方式只有"{method}"'))
@shows("the page was read after the click; a page changes nothing")
def recommended_is(scene: Scene, who: str, method: str) -> None:
    """选择注册方式时，标明推荐的恰为这一种。"""
    marked = scene.person(who).last(screen.RecommendedMethods).names
    expect(list(marked), "标明推荐的注册方式").to_be([method])


@then(parse('"{who}"看到的功能中有"{function}"'))
@shows("the page was read after the click; a page changes nothing")
def function_is_offered(scene: Scene, who: str, function: str) -> None:
    """点击【查看更多】后多出来的功能中有这一项。"""
    functions = scene.person(who).last(screen.MoreFunctions).names
    expect(function in functions, f"【查看更多】后有“{function}”", detail="、".join(functions)).to_be(expected=True)


@then(parse('"{who}"点击后打开的页面是"{page}"'))
@shows("the page was read after the click; a page changes nothing")
def function_leads_to(scene: Scene, who: str, page: str) -> None:
    """点击功能之后，打开的页面的标题含有这个名称。"""
    heading = scene.person(who).last(screen.FunctionOpened).heading
    expect(page in heading, f"打开的页面是“{page}”", detail=heading).to_be(expected=True)


@then(parse('"{who}"不能修改自动带出的身份信息'))
def identity_is_fixed(scene: Scene, who: str) -> None:
    """三方协议签订页面上的姓名、证件类型、证件号码都不能改动。"""
    editable = scene.person(who).natural_person_etax_screen.identity_editable()
    expect(editable, "自动带出的身份信息可以改动").to_be(expected=False)


@then(parse('"{who}"在提交之前看得到自己的身份信息'))
def identity_is_shown(scene: Scene, who: str) -> None:
    """三方协议签订的页面上，点击【提交】之前显示着纳税人姓名、证件类型、证件号码；是不是本人的，另外的句子来说。"""
    shown = scene.person(who).natural_person_etax_screen.identity_on_form()
    expect(shown, "提交之前看得到自己的身份信息").to_be(expected=True)


@then(parse('"{who}"可以从下拉菜单选择开户行'))
def banks_drop_down(scene: Scene, who: str) -> None:
    """不输入文字，点击就有开户行的下拉菜单。"""
    offered = scene.person(who).natural_person_etax_screen.banks_in_drop_down()
    expect(offered, "开户行有下拉菜单可选").to_be(expected=True)


@then(parse('"{who}"看到怎样查询营业网点的提示'))
def branch_hint_is_shown(scene: Scene, who: str) -> None:
    """页面告诉不能确认营业网点的人怎样查询。"""
    hint = scene.person(who).natural_person_etax_screen.branch_hint().strip()
    expect(bool(hint), "有怎样查询营业网点的提示").to_be(expected=True)


@then(parse('"{who}"的页面没有与别的网站往来'))
def nothing_goes_outside(scene: Scene, who: str) -> None:
    """此人打开过的每个页面都只与该部署自己往来。"""
    outside = scene.person(who).natural_person_etax_screen.outside_requests()
    expect(list(outside), "页面与之往来的别的网站").to_be([])
