"""The website as its readers meet it: in a real browser, at a sub-path, with the headers that a host would send."""

from __future__ import annotations

import io
import re
import shutil
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen

import lxml.html  # type: ignore[import-untyped]  # the library has no types
import pikepdf
import pytest
from browsing import (
    COLOR_RULES,
    NOT_LAID_OUT,
    Findings,
    Scheme,
    axe,
    choose,
    chromium_words,
    epubcheck,
    firefox,
    nu,
    program,
    spill,
    unjudged,
    visit,
)
from installed_faces import SETS, browser_with
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect
from reading import page_labels, page_texts, squeezed
from samples import asset_of
from sites import Site
from waiting import wait_until

from press.pipeline import PROJECT, BuildOptions, build

pytestmark = pytest.mark.slow

LINKS = PROJECT / ".cache" / "links.txt"
SIZES = {"phone": (390, 844), "desk": (1280, 900)}
# What axe-core cannot measure, and why it is right: contrast is tested where colors are, and heads of groups below.
JUDGED = {
    ("color-contrast", "svg text"): "colors of charts are tested with the palette",
    ("color-contrast", ".scroll *"): "the gradients are shades at the edges of what scrolls",
    (
        "th-has-data-cells",
        "table:has(th[scope=rowgroup])",
    ): "axe-core looks beside the head of a group, not below it",
}


def outside(page: Page, site: Site) -> list[str]:
    """Return the list that fills with what a page asks of other hosts."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not _is_here(request.url, site) else None)
    return asked


def _is_here(address: str, site: Site) -> bool:
    return address.startswith((site.address, "data:", "blob:"))


# Every page


# The elements that are shown, each with its box: what a scheme of colors must not change.
BOXES = """() => [...document.querySelectorAll("body, body *")].filter(one => one.checkVisibility()).map(one => {
  const box = one.getBoundingClientRect()
  return [one.tagName, one.id, box.left, box.top, box.width, box.height].join(" ")
})"""


@pytest.mark.parametrize("size", SIZES)
def test_every_page_of_the_report_is_open_to_all(size: str, own: Site, browser: Browser) -> None:
    """No rule of WCAG 2.2 AA broken, nothing that a browser complains of, no scroll sideways, nothing from elsewhere.

    On dark paper a page has the same elements, where they were: there the rules of colors alone are asked again.
    """
    faults: list[str] = []
    idle = set(JUDGED)
    for name in [*own.kinds, *own.figures]:
        with visit(browser, own.address + name, SIZES[size]) as visited:
            page = visited.page
            told, unmet = _told_by_axe(page, axe(page))
            idle &= unmet
            if spill(page):
                told.append("it scrolls sideways")
            page.emulate_media(color_scheme="dark")
            dark, still_unmet = _told_by_axe(page, axe(page, rules=COLOR_RULES))
            idle &= still_unmet
            told += [f"dark: {line}" for line in dark]
            boxes = page.evaluate(BOXES)
            page.emulate_media(color_scheme="light")  # once more: by now all faces have come
            if page.evaluate(BOXES) != boxes:
                told.append("dark: other elements are shown, or in other places")
            faults += [f"{name or 'the first page'}: {line}" for line in [*told, *visited.complaints]]
    assert faults == []
    assert idle == set()


def _told_by_axe(page: Page, found: Findings) -> tuple[list[str], set[tuple[str, str]]]:
    """Return what axe-core found and nobody has judged, and the judgments of which there is nothing on the page."""
    left = unjudged(page, found, JUDGED)
    idle = "nothing is left to be judged of"
    unmet = {judged for judged in JUDGED if f"{idle} {judged[0]} at {judged[1]}" in left}
    return [*map(str, found.violations), *(line for line in left if not line.startswith(idle))], unmet


def test_nothing_is_asked_of_other_hosts(own: Site, browser: Browser) -> None:
    """Also when a page is searched, and notes and numbers are opened."""
    context = browser.new_context()
    page = context.new_page()
    asked = outside(page, own)
    for name in ("", "cities/oxnard/", "search/?q=health", "ledger/"):
        page.goto(own.address + name)
        page.wait_for_load_state("networkidle")
    context.close()
    assert asked == []


def test_every_link_leads_somewhere(own: Site) -> None:
    """Links to other sites are not followed, but listed for a person in .cache/links.txt; each address is whole."""
    ids = {page: {*own.html(page).xpath("//@id")} for page in own.pages}
    lost, away = [], set()
    for page in own.pages:
        for href in own.html(page).xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            whole, anchor = urldefrag(urljoin(own.address + page, href))
            if href.startswith(("data:", "mailto:")):
                continue
            if not whole.startswith(own.address):
                away.add(href)
                continue
            inner = whole.removeprefix(own.address).partition("?")[0]
            is_file = (own.folder / inner).is_file()
            if not (inner in ids or is_file) or (anchor and inner in ids and anchor not in ids[inner]):
                lost.append(f"{page}: {href}")
    LINKS.parent.mkdir(exist_ok=True)
    LINKS.write_text("".join(f"{href}\n" for href in sorted(away)), encoding="utf-8")
    assert lost == []
    assert len(away) > 100
    assert all(urlsplit(href).scheme in ("http", "https") and urlsplit(href).netloc for href in away)


def test_ids_are_told_apart(own: Site) -> None:
    for page in own.pages:
        ids = own.html(page).xpath("//@id")
        assert len(ids) == len(set(ids)), page


def test_pages_are_valid(own: Site) -> None:
    """By the Nu checker, which does not know where a page is from, and so what its policy means by 'self'."""
    files = [own.folder / f"{page}index.html" for page in own.kinds]
    files += [own.folder / name for name in ["404.html", *own.figures]]

    found = nu([*files, asset_of(own.folder, "site.css")])
    assert [line for line in found if "violates Content Security Policy" not in line] == []


def test_the_epub_of_the_report_is_valid(own: Site) -> None:
    assert epubcheck(own.folder / "positive-crossroads.epub").messages == []


def test_pages_are_light(own: Site, browser: Browser) -> None:
    """What goes over the wire: a chapter with its faces and first figure at most 200 kB, the first page 350 kB."""
    pages = [page for page in own.kinds if page != "ledger/"]  # every number of the report is in it
    weights: dict[str, int] = {}
    for few in (pages[at : at + 4] for at in range(0, len(pages), 4)):  # the server answers no more at once
        weights |= zip(few, weights_of(browser, [own.address + page for page in few]), strict=True)
    assert [one for one in weights.items() if one[1] > (200_000 if one[0] else 350_000)] == []
    assert min(weights.values()) > 10_000  # each page came


def test_drawings_are_legible_in_every_width(own: Site, browser: Browser) -> None:
    """Each figure shows one drawing, which scrolls nowhere and whose text is at least 11 CSS pixels high."""
    shown = """plates => plates.map(plate => {
      const [svg, ...others] = [...plate.querySelectorAll("svg")].filter(one => one.getClientRects().length);
      const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
      const sizes = [...svg.querySelectorAll("text")].map(one => scale * parseFloat(getComputedStyle(one).fontSize));
      return [plate.closest("figure").id, others.length, plate.scrollWidth - plate.clientWidth, Math.min(...sizes)];
    })"""
    seen = dict.fromkeys([360, 390, 700, 820, 1280], 0)
    with visit(browser, own.address) as visited:
        page = visited.page
        for name in own.kinds:
            if own.html(name).xpath("//*[@class='plate']"):
                page.goto(own.address + name)
                for width in widths_of(page, seen):
                    for key, others, beyond, least in page.eval_on_selector_all(".plate", shown):
                        assert (key, width, others, beyond) == (key, width, 0, 0)
                        assert least >= 11, (key, width)
                        seen[width] += 1
    assert min(seen.values()) > 40, seen


def widths_of(page: Page, widths: Iterable[int]) -> Iterator[int]:
    """Yield each width once the window of a page has it, as when a reader turns a phone or draws a window."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate(PAINTED)
        assert page.evaluate("innerWidth") == width
        yield width


