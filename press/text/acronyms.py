"""The passages of a draft in; out, the acronyms that it gives in full, and where it first uses each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from press.foundation.problems import Problem, Spot
from press.language.editorial import EditorialWords
from press.text.passages import LEFT_OUT, Passage

# Two to six capitals, perhaps with an &; no part of a code, an address, an initial, or a number such as “SB 54”.
_ACRONYM = re.compile(
    r"(?<![\w.@/#&’-])([A-Z](?:[A-Z]|&(?=[A-Z])){1,5})(?=s?(?:[’']s)?(?![\w@/&]|\.\w|-\d| \d))"
)
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_REGION = re.compile(r",\s$")  # before the two letters of a state
_WORD = re.compile(r"[^\W\d_]+")
_PARENTHESIS = 60  # characters of the longest list of short forms in parentheses


@dataclass(frozen=True)
class Acronyms:
    """The acronyms that a draft gives in full, and the first place of each that it uses.

    One is given in full by its full name beside it, as in “Inter-Library Loan (ILL)”, the reverse, a term of a list of
    definitions, an ``abbr`` with a title, or words in the same passage that begin with its letters.
    """

    expanded: frozenset[str]
    first: Mapping[str, Spot]


def acronyms_of(passages: Sequence[Passage], words: EditorialWords) -> Acronyms:
    """Return the acronyms of passages."""
    expanded: set[str] = set()
    first: dict[str, Spot] = {}
    for passage in passages:
        for found in _acronyms_in(passage):
            acronym = found[1]
            if acronym not in expanded and _is_expanded(found, passage, words.small):
                expanded.add(acronym)
            # A name of the record is as its source has it.
            if acronym not in first and passage.without("name")[found.start()] != LEFT_OUT:
                first[acronym] = passage.spot(found.start())
    return Acronyms(frozenset(expanded), first)


def unexpanded_acronyms(drafts: Sequence[Acronyms], known: Collection[str]) -> Iterator[Problem]:
    """Yield a problem at the first place of each acronym that no draft gives in full; ``known``: those all know."""
    expanded = frozenset(known).union(*(one.expanded for one in drafts))
    first: dict[str, Spot] = {}
    for acronym, spot in chain.from_iterable(one.first.items() for one in drafts):
        first.setdefault(acronym, spot)
    for acronym, spot in first.items():
        if acronym not in expanded:
            message = f"the acronym “{acronym}” is not given in full anywhere"
            hint = f"write the full name ({acronym}) where it is used first, or add it to words.txt"
            yield Problem(spot, "E005", message, hint)


def _acronyms_in(passage: Passage) -> Iterator[re.Match[str]]:
    letters = [one for one in passage.text if one.isalpha()]
    if passage.text.isupper() and len(passage.text.split()) > 1 and len(letters) > 6:
        return  # words in capitals
    for found in _ACRONYM.finditer(passage.text):
        is_region = len(found[1]) == 2 and _REGION.search(passage.text, 0, found.start())
        if not _ROMAN.fullmatch(found[1]) and not is_region:
            yield found


def _is_expanded(found: re.Match[str], passage: Passage, small: frozenset[str]) -> bool:
    if passage.without("explained")[found.start()] == LEFT_OUT:
        return True
    before, after = passage.text[: found.start()], passage.text[found.end() :]
    in_parentheses = re.search(r"[^\W\d_][”’\"]?\s*\(([^()]*)$", before)
    if in_parentheses and len(in_parentheses[1]) < _PARENTHESIS:
        return True
    name = re.match(r"s?\s*\(([^()]+)\)", after)
    if name and len(_WORD.findall(name[1])) > 1:
        return True
    is_term = passage.text.strip(f" \n{LEFT_OUT}") == found[1] and passage.kind == "item"
    return is_term or _is_spelled_out(found[1], passage.text, small)


def _is_spelled_out(acronym: str, text: str, small: frozenset[str]) -> bool:
    """Return whether words in a row begin with the letters of an acronym; small words may stand between them."""
    wanted = acronym.replace("&", "").lower()
    words = [word for word in _WORD.findall(text) if word != acronym]
    for kept in (words, [word for word in words if word.lower() not in small]):
        initials = "".join(word[0].lower() for word in kept)
        if wanted in initials:
            at = initials.index(wanted)
            if any(word[0].isupper() for word in kept[at : at + len(wanted)]):
                return True
    return False
