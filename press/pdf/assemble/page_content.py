"""The content stream of a page in; the same stream out, with its page numbers and the spaces that it has lost.

WeasyPrint shows text with two instructions: ``/font size Tf`` and ``[<glyphs>adjustment<glyphs>] TJ``, each glyph as
four hexadecimal digits. ``press.pdf.layout.drawing`` puts marks before and after them, as comments.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from press.foundation.problems import ReportError, Spot
from press.pdf.assemble.fonts import SharedFonts
from press.pdf.layout.signature import FOLIO, PAGE_MARK, SPACE_AFTER_MARK, SPACE_BEFORE_MARK

_NUMBER = re.compile(
    rb"%b([^\n]*)\n((?:(?!%b).)*?/(\w+) [\d.]+ Tf\n)\[([^\]]*)\] TJ" % (PAGE_MARK, PAGE_MARK), re.DOTALL
)
_TEXT = re.compile(rb"/(\w+) ([\d.]+) Tf\n(%b)?\[([^\]]*)\] TJ(%b)?" % (SPACE_BEFORE_MARK, SPACE_AFTER_MARK))


def write_page_numbers(stream: bytes, label: str, of: Mapping[str, str], fonts: SharedFonts) -> bytes:
    """Return the stream of the page ``label`` with page numbers in place of zeros.

    The figures are of the same style as the zeros (old-style or lining, of equal width). ``of``: the page label of
    each anchor. Raise ReportError if a number does not fit.
    """

    def write(found: re.Match[bytes]) -> bytes:
        anchor, zeros = found[1].decode(), re.sub(rb"[<>]", b"", found[4])
        is_folio = anchor == FOLIO
        number = label if is_folio else of[anchor]
        first = int(zeros[:4], 16)
        styles = fonts.figures["/" + found[3].decode()]
        style = next((ten for ten in styles if (first in ten if is_folio else first == ten[0])), None)
        fits = number.isdecimal() and (is_folio or zeros == b"%04x" % first * len(number))
        if style is None or not fits:
            message = f"the page number “{number}” of “{anchor}” does not fit the room that was left for it"
            hint = "set “.digits” and folios in tabular figures, and folios of front matter in Roman numerals"
            raise ReportError.of(Spot("assets/print.css", 1), "P006", message, hint)
        glyphs = b"".join(b"%04x" % style[int(digit)] for digit in number)
        return found[2] + b"[<" + glyphs + b">] TJ"

    return _NUMBER.sub(write, stream)


def write_lost_spaces(stream: bytes, fonts: SharedFonts) -> bytes:
    """Return the stream of a page with a space before or after each text that has lost one; no letter moves.

    WeasyPrint draws some of the spaces that were recorded as lost; these are not added again.
    """

    def write(found: re.Match[bytes]) -> bytes:
        glyph, width = fonts.spaces["/" + found[1].decode()]
        space, back = b"<%04x>" % glyph, b"%d" % width
        before = space + back if found[3] and not found[4].startswith(space[:5]) else b""
        after = space if found[5] and not found[4].endswith(space[1:]) else b""
        return b"/" + found[1] + b" " + found[2] + b" Tf\n[" + before + found[4] + after + b"] TJ"

    has_marks = SPACE_BEFORE_MARK in stream or SPACE_AFTER_MARK in stream
    return _TEXT.sub(write, stream) if has_marks else stream
