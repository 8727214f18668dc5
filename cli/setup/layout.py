"""Where set-up reads from and writes to: everything it makes stays below the project's folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Layout:
    """Paths of one checkout."""

    root: Path

    @property
    def venv(self) -> Path:
        """The virtual environment; it belongs to the wrapper, which may empty it."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """Interpreter of the virtual environment."""
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def tools(self) -> Path:
        """Everything else that set-up installs or notes."""
        return self.root / ".tools"

    @property
    def stamp(self) -> Path:
        """What is set up, as JSON; see `cli.setup.stamp`."""
        return self.tools / "setup.json"

    @property
    def log(self) -> Path:
        """Output of every command that the last set-up ran."""
        return self.tools / "setup.log"

    @property
    def allure(self) -> Path:
        """Allure 3, installed by npm."""
        return self.tools / "allure"

    @property
    def allure_sources(self) -> tuple[Path, Path]:
        """`package.json` and `package-lock.json` of Allure 3."""
        return (self.root / "reports/allure/package.json", self.root / "reports/allure/package-lock.json")

    def lock_file(self, layer: str) -> Path:
        """Pinned requirements of a layer, `run` or `dev`."""
        return self.root / "requirements" / f"{layer}.lock"
