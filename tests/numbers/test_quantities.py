"""Quantities as text in the report's language, and quantities derived from others with their margins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

import pytest
from samples import ENGLISH

from press.content.report import Unit
from press.foundation.problems import Spot
from press.language import quantities as wording
from press.language.en import English
from press.numbers import quantities
from press.numbers.quantities import Quantity

PEOPLE = Unit("person", "people")
BOOKS = Unit("book", "books")
DOLLARS = Unit("dollar", "dollars", "money")
PERCENT = Unit("percent", "percent", "percent", high=100)
METERS = Unit("meter", "meters", "measure")
UNITS = {unit.form: unit for unit in (PEOPLE, DOLLARS, PERCENT, METERS)}
Form = Literal["count", "money", "percent", "measure"]

# In the tables below, "_" stands for a space that does not break and "-" before a digit for the minus sign.


def make(value: float | None, unit: Unit = PEOPLE, **fields: Any) -> Quantity:
    """Return a quantity with nothing remarkable but what is given."""
    plain: dict[str, Any] = {
        "sources": ("census",),
        "address": f"fact:{unit.many}",
        "date": "2024",
        "dataset": "survey",
        "margin": None,
        "controlled": False,
        "counts": unit.many,
        "spot": Spot("content/facts.yaml", 3),
    }
    return Quantity(value=value, unit=unit, **(plain | fields))


def typeset(text: str) -> str:
    """Return what a table below means."""
    return text.replace("_", "\u00a0").replace("-", "\u2212")


# Text


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (3404052, None, "3,404,052"),
        (3404052.0, None, "3,404,052"),
        (1e6, None, "1,000,000"),
        (999, None, "999"),
        (0, None, "0"),
        (7.1, None, "7.1"),
        (7.0, None, "7"),
        (1234.5678, None, "1,234.5678"),
        (-33123, None, "-33,123"),
        (7.126, 2, "7.13"),
        (7.1, 2, "7.1"),
        (2.5, 0, "3"),  # not 2, as bankers have it
        (3.5, 0, "4"),
        (-2.5, 0, "-3"),
        (1.005, 2, "1.01"),  # as typed, not as the nearest binary fraction
        (-0.2, 0, "0"),
        (99.96, 1, "100"),
        (1999.5, 0, "2,000"),
    ],
)
def test_number(value: float, decimals: int | None, expected: str) -> None:
    assert wording.number(make(value), decimals, language=ENGLISH) == typeset(expected)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-US", "3,404,052.5"),
        ("de-DE", "3.404.052,5"),
        ("fr-FR", "3\u00a0404\u00a0052,5"),
        ("es-MX", "3,404,052.5"),
    ],
)
def test_number_follows_the_language(language: str, expected: str) -> None:
    assert wording.number(make(3404052.5), language=English(language)) == expected


@pytest.mark.parametrize(
    ("value", "step", "expected"),
    [
        (3404052, 100_000, "3,400,000"),
        (3404052, 1000, "3,404,000"),
        (3404500, 1000, "3,405,000"),  # halves go up
        (3450000, 100_000, "3,500,000"),
        (-3404052, 1000, "-3,404,000"),
        (3404052, 1, "3,404,052"),
        (37, 25, "25"),
        (38, 25, "50"),
        (7.13, 0.5, "7"),
        (7.13, 0.05, "7.15"),
        (12, 100, "0"),
    ],
)
def test_rounded(value: float, step: float, expected: str) -> None:
    assert wording.rounded(make(value), step, language=ENGLISH) == typeset(expected)


@pytest.mark.parametrize("step", [0, -1000])
def test_a_step_is_more_than_nothing(step: float) -> None:
    with pytest.raises(ValueError, match="a step is more than 0"):
        wording.rounded(make(5), step, language=ENGLISH)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (3404052, "3.4_million"),
        (50_000_000, "50_million"),
        (1_000_000, "1_million"),
        (3_450_000, "3.5_million"),
        (3_960_000, "4_million"),
        (12_345_678, "12.3_million"),
        (999_999, "999,999"),
        (750, "750"),
        (-33_123, "-33,123"),
        (-1_250_000, "-1.3_million"),
        (999_960_000, "1_billion"),  # never "1,000 million"
        (999_940_000, "999.9_million"),
        (2_750_000_000, "2.8_billion"),
        (1_200_000_000_000, "1.2_trillion"),
    ],
)
def test_compact(value: float, expected: str) -> None:
    assert wording.compact(make(value), language=ENGLISH) == typeset(expected)


@pytest.mark.parametrize(
    ("decimals", "expected"), [(0, "3_million"), (1, "3.4_million"), (2, "3.44_million")]
)
def test_compact_with_decimals(decimals: int, expected: str) -> None:
    assert wording.compact(make(3_440_052), decimals, language=ENGLISH) == typeset(expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (50_000_000, "$50_million"),
        (4400, "$4,400"),
        (1.5, "$1.50"),
        (0.05, "$0.05"),
        (19.999, "$20.00"),
        (0.125, "$0.13"),  # halves go up
        (1_000_000, "$1_million"),
        (1_250_000, "$1.25_million"),
        (3_404_052, "$3,404,052"),  # millions would hide the rest
        (1_255_000, "$1,255,000"),
        (2_000_000_000, "$2_billion"),
        (999_999, "$999,999"),
        (1_000_000.5, "$1,000,000.50"),
        (-50_000_000, "-$50_million"),
        (-4400, "-$4,400"),
        (0, "$0"),
    ],
)
def test_money(value: float, expected: str) -> None:
    assert wording.money(make(value, DOLLARS), language=ENGLISH) == typeset(expected)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en-GB", "£4,400"), ("de-DE", "4.400_€"), ("es-MX", "$4,400"), ("en-CA", "$4,400")],
)
def test_money_is_that_of_the_country(language: str, expected: str) -> None:
    assert wording.money(make(4400, DOLLARS), language=English(language)) == typeset(expected)


@pytest.mark.parametrize("unit", [PEOPLE, PERCENT, METERS])
def test_only_money_is_written_as_money(unit: Unit) -> None:
    with pytest.raises(ValueError, match=f"is in {unit.many}, which are not declared as money"):
        wording.money(make(5, unit), language=ENGLISH)


def test_money_needs_a_country() -> None:
    with pytest.raises(ValueError, match="name a country too"):
        wording.money(make(5, DOLLARS), language=English("en"))


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (31.9, None, "31.9_percent"),
        (25, None, "25_percent"),
        (4.25, None, "4.25_percent"),
        (31.9, 0, "32_percent"),
        (31.94, 1, "31.9_percent"),
        (0.5, 0, "1_percent"),
        (-7.9, None, "-7.9_percent"),
        (100, None, "100_percent"),
    ],
)
def test_percent(value: float, decimals: int | None, expected: str) -> None:
    assert wording.percent(make(value, PERCENT), decimals, language=ENGLISH) == typeset(expected)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [(31.9, 0, "32%"), (31.9, 1, "31.9%"), (31.94, None, "31.94%"), (-7.9, 0, "-8%"), (0, 0, "0%")],
)
def test_percent_sign(value: float, decimals: int | None, expected: str) -> None:
    assert wording.percent_sign(make(value, PERCENT), decimals, language=ENGLISH) == typeset(expected)


def test_percent_sign_rounds_to_whole_percentages_unless_told() -> None:
    assert wording.percent_sign(make(31.9, PERCENT), language=ENGLISH) == "32%"


def test_percent_follows_the_language() -> None:
    assert wording.percent(make(31.9, PERCENT), language=English("de-DE")) == typeset("31,9_Prozent")


@pytest.mark.parametrize("write", [wording.percent, wording.percent_sign])
def test_only_percentages_are_written_as_such(write: Callable[..., str]) -> None:
    with pytest.raises(ValueError, match="“fact:people” is in people, not in percent"):
        write(make(31.9), language=ENGLISH)


@pytest.mark.parametrize(
    ("margin", "decimals", "digits", "expected"),
    [
        (30706, None, None, "±_30,706"),  # as published
        (1.25, None, None, "±_1.25"),
        (30706, None, 3, "±_30,700"),
        (30750, None, 3, "±_30,800"),
        (30706, None, 1, "±_30,000"),
        (99960, None, 3, "±_100,000"),
        (706, None, 3, "±_706"),
        (45857.515, 0, None, "±_45,858"),  # as precise as its estimate
        (0.8031, 1, None, "±_0.8"),
        (1.96, 1, None, "±_2"),
        (0.0362, 1, None, "±_0.04"),  # not "± 0"
        (0.4, 0, None, "±_0.4"),
        (0, None, None, "±_0"),
    ],
)
def test_margin(margin: float, decimals: int | None, digits: int | None, expected: str) -> None:
    quantity = make(3404052, margin=margin, decimals=decimals)
    assert wording.margin(quantity, digits, language=ENGLISH) == typeset(expected)


def test_a_margin_that_was_never_published_is_not_written() -> None:
    with pytest.raises(ValueError, match="“fact:people” has no published margin"):
        wording.margin(make(5), language=ENGLISH)


def test_a_controlled_total_has_no_margin_to_write() -> None:
    with pytest.raises(ValueError, match="“fact:people” is controlled to a fixed total"):
        wording.margin(make(5, margin=0, controlled=True), language=ENGLISH)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "zero"),
        (1, "one"),
        (9, "nine"),
        (10, "ten"),
        (11, "eleven"),
        (13, "thirteen"),
        (19, "nineteen"),
        (20, "twenty"),
        (21, "twenty-one"),
        (40, "forty"),
        (58, "fifty-eight"),
        (90, "ninety"),
        (99, "ninety-nine"),
        (100, "one hundred"),
        (101, "one hundred one"),
        (115, "one hundred fifteen"),
        (320, "three hundred twenty"),
        (999, "nine hundred ninety-nine"),
        (7.0, "seven"),
    ],
)
def test_words(value: float, expected: str) -> None:
    assert wording.words(make(value), language=ENGLISH) == expected
    assert wording.words(make(value), capital=True, language=ENGLISH) == expected.capitalize()


def test_no_two_numbers_have_the_same_words() -> None:
    assert len({wording.words(make(value), language=ENGLISH) for value in range(1000)}) == 1000


@pytest.mark.parametrize("value", [1000, -1, 2.5, 999.5])
def test_what_does_not_go_into_words(value: float) -> None:
    with pytest.raises(ValueError, match=f"is {ENGLISH.number(value)}: only whole numbers from 0 to 999"):
        wording.words(make(value), language=ENGLISH)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *((1, "first"), (2, "second"), (3, "third"), (4, "fourth"), (5, "fifth")),
        *((6, "sixth"), (7, "seventh"), (8, "eighth"), (9, "ninth"), (10, "tenth")),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (24, "24th"),
        (101, "101st"),
        (111, "111th"),
        (1002, "1,002nd"),
    ],
)
def test_ordinal(value: float, expected: str) -> None:
    assert wording.ordinal(make(value), language=ENGLISH) == expected


@pytest.mark.parametrize("value", [0, -1, 1.5])
def test_what_has_no_ordinal(value: float) -> None:
    with pytest.raises(ValueError, match="only whole numbers from 1 have an ordinal"):
        wording.ordinal(make(value), language=ENGLISH)


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (0, "count", "zero"),
        (3, "count", "three"),
        (9, "count", "nine"),
        (10, "count", "10"),
        (3404052, "count", "3,404,052"),
        (2.5, "count", "2.5"),
        (-3, "count", "-3"),
        (50_000_000, "money", "$50_million"),
        (5, "money", "$5"),
        (31.9, "percent", "31.9_percent"),
        (5, "percent", "5_percent"),
        (7.1, "measure", "7.1"),
        (7, "measure", "7"),
        (-1234.5, "measure", "-1,234.5"),
    ],
)
def test_default_is_what_the_unit_asks_for(value: float, form: Form, expected: str) -> None:
    assert wording.default(make(value, UNITS[form]), language=ENGLISH) == typeset(expected)


def test_default_judges_a_count_by_what_would_be_written() -> None:
    assert wording.default(make(9.7, decimals=0), language=ENGLISH) == "10"
    assert wording.default(make(8.7, decimals=0), language=ENGLISH) == "nine"


@pytest.mark.parametrize(
    ("write", "form"),
    [
        (wording.default, "count"),
        (wording.number, "count"),
        (wording.compact, "count"),
        (wording.money, "money"),
        (wording.percent, "percent"),
        (wording.percent_sign, "percent"),
        (wording.margin, "count"),
        (wording.words, "count"),
        (wording.ordinal, "count"),
    ],
)
def test_what_was_never_published_is_named(write: Callable[..., str], form: Form) -> None:
    quantity = make(None, UNITS[form], margin=5, address="datum:series/somewhere/2020")
    with pytest.raises(ValueError, match="“datum:series/somewhere/2020” has no published value"):
        write(quantity, language=ENGLISH)


def test_what_was_never_published_is_not_rounded() -> None:
    with pytest.raises(ValueError, match="has no published value"):
        wording.rounded(make(None), 10, language=ENGLISH)


@pytest.mark.parametrize(
    ("write", "quantity"),
    [
        (wording.compact, make(-3404052)),
        (wording.money, make(-50_000_000, DOLLARS)),
        (wording.percent, make(-31.9, PERCENT)),
        (wording.margin, make(1, margin=30706)),
    ],
)
def test_no_line_breaks_within_a_quantity(write: Callable[..., str], quantity: Quantity) -> None:
    text = write(quantity, language=ENGLISH)
    assert "\u00a0" in text
    assert not set(text) & {" ", "-"}


# Derived quantities


def test_size_drops_the_sign_and_keeps_the_rest() -> None:
    fell = make(-290848, margin=45858, address="change(a, b)")
    assert quantities.size(fell) == replace(fell, value=290848, address="size(change(a, b))")
    assert quantities.size(make(5)).value == 5


def test_share() -> None:
    part = make(25, margin=5, address="a", sources=("one", "two"), counts="members", spot=Spot("a.yaml", 7))
    whole = make(100, margin=12, address="b", sources=("two", "three"), counts="residents")
    found = quantities.share(part, whole, "something")
    assert found.value == pytest.approx(25)
    assert found.margin == pytest.approx(4)  # 100 · √(25 − 0.0625 · 144) / 100
    assert found.unit.form == "percent"
    assert found.sources == ("one", "two", "three")
    assert found.address == "share(a, b)"
    assert found.date == "2024"
    assert found.dataset == "survey"
    assert found.counts == "something"
    assert found.spot == Spot("a.yaml", 7)
    assert not found.controlled


@pytest.mark.parametrize(("part", "whole", "expected"), [(0, 8, 0), (8, 8, 100), (1, 1, 100), (1, 8, 12.5)])
def test_share_from_nothing_to_the_whole(part: float, whole: float, expected: float) -> None:
    assert quantities.share(make(part), make(whole), "something").value == expected


def test_share_as_text() -> None:
    part, whole = make(203119, margin=5070), make(630498, margin=831)
    found = quantities.share(part, whole, "something")  # 32.2156…, ± 0.803
    assert wording.default(found, language=ENGLISH) == "32.2\u00a0percent"
    assert wording.percent(found, 0, language=ENGLISH) == "32\u00a0percent"
    assert wording.percent_sign(found, language=ENGLISH) == "32%"
    assert wording.margin(found, language=ENGLISH) == "±\u00a00.8"


@pytest.mark.parametrize(
    ("part", "whole", "says"),
    [
        (make(5), make(100, BOOKS), "one is in people, the other in books"),
        (make(5, dataset="survey"), make(100, dataset="count"), "they come from survey and count"),
        (make(5, dataset=None), make(100, dataset="count"), "they come from no dataset and count"),
        (make(5, date="2019"), make(100, date="2024"), "have different dates"),
        (make(101), make(100), "is not a part of"),
        (make(-1), make(100), "is not a part of"),
        (make(0), make(0), "is not a part of"),
        (make(None), make(100), "has no published value"),
        (make(5), make(None), "has no published value"),
    ],
)
def test_what_makes_no_share(part: Quantity, whole: Quantity, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        quantities.share(part, whole, "something")


def test_change() -> None:
    first = make(3694900, margin=34060, address="a", date="2019", sources=("old",), spot=Spot("a.csv", 2))
    last = make(3404052, margin=30706, address="b", date="2024", sources=("new", "old"))
    found = quantities.change(first, last, "something")
    assert found.value == -290848
    assert found.margin == pytest.approx(45857.8, abs=0.5)  # √(34,060² + 30,706²)
    assert found.sources == ("old", "new")
    assert found.address == "change(a, b)"
    assert found.date == "2019–2024"
    assert found.counts == "something"
    assert found.spot == Spot("a.csv", 2)
    assert (found.unit.many, found.unit.low) == ("people", None)
    assert wording.default(found, language=ENGLISH) == "\u2212290,848"
    assert wording.margin(found, language=ENGLISH) == "±\u00a045,858"
    assert wording.compact(quantities.size(found), language=ENGLISH) == "290,848"


def test_change_has_no_noise_of_binary_fractions() -> None:
    found = quantities.change(make(6.9, METERS), make(7.15, METERS), "something")
    assert found.value == 0.25
    assert wording.default(found, language=ENGLISH) == "0.25"


def test_change_of_percentages_is_in_points() -> None:
    found = quantities.change(make(30.5, PERCENT, margin=0.3), make(32.0, PERCENT, margin=0.4), "something")
    assert found.value == 1.5
    assert found.margin == pytest.approx(0.5)
    assert found.unit.many == "percentage points"
    assert wording.default(found, language=ENGLISH) == "1.5"


def test_change_of_shares_is_as_precise_as_the_shares() -> None:
    first = quantities.share(make(1), make(3), "something")  # 33.333…
    last = quantities.share(make(2), make(3), "something")  # 66.666…
    assert wording.default(quantities.change(first, last, "something"), language=ENGLISH) == "33.3"


def test_change_rate() -> None:
    first = make(200, margin=6, address="a", date="2019", sources=("old",), spot=Spot("a.csv", 2))
    last = make(100, margin=4, address="b", date="2024", sources=("new",))
    found = quantities.change_rate(first, last, "something")
    assert found.value == pytest.approx(-50)
    assert found.margin == pytest.approx(2.5)  # 100 · √(16 + 0.25 · 36) / 200
    assert found.unit.form == "percent"
    assert found.sources == ("old", "new")
    assert found.address == "change_rate(a, b)"
    assert found.date == "2019–2024"
    assert found.spot == Spot("a.csv", 2)
    assert wording.default(found, language=ENGLISH) == "\u221250\u00a0percent"


def test_change_rate_as_text() -> None:
    found = quantities.change_rate(
        make(3694900, margin=34060), make(3404052, margin=30706), "something"
    )  # −7.8716…
    assert quantities.change_rate(make(1), make(3), "something").value == 200
    assert wording.percent(quantities.size(found), language=ENGLISH) == "7.9\u00a0percent"
    assert wording.margin(found, language=ENGLISH) == "±\u00a01.2"


@pytest.mark.parametrize("value", [0, -3])
def test_no_rate_of_change_from_nothing(value: float) -> None:
    with pytest.raises(ValueError, match="no percentage of it"):
        quantities.change_rate(make(value), make(5), "something")


@pytest.mark.parametrize("derive", [quantities.change, quantities.change_rate])
@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        (make(5), make(6, BOOKS), "one is in people, the other in books"),
        (make(5, dataset="count"), make(6), "they come from count and survey"),
        (make(None), make(6), "has no published value"),
        (make(5), make(None), "has no published value"),
    ],
)
def test_what_makes_no_change(
    derive: Callable[[Quantity, Quantity, str], Quantity], first: Quantity, last: Quantity, says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        derive(first, last, "something")


def test_total() -> None:
    parts = [
        make(10, margin=2, address="a", sources=("one",), spot=Spot("a.yaml", 7)),
        make(20, margin=3, address="b", sources=("two", "one")),
        make(30, margin=6, address="c", sources=("three",)),
    ]
    found = quantities.total(parts)
    assert found.value == 60
    assert found.margin == pytest.approx(7)  # √(4 + 9 + 36)
    assert found.unit == PEOPLE
    assert found.sources == ("one", "two", "three")
    assert found.address == "total(a, b, c)"
    assert found.date == "2024"
    assert found.counts == "people"
    assert found.spot == Spot("a.yaml", 7)


def test_total_of_money_has_its_cents() -> None:
    found = quantities.total([make(0.1, DOLLARS), make(0.2, DOLLARS)])
    assert found.value == 0.3
    assert wording.default(found, language=ENGLISH) == "$0.30"


def test_total_of_one() -> None:
    assert quantities.total([make(7, margin=2)]).margin == 2


def test_total_may_pass_the_bound_of_its_unit() -> None:
    few = Unit("seat", "seats", high=10)
    found = quantities.total([make(8, few), make(9, few)])
    assert found.unit.high is None
    assert quantities.share(make(8, few), found, "something").value == pytest.approx(100 * 8 / 17)


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ([], "a total needs at least one quantity"),
        ([make(5), make(6, BOOKS)], "one is in people, the other in books"),
        ([make(5), make(6, dataset=None)], "they come from survey and no dataset"),
        ([make(5), make(None)], "has no published value"),
        ([make(5, PERCENT), make(6, PERCENT)], "which do not add up"),
        ([make(5, METERS), make(6, METERS)], "which do not add up"),
    ],
)
def test_what_makes_no_total(parts: list[Quantity], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        quantities.total(parts)


FOUR = [make(value, address=key) for key, value in (("a", 50), ("b", 70), ("c", 50), ("d", 20))]


@pytest.mark.parametrize(("index", "place"), [(0, "second"), (1, "first"), (2, "second"), (3, "fourth")])
def test_rank(index: int, place: str) -> None:
    found = quantities.rank(FOUR[index], FOUR, "something")
    assert wording.ordinal(found, language=ENGLISH) == place
    assert found.margin is None


def test_rank_tells_where_it_comes_from() -> None:
    among = [
        make(5, address="a", sources=("one",)),
        make(9, address="b", sources=("two",), spot=Spot("b", 4)),
    ]
    found = quantities.rank(among[1], among, "something")
    assert found.sources == ("two", "one")
    assert found.address == "rank(b, a)"
    assert found.date == "2024"
    assert found.counts == "something"
    assert found.spot == Spot("b", 4)


@pytest.mark.parametrize(
    ("of", "says"),
    [
        (make(5, address="x"), "“x” is not among the values"),
        (make(5, BOOKS, address="a"), "one is in books, the other in people"),
        (make(5, address="a", dataset="count"), "they come from count and survey"),
        (make(5, address="a", date="2019"), "values of different dates"),
        (make(None, address="a"), "“a” has no published value"),
    ],
)
def test_what_has_no_rank(of: Quantity, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        quantities.rank(of, FOUR, "something")


def test_no_rank_among_values_that_were_never_published() -> None:
    with pytest.raises(ValueError, match="“e” has no published value"):
        quantities.rank(FOUR[0], [*FOUR, make(None, address="e")], "something")


@pytest.mark.parametrize(
    ("first", "last", "expected", "is_controlled"),
    [
        (make(10, margin=3), make(20, margin=4), 5, False),
        (make(10, margin=3), make(20, margin=None, controlled=True), 3, False),
        (make(10, margin=0, controlled=True), make(20, margin=4), 4, False),
        (make(10, margin=0, controlled=True), make(20, margin=0, controlled=True), 0, True),
        (make(10, margin=3), make(20), None, False),  # unknown is not nothing
        (make(10), make(20, margin=0, controlled=True), None, False),
        (make(10), make(20), None, False),
    ],
)
def test_margins_of_controlled_and_of_unknown_error(
    first: Quantity, last: Quantity, expected: float | None, is_controlled: bool
) -> None:
    for found in (quantities.change(first, last, "something"), quantities.total([first, last])):
        assert found.margin == expected
        assert found.controlled is is_controlled
    rates = (quantities.share(first, last, "something"), quantities.change_rate(first, last, "something"))
    assert all((found.margin is None) == (expected is None) for found in rates)


def test_dates_that_are_not_known_are_not_made_up() -> None:
    assert quantities.change(make(5, date=None), make(6, date="2024"), "something").date is None
    assert quantities.change(make(5, date="2024"), make(6, date="2024"), "something").date == "2024"
    assert quantities.share(make(5, date=None), make(6, date=None), "something").date is None
    assert quantities.total([make(5, date="2019"), make(6, date="2024")]).date is None
    assert quantities.total([make(5, date="2019"), make(6, date="2019")]).date == "2019"
