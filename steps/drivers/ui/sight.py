"""What a person sees on a page at one moment, read in one go; and the scripts that read it.

The scripts look at roles and at what is visible, never at data attributes; `window.__site`, where there is one, tells
what the deployment profile says of other places to look at (`sites.Site.for_script`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class BlankField:
    """A field at which the browser itself stopped a form."""

    label: str
    missing: bool
    """Whether it was stopped for being blank."""
    message: str


@dataclass(frozen=True, slots=True)
class Sight:
    """Heading and messages of a page, as text."""

    url: str
    heading: str
    alerts: tuple[str, ...]
    """Refusals and warnings (role alert)."""
    statuses: tuple[str, ...]
    """News (role status)."""
    fields: frozenset[str] = frozenset()
    """Labels of the form fields that show."""
    regions: frozenset[str] = frozenset()
    """Names of the page's parts (role region) that show."""
    http_status: int = 0
    """Of the document; 0 when the browser does not say."""
    born: float = 0.0
    """When the document came to be; tells two documents at one address apart."""
    stopped_at: tuple[BlankField, ...] = ()
    """Fields at which the browser stopped the form just submitted."""
    idle: bool = False
    """Whether the click just made did nothing to this page."""
    popup: bool = False
    """Whether it asked for another window."""
    framed: bool = False
    """Whether the portal's pages show in a frame of this one."""

    def is_page_of(self, other: Sight) -> bool:
        """Whether both show the same page: portals may bring another one without another document."""
        return (self.born, self.url, self.heading) == (other.born, other.url, other.heading)

    @property
    def alert(self) -> str:
        """All alerts as one message."""
        return "；".join(self.alerts)

    @property
    def status(self) -> str:
        """All news as one message."""
        return "；".join(self.statuses)

    def described(self) -> str:
        """For error messages, Chinese."""
        parts = [f"标题“{self.heading}”" if self.heading else "没有标题"]
        parts += [f"提示“{alert}”" for alert in self.alerts] + [f"消息“{status}”" for status in self.statuses]
        parts += [f"“{field.label}”处提示“{field.message}”" for field in self.stopped_at]
        return "、".join(parts)


def sight_from(read: Mapping[str, Any]) -> Sight:
    """What `LOOK` or `AFTER` returned."""
    return Sight(
        read["url"],
        read["heading"],
        tuple(read["alerts"]),
        tuple(read["statuses"]),
        frozenset(read["fields"]),
        frozenset(read["regions"]),
        read["http_status"],
        read["born"],
        tuple(BlankField(one["label"], one["missing"], one["message"]) for one in read.get("stopped", ())),
        read.get("idle", False),
        read.get("popup", False),
        read["framed"],
    )


HEADING: Final = 'h1, [role=heading][aria-level="1"]'
ALERT: Final = "[role=alert]"
STATUS: Final = "[role=status], output"
"""Where the name of a page, its refusals and its news stand."""

_FIELDS: Final = (
    "input, select, textarea, [contenteditable], [role=textbox], [role=combobox], [role=listbox], [role=checkbox]"
)
KINDS: Final = f"""(elements) => elements.filter((e) => e.checkVisibility({{visibilityProperty: true}}))
  .map((e) => e.matches('{_FIELDS}'))"""
"""Whether each of these that shows is a field; any other element is a part of the page."""

_SITE: Final = f"""
  const site = window.__site ?? {{heading: '{HEADING}', alert: '{ALERT}', status: '{STATUS}', pointed: []}};
  const fields = '{_FIELDS}';
"""
_EYES: Final = (
    _SITE
    + """
  const shown = (e) => e.checkVisibility({visibilityProperty: true});
  const texts = (selector) => [...document.querySelectorAll(selector)]
    .filter(shown).map((e) => e.innerText.trim()).filter(Boolean);
  const label = (e) => e.getAttribute('aria-label')
    ?? document.getElementById(e.getAttribute('aria-labelledby') ?? '')?.innerText.trim()
    ?? e.labels?.[0]?.innerText.trim() ?? '';
  const labels = (selector) => [...document.querySelectorAll(selector)].filter(shown).map(label);
  const pointed = (isField) => site.pointed.filter(([_, selector]) => [...document.querySelectorAll(selector)]
    .some((e) => shown(e) && e.matches(fields) === isField)).map(([text]) => text);
  const look = () => ({
    url: location.href,
    heading: texts(site.heading)[0] ?? '',
    alerts: texts(site.alert),
    statuses: texts(site.status),
    fields: [...labels('input:not([type=hidden]), select, textarea'), ...pointed(true)],
    regions: [...labels('section, [role=region]'), ...pointed(false)],
    framed: Boolean(site.frame) && window === window.top && document.querySelector(site.frame) !== null,
    born: performance.timeOrigin,
    http_status: performance.getEntriesByType('navigation')[0]?.responseStatus ?? 0,
  });
"""
)

