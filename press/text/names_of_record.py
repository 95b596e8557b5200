"""The names of a Manuscript in; out, a warning for foreign money, for names divided at commas, and for notes in rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from press.content.model import Manuscript
from press.foundation.problems import Problem, Spot
from press.language.language import Language
from press.text.money_units import check_money_units
from press.text.record_words import line_of

_NOTE = re.compile(r"[^\w\s(].*|\(\w\).*|[^\d:]+:\s.*|.+\w\.")  # “* Estimated”, “Source: Library, 2025”
_ITEM = "\ufffc"


def check_names(manuscript: Manuscript, language: Language) -> Iterator[Problem]:
    """Yield the warnings for the names of units of money, lists of names, and last rows of tables."""
    yield from check_money_units(manuscript.report, language)
    yield from _divided(manuscript, language)
    yield from _last_rows(manuscript)


def _divided(manuscript: Manuscript, language: Language) -> Iterator[Problem]:
    """Yield a warning for each name behind others that begins with the “and” of a list."""
    last_of = re.search(rf"([^\W\d_]+) {_ITEM}$", language.join((_ITEM,) * 3))
    for names, spot in _lists(manuscript) if last_of else ():
        for at, name in enumerate(names[1:], 1):
            if last_of and name.startswith(f"{last_of[1]} "):
                whole = ", ".join(names[: at + 1])
                message = f"“{name}” is read as a name of its own"
                hint = (
                    f'put a name with commas in quotation marks, such as "{whole}", or delete “{last_of[1]}”'
                )
                place = Spot(spot.path, line_of(name, spot, manuscript))
                yield Problem(place, "V108", message, hint, is_warning=True)


def _last_rows(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a warning for each table whose last row is its note or its source, and is printed as a row."""
    for table in manuscript.bound_tables.values():
        if _NOTE.fullmatch(table.last_words):
            message = f"the last row holds “{table.last_words[:40]}” alone, and is printed as a row"
            hint = "if it is a note, move it to the “note” or the “sources” of the table"
            yield Problem(table.sheet.rows[-1][0], "V109", message, hint, is_warning=True)


def _lists(manuscript: Manuscript) -> Iterator[tuple[Sequence[str], Spot]]:
    report = manuscript.report
    yield report.keywords, report.spots.get("keywords", report.spot)
    for chapter in manuscript.chapters.values():
        yield chapter.also, chapter.header.get(("also",), chapter.spot)
    for program in manuscript.described:
        yield [one.name for one in program.partners], program.spot
        yield program.also, program.spot
    for figure in manuscript.figures.values():
        yield figure.labels, figure.spot
        yield figure.counties, figure.spot
