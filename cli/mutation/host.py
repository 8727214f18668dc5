"""A simulator that obeys one more master: `python -m cli.mutation.host [--trace | --mutated MODULE FILE]`.

Takes orders as lines of JSON on standard input and answers each with a line on standard output; ends with its input.
Everything else, the address too, is as `python -m simulators` has it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.mutation.answering import Answering
from cli.mutation.planting import Planter, served_with
from cli.project import ROOT

if TYPE_CHECKING:
    from coverage import Coverage


def main() -> int:
    """Serve until the input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--trace", action="store_true", help="note which lines run between two orders `context`")
    parser.add_argument("--mutated", nargs=2, metavar=("MODULE", "FILE"), help="import a module from another source")
    options = parser.parse_args()
    if options.mutated:
        module, file = options.mutated
        path = ROOT.joinpath(*module.split(".")).with_suffix(".py")
        served_with(module, path, Path(file).read_text(encoding="utf-8"))
    coverage = _tracing() if options.trace else None
    from simulators import __main__ as simulator
    from simulators import server  # every rule is loaded before orders are taken

    answering = Answering()
    create_app = server.create_app
    server.create_app = lambda **how: answering.around(create_app(**how))  # type: ignore[assignment]
    threading.Thread(target=_obey, args=(coverage, answering), daemon=True).start()
    return simulator.main(["--port", "0"])


def _tracing() -> Coverage:
    from coverage import Coverage

    coverage = Coverage(data_file=None, config_file=False, include=[str(ROOT / "simulators" / "*")])
    coverage.set_option("run:core", "ctrace")  # the only one that knows contexts
    coverage.start()
    return coverage


def _obey(coverage: Coverage | None, answering: Answering) -> None:
    planter = None if coverage else Planter()
    for line in sys.stdin:
        order = json.loads(line)
        answer: Any = True
        if planter is not None and order["do"] == "plant":
            answer = planter.plant(order["module"], order["source"])
        elif planter is not None and order["do"] == "uproot":
            planter.uproot()
        elif order["do"] == "unanswered":
            answer = answering.unanswered
        elif coverage is not None and order["do"] == "context":
            coverage.switch_context(order["name"])
        elif coverage is not None and order["do"] == "report":
            coverage.stop()
            answer = _lines(coverage)
        else:
            raise ValueError(f"unknown order: {order['do']}")
        sys.stdout.write(json.dumps({"answer": answer}) + "\n")
        sys.stdout.flush()
    os._exit(0)  # worlds live in memory; nothing is left to be done


def _lines(coverage: Coverage) -> dict[str, dict[int, list[str]]]:
    """File, relative to the project -> line -> contexts in which it ran; the empty one is on import."""
    data = coverage.get_data()
    return {
        Path(file).relative_to(ROOT).as_posix(): dict(sorted(data.contexts_by_lineno(file).items()))
        for file in sorted(data.measured_files())
    }


if __name__ == "__main__":
    sys.exit(main())
