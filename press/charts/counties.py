"""The counties that a figure declares, and outlines of counties, in; the codes of the counties out, or their faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from press.charts.context import ChartContext
from press.charts.geography import DETAIL
from press.charts.outlines import UNITS, Outlines, View, decode_part
from press.content.apostrophes import with_apostrophes
from press.content.coordinates import Point
from press.foundation.problems import Problem, ReportError, did_you_mean

_STATE = 2  # digits of a county's FIPS code that are its state's


def declared_counties(context: ChartContext, seat: Point) -> Mapping[str, str]:
    """Return the names of the declared counties by their codes, in the order of the declaration.

    A county is declared by its code, or by its name if it lies in the state of the seat. Raise C008 without outlines
    of counties, and C020 for each county that is not in them or that two have the name of.
    """
    names = county_names(context)
    units = county_outlines(context)
    at = units.at(seat)
    near = (units.region_at(at) or "" if at else "")[:_STATE]
    found: dict[str, str] = {}
    problems = []
    for said in context.spec.counties:
        codes = [code for code, name in names.items() if said in (code, name) and code.startswith(near)]
        codes = codes or [code for code in names if code == said]
        if len(codes) == 1:
            found[codes[0]] = names[codes[0]]
        else:
            problems.append(_unknown(context, said, codes, names, near))
    if problems:
        raise ReportError(problems)
    return found


def county_names(context: ChartContext) -> Mapping[str, str]:
    """Return the names of all counties that there are outlines of, by their codes; raise C008 if there are none."""
    topology, layer = _topology(context)
    shapes: Sequence[Mapping[str, Any]] = topology["objects"][layer]["geometries"]
    return {shape["id"]: with_apostrophes(shape["properties"]["name"]) for shape in shapes}


def county_outlines(context: ChartContext, view: View = UNITS) -> Outlines:
    """Return the outlines of all counties as a view shows them, by their codes; raise C008 if there are none."""
    return decode_part(*_topology(context), view, 0 if view is UNITS else DETAIL, key="id")


def _topology(context: ChartContext) -> tuple[Mapping[str, Any], str]:
    spec = context.manuscript.report.map and context.manuscript.report.map.counties
    if spec is None or context.manuscript.counties is None:
        hint = "add “counties: {outlines: …, layer: …}” to map: in report.yaml"
        raise context.fault("C008", "a map of a district needs outlines of counties", hint)
    return context.manuscript.counties, spec.layer


def _unknown(
    context: ChartContext, said: str, codes: Sequence[str], names: Mapping[str, str], near: str
) -> Problem:
    spot = context.spec.spot_of("counties")
    if codes:
        hint = f"write the code of the one that is meant, in quotation marks: {' or '.join(sorted(codes))}"
        return Problem(
            spot, "C020", f"figure “{context.figure.key}”: “{said}” is the name of several counties", hint
        )
    known = [name for code, name in names.items() if code.startswith(near)]
    other = "use its name as the outlines have it, or outside the state of the office its code of five digits"
    message = f"figure “{context.figure.key}”: the county “{said}” is not in the outlines"
    return Problem(spot, "C020", message, did_you_mean(said.removesuffix(" County"), known, other))
