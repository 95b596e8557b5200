"""Progress, problems and results of a command in; lines on the terminal and an exit code out."""

from __future__ import annotations

import codecs
import io
import os
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table

from press import pipeline
from press.foundation.interrupts import heard_everywhere
from press.foundation.problem_formats import FORMATS
from press.foundation.problems import Problem, ReportError, Spot, in_numbers, lines_of
from press.foundation.versions import in_short

if TYPE_CHECKING:
    from press.content.additions import Addition
    from press.foundation.last_build import BuiltFile
    from press.pdf.accessibility.audit import Result

_LONGEST_STEPS = 5
_STOPPED = 130  # the exit code for Ctrl-C, as shells give it
# What an output without these characters prints instead.
_PLAIN = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."}
_console = Console(highlight=False, soft_wrap=True)
_errors = Console(stderr=True, highlight=False, soft_wrap=True)


def say(line: str, style: str | None = None) -> None:
    """Print a line as it is: brackets and colons in it are no markup."""
    _console.print(line, style=style, markup=False, emoji=False)


def say_all(lines: Iterable[str]) -> None:
    """Print lines as they are."""
    for line in lines:
        say(line)


def say_error(line: str) -> None:
    """Print a line to the error output as it is."""
    _errors.print(line, markup=False, emoji=False)


def guarded_program(run: Callable[[], int]) -> int:
    """Call ``run`` as ``guarded`` does, whatever the outputs can print, and wherever Ctrl-C comes."""
    codecs.register_error("plain", _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="plain")  # a plain character for one that the encoding does not have
    with heard_everywhere():
        code = _in_words(run)
    if code == _STOPPED:  # here, since the parser of commands hears of Ctrl-C first
        say_error("Stopped. The last good output is untouched.")
    return code


