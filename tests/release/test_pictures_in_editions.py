"""A report with a picture of every kind in every place: what PDF, HTML, EPUB and site show and do not show."""

from __future__ import annotations

import re
import shutil
import zipfile
from base64 import b64decode
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path

import picture_sample as sample
import pikepdf
import pytest
import reading
from browsing import axe, epubcheck, nu, spill, visit
from PIL import Image
from playwright.sync_api import Browser
from samples import copy_sample, files_of, silent
from sites import serving
from waiting import wait_until

from press.pdf.accessibility.tags import Tag, read_tags
from press.pdf.accessibility.validation import results_of
from press.pipeline import BuildOptions, access, build

pytestmark = pytest.mark.slow

ALTS = {
    "People in the square, seen from above",
    "a star",
    "A square of four colors",
    "A disk without corners",
    "A gray ramp",
    "A street",
    "A small scene",
    "A street, once more",
    "Bars of a chart",
    "A disk",
    "A star",
    "Bars: two of them",
    "Bars for North and South; that of North is the taller one.",
    "A tower above the roofs of the town.",
}


def build_in(folder: Path, faces: Path) -> Path:
    copy_sample(folder, sample.picture_changes())
    shutil.copytree(faces, folder / "cache" / "faces")
    build(BuildOptions(folder / "content", folder / "output", cache=folder / "cache", jobs=2), silent)
    return folder / "output"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, faces: Path) -> Path:
    """The output of a build of the sample with its pictures."""
    return build_in(tmp_path_factory.mktemp("pictures"), faces)


@pytest.fixture(scope="module")
def epub(built: Path) -> dict[str, bytes]:
    """The files in the EPUB."""
    with zipfile.ZipFile(built / "open-counters.epub") as container:
        return {name: container.read(name) for name in container.namelist()}


def images(html: bytes) -> list[dict[str, str]]:
    """Return the attributes of each ``<img>`` of a page that shows a picture of the content."""
    tags = re.findall(r"<img ([^>]*)>", html.decode())
    found = [{name: unescape(text) for name, text in re.findall(r'([\w-]+)="([^"]*)"', tag)} for tag in tags]
    return [one for one in found if "width" in one]


def walk(tag: Tag) -> Iterator[Tag]:
    yield tag
    for child in tag.children:
        if isinstance(child, Tag):
            yield from walk(child)


def test_the_pdf_conforms_and_tells_each_picture_by_its_words(built: Path) -> None:
    pdf = (built / "open-counters.pdf").read_bytes()

    assert [result.faults for result in results_of([pdf])] == [(), ()]
    figures = [tag for tag in walk(read_tags(pdf).root) if tag.kind == "Figure"]
    assert {tag.alt for tag in figures} >= ALTS
    assert all(tag.alt for tag in figures)


def test_pictures_in_the_pdf_are_upright_sharp_and_not_interpolated(built: Path) -> None:
    found: dict[tuple[int, int], pikepdf.Object] = {}
    with pikepdf.open(built / "open-counters.pdf") as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image":
                assert not one.get("/Interpolate", False)
                assert one.ColorSpace in ("/DeviceRGB", "/DeviceGray")
                if one.ColorSpace == "/DeviceRGB" or "/SMask" not in one:
                    found.setdefault((int(one.Width), int(one.Height)), one)
        assert {(1000, 1500), (900, 600), (400, 300), (256, 60), (300, 200), (700, 500)} <= set(found)
        tower = next((width, height) for width, height in found if width > 1500)
        # Pixels an inch times the height of a page's picture.
        assert tower[1] == pytest.approx(300 * 7.8, abs=2)
        assert any("/SMask" in one and int(one.SMask.Width) == 400 for one in found.values())


def test_every_picture_of_the_site_has_its_size_and_its_files(built: Path) -> None:
    found = images((built / "about" / "index.html").read_bytes())

    assert {one["alt"] for one in found} == ALTS | {""}
    for one in found:
        files = [one["src"], *(part.split()[0] for part in one.get("srcset", "").split(",") if part)]
        for file in files:
            path = built / "about" / file
            assert path.is_file(), file
        if not one["src"].endswith(".svg"):
            with Image.open(built / "about" / files[-1]) as image:
                ratio = image.width / image.height
            assert int(one["width"]) / int(one["height"]) == pytest.approx(ratio, rel=0.01)
    tower = next(one for one in found if one["alt"].startswith("A tower"))
    assert [part.split()[1] for part in tower["srcset"].split(", ")] == ["480w", "800w", "1200w", "1600w"]


