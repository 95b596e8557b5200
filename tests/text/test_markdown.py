"""Markdown as an element tree: what stands in it, on which line, and what is refused."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from samples import ENGLISH

from press.foundation.problems import Problem
from press.text.markdown import MarkdownText, render_line, render_markdown
from press.text.trees import value_token


def marked(text: str) -> MarkdownText:
    """Return the tree of a text that has no fault; it begins on line 1."""
    made, faults = marked_with_faults(text)
    assert faults == []
    return made


def marked_with_faults(text: str) -> tuple[MarkdownText, list[str]]:
    """Return the tree and the faults as an editor would see them."""
    problems: list[Problem] = []
    made = render_markdown(tuple(enumerate(text.split("\n"), 1)), "a.md", problems, ENGLISH)
    return made, [str(problem) for problem in problems]


def shown(text: str) -> str:
    """Return the tree as XML without what only the press reads."""
    tree = marked(text).tree
    for element in tree.iter():
        for name in ("line", "marked"):
            element.attrib.pop(name, None)
    return ET.tostring(tree, encoding="unicode")[len("<body>") : -len("</body>")]


def lines_of(text: str, *tags: str) -> list[tuple[str, int]]:
    """Return the elements with these tags, each with its line."""
    return [(e.tag, int(e.get("line", "0"))) for e in marked(text).tree.iter() if e.tag in tags]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"A" b', "<p>“A” b</p>"),
        ('a\n"B" c', "<p>a\n“B” c</p>"),
        ("'A' b", "<p>‘A’ b</p>"),
        ('- "A"', "<ul>\n<li>“A”</li>\n</ul>"),
        ('> "A"', "<blockquote>\n<p>“A”</p>\n</blockquote>"),
        ('## "A" {#a}', '<h2 id="a">“A”</h2>'),
        ("it's the 1990s' --- end... \"(a)\"", "<p>it’s the 1990s’ — end… “(a)”</p>"),
        ('*"A"*', "<p><em>“A”</em></p>"),
    ],
)
def test_quotation_marks_open_at_the_start_of_a_line(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize("text", ["a[^b][^c] d", "a[^b]/[^c] d", "a [^b],[^c] d^2^[^e]"])
def test_the_carets_of_notes_raise_nothing_between_them(text: str) -> None:
    calls = re.sub(r"\[\^(\w)\]", r'<own-note name="\1" />', text)
    assert shown(text) == f"<p>{calls.replace('^2^', '<sup>2</sup>')}</p>"


VALUE = value_token(7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f'"{VALUE}" b', '<p>“<data n="7" />” b</p>'),
        (f'a ("{VALUE}")', '<p>a (“<data n="7" />”)</p>'),
        (f"'{VALUE}' b", '<p>‘<data n="7" />’ b</p>'),
        (f"{VALUE}'s", '<p><data n="7" />’s</p>'),
        (f"**{VALUE}**", '<p><strong><data n="7" /></strong></p>'),
        (f"- {VALUE}\n- b", '<ul>\n<li><data n="7" /></li>\n<li>b</li>\n</ul>'),
        (f"## {VALUE} b {{#a}}", '<h2 id="a"><data n="7" /> b</h2>'),
    ],
)
def test_a_value_stands_as_an_element(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_number_of_a_value_has_any_length() -> None:
    assert '<data n="1234567890" />' in shown(f"a {value_token(1234567890)} b")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb\n\nc\n", [("p", 1), ("p", 4)]),
        ("\n\n## A {#a}\n\nb", [("h2", 3), ("p", 5)]),
        ("- a\n- b\n    - c\n", [("li", 1), ("li", 2), ("li", 3)]),
        ("> a\n>\n> b\n\n>c", [("p", 1), ("p", 3), ("p", 5)]),
        ("##A {#a}\n\n* b\n\n1. c", [("h2", 1), ("li", 3), ("li", 5)]),
        ("/// aside | A\nb\n\nc\n///\n\nd", [("p", 1), ("p", 2), ("p", 4), ("p", 7)]),
        ("a\n\n| b | c |\n|---|---|\n| d | e |\n| f | g |\n", [("p", 1), ("tr", 3), ("tr", 5), ("tr", 6)]),
        ("a [b](#c)\n[d](#e)", [("p", 1), ("a", 1), ("a", 2)]),
        ("a\n\n<span>b</span> [c](#d)", [("p", 1), ("p", 3), ("a", 3)]),
        ("a\n\n![](#fig-a)\n", [("p", 1), ("figure-here", 3)]),
        ("a[@b]\nc[^d]\n\n[^d]: E.", [("p", 1), ("cite-note", 1), ("own-note", 2)]),
    ],
)
def test_every_part_knows_its_line(text: str, expected: list[tuple[str, int]]) -> None:
    tags = ("p", "h2", "li", "tr", "a", "figure-here", "cite-note", "own-note")
    assert lines_of(text, *tags) == expected


def test_a_line_repeated_by_a_loop_keeps_its_number() -> None:
    problems: list[Problem] = []
    tree = render_markdown(((4, "- a"), (4, "- b"), (9, "- c")), "a.md", problems, ENGLISH).tree
    assert [element.get("line") for element in tree.iter("li")] == ["4", "4", "9"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.[@b]", '<p>a.<cite-note text="@b" /></p>'),
        ("a.[@b; @c, p. 12]", '<p>a.<cite-note text="@b; @c, p. 12" /></p>'),
        ("a.[see @b]", '<p>a.<cite-note text="see @b" /></p>'),
        ("*a.*[@b_c]", '<p><em>a.</em><cite-note text="@b_c" /></p>'),
        ("a.[@b;\n@c]", '<p>a.<cite-note text="@b;&#10;@c" /></p>'),
        (
            "write to a@b.example",
            '<p>write to <a href="mailto:a@b.example" class="address">a@b.example</a></p>',
        ),
        ("`[@b]`", "<p><code>[@b]</code></p>"),
    ],
)
def test_citations_become_elements(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_notes_are_taken_out_of_the_text() -> None:
    made = marked("a[^b]\n\n[^b]: One *two*\n    and three.\n[^c]: Four.\n\nend")
    assert [element.get("name") for element in made.tree.iter("own-note")] == ["b"]
    assert {name: "".join(tree.itertext()) for name, tree in made.notes.items()} == {
        "b": "One two\nand three.",
        "c": "Four.",
    }
    assert made.notes["c"].get("line") == "5"
    assert "Four" not in "".join(made.tree.itertext())


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("1. a\n2. b\n* c\n+ d", ["ol", "ul"]),
        ("- a\n- b\n1. c", ["ul", "ol"]),
        ("- a\n2) b\n- c", ["ul", "ol", "ul"]),
        ("1. a\n\n   b\n- c\n\nd", ["ol", "ul"]),
    ],
)
def test_a_list_of_another_kind_begins_where_its_sign_stands(text: str, lists: list[str]) -> None:
    tree = marked(text).tree
    assert [one.tag for one in tree if one.tag != "p"] == lists
    assert len(list(tree.iter("li"))) == len(re.findall(r"(?m)^[-*+\d]", text))


def test_a_table_takes_its_caption_and_id() -> None:
    made = shown("Table: What *it* shows. {#tbl-a}\n\n| A | B |\n|:--|--:|\n| c | 1 |\n\nend")
    assert made.startswith('<table id="tbl-a">\n<caption>What <em>it</em> shows.</caption><thead>')
    assert '<th scope="col">A</th>\n<th class="number" scope="col">B</th>' in made
    assert '<th scope="row">c</th>\n<td class="number">1</td>' in made
    assert "style" not in made


def test_a_bar_behind_a_backslash_is_a_bar_in_the_code_of_a_cell_too() -> None:
    made = shown("| A |\n|---|\n| `a \\| b` or **`c | d`** \\| e |\n\n`f \\| g`")
    assert "<code>a | b</code> or <strong><code>c | d</code></strong> | e" in made
    assert made.endswith("<p><code>f \\| g</code></p>")


def test_columns_are_aligned_as_the_line_of_dashes_says() -> None:
    long = "Words that would not fit beside others in one line"
    made = shown(f"| A | B | C |\n|:-:|--:|---|\n| a | {long} | c |\n| 1 | 20,000 | 3 |")
    classes = re.findall(r'<t[hd](?: class="(\w+)"| scope|>| )', made)
    assert classes == ["center", "number", "", "center", "right", "", "center", "number", ""]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("|---|---|\n| a | b |", ["a.md:1: T057 the line “|---|---|” of a table is not understood"]),
        ("| A | B | C |\n|---|---|", ["a.md:2: T056 the row has 2 cells, and the head of the table has 3"]),
        ("| A | B |\n| a | b |", ["a.md:1: T057 the row “| A | B |” of no table is not understood"]),
    ],
)
def test_what_is_no_table_is_told_once_as_it_was_written(text: str, told: list[str]) -> None:
    found = marked_with_faults(text)[1]
    assert len(found) == len(told)
    assert all(one.startswith(start) for one, start in zip(found, told, strict=True))


@pytest.mark.parametrize("caption", ["Table: What it shows. {#tbl-a}", ": What it shows. {#tbl-a}"])
@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("behind", ["", "\n\nend", "\n\nA term\n: What it means."])
def test_a_caption_may_stand_below_its_table(caption: str, gap: str, behind: str) -> None:
    made = shown(f"| A | B |\n|---|---|\n| c | d |\n{gap}{caption}{behind}")
    assert made.startswith('<table id="tbl-a">\n<caption>What it shows.</caption><thead>')
    assert made.count("What it shows") == 1
    assert ("What it means" in made) == ("What it means" in behind)


def test_a_caption_between_two_tables_belongs_to_the_one_below() -> None:
    table = "| A | B |\n|---|---|\n| c | d |"
    made = shown(f"{table}\n\nTable: One. {{#tbl-a}}\n\n{table}\n\n: Two. {{#tbl-b}}")
    assert made.startswith("<table>\n<thead>")
    assert '<table id="tbl-a">\n<caption>One.</caption>' in made
    assert "Two." in made


@pytest.mark.parametrize("words", ["*Caja*{lang=es}", "[Caja]{lang=es}", "[A]{lang=es} and [B]{lang=es}"])
def test_a_caption_may_have_words_of_another_language(words: str) -> None:
    """The braces behind the words end where they end, and not with those of the id."""
    made = shown(f"Table: {words}, as counted. {{#tbl-a .sideways}}\n\n| A | B |\n|---|---|\n| c | d |")
    assert made.startswith('<table id="tbl-a" class="sideways">')
    assert 'lang="es"' in made.partition("</caption>")[0]
    assert "as counted.</caption>" in made


def test_a_figure_stands_in_the_place_of_its_paragraph() -> None:
    assert shown("a\n\n![](#fig-b)\n\nc") == '<p>a</p>\n<figure-here name="fig-b" />\n<p>c</p>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[hola]{lang=es}", '<p><span lang="es">hola</span></p>'),
        ("*hola*{lang=es}", '<p><em lang="es">hola</em></p>'),
        (
            "[La [Caja](https://a.example/) de *[Ahorro](https://b.example/)*]{lang=es}",
            '<p><span lang="es">La <a href="https://a.example/">Caja</a> de '
            '<em><a href="https://b.example/">Ahorro</a></em></span></p>',
        ),
        (
            "[[la [Caja]{lang=es}]{lang=fr} x]{lang=it} [y] [z]{lang=es}",
            '<p><span lang="it"><span lang="fr">la <span lang="es">Caja</span></span> x</span> [y] '
            '<span lang="es">z</span></p>',
        ),
        ("*hola*{lang=es} and {a} b", '<p><em lang="es">hola</em> and {a} b</p>'),
        ("[a](https://b.example)", '<p><a href="https://b.example">a</a></p>'),
        ("[a](tel:(213) 351-6800)", '<p><a href="tel:(213)-351-6800">a</a></p>'),
        (
            "<tel:+1-213-351-6800>",
            '<p><a href="tel:+1-213-351-6800" class="address">+1-213-351-6800</a></p>',
        ),
        ("a & b < c &nbsp;&mdash; d", "<p>a &amp; b &lt; c \u00a0— d</p>"),
        ("a_b_c 2 * 3 * 4", "<p>a_b_c 2 * 3 * 4</p>"),
        ("a <!-- b --> c", "<p>a  c</p>"),
        ("`<script>`", "<p><code>&lt;script&gt;</code></p>"),
    ],
)
def test_other_marks(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("a\n\n<b>c</b>", ["a.md:3: T010"]),
        ("<SPAN>c</SPAN>", []),
        ('<cite-note text="@b"/>', ["a.md:1: T010"]),
        ("a</span>", ["a.md:1: T011"]),
        ("a\n<span>b", ["a.md:2: T012"]),
        ("a\n\n<span>b\n\nc</span>", ["a.md:3: T012", "a.md:5: T011"]),
        ("a\n\n&foo;", ["a.md:3: T013"]),
        ("<!DOCTYPE x>", ["a.md:1: T013"]),
        ("a\n\n[b]{onclick=c}", ["a.md:3: T014"]),
        ("[b]{style=color:red}", ["a.md:1: T014"]),
        ("[b]{lang=spanish} [c]{lang=zh-Hant-TW} [d]{lang=nah}", ["a.md:1: T014"]),
        ("a\n[b](javascript:c)", ["a.md:2: T015"]),
        ("[b](../c.md)", ["a.md:1: T015"]),
        ("a\n\n/// box | b\nc\n///", ["a.md:3: T016", "a.md:5: T016"]),
        ("/// aside | b\nc", ["a.md:1: T017"]),
        (f"a\n[b](https://c.example/{VALUE})", ["a.md:2: T018"]),
        (f"`{VALUE}`", ["a.md:1: T018"]),
        ("a[^b]\n\n[^b]: C.\n[^b]: D.", ["a.md:4: T049"]),
    ],
)
def test_what_a_chapter_may_not_hold(text: str, places: list[str]) -> None:
    faults = marked_with_faults(text)[1]
    assert [" ".join(fault.split(" ")[:2]) for fault in faults] == places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[a](https://b.example "c\nd") e', '<p><a href="https://b.example" title="c d">a</a> e</p>'),
        ("![a\nb](c.png)", '<p><img alt="a b" src="c.png" /></p>'),
        ('![a](c.png "b\nd")', '<p><img alt="a" src="c.png" title="b d" /></p>'),
        ("$x =\ny$", '<p><math alttext="x equals y"><mrow><mi>x</mi><mo>=</mo><mi>y</mi></mrow></math></p>'),
        ("> $x =\n> 1$", None),
        ("- $x =\n  1$", None),
        ('<span title="a\nb">c</span>', None),
    ],
)
def test_an_attribute_over_two_lines_has_a_space(text: str, expected: str | None) -> None:
    assert not re.search("[\ue000-\uf8ff]", shown(text))
    assert expected in (None, shown(text))


def test_a_line_is_counted_in_an_attribute() -> None:
    _, faults = marked_with_faults("$x =\n1$ and <b>c</b>")
    assert {fault.split(" ")[0] for fault in faults} == {"a.md:2:"}


def test_a_line_outside_a_chapter_has_no_paragraph() -> None:
    problems: list[Problem] = []
    tree = render_line(12, "a *b* c", "a.yaml", problems, ENGLISH)
    assert (tree.tag, tree.get("line"), problems) == ("span", "12", [])
    assert "".join(tree.itertext()) == "a b c"
    assert "".join(render_line(12, "", "a.yaml", problems, ENGLISH).itertext()) == ""
