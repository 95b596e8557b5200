"""A finished PDF in; PNG pictures out: of each figure, of the cover as a card for links, of all pages on one sheet."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

import pypdfium2
from PIL import Image

from press.foundation.page_geometry import PageGeometry
from press.foundation.workers import DeadWorkerError, workers
from press.pdf.accessibility.tags import FigureBox

_MANY = 4  # pictures: fewer are made before other processes have been started
_SCALE = 3.0  # pixels per point: 216 per inch
_EDGE = 3.0  # points added around a picture: letters at its sides extend a little beyond it
_CARD = (1200, 630)  # pixels: width and height that Open Graph recommends
_CARD_EDGE = 40  # pixels that stay free around a picture on a card
_CARD_ART = 295  # pixels of the cover's art on the card, above the title

# The contact sheet: pages per row, pixels per point, pixels between pages, the background color.
_COLUMNS = 8
_SHEET_SCALE = 0.36
_GAP = 10
_GROUND = (120, 124, 124)

_Task = tuple[str, FigureBox]
_Picture = tuple[str, bytes]


def pictures_of(pdf: bytes, boxes: Mapping[str, FigureBox], jobs: int = 1) -> dict[str, bytes]:
    """Return a PNG of each rectangle in a PDF, by its name; ``jobs``: the most processes that make some of many."""
    made: dict[str, bytes] = {}
    if len(boxes) >= _MANY:
        with workers(partial(_load_cutter, pdf), jobs, __name__) as pool, suppress(DeadWorkerError):
            made |= pool.run(boxes.items())
    cut = _load_cutter(pdf)
    # Also those of a process that was ended from outside.
    return {name: made[name] if name in made else cut((name, box))[1] for name, box in boxes.items()}


def card_of(pdf: bytes, geometry: PageGeometry) -> bytes:
    """Return a PNG of the middle of the cover: the foot of its art, and the title below it."""
    page = pypdfium2.PdfDocument(pdf)[0]
    width, height = _CARD
    whole = page.render(scale=width / page.get_width()).to_pil()
    top = round(whole.height * geometry.art_height / geometry.height) - _CARD_ART
    return _png(whole.crop((0, top, width, top + height)))


def card_with(png: bytes) -> bytes:
    """Return a card for links with a whole picture in its middle: sites that show cards cut off what is longer."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    width, height = _CARD
    picture.thumbnail((width - 2 * _CARD_EDGE, height - 2 * _CARD_EDGE), Image.Resampling.LANCZOS)
    card = Image.new("RGB", _CARD, "white")
    card.paste(picture, ((card.width - picture.width) // 2, (card.height - picture.height) // 2))
    return _png(card)


def pages_as_pictures(pdf: bytes, width: int) -> list[bytes]:
    """Return a PNG of each page of a PDF, ``width`` pixels wide."""
    return [_png(page.render(scale=width / page.get_width()).to_pil()) for page in pypdfium2.PdfDocument(pdf)]


def contact_sheet(data: bytes) -> bytes:
    """Return a PNG with every page of a PDF, 8 to a row."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.render(scale=_SHEET_SCALE).to_pil() for page in document]
    width, height = max(page.width for page in pages), max(page.height for page in pages)
    rows = -(-len(pages) // _COLUMNS)
    sheet = Image.new("RGB", (_COLUMNS * (width + _GAP) + _GAP, rows * (height + _GAP) + _GAP), _GROUND)
    for index, page in enumerate(pages):
        row, column = divmod(index, _COLUMNS)
        sheet.paste(page, (_GAP + column * (width + _GAP), _GAP + row * (height + _GAP)))
    png = io.BytesIO()
    sheet.save(png, "PNG")
    return png.getvalue()


def _load_cutter(pdf: bytes) -> Callable[[_Task], _Picture]:
    """Return the function that cuts a rectangle out of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    return lambda task: (task[0], _picture(document, task[1]))


def _picture(document: pypdfium2.PdfDocument, figure: FigureBox) -> bytes:
    page = document[figure.page]
    left, bottom, right, top = figure.box
    margins = (
        left - _EDGE,
        bottom - _EDGE,
        page.get_width() - right - _EDGE,
        page.get_height() - top - _EDGE,
    )
    return _png(page.render(scale=_SCALE, crop=margins).to_pil())


def _png(image: Image.Image) -> bytes:
    made = io.BytesIO()
    # By coverage no color is far from its own, as rare ones are by the median cut, which takes twice the time.
    image.quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(made, "PNG")
    return made.getvalue()
