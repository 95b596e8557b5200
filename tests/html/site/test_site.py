"""make_site(): what a site tells of itself, with an address and without; what a build writes; how a site is served."""

from __future__ import annotations

import hashlib
import json
import os
import re
import socket
import struct
import threading
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import lxml.html  # type: ignore[import-untyped]  # the library has no types
import pytest
from PIL import Image, ImageChops
from samples import IDS, SAMPLE, Change, asset_of, compose_book, copy_sample, files_of, swap
from sites import serving
from waiting import wait_until

from press.commands import cli as commands
from press.content.names import is_reserved
from press.editions.page_map import PageMap
from press.editions.screen import HIGHEST_PICTURE
from press.html.site.addresses import relative, root_of
from press.html.site.figure_pages import reuse_of
from press.html.site.value_locations import ValueLocation
from press.pipeline import BuildOptions, build
from press.release.serve import headers_for, serve
from press.text.book import Grid, Plate

pytestmark = pytest.mark.slow

ADDRESS = "https://reports.example/open/"
CARD_OF_A_SERIES = "Cinder Mesa: 6,400 Newcomers in the city, 2022 (±\u00a0950)."
HISTORY = """releases:
  - release: "1"
    date: 2024-05-06
    summary: The second release & more.
    changes: ["A number is <corrected>."]
  - release: "0.9"
    date: 2024-01-02
    summary: The first release.
corrections:
  - date: 2024-04-01
    release: "1"
    where: port-alder-programs
    was: Two desks.
    now: One desk.
"""


# Notes that are called within a first sentence and a heading.
CALLED = {
    "The desk stands": "The desk[@alder-gazette] stands",
    "## Programs {": "## Programs[@alder-gazette] {",
}


def silent(text: str) -> None:
    """Tell nobody."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with an address, an address for errors, a history, and a first page that shows something."""
    changes = swap(
        "report.yaml",
        'release: "1"',
        f'release: "1"\nsite: {ADDRESS}\ncontact: desk@reports.example\n'
        "landing: {findings: port-alder, about: about, figures: [fig-newcomers]}",
    )
    changes |= swap("chapters/port-alder.md", "place: port-alder\n", "place: port-alder\nalso: [Old Quay]\n")
    for old, new in CALLED.items():
        changes["chapters/port-alder.md"] = str(changes["chapters/port-alder.md"]).replace(old, new)
    changes |= swap(
        "cities/port-alder.yaml", "name: Reading Room\n", "name: Reading Room\n    also: [Book Corner]\n"
    )
    return copy_sample(tmp_path_factory.mktemp("website"), {**changes, "corrections.yaml": HISTORY})


@pytest.fixture(scope="module")
def told() -> list[str]:
    """What the build says."""
    return []


@pytest.fixture(scope="module")
def output(project: Path, cache: Path, told: list[str]) -> Path:
    """The folder of its site."""
    build(BuildOptions(project / "content", project / "output", cache=cache), told.append)
    return project / "output"


@pytest.fixture(scope="module")
def files(output: Path) -> dict[str, bytes]:
    """All files of its site."""
    return files_of(output)


def page(files: Mapping[str, bytes], name: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(files[name])


def pages_in(files: Mapping[str, bytes]) -> list[str]:
    """Return the names of the pages, without those that only lead on to another."""
    found = [name for name in files if name.endswith("index.html")]
    return [name for name in found if b'http-equiv="refresh"' not in files[name]]


def meta(html: lxml.html.HtmlElement) -> dict[str, str]:
    """Return what the head of a page tells."""
    tags = html.xpath("//head/meta[@content]")
    return {tag.get("name") or tag.get("property") or "": tag.get("content") for tag in tags}


# An address, and what needs one


def test_pages_name_their_own_address(output: Path, files: dict[str, bytes], told: list[str]) -> None:
    title = "Open Counters: Help Desks and Newcomers in Two Invented Cities"
    for address, image, alt in (
        ("", "card.png", title),
        ("numbers/", "card.png", title),
        ("cities/port-alder/", "card-port-alder.png", "Port Alder: 1998 help desk opened."),
        ("cities/cinder-mesa/", "card-cinder-mesa.png", CARD_OF_A_SERIES),
    ):
        html = page(files, f"{address}index.html")
        assert html.xpath("//link[@rel='canonical']/@href") == [ADDRESS + address]
        assert meta(html)["og:url"] == ADDRESS + address
        assert meta(html)["og:image"] == f"{ADDRESS}assets/{asset_of(output, image).name}"
        assert meta(html)["og:image:alt"] == alt
        assert html.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]
        assert html.xpath("//link[@rel='alternate'][@type='application/atom+xml']/@href") == [
            f"{ADDRESS}feed.xml"
        ]
    assert not any("left out" in line for line in told)


