"""Requests that leave the deployment: a page of an e-tax portal that calls other sites is worth knowing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Request


@dataclass
class Traffic:
    """Watches contexts; blocks nothing."""

    origins: frozenset[str]
    """Scheme, host and port of everything that belongs to the deployment."""
    outside: list[str] = field(default_factory=list)
    """URLs asked elsewhere, in order, each once."""

    @classmethod
    def of(cls, urls: Iterable[str]) -> Traffic:
        """Watch for requests to other origins than those of `urls`."""
        return cls(frozenset(_origin(url) for url in urls))

    def watch(self, context: BrowserContext) -> None:
        """Watch all pages of a context, popups too."""
        context.on("request", self._seen)

    def _seen(self, request: Request) -> None:
        url = request.url
        outside = url.startswith(("http:", "https:", "ws:", "wss:")) and _origin(url) not in self.origins
        if outside and url not in self.outside:
            self.outside.append(url)


def _origin(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}" if rest else urlsplit(url).netloc
