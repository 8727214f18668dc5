"""Login by QR code, the client's side: show a code, and collect it once the APP has confirmed it. Source: SM-QR."""

from __future__ import annotations

from simulators.golden_tax_core import qr_desk
from simulators.rules.qr_code import QrCode, QrState
from simulators.rules.unit_verification import LoginWay, Stage
from simulators.universe import ClientSession, Universe
from simulators.withholding_client.ways_in import real_name_login_offered, welcome


def show(universe: Universe, session: ClientSession) -> QrCode | None:
    """Show a code in this session, in place of the one before; None while 实名登录 is not offered."""
    session.restart()
    if not real_name_login_offered(universe):
        return None
    shown = qr_desk.issue(universe, session.qr_code_id)
    session.qr_code_id = shown.id
    return shown


def collect(universe: Universe, session: ClientSession, qr_id: str) -> QrState:
    """What became of a code; an accepted one logs in the session that shows it, and no other."""
    if session.qr_code_id != qr_id:
        return QrState.EXPIRED
    if session.stage is not Stage.LOGIN and session.way is LoginWay.QR:
        return QrState.ACCEPTED
    state = qr_desk.state_of(universe, qr_id)
    person_id = universe.core.qr_codes[qr_id].scanned_by
    if state is not QrState.ACCEPTED:
        return state
    if person_id is None or not welcome(universe, session, person_id, LoginWay.QR):
        return QrState.WAITING
    qr_desk.spend(universe, qr_id)
    return QrState.ACCEPTED
