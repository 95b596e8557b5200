"""``why``: what all that is kept of a chapter is made of, and what made it stale, in words an editor can follow."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from rebuilding import change, order_of, rebuild, silent
from samples import SAMPLE

from press.charts import chart
from press.foundation.dependencies import Dependency, tools_of
from press.foundation.problems import ReportError
from press.pipeline import BuildOptions, build, why

pytestmark = pytest.mark.slow

DATUM = "datum:newcomers/port-alder/2022"


def waiting_pdf(chapter: str) -> tuple[str, ...]:
    return f"PDF {chapter}: stale", "because pages of the report have to be set"


def ask(folder: Path, chapter: str) -> list[str]:
    order = order_of(folder)
    lines = why(BuildOptions(content=order.content, cache=order.cache, chapter=chapter))
    return [line.replace(f"{folder}/", "") for line in lines]


def reasons(folder: Path, chapter: str, kinds: tuple[str, ...] = ("part ", "plate ", "PDF ")) -> list[str]:
    """Return what is told of things of some kinds, without what they are made of."""
    told, is_asked = list[str](), False
    for line in ask(folder, chapter):
        if not line.startswith(" "):
            is_asked = line.startswith(kinds)
        if is_asked and not line.startswith("    ") and line != "  made of":
            told.append(line.strip())
    return told


def test_what_is_kept_is_told_with_all_it_is_made_of(kept: Path) -> None:
    told = ask(kept, "numbers")

    assert told[0] == "part numbers: kept as it is"
    assert "plate fig-newcomers: kept as it is" in told
    made_of = {line.split()[0]: line.split(maxsplit=1)[1] for line in told if line.startswith("    ")}
    assert made_of["plate"] == "fig-newcomers"
    assert made_of["text"] == "numbers (content/chapters/numbers.md:12)"
    assert "from content/data/population.csv" in "".join(told)
    assert "of port-alder-programs" in "".join(told)
    assert any(
        line.startswith("    library ") and "weasyprint 70.0" in line and "Pango 1." in line for line in told
    )


@pytest.mark.parametrize(
    ("name", "old", "new", "chapter", "told"),
    [
        (
            "data/population.csv",
            "newcomers,port-alder,city,newcomers,2022,2022,Survey,T1,52400,2300",
            "newcomers,port-alder,city,newcomers,2022,2022,Survey,T1,52500,2300",
            "numbers",
            [
                "part numbers: stale",
                f"because the value “{DATUM}” has changed (content/data/population.csv:4)",
                "because the value “change(datum:newcomers/port-alder/2020, datum:newcomers/port-alder/2022)”"
                " has changed (content/data/population.csv:2)",
                f"because the value “total({DATUM}, datum:newcomers/cinder-mesa/2022)”"
                " has changed (content/data/population.csv:4)",
                "because the plate “fig-newcomers” has changed",
                "plate fig-newcomers: stale",
                "because the figure “fig-newcomers” has changed (content/figures.yaml:1)",
                "because the value “newcomers, port-alder, 2022” has changed (content/data/population.csv:4)",
            ],
        ),
        (
            "cities/port-alder.yaml",
            "value: 1250",
            "value: 1260",
            "port-alder",
            [
                "part port-alder: stale",
                "because the value “fact:port-alder/books-lent” has changed (content/cities/port-alder.yaml:15)",
                *waiting_pdf("port-alder"),
            ],
        ),
        (
            "chapters/cinder-mesa.md",
            "moves with the market",
            "moves with the fair",
            "cinder-mesa",
            [
                "part cinder-mesa: stale",
                "because the text “cinder-mesa” has changed (content/chapters/cinder-mesa.md:6)",
                *waiting_pdf("cinder-mesa"),
            ],
        ),
        (
            "chapters/cinder-mesa.md",
            "[@mesa-herald]",
            "[@alder-gazette]",
            "cinder-mesa",
            [
                "part cinder-mesa: stale",
                "because the source “alder-gazette” is new (content/sources.yaml:1)",
                "because the note “2 of cinder-mesa” has changed (content/chapters/cinder-mesa.md:6)",
                "because the source “mesa-herald” is gone",
                *waiting_pdf("cinder-mesa"),
            ],
        ),
        (
            "cities/port-alder.yaml",
            "Measured blood",
            "Took blood",
            "port-alder",
            [
                "part port-alder: kept as it is",
                "PDF port-alder: stale",
                "because the file “content/cities/port-alder.yaml” has changed (content/cities/port-alder.yaml:1)",
            ],
        ),
    ],
    ids=["a cell", "a fact", "a sentence", "a citation", "nothing on its pages"],
)
def test_what_made_a_chapter_stale_is_told_at_its_line(
    name: str,
    old: str,
    new: str,
    chapter: str,
    told: list[str],
    kept: Path,
) -> None:
    change(kept, name, old, new)

    assert reasons(kept, chapter) == told


SCREENS = ("HTML chapter", "EPUB chapter", "web page")


def test_a_sentence_makes_its_chapter_stale_on_every_screen(kept: Path) -> None:
    change(kept, "chapters/cinder-mesa.md", "moves with the market", "moves with the fair")

    because = "because the text “cinder-mesa” has changed (content/chapters/cinder-mesa.md:6)"
    told = [line for kind in SCREENS for line in (f"{kind} cinder-mesa: stale", because)]
    assert reasons(kept, "cinder-mesa", SCREENS) == told
    assert reasons(kept, "port-alder", SCREENS) == [f"{kind} port-alder: kept as it is" for kind in SCREENS]


def test_a_cell_makes_values_and_figures_on_screens_stale(kept: Path) -> None:
    row = "newcomers,port-alder,city,newcomers,2022,2022,Survey,T1,{},2300"
    change(kept, "data/population.csv", row.format(52400), row.format(52500))

    told = reasons(kept, "numbers", ("web page",))

    assert told[0] == "web page numbers: stale"
    assert f"because the value “{DATUM}” has changed (content/data/population.csv:4)" in told
    assert "because the plate “fig-newcomers” has changed" in told


def test_of_pictures_the_page_is_told_that_they_are_cut_from(kept: Path) -> None:
    assert reasons(kept, "numbers", ("picture ",)) == ["picture fig-newcomers: kept as it is"]
    change(kept, "chapters/numbers.md", "The survey asks a sample", "The survey of each year asks a sample")
    assert reasons(kept, "numbers", ("picture ",)) == [
        "picture fig-newcomers: stale",
        "because pages of the report have to be set",
    ]

    build(replace(order_of(kept), only="pdf"), silent)

    assert reasons(kept, "numbers", ("picture ",)) == [
        "picture fig-newcomers: stale",
        "because the page “1 of fig-newcomers” has changed",
    ]


def test_verdicts_are_told_of_a_pdf_that_is_kept(kept: Path) -> None:
    verdicts = "verdict PDF/UA-1", "verdict PDF/A-3a"

    assert reasons(kept, "port-alder", verdicts) == [f"{one}: kept as it is" for one in verdicts]
    shutil.rmtree(kept / "cache" / "validations")
    assert reasons(kept, "port-alder", verdicts) == [f"{one}: not made yet" for one in verdicts]


def test_a_page_number_that_gains_a_digit_is_told(kept: Path) -> None:
    long = "\n\n".join(["The desk stands on the quay. " * 100] * 40)
    change(
        kept,
        "chapters/numbers.md",
        "The survey asks a sample of both cities, so its results are estimates.",
        long,
    )

    assert "because the page number “of numbers” has changed" not in reasons(kept, "port-alder")
    assert reasons(kept, "numbers")[:2] == [
        "part numbers: stale",
        "because the text “numbers” has changed (content/chapters/numbers.md:12)",
    ]


def test_of_code_that_has_changed_nothing_else_is_told(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the new code of a chart would read is not known before it draws: nothing of the content is gone."""
    name = "press.charts.scales"

    def changed(*entries: str) -> tuple[Dependency, ...]:
        return tuple(replace(one, digest="other") if one.name == name else one for one in tools_of(*entries))

    monkeypatch.setattr(chart, "tools_of", changed)

    assert reasons(kept, "numbers") == [
        "part numbers: kept as it is",
        "plate fig-newcomers: stale",
        f"because the code “{name}” has changed (press/charts/scales.py:1)",
    ]


