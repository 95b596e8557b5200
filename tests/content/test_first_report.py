"""The report that ``new report`` begins: check accepts it, all editions are made of it, and nothing is overwritten."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import PROJECT, silent

import press.commands.cli as commands
from press.content.first_report import start_report
from press.foundation.problems import ReportError
from press.pipeline import BuildOptions, build, check


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("five-counties", "Five Counties"),
        ("Água y saneamiento", "Água Y Saneamiento"),
        ("2027", "A Report"),
        ("yes", "Yes"),
        ("#1 {x}", "1 X"),
    ],
)
def test_it_is_accepted_whatever_its_folder_is_called(
    folder: str, title: str, tmp_path: Path, cache: Path
) -> None:
    start_report(tmp_path / folder, PROJECT)

    done = check(BuildOptions(content=tmp_path / folder, cache=cache))

    assert f'\ntitle: "{title}"\n' in (tmp_path / folder / "report.yaml").read_text(encoding="utf-8")
    assert (done.chapters, done.values) == (1, 3)


@pytest.mark.slow
def test_every_edition_is_made_of_it(tmp_path: Path, cache: Path) -> None:
    start_report(tmp_path / "five-counties", PROJECT)
    build(BuildOptions(tmp_path / "five-counties", tmp_path / "output", cache=cache), silent)

    for name in ("five-counties.pdf", "five-counties.html", "five-counties.epub", "index.html"):
        assert (tmp_path / "output" / name).is_file()


def test_it_may_be_added_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "five-counties"
    assert commands.main(["new", "report", str(folder)]) == 0
    assert f"{folder}/report.yaml: new" in capsys.readouterr().out

    for kind, key in (
        ("chapter", "history"),
        ("city", "springfield"),
        ("source", "smith2020"),
        ("figure", "map"),
    ):
        assert commands.main(["new", kind, key, "--content", str(folder)]) == 0
    assert (folder / "chapters" / "history.md").is_file()
    assert (folder / "cities" / "springfield.yaml").is_file()
    assert "smith2020:" in (folder / "sources.yaml").read_text(encoding="utf-8")
    assert "map:" in (folder / "figures.yaml").read_text(encoding="utf-8")
    added = {"history", "springfield"}
    assert added <= set(re.findall(r"[\w-]+", (folder / "report.yaml").read_text(encoding="utf-8")))


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "file").write_text("mine", encoding="utf-8")

    for name in ("full", "file"):
        with pytest.raises(ReportError, match=r"B003 “f[a-z]+” exists already: name another folder"):
            start_report(tmp_path / name, PROJECT)
    assert commands.main(["new", "report", str(tmp_path / "full")]) == 1
    assert [one.name for one in (tmp_path / "full").iterdir()] == ["mine.txt"]
    assert "exists already" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["report.yaml", "tables.yaml"])
def test_programs_for_editing_find_the_schemas(name: str, tmp_path: Path) -> None:
    start_report(tmp_path / "deep" / "five-counties", PROJECT)
    folder = tmp_path / "deep" / "five-counties"
    first = (folder / name).read_text(encoding="utf-8").partition("\n")[0]

    assert (folder / first.partition("$schema=")[2]).resolve() == PROJECT / "assets/schemas" / name.replace(
        ".yaml", ".schema.json"
    )
