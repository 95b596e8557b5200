"""Passages, or a manuscript, in; out, claims and quotations without a source, and sources that nothing cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import groupby

from press.content.model import Manuscript, Source
from press.foundation.problems import Problem
from press.language.language import Language
from press.text.drafts import Draft
from press.text.notes import sources_named
from press.text.passages import LEFT_OUT, Passage

YEAR = re.compile(r"(?<![\w.,$£€#/-])(?:1[5-9]|20)\d\d(?:s|(?=\b(?![,.]?\d)))")
_FEWEST_WORDS = 6  # of a quotation; fewer are a title, a term, or a word in quotation marks
_CITE = "cite one directly behind the words, as in [@key]"
_INNER = {ord("“"): "‘", ord("”"): "’"}
_WORD = re.compile(r"[^\W_](?:[\w.,’'-]*\w)?")


def unsourced_claims(passages: Iterable[Passage], language: Language) -> Iterator[Problem]:
    """Yield a problem for each paragraph or list with a bound value, a year or an amount, and without a source.

    A note is a source, and so is a figure or a table that the paragraph names: its sources stand below it.
    """
    prose = (one for one in passages if one.kind in ("paragraph", "item"))
    for _, group in groupby(prose, key=lambda one: one.group):
        parts = tuple(group)
        if any(one.has("cited", "noted", "shown") for one in parts):
            continue
        claim = next((found for one in parts if (found := _claim(one, language))), None)
        if claim is not None:
            passage, start, end = claim
            message = f"the paragraph states “{passage.text[start:end]}” and cites no source"
            yield Problem(passage.spot(start), "E001", message, _CITE)


def _claim(passage: Passage, language: Language) -> tuple[Passage, int, int] | None:
    """Return the passage with the beginning and end of the first value, year or amount in it, or None."""
    text = re.sub(r"\s", " ", passage.without("name", "as-is", "value"))
    found = [(start, end) for start, end, mark in passage.marks if mark == "value"]
    found += (one.span() for one in (*YEAR.finditer(text), *language.quantities_in(text)))
    return (passage, *min(found)) if found else None


def unsourced_quotations(passages: Iterable[Passage], language: Language) -> Iterator[Problem]:
    """Yield a problem for each quotation of six words or more that no source is cited for in its paragraph."""
    quoted = [one for one in passages if one.kind in ("paragraph", "item", "quotation")]
    for _, group in groupby(quoted, key=lambda one: one.group):
        parts = tuple(group)
        if any(one.has("cited", "noted") for one in parts):
            continue
        block = [one for one in parts if one.kind == "quotation"]
        if block and sum(len(_WORD.findall(one.text)) for one in block) >= _FEWEST_WORDS:
            yield _unsourced(block[0], 0, block[0].text)
        for one in parts:
            for found in _quotations(one, language) if one.kind != "quotation" else ():
                yield _unsourced(one, found.start(), found[1])


def _quotations(passage: Passage, language: Language) -> Iterator[re.Match[str]]:
    opening, closing = map(re.escape, language.quotes)
    for found in re.finditer(f"{opening}([^{opening}{closing}]*){closing}", passage.text):
        words = _WORD.findall(found[1])
        if len(words) >= _FEWEST_WORDS and not _is_title(words):
            yield found


def _is_title(words: Iterable[str]) -> bool:
    """Return whether words are capitalized as those of a title are."""
    return all(word[0].isupper() or word[0].isdigit() for word in words if len(word) > 4)


def _unsourced(passage: Passage, at: int, words: str) -> Problem:
    return Problem(passage.spot(at), "E007", f"the quotation “{beginning(words)}” has no source", _CITE)


def beginning(text: str) -> str:
    """Return the first words of a text, for the message of a fault."""
    words = text.replace(LEFT_OUT, "").translate(_INNER).split()
    return " ".join(words) if len(words) <= 6 else f"{' '.join(words[:6])} …"


def uncited_sources(manuscript: Manuscript, drafts: Iterable[Draft]) -> Iterator[Problem]:
    """Yield a problem for each source that no text, value, figure, table or record cites."""
    cited = set(_keys_in(manuscript))
    for draft in drafts:
        for tree in (*draft.trees(), *draft.own_notes.values()):
            for element in tree.iter():
                if element.tag in ("cite-note", "cite-here"):
                    cited |= {one.key for one in sources_named(element)}
        cited |= {key for figure in draft.figures.values() for key in figure.sources}
    for key, source in manuscript.sources.items():
        if key not in cited:
            hint = f"cite it where its words are used, as in [@{key}], or delete it"
            yield Problem(source.spot, "E002", f"nothing cites the source “{key}”", hint)


def _keys_in(record: object) -> Iterator[str]:
    """Yield the keys of sources that a record names, and those of all records inside it."""
    if isinstance(record, Mapping):
        for value in record.values():
            yield from _keys_in(value)
    elif isinstance(record, tuple):
        for value in record:
            yield from _keys_in(value)
    elif is_dataclass(record) and not isinstance(record, Source):
        for field in fields(record):
            value = getattr(record, field.name)
            if field.name in ("source", "role_source") and isinstance(value, str):
                yield value
            elif field.name == "sources" and isinstance(value, tuple):
                yield from value
            else:
                yield from _keys_in(value)
