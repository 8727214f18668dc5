"""Are the labels and locators of each portal's start pages found in a browser?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, Final

from cli.doctoring.findings import Finding, Loss, State
from conformance.clauses import Channel
from steps.drivers.errors import HarnessError
from steps.drivers.ports import Portal
from steps.drivers.ui.sessions import UiSessions
from steps.drivers.ui.window import Window

_FIELD, _BUTTON, _LINK = "输入框", "按钮", "链接"


@dataclass(frozen=True, slots=True)
class _Start:
    """A page that a visitor may open; everything by the dotted paths of labels."""

    path: str
    parts: tuple[tuple[str, str], ...]
    """What it is, and its label."""
    heading: str = ""


_LOGIN: Final = ((_FIELD, "login.account"), (_FIELD, "login.password"), (_BUTTON, "login.submit"))
_STARTS: Final[Mapping[str, tuple[_Start, ...]]] = {
    "withholding_client": (
        _Start(
            "login.path",
            (
                (_FIELD, "login.form.account"),
                (_FIELD, "login.form.password"),
                (_BUTTON, "login.form.submit"),
                (_LINK, "login.forgot_password"),
                (_LINK, "login.register"),
            ),
            heading="login.heading",
        ),
    ),
    "natural_person_web": (
        _Start("login_path", (*_LOGIN, (_LINK, "register"))),
        _Start(
            "forgot.path",
            (
                (_FIELD, "forgot.name"),
                (_FIELD, "forgot.id_document_type"),
                (_FIELD, "forgot.id_document_number"),
                (_FIELD, "forgot.mobile"),
                (_BUTTON, "forgot.next"),
            ),
            heading="forgot.heading",
        ),
    ),
    "iit_app": (_Start("login_path", _LOGIN),),
}
_OTHERWISE: Final = "/"
"""The start page of a portal that stands in no table: it has to come up, no more."""


class _Looking(UiSessions):
    """Sessions whose windows may be looked at."""

    def window(self, portal: Portal) -> Window:
        """The window of a visitor."""
        return self._window("doctor", portal)


def look_at_pages(portals: Mapping[str, Portal], sessions: UiSessions) -> Iterator[Finding]:
    """Every start page.

    Args:
        portals: key -> portal, those with pages.
        sessions: how windows are opened; used as a pattern only.
    """
    looking = _Looking(
        sessions.browser,
        sessions.portals,
        sessions.captchas,
        sessions.sms,
        sessions.redactor,
        sessions.evidence,
        profiles=sessions.profiles,
    )
    try:
        for key, portal in portals.items():
            yield from _of_portal(key, portal, looking)
    finally:
        looking.close()


def _of_portal(key: str, portal: Portal, sessions: _Looking) -> Iterator[Finding]:
    labels = {
        "withholding_client": sessions.labels.client,
        "natural_person_web": sessions.labels.web,
        "iit_app": sessions.labels.app,
    }.get(key)
    for start in _STARTS.get(key, (_Start("", ()),)):
        where = f"{key} {start.path}" if start.path else key
        try:
            window = sessions.window(portal)
            seen = window.open(_label(labels, start.path) if start.path else _OTHERWISE)
            missing = list(_missing(window, labels, start))
        except HarnessError as error:
            yield Finding("页面", where, State.WRONG, str(error), Loss(portal=key, channel=Channel.UI))
            continue
        if start.heading and seen.heading != _label(labels, start.heading):
            missing.insert(0, f"标题应为“{_label(labels, start.heading)}”（{start.heading}），实为“{seen.heading}”")
        if missing:
            advice = f"写进 [portals.{key}.labels] 或 [portals.{key}.locators]"
            detail = f"{'；'.join(missing)}。{advice}"
            yield Finding("页面", where, State.WRONG, detail, Loss(portal=key, channel=Channel.UI))
        else:
            yield Finding("页面", where, State.WELL, f"标题“{seen.heading}”，要用的 {len(start.parts)} 处都找到了")


def _missing(window: Window, labels: object, start: _Start) -> Iterator[str]:
    find = {_FIELD: window.field, _BUTTON: window.button, _LINK: window.link}
    for kind, path in start.parts:
        label = _label(labels, path)
        if not window.shows(find[kind](label).first):
            yield f"没有找到{kind}“{label}”（{path}）"


def _label(labels: object, path: str) -> Any:  # noqa: ANN401 - texts, and optional ones
    return reduce(getattr, path.split("."), labels)
