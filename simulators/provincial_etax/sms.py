"""SMS codes of the portal: good once, for one session, purpose, person and mobile.

Source: LN-SMS-12, LN-SMS-13, LN-QK-09.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from simulators.kernel.outbox import ShortMessage
from simulators.provincial_etax.progress import EtaxSession
from simulators.rules.province.sms_codes import SmsChallenge, SmsPurpose, SmsUse
from simulators.universe import Universe

_WHAT_FOR: Final = {
    SmsPurpose.STANDARD_LOGIN: "登录电子税务局",
    SmsPurpose.QUICK_LOGIN: "使用快捷登录",
    SmsPurpose.AGENCY_LOGIN: "以代理机构待办人员身份登录",
    SmsPurpose.RECOVER_ENTERPRISE: "找回企业登录密码",
    SmsPurpose.RECOVER_ACCOUNT: "找回自然人登录密码",
}


def send(universe: Universe, session: EtaxSession, use: SmsUse) -> None:
    """Send a code, in place of any sent before in this session."""
    code = f"{universe.random.randrange(1_000_000):06d}"
    session.challenge = SmsChallenge(code, use)
    text = f"【省电子税务局】您正在{_WHAT_FOR[use.purpose]}，短信验证码为{code}，请勿告诉他人。"
    mobile = universe.rules.province.sms_recipient(use)
    if mobile is not None:
        universe.outbox.send(ShortMessage(universe.clock.now(), mobile, text, code))


def accept(universe: Universe, session: EtaxSession, code: str, use: SmsUse) -> bool:
    """Whether the code is right, and used up thereby. After five wrong ones it is good no more."""
    rules, challenge = universe.rules.province, session.challenge
    ever_sent = tuple(one.code for one in universe.outbox.everything())
    if rules.sms_code_holds[use.purpose](code, challenge, use, ever_sent):
        session.challenge = rules.challenge_after_use(challenge)
        return True
    if challenge is not None:
        left = challenge.tries_left - 1
        session.challenge = replace(challenge, tries_left=left) if left else None
    return False
