"""What a person sees on a page at one moment, read in one go; and the scripts that read it.

The scripts look at roles and at what is visible, never at data attributes.
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
    http_status: int = 0
    """Of the document; 0 when the browser does not say."""
    stopped_at: tuple[BlankField, ...] = ()
    """Fields at which the browser stopped the form just submitted."""
    idle: bool = False
    """Whether the click just made did nothing to this page."""
    popup: bool = False
    """Whether it asked for another window."""

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
        read["http_status"],
        tuple(BlankField(one["label"], one["missing"], one["message"]) for one in read.get("stopped", ())),
        read.get("idle", False),
        read.get("popup", False),
    )


_EYES: Final = """
  const shown = (e) => e.checkVisibility({visibilityProperty: true});
  const texts = (selector) => [...document.querySelectorAll(selector)]
    .filter(shown).map((e) => e.innerText.trim()).filter(Boolean);
  const look = () => ({
    url: location.href,
    heading: texts('h1, [role=heading][aria-level="1"]')[0] ?? '',
    alerts: texts('[role=alert]'),
    statuses: texts('[role=status], output'),
    http_status: performance.getEntriesByType('navigation')[0]?.responseStatus ?? 0,
  });
"""

LOOK: Final = f"() => {{ {_EYES} return document.readyState === 'loading' ? false : look(); }}"

BEFORE: Final = """() => {
  const told = '[role=alert], [role=status], output, h1, [role=heading]';
  const within = (node) => node.nodeType === Node.ELEMENT_NODE
    && (node.matches(told) || node.querySelector(told) !== null);
  const about = (change) => {
    const element = change.target.nodeType === Node.ELEMENT_NODE ? change.target : change.target.parentElement;
    return element?.closest(told) || (change.type === 'attributes' && within(change.target))
      || [...change.addedNodes].some(within);
  };
  const mark = window.__answer = {told: false, stopped: [], clicked: null, leaving: false, popup: false};
  new MutationObserver((changes) => { mark.told ||= changes.some((change) => Boolean(about(change))); })
    .observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
  document.addEventListener('invalid', ({target}) => mark.stopped.push({
    label: target.getAttribute('aria-label') ?? target.labels?.[0]?.innerText.trim() ?? '',
    missing: target.validity.valueMissing,
    message: target.validationMessage,
  }), true);
  for (const kind of ['click', 'dblclick']) document.addEventListener(kind, ({target}) => {
    mark.clicked = performance.now();
    mark.popup ||= !['', '_self', '_top', '_parent'].includes(target.closest?.('a, form')?.target ?? '');
  }, true);
  window.navigation?.addEventListener('navigate', ({hashChange}) => { mark.leaving ||= !hashChange; });
}"""
"""Marks the document, so that a message left over from before is not taken for the answer to what follows."""

AFTER: Final = f"""(idle_ms) => {{ {_EYES}
  if (location.protocol === 'chrome-error:') return look();
  const mark = window.__answer;
  if (mark) {{
    if (mark.told || mark.stopped.length) return {{...look(), stopped: mark.stopped}};
    if (idle_ms === null || mark.clicked === null || mark.leaving) return false;
    const idle = mark.popup || performance.now() - mark.clicked > idle_ms;
    return idle ? {{...look(), idle, popup: mark.popup}} : false;
  }}
  const [navigation] = performance.getEntriesByType('navigation');
  if (!navigation?.domContentLoadedEventEnd) return false;
  const sight = look();
  return sight.heading || sight.alerts.length || sight.http_status >= 400 ? sight : false;
}}"""
"""The answer: a new document that shows something, a changed message in the old one, a stopped form; or that nothing
came of the click within `idle_ms` (null: wait on)."""

ROUND_BEGINS: Final = "() => { performance.clearResourceTimings(); return performance.now(); }"

ROUND_ENDED: Final = f"""([since, heading, words]) => {{ {_EYES}
  if (document.readyState === 'loading') return false;
  const sight = look();
  if (sight.heading && sight.heading !== heading) return sight;
  if ([...sight.alerts, ...sight.statuses].some((text) => words.some((word) => text.includes(word)))) return sight;
  const asked = performance.getEntriesByType('resource').filter((one) => one.startTime >= since
    && one.responseEnd > 0 && ['fetch', 'xmlhttprequest'].includes(one.initiatorType));
  return asked.length >= 2 ? sight : false;
}}"""
"""The page has moved on, says one of `words`, or has asked its server twice, so it has acted on the first answer."""
