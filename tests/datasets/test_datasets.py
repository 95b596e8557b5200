"""What readers can take: tables that say what the content says, a package that describes them, and checksums."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
import json
import re
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache as once
from pathlib import Path
from typing import Any

import pytest
import yaml
from arro3.core import Table as ArrowTable
from arro3.io import read_parquet
from samples import ENGLISH, LIBRARIES, SAMPLE, Report, read, swap

from press.charts.chart import chart
from press.content.figures import FigureSpec
from press.content.load import load
from press.content.model import Manuscript
from press.content.validate import validate
from press.datasets.figures import figure_table
from press.datasets.files import PACKAGE, WORKBOOK, Use, checksums, datasets
from press.datasets.parquet_file import parquet_file
from press.datasets.tables import Table
from press.datasets.workbook import workbook_of
from press.foundation.store import Store
from press.text.book import Book, Figure, Grid, Plate
from press.text.compose import compose

REPORTS = {"sample": SAMPLE, "libraries": LIBRARIES}
Row = Mapping[str, str]

# What a cell of each type may be, by Table Schema; an empty one is not known.
FORMS = {
    "string": r".+",
    "list": r".+",
    "integer": r"-?\d+",
    "number": r"-?\d+(\.\d+)?(e-?\d+)?",
    "year": r"\d{4}",
    "boolean": r"true|false",
}


@dataclass(frozen=True)
class Taken:
    """A report and the files that its readers can take."""

    content: Path
    manuscript: Manuscript
    book: Book
    files: Mapping[str, bytes]

    def rows(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a CSV file."""
        return rows_of(self.files[f"{name}.csv"])

    def json(self, name: str) -> Any:
        """Return what a JSON file holds."""
        return json.loads(self.files[f"{name}.json"])

    def yaml(self, name: str) -> Any:
        """Return what a file of the content holds."""
        return yaml.safe_load((self.content / name).read_text(encoding="utf-8"))

    @property
    def resources(self) -> list[Any]:
        """What the descriptor of the package says of CSV files."""
        return [one for one in self.package["resources"] if one["format"] == "csv"]

    @property
    def package(self) -> Any:
        """The descriptor of the package."""
        return self.json("datapackage")


def rows_of(data: bytes) -> list[dict[str, str]]:
    """Return the rows of CSV by the names in its head, none longer or shorter than it."""
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def everywhere(book: Book) -> dict[int, Use]:
    """Return a page and an address of its own for each value."""
    return {v.number: Use(f"p{v.number}", f"in/#v-{v.number}", f"Chapter of {v.number}") for v in book.values}


def take(content: Path, cache: Path) -> Taken:
    """Return what readers of a report can take."""
    manuscript = validate(load(content, content.parent))
    book = compose(manuscript, cache).book
    plates = chart(book.figures, manuscript, Store(cache), lambda _: None)
    files = datasets(manuscript, book, everywhere(book), plates, Store(cache))
    return Taken(content, manuscript, book, files)


@once
def take_once(name: str, cache: Path) -> Taken:
    """Return what readers of a sample can take."""
    return take(REPORTS[name], cache)


@pytest.fixture(params=REPORTS)
def taken(request: pytest.FixtureRequest, cache: Path) -> Taken:
    """Each report in turn."""
    return take_once(request.param, cache)


@pytest.fixture
def sample(cache: Path) -> Taken:
    """The sample report."""
    return take_once("sample", cache)


@pytest.fixture
def libraries(cache: Path) -> Taken:
    """The other sample report."""
    return take_once("libraries", cache)


# The tables say what the content says


def test_each_table_is_there_as_csv_json_and_parquet(sample: Taken, libraries: Taken) -> None:
    """The table of places is called as the report calls them."""
    others = ("series", "programs", "facts", "sources", "ledger")

    for taken, places in ((sample, "cities"), (libraries, "counties")):
        tables = {name for name in taken.files if "/" not in name} - {"datapackage.json", WORKBOOK}
        kinds = ("csv", "json", "parquet")
        assert tables == {f"{table}.{kind}" for table in (places, *others) for kind in kinds}