def _plain(fault: UnicodeError) -> tuple[str, int]:
    """Return the replacement for the first character that cannot be encoded, and where to go on."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    sign = fault.object[fault.start]
    letters = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return _PLAIN.get(sign) or letters or "?", fault.start + 1


def guarded(run: Callable[[], int | None]) -> int:
    """Call ``run``, and return the exit code: its own, 0 if it returns None.

    Problems of the content are printed, a line each, and give 1; so does what the system refuses, in one sentence.
    Ctrl-C gives 130. Any other exception is a fault of the press: the versions are printed, and it is raised again.
    """
    try:
        return _in_words(run)
    except ReportError as fault:
        for line in fault.lines:
            say_error(line)
        faults, warnings = len(lines_of(fault.faults)), len(fault.problems) - len(fault.faults)
        say_error(f"{in_numbers(faults, warnings)}. The last good output is untouched.")
        say_error(in_short())
        return 1
    except Exception:
        say_error(in_short())
        raise


def _in_words(run: Callable[[], int | None]) -> int:
    """Call ``run``, and return its exit code, or that of Ctrl-C or of what the system refuses, which is said."""
    try:
        return run() or 0
    except KeyboardInterrupt:
        return _STOPPED
    except BrokenPipeError:  # nobody reads the output any more
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # for what is printed at the exit
        return 1
    except (OSError, ImportError, MemoryError) as fault:
        say_error(f"{_message(fault)}. The last good output is untouched.")
        return 1


def _message(fault: Exception) -> str:
    """Return what the system refuses, and of which file, as the beginning of a sentence."""
    if isinstance(fault, MemoryError):
        return "There is not enough memory"
    if isinstance(fault, ImportError):
        return f"A module cannot be loaded ({fault})"
    if isinstance(fault, OSError) and fault.strerror and fault.filename:
        for above in Path(os.fsdecode(fault.filename)).parents:
            if isinstance(fault, NotADirectoryError) and above.is_file():
                return f"“{above}” is a file, and a folder is needed there"
        return f"{fault.strerror}: “{os.fsdecode(fault.filename)}”"
    return fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault).rstrip(".")


@contextmanager
def progress(verbose: bool = False, has_log: bool = True) -> Iterator[pipeline.Tell]:
    """Return what shows the current step: a bar on a terminal; elsewhere, or if ``verbose``, a plain log if it has one.

    The verbose log gives the seconds since the start with each step, and at the end the steps that took longest.
    """
    start, begun = time.perf_counter(), list[tuple[float, str]]()
    if _console.is_terminal and not verbose:
        from press.commands.progress_bar import progress_bar  # noqa: PLC0415  # few outputs are terminals

        with progress_bar(_console) as bar:
            yield bar
    elif not has_log:
        yield lambda _: None
    else:

        def tell(text: str) -> None:
            begun.append((time.perf_counter() - start, text))
            passed = f"{begun[-1][0]:6.1f} s  " if verbose else ""
            say(f"{passed}{text} …")

        yield tell
        if verbose:
            say_all(_longest_steps([*begun, (time.perf_counter() - start, "")]))


def _longest_steps(begun: Sequence[tuple[float, str]]) -> Iterator[str]:
    """Yield lines with the steps that took longest; ``begun``: when each began, in seconds, the last when all ended.

    A step counts until the next begins, though it may go on beside it.
    """
    took = [(end - start, step.partition(":")[0]) for (start, step), (end, _) in pairwise(begun)]
    yield "The longest steps, each until the next begins:"
    yield from (f"{seconds:6.1f} s  {step}" for seconds, step in sorted(took, reverse=True)[:_LONGEST_STEPS])


def print_check(done: pipeline.CheckSummary, seconds: float) -> None:
    """Print the notices of a check without faults, what it has counted, and how many seconds it took."""
    for line in done.notices:
        say(line)
    found = "No faults" if done.warnings else "No problems"
    counts = {
        "word": done.words,
        "bound value": done.values,
        "citation": done.citations,
        "program": done.programs,
    }
    counted = ", ".join(_counted(count, noun) for noun, count in counts.items())
    say(f"{found} in {_counted(done.chapters, 'chapter')}: {counted} ({seconds:.1f} s).")
    _print_unbound(done.unbound)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def print_as(form: str, check: Callable[[], pipeline.CheckSummary]) -> int:
    """Print what a check finds in a form for programs, and nothing else; return 1 if it finds faults, else 0."""
    try:
        problems, code = check().warnings, 0
    except ReportError as fault:
        problems, code = fault.problems, 1
    written = FORMATS[form](problems)
    if written:
        say(written)
    return code


def print_files(files: Iterable[BuiltFile], unbound: int) -> None:
    """Print each file of a build with its pages, if it has any, and its size in megabytes; then the unbound numbers."""
    for one in files:
        path = one.path.relative_to(Path.cwd()) if one.path.is_relative_to(Path.cwd()) else one.path
        pages = f"{one.pages} pages, " if one.pages else ""
        say(f"{path}  {pages}{one.size / 1_000_000:.2f} MB")
    _print_unbound(unbound)


def _print_unbound(count: int) -> None:
    """Print how many numbers of a draft are not bound to data, if any are."""
    if count:
        words = "1 number is" if count == 1 else f"{count:,} numbers are"
        say(f"Draft: {words} not bound to data, and marked in the text. A release needs “numbers: strict”.")


def print_addition(addition: Addition, unfilled: Iterable[Problem], option: str) -> None:
    """Print where something new was written, and each line that is to be filled in; ``option`` names the folder."""
    for spot in addition.spots:
        say(f"{spot}: new")
    for line in addition.manual:
        say(line)
    say("To fill in:")
    for problem in unfilled:
        say(f"{problem.spot}: {problem.message.partition(' still ')[0].rsplit(' ', 1)[0]}: {problem.hint}")
    say(f"Then run: python3 build.py check{option}")


def print_audit(results: Iterable[Result]) -> int:
    """Print the table of the rules of accessibility, then what breaks them; return 1 if anything does, else 0."""
    from press.language.access import rules_in_words  # noqa: PLC0415  # no other command needs it
    from press.language.registry import language_of  # noqa: PLC0415  # no other command needs it

    table = Table("Rule", "Result", "How tested", box=box.SIMPLE_HEAD)
    faults = []
    english = language_of("en-US", Spot("", 0))  # the language of the commands, not of the report
    for one, rule in zip(results, rules_in_words(english), strict=True):
        table.add_row(rule.words, one.count if one.faults else rule.result, rule.how)
        faults += [f"{rule.words}: {fault}" for fault in one.faults]
    _console.print(table)
    for line in faults:
        say(line)
    return int(bool(faults))
