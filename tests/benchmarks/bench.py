"""``python3 build.py bench``: how fast a long report is built, against WeasyPrint alone on the same pages.

Every figure is the median of several runs, each a process of its own; the two sides take turns. Figures of a busy
machine are worth little: what counts are the ratios of one run. Nothing here passes or fails.
"""

from __future__ import annotations

import json
import os
import pickle
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests" / "support"), str(HERE)]

from desk_bench import desk
from generated import LONG, Size, grow, many, reword, write_content
from sides import PEAKS

from press.editions.edition_file import EditionFile
from press.editions.page_map import NO_PAGES
from press.editions.parts import EditionInput
from press.foundation.store import Store
from press.pdf.part_inputs import part_inputs, pictures_for_print, print_style_of
from press.pipeline import CACHE, BuildOptions, prepare
from press.release.inputs import read_inputs

RUNS = 3
JOBS = 2
COUNTED = '<span class="digits counted" data-page="#{}"></span>'

# A whole build that keeps what it makes in a folder of its own.
WHOLE = """
import sys
from pathlib import Path
from press.pipeline import BuildOptions, build
content, output, cache, jobs = sys.argv[1:]
build(BuildOptions(Path(content), Path(output), cache=Path(cache), jobs=int(jobs)), print)
"""


def main() -> None:
    """Measure, and print the tables."""
    with tempfile.TemporaryDirectory() as folder:
        long_report(Path(folder))
        print()
        many_chapters(Path(folder))
        print()
        own_report(Path(folder))
        print()
        own_website(Path(folder))
    print()
    desk()


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


def many_chapters(folder: Path) -> None:
    """Measure reports of 120 and 1,200 chapters of two pages each."""
    found = {}
    for chapters in (120, 1200):
        book = save(folder / f"many{chapters}", ready(folder / f"content{chapters}", many(chapters)))
        with store(folder / "store") as kept:
            found[chapters] = run("signatures", book, kept)
    few, lots = found[120], found[1200]
    print("Many chapters of two pages each, cold, one run")
    table("", "120", "1,200", "ratio")
    per_page = {
        "milliseconds a page": [1000 * one["seconds"] / one["pages"] for one in (few, lots)],
        "peak memory of a worker, MB": [one["worker"] for one in (few, lots)],
        "peak memory of the binder, MB a page": [one["peak"] / one["pages"] for one in (few, lots)],
        "pages": [one["pages"] for one in (few, lots)],
    }
    for told, (first, second) in per_page.items():
        table(told, f"{first:.2f}", f"{second:.2f}", f"{second / first:.2f}")
    more = (lots["peak"] - few["peak"]) / (lots["pages"] - few["pages"])
    table("of it for each page more, MB", "", f"{more:.2f}", "")


def own_report(folder: Path) -> None:
    """Measure the report of this repository, by whole commands."""
    content, output = folder / "own", folder / "own-output"
    shutil.copytree(PROJECT / "content", content)
    print("This repository's own report, whole commands, seconds")
    # The cut faces are given, as above; a fresh checkout cuts them once.
    shutil.copytree(CACHE / "faces", folder / "own-cache" / "faces")
    words = [sys.executable, "-c", WHOLE, str(content), str(output), str(folder / "own-cache"), str(JOBS)]
    table("cold, PDF and HTML", f"{shell(words)[0]:.1f}", "", "")
    path = content / "chapters" / "oxnard.md"
    for number in range(RUNS):
        path.write_text(
            path.read_text(encoding="utf-8") + f"\n\nAnd so on, and on{'.' * number}\n", encoding="utf-8"
        )
        seconds, output_ = shell(words)
        if number:
            table("one sentence edited", f"{seconds:.2f}", "", " ".join(re.findall(r"Setting .*", output_)))
    table("nothing changed", f"{shell(words)[0]:.2f}", "", "")


