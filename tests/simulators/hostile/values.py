"""What nobody should send: as JSON values, and as what a browser or a script puts into a form or an address."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

T = TypeVar("T")

MARK: Final = "zqxj"
"""Occurs nowhere in the simulator and its data: wherever it turns up, it came out of a hostile value."""

TOO_LONG: Final = MARK * 2_500
"""10,000 characters."""


@dataclass(frozen=True)
class Hostile:
    """One value, with the name that a failure is told by."""

    name: str
    value: object

    @property
    def text(self) -> str:
        """The value where it is a text."""
        assert isinstance(self.value, str), f"{self.name} is no text"
        return self.value


EMPTY: Final = Hostile("empty", "")
MALFORMED: Final = (
    Hostile("10,000 characters", TOO_LONG),
    Hostile("control characters", f"{MARK}\x07\x1b[31m"),
    Hostile("line break and header", f"{MARK}\r\nSet-Cookie: {MARK}=1"),
    Hostile("line separator", f"{MARK}\u2028"),
    Hostile("NUL", f"{MARK}\x00"),
    Hostile("noncharacter", f"{MARK}\uffff"),
)
"""Texts that no field takes."""

SURROGATE: Final = Hostile("lone surrogate", f"{MARK}\ud800")
"""Can be written in JSON only; in a form its bytes are no UTF-8."""

ODD: Final = (
    Hostile("script", f"\"'></textarea><script>{MARK}()</script>"),
    Hostile("HTML", f"<img src={MARK} onerror={MARK}()><!--{MARK}"),
    Hostile("attribute", f"\" autofocus onfocus={MARK}() {MARK}='"),
    Hostile("template", f"{MARK}{{{{77777*77777}}}}{{% raw %}}${{77777*77777}}"),
    Hostile("format string", f"%s%n%x{{0}}{{{MARK}}}"),
    Hostile("SQL", f"{MARK}' OR '1'='1'; DROP TABLE people;--"),
    Hostile("path", f"../../../../etc/passwd/{MARK}"),
    Hostile("Arabic, right to left", f"{MARK}مرحبا بالعالم\u202e"),
    Hostile("combining marks", f"{MARK}" + "Z\u0338\u0327\u031b\u0321"),
    Hostile("emoji", f"{MARK}👩\u200d👩\u200d👧\u200d👦🇨🇳"),
    Hostile("blanks around", f" {MARK}\u3000"),
)
"""Texts that are texts: a field may take them as they are, but they are never markup, code or a path."""

ODD_NUMBERS: Final = tuple(
    Hostile(f"the number {text}", text)
    for text in ("-1", "0", "1.5", "1e400", "9" * 30, "NaN", "0x10", "1_0", " 8 ", "\uff18", "\u0668", "true", "null")
)
"""What is written where a number belongs, in forms and addresses."""

NOT_A_NUMBER: Final = Hostile("NaN", float("nan"))
WRONG_TYPES: Final = (
    Hostile("number", 17),
    Hostile("huge number", 10**400),
    Hostile("negative number", -1),
    Hostile("fraction", 0.5),
    NOT_A_NUMBER,
    Hostile("infinity", float("inf")),
    Hostile("true", True),
    Hostile("false", False),
    Hostile("null", None),
    Hostile("list", [MARK]),
    Hostile("object", {MARK: MARK}),
    Hostile("deep list", [[[[[[[[[[MARK]]]]]]]]]]),
)
"""JSON values that are no texts."""


SHARE: Final = 3
"""Every run of the tests sends every field one in so many of the values; all of them by all visitors take long."""


def some(values: Iterable[T]) -> list[T]:
    """Those whose turn it is: which, the seed of pytest-randomly decides, which stands in the header of the tests."""
    listed = list(values)
    return random.sample(listed, math.ceil(len(listed) / SHARE))


def raw_traces(text: str) -> list[str]:
    """Hostile values that stand in a page as they were sent, and so were not escaped; and templates that ran."""
    return [one.name for one in ODD if set("<>\"'&") & set(one.text) and one.text in text] + (
        ["template"] if str(77777 * 77777) in text else []
    )
