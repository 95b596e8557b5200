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
        " “Cicero”; “a” and “b”; 2 more: shorten the names, show fewer, or give the figure a greater width"
    )


def test_labels_that_are_cut_off_are_told_too() -> None:
    plates = {
        "fig-map": Plate(
            "fig-map", "", 3, 2, "", Grid((), ()), touching=(("a", "b"),), cut=("A long name", "c", "d", "e")
        ),
    }

    touching, cut = crowded_figures([figure("map", key="fig-map")], plates, PAGES)
    assert "labels touch in “fig-map”: “a” and “b”: shorten" in str(touching)
    assert "P012 page 12: labels have no room in “fig-map”: “A long name”; “c”; “d”; 1 more: shorten" in str(
        cut
    )
