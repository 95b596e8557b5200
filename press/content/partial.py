"""A Manuscript with faults in; out, what later stages can still read, and which of their faults are new."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from press.content.bound_tables import TableSpec
from press.content.model import Datum, Fact, Manuscript, Place, Series
from press.content.programs import Program
from press.content.report import PermanentId
from press.foundation.problems import Problem

# Faults of values in the text: they may follow from any fault in the record.
_OF_VALUES = frozenset("T002 T005 T030 T031 T033 T034".split())
# Faults of a text whose expressions could not be filled in: loops and their numbers are still in it.
_OF_UNFILLED = frozenset("T020 T021 T022 T026 T027 T028 T029 T040 T071".split())
_ID = re.compile(r"#([\w-]+)")


def broken_files(problems: Iterable[Problem], folder: str) -> frozenset[str]:
    """Return the names, without suffix, of the files in ``folder`` that the problems are in."""
    paths = {problem.spot.path for problem in problems}
    return frozenset(path.removeprefix(f"{folder}/").rpartition(".")[0] for path in paths)


def ids_in(texts: Iterable[str]) -> frozenset[str]:
    """Return all ids in the source text of chapters that could not be read: what refers to them may be right."""
    return frozenset(found for text in texts for found in _ID.findall(text))


def recorded_ids(chapters: Collection[str], ids: Mapping[str, PermanentId]) -> frozenset[str]:
    """Return the ids of chapters that could not be read: those listed behind each, up to the next chapter.

    They may be missing in the source text too, if the file was cut.
    """
    found, inside = set(), False
    for key, one in ids.items():
        inside = key in chapters if one.kind == "chapter" else inside
        if inside:
            found.add(key)
    return frozenset(found)


def without_consequences(problems: Iterable[Problem], earlier: Iterable[Problem]) -> list[Problem]:
    """Return the problems of texts, without those of values that may follow from ``earlier`` ones.

    These are all of them if the record has faults, and else those in chapters with a faulty header.
    """
    paths = {problem.spot.path for problem in earlier}
    in_record = any(not path.endswith(".md") for path in paths)
    found = list(problems)
    follow = {one for one in found if one.code in _OF_VALUES and (in_record or one.spot.path in paths)}
    unfilled = {one.spot.path for one in follow}
    follow |= {one for one in found if one.code in _OF_UNFILLED and one.spot.path in unfilled}
    return [one for one in found if one not in follow]


def readable(manuscript: Manuscript) -> Manuscript:
    """Return the manuscript without facts, programs, rows and series that refer to an unknown unit, theme or area."""
    manuscript = _with_misnamed(manuscript)
    report, places = manuscript.report, manuscript.places

    def facts(found: Mapping[str, Fact]) -> dict[str, Fact]:
        return {key: fact for key, fact in found.items() if fact.unit in report.units}

    def programs(found: Iterable[Program]) -> tuple[Program, ...]:
        return tuple(
            one
            for one in found
            if one.theme in report.themes and (one.reach is None or one.reach.unit in report.units)
        )

    def is_sound(datum: Datum) -> bool:
        return datum.place in places and datum.area in places[datum.place].areas

    def sound_series(one: Series) -> Series:
        return replace(one, data=tuple(datum for datum in one.data if is_sound(datum)))

    def sound_place(place: Place) -> Place:
        counted, context = programs(place.programs), programs(place.context)
        return replace(place, facts=facts(place.facts), programs=counted, context=context)

    series = {key: sound_series(one) for key, one in manuscript.series.items() if one.unit in report.units}
    return replace(
        manuscript,
        hidden_ids=manuscript.hidden_ids | _hidden_ids(manuscript),
        places={key: sound_place(place) for key, place in places.items()},
        programs=programs(manuscript.programs),
        facts=facts(manuscript.facts),
        series=series,
        bound_tables={key: _sound_table(one, report.units) for key, one in manuscript.bound_tables.items()},
        chapters={
            key: one if one.place in (None, *places) else replace(one, place=None)
            for key, one in manuscript.chapters.items()
        },
    )


def _sound_table(one: TableSpec, units: Collection[str]) -> TableSpec:
    return replace(one, units={name: unit for name, unit in one.units.items() if unit in units})


def _with_misnamed(manuscript: Manuscript) -> Manuscript:
    """Return the manuscript with the files as broken whose ids cannot be used: references may mean these."""
    figures = all(key.startswith("fig-") for key in manuscript.figures)
    tables = all(key.startswith("tbl-") for key in manuscript.bound_tables)
    misnamed = [name for name, is_named in (("figures", figures), ("tables", tables)) if not is_named]
    return replace(manuscript, broken=manuscript.broken.union(misnamed))


def _hidden_ids(manuscript: Manuscript) -> frozenset[str]:
    """Return the ids that a chapter outside the spine, or a table or figure that could not be read, may have."""
    left_out = manuscript.chapters.keys() - set(manuscript.report.spine.keys)
    named = ids_in(text.text for text in manuscript.chapters.values())
    unmade = {key for key, one in manuscript.bound_tables.items() if one.sheet is None}
    for name, start in (("tables", "tbl-"), ("figures", "fig-")):
        declared = manuscript.bound_tables if name == "tables" else manuscript.figures
        if name in manuscript.broken:
            unmade |= {key for key in named if key.startswith(start) and key not in declared}
    return frozenset({*left_out, *unmade}) | ids_in(manuscript.chapters[key].text for key in left_out)
