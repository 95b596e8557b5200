"""The sample with a style of its own: other typefaces, colors, a logo and a cover picture, in every edition."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from browsing import epubcheck
from fontTools.ttLib import TTFont
from PIL import Image
from samples import SAMPLE, asset_of, copy_sample, silent

from press.content.characters import CHARACTERS
from press.editions.fonts import cut_faces
from press.editions.glyphs import tabular_digits
from press.foundation.faces import FACES
from press.foundation.store import Store
from press.foundation.style import DARK, DEFAULT_STYLE, contrast
from press.pdf.accessibility.tags import read_tags
from press.pipeline import BuildOptions, build

pytestmark = pytest.mark.slow

STYLE = """\
faces:
  serif: {family: Source Sans Pro}
  sans: {family: House Grotesk, semibold: 900}
palette:
  light: {teal: "#5A1F2B", band: "#5A1F2B", stone: "#555555"}
  dark: {band: "#3A141C"}
logo: {file: pictures/logo.svg, alt: The desk of the publisher}
cover: {file: pictures/cover.png, alt: A field of one color}
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><rect width="30" height="30" fill="#123456"/></svg>'
PICTURE, BAND = (200, 120, 40), (0x5A, 0x1F, 0x2B)


def house_grotesk(weight: int, folder: Path) -> dict[str, bytes]:
    """Return the files of a family that no package has: Source Sans Pro under another name."""
    names = {300: "Light", 400: "Regular", 900: "Black"}
    path = FACES[3].path.parent / f"SourceSansPro-{names[abs(weight)] if weight > 0 else 'It'}.ttf"
    font = TTFont(path)
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = "House Grotesk"
    made = io.BytesIO()
    font.save(made)
    return {f"fonts/{path.stem.replace('SourceSansPro', 'HouseGrotesk')}.ttf": made.getvalue()}


