// The page of build.py watch: takes the server's messages, and shows what has changed where it stands.
import { mark, morph, unmarkAll } from "./morph.js";

const find = (selector) => document.querySelector(selector);
const { editor, root } = document.body.dataset;
const frame = find("#reading");
let around = ""; // the key of what is shown around the chapters; empty if messages may have been missed
const MOST_LISTED = 8; // changed pages in the bar
let stood = new WeakMap(); // what stood in a value when its chapter came; new data may have changed it since
let isNewText = false; // what was marked belongs to an earlier save
let areNewPages = false;

function make(tag, kind, ...inside) {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  made.append(...inside);
  return made;
}

// The address that opens a line of a file in the editor that is set.
function address(file, line) {
  const path = file.startsWith("/") ? file.slice(1) : `${root}/${file}`;
  return editor.replace("{path}", encodeURI(path)).replace("{line}", line);
}

function lineLink(file, line) {
  const link = make("a", "where", line ? `${file}:${line}` : file);
  link.href = address(file, line);
  return link;
}

function spotLink(spot) {
  const at = spot.lastIndexOf(":");
  return lineLink(spot.slice(0, at), spot.slice(at + 1));
}

function open(spot) {
  const link = spotLink(spot);
  find("#opened").replaceChildren("Opened ", link);
  find("#opened").hidden = false;
  link.click();
}

// ---- Messages

const heard = {
  state(state) {
    showFaults([...state.faults, ...state.of_pages]);
    showCounts(state);
    const isFaulty = state.faults.length + state.of_pages.length > 0;
    const kind = state.busy ? "busy" : isFaulty ? "faulty" : "good";
    showStatus(state.busy || (isFaulty ? "Not up to date: mend the faults, and save" : "Up to date"), kind);
  },
  save() {
    isNewText = areNewPages = true;
  },
  paragraph({ chapter, src, html }) {
    const old = inText(`#${CSS.escape(chapter)} p[data-src="${CSS.escape(src)}"]`);
    if (old.length === 1) settle(() => morph(old[0], parsed(html).querySelector("p")));
  },
  values(values) {
    const changed = values.flatMap((value) => {
      const at = `data.value[data-src="${CSS.escape(value.src)}"][data-address="${CSS.escape(value.address)}"]`;
      return inText(at).filter((one) => (stood.get(one) ?? one.textContent) === value.before).map((one) => [one, value]);
    });
    settle(() => {
      for (const [one, value] of changed) {
        if (!stood.has(one)) stood.set(one, one.textContent);
        one.textContent = value.now;
        one.setAttribute("value", value.amount);
        one.title = value.title;
      }
      mark(changed.map(([one]) => one));
    });
  },
  chapter({ key, html }) {
    const section = inText(`#${CSS.escape(key)}`)[0];
    if (!section) return;
    for (const one of section.querySelectorAll("data.value")) stood.delete(one);
    settle(() => morph(section, parsed(html).firstElementChild));
  },
  pages(pages) {
    const list = find("#pages");
    const isFirst = !list.children.length;
    const shows = (item, page) => item?.dataset.key === page.key && item.dataset.label === page.label;
    if (!pages.every((page, at) => shows(list.children[at], page))) {
      if (areNewPages) unmarkAll(list);
      areNewPages = false;
      pages.forEach((page, at) => showPage(list, list.children[at], page, isFirst));
    }
    while (list.children.length > pages.length) list.lastElementChild.remove();
    listChanged(list);
  },
  async reading(key) {
    if (!key || key === around) return; // the chapters have come one by one
    await showWhole();
    around = key;
  },
};

async function showWhole() {
  stood = new WeakMap();
  const inside = frame.contentDocument;
  const style = inside.querySelector("style");
  if (style) {
    const whole = await (await fetch("/reading")).text();
    if (style.textContent === between(whole, "<style>", "</style>")) {
      settle(() => morph(inside.body, parsed(between(whole, "<body>", "</body>"))));
      return;
    }
  }
  const top = frame.contentWindow.scrollY;
  await new Promise((loaded) => {
    frame.addEventListener("load", loaded, { once: true });
    frame.src = "/reading";
  });
  frame.contentWindow.scrollTo(0, top);
}

