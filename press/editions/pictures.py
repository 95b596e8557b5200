"""The pictures of a book and their files in; out, each as editions show it: for print, and in several widths for screens.

A bitmap leaves as upright sRGB without any metadata, as JPEG or PNG: for print at 300 pixels an inch of the largest
width at which it is set, for screens at up to 1600 pixels; it is never enlarged. An SVG leaves cleaned.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from PIL import Image

from press.content.bitmaps import encode_bitmap, upright_bitmap
from press.content.svg_pictures import clean_svg
from press.foundation.kept import kept
from press.foundation.store import Store, digest
from press.foundation.style import HouseStyle
from press.text.book import BookPicture

_PRINT = 300  # pixels an inch
_SCREEN_WIDTHS = (480, 800, 1200, 1600)  # pixels
_WITHIN_A_PAGE = 1200  # pixels: the width for editions that hold one size
_MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png", "svg": "image/svg+xml"}


@dataclass(frozen=True)
class PictureFile:
    """A file of a picture: its name, which tells its contents too, its size in pixels, its bytes."""

    file: str
    width: int
    height: int
    data: bytes

    @property
    def suffix(self) -> str:
        """The ending of its name: ``jpg``, ``png`` or ``svg``."""
        return self.file.rpartition(".")[2]

    @property
    def media_type(self) -> str:
        """Its media type (RFC 6838)."""
        return _MEDIA_TYPES[self.suffix]


@dataclass(frozen=True)
class PreparedPicture:
    """A picture as editions show it; ``for_screens``: from the narrowest to the widest, one for an SVG."""

    for_print: PictureFile
    for_screens: tuple[PictureFile, ...]

    @property
    def single(self) -> PictureFile:
        """The file for editions that hold one size."""
        within = [one for one in self.for_screens if one.width <= _WITHIN_A_PAGE]
        return within[-1] if within else self.for_screens[0]


def prepare_pictures(
    pictures: tuple[BookPicture, ...], files: Mapping[str, bytes], style: HouseStyle, store: Store
) -> Mapping[str, PreparedPicture]:
    """Return the prepared pictures of a book by their names in the content; ``files``: the content, by name."""
    family = style.family_list("sans")
    return {one.name: _kept(one, files[one.name], family, store) for one in pictures}


def _kept(picture: BookPicture, data: bytes, family: str, store: Store) -> PreparedPicture:
    """Return a prepared picture from the store, or prepare it and keep it."""
    made_of = (picture.name, f"{picture.width:.4f}", family, data)
    return kept(store, "pictures", made_of, (__name__,), lambda: _prepared(picture, data, family))


def _prepared(picture: BookPicture, data: bytes, family: str) -> PreparedPicture:
    stem = f"{_slug(picture.name)}-{digest(data)[:8]}"
    if not picture.facts.is_svg:
        return _bitmap(picture, data, stem)
    drawing = clean_svg(data, family)
    size = (max(1, round(drawing.width)), max(1, round(drawing.height)))
    file = PictureFile(f"{stem}.svg", *size, drawing.data)
    return PreparedPicture(file, (file,))


def _bitmap(picture: BookPicture, data: bytes, stem: str) -> PreparedPicture:
    """Return a prepared bitmap, which is decoded once."""
    shape = picture.facts.height / picture.facts.width
    print_width = max(1, round(picture.width * _PRINT))
    widest = max(print_width, _SCREEN_WIDTHS[-1])
    image = upright_bitmap(data, widest, max(1, round(widest * shape) + 1))
    screens = [width for width in _SCREEN_WIDTHS if width < image.width]
    if image.width <= _SCREEN_WIDTHS[-1]:
        screens.append(image.width)
    for_print = _file(f"{stem}-print", _scaled(image, print_width))
    return PreparedPicture(
        for_print, tuple(_file(f"{stem}-{width}", _scaled(image, width)) for width in screens)
    )


def _scaled(image: Image.Image, width: int) -> Image.Image:
    if width >= image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)


def _file(stem: str, image: Image.Image) -> PictureFile:
    suffix, data = encode_bitmap(image)
    return PictureFile(f"{stem}.{suffix}", image.width, image.height, data)


def _slug(name: str) -> str:
    """Return the name of a file in plain letters and digits, so that it needs no escapes in addresses."""
    letters = unicodedata.normalize("NFKD", PurePosixPath(name).stem).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", letters.lower())) or "picture"
