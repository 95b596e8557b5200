"""The report of this repository in; out, tables of its whole builds, and of its website against its PDF."""

from __future__ import annotations

import re
import shutil
import statistics
import sys
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from measuring import JOBS, PROJECT, RUNS, median, run, save, shell, store, table

from press.foundation.store import Store
from press.pdf.paginate import Paginated
from press.pipeline import CACHE, BuildOptions, prepare
from press.release.inputs import read_inputs

# A whole build that keeps what it makes in a folder of its own.
WHOLE = """
import sys
from pathlib import Path
from press.pipeline import BuildOptions, build
content, output, cache, jobs = sys.argv[1:]
build(BuildOptions(Path(content), Path(output), cache=Path(cache), jobs=int(jobs)), print)
"""


def own(folder: Path) -> None:
    """Measure the report of this repository, and its website."""
    own_report(folder)
    print()
    own_website(folder)


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
        chapter_pdfs,
        print_pdf,
    )

    options = BuildOptions(jobs=JOBS)
    book: Future[Paginated] = Future()
    job = prepare(options, read_inputs(options), Store(options.cache), lambda _: None)
    job = replace(job, when_set=book.set_result)
    edition_input, printed = job.edition_input, print_pdf(job)
    html, epub = typeset_html(edition_input), make_epub(edition_input, printed.page_map)
    chapters = chapter_pdfs(job, [one.key for one in edition_input.book.chapters if one.place], book.result)
    files = {
        "pdf": (printed.pdf, printed.page_map),
        "html": (html, None),
        "epub": (epub, None),
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
