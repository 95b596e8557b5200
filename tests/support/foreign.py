"""English and the sample report in; out, a language and a report in which every vowel of every word has a mark.

In words of the language a vowel has a circumflex, in words of the report a diaeresis. A word with a plain vowel comes
from neither: it is written in the code, in a template, or in a script.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_type_hints

import yaml
from chart_sample import COUNTIES, OUTLINES
from samples import ENGLISH, SAMPLE, Change

from press.language.en import English
from press.language.entries import Plural
from press.language.language import Language

_OF_LANGUAGE = str.maketrans("aeiouyAEIOUY", "âêîôûýÂÊÎÔÛÝ")
_OF_REPORT = str.maketrans("aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ")
_PLACEHOLDER = re.compile(r"(\{\w+\})")
# What in Markdown is no word of the text: expressions, attributes, keys, addresses, the names of the press's own marks.
_CODE = re.compile(
    r"(\{\{.*?\}\}|\{%.*?%\}|\{[#:.][^}]*\}|\{\w+=[^}]*\}|\[@[^\]]*\]|\[\^[\w-]+\]|\]\([^)]*\)|^Table:|/// aside)",
    re.MULTILINE,
)
# Fields of YAML whose values are words of the report; under ``_MAPPED`` stand names that are not fields.
_WORDS = frozenset(
    "title subtitle author publisher line description keywords one many office region abbreviation name short kind"
    " district note spanish partners summary counts caption labels row column label text detail in_short title-short"
    " container-title literal was now changes value date".split()
)


def marked(text: str) -> str:
    """Return words of the language, marked; what is filled in stays."""
    parts = _PLACEHOLDER.split(text)
    return "".join(part if part.startswith("{") else part.translate(_OF_LANGUAGE) for part in parts)


def foreign(text: str) -> str:
    """Return words of the report, marked; code in them stays."""
    parts = _CODE.split(text)
    return "".join(part if index % 2 else part.translate(_OF_REPORT) for index, part in enumerate(parts))


def _marked_entry(entry: Any) -> Any:
    if isinstance(entry, str):
        return marked(entry)
    if isinstance(entry, Plural):
        return replace(entry, **{one.name: marked(getattr(entry, one.name)) for one in fields(entry)})
    if isinstance(entry, Mapping):
        return {key: _marked_entry(text) for key, text in entry.items()}
    if isinstance(entry, tuple) and isinstance(entry[0], str):
        return tuple(marked(text) for text in entry)
    return entry


def made_up_language() -> type[Language]:
    """Return a language with all entries of English, each marked, and number words of its own."""

    class MadeUp(Language):
        """The made-up language; how its numerals are found does not matter."""

        def spell(self, whole: int) -> str:
            return marked(ENGLISH.spell(whole))

    for name in get_type_hints(Language):
        setattr(MadeUp, name, _marked_entry(getattr(English, name)))
    MadeUp.no_date = "ô.D."  # English has no vowel here
    return MadeUp


def foreign_sample() -> dict[str, Change]:
    """Return the files of the sample in marked words, with a figure of every kind, an index, and all that a site has."""
    written: dict[str, Change] = {
        path.relative_to(SAMPLE).as_posix(): path.read_text(encoding="utf-8")
        for path in SAMPLE.rglob("*.*")
        if path.suffix in (".yaml", ".md", ".csv")
    }
    written |= _MORE
    files: dict[str, Change] = {}
    for name, text in written.items():
        assert isinstance(text, str)
        kind = Path(name).suffix
        files[name] = {".yaml": _yaml, ".md": _chapter, ".csv": _table}[kind](text)
    report = yaml.safe_load(str(files["report.yaml"])) | yaml.safe_load(_REPORT)
    files["report.yaml"] = yaml.safe_dump(report, allow_unicode=True)
    files["map.json"] = json.dumps(OUTLINES)
    files["counties.json"] = re.sub(
        r'(?<="name": ")[^"]*', lambda name: foreign(name[0]), json.dumps(COUNTIES)
    )
    return files


def _yaml(text: str) -> str:
    return yaml.safe_dump(_values(yaml.safe_load(text), False), allow_unicode=True, sort_keys=False)


def _values(value: Any, are_words: bool) -> Any:
    if isinstance(value, dict):
        if "caption" in value:  # a figure, whose kind is no word
            kept = {name: value[name] for name in ("kind", "show") if name in value}
            return {name: _values(one, name in _WORDS) for name, one in value.items()} | kept
        return {name: _values(one, name in _WORDS) for name, one in value.items()}
    if isinstance(value, list):
        return [_values(one, are_words) for one in value]
    return foreign(value) if are_words and isinstance(value, str) else value


def _chapter(text: str) -> str:
    _, header, body = text.split("---\n", 2)
    known = yaml.safe_load(header)
    made = _values(known, False) | {"kind": known["kind"]}
    return f"---\n{yaml.safe_dump(made, allow_unicode=True)}---\n{foreign(body)}"


def _table(text: str) -> str:
    """Return a table of data whose datasets and tables have marked names."""
    return re.sub(r"\bSurvey\b", foreign("Survey"), text)


_REPORT = """\
language: de-DE
site: https://desk.example/
contact: https://desk.example/errors
map: {outlines: map.json, layer: states, projection: albers-usa, source: counting-office,
  counties: {outlines: counties.json, layer: counties}}
