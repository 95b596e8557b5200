"""A Plan in; out, what its first page shows: findings, figures, downloads, and how to cite the report."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from press.citations.exports import citations, cite_in_words
from press.editions.edition_file import EditionFile
from press.foundation.xhtml import parse_xhtml
from press.html.site.lead_chart import lead_rows
from press.html.site.plan import Plan, body_of_figure
from press.text.book import Chapter

_KINDS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}


@dataclass(frozen=True)
class File:
    """A file to download: its address, its title, and a remark such as its pages and size."""

    address: str
    title: str
    details: str = ""


@dataclass(frozen=True)
class KeyFinding:
    """A section of the summary: its id, its title, and its first sentence, as XHTML."""

    key: str
    title: str
    text: str


def landing_of(plan: Plan) -> dict[str, Any]:
    landing, report = plan.book.report.landing, plan.book.report
    figures = (figure for figure in plan.book.figures if figure.key in landing.figures)
    first = next(part.key for part in plan.all_parts if part.part == "body")
    editions = {name: _download(one, plan) for name, one in plan.editions.files.items()}
    summary = plan.book.by_key.get(landing.findings or "")
    return {
        "finding": _thesis(summary),
        "rows": lead_rows(plan),
        "findings": list(_findings(summary)),
        "about": landing.about,
        "first": first,
        "shown": [body_of_figure(figure.key, plan) for figure in figures],
        "files": {
            "pdf": editions["pdf"],
            "editions": [*editions.values(), File("SHA256SUMS", plan.language.checksums), *_notices(plan)],
            "chapters": list(_extracts(plan)),
            "citations": [
                File(name, _KINDS[name.rpartition(".")[2]]) for name in citations(report, plan.language, None)
            ],
        },
        "citation": cite_in_words(report, plan.language),
    }


def _download(edition: EditionFile, plan: Plan) -> File:
    size = plan.language.file_size(len(edition.data))
    details = _pages_and_size(edition.pages, size, plan) if edition.pages else size
    return File(edition.file, edition.title, details)


def _notices(plan: Plan) -> Iterator[File]:
    titles = {"json": plan.language.components, "txt": plan.language.notices}
    yield from (File(name, titles[name.rpartition(".")[2]]) for name in plan.editions.notices)


def _extracts(plan: Plan) -> Iterator[File]:
    for one in plan.editions.chapters():
        details = _pages_and_size(one.pages, plan.language.file_size(len(one.pdf)), plan)
        yield File(f"{plan.addresses[one.key]}{one.key}.pdf", plan.titles[one.key], details)


def _findings(chapter: Chapter | None) -> Iterator[KeyFinding]:
    """Yield the sections of a chapter, each with the first sentence of its first paragraph."""
    tree = [one for one in parse_xhtml(chapter.body) if one.tag != "aside"] if chapter else []
    for heading, below in pairwise(tree):
        if heading.tag == "h2" and below.tag == "p":
            title = "".join(heading.itertext())
            yield KeyFinding(heading.get("id", ""), escape(title), _inner(_first_sentence(below)))


def _thesis(chapter: Chapter | None) -> str:
    """Return the first sentence of a chapter as XHTML, or nothing: what the report found."""
    first = parse_xhtml(chapter.body).find("p") if chapter else None
    return "" if first is None else _inner(_first_sentence(first))


def _first_sentence(paragraph: ET.Element) -> ET.Element:
    """Return the first line of a paragraph: manuscripts have one sentence a line."""
    made = ET.Element("span")
    made.text, cut, rest = (paragraph.text or "").partition("\n")
    if cut or rest:
        return made
    for child in paragraph:
        copied = deepcopy(child)
        copied.tail, cut, _ = (child.tail or "").partition("\n")
        made.append(copied)
        if cut:
            break
    return made


def _inner(element: ET.Element) -> str:
    return ET.tostring(element, encoding="unicode")


def _pages_and_size(pages: int, size: str, plan: Plan) -> str:
    return plan.language.plural(plan.language.pages_and_size, pages, size=size)
