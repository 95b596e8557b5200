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
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from press.foundation.problems import Problem, Spot
from press.language.language import Language
from press.text.containers import SourceLine, normalize
from press.text.equations import set_equations
from press.text.expressions import Lines
from press.text.join_blocks import join_blocks
from press.text.leftovers import leftovers, show_escaped
from press.text.line_checks import ASIDE, check_lines, unread_heads, without_foreign
from press.text.parser import parse_markdown
from press.text.quotation_marks import set_quotation_marks
from press.text.spans import set_spans
from press.text.tag_pairs import TagPairs
from press.text.text_limits import check_blocks, check_whole
from press.text.trees import DIGITS, LINE, PLAIN, Element, read_tokens

_OPENING = re.compile(r"(\s*(?:#{1,6}\s*|>\s*|(?:[-*+]|\d+[.)])\s+|\[\^[\w-]+\]:\s*|:\s+)*\|?\s*)(?=\S)")
_UNMARKED = re.compile(r"[>\s]*(?:(?:[*_-]\s*){3,}$|-{2,}\s*$|$|///|\{:|[\s:|-]*\|[\s:|-]*$|\[[^\]^@]+\]:)")
_FENCE = re.compile(r"[>\s]*(?:```|~~~|\$\$\s*$)")
_LITERAL = re.compile(r"[> ]*(?:\$\$)?")  # stands before the mark: also the signs of an equation of one line


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
    passed = list(check_whole(lines, path))
    written = () if passed else normalize(lines)
    passed += check_blocks(written, path)
    if passed:
        problems += passed
        return MarkdownText(Element("body"))
    problems += check_lines(written, path)
    written = without_foreign(written)
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
    passed = [*check_whole(((number, text),), path), *check_blocks((line,), path)]
    if passed:
        problems += passed
        return Element("span", {"line": str(number)})
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


def _tree(
    lines: Sequence[SourceLine],
    path: str,
    problems: list[Problem],
    language: Language,
    keys: Collection[str],
) -> Element:
    made = parse_markdown("\n".join(_mark_line(line) for line in lines))
    tree = made.tree
    first = lines[0].number if lines else 1
    for name, text in made.twice:
        spot = Spot(path, _line_of(text, first))
        problems.append(Problem(spot, "T049", f"there are two notes “{name}”", "rename one of the two"))
    read_tokens(tree, path, first, problems)
    pairs = TagPairs(made.tags, path, problems)
    pairs.join(tree)
    join_blocks(tree)
    named = {problem.spot for problem in problems}
    named |= unread_heads(problems)
    problems += [one for one in leftovers(tree, path, keys) if one.spot not in named]
    named = {problem.spot for problem in problems}
    problems += [one for one in pairs.alone if one.spot not in named]
    show_escaped(tree)
    problems += set_spans(tree, path)
    set_quotation_marks(tree, language)
    problems += set_equations(tree, path, language)
    return tree


def _mark_line(source: SourceLine) -> str:
    line = source.text
    mark = f"\ue002{str(source.number).translate(DIGITS)}\u2009"
    aside = ASIDE.match(line)
    if aside:
        return aside[0] + mark + line[aside.end() :]
    if not line.strip() or _UNMARKED.match(line.lstrip()):
        return line
    if source.is_literal:
        return line if _FENCE.match(line) else _LITERAL.sub(lambda signs: signs[0] + mark, line, count=1)
    return _OPENING.sub(lambda opening: opening[1] + mark, line, count=1)


def _line_of(made: str, otherwise: int) -> int:
    """Return the line of the last mark in a text."""
    marks = LINE.findall(made)
    return int(marks[-1].translate(PLAIN)) if marks else otherwise
