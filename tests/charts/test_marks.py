"""The parts that charts are drawn with: scales, numerals, faces, packing and the places of labels."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from fontTools.ttLib import TTFont
from matplotlib.path import Path

from press.charts.canvas import Canvas, fixed_settings, middle
from press.charts.labels import spread
from press.charts.mark_outlines import outline_of
from press.charts.marks import draw_mark
from press.charts.packing import pack
from press.charts.scales import Axis, fit, floor_of
from press.charts.svg import plain, tidy
from press.charts.text_width import CAPITAL, REGULAR, SEMIBOLD, TextMeasure
from press.foundation.import_graph import closure_of
from press.foundation.style import CHART_LABEL, DEFAULT_STYLE, LIGHT

NBSP = "\N{NO-BREAK SPACE}"

MEASURE = TextMeasure(DEFAULT_STYLE)


def test_a_linear_axis_puts_values_in_proportion() -> None:
    axis = Axis(0, 200, 100, 300)
    assert [axis.at(value) for value in (0, 50, 200)] == [100, 150, 300]
    assert axis.ticks() == (0, 50, 100, 150, 200)


def test_a_logarithmic_axis_puts_equal_ratios_at_equal_steps() -> None:
    axis = Axis(10, 100_000, 0, 400, "log")
    assert [axis.at(value) for value in (10, 100, 1_000, 100_000)] == pytest.approx([0, 100, 200, 400])
    assert axis.ticks() == (10, 100, 1_000, 10_000, 100_000)
    assert axis.at(0) == 0, "a margin that reaches below the axis stops at its start"


def test_a_short_logarithmic_axis_has_finer_lines() -> None:
    assert Axis(5_000, 55_000, 0, 400, "log").ticks() == (5_000, 10_000, 20_000, 50_000)


def test_ticks_take_in_what_lies_below_zero() -> None:
    assert Axis(-0.09, 0.66, 0, 1).ticks() == (0, 0.2, 0.4, 0.6)
    assert Axis(-0.25, 0.25, 0, 1).ticks(5) == (-0.2, -0.1, 0, 0.1, 0.2)


def test_an_axis_is_as_long_as_its_labels_let_it_be() -> None:
    axis = fit(0, 100, 10, [(100, 210), (50, 100)], "linear")
    assert axis.at(50) == pytest.approx(100), "the second label is the one in want of room"
    assert axis.at(100) < 210


def test_the_floor_of_a_value_is_round() -> None:
    assert [floor_of(value) for value in (12_196, 20, 49, 50.5, 0.7)] == [10_000, 20, 20, 50, 0.5]


def test_faces_are_files_of_the_house_and_no_others() -> None:
    for weight, name in ((REGULAR, "SourceSansPro-Regular.ttf"), (SEMIBOLD, "SourceSansPro-Semibold.ttf")):
        path = str(MEASURE.font(weight, 8.4).get_file())
        assert path.endswith(name)
        letters = TTFont(path).getBestCmap()
        assert all(ord(letter) in letters for letter in f"0123456789.,%±×−–’“”{NBSP}áéíóúñ")


def test_width_is_the_sum_of_advances() -> None:
    """Of the font's own table: WeasyPrint sets the text of drawings letter by letter."""
    font = TTFont(str(MEASURE.font(REGULAR, 10).get_file()))
    advances, letters = font["hmtx"], font.getBestCmap()
    expected = sum(advances[letters[ord(letter)]][0] for letter in "Sacramento, 1") / 100
    assert MEASURE.width("Sacramento, 1", 10) == pytest.approx(expected, rel=0.005)
    assert MEASURE.width("Sacramento", 10, SEMIBOLD) > MEASURE.width("Sacramento", 10)


def test_wrapped_lines_keep_their_words_and_their_room() -> None:
    text = "in the whole state, from one year to another"
    lines = MEASURE.wrap(text, 60, 8.4)
    assert " ".join(lines) == text
    assert len(lines) > 2
    assert all(MEASURE.width(line, 8.4) <= 60 for line in lines)
    assert MEASURE.wrap("incomprehensibilities", 10, 8.4) == ("incomprehensibilities",)


def test_packing_takes_the_first_row_with_room() -> None:
    spans = [[(0.0, 10.0)], [(5.0, 15.0)], [(10.0, 20.0)], [(0.0, 30.0), (20.0, 25.0)]]
    assert pack(spans) == ((0, 0), (1, 0), (0, 0), (0, 1))
    apart = [[(0.0, 10.0)], [(20.0, 30.0)], [(5.0, 15.0)]]
    assert pack(apart) == ((0, 0), (0, 0), (1, 0)), "room beside one span is not room beside all"
    assert pack([[(0.0, 5.0)]], taken=[[(0.0, 3.0)]]) == ((1, 0),)


