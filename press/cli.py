"""The words typed after ``build.py`` in, an exit code out: the press as its users meet it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from press import pipeline
from press.foundation.problems import ReportError

_CHECKS = (
    ("ruff", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("mypy", ("mypy",)),
    ("import contracts", ("importlinter.cli",)),
    ("pytest", ("pytest",)),
)

app = typer.Typer(
    name="build.py",
    help="Build the report: content/ goes in, a PDF and an HTML edition come out in output/.",
    epilog="Without a command, build.py builds everything.",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)
_console = Console(highlight=False, soft_wrap=True)
_errors = Console(stderr=True, highlight=False, soft_wrap=True)


def _cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


_CORES = _cores()
_SITE_PATH = "/report/"  # not the root: on the web it may stand in a folder too


class Edition(StrEnum):
    """The editions that can be built alone."""

    pdf = "pdf"
    html = "html"


Content = Annotated[Path, typer.Option("--content", metavar="DIR", help="The folder of content to build.")]
Output = Annotated[
    Path, typer.Option("--output", metavar="DIR", help="The folder that the report is written to.")
]
Jobs = Annotated[
    int, typer.Option(min=1, help="Set so many parts at the same time.", show_default="one a core")
]


def main(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name (``build`` if they name none) and return its exit code."""
    words = list(arguments)
    if not words or (words[0] not in pipeline.COMMANDS and words[0] not in ("--help", "-h")):
        words.insert(0, "build")
    try:
        result = app(words, standalone_mode=False)
    except typer.Exit as stop:
        return int(stop.exit_code)
    except typer.TyperException as fault:
        _errors.print(fault.format_message())
        _errors.print("“python3 build.py --help” lists what can be said.")
        return 2
    return int(result or 0)


@app.command()
def build(
    chapter: Annotated[
        str | None, typer.Argument(help="Build this chapter alone, as a PDF of its own.", show_default=False)
    ] = None,
    only: Annotated[
        Edition | None, typer.Option(help="Build this edition alone.", show_default=False)
    ] = None,
    content: Content = pipeline.PROJECT / "content",
    output: Output = pipeline.PROJECT / "output",
    proof: Annotated[bool, typer.Option("--proof", help="Also make a picture of all pages.")] = False,
    jobs: Jobs = _CORES,
    reference: Annotated[
        bool, typer.Option("--reference", hidden=True, help="Set the PDF in one piece, to compare with.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Say how long each step takes.")] = False,
) -> int:
    """Build the report, or one chapter of it."""
    _refuse(chapter, only, output.resolve(), proof)
    options = pipeline.BuildOptions(
        content=content.resolve(),
        output=output.resolve(),
        chapter=chapter,
        only=only.value if only else None,
        proof=proof,
        jobs=jobs,
        reference=reference,
    )
    return _guarded(lambda: _build(options, verbose))


@app.command()
def check(content: Content = pipeline.PROJECT / "content") -> int:
    """Check the content alone: no charts, no typesetting, about a second."""

    def run() -> None:
        start = time.perf_counter()
        done = pipeline.check(pipeline.BuildOptions(content=content.resolve()))
        _console.print(
            f"No problems in {done.chapters} chapters: {done.words:,} words, {done.values} bound values, "
            f"{done.citations} citations, {done.programs} programs ({time.perf_counter() - start:.1f} s)."
        )

    return _guarded(run)


@app.command()
def why(
    chapter: Annotated[str, typer.Argument(help="The chapter to explain.")],
    content: Content = pipeline.PROJECT / "content",
) -> int:
    """Say what a chapter and its plates are made of, whether they are kept, and what made them stale."""

    def run() -> None:
        for line in pipeline.why(pipeline.BuildOptions(content=content.resolve(), chapter=chapter)):
            _console.print(line, markup=False)

    return _guarded(run)


@app.command()
def access(content: Content = pipeline.PROJECT / "content", jobs: Jobs = _CORES) -> int:
    """Say for every rule of access whether the PDF keeps it, and how that is tested."""

    def run() -> int:
        with _progress(False) as tell:
            results = pipeline.access(pipeline.BuildOptions(content=content.resolve(), jobs=jobs), tell)
        table = Table("Rule", "Result", "How tested", box=box.SIMPLE_HEAD)
        for one in results:
            table.add_row(one.rule.words, one.words, one.rule.how)
        _console.print(table)
        for one in results:
            for fault in one.faults:
                _console.print(f"{one.rule.words}: {fault}", markup=False)
        return int(any(one.faults for one in results))

    return _guarded(run)


