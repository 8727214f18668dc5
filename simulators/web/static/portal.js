"use strict";
// Every listener sits on the document, so that no click on a page that is still arriving is lost.

const find = (selector, root = document) => root.querySelector(selector);

// --- 软键盘 ---------------------------------------------------------------
let keyboardDismissed = false;

function showKeyboard(open) {
  const keyboard = find("[data-soft-keyboard]");
  if (!keyboard) return;
  keyboard.hidden = !open;
  find("[data-keyboard-icon]")?.setAttribute("aria-expanded", String(open));
}

function typeKey(character) {
  const field = find("[data-keyboard-target]");
  const [from, to] = [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length];
  if (character === "") field.setRangeText("", from === to ? Math.max(from - 1, 0) : from, to, "end");
  else if (field.value.length < field.maxLength) field.setRangeText(character, from, to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-opens-keyboard]") && !keyboardDismissed) showKeyboard(true);
});

document.addEventListener("pointerdown", (event) => {
  if (event.target.closest("[data-soft-keyboard] button")) event.preventDefault(); // the field keeps the cursor
});

// --- 点击 -----------------------------------------------------------------
const actions = {
  key: (button) => typeKey(button.dataset.key),
  "close-keyboard": () => {
    keyboardDismissed = true;
    showKeyboard(false);
  },
  "toggle-keyboard": () => {
    const open = find("[data-soft-keyboard]").hidden;
    keyboardDismissed = !open;
    showKeyboard(open);
    if (open) find("[data-keyboard-target]").focus();
  },
  "new-captcha": async (button) => {
    const part = button.closest("[data-captchas]");
    const reply = await fetch(part.dataset.captchas, { method: "POST" });
    if (!reply.ok) return;
    const captcha = await reply.json();
    find("img", part).src = captcha.picture;
    find("[name=captcha_id]", part).value = captcha.captcha_id;
    const answer = find("[name=captcha_answer]", part);
    answer.value = "";
    answer.focus();
  },
  "open-dialog": (opener) => find(`#${opener.dataset.dialog}`).showModal(),
};

document.addEventListener("click", (event) => {
  const actor = event.target.closest("[data-action]");
  if (actor) {
    if (actor.tagName === "A") event.preventDefault();
    actions[actor.dataset.action](actor);
  }
  const option = event.target.closest("[role=option]");
  if (option) selectOption(option);
});

// --- 单位列表 -------------------------------------------------------------
function selectOption(option) {
  const list = option.closest("[role=listbox]");
  for (const one of list.querySelectorAll("[role=option]")) one.setAttribute("aria-selected", String(one === option));
  list.setAttribute("aria-activedescendant", option.id);
  find("[name=taxpayer_id]", list.closest("form")).value = option.dataset.enter;
  option.scrollIntoView({ block: "nearest" });
}

document.addEventListener("dblclick", (event) => {
  const option = event.target.closest("[role=option][data-double-click]");
  if (!option) return;
  const form = option.closest("form");
  find("[name=taxpayer_id]", form).value = option.dataset.doubleClick;
  form.submit();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches("[data-keyboard-target]")) showKeyboard(false);
  const list = event.target.closest("[role=listbox]");
  if (!list) return;
  const options = [...list.querySelectorAll("[role=option]")];
  const here = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
  const next = { ArrowDown: here + 1, ArrowUp: Math.max(here, 1) - 1, Home: 0, End: options.length - 1 }[event.key];
  if (next !== undefined) selectOption(options[Math.min(next, options.length - 1)]);
  else if (event.key === "Enter" && here >= 0) list.closest("form").requestSubmit();
  else return;
  event.preventDefault();
});

// --- 二维码 ---------------------------------------------------------------
async function watchQrCode(panel) {
  let reply;
  try {
    reply = await fetch(panel.dataset.state, { cache: "no-store" });
  } catch {
    setTimeout(watchQrCode, 1000, panel); // the server may be back in a moment
    return;
  }
  if (!reply.ok) return;
  const { outcome, message } = await reply.json();
  if (outcome === "accepted") location.assign(panel.dataset.next);
  else if (outcome === "expired") {
    find("[role=status]", panel).textContent = message;
    panel.classList.add("expired");
    find("[data-refresh]", panel).hidden = false;
  } else setTimeout(watchQrCode, 200, panel);
}

document.addEventListener("DOMContentLoaded", () => {
  const panel = find("[data-qr-panel]");
  if (panel) watchQrCode(panel);
});

// --- 大厅：短信、验证码和二维码随时更新 -----------------------------------
async function keepFresh(part) {
  try {
    const reply = await fetch(part.dataset.reloadFrom, { cache: "no-store" });
    const news = reply.ok ? await reply.text() : part.innerHTML;
    if (news !== part.lastNews) part.innerHTML = part.lastNews = news;
  } catch {
    // the server is away; what is shown stays until it is back
  }
  setTimeout(keepFresh, 2000, part);
}

document.addEventListener("DOMContentLoaded", () => {
  for (const part of document.querySelectorAll("[data-reload-from]")) keepFresh(part);
});
