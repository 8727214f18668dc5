"""What has to be known of a deployment to begin its profile, and the questions that find it out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Final, TypeVar, get_args

import click

from conformance.clauses import MANUALS, Channel
from steps.profile.tables import PortalKey
from steps.profile.traits import DOCUMENT_TRAITS, TRAIT_TITLES, Trait

T = TypeVar("T")

PORTALS: Final[Mapping[str, str]] = {
    "withholding_client": "扣缴客户端",
    "natural_person_web": "自然人办税服务平台WEB端",
    "iit_app": "个人所得税APP",
    "tax_service_hall": "办税服务厅",
    "provincial_etax": "省电子税务局",
    "mobile_tax_app": "移动办税APP",
    "natural_person_etax": "自然人电子税务局",
}
assert set(PORTALS) == set(get_args(PortalKey))  # noqa: S101 - a portal without a title could not be asked for

PORTALS_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "SM": ("withholding_client", "natural_person_web"),
    "KJ2": ("withholding_client", "natural_person_web"),
    "ZC": ("natural_person_web",),
    "LN": ("provincial_etax",),
    "DL": ("natural_person_etax",),
}
"""Manual -> portals proposed for it."""

SOURCES: Final[Mapping[str, str]] = {
    "none": "得不到",
    "fixed": "固定的测试值",
    "file": "文件",
    "command": "命令",
    "http": "HTTP 接口",
    "person": "由人回答",
}

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]*")
_ID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_URL: Final = re.compile(r"https?://[^\s@/][^\s@]*|[^\s@]*\$\{[A-Za-z_]\w*\}[^\s@]*")


@dataclass(frozen=True, slots=True)
class Answers:
    """All that a profile begins with."""

    name: str
    title: str
    url: str
    manuals: tuple[str, ...]
    portals: Mapping[str, str]
    """Portal key -> path below `url`, or a whole address."""
    channels: tuple[str, ...] = tuple(channel.value for channel in Channel)
    production: bool = False
    sms: str = "none"
    captcha: str = "none"
    accounts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Id -> traits."""
    citizens: int = 0
    """People who are not registered yet, each with a registration code of the tax service hall."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line said; None was not said."""

    name: str | None = None
    title: str | None = None
    url: str | None = None
    manuals: tuple[str, ...] | None = None
    portals: Mapping[str, str] | None = None
    channels: tuple[str, ...] | None = None
    production: bool | None = None
    sms: str | None = None
    captcha: str | None = None
    accounts: Mapping[str, tuple[str, ...]] | None = None
    citizens: int | None = None


def read_name(text: str) -> str:
    """The name of a profile.

    Raises:
        click.BadParameter: it cannot be one.
    """
    if not _NAME.fullmatch(text):
        raise click.BadParameter(f"名称 {text!r} 只能用小写字母、数字和连字符，例如 city-uat")
    return text


def read_url(text: str) -> str:
    """The address of a deployment.

    Raises:
        click.BadParameter: it cannot be one.
    """
    if not _URL.fullmatch(text):
        raise click.BadParameter(f"地址 {text!r} 应以 http:// 或 https:// 开头，不带用户名和密码；可含 ${{环境变量名}}")
    return text.rstrip("/")


def read_some(text: str, known: Iterable[str], what: str) -> tuple[str, ...]:
    """Names separated by commas or blanks, at least one, in the order written, each once.

    Raises:
        click.BadParameter: one of them is unknown.
    """
    known = tuple(known)
    chosen = tuple(dict.fromkeys(word for word in re.split(r"[\s,，、]+", text) if word))
    for word in chosen:
        if word not in known:
            hint = get_close_matches(word, known, n=1, cutoff=0.5)
            meant = f"，是不是 {hint[0]}？" if hint else ""
            raise click.BadParameter(f"没有这样的{what} {word}{meant}（可用：{'、'.join(known)}）")
    if not chosen:
        raise click.BadParameter(f"至少写一个{what}（可用：{'、'.join(known)}）")
    return chosen


def read_path(text: str) -> str:
    """Where a portal stands: a path, or a whole address where it is another host.

    Raises:
        click.BadParameter: it is neither.
    """
    if not text.startswith(("/", "http://", "https://")):
        raise click.BadParameter(f"路径 {text!r} 应以 / 开头；在另一台主机上时写完整地址")
    return text


