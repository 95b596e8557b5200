"""A Plan in; out, the rows of the first page's chart: each place, and a mark for each of its programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from press.content.model import Place
from press.content.programs import Program, standing_of
from press.content.report import Report
from press.html.site.plan import Plan


@dataclass(frozen=True)
class LeadRow:
    """A place: its key, its name, the id of its chapter if it has one, its programs with a number, and all of them."""

    place: str
    name: str
    key: str
    counted: int
    total: int


def lead_rows(plan: Plan) -> tuple[LeadRow, ...]:
    """Return a row for each place, in order of their programs; in a report without programs, in its own order."""
    return tuple(sorted(_rows(plan), key=lambda row: (-row.total, -row.counted)))


def _rows(plan: Plan) -> Iterator[LeadRow]:
    for key, place in plan.manuscript.places.items():
        reached = [program.reach is not None for program in counted_programs(place, plan.book.report)]
        yield LeadRow(key, place.name, plan.homes.get(key, ""), sum(reached), len(reached))


def counted_programs(place: Place, report: Report) -> Iterator[Program]:
    """Yield the programs of a place; in a report that counts by role, neither policies nor what has no role.

    A policy accepts a document of the office: how many documents there are says nothing of the policy.
    """
    for program in place.programs:
        if report.roles is None or standing_of(program, report.partners) in ("joint", "supported", "alone"):
            yield program
