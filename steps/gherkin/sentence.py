"""How a step sentence is written: text parameters in straight quotes, numbers bare.

`parse('"{who}"连续{times:d}次输错登录密码')` matches `"张三"连续4次输错登录密码`. A quoted parameter never reaches over
a quote, so two sentences cannot swallow each other's neighbours (Chinese has no blanks to stop at).
"""

from __future__ import annotations

import re
from typing import Any, Final

from pytest_bdd.parsers import StepParser

from steps.gherkin.skeleton import skeleton

_PLACEHOLDER: Final = re.compile(r'(?P<quoted>"\{(?P<text>\w+)\}")|\{(?P<number>\w+):d\}')


class parse(StepParser):  # noqa: N801 - reads like pytest_bdd.parsers.parse, which it replaces
    """A sentence with `"{text}"` and `{number:d}` parameters; numbers arrive as `int`."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.shape = skeleton(re.sub(r"\{\w+:d\}", "0", sentence))
        pattern, self._numbers, position = "", set[str](), 0
        for placeholder in _PLACEHOLDER.finditer(sentence):
            pattern += re.escape(sentence[position : placeholder.start()])
            if placeholder["quoted"]:
                pattern += f'"(?P<{placeholder["text"]}>[^"]*)"'
            else:
                pattern += f"(?P<{placeholder['number']}>[0-9]+)"
                self._numbers.add(placeholder["number"])
            position = placeholder.end()
        if "{" in _PLACEHOLDER.sub("", sentence):
            raise ValueError(f'a parameter must stand as "{{text}}" in quotes or as {{number:d}}: {sentence}')
        self._regex = re.compile(pattern + re.escape(sentence[position:]))

    def parse_arguments(self, name: str) -> dict[str, Any] | None:
        """The parameters of the sentence `name`, or None when it is another sentence."""
        match = self._regex.fullmatch(name)
        if match is None:
            return None
        return {key: int(value) if key in self._numbers else value for key, value in match.groupdict().items()}

    def is_matching(self, name: str) -> bool:
        """Whether `name` is this sentence."""
        return self._regex.fullmatch(name) is not None
