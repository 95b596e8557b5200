"""The tree of a text in; out, the faults of signs that Markdown did not understand and that would be printed.

Code, equations and bound values are passed over, and so is a sign behind a backslash: ``keep_escaped`` hides those
until ``show_escaped`` puts them back. No sign is a fault that good prose holds: “5 * 3”, “C++”, “snake_case”, “$5”.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby, pairwise

from press.foundation.problems import Problem, Spot, did_you_mean
from press.foundation.xhtml import RAISED
from press.text.signs import ESCAPED, HIDDEN, SIGNS, Sign

_BLOCKS = frozenset("body p div h1 h2 h3 h4 h5 h6 li th td dt dd caption blockquote aside note-text".split())
_NO_TEXT = frozenset("code pre math equation svg data cite-note own-note img".split())
_LEFT_OUT = "\ufffc"
_ADDRESS = re.compile(r"https?://\S*|www\.\S*|[^\s@]+@[^\s@]+\.\w+")
_LIST_LINE = re.compile(r"(?:\(?(?:[A-Za-z]|[ivx]{2,4}|\d{1,2})\)|(?:[a-z]|[ivx]{1,4})\.|[–—→»✓✔➢])\s+(?=\S)")
_CLOSE_BY = re.compile(r"(?:[-+]|\d{1,2}[.)])(?=[^\W\d_])")
_CLOSE_SIGN = re.compile(r"[-+]|\d{1,2}[.)]")
_IN_TURN = re.compile(r"([A-Z]|[IVX]+|\d{1,2}(?:\.\d{1,2})+)[.)]?\s+(?=\S)")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_DIVIDED = re.compile(r"[^\W\d_]{2,}[-¬\u00ad]$")
_REST = re.compile(r"[a-zà-öø-ÿ]+")
# What stands behind a hyphen in place of a part that comes later: “pre- and post-war”, “Vor- und Nachteile”.
_BEHIND_A_MISSING_PART = frozenset(
    "and as but e et nor o oder or ou plus rather resp respectively than through to u und versus vs y".split()
)
_BARE_KEY = re.compile(rf"(?<![\w.@/{HIDDEN[ord('[')]}])(?<!\w-)@([A-Za-z0-9][\w-]*)")
_KEY_IN_BRACKETS = re.compile(r"\[([A-Za-z0-9][\w-]*)(?:, [^\[\]]*)?\]")


def keep_escaped(sign: str) -> str:
    """Return a sign that stood behind a backslash as a character that no reader of signs takes for one."""
    return sign.translate(HIDDEN)


def show_escaped(tree: ET.Element) -> None:
    """Put back the signs that stood behind a backslash."""
    for element in tree.iter():
        element.text = element.text and element.text.translate(ESCAPED)
        element.tail = element.tail and element.tail.translate(ESCAPED)
        for name, value in element.items():
            element.set(name, value.translate(ESCAPED))


def leftovers(tree: ET.Element, path: str, keys: Collection[str] = ()) -> Iterator[Problem]:
    """Yield a problem for each sign left in a tree whose text is in the file ``path``; ``keys``: those of sources."""
    for block in tree.iter():
        if block is not tree and block.tag not in _BLOCKS:
            continue
        shown: set[Sign] = set()
        # The id of a caption is read, or its fault is reported.
        is_caption = (block.text or "").lstrip().startswith("Table:")
        for written, line in _lines(block):
            text, spot = written, Spot(path, line)
            for sign in SIGNS:
                found = sign.pattern.search(text) if sign.in_cells or block.tag not in ("td", "th") else None
                if found and sign not in shown and not (is_caption and "{#" in found[0]):
                    shown |= {sign} if sign.once else set()
                    yield _problem(spot, sign.name.format(_short(found[0])), sign.hint, sign.code)
                if found:
                    text = sign.pattern.sub(_LEFT_OUT, text)
            yield from _bare_keys(text, spot, keys)
            yield from _keys_in_brackets(text, spot, keys)
        yield from _list_lines(block, path)
        yield from _divided_words(block, path)


def told_signs(problems: Iterable[Problem], path: str) -> tuple[str, ...]:
    """Return the signs of a file that are told already, as far as their problems show them."""
    told = (one.message for one in problems if one.code == "T057" and one.spot.path == path)
    shown = (found[1].removesuffix("…") for one in told if (found := re.search("“(.*)”", one)))
    return tuple(dict.fromkeys(shown))


def without_signs(line: str, told: Collection[str]) -> str:
    """Return a line with as many other characters in place of signs: those that are ``told``, and all like them."""
    for written in [one for one in told if one in line]:
        # The "a." of a list is no part of "a.m."
        ends = r"(?<!\w)(?:{})(?!\w)" if written[:1].isalnum() else "{}"
        line = re.sub(ends.format(re.escape(written)), _LEFT_OUT * len(written), line)
    begun = _LIST_LINE.match(line) or _CLOSE_BY.match(line)
    if begun and begun.re is _CLOSE_BY and not any(map(_CLOSE_SIGN.fullmatch, told)):
        begun = None
    line = _LEFT_OUT * begun.end() + line[begun.end() :] if begun else line
    for sign in SIGNS:
        line = sign.pattern.sub(lambda found: _LEFT_OUT * len(found[0]), line)
    return line


def _problem(spot: Spot, name: str, hint: str, code: str = "T057") -> Problem:
    if code == "T013":
        return Problem(spot, code, f"{name} cannot be read", hint)
    return Problem(spot, code, f"{name} is not understood, and would be printed as it is", hint)


def _list_lines(block: ET.Element, path: str) -> Iterator[Problem]:
    """Yield a problem if lines of one paragraph begin as items of a list do: they would run together."""
    for is_blank, lines in groupby(_lines(block), key=lambda one: not one[0]):  # blank: the line is broken
        rows = [] if is_blank else list(lines)
        begun = [(found[0], line) for text, line in rows if (found := _LIST_LINE.match(text))]
        turns = [(found, line) for text, line in rows if (found := _IN_TURN.match(text))]
        pairs = [second[1] for (first, _), (second, _) in pairwise(turns) if _is_next(first, second)]
        if len("".join(pairs)) > 1:  # two names may begin so: “A. Lee and” above “B. Cruz”
            begun += [(found[0], line) for found, line in turns]
        close = [(found[0], line) for text, line in rows if (found := _CLOSE_BY.match(text))]
        if len(begun) > 1:
            hint = "begin each item with “- ” or “1. ”, or leave a blank line between the lines"
            yield _problem(Spot(path, begun[0][1]), f"the sign “{begun[0][0].strip()}” of a list", hint)
        elif len(close) > 1:
            hint = "put a space behind it, as in “- item” and “1. item”, also in the lines below"
            yield _problem(Spot(path, close[0][1]), f"the sign “{close[0][0]}” of a list", hint)


def _is_next(first: re.Match[str], second: re.Match[str]) -> bool:
    """Return whether what begins a line counts on from another: A. and B., I. and II., 2.1 and 2.2."""
    if "." in first[1]:
        before, _, last = first[1].rpartition(".")
        return second[1] in (f"{before}.{int(last) + 1}", f"{first[1]}.1")
    is_marked = first[0].rstrip()[-1] == second[0].rstrip()[-1] in (".", ")")
    letters = len(first[1]) == len(second[1]) == 1 and ord(second[1]) == ord(first[1]) + 1
    return is_marked and (letters or (first[1], second[1]) in pairwise(_ROMAN))


def _divided_words(block: ET.Element, path: str) -> Iterator[Problem]:
    """Yield a problem for each word that goes on in the next line, as in a PDF: a space would be printed within it."""
    for (text, line), (below, _) in pairwise(_lines(block)):
        begun, rest = _DIVIDED.search(text), _REST.match(below)
        if begun and rest and rest[0] not in _BEHIND_A_MISSING_PART:
            message = f"the word “{begun[0]}” goes on in the next line, and would be printed with a space"
            yield Problem(Spot(path, line), "T057", message, "write the word in one piece, on one line")


def _bare_keys(text: str, spot: Spot, keys: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each key of a source without brackets; other words with an at sign are handles."""
    for found in _BARE_KEY.finditer(_ADDRESS.sub(_LEFT_OUT, text)) if "@" in text else ():
        if found[1] in keys or (keys and re.search(r"[A-Za-z](?:1[89]|20)\d\d[a-z]?$", found[1])):
            hint = did_you_mean(found[1], keys, "") if found[1] not in keys else ""
            cure = f"write [@{found[1]}], in brackets, or \\@{found[1]} if it is a name on the web"
            yield _problem(spot, f"the key “{found[0]}” of a source", "; ".join(filter(None, (cure, hint))))


