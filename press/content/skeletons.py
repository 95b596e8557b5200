"""The key of a new place, chapter, figure or source in; out, the text that stands for it until an editor fills it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from press.content.chart_kinds import CHART_KINDS

_CONTEXT = (
    "# Programs that are described and not counted: their office-role is none or not stated.\ncontext: []\n"
)

# A word that stands before what an editor has to write; ``check`` names each that is left.
FILL_IN = "FILL-IN"


def title_of(key: str) -> str:
    """Return the title that a key suggests: ``san-antonio`` gives "San Antonio"."""
    return " ".join(word.capitalize() for word in key.replace("_", "-").split("-") if word)


def place_file(key: str, areas: Iterable[str], office: str, has_roles: bool = False) -> str:
    """Return the file of a place; ``areas``: the keys of areas that tables use, ``office``: the report's word for it.

    ``has_roles``: whether the report counts its programs by the role of the office.
    """
    title = title_of(key)
    role = ", office-role: led, role-source: key, role-reason: …" if has_roles else ""
    context = _CONTEXT if has_roles else ""
    listed = "\n".join(
        f"  {area}:\n    name: {FILL_IN} the full name of the area “{area}”, as the tables give it\n"
        f"    short: {FILL_IN} its short name, for charts"
        for area in areas
    )
    return f"""\
name: {title}
region: {FILL_IN} the state or region
abbreviation: {FILL_IN} the short form of the region
point:
  latitude: {FILL_IN} the degrees north, such as 34.1975
  longitude: {FILL_IN} the degrees east, such as -119.177
areas:{chr(10) + listed if listed else " {}"}
office:
  name: {FILL_IN} the name of the {office}
  kind: {office}
  opened: {{precision: unknown}}  # or {{first: 1990}}
  sources: [{FILL_IN} keys of sources.yaml]
# A fact:    key: {{value: 150, unit: people, counts: what the number counts, date: "2001", sources: [key]}}
facts: {{}}
# A program: {{key: …, name: …, theme: …, partners: [], years: {{first: 2001}}, reach: null, summary: …,
#             sources: [key]{role}}}
programs: []
{context}"""


def chapter_file(key: str, place: str | None = None) -> str:
    """Return the file of a chapter; ``place``: the key of the place that it is about."""
    kind = f"kind: place\nplace: {place}" if place else "kind: chapter"
    return f"""\
---
title: {title_of(key)}
{kind}
in_short: {FILL_IN} two or three sentences that say what the chapter says.
---

{FILL_IN} the first paragraph, with a source behind each fact.

## {FILL_IN} the heading of the first section {{#{section_of(key)}}}

{FILL_IN} its text.
"""


def section_of(key: str) -> str:
    """Return the id of the first section of a new chapter."""
    return f"{key}-first-section"


def figure_entry(key: str, series: str | None, year: int | None, source: str | None) -> str:
    """Return the entry of a figure: of a series in a year, from a source; without a series, a table of programs."""
    data = f"kind: dots\n  series: {series}\n  years: [{year}]" if series else "kind: matrix"
    kinds = "\n".join(
        f"  #   {kind.name}: {', '.join((*kind.required, *(f'{one} (optional)' for one in kind.optional)))}"
        for kind in CHART_KINDS.values()
    )
    return f"""\
{key}:
  # The kinds, and what each takes besides caption, note, width and sources:
{kinds}
  {data}
  caption: {FILL_IN} what the figure shows, in a sentence
  note: {FILL_IN} how the values were counted
  sources: [{source or FILL_IN + " keys of sources.yaml"}]
"""


def source_entry(key: str) -> str:
    """Return the entry of a source."""
    return f"""\
{key}:
  type: webpage  # or article-newspaper, article-journal, report, book, chapter, legislation, dataset
  author: [{{literal: {FILL_IN} the institution}}]  # or [{{family: Robles, given: Ana}}]
  title: {FILL_IN} the title
  container-title: {FILL_IN} the newspaper, journal or site, or delete this line
  issued: {FILL_IN} the date, such as 2012, 2012-08 or 2012-08-18
  URL: {FILL_IN} the address, or delete this line
"""


def id_entries(keys: Mapping[str, str], release: str) -> str:
    """Return the entries of ids.yaml for ids, each with the kind of its target, as new in a release."""
    return "".join(f'{key}: {{kind: {kind}, since: "{release}"}}\n' for key, kind in keys.items())
