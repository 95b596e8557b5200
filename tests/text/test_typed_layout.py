"""Titles, headings and paragraphs as on paper in; out, a warning for what print adds to them, or should not show."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import Report, chapter, compose_book, swap


@pytest.mark.parametrize(
    ("title", "number", "rest"),
    [
        ("1. The Numbers", "1.", "The Numbers"),
        ("III. The Numbers", "III.", "The Numbers"),
        ("'Chapter 2: The Numbers'", "Chapter 2:", "The Numbers"),
        ("Chapter 2 The Numbers", "Chapter 2", "The Numbers"),
        ("'Chapter Two: The Numbers'", "Chapter Two:", "The Numbers"),
    ],
)
def test_a_number_before_the_title_of_a_numbered_chapter_is_told(
    title: str, number: str, rest: str, report: Report, cache: Path
) -> None:
    project = report(swap("chapters/numbers.md", "title: The Cities in Numbers", f"title: {title}"))
    (told,) = compose_book(project, cache).warnings
    assert str(told) == (
        f"content/chapters/numbers.md:2: warning V106 the title begins with a number, “{number}”, and print sets its"
        f" own above it: write title: {rest}"
    )


@pytest.mark.parametrize("title", ["1984 in Numbers", "I. M. Pei", "Chapter and Verse", "2001, an Odyssey"])
def test_other_titles_are_not(title: str, report: Report, cache: Path) -> None:
    project = report(swap("chapters/numbers.md", "title: The Cities in Numbers", f"title: {title}"))
    assert compose_book(project, cache).warnings == ()


def test_a_chapter_without_a_number_may_have_one_in_its_title(report: Report, cache: Path) -> None:
    assert compose_book(report(swap("chapters/about.md", "title: ", "title: 1. ")), cache).warnings == ()


def test_a_period_at_the_end_of_a_title_or_a_heading_is_told(report: Report, cache: Path) -> None:
    text = chapter("## The typefaces. {#faces}\n\nTwo.\n\n## Acme Inc. {#acme}\n\nOne.")
    text["chapters/colophon.md"] = str(text["chapters/colophon.md"]).replace("Colophon", "The Making.")
    assert [str(one) for one in compose_book(report(text), cache).warnings] == [
        "content/chapters/colophon.md:2: warning V107 the title “The Making.” ends in a period, which would stand"
        " before other marks: delete the period",
        "content/chapters/colophon.md:6: warning V107 the heading “The typefaces.” ends in a period, which would"
        " stand before other marks: delete the period",
    ]


@pytest.mark.parametrize("indent", ["\t", "    "])
def test_a_paragraph_that_is_indented_is_told(indent: str, report: Report, cache: Path) -> None:
    text = chapter(f"One.\n\n{indent}The desk stands on the quay,\n{indent}and is painted blue.\n\nTwo.")
    (told,) = compose_book(report(text), cache).warnings
    assert str(told) == (
        "content/chapters/colophon.md:8: warning T097 the paragraph is indented, and is printed as code: delete the"
        " spaces or the tab before it, or write a line of ``` above it and below it"
    )


@pytest.mark.parametrize(
    "text",
    [
        "```\nThe desk stands on the quay, and is blue.\n```",
        "- One.\n\n    ```\n    The desk stands on the quay, and is blue.\n    ```",
        "- One.\n\n    The desk stands on the quay, and is blue.",
        "    for one in the_list: print(one.name)",
        "    The desk is blue.",
    ],
)
def test_code_and_paragraphs_of_items_are_not(text: str, report: Report, cache: Path) -> None:
    assert compose_book(report(chapter(text)), cache).warnings == ()


def test_a_line_in_bold_that_is_no_heading_is_a_warning(report: Report, cache: Path) -> None:
    (told,) = compose_book(report(chapter("One.\n\n**The *blue* desk**\n\nTwo.")), cache).warnings
    assert str(told) == (
        "content/chapters/colophon.md:8: warning T098 “The blue desk” stands alone in bold, which looks like a"
        " heading, and is in no contents: write ## The blue desk {#an-id}, or words around it"
    )


@pytest.mark.parametrize(
    "text",
    [
        "**Hours.** The desk opens at noon.\n\nTwo.",
        "**Do not run.**\n\nTwo.",
        "**2012 or later**\n\nTwo.",
        "One.\n\n**The end**",
        "- **The desk**\n\n    It is blue.\n\nTwo.",
    ],
)
def test_other_words_in_bold_are_none(text: str, report: Report, cache: Path) -> None:
    assert not compose_book(report(chapter(text)), cache).warnings


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("4. One\n5. Two\n\n10. Three", 9),
        ("One.\n\n> - A\n>     1. B\n>     3. C", 10),
        ("1) One\n\n    Two\n3) Three", 9),
    ],
)
def test_a_list_whose_numbers_leave_some_out_is_told(
    text: str, line: int, report: Report, cache: Path
) -> None:
    (told,) = compose_book(report(chapter(text)), cache).warnings
    before, number = (5, 10) if line == 9 and text.startswith("4") else (1, 3)
    assert str(told) == (
        f"content/chapters/colophon.md:{line}: warning T099 the list goes from {before} to {number}, and"
        f" {before + 1} is printed: write {before + 1}., or words between the two: the list then goes on with {number}"
    )


@pytest.mark.parametrize(
    "text",
    [
        "1. One\n1. Two\n1. Three",
        "0. One\n1. Two",
        "1. One\n2. Two\n2. Three",
        "3. One\n\nWords.\n\n7. Two",
        "{% for one in [1, 2] %}\n1. One\n3. Two\n{% endfor %}",
        "- 2012. A year\n- 2014. Another",
    ],
)
def test_other_lists_are_not(text: str, report: Report, cache: Path) -> None:
    assert [one for one in compose_book(report(chapter(text)), cache).warnings if one.code == "T099"] == []
