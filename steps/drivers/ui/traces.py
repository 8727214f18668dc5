"""Playwright traces freed of secrets: every text scrubbed, every picture dropped, still readable by the viewer."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any, Final

from conformance.redaction import MASK, Redactor
from steps.drivers.exchanges import is_sensitive, masked_body

MEDIA_TYPE: Final = "application/vnd.allure.playwright-trace"
_PICTURES: Final = {".png", ".jpeg", ".jpg", ".gif", ".webp", ".svg", ".ico", ".bmp", ".avif"}
_EVENTS: Final = {".trace", ".network", ".stacks"}
_HASHED: Final = re.compile(r"^(?:resources/)?[0-9a-f]{40}(?:\.\w+)?$")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)


def scrubbed_trace(trace: bytes, redactor: Redactor) -> bytes:
    """A trace archive without secrets. The same input gives the same bytes.

    Args:
        trace: a zip file as `tracing.stop` writes it.
        redactor: knows the values to mask.
    """
    cleaned = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(trace)) as before, zipfile.ZipFile(cleaned, "w", zipfile.ZIP_DEFLATED) as after:
        for name in sorted(before.namelist()):
            content = _scrubbed_entry(name, before.read(name), redactor)
            if content is not None:
                after.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return cleaned.getvalue()


def _scrubbed_entry(name: str, content: bytes, redactor: Redactor) -> bytes | None:
    kind = Path(name).suffix
    if kind in _PICTURES:
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    if kind in _EVENTS:
        return "\n".join(_scrubbed_event(line, redactor) for line in text.split("\n")).encode("utf-8")
    if kind == ".json":
        return masked_body("application/json", text, redactor).encode("utf-8")
    form = "=" in text and not re.search(r"[\s<{]", text)
    return masked_body("application/x-www-form-urlencoded" if form else "text/plain", text, redactor).encode("utf-8")


def _scrubbed_event(line: str, redactor: Redactor) -> str:
    """One event. Numbers stay as they are: a code of six digits may well be part of a time stamp."""
    if not line.strip():
        return line
    return json.dumps(_scrubbed(json.loads(line), redactor), ensure_ascii=False)


def _scrubbed(value: Any, redactor: Redactor) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, str):
        return value if _HASHED.match(value) else redactor.scrub(value)
    if isinstance(value, list):
        return [_scrubbed(one, redactor) for one in value]
    if isinstance(value, dict):
        cleaned = {redactor.scrub(key): _scrubbed(one, redactor) for key, one in value.items()}
        named = value.get("name")
        if isinstance(named, str) and is_sensitive(named):
            cleaned |= {key: MASK for key in ("value", "__playwright_value_") if value.get(key)}
        return cleaned
    return value
