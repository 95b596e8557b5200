"""bind(): signatures become one PDF that nobody could tell from a book set in one piece."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

import pikepdf
import pytest
import reading
from typesetting import (
    FOLIO,
    HERE,
    PAGE,
    bind_bodies,
    glyphs,
    labels,
    pages_of,
    pdf_fonts,
    print_style,
    set_part,
)

from press.content.characters import CHARACTERS
from press.editions.fonts import CutFace, cut_faces
from press.foundation.problems import ReportError
from press.foundation.store import Store
from press.pdf.layout.compositor import Compositor
from press.pdf.layout.signature import PartHtml

pytestmark = pytest.mark.slow

Bound = Callable[..., bytes]
SERIF = "font-family:'Source Serif Pro'"
SANS = "font-family:'Source Sans Pro'"
OLD_STYLE = f"{SERIF};font-feature-settings:'onum','pnum'"


@pytest.fixture(scope="module")
def faces(cache: Path) -> tuple[CutFace, ...]:
    return cut_faces(Store(cache))


@pytest.fixture(scope="module")
def compositor(faces: tuple[CutFace, ...]) -> Compositor:
    return Compositor(print_style(faces, PAGE + FOLIO))


@pytest.fixture(scope="module")
def bound(compositor: Compositor, faces: tuple[CutFace, ...]) -> Bound:
    """Return what sets bodies of parts, with ``[[anchor]]`` for page numbers, and binds them; ``fronts`` come first."""

    def made(*bodies: str, fronts: int = 0, map_of: Mapping[str, str] | None = None) -> bytes:
        return bind_bodies(compositor, faces, bodies, fronts, map_of)

    return made


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


# Text


@pytest.mark.parametrize(
    "style",
    [
        SERIF,
        OLD_STYLE,
        f"{SERIF};font-variant-numeric:lining-nums tabular-nums",
        f"{SERIF};font-style:italic;font-feature-settings:'onum','pnum'",
        f"{SERIF};font-weight:600;font-feature-settings:'onum','tnum'",
        SANS,
        f"{SANS};font-weight:300",
        f"{SANS};font-weight:600",
        f"{SANS};font-style:italic;font-feature-settings:'onum','pnum'",
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        "In 2012 the office fifth after 1,234,567,890.",
        "difficult affluent shuffle fjord of waffles",
        "± 30,706 people, $50 million, 83.7 percent, 1998–2012 (“so”) 1⁄2 ½ ²",
        "Atención: niños, café, Peña, Muñoz, ¿qué? ¡sí!",
    ],
)
def test_text_comes_back_as_it_was_written(text: str, style: str, bound: Bound, tmp_path: Path) -> None:
    (page,) = pages_of(bound(f'<div style="{style}">{text}</div>'), tmp_path)

    assert page.removesuffix(" 1") == text


def test_small_capitals_come_back_as_letters(bound: Bound, tmp_path: Path) -> None:
    (page,) = pages_of(
        bound(f'<p style="{SERIF};font-variant-caps:small-caps">Ventanilla de Salud</p>'), tmp_path
    )

    assert page.lower() == "ventanilla de salud 1"


@pytest.mark.parametrize("family", [SERIF, SANS])
def test_every_fixed_letter_is_set_in_the_reports_own_faces(
    family: str, bound: Bound, tmp_path: Path
) -> None:
    """Also the spaces that a face has no glyph for: none falls back to another face."""
    letters = sorted(CHARACTERS - set("\n\t <&\u00ad"))

    made = bound(f'<div style="{family}">' + "".join(f"<p>x{letter}x</p>" for letter in letters) + "</div>")
    pages = pages_of(made, tmp_path)

    joined = "".join("".join(page.split()) for page in pages)
    missing = [one for one in letters if one.strip() and one not in "ﬁﬂ" and one not in joined]
    assert missing == []
    assert "xfixxflx" in joined


def test_without_the_shared_fonts_figures_would_be_lost(
    compositor: Compositor, faces: tuple[CutFace, ...]
) -> None:
    """The tests above would find it: WeasyPrint's own maps leave out what a feature has put in."""
    specimen = set_part(compositor.set(PartHtml("the specimen", "", "", {}, HERE)))

    with opened(specimen.pdf) as before, opened(pdf_fonts(faces)) as after:
        kept = [len(font.ToUnicode.read_bytes()) for font in dict(before.pages[0].Resources.Font).values()]
        whole = [len(font.ToUnicode.read_bytes()) for font in dict(after.Root.Fonts).values()]
    assert sum(whole) > sum(kept)


def test_fonts_are_in_the_file_once(bound: Bound) -> None:
    with opened(bound("<p>one</p>", "<p>two <b style='font-weight:600'>three</b></p>", "<p>four</p>")) as pdf:
        files = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one]

    assert len(files) == 7


