"""Nothing in; out, picture files as editors bring them: photos of phones and printers, drawings of other programs."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from itertools import product
from pathlib import Path

from PIL import Image, ImageCms, ImageDraw

PLACE = b"GPS was here"  # stands in the metadata of the photo, and must reach no reader
RED, GREEN, BLUE, WHITE = (200, 40, 40), (40, 160, 60), (40, 60, 200), (255, 255, 255)

# Of three inks, which of them are printed: the color in CIELAB (L, a, b).
_INKS = {
    (0, 0, 0): (100, 0, 0),
    (1, 0, 0): (53, 80, 67),
    (0, 1, 0): (60, 98, -61),
    (0, 0, 1): (32, 79, -108),
    (1, 1, 0): (45, 70, 20),
    (1, 0, 1): (40, 60, -40),
    (0, 1, 1): (35, 60, -80),
    (1, 1, 1): (0, 0, 0),
}


def scene(width: int, height: int) -> Image.Image:
    """Return a picture with a color of its own in each corner (red, green, blue, white), and many colors between."""
    corners = Image.new("RGB", (2, 2))
    for at, color in zip(((0, 0), (1, 0), (0, 1), (1, 1)), (RED, GREEN, BLUE, WHITE), strict=True):
        corners.putpixel(at, color)
    blurred = corners.resize((width, height), Image.Resampling.BILINEAR)
    draw = ImageDraw.Draw(blurred)
    draw.ellipse((width * 0.4, height * 0.4, width * 0.6, height * 0.6), fill=(240, 200, 60))
    return blurred


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """Return an image as the bytes of a file."""
    made = io.BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def photo(width: int = 1500, height: int = 1000, orientation: int = 6) -> bytes:
    """Return a photo of a phone that lay on its side, with the place where it was taken, XMP and a comment."""
    upright = scene(height, width) if orientation == 6 else scene(width, height)
    stored = upright.transpose(Image.Transpose.ROTATE_90) if orientation == 6 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = PLACE.decode()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (34.0, 3.0, 8.0)
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + PLACE + b"</x:xmpmeta>"
    return saved(stored, "JPEG", quality=92, exif=exif, xmp=xmp, comment=PLACE)


def cmyk_photo() -> bytes:
    """Return a photo in the colors of a printer, with a color profile that says what they are."""
    return saved(scene(900, 600).convert("CMYK"), "JPEG", quality=92, icc_profile=cmyk_profile())


def cmyk_profile() -> bytes:
    """Return a color profile (ICC.1:2001-04) of a printer whose first ink is red, and whose third ink is blue.

    Its table has the color of each of the 16 sets of full inks in CIELAB, in the order of the inks C, M, Y, K.
    """
    identity = struct.pack(">9i", *(65536 if at % 4 == 0 else 0 for at in range(9)))
    ramp = bytes(range(256))
    table = bytearray()
    for cyan, magenta, yellow, black in product((0, 1), repeat=4):
        light, a, b = (0, 0, 0) if black else _INKS[cyan, magenta, yellow]
        table += bytes((round(light * 2.55), a + 128, b + 128))
    lut = b"mft1\0\0\0\0" + bytes((4, 3, 2, 0)) + identity + ramp * 4 + bytes(table) + ramp * 3
    white = b"XYZ \0\0\0\0" + struct.pack(">3i", 63190, 65536, 54061)
    tags, at = b"", 128 + 4 + 2 * 12
    for name, data in ((b"A2B0", lut), (b"wtpt", white)):
        tags += name + struct.pack(">II", at, len(data))
        at += len(data)
    head = struct.pack(">I4sI4s4s4s", at, b"\0" * 4, 0x02400000, b"prtr", b"CMYK", b"Lab ")
    head += b"\0" * 12 + b"acsp" + b"\0" * 28 + struct.pack(">3i", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + struct.pack(">I", 2) + tags + lut + white


def swapped_profile() -> bytes:
    """Return a color profile in which red and blue stand for each other, so that a conversion can be seen."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = data.index(b"rXYZ"), data.index(b"bXYZ")
    data[red : red + 4], data[blue : blue + 4] = b"bXYZ", b"rXYZ"
    return bytes(data)


