"use strict";
// The page works without this script: notes are links, the contents fold, numbers have titles, wide things scroll.
// With it, notes and numbers say in place what they rest on, the panel shows where the reader is, and only what
// really scrolls sideways is a tab stop.
//
// Numbers are no tab stops. There are hundreds of them; each as a button would bury the links of a page for those
// who go by keyboard, and break every sentence for those who listen. They lose nothing: a note, opened in place,
// says beside its own text what each number between the call before it and its own call rests on. A pointer or a
// finger on a number opens the same.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (kind, ...inside) => {
    const made = document.createElement("span");
    made.className = kind;
    made.append(...inside);
    return made;
  };
  const wide = matchMedia("(min-width: 70rem)");

  // What stands in a pop-over.
  const rests = new Map(all("data.value").map((value) => [value, value.title]));
  for (const value of rests.keys()) value.removeAttribute("title"); // else the browser shows it as well

  const factOf = (value) => {
    const number = document.createElement("b");
    number.textContent = value.textContent;
    return make("fact", number, " " + rests.get(value));
  };
  const copyOf = (element) => [...element.cloneNode(true).childNodes];
  const sourcesOf = (value) =>
    (value.dataset.sources ?? "")
      .split(" ")
      .map((key) => document.getElementById("source-" + key))
      .filter(Boolean)
      .map((entry) => make("rests", ...copyOf(entry)));
  const valuesOf = (call) => {
    const block = call.closest("p, li, td, th, dd, caption, figcaption, blockquote");
    const before = all("data.value, .call a", block);
    before.length = before.indexOf(call);
    return before.slice(before.findLastIndex((one) => one.matches("a")) + 1);
  };

  // The pop-over: one at a time, after its owner in the reading order, never in the way of anything else.
  const pop = make("pop");
  let owner = null;
  let hovering = false;
  let timer = 0;

  const close = (isToReturn = false) => {
    clearTimeout(timer);
    if (!owner) return;
    const from = owner;
    owner = null;
    pop.remove();
    if (from.matches("a")) from.setAttribute("aria-expanded", "false");
    from.removeAttribute("aria-describedby");
    if (isToReturn && from.matches("a")) from.focus();
  };
  const place = () => {
    const at = owner.getBoundingClientRect();
    const room = document.documentElement.clientWidth - pop.offsetWidth - 16;
    const isAbove = at.bottom + pop.offsetHeight + 24 > innerHeight && at.top > pop.offsetHeight + 64;
    const top = isAbove ? at.top - pop.offsetHeight - 8 : at.bottom + 8;
    pop.style.setProperty("--pop-left", Math.max(16, Math.min(at.left - 32, room)) + scrollX + "px");
    pop.style.setProperty("--pop-top", top + scrollY + "px");
  };
  const open = (from, label, inside) => {
    close();
    owner = from;
    pop.replaceChildren(...inside);
    pop.setAttribute("aria-label", label);
    (from.closest(".call") ?? from).after(pop);
    place();
  };
  const openNote = (call) => {
    const note = document.getElementById(call.hash.slice(1))?.querySelector(".note-text");
    if (!note) return false;
    open(call, call.getAttribute("aria-label"), [make("said", ...copyOf(note)), ...valuesOf(call).map(factOf)]);
    call.setAttribute("aria-expanded", "true");
    call.setAttribute("aria-describedby", pop.id);
    pop.focus({ preventScroll: true });
    return true;
  };
  const openValue = (value) => open(value, value.textContent, [factOf(value), ...sourcesOf(value)]);

  pop.id = "pop";
  pop.tabIndex = -1;
  pop.setAttribute("role", "note");
  for (const call of all(".call a")) call.setAttribute("aria-expanded", "false");

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const call = event.target.closest(".call a");
    const value = event.target.closest("data.value");
    if (call && call === owner) {
      event.preventDefault();
      close(true);
    } else if (call && openNote(call)) {
      event.preventDefault();
    } else if (value && !value.closest(".pop")) {
      if (value !== owner) openValue(value);
      hovering = false;
    } else if (!event.target.closest(".pop")) {
      close();
    }
    if (call) hovering = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
  });
  document.addEventListener("focusin", (event) => {
    if (owner && !hovering && event.target !== owner && !pop.contains(event.target)) close();
  });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const value = event.target.closest("data.value");
    clearTimeout(timer);
    if (value && value !== owner && !value.closest(".pop") && (!owner || hovering)) {
      timer = setTimeout(() => {
        openValue(value);
        hovering = true;
      }, 250);
    } else if (!value && owner && hovering && !pop.contains(event.target)) {
      timer = setTimeout(close, 300);
    }
  });
  addEventListener("resize", () => owner && place());

  // The panel: open where it stands beside the text; marks the chapter in view.
  const panel = document.getElementById("panel");
  const present = panel.querySelector(".present");
  const links = new Map(all("a", panel).map((link) => [link.hash.slice(1), link]));
  const suit = () => (panel.open = wide.matches);
  wide.addEventListener("change", suit);
  suit();
  panel.addEventListener("click", (event) => {
    if (event.target.closest("a") && !wide.matches) panel.open = false;
  });
  const mark = (key) => {
    for (const link of links.values()) link.removeAttribute("aria-current");
    links.get(key)?.setAttribute("aria-current", "location");
    present.textContent = links.get(key)?.querySelector(".t").textContent ?? "";
    present.hidden = !present.textContent;
    const side = panel.parentElement;
    side.scrollTop = (links.get(key)?.offsetTop ?? 0) - side.offsetTop - side.clientHeight / 2;
  };
  const watch = new IntersectionObserver(
    (seen) => seen.filter((one) => one.isIntersecting).forEach((one) => mark(one.target.id)),
    { rootMargin: "-30% 0% -69% 0%" }
  );
  for (const part of all("main > section")) watch.observe(part);

  // What scrolls sideways is a tab stop; what has room enough is none.
  const measure = new ResizeObserver((seen) => {
    for (const { target } of seen) {
      const isScrolling = target.scrollWidth > target.clientWidth + 1 || target.scrollHeight > target.clientHeight + 1;
      if (isScrolling) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const region of all(".plate, .scroll")) measure.observe(region);
})();
