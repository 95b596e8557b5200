"""Pictures of the text: where their files are found, which block each becomes, how wide it is, and what is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import picture_sample as sample
import pytest
from samples import Change, chapter, compose_book, copy_sample, faults

from press.foundation.page_geometry import page_geometry
from press.text.book import Book

LETTER = page_geometry("letter")
WIDE = sample.saved(sample.scene(1200, 300).quantize(8), "PNG")
Compose = Callable[..., Book]


@pytest.fixture
def composed(tmp_path: Path, cache: Path) -> Compose:
    def compose(text: str, files: dict[str, Change] | None = None) -> Book:
        changes = {"pictures/fair.png": WIDE, **chapter(text), **(files or {})}
        return compose_book(copy_sample(tmp_path, changes), cache)

    return compose


def body_of(book: Book) -> str:
    """Return the body of the chapter that tests write, without lines and sizes."""
    body = book.by_key["colophon"].body
    return re.sub(r' (?:data-src|data-width|data-height)="[^"]*"', "", body).strip()


def size_of(book: Book) -> tuple[float, float]:
    """Return the size in inches of the first picture of that chapter."""
    body = book.by_key["colophon"].body
    width, height = re.findall(r'data-(?:width|height)="([\d.]+)"', body)[:2]
    return float(width), float(height)


IMAGE = '<img alt="A fair" src="pictures/fair.png"{}/>'
BLOCK = f'<p class="picture column">{IMAGE.format("")}</p>'
LINE = IMAGE.format(' class="line"')
INNER = f'<p class="picture inner">{IMAGE.format("")}</p>'


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("![A fair](pictures/fair.png)", BLOCK),
        ("Before\n![A fair](pictures/fair.png)\nafter.", f"<p>Before\n</p>\n{BLOCK}\n<p>after.</p>"),
        ("![A fair](pictures/fair.png) ![A fair](pictures/fair.png)", BLOCK + BLOCK),
        ("A ![A fair](pictures/fair.png) b", f"<p>A {LINE} b</p>"),
        ("*A* ![A fair](pictures/fair.png)", f"<p><em>A</em> {LINE}</p>"),
        ("- ![A fair](pictures/fair.png)", f"<ul>\n<li>{INNER}</li>\n</ul>"),
        ("- Words\n  ![A fair](pictures/fair.png)\n- b", f"<ul>\n<li>Words\n{INNER}</li>\n<li>b</li>\n</ul>"),
        ("> ![A fair](pictures/fair.png)", f"<blockquote>\n{INNER}\n</blockquote>"),
        (
            "/// aside | Head\n![A fair](pictures/fair.png)\n///",
            f'<p class="aside-head">Head</p>\n{INNER}\n</aside>',
        ),
    ],
)
def test_a_picture_alone_on_its_line_is_a_block(text: str, made: str, composed: Compose) -> None:
    def bare(xhtml: str) -> str:
        return re.sub(r"\s+|<aside>", "", xhtml)

    assert bare(body_of(composed(text))) == bare(made)


def test_a_picture_in_a_cell_is_small(composed: Compose) -> None:
    table = "Table: Signs. {#tbl-signs}\n\n| Place | Sign |\n|:---|:---|\n| North | ![A fair](pictures/fair.png) |"
    book = composed(table)
    assert IMAGE.format(' class="cell"') in body_of(book)
    assert size_of(book) == (1.5, 0.375)


def test_a_caption_is_markdown_with_values(composed: Compose) -> None:
    caption = r"""The [*feria*]{lang=es} of {{ fact('common/confidence') }}; \"see\" [](#about)."""
    book = composed(f'![A fair](pictures/fair.png "{caption}")')
    (made,) = re.findall(r"<figcaption>(.*)</figcaption>", body_of(book))
    assert re.sub(r' n="\d+"| value="[^"]*"', "", made) == (
        'The <span lang="es"><em>feria</em></span> of <data class="value">90\u00a0percent</data>; “see” '
        '<a href="#about" class="ref away">“About this report”</a>.'
    )
    assert body_of(book).startswith('<figure class="picture column"><figcaption>')


def test_a_caption_with_an_id_makes_a_numbered_figure(composed: Compose) -> None:
    book = composed('See [](#fig-fair).\n\n![A fair](pictures/fair.png "The fair."){#fig-fair width=wide}')

    figure = next(one for one in book.figures if one.key == "fig-fair")
    assert (figure.spec.kind, figure.spec.alt, figure.caption, figure.chapter) == (
        "image",
        "A fair",
        "The fair.",
        "colophon",
    )
    assert figure.picture is not None
    assert (figure.picture.name, figure.picture.width) == ("pictures/fair.png", LETTER.full_width)
    assert f"Figure\u00a0{figure.number}</a>" in body_of(book)
    assert '<figure-here name="fig-fair"></figure-here>' in body_of(book)


