"""Login of a natural person at the WEB end or the APP; both do it alike."""

from __future__ import annotations

from simulators.golden_tax_core import accounts
from simulators.golden_tax_core.filing_passwords import RESET_MESSAGES, reset_filing_password
from simulators.rules.filing_password_reset import ResetPlace
from simulators.rules.password_gate import PasswordGate
from simulators.universe import PersonSession
from simulators.web import captchas
from simulators.web.replies import AccountLogin, FilingPasswordReset, LoginReply, ResetReply
from simulators.web.visits import Visit


def log_in(visit: Visit[PersonSession], entry: AccountLogin, own_gate: PasswordGate | None) -> LoginReply:
    """Try to log in; whoever was logged in before is logged out by the attempt."""
    session = visit.session
    session.person_id = None
    given = captchas.given(entry)
    result = accounts.log_in(visit.universe, entry.account, entry.account_password, given, own_gate)
    session.person_id, session.captcha_shown = result.person_id, result.captcha_required
    return LoginReply(outcome=result.outcome, message=result.message, captcha_required=result.captcha_required)


def log_out(visit: Visit[PersonSession]) -> None:
    """Let nobody be logged in."""
    visit.session.person_id, visit.session.captcha_shown, visit.session.scanned = None, False, None


def reset_filing(visit: Visit[PersonSession], entry: FilingPasswordReset, place: ResetPlace) -> ResetReply:
    """申报密码重置 by the person logged in."""
    outcome = reset_filing_password(
        visit.universe, visit.session.person_id, entry.taxpayer_id, entry.new_filing_password, place
    )
    return ResetReply(outcome=outcome, message=RESET_MESSAGES[outcome])