@pytest.mark.parametrize(("name", "sheet"), [("sample", "population.csv"), ("libraries", "use.csv")])
def test_values_of_series_are_those_of_the_sheet(name: str, sheet: str, cache: Path) -> None:
    taken = take_once(name, cache)
    written = rows_of((taken.content / "data" / sheet).read_bytes())
    written.sort(key=lambda row: list(taken.manuscript.series).index(row["series"]))

    def as_in_sheet(row: Row) -> dict[str, str]:
        margin = "controlled" if row["controlled"] == "true" else row["margin"]
        told = {**row, "value": row["estimate"], "margin": margin}
        return {column: told[column] for column in written[0]}

    assert [as_in_sheet(row) for row in taken.rows("series")] == written
    assert any(row["controlled"] == "true" for row in taken.rows("series")) == (name == "sample")


def test_values_of_series_say_what_and_where(sample: Taken) -> None:
    first = sample.rows("series")[0]

    assert (first["title"], first["unit"]) == ("Newcomers in the city", "people")
    assert first["area_name"] == "Port Alder city, Tidewater"


def test_places_have_their_latest_values(sample: Taken) -> None:
    alder, mesa = sample.rows("cities")

    assert alder == {
        "key": "port-alder",
        "name": "Port Alder",
        "region": "Tidewater",
        "abbreviation": "TW",
        "area_city": "Port Alder city, Tidewater",
        "area_city_code": "",
        "office": "Help Desk of Port Alder",
        "office_kind": "help desk",
        "office_district": "The harbor and the islands before it.",
        "office_opened": "1998",
        "office_note": "",
        "office_sources": "alder-gazette",
        "newcomers_value": "52400",
        "newcomers_year": "2022",
        "newcomers_margin": "2300",
        "newcomers_source": "counting-office",
        "residents_value": "310000",
        "residents_year": "2022",
        "residents_margin": "",
        "residents_source": "counting-office",
    }
    assert (mesa["office_opened"], mesa["office_note"]) == ("", "No source gives the year")


def test_the_latest_value_is_one_that_is_published(sample: Taken, cache: Path) -> None:
    newcomers = sample.manuscript.series["newcomers"]
    data = tuple(replace(one, value=None if one.year == 2022 else one.value) for one in newcomers.data)
    series = {**sample.manuscript.series, "newcomers": replace(newcomers, data=data)}

    changed = replace(sample.manuscript, series=series)
    alder = rows_of(datasets(changed, sample.book, {}, {}, Store(cache))["cities.csv"])[0]

    assert (alder["newcomers_value"], alder["newcomers_year"]) == ("48200", "2020")


def test_a_place_that_a_series_leaves_out_has_no_value_of_it(libraries: Taken) -> None:
    values = {row["key"]: row["cardholders_value"] for row in libraries.rows("counties")}

    assert values == {"fernvale": "", "quillan": "", "ostmoor": "6900"}


def test_programs_are_those_of_the_places_and_of_none(taken: Taken) -> None:
    folder = taken.manuscript.report.places.folder
    written = [
        {"place": key, **program}
        for key in taken.manuscript.report.order
        for program in taken.yaml(f"{folder}/{key}.yaml").get("programs", ())
    ]
    if (taken.content / "programs.yaml").is_file():
        written += [{"place": "common", **one} for one in taken.yaml("programs.yaml")["programs"]]
    themes, units = taken.yaml("report.yaml")["themes"], taken.yaml("report.yaml")["units"]

    def told(program: Any) -> dict[str, Any]:
        years, reach = program["years"], program["reach"] or {}
        return {
            "place": program["place"],
            "key": program["key"],
            "name": program["name"],
            "spanish": program.get("spanish"),
            "theme": themes[program["theme"]]["name"],
            "partners": program["partners"],
            "first": years.get("first"),
            "last": years.get("last"),
            "ongoing": years.get("ongoing", False),
            "precision": years.get("precision", "year"),
            "years_note": years.get("note"),
            "reach": reach.get("value"),
            "reach_unit": units[reach["unit"]]["many"] if reach else None,
            "reach_date": reach.get("date"),
            "reach_note": reach.get("note"),
            "reach_sources": reach.get("sources", []),
            "summary": program["summary"],
            "sources": program["sources"],
        }

    assert taken.json("programs") == [told(program) for program in written]


