"""`./etax deployment new`: the beginning of a profile, commented, that `check` accepts."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import click

from cli.deployment_answers import (
    PORTALS,
    SOURCES,
    Answers,
    Given,
    ask,
    complete,
    read_account,
    read_name,
    read_path,
    read_some,
    read_url,
)
from cli.deployment_text import profile_text, secrets_text
from cli.messages import CommandError
from cli.wall_clock import now
from conformance.clauses import MANUALS, Channel
from conformance.verdicts import ExitCode
from steps.profile import DEPLOYMENTS_DIR, ProfileError, parse_profile


def _checked(read: Callable[[str], object]) -> Callable[[click.Context, click.Parameter, str | None], object]:
    return lambda _ctx, _param, value: None if value is None else read(value)


def _pairs(values: tuple[str, ...], read: Callable[[str], tuple[str, object]]) -> dict[str, object] | None:
    pairs: dict[str, object] = {}
    for value in values:
        name, rest = read(value)
        if name in pairs:
            raise click.BadParameter(f"{name} 写了不止一次")
        pairs[name] = rest
    return pairs or None


def _portal(text: str) -> tuple[str, object]:
    key, _, path = text.partition("=")
    (key,) = read_some(key, PORTALS, "系统")[:1]
    return key, read_path(path or f"/{key.replace('_', '-')}")


@click.command
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--name", callback=_checked(read_name), help="Lower-case letters, digits, hyphens.")
@click.option("--title", help="Shown in reports.")
@click.option("--url", callback=_checked(read_url), help="Where it stands; may hold ${NAME}.")
@click.option(
    "--manual",
    "manuals",
    metavar="SM,KJ2,...",
    callback=_checked(lambda text: read_some(text.upper(), MANUALS, "手册")),
    help="Manuals that bind it.",
)
@click.option(
    "--portal",
    "portals",
    metavar="KEY[=PATH]",
    multiple=True,
    callback=lambda _ctx, _param, values: _pairs(values, _portal),
    help="A portal and where it stands; may be repeated.",
)
@click.option(
    "--channel",
    "channels",
    metavar="api,ui",
    callback=_checked(lambda text: read_some(text, list(Channel), "渠道")),
    help="Channels of every portal.",
)
@click.option("--production/--test", default=None, help="Whether people really work there.")
@click.option("--sms", type=click.Choice(list(SOURCES)), help="Where SMS codes come from.")
@click.option("--captcha", type=click.Choice(list(SOURCES)), help="Where captcha answers come from.")
@click.option(
    "--account",
    "accounts",
    metavar="ID=TRAIT,...",
    multiple=True,
    callback=lambda _ctx, _param, values: _pairs(values, read_account),
    help="A registered test account; may be repeated.",
)
@click.option("--citizens", type=click.IntRange(0, 1000), help="People to register, each with a hall code.")
@click.option("--no-input", is_flag=True, help="Ask nothing: what is not given is as usual.")
def command(*, file: Path | None, no_input: bool, **said: object) -> int:
    """Write a commented profile to begin with, by asking what the options do not say.

    It goes to FILE, or to deployments/NAME.toml, and beside it an empty secrets file that only you can read. Nothing
    that exists is overwritten. Fill in what is asked for there, then: ./etax deployment check FILE
    """
    if file is not None and file.suffix != ".toml":
        raise CommandError(f"文件名应以 .toml 结尾：{file}")
    given = Given(**said)  # type: ignore[arg-type]  # click has read every value with its own callback
    answers = complete(given) if no_input else ask(given)
    path = file or DEPLOYMENTS_DIR / f"{answers.name}.toml"
    secrets_path = path.parent / f"{answers.name}.secrets.toml"
    for one in (path, secrets_path):
        if one.exists():
            raise CommandError(f"{one} 已经存在，不会覆盖：请换一个名称或文件")
    text, secrets = _texts(answers, path)
    try:
        _write(path, text, 0o666)
        _write(secrets_path, secrets, 0o600)
    except OSError as error:
        raise CommandError(f"不能写 {error.filename}：{error.strerror}") from error
    _announce(path, secrets_path)
    return ExitCode.CONFORMS


def _texts(answers: Answers, path: Path) -> tuple[str, str]:
    text = profile_text(answers, now().date())
    try:
        return text, secrets_text(parse_profile(text, path))
    except ProfileError as error:
        raise CommandError(f"这些回答还拼不成一份正确的配置，没有写任何文件：\n{error}") from error


def _write(path: Path, text: str, mode: int) -> None:
    """Create the file with this mode from its first moment; never over another one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with open(descriptor, "w", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 - a descriptor
        file.write(text)


def _announce(path: Path, secrets_path: Path) -> None:
    click.echo(f"已写好 {path}")
    click.echo(f"已写好 {secrets_path}（秘密填在这里，不要提交到版本库）")
    click.echo(f"下一步：填好以后用 ./etax deployment check {path} 检查")
