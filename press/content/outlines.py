"""A Folder and the map of report.yaml in, the outlines of its TopoJSON file out, or the problems of that file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from press.content.raw import Folder
from press.content.report import Report
from press.foundation.problems import Problem, Spot, did_you_mean


def read_outlines(
    folder: Folder, report: Report, spot: Spot, problems: list[Problem]
) -> Mapping[str, Any] | None:
    """Return the TopoJSON that the report's maps are drawn on; nothing without a map or where it is missing.

    ``spot`` is the line of report.yaml that names the file. What is wrong is added to ``problems``.
    """
    if report.map is None:
        return None
    name = report.map.outlines
    if name not in folder.files:
        hint = did_you_mean(name, folder.files, "add the file to the content folder")
        problems.append(Problem(spot, "V015", f"the file “{name}” is missing", hint))
        return None
    try:
        outlines = json.loads(folder.files[name])
    except ValueError:
        unreadable = f"the file “{name}” cannot be read as JSON"
        problems.append(Problem(spot, "V019", unreadable, "replace it with a TopoJSON file"))
        return None
    fault = _fault(outlines, name, report.map.layer)
    if fault is not None:
        problems.append(Problem(spot, "V019", *fault))
    return outlines if isinstance(outlines, Mapping) else None


def _fault(outlines: Any, name: str, layer: str) -> tuple[str, str] | None:
    """Return what keeps the outlines from being drawn and what to do about it, or nothing."""
    if not isinstance(outlines, Mapping) or not {"transform", "arcs", "objects"} <= outlines.keys():
        return (
            f"the file “{name}” is not quantized TopoJSON",
            "replace it with a TopoJSON file that has a “transform”",
        )
    if layer not in outlines["objects"]:
        hint = did_you_mean(layer, outlines["objects"], "use the name of one of its objects")
        return f"the file “{name}” has no layer “{layer}”", hint
    if not all(
        "name" in shape.get("properties", {}) for shape in outlines["objects"][layer].get("geometries", [])
    ):
        return f"a shape of the layer “{layer}” has no name", "give each shape a “name” in its “properties”"
    return None
