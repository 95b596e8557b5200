"""A text with straight quotation marks in; out, a text of the same length with a language's marks, and primes.

A mark is judged by the characters on either side of it. The rules are those of *The Chicago Manual of Style*,
17th ed., 6.115–17.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_OPENERS = frozenset("([{<–—/¡¿“‘«„‹")
_APOSTROPHE = "’"

# What stands behind the marks of feet and inches: 9"x13", 2"x4"s
_MEASURED = {"'": re.compile(r"x\s?\d"), '"': re.compile(r"x\s?\d|s\b")}
_LONGEST = 40  # letters of a contraction


def curl(text: str, double: tuple[str, str], single: tuple[str, str], contractions: Collection[str]) -> str:
    """Return the text with the marks ``double`` and ``single``, each an opening and a closing one.

    ``contractions``: words that begin with an apostrophe, without it, in small letters.
    """
    return _Marks(text, {'"': double, "'": single}, contractions).set()


class _Marks:
    """Reads the text of a block from its start, and knows which quotations are open."""

    def __init__(self, text: str, marks: dict[str, tuple[str, str]], contractions: Collection[str]) -> None:
        self.text, self.marks, self.contractions = text, marks, contractions
        self.open: list[str] = []
        self.run = 0  # where the marks begin that stand next to each other

    def set(self) -> str:
        """Return the text, as long as before, with a mark in place of each straight one."""
        return "".join(self._mark(at) if one in "\"'" else one for at, one in enumerate(self.text))

    def _mark(self, at: int) -> str:
        mark = self.text[at]
        if not at or self.text[at - 1] not in "\"'":
            self.run = at
        before = self.text[at - 1] if at else " "
        after = self.text[at + 1 : at + 2] or " "
        marks = self.marks[mark]
        is_by = bool(_MEASURED[mark].match(self.text, at + 1))
        if mark == "'" and not (before.isnumeric() and is_by) and self._is_apostrophe(at, before):
            return _APOSTROPHE
        if before.isnumeric() and mark not in self.open and (is_by or not after.isalpha()):
            return "″" if mark == '"' else "′"
        begins = before.isspace() or before in _OPENERS or self._follows_opening(at) or self._follows_pair(at)
        opens = begins and not after.isspace()
        if opens:
            self.open.append(mark)
            return marks[0]
        if mark in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(mark) :]
            return marks[1]
        return _APOSTROPHE if mark == "'" else marks[1]

    def _follows_opening(self, at: int) -> bool:
        """Return whether the mark stands behind another that opens, as in "'Go,' she said"."""
        start = self.run
        return start < at and (
            start == 0 or self.text[start - 1].isspace() or self.text[start - 1] in _OPENERS
        )

    def _follows_pair(self, at: int) -> bool:
        """Return whether the mark stands behind another and a hyphen, as in "stop"-"go"."""
        return (
            bool(re.search(r"[\"'”’]-$", self.text[max(at - 2, 0) : at]))
            and self.text[at + 1 : at + 2].isalpha()
        )

    def _is_apostrophe(self, at: int, before: str) -> bool:
        """Return whether a single mark stands for letters or figures left out: ’98, ’tis, rock ’n’ roll, it’s."""
        rest = self.text[at + 1 : at + 2 + _LONGEST]
        if re.match(r"\d\ds?\b(?!['\w])", rest) and not before.isdigit():
            return True
        if before.isalnum() and rest[:1].isalpha():
            return True
        word = re.match(r"[^\W\d_]+", rest)
        starts = before.isspace() or before in _OPENERS or before in '"“'
        if starts and word and word[0].casefold() in self.contractions:
            closes = rest[word.end() : word.end() + 1] == "'"
            return not closes or len(word[0]) == 1
        return (
            bool(re.search(r"(?:^|\W)['’][^\W\d_]$", self.text[max(at - 3, 0) : at])) and "'" not in self.open
        )