@pytest.mark.parametrize(
    "name", ["card.png", "card-port-alder.png", "card-cinder-mesa.png", "card-fig-newcomers.png"]
)
def test_a_card_has_the_size_that_is_told(name: str, output: Path, files: dict[str, bytes]) -> None:
    with Image.open(asset_of(output, name)) as card:
        assert card.size == (1200, 630)
        assert len(card.convert("RGB").getcolors(maxcolors=1 << 20) or ()) > 5
    assert meta(page(files, "index.html"))["og:image:width"] == "1200"


def test_scholars_find_the_pdf(files: dict[str, bytes]) -> None:
    found = meta(page(files, "index.html"))

    assert found["citation_title"] == "Open Counters: Help Desks and Newcomers in Two Invented Cities"
    assert found["citation_publication_date"] == "2024/05/06"
    assert found["citation_pdf_url"] == f"{ADDRESS}open-counters.pdf"
    assert found["DC.publisher"] == "The Sample Project"
    assert "citation_title" not in meta(page(files, "cities/index.html"))


def test_json_ld_tells_of_the_report_and_of_its_data(files: dict[str, bytes]) -> None:
    def ld(name: str) -> Any:
        (script,) = page(files, name).xpath("//script[@type='application/ld+json']/text()")
        return json.loads(script)

    report, data = ld("index.html"), ld("data/index.html")
    assert (report["@type"], data["@type"]) == ("Report", "DataCatalog")
    assert report["datePublished"] == "2024-05-06"
    assert report["url"] == ADDRESS
    tables = {one["name"]: one for one in data["dataset"]}
    assert [one["@type"] for one in tables.values()] == ["Dataset"] * 7
    assert {
        (one["encodingFormat"], one["contentUrl"]) for one in tables["Open Counters: Facts"]["distribution"]
    } == {
        ("text/csv", f"{ADDRESS}data/facts.csv"),
        ("application/json", f"{ADDRESS}data/facts.json"),
        ("application/vnd.apache.parquet", f"{ADDRESS}data/facts.parquet"),
    }
    measured = {one["name"]: one["description"] for one in tables["Open Counters: Facts"]["variableMeasured"]}
    assert list(measured) == files["data/facts.csv"].decode("utf-8-sig").partition("\n")[0].split(",")
    assert all(one["description"] and one["distribution"] for one in tables.values())
    links = [link["contentUrl"] for one in tables.values() for link in one["distribution"]]
    assert all(link.removeprefix(ADDRESS) in files for link in links)


def test_each_list_is_described_by_what_it_lists(files: dict[str, bytes]) -> None:
    """Where pages are shared, or found, their descriptions tell them apart; the search shows them too."""
    whole = meta(page(files, "index.html"))["description"]
    lists = ("cities/", "programs/", "ledger/", "data/", "figures/")
    told = {name: meta(page(files, f"{name}index.html"))["description"] for name in lists}
    assert len({whole, *told.values()}) == 1 + len(lists)
    assert told["figures/"].startswith("Newcomers")
    names = {one["address"]: one.get("text") for one in json.loads(files["search/names.json"])}
    assert all(names[name] == text for name, text in told.items())


def test_a_dataset_is_described_at_the_length_that_search_engines_ask_for(files: dict[str, bytes]) -> None:
    """Google's guide to structured data: from 50 to 5,000 characters."""
    (script,) = page(files, "data/index.html").xpath("//script[@type='application/ld+json']/text()")
    short = [
        one["name"] for one in json.loads(script)["dataset"] if not 50 <= len(one["description"]) <= 5000
    ]
    assert short == []


