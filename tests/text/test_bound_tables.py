"""A table of tables.yaml in a chapter: it is set like others, and each of its numbers is in the ledger."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import Change, Report, chapter, compose_book, faults

from press.text.book import Book

CELLS = """\
Desk,Opened,Visits,Cost,Share,Kept by
Port Alder,1998,12400,$4400,62.5%,the city's council
Cinder Mesa,2004,"7,441",$1.50,37.5%,2 partners
All,,19841,,,
"""
SPEC = """\
tbl-desks:
  data: tables/desks.csv
  caption: What the {{ count('places') | words }} desks did.
  note: Visits are counted *by the desks*.
  sources: [counting-office]
"""


def book_with(report: Report, cache: Path, cells: str = CELLS, spec: str = SPEC) -> Book:
    files: dict[str, Change] = {"tables.yaml": spec, "tables/desks.csv": cells}
    return compose_book(report(files | chapter("See [](#tbl-desks).\n\n![](#tbl-desks)\n\nMore.")), cache)


def body_of(book: Book) -> str:
    body = book.by_key["colophon"].body
    return re.sub(r' data-src="[^"]*"', "", body).replace("\u00a0", " ")


def test_each_number_is_bound_to_its_cell_with_the_sources_of_the_table(report: Report, cache: Path) -> None:
    values = [one for one in book_with(report, cache).values if one.address.startswith("table:")]

    assert [(one.text, one.address, one.counts) for one in values][:3] == [
        ("12,400", "table:tbl-desks/Port Alder/Visits", "Visits: Port Alder"),
        ("$4,400", "table:tbl-desks/Port Alder/Cost", "Cost: Port Alder"),
        ("62.5%", "table:tbl-desks/Port Alder/Share", "Share: Port Alder"),
    ]
    assert [one.text for one in values][3:] == ["7,441", "$1.50", "37.5%", "19,841"]
    assert all(len(one.sources) == 1 for one in values)
    assert [one.origin.line for one in values] == [2, 2, 2, 3, 3, 3, 4]
    assert {one.origin.path for one in values} == {"content/tables/desks.csv"}


def test_it_is_a_table_with_heads_and_its_numbers_stand_at_the_right(report: Report, cache: Path) -> None:
    body = re.sub(r"</?data[^>]*>", "", body_of(book_with(report, cache)))

    assert '<table id="tbl-desks" number="2"><caption>What the two desks did.</caption>' in body
    assert (
        '<thead><tr><th scope="col">Desk</th><th scope="col">Opened</th><th scope="col" class="number">Visits</th>'
        in body
    )
    assert (
        '<tr><th scope="row">Cinder Mesa</th><td>2004</td><td class="number">7,441</td><td class="number">$1.50</td>'
        '<td class="number">37.5%</td><td>2 partners</td></tr>' in body
    )
    assert "the city’s council" in body


@pytest.mark.parametrize(
    ("column", "cells", "printed"),
    [
        ("ZIP code", ("90012", "91101"), ("90012", "91101")),
        ("Zip", ("01234", "90012"), ("01234", "90012")),
        ("Case number", ("201234", "201235"), ("201234", "201235")),
        ("Visits", ("90012", "91101"), ("90,012", "91,101")),
        ("ZIP codes served", ("90012", "5"), ("90,012", "5")),
    ],
)
def test_numbers_of_things_stay_as_they_are(
    report: Report, cache: Path, column: str, cells: tuple[str, str], printed: tuple[str, str]
) -> None:
    body = body_of(
        book_with(report, cache, f"Desk,{column}\nPort Alder,{cells[0]}\nCinder Mesa,{cells[1]}\n")
    )
    plain = re.sub(r"</?data[^>]*>", "", body)
    assert re.findall(r"<td[^>]*>([^<]*)</td>", plain) == list(printed)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("#REF!", "V005 “#REF!” is an error of the spreadsheet"),
        ("#N/A", "V005 “#N/A” is an error of the spreadsheet"),
        ("=SUM(B2:B9)", "V005 “=SUM(B2:B9)” is a formula"),
        ("=B2", "V005 “=B2” is a formula"),
        ("**New**", "T092 “**New**” would be printed as it is"),
        ("<b>New</b>", "T092 “<b>” would be printed as it is"),
        ("A &amp; B", "T092 “&amp;” would be printed as it is"),
        ("R&D; #1 = A < B*", ""),
    ],
)
def test_what_a_spreadsheet_leaves_in_a_cell_is_named(
    report: Report, cache: Path, cell: str, told: str
) -> None:
    files: dict[str, Change] = {"tables.yaml": SPEC, "tables/desks.csv": f'Desk,Note\nPort Alder,"{cell}"\n'}
    found = faults(report(files | chapter("![](#tbl-desks)")), cache)
    assert len(found) == bool(told)
    assert not told or found[0].startswith(f"content/tables/desks.csv:2: {told}")


@pytest.mark.parametrize("cell", ["#DIV/0!", "=B2"])
def test_it_is_named_once_in_a_column_with_a_unit(report: Report, cache: Path, cell: str) -> None:
    spec = SPEC + "  units: {Visits: people}\n"
    files: dict[str, Change] = {"tables.yaml": spec, "tables/desks.csv": f"Desk,Visits\nPort Alder,{cell}\n"}
    assert len(faults(report(files | chapter("![](#tbl-desks)")), cache)) == 1


def test_a_name_of_a_column_in_two_lines_is_known_in_one(report: Report, cache: Path) -> None:
    spec = SPEC + "  units: {Visits a day: people}\n"
    body = body_of(book_with(report, cache, 'Desk,"Visits\n\u00a0a day"\nPort Alder,12\n', spec))
    assert '<th scope="col" class="number">Visits a day</th>' in body


def test_years_of_programs_for_statistics_are_whole_numbers(report: Report, cache: Path) -> None:
    cells = "Year,2010.0,Share\n2019.0,1,2019.0\n2020.0,2,3.5\n"
    body = re.sub(r"</?data[^>]*>", "", body_of(book_with(report, cache, cells)))
    assert (
        re.findall(r"<t[hd][^>]*>([^<]*)<", body)[-9:] == "Year 2010 Share 2019 1 2,019.0 2020 2 3.5".split()
    )


@pytest.mark.parametrize(
    ("last", "is_note"),
    [('"Source: Library, 2025",', 1), ("* Estimated,", 1), ("Cinder Mesa,", 0)],
)
def test_a_note_in_the_last_row_is_a_warning(report: Report, cache: Path, last: str, is_note: int) -> None:
    cells = f"Desk,Visits\nPort Alder,12\n{last}\n"
    warnings = [str(one) for one in book_with(report, cache, cells).warnings]
    assert len(warnings) == is_note
    assert all("alone, and is printed as a row: if it is a note" in one for one in warnings)


def test_its_note_and_its_sources_stand_below_it(report: Report, cache: Path) -> None:
    body = body_of(book_with(report, cache))

    assert '</table><p class="figure-note of-table">Visits are counted <em>by the desks</em>.</p>' in body
    assert re.search(r'<p class="source of-table">Source: <span>.*Invented Cities', body)
    assert "<p>More.</p>" in body


def test_it_is_numbered_and_referred_to_as_other_tables(report: Report, cache: Path) -> None:
    book = book_with(report, cache)

    assert [one.key for one in book.tables] == ["tbl-newcomers", "tbl-desks"]
    assert '<a href="#tbl-desks" class="ref">Table 2</a>' in body_of(book)


@pytest.mark.parametrize(
    ("units", "cell", "printed"),
    [
        ("", "12400", "12,400"),
        ("", "3.50", "3.50"),
        ("", "-300", "−300"),
        ("", "1998", None),  # a column of years
        ("{Visits: people}", "1998", "1,998"),
        ("{Visits: dollars}", "4400", "$4,400"),
        ("{Visits: percent}", "62.5", "62.5%"),
        ("", "about a dozen", None),
    ],
)
def test_a_cell_is_written_by_its_unit(
    report: Report, cache: Path, units: str, cell: str, printed: str | None
) -> None:
    spec = SPEC + (f"  units: {units}\n" if units else "")
    book = book_with(report, cache, f"Desk,Visits\nPort Alder,{cell}\n", spec)

    found = [one.text for one in book.values if one.address.startswith("table:")]
    assert found == ([] if printed is None else [printed])


@pytest.mark.parametrize(
    "mark", ["", "-", "–", "…", "...", "n/a", "N.A.", "NA", "n.d.", "*", "(X)", "(NA)", "*****"]
)
def test_a_mark_for_no_value_leaves_the_numbers_of_its_column_bound(
    report: Report, cache: Path, mark: str
) -> None:
    book = book_with(report, cache, f"Desk,Visits\nPort Alder,12400\nCinder Mesa,{mark}\n")

    assert [one.text for one in book.values if one.address.startswith("table:")] == ["12,400"]
    assert f'<td class="number">{mark}</td>'.replace("></td>", " />") in body_of(book).replace(
        "></td>", " />"
    )


@pytest.mark.parametrize("cell", ["1" * 16, "1" * 400, "0." + "1" * 60, "123456789012345678.5"])
def test_a_number_of_very_many_digits_is_printed_as_it_is(report: Report, cache: Path, cell: str) -> None:
    book = book_with(report, cache, f"Desk,Visits\nPort Alder,{cell}\n")

    assert [one for one in book.values if one.address.startswith("table:")] == []
    assert f"<td>{cell}</td>" in body_of(book)


def test_a_file_that_cannot_be_read_is_not_said_to_be_missing(report: Report, cache: Path) -> None:
    cells, spec = "Desk;Visits\nPort Alder;12400\n", SPEC + "  units: {Visits: people}\n"
    files: dict[str, Change] = {"tables.yaml": spec, "tables/desks.csv": cells}
    (line,) = faults(report(files | chapter("![](#tbl-desks)")), cache)
    assert line.startswith("content/tables/desks.csv:1: L010 ")
