"""Values that other data change, found without reading the texts around them: the same as in the composed book."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import SAMPLE, copy_sample, read

from press.text.changed_values import changed_values
from press.text.compose import compose

CITY, ROWS = "cities/port-alder.yaml", "data/population.csv"


@pytest.mark.parametrize(
    ("name", "old", "new", "count"),
    [
        (ROWS, "T1,52400,", "T1,52900,", 6),
        (ROWS, "T1,52400,2300", "T1,52400,2400", 9),
        (CITY, "value: 340", "value: 389", 1),
        (CITY, "summary: Lends", "summary: Lent", 0),
    ],
)
def test_the_values_that_change_are_those_of_the_book_composed_anew(
    tmp_path: Path, cache: Path, name: str, old: str, new: str, count: int
) -> None:
    before = compose(read(copy_sample(tmp_path)), cache)
    written = (SAMPLE / name).read_text(encoding="utf-8")
    assert old in written
    now = read(copy_sample(tmp_path, {name: written.replace(old, new)}))

    found = changed_values(before, now)

    composed = compose(now, cache).book.values
    pairs = zip(before.book.values, composed, strict=True)
    differ = [(was, one) for was, one in pairs if (was.text, was.margin) != (one.text, one.margin)]
    assert sorted((was.text, one.text, one.margin) for was, one in found) == sorted(
        (was.text, one.text, one.margin) for was, one in differ
    )
    assert len(found) == count


def test_no_value_is_shown_if_an_expression_has_lost_its_data(tmp_path: Path, cache: Path) -> None:
    before = compose(read(copy_sample(tmp_path)), cache)
    written = (SAMPLE / CITY).read_text(encoding="utf-8")
    now = read(copy_sample(tmp_path, {CITY: written.replace("books-lent:", "books-given:")}))

    assert changed_values(before, now) == ()
