"""The text of a chapter in, its draft out: element trees with values filled in, and the problems of the text."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from typing import Literal

from press.content.figures import FigureSpec
from press.content.model import ChapterText, Manuscript
from press.foundation.plain_numbers import in_digits
from press.foundation.problems import Problem, Spot, did_you_mean
from press.foundation.store import Store
from press.foundation.xhtml import insert_text, serialize_xhtml
from press.language.language import Language
from press.text.bindings import Ledger
from press.text.bound_tables import TableSetter, source_line_of
from press.text.containers import SourceLine
from press.text.draft_inputs import DraftInputs
from press.text.expressions import Lines
from press.text.fillings import Filler
from press.text.gallery import Gallery
from press.text.key_facts import key_fact_trees
from press.text.leftovers import told_signs
from press.text.lint import links_in_links, lint, wordless_note
from press.text.made_characters import made_characters
from press.text.markdown import render_line, render_markdown
from press.text.pictures import PictureSetter, refuse_pictures
from press.text.record_words import accepted_words, check_record, check_sources
from press.text.second_languages import mark_languages
from press.text.spelling import Speller
from press.text.table_columns import check_columns
from press.text.tracked_checks import check_tracked_changes
from press.text.trees import spot_of, walk
from press.text.typed_numbers import mark_unbound, numbers_as_is, unbound_numbers, unbound_problem
from press.text.typed_units import typed_units

Part = Literal["front", "body", "back"]
_LOCATED = ("p", "h2", "h3", "h4", "h5", "h6", "li", "table", "figure-here", "aside", "img", "figure")


@dataclass(frozen=True)
class Draft:
    """A chapter as trees: its text, the author's own notes, and the texts of its opener (``in_short``, ``key_facts``).

    ``figures``: those that it declares itself, by id.
    """

    text: ChapterText
    part: Part
    number: int | None
    tree: ET.Element
    own_notes: dict[str, ET.Element]
    in_short: ET.Element
    key_facts: tuple[tuple[ET.Element, ET.Element], ...]
    figures: Mapping[str, FigureSpec]

    @property
    def path(self) -> str:
        """The file that the chapter was written in."""
        return self.text.spot.path

    @property
    def is_read(self) -> bool:
        """Whether the text could be made a tree."""
        return bool(len(self.tree)) or not self.text.text.strip()

    def trees(self) -> tuple[ET.Element, ...]:
        """Return the trees of the opener and of the text, in reading order."""
        return (self.in_short, *(tree for pair in self.key_facts for tree in pair), self.tree)


class Drafter:
    """Makes drafts: ``ledger``, ``gallery`` and ``problems`` collect the values, pictures and problems of all texts.

    ``filler`` has the values of the texts that were filled.

    A number that is not bound to data is a problem; in a report whose numbers are a draft, it is marked in the text.
    """

    def __init__(self, manuscript: Manuscript, store: Store, language: Language) -> None:
        self.manuscript, self.language = manuscript, language
        self.inputs = DraftInputs.of(manuscript)
        self.speller = Speller(language, accepted_words(manuscript))
        self.problems: list[Problem] = []
        self.ledger = Ledger(manuscript, language)
        self.filler = Filler(self.ledger)
        self.gallery = Gallery(self.inputs, store, self.problems)

    def check_record(self) -> None:
        """Check the words of the record."""
        self.problems += check_record(self.manuscript, self.speller)
        self.problems += check_sources(self.manuscript)

    def draft(self, text: ChapterText, part: Part, number: int | None) -> Draft:
        """Return the draft of a chapter."""
        for index, claim in enumerate(text.claims):
            self._fill(f"{{{{ claim({claim}) }}}}", text.header.get(("claims", index), text.spot), text.place)
        for name, words in (("title", text.title), ("subtitle", text.subtitle)):
            spot = text.header.get((name,), text.spot)
            self.problems += check_tracked_changes((SourceLine(spot.line, words),), spot.path)
        lines = self._fill(text.text, text.spot, text.place)
        marked = render_markdown(lines, text.spot.path, self.problems, self.language, self.inputs.sources)
        for tree in (marked.tree, *marked.notes.values()):
            self._enter(tree)
            self.problems += links_in_links(tree, text.spot.path)
        self.problems += lint(marked.tree, text.spot.path, self.language)
        self._read_typed(marked.tree, text.spot.path, text.key)
        self._set_tables(marked.tree, text)
        self.problems += check_columns(marked.tree, text.spot.path)
        setter = PictureSetter(
            text.spot.path,
            self.gallery,
            self.inputs.report.geometry,
            lambda caption, spot: self.line(caption, spot, text.place, text.key),
            self.problems,
        )
        setter.set_in(marked.tree)
        for tree in marked.notes.values():
            self._read_typed(tree, text.spot.path, text.key)
            self.problems += wordless_note(tree, text.spot.path)
            self.problems += _refuse_notes(tree, text.spot.path, ("own-note",))
            self.problems += _refuse_blocks(tree, text.spot.path)
            self.problems += refuse_pictures(tree, text.spot.path)
        facts = tuple(
            key_fact_trees(fact, partial(self._header, text, "key_facts", index))
            for index, fact in enumerate(text.key_facts)
        )
        in_short = self._header(text, "in_short", written=text.in_short)
        return Draft(text, part, number, marked.tree, marked.notes, in_short, facts, setter.figures)

    def _header(self, text: ChapterText, *path: str | int, written: str) -> ET.Element:
        """Return the tree of a field in the header of a chapter; ``path``: the keys and positions that lead to it."""
        return self.line(written, text.header.get(path, text.spot), text.place, text.key)

    def _set_tables(self, tree: ET.Element, text: ChapterText) -> None:
        """Replace each ``![](#tbl-id)`` by the table that tables.yaml declares, with its note and its sources."""
        setter = TableSetter(self.inputs.report.units, self.ledger, self.language)
        for element, parent in walk(tree):
            key = element.get("name", "")
            if element.tag != "figure-here" or not key.startswith("tbl-"):
                continue
            spec = self.inputs.tables.get(key)
            if spec is not None and spec.sheet is not None:
                at = list(parent).index(element)
                made = [setter.make(spec, self.line(spec.caption, spec.spot_of("caption"), text.place, key))]
                if spec.note:
                    made.append(self.line(spec.note, spec.spot_of("note"), text.place, key))
                    made[-1].tag = "p"
                    made[-1].set("class", "figure-note of-table")
                made.append(source_line_of(spec, self.language))
                made[0].set("line", element.get("line", "1"))
                self.problems += made_characters(made[0], text.spot.path, self.inputs.characters)
                made[-1].tail = element.tail
                parent[at : at + 1] = made
            elif not self.inputs.lacks_tables and spec is None:
                hint = did_you_mean(key, self.inputs.tables, "declare it in tables.yaml")
                message = f"the table “{key}” is not known"
                self.problems.append(Problem(spot_of(element, text.spot.path), "T037", message, hint))

    def line(self, text: str, spot: Spot, place: str | None, where: str) -> ET.Element:
        """Return the tree of a line of Markdown outside the text of chapters, such as a caption.

        ``where``: the id of the figure or chapter that it belongs to.
        """
        lines = self._fill(text.strip(), spot, place)
        written = " ".join(line for _, line in lines)
        tree = render_line(spot.line, written, spot.path, self.problems, self.language, self.inputs.sources)
        self._enter(tree)
        self._read_typed(tree, spot.path, where)
        self.problems += _refuse_notes(tree, spot.path)
        self.problems += links_in_links(tree, spot.path)
        self.problems += refuse_pictures(tree, spot.path)
        return tree

    def _fill(self, text: str, spot: Spot, place: str | None) -> Lines:
        lines, problems = self.filler.fill(text, spot, place)
        self.problems += problems
        return lines

    def _read_typed(self, tree: ET.Element, path: str, where: str) -> None:
        """Check the words of a tree, and enter its typed numbers in the ledger.

        Numbers that are not bound to data become problems, or are marked.
        """
        self.problems += self.speller.check(tree, path)
        self.problems += made_characters(tree, path, self.inputs.characters)
        self.problems += typed_units(tree, path, self.ledger.entries, self.language)
        self.ledger.typed += numbers_as_is(tree, path, where, self.problems)
        told = told_signs(self.problems, path)
        unbound = tuple(unbound_numbers(tree, path, self.language, where, self.inputs.names, told))
        if self.inputs.report.numbers == "strict":
            self.problems += map(unbound_problem, unbound)
        else:
            self.ledger.typed += unbound
            mark_unbound(tree, self.language, self.inputs.names)

    def _enter(self, tree: ET.Element) -> None:
        """Replace the token of each ledger entry by its text, or by an element for its kind; mark other languages."""
        for element, parent in walk(tree):
            if element.tag != "data":
                continue
            entry = self.ledger.entries[int(element.get("n", "0"))]
            if entry.kind == "citation":
                element.tag = "cite-note"
                element.set("text", entry.text)
            elif entry.kind == "sources":
                element.tag = "cite-here"
                element.set("text", entry.text)
            elif entry.kind == "name":
                element.tag, element.text = "span", entry.text
                element.set("class", "name")
                del element.attrib["n"]
            elif entry.quantity is None or entry.number is None:
                _replace_by_text(element, parent, entry.text)
            else:
                element.text = entry.text
                element.set("class", "value")
                element.set("value", in_digits(entry.number))
        mark_languages(tree, self.inputs.second)


def _refuse_notes(
    tree: ET.Element, path: str, refused: tuple[str, ...] = ("cite-note", "own-note")
) -> Iterator[Problem]:
    """Yield a problem for each citation and note in a text that cannot have it: a header, a caption; a note in a note."""
    for element in tree.iter():
        if element.tag in refused:
            message = "headers and captions cannot contain a citation or a note, and notes no note"
            hint = "delete it, and put it into the text"
            yield Problem(spot_of(element, path), "T043", message, hint)


def _refuse_blocks(tree: ET.Element, path: str) -> Iterator[Problem]:
    """Yield a problem for each block in a note that is more than paragraphs, lists, quotations and code."""
    for element in tree.iter():
        if element.tag in ("table", "dl", "hr", "aside", "figure-here", "h1", "h2", "h3", "h4", "h5", "h6"):
            message = "a note cannot contain a table, a figure, a heading, a definition, an aside or a rule"
            yield Problem(spot_of(element, path), "T088", message, "put it into the text, and refer to it")


def _replace_by_text(element: ET.Element, parent: ET.Element, text: str) -> None:
    insert_text(parent, list(parent).index(element), text + (element.tail or ""))
    parent.remove(element)


def xhtml(tree: ET.Element, path: str = "") -> str:
    """Return the content of a tree as XHTML; with a path, blocks name the file and line that they come from."""
    tree = deepcopy(tree)
    tree.tail = None
    for element in tree.iter():
        element.attrib.pop("marked", None)
        line = element.attrib.pop("line", None)
        if path and line and element.tag in _LOCATED:
            element.set("data-src", f"{path}:{line}")
    return serialize_xhtml(tree)
