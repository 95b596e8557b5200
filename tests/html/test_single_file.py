"""A small report in, the HTML edition that a reader opens out: it is whole, in order, and leads nowhere unasked."""

from __future__ import annotations

import base64
import hashlib
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import pytest
from samples import PROJECT
from tinyhtml5.parser import HTMLParser  # type: ignore[import-untyped]  # it has no types

from press.charts.chart import chart
from press.content.load import load
from press.content.model import Manuscript
from press.content.validate import validate
from press.editions.assets import read_assets
from press.editions.blocks import BlockContext
from press.editions.parts import EditionInput
from press.editions.pictures import PictureFile, PreparedPicture
from press.editions.screen import bare_line, web_body
from press.editions.screen_tables import grid_table
from press.foundation.store import Store
from press.foundation.style import (
    CHART_CONTRAST,
    DARK,
    DEFAULT_STYLE,
    LIGHT,
    TEXT_CONTRAST,
    Palette,
    contrast,
)
from press.html.single_file import typeset_html
from press.text.book import Book, Chapter, Grid
from press.text.compose import compose

SVG = "{http://www.w3.org/2000/svg}"
TEXTS = ("ink", "teal", "teal_light", "terracotta", "stone")
MARKS = ("teal", "teal_light", "terracotta", "sky", "cactus", "plum", "stone", "ink")


@dataclass(frozen=True)
class Made:
    """The edition, and what it was made from."""

    manuscript: Manuscript
    book: Book
    html: str
    errors: list[object]
    tree: ET.Element


@pytest.fixture(scope="module")
def made(cache: Path) -> Made:
    manuscript = validate(load(PROJECT / "tests" / "sample", PROJECT))
    book = compose(manuscript, cache).book
    theme = read_assets(PROJECT, manuscript.style, Store(cache))
    plates = chart(book.figures, manuscript, Store(cache), lambda text: None)
    html = typeset_html(EditionInput(book, plates, {}, manuscript.sources, theme)).decode()
    parser = HTMLParser(namespace_html_elements=False)
    tree = parser.parse(html)
    return Made(manuscript, book, html, parser.errors, tree)


def classed(tree: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in tree.iter() if name in element.get("class", "").split()]