landing: {findings: numbers, about: about, figures: [fig-newcomers]}
spine:
  front: [about, contents]
  body: [numbers, port-alder, cinder-mesa]
  back: [bibliography, index, colophon]
"""

_POINTS = {"port-alder": "39.0, longitude: -90.0", "cinder-mesa": "37.5, longitude: -99.5"}


def _of_sample(name: str) -> str:
    return (SAMPLE / name).read_text(encoding="utf-8")


def _with_point(key: str) -> str:
    text = _of_sample(f"cities/{key}.yaml")
    placed = re.sub(r"(?<=latitude: )[^}]*", _POINTS[key], text)
    return placed.replace("precision: year", "precision: about")  # of the office of one of them


_MORE = {
    **{f"cities/{key}.yaml": _with_point(key) for key in _POINTS},
    "organizations.yaml": _of_sample("organizations.yaml").replace("1990", "2003"),
    "sources.yaml": _of_sample("sources.yaml").replace("  issued: 2021-06-14\n", ""),
    "data/population.csv": _of_sample("data/population.csv")
    + "newcomers,port-alder,city,newcomers,2021,2021,Survey,T1,50000,,counting-office,\n",
    "corrections.yaml": """\
releases:
  - release: "1"
    date: 2024-05-06
    summary: One figure is corrected.
    changes: [The year of a figure.]
  - release: "0.9"
    date: 2023-05-06
    summary: The first release.
corrections:
  - date: 2024-04-20
    release: "1"
    where: fig-newcomers
    was: What stood there.
    now: What stands there now.
""",
    "figures.yaml": _of_sample("figures.yaml")
    + """\
fig-change:
  {kind: dots, show: change, series: newcomers, years: [2020, 2022], caption: More of them.}
fig-share:
  kind: dumbbell
  series: newcomers
  versus: residents
  against: newcomers
  labels: [of residents, of newcomers]
  years: [2022]
  caption: Shares.
fig-band:
  {kind: band, series: newcomers, places: [port-alder], caption: Through the years.}
fig-panel:
  kind: panel
  series: newcomers
  against: residents
  marked: 2021
  caption: Newcomers, with a break, and among all residents in the one year that is known.
fig-nested:
  {kind: nested, series: newcomers, versus: residents, places: [port-alder], caption: Newcomers within the city.}
fig-programs:
  {kind: matrix, show: programs, caption: Programs by theme., sources: [desk-handbook]}
fig-cells:
  kind: matrix
  show: cells
  caption: What is asked.
  sources: [desk-handbook]
  cells:
    - {row: Desk, column: Morning, text: open, detail: to all, strong: true}
    - {row: Desk, column: Evening, text: closed}
fig-years:
  {kind: timeline, caption: What began when., sources: [desk-handbook], years: [1999, 2024]}
fig-map:
  {kind: map, caption: Where they lie.}
fig-district:
  kind: district
  caption: Whom the desk serves.
  places: [port-alder]
  counties: ["01003", "02001"]
  stops: [{name: Low Quay}, {name: Far Quay, point: {latitude: 38.5, longitude: -91}}]
fig-ladder:
  kind: ladder
  caption: What was counted.
  steps: [{label: Said, fact: port-alder/books-lent}, {label: Counted, fact: port-alder/books-lent}]
""",
    "chapters/colophon.md": """\
---
title: Colophon
kind: matter
---

Set by the [press]{.index} for its own tests, "as it were," on {{ count('places') | words }} desks.[@alder-gazette, p. 3]
They have {{ count('themes') }} themes.
{{ rank('newcomers', 'cinder-mesa', 2022) | ordinal }} is Cinder Mesa.
It grew by {{ change_rate('newcomers', 'cinder-mesa', 2020, 2022) }}, and both hold {{ total('newcomers', 2022) }}.

![](#fig-change)

![](#fig-share)

![](#fig-band)

![](#fig-panel)

![](#fig-nested)

![](#fig-programs)

![](#fig-cells)

![](#fig-years)

![](#fig-map)

![](#fig-district)

![](#fig-ladder)

Table: Rules of the press. {#tbl-rules}

| Rule | Result | How |
|:---|:---|:---|
{% for rule in access %}
| {{ rule.words | name }} | {{ rule.result }} | {{ rule.how | name }} |
{% endfor %}
""",
}
