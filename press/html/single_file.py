"""An EditionInput in; out, the HTML edition: one file that loads no other."""

from __future__ import annotations

from press.editions.blocks import BlockContext, linked_places
from press.editions.chapter_markup import ChapterMarkup
from press.editions.fallback_fonts import fallback_rules
from press.editions.fonts import embedded_faces
from press.editions.parts import EditionInput, index_lines, lists_of, parts_of, values_of
from press.editions.screen import bare_line, policy_hash, screen_colors, web_body, web_line
from press.editions.screen_drawings import drawings
from press.foundation.dependencies import Artifact


def typeset_html(edition_input: EditionInput, with_spots: bool = False) -> bytes:
    """Return the book as one HTML file that loads no other: fonts, styles, script and drawings are in it.

    ``with_spots``: what comes from the content names its file and line, and there is no script.
    """
    book, plates, theme = edition_input.book, edition_input.plates, edition_input.theme
    chapters = _chapters(edition_input, with_spots)
    setting, parts = chapters.setting, parts_of(book, plates)
    style_sheet = "\n".join(
        (
            *embedded_faces(theme.faces),
            *fallback_rules(theme.faces, theme.style),
            *screen_colors(book.report, theme.style),
            *theme.sheets("blocks.css", "web.css", *(("watch-reading.css",) if with_spots else ())),
        )
    )
    script = "" if with_spots else "".join(theme.assets[name] for name in ("pop.js", "charts.js", "web.js"))
    html = theme.pages.fill(
        "web/single.html",
        **values_of(edition_input, lambda name: theme.style.pictures()[name].data_address),
        lists=lists_of(book, parts),
        parts=parts,
        chapters={part.key: chapters.set(part) for part in parts if part.chapter},
        index=index_lines(book, {}),
        style_sheet=style_sheet,
        script=script,
        level=setting.level,
        policy=_policy(style_sheet, script),
        plates=drawings(plates),
        line=lambda xhtml: web_line(xhtml, setting),
        bare=bare_line,
        palettes={"light": theme.style.light, "dark": theme.style.dark},
    )
    return html.encode()


def chapters_as_html(edition_input: EditionInput, only: str | None = None) -> dict[str, str]:
    """Return each chapter, or one alone, as it stands in the HTML edition ``with_spots``, by its key."""
    chapters = _chapters(edition_input, True)
    parts = parts_of(edition_input.book, edition_input.plates)
    return {part.key: chapters.set(part) for part in parts if part.chapter and only in (None, part.key)}


def body_as_html(edition_input: EditionInput, key: str) -> str:
    """Return the body of a chapter as it stands in the HTML edition ``with_spots``, without its opener and its notes."""
    return web_body(edition_input.book.by_key[key], _setting(edition_input, True))


def chapter_artifact(edition_input: EditionInput, key: str) -> Artifact:
    """Return what a chapter of the HTML edition is made of, and whether the store has it."""
    parts = parts_of(edition_input.book, edition_input.plates)
    return _chapters(edition_input, False).artifact(next(part for part in parts if part.key == key))


def _chapters(edition_input: EditionInput, with_spots: bool) -> ChapterMarkup:
    kind = "watched chapter" if with_spots else "HTML chapter"
    report, setting = edition_input.book.report.full_title, _setting(edition_input, with_spots)
    return ChapterMarkup(kind, report, setting, edition_input.theme, web_body)


def _setting(edition_input: EditionInput, with_spots: bool) -> BlockContext:
    return BlockContext.of_book(
        edition_input.book,
        edition_input.plates,
        level=2,
        pictures=edition_input.pictures,
        with_spots=with_spots,
        narrow=True,
        places={} if with_spots else linked_places(edition_input.book),
        marked=not with_spots,
    )


def _policy(style_sheet: str, script: str) -> str:
    """Return the policy of the page: nothing is fetched, and only the style and script of these hashes apply."""
    return "; ".join(
        (
            "default-src 'none'",
            "img-src data:",
            "font-src data:",
            f"style-src {policy_hash(style_sheet)}",
            f"script-src {policy_hash(script)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