def test_the_page_of_data_has_every_file_and_says_what_may_be_done_with_it(files: dict[str, bytes]) -> None:
    html = page(files, "data/index.html")
    links = {
        link
        for link in html.xpath("//main//a[@download]/@href")
        if "/" not in link or link.startswith("figures/")
    }

    assert {f"data/{link}" for link in links} == {name for name in files if name.startswith("data/")} - {
        "data/index.html"
    }
    assert (
        html.xpath("//li[.//a[@href='figures/fig-newcomers.csv']]//a/@href")[0] == "../numbers/#fig-newcomers"
    )
    said = [name for name in files if name.endswith(".html") and b"No license is stated" in files[name]]
    assert said == ["data/index.html"]


def test_a_pair_has_one_address(files: dict[str, bytes]) -> None:
    """The page whose address names its places the other way round tells search engines so, and is in no list."""
    whole = f"{ADDRESS}compare/port-alder-cinder-mesa/"
    for name in ("port-alder-cinder-mesa", "cinder-mesa-port-alder"):
        html = page(files, f"compare/{name}/index.html")
        assert html.xpath("//link[@rel='canonical']/@href") == [whole]
    assert f"<loc>{whole}</loc>".encode() in files["sitemap.xml"]
    assert b"compare/cinder-mesa-port-alder" not in files["sitemap.xml"]


def test_the_sitemap_names_every_page_and_no_other(files: dict[str, bytes]) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    named = [one.text or "" for one in ET.fromstring(files["sitemap.xml"]).findall("s:url/s:loc", space)]

    pages = {name.removesuffix("index.html") for name in pages_in(files)}
    assert sorted(named) == sorted(ADDRESS + address for address in pages)
    assert files["robots.txt"].decode().endswith(f"Sitemap: {ADDRESS}sitemap.xml\n")


def test_the_feed_tells_of_releases_and_corrections(files: dict[str, bytes]) -> None:
    atom = {"a": "http://www.w3.org/2005/Atom"}
    feed = ET.fromstring(files["feed.xml"])

    told = [
        (one.findtext("a:updated", "", atom), one.findtext("a:summary", "", atom))
        for one in feed.findall("a:entry", atom)
    ]
    assert told == [
        ("2024-05-06T00:00:00Z", "The second release & more."),
        ("2024-04-01T00:00:00Z", "Two desks. → One desk."),
        ("2024-01-02T00:00:00Z", "The first release."),
    ]


def test_a_page_that_is_not_there_knows_the_way_from_any_depth(output: Path, files: dict[str, bytes]) -> None:
    html = page(files, "404.html")

    assert html.xpath("//link[@rel='stylesheet']/@href") == [
        f"/open/assets/{asset_of(output, 'site.css').name}"
    ]
    assert "/open/" in html.xpath("//a/@href")


def test_without_an_address_nothing_pretends_to_one(cache: Path, tmp_path: Path) -> None:
    told: list[str] = []
    build(BuildOptions(copy_sample(tmp_path) / "content", tmp_path / "output", cache=cache), told.append)
    files = files_of(tmp_path / "output")

    assert not {"sitemap.xml", "feed.xml"} & set(files)
    assert not [name for name in files if name.startswith("assets/card.")]
    html = page(files, "index.html")
    assert html.xpath("//link[@rel='canonical']") == []
    assert not {"og:url", "og:image", "citation_pdf_url"} & set(meta(html))
    assert (
        page(files, "404.html").xpath("//link[@rel='stylesheet'] | //a[not(starts-with(@href, '#'))]") == []
    )
    assert any(line.startswith("No “site” in report.yaml: canonical addresses") for line in told)


