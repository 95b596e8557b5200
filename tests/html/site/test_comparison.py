"""Comparison: what readers see of two or three places side by side, in reports of no, two, three and many places."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html  # type: ignore[import-untyped]  # the library has no types
import pytest
from browsing import axe, nu, spill, visit
from playwright.sync_api import Browser, Page, expect
from role_sample import with_roles
from samples import LIBRARIES, SAMPLE, copy_sample, silent
from sites import serving

from press.pipeline import BuildOptions, build

pytestmark = pytest.mark.slow

ADDRESS = "https://reports.example/open/"
PANEL = """
fig-since:
  kind: panel
  series: newcomers
  years: [2020, 2022]
  marked: 2021
  places: [port-alder, cinder-mesa]
  caption: Newcomers since 2020.
"""


@pytest.fixture(scope="module")
def two(built: Path) -> Path:
    """The site of the sample: two places, no roles."""
    return built / "output"


@pytest.fixture(scope="module")
def three(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of three counties, two of them without a chapter."""
    project = copy_sample(tmp_path_factory.mktemp("three"), of=LIBRARIES)
    build(BuildOptions(project / "content", project / "output", cache=cache), silent)
    return project / "output"


@pytest.fixture(scope="module")
def many(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of 13 places, with an address, roles, and a break in a series; one of them has nothing but a name."""
    files = with_roles(reading_room="led", quay_clinic="host")
    copies = [f"mesa-{number}" for number in range(11)]
    mesa = str(files["cities/cinder-mesa.yaml"])
    files |= {f"cities/{key}.yaml": mesa.replace("Cinder Mesa", f"Mesa {key[5:]}") for key in copies}
    order = "".join(f"  - {key}\n" for key in copies)
    report = str(files["report.yaml"]).replace("  - cinder-mesa\n", f"  - cinder-mesa\n{order}", 1)
    files["report.yaml"] = report.replace('release: "1"', f'release: "1"\nsite: {ADDRESS}')
    figures = (SAMPLE / "figures.yaml").read_text(encoding="utf-8")
    figures = figures.replace(
        "  series: newcomers\n", "  series: newcomers\n  places: [port-alder, cinder-mesa]\n", 1
    )
    files["figures.yaml"] = figures + PANEL
    numbers = (SAMPLE / "chapters" / "numbers.md").read_text(encoding="utf-8")
    numbers = numbers.replace("in places %}", "in places if place.key in ('port-alder', 'cinder-mesa') %}")
    files["chapters/numbers.md"] = f"{numbers}\n![](#fig-since)\n"
    project = copy_sample(tmp_path_factory.mktemp("many"), files)
    build(BuildOptions(project / "content", project / "output", cache=cache), silent)
    return project / "output"


def page(site: Path, address: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring((site / address / "index.html").read_bytes())


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).replace("\u00a0", " ").split())


def rows(found: lxml.html.HtmlElement, section: str) -> list[list[str]]:
    """Return the rows of a table as a reader sees them, cell by cell."""
    (table,) = found.xpath(f"//section[@aria-labelledby='{section}']//table")
    return [[words(cell) for cell in row.xpath("./th|./td")] for row in table.xpath(".//tr")]


# A page for each pair


def test_a_table_is_named_once(two: Path) -> None:
    """Its part of the page has the name; what scrolls in it does not say it again."""
    found = page(two, "compare/port-alder-cinder-mesa")

    assert found.xpath("//section//*[@role='region']") == []
    heads = found.xpath("//section//thead//a")
    assert len(heads) == 3 * 2  # by which it is pushed sideways with a keyboard


def test_a_pair_stands_side_by_side(two: Path) -> None:
    found = page(two, "compare/port-alder-cinder-mesa")

    assert words(found.xpath("//h1")[0]) == "Port Alder and Cinder Mesa"
    assert rows(found, "values") == [
        ["Year", "Port Alder", "Cinder Mesa"],
        ["Newcomers in the city People who came from abroad, however long ago."],
        ["2022", "52,400 ± 2,300", "6,400 ± 950"],
        ["2020", "48,200 ± 2,100", "6,150 ± 900"],
        ["Residents of the city Controlled to the count of residents, so the estimate has no margin."],
        ["2022", "310,000 controlled", "41,000 controlled"],
    ]
    assert rows(found, "programs") == [
        ["What it counts", "Port Alder", "Cinder Mesa"],
        ["All", "2", "1"],
        ["Theme"],
        ["Education", "1", "0"],
        ["Health", "1", "1"],
    ]
    drawn = found.xpath("//*[@class='timelines']/figure")
    assert [words(one.find("figcaption")) for one in drawn] == ["Port Alder"]  # the other has one event
    assert "Quay Clinic" in words(drawn[0].xpath(".//svg")[0])
    assert drawn[0].xpath(".//svg")[0].get("aria-label")
    assert rows(found, "years") == [
        ["Year", "Port Alder", "Cinder Mesa"],
        ["1999", "Education: Reading Room", ""],
        ["2005", "Health: Quay Clinic 2005–2011", ""],
        ["2021", "", "Health: Health Fair"],
    ]


def test_a_value_leads_to_its_sources_and_to_its_row_in_the_ledger(two: Path) -> None:
    found = page(two, "compare/port-alder-cinder-mesa")
    ledger = page(two, "ledger")
    (value,) = found.xpath("//a[contains(@class, 'value') and contains(., '52,400')]")
    (about,) = found.xpath(f"//tr[@id='{value.get('href')[1:]}']")

    basis = "Newcomers in the city: Port Alder city, Tidewater; 2022; Survey, table T1; ± 2,300"
    assert words(about.xpath("./td[1]")[0]) == basis
    source, row = about.xpath("./td[2]/a")
    assert source.get("href").startswith("../../bibliography/#source-")
    path, _, anchor = row.get("href").partition("#")
    assert path == "../../ledger/"
    assert words(ledger.get_element_by_id(anchor)).startswith(("52,400", "Newcomers in the city"))


def test_a_place_may_have_no_chapter_and_a_report_no_roles(three: Path) -> None:
    found = page(three, "compare/fernvale-ostmoor")

    heads = found.xpath("//section[@aria-labelledby='values']//thead//th")
    assert [words(one) for one in heads] == ["Year", "Fernvale", "Ostmoor"]
    assert [one.xpath("./a/@href") for one in heads] == [[], [], ["../../counties/ostmoor/"]]
    third = found.xpath("//nav[@class='third']//a")
    assert [(words(one), one.get("href")) for one in third] == [
        ("Quillan", "../?places=fernvale,quillan,ostmoor")
    ]
    assert {path.name for path in (three / "compare").iterdir()} == {
        "index.html",
        *(f"{key}.json" for key in ("fernvale", "quillan", "ostmoor")),
        *("fernvale-quillan", "fernvale-ostmoor", "quillan-ostmoor"),
        *("quillan-fernvale", "ostmoor-fernvale", "ostmoor-quillan"),
    }


def test_the_other_order_leads_on_to_the_one_page_of_a_pair(two: Path) -> None:
    found = page(two, "compare/cinder-mesa-port-alder")

    assert found.xpath("//link[@rel='canonical']/@href") == ["../port-alder-cinder-mesa/"]
    assert found.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../port-alder-cinder-mesa/"]
    assert found.xpath("//h1/a/@href") == ["../port-alder-cinder-mesa/"]
    assert nu([two / "compare/cinder-mesa-port-alder/index.html"]) == []


def test_readers_come_from_places_and_from_the_list_of_them(two: Path) -> None:
    place = page(two, "cities/cinder-mesa")
    (nav,) = place.xpath("//nav[@aria-labelledby='compare-with']")

    assert words(nav.xpath("./h2")[0]) == "Compare Cinder Mesa with"
    assert nav.xpath(".//a/@href") == ["../../compare/port-alder-cinder-mesa/"]
    assert nav.xpath(".//a/@aria-label") == ["Port Alder and Cinder Mesa"]
    assert page(two, "cities").xpath("//main//a[contains(., 'Compare cities')]/@href") == ["../compare/"]
    assert not page(two, "numbers").xpath("//*[@id='compare-with']")
    names = json.loads((two / "search" / "names.json").read_bytes())
    assert [one["name"] for one in names if one["kind"] == "comparison"] == ["Port Alder and Cinder Mesa"]


# Many places


def test_many_places_have_no_page_for_each_pair(many: Path) -> None:
    """Only what grows with the number of places is made, not with its square."""
    assert len([path for path in (many / "compare").iterdir() if path.suffix == ".json"]) == 13
    assert not [path for path in (many / "compare").iterdir() if path.is_dir()]
    found = page(many, "compare")
    assert len(found.xpath("(//select)[1]/option")) == 13
    assert "needs a script" in words(found.xpath("//p[@class='without-script']")[0])
    assert found.xpath("//p[@class='without-script']/a/@href") == ["../cities/"]
    links = page(many, "cities/port-alder").xpath("//nav[@aria-labelledby='compare-with']//a/@href")
    assert links == ["../../compare/?places=port-alder"]
    (nav,) = page(many, "cities/port-alder").xpath("//nav[@aria-labelledby='compare-with']")
    assert words(nav) == "Compare cities"  # no heading "Compare Port Alder with" before nothing
    assert f"{ADDRESS}compare/".encode() in (many / "sitemap.xml").read_bytes()


def test_no_report_of_one_place_or_none_compares(cache: Path, tmp_path: Path) -> None:
    report = (LIBRARIES / "report.yaml").read_text(encoding="utf-8")
    report = report.replace("[fernvale, quillan, ostmoor]", "[ostmoor]")
    data = (LIBRARIES / "data" / "use.csv").read_text(encoding="utf-8").splitlines()
    single: dict[str, str | bytes | None] = {
        "report.yaml": report.replace("  series: visits\n  year: 2024\n", ""),
        "data/use.csv": "\n".join(line for line in data if not re.search(",(fernvale|quillan),", line))
        + "\n",
        "chapters/visits.md": "---\ntitle: Visits\nkind: chapter\n---\n\nPeople came.\n",
        "counties/fernvale.yaml": None,
        "counties/quillan.yaml": None,
    }
    project = copy_sample(tmp_path, single, of=LIBRARIES)
    build(BuildOptions(project / "content", project / "output", cache=cache), silent)

    assert not (project / "output" / "compare").exists()
    assert not [path for path in (project / "output" / "assets").iterdir() if path.name.startswith("compare")]
    assert "Compare" not in words(page(project / "output", "counties"))
    assert not page(project / "output", "counties/ostmoor").xpath("//*[@id='compare-with']")


# With a script


@pytest.fixture(scope="module")
def open_site(many: Path) -> Iterator[str]:
    """The address of the site of many places, which is served."""
    with serving(many, "/open/") as address:
        yield address


def seen(opened: Page, section: str) -> list[list[str]]:
    found = opened.locator(f"#compared section[aria-labelledby='{section}'] tr")
    return [
        re.sub(r"\s+", " ", row.replace("\u00a0", " ")).split(" | ")
        for row in found.evaluate_all(
            "rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()).join(' | '))"
        )
    ]


def test_an_address_holds_the_choice_of_three_places(open_site: str, browser: Browser) -> None:
    """In the order of the report, whatever the order in the address; a break stands between years, not below them."""
    with visit(browser, f"{open_site}compare/?places=mesa-3,cinder-mesa,port-alder,nosuch") as visited:
        opened = visited.page
        expect(opened.locator("#compared h2").first).to_have_text("Port Alder, Cinder Mesa, and Mesa 3")
        assert opened.url == f"{open_site}compare/?places=port-alder,cinder-mesa,mesa-3"
        assert [one.input_value() for one in opened.locator("select").all()] == [
            "port-alder",
            "cinder-mesa",
            "mesa-3",
        ]
        assert seen(opened, "values") == [
            ["Year", "Port Alder", "Cinder Mesa", "Mesa 3"],
            ["Newcomers in the city People who came from abroad, however long ago."],
            ["2022", "52,400 ± 2,300", "6,400 ± 950", "not published"],
            ["Values above this line cannot be compared with those below it."],
            ["2020", "48,200 ± 2,100", "6,150 ± 900", "not published"],
            ["Residents of the city Controlled to the count of residents, so the estimate has no margin."],
            ["2022", "310,000 controlled", "41,000 controlled", "not published"],
        ]
        assert seen(opened, "programs")[1:5] == [
            ["Joint", "1", "1", "1"],
            ["Supported", "1", "0", "0"],
            ["By the desk alone", "0", "0", "0"],
            ["Policies", "0", "0", "0"],
        ]
        assert opened.locator("#compared .timelines").count() == 1
        assert axe(opened).violations == []
        assert spill(opened) == 0
        assert visited.complaints == []


def test_a_reader_chooses_and_goes_back(open_site: str, browser: Browser) -> None:
    with visit(browser, f"{open_site}compare/?places=port-alder", (390, 844)) as visited:
        opened = visited.page
        one, other, third = opened.locator("select").all()
        assert (one.input_value(), other.input_value(), third.input_value()) == ("port-alder", "", "")
        other.select_option("mesa-1")
        opened.get_by_role("button", name="Compare").click()
        expect(opened.locator("#compared h2").first).to_have_text("Port Alder and Mesa 1")
        assert opened.url == f"{open_site}compare/?places=port-alder,mesa-1"
        assert spill(opened) == 0
        value = opened.locator("#compared .count").first
        value.click()
        opened.wait_for_url("**/programs/#of-port-alder")
        opened.go_back()
        expect(opened.locator("#compared h2").first).to_have_text("Port Alder and Mesa 1")
        opened.go_back()
        expect(opened.locator("#compared h2")).to_have_count(0)


def test_a_shared_choice_is_named_in_its_title(open_site: str, browser: Browser) -> None:
    """So that it is known in a history, and among bookmarks; capitals in its address are forgiven."""
    with visit(browser, f"{open_site}compare/?places=Mesa-1,PORT-ALDER,cinder-mesa") as visited:
        opened = visited.page
        expect(opened).to_have_title("Port Alder, Cinder Mesa, and Mesa 1 · Open Counters")
        opened.locator("select").nth(1).select_option("mesa-2")
        opened.get_by_role("button", name="Compare").click()
        expect(opened).to_have_title("Port Alder, Mesa 1, and Mesa 2 · Open Counters")
        opened.goto(f"{open_site}compare/?places=port-alder")
        expect(opened).to_have_title("Compare cities · Open Counters")


def test_a_second_place_is_asked_for(open_site: str, browser: Browser) -> None:
    """A button that shows nothing, and says nothing, looks broken."""
    with visit(browser, f"{open_site}compare/") as visited:
        opened = visited.page
        opened.get_by_role("button", name="Compare").click()
        second = opened.locator("select").nth(1)
        expect(second).to_be_focused()
        assert second.evaluate("one => one.validity.valueMissing")
        assert opened.url == f"{open_site}compare/"
        assert axe(opened).violations == []


def test_a_value_says_where_it_comes_from(open_site: str, browser: Browser) -> None:
    with visit(browser, f"{open_site}compare/?places=port-alder,cinder-mesa") as visited:
        opened = visited.page
        opened.locator("#compared a.value", has_text="52,400").click()
        expect(opened.locator(".pop")).to_contain_text("Port Alder city, Tidewater; 2022; Survey, table T1")
