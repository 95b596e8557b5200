"""What is noted in a chapter's text: headings, links, images, tables, and quantities typed by hand."""

from __future__ import annotations

import pytest
from samples import ENGLISH

from press.foundation.problems import Problem
from press.text.lint import lint
from press.text.markdown import render_markdown
from press.text.trees import value_token
from press.text.typed_numbers import unbound_numbers


def noted(text: str) -> list[str]:
    """Return place and code of each fault of a text that begins on line 1."""
    problems: list[Problem] = []
    tree = render_markdown(tuple(enumerate(text.split("\n"), 1)), "a.md", problems, ENGLISH).tree
    assert problems == []
    found = sorted(set(lint(tree, "a.md", ENGLISH)))
    return [f"{problem.spot.line} {problem.code}" for problem in found]


def typed(text: str) -> list[str]:
    """Return the quantities that are told to be typed, with their lines."""
    problems: list[Problem] = []
    tree = render_markdown(tuple(enumerate(text.split("\n"), 1)), "a.md", problems, ENGLISH).tree
    found = sorted((one.spot, one.text) for one in unbound_numbers(tree, "a.md", ENGLISH, "a"))
    return [f"{spot.line} {number}" for spot, number in found]


@pytest.mark.parametrize(
    "text",
    [
        "in 1999 and 2012",
        "the 1990s, the ’90s",
        "from 2006–2010, 2011/12, and 2010-2012",
        "on May 5, 2011",
        "on August 8–10, 2011, and March 3 and 4",
        "one to nine desks, three programs",
        "the 5th Street market and the 39th Congress",
        "at 1200 North Main Street",
        "on Route 66 and Highway 99",
        "on pages 12–14, p. 7",
        "Proposition 187, SB 54, Ordinance 12",
        "the table DP05, form I-94, the 3x1 program, COVID-19",
        "at 9:30 a.m. and 4 p.m.",
        "the twentieth century",
        "a first, second, and ninth time",
        f"{value_token(0)} people",
        "`250` lines",
    ],
)
def test_what_may_be_typed(text: str) -> None:
    assert typed(text) == []