def own_website(folder: Path) -> None:
    """Measure how long the website takes against the PDF, and what an edit of one chapter writes again."""
    from press.epub.edition import make_epub  # noqa: PLC0415  # it loads what measuring should not
    from press.html.single_file import typeset_html  # noqa: PLC0415  # it loads what measuring should not
    from press.release.pdf_edition import (  # noqa: PLC0415  # it loads what measuring should not
        chapter_pdf,
        print_pdf,
    )

    options = BuildOptions(jobs=JOBS)
    job = prepare(options, read_inputs(options), Store(options.cache), lambda _: None)
    edition_input, printed = job.edition_input, print_pdf(job)
    chapters = tuple(chapter_pdf(job, one.key) for one in edition_input.book.chapters if one.place)
    files = {
        "pdf": EditionFile("pdf", "report.pdf", "PDF", printed.pdf, printed.page_map),
        "html": EditionFile("html", "report.html", "HTML", typeset_html(edition_input)),
        "epub": EditionFile("epub", "report.epub", "EPUB", make_epub(edition_input, printed.page_map)),
    }
    site = save(folder / "site", (job.manuscript, edition_input, files, chapters))
    pdf = save(folder / "pdf", edition_input)
    rows: dict[str, list[dict[str, float]]] = {"pdf": [], "site": []}
    for _ in range(RUNS):
        with store(folder / "store") as empty:
            rows["pdf"].append(run("signatures", pdf, empty))
        rows["site"].append(run("website", site, folder / "none"))
    base, made = median(rows["pdf"], "seconds"), median(rows["site"], "seconds")
    ratios = [one["seconds"] / other["seconds"] for one, other in zip(rows["site"], rows["pdf"], strict=True)]
    print("Its website, of ready charts, PDFs, HTML file and EPUB")
    table("", "seconds", "of the PDF", "pages")
    table("the PDF, cold", f"{base:.2f}", "1", f"{rows['pdf'][0]['pages']:.0f}")
    table("the website", f"{made:.2f}", f"{statistics.median(ratios):.3f}", f"{rows['site'][0]['pages']:.0f}")
    table("of it, pictures of figures", f"{median(rows['site'], 'pictures'):.2f}", "", "")
    _written_again(folder)


def _written_again(folder: Path) -> None:
    """Edit a sentence of one chapter, and count the files that are written again."""
    content, output = folder / "own", folder / "own-output"
    words = [sys.executable, "-c", WHOLE, str(content), str(output), str(folder / "own-cache"), str(JOBS)]
    shell(words)
    before = _times(output)
    path = content / "chapters" / "oxnard.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n\nOnce more.\n", encoding="utf-8")
    shell(words)
    after = _times(output)
    changed = {name for name, at in after.items() if before.get(name) != at}
    pages = [name for name in after if name.endswith("index.html")]
    again = sorted(name.removesuffix("index.html") or "the first" for name in changed & set(pages))
    table(
        "pages written again after an edit of one chapter",
        f"{len(again)}",
        f"of {len(pages)}",
        ", ".join(again),
    )


def _times(folder: Path) -> dict[str, int]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in files}


def ready(content: Path, size: Size, change: Callable[[Path], None] | None = None) -> EditionInput:
    """Return the stock of a generated report, all but set: composed, charts drawn, faces cut."""
    shutil.rmtree(content, ignore_errors=True)
    write_content(content, size)
    if change:
        change(content)
    kept = Store(content.parent / "kept")
    options = BuildOptions(content=content, cache=kept.folder)
    return prepare(options, read_inputs(options), kept, lambda _: None).edition_input


def in_one_piece(edition_input: EditionInput) -> tuple[Any, str, str, dict[str, bytes]]:
    """Return what WeasyPrint alone is given: print style, HTML of the reference with counters, rules, pictures."""
    (copy,) = part_inputs(edition_input, True, True)
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


def save(path: Path, thing: Any) -> Path:
    """Write down what a side is given."""
    path.mkdir(exist_ok=True)
    (path / "ready").write_bytes(pickle.dumps(thing))
    return path / "ready"


def run(side: str, given: Path, kept: Path) -> dict[str, float]:
    """Run a side in a process of its own; return what it tells, and the peak of its workers."""
    kept.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as peaks:
        words = [sys.executable, str(HERE / "sides.py"), side, str(given), str(kept), str(JOBS)]
        told = subprocess.run(
            words, check=True, capture_output=True, text=True, env={**os.environ, PEAKS: peaks}
        )
        workers = [float(path.read_text(encoding="utf-8")) for path in Path(peaks).iterdir()]
    found: dict[str, float] = json.loads(told.stdout)
    return {**found, "worker": max(workers, default=0.0)}


@contextmanager
def store(path: Path) -> Iterator[Path]:
    """Give out an empty store, and empty it again."""
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    yield path
    shutil.rmtree(path)


def command(content: Path, output: Path) -> list[str]:
    """Return the words that build a report."""
    words = [str(PROJECT / "build.py"), "build", "--content", str(content), "--output", str(output)]
    return [sys.executable, *words]


def shell(words: list[str]) -> tuple[float, str]:
    """Run a command; return how long it took and what it said."""
    start = time.perf_counter()
    done = subprocess.run(words, check=True, capture_output=True, text=True, cwd=PROJECT)
    return time.perf_counter() - start, done.stdout


def median(rows: list[dict[str, float]], name: str) -> float:
    """Return the median of a figure."""
    return statistics.median(row[name] for row in rows)


def table(*cells: str) -> None:
    """Print a row."""
    print(f"{cells[0]:<48}" + "".join(f"{cell:>18}" for cell in cells[1:]), flush=True)


if __name__ == "__main__":
    main()
