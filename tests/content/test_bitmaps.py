"""Bitmaps as editors bring them: upright, in sRGB, in eight bits, without metadata, and in bounded memory."""

from __future__ import annotations

import gzip
import io
import re
import subprocess
import sys
from collections.abc import Callable

import picture_sample as sample
import pytest
from PIL import Image
from samples import PROJECT

from press.content.bitmaps import bitmap_size, encode_bitmap, upright_bitmap, without_metadata
from press.content.picture_error import PictureError

Color = tuple[int, ...]


def corners(image: Image.Image) -> list[Color]:
    """Return the colors next to the corners: upper left, upper right, lower left, lower right."""
    right, low = image.width - 4, image.height - 4
    return [_color(image, at) for at in ((3, 3), (right, 3), (3, low), (right, low))]


def _color(image: Image.Image, at: tuple[int, int]) -> Color:
    color = image.getpixel(at)
    assert isinstance(color, tuple)
    return color


def near(one: Color, other: Color, most: int = 12) -> bool:
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))


def with_twelve_bits(photo: bytes) -> bytes:
    """Return a JPEG that says it has 12 bits a color."""
    return re.sub(rb"(\xff[\xc0\xc2]\0.)\x08", b"\\1\x0c", photo, flags=re.DOTALL)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_upright(orientation: int) -> None:
    turns = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # Pillow's transposes that undo each other
    upright = sample.scene(300, 200)
    stored = upright.transpose(Image.Transpose(turns[orientation])) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = sample.saved(stored, "JPEG", quality=95, exif=exif)

    assert bitmap_size(data) == (300, 200)
    made = upright_bitmap(data, 150, 100)
    assert made.size == (150, 100)
    wanted = (sample.RED, sample.GREEN, sample.BLUE, sample.WHITE)
    assert all(near(found, color) for found, color in zip(corners(made), wanted, strict=True))


@pytest.mark.parametrize("name", sorted({*sample.SAMPLES} - {"chart.svg"}))
def test_nothing_but_pixels_is_kept(name: str) -> None:
    data = sample.SAMPLES[name]()
    image = upright_bitmap(data, 400, 400)
    suffix, made = encode_bitmap(image)

    with Image.open(io.BytesIO(made)) as kept:
        kept.load()
        assert kept.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert not kept.getexif()
        assert kept.size == image.size
        assert (kept.format, kept.mode) == ({"jpg": "JPEG", "png": "PNG"}[suffix], image.mode)
    assert sample.PLACE not in made
    assert encode_bitmap(upright_bitmap(data, 400, 400)) == (suffix, made)


def test_colors_come_out_of_their_profile() -> None:
    rgb = sample.saved(sample.scene(90, 60), "JPEG", quality=95, icc_profile=sample.swapped_profile())
    red, _, blue, white = corners(upright_bitmap(rgb, 90, 60))
    assert (near(red, sample.BLUE, 60), near(blue, sample.RED, 60), near(white, sample.WHITE)) == (
        True,
        True,
        True,
    )

    inks = Image.new("CMYK", (60, 40), (255, 0, 0, 0))  # the ink that is cyan without a profile
    plain, printed = (
        sample.saved(inks, "JPEG", quality=95, **more)
        for more in ({}, {"icc_profile": sample.cmyk_profile()})
    )
    assert near(_color(upright_bitmap(plain, 60, 40), (9, 9)), (0, 255, 255))
    assert near(_color(upright_bitmap(printed, 60, 40), (9, 9)), (255, 0, 0))


def test_a_profile_that_cannot_be_read_does_not_count() -> None:
    data = sample.saved(sample.scene(90, 60), "PNG", icc_profile=b"no profile")
    assert near(corners(upright_bitmap(data, 90, 60))[0], sample.RED)


def test_sixteen_bits_become_eight_and_alpha_stays() -> None:
    gray = upright_bitmap(sample.deep_gray(), 256, 60)
    assert [gray.getpixel((x, 9)) for x in (0, 128, 255)] == [0, 128, 255]

    deep = upright_bitmap(sample.deep_png(), 400, 300)
    assert deep.mode == "RGBA"
    assert (_color(deep, (2, 2))[3], _color(deep, (200, 150))) == (0, (127, 127, 78, 255))
    assert upright_bitmap(sample.palette_png(), 300, 200).mode == "RGBA"
    full = sample.saved(sample.scene(20, 20).convert("RGBA"), "PNG")
    assert upright_bitmap(full, 20, 20).mode == "RGB"


