"""The arguments of ``build.py`` in, an exit code out: the commands and their options."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from press import pipeline
from press.commands import terminal
from press.commands.arguments import CPUS, After, Before, Content, Format, Jobs, Only, Output, Port
from press.commands.desk import accept, new, reject, watch
from press.commands.project_checks import run_checks
from press.foundation.plain_files import read_plain
from press.release.clean import clean as clean_up
from press.release.clean import kept_lines
from press.release.editions import EDITIONS, refusal_of
from press.release.output_folder import refusal_of_output
from press.release.record import unbound_numbers

_NOUNS = [row.noun for row in EDITIONS]

app = typer.Typer(
    name="build.py",
    help=f"Build the report from content/: {', '.join(_NOUNS[:-1])} and {_NOUNS[-1]}, all written to output/.",
    epilog="Without a command, build.py builds everything.",
    no_args_is_help=False,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)

# Python's collector looks for cycles after so many new objects, and at older ones after so many looks. With the usual
# numbers a build, which holds the whole report, spends a tenth of its time there.
_COLLECTED = (50_000, 50, 50)
_SITE_PATH = "/report/"  # not the root: on the web, the site may stand in a folder too


def main(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name (``build`` if they name none), and return its exit code."""
    gc.set_threshold(*_COLLECTED)
    words = list(arguments)
    if not words or (words[0] not in pipeline.COMMANDS and words[0] not in ("--help", "-h")):
        words.insert(0, "build")
    return terminal.guarded_program(lambda: _run(words))


def _run(words: list[str]) -> int:
    """Run a command, and return its exit code."""
    try:
        return int(app(words, standalone_mode=False) or 0)
    except typer.Exit as stop:
        return int(stop.exit_code)
    except typer.TyperException as fault:
        told = fault.format_message().replace("Value error, ", "").replace("Input should be", "it should be")
        terminal.say_error(told)
        terminal.say_error("“python3 build.py --help” lists the commands and their options.")
        return 2


