"""`[portals.*]`: one portal of a deployment, on both channels."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, StrictBool, field_validator

from conformance.clauses import Channel
from steps.profile.http import HttpMap
from steps.profile.pages import Dialog, Frame, Interlude, Locator, MessageRule
from steps.profile.tables import Number, Table, Texts, flatten, mistake


class PortalProfile(Table):
    """One portal of the deployment."""

    path: str
    """Below the deployment's (or world's) base URL; a whole address where the portal stands on another host."""
    api_path: str | None = None
    """Where its HTTP interface stands; that of the pages when there is none."""
    channels: tuple[Channel, ...] = (Channel.API, Channel.UI)
    timeout_s: Annotated[Number, Field(gt=0, le=300)] = 10.0
    http: HttpMap | None = None
    """None: it speaks the canonical interface."""
    browser_continues_api_session: StrictBool = False
    """Whether a browser that gets the cookies of a session over HTTP goes on with that session."""
    labels: dict[str, Texts] = Field(default_factory=dict)
    """Dotted path of a label -> what this deployment prints in its place."""
    messages: dict[str, dict[str, MessageRule]] = Field(default_factory=dict)
    """Table of messages -> name of the outcome -> the words here."""
    prompts: dict[str, MessageRule] = Field(default_factory=dict)
    """A prompt as the manual prints it -> the words that count as it here; a prompt without an entry binds as it is."""
    options: dict[str, str] = Field(default_factory=dict)
    """An option of a list as the manual prints it -> as this deployment does."""
    locators: dict[str, Locator] = Field(default_factory=dict)
    dialogs: tuple[Dialog, ...] = ()
    interludes: tuple[Interlude, ...] = ()
    frame: Frame | None = None

    @field_validator("labels", mode="before")
    @classmethod
    def _dotted_labels(cls, value: Any) -> Any:  # noqa: ANN401 - TOML as it was read
        return flatten(value)

    @field_validator("locators", mode="before")
    @classmethod
    def _dotted_locators(cls, value: Any) -> Any:  # noqa: ANN401 - TOML as it was read
        return flatten(value, frozenset(Locator.model_fields))

    @field_validator("locators")
    @classmethod
    def _whole_page_by_css(cls, value: dict[str, Locator]) -> dict[str, Locator]:
        for name, locator in value.items():
            if name.startswith("page.") and locator.selector is None:
                raise mistake(f"{name} 只能用 css 或 test_id 来找")
        return value

    @property
    def continued_by_browser(self) -> bool:
        """Whether a session may begin over its HTTP interface and go on in a browser."""
        return self.browser_continues_api_session and Channel.API in self.channels

    def address(self, base_url: str) -> str:
        """Where its pages stand; no slash at the end."""
        return _below(base_url, self.path)

    def api_address(self, base_url: str) -> str:
        """Where its HTTP interface stands; no slash at the end."""
        return _below(base_url, self.path if self.api_path is None else self.api_path)


def _below(base_url: str, path: str) -> str:
    if path.startswith(("http://", "https://")):
        return path.rstrip("/")
    return base_url.rstrip("/") + path.rstrip("/")
