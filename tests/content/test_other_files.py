"""Files beside those that the press reads: what an editor meant to be read is told of, and nothing else is."""

from __future__ import annotations

from pathlib import Path

from samples import Change, copy_sample, read

READ_BY_NOBODY: dict[str, Change] = {
    "data/counts.xlsx": b"PK\x03\x04",
    "data/older/counts.ods": b"PK\x03\x04",
    "data/counts.tsv": "a\tb\n",
    "data/counts.json": "{}",
    "tables/hours.numbers": b"PK\x03\x04",
    "tables/hours.csv": "Day,Hour\nMonday,9\n",
    "chapters/about.docx": b"PK\x03\x04",
    "cities/port-alder.txt": "name: Port Alder\n",
}
NO_CONTENT: dict[str, Change] = {
    "data/.DS_Store": b"\0",
    "data/Thumbs.db": b"\0",
    "data/~$counts.xlsx": b"\0",
    "data/.~lock.population.csv#": "",
    "data/.gitkeep": "",
    "data/README.md": "# Where the counts are from\n",
    "data/outlines.LICENSE": "ISC",
    "chapters/boat.png": b"\x89PNG",
    "chapters/letters.ttf": b"\0",
}


def test_each_file_that_stands_among_others_and_is_not_read_is_told_of(tmp_path: Path) -> None:
    notices = read(copy_sample(tmp_path, READ_BY_NOBODY | NO_CONTENT)).notices

    assert sorted(one.partition(":1: ")[0] for one in notices) == sorted(
        f"content/{name}" for name in READ_BY_NOBODY
    )
    assert all("the file is not read: " in one for one in notices)


def test_the_notice_says_how_the_file_would_be_read(tmp_path: Path) -> None:
    files = {
        name: READ_BY_NOBODY[name] for name in ("data/counts.xlsx", "chapters/about.docx", "tables/hours.csv")
    }

    assert read(copy_sample(tmp_path, files)).notices == (
        "content/chapters/about.docx:1: the file is not read: save its text as Markdown, with the ending .md, "
        "or move it out of this folder",
        "content/data/counts.xlsx:1: the file is not read: save it as “CSV UTF-8”, with the ending .csv, "
        "or move it out of this folder",
        "content/tables/hours.csv:1: the file is not read: declare it in tables.yaml, or delete it",
    )
