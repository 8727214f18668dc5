"""The one error of this package."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from steps.profile.mistakes import Mistake


class ProfileError(Exception):
    """A profile cannot be used as it stands: usage error, exit code 2. Its text is Chinese, a line a mistake."""

    def __init__(self, text: str, mistakes: tuple[Mistake, ...] = ()) -> None:
        """Make the error.

        Args:
            text: what to tell.
            mistakes: the same in parts, when the file could be read as TOML.
        """
        super().__init__(text)
        self.mistakes = mistakes
