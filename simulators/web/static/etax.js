"use strict";
// 自然人电子税务局: comboboxes with a listbox (WAI-ARIA), the hint of a bank, unfolding, revocation where it is offered.
// Every listener sits on the document, so that no click on a page that is still arriving is lost.
(() => {
  const byId = (id) => document.getElementById(id);
  const listOf = (box) => byId(box.getAttribute("aria-controls"));
  const isCombo = (element) => element instanceof Element && element.matches("[role=combobox]");
  const newest = new WeakMap(); // the wish whose answer a list waits for

  function close(box) {
    newest.delete(box);
    listOf(box).hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function addressOf(box, keyword) {
    const above = box.dataset.of ? byId(box.dataset.of).value : null;
    if (above === "") return null; // the list depends on an entry that is still missing
    const path = above === null ? box.dataset.source : `${box.dataset.source}/${encodeURIComponent(above)}/${box.dataset.key}`;
    return `${path}?keyword=${encodeURIComponent(keyword)}`;
  }

  async function open(box, keyword) {
    close(box); // an old list is never shown with a new keyword
    const wish = {};
    newest.set(box, wish);
    const [list, address] = [listOf(box), addressOf(box, keyword)];
    const names = address === null ? [] : await read(address, box.dataset.key);
    if (newest.get(box) !== wish) return; // something else was typed, or the list was left
    list.replaceChildren(...names.map((name, place) => {
      const option = Object.assign(document.createElement("li"), { id: `${list.id}-${place}`, textContent: name });
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", String(name === box.value));
      return option;
    }));
    list.toggleAttribute("data-waits", address === null);
    if (address === null) list.dataset.waits = "请先选择开户行";
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
  }

  async function read(address, key) {
    const reply = await fetch(address);
    return reply.ok ? (await reply.json())[key] : [];
  }

  function choose(option) {
    const box = document.querySelector(`[aria-controls="${option.closest("[role=listbox]").id}"]`);
    box.value = option.textContent;
    close(box);
    chosen(box);
    box.focus();
  }

  function chosen(box) {
    for (const below of document.querySelectorAll(`[data-of="${box.id}"]`)) below.value = "";
    tellAbout(box);
  }

  async function tellAbout(box) {
    const hint = document.querySelector(`[data-hint-for="${box.id}"]`);
    if (!hint) return;
    hint.textContent = "";
    const asked = box.value;
    box.dataset.told = asked;
    if (asked === "") return;
    const reply = await fetch(`${hint.dataset.hintFrom}/${encodeURIComponent(asked)}`);
    if (!reply.ok || box.value !== asked) return;
    const bank = await reply.json();
    hint.classList.toggle("warning", !bank.signs_online);
    hint.textContent = bank.hint;
  }

  function move(box, step) {
    const options = [...listOf(box).querySelectorAll("[role=option]")];
    if (options.length === 0) return;
    const here = options.findIndex((one) => one.id === box.getAttribute("aria-activedescendant"));
    const next = options[(here < 0 && step < 0 ? options.length - 1 : here + step + options.length) % options.length];
    for (const one of options) one.setAttribute("aria-selected", String(one === next));
    box.setAttribute("aria-activedescendant", next.id);
    next.scrollIntoView({ block: "nearest" });
  }

  document.addEventListener("input", (event) => {
    if (isCombo(event.target)) open(event.target, event.target.value);
  });

  document.addEventListener("change", (event) => {
    const box = event.target;
    const told = document.querySelector(`[data-hint-for="${box.id}"]`);
    if (told && box.dataset.told !== box.value) chosen(box);
  });

  document.addEventListener("focusout", (event) => {
    if (isCombo(event.target)) close(event.target);
  });

  document.addEventListener("pointerdown", (event) => {
    if (event.target.closest(".combo [role=listbox]")) event.preventDefault(); // the field keeps the cursor
  });
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest(".combo [role=listbox]")) event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    const box = event.target;
    if (!isCombo(box)) return;
    const expanded = box.getAttribute("aria-expanded") === "true";
    const active = byId(box.getAttribute("aria-activedescendant") ?? "");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (expanded) move(box, event.key === "ArrowDown" ? 1 : -1);
      else open(box, "").then(() => move(box, event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && expanded && active) choose(active);
    else if (event.key === "Escape" && expanded) close(box);
    else return;
    event.preventDefault();
  });

  // Before the listeners of portal.js, whose listboxes are of another kind.
  document.addEventListener("click", (event) => {
    const option = event.target.closest(".combo [role=option]");
    if (option) {
      event.stopImmediatePropagation();
      choose(option);
    } else if (isCombo(event.target) && event.target.getAttribute("aria-expanded") === "false") open(event.target, "");
  }, true);

  document.addEventListener("click", async (event) => {
    const unfolder = event.target.closest("[data-unfolds]");
    if (unfolder) {
      const part = byId(unfolder.dataset.unfolds);
      part.hidden = !part.hidden;
      unfolder.setAttribute("aria-expanded", String(!part.hidden));
    }
    const revoker = event.target.closest("[data-revokes]");
    if (revoker) {
      const reply = await (await fetch(revoker.dataset.revokes, { method: "POST" })).json();
      if (!revoker.isConnected) return; // another page shows meanwhile
      document.querySelector("main > .notice")?.remove();
      const kind = reply.outcome === "revoked" ? "status" : "alert";
      const notice = Object.assign(document.createElement("p"), { className: `notice ${kind}`, textContent: reply.message });
      notice.setAttribute("role", kind);
      document.querySelector("h1").after(notice);
      if (reply.outcome === "revoked") revoker.closest("tr").remove();
    }
  });
})();
