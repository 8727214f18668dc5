"""代理机构登录与认定: the three steps of the login, and 代理机构认定管理."""

from __future__ import annotations

from pytest_bdd import given, then, when

from steps.actors import Scene
from steps.expect import expect
from steps.gherkin.effects import effects, reads, unless
from steps.gherkin.sentence import parse
from steps.gherkin.telling import leads_on, shows
from steps.tasks import etax_agency
from steps.tasks.etax_agency import AgenciesListed


@given(parse('"{who}"以"{account}"和正确的密码登录代理机构"{agency}"'))
@when(parse('"{who}"以"{account}"和正确的密码登录代理机构"{agency}"'))
@reads
@leads_on
def begins(scene: Scene, who: str, account: str, agency: str) -> None:
    """代理机构登录第一步；账号：社会信用代码、纳税人识别号。"""
    etax_agency.begin(scene, who, agency, account=account)


@when(parse('"{who}"登录代理机构"{agency}"时密码"{password}"'))
@effects(attempts=unless("password", "正确"))
@leads_on
def begins_with(scene: Scene, who: str, agency: str, password: str) -> None:
    """代理机构登录第一步，以社会信用代码为账号；密码：正确、错误、少最后一位、不填写。"""
    etax_agency.begin(scene, who, agency, password=password)


@when(parse('"{who}"在密码登录中填写自己在代理机构"{agency}"的个人登录密码'))
@effects(attempts=1)
@leads_on
def enters_password(scene: Scene, who: str, agency: str) -> None:
    """代理机构登录第二步，以正确的密码登录。"""
    etax_agency.enter_password(scene, who, agency)


@when(parse('"{who}"在密码登录中把自己在代理机构"{agency}"的个人登录密码填成"{password}"'))
@effects(attempts=unless("password", "正确"))
@leads_on
def enters_password_as(scene: Scene, who: str, agency: str, password: str) -> None:
    """代理机构登录第二步；密码：正确、错误、少最后一位、不填写。"""
    etax_agency.enter_password(scene, who, agency, password)


@given(parse('"{who}"已完成代理机构"{agency}"登录的前两步'))
@reads
def is_verified(scene: Scene, who: str, agency: str) -> None:
    """前提：代理机构和待办人员的密码都已验证，尚未选择目标企业；做不到的，场景无法判定。"""
    etax_agency.be_verified(scene, who, agency)


@when(parse('"{who}"选择目标企业"{enterprise}"并填写与代理机构"{agency}"的协议密码'))
@reads
def chooses_client(scene: Scene, who: str, enterprise: str, agency: str) -> None:
    """代理机构登录第三步，协议密码正确。"""
    etax_agency.choose_client(scene, who, agency, enterprise)


@when(parse('"{who}"选择目标企业"{enterprise}"，与代理机构"{agency}"的协议密码"{password}"'))
@effects(attempts=unless("password", "正确"))
def chooses_client_with(scene: Scene, who: str, enterprise: str, agency: str, password: str) -> None:
    """代理机构登录第三步；协议密码：正确、错误、少最后一位、不填写。"""
    etax_agency.choose_client(scene, who, agency, enterprise, word=password)


@when(parse('"{who}"选择目标企业"{enterprise}"，却填写"{other}"与代理机构"{agency}"的协议密码'))
@effects(attempts=1)
def chooses_client_with_foreign_password(scene: Scene, who: str, enterprise: str, other: str, agency: str) -> None:
    """代理机构登录第三步，协议密码是另一家企业的。"""
    etax_agency.choose_client(scene, who, agency, enterprise, agreed_with=other)


@when(parse('"{who}"通过代理机构"{agency}"登录目标企业"{enterprise}"'))
@reads
def logs_in(scene: Scene, who: str, agency: str, enterprise: str) -> None:
    """依次完成三步，第二步用密码登录，走到系统不让走为止。"""
    etax_agency.log_in(scene, who, agency, enterprise)


@given(parse('"{who}"已通过代理机构"{agency}"登录目标企业"{enterprise}"'))
@reads
def is_logged_in(scene: Scene, who: str, agency: str, enterprise: str) -> None:
    """前提（部署允许时由接口完成）：三步都成功；登录不了的，场景无法判定。"""
    etax_agency.be_logged_in(scene, who, agency, enterprise)


@when(parse('"{who}"在代理机构认定管理中同步代理机构信息'))
@effects(changes=1)
def syncs(scene: Scene, who: str) -> None:
    """企业登录之后，在代理机构认定管理中同步代理机构信息。"""
    etax_agency.sync(scene, who)


@when(parse('"{who}"为"{enterprise}"认定代理机构"{agency}"'))
@effects(binding=1)
def recognises(scene: Scene, who: str, enterprise: str, agency: str) -> None:
    """企业登录之后，在代理机构认定管理中同步、认定，并设定协议密码。"""
    etax_agency.sync(scene, who)
    etax_agency.recognise(scene, who, enterprise, agency)


@when(parse('"{who}"取消代理机构"{agency}"'))
@effects(binding=1)
def cancels(scene: Scene, who: str, agency: str) -> None:
    """企业登录之后，在代理机构认定管理中取消代理机构。"""
    etax_agency.cancel(scene, who, agency)


@given(parse('"{who}"已取消代理机构"{agency}"'))
@effects(binding=1)
def has_cancelled(scene: Scene, who: str, agency: str) -> None:
    """前提：取消代理机构成功；做不到的，场景无法判定。"""
    etax_agency.have_cancelled(scene, who, agency)


@then(parse('"{who}"同步到的代理机构中有"{agency}"'))
@shows("the list is what synchronising is for")
def is_listed(scene: Scene, who: str, agency: str) -> None:
    """同步之后列出的代理机构里有这一家。"""
    listed = scene.person(who).last(AgenciesListed).names
    expect(scene.agency(agency).facts.name in listed, f"同步到的代理机构中有“{agency}”").to_be(True)