def test_asking_makes_nothing(kept: Path) -> None:
    change(kept, "cities/cinder-mesa.yaml", "name: Cinder Mesa\n", "name: Cinder Table\n")
    before = sorted(path for path in (kept / "cache").rglob("*"))

    first, second = ask(kept, "numbers"), ask(kept, "numbers")

    assert first == second
    assert sorted(path for path in (kept / "cache").rglob("*")) == before
    assert rebuild(kept) == ({"cover"}, {"numbers"})


def test_after_a_build_nothing_is_stale(kept: Path) -> None:
    change(kept, "cities/port-alder.yaml", "value: 1250", "value: 1260")
    build(order_of(kept), silent)

    assert reasons(kept, "port-alder") == ["part port-alder: kept as it is", "PDF port-alder: kept as it is"]


def test_before_any_build_nothing_is_made(tmp_path: Path, cache: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "content")
    shutil.copytree(cache / "faces", tmp_path / "cache" / "faces")

    assert reasons(tmp_path, "numbers") == ["part numbers: not made yet", "plate fig-newcomers: not made yet"]


def test_front_matter_is_one_part(kept: Path) -> None:
    assert reasons(kept, "about") == ["part front: kept as it is"]


def test_a_chapter_that_is_none_is_told(kept: Path) -> None:
    with pytest.raises(
        ReportError, match="B001 there is no chapter “nmbers” to build: did you mean “numbers”"
    ):
        ask(kept, "nmbers")
