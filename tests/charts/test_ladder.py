"""Ladders: counts that share no series, each a step with its label and year, and no line between them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from chart_sample import SPOT, figure, manuscript
from test_chart import FIGURES, codes, draw, texts

from press.content.figures import Step
from press.content.model import Fact
from press.foundation.problems import ReportError


def test_each_step_has_its_label_its_year_and_its_value() -> None:
    plate = draw(FIGURES["ladder"])
    shown = set(texts(plate.svg))
    assert {"Readers, by the library", "about 2009", "4,400"} <= shown
    assert {"Readers of all towns, by a newspaper", "39,249"} <= shown
    assert plate.table.head == ("What", "Date", "Value")
    assert plate.table.rows == (
        ("Readers, by the library", "about 2009", "4,400"),
        ("Readers of all towns, by a newspaper", "", "39,249"),
    )
    assert "Readers, by the library, about 2009: 4,400." in plate.alt


def test_no_line_joins_two_steps() -> None:
    """Every line is level or upright: that of a step, or that of a tick."""
    for node in ET.fromstring(draw(FIGURES["ladder"]).svg).iter():
        line = re.fullmatch(r"M([\d.]+) ([\d.]+)[lL](-?[\d.]+)[ ,]?(-?[\d.]+)", node.get("d", ""))
        if line and node.get("stroke"):
            assert float(line[3]) == 0 or float(line[4]) == 0 or line[3] == line[1] or line[4] == line[2]


def test_steps_lie_where_their_values_are() -> None:
    """On a linear scale from zero, twice the value is twice as far from the axis."""
    known = manuscript().places
    facts = {
        key: Fact(value=value, unit="people", counts="c", sources=("none",))
        for key, value in (("a", 100.0), ("b", 200.0))
    }
    places = {**known, "alder": replace(known["alder"], facts=facts)}
    plate = draw(figure("ladder", place="alder", steps=(Step("A", "a"), Step("B", "b"))), places=places)
    guides = [node for node in ET.fromstring(plate.svg).iter() if node.get("stroke-width") == "1.2"]
    lengths = [float(re.findall(r"[hlHL](-?[\d.]+)", node.get("d", ""))[0]) for node in guides]
    assert lengths[1] / lengths[0] == pytest.approx(2, rel=0.01)


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        ("reeders", "the fact “reeders” is not known"),
        ("nowhere/readers", "the fact “nowhere/readers” is not known"),
        ("shelf-length", "“shelf-length” is not in people"),
    ],
)
def test_a_step_without_a_fact_or_of_another_unit_is_named(fact: str, message: str) -> None:
    one = figure("ladder", place="alder", steps=(Step("A", "readers"), Step("B", fact)))
    with pytest.raises(ReportError) as caught:
        draw(one)
    (problem,) = caught.value.problems
    assert (problem.code, str(problem.spot)) == ("C023", str(SPOT))
    assert message in problem.message


def test_a_logarithmic_ladder_refuses_zero() -> None:
    one = figure("ladder", place="alder", steps=(Step("A", "none"), Step("B", "readers")), scale="log")
    assert codes(one) == [("C003", str(SPOT))]
