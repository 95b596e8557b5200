"""A PDF, and the HTML that it was set from, in; out, for each accessibility rule, what breaks it."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import pikepdf
import tinyhtml5

from press.content.access_rules import RULES, Rule
from press.foundation.style import HouseStyle, pale_pairs
from press.foundation.xhtml import show_blocks
from press.pdf.accessibility.profiles import ProfileResult
from press.pdf.accessibility.reading_order import INLINE, counts_of_html, flows_of_html, flows_of_tags
from press.pdf.accessibility.tags import Tag, TaggedText, read_tags
from press.pdf.accessibility.validation import results_of

_PRINT = 4  # the annotation flag
_WORDS_QUOTED = 6  # where two texts begin to differ


@dataclass(frozen=True)
class Result:
    """A rule, and one line for each thing that breaks it."""

    rule: Rule
    faults: tuple[str, ...]

    @property
    def count(self) -> str:
        """How many faults there are, in words."""
        return f"{len(self.faults)} fault{'' if len(self.faults) == 1 else 's'}"


def audit(pdf: bytes, pages: Iterable[str], style: HouseStyle, jobs: int = 1) -> tuple[Result, ...]:
    """Return the result for each rule; ``pages`` is the HTML of the parts, with all page numbers filled in.

    ``jobs``: the most processes that validate.
    """
    trees = tuple(tinyhtml5.parse(page, namespace_html_elements=False) for page in pages)
    for tree in trees:
        show_blocks(tree)
    subject = _Subject(pdf, trees, style, jobs)
    return tuple(Result(rule, tuple(_CHECKS[rule.key](subject)) if rule.is_tested else ()) for rule in RULES)


@dataclass(frozen=True)
class _Subject:
    """The PDF and the HTML that are audited; each reading of them is made once."""

    pdf: bytes
    pages: tuple[ET.Element, ...]
    style: HouseStyle
    jobs: int

    @cached_property
    def tagged(self) -> TaggedText:
        return read_tags(self.pdf)

    @cached_property
    def tags(self) -> list[Tag]:
        return list(self.tagged.root.every())

    @cached_property
    def profiles(self) -> Mapping[str, ProfileResult]:
        return {one.key: one for one in results_of([self.pdf], jobs=self.jobs)}

    def all(self, kind: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.kind == kind]


def _document(subject: _Subject) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(subject.pdf)) as pdf:
        root, pages = pdf.Root, len(pdf.pages)
        shown: Any = root.get("/ViewerPreferences", pikepdf.Dictionary())
        if not str(pdf.docinfo.get("/Title", "")) or not shown.get("/DisplayDocTitle"):
            yield "the title is missing, or is not shown"
        if not str(root.get("/Lang", "")):
            yield "the language is missing"
        if "/PageLabels" not in root or not all(page.label for page in pdf.pages):
            yield f"not all of the {pages} pages have a label"
        with pdf.open_outline() as outline:
            titles = {_words(item.title) for item in outline.root}
    for heading in subject.all("H1"):
        if _text(heading) not in titles:
            yield f"there is no bookmark for “{_text(heading)}”"


def _counts(subject: _Subject) -> Iterator[str]:
    wanted, found = counts_of_html(iter(subject.pages)), Counter(tag.kind for tag in subject.tags)
    for kind in sorted((wanted | found).keys() - {"Root", "Document"}):
        if wanted[kind] != found[kind]:
            yield f"{kind}: {wanted[kind]} in the text, {found[kind]} in the structure tree"


def _order(subject: _Subject) -> Iterator[str]:
    wanted, found = flows_of_html(iter(subject.pages)), flows_of_tags(subject.tagged.root)
    for name in ("text", "notes", "asides"):
        ours, theirs = getattr(wanted, name), getattr(found, name)
        pairs = enumerate(zip(ours, theirs, strict=False))
        at = next(
            (i for i, (one, other) in pairs if one.casefold() != other.casefold()),
            min(len(ours), len(theirs)),
        )
        if at < max(len(ours), len(theirs)):
            ours_here, theirs_here = (
                " ".join(words[max(0, at - 2) : at + _WORDS_QUOTED]) for words in (ours, theirs)
            )
            yield f"in the {name}, “{ours_here}” is read as “{theirs_here}”"


def _headings(subject: _Subject) -> Iterator[str]:
    headings = [tag for tag in subject.tags if re.fullmatch("H[1-6]", tag.kind)]
    for above, heading in pairwise(headings):
        if int(heading.kind[1]) > int(above.kind[1]) + 1:
            yield f"“{_text(heading)}” is {heading.kind} under {above.kind}"
    if headings and headings[0].kind != "H1":
        yield f"the first heading is {headings[0].kind}"


def _notes(subject: _Subject) -> Iterator[str]:
    keys = Counter(tag.key for tag in subject.all("Note"))
    yield from (f"two notes have the key “{key}”" for key, count in keys.items() if count > 1)
    for tag in subject.tags:
        calls: list[Tag] = []  # in the text before the notes, as far back as the block before it
        for one in tag.children:
            if isinstance(one, Tag) and one.kind == "Note":
                yield from _linked(calls.pop(0) if calls else None, one)
            elif isinstance(one, Tag):
                found = [part for part in one.every() if part.kind == "Reference"]
                calls = [*calls, *found] if one.kind in INLINE else []


def _linked(call: Tag | None, note: Tag) -> Iterator[str]:
    """Yield what is wrong between a note and the first call before it that has no note yet."""
    label = next(note.all("Lbl"), None)
    to = _links(call) if call else []
    back = _links(label) if label else []
    if not to or not note.key.endswith(f"-{to[0]}"):
        yield f"there is no call before the note “{_text(note)[:40]}”, or the call leads elsewhere"
    elif not back or back[0] != f"call-{to[0]}":
        yield f"the note “{_text(note)[:40]}” has no link back to its call"
    elif call and label and f"{_text(call)}." != _text(label):
        yield f"the note “{_text(note)[:40]}” has the number {_text(label)}, and its call {_text(call)}"


def _tables(subject: _Subject) -> Iterator[str]:
    keys = Counter(tag.key for tag in subject.tags if tag.key)
    for table in subject.all("Table"):
        captions, parts = list(table.all("Caption")), Counter(tag.kind for tag in table.every())
        name = _text(captions[0])[:40] if captions else "without a caption"
        if len(captions) != 1 or parts["THead"] != 1:
            yield f"the table “{name}” has {len(captions)} captions and {parts['THead']} table heads, and not one of each"
        headers = {tag.key for tag in table.all("TH")}
        if not all(tag.scope and keys[tag.key] == 1 for tag in table.all("TH")):
            yield f"the table “{name}” has header cells without a scope, or with the same ID"
        lost = [cell for cell in table.all("TD") if not cell.headers or not set(cell.headers) <= headers]
        if lost:
            yield f"the table “{name}” has {len(lost)} cells that do not name their header cells"


def _figures(subject: _Subject) -> Iterator[str]:
    for figure in subject.all("Figure"):
        if not figure.alt:
            yield f"the figure “{_text(figure)[:40]}” has no alternative text"
    for html in (figure for page in subject.pages for figure in page.iter("figure")):
        if html.find("figcaption") is None:
            yield f"the figure “{html.get('id', '')}” has no caption"


def _links_lead(subject: _Subject) -> Iterator[str]:
    for link in subject.all("Link"):
        name = _text(link)[:40]
        if not name or not link.links:
            yield f"the link “{name}” has no text, or cannot be clicked"
        for one in link.links:
            if not one.description or not one.flags & _PRINT:
                yield f"the link “{name}” has no description, or the flag “Print” is missing"
            if one.target not in subject.tagged.anchors and not re.match(r"https?:|mailto:|tel:", one.target):
                yield f"the link “{name}” leads to “{one.target}”, which does not exist"


def _languages(subject: _Subject) -> Iterator[str]:
    wanted = Counter(
        (html.get("lang", ""), _words("".join(html.itertext())))
        for page in subject.pages
        for html in page.iter()
        if html.get("lang") and html is not page
    )
    found = Counter((tag.language, _text(tag)) for tag in subject.tags if tag.language)
    for language, words in (wanted - found) | (found - wanted):
        yield f"“{words}” is marked as “{language}” only in the text, or only in the structure tree"


def _artifacts(subject: _Subject) -> Iterator[str]:
    titles = {_text(tag) for tag in subject.all("H1")}
    heads = [_text(cell) for cell in subject.all("TH")]
    with pikepdf.open(io.BytesIO(subject.pdf)) as pdf:
        labels = [page.label for page in pdf.pages]
    for label, left_out, unmarked in zip(
        labels, subject.tagged.artifacts, subject.tagged.unmarked, strict=True
    ):
        if unmarked.strip():
            yield f"page {label}: “{unmarked[:40]}” is neither in the structure tree nor an artifact"
        words = _words(left_out).removesuffix(label)
        for head in heads:
            words = words.replace(head, "")
        if words.strip() and words.strip() not in titles:
            yield f"page {label}: “{words[:40]}” is an artifact, and is not read out"


def _contrast(subject: _Subject) -> Iterator[str]:
    for one, ground, ratio, _ in pale_pairs(subject.style.light):
        yield f"{one} on {ground} has {ratio:.1f} to 1"


_CHECKS: Mapping[str, Callable[[_Subject], Iterable[str]]] = {
    "ua1": lambda subject: subject.profiles["ua1"].faults,
    "3a": lambda subject: subject.profiles["3a"].faults,
    "document": _document,
    "counts": _counts,
    "order": _order,
    "headings": _headings,
    "notes": _notes,
    "tables": _tables,
    "figures": _figures,
    "links": _links_lead,
    "languages": _languages,
    "artifacts": _artifacts,
    "contrast": _contrast,
}


def _links(tag: Tag) -> list[str]:
    """Return where the links in an element lead."""
    return [one.target for link in tag.all("Link") for one in link.links]


def _text(tag: Tag) -> str:
    return _words("".join(tag.texts()))


def _words(text: str) -> str:
    return " ".join(re.sub("[\u00ad\u2060]", "", text).split())
