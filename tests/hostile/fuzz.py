"""The name of a door and a number of minutes in; out, the first input that breaks it, made as small as it can be.

    python tests/hostile/fuzz.py markdown 10

The doors are ``markdown``, ``yaml``, ``csv`` and ``expressions``. An input may end in faults, and in nothing else: no
exception, no markup that is not in the list, no character of the press, no more than five seconds. What breaks a door is
kept in ``seeds/``, and tried first the next time. This is no everyday test: what it finds becomes a folder in ``cases/``.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent / "support")]

from samples import ENGLISH, SAMPLE  # noqa: E402  # the path is set first

from press.content.load import load  # noqa: E402
from press.content.tables import read_sheet  # noqa: E402
from press.content.texts import UNPRINTABLE, read_text  # noqa: E402
from press.content.validate import validate  # noqa: E402
from press.content.yaml_texts import read_yaml  # noqa: E402
from press.foundation.problems import Problem, ReportError, Spot  # noqa: E402
from press.foundation.xhtml import parse_xhtml, serialize_xhtml  # noqa: E402
from press.text.bindings import Ledger  # noqa: E402
from press.text.drafts import xhtml  # noqa: E402
from press.text.expression_faults import ExpressionFaults  # noqa: E402
from press.text.expressions import fill  # noqa: E402
from press.text.markdown import render_markdown  # noqa: E402
from press.text.markup import ELEMENTS  # noqa: E402

_SEEDS = DirectoryBasedExampleDatabase(HERE / "seeds")
_EXAMPLES = 200  # of a round
_MARKS = """
* ** *** _ __ ` ``` ~ ~~~ ^ [ ] ( ) ![ ](# ] { } {#a} {.b c=d} {: <span> </span> <div> </div> <br> <script> <!-- -->
< > & &amp; &lt; &#xE000; &#60; \\ \\< $ $$ $x^2$ \\frac{a}{b} | |---|---| Table: /// aside [^a] [^a]: [@b] @b
- + 1. 12) # ## : > --- === ' " -- ... https://a.example <a@b.example> mailto: [c]: javascript:d
""".split()
_JINJA = """
{{ }} {% %} {* *} for if else elif endfor endif endif set macro endmacro in is not and or place places fact( ) ( ) [ ]
{ } : , . | ~ + - * / // % ** == != < > 'a' 'chicago' "x" 0 1 99999999999 true none loop.index | number | words
count('programs') datum('newcomers','port-alder',2022) claim( rank( recursive import include block call filter raw
""".split()
_YAML = """
- : , [ ] { } & * ! !!bool !!int !!timestamp !!binary !!set | > ' " # % @ ` ? ~ 1 1e9 .inf 0x 2020-01-01 --- ... a b
""".split()
_CSV = [",", ";", '"', '""', "\n", "\r\n", "=", "a", "1", "sep=;", "\t", "|", " "]


def texts(words: list[str], ends: str) -> st.SearchStrategy[str]:
    """Return a strategy for texts of some words, of any words, and of what separates them."""
    piece = st.one_of(st.sampled_from(words), st.sampled_from(list(ends)), st.text(max_size=8))
    piece = st.one_of(piece, st.builds(lambda one, times: one * times, piece, st.integers(1, 400)))
    return st.lists(piece, max_size=60).map("".join)


def markdown(text: str) -> None:
    """Read a text as that of a chapter."""
    problems: list[Problem] = []
    made = render_markdown(tuple(enumerate(_as_read(text).split("\n"), 1)), "a.md", problems, ENGLISH, ("b",))
    for tree in (made.tree, *made.notes.values()):
        for element in tree.iter():
            known = element.tag in ELEMENTS or element.tag in _OF_THE_PRESS
            assert known or re.fullmatch("m[a-z]+", str(element.tag)), element.tag
            assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
            words = (element.text, element.tail, *element.attrib.values())
            assert not UNPRINTABLE.search("".join(filter(None, words)))
        parse_xhtml(serialize_xhtml(parse_xhtml(xhtml(tree, "a.md"))))


_OF_THE_PRESS = frozenset("body data cite-note own-note figure-here equation math".split())


def yaml(text: str) -> None:
    """Read a text as YAML."""
    read_yaml(_as_read(text), "a.yaml", 1)


def csv(text: str) -> None:
    """Read a text as CSV."""
    read_sheet(_as_read(text), "a.csv")


_MANUSCRIPT = validate(load(SAMPLE, SAMPLE.parent))


def expressions(text: str) -> None:
    """Fill in the expressions of a text."""
    text = _as_read(text)
    faults = ExpressionFaults(Spot("a.md", 1), text)
    fill(text, Ledger(_MANUSCRIPT, ENGLISH).scope("port-alder", faults), faults)


def _as_read(text: str) -> str:
    return read_text(text.encode("utf-8", errors="ignore"), "a.md")


DOORS: dict[str, tuple[Callable[[str], None], st.SearchStrategy[str]]] = {
    "markdown": (markdown, texts(_MARKS, " \n\n  ab")),
    "yaml": (yaml, texts(_YAML, " \n\n  ab")),
    "csv": (csv, texts(_CSV, ",,\n\nab ")),
    "expressions": (expressions, texts(_JINJA, "   \n").map(lambda text: text.replace("''", "' '"))),
}


def main(name: str, minutes: float) -> None:
    """Try inputs at a door until the time is over; raise what breaks it."""
    door, inputs = DOORS[name]
    count = 0

    @settings(
        max_examples=_EXAMPLES,
        deadline=timedelta(seconds=5),
        database=_SEEDS,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs)
    def tried(text: str) -> None:
        nonlocal count
        count += 1
        try:
            door(text)
        except ReportError:
            return

    end = time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        tried()
    print(f"{name}: {count} inputs, and none that breaks it")


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
