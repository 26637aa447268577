// Messages on their way. Each stands behind the thread, with its own key, until the server has it: no answer leaves it
// there to be tried again by the same key, a refusal gives its text back to the box. It survives a reload on this device.
import { say } from "./page.js";
import { last, log, toEnd } from "./thread.js";
import { takeStaged } from "./uploads.js";

const list = document.getElementById("pending");
const pattern = document.getElementById("pending-entry");
const reply = document.getElementById("reply");
const jobs = [];
let giveBack = () => {}, busy = false, again = null;

export const newKey = () => `${Date.now()}-${Math.random().toString(36).slice(2)}`;

// A tablet on the shop floor has many hands: what one has sent is not the next one's to see.
const slot = (key) => `outbox:${reply.dataset.reader}:${reply.action}:${key}`;
const keep = ({ key, body, quote, files, at }) => { try { localStorage.setItem(slot(key), JSON.stringify({ key, body, quote, files, at })); } catch { /* private mode: it lives as long as the page */ } };
const forget = (job) => {
  try { localStorage.removeItem(slot(job.key)); } catch { /* private mode */ }
  const place = jobs.indexOf(job);
  if (place >= 0) jobs.splice(place, 1);
  job.node.remove();
};
const kept = () => {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(slot(""))).map((name) => JSON.parse(localStorage.getItem(name))).sort((one, other) => one.at - other.at);
  } catch { return []; }
};

// "sending", "waiting" for its turn or the connection, or "failed": what the row says of itself.
const show = (job, state) => {
  job.state = state;
  job.node.dataset.state = state;
  const says = state === "failed" && !navigator.onLine && !job.left ? "offline" : state;
  job.node.querySelector("[data-says]").textContent = pattern.dataset[says];
  for (const button of job.node.querySelectorAll("button")) button.hidden = state !== "failed";
};

const draw = (job) => {
  const node = pattern.content.firstElementChild.cloneNode(true);
  const part = (name) => node.querySelector(`[data-${name}]`);
  const fill = (name, text) => { part(name).textContent = text; part(name).hidden = !text; };
  fill("quoted", job.quote?.words ?? "");
  fill("said", job.body);
  fill("files", job.files.map((file) => file.name).join(", "));
  part("again").addEventListener("click", () => { show(job, "waiting"); flush(); });
  part("edit").addEventListener("click", () => { forget(job); giveBack({ ...job, key: newKey() }); flush(); });
  node.addEventListener("htmx:afterRequest", (event) => { if (event.target === node) answered(job, event.detail.xhr.status); });
  job.node = node;
  list.append(node);
};

const flush = () => {
  // In the order they were written: what waits behind a message that failed would come before it.
  const job = jobs.find((one) => one.state === "waiting" || !one.left);
  if (busy || job?.state !== "waiting") return;
  busy = true;
  show(job, "sending");
  const values = { key: job.key, body: job.body, after: last(), attached: job.files.map((file) => file.code), ...job.also };
  if (job.quote) values.quotes = job.quote.number;
  htmx.ajax("POST", reply.action, { source: job.node, target: "#log", swap: "beforeend", values }).catch(() => {});
};

const answered = (job, status) => {
  busy = false;
  if (status >= 200 && status < 300) {
    forget(job);
    document.dispatchEvent(new CustomEvent("cusket:sent"));
  } else if (status && status < 500) {
    forget(job);
    giveBack(job, status);
  } else if (jobs.includes(job)) {
    show(job, "failed");
    if (!job.tries) { say(pattern.dataset.failed); toEnd(); }
    job.tries = (job.tries ?? 0) + 1;
    clearTimeout(again);
    again = setTimeout(goOn, Math.min(60, 5 * 2 ** (job.tries - 1)) * 1000);
  }
  flush();
};

export const post = (message) => {
  const job = { ...message, at: Date.now() };
  keep(job);
  jobs.push(job);
  draw(job);
  show(job, "waiting");
  toEnd();
  document.getElementById("log-box").scrollIntoView({ block: "nearest" });
  goOn();
};

// The server has it, whether or not its answer came: the entry that carries its key stands in the thread.
const arrived = () => {
  for (const job of [...jobs]) if (job.state !== "sending" && log.querySelector(`[data-key="${CSS.escape(job.key)}"]`)) forget(job);
};
document.addEventListener("htmx:afterSettle", arrived);

// When the connection is back, and now and then, what this page has sent goes on by itself. What an earlier page left
// waits for a press: nobody wants last week's sentence to go out because a laptop was opened.
const goOn = () => {
  if (busy) return;
  for (const job of jobs) if (job.state === "failed" && !job.left) show(job, "waiting");
  flush();
};

export const startOutbox = (back) => {
  giveBack = back;
  for (const job of kept()) {
    if (log.querySelector(`[data-key="${CSS.escape(job.key)}"]`)) { try { localStorage.removeItem(slot(job.key)); } catch { /* private mode */ } continue; }
    job.left = true;
    jobs.push(job);
    draw(job);
    show(job, "failed");
    takeStaged(job.files.map((file) => file.code));
  }
  document.addEventListener("cusket:ring", () => { if (navigator.onLine) goOn(); });
  window.addEventListener("online", goOn);
  return jobs.map((job) => job.key);
};
export const onTheirWay = () => jobs.length;
