"""``python3 build.py bench [PART ...] [--base REV] [--runs N]``: how fast reports are built, in tables of several parts.

``long``: a long report, against WeasyPrint alone on the same pages. ``chapters``: ten times as many of them. ``own``:
the report of this repository, and its website. ``edits``: whole commands after edits, against another commit.
``places``: ten times as many places, and a check of many, against that commit. ``desk``: the desk, beside its peers.

Figures are medians of several runs, each a process of its own; the sides take turns. Those of a busy machine are worth
little: what counts are the ratios of one run. Nothing here passes or fails.
"""

from __future__ import annotations

import argparse
import pickle
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests" / "support"), str(HERE)]

import edits_bench
import growth_bench
import website_bench
from checkouts import is_known
from desk_bench import desk
from generated import LONG, grow, reword
from measuring import JOBS, RUNS, command, median, ready, run, save, shell, store, table

from press.editions.page_map import NO_PAGES
from press.editions.parts import EditionInput
from press.foundation.store import Store
from press.pdf.part_inputs import part_inputs, pictures_for_print, print_style_of

COUNTED = '<span class="digits counted" data-page="#{}"></span>'
PARTS = ("long", "chapters", "own", "edits", "places", "desk")
BASE = "81529a4"  # where speed was first measured


def main(arguments: Sequence[str]) -> None:
    """Measure, and print the tables of the parts that are asked for: all, if none is named."""
    asked = parsed(arguments)
    base = asked.base if is_known(PROJECT, asked.base) else None
    if base is None:
        print(f"The commit {asked.base} is not in the history: nothing is measured against it.\n")
    parts: Mapping[str, Callable[[Path], None]] = {
        "long": long_report,
        "chapters": growth_bench.many_chapters,
        "own": website_bench.own,
        "edits": lambda folder: edits_bench.edits(PROJECT, base, asked.runs, folder) if base else None,
        "places": lambda folder: growth_bench.many_places(PROJECT, base, folder),
        "desk": lambda _: desk(),
    }
    for name in asked.parts or parts:
        with tempfile.TemporaryDirectory() as folder:
            parts[name](Path(folder))
        print()


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what the arguments ask for."""
    parser = argparse.ArgumentParser(prog="build.py bench")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--base", metavar="REV", default=BASE, help="the commit to compare with")
    parser.add_argument(
        "--runs", metavar="N", type=int, default=10, help="runs of each command after an edit"
    )
    asked = parser.parse_args(arguments)
    unknown = [name for name in asked.parts if name not in PARTS]
    if unknown or asked.runs < 1:
        parser.error(f"there is no part {unknown[0]}" if unknown else "it takes one run at least")
    return asked


def long_report(folder: Path) -> None:
    """Measure builds of a generated report of some 115 pages."""
    edition_input = ready(folder / "long", LONG)
    piece = save(folder / "piece", in_one_piece(edition_input))
    whole = save(folder / "whole", edition_input)
    edited = save(folder / "edited", ready(folder / "long", LONG, reword))
    grown = save(folder / "grown", ready(folder / "long", LONG, grow))
    rows: dict[str, list[dict[str, float]]] = {name: [] for name in ("piece", "cold", "edited", "grown")}
    for _ in range(RUNS):
        rows["piece"].append(run("piece", piece, folder / "none"))
        with store(folder / "store") as kept:
            rows["cold"].append(run("signatures", whole, kept))
            for name, changed in (("edited", edited), ("grown", grown)):
                shutil.copytree(kept, folder / name / "store")
                rows[name].append(run("signatures", changed, folder / name / "store"))
                shutil.rmtree(folder / name / "store")
    print(f"A report of {rows['cold'][0]['pages']:.0f} pages, {JOBS} processes, medians of {RUNS} runs")
    base = median(rows["piece"], "seconds")
    table("", "seconds", "of one document", "parts set")
    table("one WeasyPrint document, target-counter", f"{base:.1f}", "1", "")
    for name, told in (
        ("cold", "cold build of the PDF"),
        ("edited", "one sentence edited in one chapter"),
        ("grown", "an edit that adds a page to the first chapter"),
    ):
        ratios = [
            ours["seconds"] / other["seconds"] for ours, other in zip(rows[name], rows["piece"], strict=True)
        ]
        parts = f"{rows[name][0]['parts']:.0f}"
        table(told, f"{median(rows[name], 'seconds'):.2f}", f"{statistics.median(ratios):.3f}", parts)
    unchanged(folder)
    print(f"bound and reference agree: {agree(folder, whole)}")


def unchanged(folder: Path) -> None:
    """Measure the whole command where nothing has changed, from the shell to the prompt."""
    words = command(folder / "long", folder / "output")
    told = [shell(words) for _ in range(RUNS + 1)]
    seconds = statistics.median(second for second, _ in told[1:])
    nothing = all("Nothing has changed" in output for _, output in told[1:])
    table("nothing changed, the whole command", f"{seconds:.2f}", "", "0" if nothing else "some")
    helps = (
        [str(PROJECT / "build.py"), "--help"],
        ["-c", "from press.commands.cli import main; main(['--help'])"],
    )
    start, inside = (min(shell([sys.executable, *words])[0] for _ in range(RUNS)) for words in helps)
    table("of it, what build.py does before the press starts", f"{start - inside:.2f}", "", "")


def in_one_piece(edition_input: EditionInput) -> tuple[Any, str, str, dict[str, bytes]]:
    """Return what WeasyPrint alone is given: print style, HTML of the reference with counters, rules, pictures."""
    (copy,) = part_inputs(edition_input, True)
    html = copy.compose(NO_PAGES)
    html = re.sub("\ue030([^\ue031]*)\ue031", lambda found: COUNTED.format(found[1]), html)
    return print_style_of(edition_input), html, copy.rules(NO_PAGES), pictures_for_print(edition_input)


def agree(folder: Path, whole: Path) -> str:
    """Set the reference of the book, and say whether it is the same to a reader as the bound PDF."""
    from dumps import links, pdf_as_text  # noqa: PLC0415  # it loads what measuring should not

    from press.pdf.set_parts import BuildContext  # noqa: PLC0415  # it loads what measuring should not
    from press.pdf.typeset import typeset_pdf  # noqa: PLC0415  # it loads what measuring should not

    edition_input = pickle.loads(whole.read_bytes())
    paths = []
    for reference in (False, True):
        path = folder / f"{reference}.pdf"
        context = BuildContext("", Store(folder / "agree"), JOBS, lambda _: None)
        path.write_bytes(typeset_pdf(edition_input, context, reference=reference).pdf)
        paths.append(path)
    bound, other = paths
    same = {
        "pages, outline, tags": pdf_as_text(bound) == pdf_as_text(other),
        "links": links(bound) == links(other),
    }
    return ", ".join(f"{told}: {'yes' if agrees else 'NO'}" for told, agrees in same.items())


if __name__ == "__main__":
    main(sys.argv[1:])
