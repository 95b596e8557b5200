"""A Folder in; out, its sources by key, or the faults of their fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from press.content.csl_json import read_csl_json
from press.content.field_types import SOURCE_KEY
from press.content.model import Source
from press.content.parse import inside
from press.content.raw import Folder, texts_in
from press.content.source_marks import open_marks
from press.content.texts import SMALLER, hold, is_blank, read_text, unprintable
from press.content.written_sources import WrittenSource
from press.foundation.accents import without_accents
from press.foundation.limits import LIST, OPEN_MARKS, SOURCE, TEXT_FILE
from press.foundation.problems import Problem, ReportError, Spot, did_you_mean, one_of
from press.foundation.web_addresses import web_address

CSL_TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection"
    " dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview"
    " legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent"
    " performance periodical personal_communication post post-weblog regulation report review review-book"
    " software song speech standard thesis treaty webpage".split()
)
# What editors call a type, and CSL's own word for it.
_SYNONYMS = {
    **dict.fromkeys(("law", "act", "statute", "code"), "legislation"),
    **dict.fromkeys(("case", "court", "decision"), "legal_case"),
    **dict.fromkeys(("website", "web", "site", "page", "online"), "webpage"),
    **dict.fromkeys(("newspaper", "news"), "article-newspaper"),
    **dict.fromkeys(("journal", "paper"), "article-journal"),
    **dict.fromkeys(("blog", "tweet"), "post-weblog"),
    **dict.fromkeys(("pdf", "brief", "whitepaper", "techreport"), "report"),
    **dict.fromkeys(("data", "table", "census"), "dataset"),
    **dict.fromkeys(("video", "film", "movie"), "motion_picture"),
    **dict.fromkeys(("talk", "lecture", "presentation"), "speech"),
    **dict.fromkeys(("press-release", "pressrelease", "leaflet"), "pamphlet"),
    **dict.fromkeys(("dissertation", "phd"), "thesis"),
    **dict.fromkeys(("magazine",), "article-magazine"),
    **dict.fromkeys(("email", "letter"), "personal_communication"),
}
_DOI = r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.\d{4,9}/\S+"
_USUAL = "type, title, author, editor, issued, container-title, publisher, publisher-place, volume, issue, page, URL, DOI"
CSL_NAMES = frozenset(
    "author chair collection-editor compiler composer container-author contributor curator director editor"
    " editorial-director executive-producer guest host illustrator interviewer narrator organizer"
    " original-author performer producer recipient reviewed-author script-writer series-creator"
    " translator".split()
)
CSL_TEXTS = frozenset(
    "DOI ISBN ISSN PMCID PMID URL abstract archive archive-place archive_collection archive_location authority"
    " call-number chapter-number collection-number collection-title container-title container-title-short"
    " dimensions division edition event-place event-title genre issue jurisdiction keyword language license"
    " medium note number number-of-pages number-of-volumes original-publisher original-publisher-place"
    " original-title page part-number part-title printing-number publisher publisher-place references"
    " reviewed-genre reviewed-title scale section source status supplement-number title title-short version"
    " volume volume-title".split()
)

_NOT_PRINTED = ("abstract", "keyword", "language")
_NO_DATE = "leave it out if there is no date"


def make_sources(folder: Folder, problems: list[Problem]) -> dict[str, Source]:
    """Return the sources of sources.yaml, sources.bib and sources.json, which have one set of keys.

    Add problems for keys that occur twice or cannot be cited, and for fields that CSL does not know, or that do not
    have its form.
    """
    sources: dict[str, Source] = {}
    for one in map(_without_blanks, _written(folder, problems)):
        if one.key in sources:
            hint = f"rename or delete one of the two; the first is at {sources[one.key].spot}"
            problems.append(Problem(one.spot, "V093", f"the source key “{one.key}” occurs twice", hint))
            continue
        if not SOURCE_KEY.fullmatch(one.key):
            near = re.sub(r"[^\w-]+", "-", without_accents(one.key), flags=re.ASCII).strip("-_")
            hint = "use letters, digits, hyphens and underscores" + (f", such as {near}" if near else "")
            problems.append(Problem(one.spot, "V094", f"the source key “{one.key}” cannot be cited", hint))
        problems += _faults(one)
        sources[one.key] = Source(one.key, one.fields, one.spot)
    return sources


def source_texts(sources: Iterable[Source]) -> tuple[tuple[Spot, str], ...]:
    """Return the texts of sources that reference managers have written; those of YAML are texts of its document."""
    return tuple(
        (one.spot, text)
        for one in sources
        if not one.spot.path.endswith(".yaml")
        for name, value in one.csl.items()
        if name not in _NOT_PRINTED
        for _, text in texts_in(value)
        if not unprintable(text)  # which is told already
    )


def _written(folder: Folder, problems: list[Problem]) -> Iterator[WrittenSource]:
    """Yield the sources of all files, as written."""
    document = folder.documents.get("sources")
    if document is not None:
        for key, fields in inside(document, dict, problems).items():
            named = fields if isinstance(fields, Mapping) else {}
            spots = {name: document.spot(key, name) for name in named}
            yield WrittenSource(key, named, document.spot(key), spots)
    for name, read in (("sources.bib", _read_bibtex), ("sources.json", read_csl_json)):
        if name in folder.files:
            file = f"{folder.path}/{name}"
            try:
                hold(TEXT_FILE, len(folder.files[name]), Spot(file, 1))
                text = read_text(folder.files[name], file)
            except ReportError as fault:
                problems += fault.problems
            else:
                yield from read(text, file, problems)


def _read_bibtex(text: str, file: str, problems: list[Problem]) -> tuple[WrittenSource, ...]:
    from press.content.bibtex import read_bibtex  # noqa: PLC0415  # most reports have no such file

    return read_bibtex(text, file, problems)


def _without_blanks(one: WrittenSource) -> WrittenSource:
    """Return a source without fields of which nothing is seen: reference managers write them out."""
    return replace(one, fields={name: value for name, value in one.fields.items() if not is_blank(value)})


def _faults(one: WrittenSource) -> Iterator[Problem]:
    if not {"title", "type"} <= one.fields.keys():
        message = f"the source “{one.key}” has no title or no type"
        yield Problem(one.spot, "V012", message, "add “title: …” and “type: …”")
    for name, value in one.fields.items():
        if passed := _passed(value):
            yield Problem(one.spot_of(name), "L015", passed, SMALLER)
        what = next(filter(None, map(unprintable, (text for _, text in texts_in(value)))), "")
        if what:
            yield Problem(one.spot_of(name), "L014", f"“{name}” holds {what}", "take it out")
        hint = csl_fault(name, value)
        if hint:
            named, hint = _as_written(name, hint, one.spot)
            yield Problem(one.spot_of(name), "V016", f"“{named}” of “{one.key}” does not fit", hint)


def _passed(value: Any) -> str:
    """Return the words of the first limit that the value of a field passes, or nothing."""
    passed = LIST.passed_by(len(value)) if isinstance(value, list) else ""
    texts = () if passed else tuple(text for _, text in texts_in(value))
    return passed or next(
        filter(None, (SOURCE.passed_by(len(one)) or OPEN_MARKS.passed_by(open_marks(one)) for one in texts)),
        "",
    )


def _as_written(name: str, hint: str, spot: Spot) -> tuple[str, str]:
    """Return the name of a field as its file calls it, and the hint in the words of the file."""
    if name != "issued" or spot.path.endswith(".yaml"):
        return name, hint
    if spot.path.endswith(".bib"):
        return "date", f"write {{2012}}, {{2012-08}}, {{2012-08-18}}, or {{2012~}} for about 2012; {_NO_DATE}"
    parts = '{"date-parts": [[2012]]}, [[2012, 8]], [[2012, 8, 18]], with "circa": true for about 2012'
    return name, f"write {parts}; {_NO_DATE}"


def csl_fault(name: str, value: Any) -> str:
    """Return the hint for a field of a source that CSL does not know or whose value has the wrong form; or nothing."""
    if name == "type" and str(value) not in CSL_TYPES:
        return one_of(_SYNONYMS.get(str(value), str(value)), sorted(CSL_TYPES))
    if name not in (*CSL_TEXTS, *CSL_NAMES, "type", "issued"):
        by_letters = {one.casefold(): one for one in ("issued", *CSL_NAMES, *CSL_TEXTS)}
        near = (
            f"write {by_letters[name.casefold()]}."
            if name.casefold() in by_letters
            else did_you_mean(name, by_letters.values(), "")
        )
        return f"{near or 'take it out.'} These are usual: {_USUAL}"
    if name == "issued":
        date = value.get("date") if isinstance(value, Mapping) else value
        known = re.fullmatch(r"\d{4}(-\d\d?){0,2}", str(date))
        return "" if known else f"write 2012, 2012-08, 2012-08-18 or {{date: 2012, circa: true}}; {_NO_DATE}"
    if name in CSL_NAMES:
        fit = isinstance(value, list) and all(
            isinstance(one, Mapping) and one and all(isinstance(part, str) for part in one.values())
            for one in value
        )
        return "" if fit else "write [{family: …, given: …}], or [{literal: …}] for an institution"
    if name in ("DOI", "URL"):
        return _address_fault(name, str(value))
    fit = isinstance(value, (str, int)) and not isinstance(value, bool)
    return "" if fit else f"it should be text: {'write it' if value is None else 'put it in quotation marks'}"


def _address_fault(name: str, written: str) -> str:
    """Return the hint for a DOI or URL that cannot be opened; nothing for one that can."""
    if name == "DOI":
        return "" if re.fullmatch(_DOI, written, re.IGNORECASE) else "write it as 10.1000/182"
    url = web_address(written)
    if url is None or not url.startswith("http"):
        return "write an address that begins with https://"
    return "" if url == written else f"write {url}"
