"""What is ready to be set, in a file, in; the seconds and megabytes that setting it takes, in a process of its own, out.

One side is the press, by signatures; the other is WeasyPrint, which is given the same HTML in one piece, with
``target-counter`` where page numbers stand. Both get the same charts and the same cut faces, ready made.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parent.parent.parent
PEAKS = "PEAKS_OF_WORKERS"
COUNTER = ".counted::after{content:target-counter(attr(data-page), page)}"


def by_signature(ready: Path, store: Path, jobs: int) -> dict[str, float]:
    """Set a book from its Stock, and bind it."""
    from press.foundation.store import Store  # noqa: PLC0415  # loading counts
    from press.pdf import set_parts  # noqa: PLC0415  # loading counts
    from press.pdf.set_parts import BuildContext  # noqa: PLC0415  # loading counts
    from press.pdf.typeset import typeset_pdf  # noqa: PLC0415  # loading counts

    edition_input = pickle.loads(ready.read_bytes())
    setattr(set_parts, "load_compositor", begin)  # noqa: B010  # mypy knows only what a module exports
    set_: list[str] = []
    start = time.perf_counter()
    printed = typeset_pdf(edition_input, BuildContext("", Store(store), jobs, set_.append))
    seconds = time.perf_counter() - start
    (store / "bound.pdf").write_bytes(printed.pdf)
    return {"seconds": seconds, "pages": printed.pages, "parts": sum(line.count(",") + 1 for line in set_)}


def in_one_piece(ready: Path, store: Path, jobs: int) -> dict[str, float]:
    """Set a book from its HTML with WeasyPrint alone."""
    print_style, html, rules, files = pickle.loads(ready.read_bytes())
    start = time.perf_counter()
    import weasyprint  # noqa: PLC0415  # loading counts
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415  # loading counts

    from press.pdf.layout.weasyprint_adapter.rendering import ResourceFetcher  # noqa: PLC0415  # loading counts

    fonts, fetcher = FontConfiguration(), ResourceFetcher({**print_style.files, **files})
    sheets = [
        weasyprint.CSS(string=text, font_config=fonts, url_fetcher=fetcher, base_url="report:")
        for text in (print_style.rules, print_style.style_sheet, rules, COUNTER)
    ]
    page = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url="report:")
    document = page.render(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1")
    document.write_pdf(pdf_variant="pdf/ua-1")
    return {"seconds": time.perf_counter() - start, "pages": len(document.pages)}


def website(ready: Path, store: Path, jobs: int) -> dict[str, float]:
    """Make the website of finished editions: its pages, pictures and data, and the index that is searched."""
    manuscript, edition_input, finished, chapters = pickle.loads(ready.read_bytes())
    start = time.perf_counter()
    from press.editions.edition_file import EditionFile  # noqa: PLC0415  # loading counts
    from press.html.site.editions import Cards, Editions  # noqa: PLC0415  # loading counts
    from press.html.site.site import make_site  # noqa: PLC0415  # loading counts
    from press.pdf.accessibility.tags import figure_boxes  # noqa: PLC0415  # loading counts
    from press.pdf.pictures import pictures_of  # noqa: PLC0415  # loading counts

    pdf, page_map = finished["pdf"]
    drawn = figure_boxes(pdf, range(len(page_map.labels)))
    places = {
        figure.key: drawn[edition_input.plates[figure.key].alt] for figure in edition_input.book.figures
    }
    pictures = pictures_of(pdf, places)
    pictured = time.perf_counter() - start

    def file(name: str, data: bytes, pages: Any) -> EditionFile:
        return EditionFile(name, f"report.{name}", name, lambda: data, lambda: pages)

    files = {name: file(name, *one) for name, one in finished.items()}
    editions = Editions(files, lambda: chapters, lambda: pictures, Cards)
    made = make_site(manuscript, edition_input, editions)
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "pictures": pictured, "pages": sum(name.endswith(".html") for name in made)}


def begin(print_style: Any, *kept: Any) -> Callable[[Any], Any]:
    """Return what sets a part, and then writes down how much memory this process has had at most."""
    from press.pdf.layout.load_weasyprint import Compositor  # noqa: PLC0415  # where there is work

    compositor = Compositor(print_style, *kept)

    def set_and_tell(matter: Any) -> Any:
        made = compositor.set(matter)
        if PEAKS in os.environ:
            (Path(os.environ[PEAKS]) / str(os.getpid())).write_text(str(peak()), encoding="utf-8")
        return made

    return set_and_tell


def peak() -> float:
    """Return the most memory that this process has had, in MB; ``getrusage`` would tell that of its parent, too."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    sys.path[:0] = [str(PROJECT)]
    side = {"signatures": by_signature, "piece": in_one_piece, "website": website}[sys.argv[1]]
    told = partial(side, Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))()
    print(json.dumps({**told, "peak": peak()}))