def test_a_first_page_without_numbers_of_programs_counts_the_programs(cache: Path, tmp_path: Path) -> None:
    """No key to marks that never occur, and no row that says "0 of 2"."""
    changes: dict[str, Change] = {}
    for city, reach in (("cinder-mesa", 82), ("port-alder", 340)):
        name = f"cities/{city}.yaml"
        text = (SAMPLE / name).read_text(encoding="utf-8")
        changes[name] = re.sub(rf"reach: {{value: {reach}, .*}}", "reach: null", text)
    changes |= swap("chapters/port-alder.md", "{{ reach('reading-room') }}", "{{ count('programs') }}")
    content = copy_sample(tmp_path, changes) / "content"
    build(BuildOptions(content, tmp_path / "output", cache=cache), silent)
    html = page(files_of(tmp_path / "output"), "index.html")

    assert html.xpath("//p[@class='lead-key']") == []
    assert [one.text_content().split() for one in html.xpath("//ol[@class='lead-rows']/li")] == [
        ["Port", "Alder", "2"],
        ["Cinder", "Mesa", "1"],
    ]
    assert (
        len(html.xpath("//span[@class='marks']/i[@class='on']"))
        == len(html.xpath("//span[@class='marks']/i"))
        == 3
    )


def test_the_frame_of_a_high_picture_is_no_higher_than_it_needs(cache: Path, tmp_path: Path) -> None:
    changes = swap("report.yaml", 'release: "1"', f'release: "1"\nsite: {ADDRESS}')
    book = compose_book(copy_sample(tmp_path, changes), cache)
    plate = Plate("fig-newcomers", "", 1, 8, "A tower", Grid((), ()), picture="tower.jpg")
    embed = reuse_of(book, {"fig-newcomers": plate})["fig-newcomers"].embed
    assert HIGHEST_PICTURE < int(re.findall(r'height="(\d+)"', embed)[0]) < 1.5 * HIGHEST_PICTURE


def test_words_behind_the_call_of_a_note_stay_and_its_number_is_in_no_name(files: dict[str, bytes]) -> None:
    first, own = page(files, "index.html"), page(files, "cities/port-alder/index.html")
    (title,) = own.xpath("//ol[@class='sections']/li/a[@href='#port-alder-programs']")

    assert first.xpath("string(//p[@class='finding'])") == "The desk stands on the quay."
    assert lxml.html.tostring(title, encoding="unicode", with_tail=False).endswith(">Programs</a>")
    assert own.xpath("//a[@class='anchor']/@aria-label") == ["Link to this section: Programs"]
    assert own.xpath("//h2[@id='port-alder-programs']/sup[@class='call']")


def test_a_link_for_errors_stands_on_every_page(files: dict[str, bytes]) -> None:
    for name in pages_in(files):
        assert page(files, name).xpath("//footer//a[@href='mailto:desk@reports.example']"), name


# Corrections


def test_corrections_and_changes_are_told(files: dict[str, bytes]) -> None:
    html = page(files, "corrections/index.html")
    text = " ".join(" ".join(html.xpath("//main//text()")).split())

    assert "April 1, 2024, Programs It said: Two desks. It says now: One desk." in text
    assert html.xpath("//dt/a/@href") == ["../cities/port-alder/#port-alder-programs"]
    assert "Release 1, May 6, 2024 What has changed since release 0.9:" in text
    assert "A number is <corrected>." in text
    assert text.index("The second release & more.") < text.index("The first release.")


def test_an_id_that_was_given_up_still_leads_somewhere(cache: Path, tmp_path: Path) -> None:
    changes = {
        "ids.yaml": IDS,
        "corrections.yaml": HISTORY.replace("port-alder-programs", "port-alder-clinic"),
    }
    content = copy_sample(tmp_path, {**changes}) / "content"

    build(BuildOptions(content, tmp_path / "output", cache=cache), silent)

    files = files_of(tmp_path / "output")
    (old,) = page(files, "cities/port-alder/index.html").xpath("//*[@id='port-alder-clinic']")
    assert old.getnext().get("id") == "port-alder-programs"
    hrefs = page(files, "corrections/index.html").xpath("//dt/a/@href")
    assert hrefs == ["../cities/port-alder/#port-alder-clinic"]


def test_a_search_knows_other_names(files: dict[str, bytes]) -> None:
    """Those that the content gives, those of a place and its office, and programs in the language of their name."""
    names = {one["address"]: one for one in json.loads(files["search/names.json"])}

    assert {"Old Quay", "Help Desk of Port Alder"} <= set(names["cities/port-alder/"]["also"])
    programs = [one for address, one in names.items() if address.startswith("programs/#")]
    assert ["Book Corner" in one.get("also", ()) for one in programs].count(True) == 1
    assert "bureau" not in files["search/words.txt"].decode().split("\n")
    assert {"desk", "alder", "corner"} <= set(files["search/words.txt"].decode().split("\n"))


