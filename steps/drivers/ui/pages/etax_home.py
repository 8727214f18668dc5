"""省电子税务局 behind its login: who is at hand, what is offered. Source: LN-SMS-11, LN-FAQ-07."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from steps.drivers.etax_wire import SESSIONS, EtaxLoginPaths
from steps.drivers.ports import EtaxAccess
from steps.drivers.ui import etax_messages
from steps.drivers.ui.direct import DirectSession
from steps.drivers.ui.failures import understood
from steps.drivers.ui.pages.etax_pages import EtaxPages
from steps.drivers.ui.window import Window

_FUNCTIONS: Final = """(links, marker) => links.filter((one) => one.pathname.includes(marker))
  .map((one) => one.innerText.trim())"""
_TAXPAYER_ID: Final = re.compile(r"纳税人识别号\s*[:：]?\s*([0-9A-Z]{15,20})(?![0-9A-Z])")


class EtaxHome:
    """What a session may do, looked at in a second tab, so that the first one stays as it is."""

    def __init__(self, pages: EtaxPages) -> None:
        self._window, self._labels = pages.window, pages.labels

    def access(self, function: str) -> EtaxAccess:
        """Open a function by its address."""
        beside = self._window.second_tab()
        seen = beside.open(f"{self._labels.functions_path}{quote(function, safe='')}")
        if seen.heading == function and not seen.alert:
            return EtaxAccess.GRANTED
        outcome = beside.meaning(seen.alert, etax_messages.ACCESS)
        if outcome is None:
            raise beside.unknown(seen, f"打开“{function}”")
        return outcome

    def functions(self) -> frozenset[str]:
        """Printed names of the functions that the home page links to; empty when nobody is logged in."""
        beside = self._at_home()
        if beside is None:
            return frozenset()
        with understood(f"在{beside.portal}的首页读取功能"):
            part = beside.pane.get_by_role("region", name=self._labels.tax_area, exact=True)
            links = (part if beside.shows(part) else beside.pane).get_by_role("link")
            names: list[str] = links.evaluate_all(_FUNCTIONS, self._labels.functions_path)
        return frozenset(names)

    def taxpayer_id(self) -> str | None:
        """Taxpayer id of the enterprise at hand: as the home page tells it, else as the portal's interface does."""
        beside = self._at_home()
        if beside is None:
            return None
        with understood(f"在{beside.portal}的首页读取纳税人识别号"):
            told = _TAXPAYER_ID.search(beside.text())
        if told:
            return told[1]
        session = DirectSession(self._window).get(EtaxLoginPaths().session)
        if not session.one_of(SESSIONS) or session.data.get("enterprise") is None:
            return None
        return session.text("enterprise")

    def _at_home(self) -> Window | None:
        beside = self._window.second_tab()
        return beside if beside.open(self._labels.home_path).heading == self._labels.home_heading else None
