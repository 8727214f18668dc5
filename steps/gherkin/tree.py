"""The raw tree of a feature file, as `gherkin-official` sees it, with nothing dropped.

pytest-bdd's own tree keys scenarios by name, so that the second of two equal names silently replaces the first; this
one keeps both, so that `checks` can refuse them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

from gherkin.errors import CompositeParserException
from gherkin.parser import Parser
from gherkin.token_matcher import TokenMatcher

from steps.gherkin.findings import FeatureFileError, Finding
from steps.gherkin.syntax import explain_syntax, suspicious_text

StepKind = Literal["given", "when", "then"]

_KINDS: Final[dict[str, StepKind]] = {"Context": "given", "Action": "when", "Outcome": "then"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag with its place."""

    name: str
    """Without `@`."""
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step as written, placeholders included."""

    kind: StepKind
    keyword: str
    text: str
    line: int
    column: int
    table: tuple[tuple[str, ...], ...] | None = None
    docstring: str | None = None
    table_lines: tuple[int, ...] = ()
    """Line of each row of `table`, its header first."""


@dataclass(frozen=True, slots=True)
class RowOrigin:
    """A row of a data file that stands beside the feature."""

    path: str
    """Of the file, as findings name it."""
    sheet: str
    """Empty for CSV."""
    row: int
    """1-based, as Excel counts."""
    columns: tuple[int, ...]
    """1-based column of each cell."""

    def __str__(self) -> str:
        sheet = f"工作表“{self.sheet}”" if self.sheet else ""
        return f"{self.path} {sheet}第 {self.row} 行"


@dataclass(frozen=True, slots=True)
class ExamplesTable:
    """One 例子 table of a 场景大纲."""

    line: int
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    """Line and cells of each row; all on the line that names the data file where there is one."""
    tags: tuple[Tag, ...]
    prose: tuple[tuple[int, str], ...] = ()
    """Line and text of its description."""
    origins: tuple[RowOrigin, ...] = ()
    """Where each of `rows` stands in a data file; empty when they stand in the feature."""


@dataclass(frozen=True, slots=True)
class ScenarioNode:
    """A 场景 or 场景大纲."""

    name: str
    description: str
    line: int
    outline: bool
    """Written with the keyword 场景大纲, or with examples."""
    rule: str | None
    tags: tuple[Tag, ...]
    """Those of feature and rule first."""
    background: tuple[StepLine, ...]
    steps: tuple[StepLine, ...]
    examples: tuple[ExamplesTable, ...]


@dataclass(frozen=True, slots=True)
class FeatureTree:
    """A feature file."""

    path: str
    name: str
    description: str
    line: int
    language: str
    tags: tuple[Tag, ...]
    scenarios: tuple[ScenarioNode, ...]
    prose: tuple[tuple[int, str], ...]
    """Line number and text of every description line, wherever it stands."""


def parse_feature(text: str, path: str) -> FeatureTree:
    """The tree of `text`.

    Args:
        text: content of the file.
        path: how findings name the file.

    Raises:
        FeatureFileError: it is no Chinese Gherkin; every mistake found is explained.
    """
    if suspicious := tuple(suspicious_text(text, path)):
        raise FeatureFileError(suspicious)
    return parse_clean(text, path)


def parse_clean(text: str, path: str) -> FeatureTree:
    """The tree of text in which `suspicious_text` finds nothing (any more), unless that its language is not declared.

    Raises:
        FeatureFileError: it is no Gherkin; every mistake found is explained.
    """
    try:
        document = cast("dict[str, Any]", Parser().parse(text, TokenMatcher("zh-CN")))
    except CompositeParserException as error:
        raise FeatureFileError(explain_syntax(error, text, path)) from error
    if "feature" not in document:
        raise FeatureFileError(
            [Finding(path, 1, 1, "empty-file", "文件里没有“功能”", "第一行写 # language: zh-CN，接着写 功能: 名称")]
        )
    return _Builder(path, text.splitlines()).feature(document["feature"])


class _Builder:
    """Turns gherkin-official's dictionaries into the tree."""

    def __init__(self, path: str, lines: Sequence[str]) -> None:
        self._path = path
        self._lines = lines
        self._prose: list[tuple[int, str]] = []

    def feature(self, node: dict[str, Any]) -> FeatureTree:
        tags = _tags(node)
        self._note_prose(node)
        scenarios = tuple(self._scenarios(node["children"], rule=None, tags=tags, background=()))
        return FeatureTree(
            path=self._path,
            name=node["name"],
            description=_dedented(node["description"]),
            line=node["location"]["line"],
            language=node["language"],
            tags=tags,
            scenarios=scenarios,
            prose=tuple(self._prose),
        )

    def _scenarios(
        self,
        children: Sequence[dict[str, Any]],
        *,
        rule: str | None,
        tags: tuple[Tag, ...],
        background: tuple[StepLine, ...],
    ) -> Iterator[ScenarioNode]:
        for child in children:
            if "background" in child:
                self._note_prose(child["background"])
                background += self._steps(child["background"]["steps"])
            elif "rule" in child:
                node = child["rule"]
                self._note_prose(node)
                inherited = tags + _tags(node)
                yield from self._scenarios(node["children"], rule=node["name"], tags=inherited, background=background)
            else:
                yield self._scenario(child["scenario"], rule, tags, background)

    def _scenario(
        self, node: dict[str, Any], rule: str | None, tags: tuple[Tag, ...], background: tuple[StepLine, ...]
    ) -> ScenarioNode:
        self._note_prose(node)
        return ScenarioNode(
            name=node["name"],
            description=_dedented(node["description"]),
            line=node["location"]["line"],
            outline=bool(node["examples"]) or "大纲" in node["keyword"],
            rule=rule,
            tags=tags + _tags(node),
            background=background,
            steps=self._steps(node["steps"]),
            examples=tuple(_examples(table, self._note_prose(table)) for table in node["examples"]),
        )

    def _steps(self, nodes: Sequence[dict[str, Any]]) -> tuple[StepLine, ...]:
        steps: list[StepLine] = []
        kind: StepKind = "given"
        for node in nodes:
            kind = _KINDS.get(node["keywordType"], kind)
            place = node["location"]
            table = node.get("dataTable")
            docstring = node.get("docString")
            steps.append(
                StepLine(
                    kind=kind,
                    keyword=node["keyword"].strip(),
                    text=node["text"].strip(),
                    line=place["line"],
                    column=place["column"],
                    table=tuple(tuple(cell["value"] for cell in row["cells"]) for row in table["rows"])
                    if table
                    else None,
                    docstring=docstring["content"] if docstring else None,
                    table_lines=tuple(row["location"]["line"] for row in table["rows"]) if table else (),
                )
            )
        return tuple(steps)

    def _note_prose(self, node: dict[str, Any]) -> tuple[tuple[int, str], ...]:
        """Descriptions carry no line of their own: they follow their heading."""
        line, before = node["location"]["line"], len(self._prose)
        wanted = [text.strip() for text in node["description"].splitlines() if text.strip()]
        while wanted and line < len(self._lines):
            if self._lines[line].strip() == wanted[0]:
                self._prose.append((line + 1, wanted.pop(0)))
            line += 1
        return tuple(self._prose[before:])


def _tags(node: dict[str, Any]) -> tuple[Tag, ...]:
    return tuple(
        Tag(tag["name"].removeprefix("@"), tag["location"]["line"], tag["location"]["column"]) for tag in node["tags"]
    )


def _examples(node: dict[str, Any], prose: tuple[tuple[int, str], ...]) -> ExamplesTable:
    header = node.get("tableHeader")
    return ExamplesTable(
        line=node["location"]["line"],
        header=tuple(cell["value"] for cell in header["cells"]) if header else (),
        rows=tuple(
            (row["location"]["line"], tuple(cell["value"] for cell in row["cells"]))
            for row in node.get("tableBody", ())
        ),
        tags=_tags(node),
        prose=prose,
    )


def _dedented(description: str) -> str:
    return "\n".join(line.strip() for line in description.splitlines()).strip()
