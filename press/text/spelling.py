"""The words of a text in; out, a problem for each that is misspelled, or written twice in a row.

Misspellings are those that codespell lists. Names from the data and the words of words.txt are accepted; words in
another language, code and addresses are passed over.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import cache
from importlib import resources

import codespell_lib

from press.foundation.problems import Problem, Spot
from press.language.language import Language

_BLOCKS = frozenset("body p div h1 h2 h3 h4 h5 h6 li th td dt dd caption blockquote aside".split())
_NO_TEXT = frozenset("data cite-note cite-here own-note note-call code pre math img".split())
# A quotation or a name that an author marks off may end in the word that the sentence goes on with.
_MARKED_OFF = frozenset(("em", "strong", "cite", "q"))
_EDGE, _LEFT_OUT = "\u200b", "\ufffc"
_ADDRESS = re.compile(r"(?<!\S)\S*?(?:://|@|www\.|\\)\S*|(?<![\w-])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?\b")
_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+(?:['’][^\W\d_]+)*(?![^\W_])")
_TWICE = re.compile(r"\b([^\W\d_]+)\s+(\1)\b", re.IGNORECASE)
# Words that follow themselves in good sentences.
_MAY_FOLLOW = frozenset(
    "had that is was her no so very aye bye hear ha cha tut yo choo knock there now long".split()
)
_LITTLE = frozenset("a an and as at by for from he in it of on or she the they this to we with you".split())


class Speller:
    """Finds misspelled words in texts in English; ``accepted``: words, and pairs of words, in lower case."""

    def __init__(self, language: Language, accepted: Collection[str]) -> None:
        self._is_english = language.code.split("-")[0] == "en"
        self._language, self._accepted = language.code.split("-")[0], frozenset(accepted)

    def exceptions(self) -> tuple[str, ...]:
        """Return the accepted words, and pairs of words, without which something would be a problem."""
        if not self._is_english:
            return ()
        matter = (one for one in self._accepted if " " in one or any(map(_right_words, (one, f"{one}'s"))))
        return tuple(sorted(matter))

    def check(self, tree: ET.Element, path: str) -> Iterator[Problem]:
        """Yield the problems of a tree whose text is in the file ``path``."""
        if not self._is_english:
            return
        for block in tree.iter():
            if block is tree or block.tag in _BLOCKS:
                text = "".join(self._text(block))
                yield from self.check_text(text, Spot(path, int(block.get("line", "1"))))

    def check_text(self, text: str, spot: Spot) -> Iterator[Problem]:
        """Yield the problems of a text that begins at ``spot``."""
        if not self._is_english:
            return
        text = _ADDRESS.sub(lambda found: _LEFT_OUT * len(found[0]), text)
        for found in _WORD.finditer(text):
            better = self._better(found[0])
            if better:
                hint = f"write {better}, or add the word to words.txt in the content folder"
                yield Problem(_below(spot, text, found.start()), "T070", f"“{found[0]}” is misspelled", hint)
        for found in _TWICE.finditer(text):
            if not self._may_follow(found[1], found[2]):
                hint = f"delete one, or add “{found[1]} {found[2]}” to words.txt in the content folder"
                place = _below(spot, text, found.start(2))
                yield Problem(place, "T071", f"the word “{found[1]}” is written twice", hint)

    def _better(self, word: str) -> str:
        """Return how a misspelled word is written, or nothing."""
        key = word.lower().replace("’", "'")
        wanted = _right_words(key)
        # Capitals inside a word make it an abbreviation.
        is_accepted = key in self._accepted or key.removesuffix("'s") in self._accepted
        if not wanted or is_accepted or not (word.islower() or word.istitle()):
            return ""
        quoted = [
            f"“{one.strip().capitalize() if word[0].isupper() else one.strip()}”" for one in wanted.split(",")
        ]
        return " or ".join(quoted)

    def _may_follow(self, first: str, second: str) -> bool:
        word = first.lower()
        is_name = first[0].isupper() and second[0].isupper() and word not in _LITTLE
        return is_name or word in _MAY_FOLLOW or f"{word} {word}" in self._accepted

    def _text(self, element: ET.Element) -> Iterator[str]:
        """Yield the text of a block, with its line breaks, without blocks inside it and words in other languages."""
        yield element.text or ""
        for child in element:
            inside = "".join(child.itertext())
            is_foreign = child.get("lang", self._language).split("-")[0] != self._language
            is_reference = child.tag == "a" and not inside  # the press fills it in
            is_left_out = child.tag in _BLOCKS or child.tag in _NO_TEXT or child.get("class") == "name"
            if is_left_out or is_foreign or is_reference:
                yield _LEFT_OUT + "\n" * inside.count("\n")
            elif child.tag in _MARKED_OFF:
                yield from (_EDGE, *self._text(child), _EDGE)
            else:
                yield from self._text(child)
            yield child.tail or ""


def _below(spot: Spot, text: str, index: int) -> Spot:
    return Spot(spot.path, spot.line + text.count("\n", 0, index))


@cache
def _right_words(word: str) -> str:
    """Return the right words for a misspelled one in lower case, separated by commas; empty if none is known."""
    lines = _misspellings()
    at = bisect_left(lines, f"{word}->")
    key, _, better = lines[at].partition("->") if at < len(lines) else ("", "", "")
    right, _, last = better.rpartition(",")
    # Behind the last comma may stand a reason not to correct a word: it is right somewhere.
    return (right or last) if key == word and (not right or not last.strip()) else ""


@cache
def _misspellings() -> list[str]:
    """Return the lines of codespell's list in lower case and in their order: a misspelled word, “->”, the right ones."""
    text = (resources.files(codespell_lib) / "data" / "dictionary.txt").read_text(encoding="utf-8")
    return sorted(text.lower().splitlines())
