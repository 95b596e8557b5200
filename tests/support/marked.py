"""The sample in; out, the same report with a payload of markup in each of its texts, as far as that is no fault."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from role_sample import with_roles
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
_FIGURES = ("fig-sign", "fig-years", "fig-steps", "fig-cells", "fig-roles", "fig-partners")
ADDITIONS: dict[str, Change] = {
    "ids.yaml": IDS
    + "".join(f'{key}: {{kind: figure, since: "1"}}\n' for key in _FIGURES)
    + 'tbl-desks: {kind: table, since: "1"}\n',
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
    "sources.bib": f"""\
@book{{desk-bible,
  title = {{The Desk{PAYLOADS[0]}}},
  author = {{Alder{PAYLOADS[1]}, Ann and {{Union of Desks{PAYLOADS[1]}}}}},
  publisher = {{Union of Desks{PAYLOADS[0]}}},
  year = 2001,
  note = {{A note{PAYLOADS[0]}}},
}}
""",
    "sources.json": json.dumps(
        [
            {
                "id": "desk-page",
                "type": "webpage",
                "title": f"A page{PAYLOADS[1]}",
                "author": [{"family": f"Alder{PAYLOADS[1]}", "given": f"Ann{PAYLOADS[1]}"}],
                "abstract": f"What it is{PAYLOADS[1]}",
                "container-title": f"Pages{PAYLOADS[1]}",
                "issued": {"date-parts": [[2001, 2]]},
            }
        ],
        indent=1,
    ),
    "chapters/about.md": f"""\
---
title: About This Sample
subtitle: And what it is for
kind: matter
also: [About the desks]
---

Nothing here is true. It is [said]{{title="\\<img src=//{HOST}/i onerror=marked()\\>"}} so
[as the desk says](https://a.example "\\<img src=//{HOST}/i onerror=marked()\\>").

![A \\<img src=//{HOST}/i onerror=marked()\\>](logo.svg "The sign")
""",
}
APPENDED = {
    "report.yaml": """
site: https://reports.example/open/
contact: desk@reports.example
landing: {findings: port-alder, about: about, figures: [fig-newcomers]}
""",
    "chapters/colophon.md": "".join(f"\n\n![](#{key})" for key in (*_FIGURES, "tbl-desks"))
    + "\n\nAll is in a book and on a page.[@desk-bible; @desk-page]\n",
    "cities/port-alder.yaml": """\
    also: [The Clinic on the Quay]
    agreement: {text: A letter of 2004, sources: [alder-gazette]}
context:
  - key: quay-choir
    name: Quay Choir
    theme: health
    partners: []
    years: {first: 2003, note: Perhaps before}
    reach: null
    summary: Sings.
    sources: [alder-gazette]
    office-role: none
    role-source: alder-gazette
    role-reason: Nothing is said of the desk.
""",
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
fig-years:
  kind: events
  title: Years of the desks
  caption: What the desks did when.
  years: [1998]
  labels: [Done, Meant, Ended]
  events:
    - {row: Harbor, year: 1999, text: A room opened}
    - {row: Harbor, year: 2005, text: A clinic, state: intended, until: 2008}
    - {row: Plaza, year: 2011, text: It closed, state: ended}
  sources: [desk-handbook]
fig-steps:
  kind: ladder
  title: Counts of the desks
  caption: Counts that share no series.
  steps: [{label: Lent, fact: port-alder/books-lent}, {label: Given, fact: port-alder/books-lent}]
  sources: [alder-gazette]
fig-cells:
  kind: matrix
  show: cells
  title: What the desks have
  caption: What each desk has.
  cells:
    - {row: Port Alder, column: Books, text: Many, detail: in two languages, strong: true}
    - {row: Cinder Mesa, column: Books, text: None, detail: so far}
  sources: [desk-handbook]
fig-roles: {kind: matrix, show: roles, caption: Counts by role., sources: [desk-handbook]}
fig-partners: {kind: matrix, show: partners, caption: Who brings what., sources: [desk-handbook]}
""",
}

REFERENCES = ("where", "moved-to", "fact")  # to ids; what they name is told where the id would be
TEXT_COLUMNS = ("period", "dataset", "table", "note", "Desk", "What it did")
Field = tuple[str, tuple[str | int, ...]]


def marked_report(project: Path, cache: Path) -> dict[Field, str]:
    """Write the marked report into ``content`` of a folder; return the payload of each text, empty where all are faults.

    A field first has the longest payload, and a shorter one after each fault at its line.
    """
    of_roles = with_roles()
    whole = {
        name: str(of_roles.get(name) or (SAMPLE / name).read_text(encoding="utf-8")) + more
        for name, more in APPENDED.items()
    }
    copy_sample(project, {**ADDITIONS, **of_roles, **whole})
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
