// Every page: dialogs, toasts, copying, theme, tabs on phones. All of it is extra; the forms and links work without.
import { signedOut, startLive } from "./live.js";

const root = document.documentElement;
root.classList.add("js");
const $ = (selector, from = document) => from.querySelector(selector);
const dialog = $("#dialog");

export const say = (text) => {
  const region = $("#announce");
  region.textContent = "";
  setTimeout(() => { region.textContent = text; }, 60);
};

export const toast = (text) => {
  const box = document.createElement("div");
  box.className = "toast";
  const words = document.createElement("p");
  words.textContent = text;
  box.append(words);
  $("#toasts").append(box);
  let left = 4500;
  // It stays while it is read: under the pointer time stands still.
  let held = false;
  box.addEventListener("pointerenter", () => { held = true; });
  box.addEventListener("pointerleave", () => { held = false; });
  const tick = setInterval(() => { if (!held && (left -= 250) <= 0) { clearInterval(tick); box.remove(); } }, 250);
};

// The unread total of every page stands in its title too.
const bareTitle = document.title.replace(/^\(\d+\) /, "");
export const titleTotal = () => {
  const total = Number($("#_unread_total")?.dataset.total ?? 0);
  document.title = total ? `(${total}) ${bareTitle}` : bareTitle;
};
titleTotal();

// --- dialogs: what a link with hx-target="#dialog" brings is shown modally -------------------------------------
let opener = null;
const typedInto = () => [...dialog.querySelectorAll("input:not([type=hidden]),textarea")]
  .some((field) => (field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked : field.value !== field.defaultValue));

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.target === dialog && !dialog.open) opener = event.detail.elt.id;
});
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== dialog) return;
  if (!dialog.open) dialog.showModal();
  // A refusal first; in a form the first field; else the harmless button.
  const field = "input:not([type=hidden],[type=checkbox],[type=radio]),textarea";
  (dialog.querySelector("[data-focus]") ?? dialog.querySelector(field) ?? dialog.querySelector("[data-harmless]"))?.focus();
});
dialog.addEventListener("click", (event) => {
  const close = event.target.closest("[data-close]");
  if (close) { event.preventDefault(); dialog.close(); }
  else if (event.target === dialog && !typedInto()) dialog.close();
});
dialog.addEventListener("close", () => {
  dialog.replaceChildren();
  // The opener may have been redrawn meanwhile: it is found again by its id.
  if (opener) document.getElementById(opener)?.focus();
  opener = null;
});
// Where the button of a deed is gone after it, its focus goes to the page's content, not to nowhere.
let homeless = false;
document.addEventListener("htmx:afterSettle", () => {
  if (homeless && document.activeElement === document.body) $("#main").focus({ preventScroll: true });
});
document.addEventListener("focusin", (event) => { if (event.target !== $("#main")) homeless = false; });
document.addEventListener("deed-done", (event) => {
  // A deed's own page has nothing to stay for.
  if ($(".deed")) { location.href = event.detail.url; return; }
  if (dialog.open) dialog.close();
  homeless = true;
  toast(event.detail.text);
  document.dispatchEvent(new CustomEvent("cusket:ring"));
});
// A refusal answers an action that swaps nothing (hx-swap="none") in the notices, by HX-Retarget; move there.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "notices") return;
  if (dialog.open) dialog.close();
  event.detail.target.scrollIntoView({ block: "center" });
});
// Whose session ended gets 401: the page stays, and offers the way back.
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.xhr?.status !== 401) return;
  if (dialog.open) dialog.close();
  signedOut();
});
// What a person pressed is answered for; what the page asks by itself is not: the banner speaks for that.
const pressed = (event) => event.detail.requestConfig?.triggeringEvent?.isTrusted;
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status >= 500 && pressed(event)) toast("That did not reach us. Nothing was changed; try again.");
});
document.addEventListener("htmx:sendError", (event) => {
  if (pressed(event)) toast("You are not connected. Nothing was sent; your text is kept.");
});

// --- forms: a deed is sent once at a time; its button says so ---------------------------------------------------
document.addEventListener("htmx:beforeRequest", (event) => {
  const button = event.detail.requestConfig.triggeringEvent?.submitter;
  if (!button) return;
  button.setAttribute("aria-busy", "true");
  button.classList.add("is-busy");
});
document.addEventListener("htmx:afterRequest", () => {
  for (const button of document.querySelectorAll(".is-busy")) { button.classList.remove("is-busy"); button.removeAttribute("aria-busy"); }
});
document.addEventListener("change", (event) => { if (event.target.matches("[data-submit]")) event.target.form.requestSubmit(); });

