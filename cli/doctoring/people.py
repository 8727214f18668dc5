"""Are secrets, sources, the ledger and the accounts as a run needs them?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from cli.doctoring.findings import Finding, Loss, State
from conformance.redaction import Redactor, Secret
from steps.drivers.api.sessions import ApiSessions
from steps.drivers.errors import HarnessError, NoAnswerError
from steps.drivers.ports import CaptchaEntry, CaptchaPicture, LoginOutcome, LoginReply, Portal
from steps.drivers.support.sources import answer_source
from steps.drivers.support.sources.asking import Asked, masked_mobile
from steps.drivers.support.sources.polling import Polled
from steps.ledger import Attempts, Conditions, Entry, Lease, Ledger, LedgerError, LockKind, this_process
from steps.prepared.entries import Pool, account_holder
from steps.profile import Account, Capability, Citizen, DeploymentProfile, Secrets
from steps.profile.secrets import find_secrets

_LISTED: Final = 8
_GLANCE_S: Final = 10.0
_RUN: Final = "doctor"
_LogIn: TypeAlias = Callable[[str, Secret], LoginReply]


def look_at_secrets(profile: DeploymentProfile) -> Iterator[Finding]:
    """Those that the profile names."""
    found = find_secrets(profile)
    for problem in found.wrong:
        yield Finding("秘密", "文件", State.WRONG, problem)
    if found.missing:
        more = f" 等 {len(found.missing)} 个" if len(found.missing) > _LISTED else ""
        listed = "、".join(found.missing[:_LISTED])
        yield Finding("秘密", "缺少", State.WRONG, f"{listed}{more}：设为环境变量，或写进秘密文件")
    elif found.needed and not found.wrong:
        yield Finding("秘密", "全部", State.WELL, f"需要的 {len(found.needed)} 个都有")


def look_at_ledger(profile: DeploymentProfile) -> Iterator[Finding]:
    """Whether the ledger can be used, and what it says of the accounts; it is not made when there is none."""
    if profile.control_api and not profile.accounts:
        return
    path = profile.ledger_path
    if not path.exists():
        parent = next(one for one in path.parents if one.exists())
        yield Finding("台账", path.name, State.NOTE, f"还没有，第一次执行时在 {parent} 下建立")
        return
    try:
        ledger = Ledger(path)
        conditions, leases, now = ledger.conditions(), ledger.leases(), ledger.now()
    except LedgerError as error:
        yield Finding("台账", path.name, State.WRONG, str(error))
        return
    yield Finding("台账", path.name, State.WELL, f"可以读写；现在有 {len(leases)} 个人员或单位正在使用")
    for account in profile.usable_accounts:
        if reason := _unfit(account, conditions, now):
            yield Finding("台账", account.id, State.NOTE, reason)


def look_at_sources(
    profile: DeploymentProfile, secrets: Secrets, sessions: ApiSessions | None, pictures: Sequence[CaptchaPicture]
) -> Iterator[Finding]:
    """SMS and captchas, asked once. No SMS is sent: what can be seen is whether the source can be looked at."""
    yield from _sms(profile, secrets)
    if profile.sources.captcha is None:
        return
    loss = Loss(capability=Capability.ANSWER_CAPTCHA)
    if sessions is None or not pictures:
        detail = "没有得到验证码图片，无法试：见“接口”里的 captcha.new"
        yield Finding("来源", "captcha", State.UNSURE, detail, loss)
        return
    try:
        answer = sessions.captchas.answer(pictures[0])
    except NoAnswerError as error:
        yield Finding("来源", "captcha", State.WRONG, str(error), loss)
        return
    yield Finding("来源", "captcha", State.WELL, f"得到了 {len(answer.reveal())} 个字符的答案（没有提交，不知对错）")


def _sms(profile: DeploymentProfile, secrets: Secrets) -> Iterator[Finding]:
    source, loss = answer_source(profile.sources.sms, profile, secrets), Loss(capability=Capability.READ_SMS)
    if source is None:
        return
    pool = Pool(profile, secrets)
    everybody: tuple[Account | Citizen, ...] = (*profile.usable_accounts, *profile.citizens)
    mobile = pool.personal(everybody[0])["mobile"] if everybody else ""
    about = f"手机 {masked_mobile(mobile)}" if mobile else ""
    hint = "这是试问，没有发送短信：请随便填写几个数字，表示看得到这个问题。"
    asked = Asked("短信验证码（试问）", about, {"mobile": mobile}, hint=hint)
    try:
        if isinstance(source, Polled):
            found = source.reader.look(asked, min(source.timeout_s, _GLANCE_S))
            state = State.NOTE if found.works else State.WRONG
            detail = "已有短信，能取出验证码" if found.text else f"现在没有短信：{found.problem}"
            yield Finding("来源", "sms", State.WELL if found.text else state, detail, None if found.works else loss)
        else:
            source.answer(asked, None)
            detail = "有人回答" if source.sees_arrivals else "固定值；送没送达看不出来"
            yield Finding("来源", "sms", State.WELL, detail)
    except NoAnswerError as error:
        yield Finding("来源", "sms", State.WRONG, str(error), loss)


def look_at_logins(
    profile: DeploymentProfile, secrets: Secrets, sessions: ApiSessions, redactor: Redactor
) -> Iterator[Finding]:
    """One login of every usable account with its right password, counted in the ledger before it is sent."""
    log_in = _door(sessions)
    if log_in is None:
        yield Finding("账户", "登录", State.UNSURE, "没有可以用账号密码登录、又有接口的系统")
        return
    pool, ledger = Pool(profile, secrets), Ledger(profile.ledger_path)
    for account in profile.usable_accounts:
        redactor.register(*(value for value in pool.personal(account).values() if len(value) > 3))
        try:
            yield _login(account, pool, ledger, log_in)
        except HarnessError as error:
            yield Finding("账户", account.id, State.UNSURE, str(error))


def _door(sessions: ApiSessions) -> _LogIn | None:
    if Portal.WITHHOLDING_CLIENT in sessions.portals:
        client = sessions.withholding_client
        return lambda account, password: client(_RUN).login_by_account(account, password, CaptchaEntry.IF_ASKED)
    if Portal.NATURAL_PERSON_WEB in sessions.portals:
        return lambda account, password: sessions.natural_person_web(_RUN).login(account, password)
    return None


def _login(account: Account, pool: Pool, ledger: Ledger, log_in: _LogIn) -> Finding:
    holder, token = account_holder(account.id), f"{_RUN}:{account.id}"

    def choose(conditions: Conditions, leases: Mapping[str, Lease], now: float) -> list[str]:
        reason = _unfit(account, conditions, now)
        if reason or holder in leases:
            raise HarnessError(f"没有登录：{reason or '正在被别的执行使用'}")
        return [holder]

    ledger.lease(choose, token, this_process(), _RUN)
    try:
        conditions = ledger.conditions()
        entry = Entry(ledger.now(), _RUN, _RUN, holder, "attempt", "诊断时登录一次")
        before = ledger.begin_attempt(entry, LockKind.ACCOUNT, pool.lock_s(LockKind.ACCOUNT))
        password = pool.password(holder, account.password_env, conditions)
        reply = log_in(pool.personal(account)["mobile"], password)
        return _outcome(account, reply, ledger, holder, before)
    finally:
        ledger.release(token)


def _outcome(account: Account, reply: LoginReply, ledger: Ledger, holder: str, before: Attempts) -> Finding:
    if reply.outcome is LoginOutcome.ACCEPTED:
        ledger.set_attempts(holder, LockKind.ACCOUNT, before)
        return Finding("账户", account.id, State.WELL, "可以登录")
    if reply.outcome is not LoginOutcome.LOCKED:
        counted = ledger.attempts(holder, LockKind.ACCOUNT)
        ledger.set_attempts(holder, LockKind.ACCOUNT, Attempts(counted.used, counted.last_at, before.locked_until))
    return Finding("账户", account.id, State.WRONG, f"登录的结果是“{reply.outcome.value}”：核对 {account.password_env}")


def _unfit(account: Account, conditions: Conditions, now: float) -> str:
    condition = conditions.of(account_holder(account.id))
    counted = condition.attempts.get(LockKind.ACCOUNT)
    if condition.unfit:
        return f"不可用：{condition.unfit}"
    if counted is not None and counted.locked_until is not None and counted.locked_until > now:
        return f"可能锁着，再过 {counted.locked_until - now:.0f} 秒可用"
    if counted is not None and counted.used:
        return f"已输错 {counted.used} 次，还没有清零"
    return ""
