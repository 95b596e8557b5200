"""Signs that Markdown did not understand: each is named with its line and a cure, and good prose is left alone."""

from __future__ import annotations

import pytest
from samples import ENGLISH

from press.foundation.problems import Problem
from press.text.markdown import render_line, render_markdown

KEYS = ("lat2009", "desk-handbook")


def told(text: str) -> list[str]:
    """Return line and message of each fault of a text that begins on line 1."""
    problems: list[Problem] = []
    render_markdown(tuple(enumerate(text.split("\n"), 1)), "a.md", problems, ENGLISH, KEYS)
    assert {problem.code for problem in problems} <= {"T057"}
    end = " is not understood, and would be printed as it is"
    return [f"{problem.spot.line} {problem.message.removesuffix(end)}" for problem in problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb **c", ["2 the mark “**” of bold text"]),
        ("**a **", ["1 the mark “**” of bold text"]),
        ("__a", ["1 the mark “__” of bold text"]),
        ("a\n\n-\n", ["3 the empty item “-” of a list"]),
        ("a\n\n$$\nb", ["3 the mark “$$” of an equation"]),
        ("a ``` b", ["1 the mark “```” of a block of code"]),
        ("::: note\na\n:::", ["1 the mark “:::” of a box", "3 the mark “:::” of a box"]),
        ("> [!NOTE]\n> a", ["1 the mark “[!NOTE]” of a box"]),
        ("!!! note", ["1 the mark “!!! note” of a box"]),
        ("| a | b |\n| c | d |", ["1 the row “| a | b |” of no table"]),
        ("a\n| b | c |", ["2 the row “| b | c |” of no table"]),
        ("a^[note]", ["1 the note “^[note]” within a sentence"]),
        ("a[^my note]", ["1 the call “[^my note]” of a note"]),
        ("a [see *b* @c]", ["1 the citation “[see b @c”"]),
        ("a\nsee @lat2009.", ["2 the key “@lat2009” of a source"]),
        ("a @lat2019", ["1 the key “@lat2019” of a source"]),
        ("{ fact('x') } b", ["1 the mark “{ fact(” of an expression"]),
        ("a }} b", ["1 the mark “}}” of an expression"]),
        ("[a] (https://b.c)", ["1 the link “[a] (https:”"]),
        ("(a)[https://b.c]", ["1 the link “(a)[https:”"]),
        ("a [[b c]]", ["1 the link “[[b c]]” of another program"]),
        ("![[a.png]]", ["1 the link “![[a.png]]” of another program"]),
        ("• a\n• b", ["1 the bullet “•”", "2 the bullet “•”"]),
        ("- [ ] a\n- [x] b", ["1 the check box “[ ]”", "2 the check box “[x]”"]),
        ("$ \\frac{a}{b} $", ["1 the equation “$ \\frac{a}{b} $”"]),
        ("a \\sqrt{b}", ["1 the equation “\\sqrt{”"]),
        ("a ==b c== d", ["1 the mark “==b c==” around words"]),
        ("a {.b}", ["1 the list “{.b}” of classes or ids"]),
        ("a b {#c}", ["1 the list “{#c}” of classes or ids"]),
        ("a\n\n===", ["3 the line “===”"]),
        ("a ++b c++ d", ["1 the mark “++b c++” around words"]),
        ("a :tada: b", ["1 the emoji “:tada:”"]),
        (
            "The WHO.\n\n*[WHO]: World Health Organization",
            ["3 the abbreviation “*[WHO]: World Health Organization”"],
        ),
        ("{toc}", ["1 the mark “{toc}” of a list of contents"]),
        ("{:toc}", ["1 the mark “{:toc}” of a list of contents"]),
        ("#", ["1 the mark “#” of a heading"]),
        ("[TOC]", ["1 the mark “[TOC]” of a list of contents"]),
        ("a {# b #} c", ["1 the comment “{# b #}”"]),
        ("\\[ b = c \\]", ["1 the equation “[ b = c ]”"]),
        ("a \\[sic\\] b", []),
        ("a \\(b=c\\) d", ["1 the equation “(b=c)”"]),
        ("\\newpage\n\na", ["1 the command “\\newpage” of another program"]),
        ("+++\na\n+++", ["1 the line “+++”", "3 the line “+++”"]),
        ('*"a"*s', ['1 the mark * of emphasis in “*"a"*”']),
        ('a*"b"* c', ['1 the mark * of emphasis in “*"b"*”']),
        ("A.\na) b\nb) c", ["2 the sign “a)” of a list"]),
        ("i. b\nii. c", ["1 the sign “i.” of a list"]),
        ("a\nA. b\nB. c\nC. d", ["2 the sign “A.” of a list"]),
        ("I. b\nc\nII. d", ["1 the sign “I.” of a list"]),
        ("2.1 b\n2.2. c", ["1 the sign “2.1” of a list"]),
        ("| b\n|   c", ["1 the line “| b” behind a bar", "2 the line “|   c” behind a bar"]),
        ("$$\na \\frac{b}{c}\n$$ {#eq-a}", ["3 what stands behind the equation, “{#eq-a}”,"]),
        ("$$a \\frac{b}{c}$$ {#eq-a}", ["1 what stands behind the equation, “{#eq-a}”,"]),
        (
            "\\begin{align*}\na\n\\end{align*}",
            [
                f"{line} the command “\\{word}{{align*}}” of LaTeX"
                for line, word in ((1, "begin"), (3, "end"))
            ],
        ),
        ("– b\n– c", ["1 the sign “–” of a list"]),
        ("a:\n-b\n-c", ["2 the sign “-” of a list"]),
        ("1.b\n2.c", ["1 the sign “1.” of a list"]),
        ("- a\n  (1) b\n  (2) c", ["2 the sign “(1)” of a list"]),
        ("a[^b]\n\n[^b]: C\n    **d", ["4 the mark “**” of bold text"]),
        ("** a b ** c", ["1 the mark “** a b **” of bold text"]),
        ("see @fig-a", ["1 the reference “@fig-a” of another program"]),
        ("a $`b`$ c", ["1 the equation with code between its dollar signs"]),
        ("a {ref}`b` c", ["1 the role “{ref}” of another program"]),
        ("a `<b>`{=html}", ["1 the mark “{=html}” of another language"]),
        ("a `b <https://c.d>`_ e", ["1 the link of another program"]),
        (".. note::\n\n   a", ["1 the directive “.. note::” of another program"]),
        ("(a-b)=\nc", ["1 the mark “(a-b)=” of a place"]),
        (
            "% a\n\nb %%c%% d",
            ["1 the comment “% a” of another program", "3 the comment “%%c%%” of another program"],
        ),
        ("a b. ^c-d", ["1 the mark “^c-d” of a block"]),
        ("a\n~ b", ["2 the definition “~ b”"]),
        ("(@a) b, as (@a)", ["1 the number “(@a)” of an example"]),
        ("a   b\n---  ---\nc   d", ["2 the line “---  ---” of a table"]),
        ("+-----+-----+\n\na", ["1 the line “+-----+-----+” of a table"]),
        ("a.[1] B\n\n[1] C.", ["1 the number “[1]” of a pasted note", "3 the number “[1]” of a pasted note"]),
        ("¹ Of A.", ["1 the number “¹” of a pasted note"]),
        (
            "The boat left.¹ All of it,²³ by night⁴",
            ["1 the number “¹” of a pasted note"],
        ),
        ("A boat¹² came.", ["1 the number “¹²” of a pasted note"]),
        ("a.[citation needed] b", ["1 the mark “[citation needed]” of a page of the web"]),
        ("``a'' b", ["1 the mark “``” of another program"]),
        ("'''a''' b", ["1 the mark “'''” of another program"]),
        ("a (''b'')", ["1 the mark “''” of another program"]),
        ("[a][b] c", ["1 the link “[a][b]”, whose address is nowhere,"]),
        ("o A\n\n§ B", ["1 the bullet “o ”", "3 the bullet “§ ”"]),
        ("a \\textbf{b} c", ["1 the command “\\textbf{b}” of LaTeX"]),
        ("a\\\n\nb", ["1 the backslash at the end"]),
        ("a :+1: b", ["1 the emoji “:+1:”"]),
        ("a&nbsp b", ["1 the entity “&nbsp”"]),
        ("+++++", ["1 the line “+++++”"]),
        ("```{r}\n#| a\n**b\n```\n\nc", ["1 the directive “```{r}” of another program"]),
        ("```{figure} a.png\n:name: b\n```", ["1 the directive “```{figure}” of another program"]),
        ("~~~ mermaid\na\n~~~", ["1 the drawing “~~~ mermaid” of another program"]),
        ("```math\na\n```", ["1 the equation “```math”"]),
        ("Table: **A. {#tbl-a}\n\n| b | c |\n|---|---|\n| d | e |", ["1 the mark “**” of bold text"]),
        ("| b | c |\n|---|---|\n| d | **e |", ["3 the mark “**” of bold text"]),
        (
            "a. [1]\n\nb.[2][3]\n\nc [4][5] d",
            [
                f"{line} the number “{what}” of a pasted note"
                for line, what in ((1, "[1]"), (3, "[2][3]"), (5, "[4][5]"))
            ],
        ),
        ("a.[iv] b\n\n[iv] c", [f"{line} the number “[iv]” of a pasted note" for line in (1, 3)]),
        ("a.【4†source】 b", ["1 the mark “【4†source】” of a chat program"]),
        (
            "a. :contentReference[oaicite:0]{index=0}",
            ["1 the mark “:contentReferenceoaicite:0” of a chat program"],
        ),
        ("[cite_start]a [cite: 1, 2].", ["1 the mark “[cite_start]” of a chat program"]),
        ("a citeturn0search1turn2view0", ["1 the mark “citeturn0search1turn2view0” of a chat program"]),
        (
            "see Error! Reference source not found. b",
            ["1 the message “Error! Reference source not found.” of a word processor"],
        ),
        (
            "the opened.^1^ End, and\n\n^1^ Smith.",
            ["1 the number “¹” of a pasted note", "3 the number “¹” of a pasted note"],
        ),
        ("it was opened<sup>12</sup>", ["1 the number “¹²” of a pasted note"]),
        ("== a b ==\n\nc", ["1 the heading “== a b ==”"]),
        ("•\ta\n•\tb", ["1 the bullet “•”", "2 the bullet “•”"]),
        ("a)\tb\nc)\td", ["1 the sign “a)” of a list"]),
        (
            "| a | b |\n|---|---|\n| {{ c | }} }} |",
            ["3 the mark “{{” of an expression", "3 the mark “}}” of an expression"],
        ),
    ],
)
def test_a_sign_that_is_left_is_named(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("hyphen", ["-", "\u00ad", "¬"])
def test_a_word_that_is_divided_at_the_end_of_a_line_is_named(hyphen: str) -> None:
    line = f"the word “mor{hyphen}” goes on in the next line, and would be printed with a space"
    assert told(f"In the *mor{hyphen}*\nning.\n\n- At mor{hyphen}\n  ning") == [f"1 {line}", f"4 {line}"]


@pytest.mark.parametrize(
    "text",
    [
        "in the pre-\nand post-war years, in-\nas well as outpatients -\nand more, as A-\nlevels, mor-\n\nning",
        "1 km² or 5 miles², 10⁶, a (b)² c, Zoë¹ and 5'' high, rock ’n’ roll, dogs’ and",
        "1 km^2^ or 10^6^, a^1^, the 5<sup>th</sup>",
        "5 * 3, 5 ** 3, and a word* with a footnote*",
        "10 % of it, 5% more, and \\(j\\) = x",
        "[a][b]\n\n[b]: https://c.d",
        "km² and x¹, and [3] of them",
        "“[i]t was” as in [v] of a[i], and the error: Error!",
        "| # | +/- |\n|---|---|\n| - | • one<br>• two |\n| * | + |\n| - | o One |",
        "1.\u00a0\u00a0 \u00a0 a\n2.\u00a0 b",
        "a ~ b, ~/c, o B, § 12, 8 U.S.C. § 13",
        "- - -\n\na",
        "```{.python}\na\n```",
        "```\n--- ---\n`a`{=html}\n```",
        "f*** it",
        "a) the first, and b) the second",
        "(a) One.\n\n(b) Two.",
        "A. Lee and\nB. Cruz",
        "(a) b\\\n(b) c",
        "A. b  \nB. c  \nC. d",
        "It rose from\n0.42 to\n0.31",
        "A \\ B, 5\\%, x\\, y\\; z\\?",
        "– dash\nand more",
        "1) a\n2) b",
        "snake_case, snake__case",
        "C++ ++",
        "in C++ and C++ code",
        "at 5:30:15, a:b:c, note: this: that",
        "\\(see below\\), \\[sic\\], *\\[a\\]:* b",
        "\\\\server\\share, AC\\DC, \\o/",
        "a | b, |x| is",
        "write to a@b.example",
        "follow @nytimes, and https://x.com/@lat2009",
        "from $5 to $6",
        "C:\\Users\\me",
        "x == y, 1 = 1",
        "a [sic] (see below), the [name] (#1)",
        "A :: B",
        "https://a.example/__b/**c",
        "`** {{ [@a`",
        "```\n** | {.a}\n@lat2009\n```",
        "$x^2 == \\frac{a}{b}$",
        "**a** *b* __c__ ~~d~~",
        "a.[@lat2009; @b]",
        "-\ta\n-\tb",
        "a | \tb\n--|--\nc\t|\td",
        "a\n\n---\n\nb",
        "Table: A. {#tbl-a}",
    ],
)
def test_good_prose_is_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("\\*\\*a", "**a"),
        ("\\_\\_a", "__a"),
        ("\\{.a\\}", "{.a}"),
        ("\\[@lat2009]", "[@lat2009]"),
        ("\\@lat2009", "@lat2009"),
        ("\\==a==", "==a=="),
        ("\\$\\frac{a}", "$\\frac{a}"),
        ("\\::: a", "::: a"),
    ],
)
def test_a_sign_behind_a_backslash_is_printed(text: str, printed: str) -> None:
    problems: list[Problem] = []
    tree = render_markdown(((1, text),), "a.md", problems, ENGLISH, KEYS).tree
    if "frac{" not in text:
        assert problems == []
    assert "".join(tree.itertext()) == printed


def test_lines_divided_by_tabs_are_one_fault() -> None:
    line = "the line is divided by a tab, as a spreadsheet pastes its rows, and would run together"
    assert told("a\tb") == [f"1 {line}"]
    assert told("x\n\na\tb\nc\td\n\ne\tf") == [f"3 {line}", f"6 {line}"]


def test_a_line_outside_a_chapter_is_read_too() -> None:
    problems: list[Problem] = []
    render_line(12, "a **b", "a.yaml", problems, ENGLISH)
    assert [f"{problem.spot} {problem.code}" for problem in problems] == ["a.yaml:12 T057"]


def test_a_line_with_another_fault_has_only_that() -> None:
    problems: list[Problem] = []
    render_markdown(((1, "a {==b==} c"),), "a.md", problems, ENGLISH)
    assert [problem.code for problem in problems] == ["T055"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Likelihood \\ Severity", "Likelihood \\ Severity"),
        ("5\\%, x\\, y\\; z\\?", "5%, x, y; z?"),
        ("A\\ B", "A B"),
    ],
)
def test_a_backslash_stays_between_spaces_and_goes_before_signs(text: str, printed: str) -> None:
    assert "".join(render_line(1, text, "a.md", [], ENGLISH).itertext()) == printed
