"""A table in; out, the same for screens: in a region that scrolls, and in stacked rows on a phone if it is too wide."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from press.foundation.xhtml import rewrite, text_of
from press.language.language import Language
from press.text.book import Grid

# What fits between the edges of a screen that is 320 CSS pixels wide, in characters of a table's text.
_PHONE = 36.0
_GAP = 1.6  # the space between two columns, in characters


def grid_table(grid: Grid, caption: str, can_stack: bool) -> str:
    """Return a grid as a table with a head row and a head cell in each row; its caption is for screen readers alone.

    ``can_stack``: the edition has a style sheet that stacks the rows of wide tables on a phone.
    """
    numeric = [_is_numeric(row[column] for row in grid.rows) for column in range(len(grid.head))]
    texts = [
        [(head, False) for head in grid.head],
        *(list(zip(row, numeric, strict=True)) for row in grid.rows),
    ]
    stacks = can_stack and is_wide_for_phones(texts)

    def cells(row: tuple[str, ...], first: str, other: str, heads: Sequence[str] = ()) -> str:
        made = []
        for index, cell in enumerate(row):
            tag = other if index else first
            kind = ' class="number"' if index and numeric[index] else ""
            head = f' data-head="{escape(heads[index])}"' if index and heads else ""
            made.append(f"<{tag}{kind}{head}>{escape(cell)}</{tag.split()[0]}>")
        return f"<tr>{''.join(made)}</tr>"

    head = cells(grid.head, 'th scope="col"', 'th scope="col"')
    rows = "".join(cells(row, 'th scope="row"', "td", grid.head if stacks else ()) for row in grid.rows)
    return (
        f'<div class="scroll{" stacks" if stacks else ""}" role="region" tabindex="0" '
        f'aria-label="{escape(caption)}">'
        f'<table><caption class="unseen">{escape(caption)}</caption>'
        f"<thead>{head}</thead><tbody>{rows}</tbody></table></div>"
    )


def let_scroll(table: ET.Element, language: Language) -> None:
    """Put a table of a text into a region that scrolls sideways and takes the keyboard focus; as ``grid_table``."""
    caption, inner = table.find("caption"), ET.Element("table", table.attrib)
    inner.text, inner[:] = table.text, list(table)
    name = language.table if caption is None else text_of(caption)
    kinds = f"scroll {table.get('class', '')}{' stacks' if _name_cells(inner) else ''}"
    rewrite(table, "div", "", **{"class": kinds, "role": "region", "tabindex": "0", "aria-label": name})
    table.append(inner)


def is_wide_for_phones(rows: Iterable[Sequence[tuple[str, bool]]]) -> bool:
    """Return whether a table is too wide for a phone when each column is as wide as its longest word, or number.

    ``rows``: the text of each cell, and whether it stands in one line.
    """
    columns = zip(*rows, strict=True)
    widest = [max(_longest(text, is_whole) for text, is_whole in column) for column in columns]
    return sum(widest) + _GAP * (len(widest) - 1) > _PHONE


def _longest(text: str, is_whole: bool) -> int:
    """Return how many characters of a cell stand in one line at least."""
    return len(text) if is_whole else max(map(len, re.split(r"[ \n—–]+", text)))


def _name_cells(table: ET.Element) -> bool:
    """Name the column of each cell, if a table is too wide for a phone and its rows can be stacked; return whether so."""
    heads = [" ".join("".join(_words_of(head)).split()) for head in table.findall("thead/tr/th")]
    rows = [list(row) for row in table.findall("tbody/tr")]
    is_even = all(len(row) == len(heads) for row in rows)
    spans = any(cell.get("rowspan") or cell.get("colspan") for row in rows for cell in row)
    texts = [[(text_of(cell), cell.get("class") == "number") for cell in row] for row in rows]
    if not rows or not is_even or spans or not is_wide_for_phones([[(one, False) for one in heads], *texts]):
        return False
    for row in rows:
        for head, cell in zip(heads[1:], row[1:], strict=True):
            cell.set("data-head", head)
    return True


def _words_of(head: ET.Element) -> Iterator[str]:
    """Yield the texts of a head without the numbers of notes."""
    yield head.text or ""
    for child in head:
        if child.get("class") != "call":
            yield from _words_of(child)
        yield child.tail or ""


def _is_numeric(cells: Iterable[str]) -> bool:
    """Return whether all cells hold numbers, or no digits where a value is not known."""
    texts = [cell.strip() for cell in cells]
    numbers = [re.fullmatch(r"[-−+±$\s]*\d[\d.,\s]*(?:%|percent)?", text) for text in texts]
    return any(numbers) and all(
        number or not re.search(r"\d", text) for number, text in zip(numbers, texts, strict=True)
    )
