"""The file of the ledger: making, checking, migrating and locking it. A ledger is never repaired by guessing.

Rollback journal, not WAL: a WAL file must not be shared by machines, and the ledger is (ADR 0011).
"""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from steps.ledger.errors import LedgerError
from steps.ledger.schema import APPLICATION_ID, MIGRATIONS

BUSY_TIMEOUT_S: Final = 15.0
"""So long a writer waits for another one. A transaction takes milliseconds."""

_RESTORE: Final = "请从备份恢复；确认没有账户处于锁定或口令已改的状态之后，也可以删除该文件重新开始"


class Storage:
    """One ledger file."""

    def __init__(self, path: Path, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        """Name the file; nothing is touched yet."""
        self.path = path
        self._busy_timeout_s = busy_timeout_s
        self._checked = False

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A connection inside a write transaction: committed at the end, rolled back on any exception.

        Raises:
            LedgerError: the file cannot be used. It is as it was before.
        """
        with self._told(), closing(self._connect()) as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")

    def _connect(self) -> sqlite3.Connection:
        if not self._checked:
            self._prepare()
        elif not self.path.exists():
            raise LedgerError(f"台账 {self.path} 在执行过程中不见了：{_RESTORE}")
        return self._open(self.path)

    def _open(self, path: Path) -> sqlite3.Connection:
        db = sqlite3.connect(path, timeout=self._busy_timeout_s, isolation_level=None)
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA synchronous = NORMAL")
        return db

    def _prepare(self) -> None:
        if not self.path.exists():
            self._create()
        self._check_file()
        with closing(self._open(self.path)) as db:
            self._check_content(db)
            _migrate(db, self.path)
        self._checked = True

    def _create(self) -> None:
        """Make it beside its place and link it there: nobody ever sees, or keeps, half a ledger."""
        folder = self.path.parent
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{self.path.name}.", dir=folder)
        os.close(handle)
        made = Path(name)
        try:
            with closing(self._open(made)) as db:
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                _migrate(db, made)
            _put(made, self.path)
        finally:
            made.unlink(missing_ok=True)

    def _check_file(self) -> None:
        found = self.path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise LedgerError(f"台账 {self.path} 不是文件")
        if found.st_size == 0:
            raise LedgerError(f"台账 {self.path} 是空文件，记录已经丢失：{_RESTORE}")
        if os.name == "posix" and stat.S_IMODE(found.st_mode) & 0o077:
            mode = f"{stat.S_IMODE(found.st_mode):o}"
            raise LedgerError(f"台账 {self.path} 的权限是 {mode}，别人也能读到里面的口令：请执行 chmod 600 {self.path}")

    def _check_content(self, db: sqlite3.Connection) -> None:
        problem = db.execute("PRAGMA quick_check(1)").fetchone()[0]
        if problem != "ok":
            raise LedgerError(f"台账 {self.path} 已损坏（{problem}）：{_RESTORE}")
        if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise LedgerError(f"{self.path} 不是本工具的台账；请检查部署配置 [ledger] 的 path")
        version = _version(db)
        if version > len(MIGRATIONS):
            raise LedgerError(
                f"台账 {self.path} 的版本是 {version}，本工具只认识到 {len(MIGRATIONS)}：请用较新的版本来执行"
            )

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise LedgerError(self._reason(error)) from error
        except OSError as error:
            raise LedgerError(f"不能使用台账 {self.path}：{error.strerror}") from error

    def _reason(self, error: sqlite3.Error) -> str:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            waited = f"等了 {self._busy_timeout_s:g} 秒仍不能写入"
            return f"台账 {self.path} 被别的程序占用，{waited}：请关闭打开它的程序后重试"
        if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            return f"台账 {self.path} 已损坏（{error}）：{_RESTORE}"
        if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}:
            return f"台账 {self.path} 不能写入（{error}）：请检查文件和所在目录的权限"
        if code == sqlite3.SQLITE_FULL:
            return f"台账 {self.path} 所在的磁盘已满，没有写入"
        return f"台账 {self.path} 出错（{error}）"


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _migrate(db: sqlite3.Connection, path: Path) -> None:
    """Bring the tables up to date; of several processes that try, one does."""
    if _version(db) == len(MIGRATIONS):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        for script in MIGRATIONS[_version(db) :]:
            for statement in _statements(script, path):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _statements(script: str, path: Path) -> Iterator[str]:
    """One by one: `executescript` would commit in between."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        raise LedgerError(f"台账 {path} 的升级脚本不完整")


def _put(made: Path, path: Path) -> None:
    try:
        os.link(made, path)
    except FileExistsError:
        return
    except OSError:
        # A file system without hard links, as on some shares: exclusive creation decides who is first.
        if not path.exists():
            made.replace(path)
