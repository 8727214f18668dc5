"""QR codes between the screen that shows them and the phone that scans them. Source: SM-QR-02, SM-QR-03."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum, unique
from typing import Final

from simulators.kernel.ids import new_id
from simulators.rules.qr_code import QrCode, QrState
from simulators.universe import Universe

_PREFIX: Final = "etax-login:"


@unique
class ScanOutcome(StrEnum):
    """What came of a scan."""

    CONFIRMED = "confirmed"
    EXPIRED = "expired"
    NOT_LOGGED_IN = "not_logged_in"
    UNKNOWN_CODE = "unknown_code"


SCAN_MESSAGES: Final = {
    ScanOutcome.CONFIRMED: "已确认登录",
    ScanOutcome.EXPIRED: "二维码已过期",
    ScanOutcome.NOT_LOGGED_IN: "请先登录",
    ScanOutcome.UNKNOWN_CODE: "无法识别的二维码",
}


def content_of(code: QrCode) -> str:
    """What a camera reads from the code."""
    return f"{_PREFIX}{code.id}"


def issue(universe: Universe, old_id: str | None) -> QrCode:
    """A code to show, in place of the one that the same screen showed before."""
    codes = universe.core.qr_codes
    old = codes.get(old_id) if old_id else None
    shown = universe.rules.qr_renewed(old, QrCode(new_id(), universe.clock.now()))
    if old is not None and old.id != shown.id:
        codes[old.id] = replace(old, spent=True)
    codes[shown.id] = shown
    return shown


def state_of(universe: Universe, code_id: str) -> QrState:
    """What a code that was issued is worth now."""
    code = universe.core.qr_codes[code_id]
    return universe.rules.qr_state(code, universe.policy.qr_code_lifetime_s, universe.clock.now())


def spend(universe: Universe, code_id: str) -> None:
    """Let a code be used up."""
    codes = universe.core.qr_codes
    codes[code_id] = replace(codes[code_id], spent=True)


def may_scan(universe: Universe, person_id: str | None) -> bool:
    """Whether 扫一扫 is open to this visitor of the APP: only when somebody is logged in there."""
    return _who(universe, person_id) is not None


def check(universe: Universe, person_id: str | None, content: str) -> ScanOutcome:
    """What a scan would come to now, without confirming anything."""
    code = universe.core.qr_codes.get(_id(content)) if content.startswith(_PREFIX) else None
    if not may_scan(universe, person_id):
        return _refused(universe, ScanOutcome.NOT_LOGGED_IN, person_id, code)
    if code is None:
        return ScanOutcome.UNKNOWN_CODE
    lifetime_s = universe.policy.qr_code_lifetime_s
    if not universe.rules.qr_scannable(code, lifetime_s, universe.clock.now()):
        return _refused(universe, ScanOutcome.EXPIRED, person_id, code)
    return ScanOutcome.CONFIRMED


def confirm(universe: Universe, person_id: str | None, content: str) -> ScanOutcome:
    """Scan and confirm: whoever is logged in to the APP will be logged in where the code is shown."""
    outcome = check(universe, person_id, content)
    if outcome is ScanOutcome.CONFIRMED:
        _note(universe, universe.core.qr_codes[_id(content)], _who(universe, person_id))
    return outcome


def _refused(universe: Universe, outcome: ScanOutcome, person_id: str | None, code: QrCode | None) -> ScanOutcome:
    person = universe.rules.qr_scanned_in_spite(outcome, person_id or _anybody(universe))
    if person is not None and code is not None:
        _note(universe, code, person)
    return outcome


def _note(universe: Universe, code: QrCode, person_id: str | None) -> None:
    universe.core.qr_codes[code.id] = replace(code, scanned_by=person_id)


def _id(content: str) -> str:
    return content.removeprefix(_PREFIX)


def _who(universe: Universe, person_id: str | None) -> str | None:
    return universe.rules.qr_scanner(person_id, _anybody(universe))


def _anybody(universe: Universe) -> str | None:
    return next(iter(universe.core.people), None)
