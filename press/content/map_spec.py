"""The type of ``map`` in report.yaml: the files of outlines that maps are drawn from, with their layers."""

from __future__ import annotations

from typing import Literal

from pydantic.dataclasses import dataclass

from press.content.field_types import STRICT, SourceKey, Text


@dataclass(frozen=True, config=STRICT)
class CountyLayer:
    """The outlines of counties: a TopoJSON file in the content folder, in the projection of the map, and its layer."""

    outlines: Text
    layer: Text


@dataclass(frozen=True, config=STRICT)
class MapSpec:
    """The outlines of maps: a TopoJSON file in the content folder, its layer, and the projection it is in.

    ``counties``: outlines of counties, each with its FIPS code as its id; they need not be of all states.
    """

    outlines: Text
    layer: Text
    projection: Literal["albers-usa"]
    source: SourceKey
    counties: CountyLayer | None = None
