"""Lists, notes, tables, quotations and addresses as editors write them, as elements."""

from __future__ import annotations

import pytest
from test_markdown import marked, shown

DEEP = "<ul>\n<li>a<ul>\n<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n</li>\n</ul>"
ITEMS = "<ul>\n<li>b</li>\n<li>c</li>\n</ul>"

DEFINED = "<div><dt>T</dt>\n<dd>b</dd>\n</div>"
LONG = (
    "<dl>\n<div><dt>T</dt>\n<dd>b\nb</dd>\n</div><div><dt>U</dt>\n<dd>c</dd>\n<dd>d</dd>\n</div>"
    "<div><dt><em>V</em></dt>\n<dd>e</dd>\n</div></dl>"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a\n  - b\n    - c", DEEP),
        ("- a\n    - b\n        - c", DEEP),
        ("- a\n\t- b\n\t\t- c", DEEP),
        ("* a\n   * b\n      * c", DEEP),
        ("A:\n- b\n- c", f"<p>A:</p>\n{ITEMS}"),
        ("A:\n1. b\n2. c", "<p>A:</p>\n<ol>\n<li>b</li>\n<li>c</li>\n</ol>"),
        ("## a{#b}", '<h2 id="b">a</h2>'),
        ("A:\n1) b\n2) c", "<p>A:</p>\n<ol>\n<li>b</li>\n<li>c</li>\n</ol>"),
        ("a\\\nb\\\\\nc", "<p>a<br />\nb\\\nc</p>"),
        ("- b\n- c\n---\nd", f"{ITEMS}\n<hr />\n<p>d</p>"),
        ("-\N{NO-BREAK SPACE}b\n- c", ITEMS),
        ("1)\tb\n2)\tc", "<ol>\n<li>b</li>\n<li>c</li>\n</ol>"),
        ("#. b\n#. c", "<ol>\n<li>b</li>\n<li>c</li>\n</ol>"),
        ("It was in\n12. b", "<p>It was in\n12. b</p>"),
        ("1998. b", "<p>1998. b</p>"),
        ("- b\n- c\n\nd", f"{ITEMS}\n<p>d</p>"),
        ("1. b\n   - c", "<ol>\n<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ol>"),
        ("- a\n\n  b\n- c", "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>"),
        ("- a\nb", "<ul>\n<li>a\n    b</li>\n</ul>"),
        ("> a\n>\n> - b\n> - c", f"<blockquote>\n<p>a</p>\n{ITEMS}\n</blockquote>"),
        ("> a\n- b\n- c", f"<blockquote>\n<p>a</p>\n</blockquote>\n{ITEMS}"),
        ("a\n> b", "<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>"),
        ("a\n```\n- b\n```\nc", "<p>a</p>\n<pre><code>- b</code></pre>\n<p>c</p>"),
        ("- a\n\n  ```\n  b\n  ```", "<ul>\n<li>\n<p>a</p>\n<pre><code>b</code></pre>\n</li>\n</ul>"),
        ("> ```\n> b\n> ```", "<blockquote>\n<pre><code>b</code></pre>\n</blockquote>"),
        ("- a\n\n      b", "<ul>\n<li>a<pre><code>b\n</code></pre>\n</li>\n</ul>"),
        ("a<BR>b&ensp;c", "<p>a<br />b c</p>"),
        ("a<br>b<br/>c&nbsp;d", "<p>a<br />b<br />c\N{NO-BREAK SPACE}d</p>"),
        ("a\n\n* * *\n\nb", "<p>a</p>\n<hr />\n<p>b</p>"),
        ("T\n: b\nU\n: c", f"<dl>\n{DEFINED}<div><dt>U</dt>\n<dd>c</dd>\n</div></dl>"),
        ("T\n:   b\n\nU\n:   c", f"<dl>\n{DEFINED}<div><dt>U</dt>\n<dd>c</dd>\n</div></dl>"),
        ("T\n: b\n  b\nU\n: c\n: d\n*V*\n: e", LONG),
        ("- a\nT\n: b", f"<ul>\n<li>a</li>\n</ul>\n<dl>\n{DEFINED}</dl>"),
        ("T\n: b", "<dl>\n<div><dt>T</dt>\n<dd>b</dd>\n</div></dl>"),
        (
            "T\n\n: b\n\n  c\n: d",
            "<dl>\n<div><dt>T</dt>\n<dd>\n<p>b</p>\n<p>c</p>\n</dd>\n<dd>\n<p>d</p>\n</dd>\n</div></dl>",
        ),
    ],
)
def test_blocks_nest_as_they_are_written(text: str, expected: str) -> None:
    assert shown(text) == expected


