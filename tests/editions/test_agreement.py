"""The agreement of the editions: what a reader finds in the HTML stands in the PDF, and nothing else does."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import reading
from building import REPORTS, Built, build, build_from, set_pdf
from reading import Text
from samples import PROJECT, Report, swap

from press.content.load import load
from press.content.validate import validate
from press.pipeline import BuildOptions
from press.pipeline import build as build_report
from press.text.book import Book, Chapter
from press.text.compose import compose

pytestmark = pytest.mark.slow

Change = Callable[[Book], Book]


def alter(built: Built, change: Change, cache: Path) -> Path:
    """Return the PDF of a report that has been changed for print alone."""
    path = cache / "altered.pdf"
    path.write_bytes(set_pdf(replace(built.edition_input, book=change(built.book)), cache))
    return path


@pytest.fixture(params=REPORTS)
def built(request: pytest.FixtureRequest, cache: Path) -> Built:
    """Each report in turn."""
    return build(request.param, cache)


@pytest.fixture
def sample(cache: Path) -> Built:
    """The sample report."""
    return build("sample", cache)


@pytest.fixture
def libraries(cache: Path) -> Built:
    """The other sample report."""
    return build("libraries", cache)


@pytest.fixture
def indexed(report: Report, cache: Path) -> Built:
    """The sample with an index, whose terms lead from two chapters."""
    changes = swap("report.yaml", "[bibliography, colophon]", "[bibliography, index, colophon]")
    changes |= swap("chapters/port-alder.md", "from the harbor fund", "from the [harbor fund]{.index}")
    changes |= swap("chapters/cinder-mesa.md", "the market", '[the market]{index="fairs"}')
    changes |= swap("chapters/colophon.md", "the press", "the press at the [harbor fund]{.index}")
    return build_from(report(changes) / "content", "indexed", cache)


# Both editions say the same


def test_editions_agree(built: Built) -> None:
    assert reading.differences(built.web_as_printed, built.print_) == []


def test_the_report_itself_is_made_and_its_editions_agree(tmp_path: Path) -> None:
    """The longest test: the report is set from nothing, unless the project's own cache has kept its pages."""
    files = build_report(BuildOptions(output=tmp_path / "output"), lambda _: None)
    made = {one.path.name.removeprefix("positive-crossroads"): one for one in files}
    pdf, html = made[".pdf"].path, made[".html"].path.read_bytes()

    book = compose(validate(load(PROJECT / "content", PROJECT)), tmp_path).book
    web, print_ = reading.with_brief_notes(reading.read_html(html), book), reading.read_pdf(pdf)
    assert reading.differences(web, print_) == []
    assert reading.glued(web, pdf) == []
    assert reading.alternative_texts_of_html(html) == reading.alternative_texts_of_pdf(pdf)
    assert (made[".pdf"].pages or 0) >= 70
    assert made[".pdf"].size <= 4_000_000
    assert made[".html"].size <= 3_000_000


def test_editions_agree_about_the_index(indexed: Built) -> None:
    """Its terms are the same; they lead to pages in print, and to chapters on the screen."""
    assert reading.differences(indexed.web_as_printed, indexed.print_) == []
    terms = {place: text.words for place, text in indexed.web.items() if place.startswith("Index, ")}
    assert terms == {"Index, title": "Index", "Index, term 1": "fairs", "Index, term 2": "harbor fund"}


def test_the_index_names_pages_in_print_and_chapters_on_the_screen(indexed: Built) -> None:
    pages = [" ".join(page.split()) for page in reading.page_texts(indexed.pdf, "-raw")]
    html = re.sub(r"<[^>]+>", "", indexed.html.decode())

    assert any("fairs, 3 harbor fund, 2, 6" in page for page in pages)
    assert "fairs: Cinder Mesa" in html
    assert "harbor fund: Port Alder, Colophon" in html


def test_no_space_is_lost_in_the_pdf(built: Built) -> None:
    assert reading.glued(built.web_as_printed, built.pdf) == []


def test_figures_say_the_same_to_those_who_cannot_see_them(built: Built) -> None:
    told = reading.alternative_texts_of_pdf(built.pdf)

    assert told == reading.alternative_texts_of_html(built.html)
    assert all(told)