def test_facts_are_those_of_the_places_and_of_none(sample: Taken) -> None:
    assert [list(row.values()) for row in sample.rows("facts")] == [
        [
            *("port-alder", "books-lent", "1250", "books"),
            *("lent to learners in the first year of the reading room", "1999", "", "alder-gazette"),
        ],
        [
            *("port-alder", "grant", "50000", "dollars"),
            *("given by the harbor fund for the reading room", "", "", "alder-gazette"),
        ],
        [
            *("cinder-mesa", "visitors", "82", "people"),
            *("came on the first day of the health fair", "June 2021", "", "mesa-herald"),
        ],
        [
            *("common", "confidence", "90", "percent"),
            *("confidence at which the survey publishes its margins", "", "", "counting-office"),
        ],
    ]


def test_sources_have_their_main_fields_as_csv_and_all_as_csl(sample: Taken) -> None:
    written = sample.yaml("sources.yaml")
    rows, items = sample.rows("sources"), sample.json("sources")

    assert [row["key"] for row in rows] == [item["id"] for item in items] == list(written)
    for row, item, source in zip(rows, items, written.values(), strict=True):
        assert row["issued"] == str(source["issued"])
        assert (row["title"], row["address"]) == (source["title"], source.get("URL", ""))
        assert {**item, "issued": source["issued"]} == {"id": row["key"], **source}
        assert item["issued"]["date-parts"][0] == [int(part) for part in str(source["issued"]).split("-")]


def test_sources_name_their_authors_and_uncertain_dates(sample: Taken, report: Report, cache: Path) -> None:
    fields = "  author: [{family: Ríos, given: Ana}, {literal: Desk Union}]\n  issued: {date: 2021-06, circa: true}\n"
    manuscript = read(report(swap("sources.yaml", "  issued: 2021-06-14\n", fields)))
    files = datasets(manuscript, sample.book, {}, {}, Store(cache))
    rows = {row["key"]: row for row in rows_of(files["sources.csv"])}

    herald, handbook = rows["mesa-herald"], rows["desk-handbook"]
    assert (herald["author"], herald["issued"], herald["circa"]) == (
        "Ríos, Ana; Desk Union",
        "2021-06",
        "true",
    )
    assert (handbook["author"], handbook["issued"], handbook["circa"]) == (
        "Union of Help Desks",
        "2012",
        "false",
    )
    assert (herald["container"], handbook["publisher"]) == ("Cinder Mesa Herald", "Union of Help Desks")


# The ledger


def numbers_in_text(book: Book) -> list[int]:
    """Return the number of each value that stands in the text."""
    texts = [figure.caption + figure.note for figure in book.figures]
    for chapter in book.chapters:
        texts += [chapter.body, chapter.in_short, *sum(chapter.key_facts, ())]
        texts += [note.xhtml for note in chapter.notes]
    return [int(number) for text in texts for number in re.findall(r'<data n="(\d+)"', text)]


def test_the_ledger_has_a_row_for_each_value_in_the_text(taken: Taken) -> None:
    numbers = [row["number"] for row in taken.json("ledger")]

    assert numbers == sorted(numbers_in_text(taken.book))
    assert len(numbers) > 10