def test_every_number_in_digits_can_be_looked_up(files: dict[str, bytes]) -> None:
    html = {
        name.removesuffix("index.html"): page(files, name) for name in files if name.endswith("index.html")
    }
    rows = json.loads(files["search/numbers.json"])

    assert rows
    for row in rows:
        address, _, key = row["address"].partition("#")
        (found,) = html[address].xpath(f"//tr[@id='{key}']")
        assert found.xpath("./th")[0].text_content() == row["name"]
        for title, use in row["uses"]:
            address, _, anchor = use.partition("#")
            assert html[address].xpath(f"//*[@id='{anchor}']")
            assert title in html[address].xpath("//title")[0].text_content()


# What a build writes


def test_files_that_have_not_changed_are_not_written_again(
    project: Path, output: Path, cache: Path, tmp_path: Path
) -> None:
    """After an edit in one chapter, its page and what tells of all pages are new; the other pages are the same files."""
    changed = copy_sample(tmp_path)
    order = BuildOptions(changed / "content", tmp_path / "output", cache=cache)
    build(order, silent)
    before = {name: os.stat(tmp_path / "output" / name).st_mtime_ns for name in files_of(tmp_path / "output")}
    path = changed / "content/chapters/cinder-mesa.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("The desk moves with the market.", "The desk moves with the fair market."))

    build(order, silent)

    after = {name: os.stat(tmp_path / "output" / name).st_mtime_ns for name in files_of(tmp_path / "output")}
    written = {name for name in after if after[name] != before.get(name)}
    pages = {name for name in written if name.endswith("index.html")}
    assert pages - {"index.html"} == {"cities/cinder-mesa/index.html"}
    assert not any(name.startswith("assets/") for name in written)
    assert "figures/fig-newcomers.png" not in written


def test_sums_are_those_of_the_files(files: dict[str, bytes]) -> None:
    sums = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert {
        "open-counters.pdf",
        "open-counters.epub",
        "data/ledger.csv",
        "data/figures/fig-newcomers.csv",
    } <= set(sums)
    assert all(hashlib.sha256(files[name]).hexdigest() == told for name, told in sums.items())


def test_each_figure_can_be_reused(files: dict[str, bytes]) -> None:
    """Below it stand its picture, its data, the code that shows it in other pages, and its citation."""
    (figure,) = page(files, "numbers/index.html").xpath("//figure[@id='fig-newcomers']")
    (box,) = figure.xpath("details[@class='reuse']")
    links = [urljoin(f"{ADDRESS}numbers/", link) for link in box.xpath(".//a/@href")]
    (code,), cited = box.xpath(".//code/text()"), box.xpath(".//dd")[-1].text_content()

    assert box[0].text_content() == "Reuse Figure\u00a01"
    assert [link.removeprefix(ADDRESS) for link in links] == [
        "figures/fig-newcomers.svg",
        "figures/fig-newcomers.png",
        "data/figures/fig-newcomers.csv",
        "figures/fig-newcomers.html",
    ]
    assert all(link.removeprefix(ADDRESS) in files for link in links)
    (frame,) = lxml.html.fragments_fromstring(code)
    assert frame.get("src") == f"{ADDRESS}figures/fig-newcomers.html"
    assert frame.get("title").startswith("Figure\u00a01, Newcomers")
    assert cited.startswith(f"{frame.get('title')}. ")
    assert cited.endswith(f"{ADDRESS}figures/fig-newcomers.html.")


def test_a_figure_has_a_page_of_its_own_that_other_sites_may_frame(files: dict[str, bytes]) -> None:
    html = page(files, "figures/fig-newcomers.html")
    (origin,) = html.xpath("//p[@class='from']/a")

    assert html.get("lang") == "en-US"
    assert html.xpath("//title")[0].text == f"{html.xpath('//h1')[0].text} · Open Counters"
    assert html.xpath("//figure/figcaption")
    assert origin.get("href") == "../numbers/#fig-newcomers"
    assert html.xpath("//figure//*[name()='svg']/@aria-label")
    assert html.xpath("//base/@target") == ["_blank"]
    for link in html.xpath("//a/@href | //link/@href | //script/@src"):
        whole = urljoin(f"{ADDRESS}figures/", link).partition("#")[0]
        name = whole.removeprefix(ADDRESS)
        assert not whole.startswith(ADDRESS) or (f"{name}index.html" if name.endswith("/") else name) in files
    assert b"figures/fig-" not in files["sitemap.xml"]
    assert not html.xpath("//@data-pagefind-body")


