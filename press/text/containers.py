"""Lines of Markdown as editors write them in; the same lines out, indented and spaced as Python-Markdown reads them.

Python-Markdown nests lists and notes at four spaces only, and needs a blank line before a list and around a table.
Editors nest at two, three or four spaces or with a tab, and write a list directly under its sentence. The rules are
CommonMark's (https://spec.commonmark.org/0.31.2/#container-blocks): a line belongs to the item whose text it stands
under, and a numbered list that interrupts a paragraph begins with 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, takewhile
from typing import NamedTuple

from press.text.expressions import Lines


class SourceLine(NamedTuple):
    """A line of a text with its number in the file; the text of a literal line, such as code, is not Markdown."""

    number: int
    text: str
    is_literal: bool = False


EMPTY = "\ue003"  # the text of an item, a note or a definition that begins with a block of several lines
_TAB = 4
_FENCE = re.compile(r"(`{3,}|~{3,}|\$\$)(?!.*\1)")
_ONE_LINE = re.compile(r"\$\$.+\$\$\s*$")
_ITEM = re.compile(r"([-*+]|(\d{1,3})[.)])( {1,4}(?=\S)|\s*$)")
# "#." counts by itself, as in Pandoc
_PASTED_ITEM = re.compile(r"([-*+]|\d{1,3}[.)]) *[\u00a0\t][\u00a0\t ]*(?=\S)|(#\.) +(?=\S)")
_SENTENCE = re.compile(r"(\d{4,9})([.)]\s)")
_RULE = re.compile(r"(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
DELIMITERS = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_ATTRIBUTES = re.compile(r"(?<=[^\s{])(\{:?[#.][^{}]*\})\s*$")  # of a heading, without the space before them
_BREAK = re.compile(r"(?<!\\)\\$")
_NOTE = re.compile(r"(\[\^[\w-]+\]:)\s*")
_DEFINITION = re.compile(r"(:) +(?=\S)")
_BLOCK = re.compile(r"#{1,6}\s|>|: +\S|/{3,}|\[\^[\w-]+\]:|`{3,}|~{3,}|\$\$")


def normalize(lines: Lines) -> tuple[SourceLine, ...]:
    """Return the lines with containers at four spaces, and with blank lines where Python-Markdown needs them."""
    return _normalized(SourceLine(number, _expanded(text)) for number, text in lines)


def is_table_head(lines: Sequence[SourceLine], at: int) -> bool:
    """Return whether a line is the head of a table: the next one is its row of delimiters."""
    if "|" not in lines[at].text or at + 1 == len(lines):
        return False
    return "|" in lines[at + 1].text and bool(DELIMITERS.match(lines[at + 1].text.strip()))


def _normalized(lines: Iterable[SourceLine]) -> tuple[SourceLine, ...]:
    return tuple(_blocks(list(lines), False))


def _expanded(text: str) -> str:
    """Return a line with spaces for the tabs of its indent, and with a space behind the marker of an item."""
    bare = text.lstrip(" \t")
    indent = text[: len(text) - len(bare)].expandtabs(_TAB)
    item = _PASTED_ITEM.match(bare)
    if item:
        bare = f"{item[1] or '1.'} {bare[item.end() :]}"
    return indent + bare if bare else ""


def _blocks(lines: list[SourceLine], in_item: bool) -> Iterator[SourceLine]:
    at, is_text = 0, False  # whether the line before is text of a paragraph
    while at < len(lines):
        line = lines[at]
        bare = line.text.lstrip(" ")
        if not bare or (_indent(line) >= _TAB and not is_text):
            yield line._replace(is_literal=bool(bare))
            at, is_text = at + 1, False
            continue
        made, end, goes_on = _block(lines, at, is_text, in_item)
        yield from made
        at, is_text = end, goes_on


def _block(
    lines: list[SourceLine], at: int, is_text: bool, in_item: bool
) -> tuple[Iterable[SourceLine], int, bool]:
    """Return the lines of the block that begins at ``at``, the index behind it, and whether it is open text."""
    line, bare = lines[at], lines[at].text.lstrip(" ")
    gap = [SourceLine(line.number, "")] if is_text else []
    end = at + 1 if _ONE_LINE.match(bare) else _fence_end(lines, at) if _FENCE.match(bare) else 0
    if end:
        literal = [SourceLine(one.number, _dedented(one, _indent(line)), True) for one in lines[at:end]]
        return [*gap, *literal, *_gap_after(lines, end)], end, False
    if is_table_head(lines, at):
        rows = list(takewhile(lambda row: "|" in row.text, lines[at:]))
        end = at + len(rows)
        made = [row._replace(text=row.text.strip()) for row in rows]
        return [*gap, *made, *_gap_after(lines, end)], end, False
    if bare.startswith(">"):
        quoted = list(takewhile(lambda row: row.text.lstrip(" ").startswith(">"), lines[at:]))
        inner = _normalized(row._replace(text=re.sub(r" *> ?", "", row.text, count=1)) for row in quoted)
        end = at + len(quoted)
        ends = end < len(lines) and _begins_block(lines, end)
        made = [row._replace(text=f"> {row.text}".rstrip()) for row in inner]
        return [*gap, *made, *(_gap_after(lines, end) if ends else [])], end, not ends
    begins = _container(bare, is_text)
    if begins:
        end = _container_end(lines, at, _indent(line) + len(begins))
        is_tight = in_item or begins.startswith(":")
        made = list(_contained(lines[at:end], begins))
        is_open = all(one.text for one in made) and not _ends_list(lines, end, begins)
        after = [] if is_open else _gap_after(lines, end)
        return [*([] if is_tight else gap), *made, *after], end, False
    text = _SENTENCE.sub(r"\1\\\2", bare, count=1) if _SENTENCE.match(bare) else bare
    if bare.startswith("#"):
        text = _ATTRIBUTES.sub(r" \1", text)
    if _BREAK.search(text) and at + 1 < len(lines) and lines[at + 1].text.strip():
        text = text[:-1] + "  "  # the other way to break a line, which Python-Markdown does not know
    return [line._replace(text=text)], at + 1, not (bare.startswith("#") or _RULE.match(bare))


def _gap_after(lines: list[SourceLine], end: int) -> list[SourceLine]:
    """Return the blank line that Python-Markdown needs behind a block that ends before ``end``."""
    is_followed = end < len(lines) and lines[end].text.strip()
    return [SourceLine(lines[end].number, "")] if is_followed else []


def _is_rule(lines: list[SourceLine], at: int) -> bool:
    return at < len(lines) and bool(_RULE.match(lines[at].text.lstrip(" ")))


def _is_term(lines: list[SourceLine], at: int) -> bool:
    """Return whether what a line holds is defined on the next one."""
    return at + 1 < len(lines) and bool(_DEFINITION.match(lines[at + 1].text.lstrip(" ")))


def _ends_list(lines: list[SourceLine], at: int, before: str) -> bool:
    """Return whether a rule, a term or another list begins behind an item that begins with ``before``."""
    return _is_rule(lines, at) or _is_term(lines, at) or _turns(lines, at, before)


def _turns(lines: list[SourceLine], at: int, before: str) -> bool:
    """Return whether an item with a number comes behind one with a sign, or the other way round: another list begins."""
    item = _ITEM.match(lines[at].text.lstrip(" ")) if at < len(lines) else None
    last = _ITEM.match(before)
    return item is not None and last is not None and (item[2] is None) != (last[2] is None)


def _begins_block(lines: list[SourceLine], at: int) -> bool:
    """Return whether a line begins a block, so that it does not go on with the paragraph before it."""
    bare = lines[at].text.lstrip(" ")
    return bool(_BLOCK.match(bare) or _ITEM.match(bare) or _RULE.match(bare)) or is_table_head(lines, at)


def _indent(line: SourceLine) -> int:
    return len(line.text) - len(line.text.lstrip(" "))


def _container(bare: str, interrupts: bool) -> str:
    """Return what begins a list item, a note or a definition: its marker and the space after it; or nothing."""
    item = None if _RULE.match(bare) else _ITEM.match(bare)
    if item and not (interrupts and (item[2] not in (None, "1") or item[0] == bare)):
        return item[0]
    note = _NOTE.match(bare) or _DEFINITION.match(bare)
    return note[0] if note else ""


def _container_end(lines: list[SourceLine], at: int, width: int) -> int:
    """Return the index behind the last line of the container that begins at ``at`` with text at column ``width``."""
    end, is_text = at + 1, True
    for index in range(at + 1, len(lines)):
        line = lines[index]
        bare = line.text.lstrip(" ")
        if not bare:
            is_text = False
            continue
        is_lazy = is_text and not _begins_block(lines, index) and not _is_term(lines, index)
        if _indent(line) < min(width, _indent(lines[at]) + 2) and not is_lazy:
            break
        end, is_text = index + 1, True
    return end


def _contained(lines: list[SourceLine], begins: str) -> Iterator[SourceLine]:
    """Yield the lines of an item, a note or a definition, with what follows its first line at four spaces."""
    is_item, indent = bool(_ITEM.match(begins)), _indent(lines[0])
    width = indent + (len(begins) if is_item else _TAB)
    inner = [lines[0]._replace(text=lines[0].text[indent + len(begins) :])]
    inner += [line._replace(text=_dedented(line, width)) for line in lines[1:]]
    if not is_item:  # the text of a note may begin on the line below its name
        inner = list(dropwhile(lambda line: not line.text, inner)) or inner[:1]
    first, *rest = tuple(_blocks(inner, is_item))
    marker = begins.strip().replace(")", ".")  # Python-Markdown knows no “1)”
    if _is_several_lines(first, rest):  # Python-Markdown reads them below a line of text alone
        first, *rest = SourceLine(first.number, EMPTY), SourceLine(first.number, ""), first, *rest
    yield first._replace(text=f"{marker:<3} {first.text}".rstrip() if first.text else marker)
    yield from (line._replace(text=f"{' ' * _TAB}{line.text}" if line.text else "") for line in rest)


def _is_several_lines(first: SourceLine, rest: Sequence[SourceLine]) -> bool:
    """Return whether a container begins with code, an equation, or a list, quotation or definition of several lines."""
    goes_on = bool(rest) and rest[0].text.startswith(">" if first.text.startswith(">") else ": ")
    return first.is_literal or goes_on or (bool(rest) and _ITEM.match(first.text) is not None)


def _dedented(line: SourceLine, width: int) -> str:
    """Return a line without ``width`` columns of its indent, or all of it if that is less."""
    bare = line.text.lstrip(" ")
    return " " * max(0, _indent(line) - width) + bare


def _fence_end(lines: list[SourceLine], at: int) -> int:
    """Return the index behind the line that closes the fence at ``at``; 0 if none does, so that it is no fence."""
    fence = _FENCE.match(lines[at].text.lstrip(" "))
    assert fence is not None
    ends = (
        index + 1 for index in range(at + 1, len(lines)) if lines[index].text.strip().startswith(fence[1])
    )
    return next(ends, 0)