def test_the_ledger_says_what_each_value_is_and_where_it_stands(sample: Taken) -> None:
    rows = {row["number"]: row for row in sample.json("ledger")}

    for value in sample.book.values:
        row = rows[value.number]
        assert (row["text"], row["address"], row["counts"]) == (value.text, value.address, value.counts)
        assert (row["date"], row["dataset"]) == (value.date, value.dataset)
        assert tuple(row["sources"]) == value.sources
        assert row["margin"] == ((value.margin and float(re.sub(r"[±\s,]", "", value.margin))) or None)
        assert row["value"] == pytest.approx(value.amount, abs=1e-4)
        assert row["page"] == f"p{value.number}"
        assert row["link"] == f"in/#v-{value.number}"
        assert row["chapter"] == f"Chapter of {value.number}"


def test_a_value_that_stands_nowhere_known_has_no_page(sample: Taken, cache: Path) -> None:
    rows = rows_of(datasets(sample.manuscript, sample.book, {}, {}, Store(cache))["ledger.csv"])

    assert len(rows) == len(sample.book.values)
    assert {(row["page"], row["link"], row["chapter"]) for row in rows} == {("", "", "")}


# CSV, JSON and spreadsheets


def read_cell(text: str, field: Any) -> Any:
    """Return what a cell of a type holds."""
    kind = field["type"]
    text = re.sub(r"^'(?=[=+\-@])", "", text)
    if kind == "list":
        return text.split(field["delimiter"]) if text else []
    if text == "":
        return None
    if kind == "boolean":
        return text == "true"
    return text if kind == "string" else json.loads(text)


def test_json_and_csv_agree(taken: Taken) -> None:
    """Sources are told apart: their JSON has a form of its own."""
    checked = [one for one in taken.resources if "/" not in one["name"] and one["name"] != "sources"]

    for resource in checked:
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        rows = taken.rows(resource["name"])
        read_back = [{name: read_cell(text, fields[name]) for name, text in row.items()} for row in rows]
        assert read_back == taken.json(resource["name"])
        assert [list(row) for row in taken.json(resource["name"])] == [list(fields)] * len(rows)
    assert len(checked) == 5


def test_files_are_utf_8_with_line_feeds(taken: Taken) -> None:
    for name, data in taken.files.items():
        if name.endswith((".parquet", ".xlsx")):
            continue
        assert b"\r" not in data, name
        assert data.startswith(codecs.BOM_UTF8) == name.endswith(".csv"), name
        assert data.decode("utf-8-sig").endswith("\n"), name
        assert not data.endswith(b"\n\n"), name


def test_the_same_content_makes_the_same_bytes(taken: Taken, cache: Path) -> None:
    assert take(taken.content, cache).files == taken.files


