"""The size of a part of a report in; out, the words of a fault if it passes a limit. The README shows the same table.

A limit is tested before the work that it bounds. It lies far above what a report of some hundred pages holds, and low
enough that no input takes more than a few seconds, or more memory than an office machine has.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """The most that a part of a report may hold, in words: ``of`` what, and in which ``unit``."""

    of: str
    most: int
    unit: str
    verb: str = "holds"

    @property
    def words(self) -> str:
        """The words of the fault of what passes it."""
        return f"{self.of} {self.verb} more than {self.most:,} {self.unit}"

    def passed_by(self, size: int) -> str:
        """Return the words of the fault if a size passes the limit; empty if it does not."""
        return self.words if size > self.most else ""


FILES = Limit("the content folder", 10_000, "files")
CONTENT = Limit("the content folder", 500_000_000, "bytes")
TEXT_FILE = Limit("the text file", 4_000_000, "bytes")
OTHER_FILE = Limit("any other file", 100_000_000, "bytes")
LINE = Limit("the line", 10_000, "characters")
WORD = Limit("the line", 1_000, "characters without a space")
VALUE = Limit("the value", 50_000, "characters")
MARKS = Limit("a letter", 20, "accents", "has")
YAML_DEPTH = Limit("the part", 20, "levels of lists and mappings")
YAML_VALUES = Limit("the file", 100_000, "values")
LIST = Limit("the list", 1_000, "entries")
NAME = Limit("the name or label", 500, "characters")
KEYWORDS = Limit("the list of keywords", 5_000, "characters")
DRAWN = Limit("the figure", 300, "events, cells or steps")
GROUPS = Limit("the report", 100, "themes, kinds of partners or contributions")
ROWS = Limit("the table", 50_000, "rows")
COLUMNS = Limit("the table", 200, "columns")
SOURCES = Limit("the file", 5_000, "sources")
SOURCE = Limit("the field of a source", 5_000, "characters")
OPEN_MARKS = Limit("the field of a source", 5, "tags or quotation marks that are not closed")
PIXELS = Limit("the picture", 64_000_000, "pixels")
SIDE = Limit("the picture", 30_000, "pixels on a side")
SVG_PARTS = Limit("the drawing", 50_000, "elements")
SVG_DEPTH = Limit("the drawing", 100, "levels of elements")
LINES = Limit("the text", 20_000, "lines")
CHAPTER = Limit("the text", 250_000, "characters")
TEXT_SIGNS = Limit("the text", 20_000, "signs of Markdown")
BLOCKS = Limit("the text", 5_000, "paragraphs, items and rows")
BLOCK = Limit("the paragraph", 10_000, "characters")
BLOCK_SIGNS = Limit("the paragraph", 500, "signs of Markdown")
BRACKETS = Limit("the paragraph", 20, "brackets in one another, or open")
NESTING = Limit("the text", 20, "lists, quotations and divisions in one another")
HEADINGS = Limit("the text", 1_000, "headings")
CELLS = Limit("the table", 20_000, "cells")
TEXT_COLUMNS = Limit("the row", 40, "cells")
EQUATION = Limit("the equation", 2_000, "characters")
EXPRESSIONS = Limit("the text", 5_000, "expressions")
EXPRESSION = Limit("the expression", 2_000, "characters")
EXPRESSION_DEPTH = Limit("the expression", 40, "parts in one another")
EXPRESSION_VALUE = Limit("a value of the expression", 50_000, "characters or items")
STEPS = Limit("the loops and macros of the text", 100_000, "steps", "take")
WRITTEN = Limit("the loops and macros of the text", 1_000_000, "characters", "write")
LIMITS = tuple(one for one in globals().values() if isinstance(one, Limit))
