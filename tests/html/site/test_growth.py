"""The site of a report as it grows: what a chapter's page, and the whole site, weigh with twice as many chapters."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest
from building import build_from
from samples import TESTS

from press.editions.edition_file import EditionFile
from press.editions.page_map import PageMap
from press.html.site.editions import Cards, Editions
from press.html.site.site import make_site

sys.path.append(str(TESTS / "benchmarks"))

from generated import write_places  # the path comes first

pytestmark = pytest.mark.slow

FEW, MANY = 62, 124  # places, each with a chapter, beside those of the sample
BOUND = 64  # bytes of a page that may differ: its number has a digit more
FIRST_PAGES = PageMap(defaultdict(lambda: "1"), {}, ("1",))  # a PDF of one page holds all


def site_of(places: int, folder: Path, cache: Path) -> Mapping[str, bytes]:
    """Return the files of the site of a generated report, without its other editions."""
    write_places(folder / "content", places, sources=places)
    built = build_from(folder / "content", f"grown-{places}", cache)
    files = {"pdf": EditionFile("pdf", "report.pdf", "PDF", lambda: b"%PDF-", lambda: FIRST_PAGES)}
    pictures = {figure.key: b"" for figure in built.book.figures}
    return make_site(built.manuscript, built.edition_input, Editions(files, tuple, lambda: pictures, Cards))


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> tuple[Mapping[str, bytes], ...]:
    """The sites of two generated reports, of which the second is twice as large."""
    return tuple(site_of(count, tmp_path_factory.mktemp("grown"), cache) for count in (FEW, MANY))


def pages(site: Mapping[str, bytes]) -> dict[str, int]:
    """Return the bytes of each page by its name."""
    return {name: len(data) for name, data in site.items() if name.endswith(".html")}


def test_the_page_of_a_chapter_weighs_the_same_in_a_report_twice_as_long(
    sites: tuple[Mapping[str, bytes], ...],
) -> None:
    """It lists its neighbors, and no others: a site whose pages list all pages grows with their square."""
    few, many = (pages(site) for site in sites)
    for number in (20, 31, 40):
        name = f"cities/place-{number}/index.html"
        assert abs(many[name] - few[name]) <= BOUND, name


def test_no_page_and_no_file_grows_faster_than_the_report(sites: tuple[Mapping[str, bytes], ...]) -> None:
    few, many = ({name: len(data) for name, data in site.items()} for site in sites)
    for name in sorted(few.keys() & many.keys()):
        assert many[name] <= few[name] * MANY / FEW * 1.1, name
    assert sum(pages(sites[1]).values()) <= sum(pages(sites[0]).values()) * MANY / FEW * 1.02
