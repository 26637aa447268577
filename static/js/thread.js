// The thread of an order's page: entries after the last one on it, and telling what was really seen.
import { toast } from "./page.js";
import "./pictures.js";

export const log = document.getElementById("log");
const box = document.getElementById("log-box");

export const last = () => {
  const shown = log.querySelectorAll("[data-number]");
  return shown.length ? Number(shown[shown.length - 1].dataset.number) : 0;
};
const atEnd = () => box.scrollHeight - box.scrollTop - box.clientHeight < 80;
export const toEnd = () => { box.scrollTop = box.scrollHeight; };

// The first look is at what is new; without anything new, at the end.
const fresh = document.getElementById("new-line");
let placed = false;
const place = () => {
  if (placed || !box.offsetParent) return; // behind the other tab nothing can be measured
  placed = true;
  if (fresh) box.scrollTop = fresh.offsetTop - 40; else toEnd();
};
place();

// A refusal of what was pressed in the thread is said there, not at the top of the page.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status < 400 || !event.detail.requestConfig.elt.closest("#log .entry:not(.entry--pending)")) return;
  const said = document.createElement("template");
  said.innerHTML = event.detail.serverResponse;
  event.detail.shouldSwap = false;
  toast(said.content.textContent.trim());
});

// A ring for this conversation asks for its news, unless they are here; a read mark moved in another tab, for the badges.
document.addEventListener("cusket:ring", (event) => {
  const { conversation, head, read: seen, seen: seenBy, typing: side, settled } = event.detail ?? {};
  if (conversation && conversation !== log.dataset.conversation) return;
  if (side !== undefined) { writes(side); return; }
  if (seenBy !== undefined) { htmx.ajax("GET", log.dataset.seen, { target: "#_seen", swap: "outerHTML" }).catch(() => {}); return; }
  if (seen !== undefined) htmx.ajax("POST", log.dataset.read, { values: { number: 0 }, target: "#announce", swap: "none" }).catch(() => {});
  else if (settled) htmx.ajax("GET", log.dataset.seen, { target: "#_seen", swap: "outerHTML" }).catch(() => {});
  else if (head === undefined || head > last()) htmx.trigger(log, "ring");
});
document.addEventListener("thread-more", () => htmx.trigger(log, "ring"));
log.addEventListener("htmx:configRequest", (event) => {
  if (event.target !== log) return;
  event.detail.parameters.after = last();
  event.detail.parameters.epoch = log.dataset.epoch;
});

// Two answers may overlap (a poll and a ring): what is on the page already is dropped, a day is headed once.
let follow = true;
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== log || event.detail.xhr.status !== 200) return;
  follow = atEnd() || event.detail.requestConfig.elt.matches(".entry--pending");
  const news = document.createElement("template");
  news.innerHTML = event.detail.serverResponse;
  const shown = last();
  for (const entry of news.content.querySelectorAll("[data-number]:not([hx-swap-oob])")) if (Number(entry.dataset.number) <= shown) entry.remove();
  const days = log.querySelectorAll("[data-day]");
  let day = days.length ? days[days.length - 1].dataset.day : "";
  for (const head of news.content.querySelectorAll("[data-day]")) {
    const next = head.nextElementSibling;
    if (head.dataset.day === day || !next?.matches("[data-number]")) head.remove(); else day = head.dataset.day;
  }
  event.detail.serverResponse = news.innerHTML;
});
// At once: a second answer may come before this one has settled, and would find the thread short of its end.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target !== log) return;
  if (follow) toEnd();
  written(false);
});
document.addEventListener("htmx:afterSettle", (event) => { if (event.detail.target === log) look(); });

// "Show earlier" puts older entries before what is being read, which stays where it is.
let below = 0;
document.addEventListener("htmx:beforeSwap", (event) => { if (event.detail.target.matches(".earlier")) below = box.scrollHeight - box.scrollTop; });
document.addEventListener("htmx:afterSettle", () => {
  if (!below) return;
  let day = "";
  for (const head of log.querySelectorAll("[data-day]")) { if (head.dataset.day === day) head.remove(); else day = head.dataset.day; }
  box.scrollTop = box.scrollHeight - below;
  box.focus({ preventScroll: true });
  below = 0;
});

// --- what was really seen: on screen in a focused tab for two seconds -------------------------------------------------
let read = Number(log.dataset.unread) ? 0 : last();
let timer = null;
// An entry is on screen when its first lines are: a long one need not fit whole.
const begins = (entry) => { const at = entry.getBoundingClientRect(); return at.top + Math.min(at.height, 48); };
const lowestOnScreen = () => {
  if (document.hidden || !document.hasFocus() || !box.offsetParent) return 0;
  const frame = box.getBoundingClientRect();
  const floor = Math.min(frame.bottom, window.innerHeight);
  if (floor <= frame.top) return 0;
  let seen = 0;
  for (const entry of log.querySelectorAll("[data-number]")) if (begins(entry) <= floor) seen = Number(entry.dataset.number);
  return seen;
};
const look = () => {
  const seen = lowestOnScreen();
  if (seen <= read || timer) return;
  timer = setTimeout(() => {
    timer = null;
    const still = Math.min(seen, lowestOnScreen());
    if (still > read) {
      const before = read;
      read = still;
      // What could not be told is told again with the next look.
      htmx.ajax("POST", log.dataset.read, { values: { number: still }, target: "#announce", swap: "none" }).catch(() => { read = before; });
    }
    look();
  }, 2000);
};
for (const happening of ["focus", "scroll", "resize"]) window.addEventListener(happening, look);
box.addEventListener("scroll", look);
document.addEventListener("visibilitychange", look);
document.addEventListener("cusket:tab", () => { place(); look(); });
look();

// --- who is writing over there: said for as long as it is true, and six seconds ---------------------------------------
const typing = document.getElementById("typing");
let quiet = null;
const written = (still) => {
  clearTimeout(quiet);
  typing.textContent = still ? typing.dataset.words : "";
  if (still) quiet = setTimeout(() => written(false), 6000);
};
const writes = (side) => { if (String(side) !== typing.dataset.side) written(true); };

// --- what came while older entries were being read ----------------------------------------------------------------------
const toNew = document.getElementById("to-new");
const theirs = () => [...log.querySelectorAll("[data-number]:not(:has(.avatar--us),[hidden])")];
const newBelow = () => { toNew.hidden = atEnd() || read >= Number(theirs().at(-1)?.dataset.number ?? 0); };
toNew.addEventListener("click", () => {
  const first = [...log.querySelectorAll("[data-number]")].find((entry) => Number(entry.dataset.number) > read) ?? log.lastElementChild;
  first.scrollIntoView({ block: "start" });
  box.focus({ preventScroll: true });
});
box.addEventListener("scroll", newBelow);
document.addEventListener("htmx:afterSettle", newBelow);

// A message can be taken back for ten minutes; the server has the last word.
const seenTo = () => Number(document.getElementById("_seen").dataset.number ?? 0);
const gone = () => { for (const form of log.querySelectorAll(".entry__undo")) if (Number(form.closest("[data-number]").dataset.number) <= seenTo()) form.remove(); };
document.addEventListener("htmx:afterSettle", gone);
gone();
const tooLate = () => { for (const form of log.querySelectorAll(".entry__undo")) if (Date.now() / 1000 - Number(form.dataset.until) > 600) form.remove(); };
setInterval(tooLate, 15000);
