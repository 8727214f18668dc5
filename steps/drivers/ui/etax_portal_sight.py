"""The scripts that read pages of 省电子税务局 after the login, each in one go: lists, modules, positions.

They look at roles, labels and what is visible, never at data attributes.
"""

from __future__ import annotations

from typing import Final

_EYES: Final = """
  const shown = (e) => e.checkVisibility({visibilityProperty: true});
  const named = (e) => (e.getAttribute('aria-label')
    ?? document.getElementById(e.getAttribute('aria-labelledby') ?? '')?.innerText ?? '').trim();
  const parts = (e) => {
    const found = [], walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const holder = walk.currentNode.parentElement, text = walk.currentNode.data.trim();
      if (text && !holder.closest('[role=tooltip], [aria-hidden=true]') && shown(holder)) found.push(text);
    }
    return found;
  };
  const printed = (e) => parts(e).join('');
  const controls = 'a, button, [role=link], [role=button]';
  const entry = (item) => printed(item.querySelector(controls) ?? item);
"""

NAMES: Final = f"""(lists) => {{ {_EYES}
  return lists.length ? [...lists[0].querySelectorAll('li, [role=listitem]')].filter(shown).map(entry) : [];
}}"""
"""Names of the entries of the first of these lists, in their order."""

MODULES: Final = f"""([region]) => {{ {_EYES}
  const part = [...document.querySelectorAll('section, [role=region]')].find((e) => shown(e) && named(e) === region);
  if (!part) return [];
  const headings = ['h2, [role=heading][aria-level="2"]', 'h3, [role=heading][aria-level="3"]']
    .map((level) => [...part.querySelectorAll(level)].filter(shown)).find((found) => found.length) ?? [];
  return headings.map((heading) => {{
    const around = heading.parentElement.closest('section, article, [role=region], [role=group]');
    const module = around === part || !part.contains(around) ? heading.parentElement : around;
    const items = [...module.querySelectorAll('li, [role=listitem]')].filter(shown);
    const words = [...module.querySelectorAll('p, td, dd')].filter(shown).filter(printed);
    return {{name: printed(heading), alive: items.length + words.length > 0, lines: items.map(parts)}};
  }});
}}"""
"""Modules of a part of the home page: name, whether anything stands in it, and its lines as printed pieces."""

PAGE: Final = f"""([position, module]) => {{ {_EYES}
  const trail = [...document.querySelectorAll('nav, [role=navigation]')].find((e) => shown(e) && named(e) === position);
  const steps = trail ? [...trail.querySelectorAll('li, [role=listitem]')].filter(shown).map(printed) : [];
  const told = [...document.querySelectorAll('h2, h3, dt, th, legend, p, span')].filter(shown)
    .find((e) => printed(e).startsWith(module));
  const inside = told ? printed(told).slice(module.length).replace(/^[\\s:：]+/, '') : '';
  return {{
    path: steps.length ? steps : trail ? printed(trail).split(/\\s*[>›»→\\/]\\s*/).filter(Boolean) : [],
    top: trail ? trail.getBoundingClientRect().top + window.scrollY : null,
    module: inside || (told?.nextElementSibling ? printed(told.nextElementSibling) : '') || null,
  }};
}}"""
"""What a function's page tells of itself: its position, where that stands, and the module that it says it is."""

INFORMATION: Final = f"""() => {{ {_EYES}
  const main = document.querySelector('main, [role=main]') ?? document.body;
  const told = [...main.querySelectorAll('dt')].filter(shown)
    .map((term) => [printed(term), term.nextElementSibling ? printed(term.nextElementSibling) : '']);
  const typed = [...main.querySelectorAll('input:not([type=hidden]), select, textarea')].filter(shown)
    .map((field) => [field.labels?.[0] ? printed(field.labels[0]) : named(field), field.value.trim()]);
  return [...told, ...typed];
}}"""
"""Labels and texts, those in fields included."""

ARTICLE: Final = f"""() => {{ {_EYES}
  const article = document.querySelector('article, [role=article]');
  if (!article) return null;
  return [...article.children].filter((e) => shown(e) && !e.querySelector('time')).map((e) => e.innerText.trim())
    .join('\\n').trim() || printed(article);
}}"""
"""The text of a notice, without the line that dates it."""

TICKS: Final = """(boxes) => Object.fromEntries(
  boxes.map((one) => [(one.labels?.[0]?.innerText ?? one.ariaLabel ?? '').trim(), one.checked]))"""
"""Whether each of these boxes is ticked, by its label."""
