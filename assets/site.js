// Every page works without this script: notes and numbers link to the text below, tables and lists are complete.
// With it, notes and numbers open in place, tables sort, and lists filter.
(() => {
  const copyOf = (element) => {
    const copy = element.cloneNode(true);
    for (const one of all("[id]", copy)) one.removeAttribute("id");
    return [...copy.childNodes];
  };
  const openNote = (call) => {
    const note = document.getElementById(call.hash.slice(1)).querySelector(".note-text");
    pop.open(call, call.getAttribute("aria-label"), [make("span", "said", ...copyOf(note))], true);
  };
  const openValue = (value) => {
    const [number, basis, sources] = document.getElementById(value.hash.slice(1)).cells;
    const fact = make("span", "fact", make("span", "number", number.textContent), " ", basis.textContent);
    const rests = sources.textContent.trim() ? [make("span", "rests", ...copyOf(sources))] : [];
    pop.open(value, value.textContent, [fact, ...rests]);
  };
  pop.serve("a.value", openNote, openValue);

  // A link to the sources of a number opens them.
  const reveal = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const folded = target && target.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // The panel is open when it is beside the text.
  const panel = document.getElementById("panel");
  if (panel) {
    const wide = matchMedia("(min-width: 68.75rem)");
    const suit = () => (panel.open = wide.matches);
    wide.addEventListener("change", suit);
    panel.addEventListener("click", (event) => event.target.closest("a") && suit());
    suit();
  }

  // Tables: each head is a button that sorts by its column, ascending or descending.
  for (const table of all("table.sortable")) {
    const heads = all("thead th", table);
    heads.forEach((head, column) => {
      const button = make("button", "", head.textContent);
      button.type = "button";
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const isUp = head.getAttribute("aria-sort") !== "ascending";
        for (const one of heads) one.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
        const key = (row) => row.cells[column].dataset.sort;
        const rows = [...table.tBodies[0].rows].sort((one, other) =>
          key(one).localeCompare(key(other), document.documentElement.lang, { numeric: true })
        );
        table.tBodies[0].append(...(isUp ? rows : rows.reverse()));
      });
    });
  }

  // The parts of a long list are laid out one by one: all at once would hold up a phone for half a second.
  const layOut = ([part, ...others]) => {
    if (!part) return;
    part.classList.add("laid-out");
    part.getBoundingClientRect();
    setTimeout(layOut, 0, others);
  };
  layOut(all(".group"));

  // Lists: a form hides what does not match, and shows how many entries remain.
  const filtered = (form, items, fits) => {
    const output = form.querySelector("output");
    const apply = () => {
      const asked = Object.fromEntries(new FormData(form));
      const left = items.filter((item) => !(item.hidden = !fits(item, asked)));
      output.value = `${left.length} / ${items.length}`;
    };
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  };
  const form = document.querySelector(".filters");
  const programs = all(".programs > li");
  if (form && programs.length)
    filtered(form, programs, ({ dataset }, { theme, place, year }) => {
      const isThen = !/^\d{4}$/.test(year) || (dataset.first && dataset.first <= year && year <= dataset.last);
      return (!theme || dataset.theme === theme) && (!place || dataset.place === place) && isThen;
    });
  const rows = all(".ledger tbody tr");
  if (form && rows.length)
    filtered(form, rows, (row, { words }) =>
      words.toLowerCase().split(/\s+/).every((word) => row.textContent.toLowerCase().includes(word))
    );
})();
