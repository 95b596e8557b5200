"""A day at the desk: forty edits of all kinds, as ``build.py watch`` shows them; it ends like a build from scratch."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Browser, Page, expect
from samples import copy_sample
from watching import Watched, seen, text_of, watched

from press.content.settled_files import settle_files
from press.pipeline import BuildOptions, build

pytestmark = pytest.mark.slow

ALDER, NUMBERS, MESA = "chapters/port-alder.md", "chapters/numbers.md", "chapters/cinder-mesa.md"
CITY, FIGURES, ROWS, REPORT = "cities/port-alder.yaml", "figures.yaml", "data/population.csv", "report.yaml"
_FIRST = "The desk stands on the quay.[@alder-gazette]"


@dataclass(frozen=True)
class Day:
    """The report, the page, and what an editor does and sees."""

    report: Watched
    page: Page

    def edit(self, name: str, old: str, new: str) -> None:
        """Save a file with other words."""
        self.report.change(name, old, new)

    def sees(self, words: str, chapter: str = "port-alder") -> None:
        """Wait until words stand in a chapter."""
        expect(text_of(self.page).locator(f"#{chapter}")).to_contain_text(words)

    def sees_no(self, words: str, chapter: str = "port-alder") -> None:
        """Wait until words do not stand in a chapter."""
        expect(text_of(self.page).locator(f"#{chapter}")).not_to_contain_text(words)

    @contextmanager
    def fault(self, words: str, place: str) -> Iterator[None]:
        """Wait for a fault at a place, and when it has been mended, until it is gone."""
        box = self.page.locator("#faults")
        expect(box).to_contain_text(words)
        expect(box.locator(".where", has_text=re.compile(place)).first).to_be_visible()
        expect(self.page.locator("#pages img").first).to_be_attached()
        yield
        expect(box).to_be_hidden()

    def settles(self) -> None:
        """Wait until all is up to date."""
        expect(self.page.locator("#status")).to_have_text("Up to date")

    @property
    def content(self) -> Path:
        """The folder of the report."""
        return self.report.content


def _write_text(day: Day) -> None:
    day.edit(ALDER, "stands on the quay", "stood on the quay")
    day.sees("The desk stood on the quay.")
    day.edit(ALDER, "stood on the quay", "stands on the quay")
    day.sees("The desk stands on the quay.")
    day.edit(ALDER, _FIRST, f"{_FIRST}\n\nIt opens in the morning.[@desk-handbook]")
    day.sees("It opens in the morning.2")
    day.edit(ALDER, "in the morning.", "in the morning, and in the evening.")
    day.sees("It opens in the morning, and in the evening.2")
    day.edit(ALDER, "and in the evening.", "and in the evening.[^late]")
    with day.fault("the note “late” is missing", r"port-alder\.md:16"):
        day.report.add(ALDER, "[^late]: Until the boats are in.")
    day.sees("Until the boats are in.")
    day.edit(
        ALDER,
        "## Programs {#port-alder-programs}",
        "- First.\n- Second.\n\n## Programs {#port-alder-programs}",
    )
    expect(text_of(day.page).locator("#port-alder li", has_text="Second.")).to_be_visible()
    day.edit(ALDER, "- Second.\n", "")
    day.sees_no("Second.")
    day.report.add(ALDER, "## Hours {#port-alder-hours}\n\nEvery day but one.")
    day.sees("Hours")
    day.edit(MESA, "moves with the market", "keeps the hours of [](#port-alder-hours)")
    day.sees("keeps the hours of “Hours”", "cinder-mesa")


def _make_faults(day: Day) -> None:
    day.edit(ALDER, "Every day", "Evry day")
    with day.fault("“Evry” is misspelled", "port-alder"):
        day.edit(ALDER, "Evry day", "Every day")
    day.edit(ALDER, "Every day", "On 48 days")
    with day.fault("the quantity “48” is typed", "port-alder"):
        day.edit(ALDER, "On 48 days", "Every day")
    day.edit(ALDER, "[](#numbers)", "[](#nubmers)")
    with day.fault("nubmers", r"port-alder\.md"):
        # A good change beside a wrong one has to wait.
        day.edit(NUMBERS, "are estimates", "are only estimates")
        day.edit(ALDER, "[](#nubmers)", "[](#numbers)")
    day.sees("are only estimates", "numbers")
    day.edit(ALDER, "Every day but one.", "Every day but one.[@harbor-log]")
    with day.fault("the source “harbor-log” is not known", "port-alder"):
        day.report.add(
            "sources.yaml", 'harbor-log:\n  type: report\n  title: The Harbor Log\n  issued: "2001"\n'
        )
    day.sees("The Harbor Log")
    day.edit(ALDER, "title: Port Alder\n", "title: Port Alder\nkind place\n")
    with day.fault("", r"port-alder\.md"):
        day.edit(ALDER, "kind place\n", "")


def _change_data(day: Day) -> None:
    day.settles()
    day.edit(ROWS, "T1,52400,", "T1,52900,")
    values = text_of(day.page).locator("data.value", has_text="52,900")
    expect(values).to_have_count(3)
    expect(text_of(day.page).locator("#numbers data.value.changed").first).to_be_attached()
    day.settles()
    expect(values).to_have_count(3)
    expect(text_of(day.page).locator("#fig-newcomers table")).to_contain_text("52,900")
    day.edit(CITY, "value: 1250", "value: 1300")
    day.sees("lent 1,300 books")
    day.edit(CITY, "name: Port Alder\n", "name: [Port Alder\n")
    with day.fault("", r"port-alder\.yaml"):
        day.edit(CITY, "name: [Port Alder\n", "name: Port Alder\n")
    day.edit(ROWS, "T1,52900,", "T1,many,")
    with day.fault("“value” does not fit", r"population\.csv:4"):
        day.edit(ROWS, "T1,many,", "T1,52900,")
    day.edit(FIGURES, "Newcomers in the two cities", "Newcomers of both cities")
    day.sees("Newcomers of both cities", "numbers")
    day.edit(FIGURES, "kind: dots", "kind: dotz")
    with day.fault("", r"figures\.yaml"):
        day.edit(FIGURES, "kind: dotz", "kind: dots")
    day.edit(FIGURES, "Whiskers are", "Each whisker is")
    day.sees("Each whisker is", "numbers")


def _move_files(day: Day) -> None:
    held = (day.content / ALDER).read_bytes()
    (day.content / ALDER).unlink()
    with day.fault("", r"report\.yaml"):
        (day.content / ALDER).write_bytes(held)
    (day.content / CITY).rename(day.content / "cities/port-elder.yaml")
    with day.fault("", "port-elder"):
        (day.content / "cities/port-elder.yaml").rename(day.content / CITY)
    (day.content / f"{ALDER}~").write_text("A copy that an editor keeps.", encoding="utf-8")
    (day.content / "chapters/.port-alder.md.swp").write_bytes(bytes(64))
    (day.content / ALDER).write_bytes(b"")  # some programs empty a file, and then write it
    (day.content / ALDER).write_bytes(held.replace(b"on the quay", b"on the old quay"))
    day.sees("on the old quay")
    other = day.content / "chapters/port-alder.md.tmp"  # and some write another, which takes its place
    other.write_bytes(held.replace(b"on the quay", b"on the new quay"))
    other.rename(day.content / ALDER)
    day.sees("on the new quay")
    (day.content / f"{ALDER}~").unlink()
    (day.content / "chapters/.port-alder.md.swp").unlink()
    body = "body: [numbers, port-alder, cinder-mesa]"
    day.edit(REPORT, body, "body: [numbers, cinder-mesa, port-alder]")
    expect(text_of(day.page).locator("#cinder-mesa + #port-alder")).to_be_attached()
    day.edit(REPORT, "body: [numbers, cinder-mesa, port-alder]", body)
    expect(text_of(day.page).locator("#port-alder + #cinder-mesa")).to_be_attached()


def _write_together(day: Day) -> None:
    day.edit(ALDER, "on the new quay", "on the long quay")
    day.edit(MESA, "On its first day", "On the first day")
    day.sees("on the long quay")
    day.sees("On the first day", "cinder-mesa")
    day.edit(ALDER, "on the long quay", "on the short quay")
    day.edit(ALDER, "on the short quay", "on the quay")
    day.sees("stands on the quay")
    day.edit(ALDER, "The desk stands", "The {++old ++}desk stands")
    expect(text_of(day.page).locator("#port-alder .tracked-in")).to_have_text("old ")
    settle_files(day.content, [], accept=True)
    day.sees("The old desk stands")


def _check_out(day: Day) -> None:
    def git(*words: str) -> None:
        identity = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
        subprocess.run(["git", *identity, *words], cwd=day.content, check=True, capture_output=True)

    git("init", "--initial-branch=main")
    git("add", ".")
    git("commit", "--message=Morning")
    git("checkout", "-b", "afternoon")
    for name in (ALDER, NUMBERS, MESA):
        day.report.add(name, "Written in the afternoon.")
    day.edit(ROWS, "T1,52900,", "T1,53100,")
    day.sees("53,100", "numbers")
    git("commit", "--all", "--message=Afternoon")
    git("checkout", "main")
    day.sees("52,900", "numbers")
    day.sees_no("Written in the afternoon.", "cinder-mesa")
    git("checkout", "afternoon")
    for chapter in ("port-alder", "numbers", "cinder-mesa"):
        day.sees("Written in the afternoon.", chapter)


def test_a_day_of_edits_ends_like_a_build_from_scratch(
    tmp_path: Path, cache: Path, faces: Path, browser: Browser
) -> None:
    copy_sample(tmp_path / "desk")
    copytree(faces, tmp_path / "empty" / "faces")
    with watched(tmp_path / "desk", cache) as report, seen(browser, report) as page:
        day = Day(report, page)
        for work in (_write_text, _make_faults, _change_data, _move_files, _write_together, _check_out):
            work(day)
        day.settles()
        expect(page.locator("#faults")).to_be_hidden()
        shown = text_of(page).locator("main").inner_text()
        with watched(tmp_path / "desk", tmp_path / "empty") as other, seen(browser, other) as fresh:
            Day(other, fresh).settles()
            assert text_of(fresh).locator("main").inner_text() == shown
            assert other.desk.html() == report.desk.html()
            assert other.desk.printed.listed() == report.desk.printed.listed()
    options = BuildOptions(content=report.content, only="pdf", output=tmp_path / "output", cache=cache)
    build(options, lambda _: None)
    build(replace(options, output=tmp_path / "scratch", cache=tmp_path / "empty"), lambda _: None)
    (made,), (scratch,) = ((tmp_path / name).glob("*.pdf") for name in ("output", "scratch"))
    assert made.read_bytes() == scratch.read_bytes()
