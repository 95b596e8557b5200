"""A Folder in; out, the accepted words of words.txt, and what is said of files that the press does not read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from press.content.names import WORDS
from press.content.raw import Folder
from press.content.report import Report
from press.content.texts import read_text
from press.foundation.licenses import is_license
from press.foundation.problems import Problem, ReportError, Spot, did_you_mean

_DOCUMENTS = (
    *("report", "series", "programs", "organizations", "sources", "figures"),
    *("tables", "ids", "corrections", "search", "style"),
)


_AS_CSV = "save it as “CSV UTF-8”, with the ending .csv, or move it out of this folder"
_CURES: Mapping[str, str] = {
    "data": _AS_CSV,
    "tables": _AS_CSV,
    "chapters": "save its text as Markdown, with the ending .md, or move it out of this folder",
    "cities": "write it as YAML, with the ending .yaml, or move it out of this folder",
}
_ANYWHERE = frozenset(
    ".jpg .jpeg .jfif .png .webp .svg .gif .tif .tiff .bmp .ttf .otf .ttc .woff .woff2".split()
)


def refuse_unused(folder: Folder, report: Report, problems: list[Problem]) -> None:
    """Add a problem for each YAML file that the press does not read."""
    for name, document in folder.documents.items():
        if name not in _DOCUMENTS and not name.startswith(f"{report.places.folder}/"):
            known = [f"{one}.yaml" for one in _DOCUMENTS]
            hint = did_you_mean(f"{name}.yaml", known, f"delete it; these are used: {', '.join(known)}")
            message = f"the file “{document.path.removeprefix(f'{folder.path}/')}” is not used"
            problems.append(Problem(Spot(document.path, 1), "V092", message, hint))


def passed_over(folder: Folder, report: Report, tables: Iterable[str]) -> Iterator[str]:
    """Yield a line for each file that stands among those that the press reads, and is none of them.

    ``tables``: the CSV files that tables and figures name. Pictures, typefaces, licenses and map outlines may stand
    anywhere.
    """
    layers = (report.map, report.map.counties) if report.map else ()
    outlines = {layer.outlines for layer in layers if layer}
    for name in sorted(folder.files):
        top, kind = name.partition("/")[0], PurePosixPath(name).suffix.lower()
        hint = _CURES.get(top) or (_CURES["cities"] if top == report.places.folder else "")
        if hint and kind not in _ANYWHERE and name not in outlines and not is_license(name):
            yield f"{Spot(f'{folder.path}/{name}', 1)}: the file is not read: {hint}"
    shown = {one.removesuffix(".csv") for one in tables}
    for name, sheet in sorted(folder.sheets.items()):
        if name.startswith("tables/") and name not in shown:
            yield f"{Spot(sheet.path, 1)}: the file is not read: declare it in tables.yaml, or delete it"


def accepted_words(folder: Folder, problems: list[Problem]) -> frozenset[str]:
    """Return the lines of words.txt; ``#`` begins a remark.

    Words, and words that may follow themselves, are in lower case; names with a number are as they are written.
    """
    try:
        text = read_text(folder.files.get(WORDS, b""), f"{folder.path}/{WORDS}")
    except ReportError as fault:
        problems += fault.problems
        return frozenset()
    lines = (" ".join(line.split("#")[0].replace("’", "'").split()) for line in text.split("\n"))
    return frozenset(line if re.search(r"\d", line) else line.lower() for line in lines if line)
