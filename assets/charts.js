// Charts are complete without this script: the table of each figure stands below it, and the places of maps are links.
// With it, a mark shows its row of that table on hover, focus and tap; and a place can be chosen, which then stays
// bright in every chart, on this page and on later ones. A drawing says by itself which of its parts show which row.
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  const REACH = 14; // CSS pixels: how far a pointer may be from a mark
  const KEPT = "bright-place " + new URL(document.body.dataset.root ?? "", location).pathname;
  const kept = () => {
    try {
      return localStorage.getItem(KEPT) ?? "";
    } catch {
      return ""; // the browser keeps nothing; the choice lasts as long as the page
    }
  };
  const keep = (key) => {
    try {
      if (key) localStorage.setItem(KEPT, key);
      else localStorage.removeItem(KEPT);
    } catch {}
  };
  let chosen = kept();

  // The marks of a drawing: a row of the table, the boxes that show it, and its place.
  const marksOf = (svg, rows) => {
    const found = new Map();
    let [row, left, top] = [0, 0, 0];
    for (const target of (svg.dataset.targets ?? "").split(";").filter(Boolean)) {
      const [down, right, below, width, height, place] = target.split(" ").map(Number); // from the one before
      [row, left, top] = [row + down, left + right, top + below];
      if (!rows[row]) continue;
      if (!found.has(row)) found.set(row, { row, place, boxes: [] });
      found.get(row).boxes.push({ left, top, right: left + width, bottom: top + height });
    }
    return [...found.values()].sort((one, other) => one.row - other.row);
  };
  const charts = [];
  const chartOf = (plate) => {
    const table = plate.closest("figure").querySelector(".data table");
    const rows = table.tBodies[0].rows;
    const drawings = all("svg", plate).map((svg) => ({ svg, marks: marksOf(svg, rows) }));
    const keys = (plate.dataset.places ?? "").split(" ").filter(Boolean);
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
    return { plate, drawings, keys, heads, rows, names: JSON.parse(plate.dataset.names ?? "[]") };
  };
  const plates = all(".plate:has(> [data-targets])");
  if (!plates.length && !document.querySelector("[data-bright]")) return;
  const drawingOf = (chart) => chart.drawings.find(({ svg }) => svg.getClientRects().length) ?? chart.drawings[0];

  // The box with the row of a mark. One is open at a time; a pointer may go into it.
  const tip = make("div", "tip");
  tip.setAttribute("role", "tooltip");
  const ring = document.createElementNS(SVG, "g");
  ring.setAttribute("class", "ring");
  let shown = null; // the mark that it shows
  let dismissed = null; // the mark whose box was closed by Escape
  let timer = 0;
  const hide = () => {
    clearTimeout(timer);
    shown = null;
    tip.remove();
    ring.remove();
  };
  const cellsOf = (chart, mark) => [...chart.rows[mark.row].cells].map((cell) => cell.textContent);
  const linesOf = (chart, mark) =>
    cellsOf(chart, mark).flatMap((text, index) => (index && text ? [[chart.heads[index], text]] : []));
  const show = (chart, mark, nearest = mark.boxes[0]) => {
    clearTimeout(timer);
    if (mark === shown) return;
    shown = mark;
    dismissed = null;
    const terms = linesOf(chart, mark).map(([head, text]) => make("div", "", make("dt", "", head), make("dd", "", text)));
    tip.replaceChildren(make("p", "tip-head", cellsOf(chart, mark)[0]), make("dl", "", ...terms));
    const { svg } = drawingOf(chart);
    ring.replaceChildren(
      ...mark.boxes.map(({ left, top, right, bottom }) => {
        const box = document.createElementNS(SVG, "rect");
        const [x, end] = [Math.max(left - 2, 0.5), Math.min(right + 2, svg.viewBox.baseVal.width - 0.5)];
        const sizes = { x, y: top - 2, width: end - x, height: bottom - top + 4, rx: 2 };
        for (const [name, size] of Object.entries(sizes)) box.setAttribute(name, size);
        return box;
      })
    );
    svg.append(ring);
    document.body.append(tip);
    place(svg, nearest);
  };
  const place = (svg, box) => {
    const at = svg.getBoundingClientRect();
    const scale = at.width / svg.viewBox.baseVal.width;
    const middle = at.left + ((box.left + box.right) / 2) * scale;
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    const above = at.top + box.top * scale - tip.offsetHeight - 10;
    const below = at.top + box.bottom * scale + 10;
    const top = above < 4 && below + tip.offsetHeight < innerHeight ? below : above;
    tip.style.setProperty("--tip-left", Math.max(8, Math.min(middle - tip.offsetWidth / 2, room)) + scrollX + "px");
    tip.style.setProperty("--tip-top", Math.max(top, 4 - scrollY) + scrollY + "px");
  };

  // The mark at a pointer: the smallest that holds it, or else the nearest within reach.
  const markAt = (chart, { clientX, clientY }) => {
    const { svg, marks } = drawingOf(chart);
    const at = svg.getBoundingClientRect();
    const scale = at.width / svg.viewBox.baseVal.width;
    const [x, y] = [(clientX - at.left) / scale, (clientY - at.top) / scale];
    let best = null;
    for (const mark of marks)
      for (const box of mark.boxes) {
        const away = Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
        if (away * scale > REACH) continue;
        const size = (box.right - box.left) * (box.bottom - box.top);
        if (!best || away < best.away || (away === best.away && size < best.size)) best = { mark, box, away, size };
      }
    return best;
  };

  // The place that stays bright
  const said = make("p", "unseen");
  said.setAttribute("role", "status");
  document.body.append(said);
  const brighten = (those = charts) => {
    for (const { drawings, keys, choice } of those) {
      const index = keys.indexOf(chosen);
      for (const { svg } of drawings) {
        svg.classList.toggle("choosing", index >= 0);
        for (const group of all("[data-place]", svg)) group.classList.toggle("lit", +group.dataset.place === index);
      }
      if (!choice) continue;
      choice.select.value = index < 0 ? "" : chosen;
      choice.clear.hidden = !choice.select.value;
    }
    for (const row of all("[data-bright]")) row.classList.toggle("lit-row", row.dataset.bright === chosen);
  };
  const recall = () => {
    chosen = kept();
    brighten();
  };
  const choose = (key, chart) => {
    chosen = key;
    keep(key);
    brighten();
    const { label, none } = chart.choice;
    const name = chart.names[chart.keys.indexOf(key)] ?? none;
    said.textContent = `${label}: ${name}`;
  };
  const toggle = (chart, mark) => {
    const key = chart.keys[mark.place];
    if (key) choose(key === chosen ? "" : key, chart);
  };
  const offer = (chart, paragraph) => {
    const { label, none, clear } = paragraph.dataset;
    const names = chart.keys.map((key, index) => [key, chart.names[index]]);
    names.sort(([, one], [, other]) => one.localeCompare(other, document.documentElement.lang));
    const options = [["", none], ...names].map(([value, text]) => Object.assign(make("option", "", text), { value }));
    const select = make("select", "", ...options);
    const button = make("button", "", "×");
    button.type = "button";
    button.setAttribute("aria-label", clear);
    button.title = clear;
    paragraph.append(make("label", "", `${label} `, select), button);
    chart.choice = { label, none, select, clear: button };
    select.addEventListener("change", () => choose(select.value, chart));
    button.addEventListener("click", () => {
      choose("", chart);
      select.focus();
    });
  };

  // The keyboard: one tab stop a figure. Arrow keys go from mark to mark, and screen readers say its row.
  const serve = (chart) => {
    const { plate } = chart;
    const reader = make("div", "reader");
    let index = 0;
    const update = ({ marks } = drawingOf(chart)) => {
      index = Math.min(index, marks.length - 1);
      const mark = marks[index];
      const lines = linesOf(chart, mark).map(([head, text]) => `${head} ${text}`);
      const values = { valuemin: 1, valuemax: marks.length, valuenow: index + 1 };
      values.valuetext = [cellsOf(chart, mark)[0], ...lines].join("; ");
      for (const [name, value] of Object.entries(values)) reader.setAttribute(`aria-${name}`, value);
      return mark;
    };
    reader.tabIndex = 0;
    reader.setAttribute("role", "slider");
    reader.setAttribute("aria-label", plate.closest("figure").querySelector(".data summary").textContent);
    update(chart.drawings[0]); // without asking which one is shown, for which the page would have to be laid out
    plate.append(reader);
    reader.addEventListener("focus", () => reader.matches(":focus-visible") && show(chart, update()));
    reader.addEventListener("blur", hide);
    reader.addEventListener("keydown", (event) => {
      const { marks } = drawingOf(chart);
      const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 5, PageUp: -5 };
      const ends = { Home: 0, End: marks.length - 1 };
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key in steps) index = Math.max(0, Math.min(index + steps[event.key], marks.length - 1));
      else if (event.key in ends) index = ends[event.key];
      else if (event.key === "Enter" || event.key === " ") toggle(chart, marks[index]);
      else return;
      event.preventDefault();
      show(chart, update());
    });

    plate.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "mouse") return;
      const found = markAt(chart, event);
      if (found && found.mark !== dismissed) show(chart, found.mark, found.box);
      else if (!found) {
        dismissed = null;
        leave();
      }
    });
    plate.addEventListener("pointerleave", () => {
      dismissed = null;
      leave();
    });
    // A place of a map leads to its chapter. A finger cannot hover: its first tap shows the value, the second one leads.
    const lead = (event, link) => {
      const { marks } = drawingOf(chart);
      const mark = marks.find(({ place }) => chart.names[place] === link.getAttribute("aria-label"));
      if (!isTouch || !mark || mark === shown) return;
      event.preventDefault();
      show(chart, mark);
      said.textContent = cellsOf(chart, mark).filter(Boolean).join("; ");
    };
    let isTouch = false;
    plate.addEventListener("pointerdown", ({ pointerType }) => (isTouch = pointerType === "touch"));
    plate.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (link) return lead(event, link);
      const found = markAt(chart, event);
      if (!found) return hide();
      index = drawingOf(chart).marks.indexOf(found.mark);
      update();
      show(chart, found.mark, found.box);
      toggle(chart, found.mark);
    });
  };
  const leave = () => {
    clearTimeout(timer);
    const isByKey = document.activeElement?.matches(".reader:focus-visible");
    if (shown && !isByKey) timer = setTimeout(() => tip.matches(":hover") || hide(), 250);
  };
  tip.addEventListener("pointerleave", leave);
  addEventListener("click", ({ target }) => target.closest(".plate, .tip") || hide());
  addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !shown) return;
    dismissed = shown;
    hide();
  });
  addEventListener("resize", hide);
  addEventListener("storage", ({ key }) => key === KEPT && recall());
  addEventListener("pageshow", ({ persisted }) => persisted && recall());

  // Charts are served one by one: all at once would hold up a phone while it shows the page.
  const begin = ([plate, ...others]) => {
    if (!plate) return;
    const chart = chartOf(plate);
    if (chart.drawings.some((one) => one.marks.length)) {
      charts.push(chart);
      const below = plate.nextElementSibling;
      if (below?.matches(".bright")) offer(chart, below);
      serve(chart);
      brighten([chart]);
    }
    setTimeout(begin, 0, others);
  };
  brighten();
  setTimeout(begin, 0, plates);
})();