@pytest.mark.parametrize("text", ["often", "attended", "weighty", "Stenton", "eightfold", "a hundredfold"])
def test_number_words_inside_other_words_are_no_quantities(text: str) -> None:
    assert typed(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("250 people", ["250"]),
        ("12,345 people", ["12,345"]),
        ("3.5 percent", ["3.5"]),
        ("$4,400 a year", ["$4,400"]),
        ("7 desks", ["7"]),
        ("ten desks, Twelve desks, seventeen desks", ["Twelve", "seventeen", "ten"]),
        ("twenty-five desks", ["twenty-five"]),
        ("a dozen, a hundred", ["dozen", "hundred"]),
        ("the tenth desk, the twenty-fifth", ["tenth", "twenty-fifth"]),
        ("in 1999, 1,999 people", ["1,999"]),
        ("In 2012 people would be 2,012", ["2,012"]),
        ("2012 people", ["2012"]),
        ("May 5, 2011, had 40 visitors", ["40"]),
        ("*250* people, [300](https://a.example)", ["250", "300"]),
        ("2[5]{lang=es}0 people", ["250"]),
        ("10^6^ people, x^2^ and the 2^nd^ floor", ["10^6^"]),
        ("in km^2^, *v*^2^, kWh^-1^, CO~2~, log~10~, or PM~2.5~, 30 km^2^", ["30"]),
        ("^14^C by ^137^Cs", []),
    ],
)
def test_what_may_not_be_typed(text: str, found: list[str]) -> None:
    assert typed(text) == [f"1 {quantity}" for quantity in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\nb 250\nc 300", ["2 250", "3 300"]),
        ("a\n\n*b\nc* 250", ["4 250"]),
        ("- a\n- b 250\n    - c 300", ["2 250", "3 300"]),
        ("> a\n> 250", ["2 250"]),
        ("## 250 {#a}\n\nb", ["1 250"]),
        ("Table: Some 250. {#tbl-a}\n\n| a | 300 |\n|---|---|\n| b | 400 |", ["1 250", "3 300", "5 400"]),
        ("a\n\n/// aside | 250 things\nb 300\n///", ["3 250", "4 300"]),
        ("<div>\n250\n</div>", ["2 250"]),
        (f"a {value_token(1)}\nb 250 {value_token(2)}\nc 300", ["2 250", "3 300"]),
        ("a[^b]\nc 250", ["2 250"]),
        ("May\n5, 2011", []),
    ],
)
def test_a_typed_quantity_is_told_at_its_line(text: str, found: list[str]) -> None:
    assert typed(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## A {#a}\n\n### B {#b}\n\n## C {#c}\n\n### D {#d}\n\n#### E {#e}", []),
        ("# A {#a}", ["1 T020"]),
        ("a\n\n## B", ["3 T021"]),
        ("## **B** {#b}\n\n## [](#c) {#d}\n\n## $x$ {#e}\n\n## 日本 {#f}", []),
        (f"## {value_token(1)} {{#b}}", []),
        ("a\n\n##\n\nb", ["3 T095"]),
        ("a\n\n## &nbsp; {#b}", ["3 T095"]),
        ("## *<br>* {#b}", ["1 T095"]),
        ("## <span></span>— {#b}", ["1 T095"]),
        ("a\n\n/// aside | &nbsp;\nb\n///", ["3 T095"]),
        ("Table: … {#tbl-a}\n\n| a | b |\n|---|---|\n| c | d |", ["1 T095"]),
        ("—\n:   b", ["1 T095"]),
        ("a [—](https://a.example)", ["1 T024"]),
        ("a\n\n### B {#b}", ["3 T022"]),
        ("## A {#a}\n\n#### B {#b}", ["3 T022"]),
        ("[the survey](https://a.example) and [](#b)", []),
        ("a\n[here](https://a.example)", ["2 T023"]),
        ("[Click here.](https://a.example)", ["1 T023"]),
        ("a\n[](https://a.example)", ["2 T024"]),
        ("a\n[![A fair](b.png)](https://a.example)", ["2 T024"]),
        ("a\n\n![](b.png)", ["3 T025"]),
        ("![What it shows](b.png)", []),
        ("![IMG_1234.JPG](b.png)", ["1 T025"]),
        ("![DSC_0042](b.png)", ["1 T025"]),
        ("![The page of a.jpg](b.png)", []),
        ("a ![](#fig-b)", ["1 T029"]),
        ("![](#fig-b)", []),
        ('<div lang="es">\n\n![](#fig-b)\n\n<div lang="fr">\n\n![](#fig-c)\n\n</div>\n\n</div>', []),
        ('<div lang="es">\n\n> ![](#fig-b)\n\n</div>', ["3 T029"]),
        ("Table: A. {#tbl-a}\n\n| a | b |\n|---|---|\n| c | d |", []),
        ("Table: A. {#tbl-a}\n\n| | |\n|---|---|\n| c | d |", ["5 T026"]),
        ("Table: A. {#tbl-a}\n\n| a | b |\n|---|---|", ["3 T026"]),
        ("Table: A. {#tbl-a}\n\n| a | b |\n|---|---|\n| | |\n\nc", ["3 T026"]),
        (f"Table: A. {{#tbl-a}}\n\n| a |\n|---|\n| {value_token(0)} |", []),
        (f"Table: A. {{#tbl-a}}\n\n| {value_token(0)} | b |\n|---|---|\n| c | d |", []),
        ("| a | b |\n|---|---|\n| c | d |", ["1 T027"]),
        ("Table: A.\n\n| a | b |\n|---|---|\n| c | d |", ["3 T027"]),
        ("Table: A. {#tbl-a}\n\nb\n\nc", ["1 T027"]),
    ],
)
def test_faults_of_form(text: str, found: list[str]) -> None:
    assert noted(text) == found


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("- | a | b |\n  |---|---|\n  | 1 | 2 |", ["T027"]),
        ("1. | a | b |\n   |---|---|\n   | 1 | 2 |", ["T027"]),
        ("- - | a | b |\n    |---|---|\n    | 1 | 2 | 3 |", ["T056", "T027"]),
    ],
)
def test_a_table_that_begins_an_item_has_the_cells_of_its_head(text: str, codes: list[str]) -> None:
    problems: list[Problem] = []
    tree = render_markdown(tuple(enumerate(text.split("\n"), 1)), "a.md", problems, ENGLISH).tree
    assert [one.code for one in (*problems, *lint(tree, "a.md", ENGLISH))] == codes


@pytest.mark.parametrize(
    "caption", ["Table 1. The desks", "**Table 2.1:** The desks", "TABLE 3 – The *desks*"]
)
def test_the_numbered_caption_of_another_program_is_told_as_it_is_to_be_written(caption: str) -> None:
    text = f"{caption}\n\n| a | b |\n|---|---|\n| c | d |"
    tree = render_markdown(tuple(enumerate(text.split("\n"), 1)), "a.md", [], ENGLISH).tree
    (told,) = lint(tree, "a.md", ENGLISH)
    assert told.code == "T027"
    assert told.hint == "write the line above it as Table: The desks {#tbl-an-id}; the press numbers tables"
