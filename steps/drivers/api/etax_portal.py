"""省电子税务局 after the login over HTTP, in the session of a `ProvincialEtax`. Source: LN 五, 六."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from steps.drivers import etax_portal_wire as wire
from steps.drivers.etax_portal_wire import EtaxPortalPaths
from steps.drivers.etax_staff import dictionaries, texts
from steps.drivers.etax_wire import ACCESS, READ_TOO
from steps.drivers.http import HttpSession
from steps.drivers.ports import (
    ApplicationOutcome,
    EditOutcome,
    EtaxAccess,
    MessageModule,
    Opened,
    Reminder,
)
from steps.drivers.replies import Reply


class ApiEtaxPortal:
    """What one session finds there."""

    def __init__(self, http: HttpSession, paths: EtaxPortalPaths) -> None:
        self._http, self._paths = http, paths

    def search(self, keyword: str) -> tuple[str, ...]:
        """Names that a search for this keyword lists; none also when it is refused."""
        reply = self._http.get(f"{self._paths.search}?keyword={_escaped(keyword)}", also=READ_TOO)
        if not reply.one_of(wire.RESULTS):
            return ()
        return tuple(text_in(reply, one, "name") for one in dictionaries(reply, "results"))

    def open_result(self, keyword: str, name: str) -> Opened | None:
        """Search, then open this result."""
        return self._opened(name) if name in self.search(keyword) else None

    def open_listed(self, *path: str) -> Opened | None:
        """Follow these names down the menu of an area, and open the last."""
        area, *below = path
        reply = self._http.get(f"{self._paths.menu}/{_escaped(area)}", also=frozenset({404}))
        if not reply.one_of(wire.ENTRIES):
            return None
        listed = reply
        for name in below:
            key = "entries" if listed is reply else "children"
            found = next((one for one in dictionaries(listed, key) if text_in(reply, one, "name") == name), None)
            if found is None:
                return None
            listed = Reply(found, reply.refuse)
        return self._opened(path[-1])

    def messages(self, module: MessageModule) -> tuple[str, ...]:
        """Lines of this module; none also when nobody is logged in."""
        if module is MessageModule.REMINDERS:
            return tuple(f"{one.function} {one.progress}" for one in self.reminders())
        reply = self._http.get(self._paths.messages)
        if not reply.one_of(wire.MESSAGES):
            return ()
        return tuple(text_in(reply, one, "title") for one in dictionaries(reply, wire.TITLED_LISTS[module]))

    def reminders(self) -> tuple[Reminder, ...]:
        """服务提醒, line by line."""
        reply = self._http.get(self._paths.messages)
        if not reply.one_of(wire.MESSAGES):
            return ()
        listed = dictionaries(reply, "reminders")
        return tuple(Reminder(text_in(reply, one, "function"), text_in(reply, one, "progress")) for one in listed)

    def read_notice(self, title: str) -> str | None:
        """Text of the newest notice of this title."""
        reply = self._http.get(self._paths.messages)
        if not reply.one_of(wire.MESSAGES):
            return None
        listed = dictionaries(reply, "notices")
        ids = [text_in(reply, one, "notice_id") for one in listed if text_in(reply, one, "title") == title]
        if not ids:
            return None
        notice = self._http.get(f"{self._paths.notices}/{_escaped(ids[0])}", also=frozenset({404}))
        return notice.text("text") if notice.one_of(wire.NOTICES) else None

    def favourites(self) -> tuple[str, ...]:
        """Names under 常用功能; none also when nobody is logged in."""
        reply = self._http.get(self._paths.favourites)
        return texts(reply, "favourites") if reply.one_of(wire.FAVOURITES) else ()

    def set_favourites(self, names: frozenset[str]) -> EditOutcome:
        """Let these be the whole of 常用功能."""
        return self._edit(self._paths.favourites, {"names": sorted(names)})

    def declare_vat(self, sales_fen: int) -> ApplicationOutcome:
        """增值税一般纳税人申报 of the period that is open."""
        return self._apply(self._paths.declare_vat, {"sales_fen": sales_fen})

    def apply_for_invoice_types(self, invoice_type: str, monthly_copies: int) -> ApplicationOutcome:
        """发票票种核定 for so many copies a month of one invoice type."""
        body = {"invoice_type": invoice_type, "monthly_copies": monthly_copies}
        return self._apply(self._paths.apply_for_invoice_types, body)

    def own_information(self) -> Mapping[str, str]:
        """One's own basic and platform information, label to text; empty when nobody is logged in."""
        reply = self._http.get(self._paths.user_centre)
        if not reply.one_of(wire.INFORMATION):
            return {}
        listed = dictionaries(reply, "information")
        return {text_in(reply, one, "label"): text_in(reply, one, "text") for one in listed}

    def change_own_information(self, label: str, text: str) -> EditOutcome:
        """Change one platform information."""
        return self._edit(self._paths.user_centre, {"label": label, "text": text})

    def public_service(self, name: str) -> EtaxAccess:
        """Ask for this section of 公众服务."""
        reply = self._http.get(f"{self._paths.public_services}/{_escaped(name)}", also=frozenset({404}))
        return reply.one_of(wire.PUBLIC_ACCESS)

    def _opened(self, name: str) -> Opened | None:
        reply = self._http.get(f"{self._paths.functions}/{_escaped(name)}")
        if reply.one_of(ACCESS) is not EtaxAccess.GRANTED:
            return None
        return Opened(reply.text("name"), texts(reply, "path"))

    def _apply(self, path: str, body: Mapping[str, object]) -> ApplicationOutcome:
        return self._http.post(path, body, also=READ_TOO).one_of(wire.APPLICATIONS)

    def _edit(self, path: str, body: Mapping[str, object]) -> EditOutcome:
        return self._http.post(path, body, also=READ_TOO).one_of(wire.EDITS)


def text_in(reply: Reply, one: Mapping[str, object], key: str) -> str:
    """The text at `key` of one object in a list of the reply.

    Raises:
        UnexpectedReplyError: there is none.
    """
    value = one.get(key)
    if not isinstance(value, str):
        raise reply.refuse(f"列表中有一项没有文字字段 {key}")
    return value


def _escaped(text: str) -> str:
    return quote(text, safe="")
