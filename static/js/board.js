// A list of orders: on a ring, ask what differs from the cards on the page; the answer swaps by id and moves nothing.
import { say } from "./page.js";

const board = document.getElementById("board");
const stage = (card) => card.querySelector(".order__stage b").textContent;
const cards = () => [...board.querySelectorAll(".order[data-code]")];

let waiting = null, busy = false, again = false;
const ask = async () => {
  if (busy) { again = true; return; }
  busy = true;
  const before = new Map(cards().map((card) => [card.dataset.code, { head: card.dataset.head, stage: stage(card) }]));
  const url = new URL(location.href);
  url.searchParams.set("heads", [...before].map(([code, held]) => `${code}:${held.head}`).join(","));
  url.searchParams.set("counts", document.getElementById("_board_head").dataset.counts);
  if (!document.querySelector("#_sort_again *")) url.searchParams.set("sorted", "");
  url.searchParams.set("drawn", document.getElementById("cards").dataset.drawn);
  try { await htmx.ajax("GET", url.pathname + url.search, { target: "#announce", swap: "none" }); } catch { /* no answer: the next ring asks again */ } finally { busy = false; }
  tell(before);
  if (again) { again = false; ask(); }
};

// Announced politely, summed up when much happened, at most once in ten seconds.
let lastSaid = 0, pending = [], later = null;
const tell = (before) => {
  for (const card of cards()) {
    const known = before.get(card.dataset.code);
    if (known?.head === card.dataset.head) continue;
    const name = card.querySelector("h3").textContent.trim();
    const unread = Number(card.dataset.head.split(".")[1]);
    const was = Number((known?.head ?? "0.0").split(".")[1]);
    if (known === undefined) pending.push(`New order ${card.dataset.code}, ${name}`);
    else if (unread > was) pending.push(`New message on ${card.dataset.code}, ${unread} unread`);
    else if (stage(card) !== known.stage) pending.push(`${card.dataset.code} is now in ${stage(card)}`);
  }
  clearTimeout(later);
  if (!pending.length) return;
  later = setTimeout(() => {
    say(pending.length > 2 ? `${pending.length} changes in your orders` : pending.join(". "));
    pending = [];
    lastSaid = Date.now();
  }, Math.max(0, lastSaid + 10000 - Date.now()));
};

document.addEventListener("cusket:ring", () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 120);
});
