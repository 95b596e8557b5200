"""A small git repository of the sample in; out, the page of what was changed: words, values, figures, sources."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from browsing import Scheme, axe, nu, spill, visit
from PIL import Image
from playwright.sync_api import Browser
from reading import page_texts
from samples import SAMPLE, Change, copy_sample, files_of, silent, swap

from press.foundation.problems import ReportError
from press.pipeline import BuildOptions
from press.redline.command import redline
from press.redline.git_repository import repository_of
from press.redline.revisions import find_revision

HISTORY = """\
---
title: History
kind: chapter
in_short: Where the desks come from.
---

The first desk opened on a boat, and was rowed from pier to pier.
"""
MOVED = "Whoever asks at a desk is heard, and whoever is heard is asked to come again."


def edited(path: str, *edits: tuple[str, str]) -> dict[str, Change]:
    """Return the change that makes several edits in a file of the sample."""
    text = (SAMPLE / path).read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return {path: text}


def colophon(*paragraphs: str) -> dict[str, Change]:
    text = (SAMPLE / "chapters/colophon.md").read_text(encoding="utf-8")
    return {"chapters/colophon.md": "\n\n".join((text.rstrip(), *paragraphs)) + "\n"}


BEFORE: dict[str, Change] = {
    **colophon(MOVED, "Set in two faces."),
    **swap("chapters/port-alder.md", "\nIts numbers are in", "\n\nIts numbers are in"),
    **swap("report.yaml", "body: [numbers,", "body: [history, numbers,"),
    "chapters/history.md": HISTORY,
}
LISTS = ("words", "values", "figures", "sources")
WORDS = ("The desk stands on the quay.", "The desk stands on the old quay, and is painted blue.")
BOTH = ("from the harbor fund", "out of the harbor fund")
AFTER: dict[str, Change] = {
    **colophon("Set in two faces."),
    **edited("report.yaml", ('release: "1"', 'release: "2"'), ("date: 2024-05-06", "date: 2024-07-01")),
    "chapters/history.md": None,
    **edited(
        "chapters/port-alder.md", WORDS, BOTH, ("\nIts numbers are in", f"\n\n{MOVED}\n\nIts numbers are in")
    ),
    **edited("cities/port-alder.yaml", ("value: 1250", "value: 1300")),
    **edited("data/population.csv", (",52400,2300,", ",55400,2300,")),
}


def png(color: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (600, 400), color).save(made, "PNG")
    return made.getvalue()


@dataclass(frozen=True)
class Desk:
    """A repository with the sample as it was and as it is, and a page of what was changed."""

    folder: Path
    cache: Path

    @property
    def options(self) -> BuildOptions:
        return BuildOptions(
            content=self.folder / "content", output=self.folder / "output-redline", cache=self.cache
        )

    def git(self, *words: str, day: str = "2024-05-06") -> str:
        """Run git as someone whose clock shows a day, at noon."""
        who = [part for key in ("name", "email") for part in ("-c", f"user.{key}=ana@example.org")]
        days = {f"GIT_{role}_DATE": f"{day}T12:00:00" for role in ("AUTHOR", "COMMITTER")}
        command = ["git", "-C", str(self.folder), *who, *words]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **days})
        return done.stdout

    def commit(self, day: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "An edit", day=day)

    def page(self, old: str, new: str | None = None) -> str:
        """Return the page as HTML."""
        return self.files(old, new)[0].read_text(encoding="utf-8")

    def files(self, old: str, new: str | None = None) -> tuple[Path, ...]:
        return redline(self.options, old, new, silent)

    def fault(self, old: str, new: str | None = None) -> str:
        with pytest.raises(ReportError) as caught:
            redline(self.options, old, new, silent)
        (line,) = caught.value.lines
        return line


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Desk:
    made = Desk(tmp_path_factory.mktemp("desk"), cache)
    made.git("init", "--quiet", "--initial-branch", "main")
    copy_sample(made.folder, BEFORE)
    made.commit("2024-05-06")
    copy_sample(made.folder, {**BEFORE, **swap("chapters/about.md", "Both cities", "The two cities")})
    made.commit("2024-06-01")
    copy_sample(made.folder, AFTER)
    made.commit("2024-07-01")
    return made


@pytest.fixture(scope="module")
def page(desk: Desk) -> str:
    return desk.page("1", "2")


def section(page: str, name: str) -> str:
    """Return a list of the page as text in which [+ +] is inserted, and [- -] deleted."""
    start = page.index(f'<h2 id="{name}"')
    html = page[start : page.index("<h2", start + 1) if "<h2" in page[start + 1 :] else len(page)]
    unseen = r'<span class="unseen">(inserted|deleted|proposed insertion|proposed deletion): </span>'
    html = re.sub(unseen, "", re.sub(r"<svg.*?</svg>", "", html, flags=re.S))
    html = re.sub(r'<ins class="proposed">(.*?)</ins>', r"[?+\1+]", html)
    html = re.sub(r'<del class="proposed">(.*?)</del>', r"[?-\1-]", html)
    html = re.sub(r"<ins>(.*?)</ins>", r"[+\1+]", re.sub(r"<del>(.*?)</del>", r"[-\1-]", html))
    html = re.sub(r"</(?:p|li|dt|dd|h[23]|td|th|figcaption|caption)>", " ", html)
    return " ".join(re.sub(r"<[^>]+>", "", html).replace("\u00a0", " ").split())


def test_words_that_editors_change_are_marked_word_by_word(page: str) -> None:
    words = section(page, "words")
    assert "The desk stands on the [+old+] quay[+, and is painted blue+].[1]" in words


def test_a_paragraph_with_another_value_and_other_words_has_its_words_marked_alone(page: str) -> None:
    words = section(page, "words")
    assert "lent 1,300 books in its first year, with $50,000 [-from-] [+out of+] the harbor fund." in words
    assert "1,250" not in words


def test_a_paragraph_in_which_only_a_value_is_another_is_not_among_the_words(page: str) -> None:
    words, values = section(page, "words"), section(page, "values")
    assert "newcomers" not in words
    assert "Port Alder had [-52,400-] [+55,400+] newcomers (± 2,300)" in values


def test_a_value_is_told_with_difference_margin_source_and_every_place(page: str) -> None:
    values = section(page, "values")
    told = values[values.index("Newcomers in the city: Port Alder city, Tidewater, 2022") :]
    assert (
        "Was [-52,400-] Is [+55,400+] Difference +3,000 Margin of error ± 2,300: the difference is beyond it"
        in told
    )
    assert "Counting Office, 2023" in told
    assert "content/data/population.csv:4" in told
    assert "Stands at 3 places" in told
    assert "Newcomers in the two cities, [-52,400-] [+55,400+] of them" in told


def test_a_difference_has_the_unit_of_its_value(desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "other", desk.cache)
    shutil.copytree(desk.folder, other.folder)
    after = {name: written for name, written in AFTER.items() if written is not None}
    copy_sample(other.folder, {**after, **edited("cities/port-alder.yaml", ("value: 50000", "value: 48500"))})
    other.commit("2024-08-01")
    values = section(other.page("1"), "values")

    assert "Was [-$50,000-] Is [+$48,500+] Difference −$1,500 Margin of error none published" in values
    share = "Was [-16.9 percent-] Is [+17.9 percent+] Difference +0.97 percentage points Margin of error"
    assert f"{share} ± 0.74 percentage points: the difference is beyond it" in values


def test_a_value_without_a_margin_says_that_none_is_published(page: str) -> None:
    values = section(page, "values")
    told = values[values.index("lent to learners") :]
    assert "Was [-1,250-] Is [+1,300+] Difference +50 Margin of error none published" in told


def test_a_paragraph_that_moved_stands_where_it_came_to_and_is_named_where_it_was(page: str) -> None:
    words = section(page, "words")
    assert f"Moved here: paragraph, in “Programs”; from “Colophon” {MOVED}" in words
    assert "Moved away: paragraph; to “Port Alder”, “Programs”" in words
    assert words.count(MOVED) == 1


def test_a_chapter_that_was_removed_is_shown_struck_through(page: str) -> None:
    words = section(page, "words")
    assert "History The chapter was removed. Paragraphs: 3 deleted." in words
    assert "[-The first desk opened on a boat, and was rowed from pier to pier.-]" in words


def test_a_figure_is_shown_before_and_after_with_the_rows_that_differ(page: str) -> None:
    figures = section(page, "figures")
    assert "Changed Port Alder [-52,400-] [+55,400+]" in figures
    assert "Cinder Mesa" not in figures
    start = page.index('<h2 id="figures"')
    assert page[start:].count("<svg") == 2


def test_no_edition_holds_a_deleted_word(desk: Desk, page: str) -> None:
    """The page goes into a folder of its own, and the content stays as it was."""
    assert "painted blue" in page
    assert not (desk.folder / "output").exists()
    assert sorted(files_of(desk.options.output)) == ["redline.html", "redline.pdf", "report.json"]


def test_the_repository_stays_as_it_was(desk: Desk) -> None:
    """With what was typed and not committed, and with what git has of it."""
    chapter = desk.folder / "content" / "chapters" / "about.md"
    typed = chapter.read_text(encoding="utf-8")
    chapter.write_text(f"{typed}\nA sentence that is not committed.\n", encoding="utf-8")
    before = files_of(desk.folder / ".git"), files_of(desk.folder / "content")
    words = section(desk.page("2"), "words")
    assert (files_of(desk.folder / ".git"), files_of(desk.folder / "content")) == before
    chapter.write_text(typed, encoding="utf-8")
    assert "[+A sentence that is not committed.+]" in words


def test_what_is_the_same_says_so(desk: Desk) -> None:
    page = desk.page("2", "main")
    assert [name for name in LISTS if f"No {name} have changed." not in section(page, name)] == []


MARKED = (
    "The desk stands on the old quay, and is painted blue.",
    "The desk {++still ++}{>>Ana Ruiz 2026-11-28: since 1998<<}stands on the {~~old~>new~~} quay, and is painted blue."
    "{>>Bo 2026-11-27: by whom?<<}",
)


def test_tracked_changes_and_comments_are_shown_apart_from_what_was_changed(desk: Desk) -> None:
    chapters = desk.folder / "content" / "chapters"
    before = files_of(chapters)
    text, about = before["port-alder.md"].decode(), before["about.md"].decode()
    assert text.count(MARKED[0]) == 1
    try:
        (chapters / "port-alder.md").write_text(text.replace(*MARKED), encoding="utf-8")
        (chapters / "about.md").write_text(f"{about}\n{{++It has a bell.++}}\n", encoding="utf-8")
        page, since_release_1 = desk.page("2"), section(desk.page("1"), "words")
    finally:
        for name, data in before.items():
            (chapters / name).write_bytes(data)
    words = section(page, "words")
    marked = (
        "The desk [?+still+] comment: Ana Ruiz, 2026-11-28: since 1998 stands on the [?-old-][?+new+] quay"
    )
    assert words.count("Paragraphs: 1 proposed.") == 2
    assert marked in words
    assert "comment: Bo, 2026-11-27: by whom?" in words
    assert "Proposed: paragraph [?+It has a bell.+]" in words
    assert "<dt>0</dt><dd>paragraphs, in 2 chapters</dd>" in page
    assert "<dt>6</dt><dd>tracked changes and comments, not yet settled</dd>" in page
    # What was changed before is still told apart from what is proposed now.
    assert "quay[+, and is painted blue+]" in since_release_1


def test_no_line_of_the_pdf_begins_with_the_call_of_a_note(desk: Desk) -> None:
    chapter = desk.folder / "content" / "chapters" / "port-alder.md"
    before = chapter.read_bytes()
    sentences = (f"It st{'a' * count}nds.[@alder-gazette]" for count in range(24))
    chapter.write_bytes(
        before.replace(b"\nIts numbers are in", f"\n{' '.join(sentences)}\n\nIts numbers are in".encode())
    )
    try:
        (pdf,) = (path for path in desk.files("2") if path.suffix == ".pdf")
    finally:
        chapter.write_bytes(before)
    lines = [line.strip() for page in page_texts(pdf, "-layout") for line in page.split("\n")]
    assert sum(line.count("[") for line in lines) >= 24
    assert [line for line in lines if line.startswith("[")] == []


def structure_of(pdf: Path) -> list[tuple[str, str, str]]:
    """Return the elements of the structure tree: type, text in place of what is drawn, line under or through words."""
    found: list[tuple[str, str, str]] = []

    def walk(element: Any) -> None:
        if not isinstance(element, pikepdf.Dictionary) or "/S" not in element:
            return
        line = str(element.A.get("/TextDecorationType", "")) if "/A" in element else ""
        found.append((str(element.S), str(element.get("/ActualText", "")), line))
        for kid in element.K if isinstance(element.get("/K"), pikepdf.Array) else ():
            walk(kid)

    with pikepdf.open(pdf) as opened:
        walk(opened.Root.StructTreeRoot.K[0])
    return found


def test_the_pdf_says_what_was_inserted_and_deleted_to_those_who_do_not_see_it(desk: Desk, page: str) -> None:
    """That it is valid PDF/UA-1 is found each time before it is written."""
    desk.page("1", "2")
    elements = structure_of(desk.options.output / "redline.pdf")
    said = [words for _, words, _ in elements if words]
    assert "inserted: old; end" in said
    assert tuple(said[said.index("inserted: ,") :][:2]) == ("inserted: ,", "blue; end")
    assert "deleted: from; end" in said
    lines = [line for _, _, line in elements]
    assert lines.count("/Underline") >= 3 <= lines.count("/LineThrough")
    assert [kind for kind, _, _ in elements].count("/H2") == 5


def test_the_files_have_the_same_bytes_when_they_are_made_anew(desk: Desk, tmp_path: Path) -> None:
    first = [path.read_bytes() for path in desk.files("1", "2")]
    made = shutil.ignore_patterns("redlines", "redline-sides", "signatures", "drafts", "plates")
    shutil.copytree(desk.cache, tmp_path / "cache", ignore=made)
    again = Desk(desk.folder, tmp_path / "cache").files("1", "2")
    assert [path.read_bytes() for path in again] == first


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("1", "Release 1 (commit {0} of 2024-05-06)"),
        ("release 1", "Release 1 (commit {0} of 2024-05-06)"),
        ("v2", "Release 2 (commit {2} of 2024-07-01)"),
        ("2024-05-06", "2024-05-06 (commit {0} of 2024-05-06)"),
        ("2024-06-30", "2024-06-30 (commit {1} of 2024-06-01)"),
        ("2024-06", "2024-06 (commit {1} of 2024-06-01)"),
        ("2024-05", "2024-05 (commit {0} of 2024-05-06)"),
        ("main~1", "main~1 (commit {1} of 2024-06-01)"),
    ],
)
def test_a_release_a_date_and_a_name_of_git_are_found(desk: Desk, name: str, told: str) -> None:
    commits = [one[:7] for one in desk.git("log", "--reverse", "--format=%H").split()]
    repository = repository_of(desk.options.content, desk.folder)
    assert find_revision(repository, name).name == told.format(*commits)
    first = desk.git("rev-list", "--max-parents=0", "main").strip()
    assert find_revision(repository, first).name == f"Commit {first[:7]} of 2024-05-06"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "3",
            "B010 no release, date or commit is called “3”: releases: 1, 2; a date is written as 2027-03-01",
        ),
        ("2024-02-30", "B010 “2024-02-30” is no day: a date is written as 2027-03-01"),
        ("2020-01-01", "B010 there is no version of “2020-01-01” or earlier: the oldest is of 2024-05-06"),
        ("2024-13", "B010 “2024-13” is no day: a date is written as 2027-03-01"),
        ("--help", "B010 no release, date or commit is called “--help”"),
        ("", "B010 no release, date or commit is called “”"),
    ],
)
def test_a_name_that_stands_for_nothing_is_one_fault(desk: Desk, name: str, told: str) -> None:
    assert told in desk.fault(name)
    assert told in desk.fault("1", name)


def test_a_chapter_whose_file_has_another_name_is_neither_added_nor_removed(
    desk: Desk, tmp_path: Path
) -> None:
    other = Desk(tmp_path / "other", desk.cache)
    shutil.copytree(desk.folder, other.folder)
    other.git("checkout", "--quiet", "main~2")
    other.git("mv", "content/chapters/history.md", "content/chapters/past.md")
    settings = other.folder / "content/report.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("[history,", "[past,"), encoding="utf-8")
    assert "No words have changed." in section(other.page("HEAD"), "words")

    text = other.folder / "content/chapters/past.md"
    text.write_text(f"{text.read_text(encoding='utf-8')}\nIt was long ago.\n", encoding="utf-8")
    words = section(other.page("HEAD"), "words")
    assert "Inserted: paragraph" in words
    assert "The chapter was" not in words


def renamed(desk: Desk, old: str, new: str) -> dict[str, Change]:
    """Return the change of all files of the second release in which ``new`` is in the place of a pattern."""
    files = files_of(desk.folder / "content")
    return {
        path: re.sub(old, new, data.decode(), flags=re.MULTILINE).encode() for path, data in files.items()
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("books-lent", "loans"),
        ("(?<!/)reading-room", "library-room"),
        (r"(?<=')newcomers(?=')|(?<=series: )newcomers|^newcomers(?=[:,])", "arrivals"),
        (r"\balder-gazette\b", "gazette-1999"),
    ],
)
def test_what_only_has_another_name_in_the_data_is_the_same(
    desk: Desk, tmp_path: Path, old: str, new: str
) -> None:
    other = Desk(tmp_path / "other", desk.cache)
    shutil.copytree(desk.folder, other.folder)
    copy_sample(other.folder, renamed(desk, old, new))
    page = other.page("HEAD")
    assert [name for name in LISTS if f"No {name} have changed." not in section(page, name)] == []


def changed_words(desk: Desk, tmp_path: Path, before: dict[str, Change], after: dict[str, Change]) -> str:
    """Return what is told of the words between two states of the sample."""
    other = Desk(tmp_path / "other", desk.cache)
    copy_sample(other.folder, before)
    other.git("init", "--quiet", "--initial-branch", "main")
    other.commit("2024-08-01")
    copy_sample(other.folder, after)
    return section(other.page("main"), "words")


EQUATION = "It grows by $x^2$ each year, and then by $\\frac{a}{b}$ in all."


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (EQUATION, EQUATION.replace("x^2", "x_2"), "grows by x [-squared-] [+sub 2+] each year"),
        (EQUATION, EQUATION.replace("frac{a}{b}", "left(ab\\right)"), "by [-a over b-] [+open"),
        ("$$\nx^2\n$$", "$$\nx^3\n$$", "equation x [-squared-] [+cubed+]"),
        ("The old desk is wet.", "The ~~old~~ desk is wet.", "The [-old-] [+~~old~~+] desk is wet."),
        ("The old desk is wet.", "The ^^old^^ desk is wet.", "The [-old-] [+^^old^^+] desk is wet."),
    ],
)
def test_words_that_have_another_meaning_with_the_same_letters_are_told(
    desk: Desk, tmp_path: Path, before: str, after: str, told: str
) -> None:
    assert told in changed_words(desk, tmp_path, colophon(before), colophon(after))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("### Ink {#ink}", "## Ink {#ink}", "Changed: heading of level 2, was heading of level 3"),
        ("Blue ink.", "- Blue ink.", "Changed: item of a list, was paragraph"),
        ("Blue ink.", "> Blue ink.", "Changed: paragraph in a quotation, was paragraph"),
        ("> Blue ink.", "Blue ink.", "Changed: paragraph, was paragraph in a quotation"),
        ("- Red.\n- Blue.", "- Red.\n    - Blue.", "Changed: item of a list at level 2, was item of a list"),
        ("- Red.\n- Blue.", "1. Red.\n2. Blue.", "Changed: item of a numbered list, was item of a list"),
        ("Blue ink.", "- Light blue ink.", "was paragraph, in “Paper” [-Blue-] [+Light blue+] ink."),
    ],
)
def test_words_that_stand_in_another_form_are_told(
    desk: Desk, tmp_path: Path, before: str, after: str, told: str
) -> None:
    before, after = (f"## Paper {{#paper}}\n\nWhite.\n\n{text}" for text in (before, after))
    words = changed_words(desk, tmp_path, colophon(before), colophon(after))
    assert told in words
    assert "in another form" in words


def test_a_list_with_more_room_between_its_items_is_the_same(desk: Desk, tmp_path: Path) -> None:
    before, after = (colophon(text) for text in ("- Red.\n- Blue.", "- Red.\n\n- Blue."))
    assert "No words have changed." in changed_words(desk, tmp_path, before, after)


TABLE = """\
Table: Who comes when. {#tbl-who}

| City | Name | Tone |
|:---|:---|:---|
| Oslo | Ana | low |
| Rome | Bo | high |
| Nice | Cy | mid |"""
OTHER_ROWS = (
    "| Oslo | Ana | low |\n| Rome | Bo | high |\n| Nice | Cy | mid |",
    "| Nice | Cy | mid |\n| Oslo | Ana | low |\n| Bonn | Di | low |\n| Rome | Bo | loud |",
)


def test_a_row_is_never_another_state_of_one_with_which_it_has_no_word_in_common(
    desk: Desk, tmp_path: Path
) -> None:
    words = changed_words(desk, tmp_path, colophon(TABLE), colophon(TABLE.replace(*OTHER_ROWS)))
    assert "from another place here Nice | Cy | mid |" in words
    assert "[+Bonn | Di | low |+]" in words
    assert "Rome | Bo | [-high-] [+loud+] |" in words


IMAGE = """\
fig-square:
  kind: image
  file: pictures/square.png
  alt: A red square.
  caption: The square is red.
  title: The square
  credit: "Drawing: Ana"
  license: CC BY 4.0
"""


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("The square\n", "The old square\n", "title of fig-square The [+old+] square"),
        ("Ana", "Bo", "credit of fig-square Drawing: [-Ana-] [+Bo+]"),
        ("CC BY 4.0", "CC BY-SA 4.0", "license of fig-square CC [-BY-] [+BY-SA+] 4.0"),
    ],
)
def test_what_is_written_of_a_figure_is_told(
    desk: Desk, tmp_path: Path, was: str, now: str, told: str
) -> None:
    figures = (SAMPLE / "figures.yaml").read_text(encoding="utf-8")
    before = {**colophon("![](#fig-square)"), "pictures/square.png": png("red")}
    first, second = (
        {**before, "figures.yaml": figures + image} for image in (IMAGE, IMAGE.replace(was, now))
    )
    assert told in changed_words(desk, tmp_path, first, second)


def test_each_step_of_a_redline_is_told_once(desk: Desk, faces: Path, tmp_path: Path) -> None:
    shutil.copytree(faces, tmp_path / "cache" / "faces")
    told: list[str] = []
    redline(replace(desk.options, cache=tmp_path / "cache"), "1", "2", told.append)
    assert [line.partition(" ")[0] for line in told] == ["Reading", "Comparing", "Setting"]


def test_a_picture_of_the_text_that_was_replaced_is_shown_before_and_after(
    desk: Desk, tmp_path: Path
) -> None:
    other = Desk(tmp_path / "other", desk.cache)
    shutil.copytree(desk.folder, other.folder)
    copy_sample(other.folder, {**colophon("![A field](pictures/a b.png)"), "pictures/a b.png": png("red")})
    other.commit("2024-08-01")
    (other.folder / "content/pictures/a b.png").write_bytes(png("blue"))

    files = other.files("main")
    told = section(files[0].read_text(encoding="utf-8"), "figures")
    assert "pictures/a b.png Changed: pictures/a-b.png Before After The picture is another." in told
    assert "No words have changed." in section(files[0].read_text(encoding="utf-8"), "words")
    assert "The picture is another." in " ".join(page_texts(files[1]))


def test_a_picture_whose_file_alone_has_another_name_is_the_same(desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "other", desk.cache)
    copy_sample(other.folder, {**colophon("![A field](pictures/a.png)"), "pictures/a.png": png("red")})
    other.git("init", "--quiet", "--initial-branch", "main")
    other.commit("2024-08-01")
    copy_sample(other.folder, {**colophon("![A field](pictures/b.png)"), "pictures/b.png": png("red")})
    assert "No figures have changed." in section(other.page("main"), "figures")


def test_a_folder_outside_git_is_one_fault(tmp_path: Path, cache: Path) -> None:
    copy_sample(tmp_path)
    told = Desk(tmp_path, cache).fault("1")
    assert "content/report.yaml:1: B011" in told
    assert "does not lie in a git repository" in told


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"])
def test_a_hook_of_git_may_run_a_redline(desk: Desk, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, ".git")
    repository = repository_of(desk.options.content, desk.folder)
    assert find_revision(repository, "2").name.endswith(" of 2024-07-01)")


def test_the_day_of_a_signed_commit_is_a_day(desk: Desk, tmp_path: Path) -> None:
    """Who wants to see signatures has them in front of all that git says of a commit."""
    other = Desk(tmp_path / "other", desk.cache)
    shutil.copytree(desk.folder, other.folder)
    other.git("config", "log.showSignature", "true")
    signature = "gpgsig -----BEGIN SSH SIGNATURE-----\n U1NIU0lH\n -----END SSH SIGNATURE-----"
    written = other.git("cat-file", "commit", "HEAD").replace("\n\n", f"\n{signature}\n\n", 1)
    (tmp_path / "commit").write_text(written, encoding="utf-8")
    signed = other.git("hash-object", "-t", "commit", "-w", str(tmp_path / "commit")).strip()
    other.git("update-ref", "HEAD", signed)

    repository = repository_of(other.options.content, other.folder)
    assert find_revision(repository, "main").name == f"main (commit {signed[:7]} of 2024-07-01)"


def test_without_git_there_is_one_fault(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "B011 git is not installed" in desk.fault("1")


def test_content_that_the_press_cannot_read_is_one_fault(desk: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path / "other", desk.cache)
    shutil.copytree(desk.folder, other.folder)
    copy_sample(other.folder, colophon("It has 4000 pages and [](#nothing)."))
    other.commit("2024-08-01")
    told = other.fault("main", "main~1")
    assert "colophon.md:" in told
    assert "B012 the content of “main (commit " in told
    assert "has 2 faults by the rules of today, the first T028 (a quantity in the text is typed" in told


@pytest.fixture(params=[(390, 844), (1440, 900)], ids=["phone", "desk"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    width, height = request.param
    return width, height


@pytest.fixture
def file(page: str, tmp_path: Path) -> Path:
    path = tmp_path / "redline.html"
    path.write_text(page, encoding="utf-8")
    return path


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_breaks_no_rule_of_access(
    file: Path, browser: Browser, size: tuple[int, int], scheme: Scheme
) -> None:
    with visit(browser, file.as_uri(), size, scheme) as visited:
        found = axe(visited.page)
        assert spill(visited.page) == 0
        assert [str(one) for one in found.violations] == []
        assert {one.rule for one in found.incomplete} <= {"color-contrast"}
        assert visited.complaints == []


@pytest.mark.slow
def test_the_page_is_html_by_the_standard(file: Path) -> None:
    known = "Inline style violates Content Security Policy"
    assert [line for line in nu([file]) if not line.partition(": warning: ")[2].startswith(known)] == []