# Page numbers


@pytest.mark.parametrize("style", ["'lnum','tnum'", "'onum','tnum'"])
@pytest.mark.parametrize("family", [SERIF, SANS, f"{SANS};font-weight:600", f"{SERIF};font-style:italic"])
def test_page_numbers_are_written_in_figures_of_their_place(
    family: str, style: str, bound: Bound, tmp_path: Path
) -> None:
    body = (
        f"<style>.digits{{{family};font-feature-settings:{style} !important}}</style><p>See page [[end]].</p>"
    )
    end = "".join(f"<p class=new>{n}</p>" for n in range(11)) + "<p class=new id=end>end</p>"

    assert pages_of(bound(body, end), tmp_path)[0] == "See page 13. 1"


def test_page_numbers_stand_in_old_style_where_the_zeros_did(bound: Bound) -> None:
    """The glyphs are those of the style: lining and old-style figures are not the same."""

    def glyphs_of(style: str) -> bytes:
        rule = f"<style>.digits{{font-feature-settings:{style} !important}}</style>"
        with opened(bound(f"{rule}<p>See [[end]]</p>", "<p id=end>x</p>")) as pdf:
            text: bytes = pdf.pages[0].Contents.read_bytes()
        return text

    assert glyphs_of("'lnum','tnum'") != glyphs_of("'onum','tnum'")


def test_no_mark_is_left_in_the_pages(bound: Bound) -> None:
    with opened(bound("<p>See [[end]]</p>", "<p id=end>x</p>")) as pdf:
        assert all(b"%" not in page.Contents.read_bytes() for page in pdf.pages)


def test_front_matter_is_numbered_in_roman(bound: Bound, tmp_path: Path) -> None:
    roman = "<style>@page{@bottom-left{content:counter(page,lower-roman)}}</style>"
    pdf = bound(
        f"{roman}<p>one [[b]]</p><p class=new id=a>two</p>",
        "<p id=b>three [[a]]</p>",
        "<p>four</p>",
        fronts=1,
    )

    with opened(pdf) as file:
        assert [page.label for page in file.pages] == ["i", "ii", "1", "2"]
    assert pages_of(pdf, tmp_path) == ["one 1 i", "two ii", "three ii 1", "four 2"]


def test_an_arabic_folio_in_front_matter_is_refused(bound: Bound) -> None:
    with pytest.raises(
        ReportError, match=r"P006 the page number “i” of “the page itself” does not fit .*Roman"
    ):
        bound("<p>one</p>", "<p>two</p>", fronts=1)


def test_figures_of_unequal_width_are_refused(bound: Bound) -> None:
    body = "<style>.digits{font-feature-settings:'onum','pnum' !important}</style><p>See page [[end]].</p>"

    with pytest.raises(ReportError) as fault:
        bound(body, "<p id=end>end</p>")

    (problem,) = fault.value.problems
    assert (problem.code, str(problem.spot)) == ("P006", "assets/print.css:1")
    assert problem.message == "the page number “2” of “end” does not fit the room that was left for it"


def test_too_little_room_is_refused(bound: Bound) -> None:
    with pytest.raises(ReportError, match="P006 the page number “2” of “end” does not fit"):
        bound("<p>See page [[end]].</p>", "<p id=end>end</p>", map_of={"end": "99"})


# What holds the pages together


def test_links_lead_to_other_signatures(bound: Bound) -> None:
    pdf = bound(
        "<p><a href=#far>far</a> <a href=#near>near</a></p><p id=near>x</p>", "<p class=new id=far>there</p>"
    )

    with opened(pdf) as file:
        names = file.Root.Names.Dests.Names
        ends = {
            str(names[i]): file.pages.index(pikepdf.Page(names[i + 1][0])) for i in range(0, len(names), 2)
        }
        links = [str(link.Dest) for link in file.pages[0].Annots]
    assert links == ["far", "near"]
    assert ends == {"far": 1, "near": 0}


def test_the_outline_is_one(bound: Bound) -> None:
    with (
        opened(bound("<h1>One</h1><h2>Under</h2>", "<h1 class=new>Two</h1>")) as pdf,
        pdf.open_outline() as outline,
    ):
        told = [(item.title, [under.title for under in item.children]) for item in outline.root]
        ends = [pdf.pages.index(pikepdf.Page(cast(Any, item.destination)[0])) for item in outline.root]

    assert told == [("One", ["Under"]), ("Two", [])]
    assert ends == [0, 1]


def test_a_heading_goes_under_that_of_the_signature_before(bound: Bound) -> None:
    with opened(bound("<h1>One</h1>", "<h3>Under</h3><h2>Other</h2>")) as pdf, pdf.open_outline() as outline:
        assert [[under.title for under in item.children] for item in outline.root] == [["Under", "Other"]]


