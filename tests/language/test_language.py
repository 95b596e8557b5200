"""The rules of a Language: numbers, plurals, dates, lists and quotations: of English, and as Babel has them of others."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from samples import ENGLISH

from press.language.en import English
from press.language.entries import Plural

NBSP = "\N{NO-BREAK SPACE}"
GERMAN, FRENCH = English("de-DE"), English("fr-FR")  # English words by the rules of others
PAGES = Plural(one="{n} page of {size}", other="{n} pages of {size}")


def test_numbers_follow_the_language() -> None:
    assert ENGLISH.number(3_404_052, 0) == "3,404,052"
    assert English("es-ES").number(3_404_052, 0) == "3.404.052"
    assert FRENCH.number(3_404_052, 0) == f"3{NBSP}404{NBSP}052", "a space that the faces have"
    assert ENGLISH.number(34.0522, 2) == "34.05"
    assert ENGLISH.number(98_765_432_100.125) == "98,765,432,100.125"
    assert GERMAN.percent(98_765_432_100, "short") == f"98.765.432.100{NBSP}%"
    assert ENGLISH.number(-2.5, 0) == "−3", "halves go away from zero"
    assert ENGLISH.compact(10_000) == "10,000"
    assert ENGLISH.compact(1_000_000) == f"1{NBSP}million"
    assert ENGLISH.share(0.319) == "31.9%"
    assert GERMAN.share(0.319, 0) == f"32{NBSP}%"
    assert ENGLISH.points(0.0365) == "3.7"
    assert ENGLISH.margin("30,706") == f"±{NBSP}30,706"


def test_a_change_has_its_sign() -> None:
    changes = [ENGLISH.change(part) for part in (0.0425, -0.0787, 0, -0.0004)]
    assert changes == ["+4.3%", "−7.9%", "0.0%", "0.0%"]
    assert ENGLISH.change(0.2, 0) == "+20%"


def test_file_sizes() -> None:
    assert [ENGLISH.file_size(count) for count in (10, 12_400, 12_500, 100_000, 3_120_000)] == [
        "1 kB",
        "12 kB",
        "13 kB",
        "0.1 MB",
        "3.1 MB",
    ]
    assert GERMAN.file_size(3_120_000) == "3,1 MB"


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        (ENGLISH, "3,404,052", "3404052"),
        (ENGLISH, f"±{NBSP}30,706", "30706"),
        (ENGLISH, "−7.90", "-7.90"),
        (ENGLISH, "0", "0"),
        (GERMAN, "3.404.052,5", "3404052.5"),
        (FRENCH, f"3{NBSP}404{NBSP}052,5", "3404052.5"),
    ],
)
def test_a_printed_number_can_be_read(language: English, text: str, value: str) -> None:
    assert language.read_number(text) == Decimal(value)
    assert str(language.read_number(text)) == value


@pytest.mark.parametrize("text", ["", "12%", "about 1990", "1,23", "not known", "2008–2012"])
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert ENGLISH.read_number(text) is None


def test_a_number_chooses_the_plural_form() -> None:
    assert [ENGLISH.plural(PAGES, count, size="2 MB") for count in (0, 1, 2, 1200)] == [
        "0 pages of 2 MB",
        "1 page of 2 MB",
        "2 pages of 2 MB",
        "1,200 pages of 2 MB",
    ]
    polish = English("pl-PL")
    phrase = Plural(one="{n} a", few="{n} b", many="{n} c", other="{n} d")
    assert [polish.plural(phrase, count) for count in (1, 2, 5, 22)] == ["1 a", "2 b", "5 c", "22 b"]


def test_dates_lists_and_quotations() -> None:
    day = datetime.date(2024, 5, 6)
    assert ENGLISH.long_date(day) == "May 6, 2024"
    assert GERMAN.long_date(day) == "6. Mai 2024"
    assert ENGLISH.join(["a", "b", "c"]) == "a, b, and c"
    assert GERMAN.join(["a", "b", "c"]) == "a, b und c"
    assert ENGLISH.quote("Title") == "“Title”"
    assert ENGLISH.quote("The “Día” isn’t") == "“The ‘Día’ isn’t”"
    assert ENGLISH.typographic('The "Día del Niño" isn\'t ("new")') == "The “Día del Niño” isn’t (“new”)"