def test_a_figure_that_is_shared_is_shown_as_a_whole(files: dict[str, bytes], output: Path) -> None:
    html = page(files, "figures/fig-newcomers.html")
    told = {one.get("property") or one.get("name"): one.get("content") for one in html.xpath("//meta")}

    card = asset_of(output, "card-fig-newcomers.png")
    assert told["og:image"] == f"{ADDRESS}assets/{card.name}"
    assert told["og:image:alt"] == html.xpath("//figure//*[name()='svg']/@aria-label")[0]
    assert (told["twitter:card"], told["og:url"]) == (
        "summary_large_image",
        f"{ADDRESS}figures/fig-newcomers.html",
    )
    with Image.open(card) as picture:
        drawn = ImageChops.invert(picture.convert("L")).getbbox()
    assert drawn
    left, top, right, bottom = drawn
    assert 40 <= min(left, 1200 - right, top, 630 - bottom) < 60
    assert abs(left - (1200 - right)) < 40


def test_the_folder_of_figures_has_a_page_that_lists_them_by_chapter(files: dict[str, bytes]) -> None:
    """An address cut short leads to it; each figure leads to its place and to its own page, every page to the list."""
    html = page(files, "figures/index.html")
    (section,) = html.xpath("//main//section[h2]")

    assert section.xpath("h2/a/@href") == ["../numbers/"]
    assert section.xpath(".//li//a/@href") == ["../numbers/#fig-newcomers", "fig-newcomers.html"]
    assert section.xpath(".//li")[0].text_content().startswith("Figure\u00a01 Newcomers")
    assert section.xpath(".//a/@aria-label") == ["Figure\u00a01 on a page of its own"]
    for name in pages_in(files):
        (link,) = page(files, name).xpath("//footer//a[text()='Figures']/@href")
        assert urljoin(f"{ADDRESS}{name}", link).removesuffix("index.html") == f"{ADDRESS}figures/", name


def test_other_sites_may_frame_figures_and_nothing_else(output: Path, files: dict[str, bytes]) -> None:
    def policy(name: str) -> str:
        address = f"/{name.removesuffix('index.html')}"
        (given,) = (text for key, text in headers_for(output, address) if key == "Content-Security-Policy")
        return given

    pages = {name for name in files if name.endswith(".html")}
    alone = {name for name in pages if name.startswith("figures/fig-")}
    assert alone
    assert {policy(name) for name in alone} == {"frame-ancestors *"}
    assert all("frame-ancestors 'none'" in policy(name) for name in pages - alone)


def test_pictures_of_figures_show_them(output: Path, files: dict[str, bytes]) -> None:
    """A picture is as wide as the drawing, with three points on each side, at three pixels a point."""
    (width, height) = re.search(
        rb'viewBox="0 0 ([\d.]+) ([\d.]+)"', files["figures/fig-newcomers.svg"]
    ).groups()  # type: ignore[union-attr]  # there is one
    with Image.open(output / "figures/fig-newcomers.png") as picture:
        assert picture.size == pytest.approx((3 * float(width) + 18, 3 * float(height) + 18), abs=3)
        assert len(picture.convert("RGB").getcolors(maxcolors=1 << 20) or ()) > 3


# Addresses


@pytest.mark.parametrize(
    ("address", "here", "way"),
    [
        ("cities/a/", "", "cities/a/"),
        ("cities/a/", "cities/b/", "../a/"),
        ("numbers/#x", "cities/b/", "../../numbers/#x"),
        ("", "cities/b/", "../../"),
        ("#contents", "about/", "../#contents"),
        ("figures/a.svg", "numbers/", "../figures/a.svg"),
        ("cities/", "cities/a/", "../"),
    ],
)
def test_ways_are_relative(address: str, here: str, way: str) -> None:
    assert relative(address, here) == way


