"""Allure's result files: shapes, and the one place that writes them. Every text is scrubbed on its way to the disk."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final, Literal, NotRequired, TypedDict
from uuid import uuid4

from conformance.redaction import Redactor
from conformance.scenarios import Attachment

Status = Literal["passed", "failed", "broken", "skipped"]

_EXTENSIONS: Final = {
    "text/plain": "txt",
    "text/csv": "csv",
    "text/html": "html",
    "image/png": "png",
    "image/jpeg": "jpg",
    "application/json": "json",
    "application/zip": "zip",
    "application/vnd.allure.http+json": "json",
    "application/vnd.allure.playwright-trace": "zip",
}


class Pair(TypedDict):
    """A label, or a parameter that Allure counts for history."""

    name: str
    value: str


class ParameterResult(Pair):
    """A parameter that does not count for history: the scenario's id tells rows apart."""

    excluded: bool


class LinkResult(TypedDict):
    """A link; relative ones start at the report's `index.html`."""

    type: str
    name: str
    url: str


class AttachmentResult(TypedDict):
    """A file beside the result."""

    name: str
    source: str
    type: str


class StatusDetails(TypedDict):
    """Why; `expected` and `actual` are shown side by side."""

    message: str
    expected: NotRequired[str]
    actual: NotRequired[str]


class StepResult(TypedDict):
    """A step line, or a row of its table. Times are milliseconds since the epoch."""

    name: str
    status: Status
    stage: Literal["finished"]
    start: int
    stop: int
    steps: list[StepResult]
    attachments: list[AttachmentResult]
    statusDetails: NotRequired[StatusDetails]


class TestResult(StepResult):
    """A scenario."""

    uuid: str
    testCaseId: str
    historyId: str
    fullName: str
    titlePath: list[str]
    description: str
    labels: list[Pair]
    links: list[LinkResult]
    parameters: list[ParameterResult]


class ResultWriter:
    """Writes into one `allure-results` folder; any number of processes may write there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def attach(self, attachment: Attachment, redactor: Redactor) -> AttachmentResult:
        """Write an attachment; texts are scrubbed once more, pictures and archives come without secrets."""
        source = f"{uuid4()}-attachment.{_EXTENSIONS.get(attachment.media_type, 'attach')}"
        body = redactor.scrub_bytes(attachment.body) if _is_text(attachment.media_type) else attachment.body
        (self._folder / source).write_bytes(body)
        return {"name": attachment.name, "source": source, "type": attachment.media_type}

    def write(self, result: TestResult, redactor: Redactor) -> None:
        """Write a result; readers see it whole or not at all."""
        text = redactor.scrub(json.dumps(result, ensure_ascii=False, separators=(",", ":")))
        path = self._folder / f"{result['uuid']}-result.json"
        unfinished = path.with_suffix(".tmp")
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)


def csv_attachment(name: str, rows: Sequence[Sequence[str]]) -> Attachment:
    """A data table as Allure shows tables."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return Attachment(name, "text/csv", text.getvalue().encode())


def text_attachment(name: str, text: str) -> Attachment:
    """Plain text."""
    return Attachment(name, "text/plain", text.encode())


def _is_text(media_type: str) -> bool:
    return media_type.startswith("text/") or media_type.endswith(("json", "xml"))
