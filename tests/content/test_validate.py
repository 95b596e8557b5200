"""What content becomes once it holds together, and what an editor reads where it does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from samples import LIBRARIES, SAMPLE, Change, Report, chapter, faults, read, swap

from press.content.model import Manuscript
from press.content.sources import csl_fault

MESA = "cities/cinder-mesa.yaml"
TABLE = "data/population.csv"


@pytest.fixture(scope="module")
def sample() -> Manuscript:
    return read_of(SAMPLE)


def read_of(content: Path) -> Manuscript:
    """Return the manuscript of a sample where it lies."""
    from press.content.load import load  # noqa: PLC0415  # as read() does, but with no folder named "content"
    from press.content.validate import validate  # noqa: PLC0415

    return validate(load(content, content.parent))


def test_places_stand_in_the_order_of_the_report(sample: Manuscript) -> None:
    assert list(sample.places) == ["port-alder", "cinder-mesa"]
    assert [program.key for program in sample.places["port-alder"].programs] == [
        "reading-room",
        "quay-clinic",
    ]
    assert sample.places["cinder-mesa"].facts["visitors"].value == 82
    assert sample.places["cinder-mesa"].office.spot.line == 7


def test_another_report_has_places_under_another_name() -> None:
    manuscript = read_of(LIBRARIES)
    assert list(manuscript.places) == ["fernvale", "quillan", "ostmoor"]
    assert all(place.point is None for place in manuscript.places.values())
    assert manuscript.outlines is None


def test_what_belongs_to_no_place(sample: Manuscript) -> None:
    assert list(sample.facts) == ["confidence"]
    assert [program.key for program in sample.programs] == ["phone-line"]


def test_rows_go_to_their_series(sample: Manuscript) -> None:
    newcomers = sample.series["newcomers"]
    assert [(datum.place, datum.year) for datum in newcomers.data] == [
        ("port-alder", 2020),
        ("cinder-mesa", 2020),
        ("port-alder", 2022),
        ("cinder-mesa", 2022),
    ]
    first = newcomers.at("port-alder", 2022)
    assert first is not None
    assert (first.value, first.margin, first.controlled, first.spot.line) == (52400, 2300, False, 4)
    assert newcomers.at("port-alder", 2021) is None


def test_controlled_has_no_margin_and_unpublished_is_not_zero(sample: Manuscript) -> None:
    residents = sample.series["residents"].data[0]
    assert (residents.margin, residents.controlled) == (0, True)
    closed = read_of(LIBRARIES).series["visits"].at("ostmoor", 2020)
    assert closed is not None
    assert (closed.value, closed.margin, closed.controlled) == (None, None, False)


def test_lines_of_a_figure_and_of_a_header_are_known(sample: Manuscript) -> None:
    figure = sample.figures["fig-newcomers"]
    assert (figure.spot.line, figure.spot_of("caption").line, figure.spot_of("cells").line) == (1, 6, 1)
    assert sample.chapters["port-alder"].header["key_facts", 1, "text"].line == 11


def test_pictures_and_other_files_are_kept(report: Report) -> None:
    files = {"images/a.png": b"\x89PNG", "images/b.txt": b"b"}
    assert read(report(files)).files == files


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"figures.yaml": ""}, []),
        ({"organizations.yaml": None}, []),
        ({"figures.yaml": "5\n"}, ["figures.yaml:1: V005"]),
        ({"sources.yaml": "- a\n"}, ["sources.yaml:1: V005"]),
        ({"programs.yaml": "facts: 5\nprograms: 6\n"}, ["programs.yaml:1: V005", "programs.yaml:2: V005"]),
        ({"report.yaml": "[]\n"}, ["report.yaml:1: V005"]),
        (
            swap(
                MESA, "value: 82\n    unit: people\n    counts", "value: .inf\n    unit: people\n    counts"
            ),
            [f"{MESA}:15: V005"],
        ),
        (swap(MESA, "sources: [desk-handbook]", "sources: [5]"), [f"{MESA}:11: V005"]),
        (swap("report.yaml", "years: [1950, 2024]", "years: [1950]"), ["report.yaml:12: V005"]),
        (swap(TABLE, "6150,900", "nan,900"), [f"{TABLE}:3: V005"]),
        (swap(TABLE, "6150,900", "6150,"), []),
        (chapter("Text.", "key_facts: 5"), ["chapters/colophon.md:4: V005"]),
    ],
)
def test_things_of_another_form(
    report: Report, cache: Path, change: dict[str, Change], expected: list[str]
) -> None:
    places = [" ".join(line.split(" ")[:2]) for line in faults(report(change), cache)]
    told = [place.removeprefix("content/") for place in places]
    assert [place for place in told if " V0" in place and "V050" not in place] == expected


def test_a_faulty_chapter_is_not_told_to_be_missing(report: Report, cache: Path) -> None:
    found = faults(report({"chapters/colophon.md": "---\ntitle: 5\nkind: matter\n---\n"}), cache)
    assert found == [
        "content/chapters/colophon.md:2: V005 “title” does not fit: it should be text: put it in quotation marks"
    ]


def test_a_faulty_place_is_not_told_to_be_unknown(report: Report, cache: Path) -> None:
    found = faults(report({MESA: "name: Cinder Mesa\n"}), cache)
    assert {line.split(":")[0] for line in found} == {f"content/{MESA}"}


def test_a_fault_of_a_table_s_head_is_told_once(report: Report, cache: Path) -> None:
    text = (SAMPLE / TABLE).read_text(encoding="utf-8")
    found = faults(report({TABLE: text.replace("margin,source", "margin,sauce")}), cache)
    assert [line for line in found if TABLE in line] == [
        f"content/{TABLE}:1: V001 “source” is missing: add a column “source” to the first line",
        f"content/{TABLE}:1: V002 “sauce” is not known here: did you mean “source” or “value”? It can be "
        "series, place, area, measure, year, period, dataset, table, value, margin, source, note",
    ]


def test_words_behind_a_comma_within_braces_are_told_to_be_a_text(report: Report, cache: Path) -> None:
    change = swap(MESA, "{first: 2021, ongoing: true}", "{first: 2021, ongoing: true, Gender, and Care}")
    told = [line for line in faults(report(change), cache) if "V002" in line]
    assert len(told) == 2
    for name, line in zip(("Gender", "and Care"), told, strict=True):
        assert (
            f"V002 “{name}” is not known here: if it belongs to the text before its comma, put that whole"
            in line
        )
        assert "; else use one of first, " in line


def test_faults_of_data_come_sorted_in_one_run(report: Report, cache: Path) -> None:
    change = swap(MESA, "theme: health", "theme: helth") | swap(TABLE, "6150,900", "6150,9000")
    found = faults(report(change | swap("figures.yaml", "kind: dots", "kind: pie")), cache)
    assert [line.split(" ")[1] for line in found] == ["V031", "V035", "V003"]


@pytest.mark.parametrize(
    ("unit", "value", "code"),
    [
        ("{one: person, many: people}", "0", ""),
        ("{one: person, many: people}", "-1", "V033"),
        ("{one: person, many: people}", "1.5", "V034"),
        ("{one: degree, many: degrees, form: measure, low: -50, high: 50}", "-49.5", ""),
        ("{one: degree, many: degrees, form: measure, low: -50, high: 50}", "-50.5", "V033"),
        ("{one: point, many: points, form: measure, low: null}", "-1000", ""),
        ("{one: percent, many: percent, form: percent, high: 100}", "100.1", "V033"),
        ("{one: percent, many: percent, form: percent, high: 100}", "100", ""),
    ],
)
def test_bounds_of_a_unit(report: Report, cache: Path, unit: str, value: str, code: str) -> None:
    change = swap("report.yaml", "  books:", f"  tested: {unit}\n  books:")
    fact = f"  tested: {{value: {value}, unit: tested, counts: tested, sources: [mesa-herald]}}"
    found = faults(report(change | swap(MESA, "facts:\n", f"facts:\n{fact}\n")), cache)
    assert [line.split(" ")[1] for line in found] == ([code] if code else [])


@pytest.mark.parametrize(("margin", "codes"), [("6150", []), ("6151", ["V035"]), ("-1", ["V038"]), ("", [])])
def test_a_margin_lies_between_zero_and_its_estimate(
    report: Report, cache: Path, margin: str, codes: list[str]
) -> None:
    found = faults(report(swap(TABLE, "6150,900", f"6150,{margin}")), cache)
    assert [line.split(" ")[1] for line in found if TABLE in line] == codes


@pytest.mark.parametrize(
    ("years", "codes"), [("1990, 2022", []), ("1991, 2022", ["V036"]), ("1990, 2021", ["V036"])]
)
def test_the_first_and_last_year_of_the_range_belong_to_it(
    report: Report, cache: Path, years: str, codes: list[str]
) -> None:
    found = faults(report(swap("report.yaml", "years: [1950, 2024]", f"years: [{years}]")), cache)
    assert [line.split(" ")[1] for line in found] == codes


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("issued", 2012, ""),
        ("issued", "2012-08", ""),
        ("issued", {"date": 2012, "circa": True}, ""),
        ("issued", "in spring", "write 2012"),
        ("issued", {"circa": True}, "write 2012"),
        ("author", [{"family": "Doe", "given": "Ann"}, {"literal": "Union"}], ""),
        ("author", "Ann Doe", "write [{family: …"),
        ("editor", [{}], "write [{family: …"),
        ("type", "article-newspaper", ""),
        ("type", ["book"], "did you mean “book”"),
        ("type", {"kind": "x"}, "use one of article, "),
        ("type", "article-newspapr", "did you mean “article-newspaper”"),
        ("URL", "https://a.example/b", ""),
        ("URL", 5, "https://"),
        ("volume", 12, ""),
        ("title", ["a"], "it should be text"),
        ("accessed", 2012, "These are usual: type, title"),
        ("type", "law", "did you mean “legislation”? It can be article, "),
        ("publishr", "x", "did you mean “publisher”"),
    ],
)
def test_fields_of_a_source(name: str, value: Any, hint: str) -> None:
    assert bool(csl_fault(name, value)) == bool(hint)
    assert hint in csl_fault(name, value)
