"""Every rule that content can break, one folder a case: what is wrong, and the lines that an editor then reads.

``rules/<CODE>-<words>/in`` is laid over a copy of the sample report; a file ``<name>.delete`` takes ``<name>``
away, and a file ``<name>.link`` puts a link in its place that leads where it says, or else out of the content folder.
``expected.txt`` holds all lines of faults of the run; ``pytest --renew`` writes it anew.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from samples import LIBRARIES, SAMPLE, TESTS, faults, load_again

from press.charts.chart import chart
from press.content.validate import validate
from press.foundation.fault_codes import FAULT_CODES
from press.foundation.problems import Problem, ReportError, Spot
from press.foundation.store import Store
from press.text.compose import compose

RULES = TESTS / "rules"
WRITTEN = sorted(path for path in SAMPLE.rglob("*.*") if path.suffix in (".yaml", ".md", ".csv"))
CASES = sorted(path.name for path in RULES.iterdir() if path.is_dir())

# Codes that no content can bring about in a whole run, and why.
ELSEWHERE = {
    "A001": "of templates and libraries that make a PDF which breaks a standard",
    "B001": "of an order to build one chapter",
    "B002": "of an order to add something",
    "B003": "of an order to add something",
    "B004": "of an order to record a release",
    "B005": "of files that change while a build runs",
    "B010": "of an order to compare revisions",
    "B011": "of an order to compare revisions",
    "B012": "of an order to compare revisions",
    "P001": "of templates and style sheets",
    "P002": "of page numbers that do not settle, and notes that find no room",
    "P003": "of style sheets that name another face",
    "P004": "of failures of WeasyPrint",
    "P005": "of processes that are ended from outside",
    "P008": "of the pages of a build; they stop none",
    "P009": "of the pages of a build; they stop none",
    "P010": "of the pages of a build; they stop none",
    "P011": "of the pages of a build; they stop none",
    "P012": "of the pages of a build; they stop none",
    "P013": "of the pages of a build; they stop none",
    "V105": "of units of money; it is a warning, which stops nothing",
    "V106": "of titles with numbers; it is a warning, which stops nothing",
    "T097": "of indents; it is a warning, which stops nothing",
    "T098": "of lines in bold; it is a warning, which stops nothing",
    "T099": "of lists; it is a warning, which stops nothing",
    "V108": "of lists of names; it is a warning, which stops nothing",
    "V109": "of notes in tables; it is a warning, which stops nothing",
    "V107": "of titles with periods; it is a warning, which stops nothing",
    "P007": "of layout: words and tables that are too wide",
    "P006": "of style sheets that set page numbers in figures of unequal width",
}


def lay_over(case: Path, project: Path, sample: Path = SAMPLE) -> None:
    """Copy the sample into a project, and lay the files of a case over it."""
    content = project / "content"
    shutil.copytree(sample, content)
    for path in sorted(path for path in case.rglob("*") if path.is_file()):
        target = content / path.relative_to(case)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".delete":
            target.with_suffix("").unlink()
        elif path.suffix == ".link":
            outside = project / "outside.md"
            outside.write_text("outside", encoding="utf-8")
            target.with_suffix("").unlink(missing_ok=True)
            target.with_suffix("").symlink_to(path.read_text(encoding="utf-8").strip() or outside)
        else:
            target.write_bytes(path.read_bytes())


def told(project: Path, cache: Path) -> str:
    """Return the faults of a whole run, a line each, as an editor would see them."""
    try:
        problems: list[Problem] = []
        manuscript = validate(load_again(project, problems), problems)
        chart(
            compose(manuscript, cache, earlier=problems).book.figures,
            manuscript,
            Store(cache),
            lambda text: None,
        )
    except ReportError as error:
        return f"{error}\n"
    return ""


@pytest.mark.parametrize("case", CASES)
def test_rule(case: str, tmp_path: Path, cache: Path, renew: bool) -> None:
    lay_over(RULES / case / "in", tmp_path)
    found = told(tmp_path, cache)
    expected = RULES / case / "expected.txt"
    if renew:
        expected.write_text(found, encoding="utf-8")
    assert expected.read_text(encoding="utf-8") == found
    assert f" {case[:4]} " in found, "the case does not break the rule that it is named after"


@pytest.mark.parametrize("sample", [SAMPLE, LIBRARIES], ids=lambda path: path.name)
def test_samples_break_no_rule(tmp_path: Path, cache: Path, sample: Path) -> None:
    (tmp_path / "nothing").mkdir()
    lay_over(tmp_path / "nothing", tmp_path, sample)
    assert told(tmp_path, cache) == ""


@pytest.mark.slow
@pytest.mark.parametrize("name", [path.relative_to(SAMPLE).as_posix() for path in WRITTEN])
def test_no_line_left_out_or_spoiled_ends_in_a_traceback(
    name: str, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever line of the sample an editor deletes or spoils (every other one), faults are told or none.

    It goes on as far as citeproc, which would run anew for almost every change.
    """

    def stop(*_: object) -> None:
        raise ReportError([Problem(Spot("content", 1), "T001", "no fault", "go on")])

    monkeypatch.setattr("press.text.compose.cite_needed", stop)
    (tmp_path / "nothing").mkdir()
    lay_over(tmp_path / "nothing", tmp_path)
    path = tmp_path / "content" / name
    lines = path.read_text(encoding="utf-8").split("\n")
    for index, line in list(enumerate(lines))[::2]:
        written = [] if index % 4 else [re.sub(r"(?<=:) .*|,.*|\}\}", " [{a: b}]", line)]
        path.write_text("\n".join([*lines[:index], *written, *lines[index + 1 :]]), encoding="utf-8")
        for fault in faults(tmp_path, cache):
            assert fault.startswith("content"), fault


def test_every_code_has_a_case() -> None:
    cases = {case[:4] for case in CASES}
    assert FAULT_CODES.keys() - cases - ELSEWHERE.keys() == set(), "write a folder in tests/rules for each"
    assert cases | ELSEWHERE.keys() == FAULT_CODES.keys(), "list these in press/foundation/fault_codes.py"
    assert cases & ELSEWHERE.keys() == set(), "content can bring these about after all"


@pytest.mark.parametrize("case", CASES)
def test_line_of_a_rule_is_plain(case: str) -> None:
    """A fault names a file of content and its line, and says what to do in words that are no programmer's."""
    lines = (RULES / case / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(lines, key=place_of)
    for line in lines:
        assert re.match(r"content/[\w./ ()-]+:[1-9]\d*: [A-Z]\d{3} \S.*: \S", line), line
        assert not re.search(
            r"\b(None|True|False|str|int|dict|tuple|NoneType|object at|Traceback)\b", line
        ), line


def place_of(line: str) -> tuple[str, int]:
    """Return file and line number of a fault."""
    path, number, _ = line.split(":", 2)
    return path, int(number)
