"""A language in, the fixed words of the press out: one table a language, and what counts as a numeral in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """The fixed words of an edition, and the patterns by which numerals are found in its text."""

    figure: str
    table: str
    chapter: str
    page: str
    contents: str
    figures: str
    tables: str
    notes: str
    note: str
    bibliography: str
    index: str
    source: str
    sources: str
    in_short: str
    data_of: str
    enclosed: str
    manifest: str
    skip: str
    back_to_text: str
    back_to_call: str
    empty_link_texts: frozenset[str]
    not_numerals: tuple[re.Pattern[str], ...]
    numerals: re.Pattern[str]


_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_NUMBERED = "Nos?\\.|[Pp]ages?|pp?\\.|Route|Highway|Ordinance|District|Section|Title|Proposition|Bill|SB|AB|HB|Resolution"
_ROAD = "(?:Street|Avenue|Road|Boulevard|Drive|Lane|Way|Highway)"

_ENGLISH = Words(
    figure="Figure",
    table="Table",
    chapter="Chapter",
    page="page",
    contents="Contents",
    figures="Figures",
    tables="Tables",
    notes="Notes",
    note="Note",
    bibliography="Bibliography",
    index="Index",
    source="Source",
    sources="Sources",
    in_short="In short",
    data_of="The data of {}",
    enclosed="Data that this report is made from: {}",
    manifest="What this file is made from: each input with its SHA-256, each tool with its version",
    skip="Skip to the text",
    back_to_text="Back to the text",
    back_to_call="Back to where note {} is called",
    empty_link_texts=frozenset(
        {"here", "click here", "this", "link", "this link", "more", "read more", "page"}
    ),
    not_numerals=tuple(
        re.compile(pattern)
        for pattern in (
            rf"{_MONTH} \d{{1,2}}(?:(?:[–-]| to | and )\d{{1,2}})?(?:, {_YEAR})?\b",
            rf"(?<![\d,.$])\b{_YEAR}(?:[–/-](?:{_YEAR}|\d\d))?s?\b(?![,.]?\d)",
            r"[’']\d0s\b",
            r"\b\d+(?:st|nd|rd|th)\b(?= [A-Z])",
            rf"\b(?:{_NUMBERED}) \d+(?:[–-]\d+)?[A-Z]?\b",
            rf"\b\d+(?= (?:(?:North|South|East|West|[NSEW]\.) )?[A-ZÁÉÍÓÚÑ]\w+ {_ROAD}\b)",
            r"\b\d{1,2}(?::\d\d)? [ap]\.m\.",
            r"\b(?=[\w-]*[A-Za-z])[A-Za-z\d]+(?:-\d+|[A-Za-z\d])*\b(?<=\d)|\b\d+[A-Za-z][A-Za-z\d]*\b",
        )
    ),
    numerals=re.compile(
        r"\$?\d[\d,.]*\d|\$?\d"
        r"|\b(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
        r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|hundred|thousand|million|billion|dozen)\b"
        r"|\b(?:tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth"
        r"|(?:twen|thir|for|fif|six|seven|eigh|nine)tieth|(?:twenty|thirty|forty|fifty)-\w+)\b(?! centur)",
        re.IGNORECASE,
    ),
)


def typographic(text: str) -> str:
    """Return words from data with the quotation marks and apostrophes of print, as Markdown gives them to text."""
    return re.sub(r'(^|[\s(\[])"', r"\1“", text).replace('"', "”").replace("'", "’")


_WORDS: Mapping[str, Words] = {"en": _ENGLISH}


def words_of(language: str) -> Words | None:
    """Return the words of a language such as ``en-US``, or nothing if the press does not speak it."""
    return _WORDS.get(language.partition("-")[0])
