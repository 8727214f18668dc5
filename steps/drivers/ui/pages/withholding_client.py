"""扣缴客户端 in a browser. Source: SM 1.1 to 1.3, KJ2 1.1 to 1.3."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from playwright.sync_api import Locator, Page

from conformance.redaction import Secret
from steps.drivers.ports import (
    BusinessAccess,
    CaCertificate,
    CaptchaEntry,
    CaptchaSource,
    ClientStage,
    EntityOutcome,
    EntityReply,
    LoginOutcome,
    LoginReply,
    QrCode,
    QrState,
    UnitChoice,
)
from steps.drivers.ui import messages
from steps.drivers.ui.failures import understood
from steps.drivers.ui.forms import CaptchaForm, log_in, login_form
from steps.drivers.ui.labels import ClientLabels
from steps.drivers.ui.pages.login_screen import LoginScreen
from steps.drivers.ui.sight import Sight
from steps.drivers.ui.window import Window

_TAXPAYER_ID: Final = re.compile(r"(?<![0-9A-Z])[0-9A-Z]{15,20}(?![0-9A-Z])")


class UiWithholdingClient:
    """One session of the client, in a window of its own."""

    def __init__(self, window: Window, labels: ClientLabels, captchas: CaptchaSource) -> None:
        self._window, self._labels, self._captchas = window, labels, captchas
        self._screen = LoginScreen(window, labels.login)
        self._second: Page | None = None
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
        if self._window.opened and self._stage_of(self._window.look()) not in {None, ClientStage.LOGIN}:
            return QrState.ACCEPTED
        self._screen.require_qr()
        seen = self._window.await_news(labels.heading, (labels.qr_expired,))
        if self._stage_of(seen) not in {None, ClientStage.LOGIN}:
            return QrState.ACCEPTED
        states = {labels.qr_expired: QrState.EXPIRED, labels.qr_waiting: QrState.WAITING}
        state = messages.meaning(f"{seen.status}{seen.alert}", states)
        if state is None:
            raise self._window.unknown(seen, "扫码登录")
        return state

    def stage(self) -> ClientStage:
        """How far this session has come."""
        seen = self._window.look() if self._window.opened else self._screen.open()
        stage = self._stage_of(seen)
        if stage is None:
            seen = self._window.open(self._labels.business_path)
            stage = self._stage_of(seen)
        if stage is None:
            raise self._window.unrecognised(seen, "扣缴客户端的某个页面")
        return stage

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
        if self.stage() is not ClientStage.UNIT_CHOICE and (stage := self._reopen_units()) is not None:
            return stage
        option, label = self._options().filter(has_text=taxpayer_id), f"单位 {taxpayer_id}"
        if how is UnitChoice.DOUBLE_CLICK:
            seen = window.submit(option, label, twice=True, may_be_dead=True)
        else:
            window.click(option, label)
            enter = window.button(labels.units_enter)
            if not window.shows(enter):
                return ClientStage.UNIT_CHOICE
            seen = window.submit(enter, labels.units_enter, may_be_dead=True)
        stage = self._stage_of(seen)
        if stage is None or (stage is ClientStage.UNIT_CHOICE and not seen.idle):
            raise window.unknown(seen, "选择单位")
        return stage

    def verify_first_unit(self, taxpayer_id: str, filing_password: Secret, captcha: CaptchaEntry) -> EntityReply:
        """First use: verify by taxpayer id and filing password."""
        labels = self._labels.verification
        fields = {labels.taxpayer_id: taxpayer_id, labels.filing_password: self._window.teller.tell(filing_password)}
        return self._verify(ClientStage.FIRST_USE, fields, captcha)

    def verify_unit(self, filing_password: Secret, captcha: CaptchaEntry) -> EntityReply:
        """Verify the unit at hand by its filing password."""
        fields = {self._labels.verification.filing_password: self._window.teller.tell(filing_password)}
        return self._verify(ClientStage.UNIT_VERIFICATION, fields, captcha)

    def verify_unit_by_ca(self, certificate: CaCertificate) -> EntityReply:
        """Verify the unit at hand by its CA key."""
        labels, window = self._labels.verification, self._window
        if self._come_to_verification(ClientStage.UNIT_VERIFICATION, ClientStage.FIRST_USE) is ClientStage.LOGIN:
            return EntityReply(EntityOutcome.NOT_LOGGED_IN, "")
        button = window.button(labels.ca)
        if not window.shows(button):
            return EntityReply(EntityOutcome.NOT_OFFERED, "")
        if not window.shows(window.field(labels.certificate_number)):
            window.click(button, labels.ca)
            window.await_shown(window.field(labels.certificate_number), labels.certificate_number)
        return self._submitted("CA校验", self._key(certificate), labels.ca, CaptchaEntry.BLANK)

    def login_by_filing_password(self, taxpayer_id: str, filing_password: Secret, captcha: CaptchaEntry) -> EntityReply:
        """The former way in: 申报密码登录."""
        labels = self._labels.verification
        fields = {labels.taxpayer_id: taxpayer_id, labels.filing_password: self._window.teller.tell(filing_password)}
        return self._former_login(self._labels.login.filing_password_tab, fields, captcha)

    def login_by_ca(self, taxpayer_id: str, certificate: CaCertificate) -> EntityReply:
        """The former way in: CA登录."""
        fields = {self._labels.verification.taxpayer_id: taxpayer_id, **self._key(certificate)}
        return self._former_login(self._labels.login.ca_tab, fields, CaptchaEntry.BLANK)

    def try_business(self) -> BusinessAccess:
        """Open a business page by its address, in a second tab, so that this one stays as it is."""
        with understood("打开浏览器的新标签页"):
            if self._second is None:
                self._second = self._window.page.context.new_page()
        window = self._window.beside(self._second)
        seen = window.open(self._labels.business_path)
        stage = self._stage_of(seen, window)
        if stage is None:
            raise self._window.unrecognised(seen, "办理业务页面、登录页面或单位办税验证页面")
        if stage is ClientStage.ENTERED:
            return BusinessAccess.GRANTED
        return BusinessAccess.NOT_LOGGED_IN if stage is ClientStage.LOGIN else BusinessAccess.UNIT_VERIFICATION_NEEDED

    def _former_login(self, tab: str, fields: Mapping[str, str], captcha: CaptchaEntry) -> EntityReply:
        self._screen.come()
        if not self._screen.choose_tab(tab, self._window.field(list(fields)[1])):
            return EntityReply(EntityOutcome.NOT_OFFERED, "")
        return self._submitted(tab, fields, self._labels.login.form.submit, captcha)

    def _verify(self, wanted: ClientStage, fields: Mapping[str, str], captcha: CaptchaEntry) -> EntityReply:
        if self._come_to_verification(wanted) is ClientStage.LOGIN:
            return EntityReply(EntityOutcome.NOT_LOGGED_IN, "")
        return self._submitted("单位办税验证", fields, self._labels.verification.submit, captcha)

    def _come_to_verification(self, *wanted: ClientStage) -> ClientStage:
        """Be on the verification page, or at the login screen when nobody is logged in; returns the stage."""
        stage = self.stage()
        if stage in wanted:
            return stage
        seen = self._window.open(self._labels.verification.path)
        stage = self._stage_of(seen) or ClientStage.ENTERED
        if stage in wanted or stage is ClientStage.LOGIN:
            return stage
        raise self._window.unrecognised(seen, f"“{wanted[0].value}”的页面")

    def _reopen_units(self) -> ClientStage | None:
        """Go back to the list; the login stage when nobody is logged in, None when the list is there."""
        seen = self._window.open(self._labels.units_path)
        stage = self._stage_of(seen)
        if stage not in {ClientStage.UNIT_CHOICE, ClientStage.LOGIN}:
            raise self._window.unrecognised(seen, "选择单位页面")
        return None if stage is ClientStage.UNIT_CHOICE else stage

    def _submitted(self, doing: str, fields: Mapping[str, str], button: str, captcha: CaptchaEntry) -> EntityReply:
        form = CaptchaForm(
            window=self._window,
            captchas=self._captchas,
            labels=self._labels.verification.captcha,
            table=messages.ENTITY,
            arrived=self._entered,
            captcha_required=EntityOutcome.CAPTCHA_REQUIRED,
            incomplete=EntityOutcome.INCOMPLETE,
            doing=doing,
        )
        return EntityReply(*form.submit(lambda: self._window.fill_all(fields), button, captcha))

    def _key(self, certificate: CaCertificate) -> dict[str, str]:
        labels = self._labels.verification
        pin = self._window.teller.tell(certificate.pin)
        return {labels.certificate_number: certificate.number, labels.certificate_pin: pin}

    def _options(self) -> Locator:
        return self._window.page.get_by_role("listbox", name=self._labels.units, exact=True).get_by_role("option")

    def _entered(self, seen: Sight) -> EntityOutcome | None:
        return EntityOutcome.ENTERED if seen.heading == self._labels.business_heading else None

    def _logged_in(self, seen: Sight) -> LoginOutcome | None:
        stage = self._stage_of(seen)
        return LoginOutcome.ACCEPTED if stage is not None and stage is not ClientStage.LOGIN else None

    def _stage_of(self, seen: Sight, window: Window | None = None) -> ClientStage | None:
        """The stage that a page belongs to; None for a page that is none of the client's."""
        labels = self._labels
        if seen.heading == labels.verification.heading:
            shown = (window or self._window).shows((window or self._window).field(labels.verification.taxpayer_id))
            return ClientStage.FIRST_USE if shown else ClientStage.UNIT_VERIFICATION
        stages = {
            labels.login.heading: ClientStage.LOGIN,
            labels.units_heading: ClientStage.UNIT_CHOICE,
            labels.business_heading: ClientStage.ENTERED,
        }
        return stages.get(seen.heading)
