"""What data cannot say of an HTTP interface: signatures, encrypted envelopes, an exchange of tokens.

An installed package offers adapters as entry points of the group `etax.adapters`; a profile names one in
`[portals.*.http] adapter`. Each session has an adapter of its own, so that its attributes are the session's state.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.metadata import entry_points
from typing import Any, Final, Protocol, TypeVar

from conformance.redaction import Secret
from steps.drivers.errors import HarnessError, UnsupportedError
from steps.drivers.wire.messages import WireReply, WireRequest

G = TypeVar("G")
T = TypeVar("T")

GROUP: Final = "etax.adapters"


class AdapterError(HarnessError):
    """An adapter failed: it could not make a request, or could not open a reply."""

    advice = "请检查部署配置里 http.settings、http.settings_env 和适配器本身：请求没有发出，或应答没有解开"


@dataclass(frozen=True, slots=True)
class AdapterContext:
    """What an adapter gets to know."""

    portal: str
    """Key of the portal, as in the profile."""
    base_url: str
    """Where its HTTP interface stands; no slash at the end."""
    settings: Mapping[str, Any]
    """`settings` of the profile."""
    secrets: Mapping[str, Secret]
    """`settings_env` of the profile. `reveal()` at the wire only."""
    mask: Callable[[str], None]
    """Has every report mask this value from now on: a token that the deployment gave out."""
    send: Callable[[WireRequest], WireReply]
    """Sends a request of the adapter's own in the same session, without passing through the adapter."""


class WireAdapter(Protocol):
    """Stands between the translation and the wire in one session."""

    def before(self, request: WireRequest) -> WireRequest:
        """What really goes out in place of `request`."""
        ...

    def after(self, reply: WireReply) -> WireReply:
        """What the translation gets to read in place of `reply`."""
        ...


class AdapterFactory(Protocol):
    """What an entry point names: a class of adapters, or a function that makes one."""

    def __call__(self, context: AdapterContext) -> WireAdapter:
        """An adapter for a session that begins now."""
        ...


def find_adapter(name: str) -> AdapterFactory:
    """The installed adapter of this name.

    Raises:
        UnsupportedError: none is installed, or it cannot be loaded.
    """
    installed = entry_points(group=GROUP)
    for one in installed:
        if one.name == name:
            try:
                factory: AdapterFactory = one.load()
            except (ImportError, AttributeError) as error:
                raise UnsupportedError(f"适配器 {name}（{one.value}）不能载入：{error}") from error
            return factory
    names = sorted(installed.names)
    nearest = get_close_matches(name, names, n=1)
    hint = f"是不是 {nearest[0]}？" if nearest else f"已安装的有：{'、'.join(names) or '（没有）'}"
    raise UnsupportedError(f"没有安装适配器 {name}（入口点组 {GROUP}）；{hint}")


class Envelope:
    """An adapter at work in one session. Its own failures are told as such: the deployment has not been heard."""

    def __init__(self, name: str, context: AdapterContext) -> None:
        """Make the adapter of this name.

        Raises:
            UnsupportedError: none is installed, or it cannot be loaded.
            AdapterError: it does not take these settings.
        """
        self._name = name
        self._adapter = self._told(find_adapter(name), context, "初始化")

    def close(self, request: WireRequest) -> WireRequest:
        """What goes out.

        Raises:
            AdapterError: the adapter failed.
        """
        return self._told(self._adapter.before, request, "处理请求")

    def open(self, reply: WireReply) -> WireReply:
        """What came in.

        Raises:
            AdapterError: the adapter failed.
        """
        return self._told(self._adapter.after, reply, "解开应答")

    def _told(self, do: Callable[[G], T], given: G, doing: str) -> T:
        try:
            return do(given)
        except HarnessError:
            raise
        except Exception as error:
            # The text of a stranger's exception may hold a secret.
            raise AdapterError(f"适配器 {self._name} {doing}时出错（{type(error).__name__}）") from error
