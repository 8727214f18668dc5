"""扣缴客户端 in a browser. Source: SM 1.1 to 1.3, KJ2 1.1 to 1.3."""

from __future__ import annotations

import re
from typing import Final

from playwright.sync_api import Locator

from conformance.redaction import Secret
from steps.drivers.ports import (
    BusinessAccess,
    CaCertificate,
    CaptchaEntry,
    CaptchaSource,
    ClientStage,
    EntityReply,
    LoginOutcome,
    LoginReply,
    QrCode,
    QrState,
    UnitChoice,
)
from steps.drivers.ui import messages
from steps.drivers.ui.failures import understood
from steps.drivers.ui.forms import log_in, login_form
from steps.drivers.ui.label import printed
from steps.drivers.ui.labels import ClientLabels
from steps.drivers.ui.pages.client_pages import ClientPages
from steps.drivers.ui.pages.login_screen import LoginScreen
from steps.drivers.ui.pages.unit_verification import UnitVerification
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window

_TAXPAYER_ID: Final = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{15,20}(?![0-9A-Z])")


class UiWithholdingClient:
    """One session of the client, in a window of its own."""

    def __init__(self, window: Window, labels: ClientLabels, captchas: CaptchaSource) -> None:
        self._window, self._labels = window, labels
        self._screen = LoginScreen(window, labels.login)
        self._pages = ClientPages(window, labels, self._screen)
        self._verification = UnitVerification(self._pages, captchas)
        self._login = login_form(window, captchas, labels.login.form, self._logged_in)

    def restart(self) -> None:
        """Close the client and start it again."""
        self._window.forget()
        self._screen.open()

    def login_by_account(self, account: str, account_password: Secret, captcha: CaptchaEntry) -> LoginReply:
        """实名登录 - 账号密码登录."""
        self._screen.come()
        if not self._screen.show_account_form():
            return LoginReply(LoginOutcome.NOT_OFFERED, "")
        form = self._labels.login.form
        return log_in(self._login, form, account, account_password, captcha, self._screen.account_panel)

    def show_qr_code(self) -> QrCode | None:
        """Switch to 扫码登录 and read the code shown; None when that way is not offered."""
        self._screen.come()
        return self._screen.read_qr_code() if self._screen.show_qr_panel() else None

    def refresh_qr_code(self) -> QrCode:
        """Ask for a new code in place of the expired one."""
        return self._screen.refresh_qr_code()

    def qr_state(self) -> QrState:
        """What became of the code shown last."""
        labels = self._labels.login
        self._screen.require_opened()
        # One look for both questions: a scanned code lets the page move on between two.
        now = self._window.current()
        if self._pages.beyond_login(now):
            return QrState.ACCEPTED
        self._screen.require_qr(now)
        seen = self._window.await_news(labels.heading, printed(labels.qr_expired))
        if self._pages.beyond_login(seen):
            return QrState.ACCEPTED
        named = {labels.qr_expired: QrState.EXPIRED, labels.qr_waiting: QrState.WAITING}
        states = {text: state for label, state in named.items() for text in printed(label)}
        state = messages.meaning(f"{seen.status}{seen.alert}", states)
        if state is None:
            raise self._window.unknown(seen, "扫码登录")
        return state

    def stage(self) -> ClientStage:
        """How far this session has come."""
        return self._pages.stage()

    def units_offered(self) -> tuple[str, ...]:
        """Taxpayer ids of the units to choose from; empty when no list is shown."""
        if self.stage() is not ClientStage.UNIT_CHOICE:
            return ()
        with understood(f"在{self._window.portal}的页面读取“{self._labels.units}”"):
            texts = self._options().all_inner_texts()
        found = [_TAXPAYER_ID.search(text) for text in texts]
        if not all(found):
            raise self._window.unrecognised(self._window.look(), "带有纳税人识别号的单位列表")
        return tuple(one.group() for one in found if one)

    def choose_unit(self, taxpayer_id: str, how: UnitChoice) -> ClientStage:
        """Pick a unit from the list; returns the stage that follows."""
        window, labels = self._window, self._labels
        if self._pages.come_to_units() is ClientStage.LOGIN:
            return ClientStage.LOGIN
        option, label = self._options().filter(has_text=taxpayer_id), f"单位 {taxpayer_id}"
        if how is UnitChoice.DOUBLE_CLICK:
            seen = window.submit(option, label, twice=True, may_be_dead=True)
        else:
            window.click(option, label)
            enter = window.button(labels.units_enter)
            if not window.shows(enter):
                return ClientStage.UNIT_CHOICE
            seen = window.submit(enter, labels.units_enter, may_be_dead=True)
        stage = self._pages.stage_of(seen)
        if stage is None or (stage is ClientStage.UNIT_CHOICE and not seen.idle):
            raise window.unknown(seen, "选择单位")
        return stage

    def verify_first_unit(self, taxpayer_id: str, filing_password: Secret, captcha: CaptchaEntry) -> EntityReply:
        """First use: verify by taxpayer id and filing password."""
        return self._verification.first(taxpayer_id, filing_password, captcha)

    def verify_unit(self, filing_password: Secret, captcha: CaptchaEntry) -> EntityReply:
        """Verify the unit at hand by its filing password."""
        return self._verification.by_password(filing_password, captcha)

    def verify_unit_by_ca(self, certificate: CaCertificate) -> EntityReply:
        """Verify the unit at hand by its CA key."""
        return self._verification.by_ca(certificate)

    def login_by_filing_password(self, taxpayer_id: str, filing_password: Secret, captcha: CaptchaEntry) -> EntityReply:
        """The former way in: 申报密码登录."""
        return self._verification.log_in_by_password(taxpayer_id, filing_password, captcha)

    def login_by_ca(self, taxpayer_id: str, certificate: CaCertificate) -> EntityReply:
        """The former way in: CA登录."""
        return self._verification.log_in_by_ca(taxpayer_id, certificate)

    def try_business(self) -> BusinessAccess:
        """Open a business page by its address, in a second tab, so that this one stays as it is."""
        seen = self._window.second_tab().open(self._labels.business_path)
        stage = self._pages.stage_of(seen)
        if stage is None:
            raise self._window.unrecognised(seen, "办理业务页面、登录页面或单位办税验证页面")
        if stage is ClientStage.ENTERED:
            return BusinessAccess.GRANTED
        return BusinessAccess.NOT_LOGGED_IN if stage is ClientStage.LOGIN else BusinessAccess.UNIT_VERIFICATION_NEEDED

    def _options(self) -> Locator:
        return self._window.part("listbox", self._labels.units).get_by_role("option")

    def _logged_in(self, seen: Sight) -> LoginOutcome | None:
        return LoginOutcome.ACCEPTED if self._pages.beyond_login(seen) else None
