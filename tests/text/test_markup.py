"""Markup in a text: one list of elements and attributes, and nothing that an editor types gets past it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from reading import page_texts
from samples import ENGLISH, Report, chapter, silent
from test_markdown import marked_with_faults, shown

from press.foundation.problems import Problem
from press.pipeline import BuildOptions, build
from press.text.markdown import render_line
from press.text.markup import ELEMENTS, TYPED, VOID

README = Path(__file__).parents[2] / "README.md"
_ROW = re.compile(r"\| ((?:`\w+` ?)+) \| (typed)? ?\| ((?:`\w+` ?)*)\|")
# What the press makes of a text besides, with an attribute that it sets itself.
OWN = {"body", "data", "cite-note", "own-note", "figure-here", "equation", "math", "mrow", "mi", "mn", "msup"}


def test_readme_shows_the_list() -> None:
    rows = _ROW.findall(README.read_text(encoding="utf-8"))
    shown = {name: frozenset(_names(row[2])) for row in rows for name in _names(row[0])}
    assert shown == dict(ELEMENTS)
    assert {name for row in rows if row[1] for name in _names(row[0])} == TYPED


def _names(cell: str) -> list[str]:
    return re.findall(r"`(\w+)`", cell)


# What an editor, or somebody who sends an editor a text, may type; each begins on line 3.
HOSTILE = [
    "a \\`<script src=https://a.example></script>\\`",
    "`a\\` <script>b</script> `c`",
    "<script\nsrc=https://a.example>b</script>",
    "<script/src=//a.example>",
    "<SCRIPT>a</SCRIPT>",
    "<scr<script>ipt>a</script>",
    "<x:script>a</x:script>",
    "<script",
    "<svg onload=a()>",
    "<svg/onload='a()'>",
    "<img src=a onerror=b()>",
    "<img src='https://a.example/b.png'/>",
    "<base href='https://a.example/'>",
    "<meta http-equiv=refresh content='0;url=https://a.example'>",
    "<form action=https://a.example><textarea><button>b</button>",
    "<style>p { display: none }</style>",
    "<iframe srcdoc='<script>a</script>'>",
    "<a href='javascript:b()'>c</a>",
    "<a\nhref='data:text/html,b'>c</a>",
    "<math><mtext><script>a</script>",
    "<template><script>a</script></template>",
    "<noscript><p title='</noscript><script>a</script>'>",
    "<div><style><!--</style><script>a</script>--></div>",
    "<![CDATA[<script>a</script>]]>",
    "<?xml-stylesheet href='https://a.example'?>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>",
    "<!-- a",
    "a <!-- b",
    "<data n='0'/>",
    "<data n='99'>1</data>",
    "<note-call n='1'/>",
    "<note-text name='a'>b</note-text>",
    "<cite-here text='@b'/>",
    "<cite-note text='@b'/>",
    "<own-note name='b'/>",
    "<figure-here name='fig-b'/>",
    "<equation tex='a'/>",
    "<typed>a</typed>",
    "<body>a</body>",
    "<span",
    "<span class='a>b</span>",
    "<span onclick='a()'>b</span>",
    "<span style='position: fixed'>b</span>",
    "<span data-src='a'>b</span>",
    "<span line='a'>b</span>",
    "<span id='a b'>c</span>",
    "<span lang='a\"b'>c</span>",
    "<span class=a>b</span>",
    "<span a b>c</span>",
    "<span>a",
    "a</span>",
    "<em>a<strong>b</em>c</strong>",
    "*a <span>b* c</span>",
    "<div>a",
    "a</div>",
    "| <span>a | b |\n|---|---|\n| c</span> | d |",
    "a &foo;",
    "a &#xE000;&#xE020;&#xE001;",
    "a &#57344;",
    "a &#0;",
    "a &#2;wzxhzdk:0&#3;",
    "a &#xD800;",
    "a &#x110000;",
    "a &#99999999;",
    "[a]{onclick=b()}",
    "[a]{style=color:red}",
    "[a]{n=5}",
    "[a]{line=b}",
    "[a]{text=@b}",
    "[a]{name=b}",
    "[a]{data-src=b}",
    "[a]{b}",
    "[a]{#b.c/d}",
    "[a]{lang=../x}",
    "$x^2${display=block}",
    "1. a\n{start=b}",
    "| a | b {colspan=1000000000} |\n|---|---|\n| c | d |",
    "[a](javascript:b)",
    "[a](JavaScript:b)",
    "[a](java\tscript:b)",
    "[a](&#106;avascript:b)",
    "[a](data:text/html,b)",
    "[a](//b.example)",
    "[a](vbscript:b)",
    "[b]: javascript:c\n\n[a][b]",
    "<javascript://b.example/%0Aa()>",
    "$\\href{javascript:a}{b}$",
    "$\\class{a}{b}$",
    "$\\style{position:fixed}{b}$",
    "$\\def\\a{\\a\\a}\\a^2$",
]
# What is words, and stays words.
INERT = [
    ("\\<script>", "<p>&lt;script&gt;</p>"),
    ("&lt;script&gt;a&lt;/script&gt;", "<p>&lt;script&gt;a&lt;/script&gt;</p>"),
    ("&amp;lt;script&amp;gt;", "<p>&amp;lt;script&amp;gt;</p>"),
    ("&\\#xE000;", "<p>&amp;#xE000;</p>"),
    ("`<script>`", "<p><code>&lt;script&gt;</code></p>"),
    ("`&lt;`", "<p><code>&amp;lt;</code></p>"),
    ("    <script>&lt;", "<pre><code>&lt;script&gt;&amp;lt;\n</code></pre>"),
    ("```\n<script>&amp;\n```", "<pre><code>&lt;script&gt;&amp;amp;</code></pre>"),
    ("a < b > c <3", "<p>a &lt; b &gt; c &lt;3</p>"),
    ("a <!-- <script> --> b", "<p>a  b</p>"),
    ("<!-- a\n\n<script> -->\n\nb", "<p>b</p>"),
    ("[a](https://b.example?c=1&amp;d=<e>)", '<p><a href="https://b.example?c=1&amp;d=%3Ce%3E">a</a></p>'),
    (
        '[a](https://b.example "<c> &quot;d")',
        '<p><a href="https://b.example" title="&lt;c&gt; &quot;d">a</a></p>',
    ),
    ("<a@b.example>", '<p><a href="mailto:a@b.example" class="address">a@b.example</a></p>'),
    ("$a<b>c^2$", None),
    ("##", "<h1 />"),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_is_a_fault_at_its_line(text: str) -> None:
    made, faults = marked_with_faults(f"a\n\n{text}")
    assert faults
    for fault in faults:
        assert re.match(r"a\.md:([3-6]): T0(10|11|12|13|14|15|25|54|57|18) ", fault), fault
    for element in made.tree.iter():
        assert element.tag in ELEMENTS or element.tag in OWN, element.tag
        assert not [name for name in element.attrib if name.startswith(("on", "style"))]
        assert not re.search("[\x00-\x08\ue000-\uf8ff]", f"{element.text}{element.tail}{element.attrib}")


@pytest.mark.parametrize(("text", "expected"), INERT)
def test_words_stay_words(text: str, expected: str | None) -> None:
    made = shown(text)
    assert made == expected or (expected is None and "<b>" not in made)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<span lang="es">*a* `b`</span> c', '<p><span lang="es"><em>a</em> <code>b</code></span> c</p>'),
        ("<kbd title='a &amp; b'>F1</kbd>", '<p><kbd title="a &amp; b">F1</kbd></p>'),
        ("<em>a <strong>b</strong></em>", "<p><em>a <strong>b</strong></em></p>"),
        ('<div lang="es">\n\na\n\n- b\n\n</div>\n\nc', None),
        ("a<br>b<wbr/>c", "<p>a<br />b<wbr />c</p>"),
    ],
)
def test_tags_of_the_list_are_elements(text: str, expected: str | None) -> None:
    made = shown(text)
    if expected is None:
        division = ET.fromstring(f"<body>{made}</body>")[0]
        assert (division.tag, division.get("lang")) == ("div", "es")
        assert [child.tag for child in division] == ["p", "ul"]
    else:
        assert made == expected


def test_a_line_of_data_is_cleaned_too() -> None:
    problems: list[Problem] = []
    tree = render_line(7, "a <script src=b>c</script> [d](javascript:e)", "a.yaml", problems, ENGLISH)
    assert {(problem.spot.line, problem.code) for problem in problems} == {(7, "T010"), (7, "T015")}
    assert {element.tag for element in tree.iter()} == {"span", "a"}


@pytest.mark.slow
def test_every_tag_of_the_list_is_set_in_the_faces_of_the_report(report: Report, cache: Path) -> None:
    """A browser has a face of its own for some tags, such as <kbd>, which no edition may use."""
    words = " ".join(
        f"<{tag}>word<{tag}>" if tag in VOID else f"<{tag}>{tag}</{tag}>" for tag in sorted(TYPED - {"div"})
    )
    project = report(chapter(f"{words}\n\n## A <kbd>key</kbd> {{#colophon-key}}\n\nText."))
    (made,) = build(BuildOptions(project / "content", project / "output", cache=cache, only="pdf"), silent)
    assert "kbd" in "".join(page_texts(made.path))


def test_a_language_without_a_name_is_told() -> None:
    (told,) = marked_with_faults("[palabras]{lang=}")[1]
    assert "T014 the attribute “lang” of <span> cannot be “”" in told


@pytest.mark.parametrize("text", ["[a](https://example.org/\nb)", "<https://example.org/\nb>"])
def test_an_address_that_goes_on_in_the_next_line_is_told(text: str) -> None:
    """It would have had a space in place of the break."""
    assert marked_with_faults(text)[1] == [
        "a.md:1: T015 the address of a link, “https://example.org/”, goes on in the next line: write it in one line"
    ]


@pytest.mark.parametrize("text", ["[a](\nhttps://example.org/)", '[a](https://example.org/\n"b")'])
def test_a_line_may_break_before_and_behind_an_address(text: str) -> None:
    made, told = marked_with_faults(text)
    assert [link.get("href") for link in made.tree.iter("a")] == ["https://example.org/"]
    assert told == []


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("[a](desk@example.org)", "write mailto:desk@example.org"),
        ("[a](www.example.org/b)", "write https://www.example.org/b"),
        ("[a](example.org)", "write https://example.org"),
        ("[a](//example.org/b)", "write https://example.org/b"),
        ("[a](tel:our desk)", "write the number in digits, as in [words](tel:+1-212-555-0100)"),
        ("<sms:+12125550100>", "write the number in the text, without a link"),
        ("[a](files/report.pdf)", "write https://…, or [](#id) for a link within the report"),
    ],
)
def test_the_cure_of_an_address_is_the_address_that_is_meant(text: str, cure: str) -> None:
    (told,) = marked_with_faults(text)[1]
    assert told.endswith(f": {cure}")


def test_words_in_angle_brackets_are_told_how_to_stay() -> None:
    problems: list[Problem] = []
    render_line(7, "Trees & <shrubs> of the city", "a.yaml", problems, ENGLISH)
    (told,) = problems
    assert told.code == "T010"
    assert "write \\< for the sign itself" in told.hint
    assert (
        render_line(7, r"Trees & \<shrubs> of the city", "a.yaml", problems, ENGLISH).text
        == "Trees & <shrubs> of the city"
    )
    assert len(problems) == 1