def test_links_within_a_page_name_no_page(files: dict[str, bytes]) -> None:
    """They lead to their place also where the page was saved, or opened as a file, and has another address."""
    html = page(files, "cities/port-alder/index.html")
    calls, back = html.xpath("//*[@class='call']/a/@href"), html.xpath("//a[@role='doc-backlink']/@href")

    assert calls
    assert back
    assert all(href.startswith("#") for href in [*calls, *back])


def test_the_way_to_the_root() -> None:
    assert [root_of(here) for here in ("", "about/", "cities/a/", "404.html")] == [
        "./",
        "../",
        "../../",
        "./",
    ]


def test_a_stand_at_a_note_has_the_page_of_the_note() -> None:
    pages = PageMap({"note-a-1": "7", "a": "5"}, {}, (), {}, ())
    assert ValueLocation(1, "a", anchor="note-a-1").page(pages) == "7"
    assert ValueLocation(1, "a", block="a.9").page(pages) == "5"


# Serving


@pytest.fixture(scope="module")
def host(output: Path) -> Iterator[str]:
    """The address at which the site is served."""
    with serving(output, "/deep/er/") as address:
        yield address.removesuffix("/deep/er/")


def test_a_host_answers_as_those_on_the_web_do(host: str, output: Path, files: dict[str, bytes]) -> None:
    with urlopen(f"{host}/deep/er/cities/port-alder") as answer:  # without its slash: sent on
        assert answer.url == f"{host}/deep/er/cities/port-alder/"
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.read() == files["cities/port-alder/index.html"]
    sheet = f"assets/{asset_of(output, 'site.css').name}"
    packed = Request(f"{host}/deep/er/{sheet}", headers={"Accept-Encoding": "gzip"})
    with urlopen(packed) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert len(answer.read()) < len(files[sheet]) / 2
    with urlopen(Request(f"{host}/deep/er/open-counters.pdf", method="HEAD")) as answer:
        assert answer.headers["Content-Length"] == str(len(files["open-counters.pdf"]))
        assert answer.read() == b""


