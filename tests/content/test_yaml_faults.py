"""A text that is no YAML: each kind of slip is told on the line where it stands, in plain words, with its cure."""

from __future__ import annotations

import pytest

from press.content.yaml_texts import read_yaml
from press.foundation.problems import ReportError


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("author = me\nline: x\n", 1, "a name without a colon and a space"),
        ("title: A\nauthor:Me\nline: x\n", 2, "a name without a colon and a space"),
        ("title: A\nauthor：Me\nline: x\n", 2, "a name without a colon and a space"),
        ("title: A\nand more of it\nline: x\n", 2, "a name without a colon and a space"),
        ("name Port Alder\nregion: Tidewater\n", 1, "a name without a colon and a space"),
        ('title: "A\nauthor: B\nrelease: "1"\nline: x\n', 1, "a quotation mark that is not closed"),
        ("title: 'A\nauthor: B\n", 1, "a quotation mark that is not closed"),
        ("title: 'Your's'\nline: x\n", 1, "words behind a closing quotation mark"),
        ('title: "Roads" and more\nline: x\n', 1, "words behind a closing quotation mark"),
        ("cover: {ground: #0E4A4E}\nline: x\npage: a4\n", 1, "a bracket that is not closed"),
        ("body: [one, two\nback: x\n", 1, "a bracket that is not closed"),
        ("title: *Roads*\n", 1, "a value that begins with * or &"),
        ("title: *Two Roads*\n", 1, "a value that begins with * or &"),
        ("order:\n- *Two* Roads\n", 2, "a value that begins with * or &"),
        ("title: [Draft] Roads\n", 1, "words behind a closing bracket"),
        ("value: {{ a }} b\nline: x\n", 1, "words behind a closing bracket"),
        ("title: “Roads: a Report”\n", 1, "quotation marks of print around a value with a colon"),
        ("spine:\n  front: [a]\n   back: [b]\n", 3, "wrong indentation"),
        ("title: & more\n", 1, "a value that begins with * or &"),
        ("title: !Roads\n", 1, "a tag that begins with !"),
        ("title: @me\n", 1, "a value that begins with @, % or a backtick"),
        ("title: > 5 people\n", 1, "a value that begins with > or |"),
        ("title: , and\n", 1, "a value that begins with a comma or a bracket"),
        ('title: "C:\\Users"\n', 1, "a backslash in quotation marks"),
        ('title: "\\d"\n', 1, "a backslash in quotation marks"),
        ("order: - one\n", 1, "an entry of a list behind a name"),
        ("spine:\n\tbody: x\n", 2, "a tab"),
        ("spine:\n  body: x\n\tback: y\n", 3, "a tab"),
        ("title: A: B\n", 1, "a colon in the wrong place"),
        ("order:\n- one\n two: x\n", 3, "a colon in the wrong place"),
        ("spine:\n   front: x\n  body: y\n", 3, "wrong indentation"),
        ("- one\ntwo: x\n", 2, "wrong indentation, or an entry without a hyphen"),
        ("title: A\n---\ntitle: B\n", 2, "a line --- that begins another document"),
        ("title: A\n...\nline: x\n", 3, "text where a “name: value” line is expected"),
    ],
)
def test_the_cause_is_named_where_it_stands(text: str, line: int, what: str) -> None:
    with pytest.raises(ReportError) as told:
        read_yaml(text, "report.yaml", 1)

    (problem,) = told.value.problems
    assert (problem.spot.line, problem.code) == (line, "L002")
    assert problem.message.startswith(f"this is not valid YAML ({what}")


def test_the_cure_fits_the_slip() -> None:
    cures = {}
    for text in ("a:\n\tb: c\n", "a: @b\n", "a b\nc: d\n", 'a: "b\n', "a: - b\n"):
        with pytest.raises(ReportError) as told:
            read_yaml(text, "report.yaml", 1)
        cures[text] = told.value.problems[0].hint

    assert cures == {
        "a:\n\tb: c\n": "write spaces in place of the tab",
        "a: @b\n": "put the value in quotation marks",
        "a b\nc: d\n": "write “name: value”, with a colon and a space; "
        "indent by two spaces what goes on from the line above",
        'a: "b\n': "close it where the value ends; within a value in “'”, write “''” for “'”, "
        'and within one in “"”, “\\"”',
        "a: - b\n": "write “- ” and the entry on the next line, or put it in quotation marks",
    }