HOSTILE = [
    ("=HYPERLINK(A1)", "'=HYPERLINK(A1)"),
    ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
    ("-2+3", "'-2+3"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1+1", "'\t=1+1"),
    ("a=b", "a=b"),
    ("- a dash", "'- a dash"),
]


@pytest.mark.parametrize(("text", "written"), HOSTILE)
def test_text_that_would_run_in_a_spreadsheet_does_not(
    text: str, written: str, report: Report, cache: Path
) -> None:
    changed = swap(
        "cities/port-alder.yaml", "partners: [Port Alder Library]", f"partners: [{json.dumps(text)}]"
    )
    changed["cities/cinder-mesa.yaml"] = swap(
        "cities/cinder-mesa.yaml", "summary: Brings nurses", f"summary: {json.dumps(text)} #"
    )["cities/cinder-mesa.yaml"]
    manuscript = read(report(changed))
    files = datasets(manuscript, compose(manuscript, cache).book, {}, {}, Store(cache))

    rows = {row["key"]: row for row in rows_of(files["programs.csv"])}
    items = {item["key"]: item for item in json.loads(files["programs.json"])}
    assert rows["reading-room"]["partners"] == rows["health-fair"]["summary"] == written
    assert items["reading-room"]["partners"] == [text]
    assert items["health-fair"]["summary"] == text


def test_quotation_marks_commas_and_line_ends_stay_in_their_cell(report: Report, cache: Path) -> None:
    text = 'Says "hello", twice\nand goes'
    changed = swap("cities/port-alder.yaml", "summary: Lends books", f"summary: {json.dumps(text)} #")
    manuscript = read(report(changed))
    files = datasets(manuscript, compose(manuscript, cache).book, {}, {}, Store(cache))

    assert rows_of(files["programs.csv"])[0]["summary"] == text
    assert b'"Says ""hello"", twice\nand goes"' in files["programs.csv"]


# Figures


def table_of(*rows: tuple[str, ...], unit: str = "") -> Table:
    """Return the table of a figure that is printed with these rows, the head first."""
    plate = Plate("fig-a", "<svg/>", 1, 1, "", Grid(rows[0], rows[1:]))
    figure = Figure("fig-a", 1, FigureSpec("dots", "A claim."), "numbers", None, "", "", "A claim.")
    return figure_table(figure, plate, ENGLISH, unit)


def fields_of(table: Table) -> list[tuple[str, str, str]]:
    """Return name, type and description of each column."""
    return [(column.name, column.kind, column.words) for column in table.columns]


def test_the_table_of_a_figure_has_its_numbers_in_digits(sample: Taken) -> None:
    assert sample.files["figures/fig-newcomers.csv"].decode("utf-8-sig") == (
        "place,value,margin_of_error_90\nPort Alder,52400,2300\nCinder Mesa,6400,950\n"
    )


def test_the_table_of_a_figure_names_its_unit(sample: Taken) -> None:
    (resource,) = (one for one in sample.resources if one["name"] == "figures/fig-newcomers")

    assert [(one["name"], one["type"], one["description"]) for one in resource["schema"]["fields"]] == [
        ("place", "string", "Place"),
        ("value", "number", "Value, people"),
        ("margin_of_error_90", "number", "Margin of error (90%), people"),
    ]


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        ("1,234,567", "1234567"),
        ("−118.24", "-118.24"),
        ("-5", "-5"),
        ("+7", "7"),
        ("±\u00a030,706", "30706"),
        ("2006–2010", "2006–2010"),
        ("1,2", "1,2"),
        ("about 2001", "about 2001"),
        ("none published", "none published"),
        ("=1+1", "'=1+1"),
        ("-1-1", "'-1-1"),
    ],
)
def test_a_cell_of_a_figure(shown: str, written: str) -> None:
    (row,) = rows_of(table_of(("Place", "Value"), ("A", shown)).as_csv())

    assert row == {"place": "A", "value": written}


def test_percentages_are_numbers_with_their_unit_in_the_head() -> None:
    shown = (
        ("Place", "Change 2021–2024", "Margin of error"),
        ("A", "+31.1%", "±\u00a02.0"),
        ("B", "−4%", "±\u00a01"),
    )
    table = table_of(*shown, unit="people")

    assert fields_of(table)[1:] == [
        ("change_2021_2024_percent", "number", "Change 2021–2024, %"),
        ("margin_of_error", "number", "Margin of error, %"),
    ]
    assert [list(row.values())[1:] for row in rows_of(table.as_csv())] == [["31.1", "2"], ["-4", "1"]]


def test_words_among_numbers_stand_in_a_column_of_notes() -> None:
    head = ("Name", "Value", "Margin", "To", "From")
    first = ("A", "1,250", "none published", "2010", "about 1998")
    table = table_of(head, first, ("B", "not known", "±\u00a0900", "ongoing", "not known"), unit="people")

    assert fields_of(table) == [
        ("name", "string", "Name"),
        ("value", "number", "Value, people"),
        ("margin", "number", "Margin, people"),
        ("to", "number", "To"),
        ("to_note", "string", "To"),
        ("from", "string", "From"),
    ]
    assert [list(row.values()) for row in rows_of(table.as_csv())] == [
        ["A", "1250", "", "2010", "", "about 1998"],
        ["B", "", "900", "", "ongoing", "not known"],
    ]


