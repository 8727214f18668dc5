"""Started by `etax` and `etax.cmd` with any Python: sets up what is missing, then runs the command in the environment.

Standard library only. A start with nothing to set up compares a stamp and goes on in the same process.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cli.setup.layout import Layout

ROOT = Path(__file__).resolve().parent.parent
DEV_COMMANDS = frozenset({"test", "bench"})
"""Commands that need the development layer."""
DEV_OPTION = "--mutate"
"""An option (of `prove`) that needs it, too."""
USAGE, INTERRUPTED = 2, 130


def main(arguments: list[str]) -> int:
    """Set up, then run `./etax <arguments>`; returns the exit code where the process is not replaced."""
    sys.path.insert(0, str(ROOT))
    from cli.setup import stamp
    from cli.setup.layout import Layout

    layout = Layout(ROOT)
    inside = Path(sys.prefix) == layout.venv
    command = next((word for word in arguments if not word.startswith("-")), None)
    wishes = {"dev": command in DEV_COMMANDS or DEV_OPTION in arguments, "again": command == "setup"}
    if stamp.missing_stages(layout, stamp.read(layout), **wishes):
        if inside:
            # The environment may have to be made anew, which its own interpreter cannot do on every system.
            return _go_on_as([getattr(sys, "_base_executable", sys.executable), "-P", __file__, *arguments])
        code = _set_up(layout, **wishes)
        if code:
            return code
    if inside:
        from cli.__main__ import main as run_command

        return run_command(arguments)
    return _go_on_as([str(layout.python), "-P", "-m", "cli", *arguments])


def _set_up(layout: Layout, *, dev: bool, again: bool) -> int:
    from cli.setup.commands import SetupError
    from cli.setup.diagnosis import explain
    from cli.setup.stages import set_up

    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        set_up(layout, dev=dev, again=again)
    except KeyboardInterrupt:
        print("\netax：已中断；下次运行会接着准备环境", file=sys.stderr)
        return INTERRUPTED
    except (SetupError, OSError) as error:
        reason = str(error) if isinstance(error, SetupError) else f"准备环境失败：{explain(str(error))}"
        print(f"etax：{reason}\n  详细记录：{layout.log}", file=sys.stderr)
        return USAGE
    return 0


def _go_on_as(words: list[str]) -> int:
    """Become another process; Windows cannot, so there it is waited for."""
    environ = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "PYTHONPATH"}}
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform != "win32":
        os.execve(words[0], words, environ)  # noqa: S606 - no shell is meant
    import signal
    import subprocess

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the command's to answer
    return subprocess.run(words, env=environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
