"""Small reports in, the EPUB that a reading system opens out: it is valid, and agrees with the others."""

from __future__ import annotations

import io
import os
import re
import struct
import xml.etree.ElementTree as ET
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache as once
from functools import cached_property
from pathlib import Path
from posixpath import join, normpath
from typing import Any
from urllib.parse import unquote
from zipfile import ZIP_STORED, ZipFile

import pytest
import reading
from browsing import ace, epubcheck, needs, program
from building import Built, build, build_from
from PIL import Image
from samples import copy_sample, silent, swap

from press.editions.page_map import PageMap
from press.epub.blocks import BLOCK
from press.epub.edition import make_epub
from press.epub.page_breaks import mark_pages, page_starts
from press.foundation.store import Store
from press.foundation.style import DARK, LIGHT
from press.foundation.xhtml import parse_html, serialize_xhtml
from press.pdf.set_parts import BuildContext
from press.pdf.typeset import typeset_pdf

pytestmark = pytest.mark.slow

XHTML = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"
REPORTS = ("sample", "libraries", "long")
LETTERS, FEW_LETTERS = 24, 3  # as many are compared at the beginning of each page
TITLES = ("## A part", "### Under it", "#### Deeper", "## Last part")
KEYS = ("part", "under", "deeper", "last")
LISTS = ("text/contents.xhtml", "text/index.xhtml")  # where print has page numbers between the words


@dataclass(frozen=True)
class Book:
    """A report, the page map of its PDF, and its EPUB."""

    built: Built
    page_map: PageMap
    epub: bytes

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The files of the publication, by their paths."""
        with ZipFile(io.BytesIO(self.epub)) as container:
            names = [name for name in container.namelist() if name.startswith("EPUB/")]
            return {name.removeprefix("EPUB/"): container.read(name) for name in names}

    @cached_property
    def pages(self) -> Mapping[str, ET.Element]:
        """The XHTML files as trees."""
        return {path: ET.fromstring(data) for path, data in self.files.items() if path.endswith(".xhtml")}

    @cached_property
    def package(self) -> ET.Element:
        """What the publication says of itself."""
        return ET.fromstring(self.files["package.opf"])

    @property
    def spine(self) -> list[str]:
        """The paths of the documents in reading order."""
        paths = {item.get("id"): item.get("href", "") for item in self.package.iter(f"{OPF}item")}
        return [paths[item.get("idref")] for item in self.package.iter(f"{OPF}itemref")]

    def nav(self, kind: str) -> list[tuple[str, str]]:
        """Return the words and the addresses of one of the lists of the navigation document."""
        (found,) = [nav for nav in self.pages["nav.xhtml"].iter(f"{XHTML}nav") if nav.get(TYPE) == kind]
        return [(words(link), link.get("href", "")) for link in found.iter(f"{XHTML}a")]

    def meta(self, name: str) -> list[str]:
        """Return what the package says under the name of a property."""
        metas = self.package.iter(f"{OPF}meta")
        return [meta.text or "" for meta in metas if meta.get("property") == name]


@once
def book_of(name: str, cache: Path) -> Book:
    """Return a report with its EPUB, made once for all tests."""
    built = build_from(long_report(cache), name, cache) if name == "long" else build(name, cache)
    context = BuildContext(built.book.report.full_title, Store(cache), 2, silent)
    page_map = typeset_pdf(built.edition_input, context).page_map
    return Book(built, page_map, make_epub(built.edition_input, page_map))


def long_report(cache: Path) -> Path:
    """Return a report that has what the sample lacks: pages that begin in the midst of all kinds of blocks, a picture."""
    names = [f"{one.upper()}{two}{three}" for one in "bdfglmnr" for two in "aeiou" for three in "mnr"]
    long = " ".join(f"The sentence {name} tells no more than the sentences before." for name in names)
    rows = "\n".join(f"| {name} | A row of the table |" for name in names)
    table = f"Table: A long table. {{#tbl-long}}\n\n| Name | Words |\n|:---|:---|\n{rows}"
    picture = '![A < B, and "so"](drawn/a+b.png)'
    items = "\n".join(f"- [{name}]{{.index}} is an item of a list." for name in names)
    heads = [f"{title} {{#{key}}}" for title, key in zip(TITLES, KEYS, strict=True)]
    parts = (heads[0], long, long, heads[1], table, heads[2], picture, items, heads[3])
    text = "\n\n".join(("---\ntitle: Colophon\nkind: matter\n---", *parts))
    changes = swap("report.yaml", "[bibliography, colophon]", "[bibliography, index, colophon]")
    changes |= swap("chapters/port-alder.md", "from the harbor fund", "from the [harbor fund]{.index}")
    changes |= {"chapters/colophon.md": f"{text}\n", "drawn/a+b.png": png()}
    changes |= {"drawn/unused.png": png(), "words.txt": "\n".join(names)}
    return copy_sample(cache / "long", changes) / "content"


def png() -> bytes:
    """Return a picture of one gray point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0\x80")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(kind, data) for kind, data in parts)


