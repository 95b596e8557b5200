// Makes a page equal to a newer version of it: blocks that are the same stay, so that the place in the text is kept.
const HOLDERS = new Set("BODY MAIN SECTION ARTICLE ASIDE HEADER FOOTER NAV DIV DL OL UL LI TABLE TBODY TR FIGURE DETAILS BLOCKQUOTE".split(" "));
const MARK = "changed";

// Makes `old` equal to `fresh`, and returns the blocks that were put in or changed.
export function morph(old, fresh) {
  const changed = [];
  for (const one of old.querySelectorAll("." + MARK)) unmark(one);
  equal(old, fresh, changed);
  for (const one of changed) one.classList.add(MARK);
  return changed;
}

function equal(old, fresh, changed) {
  attributes(old, fresh);
  const before = [...old.childNodes].filter(counts);
  const after = [...fresh.childNodes].filter(counts);
  let start = 0;
  while (start < before.length && start < after.length && same(before[start], after[start])) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && same(before[before.length - 1 - end], after[after.length - 1 - end])) end += 1;
  for (let at = 0; at < start; at += 1) lines(before[at], after[at]);
  for (let at = 1; at <= end; at += 1) lines(before[before.length - at], after[after.length - at]);
  const goes = before.slice(start, before.length - end);
  const comes = after.slice(start, after.length - end);
  const next = end ? before[before.length - end] : null;
  comes.forEach((node, at) => {
    const place = goes[at];
    if (place && alike(place, node)) equal(place, node, changed);
    else {
      const made = old.ownerDocument.importNode(node, true);
      if (place) place.replaceWith(made);
      else old.insertBefore(made, next);
      if (made.nodeType === 1) changed.push(made);
    }
  });
  for (const node of goes.slice(comes.length)) node.remove();
}

const counts = (node) => node.nodeType === 1 || (node.nodeType === 3 && node.data.trim());
const plain = (node) => (node.nodeType === 3 ? node.data : node.outerHTML.replace(/ data-(?:src|origin)="[^"]*"/g, "").replace(/\s*\bopen=""/g, ""));
const same = (one, other) => one.nodeType === other.nodeType && plain(one) === plain(other);

// Whether the differences are to be looked for inside.
function alike(one, other) {
  if (one.nodeType !== 1 || one.nodeName !== other.nodeName || one.id !== other.id || !HOLDERS.has(one.nodeName)) return false;
  return [...one.childNodes].every((node) => node.nodeType !== 3 || !node.data.trim());
}

function attributes(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const { name, value } of [...fresh.attributes]) if (name !== "open" && old.getAttribute(name) !== value) old.setAttribute(name, value);
}

// The lines that blocks come from may move though the blocks are the same.
function lines(old, fresh) {
  if (old.nodeType !== 1) return;
  const before = [old, ...old.querySelectorAll("[data-src]")];
  const after = [fresh, ...fresh.querySelectorAll("[data-src]")];
  before.forEach((one, at) => {
    for (const name of ["data-src", "data-origin"]) if (after[at]?.hasAttribute(name)) one.setAttribute(name, after[at].getAttribute(name));
  });
}

function unmark(one) {
  one.classList.remove(MARK);
  if (!one.classList.length) one.removeAttribute("class");
}
