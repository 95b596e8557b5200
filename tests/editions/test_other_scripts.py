"""The sample with letters of other scripts, in every edition: what they are set in, and what readers hear of them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from browsing import epubcheck
from font_sample import FAMILY, LETTERS, two_letters
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from samples import asset_of, copy_sample, silent, swap

from press.editions.fonts import cut_faces
from press.editions.glyphs import texts_of
from press.foundation.faces import FACES, Face
from press.foundation.store import Store
from press.pdf.accessibility.tags import read_tags
from press.pipeline import BuildOptions, build

slow = pytest.mark.slow

TEXT = f"Ștefan read *Війна і мир*, and **Анна** taught {LETTERS} {LETTERS} in Αθήνα."


@pytest.fixture(scope="module")
def output(faces: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a build of the sample with such letters in a chapter, a place and a chart."""
    project = tmp_path_factory.mktemp("scripts")
    files = swap("cities/port-alder.yaml", "short: Port Alder", f"short: Київ {LETTERS}")
    files |= {
        "chapters/about.md": f"---\ntitle: About Ελλάδα\nkind: matter\n---\n\n{TEXT}\n",
        "style.yaml": f"faces:\n  others:\n    - {{family: {FAMILY}, lang: th}}\n",
        "two.ttf": two_letters(is_variable=True),
    }
    copy_sample(project, files)
    shutil.copytree(faces, project / "cache" / "faces")
    build(BuildOptions(project / "content", project / "output", cache=project / "cache", jobs=2), silent)
    return project / "output"


@slow
def test_the_pdf_says_every_letter_and_its_language(output: Path) -> None:
    """The build has validated it by both standards before it wrote the file."""
    tagged = read_tags((output / "open-counters.pdf").read_bytes())
    spans = [(tag.language, "".join(tag.texts())) for tag in tagged.root.every()]
    words = subprocess.run(
        ["pdftotext", output / "open-counters.pdf", "-"], check=True, capture_output=True, text=True
    ).stdout
    assert re.sub(r"\s+", " ", TEXT.replace("*", "")) in re.sub(r"\s+", " ", words)
    assert ("th", f"{LETTERS} {LETTERS}") in spans


@slow
def test_the_screen_editions_have_the_letters_and_the_language(output: Path) -> None:
    sheet = asset_of(output, "site.css").read_text(encoding="utf-8")
    page = (output / "about" / "index.html").read_text(encoding="utf-8")
    single = (output / "open-counters.html").read_text(encoding="utf-8")
    marked = f'<span lang="th">{LETTERS} {LETTERS}</span>'
    assert marked in page
    assert marked in single
    families = (
        f"'Source Serif Pro','Source Serif Pro Extended','Source Serif Pro Extended Slanted','{FAMILY}',"
    )
    assert f"--serif:{families}" in sheet
    rule = re.search(rf"@font-face{{font-family:'{FAMILY}';font-weight:400;font-style:normal;[^}}]*}}", sheet)
    assert rule is not None
    assert "font-display:swap" in rule[0]
    assert rule[0].endswith("unicode-range:U+E01,U+E02}")


@slow
def test_the_epub_holds_the_faces_and_is_valid(output: Path) -> None:
    path = output / "open-counters.epub"
    with zipfile.ZipFile(path) as epub:
        fonts = [name for name in epub.namelist() if name.endswith(".woff2")]
    names = {name.rpartition("/")[2] for name in fonts}
    assert {
        "two-400.woff2",
        "SourceSerifPro-It-ExtendedSlanted.woff2",
        "SourceSansPro-Regular.woff2",
    } <= names
    assert epubcheck(path).valid


@slow
def test_a_chart_sets_them_in_the_families_of_the_report(output: Path) -> None:
    drawing = (output / "figures" / "fig-newcomers.svg").read_text(encoding="utf-8")
    assert f"Київ {LETTERS}" in drawing
    assert re.search(rf'font-family="Source Sans Pro, [^"]*, {FAMILY}"', drawing)


def test_a_slanted_face_leans_to_the_right(tmp_path: Path) -> None:
    upright, slanted = cut_faces(
        Store(tmp_path),
        [
            Face("serif", "A", 400, "normal", "a", FACES[0].path, "Ії"),
            Face("serif", "A", 400, "italic", "b", FACES[0].path, "Ії", is_slanted=True),
        ],
    )
    assert set(TTFont(io.BytesIO(slanted.ttf)).getBestCmap()) == {ord(" "), ord("І"), ord("ї")}
    left, right = (_right_edges(cut.ttf, "І") for cut in (upright, slanted))
    assert 100 < right - left < 150, "tan 11° of a capital's height of 660 units"


def test_a_range_of_weights_is_cut_to_one(tmp_path: Path) -> None:
    path = tmp_path / "two.ttf"
    path.write_bytes(two_letters(is_variable=True))
    faces = [Face("sans", "B", weight, "normal", f"b{weight}", path, LETTERS) for weight in (300, 400, 600)]
    edges = [_right_edges(cut.ttf, LETTERS[0]) for cut in cut_faces(Store(tmp_path), faces)]
    assert edges == [450, 450, 650], "the range begins at 400; 600 is two thirds of the way to 700"


def test_every_glyph_of_a_further_face_stands_for_a_text(tmp_path: Path) -> None:
    cut = cut_faces(Store(tmp_path), [Face("sans", "A", 400, "normal", "a", FACES[4].path, "ЙйΆά")])[0]
    texts = texts_of(cut)
    glyphs = TTFont(io.BytesIO(cut.ttf)).getGlyphOrder()
    assert set(texts) == set(range(1, len(glyphs)))
    assert set("ЙйΆά ") <= set(texts.values())


def _right_edges(ttf: bytes, letter: str) -> float:
    font = TTFont(io.BytesIO(ttf))
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[font.getBestCmap()[ord(letter)]].draw(pen)
    assert pen.bounds is not None
    return float(pen.bounds[2])


@slow
def test_words_from_right_to_left_are_read_in_their_order(faces: Path, tmp_path: Path) -> None:
    family, letters = "Two Right", "\N{HEBREW LETTER ALEF}\N{HEBREW LETTER BET}"
    copy_sample(
        tmp_path,
        {
            "chapters/about.md": f"---\ntitle: About\nkind: matter\n---\n\nIt says {letters} {letters[0]} here.\n",
            "style.yaml": f"faces:\n  others:\n    - {{family: {family}, lang: he}}\n",
            "two.ttf": two_letters(family=family, letters=letters),
        },
    )
    shutil.copytree(faces, tmp_path / "cache" / "faces")
    build(
        BuildOptions(tmp_path / "content", tmp_path / "output", cache=tmp_path / "cache", only="pdf"), silent
    )
    tagged = read_tags((tmp_path / "output" / "open-counters.pdf").read_bytes())

    assert ("he", f"{letters} {letters[0]}") in [
        (tag.language, "".join(tag.texts())) for tag in tagged.root.every()
    ]
