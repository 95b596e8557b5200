"""The EPUB as a reading system shows it: each document in pages of a phone's and of a tablet's size."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZipFile

import pytest
from browsing import spill, visit
from building import Built, build, build_from
from playwright.sync_api import Browser
from samples import chapter, copy_sample, silent

from press.epub.edition import make_epub
from press.foundation.store import Store
from press.pdf.set_parts import BuildContext
from press.pdf.typeset import typeset_pdf

pytestmark = pytest.mark.slow

PAGES = {"phone": (360, 600), "tablet": (760, 960)}
# The document in columns of the size of a page: how many there are, and what is cut at the edge of its page.
PAGINATE = """([width, height]) => {
  const root = document.documentElement, body = document.body;
  root.style.cssText = `height:${height}px;margin:0`;
  body.style.cssText = `width:${width}px;height:${height}px;margin:0;padding:0;max-width:none;`
    + `columns:${width}px auto;column-gap:0;column-fill:auto`;
  const cut = [...body.querySelectorAll("p, li, dd, td, th, h1, h2, h3, img, svg, figcaption")].filter(one =>
    [...one.getClientRects()].some(box => box.width > width + 1 || box.height > height + 1));
  return [Math.round(body.scrollWidth / width), cut.map(one => one.outerHTML.slice(0, 80))];
}"""


def unpacked(built: Built, cache: Path, folder: Path) -> list[Path]:
    """Return the documents of the EPUB of a report, unpacked in a folder."""
    context = BuildContext(built.book.report.full_title, Store(cache), 2, silent)
    epub = make_epub(built.edition_input, typeset_pdf(built.edition_input, context).page_map)
    ZipFile(io.BytesIO(epub)).extractall(folder)
    return sorted(folder.rglob("*.xhtml"))


@pytest.fixture(scope="module")
def documents(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The documents of the sample's EPUB."""
    return unpacked(build("sample", cache), cache, tmp_path_factory.mktemp("epub"))


def test_no_column_of_a_table_is_beyond_the_page(cache: Path, tmp_path: Path, browser: Browser) -> None:
    """A page of a phone has no room for twelve; what is beyond it is on no page."""
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    rows = "\n".join(f"| {desk} |{' much |' * len(months)}" for desk in ("North", "South"))
    head = f"| Desk | {' | '.join(months)} |\n|{'---|' * (len(months) + 1)}"
    project = copy_sample(tmp_path, chapter(f"Table: Visits. {{#tbl-visits}}\n\n{head}\n{rows}"))
    pages = unpacked(build_from(project / "content", "visits", cache), cache, tmp_path / "epub")
    path = next(one for one in pages if one.name == "colophon.xhtml")
    with visit(browser, path.as_uri(), PAGES["phone"]) as visited:
        cells = visited.page.locator("tbody td")
        assert cells.count() == 2 * len(months)
        assert spill(visited.page) == 0
        heads = cells.evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content)")
        assert heads == [f'"{month}"' for month in months] * 2
    with visit(browser, path.as_uri(), (1000, 700)) as visited:
        assert visited.page.locator("thead th").last.inner_text() == "Dec"
        assert (
            visited.page.locator("tbody tr").first.evaluate("one => getComputedStyle(one).display")
            == "table-row"
        )


def test_a_high_picture_is_seen_whole(documents: list[Path], browser: Browser) -> None:
    """Its page ends where the screen does; what is below would be on no page."""
    path = next(one for one in documents if one.name == "port-alder.xhtml")
    tower = path.with_name("tower.svg")
    tower.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="960" viewBox="0 0 120 960"/>', "utf-8"
    )
    with visit(browser, path.as_uri(), PAGES["phone"]) as visited:
        visited.page.evaluate(
            """() => { document.querySelector(".text").insertAdjacentHTML("afterbegin",
                '<p class="picture"><img alt="A tower" src="tower.svg" width="120" height="960"/></p>') }"""
        )
        image = visited.page.locator(".picture img")
        image.evaluate("one => one.decode()")
        box = image.bounding_box()
        assert box is not None
        assert (round(box["width"] / box["height"], 3), box["height"] <= PAGES["phone"][1]) == (0.125, True)


@pytest.mark.parametrize("size", PAGES)
def test_nothing_is_cut_at_the_edge_of_a_page(size: str, documents: list[Path], browser: Browser) -> None:
    width, height = PAGES[size]
    cut: dict[str, list[str]] = {}
    pages = 0
    for path in documents:
        with visit(browser, path.as_uri(), PAGES[size]) as visited:
            count, found = visited.page.evaluate(PAGINATE, [width, height])
            pages += count
            cut |= {path.name: [*found, *visited.complaints]} if found or visited.complaints else {}
    assert cut == {}
    assert pages > len(documents)
