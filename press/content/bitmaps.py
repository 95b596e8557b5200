"""The bytes of a photo or another bitmap in; out, its size and what is wrong with it, or its pixels upright in sRGB.

Nothing but pixels leaves this module: no EXIF, no XMP, no comment, no color profile.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageCms, ImageFile

from press.content.picture_error import PictureError
from press.foundation.limits import PIXELS, SIDE

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "TIFF", "BMP")  # a JPEG may turn out as MPO, which cameras write
_ORIENTATION = 0x0112  # the tag of EXIF 3.0, 4.6.5.1.6, and TIFF 6.0
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = (5, 6, 7, 8)
_OTHER_FORMATS = {  # by the first bytes of a file
    rb"\Z": "the file is empty: save it again",
    rb"....ftyp(?:hei|hev|mif1|msf1)": "it is in the format HEIC: export it as JPEG",
    rb"....ftypavi": "it is in the format AVIF: export it as JPEG or PNG",
    rb"%PDF-|%!PS|\xc5\xd0\xd3\xc6": "it is a PDF or PostScript file: export it as SVG or PNG",
    rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51": "it is in the format JPEG 2000: export it as JPEG or PNG",
    rb"\0\0\0\x0cJXL |\xff\x0a": "it is in the format JPEG XL: export it as JPEG or PNG",
    # Only in the head of a frame do these bytes follow each other: its size, and the bits of a color.
    rb"\xff\xd8.*?\xff[\xc0-\xc3\xc9-\xcb]\0.\x0c": "it is a JPEG with 12 bits a color: save it with 8 bits a color",
    rb"8BPS": "it is a file of Photoshop: export it as JPEG or PNG",
    rb"\xd7\xcd\xc6\x9a|\x01\0\0\0.{36} EMF": "it is a drawing of Windows (WMF, EMF): export it as SVG or PNG",
    rb"\xff\xfe<\0|\xfe\xff\0<|<\0[s?!]\0|\0<\0[s?!]": "it is an SVG in UTF-16: save it in UTF-8",
    rb"\x1f\x8b": "it is compressed, as SVGZ is: save it as plain SVG",
    rb"PK\x03\x04|\xd0\xcf\x11\xe0": "it is a document of an office program: save the picture in it as PNG or JPEG",
    rb"\s*<(?i:!doctype html|html)": "it is a web page: save the picture itself",
    rb"version https://git-lfs": "it is what Git LFS leaves in place of a file: run “git lfs pull”",
}
_FAULTS = (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError)
# What Pillow calls facts of a file that say how its pixels are stored.
_OF_PIXELS = frozenset(
    "jfif jfif_version jfif_unit jfif_density dpi progressive progression interlace gamma srgb transparency".split()
)
_COLORS_OF_A_DRAWING = 1 << 12


def bitmap_size(data: bytes) -> tuple[int, int]:
    """Return the width and height of a bitmap in pixels, as it is seen upright; raise PictureError.

    All of it is decoded once, at an eighth of its size where the format allows it: a file that breaks off is found.
    """
    with _opened(data) as image:
        size = _upright_size(image)
        image.draft(None, (1, 1))
        image.load()
        return size


def upright_bitmap(data: bytes, width: int, height: int) -> Image.Image:
    """Return a bitmap upright in sRGB, in mode L, RGB or RGBA, at most so many pixels wide and high.

    It is never enlarged. Raise PictureError.
    """
    with _opened(data) as image:
        orientation = image.getexif().get(_ORIENTATION)
        size = (height, width) if orientation in _SIDEWAYS else (width, height)
        profile = image.info.get("icc_profile", b"")
        image.draft(None, size)
        image.load()
        made = _plain(image)
        made.thumbnail(size, Image.Resampling.LANCZOS, reducing_gap=3)
        made = _opaque(_in_srgb(made, profile))
        if orientation in _TURNS:
            made = made.transpose(_TURNS[orientation])
    made.info.clear()
    return made


def encode_bitmap(image: Image.Image) -> tuple[str, bytes]:
    """Return the suffix and the bytes of a bitmap: JPEG for an opaque photo, PNG for a drawing or transparency."""
    made = io.BytesIO()
    if is_photo(image):
        image.save(made, "JPEG", quality=90, optimize=True)
        return "jpg", made.getvalue()
    image.save(made, "PNG", compress_level=9)
    return "png", made.getvalue()


def without_metadata(data: bytes, kind: str) -> bytes:
    """Return a PNG or JPEG (``kind``) that holds pixels alone, upright in sRGB; the same bytes if it holds no more.

    Raise PictureError.
    """
    with _opened(data) as image:
        image.load()  # a PNG may hold texts behind its pixels
        if image.info.keys() <= _OF_PIXELS:
            return data
        size = max(image.size)
    made = io.BytesIO()
    upright_bitmap(data, size, size).save(made, kind.upper(), **({"quality": 95} if kind == "jpeg" else {}))
    return made.getvalue()


def is_photo(image: Image.Image) -> bool:
    """Return whether a bitmap is opaque and has so many colors that JPEG suits it."""
    if image.mode == "L":
        return image.width * image.height > _COLORS_OF_A_DRAWING and len(set(image.histogram())) > 128
    return image.mode == "RGB" and image.getcolors(_COLORS_OF_A_DRAWING) is None


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """Open a bitmap of an allowed format and size; raise PictureError for any other, and for what cannot be decoded."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES  # WeasyPrint sets it for the whole process
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about EXIF that is broken, and sizes that are checked here
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                _check(image)
                yield image
    except PictureError:
        raise
    except _FAULTS:
        raise PictureError(_why_unreadable(data)) from None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _check(image: Image.Image) -> None:
    if image.width * image.height > PIXELS.most:
        size = f"{image.width} by {image.height} pixels"
        raise PictureError(f"it has {size}: save it with at most {PIXELS.most // 1_000_000} million pixels")
    if max(image.size) > SIDE.most:
        size = f"{image.width} by {image.height} pixels"
        raise PictureError(f"it has {size}: save it with at most {SIDE.most:,} pixels on a side")
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        raise PictureError("it is animated or has several pages: save one still picture of it")
    if image.mode == "F":
        raise PictureError("its colors are decimal numbers: save it with 8 bits a color")


