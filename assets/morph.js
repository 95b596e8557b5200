// Makes a page equal to a newer version of it: blocks that are the same stay, so that the place in the text is kept.
const HOLDERS = new Set("BODY MAIN SECTION ARTICLE ASIDE HEADER FOOTER NAV DIV DL OL UL LI TABLE TBODY TR FIGURE DETAILS BLOCKQUOTE".split(" "));
const MARK = "changed";

// Makes `old` equal to `fresh`, and marks the blocks that were put in or changed; other marks stay.
export function morph(old, fresh) {
  const changed = [];
  if (alike(old, fresh)) equal(old, fresh, changed);
  else if (!same(old, fresh)) changed.push(replaced(old, fresh));
  mark(changed);
}

export function mark(blocks) {
  for (const one of blocks) one.classList.add(MARK);
}

export function unmarkAll(page) {
  for (const one of page.querySelectorAll("." + MARK)) {
    one.classList.remove(MARK);
    if (!one.classList.length) one.removeAttribute("class");
  }
}

function replaced(old, fresh) {
  const made = old.ownerDocument.importNode(fresh, true);
  old.replaceWith(made);
  return made;
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
      const made = place ? replaced(place, node) : old.insertBefore(old.ownerDocument.importNode(node, true), next);
      if (made.nodeType === 1) changed.push(made);
    }
  });
  for (const node of goes.slice(comes.length)) node.remove();
}

const counts = (node) => node.nodeType === 1 || (node.nodeType === 3 && node.data.trim());
const OWN = / data-(?:src|origin)="[^"]*"|\s*\bopen=""| class="changed"|(?<=class="[^"]*) changed(?=")/g;
const plain = (node) => (node.nodeType === 3 ? node.data : node.outerHTML.replace(OWN, ""));
const same = (one, other) => one.nodeType === other.nodeType && plain(one) === plain(other);

// Whether the differences are to be looked for inside.
function alike(one, other) {
  if (one.nodeType !== 1 || one.nodeName !== other.nodeName || one.id !== other.id || !HOLDERS.has(one.nodeName)) return false;
  return [...one.childNodes].every((node) => node.nodeType !== 3 || !node.data.trim());
}

function attributes(old, fresh) {
  const isMarked = old.classList.contains(MARK);
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const { name, value } of [...fresh.attributes]) if (name !== "open" && old.getAttribute(name) !== value) old.setAttribute(name, value);
  if (isMarked) old.classList.add(MARK);
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
