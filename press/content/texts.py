"""The bytes of a file in; out, its text in normal form, or a fault that names its encoding or its merge conflict."""

from __future__ import annotations

import codecs
import re
import unicodedata

from press.content.misread import misread
from press.content.pasted import without_pasted
from press.foundation.limits import MARKS, Limit
from press.foundation.problems import ReportError, Spot

# The lines that git leaves in a file that it could not merge. A row of equal signs alone is a heading in Markdown.
_CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})( .*)?$", re.M)
# Characters that no text holds: controls, those for private use (the press marks texts with these), and no characters.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U000e0000-\U0010ffff]"
)
_MARK = "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_MARKS = re.compile(f"{_MARK}{{{MARKS.most + 1},}}")
SMALLER = "make it smaller, or divide it; the README lists the limits"
_FEWEST_NULLS = 4  # at least one of so many bytes is zero in UTF-16
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # the first bytes of workbooks and documents, new and old
_DIVIDER = re.compile(r"^={7}$", re.M)


def read_text(raw: bytes, file: str) -> str:
    """Return the text of a file with line feeds, in NFC, without the characters that pasting leaves.

    Raise ReportError if it is not UTF-8, not merged, or holds characters that no text may hold, or that were misread.
    """
    text = without_pasted(decode(raw, file))
    _refuse_unprintable(text, file)
    _refuse_conflict(text, file)
    _hold_marks(text, file)
    if wrong := list(misread(text, file)):
        raise ReportError(wrong)
    return unicodedata.normalize("NFC", text)


def decode(raw: bytes, file: str) -> str:
    """Return the text of a file with line feeds; raise ReportError if it is not UTF-8."""
    hint = "save the file with the encoding UTF-8" + (
        " (in Excel: as “CSV UTF-8”)" if file.endswith(".csv") else ""
    )
    if raw.startswith(_OFFICE):
        message = (
            "the file is a workbook or document of an office program, whatever its name says, and not text"
        )
        raise ReportError.of(Spot(file, 1), "L001", message, hint)
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or raw[:200].count(
        b"\0"
    ) * _FEWEST_NULLS > len(raw[:200]):
        raise ReportError.of(Spot(file, 1), "L001", "the file is in UTF-16, not UTF-8", hint)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = raw[: fault.start].count(b"\n") + 1
        message = f"the file is not UTF-8 (byte {raw[fault.start]:#04x})"
        raise ReportError.of(Spot(file, line), "L001", message, hint) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _hold_marks(text: str, file: str) -> None:
    """Raise ReportError for a letter with too many accents: to put them in order takes the square of their number."""
    found = None if text.isascii() else _MARKS.search(text)
    if found:
        hold(MARKS, len(found[0]), Spot(file, text.count("\n", 0, found.start()) + 1))


def hold(limit: Limit, size: int, spot: Spot) -> None:
    """Raise ReportError if a size passes a limit."""
    if limit.passed_by(size):
        raise ReportError.of(spot, "L015", limit.words, SMALLER)


def is_blank(value: object) -> bool:
    """Return whether a value is text of which nothing is seen: spaces, and signs without width."""
    return isinstance(value, str) and all(one.isspace() or not one.isprintable() for one in value)


def unprintable(text: str) -> str:
    """Return the name of the first character of a text that no text may hold; empty if it holds none."""
    found = UNPRINTABLE.search(text)
    if not found:
        return ""
    what = "a character for private use" if unicodedata.category(found[0]) == "Co" else "a control character"
    return f"{what} (U+{ord(found[0]):04X})"


def _refuse_unprintable(text: str, file: str) -> None:
    found = UNPRINTABLE.search(text)
    if found:
        spot = Spot(file, text.count("\n", 0, found.start()) + 1)
        message, hint = f"the line contains {unprintable(text)}", "delete the line and type it again"
        raise ReportError.of(spot, "L002", message, hint)


def _refuse_conflict(text: str, file: str) -> None:
    found = _CONFLICT.search(text) or (None if file.endswith(".md") else _DIVIDER.search(text))
    if found:
        line = text.count("\n", 0, found.start()) + 1
        hint = (
            "keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
        )
        message = f"git could not merge the file, and left “{found[0]}” in it"
        raise ReportError.of(Spot(file, line), "L011", message, hint)