def _keys_in_brackets(text: str, spot: Spot, keys: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each key of a source that stands in brackets without its at sign."""
    for found in _KEY_IN_BRACKETS.finditer(text):
        if found[1] in keys:
            yield _problem(spot, f"the key “{found[0]}” of a source", f"write [@{found[1]}]")


def _short(found: str) -> str:
    found = found.translate(ESCAPED).replace(_LEFT_OUT, "…")
    return found if len(found) <= 40 else f"{found[:39].rstrip()}…"


def _lines(block: ET.Element) -> Iterator[tuple[str, int]]:
    """Yield the lines of a block's own text, stripped, each with its number in the file."""
    text, line = "", int(block.get("line", "1"))
    for piece, number in _pieces(block, line):
        for index, part in enumerate(piece.split("\n")):
            if index:
                yield text.strip(), line
                text = ""
            if not text.strip():
                line = number + index
            text += part
    yield text.strip(), line


def _pieces(element: ET.Element, line: int) -> Iterator[tuple[str, int]]:
    """Yield the text of a block in pieces, each with its line; what is no text, or another block, is one character."""
    yield element.text or "", line
    line += (element.text or "").count("\n")
    for child in element:
        line = int(child.get("line", line))
        inside = "".join(child.itertext())
        if child.tag in _BLOCKS or child.tag == "br":
            yield "\n", line - 1
        elif child.tag in _NO_TEXT:
            yield _LEFT_OUT, line
        elif child.tag == "a" and _ADDRESS.fullmatch(inside):
            yield "https:" + _LEFT_OUT, line
        elif (
            child.tag == "sup" and inside.isdecimal()
        ):  # a note has one cure, whichever way its number is raised
            yield inside.translate(RAISED), line
        else:
            yield from _pieces(child, line)
        line += inside.count("\n")
        yield child.tail or "", line
        line += (child.tail or "").count("\n")
