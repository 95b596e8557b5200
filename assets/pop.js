"use strict";
// Shows a note, or the sources of a number, in a pop-over. One is open at a time. It follows its owner in the reading
// order, and the rest of the page stays usable. The single file and the website supply its text.
const { all, make, pop } = (() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, kind, ...inside) => {
    const made = document.createElement(tag);
    if (kind) made.className = kind;
    made.append(...inside);
    return made;
  };

  const box = make("span", "pop");
  box.id = "pop";
  box.tabIndex = -1;
  box.setAttribute("role", "note");
  let owner = null;
  let isHovering = false;
  let isReturning = false;
  let timer = 0;

  const close = (isToReturn = false) => {
    clearTimeout(timer);
    if (!owner) return;
    const from = owner;
    const isWithin = box.contains(document.activeElement);
    owner = null;
    box.remove();
    if (from.matches("a")) {
      from.setAttribute("aria-expanded", "false");
      from.removeAttribute("aria-describedby");
    }
    if (!isToReturn || !isWithin) return;
    isReturning = true; // focus alone must not open it again
    from.focus();
    isReturning = false;
  };
  const place = () => {
    const at = owner.getBoundingClientRect();
    const room = document.documentElement.clientWidth - box.offsetWidth - 16;
    const isAbove = at.bottom + box.offsetHeight + 24 > innerHeight && at.top > box.offsetHeight + 64;
    const top = isAbove ? at.top - box.offsetHeight - 8 : at.bottom + 8;
    box.style.setProperty("--pop-left", Math.max(16, Math.min(at.left - 32, room)) + scrollX + "px");
    box.style.setProperty("--pop-top", top + scrollY + "px");
  };
  const open = (from, label, inside, isToEnter) => {
    close();
    owner = from;
    isHovering = false;
    box.replaceChildren(...inside);
    box.setAttribute("aria-label", label);
    (from.closest(".call") ?? from).after(box);
    if (from.matches("a")) {
      from.setAttribute("aria-expanded", "true");
      from.setAttribute("aria-describedby", box.id);
    }
    place();
    if (isToEnter) box.focus({ preventScroll: true });
  };

  // Notes open on a click. Numbers open on a click and on hover; links among them also on keyboard focus.
  const serve = (values, openNote, openValue) => {
    for (const one of all(`.call a, ${values}`)) if (one.matches("a")) one.setAttribute("aria-expanded", "false");
    addEventListener("click", (event) => {
      const one = event.target.closest(`.call a, ${values}`);
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest(".pop")) return;
      if (!one) return close();
      if (one.matches("a")) event.preventDefault();
      if (one === owner && !isHovering) return close(true);
      if (one.matches(".call a")) openNote(one);
      else openValue(one);
    });
    addEventListener("keydown", (event) => event.key === "Escape" && close(true));
    addEventListener("focusin", ({ target }) => {
      if (owner && !isHovering && target !== owner && !box.contains(target)) close();
      const isByKey = target.matches?.("a:focus-visible") && target.matches(values);
      if (isByKey && !isReturning && target !== owner) openValue(target);
    });
    addEventListener("pointerover", ({ target, pointerType }) => {
      if (pointerType !== "mouse" || (owner && !isHovering)) return;
      clearTimeout(timer);
      const value = target.closest(values);
      if (value && value !== owner) {
        timer = setTimeout(() => {
          openValue(value);
          isHovering = true;
        }, 250);
      } else if (!value && !box.contains(target)) {
        timer = setTimeout(close, 300);
      }
    });
    addEventListener("resize", () => owner && place());
  };

  // Only what scrolls is a tab stop.
  const measure = new ResizeObserver((seen) => {
    for (const { target } of seen) {
      const isWide = target.scrollWidth > target.clientWidth + 1;
      if (isWide || target.scrollHeight > target.clientHeight + 1) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const region of all(".plate, .scroll, math[display]")) measure.observe(region);

  return { all, make, pop: { open, serve } };
})();
