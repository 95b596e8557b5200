"""The page map: labels of pages and anchors, and what is set for them before they are known."""

from __future__ import annotations

import pytest

from press.editions.page_map import Extent, fill_slots, number_pages, print_slots, roman, slot


def test_front_matter_counts_in_roman_and_the_rest_from_one() -> None:
    found = number_pages(
        [
            (True, Extent(2, {"a": 0, "b": 1})),
            (False, Extent(3, {"c": 0, "d": 2})),
            (False, Extent(1, {"e": 0})),
        ]
    )

    assert found.labels == ("i", "ii", "1", "2", "3", "4")
    assert found.of == {"a": "i", "b": "ii", "c": "1", "d": "3", "e": "4"}


def test_a_book_without_front_matter_counts_from_one() -> None:
    assert number_pages([(False, Extent(2, {"a": 1}))]).of == {"a": "2"}


@pytest.mark.parametrize(("label", "set_"), [("7", "0"), ("12", "00"), ("123", "000")])
def test_a_slot_has_room_for_the_digits_and_says_whose_they_are(label: str, set_: str) -> None:
    filled = fill_slots(f"<p>{slot('there')}</p>", {"there": label})

    assert filled == f'<p><span class="digits" data-page="there">{set_}</span></p>'


def test_a_slot_is_the_same_for_all_numbers_of_as_many_digits() -> None:
    assert fill_slots(slot("a"), {"a": "10"}) == fill_slots(slot("a"), {"a": "99"})


def test_roman_numerals_are_set_as_they_are() -> None:
    assert fill_slots(slot("a"), {"a": "iv"}) == '<span class="digits">iv</span>'


def test_an_anchor_that_is_not_known_yet_has_room_for_a_digit() -> None:
    assert ">0<" in fill_slots(slot("a"), {})


def test_a_book_in_one_piece_has_the_numbers_themselves() -> None:
    assert print_slots(slot("a"), {"a": "12"}) == '<span class="digits">12</span>'


@pytest.mark.parametrize(
    ("number", "told"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (99, "xcix"), (128, "cxxviii")],
)
def test_roman_numerals(number: int, told: str) -> None:
    assert roman(number) == told


def test_a_place_in_a_block_has_the_page_on_which_it_stands() -> None:
    """Told by the letters before it: the first ten stand on page 1, the next five on page 2."""
    front = Extent(2, {}, {"about.1": ((1, 4),)}, ("title", "about.1"))
    body = Extent(2, {}, {"one.1": ((0, 10), (1, 5)), "one.2": ((1, 0),)}, ("one.1", "one.1"))

    made = number_pages([(True, front), (False, body)])

    assert [made.page_in("one.1", letters) for letters in (0, 9, 10, 14, 15)] == ["1", "1", "2", "2", "2"]
    assert (made.page_in("about.1", 3), made.page_in("one.2", 0)) == ("ii", "2")
    assert made.starts == ("title", "about.1", "one.1", "one.1")
