"""How the pages of each portal are found and read where they are not as the manual has them. Data from the profile."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from typing import Any, Final, TypeVar

from steps.drivers.addresses import PortalAddress
from steps.drivers.ports import Portal
from steps.drivers.ui import messages
from steps.drivers.ui.label import Label, printed, relabelled
from steps.drivers.ui.messages import MessageTable, Rules
from steps.drivers.ui.sight import ALERT, HEADING, STATUS, Sight
from steps.profile import Dialog, Interlude, Locator, PortalProfile

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

PAGE: Final = {"page.heading": HEADING, "page.alert": ALERT, "page.status": STATUS}
"""Parts of every page that a profile may find by CSS, with where they are otherwise."""


@dataclass(frozen=True)
class Site:
    """One portal."""

    profile: PortalProfile | None = None
    """None: everything is as the manual has it."""
    labels: tuple[Label, ...] = ()
    """Those that the profile prints or places otherwise."""

    @property
    def frame(self) -> str:
        """CSS of the frame that the portal stands in; empty when there is none."""
        return "" if self.profile is None or self.profile.frame is None else self.profile.frame

    @property
    def dialogs(self) -> tuple[Dialog, ...]:
        """Dialogs to dismiss whenever they show."""
        return () if self.profile is None else self.profile.dialogs

    @property
    def found_otherwise(self) -> tuple[tuple[Label, Locator], ...]:
        """Labels whose elements the profile finds by another way than CSS."""
        located = [(one, one.locator) for one in self.labels if one.locator is not None]
        return tuple((label, told) for label, told in located if told.selector is None)

    @property
    def rules(self) -> Rules:
        """Messages in the portal's own words."""
        return {} if self.profile is None else self.profile.messages

    @cached_property
    def plain(self) -> bool:
        """Whether its pages are found as the manual has them, whatever their messages say."""
        return not (self.labels or self.frame or self.dialogs or self._interludes or self._page)

    @property
    def _interludes(self) -> tuple[Interlude, ...]:
        return () if self.profile is None else self.profile.interludes

    @property
    def _page(self) -> Mapping[str, str]:
        """CSS of the parts of every page that the profile names."""
        if self.profile is None:
            return {}
        named = {name: self.profile.locators.get(name) for name in PAGE}
        return {name: told.selector for name, told in named.items() if told is not None and told.selector is not None}

    def interlude(self, heading: str) -> Interlude | None:
        """The page in between of this heading."""
        return next((one for one in self._interludes if one.heading == heading), None)

    def option(self, manual: str) -> str:
        """An option of a list as it is printed here."""
        return manual if self.profile is None else self.profile.options.get(manual, manual)

    def says(self, message: str, table: Mapping[str, T]) -> T | None:
        """What a message of this portal says; see `messages.meaning`."""
        return messages.meaning(message, table, self.rules)

    def words(self, table: MessageTable[E]) -> tuple[str, ...]:
        """Words by which a message of this table is known while it is awaited; `""` where any message may be one."""
        rules = [rule for name in table.names for rule in self.rules.get(name, {}).values()]
        literal = [text for rule in rules if rule.match in {"exact", "any_of"} for text in rule.texts]
        return (*table, *literal, *([""] if any(rule.match not in {"exact", "any_of"} for rule in rules) else []))

    def read(self, seen: Sight) -> Sight:
        """A sight in which whatever the profile prints in several ways bears its usual text."""
        usual: dict[str, set[str]] = {}
        for label in self.labels:
            for other in label.texts[1:]:
                usual.setdefault(other, set()).add(label)
        if not usual:
            return seen
        fields, regions = (_and_usual(names, usual) for names in (seen.fields, seen.regions))
        stopped = tuple(replace(one, label=_usual(one.label, usual)) for one in seen.stopped_at)
        heading = _usual(seen.heading, usual)
        return replace(seen, heading=heading, fields=fields, regions=regions, stopped_at=stopped)

    def in_manual_words(self, names: Iterable[str]) -> frozenset[str]:
        """Labels of fields as the manual prints them."""
        manual: dict[str, set[str]] = {}
        for label in self.labels:
            for text in printed(label):
                manual.setdefault(text, set()).add(label.manual)
        return frozenset[str]().union(*(manual.get(name, {name}) for name in names))

    def for_script(self) -> Mapping[str, Any] | None:
        """What `sight.WATCH` and its like need of it; None when it is plain."""
        if self.plain:
            return None
        page = {**PAGE, **self._page}
        pointed = [(str(one), one.locator.selector) for one in self.labels if one.locator and one.locator.selector]
        return {
            "heading": page["page.heading"],
            "alert": page["page.alert"],
            "status": page["page.status"],
            "pointed": pointed,
            "frame": self.frame,
        }


PLAIN: Final = Site()


def _usual(text: str, usual: Mapping[str, set[str]]) -> str:
    """The usual text in place of another one, where that is clear."""
    meant = usual.get(text, set())
    return next(iter(meant)) if len(meant) == 1 else text


def _and_usual(names: frozenset[str], usual: Mapping[str, set[str]]) -> frozenset[str]:
    return names.union(*(usual.get(name, set()) for name in names))


@dataclass
class Sites:
    """All portals of a deployment."""

    portals: Mapping[Portal, PortalAddress]
    profiles: Mapping[Portal, PortalProfile]
    _sites: dict[Portal, Site] = field(default_factory=dict, init=False)

    def labelled(self, portal: Portal, table: T) -> T:
        """The labels of a portal, as it prints them; to be asked for once, before it is looked at."""
        profile = self.profiles.get(portal)
        if profile is None:
            return table
        labels: tuple[Label, ...] = ()
        if profile.labels or profile.locators:
            table, labels = relabelled(table, profile.labels, profile.locators)
        site = Site(profile, labels)
        if not site.plain or profile.messages or profile.options:
            self._sites[portal] = site
        return table

    @property
    def own(self) -> bool:
        """Whether any portal is not as the manual has it."""
        return bool(self._sites)

    def of(self, portal: Portal) -> Site:
        """One portal."""
        return self._sites.get(portal, PLAIN)

    @property
    def with_dialogs(self) -> tuple[Site, ...]:
        """Portals that have dialogs to dismiss."""
        return tuple(site for site in self._sites.values() if site.dialogs)

    def at(self, url: str, otherwise: Portal) -> Site:
        """The portal that an address stands on."""
        standing = [one for one in self.portals.values() if one.leads_here(url)]
        return self.of(max(standing, key=lambda one: len(one.url)).portal if standing else otherwise)

    def script(self, otherwise: Portal) -> str:
        """What lets every document know which portal it belongs to, before the scripts of `sight`; may be empty."""
        told = [(one.url, self.of(one.portal).for_script()) for one in self.portals.values()]
        own = self.of(otherwise).for_script()
        if own is None and all(site is None for _, site in told):
            return ""
        told.sort(key=lambda one: len(one[0]), reverse=True)
        return f"({_CHOOSE})({json.dumps(told)}, {json.dumps(own)});\n"


_CHOOSE: Final = """(sites, own) => {
  const here = location.href;
  const at = sites.find(([url]) => here === url || ['/', '?', '#'].some((sign) => here.startsWith(url + sign)));
  const site = at ? at[1] : own;
  if (site) window.__site = site;
}"""