def test_heads_become_names_in_snake_case_each_once() -> None:
    heads = ("Año de apertura", "Of all (2024)", "Of all, 2024", "ผู้ใช้", "—", "—")

    assert [name for name, _, _ in fields_of(table_of(heads))] == [
        "ano_de_apertura",
        "of_all_2024",
        "of_all_2024_2",
        "ผใช",
        "column",
        "column_2",
    ]


# The workbook


def sheets_of(data: bytes) -> dict[str, list[list[Any]]]:
    """Return the rows of each sheet of a workbook, as a program for spreadsheets reads them."""
    space = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        texts = ["".join(one.itertext()) for one in ET.fromstring(book.read("xl/sharedStrings.xml"))]
        named = [
            one.get("name", "")
            for one in ET.fromstring(book.read("xl/workbook.xml")).iterfind("*/s:sheet", space)
        ]
        sheets = [ET.fromstring(book.read(f"xl/worksheets/sheet{at}.xml")) for at in range(1, len(named) + 1)]

    def read(cell: ET.Element) -> Any:
        value = cell.findtext("s:v", "", space)
        assert cell.find("s:f", space) is None, "a formula"
        kind = cell.get("t")
        return texts[int(value)] if kind == "s" else value == "1" if kind == "b" else float(value)

    return {
        name: [
            [read(cell) for cell in row.iterfind("s:c", space)] for row in sheet.iterfind("*/s:row", space)
        ]
        for name, sheet in zip(named, sheets, strict=True)
    }


def test_the_workbook_has_a_sheet_for_each_table(taken: Taken) -> None:
    sheets = sheets_of(taken.files[WORKBOOK])
    tables = {
        name.removesuffix(".csv"): rows_of(data)
        for name, data in taken.files.items()
        if name.endswith(".csv")
    }

    assert list(sheets) == [name.rpartition("/")[2] for name in tables]
    for (name, rows), sheet in zip(tables.items(), sheets.values(), strict=True):
        assert len(sheet) == len(rows) + 1, name
        assert sheet[0] == list(rows[0])
        for row, cells in zip(rows, sheet[1:], strict=True):
            assert [_shown(cell) for cell in cells] == [
                re.sub("^'", "", cell) for cell in row.values() if cell
            ]


def _shown(cell: Any) -> str:
    """Return a cell of a sheet as CSV shows it."""
    if isinstance(cell, float):
        return str(int(cell) if cell.is_integer() else cell)
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def test_the_workbook_is_dated_as_the_report_is(sample: Taken) -> None:
    with zipfile.ZipFile(io.BytesIO(sample.files[WORKBOOK])) as book:
        assert {one.date_time for one in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = book.read("docProps/core.xml").decode()

    assert re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core) == ["2024-05-06T00:00:00Z"] * 2


def test_sheets_have_names_that_spreadsheets_accept(sample: Taken, cache: Path) -> None:
    names = ["figures/fig-" + "a" * 40, "figures/Fig-" + "A" * 40, "series"]
    tables = [replace(table_of(("A",), ("1",)), name=name) for name in names]

    found = list(sheets_of(workbook_of(sample.manuscript.report, tables, Store(cache))))
    assert found == ["fig-" + "a" * 27, "Fig-" + "A" * 23 + "-2", "series"]


# Parquet

TYPES = {"string": "Utf8", "integer": "Int64", "number": "Float64", "year": "Int32", "boolean": "Boolean"}


def read_parquet_file(data: bytes) -> ArrowTable:
    """Return what a Parquet file holds."""
    return read_parquet(io.BytesIO(data)).read_all()