@app.command()
def build(
    chapter: Annotated[
        str | None, typer.Argument(help="Build this chapter alone, as a PDF of its own.", show_default=False)
    ] = None,
    only: Only = None,
    content: Content = pipeline.PROJECT / "content",
    output: Output = pipeline.PROJECT / "output",
    proof: Annotated[bool, typer.Option("--proof", help="Also make a picture of all pages.")] = False,
    jobs: Jobs = CPUS,
    reference: Annotated[
        bool, typer.Option("--reference", hidden=True, help="Set the PDF in one piece, to compare with.")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Show how long each step takes.")] = False,
) -> int:
    """Build the report, or one chapter of it."""
    refusal = refusal_of(chapter, only, proof, reference) or refusal_of_output(output, content)
    if refusal is not None:
        raise typer.BadParameter(refusal)
    options = pipeline.BuildOptions(
        content=content.resolve(),
        output=output.resolve(),
        chapter=chapter,
        only=only,
        proof=proof,
        jobs=jobs,
        reference=reference,
    )

    def run() -> None:
        start = time.perf_counter()
        with terminal.progress(verbose) as tell:
            made = pipeline.build(options, tell, terminal.say)
        terminal.print_files(made, unbound_numbers(options.output))
        terminal.say_all(kept_lines(options.output))
        terminal.say(f"Done in {time.perf_counter() - start:.1f} s.")

    return terminal.guarded(run)


@app.command()
def check(
    content: Content = pipeline.PROJECT / "content",
    moved: Annotated[
        bool,
        typer.Option(
            "--moved", help="Also list the sentences whose values have moved since the last release."
        ),
    ] = False,
    format_: Format = "text",
    jobs: Jobs = CPUS,
) -> int:
    """Check the content and its charts; takes a few seconds, or as long as a build if pages are strict."""
    if moved and format_ != "text":
        raise typer.BadParameter(f"--moved lists sentences, which --format {format_} has no form for")
    options = pipeline.BuildOptions(content=content.resolve(), jobs=jobs)
    if format_ != "text":
        return terminal.guarded(lambda: terminal.print_as(format_, lambda: pipeline.check(options)))

    def run() -> None:
        start = time.perf_counter()
        with terminal.progress(has_log=False) as tell:
            tell("Checking the content")
            done = pipeline.check(options, tell)
        terminal.print_check(done, time.perf_counter() - start)
        for line in pipeline.moved(options) if moved else ():
            terminal.say(line)

    return terminal.guarded(run)


@app.command()
def record(content: Content = pipeline.PROJECT / "content") -> int:
    """Keep the values of this release in content/releases/, for “check --moved”; do it when you publish it."""
    options = pipeline.BuildOptions(content=content.resolve())
    return terminal.guarded(lambda: terminal.say(pipeline.record(options)))


@app.command()
def why(
    chapter: Annotated[str, typer.Argument(help="The chapter to explain.")],
    content: Content = pipeline.PROJECT / "content",
) -> int:
    """Show what is made of a chapter, what each part of it depends on, whether it is kept, and what made it stale."""
    options = pipeline.BuildOptions(content=content.resolve(), chapter=chapter)
    return terminal.guarded(lambda: terminal.say_all(pipeline.why(options)))


@app.command()
def access(content: Content = pipeline.PROJECT / "content", jobs: Jobs = CPUS) -> int:
    """Show for each rule of accessibility whether the PDF keeps it, and how that is tested."""

    def run() -> int:
        with terminal.progress() as tell:
            results = pipeline.access(pipeline.BuildOptions(content=content.resolve(), jobs=jobs), tell)
        return terminal.print_audit(results)

    return terminal.guarded(run)


@app.command()
def verify(
    pdf: Annotated[Path, typer.Argument(help="The PDF to compare.", exists=True, dir_okay=False)],
    content: Content = pipeline.PROJECT / "content",
    jobs: Jobs = CPUS,
) -> int:
    """Show whether this checkout makes the same bytes as a PDF, and if not, what differs."""

    def run() -> int:
        with terminal.progress() as tell:
            options = pipeline.BuildOptions(content=content.resolve(), jobs=jobs)
            found = pipeline.verify(options, read_plain(pdf), tell)
        terminal.say_all(found.lines)
        return int(not found.is_same)

    return terminal.guarded(run)


@app.command()
def redline(
    revision: Before,
    other: After = None,
    content: Content = pipeline.PROJECT / "content",
    output: Output = pipeline.PROJECT / "output-redline",
) -> int:
    """Show what changed between two states of the content, as HTML and PDF: words, values, figures, sources."""
    from press.redline.command import redline as write_redline  # noqa: PLC0415  # no other command needs it

    if (refusal := refusal_of_output(output, content)) is not None:
        raise typer.BadParameter(refusal)
    options = pipeline.BuildOptions(content=content.resolve(), output=output.resolve(), jobs=CPUS)

    def run() -> None:
        with terminal.progress() as tell:
            paths = write_redline(options, revision, other, tell)
        terminal.say_all(map(str, paths))

    return terminal.guarded(run)


@app.command()
def serve(output: Output = pipeline.PROJECT / "output", port: Port = 8000) -> int:
    """Serve the site on this machine as a web host does, until Ctrl-C."""
    from press.release.serve import serve as serve_site  # noqa: PLC0415  # no other command needs it

    if not (output / "index.html").is_file():
        raise typer.BadParameter(f"there is no site in “{output}” yet; build it first")
    try:
        server = serve_site(output, _SITE_PATH, port)
    except OSError as fault:
        raise typer.BadParameter(f"the port {port} cannot be used; name another with --port") from fault
    with server:
        terminal.say(f"http://127.0.0.1:{server.server_port}{_SITE_PATH}  (Ctrl-C ends)")
        with suppress(KeyboardInterrupt):
            server.serve_forever()
    return 0


for command in (new, watch, accept, reject):
    app.command()(command)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def test(context: typer.Context) -> int:
    """Run every check of the project, with --quick all but the slow tests; further arguments go to pytest."""
    return run_checks(tuple(context.args))


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def bench(context: typer.Context) -> int:
    """Measure how fast reports are built and the desk answers, by parts and against --base REV; takes long."""
    words = [sys.executable, "tests/benchmarks/bench.py", *context.args]
    return subprocess.run(words, cwd=pipeline.PROJECT, check=False).returncode


@app.command()
def clean() -> int:
    """Delete what builds have made: output/, but not what others have put there, and the cache."""
    return terminal.guarded(lambda: terminal.say_all(clean_up(pipeline.PROJECT / "output", pipeline.CACHE)))
