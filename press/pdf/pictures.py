"""A finished PDF in; out, pictures of parts of it: each figure, and the card that stands for the report elsewhere."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pypdfium2
from PIL import Image

from press.pdf.accessibility.tags import FigureBox

_SCALE = 3.0  # pixels a point: 216 a inch
_EDGE = 3.0  # points around a drawing: letters at its sides reach over them a little
_CARD = (1200, 630)  # pixels; what Open Graph asks for
_CARD_TOP = 0.41  # of the height of the cover: the foot of the weave, and the title below it


def pictures_of(pdf: bytes, places: Mapping[str, FigureBox]) -> dict[str, bytes]:
    """Return a PNG of each place in a PDF, by its name."""
    document = pypdfium2.PdfDocument(pdf)
    return {name: _picture(document, place) for name, place in places.items()}


def card_of(pdf: bytes) -> bytes:
    """Return a PNG of the cover's middle, wide as a card."""
    page = pypdfium2.PdfDocument(pdf)[0]
    width, height = _CARD
    whole = page.render(scale=width / page.get_width()).to_pil()
    top = round(whole.height * _CARD_TOP)
    return _png(whole.crop((0, top, width, top + height)))


def _picture(document: pypdfium2.PdfDocument, place: FigureBox) -> bytes:
    page = document[place.page]
    left, bottom, right, top = place.box
    margins = (
        left - _EDGE,
        bottom - _EDGE,
        page.get_width() - right - _EDGE,
        page.get_height() - top - _EDGE,
    )
    return _png(page.render(scale=_SCALE, crop=margins).to_pil())


def _png(image: Image.Image) -> bytes:
    made = io.BytesIO()
    image.quantize(128, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(made, "PNG")
    return made.getvalue()