@pytest.fixture(params=REPORTS)
def book(request: pytest.FixtureRequest, cache: Path) -> Book:
    """Each report in turn."""
    return book_of(request.param, cache)


@pytest.fixture
def sample(cache: Path) -> Book:
    """The sample report."""
    return book_of("sample", cache)


@pytest.fixture
def long(cache: Path) -> Book:
    """The report of long blocks."""
    return book_of("long", cache)


def words(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def classed(tree: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in tree.iter() if name in element.get("class", "").split()]


def ids(tree: ET.Element) -> list[str]:
    return [element.get("id", "") for element in tree.iter() if element.get("id")]


# The file


def test_epubcheck_finds_nothing(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "report.epub"
    path.write_bytes(book.epub)
    found = epubcheck(path)

    assert [message.short for message in found.messages] == []
    assert found.valid
    assert found.meta.nSpines == len(book.spine)


def test_ace_finds_nothing(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "report.epub"
    path.write_bytes(book.epub)

    assert ace(path, tmp_path / "ace") == []


def test_ace_finds_what_is_wrong(sample: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check itself can fail: a link in a text that only its color tells apart.

    It waits for a browser that a busy machine takes long to start, which Ace by itself gives five seconds.
    """
    needs("chromium")
    real = program("chromium") or ""
    browser = tmp_path / "late" / Path(real).name
    browser.parent.mkdir()
    browser.write_text(f'#!/bin/sh\nsleep 6\nexec {real} "$@"\n', encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", f"{browser.parent}:{os.environ['PATH']}")
    path = tmp_path / "report.epub"
    with ZipFile(io.BytesIO(sample.epub)) as whole, ZipFile(path, "w") as spoiled:
        for name in whole.namelist():
            data = whole.read(name)
            spoiled.writestr(
                name, data + b"a.return { text-decoration: none }" if name.endswith(".css") else data
            )

    assert {fault.split(": ")[1] for fault in ace(path, tmp_path / "ace")} == {"link-in-text-block"}


def test_epubcheck_finds_what_is_wrong(sample: Book, tmp_path: Path) -> None:
    """The check itself can fail."""
    path = tmp_path / "report.epub"
    with ZipFile(io.BytesIO(sample.epub)) as good, ZipFile(path, "w") as bad:
        for entry in good.infolist():
            bad.writestr(entry, good.read(entry).replace(b'href="port-alder.xhtml#', b'href="nowhere.xhtml#'))

    assert {message.id for message in epubcheck(path).messages} >= {"RSC-007"}


def test_the_same_book_makes_the_same_bytes(book: Book) -> None:
    assert make_epub(book.built.edition_input, book.page_map) == book.epub


def test_the_container_says_first_what_it_is(book: Book) -> None:
    with ZipFile(io.BytesIO(book.epub)) as container:
        first, *others = container.infolist()
        assert container.read(first) == b"application/epub+zip"
    day = book.built.book.report.date
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert book.epub[30:58] == b"mimetypeapplication/epub+zip"
    assert [entry.filename for entry in others] == sorted(entry.filename for entry in others)
    assert {entry.date_time for entry in (first, *others)} == {(day.year, day.month, day.day, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in (first, *others)} == {0o100644}


def test_pictures_of_the_text_are_files_and_others_stay_out(long: Book) -> None:
    (image,) = long.pages["text/colophon.xhtml"].iter(f"{XHTML}img")
    path = (image.get("src") or "").removeprefix("../")
    assert re.fullmatch(r"pictures/a-b-[0-9a-f]{8}-1\.png", path)
    assert image.get("alt") == 'A < B, and "so"'
    with Image.open(io.BytesIO(long.files[path])) as picture:
        assert (picture.size, picture.getpixel((0, 0))) == ((1, 1), 128)
    assert [name for name in long.files if name.startswith("pictures/")] == [path]


# The text


def test_the_text_is_that_of_the_html_edition(book: Book) -> None:
    assert reading.read_html(as_one_page(book)) == book.built.web


def as_one_page(book: Book) -> bytes:
    """Return the documents as the one page of HTML that a reading takes: titles below that of the report."""
    bodies = []
    for path in book.spine[2:]:
        body = body_of(book, path)
        body = re.sub('<span epub:type="pagebreak"[^>]*></span>', "", body)
        body = re.sub(r"(</?h)(\d)", lambda found: f"{found[1]}{int(found[2]) + 1}", body)
        bodies.append(re.sub(r'<li><div id="(note-[^"]+)"', r'<li id="\1"><div', body))
    cover = body_of(book, book.spine[1]).replace('class="book-', 'class="cover-')
    return f"<html><body>{cover}<main>{''.join(bodies)}</main></body></html>".encode()


def body_of(book: Book, path: str) -> str:
    return re.sub(r"^.*<body[^>]*>|</body>.*$", "", book.files[path].decode(), flags=re.DOTALL)


def test_documents_follow_the_spine_and_begin_with_their_title(book: Book) -> None:
    spine = book.built.book.report.spine
    keys = [*spine.front, *spine.body, *spine.back]
    assert book.spine == ["front/cover.xhtml", "front/title.xhtml", *(f"text/{key}.xhtml" for key in keys)]
    for path in book.spine[1:]:
        heads = [one.tag[-2:] for one in book.pages[path].iter() if re.fullmatch(r".*}h\d", one.tag)]
        assert heads[0] == "h1"
        assert heads.count("h1") == 1
    matters = [book.pages[path].find(f"{XHTML}body") for path in book.spine]
    told = [body.get(TYPE) for body in matters if body is not None]
    counts = (2 + len(spine.front), len(spine.body), len(spine.back))
    assert told == [
        name
        for name, count in zip(("front", "body", "back"), counts, strict=True)
        for name in [f"{name}matter"] * count
    ]


def test_each_call_leads_to_its_note_and_the_note_back(book: Book) -> None:
    calls = [
        (path, link)
        for path in book.spine
        for link in book.pages[path].iter(f"{XHTML}a")
        if link.get("role") == "doc-noteref"
    ]
    assert len(calls) == sum(len(chapter.notes) for chapter in book.built.book.chapters)
    for path, call in calls:
        assert call.get(TYPE) == "noteref"
        (note,) = [one for one in book.pages[path].iter() if f"#{one.get('id')}" == call.get("href")]
        assert (note.get(TYPE), note.get("role")) == ("footnote", "doc-footnote")
        (back,) = classed(note, "return")
        assert back.get("role") == "doc-backlink"
        assert back.get("aria-label")
        assert words(back)
        (sup,) = [one for one in book.pages[path].iter() if f"#{one.get('id')}" == back.get("href")]
        assert call in list(sup)


def test_each_value_says_what_it_rests_on(book: Book) -> None:
    values = [value for path in book.spine for value in book.pages[path].iter(f"{XHTML}data")]
    assert values
    assert all(value.get("title") and value.get("value") for value in values)


def test_drawings_are_described_and_their_data_stand_below(book: Book) -> None:
    drawings = [svg for tree in book.pages.values() for svg in tree.iter(f"{SVG}svg")]
    assert all(svg.get("role") == "img" and svg.get("aria-label") for svg in drawings)
    assert all(image.get("alt") for tree in book.pages.values() for image in tree.iter(f"{XHTML}img"))
    figures = [figure for path in book.spine for figure in book.pages[path].iter(f"{XHTML}figure")]
    assert sorted(figure.get("id", "") for figure in figures) == sorted(
        figure.key for figure in book.built.book.figures
    )
    for figure in figures:
        assert len(list(figure.iter(f"{SVG}svg"))) == 1
        assert figure[-1].tag == f"{XHTML}details"
        assert len(list(figure[-1].iter(f"{XHTML}tr"))) > 1


def test_nothing_is_left_of_what_only_a_browser_needs(book: Book) -> None:
    for path in book.spine:
        tree = book.pages[path]
        names = {name for element in tree.iter() for name in element.attrib}
        names -= {"data-head"}  # the style sheet shows it where a table is too wide for a page
        assert not {
            name for name in names if name.startswith(("data-", "on")) or name in ("tabindex", "style")
        }
        assert not list(tree.iter(f"{XHTML}script"))
        regions = [one for one in tree.iter() if one.get("role") in ("region", "group")]
        assert regions == []


def test_words_of_another_language_are_marked_for_old_readers_too(sample: Book) -> None:
    marked = [one for one in sample.pages["text/port-alder.xhtml"].iter(f"{XHTML}span") if one.get("lang")]
    assert marked
    assert all(
        one.get("lang") == one.get("{http://www.w3.org/XML/1998/namespace}lang") == "es" for one in marked
    )


def test_every_link_inside_leads_somewhere(book: Book) -> None:
    places = {f"{path}#{key}" for path, tree in book.pages.items() for key in ids(tree)}
    links = [
        (path, unquote(element.get(name, "")))
        for path, tree in book.pages.items()
        for element in tree.iter()
        for name in ("href", "src")
        if element.get(name) and "://" not in element.get(name, "")
    ]
    assert len(links) > 40
    for path, link in links:
        file, _, anchor = link.partition("#")
        target = normpath(join(path, "..", file)) if file else path
        assert target in book.files, (path, link)
        assert not anchor or f"{target}#{anchor}" in places, (path, link)
    for tree in book.pages.values():
        assert len(ids(tree)) == len(set(ids(tree)))


# The pages of the PDF


def test_the_list_of_pages_is_that_of_the_pdf(book: Book) -> None:
    listed = book.nav("page-list")
    assert [label for label, _ in listed] == reading.page_labels(book.built.pdf)
    marks = [(path, mark) for path in book.spine for mark in marks_in(book.pages[path])]
    assert [address for _, address in listed] == [f"{path}#{mark.get('id')}" for path, mark in marks]
    assert [label for label, _ in listed] == [mark.get("aria-label") for _, mark in marks]
    assert {mark.get("role") for _, mark in marks} == {"doc-pagebreak"}


def marks_in(tree: ET.Element) -> list[ET.Element]:
    return [one for one in tree.iter(f"{XHTML}span") if one.get(TYPE) == "pagebreak"]


def test_each_page_begins_with_the_words_of_its_page(book: Book) -> None:
    texts = dict(
        zip(reading.page_labels(book.built.pdf), reading.page_texts(book.built.pdf, "-raw"), strict=True)
    )
    begun = dict(beginnings(book))
    assert begun.keys() == texts.keys()
    for label, beginning in begun.items():
        assert beginning in letters_of(texts[label]), label
    assert all(beginning for label, beginning in begun.items() if label != "i")  # the cover is a picture


def test_pages_begin_in_the_midst_of_blocks(long: Book) -> None:
    """The report of long blocks tries what it is made for: a page begins within a sentence, and one within a table."""
    tree = long.pages["text/colophon.xhtml"]
    assert any(mark.tail and mark.tail[0].islower() for mark in marks_in(tree))
    assert [marks_in(head) for head in tree.iter(f"{XHTML}thead")] == [[]]
    assert any(marks_in(rows) for rows in tree.iter(f"{XHTML}tbody"))


DRAWING = "\f"


def beginnings(book: Book) -> Iterator[tuple[str, str]]:
    """Yield the label of each page, and the first letters of its text in the EPUB; of an opener, its title."""
    for path in book.spine:
        (first, *_), *others = pages_in(book.pages[path])
        yield first, "".join(letters_of(words(title)) for title in book.pages[path].iter(f"{XHTML}h1"))
        count = FEW_LETTERS if path in LISTS else LETTERS
        yield from ((label, letters_of(text.partition(DRAWING)[0])[:count]) for label, text in others)


def pages_in(tree: ET.Element) -> list[tuple[str, str]]:
    """Return the label and the text of each page of a document."""
    found: list[tuple[str, str]] = []
    for piece in pieces(tree):
        if not isinstance(piece, str):
            found.append((piece.get("aria-label", ""), ""))
        elif found:
            found[-1] = (found[-1][0], found[-1][1] + piece)
    return found


def pieces(element: ET.Element) -> Iterator[str | ET.Element]:
    """Yield the text that print has in its pages too, and the marks of pages and of drawings, which hold text there."""
    if element.get(TYPE) == "pagebreak":
        yield element
    kinds = element.get("class", "").split()
    if element.tag == f"{SVG}svg":
        yield DRAWING
    if element.tag in (f"{SVG}svg", f"{XHTML}details", f"{XHTML}head") or {"call", "notes"} & set(kinds):
        return
    yield element.text or ""
    for child in element:
        yield from pieces(child)
        yield child.tail or ""


def letters_of(text: str) -> str:
    return "".join(re.findall(r"[^\W\d_]", text.replace("\u00ad\n", ""))).casefold()


MARK = '<span epub:type="pagebreak" role="doc-pagebreak" id="page-2" aria-label="2"></span>'


@pytest.mark.parametrize(
    ("html", "starts", "runs", "marked"),
    [
        ("<p {x.1}>One two.</p>", "x.1", {}, f"<p>{MARK}One two.</p>"),
        ("<p {x.1}>One two.</p>", "x.1", {"x.1": ((0, 3), (1, 3))}, f"<p>One {MARK}two.</p>"),
        ("<p {x.1}>One twofold, three.</p>", "x.1", {"x.1": ((0, 6), (1, 9))}, f"<p>One twofold, {MARK}three.</p>"),
        (
            '<p {x.1}>One<sup class="call">1234</sup> <em>two</em> three.</p>',
            "x.1",
            {"x.1": ((0, 6), (1, 5))},
            f'<p>One<sup class="call">1234</sup> <em>two</em> {MARK}three.</p>',
        ),
        ("<p {x.1}>One <em>two three</em></p>", "x.1", {"x.1": ((0, 6), (1, 5))}, f"<p>One <em>two {MARK}three</em></p>"),
        ("<p {x.1}>One.</p>", "x.1", {"x.1": ((0, 9), (1, 2))}, f"<p>One.{MARK}</p>"),
        (
            "<ul><li {x.1}>One two <p {x.2}>no letter of it</p> three four</li></ul>",
            "x.1",
            {"x.1": ((0, 11), (1, 4))},
            f"<ul><li>One two <p>no letter of it</p> three {MARK}four</li></ul>",
        ),
        ("<p>One</p><h2 {x.1}>Two</h2>", "x.1", {}, f"<p>One</p>{MARK}<h2>Two</h2>"),
        (
            "<figure {x.1}><figcaption>Two</figcaption></figure>",
            "x.1",
            {},
            f"<figure><figcaption>{MARK}Two</figcaption></figure>",
        ),
        (
            "<dl><div {x.fact-1}><dt>1</dt><dd>Two</dd></div></dl>",
            "x.fact-1",
            {},
            f"<dl><div><dt>{MARK}1</dt><dd>Two</dd></div></dl>",
        ),
        ("<ol><li {contents.figures-a}>A</li></ol>", "contents-2.figures-a", {}, f"<ol><li>{MARK}A</li></ol>"),
        (
            "<table><thead><tr><th {x.1}>Head</th></tr></thead>"
            "<tbody><tr><td {x.2}>One</td></tr><tr><td {x.3}>Two</td></tr></tbody></table>",
            "x.1",
            {"x.1": ((0, 4), (1, 4)), "x.2": ((0, 3),), "x.3": ((1, 3),)},
            "<table><thead><tr><th>Head</th></tr></thead>"
            f"<tbody><tr><td>One</td></tr><tr><td>{MARK}Two</td></tr></tbody></table>",
        ),
    ],
    ids=(
        "beginning of a block|end of a word|within a word|call of a note|inside an element|end of a block"
        "|block in a block|heading|figure|fact|contents in pieces|head of a table told again"
    ).split("|"),
)  # fmt: skip
def test_a_mark_stands_where_its_page_begins(
    html: str, starts: str, runs: Mapping[str, tuple[tuple[int, int], ...]], marked: str
) -> None:
    tree = parse_html(re.sub(r"{(.*?)}", rf'{BLOCK}="\1"', f"<h1 {{x.title}}>One</h1>{html}"))
    _mark(tree, PageMap({}, {}, ("1", "2"), runs, ("x.title", starts)))

    first = MARK.replace("page-2", "page-1").replace('label="2"', 'label="1"')
    assert serialize_xhtml(tree) == f"{first}<h1>One</h1>{marked}"


def _mark(tree: ET.Element, page_map: PageMap) -> None:
    names = {element.get(BLOCK, "") for element in tree.iter()}
    mark_pages(tree, page_starts(names, page_map), page_map.runs)


def test_a_page_without_words_begins_where_the_one_before_it_ends() -> None:
    tree = parse_html(f'<p {BLOCK}="x.1">One two</p><p {BLOCK}="x.2">Three</p>')
    runs = {"x.1": ((0, 6),), "x.2": ((2, 5),)}
    _mark(tree, PageMap({}, {}, ("1", "2", "3"), runs, ("x.1", "", "x.2")))

    assert [one.get("id") for one in tree[0]] == ["page-1", "page-2"]
    assert tree[0][1].tail == ""
    assert [one.get("id") for one in tree[1]] == ["page-3"]


# What it says of itself


def test_the_package_tells_title_people_and_day(sample: Book) -> None:
    metadata = sample.package[0]
    names = "title creator publisher language date description subject".split()
    told = {name: [one.text for one in metadata.iter(f"{DC}{name}")] for name in names}
    assert told == {
        "title": ["Open Counters", "Help Desks and Newcomers in Two Invented Cities"],
        "creator": ["The Sample Project"],
        "publisher": ["The Sample Project"],
        "language": ["en-US"],
        "date": ["2024-05-06"],
        "description": ["What two help desks in two cities that do not exist do for newcomers."],
        "subject": ["help desks", "newcomers", "invented cities"],
    }
    assert sample.meta("title-type") == ["main", "subtitle"]
    assert sample.meta("dcterms:modified") == ["2024-05-06T00:00:00Z"]


def test_the_identifier_is_that_of_the_release(sample: Book) -> None:
    def identifier(**changes: Any) -> str:
        edition_input = sample.built.edition_input
        report = replace(edition_input.book.report, **changes)
        made = make_epub(
            replace(edition_input, book=replace(edition_input.book, report=report)), sample.page_map
        )
        package = Book(sample.built, sample.page_map, made).package
        (found,) = package.iter(f"{DC}identifier")
        assert found.get("id") == package.get("unique-identifier")
        return found.text or ""

    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", identifier())
    assert identifier() == identifier(line="Another line")
    assert len({identifier(), identifier(release="2"), identifier(title="Shut Counters")}) == 3


def test_the_package_tells_how_it_can_be_read(sample: Book, long: Book) -> None:
    assert sample.meta("schema:accessMode") == ["textual", "visual"]
    assert sample.meta("schema:accessModeSufficient") == ["textual"]
    assert sample.meta("schema:accessibilityHazard") == ["none"]
    features = set(
        "alternativeText displayTransformability pageBreakMarkers pageNavigation readingOrder structuralNavigation "
        "tableOfContents unlocked".split()
    )
    assert set(sample.meta("schema:accessibilityFeature")) == features
    assert set(long.meta("schema:accessibilityFeature")) == features | {"index"}
    (summary,) = sample.meta("schema:accessibilitySummary")
    assert "No reader with a disability has tried this file yet" in summary
    assert "no conformance has been certified" in summary
    assert sample.meta("dcterms:conformsTo") == []


def test_the_package_names_the_pdf_as_the_source_of_its_pages(sample: Book) -> None:
    (source,) = sample.package.iter(f"{DC}source")
    assert source.text == f"PDF edition of {sample.built.book.report.full_title}, release 1"
    assert sample.meta("source-of") == ["pagination"]
    assert sample.meta("pageBreakSource") == [source.text]


def test_the_manifest_names_every_file_and_what_it_is(book: Book) -> None:
    items = {unquote(item.get("href", "")): item for item in book.package.iter(f"{OPF}item")}
    assert items.keys() == book.files.keys() - {"package.opf"}
    assert items["nav.xhtml"].get("properties") == "nav"
    assert items["images/cover.svg"].get("properties") == "cover-image"
    for path, tree in book.pages.items():
        drawn = any(True for _ in tree.iter(f"{SVG}svg"))
        assert drawn == (items[path].get("properties") == "svg")


def test_the_contents_lead_to_every_part_and_section(book: Book) -> None:
    listed = book.nav("toc")
    sections = [heading.key for chapter in book.built.book.chapters for heading in chapter.headings]
    assert [address for _, address in listed if "#" not in address] == book.spine[1:]
    assert [address.partition("#")[2] for _, address in listed if "#" in address] == sections
    numbered = [chapter for chapter in book.built.book.chapters if chapter.number]
    assert [line for line, _ in listed if line[0].isdigit()] == [
        f"{chapter.number} {chapter.title}" for chapter in numbered
    ]


def test_sections_stand_inside_those_above_them(long: Book) -> None:
    parents = {child: one for one in long.pages["nav.xhtml"].iter() for child in one}
    depths: dict[str | None, int] = {}
    for link in long.pages["nav.xhtml"].iter(f"{XHTML}a"):
        above, depth = link, 0
        while above in parents:
            above = parents[above]
            depth += above.tag == f"{XHTML}ol"
        depths.setdefault(link.get("href"), depth)
    paths = [
        "text/colophon.xhtml",
        *(f"text/colophon.xhtml#{key}" for key in KEYS),
    ]
    assert [depths[path] for path in paths] == [1, 2, 3, 4, 2]


def test_landmarks_and_lists_lead_to_what_they_name(sample: Book, long: Book) -> None:
    assert sample.nav("landmarks") == [
        ("Cover", "front/cover.xhtml"),
        ("Title page", "front/title.xhtml"),
        ("Contents", "text/contents.xhtml"),
        ("Beginning of the text", "text/numbers.xhtml"),
        ("Bibliography", "text/bibliography.xhtml"),
    ]
    assert ("Index", "text/index.xhtml") in long.nav("landmarks")
    (figure,) = sample.nav("loi")
    assert figure == (
        "Figure 1. Newcomers in the two cities, 52,400 of them in Port Alder.",
        "text/numbers.xhtml#fig-newcomers",
    )
    assert [address for _, address in long.nav("lot")] == [
        "text/numbers.xhtml#tbl-newcomers",
        "text/colophon.xhtml#tbl-long",
    ]


# How it looks


def test_every_color_has_a_name_in_light_and_dark(book: Book) -> None:
    sheet = book.files["epub.css"].decode()
    light, dark = (
        dict(re.findall(r"--([\w-]+):(#\w{6})", block))
        for block in re.findall(r":root\{(--paper.*?)\}", sheet)
    )
    assert light.items() >= LIGHT.names().items()
    assert dark.items() >= DARK.names().items()
    assert set(re.findall(r"var\(--([\w-]+)\)", sheet)) <= set(light)
    assert set(light) - set(dark) == {"cover"}
    classes = {
        name
        for tree in book.pages.values()
        for svg in tree.iter(f"{SVG}svg")
        for mark in svg.iter()
        for name in mark.get("class", "").split()
    }
    assert classes
    for name in classes:
        assert f".{name}{{{'fill' if name.startswith('f-') else 'stroke'}:var(--{name[2:]})}}" in sheet


def test_faces_are_in_the_container_and_may_be_overridden(book: Book) -> None:
    sheet = book.files["epub.css"].decode()
    fonts = {path for path in book.files if path.startswith("fonts/")}
    assert set(re.findall(r"url\((.*?)\)", sheet)) == fonts
    families = re.findall(r"font-family: ([^;}]+)", sheet)
    assert families
    assert all(family.strip().endswith(("serif", "sans-serif")) for family in families)
    assert "!important" not in sheet


def test_the_cover_says_the_title_and_needs_nothing_else(book: Book) -> None:
    cover = ET.fromstring(book.files["images/cover.svg"])
    report = book.built.book.report
    texts = [words(text) for text in cover.iter(f"{SVG}text")]
    assert (
        " ".join(texts) == f"{report.full_title.replace(':', '', 1)} {report.publisher} · {report.date.year}"
    )
    baselines = [float(text.get("y", "0")) for text in cover.iter(f"{SVG}text")]
    assert baselines == sorted(set(baselines))
    assert b"url(data:font/woff2" in book.files["images/cover.svg"]
    assert not re.findall(rb"url\((?!data:)|href=", book.files["images/cover.svg"])
    (image,) = book.pages["front/cover.xhtml"].iter(f"{XHTML}img")
    assert (image.get("alt") or "").startswith(report.full_title)


def test_a_report_without_cover_art_has_a_cover(sample: Book) -> None:
    plates = {key: plate for key, plate in sample.built.plates.items() if key != "cover"}
    made = make_epub(replace(sample.built.edition_input, plates=plates), sample.page_map)
    plain = Book(sample.built, sample.page_map, made)

    cover = ET.fromstring(plain.files["images/cover.svg"])
    assert [one for one in cover if one.tag == f"{SVG}svg"] == []
    (image,) = plain.pages["front/cover.xhtml"].iter(f"{XHTML}img")
    assert image.get("alt") == f"{sample.built.book.report.full_title}. The Sample Project."