def words(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def by_id(tree: ET.Element) -> dict[str, ET.Element]:
    return {element.get("id", ""): element for element in tree.iter() if element.get("id")}


def parent_of(tree: ET.Element, child: ET.Element) -> ET.Element:
    return next(element for element in tree.iter() if child in list(element))


def test_the_page_is_html_without_a_fault(made: Made) -> None:
    assert made.errors == []
    assert made.html.startswith("<!DOCTYPE html>")
    assert made.tree.get("lang") == "en-US"


def test_each_landmark_stands_once_and_the_skip_link_leads_to_the_text(made: Made) -> None:
    body = made.tree.find("body")
    assert body is not None
    spread = body.find("div")
    assert spread is not None
    assert [child.tag for child in body] == ["a", "header", "div", "footer", "script"]
    assert [child.tag for child in spread] == ["nav", "main"]
    assert body[0].get("href") == f"#{spread[1].get('id')}"


def test_the_outline_skips_no_level_and_follows_the_spine(made: Made) -> None:
    headings = [element for element in made.tree.iter() if re.fullmatch("h[1-6]", str(element.tag))]
    levels = [int(element.tag[1]) for element in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    titles = [words(element) for element in headings if element.tag == "h2"]
    assert titles == [
        "About this report",
        "Contents",
        "The Cities in Numbers",
        "Port Alder",
        "Cinder Mesa",
        "Bibliography",
        "Colophon",
    ]


def test_sections_keep_their_ids_one_level_below_print(made: Made) -> None:
    found = by_id(made.tree)
    for chapter in made.book.chapters:
        for heading in chapter.headings:
            assert found[heading.key].tag == f"h{heading.level + 1}"


def test_the_text_of_every_chapter_is_there_in_order(made: Made) -> None:
    main = words(next(made.tree.iter("main")))
    at = 0
    for chapter in made.book.chapters:
        for block in ET.fromstring(f"<div>{chapter.body}</div>"):
            if block.tag == "p":
                for said in block.itertext():
                    at = main.index(" ".join(said.split()), at)


def test_an_id_stands_once_and_every_link_inside_leads_to_one(made: Made) -> None:
    ids = [element.get("id") for element in made.tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    inside = [link.get("href", "") for link in made.tree.iter("a") if link.get("href", "").startswith("#")]
    assert {address[1:] for address in inside} <= set(ids)
    assert len(inside) > 20


def test_each_call_leads_to_its_note_and_the_note_back(made: Made) -> None:
    found = by_id(made.tree)
    calls = classed(made.tree, "call")
    assert len(calls) == sum(len(chapter.notes) for chapter in made.book.chapters)
    for call in calls:
        link = call.find("a")
        assert link is not None
        assert link.get("aria-label") == f"Note\u00a0{link.text}"
        note = found[link.get("href", "")[1:]]
        assert note.tag == "li"
        (back,) = classed(note, "return")
        assert back.get("href") == f"#{call.get('id')}"
        assert back.get("aria-label")


def test_notes_say_what_the_notes_of_the_book_say(made: Made) -> None:
    told = [words(text) for text in classed(made.tree, "note-text")]
    notes = [note.xhtml for chapter in made.book.chapters for note in chapter.notes]
    assert told == [words(ET.fromstring(f"<p>{note}</p>")) for note in notes]


def test_each_figure_is_named_for_the_ear_and_has_its_data_under_it(made: Made) -> None:
    figures = list(made.tree.iter("figure"))
    assert [figure.get("id") for figure in figures] == [figure.key for figure in made.book.figures]
    for number, figure in enumerate(figures, 1):
        caption = figure.find("figcaption")
        assert caption is not None
        assert words(caption).startswith(f"Figure {number}.")
        drawings = list(figure.iter(f"{SVG}svg"))  # the style sheet shows one of them
        assert [svg.get("role") for svg in drawings] == ["img"] * len(drawings)
        assert len({svg.get("aria-label", "") for svg in drawings}) == 1
        assert len(drawings[0].get("aria-label", "")) > 40
        details = figure[-1]
        assert details.tag == "details"
        assert details[0].tag == "summary"
        assert len(list(details.iter("tr"))) > 1


def test_every_drawing_in_the_page_is_named(made: Made) -> None:
    drawings = list(made.tree.iter(f"{SVG}svg"))
    assert drawings
    assert all(drawing.get("role") == "img" and drawing.get("aria-label") for drawing in drawings)


def test_each_table_scrolls_in_a_named_region_that_keys_can_reach(made: Made) -> None:
    tables = list(made.tree.iter("table"))
    assert "tbl-newcomers" in {table.get("id") for table in tables}
    for table in tables:
        region = parent_of(made.tree, table)
        assert (region.get("role"), region.get("tabindex")) == ("region", "0")
        assert region.get("aria-label")
        assert all(cell.get("scope") for cell in table.iter("th"))


def test_each_value_says_what_it_rests_on_wherever_it_stands(made: Made) -> None:
    values = list(made.tree.iter("data"))
    assert all(value.get("title") and value.get("value") and not value.get("n") for value in values)
    (caption,) = made.tree.iter("figcaption")
    (strip, *_) = classed(made.tree, "strip")
    assert list(caption.iter("data"))
    assert list(strip.iter("data"))
    (lent,) = [value for value in values if value.text == "1,250"]
    assert lent.get("title") == "lent to learners in the first year of the reading room; 1999"
    assert lent.get("data-sources") == "alder-gazette"
    assert "source-alder-gazette" in by_id(made.tree)


def test_the_policy_lets_in_the_one_style_and_the_one_script(made: Made) -> None:
    (policy,) = [
        meta.get("content", "")
        for meta in made.tree.iter("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == rules["font-src"] == "data:"
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        (element,) = made.tree.iter(tag)
        digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert made.html.index("Content-Security-Policy") < made.html.index("<style>")


def test_nothing_in_the_page_needs_a_style_or_script_of_its_own(made: Made) -> None:
    names = {name for element in made.tree.iter() for name in element.attrib}
    assert "style" not in names
    assert not [name for name in names if str(name).startswith("on")]
    assert "javascript:" not in made.html


def test_nothing_is_fetched_from_anywhere(made: Made) -> None:
    for element in made.tree.iter():
        if element.tag != "a":
            for name in ("src", "href", "srcset", "data", "action", "poster"):
                assert element.get(name, "data:").startswith("data:"), element.attrib
    style = "".join(element.text or "" for element in made.tree.iter("style"))
    assert "@import" not in style
    assert all(address.startswith("data:") for address in re.findall(r"url\(\s*[\"']?([^)]*)", style))


def test_the_page_is_small(made: Made) -> None:
    assert len(made.html.encode()) < 3_000_000


def test_every_color_of_a_chart_can_change_with_the_scheme(made: Made) -> None:
    style = next(made.tree.iter("style")).text or ""
    classes = {
        name
        for drawing in made.tree.iter(f"{SVG}svg")
        for mark in drawing.iter()
        for name in mark.get("class", "").split()
        if mark is not drawing and not name.startswith("f-thread")
    }
    themes = {f"theme-{key}" for key in made.manuscript.report.themes}
    assert "f-teal" in classes
    for name in classes | {f"{kind}-{theme}" for kind in "fs" for theme in themes}:
        kind = "fill" if name.startswith("f-") else "stroke"
        assert f".{name}{{{kind}:var(--{name[2:]})}}" in style
    light, dark = (
        dict(re.findall(r"--([\w-]+):(#\w{6})", block))
        for block in re.findall(r":root\{(--paper.*?)\}", style)
    )
    assert {*LIGHT.names(), *themes} == set(dark) == set(light) - {"cover"}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_both_palettes_can_be_read(palette: Palette) -> None:
    for ground in (palette.paper, palette.sand):
        assert all(contrast(getattr(palette, name), ground) >= TEXT_CONTRAST for name in TEXTS)
        assert all(contrast(getattr(palette, name), ground) >= CHART_CONTRAST for name in MARKS)
    assert contrast(palette.band_text, palette.band) >= TEXT_CONTRAST
    # The chapter's number on the band is large enough for 3, and has more.
    assert contrast(palette.marigold, palette.band) >= CHART_CONTRAST


@pytest.mark.parametrize(
    "color", ["#000000", "#0E4A4E", "#96600F", "#1B2326", "#FFFFFF", "#DDE1DF", "#7F7F7F"]
)
def test_a_theme_color_can_be_read_on_dark_paper(color: str) -> None:
    assert contrast(DEFAULT_STYLE.on_dark(color), DARK.paper) >= TEXT_CONTRAST


def test_a_theme_in_a_color_of_the_house_takes_its_dark_counterpart() -> None:
    assert DEFAULT_STYLE.on_dark(LIGHT.sky.lower()) == DARK.sky
    assert DEFAULT_STYLE.on_dark(LIGHT.teal) == DARK.teal  # which on light paper is the band's color too


def body_of(made: Made, body: str, pictures: Mapping[str, PreparedPicture] | None = None) -> str:
    chapter: Chapter = replace(made.book.chapters[0], body=body)
    return web_body(chapter, BlockContext.of_book(made.book, {}, pictures=pictures or {}))


def test_a_picture_comes_with_the_page(made: Made) -> None:
    def file(suffix: str, width: int) -> PictureFile:
        return PictureFile(f"a-{width}.{suffix}", width, width // 2, b"%d" % width)

    widths = PreparedPicture(file("jpg", 900), (file("jpg", 480), file("jpg", 1200), file("jpg", 1600)))
    body = '<p class="picture"><img src="a b.jpg" alt="x" data-width="4" data-height="2"/></p>'
    assert body_of(made, body, {"a b.jpg": widths}) == (
        '<p class="picture"><img src="data:image/jpeg;base64,MTIwMA==" alt="x" width="1600" height="800"></p>'
    )
    line = '<p><img src="a b.jpg" alt="x" class="line"/></p>'
    assert 'src="data:image/jpeg;base64,NDgw"' in body_of(made, line, {"a b.jpg": widths})


def test_a_high_picture_is_no_higher_than_a_page(made: Made) -> None:
    """It is smaller in both directions, as in print."""
    file = PictureFile("a.jpg", 500, 4000, b"a")
    tower = PreparedPicture(file, (file,))
    html = body_of(made, '<p class="picture"><img src="a.jpg" alt="x"/></p>', {"a.jpg": tower})
    assert 'width="120" height="960">' in html


def test_elements_without_content_are_not_closed(made: Made) -> None:
    assert body_of(made, "<p>a<br/>b<wbr/>c</p><hr/>") == "<p>a<br>b<wbr>c</p><hr>"


def test_a_plain_div_is_set_as_the_text_around_it_and_no_other_is(made: Made) -> None:
    inner = '<div{}><p>a</p><div{}><p>b</p></div></div><div class="card"></div><blockquote><div>c</div></blockquote>'
    assert body_of(made, inner.format(' lang="es"', "")) == inner.format(
        ' lang="es" class="text within"', ' class="text within"'
    )


def test_words_of_the_press_in_a_text_of_another_language_are_in_that_of_the_report(made: Made) -> None:
    """A screen reader that reads Spanish says “Table 1” and “Note 1” in English."""
    called = '<p lang="es">a<note-call n="1"/></p><p>b<note-call n="2"/></p>'
    table = '<table number="1"><caption>c</caption><thead><tr><th>d</th></tr></thead><tbody></tbody></table>'
    html = body_of(made, f'{called}<div lang="es">{table}</div>')
    assert re.findall(r'<sup[^>]*id="call-[^"]*-(\d)" class="call"( lang="en-US")?>', html) == [
        ("1", ' lang="en-US"'),
        ("2", ""),
    ]
    assert '<caption><span class="label" lang="en-US">Table\u00a01.</span> c</caption>' in html


def test_where_the_text_was_written_is_left_out(made: Made) -> None:
    assert body_of(made, '<p data-src="content/a.md:3">A</p>') == "<p>A</p>"
    assert "data-src=" not in made.html


def test_a_line_inside_a_link_holds_no_link() -> None:
    assert bare_line('A <em>b</em> <a href="#x">c</a> <data n="1">4</data> &amp; d') == (
        "A <em>b</em> <span>c</span> <span>4</span> &amp; d"
    )


def test_a_line_inside_a_link_calls_no_note() -> None:
    call = '<note-call n="1"></note-call>'
    assert bare_line(f"A{call} b <em>c{call}</em>{call} d, {call}e") == "A b <em>c</em> d, e"


def columns(table: str) -> Iterator[bool]:
    for cell in re.findall(r"<t[hd]\b[^>]*>", table):
        yield 'class="number"' in cell


def test_numbers_stand_to_the_right_and_words_do_not() -> None:
    grid = Grid(
        ("Place", "Value", "Note"), (("A & B", "1,250", "since 1999"), ("C", "not published", "none"))
    )
    table = grid_table(grid, "Data", False)
    assert list(columns(table)) == [False, True, False] * 3
    assert "A &amp; B" in table


def test_cells_of_a_wide_table_name_their_columns() -> None:
    """On a phone the rows of such a table are stacked; one that fits there stays a table."""
    wide = grid_table(
        Grid(
            ("Place", "Newcomers", "Naturalizations", "Counted by"),
            (("Port Alder", "1,250,000", "none", "us"),),
        ),
        "Data",
        True,
    )
    small = grid_table(Grid(("Place", "Year", "Value"), (("Port Alder", "2019", "12"),)), "Data", True)

    assert 'class="scroll stacks"' in wide
    assert re.findall(r'<t[hd][^>]*data-head="([^"]*)"', wide) == [
        "Newcomers",
        "Naturalizations",
        "Counted by",
    ]
    assert "stacks" not in small
    assert "data-head" not in small
