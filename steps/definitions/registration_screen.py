"""注册页面: what only eyes and hands meet; scenarios with these sentences run in the browser alone."""

from __future__ import annotations

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.drivers.ports import RareCharacter
from steps.expect import expect
from steps.gherkin.effects import effects, reads
from steps.gherkin.sentence import parse
from steps.gherkin.telling import shows
from steps.tasks import login_screen, registration_screen


@given(parse('"{who}"从"{entry}"进入注册'))
@when(parse('"{who}"从"{entry}"进入注册'))
@reads
def enters(scene: Scene, who: str, entry: str) -> None:
    """点击一个注册入口：扣缴客户端登录界面的【立即注册】、WEB端登录页面的【立即注册】、WEB端页面右上角的【注册】、APP的【注册】。"""
    registration_screen.enter_by(scene, who, entry)


@when(parse('"{who}"查看"{portal}"的注册方式'))
@reads
def looks_at_methods(scene: Scene, who: str, portal: str) -> None:
    """看可以选择哪些注册方式；系统：自然人办税服务平台WEB端、个人所得税APP。"""
    registration_screen.look_at_methods(scene, who, portal)


@when(parse('"{who}"以"{way}"注册时查看用户注册协议'))
@reads
def looks_at_agreement(scene: Scene, who: str, way: str) -> None:
    """从头开始注册，走到用户注册协议，只看不同意；方式：APP大厅注册码注册、APP人脸识别认证注册、WEB端大厅注册码注册。"""
    registration_screen.look_at_agreement(scene, who, way)


@when(parse('"{who}"以"{way}"填写身份信息，用【录入生僻字】按"{radical}"部{strokes:d}画录入姓名中的"{character}"'))
@effects(changes=1)
def enters_with_rare_character(scene: Scene, who: str, way: str, radical: str, strokes: int, character: str) -> None:
    """其余据实；生僻字依次选择偏旁部首、笔画数、生僻字，点击【确定】，不用键盘输入。"""
    registration_screen.enter_with_rare_character(scene, who, way, RareCharacter(character, radical, strokes))


@when(parse('"{who}"以"{way}"注册时在【录入生僻字】中查找"{radical}"部{strokes:d}画的字'))
@effects(changes=1)
def finds_rare_characters(scene: Scene, who: str, way: str, radical: str, strokes: int) -> None:
    """打开【录入生僻字】，选择偏旁部首和笔画数，看列出哪些字。"""
    registration_screen.find_rare_characters(scene, who, way, radical, strokes)


@then(parse('"{who}"看到"{entry}"'))
def entry_is_there(scene: Scene, who: str, entry: str) -> None:
    """页面上有这个注册入口。"""
    expect(registration_screen.look_at_entry(scene, who, entry) is not None, f"有{entry}").to_be(expected=True)


@then(parse('"{who}"看到"{entry}"在页面右上角'))
def entry_stands_top_right(scene: Scene, who: str, entry: str) -> None:
    """页面上有这个注册入口，而且在右上角。"""
    box = registration_screen.look_at_entry(scene, who, entry)
    expect(login_screen.stands_top_right(box), f"{entry}在页面右上角").to_be(expected=True)


@then(parse('"{who}"进入了"{portal}"的注册'))
@shows("the page was read after the click; a page changes nothing")
def registration_opened(scene: Scene, who: str, portal: str) -> None:
    """点击入口后打开的是这个系统的注册的第一个页面；系统：自然人办税服务平台WEB端、个人所得税APP。"""
    opened = scene.person(who).last(registration_screen.EntryClicked).opened
    expect(opened, f"点击后打开{portal}的注册").to_be(expected=True)


@then(parse('"{who}"可以选择的注册方式为"{methods}"'))
@shows("the page was read after the click; a page changes nothing")
def methods_are(scene: Scene, who: str, methods: str) -> None:
    """注册方式不多不少就是这些，用顿号分开，先后不论。"""
    offered = scene.person(who).last(registration_screen.MethodsSeen).names
    expect(sorted(offered), f"“{who}”可以选择的注册方式").to_be(sorted(methods.split("、")))


@then(parse('"{who}"可以选择的注册方式中有"{method}"'))
@shows("the page was read after the click; a page changes nothing")
def method_is_offered(scene: Scene, who: str, method: str) -> None:
    """注册方式中有这一种。"""
    offered = scene.person(who).last(registration_screen.MethodsSeen).names
    expect(method in offered, f"注册方式中有{method}", detail="、".join(offered)).to_be(expected=True)


@then(parse('"{who}"看得到用户注册协议的正文'))
@shows("the page was read when it was opened; a page changes nothing")
def agreement_can_be_read(scene: Scene, who: str) -> None:
    """查看的用户注册协议有正文，不只是标题和勾选框。"""
    text = scene.person(who).last(registration_screen.AgreementSeen).text
    expect(text != "", "用户注册协议有正文").to_be(expected=True)


@then(parse('"{who}"的页面要求填写"{fields}"'))
def fields_are_asked(scene: Scene, who: str, fields: str) -> None:
    """眼前的注册页面上有这些项目，用顿号分开；还有别的项目不妨。"""
    missing = set(fields.split("、")) - registration_screen.fields_asked(scene, who)
    expect(sorted(missing), "页面上缺少的项目").to_be([])


@then(parse('"{who}"的页面为登录设置页面'))
def login_setup_is_open(scene: Scene, who: str) -> None:
    """眼前是登录设置页面。"""
    expect(registration_screen.login_setup_open(scene, who), "眼前是登录设置页面").to_be(expected=True)


@then(parse('"{who}"的页面不是登录设置页面'))
def login_setup_is_not_open(scene: Scene, who: str) -> None:
    """眼前不是登录设置页面。"""
    expect(registration_screen.login_setup_open(scene, who), "眼前是登录设置页面").to_be(expected=False)


@then(parse('"{who}"找到的字中有"{character}"'))
@shows("the list itself is what was asked for")
def character_is_found(scene: Scene, who: str, character: str) -> None:
    """【录入生僻字】列出的字中有这个字。"""
    found = scene.person(who).last(registration_screen.CharactersFound).characters
    expect(character in found, f"列出的字中有“{character}”").to_be(expected=True)


@then(parse('"{who}"找到的字中没有"{character}"'))
@shows("the list itself is what was asked for")
def character_is_not_found(scene: Scene, who: str, character: str) -> None:
    """【录入生僻字】列出了别的字，其中没有这个字。"""
    found = scene.person(who).last(registration_screen.CharactersFound).characters
    expect(character in found, f"列出的字中有“{character}”").to_be(expected=False)


@then(parse('"{who}"看到笔画数选框在生僻字的左侧'))
@shows("the page was read after the click; a page changes nothing")
def strokes_stand_left(scene: Scene, who: str) -> None:
    """【录入生僻字】中，选择笔画数的地方在列出的字的左边。"""
    panel = scene.person(who).last(registration_screen.CharactersFound).panel
    expect(registration_screen.strokes_stand_left(panel), "笔画数选框在生僻字的左侧").to_be(expected=True)
