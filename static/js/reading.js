// A guide's contents follow the reading; a table takes the keyboard's focus only where there is something to scroll.
const lists = [...document.querySelectorAll("[data-contents]")];
const links = new Map();
for (const link of lists.flatMap((list) => [...list.querySelectorAll("a")])) {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (heading) links.set(heading, [...(links.get(heading) ?? []), link]);
}
const headings = [...links.keys()];
// A heading is above the line when it intersects a window that reaches up without end and down to a third of the screen.
const above = new Set();
// The one that was asked for stands, however low the page's end keeps it, until the reader scrolls on.
let asked = null;
let atEnd = false;

const show = (heading) => {
  for (const [one, its] of links) {
    for (const link of its) {
      if (one !== heading) { link.removeAttribute("aria-current"); continue; }
      if (link.hasAttribute("aria-current")) continue;
      link.setAttribute("aria-current", "true");
      // Only the contents' own box moves, never the page.
      const box = link.closest(".toc");
      const { top, bottom } = link.getBoundingClientRect();
      const frame = box.getBoundingClientRect();
      if (top < frame.top || bottom > frame.bottom) box.scrollTop += top - frame.top - frame.height / 2;
    }
  }
};
const follow = () => {
  const last = atEnd ? headings.at(-1) : headings.findLast((one) => above.has(one));
  show(asked ?? last ?? null);
};
const ask = () => {
  const heading = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  asked = links.has(heading) ? heading : null;
  follow();
};

if (headings.length) {
  const line = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) above[isIntersecting ? "add" : "delete"](target);
    follow();
  }, { rootMargin: "1000000px 0px -66% 0px" });
  for (const heading of headings) line.observe(heading);
  const foot = document.querySelector(".foot");
  if (foot) new IntersectionObserver(([{ isIntersecting }]) => { atEnd = isIntersecting; follow(); }, { threshold: 0.9 }).observe(foot);
  addEventListener("hashchange", ask);
  for (const name of ["wheel", "touchmove", "keydown"]) {
    addEventListener(name, (event) => {
      if (!asked || (name === "keydown" && !/^(Arrow|Page|Home|End| )/.test(event.key))) return;
      asked = null;
      follow();
    }, { passive: true });
  }
  for (const list of lists) {
    list.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link) return;
      // Folded before the browser goes there, so that the heading doesn't move afterwards.
      link.closest("details")?.removeAttribute("open");
      if (link.hash === location.hash) ask();
    });
  }
  ask();
}

const boxes = document.querySelectorAll(".prose .scroll");
const sized = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const box of boxes) sized.observe(box);
