"""A session of the APP."""

from __future__ import annotations

from dataclasses import dataclass

from simulators.kernel.sessions import PortalSession
from simulators.rules.province.collection import CollectionStep


@dataclass
class MobileAppSession(PortalSession):
    """One phone's session."""

    person_id: str | None = None
    captcha_shown: bool = False
    reached: CollectionStep = CollectionStep.ID_CARD
    """The step of 实名采集 that is due."""
    mobile: str = ""
    """Supplemented in its second step."""

    def begin_collection(self) -> None:
        """Start 实名采集 anew."""
        self.reached, self.mobile = CollectionStep.ID_CARD, ""
