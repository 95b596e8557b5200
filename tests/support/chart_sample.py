"""A small made-up report for the tests of charts: three places on a map of two square regions."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from press.content.coordinates import Point
from press.content.figures import FigureSpec
from press.content.map_spec import CountyLayer, MapSpec
from press.content.model import (
    Area,
    Datum,
    Fact,
    Manuscript,
    Office,
    Organization,
    Place,
    Series,
)
from press.content.programs import Program, Years
from press.content.report import Cover, PlaceWords, Report, Spine, Theme
from press.foundation.problems import Spot
from press.text.book import Figure

SPOT = Spot("content/figures.yaml", 7)
VALUES = {"alder": (2_000_000, 30_000), "brook": (50_000, 6_000), "cedar": (None, None)}


def series(
    key: str, rows: Mapping[tuple[str, int], tuple[float | None, float | None]], **more: Any
) -> Series:
    """Return a series; rows are (place, year): (value, margin)."""
    data = tuple(
        Datum(
            series=key,
            place=place,
            area="county",
            measure="people",
            year=year,
            period=f"{year - 4}–{year}",
            dataset="made up",
            table="",
            value=value,
            margin=margin,
            controlled=more.get("controlled", False),
            source="none",
            note="",
        )
        for (place, year), (value, margin) in rows.items()
    )
    return Series(title="People counted", unit="people", key=key, data=data)


def program(key: str, theme: str, first: int | None, **more: Any) -> Program:
    """Return a program that began in a year, or that no source dates."""
    precision = more.pop("precision", "unknown" if first is None else "year")
    years = Years(first=first, precision=precision, **more)
    name = f"Program {key.upper()}"
    return Program(
        key=key, name=name, theme=theme, partners=(), years=years, reach=None, summary="…", sources=("none",)
    )


def place(key: str, point: Point, programs: tuple[Program, ...], opened: Years) -> Place:
    """Return a place whose county is called after it."""
    name = key.capitalize()
    area = Area(name=f"{name} County", short=f"{name} County")
    office = Office(name=f"Library of {name}", kind="library", opened=opened, sources=("none",))
    return Place(
        name=name,
        region="Westland",
        abbreviation="WL",
        areas={"county": area},
        office=office,
        facts={},
        programs=programs,
        point=point,
        key=key,
        spot=Spot(f"content/cities/{key}.yaml", 1),
    )


def _places() -> dict[str, Place]:
    unknown = Years(precision="unknown")
    first = (
        program("a", "lending", 2001, ongoing=True),
        program("b", "learning", 2005, last=2009),
        program("e", "lending", 2006),
    )
    second = (program("c", "lending", 2010, precision="about"), program("d", "learning", None))
    facts = {
        "readers": Fact(value=4400, unit="people", counts="c", sources=("none",), date="about 2009"),
        "shelf-length": Fact(value=12, unit="miles", counts="c", sources=("none",)),
        "none": Fact(value=0, unit="people", counts="c", sources=("none",)),
    }
    alder = place("alder", Point(38.0, -100.0), first, Years(first=1890, precision="about"))
    return {
        "alder": replace(alder, facts=facts),
        "brook": place("brook", Point(39.0, -90.0), second, Years(first=2000, last=2012)),
        "cedar": place("cedar", Point(37.5, -99.5), (), unknown),
    }


def _report() -> Report:
    return Report(
        title="T",
        subtitle="S",
        author="A",
        publisher="P",
        language="en-US",
        release="1",
        date=datetime.date(2020, 5, 1),
        line="L",
        description="D",
        keywords=("k",),
        years=(1800, 2020),
        places=PlaceWords(folder="cities", one="city", many="cities", office="library"),
        order=("alder", "brook", "cedar"),
        spine=Spine(front=(), body=(), back=()),
        themes={
            "lending": Theme(name="Lending books", color="#2F6DA3", mark="square"),
            "learning": Theme(name="Learning", color="#4F7434", mark="star"),
        },
        units={},
        cover=Cover(ground="#0E4A4E", series="shelves", year=2020, colors=("#F6F0E6", "#E2A42B", "#A8432A")),
        map=MapSpec(
            outlines="data/map.topojson",
            layer="states",
            projection="albers-usa",
            source="none",
            counties=CountyLayer(outlines="data/counties.topojson", layer="counties"),
        ),
        spot=Spot("content/report.yaml", 1),
    )


# Two squares side by side: the first arc is their common border, the others what is left of each.
OUTLINES: dict[str, Any] = {
    "type": "Topology",
    "transform": {"scale": [10, 10], "translate": [200, 150]},
    "objects": {
        "states": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "Westland"}},
                {"type": "MultiPolygon", "arcs": [[[-1, 2]]], "properties": {"name": "Eastland"}},
            ],
        }
    },
    "arcs": [
        [[30, 0], [0, 30]],
        [[30, 30], [-30, 0], [0, -30], [30, 0]],
        [[30, 0], [30, 0], [0, 30], [-30, 0]],
    ],
}

# The west in two counties, the east in one with the name of one of them.
COUNTIES: dict[str, Any] = {
    "type": "Topology",
    "transform": {"scale": [10, 10], "translate": [200, 150]},
    "objects": {
        "counties": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "id": "01001", "arcs": [[0, 1]], "properties": {"name": "Far"}},
                {
                    "type": "Polygon",
                    "id": "01003",
                    "arcs": [[-1, 2, 3, 4]],
                    "properties": {"name": "Near Hill"},
                },
                {"type": "Polygon", "id": "02001", "arcs": [[-4, 5]], "properties": {"name": "Far"}},
            ],
        }
    },
    "arcs": [
        [[15, 0], [0, 30]],
        [[15, 30], [-15, 0], [0, -30], [15, 0]],
        [[15, 0], [15, 0]],
        [[30, 0], [0, 30]],
        [[30, 30], [-15, 0]],
        [[30, 0], [30, 0], [0, 30], [-30, 0]],
    ],
}


def manuscript(**changes: Any) -> Manuscript:
    """Return the made-up report; keywords replace parts of it."""
    run = {("alder", year): (1000.0 * (year - 2000), 200.0) for year in (2005, 2006, 2007)}
    listed = [
        series("people", {(key, 2020): pair for key, pair in VALUES.items()}),
        series(
            "all", {("alder", 2020): (4e6, 0), ("brook", 2020): (200_000, 0), ("cedar", 2020): (None, None)}
        ),
        series(
            "hispanic",
            {("alder", 2020): (2.5e6, 20_000), ("brook", 2020): (1e5, 0), ("cedar", 2020): (9e4, 0)},
        ),
        series(
            "moving",
            {
                ("alder", 2019): (100, 5),
                ("alder", 2020): (150, 5),
                ("brook", 2019): (100, 20),
                ("brook", 2020): (95, 20),
            },
        ),
        series("shelves", {("alder", 2020): (1000, 0), ("brook", 2020): (100, 0), ("cedar", 2020): (10, 0)}),
        series("run", run),
    ]
    ministry = Organization(name="Ministry of Books", years=Years(first=1995), sources=("none",))
    manuscript = Manuscript(
        report=_report(),
        places=_places(),
        programs=(program("z", "learning", 2003),),
        facts={"all-readers": Fact(value=39249, unit="people", counts="c", sources=("none",))},
        organizations={"ministry": ministry},
        sources={},
        series={one.key: one for one in listed},
        figures={},
        chapters={},
        outlines=OUTLINES,
        counties=COUNTIES,
        files={},
        bound_tables={},
        data={},
    )
    return replace(manuscript, **changes)


def figure(kind: str, *, place: str | None = None, key: str = "fig-one", **fields: Any) -> Figure:
    """Return a figure of a kind; keywords fill its declaration."""
    spec = FigureSpec(kind=kind, caption="C", key=key, spot=SPOT, **fields)
    return Figure(
        key=key,
        number=1,
        spec=spec,
        chapter="c",
        place=place,
        caption="C",
        note="",
        claim="The claim is made.",
    )
