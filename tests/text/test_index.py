"""The index: terms that the texts mark, in order, and the marks that lead to them."""

from __future__ import annotations

from pathlib import Path

from samples import Report, chapter, compose_book, faults, swap


def test_a_mark_puts_its_words_or_other_words_into_the_index(report: Report, cache: Path) -> None:
    text = 'The [help desk]{.index} and the [hall]{index="City hall"} stand side by side.'
    book = compose_book(report(chapter(text)), cache)

    assert [line.term for line in book.index] == ["City hall", "help desk"]
    assert {place for line in book.index for _, place in line.marks} == {"colophon"}


def test_terms_stand_in_the_order_of_the_alphabet_whatever_their_accents_and_capitals(
    report: Report, cache: Path
) -> None:
    text = "[zebra]{.index} [Éclair]{.index} [apple]{.index} [Dome]{.index} [edge]{.index}"
    book = compose_book(report(chapter(text)), cache)

    assert [line.term for line in book.index] == ["apple", "Dome", "Éclair", "edge", "zebra"]


def test_letters_of_other_alphabets_stand_where_unicode_sorts_them(report: Report, cache: Path) -> None:
    terms = "Æsop, aft, Ålesund, D’Or, Đilas, Dole, Łódź, lot, Lyon, Œuvre, off, orb, Øre, strasse, straße, Strast, z"
    text = " ".join(f"[{term}]{{.index}}" for term in reversed(terms.split(", ")))
    book = compose_book(report(chapter(text)), cache)

    assert ", ".join(line.term for line in book.index) == terms


def test_a_term_marked_twice_is_one_line_with_two_marks(report: Report, cache: Path) -> None:
    book = compose_book(report(chapter("[desk]{.index} here.\n\nAnd [desk]{.index} there.")), cache)

    (line,) = book.index
    anchors = [anchor for anchor, _ in line.marks]
    body = book.by_key["colophon"].body
    assert len(set(anchors)) == 2
    assert all(f'id="{anchor}"' in body for anchor in anchors)


def test_many_terms_marked_many_times_get_anchors_of_their_own(report: Report, cache: Path) -> None:
    text = "\n\n".join("[desk]{.index} and [hall]{.index} and [fair]{.index}." for _ in range(5))
    book = compose_book(report(chapter(text)), cache)

    anchors = [anchor for line in book.index for anchor, _ in line.marks]
    assert len(set(anchors)) == 15


def test_a_mark_leaves_no_trace_in_the_text_but_its_anchor(report: Report, cache: Path) -> None:
    book = compose_book(report(chapter('The [hall]{index="City hall"}.')), cache)

    body = book.by_key["colophon"].body
    assert "City hall" not in body
    assert ">hall</span>." in body


def test_the_index_has_a_place_in_the_spine_without_a_file(report: Report, cache: Path) -> None:
    files = swap("report.yaml", "back: [bibliography, colophon]", "back: [bibliography, index, colophon]")

    assert faults(report(chapter("[desk]{.index}") | files), cache) == []
