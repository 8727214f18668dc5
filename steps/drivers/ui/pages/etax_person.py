"""From the choice of a person to the home page: verification, personal password, client.

Source: LN-SMS, LN-PWD, LN-AG.
"""

from __future__ import annotations

from playwright.sync_api import Locator

from conformance.redaction import Secret
from steps.drivers.errors import PageNotRecognisedError
from steps.drivers.ports import EtaxOutcome, EtaxReply, PersonOffered
from steps.drivers.ui import etax_messages, messages
from steps.drivers.ui.controls import choose_known_by, comes_to_show
from steps.drivers.ui.failures import understood
from steps.drivers.ui.pages.etax_pages import EtaxPages, person_of
from steps.drivers.ui.sight import Sight


class PersonSteps:
    """These steps, in one session. Each is tried by its address when the page at hand is another one."""

    def __init__(self, pages: EtaxPages) -> None:
        self._pages, self._window, self._labels = pages, pages.window, pages.labels.person

    def offered(self) -> tuple[PersonOffered, ...]:
        """The persons to choose from; none when the portal does not let one choose."""
        return self._listed() if self._at_people(self._come_to_people()) else ()

    def synchronise(self) -> tuple[PersonOffered, ...]:
        """【同步办税人】; the persons to choose from afterwards, none where there is no such button."""
        window, labels = self._window, self._labels
        sync = window.button(labels.sync)
        if not self._at_people(self._come_to_people()) or not window.shows(sync):
            return ()
        seen = window.submit(sync, labels.sync)
        return self._listed() if self._at_people(seen) else ()

    def choose(self, name: str) -> EtaxReply:
        """Pick this person."""
        seen = self._come_to_people()
        if not self._at_people(seen):
            return self._pages.led_elsewhere(seen, self._labels.people_heading)
        lines = [button for offered, button in self._buttons() if offered.name == name]
        if not lines:
            return EtaxReply(EtaxOutcome.PERSON_NOT_OFFERED, "")
        if len(lines) > 1:
            raise PageNotRecognisedError(f"名单上有{len(lines)}个人叫“{name}”，无法确定是哪一个")
        seen = self._window.submit(lines[0], name)
        return self._pages.reply(seen, etax_messages.REFUSALS, self._labels.people_heading)

    def request_sms_code(self) -> EtaxReply:
        """短信登录 - 【获取验证码】."""
        labels, window = self._labels, self._window
        refused = self._show(labels.sms_tab, labels.sms_code)
        if refused is not None:
            return refused
        seen = window.submit(window.button(labels.get_sms), labels.get_sms)
        if not seen.alert and window.meaning(seen.status, etax_messages.SMS_SENT) is messages.SENT:
            return EtaxReply(EtaxOutcome.SMS_SENT, seen.status)
        if not seen.alert:
            raise window.unknown(seen, labels.get_sms)
        return self._pages.reply(seen, etax_messages.WITH_SMS_CODE, labels.get_sms)

    def enter_sms_code(self, sms_code: Secret) -> EtaxReply:
        """短信登录 - 【确定】."""
        labels = self._labels
        return self._verify(labels.sms_tab, labels.sms_code, sms_code)

    def enter_password(self, personal_password: Secret) -> EtaxReply:
        """密码登录 - 【确定】."""
        labels = self._labels
        return self._verify(labels.password_tab, labels.personal_password, personal_password)

    def set_password(self, new_password: Secret) -> EtaxReply:
        """设置个人密码 - 【保存】."""
        labels, window = self._labels, self._window
        seen = self._pages.come(labels.new_password_path, labels.new_password_heading)
        if seen.heading != labels.new_password_heading:
            return self._pages.led_elsewhere(seen, labels.new_password_heading)
        password = window.teller.tell(new_password)
        window.fill_all({labels.new_password: password, labels.repeated_password: password})
        seen = window.submit(window.button(labels.save), labels.save)
        return self._pages.reply(seen, etax_messages.REFUSALS, labels.new_password_heading)

    def choose_client(self, taxpayer_id: str, agreement_password: Secret) -> EtaxReply:
        """选择目标企业 - 协议密码 - 【登录】."""
        labels, window = self._labels, self._window
        seen = self._pages.come(labels.client_path, labels.client_heading)
        if seen.heading != labels.client_heading:
            return self._pages.led_elsewhere(seen, labels.client_heading)
        if not choose_known_by(window, labels.client, taxpayer_id):
            return EtaxReply(EtaxOutcome.CLIENT_NOT_OFFERED, "")
        window.fill(labels.agreement_password, window.teller.tell(agreement_password))
        seen = window.submit(window.button(labels.enter), labels.enter)
        return self._pages.reply(seen, etax_messages.REFUSALS, labels.client_heading)

    def sms_login_shows(self) -> bool:
        """Whether the page at hand asks for an SMS code, with 【获取验证码】."""
        labels, window = self._labels, self._window
        if not window.opened:
            return False
        seen = window.current()
        asks = seen.heading == labels.verify_heading and labels.sms_code in seen.fields
        return asks and window.shows(window.button(labels.get_sms))

    def cancel_password(self) -> bool:
        """密码登录 - 【取消】; whether the choice of persons came back."""
        labels, window = self._labels, self._window
        cancel = window.button(labels.cancel).or_(window.link(labels.cancel))
        if self._show(labels.password_tab, labels.personal_password) is not None or not window.shows(cancel):
            return False
        return self._at_people(window.submit(cancel, labels.cancel, may_be_dead=True))

    def _verify(self, tab: str, field: str, secret: Secret) -> EtaxReply:
        labels, window = self._labels, self._window
        refused = self._show(tab, field)
        if refused is not None:
            return refused
        window.fill(field, window.teller.tell(secret))
        seen = window.submit(window.button(labels.confirm), labels.confirm)
        return self._pages.reply(seen, etax_messages.WITH_SMS_CODE, tab)

    def _show(self, tab: str, field: str) -> EtaxReply | None:
        """Let this way of verifying show; a reply when the portal leads elsewhere, or its tab is missing or dead."""
        labels, window = self._labels, self._window
        seen = self._pages.come(labels.verify_path, labels.verify_heading)
        if seen.heading != labels.verify_heading:
            return self._pages.led_elsewhere(seen, labels.verify_heading)
        if field not in seen.fields:
            control = window.part("tab", tab)
            if not window.shows(control):
                return EtaxReply(EtaxOutcome.REFUSED_STEP, "")
            window.click(control, tab)
            if not comes_to_show(window, window.field(field), field):
                return EtaxReply(EtaxOutcome.REFUSED_STEP, "")
        return None

    def _come_to_people(self) -> Sight:
        labels = self._labels
        return self._pages.come(labels.people_path, labels.people_heading, labels.agency_people_heading)

    def _at_people(self, seen: Sight) -> bool:
        return seen.heading in {self._labels.people_heading, self._labels.agency_people_heading}

    def _listed(self) -> tuple[PersonOffered, ...]:
        return tuple(offered for offered, _ in self._buttons())

    def _buttons(self) -> list[tuple[PersonOffered, Locator]]:
        """The persons listed, each with what to click.

        Raises:
            PageNotRecognisedError: a button in the list is no person.
        """
        listed = self._window.part("list", self._labels.people).get_by_role("button")
        with understood(f"在{self._window.portal}的页面读取“{self._labels.people}”"):
            texts = listed.all_inner_texts()
        people = [person_of(text) for text in texts]
        if not all(people):
            raise self._window.unrecognised(self._window.look(), "“姓名（身份）”的名单")
        return [(one, listed.nth(i)) for i, one in enumerate(people) if one]
