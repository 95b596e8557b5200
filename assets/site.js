// Every page works without this script: notes and numbers link to the text below, tables and lists are complete.
// With it, notes and numbers open in place, tables sort, lists filter, and search works.
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

  // Search
  const search = document.querySelector("form.search");
  if (search) {
    const root = new URL(document.body.dataset.root, location).pathname;
    const found = document.querySelector(".found");
    const results = document.querySelector(".results");
    document.querySelector(".without-script").hidden = true;
    search.hidden = false;
    // What is said of a number of results, in the plural form of the page's language.
    const language = document.documentElement.lang;
    const countOf = (count) => {
      const form = found.getAttribute("data-words-" + new Intl.PluralRules(language).select(count));
      return (form ?? found.dataset.words).replace("{n}", new Intl.NumberFormat(language).format(count));
    };
    const MOST = 30;
    let engine = null;
    let turn = 0;
    const load = async () => {
      if (!engine) {
        engine = await import(root + "pagefind/pagefind.js");
        await engine.options({ baseUrl: root, excerptLength: 24 });
      }
      return engine;
    };
    const excerpt = (html) => {
      const read = new DOMParser().parseFromString(html, "text/html").body; // text with the matches marked
      const parts = [...read.childNodes].map((one) =>
        one.nodeName === "MARK" ? make("mark", "", one.textContent) : one.textContent
      );
      return make("p", "", ...parts);
    };
    const item = (one) => {
      const address = one.meta.address ? root + one.meta.address : one.url;
      const link = make("a", "", one.meta.title);
      link.href = address;
      const below = (one.meta.address ? [] : one.sub_results)
        .filter((sub) => sub.url !== one.url)
        .slice(0, 3)
        .map((sub) => {
          const deep = make("a", "", sub.title.replace(/\s*#?$/, ""));
          deep.href = sub.url;
          return make("li", "", deep);
        });
      const kind = [one.meta.theme, one.meta.place].filter(Boolean).join(" · ");
      return make(
        "li",
        "",
        make("h2", "", link),
        ...(kind ? [make("p", "kind", kind)] : []),
        excerpt(one.excerpt),
        ...(below.length ? [make("ul", "", ...below)] : [])
      );
    };
    const run = async () => {
      const mine = ++turn;
      const { q, place, theme } = Object.fromEntries(new FormData(search));
      const address = new URL(location);
      for (const [name, value] of Object.entries({ q, place, theme }))
        value ? address.searchParams.set(name, value) : address.searchParams.delete(name);
      history.replaceState(null, "", address);
      const isAsked = Boolean(q.trim() || place || theme);
      const { results: hits } = isAsked ? await (await load()).search(q.trim() || null) : { results: [] };
      // Pagefind writes its own filters in a different order in each build, so the metadata of a hit is used instead.
      const isNarrow = Boolean(place || theme);
      const loaded = await Promise.all((isNarrow ? hits : hits.slice(0, MOST)).map((hit) => hit.data()));
      const fit = loaded.filter(({ meta }) => (!place || meta.place === place) && (!theme || meta.theme === theme));
      if (mine !== turn) return;
      found.textContent = isAsked ? countOf(isNarrow ? fit.length : hits.length) : "";
      results.replaceChildren(...fit.slice(0, MOST).map(item));
    };
    for (const [name, value] of new URLSearchParams(location.search))
      if (search.elements[name]) search.elements[name].value = value;
    let wait = 0;
    const runSoon = () => {
      clearTimeout(wait);
      wait = setTimeout(run, 150);
    };
    search.addEventListener("input", runSoon);
    search.elements.q.addEventListener("input", runSoon); // it stands in the masthead
    search.addEventListener("submit", (event) => {
      event.preventDefault();
      run();
    });
    run();
  }
})();