def test_the_reading_goes_through_everything(built: Built) -> None:
    """A reading that overlooked a part of both editions would let them differ there."""
    places = built.web
    kinds = {
        "title": len(
            built.book.report.spine.front + built.book.report.spine.body + built.book.report.spine.back
        ),
        "heading": sum(len(chapter.headings) for chapter in built.book.chapters),
        "note": sum(len(chapter.notes) for chapter in built.book.chapters),
        "figure": len(built.book.figures),
        "table": len(built.book.tables),
    }
    patterns = {
        "title": r"(?!Title page).*, title",
        "heading": r"(?!Contents,).*, heading \d+",
        "note": r".*, note \d+",
        "figure": r".*, caption of Figure \d+",
        "table": r".*, caption of Table \d+",
    }
    assert {
        kind: sum(bool(re.fullmatch(p, place)) for place in places) for kind, p in patterns.items()
    } == kinds
    assert sum(len(text.values) for text in places.values()) == built.html.count(b"<data ")


def test_every_word_of_the_html_is_read(built: Built) -> None:
    """No word of the page stands outside the places that are compared, but for what only a screen has."""
    page = reading.words_of_page(built.html)
    read = sum(len(text.words.split()) for place, text in built.web.items() if ", drawing" not in place)
    levels = sum(", heading " in place for place in built.web)
    notes_heads = sum(bool(chapter.notes) for chapter in built.book.chapters)

    assert len(page) == read - levels + notes_heads


def test_poppler_reads_the_same_structure(sample: Built) -> None:
    """The structure tree as an independent reader tells it."""
    told = reading.structure_by_poppler(sample.pdf)

    ours = [reading.squeezed(text) for text in reading.tree(sample.pdf).texts() if reading.squeezed(text)]
    assert [reading.squeezed(text) for text in told if reading.squeezed(text)] == ours


# The comparison can fail


def read_html(html: str, sample: Built) -> reading.Reading:
    return reading.with_brief_notes(reading.read_html(html.encode()), sample.book)


def altered_html(sample: Built, old: str, new: str) -> list[str]:
    html = sample.html.decode()
    assert old in html
    changed = html.replace(old, new, 1) if old.startswith("<") else html.replace(old, new)
    return reading.differences(read_html(changed, sample), sample.print_)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            ">52,400</data> newcomers",
            ">52,401</data> newcomers",
            "heading 1: the HTML says “…cities in 2022. Port Alder had 52,401 newcomers (± 2,300), and Cinder Me…”, "
            "the PDF “…cities in 2022. Port Alder had 52,400 newcomers (± 2,300), and Cinder Me…”",
        ),
        (
            "its first day",
            "its worst day",
            "Cinder Mesa, text under heading 1: the HTML says “On its worst day",
        ),
        ("March 2, 1999.</span>", "March 3, 1999.</span>", "Port Alder, note 1: the HTML says “"),
        ("help desk opened", "help desk opens", "Port Alder, key facts: the HTML says “1998 help desk opens"),
        ("Table\u00a01.</span>", "Table\u00a02.</span>", "caption of Table 2: only in the HTML"),
        (
            ">6,150</data>",
            ">6,105</data>",
            "Table 1, row 2, column 1: the HTML says “6,105”, the PDF “6,150”",
        ),
        (">Change</h4>", ">Changes</h4>", "heading 2: the HTML says “3 Changes”, the PDF “3 Change”"),
        ("<h4 ", "<h5 ", "The Cities in Numbers, heading 2: the HTML says “4 Change”, the PDF “3 Change”"),
        ("a clinic on", "a clinicon", "Port Alder, text, aside: the HTML says"),
        (">50,000</text>", ">60,000</text>", "drawing of Figure 1: the HTML says"),
        ("Set by the press for its own tests.", "", "Colophon, text: only in the PDF"),
    ],
)
def test_a_change_in_the_html_is_found(old: str, new: str, told: str, sample: Built) -> None:
    found = altered_html(sample, old, new)

    assert any(told in line for line in found), found


def test_a_note_that_is_lost_is_found(sample: Built) -> None:
    html = re.sub(r'<li id="note-port-alder-2">.*?</li>', "", sample.html.decode())

    assert reading.differences(read_html(html, sample), sample.print_) == [
        "Port Alder, note 2: only in the PDF"
    ]


def in_chapter(key: str, change: Callable[[Chapter], Chapter]) -> Change:
    """Return the change of a book that changes one chapter."""

    def changed(book: Book) -> Book:
        return replace(book, chapters=tuple(change(c) if c.key == key else c for c in book.chapters))

    return changed


def in_body(key: str, old: str, new: str) -> Change:
    """Return the change of a book that changes words of one chapter."""

    def changed(chapter: Chapter) -> Chapter:
        assert chapter.body.count(old) == 1
        return replace(chapter, body=chapter.body.replace(old, new))

    return in_chapter(key, changed)


