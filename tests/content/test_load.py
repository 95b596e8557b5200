"""What is read from a content folder, with the file and line of each value; and what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import LIBRARIES, SAMPLE, Report, chapter

from press.content.load import load
from press.foundation.problems import ReportError, Spot


def unreadable(project: Path) -> list[str]:
    """Return the lines of faults of reading alone."""
    with pytest.raises(ReportError) as caught:
        load(project / "content", project)
    return str(caught.value).split("\n")


def test_every_value_has_its_line(report: Report) -> None:
    text = "title: A\nplaces:\n  one: city\n\n  many:\n    - cities\n    - towns\n"
    project = report({"report.yaml": text})
    document = load(project / "content", project).documents["report"]
    assert document.data == {"title": "A", "places": {"one": "city", "many": ["cities", "towns"]}}
    assert document.spot("title") == Spot("content/report.yaml", 1)
    assert document.spot("places", "one").line == 3
    assert document.spot("places", "many", 1).line == 7
    assert document.spot("places", "missing").line == 2, "the nearest thing around it"


def test_a_header_and_its_text_go_on_counting(report: Report) -> None:
    project = report(chapter("First.\n\nThird.", "in_short: Short."))
    prose = load(project / "content", project).prose["chapters/colophon"]
    assert prose.header.spot("in_short") == Spot("content/chapters/colophon.md", 4)
    assert prose.spot == Spot("content/chapters/colophon.md", 6)
    assert prose.text.split("\n")[1:] == ["First.", "", "Third.", ""]


def test_rows_of_a_table_have_the_line_they_begin_on(report: Report) -> None:
    project = report({"data/notes.csv": 'series,note\na,"one\ntwo"\n\nb,three\n'})
    rows = load(project / "content", project).sheets["data/notes"].rows
    assert [(spot.line, row["series"], row["note"]) for spot, row in rows] == [
        (2, "a", "one\ntwo"),
        (5, "b", "three"),
    ]


def test_byte_order_mark_windows_lines_and_split_accents_are_mended(report: Report) -> None:
    written = "\ufeff---\r\ntitle: Ende\r\nkind: matter\r\n---\r\nJose\u0301\r\n"
    project = report({"chapters/colophon.md": written.encode()})
    prose = load(project / "content", project).prose["chapters/colophon"]
    assert prose.header.data["title"] == "Ende"
    assert prose.text == "José\n"


def test_other_files_are_kept_as_bytes_and_hidden_ones_passed_over(report: Report) -> None:
    project = report({"images/a.png": b"\x89PNG", ".hidden": "x", "images/.DS_Store": b"\xff"})
    assert load(project / "content", project).files == {"images/a.png": b"\x89PNG"}


def test_content_outside_the_project_is_told_by_its_whole_path(report: Report, tmp_path: Path) -> None:
    project = report({"figures.yaml": "a: [\n"})
    with pytest.raises(ReportError) as caught:
        load(project / "content", project / "elsewhere")
    assert str(caught.value).startswith(f"{tmp_path.as_posix()}/content/figures.yaml:")


def test_faults_of_all_files_come_in_one_run(report: Report) -> None:
    changes = {"figures.yaml": "a: [\n", "chapters/colophon.md": "no header", "data/x.csv": "a,b\n1\n2,3,4\n"}
    found = unreadable(report({**changes, "sources.yaml": b"a: \xe9\n"}))
    assert [line.split(": ")[0] for line in found] == [
        "content/chapters/colophon.md:1",
        "content/data/x.csv:2",
        "content/data/x.csv:3",
        "content/figures.yaml:2",
        "content/sources.yaml:1",
    ]


@pytest.mark.parametrize(
    ("written", "line", "told"),
    [
        ("a:\n\tb: 1\n", 2, "a tab"),
        ("a: b: c\n", 1, "a colon in the wrong place"),
        ("a: 'b\n", 1, "a quotation mark that is not closed"),
        ("a: [b\nc: d\n", 1, "a bracket that is not closed"),
        ("a: 1\n---\nb: 2\n", 2, "another document"),
        ("a: 1\nb: !!python/name:os.system\n", 2, "a tag that begins with !"),
        ("a: 1\nb: \x01\n", 2, "control character"),
        ("a: 1\nb: 2024-02-30\n", 2, "“2024-02-30” is not a valid value"),
        ("a: 1\na: 2\n", 2, "the name “a” occurs twice"),
        ("a: 1\n12: 2\n", 2, "the name “12” is not read as text"),
        ("yes: 1\n", 1, "the name “yes” is not read as text"),
        ("a: {{ fact }}\n", 1, "text that begins with { or [ is not read as text"),
        ("a: &x [b]\nc: *x\n", 1, "“*” repeats a part"),
        ("a: &x [*x]\n", 1, "“*” repeats a part"),
        ("[" * 5000 + "]" * 5000, 1, "the part holds more than 20 levels of lists and mappings"),
    ],
)
def test_yaml_that_an_editor_may_not_write(report: Report, written: str, line: int, told: str) -> None:
    found = unreadable(report({"figures.yaml": written}))
    assert len(found) == 1
    assert found[0].startswith(f"content/figures.yaml:{line}: L0")
    assert told in found[0]


def test_yaml_runs_no_code(report: Report, tmp_path: Path) -> None:
    made = tmp_path / "made"
    project = report({"figures.yaml": f"a: !!python/object/apply:os.mkdir [{made}]\n"})
    load(project / "content", project)
    assert not made.exists()


@pytest.mark.parametrize("written", ['a,b\n"1,2\n3,4\n', "a,b\n1\r1,2\n", 'a,b\n"1"x,2\n'])
def test_tables_that_are_torn(report: Report, written: str) -> None:
    assert "L006" in unreadable(report({"data/x.csv": written}))[0]


def test_an_empty_table_and_an_empty_yaml_are_read_as_nothing(report: Report) -> None:
    project = report({"data/x.csv": "", "organizations.yaml": ""})
    folder = load(project / "content", project)
    assert folder.sheets["data/x"].rows == ()
    assert folder.documents["organizations"].data is None


def test_a_link_out_of_the_folder_is_not_followed(report: Report) -> None:
    project = report()
    (project / "secret.md").write_text("---\ntitle: Secret\n---\n", encoding="utf-8")
    (project / "content" / "chapters" / "secret.md").symlink_to(project / "secret.md")
    assert "L007" in unreadable(project)[0]


@pytest.mark.parametrize("content", [SAMPLE, LIBRARIES])
def test_reading_twice_gives_the_same(content: Path) -> None:
    assert load(content, content.parent) == load(content, content.parent)
