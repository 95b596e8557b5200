"""A Plan in; out, the Page of each part of the book, with its bound values and their sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from press.editions.parts import Part, index_lines
from press.editions.screen import basis_of
from press.foundation.xhtml import parse_xhtml, text_of
from press.html.site import tables
from press.html.site.pages import Choice, Frame, Neighbors, Number, Page, first_words
from press.html.site.plan import Plan
from press.text.book import Chapter


def pages_of_parts(
    plan: Plan, frame: Frame, choices_of: Callable[[str], tuple[Choice, ...]]
) -> Iterator[Page]:
    """Yield the page of each part, in reading order; ``choices_of``: the comparisons of a place, by its key."""
    parts, addresses = plan.parts, plan.addresses
    titles = [Neighbors(part.key, _title(plan, part)) for part in parts]
    for before, part, after in zip([None, *titles], parts, [*titles[1:], None], strict=False):
        chapter = part.chapter
        yield Page(
            address=addresses[part.key],
            kind="part",
            title=_title(plan, part),
            description=_described(chapter) or plan.book.report.description.strip(),
            body=_part(plan, frame, part),
            numbers=tuple(_numbers(plan, part)),
            before=before,
            after=after,
            part=part,
            place=plan.manuscript.places[chapter.place].name if chapter and chapter.place else "",
            compared=choices_of(chapter.place) if chapter and chapter.place else (),
        )


def _title(plan: Plan, part: Part) -> str:
    titles = {"bibliography": plan.language.bibliography, "index": plan.language.index}
    return part.chapter.title if part.chapter else titles[part.kind]


def _part(plan: Plan, frame: Frame, part: Part) -> str:
    if part.chapter:
        html = plan.chapters.set(part)
    else:
        index = index_lines(plan.book, {}) if part.kind == "index" else ()
        html = frame.fragment(f"web/{part.kind}.html", plan.setting, part=part, index=index)
    for old, new in plan.book.moved.items():  # links to the old id still work
        start = _start_of(html, new)
        if start is not None:
            html = f'{html[:start]}<span id="{escape(old)}"></span>{html[start:]}'
    return html


def _start_of(html: str, key: str) -> int | None:
    """Return where the element with an id begins; None if there is none. A pattern would try each tag of a chapter."""
    mark = f' id="{escape(key)}"'
    at = html.find(mark)
    while at >= 0:
        start = html.rfind("<", 0, at)
        if ">" not in html[start:at]:
            return start
        at = html.find(mark, at + 1)
    return None


def _numbers(plan: Plan, part: Part) -> Iterator[Number]:
    cited = {key for key, _ in plan.book.bibliography}
    has_list = any(one.kind == "bibliography" for one in plan.all_parts)
    for stand in plan.by_chapter.get(part.key, ()):
        value = plan.setting.values[str(stand.number)]
        sources = " ".join(_source(plan, key, has_list) for key in value.sources if key in cited)
        yield Number(plan.anchors[str(stand.number)], value.text, basis_of(value), sources)


def _source(plan: Plan, key: str, has_list: bool) -> str:
    """Return the title of a source; it is a link where the book lists its sources."""
    title = escape(tables.cited(key, plan.manuscript.sources, plan.language).title)
    return f'<a href="#source-{key}">{title}</a>.' if has_list else f"{title}."


def _described(chapter: Chapter | None) -> str:
    """Return the description of a chapter, as plain text: its *In short*, or its first paragraph, cut to length."""
    if chapter is None:
        return ""
    tree = parse_xhtml(chapter.in_short) if chapter.in_short else parse_xhtml(chapter.body).find("p")
    return "" if tree is None else first_words(text_of(tree))
