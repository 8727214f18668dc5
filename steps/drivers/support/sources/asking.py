"""What is asked of a source, and how a source answers. Knows no channel and no portal."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from steps.drivers.errors import NoAnswerError

_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")
_PLAIN: Final = re.compile(r"\w[\w.=~-]*", re.ASCII)
"""What may stand in the name of a file or in a word of a command: never a path, never an option."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `what` and `about` are Chinese, are shown, and hold no personal datum in clear."""

    what: str
    about: str
    values: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Placeholder -> what the profile's texts get in its place."""
    picture: bytes = field(default=b"", repr=False)
    """PNG that has to be seen for an answer."""
    choices: tuple[str, ...] = ()
    """The only answers there are; empty for a text."""
    hint: str = ""
    """What a person is told besides; Chinese."""
    may_be_nothing: bool = False
    """Whether a person may say that there is nothing: no message came."""

    def filled(self, text: str) -> str:
        """`text` with its placeholders replaced by plain values.

        Raises:
            NoAnswerError: a value that came from the deployment could lead elsewhere, as `../` does.
        """
        return _PLACEHOLDER.sub(lambda found: self._plain(found[1]) if found[1] in self.values else found[0], text)

    def _plain(self, name: str) -> str:
        value = self.values[name]
        if not _PLAIN.fullmatch(value):
            raise NoAnswerError(f"{self.what}：{{{name}}} 的值为空，或者含有不能用在文件名和命令里的字符")
        return value


class AnswerSource(Protocol):
    """Where answers come from."""

    @property
    def sees_arrivals(self) -> bool:
        """Whether it can tell that nothing came; a fixed value cannot."""
        ...

    def mark(self, asked: Asked) -> str:
        """What is there now: an answer with the same mark is not a new one. Never raises for nothing being there."""
        ...

    def answer(self, asked: Asked, since: str | None) -> str:
        """The answer; waits for it.

        Args:
            asked: the question.
            since: mark of what is too old; None takes whatever is there.

        Raises:
            NothingCameError: it can be told that nothing came in time.
            NoAnswerError: there is none, for another reason.
        """
        ...


class NothingCameError(NoAnswerError):
    """The source works, and nothing new came."""


def masked_mobile(mobile: str) -> str:
    """A mobile number that whoever holds the phone recognises, and nobody else."""
    return f"{mobile[:3]}****{mobile[-4:]}" if len(mobile) == 11 else f"****{mobile[-2:]}"
