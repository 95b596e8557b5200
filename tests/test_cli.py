"""The words typed after build.py: what a user reads for each, and the exit code that a script sees."""

from __future__ import annotations

import ast
import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from samples import TESTS, Change, Report, files_of, swap

from press import pipeline
from press.commands import cli as commands
from press.commands.arguments import CPUS
from press.content.access_rules import RULES
from press.foundation.last_build import BuiltFile
from press.foundation.problems import Problem, ReportError, Spot
from press.pdf.accessibility.audit import Result
from press.release.publish import publish
from press.release.verify import Verification

PROJECT = TESTS.parent
VERSIONS = r"Python 3\.\d+\.\d+, WeasyPrint \d+\.\d+, Pango \d+\.\d+\.\d+"


@pytest.fixture(autouse=True)
def _own_cache(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what these tests make out of the project's own cache."""
    monkeypatch.setattr(pipeline, "BuildOptions", partial(pipeline.BuildOptions, cache=cache))


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch) -> list[pipeline.BuildOptions]:
    """Return the list into which orders go while nothing is built."""
    given: list[pipeline.BuildOptions] = []

    def build(
        options: pipeline.BuildOptions, tell: pipeline.Tell, notify: pipeline.Tell
    ) -> tuple[BuiltFile, ...]:
        given.append(options)
        tell("Setting the PDF")
        notify("content/a.md:1: a sign is replaced")
        return (
            BuiltFile(options.output / "report.pdf", 60, 1_234_567),
            BuiltFile(options.output / "report.html", None, 400_000),
        )

    monkeypatch.setattr(pipeline, "build", build)
    return given