def test_tables_are_whole_on_a_phone(own: Site, browser: Browser) -> None:
    """No table goes on beyond the edge of its page, and each cell says the head of its column if heads are not above."""
    told = """tables => tables.map(table => {
      const box = table.parentElement, edge = table.getBoundingClientRect();
      const head = table.tHead && table.tHead.getBoundingClientRect();
      const cells = [...table.tBodies[0].rows].flatMap(row => [...row.cells].slice(1)).filter(one => one.offsetWidth);
      const isStacked = getComputedStyle(table.tBodies[0].rows[0]).display !== "table-row";
      const wide = [...table.querySelectorAll("th, td")].some(one => one.scrollWidth > one.clientWidth + 1);
      const unnamed = isStacked && !table.matches(".ledger") && cells.some(cell =>
        getComputedStyle(cell, "::before").content.replaceAll('"', "").trim().length < 2);
      return [edge.right > innerWidth, box.scrollWidth > box.clientWidth, wide, unnamed, isStacked];
    })"""
    stacked = dict.fromkeys([320, 390], 0)
    with visit(browser, own.address) as visited:
        page = visited.page
        for name in [*own.pages, *own.figures]:
            if own.html(name).xpath("//table"):
                page.goto(own.address + name)
                page.eval_on_selector_all("details:has(table)", "all => all.forEach(one => one.open = true)")
                for width in widths_of(page, stacked):
                    for *faults, is_stacked in page.eval_on_selector_all("table", told):
                        assert faults == [False] * 4, (name, width)
                        stacked[width] += is_stacked
    assert min(stacked.values()) > 20, stacked


def weights_of(browser: Browser, addresses: list[str]) -> list[int]:
    """Return how many bytes each page and all that it asks for are on the wire, for one who has seen no other."""
    asked: dict[Page, list[Request]] = {}
    for address in addresses:  # all at once: it takes half a second to see that a page asks for no more
        page = browser.new_context().new_page()
        asked[page] = _finished(page)
        page.goto(address, wait_until="commit")
    for page in asked:
        page.wait_for_load_state("networkidle")
    sizes = [[request.sizes() for request in requests] for requests in asked.values()]
    for page in asked:
        page.context.close()
    return [sum(one["responseBodySize"] + one["responseHeadersSize"] for one in page) for page in sizes]


def _finished(page: Page) -> list[Request]:
    """Return the list of what a page asks for from now on, which grows with each answer."""
    asked: list[Request] = []
    page.on("requestfinished", lambda request: asked.append(request))  # noqa: PLW0108  # Playwright marks what it calls
    return asked


# The tops and heights of all blocks, in pixels; what it reads is laid out first.
BLOCKS = """() => [...document.querySelectorAll("h1, h2, h3, p, li, figure, table, footer")]
    .filter(one => one.offsetHeight).map(one => one.getBoundingClientRect()).map(box => [box.top, box.height])"""
WHOLE = "document.documentElement.scrollHeight"
PAINTED = "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
SHIFT = """async () => {
    await document.fonts.ready
    await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    return window.shifts.concat(window.watch.takeRecords()).reduce((sum, one) => sum + one.value, 0)
}"""
WATCH = """window.shifts = []
window.watch = new PerformanceObserver(list => window.shifts.push(...list.getEntries()))
window.watch.observe({ type: "layout-shift", buffered: true })"""
FACE_RULE = re.compile(
    r"@font-face\{font-family:'(?P<family>[^']+)';font-weight:(?P<weight>\d+);font-style:(?P<style>\w+);"
    r"font-display:optional;src:url\((?P<file>[^)]+\.woff2)\)[^}]*\}"
)
PUT_FACES = """async ([faces, folder]) => {
    const made = await Promise.all(faces.map(async ({family, weight, style, file}) => {
        const data = await (await fetch(folder + file)).arrayBuffer()
        return new FontFace(family, data, {weight, style}).load()
    }))
    made.forEach(one => document.fonts.add(one))
}"""
TITLE_FACE = "[...document.fonts].some(one => one.family.includes('for titles') && one.status === 'loaded')"
SEEN_FIRST = ("", "cities/oxnard/", "numbers/", "cities/", "programs/")
WIDTHS = """() => {
    const all = document.createRange()
    all.selectNodeContents(document.querySelector("main"))
    return [...all.getClientRects()].reduce((sum, box) => sum + box.width, 0)
}"""
LINE = 28  # pixels: the height of a line of text, at most


