"""Tables of many numbers, which cannot be divided: what check accepts, every edition has room for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from samples import Change, chapter, copy_sample, silent

from press import pipeline
from press.foundation.problems import ReportError, Spot
from press.release import pdf_edition

pytestmark = pytest.mark.slow

SPEC = """\
tbl-wide:
  data: tables/wide.csv
  caption: A table of many columns.
  sources: [counting-office]
"""


def options(tmp_path: Path, built: Path, columns: int, number: str) -> pipeline.BuildOptions:
    """Return the order to build a report with a table of so many columns, each with a number.

    All but the chapter with the table has been built.
    """
    cells = "\n".join((",".join(f"C{index}" for index in range(columns)), ",".join([number] * columns)))
    files: dict[str, Change] = {"tables.yaml": SPEC, "tables/wide.csv": f"{cells}\n"}
    copy_sample(tmp_path, files | chapter("See [](#tbl-wide).\n\n![](#tbl-wide)"))
    copytree(built / "cache", tmp_path / "cache")
    return pipeline.BuildOptions(
        content=tmp_path / "content", output=tmp_path / "output", cache=tmp_path / "cache"
    )


@pytest.mark.parametrize(
    ("columns", "number"),
    [
        (6, "1234567890123"),
        (9, "123456789"),
        (9, "123456789.25"),
        (14, "12345"),
        (14, "1234567"),
        (18, "1234"),
        (30, "12345"),
        (36, "1"),
    ],
)
def test_check_refuses_a_table_just_where_a_build_does(
    columns: int, number: str, tmp_path: Path, built: Path
) -> None:
    order = options(tmp_path, built, columns, number)

    checked = faults_of(lambda: pipeline.check(order))

    assert checked == faults_of(lambda: pipeline.build(order, silent))
    assert {code for code, _ in checked} <= {"P007"}


def test_check_refuses_a_few_long_numbers_in_a_column_of_text(tmp_path: Path, built: Path) -> None:
    row = "|" + '[100,000,000,000–120,000,000,000]{.as-is reason="It is an example."} |' * 4
    table = f"Table: Ranges. {{#tbl-ranges}}\n\n| A | B | C | D |\n{'|---:' * 4}|\n{row}\n"
    project = copy_sample(tmp_path, chapter(f"See [](#tbl-ranges).\n\n{table}"))
    copytree(built / "cache", tmp_path / "cache")
    order = pipeline.BuildOptions(content=project / "content", cache=tmp_path / "cache")

    assert [code for code, _ in faults_of(lambda: pipeline.check(order))] == ["P007"]


def faults_of(run: Callable[[], object]) -> list[tuple[str, Spot]]:
    try:
        run()
    except ReportError as fault:
        return [(one.code, one.spot) for one in fault.problems]
    return []


def test_some_of_these_tables_are_too_wide_and_some_are_not(tmp_path: Path, built: Path) -> None:
    pipeline.check(options(tmp_path / "a", built, 14, "123"))
    with pytest.raises(ReportError) as fault:
        pipeline.check(options(tmp_path / "b", built, 30, "12345"))

    assert [(one.code, one.message) for one in fault.value.problems] == [
        ("P007", "the table is wider than its place")
    ]


def test_a_check_of_narrow_tables_sets_no_page(
    tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_edition, "try_chapters", lambda *_: pytest.fail("pages are set"))

    pipeline.check(options(tmp_path, built, 6, "123456"))
