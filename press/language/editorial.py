"""A text in; out, what a language needs for editorial rules: its sentences, and words that stand in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

Span = tuple[int, int]  # the beginning and the end in a text

_END = re.compile(r"[.!?…]+[\"”’'»)\]\ufffc]*(?=\s|$)")
_NEXT = re.compile(r"[\s\"“‘'«(\[¿¡\ufffc]*([^\W_]+)")
_BEFORE = re.compile(r"[^\W_](?:[\w.’'-]*[^\W_])?$")
_STRETCH = re.compile(r"[^.,;:!?…()\[\]“”\"«»/|\d\ufffc—–]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NEAR = 3  # words from one small word of another language to the next


@dataclass(frozen=True)
class ForeignWords:
    """How words of a language are found in a text of another one: its tag and name, and what only it has.

    ``small``: words in lower case that its sentences are joined by. ``signs``: what no other word or sign looks like.
    ``surnames``: pairs of small words that join names, as in “Oscar de la Renta”.
    """

    tag: str
    name: str
    small: frozenset[str]
    surnames: frozenset[str]
    signs: re.Pattern[str]

    def runs_in(self, text: str, own: frozenset[str]) -> Iterator[Span]:
        """Yield each run of words of the language; between two of its small words stands none of the ``own`` ones."""
        found = [one.span() for one in self.signs.finditer(text)]
        if not found and sum(word in self.small for word in text.split()) < 2:
            return
        for stretch in _STRETCH.finditer(text):
            words = list(_WORD.finditer(text, *stretch.span()))
            found += self._runs(words, own)
        last: Span | None = None
        for start, end in sorted(found):
            if last is not None and not text[last[1] : start].strip():
                last = (last[0], max(last[1], end))
                continue
            if last is not None:
                yield last
            last = (start, end)
        if last is not None:
            yield last

    def _runs(self, words: list[re.Match[str]], own: frozenset[str]) -> Iterator[Span]:
        """Yield the runs in words that no sign divides: two or more small words near each other."""
        chain: list[int] = []
        for at, word in enumerate([*words, None]):
            is_small = word is not None and word[0] in self.small
            is_broken = word is None or word[0].lower() in own or (chain and at - chain[-1] > _NEAR)
            if is_broken:
                if len(chain) > 1 and not self._is_name(words, chain):
                    first, last = chain[0], min(chain[-1] + 1, len(words) - 1)
                    before = words[first - 1][0] if first else ""
                    first -= before[:1].isupper() and before.lower() not in own
                    last -= words[last][0].lower() in own
                    yield words[first].start(), words[last].end()
                chain = []
            if is_small:
                chain.append(at)

    def _is_name(self, words: list[re.Match[str]], chain: list[int]) -> bool:
        """Return whether two small words join the parts of a name: nothing of a name is translated."""
        first, last = chain[0], chain[-1]
        pair = " ".join(words[at][0] for at in chain)
        around = words[first - 1 : first] + words[last + 1 : last + 2]
        return pair in self.surnames and len(around) == 2 and all(one[0][0].isupper() for one in around)


@dataclass(frozen=True)
class EditorialWords:
    """The words of a language that editorial rules look for or pass over.

    ``abbreviations``: end in a period and end no sentence; written without it. ``openers``: words that begin a new
    sentence even after “U.S.” or an initial, in lower case. ``undated``: words for a time that only a year makes
    clear. ``acronyms``: those that need no expansion. ``small``: words that the letters of an acronym pass over, and
    that are in every sentence, in lower case. ``foreign``: languages whose words are to be marked.
    """

    abbreviations: frozenset[str]
    openers: frozenset[str]
    undated: re.Pattern[str]
    acronyms: frozenset[str]
    small: frozenset[str]
    foreign: tuple[ForeignWords, ...]

    def sentences_in(self, text: str) -> Iterator[Span]:
        """Yield the sentences of a text, without the spaces between them; U+FFFC stands for what is no text."""
        start = 0
        for end in _END.finditer(text):
            if self._ends(text, end):
                yield from _stripped(text, start, end.end())
                start = end.end()
        yield from _stripped(text, start, len(text))

    def _ends(self, text: str, end: re.Match[str]) -> bool:
        following = _NEXT.match(text, end.end())
        begins_with_reference = text[end.end() :].lstrip().startswith("\ufffc")
        if following and following[1][0].islower() and not begins_with_reference:
            return False
        before = _BEFORE.search(text, 0, end.start())
        if before is None or end[0] != ".":
            return True
        word = before[0]
        if word in self.abbreviations or word.rpartition("-")[2] in self.abbreviations:
            return False
        is_initial = len(word) == 1 and word.isupper() and word not in self.pronouns
        if is_initial or "." in word:
            return following is None or following[1].lower() in self.openers
        return True

    @cached_property
    def pronouns(self) -> frozenset[str]:
        """Words of one letter that are no initials."""
        return frozenset(
            one for one in (word.upper() for word in self.openers) if len(one) == 1 and one != "A"
        )


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the span without spaces at its ends, if anything is left."""
    words = text[start:end]
    if words.strip(" \n\t\ufffc"):
        yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())
