"""Plates that are kept: those of a state of the content that was drawn before come back as they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from chart_sample import manuscript
from samples import silent
from test_chart import FIGURES

from press.charts.chart import chart
from press.foundation.store import Store

pytestmark = pytest.mark.slow


def test_plates_of_a_state_that_was_drawn_before_are_not_looked_for_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, figures = Store(tmp_path), tuple(FIGURES.values())
    before = replace(manuscript(), digest="before")
    places = {key: replace(one, name=f"{one.name} Harbor") for key, one in before.places.items()}
    states = (before, replace(before, digest="after", places=places))
    drawn = [chart(figures, one, store, silent) for one in states]
    assert drawn[0] != drawn[1]

    monkeypatch.setattr("press.charts.chart.dependencies_of", None)
    assert [chart(figures, one, store, silent) for one in states] == drawn
    with pytest.raises(TypeError):
        chart(figures[:-1], before, store, silent)
