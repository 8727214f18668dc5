"""The environment that every measured process gets, whatever the caller's own is."""

from __future__ import annotations

import os
from pathlib import Path

from cli.project import ROOT


def environment(*importable: Path) -> dict[str, str]:
    """This process's variables, without what they tell pytest: an outer run's options and worker are not the inner's.

    Args:
        importable: folders to import from, besides the project.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    path = os.pathsep.join(map(str, (ROOT, *importable)))
    return kept | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONPATH": path}
