"""Expressions in a text: what they leave in it, the lines they leave it on, and what they may not do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest

from press.foundation.page_templates import Pages
from press.foundation.problems import Spot
from press.foundation.store import Store
from press.text.expression_faults import ExpressionFaults
from press.text.expressions import Scope, fill
from press.text.trees import is_filled

NAMES: dict[str, Any] = {"places": ("Alder", "Mesa"), "one": "1", "shown": False}


def filled(text: str, first: int = 1) -> tuple[list[tuple[int, str]], list[str]]:
    """Return the filled lines with their numbers, and the faults as an editor would see them."""
    faults = ExpressionFaults(Spot("a.md", first))
    lines = fill(text, Scope(NAMES, {"loud": lambda value: f"{value}!"}, str), faults)
    return list(lines), [str(problem) for problem in faults.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\nb {{ one }}", [(1, "a"), (2, ""), (3, "b 1")]),
        ("{% for p in places %}\n- {{ p }}\n{% endfor %}\nend", [(2, "- Alder"), (2, "- Mesa"), (4, "end")]),
        ("{% for p in places %}{{ p }}\n{% endfor %}\nend", [(1, "Alder"), (1, "Mesa"), (3, "end")]),
        ("{% if shown %}\na\n\nb\n{% else %}\nc\n{% endif %}\nd", [(6, "c"), (8, "d")]),
        ("{* one\ntwo\nthree *}\nfour", [(4, "four")]),
        ("a {* b *} c\nd", [(1, "a  c"), (2, "d")]),
        ("a {{\n  one\n}} b\nc", [(1, "a 1 b"), (4, "c")]),
        ("{% set x = 'y' %}\na {{ x }}\nb", [(2, "a y"), (3, "b")]),
        ("a\n\n\n\nb", [(1, "a"), (2, ""), (3, ""), (4, ""), (5, "b")]),
        ("## A {#a-b}\n{# no comment #}", [(1, "## A {#a-b}"), (2, "{# no comment #}")]),
        ("{++ added ++} {-- gone --} {>> said <<}", [(1, "{++ added ++} {-- gone --} {>> said <<}")]),
    ],
)
def test_lines_keep_their_numbers(text: str, expected: list[tuple[int, str]]) -> None:
    lines, faults = filled(text)
    assert faults == []
    assert lines == expected


def test_lines_count_from_the_line_that_the_text_begins_on() -> None:
    assert filled("a\nb", first=9)[0] == [(9, "a"), (10, "b")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a\n{{ nobody }}", "a.md:2: T001"),
        ("{% for p in places %}\n\n{{ nobody }}\n{% endfor %}", "a.md:3: T001"),
        ("{% if shown %}\na\n{% endif %}\n{{ nobody }}", "a.md:4: T001"),
        ("{* a\nb *}\n\n{{ nobody }}", "a.md:4: T001"),
        ("{{ one\n  | loud\n}}\n{{ nobody }}", "a.md:4: T001"),
        ("a\n{{ nobody.at_all }}", "a.md:2: T001"),
        ("a\n{{ nobody() | loud }}", "a.md:2: T001"),
        ("a\n{{ nobody + 1 }}", "a.md:2: T001"),
        ("a\n{% if nobody == 1 %}b{% endif %}", "a.md:2: T001"),
        ("a\n{% if nobody %}b{% endif %}", "a.md:2: T001"),
        ("a\n{% for p in nobody %}b{% endfor %}", "a.md:2: T001"),
        ("a\n{{ one.part }}", "a.md:2: T002"),
        ("a\n{{ one | lod }}", "a.md:2: T003"),
        ("a\n{{ one + 1 }}", "a.md:2: T005"),
        ("a\n{{ 1 / 0 }}", "a.md:2: T005"),
        ("a\n{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "a.md:2: T005"),
        ("a\n{% for p in places %}\nb\n\nc", "a.md:2: T006"),
        ("{% for p in places %}\n{% for q in places %}\n{% endfor %}\nb", "a.md:1: T006"),
        ("a\n{% if shown %}b", "a.md:2: T006"),
        ("a\n{% endfor %}", "a.md:2: T006"),
        ("a\n{% box %}", "a.md:2: T006"),
        ("a {{ one\n\nb", "a.md:1: T006"),
        ("a\n{{ 'one }}", "a.md:2: T006"),
        ("a\n{* b", "a.md:2: T006"),
        ('a\n{% include "b" %}', "a.md:2: T007"),
        ('a\n{% extends "b" %}', "a.md:2: T007"),
        ('a\n{% import "os" as os %}', "a.md:2: T007"),
        ("a\n{% import os %}", "a.md:2: T007"),
        ("a\n{% from 'os' import path %}", "a.md:2: T007"),
    ],
)
def test_a_fault_is_told_at_its_line(text: str, place: str) -> None:
    faults = filled(text)[1]
    assert {" ".join(fault.split(" ")[:2]) for fault in faults} == {place}


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__.__mro__",
        "one.__class__.__base__.__subclasses__()",
        "places.__init__.__globals__",
        "''|attr('__class__')",
        "'{0.__class__.__mro__}'.format(one)",
        "('%s' | loud).__class__.__mro__",
        "places.append(1)",
        "cycler.__init__",
        "self.__init__",
        "range(10)",
        "lipsum()",
        "[].__class__",
        "(1).__class__",
    ],
)
def test_the_sandbox_lets_nothing_out(expression: str) -> None:
    lines, faults = filled("a {{ " + expression + " }}")
    assert faults != []
    assert not any("class" in line or "object" in line for _, line in lines)


def test_slips_get_a_hint() -> None:
    assert filled("{{ plces }}")[1] == ["a.md:1: T001 the name “plces” is not known: did you mean “places”?"]
    assert filled("{{ one | luod }}")[1] == [
        "a.md:1: T003 the filter “luod” is not known: did you mean “loud”?"
    ]


def test_all_faults_of_a_text_come_in_one_run() -> None:
    assert len(filled("{{ nobody }}\n{{ none_at_all }}\n\n{{ one.part }}")[1]) == 3


def test_a_text_without_expressions_is_left_alone() -> None:
    text = 'a }} b %} *} "c" <d> & [e](f) | g\n\n    code\n\n- list'
    assert "\n".join(line for _, line in filled(text)[0]) == text


def test_a_macro_s_text_is_not_entered_as_a_value() -> None:
    assert not is_filled("plain")
    assert filled("{% macro m(p) %}*{{ p }}*{% endmacro %}{{ m('x') }}")[0] == [(1, "*x*")]


def test_values_are_escaped_in_page_templates(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>{{ told }}</p>\n", encoding="utf-8")
    assert (
        Pages(tmp_path, Store(tmp_path / "cache")).fill("a.html", told="<b> & “c”")
        == "<p>&lt;b&gt; &amp; “c”</p>"
    )


def test_page_templates_miss_nothing_silently(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>{{ nobody }}</p>\n", encoding="utf-8")
    with pytest.raises(jinja2.UndefinedError):
        Pages(tmp_path, Store(tmp_path / "cache")).fill("a.html")


@pytest.mark.parametrize("expression", ["'a' * 1000000000", "10 ** 10 ** 10", "[1] * 1000000000"])
def test_an_expression_that_would_fill_the_memory_is_refused(expression: str) -> None:
    faults = ExpressionFaults(Spot("content/chapters/a.md", 1))

    assert fill(f"{{{{ {expression} }}}}", Scope({}, {}, str), faults) == ()
    assert [problem.code for problem in faults.problems] == ["T004"]