LOOK: Final = f"() => {{ {_EYES} return document.readyState === 'loading' ? false : look(); }}"

ARRIVED: Final = f"""([url, heading]) => {{ {_EYES}
  if (document.readyState === 'loading' || location.href !== url) return false;
  const sight = look();
  return sight.heading === heading ? sight : false;
}}"""
"""The page of this address and heading shows."""

WATCH: Final = """(() => {
  const site = window.__site;
  const told = site ? [site.heading, site.alert, site.status].join()
    : '[role=alert], [role=status], output, h1, [role=heading]';
  const within = (node) => node.nodeType === Node.ELEMENT_NODE
    && (node.matches(told) || node.querySelector(told) !== null);
  const about = (change) => {
    const element = change.target.nodeType === Node.ELEMENT_NODE ? change.target : change.target.parentElement;
    return element?.closest(told) || (change.type === 'attributes' && within(change.target))
      || [...change.addedNodes].some(within);
  };
  let mark = null;
  const begin = () => {
    if (mark === null) new MutationObserver((changes) => {
      mark.stirred = true;
      mark.told ||= changes.some((one) => Boolean(about(one)));
    })
      .observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
    mark = window.__answer = {told: false, stirred: false, stopped: [], clicked: 0, leaving: false, popup: false};
  };
  for (const kind of ['click', 'dblclick']) window.addEventListener(kind, ({target, detail, isTrusted}) => {
    if (!isTrusted) return;
    if (mark === null || detail < 2) begin();
    mark.clicked = performance.now();
    mark.popup ||= !['', '_self', '_top', '_parent', window.name].includes(target.closest?.('a, form')?.target ?? '');
  }, true);
  window.addEventListener('invalid', ({target}) => mark?.stopped.push({
    label: site?.pointed.find(([_, selector]) => target.matches(selector))?.[0]
      ?? target.getAttribute('aria-label') ?? target.labels?.[0]?.innerText.trim() ?? '',
    missing: target.validity.valueMissing,
    message: target.validationMessage,
  }), true);
  window.navigation?.addEventListener('navigate', ({hashChange, destination}) => {
    const stays = hashChange || (destination.sameDocument && destination.url === location.href);
    if (mark) mark.leaving ||= !stays;
  });
})()"""
"""Runs in every document before its own scripts. From the first click on it notes what came of the newest one, so
that a message left over from before is not taken for the answer."""

STIRRED: Final = "() => Boolean(window.__answer?.stirred)"
"""Whether anything at all changed since the newest click."""

AFTER: Final = f"""([born, idle_ms, still_ms]) => {{ {_EYES}
  if (location.protocol === 'chrome-error:') return look();
  if (performance.timeOrigin === born) {{
    const mark = window.__answer;
    if (!mark) return false;
    if (mark.told || mark.stopped.length) return {{...look(), stopped: mark.stopped}};
    if (idle_ms === null || mark.leaving) return false;
    const idle = mark.popup || performance.now() - mark.clicked > (mark.stirred ? idle_ms : still_ms);
    return idle ? {{...look(), idle, popup: mark.popup}} : false;
  }}
  const [navigation] = performance.getEntriesByType('navigation');
  if (!navigation?.domContentLoadedEventEnd) return false;
  const sight = look();
  return sight.heading || sight.alerts.length || sight.http_status >= 400 || sight.framed ? sight : false;
}}"""
"""The answer to a click on the document `born` then: a new document that shows something, a changed message in the old
one, a stopped form; or that nothing came of the click within `idle_ms` (null: wait on), or within `still_ms` where
nothing at all has changed on the page since."""

TOLD: Final = f"""(words) => {{ {_EYES}
  if (!window.__answer?.told) return false;
  const sight = look();
  return [...sight.alerts, ...sight.statuses].some((text) => words.some((word) => text.includes(word))) ? sight : false;
}}"""
"""A message changed since the newest click, and one holds one of `words`."""

ROUND_BEGINS: Final = "() => { performance.clearResourceTimings(); return performance.now(); }"

ROUND_ENDED: Final = f"""([since, heading, words]) => {{ {_EYES}
  if (document.readyState === 'loading') return false;
  const sight = look();
  if (sight.heading && sight.heading !== heading) return sight;
  if ([...sight.alerts, ...sight.statuses].some((text) => words.some((word) => text.includes(word)))) return sight;
  const asked = performance.getEntriesByType('resource').filter((one) => one.startTime >= since
    && one.responseEnd > 0 && ['fetch', 'xmlhttprequest'].includes(one.initiatorType))
    .map((one) => one.name.replace(/[?#].*/, ''));
  return new Set(asked).size < asked.length ? sight : false;
}}"""
"""The page has moved on, says one of `words`, or has asked its server the same twice, so it has acted on the first
answer; another question may be for the page that it moves on to."""
