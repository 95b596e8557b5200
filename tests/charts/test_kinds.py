"""The table of chart kinds: one row and one module make a kind that is checked, drawn and kept like the others."""

from __future__ import annotations

import sys
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from chart_sample import figure, manuscript
from samples import PROJECT, Report, silent

from press.charts.chart import chart
from press.charts.context import ChartContext
from press.content.chart_kinds import CHART_KINDS, ChartKind
from press.content.figures import FigureSpec
from press.content.load import load
from press.content.model import Manuscript
from press.content.validate import validate
from press.foundation.problems import ReportError
from press.foundation.store import Store
from press.text.book import Grid, Plate

TALLY = ChartKind("tally", ("series",), ("places",))
DECLARED = """fig-newcomers:
  kind: tally
  series: newcomers
  caption: Newcomers in the two cities.
"""


def draw_tally(context: ChartContext) -> Plate:
    """Draw a stroke for each program of each place, and one for each value."""
    sheet, places = context.sheet(), [context.manuscript.places[key] for key in context.places()]
    counts = [len(place.programs) for place in places]
    strokes = sum(counts) + len(context.manuscript.series[context.spec.series or ""].data)
    for at in range(strokes):
        sheet.line([(4 * at, 0), (4 * at, 12)], "ink", 1)
    rows = tuple((place.name, str(count)) for place, count in zip(places, counts, strict=True))
    return context.plate(sheet, 14, [f"{strokes} strokes."], Grid(("Place", "Programs"), rows))


@pytest.fixture
def tally(monkeypatch: pytest.MonkeyPatch) -> None:
    """A trial kind: a row of the table, and the module that draws it."""
    monkeypatch.setitem(CHART_KINDS, "tally", TALLY)
    module = ModuleType(TALLY.module)
    monkeypatch.setattr(module, "draw_tally", draw_tally, raising=False)
    monkeypatch.setitem(sys.modules, TALLY.module, module)


def checked(report: Report, declared: str) -> Manuscript:
    """Return the sample with other figures."""
    project = report({"figures.yaml": declared})
    return validate(load(project / "content", project))


def faults(report: Report, declared: str) -> str:
    with pytest.raises(ReportError) as caught:
        checked(report, declared)
    return str(caught.value)


def test_every_kind_has_a_row_a_drawing_and_a_line_in_the_readme() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")

    for kind in CHART_KINDS.values():
        assert callable(getattr(import_module(kind.module), f"draw_{kind.name}"))
    assert f"a kind ({', '.join(f'`{name}`' for name in CHART_KINDS)};" in readme


def test_every_row_names_fields_of_a_figure() -> None:
    known = {field.name for field in fields(FigureSpec)}

    assert {name for kind in CHART_KINDS.values() for name in kind.fields} <= known
    assert all(len(kind.fields) == len(set(kind.fields)) for kind in CHART_KINDS.values())


@pytest.mark.usefixtures("tally")
def test_a_kind_of_one_row_is_drawn_from_the_records_that_it_reads(cache: Path) -> None:
    plates = chart([figure("tally", series="people", places=("alder",))], manuscript(), Store(cache), silent)

    alder = manuscript().places["alder"]
    assert plates["fig-one"].table.rows == ((alder.name, str(len(alder.programs))),)
    assert plates["fig-one"].alt.endswith(" strokes.")
    assert len(alder.programs) > 0


@pytest.mark.usefixtures("tally")
def test_content_may_declare_a_kind_of_one_row(report: Report) -> None:
    assert checked(report, DECLARED).figures["fig-newcomers"].kind == "tally"


@pytest.mark.usefixtures("tally")
def test_the_row_says_what_a_figure_must_and_may_declare(report: Report) -> None:
    lacking = faults(report, DECLARED.replace("  series: newcomers\n", ""))
    assert "C005 figure “fig-newcomers”: the kind “tally” needs “series”" in lacking
    more = faults(report, f"{DECLARED}  scale: log\n")
    assert "figures.yaml:5: V049 figure “fig-newcomers”: the kind “tally” does not use “scale”" in more
    assert "this kind uses series, places" in more


def test_an_unknown_kind_is_refused_with_the_kinds_of_the_table(report: Report) -> None:
    told = faults(report, DECLARED)
    assert "V003 “tally” is not a possible value of “kind”" in told
    assert f"use one of {', '.join(CHART_KINDS)}" in told
