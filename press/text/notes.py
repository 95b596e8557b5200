"""The drafts of chapters and the wording of their sources in; numbered notes, and sources named in sentences, out."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from html import escape

from press.citations.cite import Citation, Citations, note_text, parse_citation
from press.content.model import Manuscript
from press.foundation.problems import Problem, Spot, did_you_mean
from press.foundation.xhtml import insert_text, rewrite
from press.language.language import Language
from press.text.book import Note
from press.text.drafts import Draft, xhtml
from press.text.foreign_signs import CROSS_REFERENCE
from press.text.trees import close_up_call, spot_of, walk

# What a note call asks for: citations of sources, or the name of a note that the author wrote.
NoteCall = tuple[Citation, ...] | str


def number_calls(draft: Draft, manuscript: Manuscript, problems: list[Problem]) -> tuple[NoteCall, ...]:
    """Make each citation and own note of a chapter a numbered ``note-call``; return what each call asks for.

    Citations that cannot be read, unknown sources, and own notes that are missing or never called are problems.
    """
    calls: list[NoteCall] = []
    for element, parent in walk(draft.tree):
        if element.tag == "cite-note":
            call: NoteCall | None = parse_citation(element.attrib.pop("text"))
        elif element.tag == "own-note":
            call = element.attrib.pop("name")
        else:
            continue
        close_up_call(element, parent)
        problems += _problems_of(call, spot_of(element, draft.path), draft, manuscript)
        if call is not None:
            calls.append(call)
            element.tag = "note-call"
            element.set("n", str(len(calls)))
    for note in draft.own_notes.values():
        for element in note.iter("cite-note"):
            call = parse_citation(element.get("text", ""))
            problems += _problems_of(call, spot_of(element, draft.path), draft, manuscript)
    for name in draft.own_notes.keys() - set(calls):
        spot = spot_of(draft.own_notes[str(name)], draft.path)
        hint = f"write [^{name}] where it belongs, or delete the note"
        problems.append(Problem(spot, "T047", f"the text never calls the note “{name}”", hint))
    return tuple(calls)


def _problems_of(
    call: NoteCall | None, spot: Spot, draft: Draft, manuscript: Manuscript
) -> Iterator[Problem]:
    if call is None:
        hint = "write [@key], [@key, p. 12], or [see @key, p. 12; @other-key]; write \\@ for the sign itself"
        yield Problem(spot, "T044", "the citation cannot be read", hint)
    elif isinstance(call, str):
        if call not in draft.own_notes:
            hint = did_you_mean(
                call, draft.own_notes, f"add it at the end of the file, with a colon: [^{call}]: …"
            )
            yield Problem(spot, "T046", f"the note “{call}” is missing", hint)
    else:
        for one in call:
            if one.key not in manuscript.sources and not manuscript.lacks("sources"):
                cure = "add it to sources.yaml"
                if re.fullmatch(CROSS_REFERENCE, one.key):
                    cure = f"write [](#{one.key}) for a figure, a table or a section"
                hint = did_you_mean(one.key, manuscript.sources, cure)
                yield Problem(spot, "T045", f"the source “{one.key}” is not known", hint)


def citations_in(draft: Draft, calls: Iterable[NoteCall]) -> Iterator[Citation]:
    """Yield the citations of a chapter: those of its notes, then those of its sentences."""
    for call in calls:
        yield from () if isinstance(call, str) else call
    for note in draft.own_notes.values():
        for element in note.iter("cite-note"):
            yield from sources_named(element)
    yield from cited_here(draft)


def cited_here(draft: Draft) -> Iterator[Citation]:
    """Yield the citations whose wording stands in the text of a chapter itself."""
    for tree in draft.trees():
        for element in tree.iter("cite-here"):
            yield from sources_named(element)


def sources_named(element: ET.Element) -> tuple[Citation, ...]:
    """Return the citations of an element that names sources; none if they cannot be read."""
    return parse_citation(element.get("text", "")) or ()


def write_notes(
    calls: Iterable[NoteCall], own_notes: Mapping[str, ET.Element], made: Citations, language: Language
) -> Iterator[Note]:
    """Yield the notes of a chapter: a source in full where it is cited first, then in short; and all in brief.

    An own note that is called again only names the number of the first.
    """
    in_brief = replace(made, full=made.brief, short=made.brief)
    cited: frozenset[str] = frozenset()
    first: dict[str, int] = {}
    for number, call in enumerate(calls, 1):
        if isinstance(call, str):
            again = first.setdefault(call, number) != number
            see = escape(language.see_note.format(number=first[call]), quote=False)
            if again or call not in own_notes:
                yield Note(number, see, see)
                continue
            note, keys = _with_sources(own_notes[call], cited, made)
            brief, _ = _with_sources(own_notes[call], cited, in_brief)
            yield Note(number, xhtml(note), xhtml(brief))
            cited |= keys
        else:
            yield Note(number, note_text(call, cited, made), note_text(call, cited, in_brief))
            cited |= {one.key for one in call}


def _with_sources(
    note: ET.Element, cited: frozenset[str], made: Citations
) -> tuple[ET.Element, frozenset[str]]:
    """Return an own note with its sources written in, as words of its sentences, and the keys of these sources."""
    note = deepcopy(note)
    for element, parent in list(walk(note)):
        if element.tag != "cite-note":
            continue
        citations = sources_named(element)
        at = list(parent).index(element)
        before = "".join((*parent[at - 1].itertext(), parent[at - 1].tail or "")) if at else parent.text or ""
        after = (element.tail or "").lstrip()
        begins = not before.strip() or before.rstrip().endswith((".", "!", "?", "”", ":"))
        ends = not after or (begins and after[0] not in ".,;:)")
        if before.strip() and not before[-1].isspace() and before[-1] not in "(“‘[":
            insert_text(parent, at, " ")
        rewrite(element, "span", note_text(citations, cited, made, begins, ends))
        cited |= {one.key for one in citations}
    return note, cited


def name_sources(tree: ET.Element, made: Citations) -> None:
    """Write the short names of sources into the sentences that ask for them."""
    for element in list(tree.iter("cite-here")):
        rewrite(element, "span", source_line(sources_named(element), made))


def source_line(citations: tuple[Citation, ...], made: Citations) -> str:
    """Return the short names of sources, as a sentence or the line under a figure has them, as XHTML."""
    return note_text(citations, frozenset(one.key for one in citations), made)
