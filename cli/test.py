"""`./etax test`: every check of the project itself, in order; all of them run, whatever fails."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator

import click

from cli.project import ROOT, python_code, python_module

_LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@click.command(context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False})
@click.option("--fast", is_flag=True, help="Leave out the tests marked `slow`.")
@click.argument("pytest_args", nargs=-1, type=click.UNPROCESSED)
def command(*, fast: bool, pytest_args: tuple[str, ...]) -> int:
    """Run all checks and tests of the project: ruff, mypy, import rules, pytest in random order.

    PYTEST_ARGS go to pytest as they are, for example `-k bootstrap` or `tests/cli`.
    Exit code 0 when everything passes, else 1.
    """
    failed = [title for title, words in _checks(fast=fast, pytest_args=pytest_args) if not _passes(title, words)]
    if failed:
        click.secho(f"\n没有通过：{'、'.join(failed)}", fg="red")
    return 1 if failed else 0


def _checks(*, fast: bool, pytest_args: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    yield "ruff check", python_module("ruff", "check", ".")
    yield "ruff format --check", python_module("ruff", "format", "--check", ".")
    yield "mypy", python_module("mypy")
    yield "lint-imports", python_code(_LINT_IMPORTS)
    # The tests come last: whoever reads the output's end finds pytest's own summary there.
    selected = pytest_args if any(not word.startswith("-") for word in pytest_args) else ("tests", *pytest_args)
    shared = ("-n", "2", "--dist", "worksteal")
    yield "pytest", python_module("pytest", *shared, *(("-m", "not slow") if fast else ()), *selected)


def _passes(title: str, words: list[str]) -> bool:
    click.secho(f"\n== {title} ==", bold=True)
    started = time.monotonic()
    passed = subprocess.run(words, cwd=ROOT, check=False, stdin=subprocess.DEVNULL).returncode == 0
    if title != "pytest":
        click.echo(f"{'ok' if passed else 'FAILED'} ({time.monotonic() - started:.1f} s)")
    return passed
