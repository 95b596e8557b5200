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

  // The parts of a long list are laid out a few at a time: all at once would hold up a phone for half a second.
  // Who comes back to the page, or loads it again, finds the old place only if all are.
  const [visit] = performance.getEntriesByType("navigation");
  const layOut = (parts) => {
    const end = visit?.type === "navigate" ? performance.now() + 8 : Infinity;
    while (parts.length && performance.now() < end) {
      const part = parts.shift();
      part.classList.add("laid-out");
      if (end < Infinity) part.getBoundingClientRect();
    }
    if (parts.length) setTimeout(layOut, 0, parts);
  };
  layOut(all(".group, .cards > ul > li"));

  // What may be taken from a box for reuse can be copied, where the browser lets pages do so.
  for (const box of navigator.clipboard ? all(".reuse[data-copy]") : []) {
    const { copy, copied } = box.dataset;
    const figure = box.querySelector("summary").textContent;
    const said = make("p", "unseen");
    said.setAttribute("role", "status");
    for (const text of all("code, .cited", box)) {
      const what = text.closest("div").querySelector("dt").textContent;
      const button = make("button");
      button.type = "button";
      const say = (word) => {
        button.textContent = word;
        button.setAttribute("aria-label", `${word}: ${what}, ${figure}`);
      };
      say(copy);
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(text.textContent);
        say(copied);
        said.textContent = `${copied}: ${what}`;
        setTimeout(() => {
          say(copy);
          said.textContent = "";
        }, 3000);
      });
      text.after(" ", button);
    }
    box.append(said);
  }

  // Lists: a form hides what does not match, shows how many entries remain ("22 / 582"), and says so in words.
  const filtered = (form, items, fits) => {
    const [count, output] = form.querySelectorAll("[aria-hidden], output");
    const say = () => {
      // Made only here: the rules of a language take a phone a tenth of a second.
      const language = document.documentElement.lang;
      const [kindOf, digits] = [new Intl.PluralRules(language), new Intl.NumberFormat(language)];
      const left = items.filter((item) => !item.hidden).length;
      const words = output.getAttribute(`data-words-${kindOf.select(left)}`) ?? output.dataset.words;
      output.value = words.replace("{n}", digits.format(left)).replace("{whole}", digits.format(items.length));
    };
    const apply = () => {
      const asked = Object.fromEntries(new FormData(form));
      const left = items.filter((item) => !(item.hidden = !fits(item, asked)));
      count.textContent = `${left.length} / ${items.length}`;
      // No link leads to a part of the list that has no entry left.
      const parts = new Set(left.map((item) => item.closest(".group")));
      for (const link of all(".jump-list a")) {
        const part = document.getElementById(link.hash.slice(1)).closest(".group");
        link.parentElement.hidden = part !== null && !parts.has(part);
      }
    };
    let wait = 0; // who types a word is not told of each letter, and who opens the page of nothing
    const change = () => {
      apply();
      clearTimeout(wait);
      wait = setTimeout(say, 600);
    };
    form.hidden = false;
    form.addEventListener("input", change);
    form.addEventListener("reset", () => setTimeout(change));
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
  // "san jose" fits "San José", "327614" fits "327,614".
  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const rows = all(".ledger tbody tr");
  const texts = new Map(); // read when something is asked
  const textOf = (row) => {
    const text = texts.get(row) ?? bare(row.textContent);
    texts.set(row, text);
    return `${text} ${text.replace(/(?<=\d)[,.\s](?=\d{3})/g, "")}`;
  };
  if (form && rows.length)
    filtered(form, rows, (row, { words }) => !words.trim() || bare(words).trim().split(/\s+/).every((word) => textOf(row).includes(word)));
})();
