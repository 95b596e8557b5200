"use strict";
// The page works without this script: notes are links, the contents fold, numbers have titles, wide things scroll.
// With it, notes and numbers say in place what they rest on, the panel shows where the reader is, and only what
// really scrolls is a tab stop.
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

  // What a pop-over says.
  const rests = new Map(all("data.value").map((value) => [value, value.title]));
  for (const value of rests.keys()) value.removeAttribute("title"); // else the browser shows it as well
  const factOf = (value) => make("fact", make("number", value.textContent), " " + rests.get(value));
  const copyOf = (element) => [...element.cloneNode(true).childNodes];
  const sourcesOf = (value) =>
    (value.dataset.sources ?? "")
      .split(" ")
      .map((key) => document.getElementById("source-" + key))
      .filter(Boolean)
      .map((entry) => make("rests", ...copyOf(entry)));
  const valuesOf = (call) => {
    const before = all("data.value, .call a", call.closest("p, li, td, th, dd, caption, figcaption, blockquote"));
    before.length = before.indexOf(call);
    const values = before.slice(before.findLastIndex((one) => one.matches("a")) + 1);
    const isMargin = (one) => values.some((value) => value !== one && rests.get(value).endsWith(one.textContent));
    return values.filter((one) => !isMargin(one)); // a margin stands with the value that it belongs to
  };

  // The pop-over: one at a time, next to its owner in the reading order too; nothing else is shut off.
  const pop = make("pop");
  pop.id = "pop";
  pop.tabIndex = -1;
  pop.setAttribute("role", "note");
  let owner = null;
  let isHovering = false;
  let timer = 0;

  const close = (isToReturn = false) => {
    clearTimeout(timer);
    if (!owner) return;
    const from = owner;
    owner = null;
    pop.remove();
    if (!from.matches("a")) return;
    from.setAttribute("aria-expanded", "false");
    from.removeAttribute("aria-describedby");
    if (isToReturn) from.focus();
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
    isHovering = false;
    pop.replaceChildren(...inside);
    pop.setAttribute("aria-label", label);
    (from.closest(".call") ?? from).after(pop);
    place();
  };
  const openValue = (value) => open(value, value.textContent, [factOf(value), ...sourcesOf(value)]);
  const openNote = (call) => {
    const note = document.getElementById(call.hash.slice(1)).querySelector(".note-text");
    open(call, call.getAttribute("aria-label"), [make("said", ...copyOf(note)), ...valuesOf(call).map(factOf)]);
    call.setAttribute("aria-expanded", "true");
    call.setAttribute("aria-describedby", pop.id);
    pop.focus({ preventScroll: true });
  };

  for (const call of all(".call a")) call.setAttribute("aria-expanded", "false");
  addEventListener("click", (event) => {
    const call = event.target.closest(".call a");
    const value = event.target.closest("data.value");
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest(".pop")) return;
    if (call) event.preventDefault();
    if (call && call !== owner) openNote(call);
    else if (value) openValue(value);
    else close(call !== null);
  });
  addEventListener("keydown", (event) => event.key === "Escape" && close(true));
  addEventListener("focusin", ({ target }) => {
    if (owner && !isHovering && target !== owner && !pop.contains(target)) close();
  });
  addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType !== "mouse" || (owner && !isHovering)) return;
    clearTimeout(timer);
    const value = target.closest("data.value");
    if (value && value !== owner) {
      timer = setTimeout(() => {
        openValue(value);
        isHovering = true;
      }, 250);
    } else if (!value && !pop.contains(target)) {
      timer = setTimeout(close, 300);
    }
  });
  addEventListener("resize", () => owner && place());

  // The panel: open where it stands beside the text; it marks the part in view.
  const panel = document.getElementById("panel");
  const present = panel.querySelector(".present");
  const links = new Map(all("a", panel).map((link) => [link.hash.slice(1), link]));
  const wide = matchMedia("(min-width: 68.75rem)");
  const suit = () => (panel.open = wide.matches);
  wide.addEventListener("change", suit);
  panel.addEventListener("click", (event) => event.target.closest("a") && suit());
  suit();
  const mark = (key) => {
    const link = links.get(key);
    for (const one of links.values()) one.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "location");
    present.textContent = link?.querySelector(".t").textContent ?? "";
    present.hidden = !link;
    const side = panel.parentElement;
    side.scrollTop = (link?.offsetTop ?? 0) - side.offsetTop - side.clientHeight / 2;
  };
  const watch = new IntersectionObserver(
    (seen) => seen.filter((one) => one.isIntersecting).forEach((one) => mark(one.target.id)),
    { rootMargin: "-30% 0% -69% 0%" }
  );
  for (const part of all("main > section")) watch.observe(part);

  // What scrolls is a tab stop; what has room enough is none.
  const measure = new ResizeObserver((seen) => {
    for (const { target } of seen) {
      const isWide = target.scrollWidth > target.clientWidth + 1;
      if (isWide || target.scrollHeight > target.clientHeight + 1) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const region of all(".plate, .scroll")) measure.observe(region);
})();
