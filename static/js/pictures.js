// Pictures open large in a dialog: arrow keys lead to the next, Escape closes. Without it the link shows the picture.
const viewer = document.getElementById("dialog");
let shown = null;

const pictures = () => [...document.querySelectorAll("a[data-picture]")];
const draw = (link) => {
  shown = link;
  const all = pictures();
  const head = document.createElement("div");
  head.className = "dlg__h";
  const title = document.createElement("h2");
  Object.assign(title, { id: "dialog-title", textContent: link.dataset.name });
  const place = document.createElement("span");
  Object.assign(place, { className: "muted sm", textContent: all.length > 1 ? `${all.indexOf(link) + 1} / ${all.length}` : "" });
  head.append(title, place);
  const body = document.createElement("div");
  body.className = "dlg__b";
  const picture = document.createElement("img");
  Object.assign(picture, { src: link.href, alt: link.querySelector("img").alt });
  body.append(picture);
  const foot = document.createElement("div");
  foot.className = "dlg__f";
  const button = (text, act) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "btn", textContent: text });
    made.addEventListener("click", act);
    return made;
  };
  const load = document.createElement("a");
  Object.assign(load, { className: "btn", href: link.dataset.download, textContent: "Download" });
  const close = button("Close", () => viewer.close());
  if (all.length > 1) foot.append(button("Previous", () => step(-1)), button("Next", () => step(1)));
  foot.append(load, close);
  viewer.replaceChildren(head, body, foot);
  viewer.classList.add("viewer");
  if (!viewer.open) { viewer.showModal(); close.focus(); }
};
const step = (by) => {
  const all = pictures();
  draw(all[(all.indexOf(shown) + by + all.length) % all.length]);
  viewer.querySelector(by < 0 ? ".dlg__f .btn" : ".dlg__f .btn:nth-child(2)")?.focus();
};

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-picture]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  draw(link);
});
viewer.addEventListener("keydown", (event) => {
  if (!shown) return;
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by && pictures().length > 1) step(by);
});
viewer.addEventListener("close", () => {
  viewer.classList.remove("viewer");
  shown?.focus();
  shown = null;
});
