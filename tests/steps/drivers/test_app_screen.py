"""What only eyes see of the APP, against the simulator, sound and with 扫一扫 out of place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from steps.drivers.errors import PageNotRecognisedError
from steps.drivers.ports import Box, LoginOutcome, ScanOutcome
from steps.drivers.ui.pages.iit_app import UiIitApp
from steps.drivers.ui.pages.iit_app_screen import UiIitAppScreen
from tests.steps.drivers.conftest import Stage
from tests.steps.drivers.test_client_on_both_channels import member
from tests.steps.drivers.test_client_screen import ui, with_screens

pytestmark = pytest.mark.ui
MakeStage = Callable[..., Stage]


def logged_in(stage: Stage) -> tuple[UiIitApp, UiIitAppScreen]:
    person, _ = member(stage)
    app = ui(stage).iit_app("张三")
    assert app.login(person.mobile, person.account_password).outcome is LoginOutcome.ACCEPTED
    return app, ui(stage).iit_app_screen("张三")


def quarter(box: Box) -> tuple[str, str]:
    assert 0 <= box.x < box.x + box.width <= box.page_width
    assert 0 <= box.y < box.y + box.height <= box.page_height
    middle_x, middle_y = box.x + box.width / 2, box.y + box.height / 2
    return "top" if middle_y < box.page_height / 2 else "bottom", "right" if middle_x > box.page_width / 2 else "left"


@pytest.mark.parametrize("where", ["top_right", "top_left", "bottom_right"])
def test_scan_entry_is_measured_where_it_stands(make_stage: MakeStage, where: str) -> None:
    stage = with_screens(make_stage, scan_entry=where)
    app, screen = logged_in(stage)
    box = screen.scan_entry_box()
    assert box is not None
    assert "_".join(quarter(box)) == where
    code = ui(stage).withholding_client("张三").show_qr_code()
    assert code is not None
    assert app.scan(code) is ScanOutcome.CONFIRMED
    assert screen.scan_entry_box() == box


def test_scan_entry_that_is_missing(make_stage: MakeStage) -> None:
    _, screen = logged_in(with_screens(make_stage, scan_entry="absent"))
    assert screen.scan_entry_box() is None


def test_nobody_logged_in_has_no_home_page_to_look_at(make_stage: MakeStage) -> None:
    with pytest.raises(PageNotRecognisedError, match="首页"):
        ui(make_stage("ui")).iit_app_screen("张三").scan_entry_box()
