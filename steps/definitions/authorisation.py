"""办税授权: who may let whom act for a unit."""

from __future__ import annotations

from pytest_bdd import then, when

from steps.actors import Scene
from steps.drivers.ports import AuthorisationOutcome
from steps.expect import expect
from steps.gherkin.effects import effects, where
from steps.gherkin.sentence import parse
from steps.gherkin.telling import Reply, tells
from steps.tasks import authorisation
from steps.tasks.words import chosen


@when(parse('"{who}"在APP中把"{unit}"的办税授权给"{handler}"'))
@effects(binding=1)
def grants(scene: Scene, who: str, unit: str, handler: str) -> None:
    """登录APP后，在办税授权中把该单位授权给某人，提交一次。"""
    authorisation.grant(scene, who, unit, handler)


@when(parse('"{who}"没有登录就在APP中把"{unit}"的办税授权给"{handler}"'))
@effects(binding=1)
def grants_as_guest(scene: Scene, who: str, unit: str, handler: str) -> None:
    """不登录APP，直接提交一次办税授权。页面不登录打不开，带这句的场景要有 @api。"""
    authorisation.grant_as_guest(scene, who, unit, handler)


@then(parse('"{who}"的授权结果为"{outcome}"'))
@tells(Reply.DEED, success=where("outcome", "授权成功"))
def authorisation_outcome_is(scene: Scene, who: str, outcome: str) -> None:
    """办税授权的结果：授权成功、无权授权、要求登录后授权、不提供该功能、没有该办税人员。"""
    observed = scene.person(who).last(AuthorisationOutcome)
    expect(observed, f"“{who}”的授权结果").to_be(chosen(AuthorisationOutcome, outcome))


@then(parse('"{who}"的授权被拒绝'))
@tells(Reply.DEED, success=0)
def authorisation_is_refused(scene: Scene, who: str) -> None:
    """此人无权授权、没有登录、系统不向此人提供该功能，或者没有这样的办税人员。"""
    observed = scene.person(who).last(AuthorisationOutcome)
    refusals = [one for one in AuthorisationOutcome if one is not AuthorisationOutcome.GRANTED]
    expect(observed, f"“{who}”的授权结果").to_be_one_of(*refusals)
