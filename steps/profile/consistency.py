"""What the parts of a profile say of one another. Works on the file's raw data: it must speak beside type errors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from steps.profile.mistakes import Mistake


def contradictions(_data: dict[str, Any]) -> Iterator[Mistake]:
    """Every contradiction within the file; parts of a wrong shape are passed over, others tell of them."""
    yield from ()
