"""A profile alone carries the scenarios through a deployment that shares no code with ours, and finds its defects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any, Final

import pytest

from conformance.clauses import Channel, load_register
from conformance.rows import RowLog
from conformance.scenarios import EvidenceLog
from conformance.verdicts import ExitCode, Verdict
from reports.directory import RunDirectory
from reports.records import read_records
from steps.gherkin.execute import bind
from steps.gherkin.plan import FEATURES_DIR, expand, read_feature
from steps.harness import Harness
from steps.ledger import LockKind
from steps.profile import load_profile
from tests.steps.gherkin.sentences import index
from tests.stranger.conducting import Conducted, conduct, ledger_of, pytest_process, records_of, tried, unsettled
from tests.stranger.config import DEFECTS
from tests.stranger.running import lay_out, running

pytestmark = pytest.mark.slow

ENOUGH: Final = 60
"""Clauses on each channel."""
SM: Final = FEATURES_DIR / "sm_real_name_login"
ZC: Final = FEATURES_DIR / "zc_real_name_registration"
LOCKOUT: Final = SM / "account_lockout.feature"

ON_API: Final = ("ZC", "SM-ACC-01", "SM-ACC-04", "SM-ACC-13")
"""Clauses of one manual stand for those of the others that say the same."""
ON_UI: Final = (
    *(f"ZC-WEB-{number}" for number in ("02", "06", "08", "09", "10", "16", "17", "18", "20", "21", "24")),
    *("ZC-HC-13", "SM-REG-01", "SM-FG-01", "SM-FG-02", "SM-UN-08", "SM-ACC-16"),
)
"""Those that cost the least time."""

WHERE: Final = {
    "lock_after_six": (LOCKOUT, "连续输错"),
    "lock_ends_early": (LOCKOUT, "119"),
    "captcha_not_asked": (SM / "account_captcha.feature", "不填验证码"),
    "captcha_not_checked": (SM / "account_captcha.feature", "填错验证码不能登录"),
    "two_class_password": (ZC / "checking_rules.feature", "WEB and 只有两种字符的密码"),
    "login_name_of_17": (ZC / "checking_rules.feature", "WEB and 过短过长的登录名"),
    "hall_code_reusable": (ZC / "duplicates.feature", "用过的注册码 and WEB"),
    "hall_code_of_another": (ZC / "registration_code.feature", "别人的注册码 and WEB"),
    "reset_changes_nothing": (SM / "forgot_password.feature", "重置之后原来的密码失效"),
    "any_filing_password": (SM / "unit_verification.feature", "别的单位的申报密码"),
}
"""Defect -> scenarios of its clause that have to notice it: a file and words of their names."""
ON_THE_PAGES: Final = ("captcha_not_asked", "any_filing_password")


_SAID_NOTHING: Final = {Verdict.CANNOT_TELL, Verdict.INAPPLICABLE}


def told(run: Conducted) -> str:
    """What did not go well, for whoever reads a failure of these tests."""
    bad = run.scenarios(Verdict.FAILED, Verdict.CANNOT_TELL, Verdict.PENDING)
    return "\n".join(f"{one.verdict} {one.id}：{one.message}" for one in bad) or run.output[-3000:]


def check_sound(run: Conducted, profile: Path, channel: Channel, enough: int = ENOUGH) -> None:
    """Nothing fails on a deployment without defects, enough is known to hold, and nobody is left in a bad state."""
    assert run.scenarios(Verdict.FAILED, Verdict.PENDING) == [], told(run)
    assert run.code in {ExitCode.CONFORMS, ExitCode.CANNOT_TELL}, run.output[-3000:]
    assert len(run.clauses(channel, Verdict.PASSED)) >= enough, told(run)
    assert all(one.message for one in run.scenarios(Verdict.CANNOT_TELL, Verdict.INAPPLICABLE))
    leases, conditions = ledger_of(profile)
    assert leases == {}
    assert unsettled(conditions) == {}


def test_at_least_sixty_clauses_through_the_interfaces(tmp_path: Path) -> None:
    """By two processes, which share seven accounts; and 119 and 121 minutes by a lock of three seconds."""
    with running(tmp_path, lock_seconds=3) as address:
        profile = lay_out(tmp_path, address)
        run = conduct(profile, *ON_API, "--channel", "api", "-n", "2")
        check_sound(run, profile, Channel.API)
    assert {"SM-ACC-13", "KJ2-ACC-13"} <= run.clauses(Channel.API, Verdict.PASSED), told(run)
    names = {one.name for one in run.scenarios(Verdict.PASSED)}
    assert {"锁定119分钟后，正确密码的登录结果为账号已锁定", "锁定121分钟后，正确密码的登录结果为登录成功"} <= names


def test_at_least_sixty_clauses_through_the_pages(tmp_path: Path) -> None:
    with running(tmp_path, lock_seconds=3) as address:
        profile = lay_out(tmp_path, address)
        run = conduct(profile, *ON_UI, "--channel", "ui", "-n", "0")
        check_sound(run, profile, Channel.UI)


@pytest.mark.parametrize(
    ("defect", "channel"),
    [*((defect, Channel.API) for defect in DEFECTS), *((defect, Channel.UI) for defect in ON_THE_PAGES)],
)
def test_every_defect_is_found(tmp_path: Path, defect: str, channel: Channel) -> None:
    feature, words = WHERE[defect]
    clause = DEFECTS[defect]
    lock_s = 8.0 if defect == "lock_ends_early" else 3.0  # the time between two attempts must not matter
    with running(tmp_path, lock_seconds=lock_s, defect=defect) as address:
        profile = lay_out(tmp_path, address)
        lengthen(profile, lock_s)
        found = tried(profile, str(feature), "-k", words, "--channel", channel)
    failed = [one for one in found.values() if one.verdict is Verdict.FAILED]
    assert [one for one in failed if clause in one.clauses], "\n".join(f"{one}" for one in found.values())


def lengthen(profile: Path, lock_s: float) -> None:
    """Let the profile know how long locks last."""
    text = profile.read_text(encoding="utf-8")
    text = text.replace("actual_s = 3,", f"actual_s = {lock_s:g},").replace("max_wait_s = 5.0", "max_wait_s = 10.0")
    profile.write_text(text, encoding="utf-8")


def test_a_lock_that_is_over_before_anybody_looked_is_nobody_s_fault(tmp_path: Path) -> None:
    """Half a second between two requests, and locks of a fifth of a second."""
    with running(tmp_path, lock_seconds=0.2) as address:
        profile = lay_out(tmp_path, address)
        text = profile.read_text(encoding="utf-8").replace(
            "actual_s = 3, margin_s = 0.5", "actual_s = 0.2, margin_s = 0.05"
        )
        profile.write_text(text.replace("requests_per_s = 200.0", "requests_per_s = 2.0"), encoding="utf-8")
        found = tried(profile, str(LOCKOUT), "-k", "连续输错 and 账号已锁定", "--channel", "api")
    assert {one.verdict for one in found.values()} == {Verdict.CANNOT_TELL}, found
    [why] = {one.message for one in found.values()}
    assert "可能已自行结束" in why
    assert "应为“账号已锁定”，实为“登录成功”" in why


class TestADeploymentThatIsDown:
    """Never `failed`, and the ledger stays as it should."""

    def test_from_the_start(self, tmp_path: Path) -> None:
        with running(tmp_path) as address:
            pass
        profile = lay_out(tmp_path, address)
        run = conduct(profile, str(SM / "account_captcha.feature"), "--channel", "api", "-n", "2")
        assert run.code == ExitCode.CANNOT_TELL, run.output[-3000:]
        assert run.scenarios(Verdict.FAILED, Verdict.PENDING, Verdict.PASSED) == []
        reasons = {one.message for one in run.scenarios(Verdict.CANNOT_TELL)}
        assert [why for why in reasons if "无法连接" in why] == list(reasons)
        self.check_ledger(profile)

    def test_in_the_middle(self, tmp_path: Path) -> None:
        directory = RunDirectory(tmp_path / "run")
        directory.path.mkdir()
        with running(tmp_path) as address:
            profile = lay_out(tmp_path, address)
            feature = str(SM / "account_identifiers.feature")
            process = pytest_process(profile, directory, feature, "--channel", "api")
            while process.poll() is None and not self.one_has_passed(directory):
                Event().wait(0.02)
        with process:
            output, _ = process.communicate(timeout=300)
        found = records_of(directory, output)
        verdicts = {one.verdict for one in found.values()}
        assert {Verdict.PASSED, Verdict.CANNOT_TELL} <= verdicts <= {*_SAID_NOTHING, Verdict.PASSED}, found
        self.check_ledger(profile)

    @staticmethod
    def one_has_passed(directory: RunDirectory) -> bool:
        """In random order the first record may be of a scenario that does not apply here."""
        return any(one.verdict is Verdict.PASSED for one in read_records(directory.records))

    def test_at_the_end(self, tmp_path: Path) -> None:
        """The scenario is over; the right login that should have set the count to zero does not get through."""
        planned = next(
            one
            for one in expand(read_feature(LOCKOUT, REGISTER), REGISTER)
            if one.info.channel is Channel.API and "连续输错4次" in one.info.name
        )
        steps = bind(planned, index())
        item: Any = SimpleNamespace(scenario=planned.info, planned=planned, steps=steps, evidence=EvidenceLog())
        item.redactor = item.sessions = item.resumed = item.parked = None
        item.rows = RowLog()
        with running(tmp_path) as address:
            profile = lay_out(tmp_path, address)
            harness = Harness(load_profile(str(profile)), 1, headed=False)
            opened = harness.scene(item)
            stage = opened.__enter__()
            for step in steps[:3]:
                step.match.definition.function(scene=stage, **step.match.arguments)
        opened.__exit__(None, None, None)
        harness.close()

        assert [text for text in item.evidence.left_behind if "输错口令的次数没有清零" in text]
        leases, conditions = ledger_of(profile)
        assert leases == {}
        [used] = {one.attempts[LockKind.ACCOUNT].used for one in conditions.by_holder.values() if one.attempts}
        assert used >= 4

    @staticmethod
    def check_ledger(profile: Path) -> None:
        leases, conditions = ledger_of(profile)
        assert leases == {}
        assert {one.dirty for one in conditions.by_holder.values()} <= {""}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("sound")
    with running(folder, lock_seconds=3) as address:
        yield lay_out(folder, address)


def test_a_ledger_that_is_no_ledger_stops_the_run_before_anything_is_touched(sound: Path) -> None:
    profile = sound.with_name("spoilt.toml")
    profile.write_text(
        sound.read_text(encoding="utf-8").replace("[secrets]\n", '[ledger]\npath = "spoilt.sqlite3"\n\n[secrets]\n', 1),
        encoding="utf-8",
    )
    profile.with_name("spoilt.sqlite3").write_bytes(b"this is no database at all" * 100)
    run = conduct(profile, str(SM / "account_captcha.feature"), "-k", "没有输错过密码时不要验证码", "--channel", "api")
    assert run.code in {ExitCode.CANNOT_TELL, ExitCode.USAGE}
    assert "spoilt.sqlite3" in run.output
    assert "Traceback" not in run.output


REGISTER: Final = load_register()


def test_the_ledger_has_every_citizen_once(sound: Path) -> None:
    """Who is registered cannot be registered again: two runs use different people."""
    used: list[set[str]] = [set()]
    for number in (1, 2):
        words = (str(ZC / "duplicates.feature"), "-k", "手机号码 and WEB", "--channel", "api")
        found = tried(sound, *words, run=f"run-{number}").values()
        assert {one.verdict for one in found} == {Verdict.PASSED}, found
        _, conditions = ledger_of(sound)
        used.append({holder for holder, one in conditions.by_holder.items() if one.used_up})
    assert set() < used[1] < used[2]
