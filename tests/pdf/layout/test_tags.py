"""The structure tree: one element for one of the HTML, wherever a page ends, and all of its text, space by space."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from typesetting import FOLIO, PAGE, bind_bodies, pages_of, print_style

from press.editions.fonts import CutFace, cut_faces
from press.foundation.store import Store
from press.pdf.accessibility.tags import Tag, TaggedText, read_tags
from press.pdf.accessibility.validation import results_of
from press.pdf.layout.compositor import Compositor

pytestmark = pytest.mark.slow

Bind = Callable[..., bytes]
SHEET = (
    PAGE
    + FOLIO
    + """
@page{@top-left{content:'Running head'}}
html{font-size:9pt} .note{float:footnote} p{hyphens:auto} ol.toc{list-style:none}
thead{display:table-header-group} code{font-family:inherit} ul ul{list-style:disc}
figure,ul,ol,dl,h1,h2,h3,blockquote{margin:0}
"""
)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"></svg>'
LONG = "The desk was open in the morning, and in the evening it was open again for those who work by day. "
NOTE = (
    "<span class=note id=note-x-1 data-call='Note 1' data-back='Back to where note 1 is called'>"
    "See <a href='https://desk.example/'>the desk</a>.</span>"
)
ROWS = "".join(f"<tr><th scope=row>Desk {year}</th><td>{year}</td></tr>" for year in range(1950, 1990))
TABLE = (
    "<table><caption>Desks</caption><thead><tr><th>Desk</th><th scope=col>Year</th></tr></thead>"
    f"<tbody>{ROWS}</tbody></table>"
)


@pytest.fixture(scope="module")
def bound(cache: Path) -> Bind:
    """Return what sets bodies of parts and binds them."""
    faces: tuple[CutFace, ...] = cut_faces(Store(cache))
    compositor = Compositor(print_style(faces, SHEET))
    return lambda *bodies: bind_bodies(compositor, faces, bodies, files={"a.svg": SVG})


@pytest.fixture(scope="module")
def read(bound: Bind) -> Callable[..., TaggedText]:
    """Return what reads the tags of bodies."""
    return lambda *bodies: read_tags(bound(*bodies))


def outline(tag: Tag) -> str:
    """Return an element as it would be written in a line: its type, and in parentheses what is in it."""
    inside = ", ".join(one if isinstance(one, str) else outline(one) for one in tag.children)
    return f"{tag.kind}({inside})"


def document(tagged: TaggedText) -> Tag:
    """Return the element that holds all others."""
    (found,) = tagged.root.tags
    return found


def words(tag: Tag) -> str:
    return "".join(tag.texts())


# What breaks over pages


def test_a_paragraph_over_pages_is_one(bound: Bind) -> None:
    pdf = bound(f"<p>{LONG * 12}</p>")

    (paragraph,) = document(read_tags(pdf)).tags
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) > 2
    assert paragraph.kind == "P"
    assert words(paragraph).replace("\u00ad", "").strip() == (LONG * 12).strip()


def test_a_table_over_pages_is_one_and_says_its_head_once(read: Callable[..., TaggedText]) -> None:
    tagged = read(TABLE)

    assert len(tagged.artifacts) > 2
    (table,) = document(tagged).tags
    assert Counter(tag.kind for tag in table.every()) == {
        "Table": 1,
        "Caption": 1,
        "THead": 1,
        "TBody": 1,
        "TR": 41,
        "TH": 42,
        "TD": 40,
    }
    # On the first page the head is text; on the others it is said again, for the eye alone.
    assert ["DeskYear" in text for text in tagged.artifacts] == [False] + [True] * (len(tagged.artifacts) - 1)


def test_a_cell_names_its_heads_by_keys_that_are_its_tables_own(read: Callable[..., TaggedText]) -> None:
    wide = (
        "<table><caption>Wide</caption><thead><tr><th rowspan=2>Desk</th><th colspan=2>Years</th></tr>"
        "<tr><th>2001</th><th>2002</th></tr></thead>"
        "<tbody><tr><th scope=row>Quay</th><td>1</td><td>2</td></tr></tbody></table>"
    )
    tagged = read(wide + TABLE, wide)

    told = []
    for table in document(tagged).all("Table"):
        heads = {head.key: words(head) for head in table.all("TH")}
        assert len(heads) == len(list(table.all("TH")))
        told.append([(words(cell), [heads[key] for key in cell.headers]) for cell in table.all("TD")])
    assert told[0] == told[2] == [("1", ["Years", "2001", "Quay"]), ("2", ["Years", "2002", "Quay"])]
    assert told[1][0] == ("1950", ["Year", "Desk 1950"])
    scopes = [head.scope for head in next(document(tagged).all("Table")).all("TH")]
    assert scopes == ["Column"] * 4 + ["Row"]


# Notes


def test_a_note_stands_behind_the_text_of_its_call_and_each_leads_to_the_other(
    read: Callable[..., TaggedText],
) -> None:
    tagged = read(f"<p>It opened.{NOTE} It closed.</p>")

    (paragraph,) = document(tagged).tags
    assert outline(paragraph) == (
        "P(It opened., Reference(Link(1)),  It closed., Note(Lbl(Link(1. )), See , Link(the desk), .))"
    )
    call, back, out = (link.links[0] for link in paragraph.all("Link"))
    assert (call.target, call.description) == ("note-x-1", "Note 1")
    assert (back.target, back.description) == ("call-note-x-1", "Back to where note 1 is called")
    assert (out.target, out.description) == ("https://desk.example/", "the desk")
    assert {"note-x-1", "call-note-x-1"} <= tagged.anchors
    assert [tag.key for tag in paragraph.all("Note")] == ["part0-note-x-1"]


# What elements mean


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<p>a <em>b</em> <strong>c</strong> <code>d</code></p>", "P(a , Em(b ), Strong(c ), Code(d))"),
        ("<blockquote><p>said</p></blockquote>", "BlockQuote(P(said))"),
        ("<p>a <span lang=es>Sala</span></p>", "P(a , Span(Sala))"),
        ("<p>a <span class=label>b</span></p>", "P(a b)"),
        ("<aside><p>by the way</p></aside>", "Aside(P(by the way))"),
        ("<section><div><h1>A</h1></div><p>b</p></section>", "Sect(H1(A), P(b))"),
        ("<ul><li>one</li></ul>", "L(LI(Lbl(• ), LBody(one)))"),
        ("<ol><li>one</li><li>two</li></ol>", "L(LI(Lbl(1. ), LBody(one)), LI(Lbl(2. ), LBody(two)))"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "L(LI(Lbl(• ), LBody(a, L(LI(Lbl(• ), LBody(b))))))"),
        ("<dl><div><dt>12</dt><dd>desks</dd></div></dl>", "L(LI(Lbl(12), LBody(desks)))"),
        ("<ol class=toc><li><a href=#a>A</a></li></ol><p id=a>b</p>", "TOC(TOCI(Reference(Link(A)))), P(b)"),
        ("<div>alone</div>", "P(alone)"),
        ("alone<p>a</p>", "P(alone), P(a)"),
        ("<p style='display:none'>a</p><p>b</p>", "P(b)"),
        ("<p>a</p><p></p>", "P(a)"),
        ("<p>a <a id=b>b</a></p>", "P(a b)"),
    ],
)
def test_each_element_has_its_type(body: str, told: str, read: Callable[..., TaggedText]) -> None:
    found = document(read(body))

    assert ", ".join(outline(tag) for tag in found.tags) == told


def test_a_figure_holds_its_caption_and_other_words_follow_it(bound: Bind) -> None:
    body = (
        "<figure><figcaption>F</figcaption><img src='report:a.svg' alt='Two desks.'><p>Counted.</p></figure>"
        "<p>x</p>"
    )
    pdf = bound(body)

    figure, counted, last = document(read_tags(pdf)).tags
    assert outline(figure) == "Figure(Caption(F), )"
    assert figure.alt == "Two desks."
    assert (outline(counted), outline(last)) == ("P(Counted.)", "P(x)")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (element,) = (
            one
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        )
        # 40 by 20 pixels are 30 by 15 points; the text begins half an inch from the left.
        left, bottom, right, top = (float(number) for number in element.A.BBox)
    assert (left, right - left, top - bottom) == (36, 30, 15)
    assert 36 < bottom < 180


def test_a_phrase_in_another_language_says_which(read: Callable[..., TaggedText]) -> None:
    found = document(read("<p>The <em lang=es>Sala</em> and the <span lang=fr>quai</span></p>"))

    assert [(tag.kind, tag.language) for tag in found.every() if tag.language] == [
        ("Em", "es"),
        ("Span", "fr"),
    ]


def test_a_link_over_lines_is_one_and_has_a_place_on_each(read: Callable[..., TaggedText]) -> None:
    found = document(read(f"<p>{LONG} <a href='https://desk.example/'>{LONG * 2}</a></p>"))

    (link,) = found.all("Link")
    assert len(link.links) > 2
    assert {(one.description, one.flags) for one in link.links} == {((LONG * 2).strip(), 4)}


def test_a_link_in_pieces_has_one_place_a_line(bound: Bind) -> None:
    pdf = bound("<p><a href=#b>a <em>b</em> c <strong>d</strong></a></p><p id=b>x</p>")
    found = document(read_tags(pdf))

    (link,) = found.all("Link")
    assert len(link.links) == 1
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        left, bottom, right, top = (float(number) for number in opened.pages[0].obj.Annots[0].Rect)
    assert left == 36  # the text begins half an inch from the left
    assert 20 < right - left < 30  # seven letters and spaces of 9 points
    assert 5 < abs(top - bottom) < 20
    assert outline(link) == "Link(a , Em(b),  c , Strong(d))"


def test_page_numbers_stand_in_what_a_link_says_of_itself(read: Callable[..., TaggedText]) -> None:
    found = document(read("<p><a href=#b>the desk, page [[b]]</a></p>", "<p id=b>x</p>"))

    (link,) = found.all("Link")
    assert [one.description for one in link.links] == ["the desk, page 2"]
    assert words(link) == "the desk, page 2"


def test_what_stands_in_the_margins_is_no_text(read: Callable[..., TaggedText]) -> None:
    tagged = read("<p>a</p><p class=new>b</p>")

    assert outline(document(tagged)) == "Document(P(a), P(b))"
    assert tagged.artifacts == ("Running head1", "Running head2")
    assert set(tagged.unmarked) == {""}


def test_a_figure_that_is_put_off_is_read_in_its_place(bound: Bind, tmp_path: Path) -> None:
    """Text passes a figure that would leave a hole; it is read as it was written."""
    figure = (
        "<figure style='break-inside:avoid'><figcaption>Three</figcaption>"
        "<img style='height:1.5in' src='report:a.svg' alt='x'></figure>"
    )
    tall = "<p><span style='display:block;height:0.8in'>{}</span></p>"
    body = f"<div class=text>{tall.format('one')}{figure}<p style='height:0.5in'>two</p><p>four</p></div>"
    pdf = bound(f"<section class=chapter>{body}</section>")

    assert "two" in pages_of(pdf, tmp_path)[0]
    (section,) = document(read_tags(pdf)).tags
    assert [words(tag) for tag in section.tags] == ["one", "Three", "two", "four"]


def test_blocks_stand_in_the_order_of_the_html(read: Callable[..., TaggedText]) -> None:
    """Wherever they are put on the page."""
    body = "<p>one</p><aside style='float:right;width:1in'><p>two</p></aside><p style='position:relative'>three</p>"
    late = "<p style='position:absolute;top:0'>zero</p>"

    found = document(read(late + body))

    assert words(found) == "zeroonetwothree"


# Spaces and hyphens


@pytest.mark.parametrize(
    "text",
    [
        LONG * 4,
        "word " * 80,
        f"<em>{LONG}</em> <strong>{LONG}</strong> {LONG}",
        f"{LONG}<a href='https://desk.example/'>there</a> {LONG}",
        f"{LONG}<br>{LONG}",
        "<em>word</em> and " * 60,
        "counterrevolutionaries " * 20,
        "<em>a</em> <em>b</em>",
        "a<em> b </em>c",
    ],
)
@pytest.mark.parametrize("align", ["left", "justify"])
def test_no_space_is_lost_and_none_is_added(text: str, align: str, read: Callable[..., TaggedText]) -> None:
    found = document(read(f"<p style='text-align:{align}'>{text}</p>"))

    plain = re.sub("<[^>]*>", "", text)
    assert words(found).replace("\u00ad", "").strip(" ") == re.sub(" +", " ", plain).strip(" ")


def test_a_divided_word_has_a_soft_hyphen_and_a_hyphen_is_one(
    bound: Bind, read: Callable[..., TaggedText]
) -> None:
    found = words(document(read(f"<p>{'counterrevolutionaries ' * 20}</p>")))
    assert "\u00ad" in found
    assert "-" not in found

    found = words(document(read(f"<p>{'well-known ' * 20}</p>")))
    assert found.count("-") == 20


def test_a_stream_never_ends_where_its_length_is_in_doubt(bound: Bind) -> None:
    """A carriage return before the line feed that ends a stream would be taken for a part of that end."""
    words = ("abcdefghi"[number % 9] * (number % 40) + "x" * (number % 7) for number in range(250))
    pdf = bound("".join(f"<p class=new>{word}</p>" for word in words))

    assert b"\r\rendstream" in pdf, "no stream ends so; let there be more of them"
    assert b"\r\nendstream" not in pdf


# Words with a line under or through them


def test_the_line_through_a_space_alone_is_no_content(bound: Bind) -> None:
    """WeasyPrint draws it by itself where the space stands between two elements."""
    pdf = bound("<p>It was <del>an <em>old</em> <strong>blue</strong> desk</del>.</p>")

    rules = results_of([pdf])[0].faults
    assert [rule for rule in rules if "CONTENT-TAGGING" in rule] == []


def test_words_that_were_inserted_or_deleted_have_a_line_and_what_is_said_of_them(bound: Bind) -> None:
    pdf = bound("<p>A <del>b</del> <ins><span data-words='inserted: c; end'>c</span></ins></p>")

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        spans = [
            one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Span"
        ]
        lines = [str(one.A.TextDecorationType) for one in spans if "/A" in one]
        assert sorted(lines) == ["/LineThrough", "/Underline"]
        assert [str(one.ActualText) for one in spans if "/ActualText" in one] == ["inserted: c; end"]