def deep_png() -> bytes:
    """Return a PNG of 16 bits a channel with alpha: a disk on nothing. Pillow writes none, so its parts are made here."""
    width, height = 400, 300

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            inside = (x - 200) ** 2 + (y - 150) ** 2 < 120**2
            rows += struct.pack(">4H", x * 163, y * 218, 20000, 65535 if inside else 0)
    head = struct.pack(">IIBBBBB", width, height, 16, 6, 0, 0, 0)
    text = b"Author\0" + PLACE
    parts = (chunk(b"IHDR", head), chunk(b"tEXt", text), chunk(b"IDAT", zlib.compress(bytes(rows), 6)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + chunk(b"IEND", b"")


def deep_gray() -> bytes:
    """Return a gray PNG of 16 bits: dark at the left, light at the right."""
    image = Image.new("I;16", (256, 60))
    image.putdata([x * 257 for _ in range(60) for x in range(256)])
    return saved(image, "PNG")


def palette_png() -> bytes:
    """Return a PNG with a palette, one color of which is transparent."""
    image = scene(300, 200).quantize(16)
    return saved(image, "PNG", transparency=3)


def webp() -> bytes:
    """Return a WebP photo."""
    return saved(scene(700, 500), "WEBP", quality=80)


def gif(frames: int = 1) -> bytes:
    """Return a GIF; with several frames, an animated one."""
    images = [scene(120, 90 + index).resize((120, 90)).quantize(32) for index in range(frames)]
    return saved(images[0], "GIF", save_all=frames > 1, append_images=images[1:])


CHART = """<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="360pt" height="180pt" viewBox="0 0 360 180"
 onload="run()" inkscape:export-filename="/home/ana/chart.png" version="1.1">
<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description>GPS was here</rdf:Description></rdf:RDF></metadata>
<defs>
<style type="text/css">@import url(https://example.org/a.css); .bar {{ fill: #1f77b4 }}
.t {{ font: bold 12px 'Open Sans', sans-serif; font-family: Roboto }}</style>
<clipPath id="clip0"><rect x="40" y="10" width="300" height="140"/></clipPath>
</defs>
<script>run()</script>
<g clip-path="url(#clip0)"><rect class="bar" id="bar_1" x="60" y="50" width="60" height="100" onclick="run()"/>
<rect class="bar" x="160" y="90" width="60" height="60" style="fill:#ff7f0e"/>
<rect class="bar" x="260" y="20" width="400" height="130"/></g>
<a xlink:href="https://example.org/">
<text class="t" x="60" y="168" style="font: 10px 'DejaVu Sans', 'Bitstream Vera Sans', sans-serif">North</text></a>
<text class="t" x="160" y="168" font-family="Arial">South</text>
<use xlink:href="#bar_1" transform="translate(200 0)"/>
{extra}
</svg>
"""


def chart(extra: str = "") -> bytes:
    """Return an SVG as charting tools and drawing programs write it, with ``extra`` marks in it."""
    return CHART.format(extra=extra).encode()


def heic() -> bytes:
    """Return the first bytes of a photo in the format of an iPhone."""
    return b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 60


TEXT = """Fairs fill the square of the town, and each of them has a desk where people ask what they need to know.

![People in the square, seen from above](pictures/photo.jpg "The fair, seen from the *tower*; “both” desks are busy.")

A paragraph follows ![a star](../pictures/palette.png) with a star in it, and then goes on for a while as texts do.

![A square of four colors](../pictures/cmyk.jpg "The same in the colors of a printer."){#fig-printed width=wide}

See [](#fig-printed), [](#fig-chart) and [](#fig-tower).
![A disk without corners](disk (1).png)
The disk stands between these two lines.

- An item with words
- ![A gray ramp](/pictures/gray.png)
- ![A street](pictures/fair.webp "A caption in a list.")

    1. ![A small scene](pictures/still.gif)

> A quotation holds a picture.
>
> ![A street, once more](pictures/fair.webp "A caption in a quotation.")

/// aside | A picture beside the text
![Bars of a chart](pictures/chart.svg)

Words below it.
///

Table: Places and their signs. {#tbl-signs}

| Place | Sign |
|:---|:---|
| North | ![A disk](pictures/Fêtes d’été.png) |
| South | ![A star](pictures/palette.png) |

![](pictures/palette.png){.decorative}

![Bars: two of them](pictures/chart.svg)

![](#fig-chart)

![](#fig-tower)

The last words of the chapter.
"""

FIGURES = """
fig-chart:
  kind: image
  file: pictures/chart.svg
  alt: Bars for North and South; that of North is the taller one.
  caption: North has more desks than South.
  note: Counted by hand.
  credit: "Drawing: Ana Pérez"
  license: CC BY 4.0
  data: pictures/desks.csv
  sources: [counting-office]
fig-tower:
  kind: image
  file: pictures/tower.jpg
  alt: A tower above the roofs of the town.
  caption: The tower.
  width: page
"""


def picture_changes() -> dict[str, str | bytes | None]:
    """Return the files that put a picture of every kind into every place of the sample report."""
    files: dict[str, str | bytes | None] = {
        f"pictures/{name}": make() for name, make in SAMPLES.items() if name != "deep.png"
    }
    sample = Path(__file__).parents[1] / "sample"
    head = (sample / "chapters" / "about.md").read_text(encoding="utf-8").split("---\n")[1]
    figures = (sample / "figures.yaml").read_text(encoding="utf-8")
    return files | {
        "chapters/disk (1).png": deep_png(),
        "pictures/Fe\u0302tes d’e\u0301te\u0301.png": deep_png(),  # as a Mac writes the name
        "pictures/tower.jpg": photo(2400, 3600, orientation=1),
        "pictures/desks.csv": 'Place,Desks\nNorth,"1,200"\nSouth,60\n',
        "chapters/about.md": f"---\n{head}---\n{TEXT}",
        "figures.yaml": figures + FIGURES,
    }


SAMPLES: dict[str, Callable[[], bytes]] = {
    "photo.jpg": photo,
    "cmyk.jpg": cmyk_photo,
    "deep.png": deep_png,
    "gray.png": deep_gray,
    "palette.png": palette_png,
    "fair.webp": webp,
    "still.gif": gif,
    "chart.svg": chart,
}
