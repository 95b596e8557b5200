"""The bytes of a picture file in; out, its facts: its size and whether it is an SVG, or why it cannot be set."""

from __future__ import annotations

from dataclasses import dataclass

from press.content.picture_error import PictureError
from press.content.svg_pictures import clean_svg, is_svg

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif", ".tif", ".tiff", ".bmp")
_LARGEST = 60_000_000  # bytes
_PIXELS_PER_INCH = 100  # a bitmap is never set coarser than this
_CSS_PIXELS = 96  # an inch


@dataclass(frozen=True)
class PictureFacts:
    """What is known of a picture file.

    ``width`` and ``height``: pixels of a bitmap, CSS pixels of an SVG, as it is seen upright. ``text``: what an SVG
    writes. ``fault``: why it cannot be used, as ``reason: cure``; then the rest is empty.
    """

    is_svg: bool = False
    width: float = 0
    height: float = 0
    text: str = ""
    fault: str = ""

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and height in inches at which the picture is set in a space of so many inches.

        It keeps its shape, and is not made larger than it is: 100 pixels of a bitmap take one inch or less.
        """
        own = self.width / (_CSS_PIXELS if self.is_svg else _PIXELS_PER_INCH)
        set_width = min(width, own, height * self.width / self.height)
        return set_width, set_width * self.height / self.width


def picture_facts(data: bytes) -> PictureFacts:
    """Return the facts of a picture file; all of it is read once."""
    try:
        if len(data) > _LARGEST:
            raise PictureError(f"the file is larger than {_LARGEST // 1_000_000} megabytes: save it smaller")
        if is_svg(data):
            drawing = clean_svg(data, "serif")
            return PictureFacts(True, drawing.width, drawing.height, drawing.text)
        from press.content.bitmaps import bitmap_size  # noqa: PLC0415  # Pillow takes long to load

        return PictureFacts(False, *bitmap_size(data))
    except PictureError as fault:
        return PictureFacts(fault=str(fault))
