"""A Folder and the map of report.yaml in, the outlines of its TopoJSON file out, or the problems of that file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, Literal

from press.content.raw import Document, Folder
from press.content.report import Report
from press.foundation.limits import TEXT_FILE
from press.foundation.problems import Problem, Spot, did_you_mean

_LARGEST = 1e12


def read_outlines(
    folder: Folder, report: Report, top: Document, problems: list[Problem]
) -> Mapping[str, Any] | None:
    """Return the TopoJSON that the report's maps are drawn on; nothing without a map or where it is missing.

    ``top`` is report.yaml. What is wrong is added to ``problems``.
    """
    if report.map is None:
        return None
    spot = top.spot("map", "outlines")
    return _read(folder, report.map.outlines, report.map.layer, spot, problems, needed="name")


def read_counties(
    folder: Folder, report: Report, top: Document, problems: list[Problem]
) -> Mapping[str, Any] | None:
    """Return the TopoJSON with the counties of the report's maps; nothing without one or where it is missing."""
    if report.map is None or report.map.counties is None:
        return None
    spot = top.spot("map", "counties", "outlines")
    spec = report.map.counties
    return _read(folder, spec.outlines, spec.layer, spot, problems, needed="id")


def _read(
    folder: Folder, name: str, layer: str, spot: Spot, problems: list[Problem], needed: Literal["name", "id"]
) -> Mapping[str, Any] | None:
    if name not in folder.files:
        hint = did_you_mean(name, folder.files, "add the file to the content folder")
        problems.append(Problem(spot, "V015", f"the file “{name}” is missing", hint))
        return None
    try:
        data = folder.files[name]
        outlines = None if TEXT_FILE.passed_by(len(data)) else json.loads(data)
    except (ValueError, RecursionError):
        unreadable = f"the file “{name}” cannot be read as JSON"
        problems.append(Problem(spot, "V019", unreadable, "replace it with a TopoJSON file"))
        return None
    fault = _fault(outlines, name, layer, needed)
    if fault is not None:
        problems.append(Problem(spot, "V019", *fault))
    return outlines if isinstance(outlines, Mapping) else None


def _fault(outlines: Any, name: str, layer: str, needed: Literal["name", "id"]) -> tuple[str, str] | None:
    """Return what keeps the outlines from being drawn and what to do about it, or nothing."""
    if not isinstance(outlines, Mapping) or not {"transform", "arcs", "objects"} <= outlines.keys():
        return (
            f"the file “{name}” is not quantized TopoJSON",
            "replace it with a TopoJSON file that has a “transform”",
        )
    if not isinstance(outlines["objects"], Mapping) or layer not in outlines["objects"]:
        known = outlines["objects"] if isinstance(outlines["objects"], Mapping) else ()
        hint = did_you_mean(layer, known, "use the name of one of its objects")
        return f"the file “{name}” has no layer “{layer}”", hint
    if not all("name" in (_part(shape, "properties") or ()) for shape in _shapes(outlines, layer)):
        return f"a shape of the layer “{layer}” has no name", "give each shape a “name” in its “properties”"
    if needed == "id" and not all(map(_has_code, _shapes(outlines, layer))):
        hint = "give each an “id”, its FIPS code of five digits in quotation marks"
        return f"a shape of the layer “{layer}” is no county with a code", hint
    if not _is_drawable(outlines, layer):
        hint = "replace it with a TopoJSON file of polygons, such as topojson-server writes"
        return f"the outlines in the file “{name}” cannot be drawn", hint
    return None


def _has_code(shape: Any) -> bool:
    code = _part(shape, "id")
    return isinstance(code, str) and len(code) == 5 and code.isdecimal()


def _part(value: Any, name: str) -> Any:
    return value.get(name) if isinstance(value, Mapping) else None


def _shapes(outlines: Mapping[str, Any], layer: str) -> list[Any]:
    found = _part(outlines["objects"][layer], "geometries")
    return found if isinstance(found, list) else []


def _is_drawable(outlines: Mapping[str, Any], layer: str) -> bool:
    """Return whether the outlines have the form of https://github.com/topojson/topojson-specification, 2.1."""
    transform, arcs = outlines["transform"], outlines["arcs"]
    steps = [_part(transform, name) for name in ("scale", "translate")]
    is_scaled = all(isinstance(step, list) and len(step) == 2 and _are_numbers(step) for step in steps)
    if not is_scaled or not _are_arcs(arcs):
        return False
    shapes = _shapes(outlines, layer)
    return bool(shapes) and all(_is_shape(shape, len(arcs)) for shape in shapes)


def _are_numbers(values: Iterable[Any]) -> bool:
    known = list(values)
    # Outlines have many thousands of numbers: one call looks at all of them.
    return set(map(type, known)) <= {int, float} and all(map(_LARGEST.__gt__, map(abs, known)))


def _are_arcs(arcs: Any) -> bool:
    if not isinstance(arcs, list) or not all(isinstance(arc, list) and len(arc) > 1 for arc in arcs):
        return False
    points = list(chain.from_iterable(arcs))
    return all(isinstance(point, list) and len(point) >= 2 for point in points) and _are_numbers(
        chain.from_iterable(points)
    )


def _is_shape(shape: Any, arcs: int) -> bool:
    """Return whether a shape is a polygon or several, of arcs that there are."""
    kind, rings = _part(shape, "type"), _part(shape, "arcs")
    polygons = {"Polygon": [rings], "MultiPolygon": rings}.get(kind if isinstance(kind, str) else "")
    try:
        found = [index for polygon in polygons or () for ring in polygon for index in ring]
    except TypeError:
        return False
    name = _part(_part(shape, "properties"), "name")
    return (
        bool(found)
        and isinstance(name, str)
        and all(type(one) is int and -arcs <= one < arcs for one in found)
    )
