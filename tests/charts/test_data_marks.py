"""What drawings say of themselves: which of their parts show which row of the table, and which place."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from test_narrow import FIGURES, draw, report, texts, width_of

from press.text.book import Plate
from press.text.shown import Shown

SLACK = 2  # points: boxes are in whole ones
# Kinds whose drawings show each row of their table that has a value; timelines list what has no year as words.
WHOLE = sorted({*FIGURES} - {"timeline", "names", "district", "change"})


def drawings(plate: Plate) -> list[tuple[str, Shown]]:
    return [(plate.svg, plate.shown), (plate.narrow, plate.narrow_shown)]


def marks(svg: str) -> list[ET.Element]:
    return list(ET.fromstring(svg))


@pytest.mark.parametrize("name", FIGURES)
def test_each_target_lies_in_its_drawing_and_shows_a_row(name: str) -> None:
    plate = draw(name)
    for svg, shown in drawings(plate):
        height = float(re.findall(r'viewBox="0 0 [\d.]+ ([\d.]+)', svg)[0])
        assert shown.targets
        for one in shown.targets:
            assert -SLACK <= one.left < one.left + one.width <= width_of(svg) + SLACK
            assert -SLACK <= one.top < one.top + one.height <= height + SLACK
            assert one.row is not None
            assert plate.table.rows[one.row]


@pytest.mark.parametrize("name", WHOLE)
def test_each_row_has_a_target_in_both_drawings(name: str) -> None:
    plate = draw(name)
    rows = {index for index, row in enumerate(plate.table.rows) if "not published" not in row}
    for _, shown in drawings(plate):
        assert rows <= {one.row for one in shown.targets}


@pytest.mark.parametrize("name", ["dots", "change", "dumbbell", "pairs", "programs", "roles", "partners"])
def test_words_in_a_target_are_those_of_its_row(name: str) -> None:
    """A label that stands in the box of a target belongs to the row that the target shows."""
    plate = draw(name)
    labels = {row[0]: index for index, row in enumerate(plate.table.rows)}
    seen = 0
    for svg, shown in drawings(plate):
        for node in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text"):
            words, y = node.text or "", float(node.get("y", 0))
            around = [one for one in shown.targets if one.top <= y <= one.top + one.height + 1]
            left = float(node.get("x", 0))
            around = [one for one in around if one.left <= left <= one.left + one.width]
            if words in labels and around:
                assert labels[words] in {one.row for one in around}, words
                seen += 1
    assert seen >= 2


@pytest.mark.parametrize("name", ["dots", "dumbbell", "programs", "roles", "panel", "map"])
def test_the_marks_of_a_place_hold_its_name_and_no_other(name: str) -> None:
    plate, made = draw(name), report()
    names = {place.name: key for key, place in made.places.items()}
    for svg, shown in drawings(plate):
        whole, found = marks(svg), []
        for one in shown.marks:
            for mark in whole[one.start : one.end]:
                if mark.text in names:
                    assert names[mark.text] == one.place
                    found.append(mark.text)
        assert set(found) == {words for words, *_ in texts(svg, made)} & {*names}


def test_a_point_of_a_panel_stands_at_the_year_of_its_row() -> None:
    plate = draw("panel")
    for _, shown in drawings(plate):
        dots = [one for one in shown.targets if one.width < 10]
        lefts: dict[str, set[int]] = {}
        for one in dots:
            lefts.setdefault(plate.table.rows[one.row or 0][1], set()).add(one.left + one.width // 2)
        assert len(lefts) == 2
        assert not set.intersection(*lefts.values())
