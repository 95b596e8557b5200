"""The tree of a text in; out, the faults of signs that Markdown did not understand and that would be printed.

Code, equations and bound values are passed over, and so is a sign behind a backslash: ``keep_escaped`` hides those
until ``show_escaped`` puts them back. No sign is a fault that good prose holds: “5 * 3”, “C++”, “snake_case”, “$5”.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from press.foundation.problems import Problem, Spot, did_you_mean

_BLOCKS = frozenset("body p div h1 h2 h3 h4 h5 h6 li th td dt dd caption blockquote aside note-text".split())
_NO_TEXT = frozenset("code pre math equation svg data cite-note own-note img".split())
_LEFT_OUT = "\ufffc"
_ADDRESS = re.compile(r"https?://\S*|www\.\S*|[^\s@]+@[^\s@]+\.\w+")
_LIST_LINE = re.compile(r"(?:\(?(?:[A-Za-z]|[ivx]{2,4}|\d{1,2})\)|(?:[a-z]|[ivx]{1,4})\.|[–—→»✓✔➢])\s(?=\S)")
_ESCAPED = {0xE100 + ord(sign): sign for sign in "*_`~:|^[]{}()@=#$!<&\\"}
_HIDDEN = {ord(sign): chr(code) for code, sign in _ESCAPED.items()}
_BARE_KEY = re.compile(rf"(?<![\w.@/{_HIDDEN[ord('[')]}-])@([A-Za-z0-9][\w-]*)")


@dataclass(frozen=True)
class _Sign:
    """A sign that stays in the text only by mistake: how it is found, what it is (with its place), and the cure.

    ``once``: whether it is reported once for a block, as the rows of one table are one mistake.
    """

    pattern: re.Pattern[str]
    name: str
    hint: str
    once: bool = False
    code: str = "T057"


def _sign(pattern: str, name: str, hint: str, once: bool = False, code: str = "T057") -> _Sign:
    return _Sign(re.compile(pattern), name, hint, once, code)


UNREADABLE = (
    'look for a quotation mark or a > that is missing in it; an attribute is written name="value"; '
    "write &lt; for a < that opens no tag"
)
_LINK = "write [words](https://…), without a space between the brackets"
_FUNCTIONS = "fact|datum|reach|share|change|change_rate|count|total|rank|moves|cite|sources|claim"
_SIGNS = (
    _sign(
        r"<[/!?]?[A-Za-z][^<>]*>|<[A-Za-z][\w:-]*\s+[\w:-]+\s*=|</?[A-Za-z][\w:-]*$|<!(?:[-–—]|[A-Za-z[])|<\?[A-Za-z]",
        "the tag “{}”",
        UNREADABLE,
        code="T013",
    ),
    _sign(
        r"(?<!\*)\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?!\*)|(?<![\w*])\*{3}(?=\w)",
        "the mark “{}” of bold text",
        "put one directly before and one after the words, as in **these words**; write \\*\\* for the signs themselves",
    ),
    _sign(
        r"(?<!\w)__(?=[^\W_])|(?<=[^\W_])__(?!\w)",
        "the mark “{}” of bold text",
        "put one directly before and one after the words, as in **these words**; write \\_\\_ for the signs themselves",
    ),
    _sign(
        r"`{3,}|~{3,}",
        "the mark “{}” of a block of code",
        "give it a line of its own before the code, and one after it",
    ),
    _sign(
        r"^:{3,}|^!{3} ?\w+|^\?{3} ?\w+|\[!\w+\]",
        "the mark “{}” of a box",
        "write /// aside | Heading to open a box, and /// to close it",
    ),
    _sign(
        r"^\|\s.*|^\|.*\|$|^\|?\s*:?[-–—]+:?\s*(?:\|\s*:?[-–—]+:?\s*)+\|?$",
        "the row “{}” of no table",
        "begin the table with its head and a line of dashes: | City | People |, then |---|---|",
        once=True,
    ),
    _sign(
        r"\^\[[^\]]*\]?",
        "the note “{}” within a sentence",
        "write [^name] here, and [^name]: The note. at the end of the file",
    ),
    _sign(
        r"\[\^[^\]]*\]?",
        "the call “{}” of a note",
        "write [^name]; the name holds letters, digits and - only",
    ),
    _sign(
        r"!?\[\[[^\[\]]*\]\]",
        "the link “{}” of another program",
        "write [words](https://…), [](#an-id) for a place in the report, or ![what it shows](picture.jpg) for a picture",
    ),
    _sign(
        r"\[[^\[\]]*(?<![\w.])@[A-Za-z0-9][\w-]*",
        "the citation “{}”",
        "write [@key], [@key, p. 3], [see @key; @other-key], without other marks inside",
    ),
    _sign(
        rf"\{{\{{|\}}\}}|\{{%|%\}}|\{{ ?(?:{_FUNCTIONS})\(",
        "the mark “{}” of an expression",
        "write it in two braces on each side, as in {{ fact('key') }}",
    ),
    _sign(
        r"(?<!\ufffc)(?<!\ufffc )\{:?\s*(?:[#.][A-Za-z][^{}]*|[a-z-]+=[^{}]*)\}",
        "the list “{}” of classes or ids",
        "put it directly behind what it belongs to, as in [words]{lang=es} or ## Heading {#an-id}",
    ),
    _sign(
        r"!\[[^\]]*\](?=\s*\()",
        "the picture “{}”",
        "write ![what it shows](picture.jpg); an address with spaces stands in < and >",
    ),
    _sign(r"(?<!!)\[[^\[\]]*\]\s+\((?:https?:|#[A-Za-z]|www\.)", "the link “{}”", _LINK),
    _sign(
        r"\([^()]*\)\[(?:https?:|#[A-Za-z]|www\.)",
        "the link “{}”",
        "write the words in [ and ], and the address in ( and ): [words](https://…)",
    ),
    _sign(
        r"(?<!!)\[[^\[\]]*\]\((?:https?:|#[A-Za-z]|www\.)",
        "the link “{}”",
        _LINK + "; an address with spaces stands in < and >",
    ),
    _sign(r"^[•▪◦‣·●○■](?=\s)", "the bullet “{}”", "begin the line with “- ”"),
    _sign(r"^\[[ xX]?\](?=\s)", "the check box “{}”", "begin the line with “- ” alone, or write ☐ or ☑"),
    _sign(
        r"\${1,2}[^$]*\\[A-Za-z]+[^$]*\$?|\\[A-Za-z]{2,}\{",
        "the equation “{}”",
        "put it directly between $ and $, as in $\\frac{a}{b}$, or between lines of $$; write \\$ for a dollar sign",
    ),
    _sign(
        r"(?<![=\w])==[^=\s](?:[^=]*[^=\s])?==(?![=\w])",
        "the mark “{}” around words",
        "write *words* for emphasis, or delete the =",
    ),
    _sign(
        r"^#{2,6}\s*\S.*",
        "the heading “{}”",
        "leave a blank line before it, and begin the line with ## and a space",
    ),
    _sign(r"^[-*+]$", "the empty item “{}” of a list", "write its words behind it, or delete it"),
    _sign(
        r"\${2,}",
        "the mark “{}” of an equation",
        "give it a line of its own before the equation, and one after it",
    ),
    _sign(r"^={3,}$", "the line “{}”", "begin a heading with ##, and delete this line"),
    _sign(
        r"^\+{3}$",
        "the line “{}”",
        "put the fields of the header between lines of ---, at the top of the file",
    ),
    _sign(
        r"(?<![\w*])\*(?=[^\s*])[^*]*(?<=[^\s*])\*(?=\w)|(?<=\w)\*(?=[^\s\w*])[^*]*(?<=[^\s*])\*(?![\w*])",
        "the mark * of emphasis in “{}”",
        "put one directly before and one after whole words, inside of quotation marks: “*words*”",
    ),
)


def keep_escaped(sign: str) -> str:
    """Return a sign that stood behind a backslash as a character that no reader of signs takes for one."""
    return sign.translate(_HIDDEN)


def show_escaped(tree: ET.Element) -> None:
    """Put back the signs that stood behind a backslash."""
    for element in tree.iter():
        element.text = element.text and element.text.translate(_ESCAPED)
        element.tail = element.tail and element.tail.translate(_ESCAPED)
        for name, value in element.items():
            element.set(name, value.translate(_ESCAPED))


def leftovers(tree: ET.Element, path: str, keys: Collection[str] = ()) -> Iterator[Problem]:
    """Yield a problem for each sign left in a tree whose text is in the file ``path``; ``keys``: those of sources."""
    for block in tree.iter():
        if block is not tree and block.tag not in _BLOCKS:
            continue
        shown: set[_Sign] = set()
        # The id of a caption is read, or its fault is reported.
        is_caption = (block.text or "").lstrip().startswith("Table:")
        for written, line in _lines(block):
            text, spot = written, Spot(path, line)
            for sign in _SIGNS:
                found = sign.pattern.search(text)
                if found and sign not in shown and not (is_caption and "{#" in found[0]):
                    shown |= {sign} if sign.once else set()
                    yield _problem(spot, sign.name.format(_short(found[0])), sign.hint, sign.code)
                if found:
                    text = sign.pattern.sub(_LEFT_OUT, text)
            yield from _bare_keys(text, spot, keys)
        yield from _list_lines(block, path)


def _problem(spot: Spot, name: str, hint: str, code: str = "T057") -> Problem:
    if code == "T013":
        return Problem(spot, code, f"{name} cannot be read", hint)
    return Problem(spot, code, f"{name} is not understood, and would be printed as it is", hint)


def _list_lines(block: ET.Element, path: str) -> Iterator[Problem]:
    """Yield a problem if lines of one paragraph begin as items of a list do: they would run together."""
    begun = [(found[0], line) for text, line in _lines(block) if (found := _LIST_LINE.match(text))]
    if len(begun) > 1:
        hint = "begin each item with “- ” or “1. ”, or leave a blank line between the lines"
        yield _problem(Spot(path, begun[0][1]), f"the sign “{begun[0][0].strip()}” of a list", hint)


def _bare_keys(text: str, spot: Spot, keys: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each key of a source without brackets; other words with an at sign are handles."""
    for found in _BARE_KEY.finditer(_ADDRESS.sub(_LEFT_OUT, text)):
        if found[1] in keys or (keys and re.search(r"[A-Za-z](?:1[89]|20)\d\d[a-z]?$", found[1])):
            hint = did_you_mean(found[1], keys, "") if found[1] not in keys else ""
            cure = f"write [@{found[1]}], in brackets, or \\@{found[1]} if it is a name on the web"
            yield _problem(spot, f"the key “{found[0]}” of a source", "; ".join(filter(None, (cure, hint))))


def _short(found: str) -> str:
    found = found.translate(_ESCAPED)
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
        else:
            yield from _pieces(child, line)
        line += inside.count("\n")
        yield child.tail or "", line
        line += (child.tail or "").count("\n")
