"""How wide text is where every character takes one column or two."""

from __future__ import annotations

import unicodedata


def width(text: str) -> int:
    """Columns of a terminal that `text` takes: two for a Chinese character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )
