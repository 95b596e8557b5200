"""A report with a payload of markup in every text of every file: in each output, and in a browser, it is only words."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from pathlib import Path

import lxml.html  # type: ignore[import-untyped]  # the library has no types
import pikepdf
import pytest
from bibtexparser.entrypoint import parse_string
from browsing import visit
from marked import HOST, PAYLOADS, Field, marked_report
from playwright.sync_api import Browser, Page, expect
from samples import files_of, silent
from sites import serving

from press.pipeline import BuildOptions, build

pytestmark = pytest.mark.slow

_PATH = "/reports/a-report/"
_LOADS = ("src", "srcset", "data", "action", "formaction", "poster", "background", "content", "href", "style")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the marked report."""
    return tmp_path_factory.mktemp("marked")


@pytest.fixture(scope="module")
def fields(project: Path, cache: Path) -> dict[Field, str]:
    """The payload of each text, empty where every one is a fault at its line."""
    return marked_report(project, cache)


@pytest.fixture(scope="module")
def files(project: Path, fields: dict[Field, str], cache: Path) -> dict[str, bytes]:
    """All files that the press makes of it."""
    build(BuildOptions(project / "content", project / "output", cache=cache), silent)
    return files_of(project / "output")


def test_every_text_is_marked_or_told(fields: dict[Field, str]) -> None:
    """What is refused has a form: a key, a color, an address, one of some words."""
    refused = {
        str(where[-1]) if isinstance(where[-1], str) else str(where[-2])
        for (_, where), mark in fields.items()
        if not mark
    }
    assert refused == set(
        "URL back body color colors contact data file findings about figures folder form front ground key kind language"
        " mark order place precision scale series site sources theme type unit"
        " brings office-role role-source show source state".split()
    )
    assert sum(mark == PAYLOADS[0] for mark in fields.values()) > 100


def test_pages_hold_it_as_words(files: dict[str, bytes]) -> None:
    pages = {name: data for name, data in files.items() if name.endswith(".html")}
    assert len(pages) > 10
    for name, data in pages.items():
        html = lxml.html.document_fromstring(data)
        assert HOST in html.text_content(), name
        assert len(html.xpath("//title")) == 1
        _hold_nothing_active(html.iter("*"), name)
        for script in html.xpath("//script[@type='application/ld+json']"):
            # The page of data is described by what it lists.
            field = "name" if name == "data/index.html" else "description"
            assert HOST in json.loads(script.text)[field], name


def test_columns_of_the_comparison_hold_it_as_words(files: dict[str, bytes]) -> None:
    """A script puts them into the page as HTML."""
    columns = [json.loads(data) for name, data in files.items() if re.fullmatch(r"compare/.*\.json", name)]
    assert columns
    for column in columns:
        for html in (column["head"], column["numbers"], *column["cells"].values()):
            rows = lxml.html.document_fromstring(f"<table>{html}</table>")
            _hold_nothing_active(rows.iter("*"), column["name"])
    assert HOST in json.dumps(columns)


OWN_REFRESH = re.compile(r"0; url=\.\./[\w-]+/")  # of a comparison whose places stand in the other order
OWN_BASE = ("base", {"target": "_blank"})  # of the page of a figure, which other sites show in a frame


def _hold_nothing_active(elements: Iterator[ET.Element], name: str) -> None:
    for element in elements:
        tag = str(element.tag).rpartition("}")[2]
        assert (
            tag not in ("base", "iframe", "object", "embed", "form")
            or element.get("class")
            or element.get("role")
            or (tag, dict(element.attrib)) == OWN_BASE
        ), name
        is_own = element.get("http-equiv") == "refresh" and OWN_REFRESH.fullmatch(element.get("content", ""))
        assert element.get("http-equiv") in (None, "Content-Security-Policy") or is_own, name
        for attribute, value in element.items():
            assert not attribute.startswith("on"), (name, attribute)
            is_words = tag == "meta" and attribute == "content"
            assert attribute not in _LOADS or is_words or HOST not in value, (name, tag, attribute)


def test_xml_holds_it_as_words(files: dict[str, bytes]) -> None:
    found = {name: data for name, data in files.items() if name.endswith((".xml", ".svg"))}
    with zipfile.ZipFile(
        io.BytesIO(next(data for name, data in files.items() if name.endswith(".epub")))
    ) as epub:
        inside = [
            name for name in epub.namelist() if name.endswith((".xhtml", ".opf", ".xml", ".svg", ".ncx"))
        ]
        found |= {f"epub/{name}": epub.read(name) for name in inside}
    for name, data in found.items():
        tree = ET.fromstring(data)
        _hold_nothing_active(tree.iter(), name)
        assert not [one for one in tree.iter() if str(one.tag).endswith(("}script", "}foreignObject"))], name
    for name in ("feed.xml", "epub/EPUB/package.opf"):
        assert HOST in "".join(ET.fromstring(found[name]).itertext()), name


def test_files_for_programs_hold_it_as_words(files: dict[str, bytes]) -> None:
    library = parse_string(files["citation.bib"].decode())
    assert len(library.entries) == 1
    assert not library.failed_blocks
    assert HOST in library.entries[0].fields_dict["title"].value
    for line in files["citation.ris"].decode().splitlines():
        assert re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line), line
    for name, data in files.items():
        if name.endswith(".json"):
            json.loads(data)
        if name.endswith(".csv"):
            head, *rows = csv.reader(io.StringIO(data.decode(), newline=""))
            assert {len(row) for row in rows} <= {len(head)}, name
        assert re.fullmatch(r"[\w./-]+", name), name
    assert HOST in files["data/programs.csv"].decode()
    assert HOST in json.loads(files["data/datapackage.json"])["title"]


def test_the_pdf_holds_it_as_words(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        if not name.endswith(".pdf"):
            continue
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert HOST in str(pdf.docinfo["/Title"])
            assert HOST in "".join(ET.fromstring(pdf.Root.Metadata.read_bytes()).itertext())
            for one in pdf.objects:
                if isinstance(one, pikepdf.Dictionary):
                    assert one.get("/S") not in ("/JavaScript", "/Launch", "/GoToR", "/SubmitForm"), name
                    assert HOST not in str(one.get("/URI", "")), name


def _asked(page: Page) -> list[str]:
    """Return the list that fills with what a page asks for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def test_a_browser_does_nothing_of_it(project: Path, files: dict[str, bytes], browser: Browser) -> None:
    """No request to another host, no script, no other page, no complaint."""
    pages = sorted(
        name
        for name, data in files.items()
        if name.endswith(".html") and name != "404.html" and b'http-equiv="refresh"' not in data
    )
    with serving(project / "output", _PATH) as root:
        for name in pages:
            address = root + name.removesuffix("index.html")
            with visit(browser, address) as visited:
                asked = _asked(visited.page)
                if name == "search/index.html":
                    visited.page.get_by_role("searchbox").fill("onerror")
                    expect(visited.page.locator(".results li").first).to_be_visible()
                visited.page.evaluate(
                    "for (const one of document.querySelectorAll('details')) one.open = true"
                )
                assert visited.page.locator("main").count() == 1, name
                assert visited.page.evaluate("typeof marked") == "undefined", name
                assert visited.page.url.partition("?")[0] == address
                assert [one for one in asked if not one.startswith((root, "data:", "blob:"))] == [], name
                assert visited.complaints == [], name
