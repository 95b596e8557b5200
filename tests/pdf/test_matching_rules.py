"""Which rules of a style sheet can match a part: none that matches may be left out."""

from __future__ import annotations

from pathlib import Path

import pytest
import tinycss2
import tinyhtml5
from cssselect2 import ElementWrapper, compile_selector_list
from samples import PROJECT, compose_book, read, silent

from press.charts.chart import chart
from press.editions.assets import read_assets
from press.editions.page_map import NO_PAGES
from press.editions.parts import EditionInput
from press.foundation.store import Store
from press.pdf.matching_rules import StyleSheet, names_in
from press.pdf.typeset import pages_as_html

HTML = """<html lang=en><body class='chapter place'><!-- class="gone" -->
<p class="label &amp;" ID=one>See <A href='#two' title="a > b" class=ref>two</A><table><td>1</table>
<div data-note="class='said'"><svg><path class=f-teal /></svg></div>"""


def kept(rule: str, html: str = HTML) -> bool:
    return StyleSheet(rule).rules_for(html) != ""


@pytest.mark.parametrize(
    "selector",
    [
        *("p", "P", "*", "p.label", ".label", "#one", ".chapter > p", "a.ref", ".place .ref", "path.f-teal"),
        *(
            "html",
            "tbody td",
            ".gone, .label",
            "p:first-child",
            "p::before",
            "p:not(.gone)",
            ":root",
            "p:has(q)",
        ),
        *(":is(h1, h2)", "[lang]", "[lang|=en] p", "p /* and */ a", r".f\-teal"),
        *("svg|path", "p ! q", "a ^ b", ".\\26 ", "&.gone", "p + table", "table ~ div"),
    ],
)
def test_a_rule_that_may_match_counts(selector: str) -> None:
    assert kept(f"{selector} {{ color: red }}")


@pytest.mark.parametrize(
    "selector",
    [
        "h1",
        ".gone-too",
        "#two",
        "p .gone-too",
        "h1 > p",
        ".label#two",
        "h1, h2",
        "q:hover",
        "q::after",
        "h1[lang]",
    ],
)
def test_a_rule_that_matches_nothing_does_not_count(selector: str) -> None:
    assert not kept(f"{selector} {{ color: red }}")


@pytest.mark.parametrize(
    "rule",
    ["@page { margin: 0 }", "@media print { h1 { color: red } }", "@font-face { src: url(x) }"],
)
def test_other_rules_count_whatever_they_hold(rule: str) -> None:
    assert kept(rule)


def test_rules_stay_in_order_and_lose_their_comments() -> None:
    sheet = StyleSheet("p{a:b} h1{c:d} /* why */ .label{e:f} @page{g:h} h1 }")

    assert sheet.rules_for(HTML) == "p{a:b}.label{e:f}@page{g:h}"


def test_what_an_html_parser_adds_is_there() -> None:
    tree = tinyhtml5.parse("<table><col><td>1<td>2</table></p></br>", namespace_html_elements=False)

    assert {element.tag for element in tree.iter()} <= names_in("<table><col><td>")


@pytest.mark.slow
def test_no_rule_of_the_print_style_is_left_out_that_matches(built: Path) -> None:
    """Held against the matching of selectors that WeasyPrint itself does."""
    store, manuscript = Store(built / "cache"), read(built)
    book = compose_book(built, store.folder)
    plates = chart(book.figures, manuscript, store, silent)
    edition_input = EditionInput(
        book, plates, {}, manuscript.sources, read_assets(PROJECT, manuscript.style, store)
    )
    pages = pages_as_html(edition_input, NO_PAGES)
    text = (PROJECT / "assets" / "print.css").read_text(encoding="utf-8")
    left_out = 0
    for html in pages:
        tree = ElementWrapper.from_html_root(tinyhtml5.parse(html, namespace_html_elements=False))
        rules = StyleSheet(text).rules_for(html)
        for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
            if rule.type != "qualified-rule" or rule.serialize() in rules:
                continue
            left_out += 1
            selectors = compile_selector_list(rule.prelude)
            assert not any(one.test(node) for one in selectors for node in tree.iter_subtree()), rule.prelude
    assert left_out > 50