@pytest.fixture(scope="module", params=SETS)
def reader(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """The browser of a reader whose machine has faces of its own."""
    with browser_with(SETS[request.param], browser, tmp_path_factory.mktemp("faces")) as other:
        yield other


def _wait_for_held(page: Page, held: list[Route]) -> None:
    """Wait until a request is held back. Only what asks the page something lets its requests in."""
    wait_until(lambda: page.evaluate("true") and bool(held))


@dataclass(frozen=True)
class SlowVisit:
    """A page whose faces have been asked for, and are held back until ``late`` is set."""

    page: Page
    held: list[Route]
    late: threading.Event

    @classmethod
    def begin(cls, address: str, size: str, reader: Browser) -> SlowVisit:
        """Open a page of the site as on a first visit."""
        width, height = SIZES[size]
        context = reader.new_context(viewport={"width": width, "height": height})
        context.add_init_script(WATCH)
        page, held, late = context.new_page(), list[Route](), threading.Event()
        page.route("**/*.woff2", lambda route: route.continue_() if late.is_set() else held.append(route))
        page.goto(address, wait_until="commit")
        page.locator("footer").last.wait_for(state="attached")
        _wait_for_held(page, held)
        return cls(page, held, late)

    def end(self, name: str) -> None:
        """Let the faces come, and assert that nothing moves and that the title takes its own."""
        page = self.page
        early = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
        before, has_come = page.evaluate(BLOCKS), page.evaluate(TITLE_FACE)
        self.late.set()
        for route in self.held:
            route.continue_()
        wait_until(lambda: bool(page.evaluate(TITLE_FACE)))
        shift, after = page.evaluate(SHIFT), page.evaluate(BLOCKS)
        page.context.close()
        assert "for titles" in early.partition(",")[0], name
        assert not has_come, name
        assert shift < 0.01, name
        assert after == before, name


@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_on_a_slow_first_visit(size: str, own: Site, reader: Browser) -> None:
    """The faces come three seconds after the page; only its title takes its own then, in as many lines."""
    visits = {name: SlowVisit.begin(own.address + name, size, reader) for name in SEEN_FIRST}
    list(visits.values())[-1].page.wait_for_timeout(3000)
    for name, slow in visits.items():
        slow.end(name)


@dataclass(frozen=True)
class Change:
    """What comes of a page when the house faces take the place of the reader's: before, and after."""

    blocks: tuple[list[list[float]], list[list[float]]]
    heights: tuple[float, float]
    widths: tuple[float, float]
    shift: float


def change_of_faces(browser: Browser, site: Site, name: str, size: tuple[int, int]) -> Change:
    """Lay a page out without its faces; then put them all in the place of the reader's own in one step."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]})
    context.add_init_script(WATCH)
    page = context.new_page()
    style = asset_of(site.folder, "site.css").read_text(encoding="utf-8")
    without = FACE_RULE.sub("", style)
    faces = [found.groupdict() for found in FACE_RULE.finditer(style)]
    assert len(faces) == 7
    page.route("**/site.*.css", lambda route: route.fulfill(body=without, content_type="text/css"))
    page.goto(site.address + name)
    page.wait_for_load_state("networkidle")
    before, start = [page.evaluate(one) for one in (BLOCKS, WHOLE, WIDTHS)], page.evaluate(SHIFT)
    page.evaluate(PUT_FACES, [faces, f"{site.address}assets/"])
    shift = page.evaluate(SHIFT) - start
    blocks, heights, widths = zip(
        before, [page.evaluate(one) for one in (BLOCKS, WHOLE, WIDTHS)], strict=True
    )
    context.close()
    assert widths[0] != widths[1], "no face has come"
    return Change(blocks, heights, widths, shift)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SEEN_FIRST)
def test_nothing_moves_when_the_faces_come_late(
    name: str, size: str, own: Site, reader: Browser, browser: Browser
) -> None:
    """Lines are as long in the faces of readers: a page that is read in them looks as it should, and is as long.

    Faces never come all at once after a page; if they did, nothing would move on a machine like that of the tests.
    """
    change = change_of_faces(reader, own, name, SIZES[size])
    if reader is browser:
        first = [pair for pair in zip(*change.blocks, strict=True) if pair[0][0] < SIZES[size][1]]
        assert max(abs(late[0] - early[0]) for early, late in first) <= LINE
        assert change.shift <= 0.05
    assert change.widths[1] == pytest.approx(change.widths[0], rel=0.01)
    assert change.heights[1] == pytest.approx(change.heights[0], rel=0.01)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "name",
    [
        "",
        "cities/",
        "cities/oxnard/",
        "numbers/",
        "programs/",
        "directory/",
        "ledger/",
        "search/",
        "compare/",
    ],
)
def test_nothing_moves_when_the_script_comes_late(name: str, size: str, own: Site, browser: Browser) -> None:
    """What the script shows has its place from the start."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height})
    context.add_init_script(WATCH)
    page = context.new_page()
    held: list[Route] = []
    page.route("**/site.*.js", lambda route: held.append(route))  # noqa: PLW0108  # Playwright marks what it calls
    page.goto(own.address + name, wait_until="commit")
    page.locator("footer").last.wait_for(state="attached")
    _wait_for_held(page, held)
    start = page.evaluate(SHIFT)
    before = page.evaluate(BLOCKS)
    held[0].continue_()
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(SHIFT) - start
    after = page.evaluate(BLOCKS)
    context.close()

    assert shift <= 0.01
    moved = [late for early, late in zip(before, after, strict=False) if abs(late[0] - early[0]) > 1]
    assert [one for one in moved if one[0] < height] == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("name", "late", "shown"),
    [
        ("compare/?places=oxnard,chicago", "**/compare/*.json", "#compared .compared"),
        ("compare/?places=oxnard,chicago,phoenix", "**/compare/*.json", "#compared .compared"),
        ("search/?q=health+window", "**/names.json", ".results li"),
        ("search/?q=helth+window", "**/pagefind/fragment/*", ".results:not([aria-busy=true]) li"),
    ],
)
def test_nothing_moves_when_what_an_address_asks_for_comes_late(
    name: str, late: str, shown: str, size: str, own: Site, browser: Browser
) -> None:
    """The address was shared: what it asks for has its room before it comes."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height})
    context.add_init_script(WATCH)
    page = context.new_page()
    held: list[Route] = []
    page.route(late, lambda route: held.append(route))  # noqa: PLW0108  # Playwright marks what it calls
    with page.expect_request(late):
        page.goto(own.address + name)
    page.evaluate(SHIFT)
    for route in held:
        route.continue_()
    page.locator(shown).first.wait_for()
    page.wait_for_load_state("networkidle")
    shift = page.evaluate(SHIFT)
    context.close()
    assert shift <= 0.01


@pytest.mark.parametrize("name", ["", "programs/", "compare/", "search/"])
@pytest.mark.parametrize("width", [320, 900])
def test_long_names_of_places_fit(name: str, width: int, own: Site, browser: Browser) -> None:
    with visit(browser, own.address + name, (width, 800)) as visited:
        page = visited.page
        named = page.locator(".lead-rows a, .filters option, .search option")
        assert named.count() >= 10
        named.evaluate_all(
            "all => all.forEach(one => (one.textContent += ' de los Caballeros Extraordinarios'))"
        )
        assert spill(page) == 0


def test_the_text_is_one_key_away(site: Site, browser: Browser) -> None:
    """The first stop of the keyboard leads past the head of the page."""
    with visit(browser, site.address + "cities/port-alder/") as visited:
        visited.page.keyboard.press("Tab")
        assert visited.page.evaluate("document.activeElement.textContent") == "Skip to the text"
        visited.page.keyboard.press("Enter")
        assert visited.page.evaluate("document.activeElement.id") == "text"


@pytest.mark.parametrize("width", [390, 820, 1280])
@pytest.mark.parametrize(
    "name",
    [
        "cities/oxnard/#oxnard-card",
        "cities/oxnard/#note-oxnard-3",
        "numbers/#fig-change",
        "glossary/#term-glossary-community-plaza",
        "ledger/#of-oxnard",
    ],
)
def test_what_a_link_leads_to_is_not_behind_the_contents(
    name: str, width: int, own: Site, browser: Browser
) -> None:
    """On a phone the contents stay at the top as a bar."""
    with visit(browser, own.address + name, (width, 844)) as visited:
        target = visited.page.locator(":target")
        expect(target).to_be_in_viewport()
        top = "one => one.getBoundingClientRect().top"
        bar = "all => Math.max(0, ...all.map(one => one.getBoundingClientRect().bottom))"
        under = 0 if width > 1100 else visited.page.locator(".panel").evaluate_all(bar)
        wait_until(lambda: bool(target.evaluate(top) >= under))


@pytest.mark.parametrize("size", SIZES)
def test_what_follows_a_chapter_begins_at_one_edge(size: str, own: Site, browser: Browser) -> None:
    """The link to the picture stood to the left of all else."""
    edge = "one => Math.round(one.getBoundingClientRect().left)"
    with visit(browser, f"{own.address}cities/oxnard/", SIZES[size]) as visited:
        edges = {
            name: visited.page.locator(name).first.evaluate(edge)
            for name in (".numbers summary", ".share a", ".compare-with .head", ".turn a")
        }
    assert len(set(edges.values())) == 1, edges


# Long lists, whose parts are laid out one after another


TOP = "one => Math.round(one.getBoundingClientRect().top)"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "name", ["directory/#directory-civic", "directory/#v-directory-40", "programs/#of-phoenix"]
)
def test_a_reader_keeps_the_place_in_a_long_list(name: str, size: str, own: Site, browser: Browser) -> None:
    """A link from another page leads to the same place as one of the page itself, and so does the way back to it."""
    with visit(browser, own.address + name.partition("#")[0], SIZES[size]) as visited:
        page = visited.page
        link = f"const link = document.createElement('a'); link.href = '{own.address}{name}'; link.click()"
        page.evaluate(link)
        right = page.locator(":target").evaluate(TOP)
        assert 0 <= right < 100
        page.goto(own.address + "colophon/")
        for go in (lambda: page.evaluate(link), lambda: (page.goto(own.address), page.go_back())):
            go()
            page.wait_for_url(own.address + name)
            expect(page.locator(NOT_LAID_OUT)).to_have_count(0)
            page.evaluate(PAINTED)
            assert abs(page.locator(":target").evaluate(TOP) - right) <= 1


@pytest.mark.parametrize(("name", "items"), [("directory/", ".cards li"), ("programs/", ".programs > li")])
def test_a_long_list_is_whole_before_its_parts_are_laid_out(
    name: str, items: str, own: Site, browser: Browser, tmp_path: Path
) -> None:
    """It can be searched, is heard, is reached by the keyboard, and is printed, while the script is on its way."""
    with visit(browser, own.address + name, SIZES["phone"]) as visited:
        heard = visited.page.locator(items).last.locator("xpath=..").aria_snapshot()
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.route("**/site.*.js", lambda _: None)
    page.goto(own.address + name, wait_until="commit")
    page.locator("footer").last.wait_for(state="attached")
    last = page.locator(items).last
    title = last.locator(":is(strong, h3)").first.text_content() or ""
    assert page.locator(NOT_LAID_OUT).count() > 7
    assert not page.locator(f"{items} a").last.evaluate(
        "one => one.checkVisibility({contentVisibilityAuto: true})"
    )
    early = page.locator(items).last.locator("xpath=..").aria_snapshot()
    paper = tmp_path / "printed.pdf"
    page.pdf(path=paper, format="Letter")
    found = page.evaluate("words => find(words)", title)
    expect(last).to_be_in_viewport()
    context.close()
    assert found
    assert early == heard
    assert squeezed(title) in squeezed("".join(page_texts(paper)))


# Notes and numbers


def test_a_note_opens_in_place_by_keyboard(site: Site, browser: Browser) -> None:
    with visit(browser, site.address + "cities/port-alder/") as visited:
        page = visited.page
        call = page.locator(".call a").first
        call.focus()
        page.keyboard.press("Enter")
        assert page.locator("#pop").inner_text().startswith("“Reading Room Opens on the Quay,”")
        assert call.get_attribute("aria-expanded") == "true"
        assert axe(page, "#pop").violations == []
        page.keyboard.press("Escape")
        assert page.locator("#pop").count() == 0
        assert page.evaluate("document.activeElement.getAttribute('role')") == "doc-noteref"
        assert visited.complaints == []


@pytest.mark.parametrize("way", ["focus", "hover", "tap"])
def test_a_number_says_what_it_rests_on(way: str, site: Site, browser: Browser) -> None:
    """Its source, its year, its dataset and its margin."""
    context = browser.new_context(has_touch=True)
    page = context.new_page()
    page.goto(site.address + "numbers/")
    value = page.locator("p a.value", has_text="52,400").first
    if way == "focus":
        page.locator("p a.value").first.focus()
        page.keyboard.press("Shift+Tab")
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent") == "52,400":
                break
    elif way == "hover":
        value.hover()
    else:
        value.tap()
    page.locator("#pop").wait_for()
    told = page.locator("#pop").inner_text()
    assert told.startswith("52,400")
    for part in ("2022", "Survey", "± 2,300", "Survey of Invented Cities"):
        assert part in told.replace("\u00a0", " "), told
    assert axe(page, "#pop").violations == []
    page.keyboard.press("Escape")
    assert page.locator("#pop").count() == 0
    context.close()


def test_all_can_be_read_without_script(site: Site, browser: Browser) -> None:
    """Notes, sources of numbers, and downloads; what only a script can do says so or is not there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.address + "numbers/")
    page.locator(".call a").first.click()
    assert page.url.endswith("#note-numbers-1")
    page.locator("p a.value").first.click()
    row = page.locator(f"[id='{page.url.partition('#')[2]}']")
    assert row.is_visible()
    assert row.locator("th").inner_text() == page.locator("p a.value").first.inner_text()
    page.goto(site.address)
    assert page.locator("a.button").get_attribute("href") == "open-counters.pdf"
    page.goto(site.address + "search/")
    assert page.locator(".without-script").is_visible()
    assert not page.locator("form.search").is_visible()
    page.goto(site.address + "programs/")
    assert not page.locator(".filters").is_visible()
    assert page.locator(".programs > li").count() == 4
    context.close()


