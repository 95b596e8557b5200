"""The text of sources.bib in; out, its entries as fields of CSL with their lines, or the faults of the file.

Both BibTeX and BibLaTeX are read. Commands of LaTeX become the characters that they stand for.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any

from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares.enclosing import REMOVED_ENCLOSING_KEY
from bibtexparser.middlewares.names import (
    InvalidNameError,
    NameParts,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import Block, DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, Field

from press.content.bibtex_latex import unknown_command, with_bound_tildes, without_latex
from press.content.bibtex_strings import joined, joined_length
from press.content.texts import hold
from press.content.written_sources import WrittenSource
from press.foundation.limits import LIST, SOURCES, TEXT_FILE, VALUE
from press.foundation.problems import Problem, Spot, did_you_mean, one_of

# What the library would say on the terminal is among the faults.
logging.getLogger("bibtexparser").addHandler(logging.NullHandler())

_TYPES = {
    "article": "article-journal",
    **dict.fromkeys(("book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings"), "book"),
    **dict.fromkeys(("inbook", "bookinbook", "suppbook", "incollection", "suppcollection"), "chapter"),
    **dict.fromkeys(("inproceedings", "conference"), "paper-conference"),
    **dict.fromkeys(("reference", "mvreference"), "book"),
    "inreference": "entry-encyclopedia",
    **dict.fromkeys(("report", "techreport", "manual"), "report"),
    **dict.fromkeys(("thesis", "phdthesis", "mastersthesis"), "thesis"),
    **dict.fromkeys(("online", "electronic", "www"), "webpage"),
    **dict.fromkeys(("unpublished", "manuscript"), "manuscript"),
    **dict.fromkeys(("periodical", "suppperiodical"), "periodical"),
    **dict.fromkeys(("video", "movie"), "motion_picture"),
    **dict.fromkeys(("audio", "music"), "song"),
    **dict.fromkeys(("jurisdiction", "legal"), "legal_case"),
    **dict.fromkeys(("image", "artwork"), "graphic"),
    "misc": "document",
    "booklet": "pamphlet",
    "legislation": "legislation",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "letter": "personal_communication",
    "review": "review",
    "standard": "standard",
}
# What a thesis is called where its “type” does not say it.
_GENRES = {"phdthesis": "PhD diss.", "mastersthesis": "master’s thesis", "mathesis": "master’s thesis"}
_SUBTYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
_NAMES = {name: name for name in ("author", "editor", "translator", "director", "illustrator")} | {
    "bookauthor": "container-author"
}
_TEXTS = {
    **{name: name for name in ("title", "volume", "edition", "note", "version", "issue", "genre")},
    **dict.fromkeys(("journal", "journaltitle", "booktitle", "maintitle"), "container-title"),
    **dict.fromkeys(("publisher", "institution", "school", "organization"), "publisher"),
    **dict.fromkeys(("address", "location"), "publisher-place"),
    **dict.fromkeys(("series",), "collection-title"),
    **dict.fromkeys(("language", "langid"), "language"),
    **{name: name.upper() for name in ("doi", "isbn", "issn", "url")},
    "pages": "page",
    "number": "number",
    "type": "genre",
    "shorttitle": "title-short",
    "eventtitle": "event-title",
    "venue": "event-place",
    "chapter": "chapter-number",
    "pagetotal": "number-of-pages",
    "volumes": "number-of-volumes",
    "part": "part-number",
    "howpublished": "medium",
}
_DATES = ("date", "year", "month", "day")
_SUBTITLES = {
    "title": "subtitle",
    "booktitle": "booksubtitle",
    "maintitle": "mainsubtitle",
    "journaltitle": "journalsubtitle",
}
_READ_ELSEWHERE = (*_SUBTITLES.values(), "entrysubtype", "crossref", "xref")
# The fields of what an entry is a part of, as the entry names them.
_AS_PART = {"title": "booktitle", "subtitle": "booksubtitle", "author": "bookauthor"}
# Fields of programs that keep bibliographies: they are not printed.
_NOT_PRINTED = re.compile(
    "abstract|annot.*|bdsk-.*|mendeley-.*|keywords?|file|urldate|timestamp|owner|date-.*|groups?|eprint.*|archive.*"
    "|primaryclass|copyright|rights|pmc?id|langidopts|hyphenation|options|ids|sort.*|presort|label|shorthand|bib.*"
    "|user[a-f]|verb[a-c]|list[a-f]|read|priority|internal-note|accessed|lccn|citation-key|keyword|nameaddon|pubstate"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# As BibTeX styles without a field url have it
_HOW_ADDRESS = re.compile(r"(?:\\url)?\{*(https?://[^\s{}]+)\}*")
_WITHOUT_BRACES = "no-enclosing"  # as the library calls a value of parts, or of a name alone
_VERBATIM = ("doi", "url", "isbn", "issn")


def read_bibtex(text: str, file: str, problems: list[Problem]) -> tuple[WrittenSource, ...]:
    """Return the entries of a file; add problems for what cannot be read, and for unknown types and fields."""
    hold(SOURCES, text.count("\n@"), Spot(file, 1))
    try:
        return tuple(_read(text, file, problems))
    except RecursionError:
        hint = "use fewer braces in one another"
        problems.append(Problem(Spot(file, 1), "L014", "braces are nested too deep", hint))
        return ()


def _read(text: str, file: str, problems: list[Problem]) -> Iterator[WrittenSource]:
    library = parse_string(text)
    entries = [one for block in library.blocks if isinstance(one := _entry_of(block), Entry)]
    strings = {one.key.lower(): joined(one.value, {}) for one in library.strings}
    size = 0
    for entry, field in [(one, field) for one in entries for field in one.fields]:
        spot = Spot(file, (field.start_line or 0) + 1)
        if entry.parser_metadata.get(REMOVED_ENCLOSING_KEY, {}).get(field.key) == _WITHOUT_BRACES:
            hold(VALUE, joined_length(field.value, strings), spot)
            field.value = joined(field.value, strings)
        size += len(field.value)
        hold(TEXT_FILE, size, spot)
    parents = {entry.key.lower(): entry for entry in reversed(entries)}
    for entry in entries:
        _inherit(entry, parents, file, problems)
    for block in library.blocks:
        spot, read = Spot(file, (block.start_line or 0) + 1), _entry_of(block)
        if isinstance(read, Entry):
            try:
                yield _source(read, spot, problems)
            except InvalidNameError:
                hint = "write “Family, Given and Family, Given”, and the name of an institution in braces"
                problems.append(Problem(spot, "L014", "a name of the entry cannot be read", hint))
        elif isinstance(block, DuplicateFieldKeyBlock):
            names = ", ".join(f"“{name}”" for name in sorted(block.duplicate_keys))
            problems.append(Problem(spot, "V016", f"the entry has {names} twice", "keep one of the two"))
        elif block in library.failed_blocks:
            hint = "look for a brace } or a comma that is missing, here and above"
            problems.append(Problem(spot, "L014", "the entry cannot be read", hint))


def _entry_of(block: Block) -> Block | None:
    """Return a block, or the entry of one whose key occurs before: the checks tell of it."""
    return block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else block


def _inherit(entry: Entry, parents: Mapping[str, Entry], file: str, problems: list[Problem]) -> None:
    """Add the fields that an entry lacks and that the entry under its ``crossref`` has (BibTeX; biblatex, appendix B).

    The title of that one is the title of the book or the journal that the entry is in.
    """
    named = next((field for field in entry.fields if field.key.lower() == "crossref"), None)
    if named is None:
        return
    parent = parents.get(named.value.strip().lower())
    if parent is None or parent is entry:
        hint = did_you_mean(
            named.value, [one.key for one in parents.values()], "write the key of another entry"
        )
        spot = Spot(file, (named.start_line or 0) + 1)
        problems.append(Problem(spot, "V016", f"no other entry has the key “{named.value}”", hint))
        return
    for field in parent.fields:
        name = _AS_PART.get(field.key.lower(), field.key.lower())
        if name not in ("crossref", *(one.key.lower() for one in entry.fields)):
            entry.set_field(Field(name, field.value, field.start_line))


def _source(entry: Entry, spot: Spot, problems: list[Problem]) -> WrittenSource:
    """Return an entry as fields of CSL."""
    path, kind = spot.path, entry.entry_type.lower()
    fields = {field.key.lower(): field for field in entry.fields}
    spots = {name: Spot(path, (field.start_line or 0) + 1) for name, field in fields.items()}
    if kind not in _TYPES:
        hint = one_of(kind, sorted(_TYPES))
        problems.append(Problem(spot, "V016", f"the type “@{entry.entry_type}” is not known", hint))
    for name in fields.keys() - {*_NAMES, *_TEXTS, *_DATES, *_READ_ELSEWHERE}:
        if not _NOT_PRINTED.fullmatch(name):
            known = (*_NAMES, *_TEXTS, *_DATES)
            hint = did_you_mean(name, known, f"delete it; these are used: {', '.join(known)}")
            problems.append(Problem(spots[name], "V016", f"the field “{name}” is not used", hint))
    for name in fields.keys() & {*_NAMES, *_TEXTS} - {*_VERBATIM}:
        if command := unknown_command(str(fields[name].value)):
            message = f"“{name}” of “{entry.key}” holds “{command}”, a command of LaTeX that is not known"
            problems.append(Problem(spots[name], "V016", message, "write the characters that it stands for"))
    values = {name: field.value for name, field in fields.items()}
    made = dict(_fields(_TYPES.get(kind, "document"), values))
    genre = made.get("genre", kind)
    made |= {"genre": _GENRES[genre]} if genre in _GENRES else {}
    where = {_NAMES.get(name) or _TEXTS.get(name) or "issued": at for name, at in spots.items()}
    return WrittenSource(entry.key, made, spot, where)


def _fields(kind: str, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield the fields of CSL; ``values``: by the names of BibTeX."""
    address = _HOW_ADDRESS.fullmatch(str(values.get("howpublished", "")).strip())
    if address:
        others = {name: value for name, value in values.items() if name != "howpublished"}
        values = {"url": address[1], **others}
    subtype = _SUBTYPES.get(str(values.get("entrysubtype", "")).lower())
    yield "type", subtype or ("webpage" if kind == "document" and "url" in values else kind)
    for name, value in values.items():
        if name in _NAMES:
            people = split_multiple_persons_names(with_bound_tildes(str(value)))
            people = people[: LIST.most + 1]  # one more is a fault
            yield _NAMES[name], [_name(parse_single_name_into_parts(one)) for one in people]
        elif name in _VERBATIM:
            yield _TEXTS[name], re.sub(r"\\([_%&#~])", r"\1", str(value)).strip()
        elif name in _TEXTS:
            text = without_latex(str(value))
            below = values.get(_SUBTITLES.get(name, ""))
            text = f"{text}: {without_latex(below)}" if below else text
            field = "issue" if name == "number" and kind.startswith("article") else _TEXTS[name]
            yield field, re.sub(r"\s*[-–]+\s*", "–", text) if name == "pages" else text
    if any(name in values for name in _DATES):
        yield "issued", _date(values)


def _name(parts: NameParts) -> dict[str, str]:
    """Return a name; one in braces is an institution, and “others” are printed as *et al.*"""
    first, von, last, jr = (" ".join(part) for part in (parts.first, parts.von, parts.last, parts.jr))
    if not first and not von and (last.startswith("{") or last == "others"):
        return {"literal": without_latex(last)}
    made = {"family": last, "given": first, "non-dropping-particle": von, "suffix": jr}
    return {name: without_latex(text) for name, text in made.items() if text}


def _date(values: Mapping[str, Any]) -> Any:
    """Return a date as sources.yaml writes it; one that is no date stays as it is written, and is a fault."""
    if "date" in values:
        text = str(values["date"]).strip().strip("{}")
        circa = re.fullmatch(r"(\d{4}(?:-\d\d?){0,2})~", text)
        return {"date": circa[1], "circa": True} if circa else text
    month = str(values.get("month", "")).strip("{} .").lower()
    number = _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else month
    parts = [str(values.get("year", "")).strip("{} "), str(number), str(values.get("day", "")).strip("{} ")]
    return "-".join(part.zfill(2) for part in parts if part)