NESTED = "<ul>\n<li>\n<ul>\n<li>a</li>\n<li>{}</li>\n</ul>\n</li>\n</ul>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- - a\n  - b", NESTED.format("b")),
        ("- - a\n  - ```\n    b\n    ```", NESTED.format("\n<pre><code>b</code></pre>\n")),
        ("- - a\n  - > b\n    > c", NESTED.format("\n<blockquote>\n<p>b\nc</p>\n</blockquote>\n")),
    ],
)
def test_an_item_may_begin_with_a_list(text: str, expected: str) -> None:
    """The items below were printed as text of the first."""
    assert shown(text) == expected


CODE = "<pre><code>a</code></pre>"
QUOTED = "<blockquote>\n<p>a\nb</p>\n</blockquote>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- ```\n  a\n  ```", f"<ul>\n<li>\n{CODE}\n</li>\n</ul>"),
        ("1. ~~~\n   a\n   ~~~\n2. b", f"<ol>\n<li>\n{CODE}\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>"),
        ("> - ```\n>   a\n>   ```", f"<blockquote>\n<ul>\n<li>\n{CODE}\n</li>\n</ul>\n</blockquote>"),
        ("- > a\n  > b", f"<ul>\n<li>\n{QUOTED}\n</li>\n</ul>"),
        ("- - > a\n    > b", f"<ul>\n<li>\n<ul>\n<li>\n{QUOTED}\n</li>\n</ul>\n</li>\n</ul>"),
        ("- T\n  : a", "<ul>\n<li>\n<dl>\n<div><dt>T</dt>\n<dd>a</dd>\n</div></dl>\n</li>\n</ul>"),
        ("T\n: ```\n  a\n  ```", f"<dl>\n<div><dt>T</dt>\n<dd>\n{CODE}\n</dd>\n</div></dl>"),
    ],
)
def test_an_item_may_begin_with_a_block_of_several_lines(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_a_note_may_begin_with_code() -> None:
    note = marked("b[^n]\n\n[^n]: ```\n    a\n    ```").notes["n"]

    assert [(one.tag, "".join(one.itertext())) for one in note] == [("pre", "a")]


def test_an_item_may_begin_with_an_equation() -> None:
    (item,) = marked("- $$\n  x^2\n  $$").tree.iter("li")

    assert [one.get("alttext") for one in item] == ["x squared"]


def test_a_table_needs_no_blank_lines_and_takes_in_no_text() -> None:
    made = shown("a\n| b | c |\n|---|---|\n| d | e |\nf")
    assert made.startswith("<p>a</p>\n<table>")
    assert made.endswith("</table>\n<p>f</p>")


@pytest.mark.parametrize(
    ("text", "address", "after"),
    [
        ("see https://a.example/b_c*d.", "https://a.example/b_c*d", "."),
        ("(https://en.example/wiki/A_(b))", "https://en.example/wiki/A_(b)", ")"),
        ("**https://a.example/x**", "https://a.example/x", ""),
        ('"https://a.example/?q=a|b&c=1"', "https://a.example/?q=a%7Cb&c=1", "”"),
        ("www.a.example/x, and", "http://www.a.example/x", ", and"),
        ("a.b+c@d.example;", "mailto:a.b+c@d.example", ";"),
        ("[https://a.example](https://b.example)", "https://b.example", ""),
    ],
)
def test_an_address_is_a_link(text: str, address: str, after: str) -> None:
    (link,) = marked(text).tree.iter("a")
    assert (link.get("href"), (link.tail or "").strip()) == (address, after)


@pytest.mark.parametrize("text", ["user@host", "@handle", "https://", "`https://a.example`", "a www. b"])
def test_what_is_no_address_is_no_link(text: str) -> None:
    assert "<a " not in shown(text)


def test_a_table_may_stand_in_a_quotation_or_an_item() -> None:
    table = "Table: T. {#tbl-a}\n\n| b | c |\n|---|---|\n| d | e |"
    quoted = "\n".join(f"> {line}".rstrip() for line in table.split("\n"))
    inner = "- a\n\n" + "\n".join(f"  {line}".rstrip() for line in table.split("\n"))
    for text in (quoted, inner):
        (made,) = marked(text).tree.iter("table")
        assert made.get("id") == "tbl-a"


def test_a_note_may_begin_on_the_line_below_its_name() -> None:
    notes = marked("a[^b]\n\n[^b]:\n    c\n\n    d").notes
    assert [one.text for one in notes["b"]] == ["c", "d"]
