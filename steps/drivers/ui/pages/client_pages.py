"""The pages of the withholding client behind its login screen: which one shows, and how to come to each."""

from __future__ import annotations

from dataclasses import dataclass

from steps.drivers.ports import ClientStage
from steps.drivers.ui.labels import ClientLabels
from steps.drivers.ui.pages.login_screen import LoginScreen
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window


@dataclass(frozen=True, slots=True)
class ClientPages:
    """One session's pages, in one window."""

    window: Window
    labels: ClientLabels
    screen: LoginScreen

    def stage_of(self, seen: Sight) -> ClientStage | None:
        """The stage that a page belongs to; None for a page that is none of the client's."""
        labels = self.labels
        if seen.heading == labels.verification.heading:
            first = labels.verification.taxpayer_id in seen.fields
            return ClientStage.FIRST_USE if first else ClientStage.UNIT_VERIFICATION
        stages = {
            labels.login.heading: ClientStage.LOGIN,
            labels.units_heading: ClientStage.UNIT_CHOICE,
            labels.business_heading: ClientStage.ENTERED,
        }
        return stages.get(seen.heading)

    def beyond_login(self, seen: Sight) -> bool:
        """Whether a page is one of the client's behind its login screen."""
        return self.stage_of(seen) not in {None, ClientStage.LOGIN}

    def stage(self) -> ClientStage:
        """The stage of the page that shows; when it is another portal's, the one the client leads to.

        Raises:
            PageNotRecognisedError: it is none of the client's.
        """
        seen = self.window.current() if self.window.opened else self.screen.open()
        stage = self.stage_of(seen)
        if stage is None:
            seen = self.window.open(self.labels.business_path)
            stage = self.stage_of(seen)
        if stage is None:
            raise self.window.unrecognised(seen, "扣缴客户端的某个页面")
        return stage

    def come_to_verification(self, *wanted: ClientStage) -> ClientStage:
        """Be on the verification page, or at the login screen when nobody is logged in; returns the stage.

        Raises:
            PageNotRecognisedError: the client leads elsewhere.
        """
        stage = self.stage()
        if stage in wanted:
            return stage
        return self._open(self.labels.verification.path, *wanted)

    def come_to_units(self) -> ClientStage:
        """Be on the list of units, or at the login screen when nobody is logged in; returns the stage.

        Raises:
            PageNotRecognisedError: the client leads elsewhere.
        """
        stage = self.stage()
        if stage is ClientStage.UNIT_CHOICE:
            return stage
        return self._open(self.labels.units_path, ClientStage.UNIT_CHOICE)

    def _open(self, path: str, *wanted: ClientStage) -> ClientStage:
        seen = self.window.open(path)
        stage = self.stage_of(seen)
        if stage is None or stage not in {*wanted, ClientStage.LOGIN}:
            raise self.window.unrecognised(seen, f"“{wanted[0].value}”的页面")
        return stage
