"""What the deployment said is kept in order, for comparing runs, and without anybody's name."""

from __future__ import annotations

from typing import Any, cast

from conformance.redaction import Secret
from steps.actors import Deployment, PasswordHistory, Scene, Unit
from steps.drivers.ports import IdDocumentType, LoginOutcome, LoginReply, PersonFacts, PersonSpec, UnitFacts


class People:
    """Knows two persons, one named within the other."""

    def __init__(self) -> None:
        self._names = iter(["欧阳", "欧阳明月"])

    def person(self, _: PersonSpec) -> PersonFacts:
        return PersonFacts(
            *(next(self._names), IdDocumentType.RESIDENT_ID_CARD, "document", "mobile", "login", Secret("Right-123")),
            nationality="中国",
            household_registration_place="辽宁省大连市中山区",
            face=Secret("face"),
        )


def staged(wordings: list[str]) -> Scene:
    nothing = cast("Any", None)
    scene = Scene(Deployment(nothing, nothing, cast("Any", People())), wordings=wordings)
    scene.introduce("张三", PersonSpec(registered=True))
    scene.introduce("李四", PersonSpec(registered=True))
    unit = UnitFacts("甲有限公司", "taxpayer-id", Secret("Filing-123"), None)
    scene.units["甲公司"] = Unit("甲公司", unit, PasswordHistory(unit.filing_password))
    return scene


def test_messages_of_everybody_stand_in_one_order() -> None:
    wordings: list[str] = []
    scene = staged(wordings)
    for who, message in (("张三", "密码错误"), ("李四", "登录成功"), ("张三", "")):
        scene.person(who).saw(LoginReply(LoginOutcome.ACCEPTED, message))
    scene.person("张三").saw(LoginOutcome.ACCEPTED)
    assert wordings == ["密码错误", "登录成功"]


def test_names_of_whoever_is_on_stage_are_left_out() -> None:
    wordings: list[str] = []
    scene = staged(wordings)
    scene.person("张三").saw(LoginReply(LoginOutcome.ACCEPTED, "欧阳明月，您好，甲有限公司已由欧阳办理"))
    assert wordings == ["〔名称〕，您好，〔名称〕已由〔名称〕办理"]
