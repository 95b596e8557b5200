"""The sample's HTML in a browser: who listens, goes by keyboard, holds a phone or reads by night can use all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Findings, Scheme, Visit, axe, nu, spill, unjudged, visit
from building import build, build_from
from playwright.sync_api import Browser, Page, expect
from samples import SAMPLE, Report, chapter, copy_sample, swap

pytestmark = pytest.mark.slow

# What axe-core cannot measure, and why it is all right.
JUDGED = {
    ("color-contrast", ".cover-line"): "the gradient is a rule of 3 px above the words, not under them",
    (
        "color-contrast",
        "svg text",
    ): "test_web.py holds every color of a chart against every ground it may have",
    ("color-contrast", ".scroll *"): "the gradients are shades at the edges of a table, where it goes on",
}
# The checker goes wrong over the hash of a style or script as long as these; a browser does not, and would complain.
POLICY = "Inline {} violates Content Security Policy"


@pytest.fixture(scope="module")
def file(cache: Path) -> Path:
    """The sample's HTML edition, as a reader has it on a disk."""
    path = cache / "sample.html"
    path.write_bytes(build("sample", cache).html)
    return path


@pytest.fixture(params=[(390, 844), (1280, 900)], ids=["phone", "desk"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """The window of a phone, and that of a desk."""
    width, height = request.param
    return width, height


@pytest.fixture(params=["light", "dark"])
def visited(
    request: pytest.FixtureRequest, browser: Browser, file: Path, size: tuple[int, int]
) -> Iterator[Visit]:
    """The page in each window, by day and by night; whatever a test does there, the browser has no complaint."""
    scheme: Scheme = request.param
    with visit(browser, file.as_uri(), size, scheme) as visited:
        yield visited
        assert visited.complaints == []


def unfold(page: Page) -> None:
    """Open what is folded in the text: the data of the figures."""
    page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")


def test_the_page_breaks_no_rule_of_access(visited: Visit) -> None:
    """What axe-core leaves to be judged has been judged."""
    unfold(visited.page)
    found = axe(visited.page)
    assert [str(finding) for finding in found.violations] == []
    assert unjudged(visited.page, found, JUDGED) == []


def test_an_open_note_breaks_no_rule_of_access(visited: Visit) -> None:
    """It is looked at alone: words that it lies over cannot be measured."""
    visited.page.locator(".call a").first.press("Enter")
    assert axe(visited.page, within="#pop") == Findings([], [])


def test_the_page_does_not_scroll_sideways(visited: Visit) -> None:
    assert spill(visited.page) == 0
    unfold(visited.page)
    visited.page.locator(".call a").first.press("Enter")
    assert spill(visited.page) == 0


def test_a_note_opens_and_closes_by_keyboard(visited: Visit) -> None:
    """The note has the focus when it opens, and its call has it back."""
    page = visited.page
    call = page.locator(".call a").first
    said = page.locator(call.get_attribute("href") or "").locator(".note-text")
    call.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "pop"
    assert page.locator("#pop .said").inner_text() == said.inner_text()
    assert call.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert page.locator("#pop").count() == 0
    assert call.evaluate("call => call === document.activeElement")
    assert call.get_attribute("aria-expanded") == "false"


def test_the_page_is_html_by_the_standard(file: Path) -> None:
    known = tuple(POLICY.format(what) for what in ("style", "script"))
    faults = [line for line in nu([file]) if not line.partition(": warning: ")[2].startswith(known)]
    assert faults == []


def test_a_chart_shows_its_rows_and_a_chosen_place(visited: Visit) -> None:
    """As on the website."""
    page = visited.page
    figure = page.locator(".figure:has(.bright)").first
    figure.locator("svg:visible text", has_text="Port Alder").click()
    assert page.get_by_role("tooltip").locator("dd").first.inner_text() == "52,400"
    assert figure.locator("svg:visible .lit text").first.text_content() == "Port Alder"
    assert axe(page, ".tip").violations == []
    assert spill(page) == 0


def test_a_wide_equation_scrolls_and_not_the_page(
    browser: Browser, size: tuple[int, int], tmp_path: Path, cache: Path
) -> None:
    long = " + ".join(f"x_{{{letter}}}" for letter in "abcdefghijklmnopqrstuvwxyz" * 2)
    project = copy_sample(tmp_path / "wide", chapter(f"$$\n{long}\n$$"))
    page = tmp_path / "wide.html"
    page.write_bytes(build_from(project / "content", "wide", cache).html)

    with visit(browser, page.as_uri(), size) as visited:
        math = visited.page.locator("math")
        assert math.evaluate("one => one.scrollWidth") > size[0]
        assert spill(visited.page) == 0
        visited.page.keyboard.press("End")  # keys reach it, too
        expect(math).to_have_attribute("tabindex", "0", timeout=5000)  # keys scroll it, too
        assert axe(visited.page, "main", ["scrollable-region-focusable"]).violations == []


def test_a_high_picture_has_room_on_a_printed_page(visited: Visit) -> None:
    """With its caption; it was cut in two, and the caption stood on a page of its own."""
    page = visited.page
    page.emulate_media(media="print")
    page.locator(".figure").first.evaluate(
        """one => { one.insertAdjacentHTML("beforeend", `<img alt="A tower" width="120" height="960"
            src="data:image/svg+xml,
            <svg xmlns='http://www.w3.org/2000/svg' width='120' height='960'/>">`) }"""
    )
    box = page.locator(".figure img[alt='A tower']").bounding_box()
    page.emulate_media(media="screen")
    assert box is not None
    assert box["height"] < 8.5 * 96  # of the eleven inches of a page


ROWS = """
A term of more words than have room in one line of the column, and of more than two
: One line.

A second term of words for two lines of the column
: One line.

Third
: One line.
"""
LONG_TERMS = f"""
/// aside | A head{ROWS}///

<div class="card">
{ROWS}
</div>
"""
TOPS = "rows => rows.flatMap(row => [...row.children].map(one => one.getBoundingClientRect().top))"
BOTTOMS = (
    "rows => rows.map(row => Math.max(...[...row.children].map(one => one.getBoundingClientRect().bottom)))"
)


@pytest.mark.parametrize("width", [390, 1280])
def test_a_row_begins_below_all_lines_of_the_term_before_it(
    width: int, browser: Browser, report: Report, cache: Path
) -> None:
    """A long term ran over the rows below it."""
    path = "chapters/port-alder.md"
    project = report({path: (SAMPLE / path).read_text(encoding="utf-8") + LONG_TERMS})
    page = project / "rows.html"
    page.write_bytes(build_from(project / "content", f"rows-{width}", cache).html)

    with visit(browser, page.as_uri(), (width, 900)) as visited:
        for box in (".card dl > div", "aside:has(dl) dl > div"):
            tops = visited.page.eval_on_selector_all(box, TOPS)
            bottoms = visited.page.eval_on_selector_all(box, BOTTOMS)
            assert len(bottoms) == 3
            assert [top >= bottom for top, bottom in zip(tops[2::2], bottoms[:2], strict=True)] == [
                True,
                True,
            ], box
            if width == 1280:
                assert tops[1::2] == pytest.approx(tops[::2], abs=4), box


def test_a_long_number_of_the_strip_covers_none_beside_it(
    browser: Browser, size: tuple[int, int], tmp_path: Path, cache: Path
) -> None:
    total, amount = "total('newcomers', 2022) | number", "fact('common/confidence') | money"
    long = swap("chapters/numbers.md", f'value: "{{{{ {total} }}}}"', f'value: "{{{{ {amount} }}}}"')
    data = swap("programs.yaml", "value: 90\n    unit: percent", "value: 1234567890.25\n    unit: dollars")
    project = copy_sample(tmp_path / "strip", {**long, **data})
    page = tmp_path / "strip.html"
    page.write_bytes(build_from(project / "content", "strip", cache).html)

    with visit(browser, page.as_uri(), size) as visited:
        for number in visited.page.locator(".strip dt").all():
            assert number.evaluate("one => one.scrollWidth <= one.clientWidth")


def test_a_table_in_an_aside_has_its_ground(tmp_path: Path, cache: Path, browser: Browser) -> None:
    table = "/// aside | Beside\nTable: Letters. {#tbl-beside}\n\n| A | B |\n|---|---|\n| a | b |\n///"
    project = copy_sample(tmp_path / "aside", chapter(table))
    page = tmp_path / "aside.html"
    page.write_bytes(build_from(project / "content", "aside", cache).html)

    with visit(browser, page.as_uri(), (390, 844), "light") as shown:
        ground = shown.page.locator("aside:has(table)").evaluate(
            "one => getComputedStyle(one).backgroundColor"
        )
        behind = shown.page.locator("aside .scroll").evaluate("one => getComputedStyle(one).backgroundImage")
    assert behind.count(ground) == 2
