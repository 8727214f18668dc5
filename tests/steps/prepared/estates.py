"""A pool of people for tests, and portals that answer as told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from conformance.redaction import Redactor, Secret
from steps.actors import Scene, Sessions
from steps.drivers.ports import (
    ClientStage,
    EntityOutcome,
    EntityReply,
    IdentityOutcome,
    LoginOutcome,
    LoginReply,
    RegistrationOutcome,
    RegistrationReply,
    ResetOutcome,
)
from steps.drivers.secrets import Teller
from steps.drivers.support.identities import Identities
from steps.gherkin.execute import BoundStep
from steps.ledger import Ledger
from steps.prepared.books import Books
from steps.prepared.casting import Casting
from steps.prepared.demands import Demands
from steps.prepared.entries import Pool
from steps.prepared.performers import Performers
from steps.prepared.rehearsal import rehearse
from steps.prepared.watch import Watch
from steps.profile import DeploymentProfile, parse_profile, resolve_secrets

_HEAD = """
name = "uat"
title = "验收环境"
base_url = "https://uat.example"
manuals = ["SM", "ZC"]
capabilities = ["hall_codes"]
[time]
max_wait_s = 5.0
shortened = [{ rule = "account_lock", manual_s = 7200, actual_s = 3, margin_s = 0.5 }]
[portals.withholding_client]
path = "/client"
[portals.natural_person_web]
path = "/web"
"""

CITIZENS = """
[[citizens]]
id = "c1"
name = "孙七七"
id_document_number = "210102196001010021"
mobile = "13000000021"
hall_code_env = "C1"

[[citizens]]
id = "c2"
name = "周八㛃"
id_document_number = "210102196001010022"
mobile = "13000000022"
"""

_PEOPLE = f"""
{CITIZENS}
[[accounts]]
id = "boss"
traits = ["legal_representative"]
name = "王总总"
id_document_number = "210102196001010011"
mobile = "13000000001"
login_name = "boss_one"
password_env = "BOSS"
units = ["u1"]

[[accounts]]
id = "clerk"
traits = ["tax_handler"]
name = "张三三"
id_document_number = "210102196001010012"
mobile = "13000000002"
login_name = "Clerk_2"
password_env = "CLERK"
units = ["u1"]

[[accounts]]
id = "both"
traits = ["tax_handler"]
name = "李四四"
id_document_number = "210102196001010013"
mobile = "13000000003"
password_env = "BOTH"
units = ["u1", "u2"]

[[accounts]]
id = "fresh"
traits = ["tax_handler"]
name = "赵六㛃"
id_document_number = "210102196001010014"
mobile = "13000000004"
password_env = "FRESH"

[[accounts]]
id = "visitor"
traits = ["passport"]
name = "Rosa Claire"
id_document_type = "外国护照"
id_document_number = "G12345678"
mobile = "13000000005"
password_env = "VISITOR"

[[units]]
id = "u1"
name = "甲的公司"
taxpayer_id = "91210102000000001A"
filing_password_env = "U1"
legal_representative = "boss"

[[units]]
id = "u2"
name = "乙的公司"
taxpayer_id = "91210102000000002A"
filing_password_env = "U2"
in_ca_region = true
ca = true
ca_number = "CA00000000000002"
ca_pin_env = "PIN2"
"""

_NAMES = ("BOSS", "CLERK", "BOTH", "FRESH", "VISITOR", "U1", "U2", "PIN2", "C1")


def profile(top: str = "", head: str = _HEAD, people: str = _PEOPLE) -> DeploymentProfile:
    """The pool's profile; `top` are more tables."""
    return parse_profile(head + top + people, Path("uat.toml"))


def pool(top: str = "", people: str = _PEOPLE) -> Pool:
    """With its secrets: `secret-` and the name in lower case."""
    made = profile(top, people=people)
    return Pool(made, resolve_secrets(made, {name: f"secret-{name.lower()}" for name in _NAMES}))


def step(act: Callable[[Scene], object]) -> BoundStep:
    """A step that does this."""
    definition = SimpleNamespace(function=act)
    match = SimpleNamespace(
        definition=definition, arguments={}, fixtures=("scene",), takes_table=False, takes_docstring=False
    )
    return BoundStep(cast("Any", None), cast("Any", match))


def demands(*acts: Callable[[Scene], object]) -> Demands:
    """What a scenario of these steps asks for."""
    return rehearse(profile(), [step(one) for one in acts])


@dataclass
class Portals:
    """Answers to every act, in order; the last answer goes on for ever. Notes what happens."""

    answers: dict[str, list[object]] = field(default_factory=dict)
    acts: list[tuple[str, tuple[object, ...]]] = field(default_factory=list)
    meanwhile: Callable[[str], None] = lambda _act: None
    """Looks at the ledger while the request is under way."""

    def __getattr__(self, opener: str) -> Callable[..., object]:
        return lambda *_who: _Session(self)

    def answer(self, act: str) -> object:
        """The next one."""
        waiting = self.answers.get(act) or [_ANSWERS[act]]
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


@dataclass
class _Session:
    _portals: Portals

    def __getattr__(self, act: str) -> Callable[..., object]:
        def do(*arguments: object) -> object:
            self._portals.acts.append((act, arguments))
            self._portals.meanwhile(act)
            answer = self._portals.answer(act)
            if isinstance(answer, Exception):
                raise answer
            return answer

        return do


_ANSWERS: dict[str, object] = {
    "restart": None,
    "start": None,
    "login_by_account": LoginReply(LoginOutcome.ACCEPTED, ""),
    "login": LoginReply(LoginOutcome.ACCEPTED, ""),
    "stage": ClientStage.UNIT_VERIFICATION,
    "choose_unit": ClientStage.UNIT_VERIFICATION,
    "verify_unit": EntityReply(EntityOutcome.ENTERED, ""),
    "verify_first_unit": EntityReply(EntityOutcome.ENTERED, ""),
    "ask_for_sms_code": True,
    "verify_identity": IdentityOutcome.VERIFIED,
    "reset_account_password": ResetOutcome.DONE,
    "reset_filing_password": ResetOutcome.DONE,
    "prove_by_hall_code": RegistrationReply(RegistrationOutcome.IDENTITY_ACCEPTED, "", ""),
    "set_login": RegistrationReply(RegistrationOutcome.REGISTERED, "", ""),
}


def login(outcome: LoginOutcome) -> LoginReply:
    """A reply without a message."""
    return LoginReply(outcome, "")


def entity(outcome: EntityOutcome) -> EntityReply:
    """A reply without a message."""
    return EntityReply(outcome, "")


@dataclass
class House:
    """A scenario's books, with the people that it asked for on stage."""

    ledger: Ledger
    pool: Pool
    books: Books
    portals: Portals
    sessions: Sessions


def house(folder: Path, wanted: Demands, top: str = "") -> House:
    """Cast the demands, whatever the ledger says, and open the books."""
    everybody = pool(top)
    ledger = Ledger(folder / "ledger.sqlite3")
    conditions = ledger.conditions()
    cast_of = Casting(everybody, wanted, conditions).find(lambda _: True)
    assert cast_of is not None, wanted.told()
    performers = Performers(everybody, Teller(Redactor()), Identities("test"))
    books = Books(ledger, everybody, "run", "scenario", performers.troupe(cast_of, wanted, conditions))
    portals = Portals()
    return House(ledger, everybody, books, portals, Watch(books).over(cast("Sessions", portals)))


WRONG = Secret("wrong-password")
