"""bind(): every glyph gives its letters back, page labels are right, and no foreign face comes in unseen."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pytest

from press.binder import bind
from press.errors import ReportError
from press.fonts import CutFace, cut_faces, texts_of
from press.letters import LETTERS
from press.signatures import font_faces, set_pages

Bound = Callable[..., Path]
SERIF = "font-family:'Source Serif Pro'"
SANS = "font-family:'Source Sans Pro'"
OLD_STYLE = f"{SERIF};font-feature-settings:'onum','pnum'"


@pytest.fixture(scope="module")
def cuts(cache: Path) -> tuple[CutFace, ...]:
    return cut_faces(cache)


@pytest.fixture(scope="module")
def faces(cuts: tuple[CutFace, ...]) -> Mapping[str, Mapping[int, str]]:
    return {cut.face.pdf_name: texts_of(cut) for cut in cuts}


@pytest.fixture
def set_text(cuts: tuple[CutFace, ...], tmp_path: Path) -> Callable[..., bytes]:
    """Return what sets the body of a page, unbound."""

    def laid(body: str, style: str) -> bytes:
        rules, files = font_faces(cuts)
        html = f'<html lang=en><title>T</title><body style="{style}">{body}</body></html>'
        sheet = f"{rules} p{{margin:0 0 12pt}} .new{{break-before:page}}"
        return set_pages(lambda _: html, sheet, files, lambda index, _: str(index), tmp_path).pdf

    return laid


@pytest.fixture
def bound(set_text: Callable[..., bytes], faces: Mapping[str, Mapping[int, str]], tmp_path: Path) -> Bound:
    """Return what sets the body of a page, binds it, and gives the path of the PDF."""

    def made(body: str, style: str = SERIF, fronts: int = 0) -> Path:
        path = tmp_path / "bound.pdf"
        path.write_bytes(bind(set_text(body, style), fronts, faces))
        return path

    return made


def read(path: Path) -> str:
    """Return the text of a PDF as it is copied or searched, in one line."""
    told = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True).stdout.decode()
    return " ".join(told.split())


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
def test_text_comes_back_as_it_was_written(text: str, style: str, bound: Bound) -> None:
    assert read(bound(f"<p>{text}</p>", style)) == text


def test_small_capitals_come_back_as_letters(bound: Bound) -> None:
    back = read(bound("<p>Ventanilla de Salud</p>", f"{SERIF};font-variant-caps:small-caps"))

    assert back.lower() == "ventanilla de salud"


@pytest.mark.parametrize("family", [SERIF, SANS])
def test_every_fixed_letter_is_set_in_the_reports_own_faces(family: str, bound: Bound) -> None:
    """Also the spaces that a face has no glyph for: none falls back to another face."""
    letters = sorted(LETTERS - set("\n\t <&\u00ad"))

    back = read(bound("".join(f"<p>x{letter}x</p>" for letter in letters), family))

    joined = "".join(back.split())
    assert [
        letter for letter in letters if letter.strip() and letter not in "ﬁﬂ" and letter not in joined
    ] == []
    assert "xfixxflx" in joined


def test_without_the_binder_figures_would_be_lost(set_text: Callable[..., bytes], tmp_path: Path) -> None:
    """The tests above would find it: WeasyPrint's own maps leave out what a feature has put in."""
    path = tmp_path / "unbound.pdf"
    path.write_bytes(set_text("<p>In 2012</p>", OLD_STYLE))

    assert read(path) != "In 2012"


def test_a_foreign_face_is_told_with_its_letters_and_its_page(
    set_text: Callable[..., bytes], faces: Mapping[str, Mapping[int, str]]
) -> None:
    own = {name: texts for name, texts in faces.items() if name != "sourcesansprolight"}
    data = set_text(f'<p>one</p><p class=new>two <span style="{SANS};font-weight:300">cab</span></p>', SERIF)

    with pytest.raises(ReportError) as fault:
        bind(data, 0, own)

    (problem,) = fault.value.problems
    assert problem.code == "P003"
    assert problem.message.startswith("“a” “b” “c” on page 2 fell back to the face ")
    assert "Source-Sans-Pro-Light" in problem.message


def test_every_foreign_face_is_told_once(
    set_text: Callable[..., bytes], faces: Mapping[str, Mapping[int, str]]
) -> None:
    own = {name: texts for name, texts in faces.items() if name == "sourceserifpro"}
    data = set_text(
        f'<p style="{SANS}">abcdefg</p><p class=new style="{SANS}">xyz</p><p style="{SANS};font-weight:600">w</p>',
        SERIF,
    )

    with pytest.raises(ReportError) as fault:
        bind(data, 0, own)

    told = [problem.message for problem in fault.value.problems]
    assert len(told) == 2
    assert any(message.startswith("“a” “b” “c” “d” “e” on page 1 ") for message in told)
    assert any(message.startswith("“w” on page 2 ") for message in told)


def test_a_foreign_face_in_a_drawing_is_told(
    cuts: tuple[CutFace, ...], faces: Mapping[str, Mapping[int, str]], tmp_path: Path
) -> None:
    rules, files = font_faces(cuts)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">'
        '<text y="15" font-family="Source Sans Pro" font-weight="300">q</text>'
        '<g opacity="0.5"><text y="15" font-family="Source Sans Pro" font-weight="300">z</text></g></svg>'
    )
    html = "<html lang=en><title>T</title><body><img src='report:a.svg' alt='a letter'></body></html>"
    laid = set_pages(
        lambda _: html, rules, {**files, "a.svg": svg.encode()}, lambda index, _: str(index), tmp_path
    )

    with pytest.raises(ReportError, match=r"“q” “z” on page 1 fell back to the face .*Light"):
        bind(laid.pdf, 0, {name: texts for name, texts in faces.items() if name != "sourcesansprolight"})


@pytest.mark.parametrize(
    ("fronts", "labels"),
    [(3, ["i", "ii", "iii", "1", "2"]), (0, ["1", "2", "3", "4", "5"]), (4, ["i", "ii", "iii", "iv", "1"])],
)
def test_pages_are_labeled(fronts: int, labels: list[str], bound: Bound) -> None:
    path = bound("".join(f"<p class=new>{number}</p>" for number in range(5)), fronts=fronts)

    with pikepdf.open(path) as pdf:
        assert [page.label for page in pdf.pages] == labels


def test_the_same_pages_make_the_same_pdf(
    set_text: Callable[..., bytes], faces: Mapping[str, Mapping[int, str]]
) -> None:
    data = set_text("<p>In 2012 the office</p>", OLD_STYLE)

    assert bind(data, 1, faces) == bind(data, 1, faces)


def test_binding_keeps_tags_and_title(bound: Bound) -> None:
    data = bound("<h1 id=a>Heading</h1><p>text</p>").read_bytes()

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en"
        assert str(pdf.docinfo["/Title"]) == "T"
        assert pdf.open_metadata()["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
