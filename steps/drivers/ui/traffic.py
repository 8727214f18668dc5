"""Requests that leave the deployment: a page of an e-tax portal that calls other sites is worth knowing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Request


@dataclass
class Traffic:
    """What left the deployment; blocks nothing."""

    origins: frozenset[str]
    """Scheme, host and port of everything that belongs to the deployment."""
    outside: list[str] = field(default_factory=list)
    """URLs asked elsewhere, in order, each once."""

    @classmethod
    def of(cls, urls: Iterable[str]) -> Traffic:
        """For requests to other origins than those of `urls`."""
        return cls(frozenset(_origin(url) for url in urls))

    def hear(self, url: str) -> None:
        """A page asked for this."""
        outside = url.startswith(("http:", "https:", "ws:", "wss:")) and _origin(url) not in self.origins
        if outside and url not in self.outside:
            self.outside.append(url)


@dataclass
class Ear:
    """Listens to all pages of a context, popups too, for whoever wants to know at the time."""

    tells: Traffic | None = None
    heard: int = 0
    """How many requests the pages have made so far."""

    def listen(self, context: BrowserContext) -> None:
        """Begin."""
        context.on("request", self._heard)

    def _heard(self, request: Request) -> None:
        self.heard += 1
        if self.tells is not None:
            self.tells.hear(request.url)


def _origin(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}" if rest else urlsplit(url).netloc