def test_parquet_holds_what_csv_does(taken: Taken) -> None:
    for resource in taken.resources:
        table = read_parquet_file(taken.files[f"{resource['name']}.parquet"])
        fields = resource["schema"]["fields"]
        rows = taken.rows(resource["name"])
        assert table.column_names == [field["name"] for field in fields]
        for at, field in enumerate(fields):
            shown = table.schema.field(at)
            assert str(shown.type) == f"arro3.core.DataType<{TYPES.get(field['type'], 'List(Utf8)')}>\n"
            assert shown.metadata == {b"description": field["description"].encode()}
            cells = [read_cell(row[field["name"]], field) for row in rows]
            assert [_plainly(cell) for cell in table.column(at).to_pylist()] == cells, field["name"]
    assert len(taken.resources) > 6


def _plainly(cell: Any) -> Any:
    """Return a cell of a Parquet file as that of CSV is read: whole numbers are integers."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def test_a_parquet_file_says_what_it_is_about(sample: Taken) -> None:
    table = read_parquet_file(sample.files["facts.parquet"])
    (facts,) = (one for one in sample.resources if one["name"] == "facts")

    assert table.schema.metadata == {b"description": f"{facts['title']}: {facts['description']}".encode()}


def test_a_parquet_file_may_have_no_rows() -> None:
    table = read_parquet_file(parquet_file(table_of(("Place", "Value"))))

    assert (table.num_rows, table.column_names) == (0, ["place", "value"])


def test_parquet_is_of_the_same_bytes_each_time() -> None:
    """Maps of the writer have another order each time, so they hold one entry."""
    table = table_of(("Place", "Value"), ("A", "1"), ("B", "2"), ("A", "not known"))

    made = [parquet_file(table) for _ in range(20)]
    assert made == made[:1] * 20


# The package


def test_the_package_says_whose_and_of_when_it_is(sample: Taken) -> None:
    told = sample.package

    assert told["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (told["name"], told["version"]) == ("open-counters", "1")
    assert told["title"] == "Open Counters: Help Desks and Newcomers in Two Invented Cities"
    assert told["created"] == "2024-05-06T00:00:00Z"
    assert told["contributors"] == [{"title": "The Sample Project", "roles": ["author", "publisher"]}]
    assert told["sources"] == [
        {"title": "Survey of Invented Cities (Counting Office)", "path": "https://counting.example/survey"}
    ]
    assert "licenses" not in told


def test_the_package_names_the_license_of_the_report(report: Report, cache: Path) -> None:
    manuscript = read(report(swap("report.yaml", "language: en-US", "language: en-US\nlicense: CC-BY-4.0")))

    told = json.loads(datasets(manuscript, compose(manuscript, cache).book, {}, {}, Store(cache))[PACKAGE])
    assert told["licenses"] == [{"name": "CC-BY-4.0", "path": "https://spdx.org/licenses/CC-BY-4.0.html"}]


def test_an_author_is_not_the_publisher(report: Report, cache: Path) -> None:
    manuscript = read(report(swap("report.yaml", "author: The Sample Project", "author: Ana Ríos")))

    told = json.loads(datasets(manuscript, compose(manuscript, cache).book, {}, {}, Store(cache))[PACKAGE])

    assert told["contributors"] == [
        {"title": "Ana Ríos", "roles": ["author"]},
        {"title": "The Sample Project", "roles": ["publisher"]},
    ]


def test_the_package_describes_every_csv_file_as_it_is(taken: Taken) -> None:
    resources = taken.resources

    assert [one["path"] for one in resources] == sorted(name for name in taken.files if name.endswith(".csv"))
    assert len({one["name"] for one in resources}) == len(resources)
    for one in resources:
        data = taken.files[one["path"]]
        assert one["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert one["bytes"] == len(data)
        assert (one["type"], one["encoding"], one["mediatype"]) == ("table", "utf-8", "text/csv")
        assert re.fullmatch(r"[-a-z0-9._/]+", one["name"])
        assert one["title"]
        assert one["description"]


def test_the_package_names_the_files_in_other_forms(taken: Taken) -> None:
    others = [one for one in taken.package["resources"] if one["format"] != "csv"]

    assert [one["path"] for one in others] == [
        *sorted(name for name in taken.files if name.endswith(".parquet")),
        WORKBOOK,
    ]
    for one in others:
        data = taken.files[one["path"]]
        assert (one["bytes"], one["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
        assert one["name"] == one["path"]
        assert one["title"]


def test_each_row_keeps_to_its_schema(taken: Taken) -> None:
    for resource in taken.resources:
        schema = resource["schema"]
        head, *rows = csv.reader(io.StringIO(taken.files[resource["path"]].decode("utf-8-sig"), newline=""))
        assert [field["name"] for field in schema["fields"]] == head
        for field, *cells in zip(schema["fields"], *rows, strict=True):
            required = field.get("constraints", {}).get("required", False)
            assert required == (field["name"] in schema.get("primaryKey", ()))
            for cell in cells:
                assert cell or not required
                assert not cell or re.fullmatch(FORMS[field["type"]], cell, re.DOTALL), (
                    resource["name"],
                    cell,
                )


def test_keys_tell_rows_apart_and_links_lead_to_them(taken: Taken) -> None:
    resources = {one["name"]: one["schema"] for one in taken.resources}

    for name, schema in resources.items():
        if "primaryKey" in schema:
            keys = [tuple(row[part] for part in schema["primaryKey"]) for row in taken.rows(name)]
            assert len(set(keys)) == len(keys)
        for link in schema.get("foreignKeys", ()):
            other = link["reference"]
            known = {row[other["fields"][0]] for row in taken.rows(other["resource"])}
            assert {row[link["fields"][0]] for row in taken.rows(name)} <= known
    assert [link["fields"] for link in resources["series"]["foreignKeys"]] == [["place"], ["source"]]


def test_keys_of_sources_lead_to_sources(taken: Taken) -> None:
    known = {row["key"] for row in taken.rows("sources")}

    for name in (taken.manuscript.report.places.folder, "programs", "facts", "ledger"):
        for row in taken.json(name):
            named = [keys for column, keys in row.items() if column.endswith("sources")]
            assert {key for keys in named for key in keys} <= known


def test_figures_are_described_by_what_they_show(libraries: Taken) -> None:
    resources = {one["name"]: one for one in libraries.resources}
    visits = resources["figures/fig-visits"]
    claim = next(figure.claim for figure in libraries.book.figures if figure.key == "fig-visits")

    assert (visits["title"], visits["description"]) == ("Data of figure 1", claim)
    assert [field["type"] for field in visits["schema"]["fields"]] == ["string", "number", "string"]


def test_a_table_without_rows_is_described_all_the_same() -> None:
    table = table_of(("Place", "Value"))

    assert fields_of(table) == [("place", "string", "Place"), ("value", "string", "Value")]
    assert table.as_csv().decode("utf-8-sig") == "place,value\n"


# Checksums


def verify(files: Mapping[str, bytes], sums: bytes, folder: Path) -> int:
    """Return how ``sha256sum -c`` ends in a folder with these files."""
    for name, data in {**files, "SHA256SUMS": sums}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True).returncode


def test_sha256sum_accepts_the_checksums(sample: Taken, tmp_path: Path) -> None:
    sums = checksums(sample.files)

    names = [line.partition("  ")[2] for line in sums.decode().splitlines()]
    assert names == sorted(sample.files)
    assert verify(sample.files, sums, tmp_path) == 0


def test_sha256sum_refuses_a_file_that_has_changed(sample: Taken, tmp_path: Path) -> None:
    changed = {**sample.files, "facts.csv": sample.files["facts.csv"] + b"\n"}

    assert verify(changed, checksums(sample.files), tmp_path) == 1