@app.command()
def verify(
    pdf: Annotated[Path, typer.Argument(help="The PDF to compare.", exists=True, dir_okay=False)],
    content: Content = pipeline.PROJECT / "content",
    jobs: Jobs = _CORES,
) -> int:
    """Say whether this checkout would make a PDF byte by byte, and if not, what differs."""

    def run() -> int:
        with _progress(False) as tell:
            options = pipeline.BuildOptions(content=content.resolve(), jobs=jobs)
            found = pipeline.verify(options, pdf.read_bytes(), tell)
        for line in found.lines:
            _console.print(line, markup=False)
        return int(not found.is_same)

    return _guarded(run)


@app.command()
def serve(
    output: Output = pipeline.PROJECT / "output",
    port: Annotated[int, typer.Option(help="The port to serve at; 0 takes one that is free.")] = 8000,
) -> int:
    """Show the site on this machine as a host on the web would, until Ctrl-C."""
    from press.release.serve import serve as serve_site  # noqa: PLC0415  # no other command needs it

    if not (output / "index.html").is_file():
        raise typer.BadParameter(f"there is no site in “{output}” yet; build it first")
    try:
        server = serve_site(output, _SITE_PATH, port)
    except OSError as fault:
        raise typer.BadParameter(f"the port {port} cannot be used; name another with --port") from fault
    with server:
        _console.print(f"http://127.0.0.1:{server.server_port}{_SITE_PATH}  (Ctrl-C ends)")
        with suppress(KeyboardInterrupt):
            server.serve_forever()
    return 0


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def test(context: typer.Context) -> int:
    """Run every check of the project; what follows goes to pytest."""
    worst = 0
    for name, words in _CHECKS:
        _console.print(f"== {name}", style="bold")
        extra = tuple(context.args) if name == "pytest" else ()
        module, *arguments = words
        code = (
            [
                sys.executable,
                "-c",
                "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()",
            ]
            if module == "importlinter.cli"
            else [sys.executable, "-m", module, *arguments, *extra]
        )
        worst = max(worst, subprocess.run(code, cwd=pipeline.PROJECT, check=False).returncode)
    return worst


@app.command()
def bench() -> int:
    """Measure how fast a long report is built, against WeasyPrint alone; takes some minutes."""
    code = [sys.executable, str(pipeline.PROJECT / "tests" / "benchmarks" / "bench.py")]
    return subprocess.run(code, cwd=pipeline.PROJECT, check=False).returncode


@app.command()
def clean() -> int:
    """Delete what builds have made: output/ and the cache."""
    for folder in (pipeline.PROJECT / "output", pipeline.CACHE):
        if folder.exists():
            shutil.rmtree(folder)
            _console.print(f"Deleted {folder.relative_to(pipeline.PROJECT)}/")
    return 0


def _refuse(chapter: str | None, only: Edition | None, output: Path, proof: bool) -> None:
    """Raise for words that contradict each other, and for an output folder that a build would empty of other things."""
    if only is Edition.html and chapter is not None:
        raise typer.BadParameter("a chapter alone is a PDF; take out “--only html”")
    if only is Edition.html and proof:
        raise typer.BadParameter("the picture of all pages is made of the PDF; take out “--only html”")
    if output.is_dir() and any(output.iterdir()) and not (output / "report.json").is_file():
        told = (
            f"“{output}” holds other things than a report, and a build would delete them; name a new folder"
        )
        raise typer.BadParameter(told)


def _build(options: pipeline.BuildOptions, verbose: bool) -> None:
    start = time.perf_counter()
    with _progress(verbose) as tell:
        made = pipeline.build(options, tell)
    for one in made:
        path = one.path.relative_to(Path.cwd()) if one.path.is_relative_to(Path.cwd()) else one.path
        pages = f"{one.pages} pages, " if one.pages else ""
        _console.print(f"{path}  {pages}{one.size / 1_000_000:.2f} MB")
    _console.print(f"Done in {time.perf_counter() - start:.1f} s.")


def _guarded(run: Callable[[], int | None]) -> int:
    """Run, and return its exit code; print the problems of content, and the versions, instead of a traceback."""
    try:
        return run() or 0
    except ReportError as fault:
        for problem in fault.problems:
            _errors.print(str(problem), markup=False)
        count = len(fault.problems)
        _errors.print(f"{count} problem{'s' if count > 1 else ''}. The last good output is untouched.")
        _errors.print(pipeline.versions())
        return 1
    except KeyboardInterrupt:
        _errors.print("Stopped. The last good output is untouched.")
        return 130
    except Exception:
        _errors.print(pipeline.versions())
        raise


@contextmanager
def _progress(verbose: bool) -> Iterator[pipeline.Tell]:
    """Show what is being made: a moving line on a terminal, a plain log elsewhere or when verbose."""
    start = time.perf_counter()
    if _console.is_terminal and not verbose:
        with _console.status("") as status:
            yield lambda text: status.update(f"{text} …")
    else:

        def tell(text: str) -> None:
            passed = f"{time.perf_counter() - start:6.1f} s  " if verbose else ""
            _console.print(f"{passed}{text} …")

        yield tell
