"""`./etax editors`: keeps what VS Code reads in step with the sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import click

from cli.messages import CommandError
from cli.project import ROOT
from conformance.clauses import load_register
from conformance.verdicts import ExitCode
from steps.gherkin.catalogue import catalogue
from steps.gherkin.editor_snippets import snippets
from steps.gherkin.editor_types import parameter_types
from steps.gherkin.loaded import step_index

SETTINGS: Final = ROOT / ".vscode" / "settings.json"
SNIPPETS: Final = ROOT / ".vscode" / "etax.code-snippets"
_KEY: Final = "cucumber.parameterTypes"


@click.command
@click.option("--check", is_flag=True, help="Change nothing; exit code 2 when a file is out of date.")
def command(*, check: bool) -> int:
    """Write our sentences into the files that VS Code reads: parameters for underlining, snippets for completion.

    Needed after a sentence was added or changed; your own settings in .vscode/settings.json stay as they are.
    """
    stale = {path: text for path, text in editor_files().items() if not _holds(path, text)}
    if not stale:
        click.echo("编辑器的设置和片段与句子相符。")
        return ExitCode.CONFORMS
    names = "、".join(path.relative_to(ROOT).as_posix() for path in stale)
    if check:
        raise CommandError(f"编辑器的文件与句子不符：{names}。请执行 ./etax editors，并提交这些文件")
    for path, text in stale.items():
        try:
            path.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise CommandError(f"不能写 {path}：{error.strerror}") from error
    click.echo(f"已写入 {names}；VS Code 会自己重新读取。")
    return ExitCode.CONFORMS


def editor_files() -> dict[Path, str]:
    """What the files should hold."""
    sentences = catalogue(load_register()).sentences
    types = parameter_types(one.sentence for one in step_index().definitions)
    entries = snippets(sentences).items()
    lines = ",\n".join(f"  {json.dumps(name, ensure_ascii=False)}: {_line(one)}" for name, one in entries)
    return {SETTINGS: written(_read(SETTINGS) | {_KEY: types}), SNIPPETS: f"{{\n{lines}\n}}\n"}


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


def written(settings: dict[str, Any]) -> str:
    """The settings as a file, a parameter a line."""
    rest = {key: value for key, value in settings.items() if key != _KEY}
    body = json.dumps(rest, ensure_ascii=False, indent=2).removesuffix("\n}")
    types = ",\n".join(f"    {json.dumps(one, ensure_ascii=False)}" for one in settings[_KEY])
    return f'{body},\n  "{_KEY}": [\n{types}\n  ]\n}}\n'


def _read(path: Path) -> dict[str, Any]:
    try:
        settings: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise CommandError(f"没有 {path}：请从仓库取回") from error
    except ValueError as error:
        raise CommandError(f"{path} 不是没有注释的 JSON：{error}") from error
    return settings
