// The box a message is written in: its draft, what it quotes, its files, and what typing tells the other side.
import { whisper } from "./live.js";
import { newKey, onTheirWay, post, startOutbox } from "./outbox.js";
import { say } from "./page.js";
import { log } from "./thread.js";
import { allUp, forgetRefused, putBack, takeStaged, uploading } from "./uploads.js";

const reply = document.getElementById("reply");
const message = document.getElementById("message");

const compose = () => {
  const hint = document.getElementById("message-hint");
  const left = document.getElementById("left");
  const quoting = document.getElementById("quoting");

  // --- the draft: kept on the device at once and on the server two seconds later, cleared when the server has it -----
  // A tablet on the shop floor has many hands: what one has typed is not the next one's to read.
  const slot = `draft:${reply.dataset.reader}:${reply.action}`;
  const store = { get: () => { try { return JSON.parse(localStorage.getItem(slot)); } catch { return null; } }, set: (value) => { try { value ? localStorage.setItem(slot, JSON.stringify(value)) : localStorage.removeItem(slot); } catch { /* private mode: the server keeps it */ } } };
  const keepDraft = () => store.set(message.value ? { body: message.value, key: reply.elements.key.value } : null);
  let saving = null;
  const clock = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const save = async () => {
    const data = new FormData(reply);
    data.delete("file");
    const answer = await fetch(reply.dataset.draft, { method: "POST", body: data }).catch(() => null);
    if (message.value && !message.readOnly) hint.textContent = answer?.ok && !answer.redirected ? `${hint.dataset.saved} ${clock()}` : hint.dataset.device;
  };
  let told = 0;
  message.addEventListener("input", () => {
    keepDraft();
    clearTimeout(saving);
    saving = setTimeout(save, 2000);
    // Told to oneself when room runs out, to the other side at most every four seconds.
    const room = Number(message.dataset.limit) - message.value.length;
    left.textContent = room < 0 ? `${-room} ${message.dataset.over}` : room < 500 ? `${room} ${message.dataset.left}` : "";
    if (Date.now() - told > 4000 && message.value) { told = Date.now(); whisper("typing"); }
  });

  // --- quoting: by its link, or by arrow up in an empty box ------------------------------------------------------------
  const quoted = () => (quoting.querySelector("[name=quotes]") ? { number: quoting.querySelector("[name=quotes]").value, words: quoting.querySelector(".quoted").textContent.trim() } : null);
  const quote = ({ number, words }) => {
    const mark = document.createElement("input");
    Object.assign(mark, { type: "hidden", name: "quotes", value: number });
    const shown = document.createElement("p");
    Object.assign(shown, { className: "quoted", textContent: words });
    const drop = document.createElement("button");
    Object.assign(drop, { type: "button", className: "btn btn--s", textContent: quoting.dataset.drop });
    drop.dataset.unquote = "";
    quoting.replaceChildren(mark, shown, drop);
  };
  const quoteOf = (link) => ({ number: link.dataset.quote, words: `${link.dataset.who}: ${link.dataset.words}` });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-quote]");
    if (!link && !event.target.closest("[data-unquote]")) return;
    event.preventDefault();
    if (link) quote(quoteOf(link)); else quoting.replaceChildren();
    message.focus();
  });
  message.addEventListener("keydown", (event) => {
    if (event.key === "Escape") quoting.replaceChildren();
    if (event.key !== "ArrowUp" || message.value || event.isComposing) return;
    const links = log.querySelectorAll(".entry:has(.avatar:not(.avatar--us)) [data-quote]");
    if (links.length) { event.preventDefault(); quote(quoteOf(links[links.length - 1])); }
  });

  // --- sending ---------------------------------------------------------------------------------------------------------
  let sentAt = 0;
  const send = (also) => {
    const files = takeStaged();
    const body = message.value;
    if (!body.trim() && !files.length) {
      // The second half of a double click; who means to send nothing is told by the server what is missing.
      if (Date.now() - sentAt < 1000 || onTheirWay()) return;
    }
    clearTimeout(saving);
    const key = reply.elements.key.value;
    const job = { key, body, files, quote: quoted(), also };
    message.value = "";
    quoting.replaceChildren();
    forgetRefused();
    document.getElementById("reply-problem").replaceChildren();
    message.removeAttribute("aria-invalid");
    hint.textContent = left.textContent = "";
    reply.elements.key.value = newKey();
    store.set(null);
    sentAt = Date.now();
    post(job);
    message.focus();
  };
  reply.addEventListener("htmx:confirm", (event) => {
    if (event.target !== reply) return;
    event.preventDefault();
    const submitter = event.detail.triggeringEvent?.submitter;
    const also = submitter?.name ? { [submitter.name]: submitter.value } : {};
    if (!uploading()) { send(also); return; }
    // Send waits for the files, and says so. What is sent is what stood there at the press; if a file was refused, a
    // person decides whether the rest goes without it.
    if (message.readOnly) return;
    message.readOnly = true;
    hint.textContent = hint.dataset.waits;
    allUp().then((whole) => {
      message.readOnly = false;
      if (whole) send(also);
      else { hint.textContent = hint.dataset.stopped; say(hint.dataset.stopped); message.focus(); }
    });
  });
  // What the server refuses comes back into the box, before what was typed meanwhile; its reason stands above.
  const giveBack = (job, status) => {
    message.value = message.value.trim() ? `${job.body}\n\n${message.value}` : job.body;
    reply.elements.key.value = job.key;
    if (job.quote) quote(job.quote);
    putBack(job.files);
    keepDraft();
    if (status) message.setAttribute("aria-invalid", "true");
    message.focus();
  };
  document.addEventListener("cusket:sent", () => { if (!message.value) hint.textContent = ""; });

  const kept = store.get();
  // The device's draft is the newer one: the server's is saved two seconds after it.
  if (kept?.body) { message.value = kept.body; reply.elements.key.value = kept.key; }
  // A draft that is on its way already is no draft any more.
  if (startOutbox(giveBack).includes(reply.elements.key.value)) { message.value = ""; reply.elements.key.value = newKey(); store.set(null); }
};

if (reply) compose();