def asked(host: str, *lines: str) -> bytes:
    """Return the first line of what a server answers to lines that no browser would send."""
    port = int(host.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=60) as one:
        one.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode())
        return one.makefile("rb").readline().rstrip()


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (["GET http://[::1 HTTP/1.1", "Host: 127.0.0.1"], b"400"),
        (["GET //[bad/deep/er/ HTTP/1.1", "Host: 127.0.0.1"], b"404"),
        (["GET /deep/er/ HTTP/1.1", "Host: elsewhere.example"], b"421"),
        (["GET /deep/er/ HTTP/1.1", "Host: 127.0.0.1.elsewhere.example:80"], b"421"),
        (["GET /deep/er/ HTTP/1.1"], b"421"),
        (["GET /deep/er/ HTTP/1.1", "Host: localhost", "Host: elsewhere.example"], b"421"),
        (["GET /deep/er/%00 HTTP/1.1", "Host: localhost:8000"], b"404"),
        ([f"GET /deep/er/{'a' * 5000} HTTP/1.1", "Host: localhost"], b"404"),
        (["GET /deep/er/ HTTP/1.1", "Host: LOCALHOST:8000"], b"200"),
    ],
)
def test_what_no_browser_here_asks_is_refused(
    lines: list[str], status: bytes, host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert asked(host, *lines).split()[1] == status
    assert capsys.readouterr().err == ""


def test_slow_readers_hold_a_limited_number_of_threads(host: str) -> None:
    before = threading.active_count()
    port = int(host.rpartition(":")[2])
    slow = [socket.create_connection(("127.0.0.1", port)) for _ in range(60)]
    turned_away = [one for one in slow[40:] if one.recv(12) == b"HTTP/1.1 503"]

    assert threading.active_count() - before <= 32
    assert len(turned_away) == 20
    for one in slow:
        one.close()
    wait_until(lambda: threading.active_count() <= before)
    assert asked(host, "GET /deep/er/ HTTP/1.1", "Host: localhost").split()[1] == b"200"


@pytest.mark.parametrize(
    "path", ["/deep/er/nosuch", "/elsewhere", "/deep/er/_headers", "/deep/er/..%2fcontent/report.yaml"]
)
def test_what_is_not_there_is_answered_by_its_page(path: str, host: str, files: dict[str, bytes]) -> None:
    with pytest.raises(HTTPError) as fault, urlopen(host + path):
        pass
    assert fault.value.code == 404
    assert fault.value.read() == files["404.html"]
    fault.value.close()


def test_rules_of_headers_are_obeyed(tmp_path: Path) -> None:
    (tmp_path / "_headers").write_text("/a/*\n  X-One: 1\n  X-Two: two words\n/b.html\n  X-Three: 3\n")

    assert list(headers_for(tmp_path, "/a/b/")) == [("X-One", "1"), ("X-Two", "two words")]
    assert list(headers_for(tmp_path, "/b.html")) == [("X-Three", "3")]
    assert list(headers_for(tmp_path, "/c.html")) == []


def test_rules_of_headers_may_name_parts_of_a_path(tmp_path: Path) -> None:
    (tmp_path / "_headers").write_text("/:one/\n  X-Deep: 1\n/:one/:two/\n  X-Deep: 2\n/*\n  X-All: 1\n")

    deep = {
        path: dict(headers_for(tmp_path, path)).get("X-Deep")
        for path in ("/", "/a/", "/a/b/", "/a/b/c/", "/a")
    }
    assert deep == {"/": None, "/a/": "1", "/a/b/": "2", "/a/b/c/": None, "/a": None}
    assert all(("X-All", "1") in headers_for(tmp_path, path) for path in deep)


def test_pages_are_asked_for_anew_and_assets_are_kept_for_a_year(
    output: Path, files: dict[str, bytes]
) -> None:
    def kept(name: str) -> str:
        given = [value for key, value in headers_for(output, f"/{name}") if key == "Cache-Control"]
        assert len(given) <= 1, "hosts join what two rules give"
        return "".join(given)

    pages = {name.removesuffix("index.html") for name in files if name.endswith(("index.html", "404.html"))}
    assert {kept(name) for name in pages} == {"public, max-age=0, must-revalidate"}
    assert {kept(name) for name in files if name.startswith("assets/")} == {
        "public, max-age=31536000, immutable"
    }
    assert {kept(name) for name in files if name.startswith(("data/", "open-counters."))} - {
        kept("data/")
    } == {""}
    assert all(re.search(r"[.-][0-9a-f]{8,}", name) for name in files if name.startswith("assets/"))


def test_headers_do_not_grow_with_the_report(files: dict[str, bytes]) -> None:
    paths = re.findall(r"^/.*", files["_headers"].decode(), re.M)

    assert paths == [
        "/*",
        "/",
        "/:level1/",
        "/:level1/:level2/",
        "/404.html",
        "/figures/:figure",
        "/assets/*",
        "/open-counters.html",
    ]


def test_serve_needs_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["serve", "--output", str(tmp_path)]) == 2
    assert "there is no site in" in capsys.readouterr().err


def test_serve_tells_of_a_port_that_is_taken(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serve(output) as taken:
        words = ["serve", "--output", str(output), "--port", str(taken.server_port)]
        assert commands.main(words) == 2
    assert "cannot be used; name another with --port" in capsys.readouterr().err


def test_serve_says_nothing_of_a_reader_who_leaves(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serve(output) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        quiet = threading.active_count()
        with socket.create_connection(("127.0.0.1", server.server_port)) as reader:
            reader.sendall(b"GET / HT")
            wait_until(lambda: threading.active_count() > quiet)
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closing resets
        wait_until(lambda: threading.active_count() <= quiet)
        server.shutdown()
    assert capsys.readouterr().err == ""


def test_no_chapter_can_take_the_place_of_another_page(built: Path) -> None:
    """Each folder of the site that is not a chapter's has a name that chapters cannot have."""
    folders = {path.name for path in (built / "output").iterdir() if path.is_dir()}
    chapters = {path.stem for path in (built / "content" / "chapters").iterdir()}

    assert len(folders - chapters) >= 8
    assert [name for name in folders - chapters if not is_reserved(name, "cities")] == []
