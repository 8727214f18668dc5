"""A ledger is made whole, kept private, and refused with a clear message rather than mended."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from steps.ledger import Ledger, LedgerError, schema, storage
from steps.profile import Effect

ROOT = Path(__file__).resolve().parents[3]
POSIX = pytest.mark.skipif(os.name != "posix", reason="file modes of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a ledger that somebody has spent something in."""
    where = tmp_path / "a.sqlite3"
    Ledger(where).spend("run", Effect.SENDS_SMS, 2, None)
    return where


def refusal(path: Path) -> str:
    """What a fresh reader is told; the file stays as it was."""
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(LedgerError) as caught:
        Ledger(path, busy_timeout_s=0.1).spent("run")
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert "台账" in str(caught.value)
    return str(caught.value)


@POSIX
def test_nobody_else_can_read_it(path: Path) -> None:
    assert path.stat().st_mode & 0o777 == 0o600


def test_making_leaves_nothing_beside_it(path: Path) -> None:
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_folders_are_made(tmp_path: Path) -> None:
    assert Ledger(tmp_path / "var" / "x" / "a.sqlite3").spent("run") == {}


@POSIX
def test_one_that_others_can_read_is_refused(path: Path) -> None:
    path.chmod(0o640)
    assert "chmod 600" in refusal(path)


def test_an_empty_file_is_a_lost_ledger_not_a_new_one(path: Path) -> None:
    path.write_bytes(b"")
    assert "空文件" in refusal(path)


def test_a_truncated_file_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert "已损坏" in refusal(path)


def test_something_else_is_refused(path: Path) -> None:
    path.write_bytes(b"not a database, but long enough to be read as one " * 100)
    assert "已损坏" in refusal(path)


def test_another_program_s_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE theirs (a)")
    db.close()
    path.chmod(0o600)
    assert "不是本工具的台账" in refusal(path)


def test_a_newer_version_is_refused(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    assert "版本是 99" in refusal(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.sqlite3").mkdir()
    assert "不是文件" in refusal(tmp_path / "a.sqlite3")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LedgerError, match="不能"):
        Ledger(tmp_path / "a.sqlite3").spent("run")


def test_one_that_another_program_keeps_locked_is_refused(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        assert "被别的程序占用" in refusal(path)
    finally:
        other.close()
    assert Ledger(path).spent("run") == {Effect.SENDS_SMS: 2}


def test_one_that_vanishes_during_a_run_is_missed(path: Path) -> None:
    ledger = Ledger(path)
    ledger.spent("run")
    path.unlink()
    with pytest.raises(LedgerError, match="不见了"):
        ledger.spent("run")
    assert not path.exists()


def test_an_older_version_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    further = (*schema.MIGRATIONS, "CREATE TABLE further (a TEXT);\nINSERT INTO further VALUES ('x;y');\n")
    monkeypatch.setattr(storage, "MIGRATIONS", further)
    with Ledger(path).transaction() as db:
        assert db.execute("SELECT a FROM further").fetchone()["a"] == "x;y"
    assert Ledger(path).spent("run") == {Effect.SENDS_SMS: 2}


def test_an_upgrade_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (*schema.MIGRATIONS, "CREATE TABLE further (a TEXT);\nNONSENSE;\n")
    monkeypatch.setattr(storage, "MIGRATIONS", broken)
    assert "出错" in refusal(path)
    monkeypatch.undo()
    assert Ledger(path).spent("run") == {Effect.SENDS_SMS: 2}


def test_an_error_in_the_middle_undoes_all(path: Path) -> None:
    ledger = Ledger(path)

    def fail() -> None:
        with ledger.transaction() as db:
            db.execute("DELETE FROM spending")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert ledger.spent("run") == {Effect.SENDS_SMS: 2}


KILLED = """
    import os, signal
    from pathlib import Path
    from steps.ledger import Ledger
    ledger = Ledger(Path({path!r}))
    with ledger.transaction() as db:
        for number in range(20000):
            db.execute("INSERT INTO journal (at, run, scenario, holder, what, detail) VALUES (1, 'r', ?, '', '', ?)",
                       (str(number), "x" * 200))
        os.kill(os.getpid(), signal.SIGKILL)
"""


@POSIX
def test_killed_in_the_middle_of_writing(path: Path) -> None:
    script = textwrap.dedent(KILLED.format(path=str(path)))
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False)
    assert done.returncode == -9
    assert Ledger(path).entries(run="r") == ()
    assert Ledger(path).spent("run") == {Effect.SENDS_SMS: 2}


SPENDS = """
    from pathlib import Path
    from steps.ledger import BudgetError, Ledger
    from steps.profile import Effect
    spent = 0
    for _ in range(40):
        try:
            Ledger(Path({path!r})).spend("race", Effect.COSTS_ATTEMPT, 1, 50)
            spent += 1
        except BudgetError:
            pass
    print(spent)
"""


def test_two_processes_never_spend_more_than_the_budget(tmp_path: Path) -> None:
    path = tmp_path / "shared.sqlite3"
    script = textwrap.dedent(SPENDS.format(path=str(path)))
    both = [
        subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [one.communicate(timeout=60)[0] for one in both]
    assert sum(map(int, said)) == 50
    assert Ledger(path).spent("race") == {Effect.COSTS_ATTEMPT: 50}
