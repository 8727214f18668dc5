"""Pictures and HTML of a page as evidence. Everything sensitive is masked in the page before it is pictured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import Final

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Frame, Page

from conformance.redaction import MASK, Redactor
from conformance.scenarios import Attachment
from steps.drivers.ui import waits

_EACH: Final = """
  const roots = [document];
  for (const root of roots)
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
  const each = (visit) => {
    for (const root of roots) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode())
        if (node.data.trim()) visit(node.data, (text) => { node.data = text; });
      for (const field of root.querySelectorAll('input, textarea'))
        if (field.value && !['checkbox', 'radio', 'file'].includes(field.type))
          visit(field.value, (text) => { field.type = 'text'; field.value = text; }, field.type === 'password');
      for (const element of root.querySelectorAll('[placeholder], [title], [alt]'))
        for (const name of ['placeholder', 'title', 'alt'])
          if (element.getAttribute(name)) visit(element.getAttribute(name), (text) => element.setAttribute(name, text));
    }
  };
"""
_READ: Final = f"() => {{ {_EACH} const read = []; each((text, _, secret) => read.push([text, secret === true]));"
_READ_ALL: Final = f"{_READ} return read; }}"
_WRITE: Final = f"""(texts) => {{ {_EACH}
  let at = 0;
  each((text, write) => {{ const masked = texts[at++]; if (masked !== null) write(masked); }});
  const style = document.createElement('style');
  style.textContent = '* {{ background-image: none !important }} .evidence-mask {{ background: #999 !important }}';
  document.documentElement.append(style);
  for (const root of roots)
    for (const picture of root.querySelectorAll('img, canvas, video, object, embed, svg, input[type=image]')) {{
      const box = picture.getBoundingClientRect();
      const cover = document.createElement('span');
      cover.className = 'evidence-mask';
      cover.style.cssText = `display:inline-block;width:${{box.width}}px;height:${{box.height}}px;background:#999`;
      picture.replaceWith(cover);
    }}
}}"""
_SHOWN: Final = """() => [document.body.innerText,
  ...[...document.querySelectorAll('input, textarea')].map((field) => field.value)].join('\\n')"""


def page_evidence(page: Page, who: str, portal: str, redactor: Redactor) -> Iterator[Attachment]:
    """HTML, that of frames too, and full-page picture of what shows, in this order; the page is of no use afterwards.

    The next page is awaited no longer. A page that cannot be pictured (a crashed one, say) yields a note that says so
    instead.
    """
    title = f"“{who}”的{portal}"
    with suppress(PlaywrightError):  # of a crashed one, which the attempts tell
        waits.stop(page)
    yield _attempt(f"{title}：页面 HTML", "text/html", lambda: redactor.scrub(page.content()).encode("utf-8"))
    for number, frame in enumerate(page.frames[1:], 1):
        yield _attempt(f"{title}：框架 {number} HTML", "text/html", partial(_html, frame, redactor))
    yield _attempt(f"{title}：页面截图", "image/png", lambda: masked_picture(page, redactor))


def _html(frame: Frame, redactor: Redactor) -> bytes:
    return redactor.scrub(frame.content()).encode("utf-8")


class UnmaskedError(Exception):
    """A sensitive value still shows after masking; the page must not be pictured."""


def masked_picture(page: Page, redactor: Redactor) -> bytes:
    """A full-page PNG in which texts and fields are masked and pictures (captchas, QR codes) covered.

    Raises:
        UnmaskedError: a registered value still shows, pieced together from several elements.
    """
    for frame in page.frames:
        _mask(frame, redactor)
    for frame in page.frames:
        shown: str = frame.evaluate(_SHOWN)
        if redactor.scrub(shown) != shown:
            raise UnmaskedError
    return page.screenshot(full_page=True, type="png", animations="disabled", caret="hide")


def _mask(frame: Frame, redactor: Redactor) -> None:
    read: list[tuple[str, bool]] = frame.evaluate(_READ_ALL)
    masked = [MASK if secret else redactor.scrub(text) for text, secret in read]
    changed = [new if new != old else None for new, (old, _) in zip(masked, read, strict=True)]
    frame.evaluate(_WRITE, changed)


def _attempt(name: str, media_type: str, take: Callable[[], bytes]) -> Attachment:
    try:
        return Attachment(name, media_type, take())
    except PlaywrightError as error:
        reason = error.message.partition("\n")[0]
    except UnmaskedError:
        reason = "页面上有无法遮盖的敏感信息"
    return Attachment(name, "text/plain", f"未能留存：{reason}".encode())
