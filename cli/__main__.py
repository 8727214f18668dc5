"""`./etax`: one line a command; a command's module is imported only when it is called."""

from __future__ import annotations

import sys
from typing import Final

import click

from cli.lazy import LazyGroup
from conformance.verdicts import ExitCode

COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "run": ("cli.run", "Run the scenarios against a deployment and give a verdict per clause."),
    "plan": ("cli.plan", "Tell what a run would do to a deployment, before anything is touched."),
    "resume": ("cli.resume", "Go on with the scenarios of a run that wait for real time to pass."),
    "prove": ("cli.prove", "Plant every defect and see whether the scenarios of its clause notice."),
    "watch": ("cli.watch", "Run what changed whenever a feature file is saved, against the simulator."),
    "editors": ("cli.editors", "Keep what VS Code knows of our sentences up to date."),
    "examples": ("cli.examples", "Show the examples of a feature; write them to Excel or CSV."),
    "simulate": ("cli.simulate", "Serve the reference simulator, to try every flow by hand."),
    "clauses": ("cli.clauses", "List the clauses with their scenarios, defects and last verdict."),
    "steps": ("cli.steps", "List the sentences that a scenario can be written with."),
    "explain": ("cli.explain", "Tell what a scenario will do on each channel, and what it costs."),
    "new": ("cli.new", "Write a feature file that runs, by asking or by options."),
    "lint": ("cli.lint", "Check feature files without running them; --fix puts right what takes no thought."),
    "format": ("cli.format", "Put feature files into one style."),
    "compare": ("cli.compare", "Compare two runs: what newly fails, is fixed, or is no longer executed."),
    "deployment": ("cli.deployment", "Write and check the profile of a deployment of your own."),
    "bench": ("cli.bench", "Measure the speed of the harness against scripts written by hand."),
    "test": ("cli.test", "Run all checks and tests of the project itself."),
    "setup": ("cli.setup_again", "Try once more what set-up could not get, and tell what is there."),
}
"""Name -> module with a click command `command`, and the line that the list of commands shows."""

_EPILOG: Final = """\b
Exit codes:
  0    every clause in scope conforms
  1    at least one clause failed
  2    usage, configuration or feature-file error
  3    nothing failed, but something could not be told or was not tested
  130  interrupted
"""


def _print_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from cli.project import version

        click.echo(f"etax {version()}")
        ctx.exit()


@click.group(
    cls=LazyGroup, commands_by_name=COMMANDS, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Show the version."
)
def etax() -> None:
    """Conformance harness for Chinese e-tax portals: executable manuals, a verdict per clause.

    The first call sets up what is missing (environment, browser, report); later calls start at once.
    Environment: ETAX_PYTHON names the Python to set up with, ETAX_BROWSER the browser to use.
    """


def main(arguments: list[str]) -> int:
    """Run one command; returns the exit code."""
    try:
        result = etax.main(arguments, prog_name="./etax", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    return int(result or 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
