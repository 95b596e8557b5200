"use strict";
// Every page of the site works without this script: notes and numbers are links to what stands below the text, tables
// and lists are whole. With it, notes and numbers open in place, tables sort, lists are filtered, and words are found.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, kind, ...inside) => {
    const made = document.createElement(tag);
    if (kind) made.className = kind;
    made.append(...inside);
    return made;
  };
  const copyOf = (element) => {
    const copy = element.cloneNode(true);
    for (const one of all("[id]", copy)) one.removeAttribute("id");
    return [...copy.childNodes];
  };

  // The pop-over: one at a time, next to its owner in the reading order too; nothing else is shut off.
  const pop = make("span", "pop");
  pop.id = "pop";
  pop.tabIndex = -1;
  pop.setAttribute("role", "note");
  let owner = null;
  let isHovering = false;
  let isReturning = false;
  let timer = 0;
  const close = (isToReturn = false) => {
    clearTimeout(timer);
    if (!owner) return;
    const from = owner;
    const isWithin = pop.contains(document.activeElement);
    owner = null;
    pop.remove();
    from.setAttribute("aria-expanded", "false");
    from.removeAttribute("aria-describedby");
    if (!isToReturn || !isWithin) return;
    isReturning = true; // a number that is come back to does not open again
    from.focus();
    isReturning = false;
  };
  const place = () => {
    const at = owner.getBoundingClientRect();
    const room = document.documentElement.clientWidth - pop.offsetWidth - 16;
    const isAbove = at.bottom + pop.offsetHeight + 24 > innerHeight && at.top > pop.offsetHeight + 16;
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
    from.setAttribute("aria-expanded", "true");
    from.setAttribute("aria-describedby", pop.id);
    place();
  };
  const openNote = (call) => {
    const note = document.getElementById(call.hash.slice(1)).querySelector(".note-text");
    open(call, call.getAttribute("aria-label"), [make("span", "said", ...copyOf(note))]);
    pop.focus({ preventScroll: true });
  };
  const openValue = (value) => {
    const [number, told, sources] = document.getElementById(value.hash.slice(1)).cells;
    const fact = make("span", "fact", make("span", "number", number.textContent), " ", told.textContent);
    const rests = sources.textContent.trim() ? [make("span", "rests", ...copyOf(sources))] : [];
    open(value, value.textContent, [fact, ...rests]);
  };
  const links = all(".call a, a.value");
  for (const one of links) one.setAttribute("aria-expanded", "false");
  addEventListener("click", (event) => {
    const link = event.target.closest(".call a, a.value");
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.target.closest(".pop")) return;
    if (!link || !document.body.contains(link)) return close();
    event.preventDefault();
    if (link === owner && !isHovering) return close(true);
    link.matches(".call a") ? openNote(link) : openValue(link);
  });
  addEventListener("keydown", (event) => event.key === "Escape" && close(true));
  addEventListener("focusin", ({ target }) => {
    if (owner && !isHovering && target !== owner && !pop.contains(target)) close();
    if (!isReturning && target.matches?.("a.value:focus-visible") && target !== owner) openValue(target);
  });
  addEventListener("pointerover", ({ target, pointerType }) => {
    if (pointerType !== "mouse" || (owner && !isHovering)) return;
    clearTimeout(timer);
    const value = target.closest("a.value");
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
  // Who comes by a link to what a number rests on finds it open.
  const reveal = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    const folded = target && target.closest("details:not([open])");
    if (!folded) return;
    folded.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  // The panel is open where it stands beside the text.
  const panel = document.getElementById("panel");
  if (panel) {
    const wide = matchMedia("(min-width: 68.75rem)");
    const suit = () => (panel.open = wide.matches);
    wide.addEventListener("change", suit);
    panel.addEventListener("click", (event) => event.target.closest("a") && suit());
    suit();
  }

  // Tables: a head is a button that sorts by its column, up and down.
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
          key(one).localeCompare(key(other), undefined, { numeric: true })
        );
        table.tBodies[0].append(...(isUp ? rows : rows.reverse()));
      });
    });
  }

  // Lists: a form that hides what does not fit, and says how much is left.
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
      const made = make("p", "");
      made.innerHTML = html; // Pagefind's own: text in which it has marked what was found
      return made;
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
      // Pagefind's own filters are written in another order by each build; what a hit tells of itself does as well.
      const isNarrow = Boolean(place || theme);
      const told = await Promise.all((isNarrow ? hits : hits.slice(0, MOST)).map((hit) => hit.data()));
      const fit = told.filter(({ meta }) => (!place || meta.place === place) && (!theme || meta.theme === theme));
      if (mine !== turn) return;
      found.textContent = isAsked ? found.dataset.told.replace("{}", isNarrow ? fit.length : hits.length) : "";
      results.replaceChildren(...fit.slice(0, MOST).map(item));
    };
    for (const [name, value] of new URLSearchParams(location.search))
      if (search.elements[name]) search.elements[name].value = value;
    let wait = 0;
    search.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(run, 150);
    });
    search.addEventListener("submit", (event) => {
      event.preventDefault();
      run();
    });
    run();
  }

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