// --- copy and print -----------------------------------------------------------------------------------------------
document.addEventListener("click", (event) => {
  const copy = event.target.closest("[data-copy]");
  if (copy) {
    const source = document.getElementById(copy.dataset.copy);
    const text = source.innerText.trim();
    (navigator.clipboard?.writeText(text) ?? Promise.reject(new Error("no clipboard"))).then(
      () => toast("Copied. Ready to paste or forward."),
      () => { const range = document.createRange(); range.selectNodeContents(source); const chosen = getSelection(); chosen.removeAllRanges(); chosen.addRange(range); toast("Text selected. Press Ctrl+C to copy."); },
    );
  }
  if (event.target.closest("[data-print]")) window.print();
  const add = event.target.closest("[data-add-row]");
  if (add) addRow(add);
});

// One more line in a request or quote: the last row again, empty, with the next number in its names.
const addRow = (button) => {
  const rows = $("[data-rows]", button.closest("form"));
  const last = rows.lastElementChild;
  const number = rows.children.length;
  if (number >= Number(rows.dataset.rows)) { button.disabled = true; return; }
  const row = last.cloneNode(true);
  for (const element of row.querySelectorAll("[id],[name],[for],[aria-describedby]")) {
    for (const name of ["id", "name", "for", "aria-describedby"]) {
      if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replace(/row-\d+/, `row-${number}`));
    }
    if (element.matches("input")) { element.value = ""; element.removeAttribute("aria-invalid"); }
  }
  row.querySelectorAll(".error").forEach((error) => error.remove());
  rows.append(row);
  row.querySelector("input")?.focus();
};

// --- theme: at once, and told to the server so that the next page comes right ------------------------------------
$("[data-theme-form]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme:dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  const data = new FormData(form);
  data.set("theme", root.dataset.theme);
  fetch(form.action, { method: "POST", body: data, redirect: "manual" });
});

// --- tabs on phones, kept in the address ------------------------------------------------------------------------------
const tabs = [...document.querySelectorAll(".local [role=tab]")];
const show = (id, focus) => {
  for (const tab of tabs) {
    const on = tab.getAttribute("aria-controls") === id;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    if (on && focus) tab.focus();
  }
  for (const panel of document.querySelectorAll("[data-panel]")) panel.classList.toggle("is-on", panel.id === id);
  document.dispatchEvent(new CustomEvent("cusket:tab"));
};
tabs.forEach((tab, place) => {
  const id = tab.getAttribute("aria-controls");
  tab.addEventListener("click", () => { show(id); history.replaceState(null, "", `?tab=${id === "thread" ? "chat" : "details"}`); });
  tab.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by) show(tabs[(place + by + tabs.length) % tabs.length].getAttribute("aria-controls"), true);
  });
});
if (tabs.length) {
  const wanted = new URLSearchParams(location.search).get("tab");
  const chat = wanted ? wanted === "chat" : location.hash === "#thread" || !document.querySelector("#details .ask");
  show(chat ? "thread" : "details");
}

// --- keys: / g d g o j k Enter s c ?, only outside fields (DESIGN 8.10) ------------------------------------------------
let chord = "";
// Whoever speaks to their device, or whose fingers slip, switches single keys off in Account › Appearance (WCAG 2.1.4).
const keys = { get on() { try { return localStorage.keys !== "off"; } catch { return true; } }, set on(value) { try { localStorage.keys = value ? "on" : "off"; } catch { /* private mode: they stay on */ } } };
const keySwitch = $("[data-keys]");
if (keySwitch) {
  keySwitch.checked = keys.on;
  keySwitch.addEventListener("change", () => { keys.on = keySwitch.checked; });
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey) {
    if (event.key === "Enter") event.target.closest("form")?.requestSubmit();
    return;
  }
  if (event.altKey || !keys.on || event.target.closest("input,textarea,select,dialog[open]")) return;
  const cards = [...document.querySelectorAll(".order")];
  const here = cards.indexOf(event.target.closest(".order"));
  const card = cards[here];
  const act = {
    "/": () => ($("#find") ?? $("#search"))?.focus(),
    j: () => cards[Math.min(here + 1, cards.length - 1)]?.querySelector("h3 a").focus(),
    k: () => cards[Math.max(here - 1, 0)]?.querySelector("h3 a").focus(),
    s: () => (card?.querySelector("[id^=status-]") ?? $("#do-status"))?.click(),
    c: () => (card ? card.querySelector("[id^=chat-]")?.click() : $("#message")?.focus()),
    gd: () => { location.href = $(".tabs a").href; },
    go: () => { location.href = [...document.querySelectorAll(".tabs a")].find((link) => link.pathname.endsWith("/orders/"))?.href ?? location.href; },
  };
  const run = act[chord + event.key] ?? act[event.key];
  chord = event.key === "g" ? "g" : "";
  if (run && !event.repeat) { event.preventDefault(); run(); }
});

$("main [data-focus]")?.focus();
document.addEventListener("htmx:oobAfterSwap", titleTotal);
// When every module of the page listens and htmx knows its elements: the socket's first word asks for what is new.
if (document.readyState === "complete") startLive();
else document.addEventListener("DOMContentLoaded", startLive);
