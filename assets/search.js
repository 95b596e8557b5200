// The page of the search. Three lists forgive what the index of the text (Pagefind) does not: names of pages, sections,
// terms, programs and figures; numbers, with and without their commas; and the words of the report, by which a slip of
// typing is mended. Names that hold all words come first, then phrases, then pages that hold the words anywhere.
const searching = (() => {
  // Small letters without accents; these letters have no form without one.
  const PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i" };
  const bare = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[ßæœøłđðı]/g, (letter) => PLAIN[letter]);
  // "1,700,000" and "1 700 000" are one word, "1700000"; "U.S." is "us", "city's" is "city".
  const wordsOf = (text) =>
    bare(text)
      .replace(/['’]s(?![\p{L}\p{N}])/gu, "")
      .replace(/(?<!\p{L})(?:\p{L}\.){2,}/gu, (letters) => letters.replaceAll(".", ""))
      .replace(/(?<!\d)\d{1,3}(?:[,.'’\s]\d{3})+(?!\d)/g, (digits) => digits.replace(/\D/g, ""))
      .match(/[\p{L}\p{N}]+(?:[.,]\p{N}+)*/gu) ?? [];

  // Returns how well a word that is asked for fits one that is there, from 0 to 1: endings may differ.
  const singular = (word) => word.replace(/ies$/, "y").replace(/(?<=[^s]{3})s$/, "");
  const fits = new Map(); // by word that is asked for: thousands of words are there many times
  const fit = (asked, there) => {
    const known = fits.get(asked) ?? fits.set(asked, new Map()).get(asked);
    return known.get(there) ?? known.set(there, judgedFit(asked, there)).get(there);
  };
  const judgedFit = (asked, there) => {
    if (asked === there) return 1;
    if (/\d/.test(asked + there)) return 0;
    if (singular(asked) === singular(there)) return 0.95;
    const [short, long] = asked.length < there.length ? [asked, there] : [there, asked];
    if (short.length < 3) return 0;
    if (there.startsWith(asked)) return long.length - short.length > 2 ? 0.7 : 0.85;
    const isInflected = short.length > 4 && long.startsWith(short.slice(0, -1)) && long.length - short.length < 3;
    return isInflected ? 0.8 : 0;
  };

  // Returns the number of slips between two words: letters left out, put in, changed, or swapped; Infinity if over most.
  const slips = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return Infinity;
    let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let row = 1; row <= one.length; row++) {
      const now = [row];
      for (let at = 1; at <= other.length; at++) {
        const isSame = one[row - 1] === other[at - 1];
        now[at] = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + (isSame ? 0 : 1));
        const isSwapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
        if (isSwapped) now[at] = Math.min(now[at], before[at - 2] + 1);
      }
      if (Math.min(...now) > most) return Infinity;
      [before, last] = [last, now];
    }
    return last[other.length];
  };

  // Mends words that the report does not have, or leaves them out. ``written``: its words without accents, the most frequent first.
  const isIn = (word, written) => /\d/.test(word) || written.all.some((one) => one.startsWith(word));
  const mended = (words, written, small) => {
    const nearest = (word) => {
      const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
      let best = { count: most + 1 };
      for (const one of written.all) {
        // A slip in the first letter is rare: it counts as a half more.
        const count = slips(word, one, most) + (one[0] === word[0] ? 0 : 0.5);
        if (count < best.count) best = { word: one, count };
      }
      return best.word;
    };
    const parts = (word) => {
      for (let at = 3; at <= word.length - 3; at++)
        if (written.ranks.has(word.slice(0, at)) && written.ranks.has(word.slice(at)))
          return [word.slice(0, at), word.slice(at)];
      return null;
    };
    // "SB1070" is "SB 1070".
    const split = (word) => {
      const [, letters, digits] = word.match(/^(\p{L}{2,})(\d{2,})$/u) ?? [];
      return written.ranks.has(letters) ? [letters, digits] : null;
    };
    const mend = (word) => {
      const apart = split(word);
      if (apart || small.has(word) || isIn(word, written)) return apart ?? [word];
      return parts(word) ?? [nearest(word) ?? []].flat(); // what the report has in no way is left out
    };
    // "farm workers" is "farmworkers" where the report writes that more often than the rarer of the two.
    const rank = (word) => written.ranks.get(word) ?? Infinity;
    const joined = [];
    for (const word of words) {
      const last = joined.at(-1) ?? "";
      const isOne = last && rank(last + word) < Math.max(rank(last), rank(word));
      isOne ? joined.splice(-1, 1, last + word) : joined.push(word);
    }
    return joined.flatMap(mend);
  };

  // Names, by how well they fit. A word in the name weighs more than one in what is around it, a rare one more than one
  // that many names hold.
  const KINDS = { page: 1.2, comparison: 1.2, term: 1.1, section: 1, program: 1, figure: 0.85, index: 0.62 };
  const prepare = (one) => {
    const [head, more] = one.kind === "section" ? one.name.split(": ") : []; // "Police: what they hear" is about police
    const titles = [one.name, ...(more ? [head] : []), ...(one.also ?? [])].map(wordsOf);
    const around = wordsOf(`${one.within ?? ""} ${one.place ?? ""} ${one.theme ?? ""}`);
    return { one, titles, around, text: wordsOf(one.text ?? "") };
  };
  const best = (asked, words) => words.reduce((most, word) => Math.max(most, fit(asked, word)), 0);
  const isRun = (asked, title) =>
    title.some((_, start) => asked.every((word, at) => start + at < title.length && fit(word, title[start + at]) > 0.6));
  const judge = (asked, weights, small, { one, titles, around, text }) => {
    const fits = asked.map((word) => {
      const inTitle = Math.max(...titles.map((title) => best(word, title)));
      return Math.max(inTitle, 0.75 * best(word, around), 0.5 * best(word, text));
    });
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const share = fits.reduce((sum, one, at) => sum + one * weights[at], 0) / whole;
    if (share <= 0.45 && (!share || one.kind !== "page")) return { isFound: false }; // most names
    const missed = weights.some((weight, at) => weight > 0.2 && !fits[at]);
    // "banks chicago" is a phrase in a title of Chicago that holds the first word.
    const isInATitle = (word) => titles.some((title) => best(word, title) > 0.6);
    const own = asked.filter((word, at) => weights[at] > 0.2 && (!best(word, around) || isInATitle(word)));
    const most = (isOwn) => Math.max(0, ...weights.filter((_, at) => own.includes(asked[at]) === isOwn));
    const isTold = own.length > 0 && most(true) >= most(false); // not by a word that most titles may hold
    const isRunIn = (title) => isRun(asked, title) || (isTold && isRun(own, title));
    const closeness = Math.max(
      ...titles.map((title) => {
        const held = asked.filter((word) => best(word, title) > 0.6).length / Math.max(title.length, asked.length);
        return held + (isRunIn(title) ? (title.length === asked.length ? 0.6 : 0.25) : 0);
      })
    );
    // A comparison is meant where both of its places are named, and only there.
    const isOfBoth = titles[0].every((word) => small.has(word) || best(word, asked) > 0.6);
    const isOfOne = one.kind === "comparison" && !isOfBoth;
    const isPhrase = one.kind === "comparison" || titles.some(isRunIn);
    const isInTitle = closeness > 0 || one.kind !== "page"; // that words stand in what it tells makes no page the first
    const weight = isInTitle ? KINDS[one.kind] * (one.kind === "program" && !one.place ? 1.09 : 1) : 0.9;
    const isNamed = one.kind === "page" && titles.some((title) => title.length && isRun(title, asked)); // "phoenix az"
    const isWhole = !missed || share >= 0.7 || isNamed;
    return { one, score: (share + 0.5 * closeness) * weight, isFound: share > 0.45 || isNamed, isPhrase, isWhole, isOfOne };
  };
  const named = (asked, names, written, small) => {
    if (!asked.length) return [];
    // "LA vs Chicago": in comparisons, another name of a place in one word is its name.
    const places = names.filter(({ one }) => one.kind === "page" && one.place);
    const isOther = (word) => ({ titles }) => titles.slice(1).some((title) => title.length === 1 && title[0] === word);
    const inFull = asked.flatMap((word) => places.find(isOther(word))?.titles[0] ?? [word]);
    const holds = (word) => names.filter(({ titles }) => titles.some((title) => best(word, title) > 0.6)).length;
    const isSmall = (word) => small.has(word) || (word.length < 4 && (written.ranks.get(word) ?? Infinity) < 60);
    const weigh = (words) => words.map((word) => (isSmall(word) ? 0.1 : Math.log(2 + names.length / (1 + holds(word)))));
    const ways = { comparison: [inFull, weigh(inFull)] };
    const plain = [asked, weigh(asked)];
    return names
      .map((name) => judge(...(ways[name.one.kind] ?? plain), small, name))
      .filter(({ isFound, isOfOne }) => isFound && !isOfOne)
      .sort((one, other) => other.score - one.score);
  };

  // Rows of the ledger whose number is asked for; more words narrow them down. A number alone also fits one with a unit.
  const counted = (asked, rows) => {
    const isAlone = asked.length === 1;
    const digits = (one) =>
      [wordsOf(one.name), ...one.also.map((digits) => [digits])].filter((words) => isRun(words, asked));
    const isPart = (one) => isAlone && wordsOf(one.name).includes(asked[0]);
    return rows
      .map((one) => ({ one, runs: digits(one) }))
      .filter(({ one, runs }) => runs.length || isPart(one))
      .map(({ one, runs }) => {
        if (!runs.length) return { one, score: 0.9 };
        const rest = asked.filter((word) => !runs[0].includes(word));
        const held = rest.filter((word) => best(word, wordsOf(one.text)) > 0.6).length;
        return { one, score: rest.length ? held / rest.length : 1 };
      })
      .filter(({ score }) => score > 0.4)
      .sort((one, other) => other.score - one.score)
      .map(({ one }) => one);
  };

  // Whether a page holds a word that is asked for, and not only others with the same stem for the index, "ac" of "ACS".
  const isNear = (asked, there) => {
    if (fit(asked, there)) return true;
    const least = Math.max(4, Math.min(asked.length, there.length) - 3);
    return !/\d/.test(asked + there) && asked.length >= least && there.startsWith(asked.slice(0, least));
  };
  const isHeld = (asked, { raw_content, locations }) => {
    const there = raw_content.split(/\s+/);
    return locations.some((at) => wordsOf(there[at] ?? "").some((word) => asked.some((one) => isNear(one, word))));
  };

  return { bare, wordsOf, fit, isIn, mended, prepare, named, counted, isHeld };
})();

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

  // What is said of a number of results, in the plural form of the page's language.
  const language = document.documentElement.lang;
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
    const made = await import(root + "pagefind/pagefind.js");
    await made.options({ baseUrl: root, excerptLength: 24, noWorker: true });
    await made.init();
    return made;
  });
  const names = once(async () => JSON.parse(await read("names.json")).map(searching.prepare));
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
  const ofNumber = (row) => ({
    address: root + row.address,
    title: `${row.name} ${row.text}`,
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

  const MOST = 30;
  const READ = 8; // pages whose text is read
  const HEAD = 3; // of one kind, before phrases in the text
  const isAt = (place, theme) => (one) => (!place || one.place === place) && (!theme || one.theme === theme);

  // Returns names that come before phrases in the text, those that come after them, and those that hold some words only.
  const inOrder = (judged) => {
    const counts = {};
    const tiers = [[], [], []];
    for (const one of judged) {
      const count = (counts[one.one.kind] = (counts[one.one.kind] ?? 0) + 1);
      tiers[!one.isWhole ? 2 : one.isPhrase && count <= HEAD ? 0 : 1].push(one.one);
    }
    return tiers;
  };
  // The text of few pages is read: those of each page are many kilobytes. ``isWhole``: of all that hold the words.
  const hitsOf = async (asked, list, isWhole) => {
    if (!asked.length) return { phrases: [], others: [], count: 0 };
    const spell = (words) => words.map((word) => list.spelled[list.ranks.get(word)] ?? word).join(" ");
    const meant = asked.filter((word) => !small.has(word));
    const behind = { behind: "yes" }; // pages behind the chapters, such as lists of all things
    const search = async (words, filters) => (await (await engine()).search(words, { filters })).results;
    const read = async (filters, most) => {
      const phrases = asked.length > 1 ? await search(`"${spell(asked)}"`, filters) : [];
      const seen = new Set(phrases.map(({ id }) => id));
      const others = (await search(spell(meant.length ? meant : asked), filters)).filter(({ id }) => !seen.has(id));
      const load = (hits, room) => Promise.all(hits.slice(0, Math.max(room, 0)).map((hit) => hit.data()));
      const loaded = await Promise.all([load(phrases, most), load(others, most - phrases.length)]);
      const held = loaded.map((hits) => hits.filter((hit) => searching.isHeld(asked, hit)));
      const dropped = loaded.flat().length - held.flat().length;
      return { held, count: phrases.length + others.length - dropped };
    };
    const front = await read({ not: behind }, isWhole ? MOST : READ);
    const rest = await read(behind, isWhole ? MOST : READ - front.held.flat().length);
    return { phrases: front.held[0], others: [...front.held[1], ...rest.held.flat()], count: front.count + rest.count };
  };

  // Returns the results, the best first, how many there are in all, and the words that they are for.
  const lookUp = async (q, place, theme) => {
    engine().catch(() => null); // comes beside the lists; that it fails is told where it is asked
    const [known, list] = await Promise.all([names(), written()]);
    const typed = searching.wordsOf(q);
    const mended = searching.mended(typed, list, small);
    const asked = mended.length < typed.length && mended.every((word) => small.has(word)) ? [] : mended;
    const isFit = isAt(place, theme);
    if (!typed.length) {
      const all = known.map(({ one }) => one).filter(isFit);
      return { made: all.map((one) => ofName(one, [])), count: all.length, asked, typed };
    }
    const isNumber = asked.some((word) => /\d/.test(word)) && !place && !theme;
    const rows = isNumber ? searching.counted(asked, await numbers()) : [];
    const { phrases, others, count } = await hitsOf(asked, list, Boolean(place || theme));
    const [first, whole, some] = inOrder(searching.named(asked, known, list, small).filter(({ one }) => isFit(one)));
    const pages = new Map(known.filter(({ one }) => one.kind === "page").map(({ one }) => [root + one.address, one]));
    const isShown = (hit) => isFit(pages.get(hit.url) ?? {});
    const used = rows.slice(0, 1).flatMap((row) => row.uses.map(([, address]) => pages.get(root + address.split("#")[0])));
    const made = new Map();
    const add = (one) => made.has(one.address) || made.set(one.address, one);
    const hits = new Map([...phrases, ...others].map((hit) => [hit.url, hit]));
    const addName = (one) => {
      const hit = hits.get(root + one.address); // a page, with its words where they stand
      add(hit ? { ...ofName(one, asked), words: excerptOf(hit.excerpt), below: ofHit(hit).below } : ofName(one, asked));
    };
    rows.slice(0, HEAD).forEach((row) => add(ofNumber(row)));
    [...used.filter(Boolean), ...first].forEach(addName);
    phrases.filter(isShown).forEach((hit) => add(ofHit(hit)));
    rows.forEach((row) => add(ofNumber(row)));
    whole.forEach(addName);
    others.filter(isShown).forEach((hit) => add(ofHit(hit)));
    some.forEach(addName);
    const unread = place || theme ? 0 : count - hits.size;
    return { made: [...made.values()], count: made.size + unread, asked, typed };
  };

  let turn = 0;
  const run = async () => {
    const mine = ++turn;
    const { q, place, theme } = Object.fromEntries(new FormData(form));
    const address = new URL(location);
    for (const [name, value] of Object.entries({ q, place, theme }))
      value ? address.searchParams.set(name, value) : address.searchParams.delete(name);
    history.replaceState(null, "", address);
    const isAsked = Boolean(q.trim() || place || theme);
    const { made, count, asked, typed } = isAsked ? await lookUp(q, place, theme) : { made: [], asked: [], typed: [] };
    if (mine !== turn) return;
    const isMended = asked.join(" ") !== typed.join(" ");
    const told = isMended && asked.length ? [found.dataset.for.replace("{words}", asked.join(" "))] : [];
    found.textContent = isAsked ? [...told, countOf(count)].join(": ") : "";
    results.replaceChildren(...made.slice(0, MOST).map(item));
    nothing.hidden = !isAsked || made.length > 0;
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
    run();
  });
  run();
})();
