"""修改密码 and 修改企业密码 in a browser. Source: LN-PW-04 to LN-PW-07, LN-PW-21, LN-PW-22."""

from __future__ import annotations

from dataclasses import dataclass

from steps.drivers.ports import CaptchaSource, MaintenanceOutcome, MaintenanceReply, PasswordChange
from steps.drivers.ui import etax_messages
from steps.drivers.ui.forms import CaptchaForm
from steps.drivers.ui.pages.maintenance import Maintenance
from steps.drivers.ui.personnel_labels import PasswordChangeLabels


@dataclass(frozen=True, slots=True)
class PasswordChangeForm:
    """Either form, in one session; opened by its address, so that hidden is not refused."""

    maintenance: Maintenance
    captchas: CaptchaSource

    def change(self, labels: PasswordChangeLabels, change: PasswordChange) -> MaintenanceReply:
        """Fill it in and submit it."""
        window = self.maintenance.window
        seen = window.open(labels.path)
        if labels.old not in seen.fields:
            return self.maintenance.reply(seen, labels.heading)
        if not window.shows(window.button(labels.submit)):
            return MaintenanceReply(MaintenanceOutcome.NOT_OFFERED, "")
        fields = {
            labels.old: window.teller.tell(change.old),
            labels.new: window.teller.tell(change.new),
            labels.repeated: window.teller.tell(change.repeated),
        }
        form = CaptchaForm(
            window=window,
            captchas=self.captchas,
            labels=labels.captcha,
            table=etax_messages.MAINTENANCE,
            arrived=self.maintenance.outcome,
            captcha_required=MaintenanceOutcome.INCOMPLETE,
            incomplete=MaintenanceOutcome.INCOMPLETE,
            doing=labels.heading,
        )
        return MaintenanceReply(*form.submit(lambda: window.fill_all(fields), labels.submit, change.code))