def test_tags_are_one_tree_in_which_every_mark_finds_its_parent(bound: Bound) -> None:
    table = "<table><tr><th scope=col>Head</th></tr><tr><td>1</td></tr></table>"
    link = "<a href=#b>link</a>"
    pdf = bound(f"<p>one {link}</p>{table}", f"<p id=b>two {link}</p>{table}<p class=new>three {link}</p>")

    with opened(pdf) as file:
        root = file.Root.StructTreeRoot
        (document,) = root.K
        assert document.S == "/Document"
        assert root == document.P
        assert all(document == kid.P for kid in document.K)
        parents = dict(zip(*[iter(root.ParentTree.Nums)] * 2, strict=True))
        assert sorted(parents) == list(range(len(parents)))
        for page in file.pages:
            marked = parents[page.StructParents]
            assert _marks(page) <= set(range(len(marked)))
            assert all(element.Pg == page.obj for element in marked)
            for annotation in page.get("/Annots", ()):
                element = parents[annotation.StructParent]
                assert element.S == "/Link"
                assert [kid.Obj for kid in element.K if isinstance(kid, pikepdf.Dictionary)] == [annotation]


def _marks(page: Any) -> set[int]:
    found = pikepdf.parse_content_stream(page)
    return {
        int(one.operands[1].MCID)
        for one in found
        if str(one.operator) == "BDC" and "/MCID" in one.operands[1]
    }


def test_ids_of_table_heads_are_unique_and_lead_to_heads_of_their_table(bound: Bound) -> None:
    table = "<table><tr><th>{}</th></tr><tr><td>1</td></tr></table>"
    pdf = bound(table.replace("{}", "A"), table.replace("{}", "B"))

    with opened(pdf) as file:
        cells = [
            one
            for one in file.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") in ("/TH", "/TD")
        ]
        ids = [str(cell.ID) for cell in cells if "/ID" in cell]
        asked = [str(head) for cell in cells for head in cell.A.get("/Headers", ())]
    assert len(ids) == len(set(ids)) == 2
    assert sorted(asked) == sorted(ids)


def test_the_pdf_says_what_it_is(bound: Bound) -> None:
    with opened(bound("<h1 id=a>Heading</h1><p>text</p>")) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert str(pdf.Root.Lang) == "en-US"
        assert str(pdf.docinfo["/Title"]) == "T: of a test"
        assert str(pdf.docinfo["/CreationDate"]) == "D:20240506"
        with pdf.open_metadata() as metadata:
            assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert metadata["dc:title"] == "T: of a test"
            assert metadata["dc:creator"] == ["A"]


def test_the_same_signatures_make_the_same_pdf(bound: Bound) -> None:
    assert bound("<p>In 2012</p>", "<p>two</p>") == bound("<p>In 2012</p>", "<p>two</p>")


def test_the_first_page_comes_first(bound: Bound) -> None:
    """A linearized file has what its first page needs before the rest (ISO 32000-1, annex F)."""
    data = bound(*[f"<p>{'The desk is open. ' * 400}</p>"] * 3)

    assert opened(data).is_linearized
    end_of_first = re.search(rb"/Linearized 1 .*?/E (\d+)", data[:1024])
    assert end_of_first is not None
    assert int(end_of_first[1]) < len(data)


@pytest.mark.parametrize("count", [48, 49])
def test_no_stream_ends_in_doubt(count: int, bound: Bound) -> None:
    """A line end follows each stream. The hint table of a linearized file with 49 desks would have none after it."""
    data = bound(*[f"<p>{count} desks</p>"] * 2)

    ends = [one.end() + int(one[1]) for one in re.finditer(rb"/Length (\d+)[^>]*>>\nstream\n", data)]
    assert len(ends) > 5
    assert {data[end : end + 10] for end in ends} <= {b"\nendstream", b"\rendstream"}


def test_poppler_finds_nothing_wrong(bound: Bound, tmp_path: Path) -> None:
    path = tmp_path / "bound.pdf"
    path.write_bytes(bound("<h1>One</h1><p>text</p>", "<h1 class=new>Two</h1><p>more</p>"))

    assert "".join(reading.structure_by_poppler(path)).replace(" ", "") == "OnetextTwomore"


def test_glyphs_have_tabular_figures_in_both_styles(faces: tuple[CutFace, ...]) -> None:
    for name, found in glyphs(faces).items():
        told = {"".join(found.texts[glyph] for glyph in ten) for ten in found.figures}
        assert told == {"0123456789"}, name
        assert len(found.figures) > 1, name


def test_page_labels_of_a_book_without_front_matter() -> None:
    assert labels("1", "2", end="2").of == {"end": "2"}