@pytest.mark.parametrize(
    ("mark", "size", "set_at"),
    [
        ("", (1200, 300), (LETTER.text_width, LETTER.text_width / 4)),
        ("{width=text}", (1200, 300), (LETTER.text_width, LETTER.text_width / 4)),
        ("{width=wide}", (1200, 300), (LETTER.full_width, LETTER.full_width / 4)),
        ("{width=wide}", (300, 150), (3, 1.5)),
        ("", (600, 1800), (0.2 * LETTER.text_height, 0.6 * LETTER.text_height)),
        ("{width=page}", (600, 1800), ((LETTER.text_height - 1.4) / 3, LETTER.text_height - 1.4)),
    ],
)
def test_a_picture_fits_its_column_or_page_and_is_not_enlarged(
    mark: str, size: tuple[int, int], set_at: tuple[float, float], composed: Compose
) -> None:
    files = {"pictures/fair.png": sample.saved(sample.scene(*size).quantize(8), "PNG")}
    assert size_of(composed(f"![A fair](pictures/fair.png){mark}", files)) == pytest.approx(set_at, rel=0.01)


def test_the_largest_width_of_a_picture_counts(composed: Compose) -> None:
    picture = "![A fair](pictures/fair.png)"
    book = composed(f"- {picture}\n\n{picture}{{width=wide}}\n\nA {picture} b")
    assert [(one.name, one.width) for one in book.pictures] == [("pictures/fair.png", LETTER.full_width)]


@pytest.mark.parametrize(
    "written",
    [
        "pictures/fair of the town.png",
        "<pictures/fair of the town.png>",
        "pictures/fair%20of%20the%20town.png",
        "../pictures/fair of the town.png",
        "/pictures/fair of the town.png",
        "beside.png",
        "chapters/beside.png",
        "Fête d’été (2).png",
        "Fe\u0302te d’e\u0301te\u0301 (2).png",
    ],
)
def test_files_are_found_beside_the_chapter_or_from_the_content_folder(
    written: str, composed: Compose
) -> None:
    files: dict[str, Change] = {
        "pictures/fair of the town.png": WIDE,
        "chapters/beside.png": WIDE,
        "Fe\u0302te d’e\u0301te\u0301 (2).png": WIDE,
    }
    (picture,) = composed(f"![A fair]({written})", files).pictures
    assert picture.name in {unicodedata.normalize("NFC", name) for name in files}


def test_a_file_beside_the_chapter_comes_first(composed: Compose) -> None:
    files: dict[str, Change] = {"fair.png": WIDE, "chapters/fair.png": WIDE}
    assert [one.name for one in composed("![A fair](fair.png)", files).pictures] == ["chapters/fair.png"]


def test_every_fault_of_a_picture_is_at_its_own_line(tmp_path: Path, cache: Path) -> None:
    text = "Words\n![A fair](none.png)\nwords.\n\n- a\n- ![A fair](broken.png)\n"
    project = copy_sample(tmp_path, {**chapter(text), "broken.png": WIDE[:200]})
    found = [re.match(r".*colophon.md:(\d+): (\w+)", line) for line in faults(project, cache)]
    assert [one.groups() for one in found if one] == [("7", "T048"), ("11", "T082")]


def test_a_name_with_backslashes_is_told_how_to_be_written(tmp_path: Path, cache: Path) -> None:
    project = copy_sample(tmp_path, {**chapter(r"![A fair](pictures\fair.png)"), "pictures/fair.png": WIDE})
    (fault,) = faults(project, cache)
    assert "T048" in fault
    assert fault.endswith("write “pictures/fair.png”, with / in place of \\")


def test_the_name_of_a_file_needs_no_typeface(composed: Compose) -> None:
    files: dict[str, Change] = {"集市.png": WIDE, "集 市.png": WIDE}
    made = composed("![A fair](集市.png)\n\n![A fair](<集 市.png>)", files)
    assert [one.name for one in made.pictures] == sorted(files)


def test_a_number_in_a_caption_must_be_bound(tmp_path: Path, cache: Path) -> None:
    changes = {**chapter('![A fair](fair.png "There were 120 desks.")'), "fair.png": WIDE}
    (fault,) = faults(copy_sample(tmp_path, changes), cache)
    assert ": T028 the quantity “120” is typed" in fault


def test_facts_of_a_picture_are_kept_by_its_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy_sample(tmp_path, {**chapter("![A fair](fair.png)"), "fair.png": WIDE})
    first = compose_book(project, tmp_path / "cache").pictures
    monkeypatch.setattr("press.text.gallery.picture_facts", None)  # calling it fails
    assert compose_book(project, tmp_path / "cache").pictures == first
    (project / "content" / "fair.png").write_bytes(sample.saved(sample.scene(90, 60), "PNG"))
    with pytest.raises(TypeError):
        compose_book(project, tmp_path / "cache")


FIGURE = """
fig-desks:
  kind: image
  file: pictures/fair.png
  alt: A fair in four colors.
  caption: The desks.
  credit: "Photo: Ana Pérez"
  license: CC BY 4.0
  data: data/desks.csv
"""


def test_a_figure_of_figures_yaml_has_a_picture_and_a_table(composed: Compose) -> None:
    figures = (Path(__file__).parents[1] / "sample" / "figures.yaml").read_text(encoding="utf-8")
    files = {"figures.yaml": figures + FIGURE, "data/desks.csv": 'Place,Desks\nNorth,"1,200"\n'}
    book = composed("![](#fig-desks)", files)

    figure = next(one for one in book.figures if one.key == "fig-desks")
    assert figure.picture is not None
    assert (figure.picture.name, figure.picture.width) == ("pictures/fair.png", LETTER.text_width)
    assert (figure.picture.table.head, figure.picture.table.rows) == (
        ("Place", "Desks"),
        (("North", "1,200"),),
    )
