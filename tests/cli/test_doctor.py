"""`./etax deployment doctor` finds what is wrong out there, changes nothing, and says what it costs."""

from __future__ import annotations

import json
import socket
import ssl
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from cli.__main__ import main
from cli.doctoring.costs import ACTS, clauses_lost
from cli.doctoring.findings import Loss, State
from cli.doctoring.network import certificate_of, clock_of
from cli.doctoring.uses import Use
from conformance.clauses import Channel
from conformance.redaction import Redactor
from steps.actors import Sessions
from steps.drivers.wire.operations import OPERATIONS
from steps.ledger import Entry, Ledger, LockKind
from tests.stranger.running import lay_out, running

NOON = datetime(2026, 5, 4, 12, 0, 0, tzinfo=UTC)
OFFLINE = ["--no-browser", "--no-clauses"]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    folder = tmp_path_factory.mktemp("stranger")
    with running(folder) as address:
        yield address, folder


@pytest.fixture
def lay(address: tuple[str, Path], tmp_path: Path) -> Callable[..., Path]:
    """The stranger's profile in a folder of its own, with texts replaced."""

    def laid(*changes: tuple[str, str]) -> Path:
        url, data = address
        profile = lay_out(tmp_path, url)
        text = profile.read_text(encoding="utf-8").replace('path = "captchas/', f'path = "{data.as_posix()}/captchas/')
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        profile.write_text(text, encoding="utf-8")
        return profile

    return laid


def visit(profile: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main(["deployment", "doctor", str(profile), "--json", *options])
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, report


def of(report: dict[str, Any], area: str, state: str | None = None) -> dict[str, str]:
    return {
        one["subject"]: one["detail"]
        for one in report["findings"]
        if one["area"] == area and (state is None or one["state"] == state)
    }


def bad(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["area"], one["subject"]) for one in report["findings"] if one["state"] in {"wrong", "unsure"}]


