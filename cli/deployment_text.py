"""From answers to the text of a profile, and of the secrets file beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cli.deployment_answers import PORTALS, Answers
from conformance.clauses import Clause, load_register
from steps.profile import Capability, DeploymentProfile, needed_secrets
from steps.profile.safety import EFFECT_TITLES, ON_TEST_DEPLOYMENTS, Effect
from steps.profile.traits import DOCUMENT_TRAITS, Trait

_TEMPLATE: Final = "deployment_template.toml.j2"
_ACCEPTED_FOR: Final = timedelta(days=90)
_BUDGETS: Final = {Effect.COSTS_ATTEMPT: 200, Effect.SENDS_SMS: 50, Effect.LOCKS_ACCOUNT: 10, Effect.IRREVERSIBLE: 10}
"""To begin with; enough for the scenarios of one manual."""


@dataclass(frozen=True, slots=True)
class _Unit:
    id: str
    legal_representative: str | None
    finance_officer: str | None
    handlers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Example:
    """Of what is written as a comment."""

    operation: str
    outcomes: str
    clause: str
    expires: str


def profile_text(answers: Answers, today: date) -> str:
    """A commented profile.

    Args:
        answers: what is known.
        today: examples of dates count from it.
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - TOML, quoted by the filter `toml`
    )
    environment.filters["toml"] = _toml
    environment.filters["env"] = lambda name: name.upper().replace("-", "_")
    effects = _effects(answers)
    return environment.get_template(_TEMPLATE).render(
        a=answers,
        capabilities=_capabilities(answers),
        effects=[effect.value for effect in effects],
        budgets={effect.value: _BUDGETS[effect] for effect in effects if effect in _BUDGETS},
        effect_titles=EFFECT_TITLES,
        sources={key: kind for key in ("sms", "captcha") if (kind := getattr(answers, key)) != "none"},
        units=_units(answers),
        citizens=[f"c{number:03}" for number in range(1, answers.citizens + 1)],
        portal_titles=PORTALS,
        document_type=_document_type,
        example=_example(answers, today),
    )


def secrets_text(profile: DeploymentProfile) -> str:
    """An empty entry for every secret that the profile needs."""
    lines = ['# 秘密：只有自己能读（权限 600），不要提交到版本库。每行 名称 = "值"；同名的环境变量优先。']
    return "\n".join([*lines, *(f'{name} = ""' for name in needed_secrets(profile))]) + "\n"


def _toml(value: object) -> str:
    """A basic string, a truth value or a list of them; JSON writes these three as TOML does."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _capabilities(answers: Answers) -> list[str]:
    wanted = (
        (answers.sms != "none", Capability.READ_SMS),
        (answers.captcha != "none", Capability.ANSWER_CAPTCHA),
        (answers.citizens > 0, Capability.HALL_CODES),
    )
    return [capability.value for is_there, capability in wanted if is_there]


def _effects(answers: Answers) -> list[Effect]:
    """Read only in production; on a test deployment registrations too where people are there for them."""
    if answers.production:
        return [Effect.READ]
    granted = ON_TEST_DEPLOYMENTS | ({Effect.IRREVERSIBLE} if answers.citizens else frozenset())
    if answers.sms == "none":
        granted -= {Effect.SENDS_SMS}
    return [effect for effect in Effect if effect in granted]


def _units(answers: Answers) -> list[_Unit]:
    """As many units as there are holders of a role; everybody else handles taxes for the first one."""
    legal, finance = (
        [name for name, traits in answers.accounts.items() if role in traits]
        for role in (Trait.LEGAL_REPRESENTATIVE, Trait.FINANCE_OFFICER)
    )
    others = tuple(name for name in answers.accounts if name not in {*legal, *finance})
    count = max(len(legal), len(finance), 1 if answers.accounts else 0)
    return [
        _Unit(
            id=f"u{number + 1}",
            legal_representative=legal[number] if number < len(legal) else None,
            finance_officer=finance[number] if number < len(finance) else None,
            handlers=others if number == 0 else (),
        )
        for number in range(count)
    ]


def _document_type(traits: tuple[str, ...]) -> str:
    return next((title for title, trait in DOCUMENT_TRAITS.items() if trait in traits), next(iter(DOCUMENT_TRAITS)))


def _example(answers: Answers, today: date) -> _Example:
    clause = next(clause for clause in load_register().clauses.values() if _usable(clause, answers))
    return _Example(
        operation="login.account",
        outcomes='"0" = "accepted", "1003" = "wrong_password"',
        clause=clause.id,
        expires=(today + _ACCEPTED_FOR).isoformat(),
    )


def _usable(clause: Clause, answers: Answers) -> bool:
    return clause.manual.id in answers.manuals and len(clause.channels) > 1
