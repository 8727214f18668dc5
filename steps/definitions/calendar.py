"""时间与阶段: the deployment's clock and its roll-out."""

from __future__ import annotations

from datetime import timedelta

from pytest_bdd import given, when

from steps.actors import Scene
from steps.gherkin.effects import effects, reads
from steps.gherkin.sentence import parse
from steps.gherkin.waiting import lets_pass, sets_the_date
from steps.profile import Capability
from steps.tasks import calendar


@given(parse('时间为"{moment}"'))
@when(parse('时间为"{moment}"'))
@effects(changes=1)
@sets_the_date
def time_is(scene: Scene, moment: str) -> None:
    """把时间设为某一刻（北京时间），写成“2019-11-09 00:00:00”；需要 @needs:virtual_clock。"""
    calendar.set_time(scene, moment)


@given(parse("过了{minutes:d}分钟"))
@when(parse("过了{minutes:d}分钟"))
@reads
@lets_pass(lambda given, _: timedelta(minutes=given["minutes"]))
def minutes_pass(scene: Scene, minutes: int) -> None:
    """让时间过去若干分钟；需要 @needs:virtual_clock，没有虚拟时钟的部署按真实时间等待。"""
    calendar.let_minutes_pass(scene, minutes)


@given(parse("二维码的有效时间已过"))
@when(parse("二维码的有效时间已过"))
@reads
@lets_pass(lambda _, profile: timedelta(seconds=profile.qr_code_lifetime_s + 1))
def qr_code_outlives_its_time(scene: Scene) -> None:
    """让刚才显示的二维码过期（时长见部署配置 qr_code_lifetime_s）；需要 @needs:virtual_clock。"""
    calendar.let_qr_code_expire(scene)


@given(parse('完全实名登录的单轨模式自"{day}"起施行'))
@effects(changes=1, needs={Capability.SWITCH_PHASES})
def single_track_begins(scene: Scene, day: str) -> None:
    """按总局部署，第三阶段自某日起施行，写成“2020-06-01”；需要 @needs:switch_phases。"""
    calendar.begin_single_track(scene, day)
