// The page on which a reader chooses two or three places. The address holds the choice (?places=one,other), in the order
// of the report, so that each choice has one address. The rows stand in the page, without cells; a file for each place
// holds its cells, which the press has written as those of the pages for two places.
// The script runs before the first paint: it says by a class whether the address asks for a comparison, which has its room
// on the page from then on. All else waits until the page is there.
const placesAsked = () => new URLSearchParams(location.search).getAll("places").flatMap((one) => one.split(",")).filter(Boolean);
document.documentElement.classList.toggle("asked", placesAsked().length > 1);
addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("compare");
  const shown = document.getElementById("compared");
  const [first, ...others] = all("select", form);
  const order = [...first.options].map((one) => one.value);
  form.hidden = false;

  const plain = document.title;
  const sorted = (keys) => order.filter((key) => keys.includes(key)).slice(0, 1 + others.length);
  const asked = () => sorted(placesAsked().map((one) => one.toLowerCase()));
  const chosen = () => sorted(all("select", form).map((one) => one.value));
  const loaded = new Map();
  const load = (key) => {
    if (!loaded.has(key)) loaded.set(key, fetch(`${key}.json`).then((answer) => answer.json()));
    return loaded.get(key);
  };
  const cell = (tag, html) => {
    const made = document.createElement(tag);
    made.innerHTML = html;
    return made;
  };

  // Fills the rows of a table with the cells of places; a row that too few of them have is left out.
  const fill = (table, columns) => {
    const least = Math.min(table.dataset.least, columns.length);
    table.tHead.rows[0].append(
      ...columns.map(({ head }) => Object.assign(cell("th", head), { scope: "col" }))
    );
    for (const row of all("tbody tr", table)) {
      const { key } = row.dataset;
      const isRemark = row.matches(".remark");
      if (!key) row.cells[0].colSpan = columns.length + 1;
      else if (columns.filter(({ cells }) => key in cells).length < (isRemark ? 1 : least)) row.remove();
      else row.append(...columns.map(({ cells }) => cell("td", cells[key] ?? (isRemark ? "" : table.dataset.blank))));
    }
    for (const row of all(".break", table))
      if (!row.nextElementSibling || !row.previousElementSibling?.matches("[data-key]:not(.remark)")) row.remove();
    for (const body of [...table.tBodies]) if (!body.querySelector("[data-key]:not(.remark)")) body.remove();
  };

  const join = (names) => new Intl.ListFormat(document.documentElement.lang).format(names);
  const show = async (keys) => {
    const columns = await Promise.all(keys.map(load));
    if (keys.join() !== asked().join()) return; // another choice has been made meanwhile
    const made = document.getElementById("comparison").content.cloneNode(true);
    const title = join(columns.map(({ name }) => name));
    made.querySelector(".title").textContent = title;
    document.title = plain.replace(document.querySelector("h1").textContent, () => title);
    for (const table of all("table.compared", made)) fill(table, columns);
    for (const one of all(".timelines", made)) one.innerHTML = columns.map(({ drawing }) => drawing).join("");
    made.querySelector(".numbers tbody").innerHTML = columns.map((one) => one.numbers).join("");
    for (const row of all(".numbers tbody tr", made))
      if (!made.getElementById(row.id.replace(/^about-/, ""))) row.remove(); // its value is not shown
    for (const table of all(".compared", made)) if (!table.tBodies.length) table.closest("section").remove();
    for (const value of all("a.value", made)) value.setAttribute("aria-expanded", "false");
    shown.replaceChildren(made);
  };
  const follow = () => {
    const keys = asked();
    if (keys.length) history.replaceState(null, "", `?places=${keys.join()}`);
    all("select", form).forEach((one, at) => (one.value = keys[at] ?? (at ? "" : order[0])));
    const isAsked = keys.length > 1;
    document.documentElement.classList.toggle("asked", isAsked);
    if (isAsked) return show(keys);
    shown.replaceChildren();
    document.title = plain;
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", `?places=${chosen().join()}`);
    follow();
  });
  addEventListener("popstate", follow);
  follow();
});