def in_note(key: str, old: str, new: str) -> Change:
    """Return the change of a book that changes words in the notes of one chapter."""
    return in_chapter(
        key,
        lambda chapter: replace(
            chapter, notes=tuple(replace(note, brief=note.brief.replace(old, new)) for note in chapter.notes)
        ),
    )


def renumbered(book: Book) -> Book:
    """Return a book whose figures begin at number 2."""
    return replace(book, figures=tuple(replace(figure, number=figure.number + 1) for figure in book.figures))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            in_body("port-alder", ">1,250<", ">1,260<"),
            [
                "Port Alder, text under heading 1: "
                "the HTML says “…e Lectura, or Reading Room, lent 1,250 books in its first year, with $50…”, "
                "the PDF “…e Lectura, or Reading Room, lent 1,260 books in its first year, with $50…”",
                "Port Alder, text under heading 1: the value “1,250” of the HTML is not in its place in the PDF",
            ],
        ),
        (
            in_note("cinder-mesa", "(2021)", "(2022)"),
            [
                "Cinder Mesa, note 2: the HTML says “…a Herald, “Nurses on the Plaza” (2021).”, "
                "the PDF “…a Herald, “Nurses on the Plaza” (2022).”"
            ],
        ),
        (
            renumbered,
            [
                f"The Cities in Numbers, {what}: only in the {where}"
                for number, where in ((1, "HTML"), (2, "PDF"))
                for what in (f"{part} Figure {number}" for part in ("caption of", "drawing of"))
            ]
            + [
                "Contents, text under heading 1, entry 1: the HTML says “1 Newcomers in the two cities, 52,40…”, "
                "the PDF “2 Newcomers in the two cities, 52,40…”"
            ],
        ),
    ],
    ids=["value", "note", "caption number"],
)
def test_a_change_in_the_pdf_is_found(change: Change, told: list[str], sample: Built, cache: Path) -> None:
    path = alter(sample, change, cache)

    assert reading.differences(sample.web_as_printed, reading.read_pdf(path)) == told


def test_a_lost_space_is_found(sample: Built, cache: Path) -> None:
    change = in_body("port-alder", "</data> books in", "</data>books in")
    path = alter(sample, change, cache)

    assert reading.glued(sample.web_as_printed, path) == ["1,250", "books"]


# What is compared


@pytest.mark.parametrize(
    "printed",
    [
        "a longword",
        "a long\u00adword",
        "a long",
        "a long word more",
        "a lon word",
        "A long word",
        "a long  word",
    ],
)
def test_anything_else_is_a_difference(printed: str) -> None:
    assert len(reading.differences({"here": Text("a long word")}, {"here": Text(printed)})) == 1


def test_values_must_stand_in_their_order() -> None:
    assert reading.first_missing(("12", "7"), "12 of 7") is None
    assert reading.first_missing(("12", "7"), "7 of 12") == "7"
    assert reading.first_missing(("12",), "312 of 120") == "12"


# What only one edition has is right in it


def test_pages_in_the_contents_are_right(built: Built) -> None:
    """Each page that the contents name holds what they say is there."""
    pages = dict(zip(reading.page_labels(built.pdf), reading.page_texts(built.pdf), strict=True))
    entries = reading.pages_of_contents(built.pdf)

    assert len(entries) >= len(built.book.report.spine.body) + len(built.book.figures) + len(
        built.book.tables
    )
    for words, label in entries:
        title = reading.squeezed(re.sub(r"^\d+ ", "", words))
        assert title in reading.squeezed(pages[label]).replace("-", ""), f"“{words}” is not on page {label}"


def test_references_name_the_page_of_what_they_name(built: Built) -> None:
    """A reference to another page says which; in the HTML it is a link that leads somewhere."""
    pages = dict(zip(reading.page_labels(built.pdf), reading.page_texts(built.pdf), strict=True))
    named = reading.pages_of_references(built.pdf)

    assert len(named) == built.html.decode().count('class="ref away"')
    for words, label in named:
        if not re.match(r"“.*”$|(?:Figure|Table) \d+$", words):
            continue  # a reference in words of its own
        target = reading.squeezed(re.sub(r"(?:^“|”$)", "", words)).replace("-", "")
        assert target in reading.squeezed(pages[label]).replace("-", ""), f"“{words}” is not on page {label}"


def test_every_link_inside_the_html_leads_somewhere(built: Built) -> None:
    html = built.html.decode()
    places = re.findall(r'\bid="([^"]+)"', html)

    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(places)
    assert len(places) == len(set(places))


def test_every_link_inside_the_pdf_leads_to_a_page(built: Built) -> None:
    assert reading.lost_links(built.pdf) == []