# Strips of numbers


# What WCAG 1.4.12 lets readers set
SPACED = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
)
BROKEN = """values => values.flatMap(value => {
  const walk = document.createTreeWalker(value, NodeFilter.SHOW_TEXT), broken = [];
  while (walk.nextNode())
    for (const word of walk.currentNode.data.matchAll(/[^\\s-]+/g)) {
      const range = document.createRange();
      range.setStart(walk.currentNode, word.index);
      range.setEnd(walk.currentNode, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) broken.push(word[0]);
    }
  return broken;
})"""


def test_the_numbers_of_a_strip_break_between_words(own: Site, browser: Browser) -> None:
    """Neither “percen / t”, nor a page that scrolls sideways; also with the spacing that readers may set."""
    strips = [name for name in own.kinds if own.html(name).xpath("//dl[@class='strip']")]
    assert len(strips) > 10
    with visit(browser, own.address) as visited:
        page = visited.page
        for name in strips:
            page.goto(own.address + name)
            for spacing in ("", SPACING):
                page.evaluate(SPACED, spacing)
                page.evaluate("document.fonts.ready.then(() => true)")
                for width in widths_of(page, (320, 345, 390, 560, 820, 1099)):
                    where = (name, width, spacing)
                    assert (where, page.eval_on_selector_all(".strip dt", BROKEN), spill(page)) == (
                        where,
                        [],
                        0,
                    )


# Charts


CELLS = "row => [...row.cells].map(cell => cell.textContent).filter(Boolean)"
# The contrast of what is dimmed with the page: of its texts, and of its other marks that are filled.
DIMMED = """svg => {
  const context = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const light = color => {
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map(one => one / 255)
      .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const page = light(getComputedStyle(document.documentElement).backgroundColor);
  const least = marks => Math.min(...[...marks].map(one => light(getComputedStyle(one).fill))
    .map(one => Math.max(one, page) / Math.min(one, page)));
  const dim = "[data-place]:not(.lit) >";
  return [least(svg.querySelectorAll(`${dim} text`)), least(svg.querySelectorAll(`${dim} path.f-teal`))];
}"""


def row_of(figure: Locator, words: str) -> list[str]:
    """Return the cells of the row of a figure's table that begins with a word."""
    row = figure.locator(".data tbody tr", has=figure.page.locator("th", has_text=words)).first
    found: list[str] = row.evaluate(CELLS)
    return found


def lit(figure: Locator) -> list[str]:
    """Return the texts of what is bright in the drawing that a figure shows."""
    return figure.locator("svg:visible .lit text").all_text_contents()


@pytest.mark.parametrize("size", SIZES)
def test_a_mark_shows_its_row_to_a_pointer(size: str, own: Site, browser: Browser) -> None:
    """WCAG 1.4.13: what appears on hover can be closed by Escape, can be pointed at, and stays as long."""
    with visit(browser, own.address + "numbers/", SIZES[size]) as visited:
        page, figure = visited.page, visited.page.locator("#fig-home-counties")
        tip = page.get_by_role("tooltip")
        for city in ("Oxnard", "Chicago"):
            figure.locator("svg:visible text", has_text=city).hover()
            shown = tip.evaluate("tip => [...tip.querySelectorAll('p, dd')].map(one => one.textContent)")
            assert shown == row_of(figure, city)
        assert figure.locator(".ring rect").count() == 1
        page.keyboard.press("Escape")
        assert tip.count() == 0
        figure.locator("svg:visible text", has_text="Phoenix").hover()
        tip.hover()
        page.wait_for_timeout(600)  # longer than it takes to close
        assert tip.is_visible()
        assert axe(page, ".tip").violations == []
        page.mouse.move(1, 1)
        expect(tip).to_have_count(0)
        assert visited.complaints == []


