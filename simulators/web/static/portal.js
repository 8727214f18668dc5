"use strict";
// Every listener sits on the document, so that no click on a page that is still arriving is lost.

const find = (selector, root = document) => root.querySelector(selector);

// A page shows: its document has arrived, or it has come into this one (in_place.js).
function onceShown(begin) {
  for (const kind of ["DOMContentLoaded", "page-shown"]) document.addEventListener(kind, begin);
}

// --- 软键盘 ---------------------------------------------------------------
let keyboardDismissed = false;
onceShown(() => {
  keyboardDismissed = false;
});

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
  "send-sms": async (button) => {
    const form = button.closest("form");
    const mobile = find("[name=mobile]", form).value;
    if (mobile === "") return sayAboutSms(form, "alert", "请输入手机号码");
    const body = JSON.stringify({ mobile });
    const reply = await fetch(form.dataset.sms, { method: "POST", body, headers: { "Content-Type": "application/json" } });
    const { outcome, message } = await reply.json();
    const malformed = outcome === "invalid_input" ? "手机号码：格式不正确" : message;
    sayAboutSms(form, outcome === "sms_sent" ? "status" : "alert", malformed);
    if (outcome === "sms_sent") find("[name=sms_code]", form).focus();
  },
  "open-rare-characters": async () => {
    find("#rare-characters").showModal();
    const part = find("[data-rare-characters]");
    const list = find(".radicals", part);
    if (!list.hasChildNodes()) await offer(list, "radical", `${part.dataset.rareCharacters}/radicals`, "radicals");
  },
  "enter-rare-character": (button) => {
    const chosen = find(".characters :checked");
    const enters = find("[data-rare-characters]").dataset.enters;
    const typed = enters === "first" ? find(".characters input") : chosen;
    if (chosen && enters !== "nothing") insert(find("[name=name]"), typed.value);
    button.closest("dialog").close();
    find("[name=name]").focus();
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

// --- 实名注册 -------------------------------------------------------------
function sayAboutSms(form, role, message) {
  const answer = find("[data-sms-answer]", form);
  answer.hidden = false;
  answer.className = `notice ${role}`;
  answer.setAttribute("role", role);
  answer.textContent = message;
}

let newestWish = 0;

async function offer(list, name, address, key, suffix = "") {
  const wish = ++newestWish;
  const reply = await fetch(address);
  const found = reply.ok ? (await reply.json())[key] : [];
  if (wish !== newestWish) return; // another radical or count was chosen meanwhile
  list.replaceChildren(
    ...found.map((one) => {
      const label = document.createElement("label");
      const choice = Object.assign(document.createElement("input"), { type: "radio", name: `rare-${name}`, value: one });
      label.append(choice, `${one}${suffix}`);
      return label;
    }),
  );
}

document.addEventListener("change", (event) => {
  const part = event.target.closest("[data-rare-characters]");
  if (!part) return;
  const [radical, counts, characters] = [".radicals", ".stroke-counts", ".characters"].map((one) => find(one, part));
  const asked = `radical=${encodeURIComponent(find(":checked", radical).value)}`;
  const source = part.dataset.rareCharacters;
  if (event.target.name === "rare-radical") {
    characters.replaceChildren();
    offer(counts, "count", `${source}/stroke-counts?${asked}`, "stroke_counts", "画");
  } else if (event.target.name === "rare-count")
    offer(characters, "character", `${source}?${asked}&stroke_count=${event.target.value}`, "characters");
});

let cursor = null; // where somebody last was in the name
onceShown(() => {
  cursor = null;
});

document.addEventListener("focusout", (event) => {
  if (event.target.name === "name") cursor = [event.target.selectionStart, event.target.selectionEnd];
});

function insert(field, text) {
  const [from, to] = cursor ?? [field.value.length, field.value.length];
  field.setRangeText(text, from, to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

const classesOf = (password) => [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((one) => one.test(password)).length;

function refusalOf(form) {
  const [name, password] = ["login_name", "account_password"].map((one) => find(`[name=${one}]`, form).value);
  if (name && !/^(?![0-9]+$)[A-Za-z0-9_\p{Script=Han}]{2,16}$/u.test(name))
    return "登录名不符合规则：2至16位，由大小写字母、数字、中文、下划线构成，不支持纯数字";
  if (password && (!/^\S{8,15}$/u.test(password) || classesOf(password) < 3))
    return "密码不符合规则：8至15位，由大写字母、小写字母、数字、特殊字符中三种或以上组成，不允许空格";
  return null;
}

document.addEventListener("submit", (event) => {
  const refusal = event.target.matches("[data-checks]") ? refusalOf(event.target) : null;
  if (refusal === null) return;
  event.preventDefault();
  document.querySelector("main > .notice")?.remove();
  const notice = Object.assign(document.createElement("p"), { className: "notice alert", textContent: refusal });
  notice.setAttribute("role", "alert");
  event.target.before(notice);
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
  if (!panel.isConnected) return; // another page shows
  let reply;
  try {
    reply = await fetch(panel.dataset.state, { cache: "no-store" });
  } catch {
    setTimeout(watchQrCode, 1000, panel); // the server may be back in a moment
    return;
  }
  if (!reply.ok) return;
  const { outcome, message } = await reply.json();
  if (!panel.isConnected) return; // another page shows meanwhile
  if (outcome === "accepted") location.assign(panel.dataset.next);
  else if (outcome === "expired") {
    find("[role=status]", panel).textContent = message;
    panel.classList.add("expired");
    find("[data-refresh]", panel).hidden = false;
  } else setTimeout(watchQrCode, 200, panel);
}

onceShown(() => {
  const panel = find("[data-qr-panel]");
  if (panel) watchQrCode(panel);
});

// --- 大厅：短信、验证码和二维码随时更新 -----------------------------------
async function keepFresh(part) {
  if (!part.isConnected) return; // another page shows
  try {
    const reply = await fetch(part.dataset.reloadFrom, { cache: "no-store" });
    const news = reply.ok ? await reply.text() : part.innerHTML;
    if (news !== part.lastNews) part.innerHTML = part.lastNews = news;
  } catch {
    // the server is away; what is shown stays until it is back
  }
  setTimeout(keepFresh, 2000, part);
}

onceShown(() => {
  for (const part of document.querySelectorAll("[data-reload-from]")) keepFresh(part);
});

// --- 省电子税务局：快捷登录在本页完成 -------------------------------------
const shownName = (field) => field.labels[0].textContent;

function say(form, role, message) {
  find(".notice", form.closest("[role=tabpanel]"))?.remove();
  const notice = Object.assign(document.createElement("p"), { className: `notice ${role}`, textContent: message });
  notice.setAttribute("role", role);
  form.before(notice);
}

function blankIn(form, names) {
  const blank = names.map((name) => form.elements[name]).find((field) => field.value === "");
  if (!blank) return false;
  const verb = blank.tagName === "SELECT" ? "请选择" : "请输入";
  say(form, "alert", shownName(blank).startsWith(verb) ? shownName(blank) : `${verb}${shownName(blank)}`);
  blank.focus();
  return true;
}

async function askQuickLogin(form, below, names, more = {}) {
  if (blankIn(form, names)) return null;
  const body = JSON.stringify({ ...Object.fromEntries(names.map((name) => [name, form.elements[name].value])), ...more });
  const headers = { "Content-Type": "application/json" };
  try {
    const reply = await (await fetch(form.dataset.quickLogin + below, { method: "POST", body, headers })).json();
    const [wrong] = reply.errors ?? [];
    const field = wrong && form.elements[wrong.field];
    return field ? { ...reply, message: `${shownName(field)}：${wrong.reason}` } : reply;
  } catch {
    return { outcome: "no_answer", message: "网络繁忙，请稍后再试" };
  }
}

const WHOM = ["taxpayer_id", "enterprise_password"];

function offerPeople(form, hint, people) {
  form.elements.person_id.replaceChildren(
    new Option(hint, ""),
    ...people.map((one) => new Option(`${one.name}（${one.role}）`, one.person_id)),
  );
}

Object.assign(actions, {
  "close-dialog": (button) => button.closest("dialog").close(),
  "quick-people": async ({ form }) => {
    const reply = await askQuickLogin(form, "/people", WHOM);
    if (!reply) return;
    const offered = reply.outcome === "people";
    offerPeople(form, offered ? "请选择" : "请先点击【选择身份】", offered ? reply.people : []);
    say(form, offered ? "status" : "alert", reply.message);
    if (offered) form.elements.person_id.focus();
  },
  "quick-sms": async ({ form }) => {
    const reply = await askQuickLogin(form, "/sms", [...WHOM, "person_id", "mobile"]);
    if (!reply) return;
    const sent = reply.outcome === "sms_sent";
    say(form, sent ? "status" : "alert", reply.message);
    if (sent) form.elements.sms_code.focus();
  },
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-quick-login]")) return;
  event.preventDefault();
  const names = [...WHOM, "person_id", "mobile", "sms_code"];
  const reply = await askQuickLogin(form, "", names, { agreed: form.elements.agreed.checked });
  if (!form.isConnected) return; // another page shows meanwhile
  if (reply?.outcome === "entered") location.assign(form.dataset.next);
  else if (reply) say(form, "alert", reply.message);
});

document.addEventListener("input", ({ target }) => {
  if (target.form?.matches("[data-quick-login]") && WHOM.includes(target.name))
    offerPeople(target.form, "请先点击【选择身份】", []); // others, perhaps
});

// --- 省电子税务局：搜索结果的全称可以用 Esc 收起 ---------------------------
const tooltipsOf = (part) => part.querySelectorAll("[role=tooltip]");

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const one of tooltipsOf(document)) one.classList.add("dismissed");
});
for (const kind of ["mouseover", "focusin"])
  document.addEventListener(kind, ({ target }) => {
    if (target.matches(".results a")) for (const one of tooltipsOf(target.parentElement)) one.classList.remove("dismissed");
  });