const parsed = (html) => new DOMParser().parseFromString(html, "text/html").body;

const inText = (selector) => [...frame.contentDocument.querySelectorAll(selector)];

const between = (text, start, end) => text.slice(text.indexOf(start) + start.length, text.lastIndexOf(end));

// Each message waits for the one before it: a chapter that comes while the whole text is fetched is shown after it.
let heardLast = Promise.resolve();
const source = new EventSource("/events");
for (const [name, hear] of Object.entries(heard)) {
  source.addEventListener(name, (event) => {
    heardLast = heardLast.then(() => hear(JSON.parse(event.data))).catch((fault) => {
      around = "";
      reportError(fault);
    });
  });
}
source.addEventListener("error", () => {
  heardLast = heardLast.then(() => {
    around = "";
    showStatus("Not connected: is “build.py watch” running?", "faulty");
  });
});

function showStatus(words, kind) {
  const status = find("#status");
  if (status.textContent !== words) status.textContent = words; // it is read aloud
  status.dataset.is = kind;
}

// Keeps what is at the top of the window where it is, whatever grows or shrinks above it.
function settle(change) {
  const view = frame.contentWindow;
  if (isNewText) unmarkAll(view.document);
  isNewText = false;
  const anchor = firstSeen(view.document);
  const before = anchor?.getBoundingClientRect().top;
  change();
  if (anchor?.isConnected) view.scrollBy({ top: anchor.getBoundingClientRect().top - before, behavior: "instant" });
}

// The first block that reaches into the window.
function firstSeen(page) {
  for (const one of page.querySelectorAll("main p, main h2, main h3, main figure, main li, main tr")) if (one.getBoundingClientRect().bottom > 0) return one;
  return undefined;
}

// ---- The pages

function showPage(list, item, page, isFirst) {
  if (item?.dataset.key === page.key && item.dataset.label === page.label) return;
  const place = item ?? list.appendChild(make("li", "", make("img"), make("p", "label")));
  const picture = place.querySelector("img");
  place.dataset.part = page.part;
  if (place.dataset.key !== page.key) {
    picture.loading = "lazy";
    picture.width = page.width;
    picture.height = page.height;
    picture.src = `/page/${page.key}.png`;
  }
  picture.alt = `Page ${page.label}`;
  place.querySelector(".label").textContent = page.label;
  if (!isFirst && place.dataset.key !== page.key) place.classList.add("changed");
  place.dataset.key = page.key;
  place.dataset.label = page.label;
}

function toPage(part) {
  find(`#pages [data-part="${CSS.escape(part)}"]`)?.scrollIntoView({ block: "start" });
}

// Lists the pages that the last save has changed, in the bar: each leads to its page.
function listChanged(list) {
  const changed = [...list.querySelectorAll(".changed")];
  const links = changed.slice(0, MOST_LISTED).map((page) => {
    const link = make("a", "", page.dataset.label);
    link.href = "#pages";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      page.scrollIntoView({ block: "start" });
    });
    return link;
  });
  const more = changed.length > links.length ? [` and ${changed.length - links.length} more`] : [];
  find("#changed .list").replaceChildren(...links, ...more);
  find("#changed").hidden = !changed.length;
}

// ---- Faults and counts

function showFaults(faults) {
  const box = find("#faults");
  box.hidden = !faults.length;
  box.querySelector(".count").textContent = `${faults.length} fault${faults.length === 1 ? "" : "s"}`;
  box.querySelector("ul").replaceChildren(...faults.map(faultItem));
}

// The link to the line of a fault, and its code; nothing for a failure of the press, which is in no file.
function placeOf(fault) {
  return fault.file ? [lineLink(fault.file, fault.line), make("span", "code", fault.code)] : [];
}

function faultItem(fault) {
  return make("li", "", make("p", "", ...placeOf(fault)), make("p", "what", fault.message), make("p", "cure", fault.cure));
}