def read_account(text: str) -> tuple[str, tuple[str, ...]]:
    """`t001=resident_id,legal_representative` -> id and traits; `registered` goes without saying.

    Raises:
        click.BadParameter: not of this form, an unknown trait, or documents of two kinds.
    """
    name, _, traits = text.partition("=")
    name = name.strip()
    if not _ID.fullmatch(name):
        raise click.BadParameter(f"账户 {text!r} 应写成 编号=特征,特征，例如 t001=resident_id,legal_representative")
    chosen = read_some(traits or Trait.REGISTERED.value, [one.value for one in Trait], "特征")
    documents = [one for one in chosen if one in set(DOCUMENT_TRAITS.values())]
    if len(documents) > 1:
        raise click.BadParameter(f"账户 {name} 只能持一种证件（{'、'.join(documents)}）")
    return name, tuple(dict.fromkeys((Trait.REGISTERED.value, *chosen)))


def complete(given: Given) -> Answers:
    """What was given, and the usual for the rest; nobody is asked.

    Raises:
        click.UsageError: name, address or manuals were not given.
    """
    if given.name is None or given.url is None or not given.manuals:
        raise click.UsageError("不提问时必须写明 --name、--url 和 --manual")
    start = Answers(given.name, given.name, given.url, given.manuals, proposed_portals(given.manuals))
    return _overridden(start, given)


def ask(given: Given) -> Answers:
    """What was given, and what somebody at the terminal answers to the rest, in Chinese."""
    name = given.name or _asked("名称（小写字母、数字、连字符，例如 city-uat）", read_name)
    title = given.title or _asked("标题（报告里显示）", str, default=name)
    url = given.url or _asked("地址（例如 https://etax-uat.example）", read_url)
    manuals = given.manuals or _asked(_manual_question(), lambda text: read_some(text.upper(), MANUALS, "手册"))
    portals = given.portals if given.portals is not None else _asked_portals(manuals)
    start = _overridden(Answers(name, title, url, manuals, portals), given)
    if given.channels is None:
        text = "渠道：api 是接口，ui 是网页"
        channels = _asked(text, lambda words: read_some(words, list(Channel), "渠道"), default="api,ui")
        start = replace(start, channels=channels)
    if given.production is None:
        start = replace(start, production=click.confirm("是生产环境吗", default=False))
    if given.sms is None:
        start = replace(start, sms=_asked_source("短信验证码从哪里得到"))
    if given.captcha is None:
        start = replace(start, captcha=_asked_source("图片验证码的答案从哪里得到（本工具不破解验证码）"))
    if given.accounts is None:
        start = replace(start, accounts=_asked_accounts())
    if given.citizens is None:
        count = click.prompt("还没有注册、已领到大厅注册码的人有几个", type=click.IntRange(0, 1000), default=0)
        start = replace(start, citizens=count)
    return start


def proposed_portals(manuals: Iterable[str]) -> dict[str, str]:
    """Portals that the manuals are about, each at a path of its own."""
    keys = dict.fromkeys(key for manual in manuals for key in PORTALS_OF[manual])
    return {key: f"/{key.replace('_', '-')}" for key in keys}


def _overridden(answers: Answers, given: Given) -> Answers:
    said = {name: getattr(given, name) for name in Given.__dataclass_fields__ if getattr(given, name) is not None}
    return replace(answers, **said)


def _manual_question() -> str:
    listed = "\n".join(f"  {one.id}　{one.number}《{one.title}》" for one in MANUALS.values())
    return f"受哪些手册约束（用逗号分隔）\n{listed}\n手册"


def _asked_portals(manuals: tuple[str, ...]) -> dict[str, str]:
    proposed = proposed_portals(manuals)
    listed = "\n".join(f"  {key}　{title}" for key, title in PORTALS.items())
    keys = _asked(
        f"有哪些系统（用逗号分隔）\n{listed}\n系统",
        lambda text: read_some(text, PORTALS, "系统"),
        default=",".join(proposed),
    )
    paths = {}
    for key in keys:
        paths[key] = _asked(f"{PORTALS[key]}的路径", read_path, default=proposed.get(key, f"/{key.replace('_', '-')}"))
    return paths


def _asked_source(question: str) -> str:
    listed = "、".join(f"{key} {title}" for key, title in SOURCES.items())
    return _asked(f"{question}（{listed}）", lambda text: read_some(text, SOURCES, "来源")[0], default="none")


def _asked_accounts() -> dict[str, tuple[str, ...]]:
    count = click.prompt("准备了几个已注册的测试账户", type=click.IntRange(0, 1000), default=0)
    if count:
        click.echo("特征：\n" + "\n".join(f"  {trait.value}　{title}" for trait, title in TRAIT_TITLES.items()))
    return dict(_asked(*_about_account(f"t{number:03}"), default="resident_id") for number in range(1, count + 1))


def _about_account(name: str) -> tuple[str, Callable[[str], tuple[str, tuple[str, ...]]]]:
    return f"账户 {name} 的特征（用逗号分隔）", lambda text: read_account(f"{name}={text}")


def _asked(question: str, read: Callable[[str], T], *, default: str | None = None) -> T:
    answer: T = click.prompt(question, value_proc=read, default=default)
    return answer