def test_the_values_of_a_figure_are_read_by_keyboard(own: Site, browser: Browser) -> None:
    """One tab stop a figure; arrow keys go from row to row, and its value is what a screen reader says."""
    with visit(browser, own.address + "numbers/") as visited:
        page, figure = visited.page, visited.page.locator("#fig-change")
        reader, tip = figure.get_by_role("slider"), page.get_by_role("tooltip")
        rows = [one.evaluate(CELLS) for one in figure.locator(".data tbody tr").all()]
        assert figure.locator(".plate [tabindex='0'], .plate a, .plate[tabindex]").count() == 1
        page.keyboard.press("Tab")
        reader.focus()
        for key, index in (
            ("ArrowDown", 1),
            ("ArrowRight", 2),
            ("ArrowUp", 1),
            ("End", len(rows) - 1),
            ("Home", 0),
        ):
            page.keyboard.press(key)
            said = reader.get_attribute("aria-valuetext") or ""
            assert all(cell in said for cell in rows[index])
            assert tip.locator("dd").all_text_contents() == rows[index][1:]
        page.keyboard.press("Escape")
        assert tip.count() == 0
        expect(reader).to_be_focused()
        page.keyboard.press("Enter")
        assert lit(figure)[0] == rows[0][0]
        expect(page.get_by_role("status")).to_contain_text(rows[0][0].partition(",")[0])
        page.keyboard.press("Enter")
        assert lit(figure) == []
        page.keyboard.press("Tab")
        expect(figure.get_by_role("combobox")).to_be_focused()
        assert visited.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_city_that_is_tapped_stays_bright_on_later_pages(
    scheme: Scheme, own: Site, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, color_scheme=scheme)
    page = context.new_page()
    page.goto(own.address + "numbers/")
    first, other = page.locator("#fig-home-counties"), page.locator("#fig-roles")
    first.locator("svg:visible text", has_text="Oxnard").tap()
    assert page.get_by_role("tooltip").locator("dd").first.inner_text() == row_of(first, "Oxnard")[1]
    assert lit(first)[0] == lit(other)[0] == "Oxnard"
    text, mark = first.locator("svg:visible").evaluate(DIMMED)
    assert text >= 4.5
    assert mark >= 3
    assert axe(page, "#fig-home-counties").violations == []
    page.goto(own.address)
    assert page.locator(".lit-row").inner_text().startswith("Oxnard")
    page.goto(own.address + "cities/phoenix/")
    panel = page.locator("#fig-panel-phoenix")
    assert set(lit(panel)) == {"Oxnard"}
    panel.get_by_role("combobox").select_option(label="Anchorage")
    assert set(lit(panel)) == {"Anchorage"}
    page.reload()
    assert set(lit(panel)) == {"Anchorage"}
    panel.get_by_role("button", name="Show all alike").tap()
    assert lit(panel) == []
    page.goto(own.address + "numbers/")
    assert page.locator(".choosing").count() == 0
    context.close()


def test_a_tap_on_a_map_shows_a_value_and_the_next_leads_to_its_city(own: Site, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(own.address + "numbers/")
    figure = page.locator("#fig-map")
    city = figure.locator("svg:visible").get_by_role("link", name="Anchorage")
    city.tap()
    assert page.url == f"{own.address}numbers/"
    shown = page.get_by_role("tooltip").evaluate(
        "tip => [...tip.querySelectorAll('p, dd')].map(one => one.textContent)"
    )
    assert shown == [one for one in row_of(figure, "Anchorage") if one]
    city.tap()
    page.wait_for_url("**/cities/anchorage/")
    page.go_back()
    figure.locator("svg:visible").get_by_role("link", name="Anchorage").click()
    page.wait_for_url("**/cities/anchorage/")
    context.close()


def test_a_browser_that_keeps_nothing_shows_charts_too(own: Site, browser: Browser) -> None:
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException() }})"
    )
    page = context.new_page()
    told: list[str] = []
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(own.address + "numbers/")
    figure = page.locator("#fig-roles")
    figure.get_by_role("combobox").select_option(label="Oxnard")
    assert lit(figure)[0] == "Oxnard"
    assert told == []
    context.close()


def test_a_choice_is_not_printed(own: Site, browser: Browser) -> None:
    with visit(browser, own.address + "numbers/") as visited:
        page, figure = visited.page, visited.page.locator("#fig-roles")
        color = "svg => [...svg.querySelectorAll('text, path')].map(one => getComputedStyle(one).fill)"
        page.emulate_media(media="print")
        before = figure.locator("svg:visible").evaluate(color)
        page.emulate_media(media="screen")
        figure.locator("svg:visible text", has_text="Oxnard").click()
        assert figure.locator("svg:visible").evaluate(color) != before
        page.emulate_media(media="print")
        assert figure.locator("svg:visible").evaluate(color)[: len(before)] == before
        assert not page.get_by_role("tooltip").is_visible()
        assert not figure.locator(".ring").is_visible()
        assert not figure.get_by_role("combobox").is_visible()


@pytest.mark.parametrize("size", SIZES)
def test_maps_lead_to_their_cities_without_a_script(size: str, own: Site, browser: Browser) -> None:
    width, height = SIZES[size]
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": height})
    page = context.new_page()
    page.goto(own.address + "numbers/")
    ways = page.locator("#fig-map svg:visible a")
    assert ways.count() == 10
    assert not page.locator(".bright").first.is_visible()
    for figure in page.locator(".figure:has(.plate)").all():
        assert figure.locator(".data tbody tr").count() > 0
    page.locator("#fig-map").get_by_role("link", name="Anchorage").click()
    assert page.url == f"{own.address}cities/anchorage/"
    page.goto(f"{own.address}cities/oxnard/")
    names = page.locator(".locator a")
    assert sorted(one.get_attribute("aria-label") or "" for one in names.all()) == [
        "Calexico",
        "Los Angeles",
        "Sacramento",
        "San José",
    ]
    names.first.click()
    assert page.url != f"{own.address}cities/oxnard/"
    context.close()


# Tables, lists, search


def test_a_table_is_sorted_by_keyboard(site: Site, browser: Browser) -> None:
    with visit(browser, site.address + "cities/") as visited:
        page = visited.page
        names = page.locator("tbody th")
        assert names.all_inner_texts() == ["Port Alder", "Cinder Mesa"]
        page.locator("thead button").first.focus()
        page.keyboard.press("Enter")
        assert names.all_inner_texts() == ["Cinder Mesa", "Port Alder"]
        assert page.locator("thead th").first.get_attribute("aria-sort") == "ascending"
        page.keyboard.press("Enter")
        assert names.all_inner_texts() == ["Port Alder", "Cinder Mesa"]
        head = page.locator("thead th", has_text="Newcomers")
        head.locator("button").click()
        assert names.all_inner_texts() == ["Cinder Mesa", "Port Alder"]
        assert axe(page).violations == []


@pytest.mark.parametrize("width", [1280, 900, 820, 768])
def test_the_table_of_cities_is_whole_at_a_desk(width: int, own: Site, browser: Browser) -> None:
    with visit(browser, f"{own.address}cities/", (width, 900)) as visited:
        told = "box => [box.scrollWidth - box.clientWidth, box.querySelectorAll('thead th').length]"
        assert visited.page.locator(".scroll").evaluate(told) == [0, 8]


@pytest.mark.parametrize("width", [767, 700, 641, 640, 390])
def test_the_table_of_cities_is_whole_on_narrow_screens(width: int, own: Site, browser: Browser) -> None:
    """Each city is a block there, with the head of each value above it."""
    with visit(browser, f"{own.address}cities/", (width, 900)) as visited:
        told = "box => box.scrollWidth - box.clientWidth"
        assert visited.page.locator(".scroll").evaluate(told) == 0
        shown = "cell => getComputedStyle(cell, '::before').content"
        assert visited.page.locator(".scroll tbody td").first.evaluate(shown) not in ("none", "normal")


@pytest.mark.parametrize("width", [1280, 900, 820, 768, 641])
def test_the_ledger_is_whole_in_every_width(width: int, own: Site, browser: Browser) -> None:
    """On a tablet too: a reader who must push eighteen tables sideways misses where each number stands."""
    with visit(browser, f"{own.address}ledger/", (width, 900)) as visited:
        beyond = "boxes => boxes.map(box => box.scrollWidth - box.clientWidth)"
        assert {*visited.page.locator(".scroll").evaluate_all(beyond)} == {0}


