// The page of the search. Three lists forgive what the index of the text (Pagefind) does not: names of pages, sections,
// terms, programs and figures; numbers, with and without their commas; and the words of the report, by which a slip of
// typing is mended. Names that hold all words come first, then phrases, then pages that hold the words anywhere.
(() => {
  const form = document.getElementById("search");
  const field = form.elements.q; // it stands in the masthead
  const root = new URL(document.body.dataset.root, location).pathname;
  const found = document.querySelector(".found");
  const results = document.querySelector(".results");
  const nothing = document.querySelector(".nothing");
  const small = new Set(found.dataset.small.split(" "));
  document.querySelector(".without-script").hidden = true;
  form.hidden = false;

  // What is said of a number of results, in the plural form of the page's language; and a list of words. The rules of a
  // language take a phone a tenth of a second: they are asked for only where they are needed.
  const language = document.documentElement.lang;
  const listOf = (type, words) => (words.length > 1 ? new Intl.ListFormat(language, { type }).format(words) : words.join(""));
  const countOf = (count) => {
    const words = found.getAttribute("data-words-" + new Intl.PluralRules(language).select(count));
    return (words ?? found.dataset.words).replace("{n}", new Intl.NumberFormat(language).format(count));
  };

  // What the search reads, each when it is needed first
  const once = (load) => {
    let loaded = null;
    return () => (loaded ??= load());
  };
  const read = async (name) => (await fetch(`${root}search/${name}`)).text();
  const engine = once(async () => {
    // All that it reads first comes beside it; the list of its files is asked for anew each time.
    const metaCacheTag = String(Date.now());
    const href = `${root}pagefind/pagefind-entry.json?ts=${metaCacheTag}`;
    const files = results.dataset.engine.split(" ").map((name) => root + name);
    for (const one of [href, ...files].map((href) => ({ rel: "preload", as: "fetch", crossOrigin: "", href })))
      document.head.append(Object.assign(make("link"), one));
    const made = await import(root + "pagefind/pagefind.js");
    await made.options({ baseUrl: root, excerptLength: 24, noWorker: true, metaCacheTag });
    await made.init();
    return made;
  });
  const names = once(async () => JSON.parse(await read("names.json")).map(searching.prepare));
  const others = once(async () => searching.othersOf(JSON.parse(await read("meant.json"))));
  const numbers = once(async () => JSON.parse(await read("numbers.json")));
  const written = once(async () => {
    const spelled = (await read("words.txt")).split("\n");
    const all = spelled.map(searching.bare);
    return { all, ranks: new Map(all.map((word, at) => [word, at])), spelled };
  });

  // One result: a link, what it is part of, its words with the matches marked, and links to places in it
  const markedText = (text, asked) =>
    text.split(/([\p{L}\p{N}]+)/u).map((part) => {
      const word = searching.bare(part);
      return asked.some((one) => searching.fit(one, word) > 0.6) ? make("mark", "", part) : part;
    });
  // Pagefind puts a space between a parenthesis and the link that it opens with.
  const excerptOf = (html) =>
    [...new DOMParser().parseFromString(html.replace(/(\p{Ps})\s+/gu, "$1"), "text/html").body.childNodes].map((one) =>
      one.nodeName === "MARK" ? make("mark", "", one.textContent) : one.textContent
    );
  const linkTo = (address, ...inside) => {
    const link = make("a", "", ...inside);
    link.href = address;
    return link;
  };
  const item = ({ address, title, kind = "", words = [], below = [] }) =>
    make(
      "li",
      "",
      make("h2", "", linkTo(address, title)),
      ...(kind ? [make("p", "kind", kind)] : []),
      ...(words.length ? [make("p", "", ...words)] : []),
      ...(below.length ? [make("ul", "", ...below.map(([name, to]) => make("li", "", linkTo(to, name))))] : [])
    );
  const ofName = (one, asked) => ({
    address: root + one.address,
    title: one.name,
    kind: [...new Set([one.theme, one.within, one.place])].filter((part) => part && part !== one.name).join(" · "),
    words: markedText(one.text ?? "", asked),
  });
  // "21 teachers from elsewhere"; "$7,000" and "7 percent" name their unit, and so do many texts.
  const isUntold = ({ name, unit, text }) => !/[^\d.,\s]/.test(name) && !text.toLowerCase().includes(unit.toLowerCase());
  const ofNumber = (row) => ({
    address: root + row.address,
    title: [row.name, ...(isUntold(row) ? [row.unit] : []), row.text].join(" "),
    kind: results.dataset.ledger,
    below: row.uses.map(([title, address]) => [title, root + address]),
  });
  const ofHit = (hit) => ({
    address: hit.url,
    title: hit.meta.title,
    words: excerptOf(hit.excerpt),
    below: hit.sub_results
      .filter((sub) => sub.url !== hit.url)
      .slice(0, 3)
      .map((sub) => [sub.title, sub.url]),
  });

  // For the first word that is typed; that something fails is told where it is asked.
  for (const load of [names, written, others]) load().catch(() => null);

  const MOST = 30;
  const READ = 8; // pages whose text is read
  const HEAD = 3; // of one kind, before phrases in the text
  const isAt = (place, theme) => (one) => (!place || one.place === place) && (!theme || one.theme === theme);

  // Returns names that come before phrases in the text, those that hold all words, those that hold most, and the others.
  const inOrder = (judged) => {
    const counts = {};
    const tiers = [[], [], [], []];
    for (const one of judged) {
      const count = (counts[one.one.kind] = (counts[one.one.kind] ?? 0) + 1);
      tiers[!one.isWhole ? 3 : one.isPhrase && count <= HEAD ? 0 : one.isFull ? 1 : 2].push(one.one);
    }
    return tiers;
  };
  const spell = (list, words) => words.map((word) => list.spelled[list.ranks.get(word)] ?? word).join(" ");
  // The text of few pages is read: those of each page are many kilobytes. ``isWhole``: of all that hold the words. Pages
  // behind the chapters, such as lists of all things, are read by ``rest``: they are the longest, and come last.
  const NONE = { phrases: [], others: [], count: 0, rest: async () => ({ held: [], count: 0 }) };
  const hitsOf = async (ways, list, isWhole) => {
    const words = ways.flat();
    if (!words.length) return NONE;
    const telling = (asked) => asked.filter((word) => !small.has(word));
    const behind = { behind: "yes" };
    const search = async (words, filters) => (await (await engine()).search(words, { filters })).results;
    const read = async (filters, most) => {
      const seen = new Set();
      const isNew = ({ id }) => !seen.has(id) && seen.add(id);
      const phrases = [];
      const others = [];
      for (const asked of ways.filter(({ length }) => length > 1))
        phrases.push(...(await search(`"${spell(list, asked)}"`, filters)).filter(isNew));
      for (const asked of ways)
        others.push(...(await search(spell(list, telling(asked).length ? telling(asked) : asked), filters)).filter(isNew));
      const load = (hits, room) => Promise.all(hits.slice(0, Math.max(room, 0)).map((hit) => hit.data()));
      const loaded = await Promise.all([load(phrases, most), load(others, most - phrases.length)]);
      const held = loaded.map((hits) => hits.filter((hit) => searching.isHeld(words, hit)));
      const dropped = loaded.flat().length - held.flat().length;
      return { held, count: phrases.length + others.length - dropped };
    };
    const [most, { held, count }] = [isWhole ? MOST : READ, await read({ not: behind }, isWhole ? MOST : READ)];
    return { phrases: held[0], others: held[1], count, rest: () => read(behind, isWhole ? MOST : most - held.flat().length) };
  };

  // Returns what the search holds for a question, and the results that the names give, before the text has come.
  const judged = async (q, isFit, isPart) => {
    const [known, list, meant] = await Promise.all([names(), written(), others()]);
    const typed = searching.wordsOf(q);
    const fitting = known.filter(({ one }) => isFit(one));
    if (!typed.length) return { told: [], lost: [], early: fitting.map(({ one }) => ofName(one, [])), isWhole: true };
    const { words, lost } = searching.mended(typed, known, list, small, meant);
    const isEmpty = lost.length > 0 && words.every((word) => small.has(word) || meant.small.has(word));
    const read = isEmpty ? [[]] : searching.readings(words, known, list, small, meant);
    const { found, ways } = searching.namedBy(read, typed, known, list, small);
    const isTyped = (asked) => asked.join(" ") === typed.join(" ");
    const told = ways.every(isTyped) ? [] : ways.map((asked) => (isTyped(asked) ? q.trim() : spell(list, asked))).filter(Boolean);
    const asked = ways.flat();
    const counting = isPart ? null : ways.find((way) => way.some((word) => /\d/.test(word)));
    const rows = counting ? searching.counted(counting, await numbers()) : [];
    const [first, ...later] = inOrder(found.filter(({ one }) => isFit(one)));
    const pages = new Map(known.filter(({ one }) => one.kind === "page").map(({ one }) => [root + one.address, one]));
    const used = rows.slice(0, 1).flatMap((row) => row.uses.map(([, address]) => pages.get(root + address.split("#")[0])));
    const named = [...used.filter(Boolean), ...first].map((one) => ofName(one, asked));
    // No phrase comes before what holds the one word of a question; a page is shown with its text.
    const inText = later.slice(0, 2).flat();
    const until = inText.findIndex(({ kind }) => kind === "page");
    const further = ways.some(({ length }) => length > 1) || rows.length ? [] : inText.slice(0, until < 0 ? MOST : until);
    const early = [...rows.slice(0, HEAD).map(ofNumber), ...named, ...further.map((one) => ofName(one, asked))];
    return { asked, ways, told, lost: asTyped(lost, q), list, rows, pages, later, early };
  };
  const asTyped = (words, q) => {
    const typed = q.match(/[\p{L}\p{N}]+/gu) ?? [];
    return words.map((word) => typed.find((one) => searching.bare(one) === word) ?? word);
  };
  // Returns the other results: rows of the ledger, where the words stand in the text, and names that hold some of them;
  // ``last`` returns those behind them, and how many pages hold the words unread.
  const furtherOf = async ({ asked, ways, list, rows, pages, later: [full, most, some] }, isFit, isPart) => {
    const instead = (value) => (error) => (reportError(error), value);
    const wordedIn = (rows) => ways.flatMap((way) => searching.rowsOfWords(way, rows, small));
    const inRows = isPart ? [] : numbers().then(wordedIn).catch(instead([]));
    const [text, worded] = await Promise.all([hitsOf(ways, list, isPart).catch(instead(NONE)), inRows]);
    const { phrases, others, count, rest } = text;
    const isShown = (hit) => isFit(pages.get(hit.url) ?? {});
    const hits = new Map([...phrases, ...others].map((hit) => [hit.url, hit]));
    const withWords = (one) => {
      const hit = hits.get(root + one.address); // a page, with its words where they stand
      return hit ? { ...ofName(one, asked), words: excerptOf(hit.excerpt), below: ofHit(hit).below } : ofName(one, asked);
    };
    const made = [
      ...phrases.filter(isShown).map(ofHit),
      ...rows.map(ofNumber),
      ...full.map(withWords),
      ...worded.slice(0, HEAD).map(ofNumber),
      ...most.map(withWords),
      ...others.filter(isShown).map(ofHit),
    ];
    const last = async () => {
      const behind = await rest().catch(instead({ held: [], count: 0 }));
      const read = behind.held.flat();
      for (const hit of read) hits.set(hit.url, hit);
      const unread = isPart ? 0 : count + behind.count - hits.size;
      return { made: [...read.filter(isShown).map(ofHit), ...some.map(withWords)], unread };
    };
    return { made, last };
  };

  // Shows results, and how many there are: as yet unknown if ``count`` is null, with room for it.
  // ``isMore``: what stands is the beginning of them, and stays.
  const show = (shown, told, count, isMore) => {
    const made = [...shown.values()].slice(0, MOST);
    if (isMore) results.append(...made.slice(results.children.length).map(item));
    else results.replaceChildren(...made.map(item));
    results.ariaBusy = count === null;
    found.replaceChildren(told, count ?? make("span", "coming", found.dataset.words.replace("{n}", MOST)));
    nothing.hidden = !count || made.length > 0;
  };

  // After the next frame, or a little later where a page that is not looked at has none.
  const soon = () =>
    new Promise((go) => {
      requestAnimationFrame(() => setTimeout(go));
      setTimeout(go, 100);
    });
  let turn = 0;
  const run = async () => {
    const mine = ++turn;
    const { q, place, theme } = Object.fromEntries(new FormData(form));
    const address = new URL(location);
    for (const [name, value] of Object.entries({ q, place, theme }))
      value ? address.searchParams.set(name, value) : address.searchParams.delete(name);
    history.replaceState(null, "", address);
    const isAsked = Boolean(q.trim() || place || theme);
    if (!isAsked) return show(new Map(), "", "", false);
    const [isFit, isPart] = [isAt(place, theme), Boolean(place || theme)];
    if (q.trim()) engine().catch(() => null); // comes beside the lists; that it fails is told where it is asked
    const what = await judged(q, isFit, isPart);
    if (mine !== turn) return;
    const either = listOf("disjunction", what.told);
    const lost = listOf("unit", what.lost);
    const shownFor = what.told.length ? `${found.dataset.for.replace("{words}", either)}: ` : "";
    const told = (lost && `${found.dataset.lost.replace("{words}", lost)} `) + shownFor;
    const shown = new Map();
    const add = (made) => made.forEach((one) => shown.has(one.address) || shown.set(one.address, one));
    add(what.early);
    if (what.isWhole) return show(shown, told, countOf(shown.size), false);
    // The first results do not wait for the text where the page shows no others; what follows moves none of them.
    const isFresh = results.ariaBusy === "true" || !results.children.length;
    const isFirst = isFresh && shown.size > 0;
    if (isFirst) show(shown, told, null, false);
    if (isFirst) await soon();
    if (mine !== turn) return;
    const { made, last } = await furtherOf(what, isFit, isPart);
    if (mine !== turn) return;
    add(made);
    const isBegun = isFresh && shown.size > 0;
    if (isBegun) show(shown, told, null, isFirst);
    await soon(); // it is seen before more is asked for
    if (mine !== turn) return;
    const { made: others, unread } = await last();
    if (mine !== turn) return;
    add(others);
    show(shown, told, countOf(shown.size + unread), isBegun);
  };
  for (const [name, value] of new URLSearchParams(location.search))
    if (form.elements[name]) form.elements[name].value = value;
  let wait = 0;
  const runSoon = () => {
    clearTimeout(wait);
    wait = setTimeout(run, 150);
  };
  form.addEventListener("input", runSoon);
  field.addEventListener("input", runSoon);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(wait); // what is entered is not looked for a second time as typed
    run();
  });
  run();
})();
