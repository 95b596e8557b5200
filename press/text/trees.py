"""The element tree of a Markdown text in; out, the same tree with line numbers, and elements in place of tokens."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from press.foundation.problems import Problem, Spot
from press.foundation.xhtml import RAISED, insert_text
from press.text.markup import VALUE_MARK, clean

Element = ET.Element
_RAISED_DIGITS = tuple(map(chr, RAISED.values()))
_THIN_SPACE = "\u202f"  # at which no line breaks
DIGITS = {ord(str(digit)): 0xE020 + digit for digit in range(10)}
PLAIN = {code: digit for digit, code in DIGITS.items()}
_PRIVATE = "[\ue020-\ue029]+"
# The mark of a line ends with a thin space, so that Markdown takes a quotation mark after it for an opening one.
LINE = re.compile(f"\ue002({_PRIVATE})\u2009?")  # Markdown may strip the space
LINE_MARK = "\ue002{}\u2009"
_LINE_BREAK = re.compile(f"\\s*{LINE.pattern}\\s*")  # Markdown may make a space of the line feed
_TOKENS = re.compile(
    f"\ue002(?P<line>{_PRIVATE})\u2009?|\ue000(?P<value>{_PRIVATE})\ue001"
    r"|\[(?P<cite>[^\[\]@]*@[^\[\]]*)\]|\[\^(?P<note>[\w-]+)\]"
)
EQUATION = "arithmatex"  # the class that Markdown's extension gives an equation which stands alone
_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li blockquote table tr th td caption aside pre dl dt dd ul ol".split()
)


def value_token(number: int) -> str:
    """Return the token of a bound value for the text that Markdown reads: no digits, letters or Markdown."""
    return f"{VALUE_MARK}{str(number).translate(DIGITS)}\ue001"


def is_filled(text: object) -> bool:
    """Return whether a text contains the token of a value, so that an expression has filled it already."""
    return isinstance(text, str) and VALUE_MARK in text


def read_tokens(tree: Element, path: str, line: int, problems: list[Problem]) -> None:
    """Replace the marks of lines and the tokens in a tree.

    ``line`` is the first line of the text in the file ``path``. Problems are added to ``problems``.
    """
    _TokenReader(path, line, problems).read(tree, [])


def spot_of(element: Element, path: str) -> Spot:
    """Return the spot of an element whose text is in the file ``path``."""
    return Spot(path, int(element.get("line", "1")))


def close_up_call(call: Element, parent: Element) -> None:
    """Take away the space before the call of a note, and set it off from raised digits that stand there.

    The calls of notes 3 and 4 have a comma between them, and that of note 4 behind an exponent of 3 a thin space: they
    would be read as 34.
    """
    index = list(parent).index(call)
    if not index:
        parent.text = _before_call(parent.text)
        return
    before = parent[index - 1]
    before.tail = _before_call(before.tail)
    if before.tail in ("", ",") and _ends_with_call(before):
        before.tail = ""
        comma = Element("sup", {"class": "between-calls"})
        comma.text = ","
        parent.insert(index, comma)
    elif before.tag == "sup" and not before.tail and "".join(before.itertext())[-1:].isdigit():
        before.tail = _THIN_SPACE


def _before_call(text: str | None) -> str:
    text = (text or "").rstrip()
    return text + _THIN_SPACE if text.endswith(_RAISED_DIGITS) else text


def _ends_with_call(element: Element) -> bool:
    if element.tag == "note-call":
        return True
    return len(element) > 0 and not (element[-1].tail or "").strip() and _ends_with_call(element[-1])


class _TokenReader:
    """Reads a tree in reading order: takes out the marks of lines, and puts elements in place of tokens."""

    def __init__(self, path: str, line: int, problems: list[Problem]) -> None:
        self.path, self.line, self.problems = path, line, problems

    def read(self, element: Element, blocks: list[Element]) -> None:
        """Read an element; ``blocks`` are the blocks around it, from the outermost."""
        if element.tag in _BLOCKS or element.get("class") == EQUATION:
            blocks = [*blocks, element]
        # The mark of the line is read only after the attributes
        begins = LINE.match((element.text or "").lstrip())
        line = int(begins[1].translate(PLAIN)) if begins else self.line
        lines = self._lines_of_address(element)
        for code, message, hint in clean(element):
            self.problems.append(Problem(Spot(self.path, line), code, message, hint))
        element.set("line", str(self.line))
        for mark in lines[-1:]:
            self._enter_line(mark, blocks)
        self._attributes(element, blocks)
        children = list(element)
        text, element.text = element.text or "", None
        for child in children:
            element.remove(child)
        self._text(element, text, blocks)
        for child in children:
            tail, child.tail = child.tail or "", None
            element.append(child)
            self.read(child, blocks)
            self._text(element, tail, blocks)

    def _lines_of_address(self, element: Element) -> list[str]:
        """Take the breaks of lines off the address of a link, and return their marks; one within it is a fault."""
        address = element.get("href", "")
        if not LINE.search(address):
            return []
        first, *others = _LINE_BREAK.sub("\n", address).strip().split("\n")
        element.set("href", " ".join((first, *others)))
        if others:
            message = f"the address of a link, “{first}”, goes on in the next line"
            problem = Problem(Spot(self.path, self.line), "T015", message, "write it in one line")
            self.problems.append(problem)
        return LINE.findall(address)

    def _attributes(self, element: Element, blocks: list[Element]) -> None:
        """Put spaces in place of the line breaks in values: equations, titles, and words for pictures may have some."""
        for name, value in element.items():
            marks = LINE.findall(value)
            if marks:
                element.set(name, _LINE_BREAK.sub(" ", value).strip())
                self._enter_line(marks[-1], blocks)

    def _text(self, parent: Element, text: str, blocks: list[Element]) -> None:
        """Append a text to the content of ``parent``, with elements in place of its tokens."""
        if parent.tag in ("code", "pre"):
            if is_filled(text):
                hint = "move it into the text, outside addresses, attributes and code"
                message = f"<{parent.tag}> cannot contain a value"
                self.problems.append(Problem(Spot(self.path, self.line), "T018", message, hint))
            for mark in LINE.findall(text):
                self._enter_line(mark, blocks)
            insert_text(parent, len(parent), LINE.sub("", text))
            return
        end = 0
        for token in _TOKENS.finditer(text):
            insert_text(parent, len(parent), text[end : token.start()])
            end = token.end()
            if token["line"]:
                self._enter_line(token["line"], blocks, text[: token.start()])
                continue
            if token["value"]:
                made = ET.SubElement(parent, "data", {"n": token["value"].translate(PLAIN)})
            elif token["cite"]:
                made = ET.SubElement(parent, "cite-note", {"text": LINE.sub("", token["cite"])})
            else:
                made = ET.SubElement(parent, "own-note", {"name": token["note"]})
            made.set("line", str(self.line))
        insert_text(parent, len(parent), text[end:])

    def _enter_line(self, mark: str, blocks: list[Element], before: str = "") -> None:
        """Go to a marked line; ``before``: text of its block above it, whose lines had no marks."""
        self.line = int(mark.translate(PLAIN))
        above = before.count("\n") if before.strip() else 0
        for block in blocks:
            if block.get("marked") is None:
                block.set("marked", "")
                block.set("line", str(self.line - above))


def walk(tree: Element) -> Iterator[tuple[Element, Element]]:
    """Yield each element with its parent, in reading order; the tree may be changed meanwhile."""
    for child in list(tree):
        yield child, tree
        yield from walk(child)
