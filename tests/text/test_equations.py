"""Equations as LaTeX writes them in; MathML, and words that say them, out."""

from __future__ import annotations

import pytest
from test_markdown import marked, marked_with_faults, shown


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        ("x^2", "x squared"),
        (r"\frac{a}{b}", "a over b"),
        (r"\frac{a+b}{n}", "the fraction a plus b over n, end of fraction"),
        (r"\sqrt{x} \leq 3.5", "the square root of x, end of root is at most 3.5"),
        (r"\sum_{i=1}^n x_i", "the sum from i equals 1 to n of x sub i"),
        (r"\bar{x} \pm 1.645", "x bar plus or minus 1.645"),
        (r"\text{share} = 5", "share equals 5"),
        (r"\begin{align*} a &= b \\ c &= d \end{align*}", "row a equals b row c equals d"),
        (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", "row a equals b row c equals d"),
        (r"\begin{gathered} a = b \\ c = d \end{gathered}", "a equals b c equals d"),
        (
            r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
            "open parenthesis row a b row c d close parenthesis",
        ),
        (
            r"\begin{pmatrix} a \\ b \end{pmatrix}^2 = c",
            "open parenthesis row a row b close parenthesis squared equals c",
        ),
    ],
)
def test_an_equation_has_words(tex: str, words: str) -> None:
    (math,) = marked(f"a ${tex}$ b").tree.iter("math")
    assert math.get("alttext") == words


def test_an_equation_alone_is_a_block() -> None:
    assert shown("a\n\n$$\nx = 1\n$$\n\nb") == shown("a\n\n$$ x = 1 $$\n\nb")
    assert '<math display="block" alttext="x equals 1">' in shown("a\n\n$$\nx = 1\n$$")


@pytest.mark.parametrize(
    ("tex", "kinds"),
    [
        (r"\sum_{i=1}^n x", ["munderover"]),
        (r"\prod_i x", ["munder"]),
        (r"\bigcup_{i=1}^n A", ["munderover"]),
        (r"\lim_{x \to 0} f", ["munder"]),
        (r"\max_x f", ["munder"]),
        (r"\operatorname*{argmax}_x f", ["munder"]),
        (r"\int_0^1 x", ["msubsup"]),
        (r"\sum\nolimits_i x", ["msub"]),
        ("x_1^2", ["msubsup"]),
    ],
)
def test_limits_stand_above_and_below_in_an_equation_alone(tex: str, kinds: list[str]) -> None:
    def of(text: str) -> list[str]:
        (math,) = marked(text).tree.iter("math")
        return [one.tag for one in math.iter() if one.tag.startswith(("msu", "mund", "mover"))]

    assert of(f"$$\n{tex}\n$$") == kinds
    assert of(f"a ${tex}$ b")[0].startswith("msu")  # lines of a paragraph stay as they are


@pytest.mark.parametrize(
    "text",
    ["It costs $5 and then $10.", "between $5–$6", "US$5, A$ and C$", r"\$x^2\$", "`$x^2$`", "$ a = b $"],
)
def test_dollars_are_no_equation(text: str) -> None:
    assert "<math" not in shown(text)


@pytest.mark.parametrize(
    ("tex", "told"),
    [
        (r"\frac{a}", "something is missing"),
        (r"\unknown{a}", r"\unknown is not known"),
        ("x^", "missing super script"),
        ("x_{a", "a brace is missing"),
    ],
)
def test_what_is_no_equation_is_told(tex: str, told: str) -> None:
    (fault,) = marked_with_faults(f"a\n\nb ${tex}$")[1]
    assert fault.startswith("a.md:3: T054")
    assert told in fault


@pytest.mark.parametrize(
    ("text", "line"),
    [("a\n\n$$\nx\n$$\n\n$$\n\\y\n$$", 7), ("a\n\n$$\\y$$", 3), ("- a\n\n  > $$\n  > \\y\n  > $$", 3)],
)
def test_an_equation_alone_is_told_at_its_own_line(text: str, line: int) -> None:
    (fault,) = marked_with_faults(text)[1]
    assert fault.startswith(f"a.md:{line}: T054 the equation “\\y” ")


def test_an_equation_without_anything_is_told_to_be_empty() -> None:
    (fault,) = marked_with_faults("a\n\n$$\n$$\n\nb")[1]
    assert " T054 the equation “” cannot be read: it is empty: " in fault
