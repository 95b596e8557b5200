"""The page of ``build.py watch`` as an editor meets it: saves, faults and clicks, in a real browser."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from browsing import axe, spill, visit
from playwright.sync_api import APIResponse, Browser, Locator, Page, Route, expect
from samples import PROJECT, SAMPLE, copy_sample
from watching import Watched, seen, text_of, watched

from press.content.settled_files import settle_files
from press.editions.parts import EditionInput
from press.html.single_file import typeset_html
from press.pipeline import read_steps
from press.release.job import ReadReport

pytestmark = pytest.mark.slow

CHAPTER = "chapters/port-alder.md"
NUMBERS, OLD, NEW = "chapters/numbers.md", "The survey asks", "The new survey asks"
CITY, FIGURES, ROWS = "cities/port-alder.yaml", "figures.yaml", "data/population.csv"


@pytest.fixture
def report(tmp_path: Path, cache: Path) -> Iterator[Watched]:
    with watched(tmp_path, cache) as one:
        yield one


@pytest.fixture
def page(browser: Browser, report: Watched) -> Iterator[Page]:
    """The page, with the text and all pages shown."""
    with seen(browser, report) as one:
        yield one


@dataclass
class SlowReading:
    """How the content is read: the first readings, so many, end only when more has been saved, or with the test."""

    endless: int = 1
    begun: Event = field(default_factory=Event)
    is_over: Event = field(default_factory=Event)

    def steps(self, *given: Any) -> Iterator[ReadReport]:
        """Yield what the pipeline yields."""
        self.endless -= 1
        self.begun.set()
        while self.endless >= 0 and not self.is_over.wait(0.02):
            given[-1]()
        yield from read_steps(*given)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch, page: Page) -> Iterator[SlowReading]:
    """How the content is read from now on."""
    slow = SlowReading()
    _settles(page)
    monkeypatch.setattr("press.pipeline.read_steps", slow.steps)
    yield slow
    slow.is_over.set()


def test_a_saved_paragraph_is_shown_and_marked_and_no_other(report: Watched, page: Page) -> None:
    report.change(CHAPTER, "The desk stands on the quay.", "The desk has stood on the quay for long.")

    expect(text_of(page).get_by_text("The desk has stood on the quay for long.")).to_be_visible()
    expect(text_of(page).locator("#port-alder .changed")).to_have_count(1)
    expect(page.locator("#pages li.changed")).to_have_count(1)
    expect(page.locator("#pages li.changed")).to_have_attribute("data-part", "port-alder")


def test_a_changed_value_is_shown_in_all_its_places(report: Watched, page: Page) -> None:
    report.change(CITY, "value: 340", "value: 389")

    expect(text_of(page).locator("#port-alder .strip dt").nth(1)).to_contain_text("389")
    expect(page.locator("#pages li.changed").first).to_be_attached()


def test_a_value_that_is_changed_and_changed_back_at_once_is_shown_as_it_was(
    report: Watched, page: Page, reading: SlowReading
) -> None:
    report.change(ROWS, "T1,52400,", "T1,52900,")
    expect(_values(page, "52,900")).to_have_count(3)
    reading.begun.wait()
    report.change(ROWS, "T1,52900,", "T1,52400,")

    expect(_values(page, "52,400")).to_have_count(3)
    expect(_values(page, "52,900")).to_have_count(0)


def test_a_paragraph_that_is_changed_and_changed_back_at_once_is_shown_as_it_was(
    report: Watched, page: Page, reading: SlowReading
) -> None:
    report.change(CHAPTER, "stands on the quay", "stood on the quay")
    expect(text_of(page).locator("#port-alder")).to_contain_text("stood on the quay")
    reading.begun.wait()
    report.change(CHAPTER, "stood on the quay", "stands on the quay")

    expect(text_of(page).locator("#port-alder")).to_contain_text("stands on the quay")


def test_a_second_value_is_shown_while_the_first_is_still_read(
    report: Watched, page: Page, reading: SlowReading
) -> None:
    reading.endless = 2
    report.change(ROWS, "T1,52400,", "T1,52900,")
    expect(_values(page, "52,900")).to_have_count(3)
    reading.begun.wait()
    report.change(ROWS, "T1,52900,", "T1,53100,")

    expect(_values(page, "53,100")).to_have_count(3)
    expect(page.locator("#status")).to_have_text("Reading the content")


def test_a_second_chapter_is_shown_while_the_first_is_still_read(
    report: Watched, page: Page, reading: SlowReading
) -> None:
    reading.endless = 2
    report.change(CHAPTER, "stands on the quay", "stood on the quay")
    expect(text_of(page).locator("#port-alder")).to_contain_text("stood on the quay")
    reading.begun.wait()
    report.change(NUMBERS, OLD, NEW)

    expect(text_of(page).locator("#numbers")).to_contain_text(NEW)
    expect(page.locator("#pages li.changed[data-part='numbers']").first).to_be_attached()
    expect(text_of(page).locator("#port-alder")).to_contain_text("stood on the quay")
    expect(page.locator("#status")).to_have_text("Reading the content")


def test_chapters_that_are_saved_at_once_are_all_shown_at_once(
    report: Watched, page: Page, reading: SlowReading
) -> None:
    report.change(CHAPTER, "stands on the quay", "stood on the quay")
    report.change(NUMBERS, OLD, NEW)

    expect(text_of(page).locator("#port-alder")).to_contain_text("stood on the quay")
    expect(text_of(page).locator("#numbers")).to_contain_text(NEW)
    expect(page.locator("#status")).to_have_text("Reading the content")


def test_a_chapter_is_shown_while_another_has_a_fault(report: Watched, page: Page) -> None:
    _settles(page)
    report.change(CHAPTER, "[](#numbers)", "[](#nubmers)")
    expect(page.locator("#faults")).to_be_visible()
    report.change(NUMBERS, OLD, NEW)

    expect(text_of(page).locator("#numbers")).to_contain_text(NEW)
    expect(page.locator("#faults")).to_be_visible()
    expect(page.locator("#pages li.changed[data-part='numbers']")).to_be_attached()  # before more is saved
    report.change("chapters/cinder-mesa.md", "the fair drew", "the great fair drew")
    expect(text_of(page).locator("#cinder-mesa")).to_contain_text("the great fair drew")
    changed = page.locator("#pages li.changed")
    expect(changed).to_have_count(1)
    expect(changed).to_have_attribute("data-part", "cinder-mesa")
    expect(text_of(page).locator("#numbers")).to_contain_text(NEW)


def test_a_save_while_an_older_text_is_made_stays_on_screen(
    report: Watched, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, goes_on = Event(), Event()

    def slowly(edition_input: EditionInput, with_spots: bool) -> bytes:
        begun.set()
        goes_on.wait()
        return typeset_html(edition_input, with_spots)

    monkeypatch.setattr("press.watch.desk.typeset_html", slowly)
    report.change(FIGURES, "Newcomers in the two", "Newcomers of the two")
    begun.wait()
    report.change(CHAPTER, "stands on the quay", "stood on the quay")
    chapter = text_of(page).locator("#port-alder")
    expect(chapter).to_contain_text("stood on the quay")
    goes_on.set()

    _settles(page)
    expect(text_of(page).locator("a", has_text="Newcomers of the two")).to_be_attached()
    expect(chapter).to_contain_text("stood on the quay")


def test_a_save_while_the_whole_text_is_fetched_stays_on_screen(report: Watched, page: Page) -> None:
    held: list[tuple[Route, APIResponse]] = []
    page.route("**/reading", lambda route: held.append((route, route.fetch())), times=1)
    report.change(FIGURES, "Newcomers in the two", "Newcomers of the two")
    while not held:
        page.wait_for_timeout(20)
    report.change(CHAPTER, "stands on the quay", "stood on the quay")
    while b"stood on the quay" not in report.desk.html() or report.desk.state.setting:
        page.wait_for_timeout(20)
    for route, answer in held:
        route.fulfill(response=answer)

    _settles(page)
    expect(text_of(page).locator("a", has_text="Newcomers of the two")).to_be_attached()
    expect(text_of(page).locator("#port-alder")).to_contain_text("stood on the quay")


def _values(page: Page, text: str) -> Locator:
    return text_of(page).locator("data.value", has_text=text)


def _settles(page: Page) -> None:
    expect(page.locator("#status")).to_have_text("Up to date")


def test_a_fault_lies_over_the_page_with_its_line_and_cure_and_goes_when_it_is_mended(
    report: Watched, page: Page
) -> None:
    report.change(CHAPTER, "[](#numbers)", "[](#nubmers)")

    fault = page.locator("#faults")
    expect(fault).to_be_visible()
    expect(fault.locator(".where")).to_have_text(re.compile("port-alder.md:2[0-9]$"))
    expect(fault.locator(".cure")).to_have_text("did you mean “numbers”?")
    expect(fault.locator(".where")).to_have_attribute(
        "href", re.compile("^vscode://file/.*port-alder.md:2[0-9]$")
    )
    expect(text_of(page).get_by_text("The desk stands on the quay.")).to_be_attached()
    expect(page.locator("#pages img")).not_to_have_count(0)

    report.change(CHAPTER, "[](#nubmers)", "[](#numbers)")
    expect(fault).to_be_hidden()


def test_tracked_changes_and_comments_are_shown_and_are_no_fault(report: Watched, page: Page) -> None:
    report.change(
        CHAPTER,
        "The desk stands on the quay.",
        'The {++old ++}desk {--"always" {{ stands }}--}{>>Ana 2026-11-28: since | when?<<} '
        "stands on the {~~quay~>pier~~}."
        "\n\n{++- It opens.\n- It closes.\n\n## Hours {#port-alder-hours}\n++}\n",
    )
    shown = text_of(page).locator("#port-alder")
    expect(shown.locator(".tracked-in").filter(has_text="old")).to_be_visible()
    expect(shown.locator(".tracked-in")).to_have_text(["old ", "pier", "It opens.", "It closes.", "Hours"])
    expect(shown.locator(".tracked-out").nth(0)).to_have_attribute("title", '"always" {{ stands }}')
    expect(shown.locator(".tracked-out").nth(1)).to_have_attribute("title", "quay")
    expect(shown.locator(".tracked-comment")).to_have_attribute("title", "Ana, 2026-11-28: since | when?")
    settle_files(report.content, [], accept=True)
    expect(text_of(page).get_by_text("The old desk stands on the pier.")).to_be_visible()
    expect(shown.locator(".tracked-in")).to_have_count(0)


def test_tracked_changes_are_shown_wherever_they_stand(report: Watched, page: Page) -> None:
    report.add(
        CHAPTER,
        "Table: Hours. {#tbl-hours}\n\n| Day | Hour |\n|---|---|\n{--| Monday | dawn |\n--}{++| Tuesday | dusk |\n++}"
        "{--| Sunday | noon |--}{>>Ana 2026-11-28: closed<<}\n| Friday | night |\n\n"
        "[The list]({~~https://example.org/~>https://example.com/~~}) says so.\n\n"
        "{++```python\nopened = hours\n```\n++}",
    )
    shown = text_of(page).locator("#port-alder")
    table = shown.locator("#tbl-hours")
    expect(table.locator("tbody tr")).to_have_count(4)
    expect(table.locator(".tracked-in")).to_have_text(["Tuesday", "dusk"])
    assert [one.get_attribute("title") for one in table.locator(".tracked-out").all()] == [
        *("Monday", "dawn"),
        *("Sunday", "noon"),
    ]
    expect(table.locator(".tracked-comment")).to_have_attribute("title", "Ana, 2026-11-28: closed")
    expect(shown.locator("a", has_text="The list")).to_have_attribute("href", "https://example.com/")
    expect(shown.locator("pre")).to_have_text("opened = hours")
    expect(page.locator("#faults")).to_be_hidden()


def test_the_page_outlives_half_written_yaml_and_files_that_go_and_come(report: Watched, page: Page) -> None:
    report.change(CITY, "name: Port Alder\n", "name: [Port Alder\n")
    expect(page.locator("#faults .where").first).to_contain_text("port-alder.yaml")
    (report.content / CITY).rename(report.content / "cities/port-elder.yaml")
    expect(page.locator("#faults .where").first).to_be_visible()
    (report.content / "cities/port-elder.yaml").rename(report.content / CITY)
    (report.content / CHAPTER).unlink()
    shutil.copyfile(SAMPLE / CITY, report.content / CITY)
    expect(page.locator("#faults")).to_contain_text("report.yaml")
    shutil.copyfile(SAMPLE / CHAPTER, report.content / CHAPTER)
    expect(page.locator("#faults")).to_be_hidden()


def test_the_page_outlives_a_checkout_that_replaces_the_folder(report: Watched, page: Page) -> None:
    shutil.move(report.content, report.content.parent / "away")
    expect(page.locator("#faults .where")).to_contain_text("report.yaml")
    copy_sample(report.content.parent)
    expect(page.locator("#faults")).to_be_hidden()

    report.change(CHAPTER, "The desk stands", "The counter stands")
    expect(text_of(page).get_by_text("The counter stands on the quay.")).to_be_visible()


def test_the_place_in_the_text_is_kept(report: Watched, page: Page) -> None:
    text = text_of(page)
    heading = text.locator("#port-alder-programs")
    heading.evaluate("one => one.scrollIntoView()")
    before = heading.evaluate("one => one.getBoundingClientRect().top")
    report.add("chapters/numbers.md", "A further sentence. " * 200)

    expect(text.get_by_text("A further sentence.").first).to_be_attached()
    expect(page.locator("#moved li", has_text="Port Alder").first).to_be_attached()
    assert abs(heading.evaluate("one => one.getBoundingClientRect().top") - before) < 2


def test_a_click_opens_the_line_and_a_value_shows_its_source(page: Page) -> None:
    opened = page.locator("#opened a")
    text_of(page).get_by_text("The desk stands on the quay.").click()
    expect(opened).to_have_attribute("href", re.compile(r"^vscode://file/.*/chapters/port-alder\.md:14$"))

    text_of(page).locator("#port-alder data.value", has_text="1,250").click()
    value = page.locator("#value")
    expect(opened).to_have_attribute("href", re.compile(r"/chapters/port-alder\.md:22$"))
    expect(value.locator(".number")).to_have_text("1,250")
    expect(value).to_contain_text("lent to learners in the first year of the reading room")
    expect(value.get_by_role("link", name=re.compile(r"port-alder\.yaml:1\d$"))).to_be_visible()
    expect(value).to_contain_text("Gazette")

    text_of(page).locator("figure svg:visible").first.click()
    expect(opened).to_have_attribute("href", re.compile(r"/figures\.yaml:\d+$"))


def test_a_click_on_what_the_header_holds_or_on_a_note_opens_the_chapter(page: Page) -> None:
    opened, shown = page.locator("#opened a"), text_of(page).locator("#port-alder")
    for selector, line in ((".in-short p", 1), (".notes li", 22), (".opener .title", 1), (".strip dd", 1)):
        shown.locator(selector).last.click(position={"x": 3, "y": 3})
        expect(opened).to_have_attribute("href", re.compile(rf"/chapters/port-alder\.md:{line}$"))
        page.locator("#opened a").evaluate("one => one.removeAttribute('href')")


def test_a_phone_shows_the_text_in_its_whole_width(browser: Browser, report: Watched) -> None:
    with visit(browser, report.address, (390, 844)) as visited:
        expect(visited.page.locator("#pages img").first).to_be_visible()
        boxes = [visited.page.locator(one).bounding_box() for one in (".reading", ".pages")]
        assert [box and box["width"] for box in boxes] == [390, 390]


def test_the_counts_beside_the_text(report: Watched, page: Page) -> None:
    row = page.locator("#words tbody tr", has_text="Colophon")
    expect(row.locator("td")).to_have_text(["5", "8"])
    report.add("chapters/numbers.md", "A further sentence stands here. " * 200)
    moved = page.locator("#moved li", has_text="Colophon")
    expect(moved).to_have_text(re.compile(r"Colophon: 5 → [6-9]"))

    settings = (report.content / "report.yaml").read_text(encoding="utf-8")
    (report.content / "report.yaml").write_text(f"{settings}numbers: draft\n", encoding="utf-8")
    report.change(CHAPTER, "The desk stands", "The 48 desks stand")
    unbound = page.locator("#unbound li")
    expect(unbound).to_contain_text("48")
    expect(unbound.get_by_role("link")).to_have_text(re.compile("port-alder.md:14$"))


def test_a_window_of_any_width_holds_the_page_and_axe_finds_nothing(
    browser: Browser, report: Watched
) -> None:
    for width in (1440, 820, 390):
        with visit(browser, report.address, (width, 900)) as visited:
            expect(visited.page.locator("#pages img").first).to_be_visible()
            report.change(CHAPTER, "[](#numbers)", "[](#nubmers)")
            expect(visited.page.locator("#faults")).to_be_visible()
            assert spill(visited.page) == 0
            assert axe(visited.page).violations == []
            report.change(CHAPTER, "[](#nubmers)", "[](#numbers)")
            expect(visited.page.locator("#faults")).to_be_hidden()


def ask(address: str, path: str, **headers: str) -> int:
    """Return the status of the answer to a request with these headers and no others."""
    with closing(HTTPConnection(address.removeprefix("http://").strip("/"))) as connection:
        connection.putrequest("GET", path, skip_host=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        with connection.getresponse() as answer:
            return answer.status


def test_only_its_own_page_on_this_machine_is_answered(report: Watched) -> None:
    own = report.address.removeprefix("http://").strip("/")
    port = own.partition(":")[2]
    assert ask(report.address, "/", Host=own) == 200
    assert ask(report.address, "/", Host=f"localhost:{port}") == 200
    assert ask(report.address, "/", Host=own, Origin=f"http://{own}") == 200
    for headers in (
        {},
        {"Host": "evil.example"},
        {"Host": f"evil.example:{port}"},
        {"Host": own, "Origin": "http://evil.example"},
        {"Host": own, "Origin": "null"},
        {"Host": own, "Origin": "http://127.0.0.1:1"},
        {"Host": own, "Sec_Fetch_Site": "cross-site"},
    ):
        for path in ("/", "/events", "/reading", "/assets/watch.js"):
            assert ask(report.address, path, **headers) in (400, 421), headers
    assert ask(report.address, "/assets/../../pyproject.toml", Host=own) == 404


def test_ctrl_c_ends_it_and_its_processes(tmp_path: Path, browser: Browser) -> None:
    copy_sample(tmp_path)
    words = [sys.executable, "build.py", "watch", "--content", str(tmp_path / "content"), "--port", "0"]
    program = subprocess.Popen(
        words, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert program.stdout is not None
    address = program.stdout.readline().split()[0]
    with visit(browser, address) as visited:
        expect(visited.page.locator("#pages img").first).to_be_visible()
        program.send_signal(signal.SIGINT)
        said = program.communicate()
    assert (program.returncode, said[1]) == (0, "")


def test_other_commands_do_not_load_the_server() -> None:
    code = "import json, sys, press.commands.cli; print(json.dumps(sorted(sys.modules)))"
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    assert not {"starlette", "uvicorn", "watchfiles", "press.watch"} & set(json.loads(loaded.stdout))
