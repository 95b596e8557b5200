"""What a build keeps from one run to the next: exactly what a change touches is made again, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rebuilding import change, named, order_of, rebuild, silent
from samples import SAMPLE, files_of

from press import pipeline
from press.pipeline import BuildOptions, build

pytestmark = pytest.mark.slow

# One change of each kind of file, and of each kind of value in the files that most is made of.
STEPS = (
    ("chapters/port-alder.md", "The desk stands on the quay.", "The desk stands on the quay. " * 60),
    ("cities/port-alder.yaml", "value: 1250", "value: 1260"),
    ("cities/port-alder.yaml", "short: Port Alder}", "short: Alder}"),
    ("cities/port-alder.yaml", "spanish: Sala de Lectura", "spanish: Sala de Libros"),
    ("cities/cinder-mesa.yaml", "name: Cinder Mesa\n", "name: Cinder Table\n"),
    ("data/population.csv", "2022,2022,Survey,T1,52400,2300", "2022,2022,Survey,T1,52500,2400"),
    ("series.yaml", "title: Newcomers in the city", "title: Newcomers to the city"),
    ("sources.yaml", "Nurses on the Plaza", "Nurses on the Square"),
    ("figures.yaml", "note: Whiskers are", "note: Bars are"),
    ("figures.yaml", "scale: log", "scale: linear"),
    ("report.yaml", "line: A small report", "line: A little report"),
    ("report.yaml", '"#A8432A"]', '"#98331A"]'),
    ("report.yaml", "office: help desk}", "office: desk}"),
)


def kept_bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for kind in ("plates", "signatures")
        for path in (folder / "cache" / kind).iterdir()
    }


def test_an_unchanged_report_is_not_read_at_all(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*words: object) -> None:
        raise AssertionError("the content was read")

    monkeypatch.setattr(pipeline, "_read", read)
    told: list[str] = []

    made = build(order_of(kept), told.append)

    assert told == ["Nothing has changed since the last build"]
    assert [one.path.name for one in made] == [
        "open-counters.pdf",
        "open-counters.html",
        "open-counters.epub",
        "index.html",
    ]
    assert made[0].pages == 9


def test_touching_files_makes_nothing(kept: Path) -> None:
    for path in (kept / "content").rglob("*"):
        os.utime(path, (1, 1))

    assert rebuild(kept) == (set(), set())


@pytest.mark.parametrize(
    ("name", "old", "new", "plates", "parts"),
    [
        # A cell that the figure, the cover, and the text of one chapter show.
        (
            "data/population.csv",
            "newcomers,port-alder,city,newcomers,2022,2022,Survey,T1,52400,2300",
            "newcomers,port-alder,city,newcomers,2022,2022,Survey,T1,52500,2300",
            {"fig-newcomers", "cover"},
            {"front", "numbers"},
        ),
        # A cell of a year that no figure shows, in a table of one chapter.
        (
            "data/population.csv",
            "newcomers,cinder-mesa,city,newcomers,2020,2020,Survey,T1,6150,900",
            "newcomers,cinder-mesa,city,newcomers,2020,2020,Survey,T1,6160,900",
            set(),
            {"numbers"},
        ),
        # A value of a city's file, said in one chapter.
        ("cities/port-alder.yaml", "value: 1250", "value: 1260", set(), {"port-alder"}),
        # A sentence.
        ("chapters/cinder-mesa.md", "moves with the market", "moves with the fair", set(), {"cinder-mesa"}),
        # A source that one chapter cites, and that the bibliography and the list behind this chapter's own PDF name.
        (
            "sources.yaml",
            "Nurses on the Plaza",
            "Nurses on the Square",
            set(),
            {"cinder-mesa", "bibliography", "sources-cinder-mesa"},
        ),
        # A name that a table and the cover's data show; the figure writes the short name of the city's area.
        (
            "cities/cinder-mesa.yaml",
            "name: Cinder Mesa\n",
            "name: Cinder Table\n",
            {"cover"},
            {"numbers"},
        ),
        # A program that nothing shows.
        ("cities/port-alder.yaml", "Measured blood pressure", "Took blood pressure", set(), set()),
        # A remark for editors.
        ("chapters/colophon.md", "for its own tests.", "for its own tests.{* so it is *}", set(), set()),
        # A section's title, which another chapter and the outline name.
        ("chapters/port-alder.md", "## Programs", "## What it does", set(), {"port-alder", "numbers"}),
        # A figure's words, in its chapter and in the list of figures.
        (
            "figures.yaml",
            "Newcomers in the two cities",
            "Newcomers in both cities",
            {"fig-newcomers"},
            {"front", "numbers"},
        ),
    ],
)
def test_a_change_makes_exactly_what_it_touches(
    name: str, old: str, new: str, plates: set[str], parts: set[str], kept: Path
) -> None:
    before = kept_bytes(kept)
    change(kept, name, old, new)

    assert rebuild(kept) == (plates, parts)
    after = kept_bytes(kept)
    assert {name: data for name, data in after.items() if name in before} == before
    assert len(after) == len(before) + len(plates) + len(parts)


def test_what_is_built_step_by_step_is_what_is_built_at_once(kept: Path, tmp_path: Path, cache: Path) -> None:
    """Whatever was built before never shows: what a step keeps wrongly is still wrong after the last."""
    for name, old, new in STEPS:
        path = kept / "content" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, name
        path.write_text(text.replace(old, new), encoding="utf-8")
        build(order_of(kept), silent)
    anew = tmp_path / "anew"
    shutil.copytree(kept / "content", anew / "content")
    shutil.copytree(cache / "faces", anew / "cache" / "faces")

    build(order_of(anew), silent)

    files = files_of(anew / "output")
    assert files_of(kept / "output") == files


def test_builds_side_by_side_share_a_store(tmp_path: Path, cache: Path) -> None:
    """Two at the same time, with one cache: both make the report, and leave nothing half done."""
    words = "import sys; from pathlib import Path; from press.pipeline import BuildOptions, build;"
    words += "build(BuildOptions(Path(sys.argv[1]), Path(sys.argv[2]), cache=Path(sys.argv[3])), lambda text: None)"
    shutil.copytree(cache / "faces", tmp_path / "cache" / "faces")
    running = [
        subprocess.Popen(
            [sys.executable, "-c", words, str(SAMPLE), str(tmp_path / name), str(tmp_path / "cache")],
            cwd=pipeline.PROJECT,
        )
        for name in ("one", "two")
    ]

    assert [process.wait() for process in running] == [0, 0]
    made = [files_of(tmp_path / name) for name in ("one", "two")]
    assert made[0] == made[1]
    assert list((tmp_path / "cache").rglob("*.part")) == []


def test_going_back_makes_nothing(kept: Path) -> None:
    change(kept, "chapters/cinder-mesa.md", "moves with the market", "moves with the fair")
    rebuild(kept)
    shutil.copy(SAMPLE / "chapters" / "cinder-mesa.md", kept / "content" / "chapters" / "cinder-mesa.md")

    assert rebuild(kept) == (set(), set())


@pytest.mark.parametrize(
    "kind", ["plates", "signatures", "fonts", "faces", "builds", "citations", "markup", "templates"]
)
@pytest.mark.parametrize(
    "spoil", [Path.unlink, lambda path: path.write_bytes(b"spoiled")], ids=["gone", "spoiled"]
)
def test_a_store_that_lost_things_makes_them_again(
    kind: str, spoil: Callable[[Path], object], kept: Path
) -> None:
    before = files_of(kept / "output")
    shutil.rmtree(kept / "output")
    for path in (kept / "cache" / kind).iterdir():
        spoil(path)

    build(order_of(kept), silent)

    assert files_of(kept / "output") == before


def test_spoiled_things_are_made_again(kept: Path) -> None:
    """Each kept file is cut, changed, exchanged with another, or replaced by a folder."""
    before = files_of(kept / "output")
    for kind in (path for path in (kept / "cache").iterdir() if path.name != "faces"):
        found = sorted(path for path in kind.iterdir() if path.is_file())
        data = [path.read_bytes() for path in found]
        for number, path in enumerate(found):
            path.unlink()
            if number % 4 == 0:
                path.write_bytes(data[number][:-1])
            elif number % 4 == 1:
                path.write_bytes(data[number - 1])
            elif number % 4 == 2:
                path.mkdir()
            else:
                path.write_bytes(data[number][:70] + b" " + data[number][71:])
    shutil.rmtree(kept / "output")

    rebuild(kept)

    assert files_of(kept / "output") == before


# Outputs of the last build


@pytest.mark.parametrize(
    "change_output",
    [
        lambda folder: (folder / "open-counters.pdf").write_bytes(b"changed"),
        lambda folder: (folder / "open-counters.html").unlink(),
        lambda folder: (folder / "report.json").unlink(),
    ],
    ids=["changed", "gone", "report.json gone"],
)
def test_an_output_that_has_been_touched_is_made_again(
    change_output: Callable[[Path], object], kept: Path
) -> None:
    before = files_of(kept / "output")
    change_output(kept / "output")

    assert rebuild(kept) == (set(), set())
    assert files_of(kept / "output") == before


def test_another_wish_is_another_build(kept: Path) -> None:
    told: list[str] = []
    folder = order_of(kept)

    build(
        BuildOptions(content=folder.content, output=kept / "other", cache=folder.cache, only="pdf"),
        told.append,
    )

    assert told[0] == "Reading the content"
    assert named(told, "Setting") == set()
    assert [path.name for path in sorted((kept / "other").iterdir())] == ["open-counters.pdf", "report.json"]