@pytest.mark.parametrize("width", [1440, 1100, 900])
def test_the_tables_of_the_ledger_have_the_same_columns(width: int, own: Site, browser: Browser) -> None:
    """A column that is as wide as its longest cell is empty beside most rows, and leaves what is counted no room."""
    with visit(browser, f"{own.address}ledger/", (width, 900)) as visited:
        columns = visited.page.locator("table.ledger thead tr").evaluate_all(
            "rows => rows.map(row => [...row.cells].map(cell => Math.round(cell.getBoundingClientRect().width)))"
        )
        tables = [row for row in columns if len(row) == 5]
        assert len(tables) > 10
        assert {tuple(row) for row in tables} == {tuple(tables[0])}
        number, counted, date, sources, uses = tables[0]
        assert counted > sources > uses > max(number, date)
        broken = "cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth).length"
        assert visited.page.locator(".ledger :is(th, td)").evaluate_all(broken) == 0


def test_programs_are_filtered_by_theme_place_and_year(own: Site, browser: Browser) -> None:
    with visit(browser, own.address + "programs/") as visited:
        page = visited.page
        shown = page.locator(".programs > li:visible")
        whole = shown.count()
        choose(page, "theme", "Health")
        of_theme = shown.count()
        choose(page, "place", "Oxnard")
        of_both = shown.count()
        assert whole > of_theme > of_both > 0
        assert page.locator(".filters > span").inner_text() == f"{of_both} / {whole}"
        expect(page.get_by_role("status")).to_have_text(f"{of_both} of {whole} shown")
        page.keyboard.press("Tab")
        page.keyboard.type("1850")
        assert shown.count() == 0
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(shown).to_have_count(whole)
        choose(page, "place", "Across places")
        assert page.locator("section h2:visible").all_inner_texts() == ["Across places"]
        assert 0 < shown.count() < whole


def test_a_heading_is_heard_as_its_words_alone_and_its_link_stands_beside_it(
    site: Site, browser: Browser
) -> None:
    with visit(browser, site.address + "cities/port-alder/") as visited:
        page = visited.page
        heading = page.get_by_role("heading", name="Programs", exact=True, level=2)
        expect(heading).to_have_count(1)
        link = page.get_by_role("link", name="Link to this section: Programs", exact=True)
        expect(link).to_have_css("opacity", "0.55")
        page.get_by_role("link", name="Skip to the text").focus()
        while not link.evaluate("one => one === document.activeElement"):
            page.keyboard.press("Tab")
        expect(link).to_have_css("opacity", "1")
        box, mark = heading.bounding_box(), link.bounding_box()
        assert box is not None
        assert mark is not None
        assert box["y"] < mark["y"] + mark["height"] / 2 < box["y"] + box["height"]
        page.keyboard.press("Enter")
        expect(page.locator(":target")).to_have_id(heading.get_attribute("id") or "")
        expect(page.locator(":target")).to_be_in_viewport()


@pytest.mark.parametrize("name", ["programs/", "ledger/"])
def test_a_long_list_has_a_list_of_its_parts_and_links_that_differ(name: str, own: Site) -> None:
    page = own.html(name)
    heads = {head.get("id"): _words(head) for head in page.xpath("//main//h2")}
    jumps = {link.get("href")[1:]: _words(link) for link in page.xpath("//nav[@class='jump-list']//a")}
    assert jumps == heads
    assert len(jumps) > 10
    leads: dict[str, set[str]] = {}
    for link in page.xpath("//td[last()]/a"):
        leads.setdefault(link.get("aria-label"), set()).add(link.get("href"))
    twice = [name for name, found in leads.items() if len(found) > 1]
    assert twice == []


def test_files_of_figures_and_counts_are_told_apart_by_the_names_of_their_links(own: Site) -> None:
    """A screen reader lists links without what stands around them: "SVG: Figure 3" and not "SVG" for each figure."""
    seen = 0
    for page in own.kinds:
        told: dict[str, set[str]] = {}
        for link in own.html(page).xpath("//*[@class='reuse']//a[@download] | //a[@class='count']"):
            name = link.get("aria-label", "")
            assert name.startswith(f"{link.text_content()}: "), page
            told.setdefault(name, set()).add(link.get("href"))
            seen += 1
        assert {name: found for name, found in told.items() if len(found) > 1} == {}, page
    assert seen > 100


def test_the_head_of_a_group_of_rows_is_the_first_of_its_group_and_over_all_columns(own: Site) -> None:
    (pair,) = own.html("compare/los-angeles-chicago/").xpath("//main")
    heads = pair.xpath(".//th[@scope='rowgroup']")
    assert len(heads) > 2
    for head in heads:
        rows = head.xpath("ancestor::tbody/tr")
        assert rows[0] is head.getparent()
        assert len(rows) > 1
        assert int(head.get("colspan")) == len(head.xpath("ancestor::table/thead/tr/th"))


def test_files_of_data_are_told_apart_by_the_names_of_their_links(own: Site) -> None:
    """A list of the links of the page would else say “CSV” fifty times."""
    links = own.html("data/").xpath("//ul[@class='files-list']//a[@download]")
    names = [link.get("aria-label") or _words(link) for link in links]
    assert len(names) > 50
    assert len({*names}) == len(names)
    assert all(name.startswith(_words(link)) for name, link in zip(names, links, strict=True))


@pytest.mark.parametrize("name", ["figures/", "data/"])
def test_a_number_in_the_title_of_a_figure_is_as_dark_as_its_words(
    name: str, own: Site, browser: Browser
) -> None:
    """“The ten cities” has a bound value in it; what is told of a file behind its link is lighter."""
    with visit(browser, own.address + name) as visited:
        row = visited.page.locator(".files-list li", has_text="The ten cities")
        (number,) = row.locator("span", has_text="ten").all()
        color = "one => getComputedStyle(one).color"
        assert number.evaluate(color) == row.evaluate(color)


def test_the_ledger_shows_rows_with_words(own: Site, browser: Browser) -> None:
    with visit(browser, own.address + "ledger/") as visited:
        page = visited.page
        rows, told = page.locator(".ledger tbody tr:visible"), page.get_by_role("status")
        whole = rows.count()
        expect(told).to_be_empty()
        page.locator("[name=words]").press_sequentially("ventura county")
        assert 0 < rows.count() < 60
        expect(told).to_have_text(f"{rows.count()} of {whole} shown")
        count = page.locator(".filters > span")
        expect(count).to_have_text(f"{rows.count()} / {whole}")
        expect(count).to_have_attribute("aria-hidden", "true")
        assert all("Ventura County" in row for row in rows.all_inner_texts())


def test_the_ledger_forgives_accents_and_commas_and_its_list_of_parts_leads_to_what_is_left(
    own: Site, browser: Browser
) -> None:
    """Escape, as the browser has it for a field of a search, shows all again."""
    with visit(browser, own.address + "ledger/") as visited:
        page = visited.page
        field, links = page.locator("[name=words]"), page.locator(".jump-list a:visible")
        parts = links.count()
        field.press_sequentially("327614")
        assert page.locator(".ledger tbody tr:visible").count() == 1
        assert 1 <= links.count() < 3
        for link in links.all():
            assert page.locator(link.get_attribute("href") or "").is_visible()
        field.fill("san jose")
        assert "San José" in page.locator(".ledger tbody tr:visible").first.inner_text()
        field.fill("xqzv")
        assert page.locator(".filters > span").inner_text().startswith("0 / ")
        assert page.locator(".ledger:visible").count() == 0
        field.press("Escape")
        assert field.input_value() == ""
        expect(links).to_have_count(parts)