def test_figures_can_be_downloaded_with_their_data(built: Path) -> None:
    html = (built / "about" / "index.html").read_text(encoding="utf-8")

    assert sorted(re.findall(r'href="\.\./((?:data/)?figures/[^"]*)" download', html)) == [
        *("data/figures/fig-chart.csv", "figures/fig-chart.png", "figures/fig-chart.svg"),
        *("figures/fig-printed.jpg", "figures/fig-tower.jpg"),
    ]
    assert (built / "data/figures/fig-chart.csv").read_text() == "\ufeffplace,desks\nNorth,1200\nSouth,60\n"
    for name in ("fig-chart.png", "fig-printed.jpg", "fig-tower.jpg"):
        with Image.open(built / "figures" / name) as image:
            assert image.width > 500
    assert '<p class="source credit">Drawing: Ana Pérez. CC BY 4.0.</p>' in html


def test_the_html_edition_holds_its_pictures(built: Path) -> None:
    found = images((built / "open-counters.html").read_bytes())
    assert {one["alt"] for one in found} == ALTS | {""}
    assert {one["src"].partition(";")[0] for one in found} == {
        *("data:image/jpeg", "data:image/png", "data:image/svg+xml")
    }


def test_the_epub_declares_its_pictures_and_is_valid(built: Path, epub: Mapping[str, bytes]) -> None:
    package = epub["EPUB/package.opf"].decode()
    kinds = dict(re.findall(r'href="(pictures/[^"]*)" media-type="([^"]*)"', package))

    assert set(kinds) == {name.removeprefix("EPUB/") for name in epub if name.startswith("EPUB/pictures/")}
    assert set(kinds.values()) == {"image/jpeg", "image/png", "image/svg+xml"}
    found = images(epub["EPUB/text/about.xhtml"])
    assert {one["src"].removeprefix("../") for one in found} == set(kinds)
    assert epubcheck(built / "open-counters.epub").valid


def test_nothing_of_the_metadata_of_pictures_reaches_readers(built: Path, epub: Mapping[str, bytes]) -> None:
    files = {name: data for name, data in files_of(built).items() if not name.endswith(".pdf")} | dict(epub)
    for path in built.rglob("*.pdf"):  # a PDF has metadata of its own, of the kind that pictures have
        with pikepdf.open(path) as pdf:
            streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Width" in one]
            files |= {f"{path.name}, {number}": one.read_raw_bytes() for number, one in enumerate(streams)}
    embedded = re.findall(rb'src="data:image/[^,]*,([^"]*)"', files["open-counters.html"])
    files |= {f"picture {number} of the HTML": b64decode(one) for number, one in enumerate(embedded)}
    for name, data in files.items():
        for told in (sample.PLACE, b"Exif\0\0", b"http://ns.adobe.com/xap", b"ICC_PROFILE", b"/home/ana"):
            assert told not in data, (name, told)


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path, faces: Path) -> None:
    first, second = files_of(built), files_of(build_in(tmp_path, faces))
    assert {name for name in first if first[name] != second.get(name)} == set()


@pytest.mark.parametrize("size", [(1280, 900), (390, 844)])
def test_the_site_is_open_to_all_and_nothing_moves_when_pictures_come(
    size: tuple[int, int], built: Path, browser: Browser
) -> None:
    with serving(built, "/") as address, visit(browser, f"{address}about/", size) as visited:
        page = visited.page
        before = page.evaluate("document.documentElement.scrollHeight")
        page.evaluate("document.querySelectorAll('img').forEach((one) => { one.loading = 'eager' })")
        wait_until(
            lambda: page.evaluate("[...document.images].every((one) => one.complete && one.naturalWidth > 0)")
        )
        assert page.evaluate("document.documentElement.scrollHeight") == before
        assert [str(one) for one in axe(page).violations] == []
        assert (spill(page), visited.complaints) == (0, [])


def test_the_page_of_the_site_is_valid_html(built: Path) -> None:
    """The checker does not know where a page is from, and so what its policy means by 'self'."""
    found = nu([built / "about" / "index.html"])
    assert [line for line in found if "violates Content Security Policy" not in line] == []


def test_the_html_edition_and_the_pdf_tell_their_pictures_in_the_same_order(built: Path) -> None:
    html = images((built / "open-counters.html").read_bytes())
    printed = reading.alternative_texts_of_pdf(built / "open-counters.pdf")
    assert [one["alt"] for one in html if one["alt"]] == [alt for alt in printed if alt in ALTS]


def test_the_pdf_keeps_every_rule_of_accessibility(built: Path) -> None:
    options = BuildOptions(built.parent / "content", built, cache=built.parent / "cache", jobs=2)
    assert [(one.rule, one.faults) for one in access(options, silent) if one.faults] == []
