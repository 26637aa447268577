// Files of the message being written: chosen, dropped or pasted; each has its row, its progress, cancel and retry.
import { say } from "./page.js";

const LIMIT = 20 * 1024 * 1024, MOST = 10, AT_ONCE = 3;
// What may only have come at a bad moment goes again by itself for three minutes: an earlier try that died with its
// server is known as dead after two.
const AGAIN_SECONDS = 5, AGAIN_FOR_MS = 180_000;
const KINDS = /\.(jpe?g|jpe|jfif|png|webp|gif|hei[cf]|pdf|docx?)$/i;
const reply = document.getElementById("reply");
const list = document.getElementById("uploads");
const waiting = [], later = new Map();
let running = 0, chain = null, whole = true;

export const uploading = () => running > 0 || waiting.length > 0 || later.size > 0;
// Resolves when nothing is under way any more: to whether all of it arrived.
export const allUp = () => chain ?? Promise.resolve(true);
export const forgetRefused = () => { for (const why of list.querySelectorAll("li .file__why")) why.closest("li").remove(); };

const size = (bytes) => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);
const button = (text, act) => {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "btn btn--s", textContent: text });
  made.addEventListener("click", act);
  return made;
};

const row = (file) => {
  const item = document.createElement("li");
  item.className = "file file--up";
  const words = document.createElement("span");
  words.className = "file__n";
  const name = document.createElement("b");
  name.textContent = file.name || "Picture";
  const state = document.createElement("small");
  words.append(name, state);
  const bar = document.createElement("progress");
  Object.assign(bar, { max: 100, value: 0 });
  bar.setAttribute("aria-label", name.textContent);
  const acts = document.createElement("span");
  item.append(words, acts);
  list.append(item);
  return { item, words, state, bar, acts };
};

const refuse = (job, why) => {
  whole = false;
  job.view.bar.remove();
  job.view.state.textContent = why;
  job.view.state.className = "file__why";
  const help = document.createElement("a");
  Object.assign(help, { href: list.dataset.help, target: "_blank", rel: "noopener", textContent: list.dataset.helpWords, className: "sm" });
  job.view.words.append(help);
  job.view.acts.replaceChildren(button("Remove", () => { job.view.item.remove(); document.getElementById("message").focus(); }));
  say(why);
};

const before = (file) => {
  if (file.size > LIMIT) return `${file.name} was not attached: it has ${size(file.size)}, the limit is 20 MB.`;
  if (!file.size) return `${file.name} was not attached: it is empty.`;
  if (file.name && !KINDS.test(file.name)) return `${file.name} was not attached: only pictures (JPEG, PNG, WebP, GIF, HEIC), PDF, DOC and DOCX can be sent.`;
  return "";
};

// The server's own sentence on a refused file, if it gave one.
const wording = (request) => {
  const said = document.createElement("template");
  said.innerHTML = request.responseText;
  return said.content.querySelector(".file__why")?.textContent.trim();
};

const put = (job) => {
  const { view, file } = job;
  view.state.textContent = `0 % of ${size(file.size)}`;
  view.words.append(view.bar);
  const data = new FormData();
  data.set("key", job.key);
  data.set("file", file, file.name || "image.png");
  const request = new XMLHttpRequest();
  job.request = request;
  request.open("POST", reply.dataset.files);
  request.setRequestHeader("HX-Request", "true");
  request.setRequestHeader("X-CSRFToken", reply.elements.csrfmiddlewaretoken.value);
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    const done = Math.round((event.loaded / event.total) * 100);
    view.bar.value = done;
    view.state.textContent = done < 100 ? `${done} % of ${size(file.size)}` : "Being checked";
  });
  const again = (why, seconds) => {
    view.bar.remove();
    view.state.textContent = why;
    job.since ??= Date.now();
    const not = () => { clearTimeout(later.get(job)); later.delete(job); };
    const retry = () => { not(); add(job); };
    view.acts.replaceChildren(button("Try again", retry), button("Remove", () => { not(); view.item.remove(); next(); document.getElementById("message").focus(); }));
    // With the same key a try that did arrive is not a second file.
    if (seconds && Date.now() - job.since < AGAIN_FOR_MS) later.set(job, setTimeout(retry, seconds * 1000));
    else whole = false;
    if (!job.told) say(`${file.name}: ${why}`);
    job.told = true;
  };
  request.addEventListener("load", () => {
    if (request.status === 201) {
      const made = document.createElement("template");
      made.innerHTML = request.responseText;
      view.item.replaceWith(made.content);
      say(`${file.name} attached`);
    } else if (request.status === 422 || request.status === 413) {
      // Whoever is not signed in any more may not send as much.
      refuse(job, wording(request) || (file.size > LIMIT ? `${file.name} was not attached: the limit is 20 MB.` : `${file.name} was not attached. Sign in again and attach it once more.`));
    } else {
      const passes = [409, 429].includes(request.status) || request.status >= 500;
      again(wording(request) || (passes ? "Waiting for its turn" : "Not attached. Nothing is lost."), passes && (Number(request.getResponseHeader("Retry-After")) || AGAIN_SECONDS));
    }
    ended();
  });
  request.addEventListener("error", () => {
    again(navigator.onLine ? "Not attached: the connection was lost." : "Waiting for connection", AGAIN_SECONDS);
    ended();
  });
  request.addEventListener("abort", ended);
  request.send(data);
};