class TestAtTheStranger:
    def test_all_is_well(self, lay: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
        profile = lay()
        code, report = visit(profile, capsys, *OFFLINE, "--sources", "--login")
        assert (code, bad(report), report["ready"]) == (0, [], True)
        assert of(report, "接口", "well").keys() >= {
            "withholding_client session",
            "withholding_client captcha.new",
            "natural_person_web business",
        }
        assert set(of(report, "账户", "well")) == {f"t{number:03d}" for number in range(1, 8)}
        assert of(report, "来源", "well").keys() == {"sms", "captcha"}

    def test_logins_stand_in_the_ledger_and_use_nothing_up(
        self, lay: Callable[..., Path], capsys: pytest.CaptureFixture[str]
    ) -> None:
        profile = lay()
        visit(profile, capsys, *OFFLINE, "--login")
        ledger = Ledger(profile.parent / "stranger.ledger.sqlite3")
        assert [one.holder for one in ledger.entries(run="doctor")] == [f"account:t{n:03d}" for n in range(1, 8)]
        assert ledger.attempts("account:t001", LockKind.ACCOUNT).used == 0
        assert not ledger.leases()

    def test_an_account_in_doubt_is_left_alone(
        self, lay: Callable[..., Path], capsys: pytest.CaptureFixture[str]
    ) -> None:
        profile = lay()
        ledger = Ledger(profile.parent / "stranger.ledger.sqlite3")
        ledger.begin_attempt(Entry(ledger.now(), "r", "s", "account:t003", "attempt"), LockKind.ACCOUNT, 3600)
        code, report = visit(profile, capsys, *OFFLINE, "--login")
        assert code == 3
        assert "可能锁着" in of(report, "账户", "unsure")["t003"]
        assert "可能锁着" in of(report, "台账", "note")["t003"]

    def test_a_wrong_password_is_counted_once(
        self, lay: Callable[..., Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("T002_PASSWORD", "Wrong-Password-2")
        profile = lay()
        code, report = visit(profile, capsys, *OFFLINE, "--login")
        assert code == 3
        assert "密码错误" in of(report, "账户", "wrong")["t002"]
        assert "T002_PASSWORD" in of(report, "账户", "wrong")["t002"]
        assert "Wrong-Password-2" not in json.dumps(report)
        assert Ledger(profile.parent / "stranger.ledger.sqlite3").attempts("account:t002", LockKind.ACCOUNT).used == 1

    def test_looking_makes_no_ledger(self, lay: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
        profile = lay()
        _, report = visit(profile, capsys, *OFFLINE)
        assert not (profile.parent / "stranger.ledger.sqlite3").exists()
        assert "还没有" in of(report, "台账", "note")["stranger.ledger.sqlite3"]

    def test_a_ledger_that_is_none(self, lay: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
        profile = lay()
        (profile.parent / "stranger.ledger.sqlite3").write_bytes(b"no ledger at all" * 100)
        code, report = visit(profile, capsys, *OFFLINE)
        assert (code, bad(report)) == (3, [("台账", "stranger.ledger.sqlite3")])

    @pytest.mark.parametrize(
        ("change", "subject"),
        [
            (('path = "/whoami"', 'path = "/who"'), "withholding_client session"),
            (('"10" = "login"', '"11" = "login"'), "withholding_client session"),
            (('captcha_id = "json:/data/vid"', 'captcha_id = "json:/data/id"'), "withholding_client captcha.new"),
            (('"2101" = "not_logged_in", "2102"', '"2101" = "granted", "2102"'), "withholding_client business"),
        ],
    )
    def test_an_endpoint_that_is_otherwise(
        self,
        change: tuple[str, str],
        subject: str,
        lay: Callable[..., Path],
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        code, report = visit(lay(change), capsys, *OFFLINE)
        assert (code, bad(report)) == (3, [("接口", subject)])

    def test_a_source_without_an_answer(self, lay: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
        profile = lay(('/{captcha_id}.txt"', '/{captcha_id}.none"\ntimeout_s = 0.2'))
        code, report = visit(profile, capsys, *OFFLINE, "--sources")
        assert (code, bad(report)) == (3, [("来源", "captcha")])
        assert "文件不存在" in of(report, "来源")["captcha"]

    def test_missing_secrets_of_people(self, lay: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
        profile = lay()
        secrets = profile.parent / "stranger.secrets.toml"
        lines = [one for one in secrets.read_text(encoding="utf-8").splitlines() if not one.startswith("T00")]
        secrets.write_text("\n".join(lines), encoding="utf-8")
        code, report = visit(profile, capsys, *OFFLINE)
        assert (code, bad(report)) == (3, [("秘密", "缺少")])
        assert "T001_ID" in of(report, "秘密")["缺少"]

    def test_nobody_knows_where_it_stands(self, lay: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
        profile = lay()
        (profile.parent / "stranger.secrets.toml").unlink()
        assert main(["deployment", "doctor", str(profile), *OFFLINE]) == 2
        assert "STRANGER_URL" in capsys.readouterr().err

    def test_nobody_is_there(
        self, lay: Callable[..., Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("STRANGER_URL", "http://127.0.0.1:1")
        code, report = visit(lay(), capsys, *OFFLINE)
        assert code == 3
        assert of(report, "网络", "wrong").keys() == {"withholding_client", "natural_person_web"}
        assert not of(report, "接口")

    @pytest.mark.slow
    def test_pages_in_a_browser(self, lay: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
        profile = lay(('"login.register" = "我要开户"', '"login.register" = "开户"'))
        # In a thread of its own: another test of this process may hold a browser, which wants one loop a thread.
        with ThreadPoolExecutor(max_workers=1) as thread:
            code, report = thread.submit(visit, profile, capsys, "--no-clauses").result()
        assert (code, bad(report)) == (3, [("页面", "withholding_client login.path")])
        assert "没有找到链接“开户”（login.register）" in of(report, "页面")["withholding_client login.path"]
        assert of(report, "页面", "well").keys() == {"natural_person_web login_path", "natural_person_web forgot.path"}

    @pytest.mark.slow
    def test_what_a_lack_costs(self, lay: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
        profile = lay()
        before, _, after = profile.read_text(encoding="utf-8").partition(
            '[portals.withholding_client.http.operations."verification.unit"]'
        )
        profile.write_text(before + after[after.index("[portals") :], encoding="utf-8")
        code, report = visit(profile, capsys, "--no-browser")
        lost = {one["subject"]: one["clauses"] for one in report["findings"] if one["clauses"]}
        assert code == 3
        assert lost["withholding_client verification.unit"]
        assert all(clause.startswith(("SM-", "KJ2-", "ZC-")) for clauses in lost.values() for clause in clauses)
        assert "scan_qr" in lost

    def test_it_reads_well(self, lay: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["deployment", "doctor", str(lay()), *OFFLINE]) == 0
        told = capsys.readouterr().out
        assert told.splitlines()[-1] == "某市测试环境：可以执行"
        assert "✓ 网络　withholding_client：http://127.0.0.1" in told


def test_the_built_in_simulator_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    code, report = visit(Path("simulator"), capsys, *OFFLINE)
    assert (code, bad(report)) == (0, [])


class TestClock:
    @pytest.mark.parametrize("seconds", [-5, 0, 5])
    def test_a_small_skew_is_forgiven(self, seconds: int) -> None:
        assert clock_of("s", http_date(NOON + timedelta(seconds=seconds)), NOON, 0.1).state is State.WELL

    @pytest.mark.parametrize(("seconds", "word"), [(-90, "慢 89"), (90, "快 90")])
    def test_a_large_one_is_told(self, seconds: int, word: str) -> None:
        found = clock_of("s", http_date(NOON + timedelta(seconds=seconds)), NOON, 0.1)
        assert found.state is State.WRONG
        assert word in found.detail

    def test_the_round_trip_is_doubt(self) -> None:
        late = NOON + timedelta(seconds=12)
        assert clock_of("s", http_date(late), NOON, 20.0).state is State.WELL
        assert clock_of("s", http_date(late), NOON, 0.1).state is State.WRONG

    @pytest.mark.parametrize("date", ["", "yesterday"])
    def test_without_a_date_nobody_knows(self, date: str) -> None:
        assert clock_of("s", date, NOON, 0.1).state is State.UNSURE


def http_date(moment: datetime) -> str:
    return moment.strftime("%a, %d %b %Y %H:%M:%S GMT")


class TestCertificate:
    @pytest.fixture
    def server(self) -> Iterator[str]:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            yield f"https://127.0.0.1:{listening.getsockname()[1]}"

    def found(self, monkeypatch: pytest.MonkeyPatch, server: str, outcome: object) -> tuple[State, str]:
        class Secured:
            def getpeercert(self) -> object:
                return outcome

        class Context:
            @contextmanager
            def wrap_socket(self, _: socket.socket, server_hostname: str) -> Iterator[Secured]:
                assert server_hostname == "127.0.0.1"
                if isinstance(outcome, Exception):
                    raise outcome
                yield Secured()

        monkeypatch.setattr(ssl, "create_default_context", lambda **_: Context())
        finding = certificate_of(server, NOON, 5.0, Redactor())
        return finding.state, finding.detail

    @pytest.mark.parametrize(("days", "state"), [(200, State.WELL), (10, State.NOTE)])
    def test_until_when(self, days: int, state: State, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
        until = (NOON + timedelta(days=days)).strftime("%b %d %H:%M:%S %Y GMT")
        found, detail = self.found(monkeypatch, server, {"notAfter": until})
        assert found is state
        assert f"还有 {days} 天" in detail

    @pytest.mark.parametrize(("code", "word"), [(10, "已过期"), (18, "自签名"), (62, "域名不符"), (99, "不能通过验证")])
    def test_why_it_is_refused(self, code: int, word: str, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
        refusal = ssl.SSLCertVerificationError()
        refusal.verify_code, refusal.verify_message = code, "reason"
        found, detail = self.found(monkeypatch, server, refusal)
        assert found is State.WRONG
        assert word in detail

    def test_nobody_there(self) -> None:
        assert certificate_of("https://127.0.0.1:1", NOON, 1.0, Redactor()).state is State.UNSURE


class TestCosts:
    USES = (
        Use("a", "api", ("SM-A", "KJ2-A"), ("scan_qr",), (("iit_app", "scan"),), ""),
        Use("b", "ui", ("SM-B",), (), (("withholding_client", "login_by_account"),), ""),
        Use("c", "api", ("SM-C",), (), (("withholding_client", "login_by_account"),), ""),
        Use("d", "api", ("SM-D",), ("banking",), (("withholding_client", "stage"),), "缺少能力 banking"),
        Use("e", "api", ("SM-E",), ("banking",), (), "部署的 [safety] 不允许"),
    )

    @pytest.mark.parametrize(
        ("loss", "clauses"),
        [
            (Loss(capability="scan_qr"), ("SM-A",)),
            (Loss(capability="banking"), ("SM-D",)),
            (Loss(portal="withholding_client"), ("SM-B", "SM-C")),
            (Loss(portal="withholding_client", channel=Channel.UI), ("SM-B",)),
            (Loss(portal="withholding_client", channel=Channel.API, operation="login.account"), ("SM-C",)),
            (Loss(portal="withholding_client", channel=Channel.API, operation="session"), ()),
            (Loss(portal="iit_app", channel=Channel.API, operation="scan"), ("SM-A",)),
        ],
    )
    def test_by_what_scenarios_use(self, loss: Loss, clauses: tuple[str, ...]) -> None:
        assert clauses_lost(loss, self.USES, frozenset({"SM"})) == clauses

    @pytest.mark.parametrize("portal", ACTS)
    def test_every_operation_belongs_to_something_that_people_do(self, portal: str) -> None:
        assert set(ACTS[portal]) == {operation.name for operation in OPERATIONS[portal]}
        methods = {
            name
            for opener in (portal, "registration")
            for name in dir(get_type_hints(getattr(Sessions, opener))["return"])
        }
        assert {act for acts in ACTS[portal].values() for act in acts} <= methods