def test_new_says_what_it_wrote_and_what_to_fill_in(
    report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    content = report() / "content"

    assert commands.main(["new", "chapter", "history", "--content", str(content)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert f"{content}/chapters/history.md:1: new" in lines
    assert (
        f"{content}/chapters/history.md:4: “in_short”: write two or three sentences that say what the"
        in " ".join(line for line in lines if ":4:" in line)
    )
    assert lines[-1] == f"Then run: python3 build.py check --content {content}"
    assert commands.main(["new", "chapter", "history", "--content", str(content)]) == 1
    assert "B003 “history” exists already" in capsys.readouterr().err


def test_check_of_good_content_says_so_in_one_line(
    report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    content = report() / "content"

    assert commands.main(["check", "--content", str(content)]) == 0

    told = capsys.readouterr()
    assert told.err == ""
    assert re.fullmatch(
        r"No problems in 5 chapters: 196 words, 21 bound values, 8 citations, 3 programs \(\d+\.\d s\)\.\n",
        told.out,
    )


def test_check_names_every_fault_with_its_file_and_line(
    report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = swap("chapters/cinder-mesa.md", "@mesa-herald", "@mesa-heralt")
    faulty |= swap("chapters/port-alder.md", "fact('grant')", "fact('grunt')")
    content = report(faulty) / "content"

    assert commands.main(["check", "--content", str(content)]) == 1

    told = capsys.readouterr()
    lines = told.err.splitlines()
    assert told.out == ""
    assert len(lines) == 4
    assert re.match(
        r".*content/chapters/cinder-mesa\.md:11: T045 .*“mesa-heralt”.*did you mean “mesa-herald”\?", lines[0]
    )
    assert re.match(
        r".*content/chapters/port-alder\.md:22: T031 there is no fact “grunt”: did you mean “grant”\?",
        lines[1],
    )
    assert lines[2] == "2 problems. The last good output is untouched."
    assert re.fullmatch(VERSIONS, lines[3])


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_check_for_programs_prints_the_faults_and_nothing_else(
    form: str, report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    content = report(swap("chapters/cinder-mesa.md", "@mesa-herald", "@mesa-heralt")) / "content"

    assert commands.main(["check", "--content", str(content), "--format", form]) == 1

    told = capsys.readouterr()
    assert told.err == ""
    assert "T045" in told.out
    if form == "github":
        assert re.fullmatch(r"::error file=.*cinder-mesa\.md,line=11,title=T045::.*\n", told.out)
    else:
        json.loads(told.out)


@pytest.mark.parametrize(("form", "printed"), [("json", "[]\n"), ("github", "")])
def test_check_for_programs_says_nothing_of_good_content(
    form: str, printed: str, report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(["check", "--content", str(report() / "content"), "--format", form]) == 0
    assert capsys.readouterr() == (printed, "")


def test_each_fault_of_one_cause_has_an_object_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def check(options: pipeline.BuildOptions) -> pipeline.CheckSummary:
        raise ReportError(
            Problem(Spot("content/a.csv", line), "V013", "no series", "") for line in range(1, 9)
        )

    monkeypatch.setattr(pipeline, "check", check)
    commands.main(["check", "--format", "json"])

    assert [one["line"] for one in json.loads(capsys.readouterr().out)] == list(range(1, 9))


def test_check_draws_in_as_many_processes_as_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def check(options: pipeline.BuildOptions, tell: pipeline.Tell) -> pipeline.CheckSummary:
        asked.append(options.jobs)
        return pipeline.CheckSummary(1, 1, 1, 1, 1)

    monkeypatch.setattr(pipeline, "check", check)

    assert commands.main(["check", "--jobs", "3"]) == commands.main(["check"]) == 0
    assert asked == [3, CPUS]


def _warned(level: str = "warning") -> dict[str, Change]:
    """Return a change of the sample with one broken editorial rule."""
    rules = f"\nrules: {{undated-times: {level}}}\nplaces:"
    return swap("report.yaml", "\nplaces:", rules) | swap("chapters/colophon.md", "Set by", "Recently set by")


def test_check_prints_warnings_and_counts_them(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    content = report(_warned()) / "content"

    assert commands.main(["check", "--content", str(content)]) == 0

    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert told.err == ""
    assert re.fullmatch(r".*content/chapters/colophon\.md:6: warning E003 “Recently” has no year.*", lines[0])
    assert lines[1] == "1 warning."
    assert lines[2].startswith("No faults in 5 chapters: ")


def test_warnings_stand_below_the_faults_and_are_counted_apart(
    report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    content = report(_warned() | swap("chapters/cinder-mesa.md", "@mesa-herald", "@mesa-heralt")) / "content"

    assert commands.main(["check", "--content", str(content)]) == 1

    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ", 1)[1].split(" “")[0] for line in lines[:2]] == [
        "T045 the source",
        "warning E003",
    ]
    assert lines[2] == "1 problem and 1 warning. The last good output is untouched."


def test_warnings_are_told_when_a_chart_has_a_fault(
    report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking = swap("figures.yaml", "scale: log", "show: change")
    content = report(_warned() | lacking) / "content"

    assert commands.main(["check", "--content", str(content)]) == 1

    told = capsys.readouterr().err
    assert " C004 " in told
    assert " warning E003 " in told


@pytest.mark.parametrize(("level", "severity", "code"), [("warning", "warning", 0), ("fault", "error", 1)])
def test_programs_see_the_level_of_a_rule(
    level: str, severity: str, code: int, report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["check", "--content", str(report(_warned(level)) / "content"), "--format"]

    assert [commands.main([*words, form]) for form in ("json", "github")] == [code, code]

    told = capsys.readouterr()
    array, _, command = told.out.rpartition("::" + severity)
    assert [one["severity"] for one in json.loads(array)] == [severity]
    assert ",line=6,title=E003::“Recently” has no year" in command
    assert told.err == ""


def test_one_fault_is_one_problem(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    content = report(swap("chapters/cinder-mesa.md", "@mesa-herald", "@mesa-heralt")) / "content"

    commands.main(["check", "--content", str(content)])

    assert capsys.readouterr().err.splitlines()[1] == "1 problem. The last good output is untouched."


def test_a_fault_is_told_as_it_is_though_it_looks_like_markup(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def check(options: pipeline.BuildOptions, tell: pipeline.Tell) -> pipeline.CheckSummary:
        raise ReportError(
            [Problem(Spot("content/a.md", 3), "T042", "nothing is called “[/red] [bold]”", "look")]
        )

    monkeypatch.setattr(pipeline, "check", check)

    assert commands.main(["check"]) == 1
    assert (
        capsys.readouterr().err.splitlines()[0]
        == "content/a.md:3: T042 nothing is called “[/red] [bold]”: look"
    )


def test_a_long_fault_stays_on_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def check(options: pipeline.BuildOptions, tell: pipeline.Tell) -> pipeline.CheckSummary:
        raise ReportError([Problem(Spot("content/a.md", 3), "T042", "word " * 80, "look")])

    monkeypatch.setattr(pipeline, "check", check)
    monkeypatch.setenv("COLUMNS", "40")

    commands.main(["check"])

    assert len(capsys.readouterr().err.splitlines()) == 3


def test_a_folder_without_a_report_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["check", "--content", str(tmp_path)]) == 1

    assert capsys.readouterr().err.startswith(f"{tmp_path}/report.yaml:1: L005 the file is missing")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--nosuch"], "No such option: --nosuch"),
        (["build", "--prof"], "--proof"),
        (["check", "--verbose"], "No such option: --verbose"),
        (["check", "oxnard"], "unexpected extra argument"),
        (["build", "numbers", "port-alder"], "unexpected extra argument"),
        (["build", "--only", "docx"], "there is no edition “docx”: name one of these: pdf, html, epub, site"),
        (["check", "--content"], "requires an argument"),
        (["check", "--format", "xml"], "'--format': 'xml' is not one of 'text', 'json', 'sarif', 'github'"),
        (
            ["check", "--moved", "--format", "json"],
            "--moved lists sentences, which --format json has no form for",
        ),
        (["build", "--only", "htlm"], "there is no edition “htlm”: did you mean “html”?"),
        (["numbers", "--only", "html"], "a chapter alone is a PDF"),
        (["numbers", "--only", "site"], "a chapter alone is a PDF"),
        (["--only", "html", "--proof"], "the picture of all pages is made of the PDF"),
        (["--reference"], "the reference is a PDF alone; add “--only pdf”"),
        (["serve", "--port", "70000"], "should be less than or equal to 65535"),
        (["serve", "--port", "-1"], "should be greater than or equal to 0"),
    ],
)
def test_words_that_cannot_be_obeyed(
    words: list[str], told: str, orders: list[pipeline.BuildOptions], capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, two lines, no traceback, and nothing is built."""
    assert commands.main(words) == 2

    seen = capsys.readouterr()
    assert seen.out == ""
    assert told in seen.err
    assert seen.err.splitlines()[-1] == "“python3 build.py --help” lists the commands and their options."
    assert "Traceback" not in seen.err
    assert orders == []


def test_a_chapter_that_is_not_there_brings_a_suggestion(
    report: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = report() / "content"
    words = ["build", "port-aldr", "--content", str(content), "--output", str(tmp_path / "output")]

    assert commands.main(words) == 1

    told = capsys.readouterr().err
    assert "report.yaml:1: B001 there is no chapter “port-aldr” to build: did you mean “port-alder”?" in told
    assert not (tmp_path / "output").exists()


def test_a_word_that_is_no_command_is_taken_for_a_chapter(
    report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    content = report() / "content"

    assert commands.main(["everything", "--content", str(content)]) == 1

    told = capsys.readouterr().err
    assert "there is no chapter “everything” to build: the chapters are " in told
    assert all(chapter in told for chapter in ("about", "numbers", "port-alder", "cinder-mesa", "colophon"))


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_lists_the_commands(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main([word]) == 0

    told = capsys.readouterr().out
    for command, what in {
        "build": "Build the report, or one chapter",
        "check": "Check the content and its charts",
        "new": "Add a place, chapter, figure or source",
        "test": "Run every check of the project",
        "clean": "Delete what builds have made",
    }.items():
        assert re.search(rf"^\W*{command}\s+{what}", told, re.MULTILINE)
    assert "Without a command, build.py builds everything." in told


def test_help_of_a_command_lists_its_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["build", "--help"]) == 0

    told = capsys.readouterr().out
    assert all(option in told for option in ("--only", "--content", "--output", "--proof", "--verbose"))


def test_no_words_build_everything(
    orders: list[pipeline.BuildOptions], capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main([]) == 0

    (options,) = orders
    assert (options.content, options.output) == (PROJECT / "content", PROJECT / "output")
    assert (options.chapter, options.only, options.proof) == (None, None, False)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Setting the PDF …"
    assert lines[1] == "content/a.md:1: a sign is replaced"
    assert lines[2].endswith("output/report.pdf  60 pages, 1.23 MB")
    assert lines[3].endswith("output/report.html  0.40 MB")
    assert re.fullmatch(r"Done in \d+\.\d s\.", lines[4])


@pytest.mark.parametrize(
    ("words", "chapter", "only", "proof"),
    [
        (["build"], None, None, False),
        (["build", "oxnard"], "oxnard", None, False),
        (["oxnard"], "oxnard", None, False),
        (["oxnard", "--proof"], "oxnard", None, True),
        (["--only", "pdf"], None, "pdf", False),
        (["build", "--only", "html"], None, "html", False),
        (["--proof"], None, None, True),
    ],
)
def test_words_become_an_order(
    words: list[str], chapter: str | None, only: str | None, proof: bool, orders: list[pipeline.BuildOptions]
) -> None:
    assert commands.main(words) == 0

    assert [(options.chapter, options.only, options.proof) for options in orders] == [(chapter, only, proof)]


def test_folders_are_taken_from_where_the_user_stands(
    orders: list[pipeline.BuildOptions],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)

    commands.main(["--content", "mine", "--output", "made"])

    assert (orders[0].content, orders[0].output) == (tmp_path / "mine", tmp_path / "made")
    assert "\nmade/report.pdf  60 pages" in capsys.readouterr().out


def test_a_folder_that_holds_other_things_is_never_replaced(
    orders: list[pipeline.BuildOptions], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "diary.txt").write_text("dear", encoding="utf-8")

    assert commands.main(["--output", str(tmp_path)]) == 2

    assert orders == []
    told = capsys.readouterr().err
    assert f"“{tmp_path}” holds other things than a report" in told
    assert (tmp_path / "diary.txt").read_text(encoding="utf-8") == "dear"


def publish_a_report(output: Path) -> None:
    publish({"report.pdf": b"pdf"}, output, {}, keep=False)


def put(name: str) -> Callable[[Path], None]:
    def write(output: Path) -> None:
        (output / name).parent.mkdir(parents=True)
        (output / name).write_text("{}", encoding="ascii")

    return write


@pytest.mark.parametrize(
    "made",
    [Path.mkdir, publish_a_report, put("CNAME"), put(".well-known/security.txt")],
    ids=["empty", "an old report", "CNAME", ".well-known"],
)
def test_a_folder_without_documents_may_be_built_into(
    made: Callable[[Path], None], orders: list[pipeline.BuildOptions], tmp_path: Path
) -> None:
    made(tmp_path / "output")

    assert commands.main(["--output", str(tmp_path / "output")]) == 0
    assert len(orders) == 1


def test_a_record_of_other_files_is_no_record(
    orders: list[pipeline.BuildOptions], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish_a_report(tmp_path / "output")
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "thesis.doc").write_text("thesis", encoding="ascii")
    shutil.copy(tmp_path / "output" / "report.json", tmp_path / "documents")

    assert commands.main(["--output", str(tmp_path / "documents")]) == 2

    assert orders == []
    assert "such as “thesis.doc”" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("content", "is"),
        ("content/output", "lies in"),
        (".", "holds"),
        ("link-to-content", "is"),
        ("link-to-content/deep/output", "lies in"),
        (str(PROJECT), "holds"),
        (str(PROJECT / "press"), "is"),
        (str(PROJECT / "tests" / "output"), "lies in"),
        ("report.txt", "is a file"),
        ("link-to-nothing", "is a link that leads nowhere"),
        ("link-to-itself", "is a link that leads nowhere"),
    ],
)
def test_a_folder_that_a_build_reads_is_never_written_to(
    output: str,
    words: str,
    orders: list[pipeline.BuildOptions],
    report: Report,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    report()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text("", encoding="ascii")
    for name, to in (("content", "content"), ("nothing", "gone"), ("itself", "link-to-itself")):
        (tmp_path / f"link-to-{name}").symlink_to(to)
    before = files_of(tmp_path)

    assert commands.main(["--content", "content", "--output", output]) == 2

    assert orders == []
    assert f"“{output}” {words}" in capsys.readouterr().err.splitlines()[0]
    assert files_of(tmp_path) == before


def test_verbose_says_when(orders: list[pipeline.BuildOptions], capsys: pytest.CaptureFixture[str]) -> None:
    commands.main(["--verbose"])

    told = capsys.readouterr().out
    assert re.match(r" +\d+\.\d s  Setting the PDF …\n", told)
    assert re.search(
        r"\nThe longest steps, each until the next begins:\n +\d+\.\d s  Setting the PDF\n", told
    )


def test_away_from_a_terminal_the_log_is_plain(
    orders: list[pipeline.BuildOptions], capsys: pytest.CaptureFixture[str]
) -> None:
    commands.main([])
    commands.main(["--nosuch"])

    told = capsys.readouterr()
    assert "\x1b" not in told.out + told.err
    assert "\r" not in told.out + told.err


def test_a_failing_build_leaves_the_last_output(
    report: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, output = report() / "content", tmp_path / "output"
    words = ["--only", "html", "--content", str(content), "--output", str(output)]
    assert commands.main(words) == 0
    before = {path.name: path.read_bytes() for path in output.iterdir()}
    report(swap("chapters/cinder-mesa.md", "@mesa-herald", "@mesa-heralt"))
    capsys.readouterr()

    assert commands.main(words) == 1

    assert {path.name: path.read_bytes() for path in output.iterdir()} == before
    assert sorted(before) == ["open-counters.html", "report.json"]
    told = capsys.readouterr()
    assert told.out == "Reading the content …\n"
    assert "Traceback" not in told.err


def test_a_stop_by_hand_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def build(*_: object) -> tuple[BuiltFile, ...]:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "build", build)

    assert commands.main([]) == 130
    assert capsys.readouterr().err == "Stopped. The last good output is untouched.\n"


def test_a_fault_of_the_press_names_the_versions(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def build(*_: object) -> tuple[BuiltFile, ...]:
        raise ZeroDivisionError

    monkeypatch.setattr(pipeline, "build", build)

    with pytest.raises(ZeroDivisionError):
        commands.main([])
    assert re.fullmatch(VERSIONS + "\n", capsys.readouterr().err)


def test_clean_deletes_what_builds_have_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pipeline, "PROJECT", tmp_path)
    monkeypatch.setattr(pipeline, "CACHE", tmp_path / ".cache" / "press")
    for name in (".cache/press", "content"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "file").write_text("", encoding="utf-8")
    publish_a_report(tmp_path / "output")

    assert commands.main(["clean"]) == 0
    assert capsys.readouterr().out == "Deleted output/\nDeleted .cache/press/\n"
    assert (tmp_path / "content" / "file").exists()
    assert not (tmp_path / "output").exists()
    assert not (tmp_path / ".cache" / "press").exists()

    assert commands.main(["clean"]) == 0
    assert capsys.readouterr().out == ""


def test_access_tells_each_rule_in_a_row_and_each_fault_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    results = [Result(rule, ()) for rule in RULES]
    monkeypatch.setattr(pipeline, "access", lambda options, tell: tuple(results))

    assert commands.main(["access"]) == 0
    rows = [re.split(r" {2,}", line.strip()) for line in capsys.readouterr().out.splitlines()]
    assert ["Rule", "Result", "How tested"] in rows
    assert ["No heading skips a level", "holds", "on\u00a0command"] in rows
    assert ["People who use screen readers can read it", "not\u00a0tested", "by\u00a0nobody\u00a0yet"] in rows

    at = next(at for at, rule in enumerate(RULES) if rule.key == "headings")
    results[at] = Result(RULES[at], ("“A [b]” is H4 under H2",))

    assert commands.main(["access"]) == 1
    told = capsys.readouterr().out
    assert re.search(r"No heading skips a level +1 fault +on\u00a0command", told)
    assert told.endswith("No heading skips a level: “A [b]” is H4 under H2\n")


@pytest.mark.parametrize("is_same", [True, False])
def test_verify_tells_what_is_found(
    is_same: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF")
    asked: list[bytes] = []

    def verify(options: pipeline.BuildOptions, pdf: bytes, tell: pipeline.Tell) -> Verification:
        asked.append(pdf)
        return Verification(is_same, ("It is so.", "[a] line"))

    monkeypatch.setattr(pipeline, "verify", verify)

    assert commands.main(["verify", str(path)]) == (0 if is_same else 1)
    assert capsys.readouterr().out == "It is so.\n[a] line\n"
    assert asked == [b"%PDF"]


def test_verify_of_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["verify", "nosuch.pdf"]) == 2
    assert "nosuch.pdf" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("broken", "end", "code"),
    [
        ("none", "exit(1)", 0),
        ("mypy", "exit(1)", 1),
        ("importlinter", "exit(1)", 1),
        ("pytest", "exit(2)", 2),
        ("mypy", "os.kill(os.getpid(), 9)", 9),
        ("pytest", "os.kill(os.getpid(), 9)", 9),
    ],
)
def test_the_test_command_runs_every_check_and_fails_with_any(
    broken: str, end: str, code: int, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """In the place of each check a process prints what it was asked."""
    popen = subprocess.Popen
    asked: list[list[str]] = []

    def instead(words: list[str], **how: Any) -> subprocess.Popen[str]:
        asked.append(words)
        told = " ".join(words[1:])
        script = f"import os; print({told!r}, flush=True); {end} if {broken in told} else None"
        return popen([sys.executable, "-c", script], **how)

    monkeypatch.setattr(subprocess, "Popen", instead)

    assert commands.main(["test", "--renew", "-k", "rules"]) == code

    told = capfd.readouterr().out.splitlines()
    heads = [line.removeprefix("== ") for line in told if line.startswith("== ")]
    assert heads == ["ruff", "ruff format", "import contracts", "pytest", "mypy"]
    assert told[-1] == "-m mypy"
    assert asked[-1][:3] == [sys.executable, "-m", "pytest"]
    assert [words[-3:] for words in asked if "--renew" in words] == [["--renew", "-k", "rules"]]
    assert asked[0][1:] == ["-m", "mypy"]


def _outside_imports() -> Iterator[str]:
    """Yield the libraries that a module of the press imports."""
    for path in (PROJECT / "press").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            yield from (name.split(".")[0] for name in names)


def test_the_press_needs_only_what_an_editor_has_installed() -> None:
    """What comes with the test tools alone is not there when a report is built."""
    locked = (PROJECT / "requirements.txt").read_text(encoding="utf-8")
    installed = {
        re.sub(r"[-_.]+", "-", name.lower()) for name in re.findall(r"^([\w.-]+)==", locked, re.MULTILINE)
    }
    givers = metadata.packages_distributions()
    needed = {name for name in _outside_imports() if name not in sys.stdlib_module_names and name != "press"}

    assert {
        name
        for name in needed
        if not {re.sub(r"[-_.]+", "-", giver.lower()) for giver in givers.get(name, ())} & installed
    } == set()


def test_the_command_line_imports_no_stage() -> None:
    """A build that finds nothing changed ends at once: it imports no library that a stage needs."""
    slow = ("babel", "jinja2", "markdown", "matplotlib", "pikepdf", "pydantic", "weasyprint", "yaml")
    words = f"import sys, press.commands.cli; print([name for name in {slow} if name in sys.modules])"

    run = subprocess.run([sys.executable, "-c", words], cwd=PROJECT, check=True, capture_output=True)

    assert run.stdout.decode() == "[]\n"


@pytest.mark.parametrize(
    "command", ["build", "check", "record", "accept --all", "new chapter history", "watch"]
)
def test_a_folder_whose_name_is_no_text_is_named(
    command: str, report: Report, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As after a name in another encoding was unpacked, or came from another disk."""
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe9sum\xe9"))
    shutil.copytree(report() / "content", folder)
    before = files_of(folder)

    assert commands.main([*command.split(), "--content", str(folder)]) == 2
    assert "is not UTF-8: rename the folder, and those above it" in capsys.readouterr().err
    assert files_of(folder) == before


def test_an_output_of_another_user_is_named(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its record cannot be read, so it would seem that it holds no report, but other things."""
    content, output = report() / "content", tmp_path / "output"
    publish({"index.html": b"a"}, output, {}, keep=False)

    def read_plain(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr("press.release.record.read_plain", read_plain)
    assert commands.main(["build", "--content", str(content), "--output", str(output)]) == 1
    told = f"Permission denied: “{output}/report.json”. The last good output is untouched.\n"
    assert capsys.readouterr().err == told


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_watch_without_a_content_folder_says_so_and_ends(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert commands.main(["watch", "--content", str(tmp_path / name), "--port", "0"]) == 1
    told = capsys.readouterr().err
    assert f"{name}/report.yaml:1: L005 the file is missing: name the folder that holds report.yaml" in told


def test_watch_names_a_port_that_is_taken_and_nothing_else_as_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("", encoding="utf-8")
    monkeypatch.setattr(pipeline, "BuildOptions", partial(pipeline.BuildOptions, cache=tmp_path / "cache"))
    assert commands.main(["watch", "--content", str(TESTS / "sample"), "--port", "0"]) == 1
    told = f"“{tmp_path}/cache” is a file, and a folder is needed there. The last good output is untouched.\n"
    assert capsys.readouterr().err == told


@pytest.mark.parametrize("command", [["build"], ["redline", "HEAD"]])
def test_an_output_folder_below_a_file_is_refused_at_once(
    orders: list[pipeline.BuildOptions],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert commands.main([*command, "--output", str(tmp_path / "file/output")]) == 2
    told = f"“{tmp_path}/file/output” lies below “{tmp_path}/file”, which is a file; name a folder"
    assert told in capsys.readouterr().err
    assert orders == []


def test_clean_deletes_a_file_in_the_place_of_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pipeline, "PROJECT", tmp_path)
    monkeypatch.setattr(pipeline, "CACHE", tmp_path / ".cache" / "press")
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "press").write_text("", encoding="utf-8")
    assert commands.main(["clean"]) == 0
    assert capsys.readouterr().out == "Deleted .cache/press\n"
    assert not (tmp_path / ".cache" / "press").exists()