def _why_unreadable(data: bytes) -> str:
    """Return why no bitmap of an allowed format can be read from bytes."""
    for start, shown in _OTHER_FORMATS.items():
        if re.match(start, data, re.DOTALL):
            return shown
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            Image.open(io.BytesIO(data), formats=_FORMATS).close()
    except Image.DecompressionBombError:
        return f"it has too many pixels: save it with at most {PIXELS.most // 1_000_000} million pixels"
    except _FAULTS:
        return "the file is not a picture: save it as JPEG, PNG, WebP or SVG"
    return "the file is damaged or breaks off: save it again"


def _upright_size(image: Image.Image) -> tuple[int, int]:
    is_sideways = image.getexif().get(_ORIENTATION) in _SIDEWAYS
    return (image.height, image.width) if is_sideways else image.size


def _plain(image: Image.Image) -> Image.Image:
    """Return a bitmap in a mode of 8 bits a channel that can be resampled: L, LA, RGB, RGBA, CMYK or LAB."""
    if image.mode.startswith("I"):  # 16 bits of gray; Pillow cuts off what is above 255
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in image.info or image.mode in ("PA", "La", "RGBa"):
        return image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    return image if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK", "LAB") else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Return a bitmap with its colors in sRGB; without a profile, they count as sRGB already."""
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    colors = image.convert(image.mode[:-1]) if alpha else image
    mode = "L" if colors.mode == "L" else "RGB"
    if profile:
        colors = _converted(colors, profile)
    colors = colors.convert(mode)
    if alpha:
        colors = colors.convert("RGB")
        colors.putalpha(alpha)
    return colors


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """Return a bitmap converted from its color profile; a profile that is broken or of other colors does not count."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        made = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return made or image


def _opaque(image: Image.Image) -> Image.Image:
    """Return a bitmap without its alpha channel if that hides nothing."""
    is_opaque = image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255)
    return image.convert("RGB") if is_opaque else image
