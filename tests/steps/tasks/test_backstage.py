"""What a scenario presupposes happens backstage where it can; what it does happens at the screen."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from inspect import isfunction, ismodule
from pathlib import Path
from typing import Any

import pytest

from steps.actors import Scene
from steps.drivers.errors import PremiseError, UnsupportedError
from steps.drivers.ports import EtaxOutcome, EtaxReply, Portal, Standing
from steps.tasks import etax_adding, etax_stage, etax_ways
from steps.tasks.backstage import backstage
from tests.steps.tasks.etax_hands import OnePortal, ScriptedPortal
from tests.steps.tasks.etax_hands import scene as staged

STEPS = Path(__file__).resolve().parents[3] / "steps"
WALK = (EtaxOutcome.CHOOSE_PERSON, EtaxOutcome.VERIFY_PERSON, EtaxOutcome.ENTERED)
LOGIN = ["begin_standard_login", "choose_person", "enter_personal_password"]


class LimitedPortal(ScriptedPortal):
    """Its HTTP interface lacks one act."""

    def __getattr__(self, name: str) -> Any:
        if name == "choose_person":
            raise UnsupportedError("部署不提供 enterprise.choose_person")
        return super().__getattr__(name)


@dataclass
class Wings:
    """Notes who enters and who comes on."""

    portal: ScriptedPortal
    closed: bool = False
    notes: list[tuple[str, str, Portal]] = field(default_factory=list)
    standings: list[Standing] = field(default_factory=list)

    def enter(self, who: str, portal: Portal, standing: Standing = Standing.LOGGED_IN) -> Any:
        self.standings.append(standing)
        self.notes.append(("enter", who, portal))
        return None if self.closed else OnePortal(self.portal)

    def beside(self, portal: Portal) -> Any:
        return self.enter("来客", portal)

    def come_on(self, who: str, portal: Portal, standing: Standing) -> None:
        self.standings.append(standing)
        self.notes.append(("come on", who, portal))

    @property
    def moves(self) -> list[str]:
        return [move for move, _, _ in self.notes]


def company(wings: Wings | None, screen: ScriptedPortal) -> Scene:
    """王总 of 甲公司, who has this screen."""
    scene = staged(screen)
    scene.deployment = replace(scene.deployment, backstage=wings)
    table = [["人员", "身份"], ["王总", "法定代表人"]]
    etax_stage.found(scene, "甲公司", etax_stage.Beginning.STANDARD_LOGIN_DONE, table)
    return scene


def portal(*outcomes: EtaxOutcome, kind: type[ScriptedPortal] = ScriptedPortal) -> ScriptedPortal:
    return kind(iter(outcomes))


def test_a_premise_goes_over_http_and_the_screen_goes_on() -> None:
    wings, screen = Wings(portal(*WALK)), portal()
    scene = company(wings, screen)
    person = scene.person("王总")
    etax_ways.be_logged_in(scene, "王总", "甲公司")
    assert wings.portal.names() == LOGIN
    assert screen.names() == []
    assert wings.notes == [(move, "王总", Portal.PROVINCIAL_ETAX) for move in ("enter", "come on")]
    assert scene.person("王总") is person
    assert person.last(EtaxReply).outcome is EtaxOutcome.ENTERED
    person.etax.people_offered()
    assert screen.names() == ["people_offered"]


def test_what_a_scenario_does_happens_at_the_screen() -> None:
    wings, screen = Wings(portal()), portal(*WALK)
    etax_ways.log_in(company(wings, screen), "王总", "甲公司", "密码登录")
    assert screen.names() == LOGIN
    assert wings.notes == []


@pytest.mark.parametrize("closed", [None, True])
def test_without_a_backstage_the_screen_is_walked(closed: bool | None) -> None:
    wings = None if closed is None else Wings(portal(), closed=True)
    screen = portal(*WALK)
    etax_ways.be_logged_in(company(wings, screen), "王总", "甲公司")
    assert screen.names() == LOGIN
    assert wings is None or wings.moves == ["enter"]


def test_an_interface_that_lacks_something_leaves_it_to_the_screen_from_the_beginning() -> None:
    wings, screen = Wings(portal(*WALK, kind=LimitedPortal)), portal(*WALK)
    etax_ways.be_logged_in(company(wings, screen), "王总", "甲公司")
    assert wings.portal.names() == ["begin_standard_login"]
    assert wings.moves == ["enter"]
    assert screen.names() == LOGIN


def test_a_refused_premise_is_a_refused_premise() -> None:
    wings, screen = Wings(portal(EtaxOutcome.WRONG_PASSWORD)), portal(*WALK)
    scene = company(wings, screen)
    person = scene.person("王总")
    with pytest.raises(PremiseError, match=EtaxOutcome.WRONG_PASSWORD.value):
        etax_ways.be_logged_in(scene, "王总", "甲公司")
    assert wings.moves == ["enter"]
    assert screen.names() == []
    assert scene.person("王总") is person


def test_premises_within_a_premise_stay_backstage() -> None:
    wings, screen = Wings(portal(*WALK)), portal()
    scene = company(wings, screen)
    etax_stage.found_agency(scene, "事务所", "钱七")
    etax_adding.have_given_every_right(scene, "王总", "甲公司", "钱七")
    assert wings.portal.names() == [*LOGIN, "add_permission_role", "permission_roles", "add_tax_handler"]
    assert screen.names() == []
    assert wings.moves == ["enter", "come on"]


def test_who_registers_backstage_is_known_by_it_afterwards() -> None:
    @backstage(Portal.NATURAL_PERSON_WEB)
    def be_renamed(scene: Scene, who: str) -> None:
        double = scene.person(who)
        double.facts = replace(double.facts, login_name="renamed")

    scene = company(Wings(portal()), portal())
    be_renamed(scene, "王总")
    assert scene.person("王总").facts.login_name == "renamed"


@pytest.mark.parametrize("standing", Standing)
def test_where_it_ends_is_told_at_both_ends(standing: Standing) -> None:
    @backstage(Portal.IIT_APP, standing)
    def be_ready(scene: Scene, who: str) -> None:
        pass

    wings = Wings(portal())
    be_ready(company(wings, portal()), "王总")
    assert wings.notes == [(move, "王总", Portal.IIT_APP) for move in ("enter", "come on")]
    assert wings.standings == [standing] * 2


def functions(room: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every function of a room, with its module."""
    for path in sorted((STEPS / room).glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from ((path.stem, one) for one in tree.body if isinstance(one, ast.FunctionDef))


def names_in(node: ast.AST) -> set[str]:
    return {getattr(one, "attr", getattr(one, "id", "")) for one in ast.walk(node)}


def resolved(stem: str, room: str, function: ast.FunctionDef) -> set[object]:
    """The functions that this one mentions, by what its module calls them."""
    module = importlib.import_module(f"steps.{room}.{stem}")
    tasks = [one for one in vars(module).values() if ismodule(one) and one.__name__.startswith("steps.tasks.")]
    known = (getattr(one, name, None) for one in (module, *tasks) for name in names_in(function))
    return {one for one in known if isfunction(one)}


def presupposing() -> set[object]:
    """Tasks that bring something about backstage, or by a task that does."""
    tasks = [(stem, one, resolved(stem, "tasks", one)) for stem, one in functions("tasks") if stem != "backstage"]
    reaching: set[object] = {backstage}
    while True:
        more = {
            getattr(importlib.import_module(f"steps.tasks.{stem}"), one.name)
            for stem, one, mentioned in tasks
            if mentioned & reaching
        }
        if more <= reaching:
            return reaching
        reaching |= more


def test_only_what_is_given_happens_backstage() -> None:
    hidden, met = presupposing(), 0
    for stem, one in functions("definitions"):
        if resolved(stem, "definitions", one) & hidden:
            met += 1
            kinds = names_in(ast.Module([ast.Expr(decorator) for decorator in one.decorator_list], []))
            assert not kinds & {"when", "then", "step"}, f"{stem}.{one.name}"
            assert "前提（部署允许时由接口完成）" in (ast.get_docstring(one) or ""), f"{stem}.{one.name}"
    assert met > 10
