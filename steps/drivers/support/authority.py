"""The tax authority of a world: what it tells all taxpayers. Source: LN-UI-11."""

from __future__ import annotations

from dataclasses import dataclass

from steps.drivers.errors import ProvisioningError, UnexpectedReplyError
from steps.drivers.support.control import World


@dataclass(frozen=True, slots=True)
class WorldAuthority:
    """Publishes through the control API."""

    world: World

    def publish_notice(self, title: str, text: str) -> None:
        """Publish this under 通知公告, now.

        Raises:
            ProvisioningError: the world refused.
        """
        try:
            self.world.http.post("/notices", {"title": title, "text": text})
        except UnexpectedReplyError as error:
            raise ProvisioningError(f"无法为场景发布通知公告：{error}") from error
