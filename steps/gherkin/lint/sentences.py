"""What is wrong with the sentences of a feature: undefined, misspelled, with words or needs that do not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from conformance.clauses import Channel, Register
from conformance.scenarios import AHEAD
from steps.gherkin.allowed import allowed_values
from steps.gherkin.declared import of_step_function
from steps.gherkin.examples import PLACEHOLDER, Example, by_tags, examples_of, filled
from steps.gherkin.findings import Edit, Finding
from steps.gherkin.lint.keywords import is_glued
from steps.gherkin.lint.words import Use
from steps.gherkin.lookup import UNDEFINED, Match, StepIndex, StepLookupError
from steps.gherkin.reach import screen_only
from steps.gherkin.tree import FeatureTree, ScenarioNode, StepLine, Tag
from steps.gherkin.waiting import bends_time
from steps.profile import Capability


def check_sentences(
    tree: FeatureTree, lines: Sequence[str], index: StepIndex, register: Register
) -> tuple[Finding, ...]:
    """Every mistake of a feature that only its step definitions can show, each once.

    Args:
        tree: the parsed file; other checks may have found mistakes in it.
        lines: those that the tree was made from.
        index: the definitions that the file can see.
        register: all clauses.
    """
    findings: dict[Finding, None] = {}
    for node in (part for written in tree.scenarios for part in by_tags(written)):
        findings |= dict.fromkeys(_Scenario(node, tree.path, lines, index, register).findings())
    return tuple(findings)


class _Scenario:
    """One scenario and the definitions of its sentences."""

    def __init__(
        self, node: ScenarioNode, path: str, lines: Sequence[str], index: StepIndex, register: Register
    ) -> None:
        self._node = node
        self._path = path
        self._lines = lines
        self._index = index
        self._names = {tag.name for tag in node.tags}
        self._without_screen = Channel.API in possible_channels(node.tags, register)
        self._needs = {name.removeprefix("needs:") for name in self._names}
        """What the tags name; grows by what was told to be missing."""

    def findings(self) -> Iterator[Finding]:
        """Those of all its examples, in order; without examples, those of sentences that need none."""
        for example in tuple(examples_of(self._node)) or (Example(self._node.line, {}),):
            for written in (*self._node.background, *self._node.steps):
                step = filled(written, example.values)
                try:
                    match = self._index.find(step.kind, step.text)
                except StepLookupError as error:
                    yield from self._lookup(error, written, step)
                else:
                    yield from self._words(match, Use(written, example, match, self._path, self._lines))
                    yield from self._reach(match, written)
                    yield from self._attached(match, written)

    def _lookup(self, error: StepLookupError, written: StepLine, step: StepLine) -> Iterator[Finding]:
        if PLACEHOLDER.search(step.text) or is_glued(written, self._lines):
            return  # told already: a placeholder without a value, a keyword that may be none
        if error.code == UNDEFINED and self._names & AHEAD:
            return
        edits: tuple[Edit, ...] = ()
        if error.right is not None and written.text == step.text:
            start = self._lines[written.line - 1].index(written.text) + 1
            edits = (Edit(written.line, start, start + len(written.text), error.right),)
        yield Finding(self._path, written.line, written.column, error.code, str(error), error.remedy, edits)

    def _words(self, match: Match, use: Use) -> Iterator[Finding]:
        for name, allowed in allowed_values(match.definition.function).items():
            value = match.arguments.get(name)
            if isinstance(value, str) and not PLACEHOLDER.search(value):
                for wrong in allowed.wrong_in(value):
                    yield use.wrong_word(name, value, wrong, allowed)

    def _attached(self, match: Match, written: StepLine) -> Iterator[Finding]:
        """A table or text that the sentence does not take would check nothing; one that it misses stops it."""
        for what, taken, given in (
            ("表格", match.takes_table, written.table is not None),
            ("多行文字", match.takes_docstring, written.docstring is not None),
        ):
            if given and not taken:
                message = f"这一句不带{what}，下面的{what}不起作用：{written.text}"
                yield self._at(written, "unused-argument", message, f"删去{what}，或换一句带{what}的", ())
            elif taken and not given:
                message = f"这一句下面要有{what}：{written.text}"
                yield self._at(written, "missing-argument", message, f"在下一行写上{what}（./etax steps 有例子）", ())

    def _reach(self, match: Match, written: StepLine) -> Iterator[Finding]:
        """A screen that there is none of over HTTP, and abilities that a deployment may lack."""
        function = match.definition.function
        if self._without_screen and screen_only(function):
            message = f"这一句要看页面，只能在 ui 上执行，场景却也会在 api 上执行：{written.text}"
            edits = self._tag("ui") if "api" not in self._names else ()
            yield self._at(written, "screen-on-api", message, "给场景加上标签 @ui", edits)
        for need in sorted(needs_of(function) - self._needs):
            self._needs.add(need)
            message = f"这一句需要能力 {need}，场景没有写明：{written.text}"
            edits = self._tag(f"needs:{need}")
            yield self._at(written, "hidden-need", message, f"给场景加上标签 @needs:{need}", edits)

    def _at(self, step: StepLine, code: str, message: str, remedy: str, edits: tuple[Edit, ...]) -> Finding:
        return Finding(self._path, step.line, step.column, code, message, remedy, edits)

    def _tag(self, name: str) -> tuple[Edit, ...]:
        """Put a tag behind those that stand directly above the scenario, or on a line of its own."""
        above, own = self._lines[self._node.line - 2], self._lines[self._node.line - 1]
        if above.lstrip().startswith("@"):
            end = len(above.partition(" #")[0].rstrip()) + 1
            return (Edit(self._node.line - 1, end, end, f" @{name}"),)
        indent = own[: len(own) - len(own.lstrip())]
        return (Edit(self._node.line, 1, 1, f"{indent}@{name}\n"),)


def needs_of(function: Callable[..., object]) -> frozenset[str]:
    """Capabilities that a step definition needs; a clock that moves is one of them."""
    declared = frozenset(str(need) for need in of_step_function(function).needs)
    return declared | {Capability.VIRTUAL_CLOCK.value} if bends_time(function) else declared


def possible_channels(tags: Iterable[Tag], register: Register) -> frozenset[Channel]:
    """Channels that the tags leave to a scenario; clauses that do not exist rule nothing out."""
    names = [tag.name for tag in tags]
    clauses = [name.removeprefix("clause:") for name in names if name.startswith("clause:")]
    asked = frozenset(Channel(name) for name in names if name in {"api", "ui"})
    return asked or frozenset(Channel).intersection(*(register[one].channels for one in clauses if one in register))