def test_a_photo_becomes_jpeg_and_a_drawing_png() -> None:
    kinds = {
        name: encode_bitmap(upright_bitmap(make(), 900, 900))[0]
        for name, make in sample.SAMPLES.items()
        if name != "chart.svg"
    }
    assert {name for name, kind in kinds.items() if kind == "jpg"} == {"photo.jpg", "cmyk.jpg", "fair.webp"}


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: b"", "the file is empty"),
        (lambda: b"words", "the file is not a picture"),
        (lambda: sample.photo(300, 200)[:5000], "the file is damaged or breaks off"),
        (lambda: sample.saved(sample.scene(90, 60), "PNG")[:900], "the file is damaged or breaks off"),
        (sample.heic, "it is in the format HEIC"),
        (lambda: sample.gif(3), "it is animated or has several pages"),
        (lambda: sample.saved(Image.new("F", (9, 9)), "TIFF"), "its colors are decimal numbers"),
        (lambda: sample.saved(Image.new("1", (9000, 9000)), "PNG"), "it has 9000 by 9000 pixels"),
        (lambda: sample.saved(Image.new("1", (20000, 20000)), "PNG"), "it has too many pixels"),
        (lambda: b"%PDF-1.7", "it is a PDF or PostScript file"),
        (lambda: sample.saved(sample.scene(90, 60), "JPEG2000"), "it is in the format JPEG 2000"),
        (lambda: b"\xff\x4f\xff\x51" + bytes(40), "it is in the format JPEG 2000"),
        (lambda: b"\xff\x0a" + bytes(40), "it is in the format JPEG XL"),
        (lambda: with_twelve_bits(sample.photo(300, 200)), "it is a JPEG with 12 bits a color"),
        (lambda: b"8BPS\0\1" + bytes(40), "it is a file of Photoshop"),
        (lambda: b"\1\0\0\0" + bytes(36) + b" EMF", "it is a drawing of Windows (WMF, EMF)"),
        (lambda: sample.chart().decode().encode("utf-16"), "it is an SVG in UTF-16"),
        (lambda: sample.chart().decode().encode("utf-16-be"), "it is an SVG in UTF-16"),
        (lambda: gzip.compress(sample.chart()), "it is compressed, as SVGZ is"),
        (lambda: b"PK\x03\x04" + bytes(40), "it is a document of an office program"),
        (lambda: b"<!DOCTYPE html><html>", "it is a web page"),
        (
            lambda: b"version https://git-lfs.github.com/spec/v1\n",
            "it is what Git LFS leaves in place of a file",
        ),
    ],
)
def test_what_cannot_be_set_is_told_in_words(make: Callable[[], bytes], reason: str) -> None:
    data = make()
    with pytest.raises(PictureError) as caught:
        bitmap_size(data)
    told, colon, cure = str(caught.value).partition(": ")
    assert (told, bool(colon), bool(cure)) == (reason, True, True)


def test_a_picture_of_the_house_style_loses_its_metadata_and_is_otherwise_left_alone() -> None:
    plain = sample.saved(sample.scene(90, 60), "JPEG")
    assert without_metadata(plain, "jpeg") == plain

    made = without_metadata(sample.photo(), "jpeg")
    assert sample.PLACE not in made
    with Image.open(io.BytesIO(made)) as kept:
        assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", (1000, 1500), {})


LARGE = """
import io, resource
from PIL import Image
from press.content.bitmaps import bitmap_size, upright_bitmap
made = io.BytesIO()
Image.linear_gradient("L").resize((6000, 4000)).convert("RGB").save(made, {kind!r})
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
bitmap_size(made.getvalue())
upright_bitmap(made.getvalue(), 1600, 1600)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_twenty_four_megapixels_take_bounded_memory(kind: str) -> None:
    """Making the file takes one copy of its pixels (72 megabytes), whose memory is used again."""
    done = subprocess.run(
        [sys.executable, "-c", LARGE.format(kind=kind)],
        cwd=PROJECT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert int(done.stdout) < 120
