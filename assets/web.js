// The page works without this script: notes are links, the contents fold, numbers have titles, wide tables scroll.
// With it, notes and numbers show their sources in place, the panel marks the current part, and only what scrolls is
// a tab stop.
//
// Numbers are not tab stops. There are hundreds of them; as buttons they would bury the links of a page for keyboard
// users, and interrupt every sentence for screen readers. Nothing is lost: an open note also lists the sources of
// each number between the previous note call and its own. A click or a tap on a number shows the same.
(() => {
  // The text of a pop-over.
  const rests = new Map(all("data.value").map((value) => [value, value.title]));
  for (const value of rests.keys()) value.removeAttribute("title"); // otherwise the browser shows it too
  const factOf = (value) => make("span", "fact", make("span", "number", value.textContent), " " + rests.get(value));
  const copyOf = (element) => [...element.cloneNode(true).childNodes];
  const sourcesOf = (value) =>
    (value.dataset.sources ?? "")
      .split(" ")
      .map((key) => document.getElementById("source-" + key))
      .filter(Boolean)
      .map((entry) => make("span", "rests", ...copyOf(entry)));
  const valuesOf = (call) => {
    const before = all("data.value, .call a", call.closest("p, li, td, th, dd, caption, figcaption, blockquote"));
    before.length = before.indexOf(call);
    const values = before.slice(before.findLastIndex((one) => one.matches("a")) + 1);
    const isMargin = (one) => values.some((value) => value !== one && rests.get(value).endsWith(one.textContent));
    return values.filter((one) => !isMargin(one)); // a margin is shown with its value
  };
  const openValue = (value) => pop.open(value, value.textContent, [factOf(value), ...sourcesOf(value)]);
  const openNote = (call) => {
    const note = document.getElementById(call.hash.slice(1)).querySelector(".note-text");
    const inside = [make("span", "said", ...copyOf(note)), ...valuesOf(call).map(factOf)];
    pop.open(call, call.getAttribute("aria-label"), inside, true);
  };
  pop.serve("data.value", openNote, openValue);

  // The panel is open when it is beside the text. It marks the part in view.
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
})();
