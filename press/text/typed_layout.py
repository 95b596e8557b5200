"""Drafts and the language of a report in; out, a warning for what was typed as on paper: numbers, periods, bold lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from press.foundation.problems import Problem, Spot
from press.foundation.xhtml import SECTION_HEADINGS, text_of
from press.language.language import Language
from press.text.drafts import Draft
from press.text.trees import spot_of

_NUMBER = r"(?:\d{1,2}(?:\.\d+)*|[IVX]+)"
# Shorter ones with a capital, as Inc., are abbreviations
_LAST = re.compile(r"(?:^|\s)([a-zà-ÿ]{3,}|[^\W\d_]{5,})\.$")
_MOST_WORDS = 12  # of a heading
_ITEM = re.compile(r"[\s>]*(\d{1,9})[.)]\s")
_PROSE = re.compile(r"[“\"‘'(¿¡]?[^\W\d_]\S*(?:\s[^\s{}<>=$\\|#_]+){4,}[.!?…][”\"’')]?")


def check_layout(drafts: Iterable[Draft], language: Language) -> Iterator[Problem]:
    """Yield a warning for each number before a numbered title, period at an end, indent, bold line, and gap in a list."""
    named = rf"(?i:{re.escape(language.chapter)})\s+(?:{_NUMBER}\b\s*[.:)–—-]?|\w+\s*[.:])(?:\s+|$)"
    typed = re.compile(rf"{named}|{_NUMBER}[.:)]\s+(?!\w\.)")
    for draft in drafts:
        title, spot = draft.text.title, draft.text.header.get(("title",), draft.text.spot)
        found = typed.match(title)
        if found and draft.number is not None:
            message = f"the title begins with a number, “{found[0].strip()}”, and print sets its own above it"
            rest = title[found.end() :]
            hint = f"write title: {rest}" if rest else "write words in its place"
            yield Problem(spot, "V106", message, hint, is_warning=True)
        yield from _periods(title, spot, "title", language)
        for heading in (one for one in draft.tree.iter() if one.tag in SECTION_HEADINGS):
            yield from _periods(text_of(heading), spot_of(heading, draft.path), "heading", language)
        yield from _indents(draft)
        yield from _bold_lines(draft)
        yield from _numbers(draft)


def _periods(text: str, spot: Spot, noun: str, language: Language) -> Iterator[Problem]:
    found = _LAST.search(text)
    known = {one.casefold() for one in language.editorial.abbreviations}
    if found and found[1].casefold() not in known:
        message = f"the {noun} “{text}” ends in a period, which would stand before other marks"
        yield Problem(spot, "V107", message, "delete the period", is_warning=True)


def _indents(draft: Draft) -> Iterator[Problem]:
    """Yield a warning for each block of code that is prose: Markdown takes what is indented for code."""
    lines = draft.text.text.split("\n")
    for block in draft.tree.iter("pre"):
        spot = spot_of(block, draft.path)
        before = reversed(lines[: spot.line - draft.text.spot.line])
        above = next(filter(None, map(str.strip, before)), "")
        if _PROSE.fullmatch(text_of(block)) and not above.startswith(("```", "~~~")):
            hint = "delete the spaces or the tab before it, or write a line of ``` above it and below it"
            yield Problem(
                spot, "T097", "the paragraph is indented, and is printed as code", hint, is_warning=True
            )


def _bold_lines(draft: Draft) -> Iterator[Problem]:
    """Yield a warning for each short paragraph in bold above another block: it looks like a heading, and is none."""
    blocks = list(draft.tree)
    for block, below in pairwise(blocks if draft.text.kind != "listing" else ()):
        bold = block[0] if len(block) == 1 and block.tag == "p" and block[0].tag == "strong" else None
        if (
            bold is None
            or (block.text or "").strip()
            or (bold.tail or "").strip()
            or below.tag in SECTION_HEADINGS
        ):
            continue
        words = text_of(bold).strip()
        if 0 < len(words.split()) <= _MOST_WORDS and words[-1].isalnum() and not words[0].isdecimal():
            message = f"“{words}” stands alone in bold, which looks like a heading, and is in no contents"
            hint = f"write ## {words} {{#an-id}}, or words around it"
            yield Problem(spot_of(block, draft.path), "T098", message, hint, is_warning=True)


def _numbers(draft: Draft) -> Iterator[Problem]:
    """Yield a warning for each list whose numbers leave some out: Markdown counts on from the first."""
    lines, first_line = draft.text.text.split("\n"), draft.text.spot.line
    for items in draft.tree.iter("ol"):
        spots = [spot_of(item, draft.path) for item in items]
        found = [_ITEM.match(lines[min(spot.line - first_line, len(lines) - 1)]) for spot in spots]
        typed = [int(one[1]) for one in found if one]
        goes_up = len(typed) == len(found) and all(one < other for one, other in pairwise(typed))
        gap = next((at for at in range(len(typed)) if typed[at] != typed[0] + at), None)
        if goes_up and gap:
            before, number = typed[gap - 1 : gap + 1]
            message = f"the list goes from {before} to {number}, and {before + 1} is printed"
            hint = f"write {before + 1}., or words between the two: the list then goes on with {number}"
            yield Problem(spots[gap], "T099", message, hint, is_warning=True)