function fill(id, count, items) {
  find(`#${id} .count`).textContent = count;
  find(`#${id} ul`).replaceChildren(...(items.length ? items : [make("li", "none", "None")]));
}

function showCounts(state) {
  const problems = [...state.faults, ...state.of_pages, ...state.warnings];
  fill("problems", problems.length, problems.map((one) => make("li", "", ...placeOf(one), make("p", "", one.message))));
  fill("unbound", state.unbound.length, state.unbound.map((one) => make("li", "", make("strong", "", one.text), " ", lineLink(one.file, one.line))));
  fill("moved", state.moved.length, state.moved.map((one) => make("li", "", toLink(one.key, one.name), `: ${one.before} → ${one.now}`)));
  find("#words .count").textContent = state.chapters.reduce((sum, one) => sum + one.words, 0).toLocaleString("en");
  find("#words tbody").replaceChildren(...state.chapters.map(chapterRow));
}

function chapterRow(chapter) {
  const name = make("th", "", toLink(chapter.key, chapter.title));
  name.scope = "row";
  return make("tr", "", name, make("td", "", chapter.page), make("td", "", chapter.words.toLocaleString("en")));
}

// A link that leads to a chapter or figure in the text, and to its page.
function toLink(key, name) {
  const link = make("a", "", name);
  link.href = `#${key}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    frame.contentDocument.getElementById(key)?.scrollIntoView();
    toPage(key);
  });
  return link;
}

// ---- Clicks in the text

let asked = null; // the value whose source is shown

frame.addEventListener("load", () => {
  frame.contentDocument.addEventListener("click", clicked);
  frame.contentDocument.addEventListener("keydown", pressed);
});
document.addEventListener("keydown", (event) => event.key === "Escape" && closeValue());

// Enter and the space bar do on a value what a click does; its line is opened by the link that is then shown.
function pressed(event) {
  if (event.key === "Escape") closeValue();
  const value = event.target.closest("data.value");
  if (!value || (event.key !== "Enter" && event.key !== " ")) return;
  event.preventDefault();
  showValue(value);
}

function clicked(event) {
  const link = event.target.closest("a[href]");
  if (link && !link.getAttribute("href").startsWith("#")) {
    event.preventDefault();
    window.open(link.href, "_blank", "noopener");
  }
  if (link || event.target.closest("summary") || !frame.contentWindow.getSelection().isCollapsed) return;
  const value = event.target.closest("data.value[data-src]");
  if (value) showValue(value);
  const spot = spotOf(event.target);
  if (spot) open(spot);
}

// Where a thing is written: by its own line, a note by the line of its call, and what the header holds by the file.
function spotOf(target) {
  const note = target.closest(".notes li[id]")?.id;
  const own = note ? inText(`a[href="#${CSS.escape(note)}"]`)[0]?.closest("[data-src]") : target.closest("[data-src]");
  if (own) return own.dataset.src;
  const text = target.closest(".opener, .in-short, .title")?.closest("section[id]")?.querySelector(".text p[data-src]");
  return text?.dataset.src.replace(/\d+$/, "1");
}

function showValue(value) {
  asked = value;
  const box = find("#value");
  const entries = (value.dataset.sources ?? "").split(" ").map((key) => frame.contentDocument.getElementById(`source-${key}`)?.textContent.trim());
  const rows = [
    ["What it rests on", value.title],
    ["Name in the data", value.dataset.address],
    ["Stored at", spotLink(value.dataset.origin)],
    ["Written at", spotLink(value.dataset.src)],
    ...entries.filter(Boolean).map((entry) => ["Source", entry]),
  ];
  box.querySelector(".number").textContent = value.textContent;
  box.querySelector("dl").replaceChildren(...rows.filter((row) => row[1]).flatMap(([term, words]) => [make("dt", "", term), make("dd", "", words)]));
  box.hidden = false;
  box.focus();
}

function closeValue() {
  if (find("#value").hidden) return;
  find("#value").hidden = true;
  asked?.focus({ preventScroll: true });
}

find("#value .close").addEventListener("click", closeValue);
