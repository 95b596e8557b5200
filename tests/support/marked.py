"""The sample in; out, the same report with a payload of markup in each of its texts, as far as that is no fault."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from samples import IDS, SAMPLE, Change, copy_sample, faults

from press.content.load import load
from press.content.raw import texts_in

HOST = "mark.invalid"  # no host has such a name (RFC 2606)
# From the longest to the shortest: in some places a long text finds no room, and in some a tag is a fault.
PAYLOADS = (
    f" \"'></script></title><script src=//{HOST}/s></script><img src=//{HOST}/i onerror=marked()>"
    f'<meta http-equiv=refresh content="//{HOST}/"><base href=//{HOST}/><!--<script> ]]>&quot;',
    f" \"'><img src=//{HOST}/i onerror=marked()>",
    f" \\<img src=//{HOST}/i onerror=marked()\\>",
    SHORT := " \"'<b>",
    " \\<b\\>",
)
ADDITIONS: dict[str, Change] = {
    "ids.yaml": f'{IDS}fig-sign: {{kind: figure, since: "1"}}\ntbl-desks: {{kind: table, since: "1"}}\n',
    "corrections.yaml": """\
releases:
  - {release: "1", date: 2024-05-06, summary: The second release., changes: [A number is corrected.]}
  - {release: "0.9", date: 2024-01-02, summary: The first release.}
corrections:
  - {date: 2024-04-01, release: "1", where: port-alder-programs, was: Two desks., now: One desk.}
""",
    "style.yaml": "logo: {file: logo.svg, alt: The sign of the desks}\n",
    "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200"><circle cx="99" cy="99" r="90"/></svg>',
    "tables.yaml": """\
tbl-desks:
  data: tables/desks.csv
  caption: What the desks did.
  note: As the desks count it.
  sources: [desk-handbook]
""",
    "tables/desks.csv": "Desk,What it did\nPort Alder,It lent books\nCinder Mesa,It sent nurses\n",
    "words.txt": "onerror\n",
}
APPENDED = {
    "report.yaml": """
site: https://reports.example/open/
contact: desk@reports.example
landing: {findings: port-alder, about: about, figures: [fig-newcomers]}
""",
    "chapters/colophon.md": "\n\n![](#fig-sign)\n\n![](#tbl-desks)\n",
    "figures.yaml": """
fig-sign:
  kind: image
  file: logo.svg
  alt: A circle, which is the sign of the desks.
  caption: The sign of the desks.
  note: The desks drew it.
  credit: Drawn by the desks
  license: All rights reserved
  sources: [desk-handbook]
""",
}

REFERENCES = ("where", "moved-to")  # to ids; what they name is told where the id would be
TEXT_COLUMNS = ("period", "dataset", "table", "note", "Desk", "What it did")
Field = tuple[str, tuple[str | int, ...]]


def marked_report(project: Path, cache: Path) -> dict[Field, str]:
    """Write the marked report into ``content`` of a folder; return the payload of each text, empty where all are faults.

    A field first has the longest payload, and a shorter one after each fault at its line.
    """
    whole = {name: (SAMPLE / name).read_text(encoding="utf-8") + more for name, more in APPENDED.items()}
    copy_sample(project, {**ADDITIONS, **whole})
    content = project / "content"
    folder = load(content, project)
    plain: dict[str, Any] = {f"{name}.yaml": one.data for name, one in folder.documents.items()}
    plain |= {f"{name}.md": one.header.data for name, one in folder.prose.items()}
    plain |= {f"{name}.csv": [dict(row) for _, row in one.rows] for name, one in folder.sheets.items()}
    prose = {f"{name}.md": one.text for name, one in folder.prose.items()}
    fields = {
        (name, where): PAYLOADS.index(SHORT) if _is_drawn(name, where) else 0
        for name, data in plain.items()
        for where, text in texts_in(data)
        if text and where[-1] not in REFERENCES and (not name.endswith(".csv") or where[-1] in TEXT_COLUMNS)
    }
    for _ in range(2 * len(PAYLOADS)):
        for name, data in plain.items():
            _write(content / name, _marked(data, name, (), fields), prose.get(name))
        told = faults(project, cache)
        if not told:
            break
        _shorten(told, fields, project)
    assert told == []
    return {field: _payload(level) for field, level in fields.items()}


def _is_drawn(name: str, where: tuple[str | int, ...]) -> bool:
    """Return whether a text is drawn in a chart, where a long one finds no room."""
    return name.startswith("cities/") and where in (("name",), ("abbreviation",), ("areas", "city", "short"))


def _payload(level: int) -> str:
    return PAYLOADS[level] if level < len(PAYLOADS) else ""


def _marked(value: Any, name: str, where: tuple[str | int, ...], fields: Mapping[Field, int]) -> Any:
    if isinstance(value, str):
        return value + _payload(fields.get((name, where), len(PAYLOADS)))
    if isinstance(value, Mapping):
        return {key: _marked(inner, name, (*where, key), fields) for key, inner in value.items()}
    if isinstance(value, list):
        return [_marked(inner, name, (*where, index), fields) for index, inner in enumerate(value)]
    return value


def _write(path: Path, data: Any, text: str | None) -> None:
    if path.suffix == ".csv":
        made = io.StringIO()
        rows = csv.DictWriter(made, list(data[0]), lineterminator="\n")
        rows.writeheader()
        rows.writerows(data)
        path.write_text(made.getvalue(), encoding="utf-8")
        return
    header = yaml.safe_dump(data, allow_unicode=True, width=10**6, sort_keys=False)
    path.write_text(header if text is None else f"---\n{header}---\n{text}", encoding="utf-8")


def _shorten(told: list[str], fields: dict[Field, int], project: Path) -> None:
    """Give the fields at the lines of faults the next payload; none where not even a word more would fit."""
    folder = load(project / "content", project, [])
    at: dict[tuple[str, str], list[Field]] = {}
    for name, document in folder.documents.items():
        for where, spot in document.spots.items():
            at.setdefault((spot.path, str(spot.line)), []).append((f"{name}.yaml", where))
    for name, one in folder.prose.items():
        for where, spot in one.header.spots.items():
            at.setdefault((spot.path, str(spot.line)), []).append((f"{name}.md", where))
    for name, sheet in folder.sheets.items():
        for index, (spot, row) in enumerate(sheet.rows):
            at[spot.path, str(spot.line)] = [(f"{name}.csv", (index, column)) for column in row]
    hit: dict[Field, bool] = {}
    for line in told:
        place, code = line.split(" ")[:2]
        places = [place.rstrip(":"), *re.findall(r"(?:also at|and) ([\w./-]+:\d+)", line)]
        for field in (field for one in places for field in at.get(tuple(one.rsplit(":", 1)), ())):
            if fields.get(field, len(PAYLOADS)) < len(PAYLOADS):
                hit[field] = hit.get(field, True) and code.startswith("T")
    assert hit, told
    for field, is_of_text in hit.items():
        fields[field] = fields[field] + 1 if is_of_text else len(PAYLOADS)
