"""Frees pytest's junit.xml of secrets in names: it takes them from node ids, which may not change during a run."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from conformance.redaction import Redactor


def mask_names(masked_by_nodeid: Mapping[str, str]) -> dict[str, str]:
    """Names as junit.xml spells them, each with its masked form; the file's part of a node id is left alone."""
    return {
        _spelled(clear.rpartition("::")[2]): _spelled(masked.rpartition("::")[2])
        for clear, masked in masked_by_nodeid.items()
    }


def scrub_junit(path: Path, redactor: Redactor, names: Mapping[str, str]) -> None:
    """Rewrite the file; nothing happens when pytest wrote none."""
    if not path.is_file():
        return
    text = path.read_text(encoding="utf-8")
    masked = text
    for clear in sorted(names, key=len, reverse=True):
        masked = masked.replace(clear, names[clear])
    masked = redactor.scrub(masked)
    if masked != text:
        path.write_text(masked, encoding="utf-8")


def _spelled(name: str) -> str:
    return escape(name, {'"': "&quot;"})
