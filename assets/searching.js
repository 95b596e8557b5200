// How the search judges what is asked against three lists that forgive what the index of the text does not: names,
// numbers, and the words of the report. It knows no page: words and lists in, what fits out, the best first.
const searching = (() => {
  // Small letters without accents; these letters have no form without one.
  const PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i" };
  const bare = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[ßæœøłđðı]/g, (letter) => PLAIN[letter]);
  // "1,700,000" and "1 700 000" are one word, "1700000"; "U.S." is "us", "city's" is "city".
  const wordsOf = (text) =>
    bare(text)
      .replace(/n['’]t(?!\p{L})/gu, (_, at, all) => (all.slice(at - 2, at) === "ca" ? "n" : "")) // "didn't" is "did", "can't" "can"
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
  const ENDING = /^([aeoy]s?|e[drs]|ers|ied|ies|ing|ions?|ors?)$/; // and no others: many names begin alike
  const judgedFit = (asked, there) => {
    if (asked === there) return 1;
    if (/\d/.test(asked + there)) return 0;
    if (singular(asked) === singular(there)) return 0.95;
    const [short, long] = asked.length < there.length ? [asked, there] : [there, asked];
    if (short.length < 3) return 0;
    if (there.startsWith(asked)) return long.length - short.length > 2 ? 0.7 : 0.85;
    if (short.length < 5 || long.length - short.length > 2) return 0;
    const stem = short.replace(/[aeiouy]$/, ""); // "class", "classes"; "donate", "donation"
    const isInflected = long.startsWith(short) || (long.startsWith(stem) && ENDING.test(long.slice(stem.length)));
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

  // Mends words that the report does not have; returns all, and those that it has in no way. ``written``: its words without
  // accents, the most frequent first. ``others``: what readers type for words of the report, which is mended, too.
  const isIn = (word, written) => /\d/.test(word) || written.all.some((one) => one.startsWith(word));
  const mended = (words, names, written, small, { known, small: otherSmall }) => {
    const isLast = (word) => word === words.at(-1) && word.length > 4; // it may be half typed
    const begun = (word) => known.find((one) => isForm(word, one) || (isLast(word) && one.startsWith(word)));
    const nearest = (word) => {
      const most = word.length < 5 ? 0 : word.length < 8 ? 1 : 2; // "food" is no slip for "foo"
      let best = { count: most + (word.length < 6 ? 0.5 : 1) };
      // A slip in the first letter is rare: it counts as a half more, too much in a word as short as "raids" ("aids"),
      // and beside another slip as one more: "mamografías" is not "demografía".
      const judge = (one, typed) => {
        const found = slips(typed, one, most);
        const count = found + (one[0] === typed[0] ? 0 : found / 2);
        if (count < best.count) best = { word: one, count };
      };
      for (const one of written.all) judge(one, word);
      const long = known.filter(({ length }) => length > 4);
      for (const one of long) [word, singular(word)].forEach((typed) => judge(one, typed));
      return best.word;
    };
    // "healthwindow" is the name "health window"; "homeless" is not "home less", which names nothing.
    const isName = (...parts) => names.some(({ titles }) => titles.some((title) => isRun(parts, title)));
    const parts = (word) => {
      for (let at = 3; at <= word.length - 3; at++) {
        const [one, other] = [word.slice(0, at), word.slice(at)];
        if (written.ranks.has(one) && written.ranks.has(other) && isName(one, other)) return [one, other];
      }
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
      return begun(word) ?? parts(word) ?? nearest(word) ?? null;
    };
    // "farm workers" is "farmworkers" where the report writes that more often than the rarer of the two.
    const rank = (word) => written.ranks.get(word) ?? Infinity;
    const joined = [];
    for (const word of words) {
      const last = joined.at(-1) ?? "";
      const isOne = last && rank(last + word) < Math.max(rank(last), rank(word));
      isOne ? joined.splice(-1, 1, last + word) : joined.push(word);
    }
    const lost = joined.filter((word) => mend(word) === null);
    // Small words beside one that is lost go with it: of "day of the dead", "day" is left.
    const isSmall = (word) => small.has(word) || otherSmall.has(word);
    const kept = [];
    for (const [at, word] of joined.entries())
      if (lost.includes(word)) while (kept.length && isSmall(kept.at(-1))) kept.pop();
      else if (!isSmall(word) || kept.length || !lost.includes(joined[at - 1])) kept.push(...[mend(word)].flat());
    return { words: kept, lost };
  };

  // What readers type for words of the report ("escuela" for "school"), from the list of the site; ``small``: words of
  // another language that tell nothing.
  const othersOf = ({ words, small }) => {
    const pairs = Object.entries(words).flatMap(([meant, typed]) =>
      typed.map((one) => ({ typed: wordsOf(one), meant: wordsOf(meant) }))
    );
    const known = [...new Set([...pairs.flatMap(({ typed }) => typed), ...small])].filter((word) => !/\d/.test(word));
    return { pairs: pairs.sort((one, other) => other.typed.length - one.typed.length), small: new Set(small), known };
  };
  // In Spanish a plural may end in "es": "hospitales".
  const isPlural = (many, one) => one.length > 2 && (many === one + "s" || many === one + "es");
  const isForm = (one, other) =>
    one === other ||
    (!/\d/.test(one + other) && (singular(one) === singular(other) || isPlural(one, other) || isPlural(other, one)));
  // Returns the parts of a question: words that are typed for others, the most in a row first, with these, or one word.
  const partsOf = (words, { pairs }) => {
    const parts = [];
    for (let at = 0; at < words.length; at += parts.at(-1).words.length) {
      const isHere = ({ typed }) => typed.every((one, n) => at + n < words.length && isForm(words[at + n], one));
      const fitting = words.length > 1 || !/\d/.test(words[0]) ? pairs.filter(isHere) : []; // a number alone is one
      const longest = fitting.filter(({ typed }) => typed.length === fitting[0].typed.length);
      const isExact = ({ typed }) => typed.every((one, n) => words[at + n] === one);
      const chosen = longest.some(isExact) ? longest.filter(isExact) : longest; // "ciudades" before "ciudad"
      const meant = [...new Map(chosen.map(({ meant }) => [meant.join(" "), meant])).values()];
      parts.push({ words: words.slice(at, at + (longest[0]?.typed.length ?? 1)), meant });
    }
    return parts;
  };
  // Returns the ways to read a question: as it is typed, if the report has its words, and with what is meant by them.
  // A small word counts where a place is named by it.
  const WAYS = 4;
  const readings = (words, names, written, small, others) => {
    // Words such as "how people are counted" stand for a question, and not for a word in one.
    const isPhrase = (meant) => meant.some((word) => small.has(word));
    const alone = (part, _, { length }) => (length > 1 ? { ...part, meant: part.meant.filter((one) => !isPhrase(one)) } : part);
    const parts = partsOf(words, others).map(alone);
    // Two small words of another language are a question in it, one may be a name: "LA".
    const isElsewhere = words.filter((word) => others.small.has(word) && !small.has(word)).length > 1;
    const telling = isElsewhere ? words.filter((word) => !others.small.has(word)) : words;
    if (!parts.some(({ meant }) => meant.length)) return [telling.length ? telling : words];
    const isThere = (word) => small.has(word) || /\d/.test(word) || written.all.some((one) => isForm(word, one));
    const isRead = (some) => some.every(isThere);
    const isPlace = (word) => names.some(({ one, titles }) => one.kind === "page" && one.place && titles[0].includes(word));
    const isMeant = (part) => part?.meant.length > 0;
    const tells = (part, at) =>
      isMeant(part) || !others.small.has(part.words[0]) || (isPlace(part.words[0]) && !isMeant(parts[at + 1]));
    const further = (ways, { words, meant }) =>
      ways.flatMap((way) => (meant.length ? meant.filter(isRead) : [words]).map((part) => [...way, ...part]));
    // "tax id number" is the name of one thing, and not three words.
    const isOne = parts.length === 1 && words.length > 1;
    const asTyped = !isOne && parts.every((part) => !isMeant(part) || isRead(part.words)) ? [words] : [];
    return [...asTyped, ...parts.filter(tells).reduce(further, [[]])].slice(0, WAYS);
  };

  // Names, by how well they fit. A word in the name weighs more than one in what is around it, a rare one more than one
  // that many names hold.
  const KINDS = { page: 1.2, comparison: 1.2, term: 1.1, section: 1, program: 1, figure: 0.85, index: 0.62 };
  // Texts are taken apart when a word may be in them: of all texts at once, that would hold up a phone.
  const lazily = (text) => {
    const plain = bare(text);
    let words = null;
    const mayHold = (word) => /\d/.test(word) || plain.includes(word.slice(0, 3));
    return (asked) => (asked.every(mayHold) ? (words ??= wordsOf(text)) : []);
  };
  const prepare = (one) => {
    const [head, more] = one.kind === "section" ? one.name.split(": ") : []; // "Police: what they hear" is about police
    const titles = [one.name, ...(more ? [head] : []), ...(one.also ?? [])].map(wordsOf);
    const around = wordsOf(`${one.within ?? ""} ${one.place ?? ""} ${one.theme ?? ""}`);
    return { one, titles, around, holding: lazily(one.text ?? "") };
  };
  const best = (asked, words) => words.reduce((most, word) => Math.max(most, fit(asked, word)), 0);
  const isRun = (asked, title) =>
    title.some((_, start) => asked.every((word, at) => start + at < title.length && fit(word, title[start + at]) > 0.6));
  const judge = (asked, weights, small, { one, titles, around, holding }) => {
    const fits = asked.map((word) => {
      const inTitle = Math.max(...titles.map((title) => best(word, title)));
      return Math.max(inTitle, 0.75 * best(word, around), 0.5 * best(word, holding([word])));
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
    const isRunInText = one.kind !== "page" && asked.length > 1 && isRun(asked, holding(asked));
    const isPhrase = one.kind === "comparison" || titles.some(isRunIn) || isRunInText;
    const isInTitle = closeness > 0 || one.kind !== "page"; // that words stand in what it tells makes no page the first
    const weight = isInTitle ? KINDS[one.kind] * (one.kind === "program" && !one.place ? 1.09 : 1) : 0.9;
    // "phoenix az", "who runs the health window"
    const isLong = one.kind === "page" ? 0 : one.kind === "term" || (one.kind === "program" && !one.place) ? 1 : Infinity;
    const isNamed = titles.some((title) => title.length > isLong && isRun(title, asked));
    const isWhole = !missed || share >= 0.7 || isNamed;
    const isFound = share > 0.45 || isNamed;
    const isFull = isNamed || (!missed && closeness > 0);
    const isFirst = isPhrase || (isNamed && one.kind !== "page");
    const score = (share + 0.5 * closeness) * weight;
    return { one, score, isFound, isPhrase: isFirst, isFull, isWhole, isOfOne };
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

  // The same for all ways to read a question, those in the words that are typed first; with the ways in their order.
  const namedBy = (ways, typed, names, written, small) => {
    const fitting = new Map();
    const tried = ways.map((asked) => {
      const share = asked.join(" ") === typed.join(" ") ? 1 : 0.97;
      const found = named(asked, names, written, small).map((one) => ({ ...one, score: one.score * share }));
      for (const one of found) if (!(fitting.get(one.one)?.score >= one.score)) fitting.set(one.one, one);
      return { asked, score: found[0]?.score ?? 0 };
    });
    const inOrder = (found) => found.sort((one, other) => other.score - one.score);
    return { found: inOrder([...fitting.values()]), ways: inOrder(tried).map(({ asked }) => asked) };
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
        const held = rest.filter((word) => best(word, wordsOf(`${one.unit} ${one.text}`)) > 0.6).length;
        return { one, score: rest.length ? held / rest.length : 1 };
      })
      .filter(({ score }) => score > 0.4)
      .sort((one, other) => other.score - one.score)
      .map(({ one }) => one);
  };

  // Rows of the ledger that hold all words of a question, the shortest first; of four words or more, all but one.
  const rowsOfWords = (asked, rows, small) => {
    const telling = [...new Set(asked)].filter((word) => !small.has(word));
    if (telling.length < 2) return [];
    const least = telling.length > 3 ? telling.length - 1 : telling.length;
    return rows
      .filter(({ name }) => !name.startsWith("±"))
      .map((one) => ({ one, holding: (one.holding ??= lazily(`${one.unit} ${one.text}`)) }))
      .map(({ one, holding }) => ({ one, held: telling.filter((word) => best(word, holding([word])) > 0.6).length }))
      .filter(({ held }) => held >= least)
      .sort((a, b) => b.held - a.held || a.one.text.length - b.one.text.length)
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

  return { bare, wordsOf, fit, mended, othersOf, readings, prepare, namedBy, counted, rowsOfWords, isHeld };
})();
