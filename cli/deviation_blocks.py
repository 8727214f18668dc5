"""`--write-deviations`: a block of a profile for every clause that failed, for a person to fill in."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import click

from cli.messages import CommandError
from conformance.clauses import Channel, Register
from conformance.deviations import CHANNEL_WORDS, TODO
from conformance.verdicts import Verdict
from reports.findings import CHANNEL_LABELS, cite
from reports.run import Verdicts

STANDARD_OUTPUT: Final = "-"
LASTS: Final = timedelta(days=90)
_MOST_REASONS: Final = 3


@dataclass(frozen=True, slots=True)
class Failure:
    """A clause that failed, on the channels where it did."""

    clause: str
    channels: frozenset[Channel]
    messages: tuple[str, ...]
    """What the scenarios said, each with its channel."""


def check_target(target: str) -> None:
    """Refuse, before anything runs, a file that could not be appended to.

    Raises:
        CommandError: not a `.toml`, no such folder, or not TOML as it stands.
    """
    if target == STANDARD_OUTPUT:
        return
    path = Path(target)
    if path.suffix != ".toml":
        raise CommandError(
            f"--write-deviations 后面只能是 .toml 文件，现在是 {target}"
            "（只打印、不写文件时，把它放在最后，或写成 --write-deviations -）"
        )
    if not path.resolve().parent.is_dir():
        raise CommandError(f"不能写 {path}：没有这个目录")
    _present(path)


def write_deviations(target: str, verdicts: Verdicts, register: Register, today: date) -> None:
    """Print the blocks, or append those that the file does not have yet; says what it did.

    Args:
        target: `-`, or a file that `check_target` accepted.
        verdicts: of the run.
        register: for the sentences of the manuals.
        today: the blocks expire `LASTS` later.
    """
    found = list(failures(verdicts))
    if target == STANDARD_OUTPUT:
        text = "\n".join(block(one, register, today) for one in found)
        click.echo(f"\n{text}" if found else "\n没有不符合的条款，不需要记录偏差。")
        return
    path = Path(target)
    known = _present(path)
    new = [less for one in found if (less := _less(one, known)) is not None]
    if new:
        _append(path, [block(one, register, today) for one in new])
    left = f"；另有 {len(found) - len(new)} 条已在文件里（过期的请直接改写），没有再写" if len(found) > len(new) else ""
    click.echo(f"\n偏差：已写入 {len(new)} 条到 {path}{left}")
    if new:
        click.echo(f"请把每条的 {TODO} 换成原因和接受人，并核对有效期；在此之前，带有这些条目的部署配置不能使用。")


def failures(verdicts: Verdicts) -> Iterator[Failure]:
    """Clauses that failed and are not accepted, in the register's order."""
    for row in verdicts.clauses:
        channels = frozenset(channel for channel, verdict in row.channels.items() if verdict is Verdict.FAILED)
        if channels:
            said = (
                f"{CHANNEL_LABELS[one.channel]} · {one.name}：{one.message}"
                for one in verdicts.scenarios
                if one.verdict is Verdict.FAILED and row.id in one.clauses and one.channel in channels
            )
            yield Failure(row.id, channels, tuple(said))


def block(failure: Failure, register: Register, today: date) -> str:
    """TOML, with what failed as comments."""
    word = next(word for word, channels in CHANNEL_WORDS.items() if channels == failure.channels)
    more = len(failure.messages) - _MOST_REASONS
    told = [cite(register[failure.clause]), *failure.messages[:_MOST_REASONS]]
    told += [f"……另有 {more} 个场景不符合"] if more > 0 else []
    lines = [
        *(f"# {_plain(text)}" for text in told),
        "[[deviations]]",
        f"clause = {json.dumps(failure.clause)}",
        f'channel = "{word}"',
        f'reason = "{TODO}：为什么可以接受"',
        'link = ""  # 缺陷单的地址，没有就留空',
        f'accepted_by = "{TODO}：谁接受"',
        f"expires = {(today + LASTS).isoformat()}",
    ]
    return "\n".join(lines) + "\n"


def _present(path: Path) -> Mapping[str, frozenset[Channel]]:
    """Clause -> channels for which the file has an entry; empty when there is no file.

    Raises:
        CommandError: the file is no TOML, or its deviations are not tables.
    """
    if not path.is_file():
        return {}
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("deviations", [])
        return _channels(entries)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, KeyError) as error:
        raise CommandError(f"{path} 不是可以续写的部署配置：{error}") from error
    except OSError as error:
        raise CommandError(f"不能读 {path}：{error.strerror}") from error


def _channels(entries: Iterable[Mapping[str, Any]]) -> dict[str, frozenset[Channel]]:
    known: dict[str, frozenset[Channel]] = {}
    for entry in entries:
        clause = str(entry["clause"])
        known[clause] = known.get(clause, frozenset()) | CHANNEL_WORDS[entry.get("channel", "both")]
    return known


def _less(failure: Failure, known: Mapping[str, frozenset[Channel]]) -> Failure | None:
    channels = failure.channels - known.get(failure.clause, frozenset())
    return Failure(failure.clause, channels, failure.messages) if channels else None


def _append(path: Path, blocks: Sequence[str]) -> None:
    """Write the file anew, blocks last; where that would be no TOML, it is left as it is."""
    try:
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        text = "\n".join([*([before.rstrip("\n") + "\n"] if before.strip() else []), *blocks])
        tomllib.loads(text)
        path.write_text(text, encoding="utf-8", newline="\n")
    except tomllib.TOMLDecodeError as error:
        raise CommandError(f"不能续写 {path}（文件没有改动）：{error}；偏差请写成 [[deviations]]") from error
    except OSError as error:
        raise CommandError(f"不能写 {path}：{error.strerror}") from error


def _plain(text: str) -> str:
    """As a TOML comment may hold it: one line without control characters."""
    return "".join(one for one in " ".join(text.split()) if one.isprintable())
