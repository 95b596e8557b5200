"""In: figures, plates with labels that touch, and their pages; out: what an editor reads of them after a build."""

from __future__ import annotations

from chart_sample import figure

from press.editions.page_map import PageMap
from press.pdf.flawed_pages import crowded_figures
from press.text.book import Grid, Plate

PAGES = PageMap({"fig-map": "12", "fig-band": "13"}, {}, ())


def test_touching_labels_are_told_with_their_page_and_the_line_of_the_figure() -> None:
    pairs = (("Oxnard", "Ventura"), ("Chicago", "Cicero"), ("a", "b"), ("c", "d"), ("e", "f"))
    figures = [figure("map", key="fig-map"), figure("band", key="fig-band")]
    plates = {
        "fig-map": Plate("fig-map", "", 3, 2, "", Grid((), ()), touching=pairs),
        "fig-band": Plate("fig-band", "", 3, 2, "", Grid((), ())),
    }

    (problem,) = crowded_figures(figures, plates, PAGES)
    assert str(problem) == (
        "content/figures.yaml:7: P012 page 12: labels touch in “fig-map”: “Oxnard” and “Ventura”; “Chicago” and"
        " “Cicero”; “a” and “b”; 2 more pairs: shorten the names, show fewer, or give the figure a greater width"
    )