@pytest.fixture(scope="module")
def styled(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a build of the sample in its own style."""
    folder = tmp_path_factory.mktemp("styled")
    picture = io.BytesIO()
    Image.new("RGB", (1400, 300), PICTURE).save(picture, "PNG")
    report = (SAMPLE / "report.yaml").read_text(encoding="utf-8")
    files: dict[str, str | bytes | None] = {
        "report.yaml": f"{report}\nsite: https://example.org/\n",
        "style.yaml": STYLE,
        "pictures/logo.svg": LOGO,
        "pictures/cover.png": picture.getvalue(),
    }
    for weight in (300, 400, -400, 900):
        files |= house_grotesk(weight, folder)
    copy_sample(folder, files)
    build(BuildOptions(folder / "content", folder / "output", cache=folder / "cache", jobs=2), silent)
    return folder / "output"


def color_at(pdf: Path, page: int, x: float, y: float) -> tuple[int, ...]:
    """Return the color of a point of a page, given in parts of its width and height."""
    drawn = pypdfium2.PdfDocument(pdf)[page].render(scale=0.5).to_pil().convert("RGB")
    found = drawn.getpixel((int(x * drawn.width), int(y * drawn.height)))
    assert isinstance(found, tuple)
    return found


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(a - b) <= 3 for a, b in zip(one, other, strict=True))


def test_the_pdf_is_set_in_the_typefaces_of_the_style(styled: Path) -> None:
    told = subprocess.run(
        ["pdffonts", styled / "open-counters.pdf"], check=True, capture_output=True, text=True
    ).stdout
    families = {re.sub(r"-(Semi-Bold|Light|Italic)+", "", name) for name in re.findall(r"\+([\w-]+)", told)}

    assert families == {"House-Grotesk", "Source-Sans-Pro"}


def test_the_pdf_shows_picture_logo_and_colors(styled: Path) -> None:
    """The build has validated it by both standards before it wrote the file."""
    path = styled / "open-counters.pdf"
    tagged = read_tags(path.read_bytes())
    alts = [tag.alt for tag in tagged.root.every() if tag.kind == "Figure"]
    with pikepdf.open(path) as pdf:
        first = next(index for index, page in enumerate(pdf.pages) if page.label == "1")

    assert near(color_at(path, 0, 0.5, 0.3), PICTURE)
    assert near(color_at(path, 0, 0.5, 0.97), BAND)
    assert near(color_at(path, first, 0.9, 0.03), BAND)
    assert alts[0] == "The desk of the publisher"


def test_the_site_has_the_style(styled: Path) -> None:
    sheet = asset_of(styled, "site.css").read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--([\w-]+):(#\w{6})", block))
        for block in re.findall(r":root\{(--paper.*?)\}", sheet)
    )
    landing, page = (
        (styled / name).read_text(encoding="utf-8") for name in ("index.html", "about/index.html")
    )
    card = Image.open(asset_of(styled, "card.png")).convert("RGB").getpixel((600, 50))
    assert isinstance(card, tuple)

    assert "--serif:'Source Sans Pro'," in sheet
    assert "--sans:'House Grotesk'," in sheet
    assert "font-family:'House Grotesk';font-weight:600" in sheet
    assert (light["teal"], light["band"], light["sky"]) == ("#5A1F2B", "#5A1F2B", "#2F6DA3")
    assert (dark["band"], dark["sky"]) == ("#3A141C", DARK.sky)
    assert contrast(dark["teal"], DARK.paper) >= 7, "made lighter for dark pages"
    cover, logo = (asset_of(styled, name).name for name in ("cover.png", "logo.svg"))
    assert f'<div class="weave"><img src="assets/{cover}" alt="A field of one color"></div>' in landing
    assert f'<img class="logo" src="../assets/{logo}" alt="The desk of the publisher">' in page
    assert asset_of(styled, "logo.svg").read_text(encoding="utf-8") == LOGO
    assert near(card, PICTURE)
    chart = (styled / "figures" / "fig-newcomers.svg").read_text(encoding="utf-8")
    assert 'font-family="House Grotesk"' in chart
    assert "#5a1f2b" in chart


def test_the_single_file_holds_the_pictures(styled: Path) -> None:
    html = (styled / "open-counters.html").read_text(encoding="utf-8")

    assert '<div class="weave"><img src="data:image/png;base64,' in html
    assert '<img class="logo" src="data:image/svg+xml;base64,' in html
    assert "--sans:'House Grotesk'," in html


def test_the_epub_has_the_style(styled: Path) -> None:
    path = styled / "open-counters.epub"
    with zipfile.ZipFile(path) as epub:
        sheet, cover, title = (
            epub.read(f"EPUB/{name}").decode()
            for name in ("epub.css", "images/cover.svg", "front/title.xhtml")
        )
        assert epub.read("EPUB/images/logo.svg").decode() == LOGO

    assert 'font-family: "House Grotesk"' in sheet
    assert "url(fonts/HouseGrotesk-Black.woff2)" in sheet
    assert "--teal:#5A1F2B" in sheet
    assert 'preserveAspectRatio="xMidYMid slice" xlink:href="data:image/png;base64,' in cover
    assert "@font-face{font-family:'House Grotesk';font-weight:600" in cover
    assert '<img src="../images/logo.svg" alt="The desk of the publisher"/>' in title
    assert epubcheck(path).messages == []


def test_a_face_with_cubic_curves_becomes_truetype(tmp_path: Path) -> None:
    """Source Sans Pro as OpenType with CFF: the widths stay, and curves stray by a thousandth of the size at most."""
    face = FACES[4]
    cubic = replace(face, path=face.path.with_suffix(".otf"))
    (cut,), (own,) = (cut_faces(Store(tmp_path), (one,)) for one in (cubic, face))
    made, known = (TTFont(io.BytesIO(one.ttf)) for one in (cut, own))

    assert "glyf" in made
    assert "CFF " not in made
    assert {chr(code) for code in made.getBestCmap()} >= CHARACTERS - set("\n\t\u2009\u202f")
    for letter in "AQgs0":
        name, other = made.getBestCmap()[ord(letter)], known.getBestCmap()[ord(letter)]
        assert made["hmtx"][name][0] == known["hmtx"][other][0]
        for side in ("xMin", "yMin", "xMax", "yMax"):
            assert getattr(made["glyf"][name], side) == pytest.approx(
                getattr(known["glyf"][other], side), abs=2
            )
    assert len(tabular_digits(cut)) == len(tabular_digits(own))


def test_without_a_style_the_look_is_the_presss_own(built: Path) -> None:
    sheet = asset_of(built / "output", "site.css").read_text(encoding="utf-8")

    assert ".masthead .logo" not in sheet
    assert f"--teal:{DEFAULT_STYLE.light.teal};" in sheet
