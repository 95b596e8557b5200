"""What ``build.py new`` writes: skeletons that only ask to be filled in, in files that else stay as they were."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import IDS, LIBRARIES, SAMPLE, compose_book, copy_sample, faults, files_of

from press import pipeline
from press.charts.chart import chart
from press.content.names import is_reserved, key_near, original_of
from press.content.yaml_edits import append_entry, insert_item
from press.foundation.problems import ReportError
from press.foundation.store import Store

# What an editor writes on the lines of a new place, by the name of the field or the column.
WRITTEN = {
    "region": "Drylands",
    "latitude": "35.5",
    "longitude": "-100.25",
    "sources: [": "counting-office",
    "newcomers,": "700",
    "residents,": "8000",
}


def add(project: Path, cache: Path, kind: str, key: str) -> list[str]:
    """Add something to the content of a project; return the lines that are to be filled in."""
    options = pipeline.BuildOptions(content=project / "content", cache=cache)
    _, unfilled = pipeline.add(options, kind, key)
    return [f"{Path(one.spot.path).name}:{one.spot.line}" for one in unfilled]


def fill_in(project: Path) -> None:
    """Write something on each line that is to be filled in, as an editor does who was told of it once."""
    for path in sorted((project / "content").rglob("*.*")):
        lines = path.read_text(encoding="utf-8").split("\n")
        for index, line in enumerate(lines):
            written = next((text for name, text in WRITTEN.items() if name in line), "Ash Ford")
            lines[index] = re.sub(
                "FILL-IN" if path.suffix == ".csv" else r"FILL-IN[^\]{]*?(?=\s*[\]{]|$)", written, line
            )
        path.write_text("\n".join(lines), encoding="utf-8")


def test_a_new_place_takes_one_round(tmp_path: Path, cache: Path) -> None:
    """What is told at once is all that an editor has to do: then ``check`` and the charts accept it."""
    project = copy_sample(tmp_path, {"ids.yaml": IDS})

    told = add(project, cache, "city", "ash-ford")

    assert {line.split(": ")[1][:4] for line in faults(project, cache)} == {"V090"}
    assert len(told) >= 10
    fill_in(project)
    assert faults(project, cache) == []
    book = compose_book(project, cache)
    assert [one.key for one in book.chapters] == [
        *("about", "numbers", "port-alder", "cinder-mesa", "ash-ford", "colophon")
    ]
    manuscript = pipeline._read(pipeline.BuildOptions(content=project / "content", cache=cache))[0]
    plates = chart(book.figures, manuscript, Store(cache), lambda text: None)
    assert "Ash Ford" in {row[0] for row in plates["fig-newcomers"].table.rows}


def test_a_new_place_of_another_report_is_called_by_its_own_word(tmp_path: Path, cache: Path) -> None:
    project = copy_sample(tmp_path, of=LIBRARIES)

    add(project, cache, "county", "ash-ford")

    made = (project / "content" / "counties" / "ash-ford.yaml").read_text(encoding="utf-8")
    assert "the name of the main library" in made
    report = (project / "content" / "report.yaml").read_text(encoding="utf-8")
    assert "order: [fernvale, quillan, ostmoor, ash-ford]" in report
    assert "body: [visits, ostmoor, ash-ford, method]" in report


@pytest.mark.parametrize(("kind", "key"), [("chapter", "history"), ("figure", "ages"), ("source", "atlas")])
def test_other_additions_only_ask_to_be_filled_in(tmp_path: Path, cache: Path, kind: str, key: str) -> None:
    project = copy_sample(tmp_path, {"ids.yaml": IDS})

    assert add(project, cache, kind, key) != []

    # A figure is also to be shown in a chapter.
    codes = {"V090"} if kind != "figure" else {"V090", "T066"}
    assert {line.split(": ")[1][:4] for line in faults(project, cache)} == codes


def test_only_lines_are_added(tmp_path: Path, cache: Path) -> None:
    """Comments, order and layout of the files stay, and no file is lost or written anew."""
    project = copy_sample(tmp_path, {"ids.yaml": IDS})
    before = files_of(project / "content")

    for kind, key in (("city", "ash-ford"), ("chapter", "history"), ("figure", "ages"), ("source", "atlas")):
        add(project, cache, kind, key)

    after = files_of(project / "content")
    assert after.keys() >= before.keys()
    for name, data in before.items():
        if name == "report.yaml":
            continue  # a list in brackets grows within its line
        rest = iter(after[name].split(b"\n"))
        assert all(any(line == new for new in rest) for line in data.split(b"\n")), name


@pytest.mark.parametrize(
    ("kind", "key", "code", "told"),
    [
        ("city", "Ash Ford", "B002", "write ash-ford"),
        ("chapter", "¿Qué?", "B002", "write que"),
        ("chapter", "data", "B002", "keeps the name “data” for itself"),
        ("chapter", "con", "B002", "keeps the name “con” for itself"),
        ("chapter", "about", "B003", "“about” exists already"),
        ("city", "port-alder", "B003", "“port-alder” exists already"),
        ("chapter", "port-alder-clinic", "B003", "exists already"),
        ("figure", "newcomers", "B003", "“fig-newcomers” exists already"),
        ("source", "alder-gazette", "B003", "exists already"),
        ("chapter", "no", "B002", "YAML does not read “no” as text: choose another, such as chapter-no"),
        ("chapter", "2012", "B002", "choose another, such as chapter-2012"),
        ("source", "2020", "B002", "choose another, such as source-2020"),
        ("chapter", "fig-x", "B002", "choose another, such as chapter-fig-x"),
        ("city", "common", "B002", "keeps the name “common” for itself"),
        ("figure", "fig-", "B002", "use lower-case letters, digits and hyphens"),
        ("figure", "fig-Ages", "B002", "write fig-ages"),
        ("citty", "ash-ford", "B002", "did you mean “city”?"),
        ("town", "ash-ford", "B002", "write city, chapter, figure or source"),
    ],
)
def test_a_bad_name_is_refused_in_plain_words(
    tmp_path: Path, cache: Path, kind: str, key: str, code: str, told: str
) -> None:
    project = copy_sample(tmp_path, {"ids.yaml": IDS})
    before = files_of(project)

    with pytest.raises(ReportError) as refused:
        add(project, cache, kind, key)

    assert refused.value.problems[0].code == code
    assert told in str(refused.value)
    assert files_of(project) == before


@pytest.mark.parametrize(
    ("text", "where", "after", "wanted"),
    [
        ("a: [x, y]  # two\nb: 1\n", ("a",), None, "a: [x, y, z]  # two\nb: 1\n"),
        ("a: []\n", ("a",), None, "a: [z]\n"),
        ("b: 1", ("a",), None, "b: 1\n\na: [z]\n"),
        ("a:\n  - x  # first\n  # a remark\n  - y\n\nb: 1\n", ("a",), "x", None),
        ("a:\n- x\n- y", ("a",), None, "a:\n- x\n- y\n- z\n"),
        (
            "s:\r\n  a:\r\n    - x\r\nb: 1\r\n",
            ("s", "a"),
            None,
            "s:\r\n  a:\r\n    - x\r\n    - z\r\nb: 1\r\n",
        ),
        ("a: [\n  x,\n  y\n]\n", ("a",), "x", "a: [\n  x, z,\n  y\n]\n"),
    ],
)
def test_an_item_goes_into_a_list_of_any_layout(
    text: str, where: tuple[str, ...], after: str | None, wanted: str | None
) -> None:
    wanted = wanted or "a:\n  - x  # first\n  - z\n  # a remark\n  - y\n\nb: 1\n"
    assert insert_item(text, where, "z", after) == wanted


def test_an_entry_goes_behind_another_or_at_the_end() -> None:
    text = "a: 1\nb:\n  c: |\n    two\n    lines\n# end\nd: {e: 1}"

    assert append_entry(text, "x: 1", "b") == text.replace("# end", "x: 1\n# end")
    assert append_entry(text, "x: 1") == text + "\n\nx: 1\n"


def test_names_near_a_bad_one() -> None:
    assert key_near("Año Nuevo!") == "ano-nuevo"
    assert [
        original_of(name) for name in ("oxnard copy", "oxnard (1)", "Copy of oxnard", "oxnard - Copy")
    ] == ["oxnard"] * 4
    assert original_of("oxnard") == ""
    assert is_reserved("lpt1", "cities")
    assert is_reserved("cities", "cities")
    assert not is_reserved("summary", "cities")


def test_the_sample_needs_no_filling_in(tmp_path: Path, cache: Path) -> None:
    assert faults(copy_sample(tmp_path, of=SAMPLE), cache) == []
