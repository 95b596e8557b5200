"""Filled lines of Markdown in; out, an element tree in which each element has the line it comes from.

What the press adds to Markdown, and its element in the tree:

======================  ==========================================================
a bound value           ``<data n="4"/>``
``[@key; @other]``      ``<cite-note text="@key; @other"/>``
``[^name]``             ``<own-note name="name"/>``, with the text in ``notes``
``![](#fig-id)``        ``<figure-here name="fig-id"/>`` in the place of its paragraph
``Table: … {#tbl-id}``  the table's ``<caption>`` and id
``[texto]{lang=es}``    ``<span lang="es">``
``/// aside | Head``    ``<aside>`` with ``<p class="aside-head">``
``$x^2$``               ``<math alttext="x squared">``
```` ``` ```` code      ``<pre><code>`` with ``<span class="code-…">`` for words in color
======================  ==========================================================
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from html.entities import name2codepoint

from markdown import Markdown

from press.foundation.problems import Problem, Spot
from press.language.language import Language
from press.text.containers import SourceLine, normalize
from press.text.equations import set_equations
from press.text.expressions import Lines
from press.text.leftovers import leftovers, show_escaped
from press.text.line_checks import ASIDE, check_lines
from press.text.markdown_extensions import Additions, Asides, OwnNotes, write_code
from press.text.markup_faults import markup_fault
from press.text.quotation_marks import set_quotation_marks
from press.text.trees import DIGITS, LINE, PLAIN, Element, read_tokens

_OPENING = re.compile(r"(\s*(?:#{1,6}\s*|>\s*|(?:[-*+]|\d+[.)])\s+|\[\^[\w-]+\]:\s*|:\s+)*\|?\s*)(?=\S)")
_UNMARKED = re.compile(
    r"[>\s]*(?:(?:[*_-]\s*){3,}$|-{2,}\s*$|$|///|</?div\b|<[!?]|\{:|[\s:|-]*\|[\s:|-]*$|\[[^\]^@]+\]:)"
)
_FENCE = re.compile(r"[>\s]*(?:```|~~~|\$\$)")
_VOID = re.compile(r"<(br|wbr)\s*>")


@dataclass(frozen=True)
class MarkdownText:
    """A text as a tree, and the author's own notes by name, each as a tree: a ``span``, or a ``div`` of blocks."""

    tree: Element
    notes: dict[str, Element] = field(default_factory=dict)


def render_markdown(
    lines: Lines, path: str, problems: list[Problem], language: Language, keys: Collection[str] = ()
) -> MarkdownText:
    """Return the tree of a filled text, in the typography of a language; problems are added to ``problems``.

    ``keys``: those of the sources, which a text may not name without brackets.
    """
    written = normalize(lines)
    problems += check_lines(written, path)
    tree = _tree(written, path, problems, language, keys)
    notes = {note.get("name", ""): note for note in tree.findall("note-text")}
    for note in notes.values():
        tree.remove(note)
        note.attrib.pop("name")
        if len(note):
            note.set("line", note[0].get("line", ""))
        _open(note)
    return MarkdownText(tree, notes)


def render_line(
    number: int,
    text: str,
    path: str,
    problems: list[Problem],
    language: Language,
    keys: Collection[str] = (),
) -> Element:
    """Return the tree of one line of Markdown, a ``<span>`` without a paragraph around it."""
    line = SourceLine(number, text)
    problems += check_lines((line,), path)
    tree = _tree((line,), path, problems, language, keys)
    _open(tree)
    tree.attrib.clear()
    tree.set("line", str(number))
    return tree


def _open(tree: Element) -> None:
    """Make a tree of one paragraph a ``span`` of its text, and any other a ``div``."""
    if len(tree) != 1 or tree[0].tag != "p":
        tree.tag = "div" if len(tree) else "span"
        return
    (paragraph,) = tree
    tree.tag, tree.text, tree[:] = "span", paragraph.text, list(paragraph)


@cache
def _markdown() -> tuple[Markdown, OwnNotes]:
    """Return the parser for all texts; making one takes longer than reading a short text."""
    notes = OwnNotes()
    names = "attr_list tables smarty sane_lists def_list".split()
    more = [f"pymdownx.{name}" for name in "betterem tilde caret superfences arithmatex".split()]
    fences = [{"name": "*", "class": "", "format": write_code}]
    equations = {"block_syntax": ["dollar"], "inline_syntax": [], "generic": True}
    parser = Markdown(
        extensions=[*names, *more, Additions(), Asides(), notes],
        extension_configs={
            "smarty": {"smart_quotes": False},
            "pymdownx.superfences": {"custom_fences": fences},
            "pymdownx.arithmatex": equations,
        },
        output_format="xhtml",
    )
    return parser, notes


def _tree(
    lines: Sequence[SourceLine],
    path: str,
    problems: list[Problem],
    language: Language,
    keys: Collection[str],
) -> Element:
    parser, notes = _markdown()
    made = parser.reset().convert("\n".join(_mark_line(line) for line in lines))
    made = _VOID.sub(r"<\1/>", made)
    made = re.sub(r"&(\w+);", _entity, re.sub(r"<!--.*?-->", "", made, flags=re.DOTALL))
    first = lines[0].number if lines else 1
    for name, text in notes.twice:
        spot = Spot(path, _line_of(text, first))
        problems.append(Problem(spot, "T049", f"there are two notes “{name}”", "rename one of the two"))
    try:
        tree = ET.fromstring(f"<body>{made}</body>")
    except ET.ParseError as fault:
        line = _line_of("\n".join(made.split("\n")[: fault.position[0]]), first)
        if not any(problem.spot.path == path for problem in problems):
            problems.append(Problem(Spot(path, line), "T013", *markup_fault(made, fault)))
        return ET.Element("body")
    read_tokens(tree, path, first, problems)
    named = {problem.spot for problem in problems}
    problems += [one for one in leftovers(tree, path, keys) if one.spot not in named]
    show_escaped(tree)
    set_quotation_marks(tree, language)
    problems += set_equations(tree, path, language)
    return tree


def _mark_line(source: SourceLine) -> str:
    line = source.text
    mark = f"\ue002{str(source.number).translate(DIGITS)}\u2009"
    aside = ASIDE.match(line)
    if aside:
        return aside[0] + mark + line[aside.end() :]
    if not line.strip() or _UNMARKED.match(line):
        return line
    if source.is_literal:
        return line if _FENCE.match(line) else re.sub(r"^[> ]*", lambda signs: signs[0] + mark, line)
    return _OPENING.sub(lambda opening: opening[1] + mark, line, count=1)


def _entity(match: re.Match[str]) -> str:
    name = match[1]
    return (
        f"&#{name2codepoint[name]};"
        if name in name2codepoint and name not in ("amp", "lt", "gt", "quot")
        else match[0]
    )


def _line_of(made: str, otherwise: int) -> int:
    """Return the line of the last mark in a text."""
    marks = LINE.findall(made)
    return int(marks[-1].translate(PLAIN)) if marks else otherwise
