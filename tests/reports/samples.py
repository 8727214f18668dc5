"""Records and plans for tests that need no pytest run."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

from conformance.clauses import Channel, Clause, Register
from conformance.redaction import Redactor
from conformance.scenarios import ScenarioInfo
from conformance.verdicts import Verdict
from reports.records import ScenarioRecord, record_of
from reports.run import RunFacts
from tests.reports.scripted import info

STARTED = datetime(2026, 3, 1, 9, 30, 5, tzinfo=timezone(timedelta(hours=8)))


def record(
    name: str, verdict: Verdict = Verdict.PASSED, *, message: str = "", channel: Channel = Channel.API, **facts: Any
) -> ScenarioRecord:
    return recorded(info(name, channel=channel, **facts), verdict, message)


def recorded(planned: ScenarioInfo, verdict: Verdict = Verdict.PASSED, message: str = "") -> ScenarioRecord:
    return record_of(planned, verdict, message, 0.25, Redactor())


def clause(clause_id: str, *channels: Channel, **facts: Any) -> Clause:
    return Clause(
        id=clause_id,
        section="1.1",
        quote=f"{clause_id} 的原文",
        requirement="A requirement.",
        kind="rule",
        channels=frozenset(channels),
        **facts,
    )


def register(*clauses: Clause) -> Register:
    return Register({one.id: one for one in clauses})


def facts(**changes: Any) -> RunFacts:
    return RunFacts(
        **{
            "deployment": "simulator",
            "title": "内置参考模拟器",
            "manuals": frozenset({"SM", "KJ2"}),
            "channels": frozenset(Channel),
            "started": STARTED,
            "duration_s": 12.3456,
            "seed": 7,
            "version": "0.1.0",
            **changes,
        }
    )
