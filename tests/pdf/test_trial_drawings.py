"""Drawings that WeasyPrint cannot draw: check names each line that shows one, and tries each drawing once."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import Change, chapter, copy_sample

from press import pipeline
from press.foundation.problems import ReportError, Spot

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 60" width="90" height="60">{}</svg>'
FIGURE = """
fig-drawing: {kind: image, file: b.svg, alt: A drawing., caption: A drawing.}
"""
SELF = '<marker id="m"><path d="M0 0L4 4" marker-end="url(#m)"/></marker><path d="M0 0L9 9" marker-end="url(#m)"/>'


def options(tmp_path: Path, drawing: str, text: str = "![A drawing](a.svg)") -> pipeline.BuildOptions:
    figures = (Path(__file__).parents[1] / "sample" / "figures.yaml").read_text(encoding="utf-8") + FIGURE
    files: dict[str, Change] = {"a.svg": SVG.format(drawing), "b.svg": SVG.format(f"<g>{drawing}</g>")}
    copy_sample(tmp_path, files | {"figures.yaml": figures} | chapter(f"{text}\n\n![](#fig-drawing)"))
    return pipeline.BuildOptions(content=tmp_path / "content", cache=tmp_path / "cache")


@pytest.mark.parametrize(
    "drawing",
    [
        '<rect width="9" height="9" opacity="half"/>',
        '<g transform="translate()"><rect width="9" height="9"/></g>',
        '<path d="M0 0L9 9" stroke="red" stroke-miterlimit="x"/>',
        '<svg viewBox="a b c d"><rect width="9" height="9"/></svg>',
        '<rect width="9" height="9" fill="color(display-p3 1 0 0)"/>',
        SELF,
    ],
)
def test_a_drawing_that_cannot_be_drawn_is_named_with_each_line_that_shows_it(
    tmp_path: Path, drawing: str
) -> None:
    text = "Words, and ![a drawing](a.svg) between them.\n\n![A drawing](a.svg)"
    with pytest.raises(ReportError) as caught:
        pipeline.check(options(tmp_path, drawing, text))

    content = tmp_path / "content"
    assert [(one.code, one.spot) for one in caught.value.problems] == [
        ("T082", Spot(str(content / "chapters" / "colophon.md"), 6)),
        ("T082", Spot(str(content / "chapters" / "colophon.md"), 8)),
        ("T082", Spot(str(content / "figures.yaml"), 9)),
    ]
    assert "the picture “a.svg” cannot be used: print cannot draw it" in caught.value.problems[0].message


def test_a_drawing_is_tried_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = options(tmp_path, '<rect width="9" height="9" opacity="50%"/>')
    pipeline.check(asked)

    monkeypatch.setattr("press.pdf.layout.drawn_pages.is_drawn", lambda _: pytest.fail("it is drawn again"))
    pipeline.check(asked)


def test_a_logo_that_cannot_be_drawn_is_named_where_the_style_names_it(tmp_path: Path) -> None:
    files: dict[str, Change] = {
        "style.yaml": "palette: {}\nlogo:\n  file: logo.svg\n  alt: A logo\n",
        "logo.svg": SVG.format('<rect width="9" height="9" opacity="half"/>'),
    }
    copy_sample(tmp_path, files)

    with pytest.raises(ReportError) as caught:
        pipeline.check(pipeline.BuildOptions(content=tmp_path / "content", cache=tmp_path / "cache"))

    (problem,) = caught.value.problems
    assert (problem.code, problem.spot) == ("V085", Spot(str(tmp_path / "content" / "style.yaml"), 3))
    assert "“logo.svg” cannot be used: print cannot draw it" in problem.message
