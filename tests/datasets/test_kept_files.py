"""Data files are kept between builds: those of an unchanged table are not made again, those of a changed one are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from samples import ENGLISH, SAMPLE

from press.charts.chart import chart
from press.content.load import load
from press.content.model import Manuscript
from press.content.validate import validate
from press.datasets.files import WORKBOOK, Use, datasets
from press.datasets.tables import Table
from press.foundation.dependencies import Dependency, tools_of
from press.foundation.store import Store
from press.language.en import English
from press.text.book import Book, Plate
from press.text.compose import compose


@dataclass(frozen=True)
class Made:
    """What data files are made of."""

    manuscript: Manuscript
    book: Book
    uses: Mapping[int, Use]
    plates: Mapping[str, Plate]

    def files(self, folder: Path) -> dict[str, bytes]:
        """Return the data files, with a folder for what is kept."""
        return datasets(self.manuscript, self.book, self.uses, self.plates, Store(folder))


@pytest.fixture(scope="module")
def made(cache: Path) -> Made:
    """The sample report."""
    manuscript = validate(load(SAMPLE, SAMPLE.parent))
    book = compose(manuscript, cache).book
    uses = {one.number: Use("7", "numbers/#v", "Numbers") for one in book.values}
    return Made(manuscript, book, uses, chart(book.figures, manuscript, Store(cache), lambda _: None))


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The name of each table that is written as CSV from now on."""
    names = list[str]()
    write = Table.as_csv

    def noted(table: Table) -> bytes:
        names.append(table.name)
        return write(table)

    monkeypatch.setattr(Table, "as_csv", noted)
    return names


def first_of(values: Mapping[str, Any], **changes: object) -> dict[str, Any]:
    """Return values by key, the first of them with changes."""
    key = next(iter(values))
    return {**values, key: replace(values[key], **changes)}


def with_a_number(made: Made) -> Made:
    series = made.manuscript.series
    data = next(iter(series.values())).data
    changed = first_of(series, data=(replace(data[0], value=123457), *data[1:]))
    return replace(made, manuscript=replace(made.manuscript, series=changed))


def with_a_source(made: Made) -> Made:
    sources = made.manuscript.sources
    csl = {**next(iter(sources.values())).csl, "title": "Another Title"}
    return replace(made, manuscript=replace(made.manuscript, sources=first_of(sources, csl=csl)))


def with_a_field_that_has_no_column(made: Made) -> Made:
    sources = made.manuscript.sources
    csl = {**next(iter(sources.values())).csl, "abstract": "In JSON alone."}
    return replace(made, manuscript=replace(made.manuscript, sources=first_of(sources, csl=csl)))


def with_other_words(made: Made) -> Made:
    places = replace(made.manuscript.report.places, one="municipality")
    return replace(
        made, manuscript=replace(made.manuscript, report=replace(made.manuscript.report, places=places))
    )


class Reworded(English):
    """English in which a column is described in other words."""

    columns: Mapping[str, str] = {**ENGLISH.columns, "facts.value": "What it comes to"}


def with_another_language(made: Made) -> Made:
    return replace(made, book=replace(made.book, language=Reworded("en-US")))


def with_an_address(made: Made) -> Made:
    return replace(made, uses={**made.uses, 1: replace(made.uses[1], address="elsewhere/#v")})


def with_a_claim(made: Made) -> Made:
    figure, *others = made.book.figures
    return replace(made, book=replace(made.book, figures=(replace(figure, claim="Another."), *others)))


CHANGES = {
    with_a_number: "series.csv series.json series.parquet",
    with_a_source: "sources.csv sources.json sources.parquet",
    with_a_field_that_has_no_column: "sources.json",
    with_other_words: "cities.parquet facts.parquet",
    with_another_language: "facts.parquet",
    with_an_address: "ledger.csv ledger.json ledger.parquet",
    with_a_claim: "figures/fig-newcomers.parquet",
}


@pytest.mark.parametrize(("change", "names"), CHANGES.items())
def test_what_is_kept_follows_a_change(
    change: Callable[[Made], Made], names: str, made: Made, tmp_path: Path
) -> None:
    before = made.files(tmp_path / "kept")
    after = change(made).files(tmp_path / "kept")

    assert set(names.split()) <= {name for name in after if after[name] != before[name]}
    assert after == change(made).files(tmp_path / "new")


def test_a_table_that_is_as_before_is_not_written_again(
    made: Made, written: list[str], tmp_path: Path
) -> None:
    before = made.files(tmp_path)
    assert {"cities", "series", "programs", "facts", "sources", "ledger"} <= set(written)

    written.clear()
    assert made.files(tmp_path) == before
    assert written == []

    moved = {number: replace(use, page="8") for number, use in made.uses.items()}
    after = replace(made, uses=moved).files(tmp_path)
    assert written == ["ledger"]
    assert after[WORKBOOK] != before[WORKBOOK]


@pytest.mark.parametrize("module", ["tables", "table_files", "parquet_file"])
def test_files_are_written_again_by_changed_code(
    module: str, made: Made, written: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.files(tmp_path)
    written.clear()

    def changed(*entries: str) -> Iterable[Dependency]:
        name = f"press.datasets.{module}"
        return [replace(one, digest="other") if one.name == name else one for one in tools_of(*entries)]

    monkeypatch.setattr("press.foundation.kept.tools_of", changed)
    made.files(tmp_path)
    assert "facts" in written
