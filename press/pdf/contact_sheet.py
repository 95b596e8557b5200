"""A PDF in, one picture of all its pages out, small, in rows: faults of rhythm show at a glance."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

_COLUMNS = 8
_SCALE = 0.36
_GAP = 10
_GROUND = (120, 124, 124)


def contact_sheet(data: bytes) -> bytes:
    """Return a PNG with every page of a PDF, 8 to a row."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.render(scale=_SCALE).to_pil() for page in document]
    width, height = max(page.width for page in pages), max(page.height for page in pages)
    rows = -(-len(pages) // _COLUMNS)
    sheet = Image.new("RGB", (_COLUMNS * (width + _GAP) + _GAP, rows * (height + _GAP) + _GAP), _GROUND)
    for index, page in enumerate(pages):
        row, column = divmod(index, _COLUMNS)
        sheet.paste(page, (_GAP + column * (width + _GAP), _GAP + row * (height + _GAP)))
    png = io.BytesIO()
    sheet.save(png, "PNG")
    return png.getvalue()
