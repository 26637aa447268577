// The socket only rings: on a ring, on a reopened socket and when the tab is seen again, pages ask over HTTP for what is
// new. Without a socket the same question is asked every five seconds. Pages hear one event, "cusket:ring".
const mark = document.getElementById("live");
const banner = document.getElementById("banner");
const QUIET_MS = 3000, PING_MS = 25000, SILENT_MS = 60000, POLL_MS = 5000;

let gone = false;
let socket = null, tries = 0, lastHeard = 0, lostAt = 0, retry = null, poller = null, wasLost = false;

const ring = (detail = {}) => !gone && document.dispatchEvent(new CustomEvent("cusket:ring", { detail }));

const show = (state) => {
  if (!mark) return;
  mark.hidden = false;
  mark.dataset.state = state;
  mark.lastElementChild.textContent = mark.dataset[state];
};

const put = (kind, text, button) => {
  banner.replaceChildren();
  if (!text) return;
  const box = document.createElement("div");
  box.className = `banner ${kind}`;
  const words = document.createElement("p");
  words.className = "grow";
  words.textContent = text;
  box.append(words);
  if (button) box.append(button);
  banner.append(box);
};

const tryNow = () => {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn--s";
  button.textContent = "Try now";
  button.addEventListener("click", () => { tries = 0; connect(); ring(); });
  return button;
};

const poll = (on) => {
  if (on && !poller) poller = setInterval(() => { if (!document.hidden) ring(); }, POLL_MS);
  if (!on && poller) { clearInterval(poller); poller = null; }
};

const lost = () => {
  if (!lostAt) { lostAt = Date.now(); setTimeout(tell, QUIET_MS + 50); }
  poll(true);
  // Once the page has said that it polls it goes on saying so, however often a further try fails.
  show(wasLost ? "poll" : "wait");
};

// For three seconds nothing is said: most losses are over by then. A page whose questions are answered is told that it
// polls, one that has no network that it is offline.
const tell = () => {
  if (!lostAt || Date.now() - lostAt < QUIET_MS) return;
  wasLost = true;
  if (!navigator.onLine) {
    put("banner--off", "You are offline. Showing what was known when the connection went. What you write is kept on this device and is not sent yet.");
  } else {
    put("", "Reconnecting. This page asks for news every few seconds meanwhile. Your draft is safe.", tryNow());
  }
  show("poll");
};

const back = () => {
  lostAt = 0;
  poll(false);
  show("live");
  if (wasLost) {
    put("banner--ok", "Back online.");
    setTimeout(() => { if (!lostAt) put(); }, 6000);
  }
  wasLost = false;
};

// A session that has ended: asking again would not help. Who comes back signed in hears "hello" and reads "Back online".
export const signedOut = () => {
  if (gone) return;
  gone = true;
  clearTimeout(retry);
  poll(false);
  lostAt = 0;
  wasLost = true;
  // Looked at again, the page tries anew, and hears "hello" if the person has signed in elsewhere meanwhile.
  if (socket) { socket.onclose = null; socket.close(); socket = null; }
  if (mark) mark.hidden = true;
  const door = document.createElement("a");
  door.className = "btn btn--s";
  door.href = `${document.body.dataset.signIn}?next=${encodeURIComponent(location.pathname + location.search)}`;
  door.textContent = "Sign in";
  put("banner--off", "You are signed out, so this page gets no news. What you typed is kept on this device.", door);
};

// A courtesy that may be lost: nothing waits for it, and without a socket nobody hears it.
export const whisper = (word) => { if (socket?.readyState === WebSocket.OPEN) socket.send(word); };

const connect = () => {
  clearTimeout(retry);
  if (socket && socket.readyState <= WebSocket.OPEN) { socket.onclose = null; socket.close(); }
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  try { socket = new WebSocket(`${scheme}//${location.host}${document.body.dataset.socket}`); } catch { lost(); return; }
  socket.onmessage = (event) => {
    lastHeard = Date.now();
    const said = JSON.parse(event.data);
    if (said.type === "hello") { tries = 0; gone = false; back(); ring(); }
    if (said.type === "ring") ring(said);
  };
  socket.onclose = (event) => {
    if (event.code === 4403) { signedOut(); return; }
    lost();
    const wait = event.code === 1012 ? Math.random() * 10000 : Math.min(30000, 1000 * 2 ** tries++) * (0.5 + Math.random() / 2);
    retry = setTimeout(connect, wait);
  };
};

export const startLive = () => {
  if (!document.body.dataset.socket) return;
  connect();
  // A half-open socket looks alive: who says nothing for a minute is taken for dead.
  setInterval(() => {
    if (socket?.readyState !== WebSocket.OPEN) return;
    if (Date.now() - lastHeard > SILENT_MS) socket.close();
    else socket.send("ping");
  }, PING_MS);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    ring();
    if (!socket || socket.readyState > WebSocket.OPEN) { tries = 0; connect(); }
  });
  window.addEventListener("online", () => { tries = 0; connect(); });
  window.addEventListener("offline", () => { lost(); socket?.close(); });
};

// Pages without a list or a thread keep at least their unread total true.
const plain = !document.getElementById("log") && !document.getElementById("board");
let asking = null;
document.addEventListener("cusket:ring", (event) => {
  // An order's page asks for its own news itself, and these bring the total; what rings for others only has the total.
  const thread = document.getElementById("log");
  const elsewhere = thread && event.detail?.conversation && event.detail.conversation !== thread.dataset.conversation;
  if (!plain && !elsewhere) return;
  clearTimeout(asking);
  asking = setTimeout(() => htmx.ajax("GET", "/unread/", { target: "#announce", swap: "none" }).catch(() => {}), 150);
});
