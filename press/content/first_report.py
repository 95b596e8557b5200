"""The folder of a report that is to be begun in; its first files out: a small report that builds, to be written over."""

from __future__ import annotations

import os
import re
from pathlib import Path

from press.content.skeletons import title_of
from press.foundation.problems import ReportError, Spot

_FILES = {
    "report.yaml": """\
{schema:report}title: "TITLE"
subtitle: A Report
author: Your name
publisher: Your institution
language: en-US
release: "0.1"
date: 2026-01-01
line: First draft
description: One sentence that says what the report is about, for search engines and link cards.
keywords: [a topic, another topic]

# The chapters in their order, by the names of their files in chapters/. “contents” is made by the press.
spine:
  front: [contents]
  body: [introduction]
  back: [bibliography]

# The years that data may be of, what numbers count, and the color of the cover.
years: [1950, 2050]
units:
  people: {one: person, many: people}
  books: {one: book, many: books}
  dollars: {one: dollar, many: dollars, form: money}
  percent: {one: percent, many: percent, form: percent, high: 100}
cover: {ground: "#0E4A4E"}

# Of a report on places, such as cities: what they are called, the folder of their files, and their order.
# “python3 build.py new city springfield --content FOLDER” adds one.
places: {one: city, many: cities, folder: cities, office: office}
order: []
themes: {}
""",
    "chapters/introduction.md": """\
---
title: Introduction
kind: chapter
in_short: Two or three sentences that say what the chapter says.
---

This chapter is an example: write over it, one sentence a line.
Each number is stored once, with its source, and the text refers to it.
The branches lent {{ fact('common/loans') | number }} books in a year.[@annual-report]

## What the branches hold {#introduction-branches}

[](#tbl-branches) is read from a file that a spreadsheet can open.

![](#tbl-branches)
""",
    "programs.yaml": """\
{schema:programs}# Facts that belong to no single place; the text names one as common/loans.
facts:
  loans:
    value: 48250
    unit: books
    counts: lent by all branches in a year
    date: "2025"
    sources: [annual-report]
programs: []
""",
    "tables.yaml": """\
{schema:tables}tbl-branches:
  data: tables/branches.csv
  caption: The branches and what they hold.
  sources: [annual-report]
  units: {Books: books}
""",
    "tables/branches.csv": "Branch,Books\nNorth,21400\nSouth,18950\n",
    "sources.yaml": """\
{schema:sources}annual-report:
  type: report
  author: [{literal: Your institution}]
  title: Annual Report
  issued: 2025
""",
}
_SCHEMA = re.compile(r"\{schema:(\w+)\}")


def start_report(folder: Path, project: Path) -> tuple[str, ...]:
    """Write the first files of a report into a folder; return their names.

    ``project``: the folder of the press, whose schemas the files name to editors' programs. Raise ReportError if the
    folder holds anything, or is a file.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        hint = "name another folder, which is empty or not there"
        raise ReportError.of(Spot(str(folder), 1), "B003", f"“{folder.name}” exists already", hint)
    title = title_of(re.sub(r"[^\w]+", "-", folder.name))
    title = title if re.search(r"[^\W\d_]", title) else "A Report"
    schemas = Path(os.path.relpath(project / "assets" / "schemas", folder)).as_posix()
    for name, text in _FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        written = _SCHEMA.sub(
            lambda found: f"# yaml-language-server: $schema={schemas}/{found[1]}.schema.json\n", text
        )
        written = written.replace("TITLE", title).replace("FOLDER", folder.name)
        path.write_text(written, encoding="utf-8")
    return tuple(_FILES)
