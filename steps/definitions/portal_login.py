"""注册后的登录: the client, the WEB end and the APP share one account."""

from __future__ import annotations

from functools import partial

from pytest_bdd import then, when

from steps.actors import Scene
from steps.drivers.ports import BusinessAccess
from steps.expect import expect
from steps.gherkin.effects import effects, reads
from steps.gherkin.sentence import parse
from steps.tasks import explanations, portal_login
from steps.tasks.words import chosen


@when(parse('"{who}"以"{identifier}"作为账号登录"{place}"'))
@reads
def logs_in_at(scene: Scene, who: str, identifier: str, place: str) -> None:
    """以现在的密码登录一次；账号：手机号码、登录名、证件号码；系统：扣缴客户端、WEB端、APP。"""
    portal_login.log_in_at(scene, who, place, identifier)


@when(parse('"{who}"以"{identifier}"作为账号登录"{place}"时把密码输成"{mistake}"'))
@effects(attempts=1)
def logs_in_mistyped_at(scene: Scene, who: str, identifier: str, place: str, mistake: str) -> None:
    """登录一次，密码有误；账号：手机号码、登录名、证件号码；系统：扣缴客户端、WEB端、APP；差错：错一个字符、少最后一位、大小写颠倒。"""
    portal_login.log_in_mistyped_at(scene, who, place, identifier, mistake)


@when(parse('"{who}"以大小写颠倒的登录名登录"{place}"'))
@reads
def logs_in_with_case_swapped(scene: Scene, who: str, place: str) -> None:
    """登录名的大写字母输成小写、小写字母输成大写，密码正确；系统：扣缴客户端、WEB端、APP。"""
    portal_login.log_in_with_case_swapped(scene, who, place)


@when(parse('"{who}"以登录设置中填写的手机号码和密码登录"{place}"'))
@reads
def logs_in_with_typed(scene: Scene, who: str, place: str) -> None:
    """不论注册成功与否，用最近一次登录设置时填写的登录一次；系统：扣缴客户端、WEB端、APP。"""
    portal_login.log_in_with_typed(scene, who, place)


@then(parse('"{who}"在"{place}"办理业务的结果为"{access}"'))
def business_access_is(scene: Scene, who: str, place: str, access: str) -> None:
    """直接打开业务页面的结果：可以办理业务、要求登录、要求单位办税验证；系统：扣缴客户端、WEB端、APP。"""
    observed = portal_login.try_business_at(scene, who, place)
    gate = partial(explanations.portal_gate, scene, who, chosen(portal_login.LoginPlace, place))
    expect(observed, f"“{who}”在{place}办理业务的结果", why=gate).to_be(chosen(BusinessAccess, access))