let settle = null;
const next = () => {
  while (running < AT_ONCE && waiting.length) { running += 1; put(waiting.shift()); }
  if (!uploading() && settle) { settle(whole); settle = null; chain = null; }
};
const ended = () => { running -= 1; next(); };

const add = (job) => {
  if (!chain) { whole = true; chain = new Promise((resolve) => { settle = resolve; }); }
  Object.assign(job.view.state, { className: "", textContent: "Waiting" });
  job.view.acts.replaceChildren(button("Cancel", () => {
    const place = waiting.indexOf(job);
    if (place >= 0) waiting.splice(place, 1); else job.request?.abort();
    job.view.item.remove();
    say(`${job.file.name} cancelled`);
    next();
    document.getElementById("message").focus();
  }));
  waiting.push(job);
  next();
};

export const attach = (files) => {
  const chosen = [...files];
  const room = MOST - list.querySelectorAll("li:not(:has(.file__why))").length;
  chosen.forEach((file, place) => {
    const job = { file, view: row(file), key: `${Date.now()}-${Math.random().toString(36).slice(2)}` };
    const why = place >= room ? `${file.name} was not attached: a message takes 10 files.` : before(file);
    if (why) refuse(job, why); else add(job);
  });
  if (chosen.length > 1) say(`Uploading ${chosen.length} files`);
};

if (reply) {
  const field = document.getElementById("file");
  field.addEventListener("change", () => { attach(field.files); field.value = ""; });
  document.getElementById("message").addEventListener("paste", (event) => {
    const files = event.clipboardData?.files ?? [];
    if (files.length) { event.preventDefault(); attach(files); }
  });
  const panel = document.getElementById("thread");
  const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  // Beside the panel a file would be opened in place of the page.
  for (const happening of ["dragover", "drop"]) document.addEventListener(happening, (event) => { if (carries(event)) event.preventDefault(); });
  window.addEventListener("beforeunload", (event) => { if (uploading()) event.preventDefault(); });
  panel.addEventListener("dragover", (event) => { if (carries(event)) { event.preventDefault(); panel.classList.add("is-drop"); } });
  panel.addEventListener("dragleave", (event) => { if (!panel.contains(event.relatedTarget)) panel.classList.remove("is-drop"); });
  panel.addEventListener("drop", (event) => {
    panel.classList.remove("is-drop");
    if (!carries(event)) return;
    event.preventDefault();
    attach(event.dataTransfer.files);
  });
  list.addEventListener("click", (event) => {
    const remove = event.target.closest("[data-remove]");
    if (!remove) return;
    event.preventDefault();
    const item = remove.closest("li");
    fetch(remove.dataset.remove, { method: "POST", headers: { "X-CSRFToken": reply.elements.csrfmiddlewaretoken.value, "HX-Request": "true" } })
      .then((answer) => { if (answer.ok) { item.remove(); document.getElementById("message").focus(); } });
  });
}

// The files that go with the message leave the box with it; what comes back brings its rows along.
const away = new Map();
const codeOf = (item) => item.querySelector("[name=attached]").value;
export const takeStaged = (codes) => [...list.querySelectorAll(".file--staged")].filter((item) => codes?.includes(codeOf(item)) ?? true).map((item) => {
  away.set(codeOf(item), item);
  item.remove();
  return { code: codeOf(item), name: item.querySelector("b").textContent.trim() };
});
export const putBack = (files) => { for (const { code } of files) if (away.has(code)) list.append(away.get(code)); };