def test_what_may_be_reused_is_copied_by_keyboard(own: Site, browser: Browser) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(own.address + "numbers/")
    box = page.locator(".reuse").first
    box.locator("summary").focus()
    page.keyboard.press("Enter")
    names = [button.get_attribute("aria-label") for button in page.locator(".reuse button").all()]
    assert len(names) == len(set(names)) > 3
    button = box.get_by_role("button", name="Copy: Citation, Reuse Figure\u00a01", exact=True)
    for _ in range(9):
        page.keyboard.press("Tab")
        if button.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(box.get_by_role("status")).to_have_text("Copied: Citation")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == box.locator(".cited").inner_text()
    assert copied.startswith("Figure\u00a01, The ten cities.")
    assert axe(page, ".reuse").violations == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_of_an_opener_is_seen_in_forced_colors(scheme: Scheme, own: Site, browser: Browser) -> None:
    """Its band has no ground then: names and land take the color of text on the reader's own ground."""
    with visit(browser, f"{own.address}cities/oxnard/") as visited:
        page = visited.page
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        name = page.locator(".locator text").first
        assert name.evaluate("name => getComputedStyle(name).fill === getComputedStyle(document.body).color")


WIDER = """() => [...document.querySelectorAll(".strip dt, .lead, .provenance, .find input")]
  .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1)
  .map((one) => `${one.className} ${one.textContent.trim().slice(0, 20)}`)"""


@pytest.mark.parametrize("width", [390, 1280])
def test_text_of_twice_the_size_has_room(width: int, own: Site, browser: Browser) -> None:
    """Numbers do not run over their neighbors, and the text keeps room beside the contents and side notes."""
    with visit(browser, own.address, (width, 844)) as visited:
        page = visited.page
        for name in (
            "",
            "cities/oxnard/",
            "numbers/",
            "shared/",
            "search/?q=escuela",
            "compare/oxnard-calexico/",
        ):
            page.goto(own.address + name)
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert (name, spill(page)) == (name, 0)
            assert (name, page.evaluate(WIDER)) == (name, [])
            for line in page.locator(".text > p").all()[:1]:  # of 32 pixels, and so nine letters at the least
                assert line.evaluate("line => line.clientWidth") > 250


def test_the_marks_of_a_place_stand_in_lines_with_large_text(own: Site, browser: Browser) -> None:
    """A reader has set the text of a phone's browser to twice its size: they do not stand in a column."""
    words = [*chromium_words(), "--blink-settings=defaultFontSize=32"]
    other = browser.browser_type.launch(executable_path=program("chromium"), args=words)
    with visit(other, own.address, (390, 844)) as visited:
        boxes = visited.page.locator(".lead-rows .marks").evaluate_all(
            "all => all.map(one => [one.clientWidth, one.clientHeight])"
        )
        assert spill(visited.page) == 0
    other.close()
    assert len(boxes) == 10
    assert [box for box in boxes if box[1] > box[0] / 2] == []


# What is there


def test_every_bound_value_stands_in_the_ledger_with_its_page(own: Site) -> None:
    """Each place that a row names is there, and says the same; so does the page of the PDF."""
    pdf = own.folder / "positive-crossroads.pdf"
    printed = dict(zip(page_labels(pdf), map(squeezed, page_texts(pdf)), strict=True))
    ledger = own.html("ledger/")
    texts: dict[str, dict[str, str]] = {
        page: {one.get("id"): _words(one) for one in own.html(page).xpath("//a[contains(@class, 'value')]")}
        for page in own.pages
        if not page.startswith("compare/")
    }
    seen = 0
    for row in ledger.xpath("//tbody/tr"):
        text = _words(row.xpath("./th")[0])
        for link in row.xpath("./td[last()]/a"):
            page, _, anchor = link.get("href").removeprefix("../").partition("#")
            found = re.match(r", page (\d+|[ivxlc]+)", _plain(link.tail or ""))
            assert found
            assert squeezed(text) in printed[found[1]], f"“{text}” is not on page {found[1]}"
            if anchor in texts[page]:
                assert texts[page][anchor] == text
                seen += 1
            else:  # it is written in a drawing
                (figure,) = own.html(page).xpath(f"//figure[@id='{anchor}']")
                assert text in _words(figure)
    assert seen == sum(len(found) for found in texts.values())


def test_numbers_side_by_side_are_those_of_the_ledger(own: Site) -> None:
    """Each value and count of each pair that the text of the report holds too is written as it is there."""
    ledger = {row.get("id"): _words(row.xpath("./th")[0]) for row in own.html("ledger/").xpath("//tbody/tr")}
    pairs = [page for page in own.pages if re.fullmatch(r"compare/[\w-]+/", page)]
    assert len(pairs) == 45
    seen = 0
    for page in pairs:
        html = own.html(page)
        counts = html.xpath("//a[@class='count']")
        values = [(one, one.xpath("../..//td[2]/a[last()]")) for one in html.xpath("//tr[@id]/th/a")]
        for shown, links in [(one, [one]) for one in counts] + values:
            path, _, anchor = (links[-1].get("href") if links else "").partition("#")
            if path == "../../ledger/" and anchor:
                if re.search("[a-z]", ledger[anchor]) and not re.search("[a-z]", _words(shown)):
                    continue  # the text has it in words alone, as “two” or “3.5 million”
                assert _words(shown) == ledger[anchor], page
                seen += 1
    assert seen > 45 * 10


def _words(element: lxml.html.HtmlElement) -> str:
    return _plain("".join(element.itertext()))


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def test_the_first_page_offers_all_that_can_be_taken(own: Site) -> None:
    page = own.html("")
    hrefs = page.xpath("//a[@download]/@href")

    kinds = {href.rpartition(".")[2] for href in hrefs}
    assert {"pdf", "html", "epub", "bib", "ris", "json"} <= kinds
    assert len([href for href in hrefs if re.fullmatch(r"cities/([\w-]+)/\1\.pdf", href)]) == 10
    assert all((own.folder / href).is_file() for href in hrefs)
    pages = len(page_labels(own.folder / "positive-crossroads.pdf"))
    assert f"{pages} pages" in _words(page.xpath("//a[contains(@class, 'button')]")[0])
    assert len(page.xpath("//section[contains(@class, 'findings')]//li")) == 5


@pytest.mark.parametrize("size", [(390, 844), (1440, 900)])
def test_the_first_screen_says_what_was_found_and_leads_on(
    size: tuple[int, int], own: Site, browser: Browser
) -> None:
    """The finding as the summary has it, the PDF, the search, and every place with a mark for each program."""
    with visit(browser, own.address, size) as visited:
        page = visited.page
        rows = page.locator(".lead-rows li")
        assert rows.count() == 10
        for one in (*rows.all(), *(page.locator(f"main {kind}") for kind in (".finding", "a.button"))):
            expect(one).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("searchbox")).to_be_in_viewport(ratio=1)
        summary = squeezed(page_texts(own.folder / "positive-crossroads.pdf")[2])
        assert squeezed(page.locator(".finding").inner_text()) in summary
        for row in rows.all():
            counted, total = map(int, re.findall(r"\d+", row.locator(".sum").inner_text()))
            assert (row.locator(".on").count(), row.locator("i").count()) == (counted, total)
            href = row.locator("a").get_attribute("href")
            assert (own.folder / f"{href}index.html").is_file()


def test_a_first_page_without_findings_says_what_the_report_is_of(site: Site) -> None:
    page = site.html("")
    assert "What two help desks" in _words(page.xpath("//p[@class='finding']")[0])
    assert [_words(row) for row in page.xpath("//ol[@class='lead-rows']/li")] == [
        "Port Alder 1 of 2 1 of 2 programs has a number",  # the first is seen, the second is heard
        "Cinder Mesa 1 of 1 1 of 1 programs has a number",
    ]