def test_labels_do_not_cover_each_other_or_their_points() -> None:
    spots = {"a": (100.0, 100.0), "b": (108.0, 103.0), "c": (98.0, 90.0), "d": (195.0, 50.0)}
    names = {"a": "Alder", "b": "Brook", "c": "Cedar", "d": "Dale Falls"}
    boxes = spread(spots, names, (0, 0, 200, 200), 5, dict.fromkeys(names, REGULAR), MEASURE)
    for key, (left, top, right, bottom) in boxes.items():
        size = (MEASURE.width(names[key], CHART_LABEL), CHART_LABEL * 0.66)
        assert (right - left, bottom - top) == pytest.approx(size)
        assert left >= 0
        assert right <= 200, "a name at the edge stands on the other side"
    for one, other in combinations(boxes.values(), 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for key, (x, y) in spots.items():
        for left, top, right, bottom in boxes.values():
            assert not (left < x < right and top < y < bottom), key


def test_a_sheet_counts_from_its_upper_left_corner() -> None:
    with fixed_settings():
        sheet = Canvas(100, LIGHT.names(), MEASURE)
        sheet.line([(10, 20), (30, 20)], "teal", 1)
        sheet.text((5, middle(40)), "$1 & <$2>", anchor="right")
        drawn = sheet.finish(50)
    assert 'd="M10 20l20 0"' in drawn
    assert 'viewBox="0 0 100 50"' in drawn
    assert ' x="5" y="42.77" ' in drawn
    assert "$1 &amp; &lt;$2&gt;</text>" in drawn, "a dollar sign is no formula"
    assert 'text-anchor="end"' in drawn


@pytest.mark.parametrize("shape", ["circle", "square", "triangle", "diamond", "cross", "plus", "star", "bar"])
def test_marks_are_of_one_size_and_each_has_its_shape(shape: str) -> None:
    drawn = {}
    with fixed_settings():
        for other in ("circle", shape):
            sheet = Canvas(40, LIGHT.names(), MEASURE)
            draw_mark(sheet, other, (20, 20), 10, "plum")
            draw_mark(sheet, other, (20, 20), 10, "plum", hollow=True)
            drawn[other] = sheet.finish(40)
    assert 'class="f-plum"' in drawn[shape]
    assert 'class="f-paper s-plum"' in drawn[shape]
    assert (drawn[shape] == drawn["circle"]) == (shape == "circle")


def test_a_round_mark_is_a_circle_of_curves() -> None:
    with fixed_settings():
        drawn, circle = Canvas(40, LIGHT.names(), MEASURE), Canvas(40, LIGHT.names(), MEASURE)
        draw_mark(drawn, "circle", (20, 20), 10, "plum")
        circle.area(Path.circle((20, 20), 4.6), "plum")
        assert drawn.finish(40) == circle.finish(40)
    assert outline_of("circle").startswith("M0 -0.46C0.122 -0.46 0.239 -0.412 0.325 -0.325C")
    assert outline_of("circle").count("C") == 8


def test_pages_show_the_outlines_of_marks_without_what_draws_charts() -> None:
    assert outline_of("bar") == "M-0.2 -0.52L0.2 -0.52L0.2 0.52L-0.2 0.52z"
    assert "matplotlib" not in closure_of(("press.html.site.site", "press.html.site.place_cards")).packages


def test_labels_that_touch_are_found_wherever_they_stand_and_in_the_order_of_writing() -> None:
    draw, size = random.Random(1), 8.0
    labels = [(float(draw.randrange(400)), float(draw.randrange(300)), f"label {at}") for at in range(120)]
    sheet = Canvas(400, LIGHT.names(), MEASURE)
    with fixed_settings():
        widths = [sheet.text((x, y), words, size=size) for x, y, words in labels]
    boxes = [(x, x + width, y, words) for (x, y, words), width in zip(labels, widths, strict=True)]

    touching = [
        (words, others)
        for (left, right, y, words), (start, end, base, others) in combinations(boxes, 2)
        if left < end and start < right and abs(y - base) < size * (CAPITAL + 0.2)
    ]
    assert len(touching) > 30
    assert list(sheet.touching()) == touching


def test_numbers_in_drawings_are_short() -> None:
    assert [plain(number) for number in (1.0, 0.126, -0.001, 10.5, 100)] == ["1", "0.13", "0", "10.5", "100"]


def test_points_of_a_path_are_relative_to_the_one_before_them() -> None:
    """Rounded first, so that a long outline ends where it began; after a z, a line starts where the path did."""
    raw = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="f-teal"><path d="M 10 10 L 20.004 9.5'
        b' C 20 30.5 1e-05 4 1 2 z L 12 11 M 3 3 L 3 4"/></g></svg>'
    )
    assert 'd="M10 10l10-.5c0 21-20-5.5-19-7.5zl2 1M3 3l0 1"' in tidy(raw, "Source Sans Pro").svg


def test_what_draws_nothing_of_ours_is_dropped() -> None:
    raw = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><metadata/><style>*{}</style>'
        b'<defs><path id="m" d="M 0 0"/></defs><g id="patch_1"><path d="M 1 1" style="fill: red"/></g>'
        b'<g id="f-teal"><path d="M 1.2345 1&#10;L 2 2 z" clip-path="url(#p)" style="fill: #0e4a4e; opacity: 1"/>'
        b"</g></svg>"
    )
    assert tidy(raw, "Source Sans Pro").svg.endswith(
        '<path class="f-teal" d="M1.23 1l.77 1z" fill="#0e4a4e"/></svg>'
    )
    assert tidy(raw, "Source Sans Pro").svg.count("<path") == 1
