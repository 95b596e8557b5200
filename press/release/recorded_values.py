"""A Book and a folder of recorded values in; out, the values of a release as a CSV file, and what has moved since.

The file ``content/releases/0.1.csv`` holds a row for each value in the text of release 0.1: its address in the data,
what it was, and its text.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from press.content.lookups import release_order
from press.foundation.problems import ReportError, Spot
from press.text.book import Book, Value
from press.text.sentences import plain_sentence

_FILE_NAME = re.compile(r"[^\W_][\w .+-]*")
_HEAD = ("address", "part", "value", "text")


@dataclass(frozen=True)
class MovedValue:
    """A value that is not what it was in a release: where it stands, what it was and is, and its sentence.

    ``typed``: the words of the sentence that count or compare, which may no longer hold.
    """

    spot: Spot
    counts: str
    was: str
    now: str
    sentence: str
    typed: tuple[str, ...]

    def __str__(self) -> str:
        typed = f" Typed beside it: {', '.join(self.typed)}." if self.typed else ""
        return f"{self.spot}: “{self.counts}” was {self.was} and is {self.now}: “{self.sentence}”{typed}"


@dataclass(frozen=True)
class RecordedValues:
    """The values of a release: by address and part, the text of each value by the value."""

    release: str
    texts: Mapping[tuple[str, str], Mapping[float, str]]


def record_values(book: Book, folder: Path) -> str:
    """Write the values of a book into ``folder`` of its content, each address and text once.

    Return a line that says how many they are, where they are, and whether they replace others of the same release.
    Raise ReportError if the numbers of the report are a draft, or its release has a number that no file can have.
    """
    report = book.report
    if report.numbers == "draft":
        hint = "bind all numbers, and write “numbers: strict” in report.yaml"
        raise ReportError.of(report.spot, "B004", "a draft cannot be recorded as a release", hint)
    rows = dict.fromkeys(
        (value.address, _part(value), f"{value.amount:.15g}", value.text) for value in book.values
    )
    if not _FILE_NAME.fullmatch(report.release):
        message = f"the release “{report.release}” cannot be the name of a file"
        hint = "begin it with a letter or a digit, and write no signs but points, hyphens and spaces in it"
        raise ReportError.of(report.spot, "B004", message, hint)
    path = folder / f"{report.release}.csv"
    folder.mkdir(exist_ok=True)
    csv.writer(written := StringIO(newline=""), lineterminator="\n").writerows([_HEAD, *rows])
    data = written.getvalue().encode()
    replaces = path.exists() and path.read_bytes() != data
    path.write_bytes(data)
    others = f" Others stood there: if release {report.release} is published, give this one another number."
    return f"Kept {len(rows)} values in {path.relative_to(folder.parent.parent)}.{others if replaces else ''}"


def moved_since(book: Book, folder: Path, project: Path) -> tuple[str, ...]:
    """Return a line for each value that has moved since the newest release with a file in ``folder``, and their number.

    ``project``: the folder that spots name files from.
    """
    recorded = _newest_values(folder, project)
    if recorded is None:
        return ("No release is recorded yet: “python3 build.py record” keeps the values of this one.",)
    found = [str(one) for one in _moved_values(book, recorded, project)]
    words = (
        f"{len(found) or 'No'} value{'' if len(found) == 1 else 's'} moved since release {recorded.release}."
    )
    return (*found, words)


def _newest_values(folder: Path, project: Path) -> RecordedValues | None:
    """Return the values of the newest release that has a file in ``folder``, or None.

    Raise ReportError if the file is not as it was recorded, as after a spreadsheet has saved it.
    """
    files = sorted(folder.glob("*.csv"), key=lambda path: release_order(path.stem))
    if not files:
        return None
    shown = (files[-1].relative_to(project) if files[-1].is_relative_to(project) else files[-1]).as_posix()
    texts: dict[tuple[str, str], dict[float, str]] = {}
    with files[-1].open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        if tuple(next(rows, ())) != _HEAD:
            raise _unreadable(shown, 1, f"the first line should be {','.join(_HEAD)}")
        for row in rows:
            try:
                address, part, value, text = row
                texts.setdefault((address, part), {})[float(value)] = text
            except ValueError:
                raise _unreadable(shown, rows.line_num, "the line is not as it was recorded") from None
    return RecordedValues(files[-1].stem, texts)


def _unreadable(file: str, line: int, message: str) -> ReportError:
    hint = "take the file from the repository as it was; it is not for editing"
    return ReportError.of(Spot(file, line), "L006", message, hint)


def _moved_values(book: Book, recorded: RecordedValues, project: Path) -> Iterator[MovedValue]:
    """Yield each value of the text that is not what it was; ``project``: the folder that spots name files from."""
    for value in book.values:
        was = recorded.texts.get((value.address, _part(value)), {})
        if was and float(f"{value.amount:.15g}") not in was:
            sentence = _sentence(value, project)
            typed = tuple(
                dict.fromkeys(found[0].lower() for found in book.language.comparing.finditer(sentence))
            )
            yield MovedValue(value.spot, value.counts, " or ".join(was.values()), value.text, sentence, typed)


def _part(value: Value) -> str:
    """Return what of a value its text says: the value itself, or its margin of error."""
    return "margin" if value.text == value.margin else "value"


def _sentence(value: Value, project: Path) -> str:
    """Return the line that a value stands in, without the marks of Markdown; … is in place of values."""
    lines = (project / value.spot.path).read_text(encoding="utf-8").split("\n")
    return plain_sentence(lines[min(value.spot.line, len(lines)) - 1])