def test_a_second_engine_shows_the_same(own: Site) -> None:
    """Firefox: nothing breaks a rule or is complained of, nothing is too wide, and each figure has one drawing."""
    pages = ["", "cities/calexico/", "directory/", "search/?q=oxnard"]
    shown = firefox([own.address + page for page in pages])

    assert [(one["address"], one["size"]) for one in shown] == [
        (own.address + page, size) for page in pages for size in SIZES
    ]
    for one in shown:
        assert (one["told"], one["violations"], one["spill"]) == ([], [], 0), one["address"]
        assert one["drawings"] == one["figures"]
        assert one["focused"] == "Skip to the text"
    assert [one["figures"] > 0 for one in shown[::2]] == [True, True, False, False]
    assert all("Oxnard" in one["links"][:3] for one in shown[-2:])


def test_every_page_leads_to_the_search(site: Site, browser: Browser) -> None:
    for name in site.pages:
        assert len(site.html(name).xpath("//header//*[@role='search']//input[@name='q']")) == 1, name
    with visit(browser, site.address + "cities/port-alder/") as visited:
        field = visited.page.locator("header [name=q]")
        field.fill("desk")
        field.press("Enter")
        visited.page.wait_for_url("**/search/?q=desk")
        visited.page.locator(".results h2 a").first.wait_for()


def test_the_pdf_is_taken_by_keyboard(site: Site, browser: Browser) -> None:
    with visit(browser, site.address) as visited:
        visited.page.locator("a.button").focus()
        with visited.page.expect_download() as download:
            visited.page.keyboard.press("Enter")
        taken = Path(download.value.path())
        assert taken.read_bytes() == (site.folder / "open-counters.pdf").read_bytes()


def test_pages_go_on_to_the_next(own: Site) -> None:
    page, seen = "about/", []
    while page:
        seen.append(page)
        (after,) = own.html(page).xpath("//nav[@class='turn']/a[@rel='next']/@href") or [""]
        page = urljoin(own.address + page, after).removeprefix(own.address) if after else ""
    assert len(seen) == len(set(seen)) > 20
    assert seen[-1] == "colophon/"


def test_a_figure_is_whole_in_the_frame_of_its_code(own: Site, tmp_path: Path, browser: Browser) -> None:
    """A page in a frame cannot ask for room: the height in the code is enough in every width, and not far too much."""
    order = BuildOptions()
    content = tmp_path / "content"
    shutil.copytree(order.content, content)
    report = content / "report.yaml"
    report.write_text(f"site: https://example.org/\n{report.read_text(encoding='utf-8')}", encoding="utf-8")
    build(BuildOptions(content, tmp_path / "output", cache=order.cache, only="site"), lambda text: None)
    pages = map(lxml.html.parse, sorted((tmp_path / "output").rglob("index.html")))
    codes = [code for page in pages for code in page.xpath("//details[@class='reuse']//code/text()")]
    frames = map(lxml.html.fragment_fromstring, codes)
    heights = {one.get("src").removeprefix("https://example.org/"): int(one.get("height")) for one in frames}
    short = []
    for name in own.figures:
        for width in (320, 600, 720):
            with visit(browser, own.address + name, (width, 200)) as visited:
                needed = visited.page.evaluate("document.documentElement.scrollHeight")
                assert spill(visited.page) == 0
            if not needed <= heights[name] <= 1.5 * needed + 100:
                short.append((name, width, needed, heights[name]))
    assert short == []
    assert len(own.figures) > 8


def test_a_page_that_is_not_there_says_so(site: Site, browser: Browser) -> None:
    for name in ("nosuch", "cities/nosuch/deep/"):
        context = browser.new_context()
        page = context.new_page()
        answer = page.goto(site.address + name)
        assert answer is not None
        assert answer.status == 404
        assert page.locator("h1").inner_text() == "There is no such page"
        assert axe(page).violations == []
        context.close()


def test_a_page_that_is_not_there_has_a_style_without_an_address(site: Site, browser: Browser) -> None:
    """No file can be named from an unknown depth: the style stands in the page, and both policies let it apply."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = context.new_page()
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(site.address + "cities/nosuch/deep/")
    dark, bold = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('h1')).fontWeight]"
    )
    page.emulate_media(color_scheme="light")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != dark
    assert bold == "600"
    assert spill(page) == 0
    assert axe(page).violations == []
    assert [line for line in told if "404" not in line] == []
    context.close()


def test_headers_hold_pages_to_their_policy_and_the_lone_file_to_its_own(
    site: Site, browser: Browser
) -> None:
    policies = {}
    for name in ("", "cities/", "open-counters.html"):
        with visit(browser, site.address + name) as visited:
            visited.page.wait_for_load_state("networkidle")
            assert visited.complaints == []
        with urlopen(site.address + name) as answer:
            policies[name] = answer.headers["Content-Security-Policy"]
    assert policies[""] == policies["cities/"]
    assert "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'" in policies[""]
    assert "script-src 'sha256-" in policies["open-counters.html"]
    assert "'unsafe-inline'" not in "".join(policies.values())


def test_the_ledger_prints_on_few_pages(own: Site, browser: Browser) -> None:
    """Its rows, in small type, take the width of the paper: more than sixteen stand on each page."""
    with visit(browser, own.address + "ledger/") as visited:
        rows = visited.page.locator("table.ledger tbody tr").count()
        with pikepdf.open(io.BytesIO(visited.page.pdf(format="Letter"))) as printed:
            assert rows / len(printed.pages) > 16


def test_the_bibliography_prints_in_two_columns(own: Site, browser: Browser, tmp_path: Path) -> None:
    with visit(browser, own.address + "bibliography/") as visited:
        count = visited.page.locator(".entries li").count()
        visited.page.pdf(path=tmp_path / "printed.pdf", format="Letter")
        last = visited.page.locator(".entries li").last.inner_text()
    texts = page_texts(tmp_path / "printed.pdf")
    assert count / len(texts) > 35
    assert "Bibliography" in texts[0]
    assert squeezed(last) in squeezed(texts[-1])


@pytest.mark.parametrize(
    ("name", "items", "least"), [("directory/", ".cards li", 5), ("programs/", ".programs > li", 7)]
)
def test_long_lists_print_on_few_pages(
    name: str, items: str, least: int, own: Site, browser: Browser, tmp_path: Path
) -> None:
    """Cards stand in two columns in small type, all of them, from the first page on."""
    with visit(browser, own.address + name) as visited:
        named = visited.page.locator(f"{items} :is(strong, h3):first-child").all_text_contents()
        paper = tmp_path / "printed.pdf"
        visited.page.pdf(path=paper, format="Letter")
        count = visited.page.locator(items).count()
    texts = page_texts(paper)
    assert count / len(texts) > least
    assert texts[0].strip()
    whole = squeezed("".join(texts))
    assert [one for one in named if squeezed(one) not in whole] == []


@pytest.mark.parametrize("title", ["Donaudampfschifffahrtsgesellschaftskapitän", "Introduction"])
def test_a_title_is_no_wider_than_its_page(title: str, site: Site, browser: Browser) -> None:
    """Neither with a long word, nor in letters of twice the size."""
    with visit(browser, site.address + "cities/port-alder/", (320, 700)) as visited:
        page = visited.page
        page.locator("h1").evaluate("(one, title) => (one.textContent = title)", title)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        box = page.locator("h1").bounding_box()
        assert box is not None
        assert (box["x"] + box["width"] <= 320, spill(page)) == (True, 0)


def test_the_words_of_the_first_page_reach_as_far_as_its_chart(site: Site, browser: Browser) -> None:
    """A report without art has no white field below its title."""
    with visit(browser, site.address, (1280, 900)) as visited:
        page = visited.page
        page.locator(".first-screen > .weave").evaluate_all("all => all.forEach(one => one.remove())")
        page.locator(".lead-rows li").first.evaluate(
            "one => { for (let i = 0; i < 25; i++) one.after(one.cloneNode(true)) }"
        )
        whole, words = (page.locator(one).bounding_box() for one in (".first-screen", ".cover-words"))
        assert whole is not None
        assert words is not None
        assert words["height"] == whole["height"]
