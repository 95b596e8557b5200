"""An own note that names sources: they stand in its sentences, in full or in short, and in the bibliography."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import SAMPLE, Report, chapter, compose_book, swap

from press.foundation.problems import ReportError
from press.pipeline import BuildOptions, check

FULL = "Union of Help Desks, The Open Counter: A Handbook (Union of Help Desks, 2012)"
SHORT = "Union of Help Desks, The Open Counter"


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        ("As it says.[@desk-handbook, p. 3]", f"As it says. {FULL}, 3."),
        ("See [@desk-handbook, chap. 2] for more.", f"See {FULL}, chap. 2 for more."),
        ("So they say ([see @desk-handbook]).", f"So they say (see {FULL})."),
        ("[see @desk-handbook] It is so.", f"See {FULL}. It is so."),
        ("*It* [@desk-handbook], and [@desk-handbook, p. 4].", f"It {FULL}, and {SHORT}, 4."),
        ("“So.”[@desk-handbook]", f"“So.” {FULL}."),
        ("*So*[@desk-handbook]", f"So {FULL}."),
    ],
)
def test_sources_stand_in_the_sentences_of_a_note(
    report: Report, cache: Path, note: str, printed: str
) -> None:
    book = compose_book(report(chapter(f"A.[^a] B.[@desk-handbook, p. 9]\n\n[^a]: {note}")), cache)
    own, later = book.by_key["colophon"].notes
    assert re.sub(r"<[^>]+>", "", own.xhtml) == printed
    assert re.sub(r"<[^>]+>", "", later.xhtml) == f"{SHORT}, 9."


BRIEF = "Union of Help Desks, The Open Counter (2012)"


@pytest.mark.parametrize(
    ("note", "printed"),
    [
        ("As it says.[@desk-handbook, p. 3]", "As it says. Union of Help Desks, The Open Counter, 3 (2012)."),
        ("So they say ([see @desk-handbook]).", f"So they say (see {BRIEF})."),
        ("First, [@desk-handbook].", f"First, {BRIEF}."),
    ],
)
def test_in_brief_a_source_is_short_with_its_year_from_the_first_mention(
    report: Report, cache: Path, note: str, printed: str
) -> None:
    book = compose_book(report(chapter(f"A.[^a] B.[@desk-handbook]\n\n[^a]: {note}")), cache)
    own, later = book.by_key["colophon"].notes
    assert [re.sub(r"<[^>]+>", "", one.brief) for one in (own, later)] == [printed, f"{BRIEF}."]


@pytest.mark.parametrize(
    ("issued", "year"),
    [("2012", "2012"), ("2012-05", "2012"), ("{date: 2012, circa: true}", "2012?"), (None, "n.d.")],
)
def test_the_year_of_a_brief_note(report: Report, cache: Path, issued: str | None, year: str) -> None:
    date = "  issued: 2012\n"
    changes = swap("sources.yaml", date, f"  issued: {issued}\n" if issued else "")
    book = compose_book(report(changes | chapter("A.[@desk-handbook]")), cache)
    (note,) = book.by_key["colophon"].notes
    assert re.sub(r"<[^>]+>", "", note.brief) == f"Union of Help Desks, The Open Counter ({year})."


@pytest.mark.parametrize(("many", "faults"), [(80, []), (250, ["T089"])])
def test_a_check_measures_a_long_note_by_its_printed_words(
    report: Report, tmp_path: Path, many: int, faults: list[str]
) -> None:
    rows = "".join(
        f"\nsource-{n}:\n  type: webpage\n  title: On {n}\n  publisher: Office\n" for n in range(many)
    )
    note = "; ".join(f"@source-{n}" for n in range(many))
    written = (SAMPLE / "sources.yaml").read_text(encoding="utf-8") + rows
    content = report({"sources.yaml": written, **chapter(f"A.[{note}]")}) / "content"
    found = []
    try:
        check(BuildOptions(content=content, cache=tmp_path / "cache"))
    except ReportError as fault:
        found = [one.code for one in fault.problems]
    assert found == faults


@pytest.mark.parametrize("key", ["a--b", "c---d", "e-", "f--", "g_-h"])
def test_a_key_may_have_hyphens_in_a_row(report: Report, cache: Path, key: str) -> None:
    written = (SAMPLE / "sources.yaml").read_text(
        encoding="utf-8"
    ) + f"\n{key}: {{type: book, title: On Desks}}\n"
    book = compose_book(
        report({"sources.yaml": written, **chapter(f"A.[@{key}] B.[see @{key}, p. 3–4]")}), cache
    )
    first, later = book.by_key["colophon"].notes
    assert [re.sub(r"<[^>]+>", "", one.xhtml) for one in (first, later)] == [
        "On Desks (n.d.).",
        "See On Desks, 3–4.",
    ]
