"""企业登录 - 快捷登录 over HTTP: one form, filled in over several calls. Source: LN-QK."""

from __future__ import annotations

from dataclasses import dataclass, field

from conformance.redaction import Secret
from steps.drivers.api.etax_steps import AGREED, etax_reply, people_or_refusal
from steps.drivers.errors import PremiseError
from steps.drivers.etax_staff import ListedPerson, the_only
from steps.drivers.etax_wire import READ_TOO, EtaxLoginPaths
from steps.drivers.http import HttpSession
from steps.drivers.ports import Agreement, EtaxOutcome, EtaxReply
from steps.drivers.replies import Reply
from steps.drivers.secrets import Teller


@dataclass
class QuickLogin:
    """The form of one session. It remembers what was filled in last, as the form on a screen does."""

    http: HttpSession
    teller: Teller
    paths: EtaxLoginPaths
    _filled_in: dict[str, str] | None = field(default=None, init=False, repr=False)

    def people(self, taxpayer_id: str, enterprise_password: Secret) -> tuple[ListedPerson, ...]:
        """The identities to choose from; none when the portal offers none."""
        return self._ask_people(self._enterprise(taxpayer_id, enterprise_password))[1]

    def request_sms_code(self, taxpayer_id: str, enterprise_password: Secret, name: str, mobile: str) -> EtaxReply:
        """Fill in everything up to the mobile and 【发送验证码】."""
        self.teller.sensitive(mobile)
        enterprise = self._enterprise(taxpayer_id, enterprise_password)
        listed, people, refusal = self._ask_people(enterprise)
        person_id = the_only(listed, name, {one.person_id: one.offered.name for one in people})
        self._filled_in = {**enterprise, "person_id": person_id or "", "mobile": mobile}
        if refusal is not None:
            return refusal
        if person_id is None:
            return EtaxReply(EtaxOutcome.PERSON_NOT_OFFERED, "")
        return self._post(self.paths.quick_sms, self._filled_in)

    def finish(self, sms_code: Secret, agreement: Agreement, enterprise_password: Secret | None) -> EtaxReply:
        """Type this code below what was filled in, a password over the one there if one is given, and 【登录】.

        Raises:
            PremiseError: nothing was filled in.
        """
        if self._filled_in is None:
            raise PremiseError("快捷登录还没有填写纳税人识别号、密码、身份和手机号码，不能点击【登录】")
        if enterprise_password is not None:
            self._filled_in["enterprise_password"] = self.teller.tell(enterprise_password)
        sms = {"sms_code": self.teller.tell(sms_code)}
        return self._post(self.paths.quick, {**self._filled_in, **sms, "agreed": AGREED[agreement]})

    def _enterprise(self, taxpayer_id: str, enterprise_password: Secret) -> dict[str, str]:
        return {"taxpayer_id": taxpayer_id, "enterprise_password": self.teller.tell(enterprise_password)}

    def _ask_people(self, enterprise: dict[str, str]) -> tuple[Reply, tuple[ListedPerson, ...], EtaxReply | None]:
        listed = self.http.post(self.paths.quick_people, enterprise, also=READ_TOO)
        return (listed, *people_or_refusal(listed, enterprise))

    def _post(self, path: str, body: dict[str, object] | dict[str, str]) -> EtaxReply:
        return etax_reply(self.http.post(path, body, also=READ_TOO), body)
