"""Sources and citations of them in; notes and a bibliography in Chicago style, as XHTML fragments, out.

Pandoc's citeproc makes the wording, in one call for each build. Its document contains every citation twice: as the
first mention of a source in a chapter (in full) and as a later one (short).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from press.citations.citeproc import read_page
from press.citations.notes import END, as_written, entry, note, with_period
from press.citations.order import in_order
from press.content.model import Source
from press.language.language import Language

# An author that a sentence names already is left out with a minus elsewhere; a note has the author all the same.
_CITATION = re.compile(
    r"(?:(?P<prefix>[^@]*\w[^@]*) )?-?@(?P<key>[A-Za-z0-9][\w-]*)(?:(?:, ?| )(?P<locator>[^\s,@][^@]*))?",
    re.ASCII,
)
_BRACED = re.compile(r"(@[\w-]+),?\s*\{([^{}@;]*)\}", re.ASCII)  # [@key{p. 12}], [@key, {p. 12} and more]
_DASHED = re.compile(r"@[\w-]+[–—][\w–—-]*", re.ASCII)
_PAGE_OF_VOLUME = re.compile(r"vol(?:\.|ume) ?([\w–-]+), ?(?:pp?\.? ?|pages? )?(\d[\d–,-]*)")
_WORDS_BEHIND = re.compile(r"(.*?)(, (?!and \d|[ivxlc]+\b)[^\W\d].*)?", re.DOTALL)


@dataclass(frozen=True, order=True)
class Citation:
    """A citation of a source: its key, and the locator in it (``p. 12``) or nothing.

    ``prefix``: words before it in its note (``see also``). Citations that differ only in these are equal.
    """

    key: str
    locator: str = ""
    prefix: str = field(default="", compare=False)


@dataclass(frozen=True)
class Citations:
    """The wording that citeproc made: notes without a final period, and the bibliography as (key, XHTML), in order.

    ``brief``: the short wording with the year, if the bibliography has the source in full; else the full wording.
    ``first``: for each key the first key of the same publication. Keys with the same fields are one publication,
    which has one entry in the bibliography, under the first of them.
    """

    full: Mapping[Citation, str]
    short: Mapping[Citation, str]
    brief: Mapping[Citation, str]
    bibliography: tuple[tuple[str, str], ...]
    first: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Note:
    """A paragraph of the document for citeproc: the citation, the alias of its source, and its form."""

    citation: Citation
    alias: int = 0
    short: bool = False

    @property
    def id(self) -> str:
        return f"{self.citation.key}:{self.alias}" if self.alias else self.citation.key


def cite(
    sources: Mapping[str, Source], wanted: Iterable[Citation], language: Language, cache: Path
) -> Citations:
    """Return the notes of the wanted citations and the bibliography of their sources; ``cache`` keeps them."""
    cited = tuple(wanted)
    if not cited:
        return Citations({}, {}, {}, ())
    first = same_publications(sources)
    notes = tuple(_notes(cited, first))
    items = [_item(each, sources, language) for each in notes if not each.short]
    # Braces: without them a key ends before two hyphens, and before a hyphen at its end.
    document = "\n\n".join(f"[@{{{each.id}}}{_located(each.citation.locator)}]" for each in notes)
    page = read_page(items, document, language.code, cache)

    forms: tuple[dict[Citation, str], dict[Citation, str]] = ({}, {})
    for each, made in zip(notes, page.findall(".//li/p"), strict=True):
        forms[each.short][each.citation] = note(
            made, sources[each.citation.key].csl, language.code, not each.short
        )
    entries = in_order(_bibliography(page, sources, language), language.articles)
    full, short = ({one: texts[Citation(first[one.key], one.locator)] for one in cited} for texts in forms)
    listed = {key for key, _ in entries}
    brief = {
        one: f"{short[one]} ({_year(sources[one.key], language)})" if first[one.key] in listed else full[one]
        for one in cited
    }
    return Citations(full, short, brief, entries, first)


def parse_citation(text: str) -> tuple[Citation, ...] | None:
    """Return the citations in ``see @a; @b, p. 12, and elsewhere``, or None if the text is not a citation.

    ``-@a`` is read as ``@a``: Chicago's notes name the author whether or not the sentence does. In a key, the dash that
    Markdown has made of two hyphens or three is read as these.
    """
    hyphened = _DASHED.sub(lambda found: found[0].replace("—", "---").replace("–", "--"), text)
    unbraced = _BRACED.sub(
        lambda found: f"{found[1]}, {found[2].strip()}" if found[2].strip() else found[1], hyphened
    )
    found = [_CITATION.fullmatch(" ".join(part.split())) for part in unbraced.split(";")]
    if not all(found):
        return None
    return tuple(
        Citation(match["key"], match["locator"] or "", match["prefix"] or "") for match in found if match
    )


def note_text(
    citations: tuple[Citation, ...],
    cited_before: frozenset[str],
    made: Citations,
    begins: bool = True,
    ends: bool = True,
) -> str:
    """Return the XHTML of one note: a source in full, or short if it was cited before in the chapter.

    ``begins`` and ``ends``: whether it begins and ends a sentence, as the note of a citation does.
    """
    seen = {made.first[key] for key in cited_before}
    parts: dict[Citation, str] = {}
    for one in citations:
        key = made.first[one.key]
        prefix = one.prefix if parts or not begins else one.prefix[:1].upper() + one.prefix[1:]
        text = (made.short if key in seen else made.full)[one]
        parts.setdefault(Citation(key, one.locator), f"{_printed(prefix)} {text}" if prefix else text)
        seen.add(key)
    text = "; ".join(parts.values())
    return with_period(text) if ends else text


def _printed(prefix: str) -> str:
    return escape(prefix.replace("'", "’"), quote=False)


def csl_items(sources: Mapping[str, Source]) -> list[dict[str, Any]]:
    """Return the sources as CSL-JSON, with ids and with dates in parts."""
    return [{"id": key, **source.csl, **_issued(source.csl.get("issued"))} for key, source in sources.items()]


def _issued(written: Any) -> dict[str, Any]:
    if written is None:
        return {}
    circa = isinstance(written, Mapping) and bool(written.get("circa"))
    date = written["date"] if isinstance(written, Mapping) else written
    parts = [int(part) for part in str(date).split("-")]
    return {"issued": {"date-parts": [parts], **({"circa": True} if circa else {})}}


def _year(source: Source, language: Language) -> str:
    """Return the year of a source; where it has none, the words that say so."""
    issued = _issued(source.csl.get("issued")).get("issued", {})
    year = str(issued["date-parts"][0][0]) if issued else language.no_date
    return f"{year}?" if issued.get("circa") else year


def same_publications(sources: Mapping[str, Source]) -> dict[str, str]:
    """Return for each key the first key of the same publication, which is the one that is printed."""
    firsts: dict[str, str] = {}
    return {
        key: firsts.setdefault(json.dumps(source.csl, sort_keys=True, default=str), key)
        for key, source in sources.items()
    }


def _notes(cited: Iterable[Citation], first: Mapping[str, str]) -> Iterator[_Note]:
    """Yield the first mentions, then the later ones.

    citeproc writes only the first mention of an id in full. So the first mention of each locator in a source has
    another id: an alias (``key:1``) of the source, which is left out of the bibliography.
    """
    printed = sorted({Citation(first[one.key], one.locator) for one in cited})
    for key in sorted({one.key for one in printed}):
        yield _Note(Citation(key))
    for alias, one in enumerate((one for one in printed if one.locator), start=1):
        yield _Note(one, alias)
    for one in printed:
        yield _Note(one, short=True)


def _item(wanted: _Note, sources: Mapping[str, Source], language: Language) -> dict[str, Any]:
    """Return a source for citeproc, with titles that keep their capitals and that differ from each other.

    citeproc would distinguish an alias from its source by year or initials, as if they were two publications; a
    different number of end marks, which are not printed, makes their titles differ.
    """
    item = csl_items({wanted.citation.key: sources[wanted.citation.key]})[0]
    # citeproc would print addresses unlinked, and take “Number: 1” in a note, which is not printed, for a field.
    for name in ("URL", "DOI", "note"):
        item.pop(name, None)
    item.setdefault("issued", {"literal": language.no_date + END})
    ends = END * (1 + wanted.alias)
    marks = {"title": ends, "title-short": ends, "container-title": ""}
    titles = {name: as_written(str(item[name]), mark) for name, mark in marks.items() if name in item}
    return {**item, **titles, "id": wanted.id}


def _located(locator: str) -> str:
    """Return a locator as citeproc reads it: in braces, with the words that follow it behind them.

    A page of a volume is ``2:13``; a second label ("chap. 2, p. 5") is among the words, as citeproc knows only one.
    """
    if not locator:
        return ""
    paged = _PAGE_OF_VOLUME.fullmatch(locator)
    text = f"{paged[1]}:{paged[2]}" if paged else re.sub(r"^(pp?) (?=\d)", r"\1. ", locator)
    place, words = _WORDS_BEHIND.fullmatch(text).groups("")  # type: ignore[union-attr]  # it matches any text
    return f"{{{_escaped(place)}}}{_escaped(words)}"


def _escaped(text: str) -> str:
    return re.sub(r"([^\w\s.,:–-])", r"\\\1", text)


def _bibliography(
    page: ElementTree.Element, sources: Mapping[str, Source], language: Language
) -> Iterator[tuple[str, str]]:
    """Yield key and XHTML of each entry; the style has none for speeches, posts and encyclopedia articles."""
    for made in page.findall(".//div[@class='csl-entry']"):
        key = made.get("id", "").removeprefix("ref-")
        if key in sources and (text := entry(made, sources[key].csl, language.code)):
            yield key, text
