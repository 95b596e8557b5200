"""What ``build.py record`` keeps of a release, and what ``check --moved`` says when values move after it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from samples import SAMPLE, Report, chapter, swap

from press.foundation.problems import ReportError
from press.pipeline import BuildOptions, moved, record

ROW = "newcomers,port-alder,city,newcomers,2022,2022,Survey,T1,52400,2300,"


def test_without_a_record_nothing_has_moved(report: Report, cache: Path) -> None:
    (line,) = moved(BuildOptions(report() / "content", cache=cache))

    assert line.startswith("No release is recorded yet")


def test_the_sentences_of_a_value_that_has_moved_are_listed(report: Report, cache: Path) -> None:
    options = BuildOptions(report() / "content", cache=cache)
    assert record(options).endswith("in content/releases/1.csv.")
    assert moved(options) == ("No values moved since release 1.",)

    report(swap("data/population.csv", ROW, ROW.replace("52400", "54400")))

    *found, last = moved(options)
    assert last.endswith("values moved since release 1.")
    numbers = [line for line in found if "numbers.md" in line and "was 52,400 and is 54,400" in line]
    assert numbers
    assert all("“Newcomers in the city: Port Alder city, Tidewater”" in line for line in numbers)
    assert not [line for line in found if "± 2,300" in line]


def test_the_typed_words_beside_it_are_named(report: Report, cache: Path) -> None:
    value = "{{ datum('newcomers', 'port-alder', 2022) | number }}"
    changed = chapter(f"Port Alder had {value}, more than eight times as many, and the most of both.")
    options = BuildOptions(report(changed) / "content", cache=cache)
    record(options)
    report(changed | swap("data/population.csv", ROW, ROW.replace("52400", "54400")))

    (line,) = (line for line in moved(options) if "colophon.md" in line)
    assert line.endswith(
        "“Port Alder had …, more than eight times as many, and the most of both.”"
        " Typed beside it: more than, eight, most, both."
    )


def test_the_newest_release_is_compared(report: Report, cache: Path) -> None:
    options = BuildOptions(report() / "content", cache=cache)
    for name in ("0.9", "0.10"):
        (options.content / "releases").mkdir(exist_ok=True)
        (options.content / "releases" / f"{name}.csv").write_text(
            "address,part,value,text\n", encoding="utf-8"
        )

    assert moved(options) == ("No values moved since release 0.10.",)


def test_values_that_replace_others_of_the_release_are_told(report: Report, cache: Path) -> None:
    options = BuildOptions(report() / "content", cache=cache)
    assert record(options) == record(options)

    report(swap("data/population.csv", ROW, ROW.replace("52400", "54400")))

    replaced = "Others stood there: if release 1 is published, give this one another number."
    assert record(options).endswith(f"in content/releases/1.csv. {replaced}")


def test_a_draft_is_not_recorded(report: Report, cache: Path) -> None:
    settings = (SAMPLE / "report.yaml").read_text(encoding="utf-8") + "\nnumbers: draft\n"
    options = BuildOptions(report({"report.yaml": settings}) / "content", cache=cache)

    with pytest.raises(ReportError, match="B004 a draft cannot be recorded"):
        record(options)
    assert not (options.content / "releases").exists()


@pytest.mark.parametrize("number", ["1/2", "../1", ".1", "a:b", "-1"])
def test_a_release_that_no_file_can_be_called_by_is_named(report: Report, cache: Path, number: str) -> None:
    settings = swap("report.yaml", 'release: "1"', f'release: "{number}"')
    options = BuildOptions(report(settings) / "content", cache=cache)

    with pytest.raises(ReportError, match=f"B004 the release “{number}” cannot be the name of a file"):
        record(options)
    assert not (options.content / "releases").exists()


@pytest.mark.parametrize(
    ("change", "line", "told"),
    [
        (lambda data: b"", 1, "L006 the first line should be address,part,value,text"),
        (lambda data: b"1\n", 1, "L006 the first line should be address,part,value,text"),
        (lambda data: data.replace(b",1250,", b',"1.250,0",'), 15, "L006 the line is not as it was recorded"),
        (lambda data: data.replace(b",", b";"), 1, "L010 the cells are separated by semicolons"),
    ],
)
def test_a_record_that_is_not_as_it_was_kept_is_named(
    report: Report, cache: Path, change: Callable[[bytes], bytes], line: int, told: str
) -> None:
    """Nothing has moved since a record that cannot be read: that would be told of one that is empty."""
    options = BuildOptions(report() / "content", cache=cache)
    record(options)
    path = options.content / "releases" / "1.csv"
    path.write_bytes(change(path.read_bytes()))

    with pytest.raises(ReportError) as caught:
        moved(options)
    assert f"releases/1.csv:{line}: {told}" in str(caught.value)
