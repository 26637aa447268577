// The editor of guides and help pages: keeps what is typed, shows it as readers will, and helps with Markdown.
// Without it everything is still done by Save and by Preview in a new tab.
const form = document.querySelector("#page-form[data-editor]");
const $ = (selector, from = document) => from.querySelector(selector);
const token = () => form.elements.csrfmiddlewaretoken.value;

const el = (name, properties = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "role") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children);
  return made;
};

// --- an address made of the title, until somebody writes one of their own -----------------------------------------
const title = $("#new-page-form #id_title");
const slug = $("#new-page-form #id_slug");
if (title && slug) {
  let own = slug.value !== "";
  slug.addEventListener("input", () => { own = slug.value !== ""; });
  title.addEventListener("input", () => {
    if (own) return;
    // What is left of a letter with its accent taken off; others leave a gap.
    const plain = title.value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    slug.value = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 80);
  });
}

// --- the icon that is chosen, seen while its list is shut ----------------------------------------------------------
$("#id_icon")?.addEventListener("change", (event) => {
  const shown = $("#id_icon-row [data-chosen]");
  const label = event.target.closest("label");
  shown?.replaceChildren(...[...label.childNodes].filter((node) => node !== event.target).map((node) => node.cloneNode(true)));
});

const edit = () => {
  const body = $("#id_body");
  const frame = $("#preview");
  const box = $("#preview-box");
  const check = $("#check");
  const others = $("#others");
  const stops = $("#stops");
  const kept = $("#kept");
  const voice = el("div", { className: "visually-hidden", "aria-live": "polite" });
  form.append(voice);
  const say = (text) => { voice.textContent = ""; setTimeout(() => { voice.textContent = text; }, 60); };

  // --- typing for the writer: through the browser's own typing, so that Ctrl+Z takes it back -----------------------
  const type = (text, from = body.selectionStart, to = body.selectionEnd) => {
    body.focus();
    body.setSelectionRange(from, to);
    if (text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text)) return;
    body.setRangeText(text, from, to, "end");
    body.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const chosen = () => body.value.slice(body.selectionStart, body.selectionEnd);
  // The lines that the selection touches: [start of the first, end of the last].
  const lines = () => {
    const start = body.value.lastIndexOf("\n", body.selectionStart - 1) + 1;
    const last = body.selectionEnd > body.selectionStart && body.value[body.selectionEnd - 1] === "\n" ? body.selectionEnd - 1 : body.selectionEnd;
    const end = body.value.indexOf("\n", last);
    return [start, end < 0 ? body.value.length : end];
  };
  // A piece that stands alone, with a blank line before and after it; `mark` in it is selected for writing over, or the
  // writer goes on at `caret`.
  const block = (text, mark = "", caret = text.length + 2) => {
    const before = body.value.slice(0, body.selectionStart);
    const after = body.value.slice(body.selectionEnd);
    const lead = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    const tail = after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
    const at = before.length + lead.length + (mark ? text.indexOf(mark) : caret);
    type(lead + text + tail);
    body.setSelectionRange(at, at + mark.length);
  };
  const around = (sign, otherwise) => {
    const words = chosen() || otherwise;
    const from = body.selectionStart;
    type(`${sign}${words}${sign}`);
    body.setSelectionRange(from + sign.length, from + sign.length + words.length);
  };
  const each = (prefix) => {
    const [from, to] = lines();
    const text = body.value.slice(from, to).split("\n").map((line, at) => prefix(line, at)).join("\n");
    type(text, from, to);
  };
  const heading = (signs) => each((line) => (line.startsWith(`${signs} `) ? line.slice(signs.length + 1) : `${signs} ${line.replace(/^#{1,6}\s+/, "")}`));
  const list = (sign) => each((line, at) => (/^\s*(?:[-*]|\d+[.)])\s+/.test(line) ? line.replace(/^(\s*)(?:[-*]|\d+[.)])\s+/, "$1") : `${sign(at)} ${line}`));

  // --- keeping: on the server, 600 ms after the last key -------------------------------------------------------------
  const WAIT_MS = 600, AGAIN_MS = 5000, BEAT_MS = 30_000, PATIENCE_MS = 20_000;
  let changed = 0, keptUpTo = 0, waiting = null, busy = false, leaving = false, touched = false, moved = false;
  const tell = (text, state = "") => { if (kept.textContent !== text) kept.textContent = text; kept.dataset.state = state; };
  const show = (place, html) => { if (place && place.dataset.last !== html) { place.dataset.last = html; place.innerHTML = html; } };
  const later = (ms) => { clearTimeout(waiting); waiting = setTimeout(keep, ms); };
  const problem = (text, ...more) => { tell("", "bad"); kept.replaceChildren(text, ...more); };

  async function keep() {
    clearTimeout(waiting);
    if (busy) { later(WAIT_MS); return; }
    busy = true;
    const upTo = changed;
    const data = new FormData(form);
    data.set("base", form.dataset.version);
    const answer = await fetch(form.dataset.keep, { method: "POST", body: data, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
    const said = answer?.headers.get("Content-Type")?.includes("json") ? await answer.json().catch(() => null) : null;
    busy = false;
    if (leaving) return;
    if (said?.saved) {
      keptUpTo = upTo;
      tell(`Kept ${said.saved.slice(0, 5)}`, "ok");
      show(others, said.others);
      const open = $("#outline")?.open;
      show(check, said.check);
      if (open && $("#outline")) $("#outline").open = true;
      show(stops, said.stops);
      stops.hidden = !said.stops;
      if (said.moved && !moved) {
        moved = true;
        const words = "Somebody saved this page after you opened it. Yours is kept; Save shows you both.";
        form.before(el("p", { id: "moved", className: "desk__note is-watch", textContent: words, role: "alert" }));
      }
      if (changed > upTo) later(WAIT_MS);
      else refresh();
    } else if (answer?.redirected || answer?.status === 401 || answer?.status === 403) {
      // The page stays: whoever signs in elsewhere goes on where they were.
      problem("Not kept: you are signed out, or may not write here any more. ", el("a", { href: "/admin/", target: "_blank", textContent: "Sign in in a new tab" }), ", then type on.");
    } else if (answer && answer.status < 500 && answer.status !== 429) {
      problem(said?.error ?? "Not kept: the server does not take it. Copy your text before you leave.");
    } else {
      problem(navigator.onLine ? "Not kept yet. Trying again." : "Not kept: no connection. Trying again.");
      later(AGAIN_MS);
    }
  }

  const typed = () => { changed += 1; touched = true; tell("Typing", ""); later(WAIT_MS); };
  form.addEventListener("input", typed);
  form.addEventListener("change", (event) => { if (event.target.matches("select,input[type=checkbox],input[type=radio]")) typed(); });
  // Who is here shows that they are; who only reads keeps nothing.
  setInterval(() => { if (touched && document.hasFocus()) keep(); }, BEAT_MS);
  window.addEventListener("online", () => { if (changed > keptUpTo) later(0); });
  window.addEventListener("beforeunload", (event) => { if (!leaving && changed > keptUpTo) event.preventDefault(); });
  // In a new tab the page stays, so its typing still has to be kept.
  form.addEventListener("submit", (event) => { if (event.submitter?.formTarget !== "_blank") { leaving = true; clearTimeout(waiting); } });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) leaving = false;
    // Whoever comes back finds what the browser has kept of their typing; it is not on the server yet.
    if (changed > keptUpTo || body.value !== body.defaultValue) typed();
  });

  // --- the preview: the readers' page, its middle put in place of the old one, where one had scrolled to -------------
  let fresh = 0;
  // Links open beside the frame, but for those to a heading of the page itself.
  const settle = () => { for (const one of frame.contentDocument?.querySelectorAll('a[href^="#"]') ?? []) one.target = "_self"; };
  frame.addEventListener("load", settle);
  settle();
  async function refresh() {
    const mine = ++fresh;
    const answer = await fetch(form.dataset.preview, { headers: { Accept: "text/html" } }).catch(() => null);
    if (!answer?.ok || answer.redirected || mine !== fresh) return;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    const page = frame.contentDocument;
    const now = page?.querySelector("main");
    if (!next || !now) { if (page) page.location.reload(); return; }
    const at = page.scrollingElement.scrollTop;
    now.replaceWith(page.importNode(next, true));
    settle();
    page.scrollingElement.scrollTop = at;
  }

  const DESKTOP = 1280, READABLE = 700, CHOSEN = "desk-preview";
  const widths = [...box.querySelectorAll("[data-width]")];
  const room = () => box.clientWidth - parseFloat(getComputedStyle(box).paddingInlineStart) - parseFloat(getComputedStyle(box).paddingInlineEnd);
  const fit = () => { box.style.setProperty("--k", Math.min(1, room() / DESKTOP)); };
  const widen = (width) => {
    box.dataset.shown = width;
    for (const one of widths) one.setAttribute("aria-pressed", String(one.dataset.width === width));
    fit();
  };
  // A browser that keeps nothing for us throws.
  const memory = (work) => { try { return work(localStorage); } catch { return null; } };
  for (const one of widths) one.addEventListener("click", () => { widen(one.dataset.width); memory((kept) => kept.setItem(CHOSEN, one.dataset.width)); });
  new ResizeObserver(fit).observe(box);
  // Scaled to half its width a desk's page cannot be read.
  const before = memory((kept) => kept.getItem(CHOSEN));
  widen(widths.some((one) => one.dataset.width === before) ? before : room() < READABLE ? "phone" : "desktop");

  // --- from a problem to its line ---------------------------------------------------------------------------------------
  // How far down a place in the text is drawn: a field of the same width that ends there says it by its height.
  const depth = (at) => {
    const twin = body.cloneNode();
    for (const name of ["id", "name", "aria-describedby"]) twin.removeAttribute(name);
    twin.value = body.value.slice(0, at);
    const scrolls = body.scrollHeight > body.clientHeight ? "scroll" : "hidden";
    Object.assign(twin.style, { position: "absolute", visibility: "hidden", overflowY: scrolls, inlineSize: `${body.offsetWidth}px`, blockSize: "0", minBlockSize: "0" });
    body.after(twin);
    const height = twin.scrollHeight;
    twin.remove();
    return height;
  };
  const reveal = (from, to) => {
    body.focus();
    body.setSelectionRange(from, to);
    const down = depth(from);
    if (body.scrollHeight > body.clientHeight + 1) {
      body.scrollTop = Math.max(0, down - body.clientHeight / 2);
      body.scrollIntoView({ block: "nearest" });
    } else window.scrollTo({ top: body.getBoundingClientRect().top + window.scrollY + down - window.innerHeight / 2 });
  };
  check.addEventListener("click", (event) => {
    const button = event.target.closest("[data-line]");
    if (!button) return;
    const before = body.value.split("\n").slice(0, Number(button.dataset.line) - 1);
    const from = before.reduce((sum, line) => sum + line.length + 1, 0);
    const end = body.value.indexOf("\n", from);
    reveal(Math.min(from, body.value.length), end < 0 ? body.value.length : end);
  });

  // --- counting down ----------------------------------------------------------------------------------------------------
  for (const note of document.querySelectorAll("[data-count]")) {
    const field = document.getElementById(note.dataset.count);
    const output = $("output", note);
    if (!field || !output) continue;
    const count = () => {
      // As the server counts: a line's end is one, and letters beyond the first plane are one too.
      const left = Number(note.dataset.most) - [...field.value].length;
      output.textContent = left < 0 ? `${-left} too many.` : `${left} left.`;
      note.classList.toggle("is-over", left < 0);
    };
    // Only changes are told; what stands there from the start is read with the field.
    count();
    field.addEventListener("input", count);
  }

  // --- dialogs ----------------------------------------------------------------------------------------------------------
  // `ask` shows a form of ours; resolves to whether it was sent, with the selection of the text as it was.
  const ask = (name, content, verb) => new Promise((done) => {
    const [from, to] = [body.selectionStart, body.selectionEnd];
    const inner = el("form", { method: "dialog", className: "desk__small" }, el("h2", { id: "ask-title", textContent: name }), ...content, el("p", { className: "desk__bar" }, el("button", { className: "button default", textContent: verb, value: "yes" }), " ", el("button", { type: "button", className: "button", textContent: "Cancel", onclick: () => dialog.close("") })));
    const dialog = el("dialog", { className: "desk-dialog", "aria-labelledby": "ask-title" }, inner);
    dialog.addEventListener("close", () => {
      dialog.remove();
      body.focus();
      body.setSelectionRange(from, to);
      done(dialog.returnValue === "yes");
    });
    // Outside the form of the page, so that what is typed here is neither kept nor saved.
    document.body.append(dialog);
    dialog.showModal();
  });

  // Everything a text can link: pages of the product, guides and help pages, and the headings of this one.
  const targets = () => {
    const boxes = (id) => [...document.querySelectorAll(`#${id} input`)].map((input) => ({ value: input.value, words: input.closest("label").firstElementChild === input ? [...input.closest("label").childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join(" ").trim() : input.value }));
    const headings = [...document.querySelectorAll("#check [data-anchor]")].map((item) => ({ target: `#${item.dataset.anchor}`, words: item.firstChild.textContent.trim(), kind: "on this page" }));
    return [
      ...headings,
      ...boxes("id_related").map((one) => ({ target: one.value, words: one.words, kind: one.value.startsWith("help:") ? "help page" : "guide" })),
      ...boxes("id_use").map((one) => ({ target: `page:${one.value}`, words: one.words, kind: "page of the product" })),
    ];
  };
  const link = async () => {
    const all = targets();
    const words = el("input", { type: "text", id: "link-words", value: chosen(), required: true, autocomplete: "off" });
    const search = el("input", { type: "text", id: "link-to", required: true, autocomplete: "off", role: "combobox", "aria-expanded": "true", "aria-controls": "link-list", "aria-autocomplete": "list", "aria-describedby": "link-hint", "aria-haspopup": "listbox" });
    const found = el("ul", { id: "link-list", className: "desk__options", role: "listbox", "aria-label": "Pages" });
    const count = el("p", { className: "visually-hidden", role: "status" });
    let picked = null, at = -1;
    const mark = (to) => {
      const options = [...found.children];
      at = options.length ? (to + options.length) % options.length : -1;
      options.forEach((one, place) => one.setAttribute("aria-selected", String(place === at)));
      if (at < 0) search.removeAttribute("aria-activedescendant");
      else { search.setAttribute("aria-activedescendant", options[at].id); options[at].scrollIntoView({ block: "nearest" }); }
    };
    const pick = (one) => {
      picked = one;
      search.value = one.target;
      if (!words.value) words.value = one.words;
      found.replaceChildren();
      search.setAttribute("aria-expanded", "false");
      search.removeAttribute("aria-activedescendant");
      at = -1;
    };
    const look = () => {
      picked = null;
      const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      const hits = all.filter((one) => wanted.every((word) => `${one.words} ${one.target} ${one.kind}`.toLowerCase().includes(word)));
      found.replaceChildren(...hits.map((one, place) => el("li", { id: `link-${place}`, role: "option", "aria-selected": "false", onclick: () => { pick(one); search.focus(); } }, el("b", { textContent: one.words }), " ", el("small", { textContent: `${one.kind} · ${one.target}` }))));
      search.setAttribute("aria-expanded", String(hits.length > 0));
      count.textContent = /^https:/.test(search.value) ? "A link that leaves the site" : `${hits.length} found`;
      at = -1;
      search.removeAttribute("aria-activedescendant");
    };
    search.addEventListener("input", look);
    search.addEventListener("keydown", (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by) { event.preventDefault(); if (!found.children.length) look(); mark(at < 0 && by < 0 ? -1 : at + by); }
      if (event.key === "Enter" && at >= 0) { event.preventDefault(); found.children[at].click(); }
    });
    look();
    const hint = el("p", { className: "help", id: "link-hint", textContent: "Search for a page of ours or a heading of this one, or paste an address that begins with https://." });
    const content = [
      el("div", { className: "desk__field" }, el("label", { htmlFor: "link-words", textContent: "Words that are linked" }), words),
      el("div", { className: "desk__field" }, el("label", { htmlFor: "link-to", textContent: "Where to" }), search, hint, found, count),
    ];
    setTimeout(() => (words.value ? search : words).focus(), 0);
    if (!(await ask("Link", content, "Put in the link"))) return;
    const target = picked?.target ?? search.value.trim();
    type(`[${words.value.replace(/([\\[\]])/g, "\\$1")}](${target.replace(/\s/g, "%20").replace(/[()]/g, (sign) => encodeURIComponent(sign).replace("(", "%28").replace(")", "%29"))})`);
  };

  const still = async () => {
    const choice = el("select", { id: "still-name" }, $("#stills").content.cloneNode(true));
    const caption = el("input", { type: "text", id: "still-words", autocomplete: "off" });
    const content = [
      el("div", { className: "desk__field" }, el("label", { htmlFor: "still-name", textContent: "Piece of the product" }), choice),
      el("div", { className: "desk__field" }, el("label", { htmlFor: "still-words", textContent: "Words of its caption" }), caption),
    ];
    if (await ask("A piece of the product", content, "Put it in")) block(`${`::: still ${choice.value} ${caption.value.trim()}`.trimEnd()}\n:::`);
  };

  // --- pictures: pasted, dropped or chosen ------------------------------------------------------------------------------
  const PICTURE = /^image\//, NAMED = /\.(jpe?g|jpe|jfif|png|webp|gif|hei[cf])$/i;
  const chooser = el("input", { type: "file", accept: "image/*,.heic,.heif", multiple: true, hidden: true, tabIndex: -1, "aria-label": "Pictures" });
  const sending = el("ul", { className: "desk__sending", "aria-label": "Pictures under way" });
  const row = (file) => {
    const state = el("span", { textContent: "0 %" });
    const bar = el("progress", { max: 100, value: 0, "aria-label": file.name || "Picture" });
    const acts = el("span");
    const item = el("li", {}, el("b", { textContent: file.name || "Picture" }), " ", state, " ", acts, bar);
    sending.append(item);
    return { item, state, bar, acts };
  };
  const post = (file, view) => new Promise((done) => {
    const data = new FormData();
    data.set("file", file, file.name || "picture.png");
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.upload);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", token());
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      const share = Math.round((event.loaded / event.total) * 100);
      view.bar.value = share;
      view.state.textContent = share < 100 ? `${share} %` : "Being checked";
    });
    view.acts.replaceChildren(el("button", { type: "button", className: "button", textContent: "Cancel", onclick: () => request.abort() }));
    const end = (status, said = {}) => done({ status, said, wait: Number(request.getResponseHeader("Retry-After")) });
    request.addEventListener("load", () => { let said = {}; try { said = JSON.parse(request.responseText); } catch { /* a proxy's own page */ } end(request.status, said); });
    request.addEventListener("error", () => end(0));
    request.addEventListener("abort", () => end(-1));
    request.send(data);
  });
  // `after` is the code of the picture that it stands below: a batch stands together, and who describes its first one
  // meanwhile goes on with that. Resolves to its own code, or to nothing.
  const upload = async (file, after = "") => {
    const view = row(file);
    say(`Sending ${file.name || "the picture"}`);
    const refuse = (why) => {
      view.bar.remove();
      view.state.textContent = why;
      view.item.className = "is-problem";
      const gone = () => { view.item.remove(); body.focus(); };
      view.acts.replaceChildren(el("button", { type: "button", className: "button", textContent: "Try again", onclick: () => { gone(); upload(file); } }), " ", el("button", { type: "button", className: "button", textContent: "Close", onclick: gone }));
      say(why);
    };
    let answer = await post(file, view);
    // Another upload of the same picture, or too much at once: it passes.
    for (let tries = 0; tries < 3 && [409, 429, 503].includes(answer.status) && answer.wait; tries += 1) {
      view.state.textContent = "Waiting for its turn";
      await new Promise((passed) => { setTimeout(passed, answer.wait * 1000); });
      answer = await post(file, view);
    }
    if (answer.status === -1) { view.item.remove(); say("Cancelled"); body.focus(); return after; }
    if (answer.status !== 201) {
      refuse(answer.said.error ?? (answer.status === 413 ? "A file may have 20 MB at most." : answer.status ? "Not sent. Sign in again in a new tab, then try again." : "Not sent: the connection was lost."));
      return after;
    }
    view.item.remove();
    const words = answer.said.alt.replace(/([\\[\]])/g, "\\$1");
    const text = `![${words}](image:${answer.said.code} "")`;
    const above = after ? body.value.indexOf(`](image:${after} `) : -1;
    if (above >= 0) {
      const [from, to] = [body.selectionStart, body.selectionEnd];
      const end = body.value.indexOf("\n", above);
      body.setSelectionRange(end < 0 ? body.value.length : end, end < 0 ? body.value.length : end);
      block(text);
      body.setSelectionRange(from, to);
    } else if (words) block(text);
    else {
      // Nothing stands there that could be left standing: a picture without words is a problem until it has some.
      block(text, "", 2);
      tell("The picture is in. Write what it shows, for people who can't see it.", "ok");
      say(kept.textContent);
    }
    return answer.said.code;
  };
  const pictures = async (files) => {
    const [good, bad] = [[], []];
    for (const file of files) (PICTURE.test(file.type) || NAMED.test(file.name) ? good : bad).push(file);
    for (const file of bad) {
      const { item, state, bar, acts } = row(file);
      bar.remove();
      state.textContent = "Only pictures can be put into a text.";
      item.className = "is-problem";
      acts.append(el("button", { type: "button", className: "button", textContent: "Close", onclick: () => { item.remove(); body.focus(); } }));
    }
    if (bad.length) say(`${bad.map((file) => file.name).join(", ")}: only pictures can be put into a text.`);
    // One after the other, so that they stand in the order in which they were chosen.
    let last = "";
    for (const file of good) last = await upload(file, last);
  };
  chooser.addEventListener("change", () => { const files = [...chooser.files]; chooser.value = ""; pictures(files); });

  // --- pasting ----------------------------------------------------------------------------------------------------------
  const cell = (text) => text.replace(/\s+/g, " ").trim().replace(/([\\|])/g, "\\$1");
  const table = (rows) => {
    const width = Math.max(...rows.map((one) => one.length));
    const full = rows.map((one) => [...one, ...Array(width - one.length).fill("")]);
    const line = (cells) => `| ${cells.map((text) => text || " ").join(" | ")} |`;
    return [line(full[0]), line(Array(width).fill("---")), ...full.slice(1).map(line)].join("\n");
  };
  const cellsOf = (data) => {
    // Styles in it would be refused by our policy, aloud.
    const html = data.getData("text/html").replace(/<style[\s\S]*?<\/style>|\sstyle=("[^"]*"|'[^']*')/gi, "");
    const page = new DOMParser().parseFromString(html, "text/html");
    const tables = page.querySelectorAll("table");
    if (tables.length === 1) {
      // A whole article with a table somewhere in it is no table.
      const bare = (node) => node.textContent.replace(/\s+/g, "");
      page.querySelectorAll("script,title").forEach((one) => one.remove());
      if (bare(page.body) === bare(tables[0])) {
        const rows = [...tables[0].rows].map((tr) => [...tr.cells].flatMap((td) => [cell(td.textContent), ...Array(Math.min(td.colSpan, 20) - 1).fill("")]));
        if (rows.length && Math.max(...rows.map((one) => one.length)) > 1) return rows;
      }
    }
    const lined = data.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n").map((line) => line.split("\t"));
    const even = lined.length > 1 && lined[0].length > 1 && lined.every((one) => one.length === lined[0].length);
    return even && !page.querySelector("p,pre,code,ul,ol") ? lined.map((one) => one.map(cell)) : null;
  };
  body.addEventListener("paste", (event) => {
    const data = event.clipboardData;
    const rows = cellsOf(data);
    if (rows) {
      // A spreadsheet also brings a picture of its cells.
      event.preventDefault();
      block(table(rows));
      say(`Pasted as a table of ${rows.length} rows`);
    } else if (data.files.length && !data.getData("text/plain")) {
      event.preventDefault();
      pictures([...data.files]);
    } else if (/^https:\/\/\S+$/.test(data.getData("text/plain").trim()) && chosen() && !/[[\]\n]/.test(chosen())) {
      event.preventDefault();
      type(`[${chosen()}](${data.getData("text/plain").trim()})`);
    }
  });
  const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  // Beside the text a file would be opened in place of the page.
  for (const happening of ["dragover", "drop"]) document.addEventListener(happening, (event) => { if (carries(event)) event.preventDefault(); });
  body.addEventListener("dragover", (event) => { if (carries(event)) body.classList.add("is-drop"); });
  body.addEventListener("dragleave", () => body.classList.remove("is-drop"));
  body.addEventListener("drop", (event) => {
    body.classList.remove("is-drop");
    if (carries(event)) pictures([...event.dataTransfer.files]);
  });

  // --- the bar of buttons: one stop of the Tab key, arrow keys within ------------------------------------------------
  const part = (name, head, text) => () => block(`::: ${head}\n${chosen() ? chosen().trim() : text}\n:::`, chosen() ? "" : name);
  const tools = [
    ["Heading", () => heading("##")],
    ["Subheading", () => heading("###")],
    ["Bold", () => around("**", "words")],
    ["Link", link],
    ["List", () => list(() => "-")],
    ["Numbers", () => list((at) => `${at + 1}.`)],
    ["Table", () => block("Table: What it compares\n\n| What | First | Second |\n| --- | --- | --- |\n| Row |  |  |", "What it compares")],
    ["Note", part("Words of the note", "note Title", "Words of the note")],
    ["Compare", () => block("::: compare\n- **Says too little** The weak example.\n- **Says what matters** The strong one.\n:::", "The weak example.")],
    ["Anatomy", () => block("::: anatomy\n- **Part** Words of the sentence\n- **Part** More of its words\n:::", "Words of the sentence")],
    ...(form.dataset.kind === "help" ? [] : [["Steps", () => block("::: steps\n1. **First** What to do.\n2. **Then** What to do next.\n:::", "What to do.")]]),
    ["Picture", () => chooser.click()],
    ["Still", still],
  ];
  const bar = el("div", { className: "desk__format", role: "toolbar", "aria-label": "Formatting", "aria-controls": "id_body" });
  const buttons = tools.map(([name, act], at) => el("button", { type: "button", textContent: name, tabIndex: at ? -1 : 0, onclick: act }));
  bar.append(...buttons);
  const keys = { Bold: "Ctrl+B", Link: "Ctrl+K" };
  const uses = { Note: "A box with a remark; write tip or warning for note to change it", Compare: "A weak example beside a strong one", Anatomy: "A sentence taken apart, each part named", Steps: "Numbered steps with headings", Picture: "A picture from a file; pasting and dropping work too", Still: "A piece of the product, drawn as readers know it", Table: "Its line “Table: …” is read out by screen readers and not shown" };
  for (const one of buttons) {
    const key = keys[one.textContent];
    const said = key ?? uses[one.textContent];
    if (key) one.setAttribute("aria-keyshortcuts", key.replace("Ctrl", "Control"));
    if (said) one.title = said;
  }
  bar.addEventListener("keydown", (event) => {
    const to = { ArrowRight: buttons.indexOf(event.target) + 1, ArrowLeft: buttons.indexOf(event.target) - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length].focus();
  });
  bar.addEventListener("focusin", (event) => { for (const one of buttons) one.tabIndex = one === event.target ? 0 : -1; });
  body.before(bar, chooser, sending);

  // --- keys: Tab leaves the field, as everywhere ---------------------------------------------------------------------
  body.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
      const act = { b: () => around("**", "words"), k: link }[event.key.toLowerCase()];
      if (act) { event.preventDefault(); act(); }
      return;
    }
    if (event.key !== "Enter" || event.isComposing || event.shiftKey || event.ctrlKey || event.altKey || body.selectionStart !== body.selectionEnd) return;
    // A list goes on by itself, and an empty item ends it.
    const start = body.value.lastIndexOf("\n", body.selectionStart - 1) + 1;
    const item = /^(\s*)(?:([-*])|(\d+)([.)]))\s+(?=(.*))/.exec(body.value.slice(start, body.selectionStart));
    if (!item) return;
    event.preventDefault();
    if (!item[5]) type("\n", start, body.selectionStart);
    else type(`\n${item[1]}${item[2] ?? `${Number(item[3]) + 1}${item[4]}`} `);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    if (!document.querySelector("dialog[open]")) form.requestSubmit($(".desk__bar [name=do][value=save]", form));
  });
  $("#desk-errors")?.focus();
};

if (form) edit();
