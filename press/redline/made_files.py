"""Two sides in; out, the files of their redline: the page and the PDF. Both are read, compared, and shown."""

from __future__ import annotations

from collections.abc import Mapping

from press import pipeline
from press.editions.assets import read_assets
from press.foundation.store import Store
from press.foundation.workers import prepare_workers
from press.pdf.set_parts import COMPOSITOR, BuildContext
from press.redline.compare import compare
from press.redline.page import Comparison, redline_page
from press.redline.printed import redline_pdf
from press.redline.sides import Side, read_sides


def files_of(
    old: Side, new: Side, options: pipeline.BuildOptions, store: Store, tell: pipeline.Tell
) -> Mapping[str, bytes]:
    """Return the files by their names; raise ReportError if a side cannot be read, or the PDF cannot be set."""
    if options.jobs > 1:
        prepare_workers(COMPOSITOR)
    before, after = read_sides((old, new), options, store, tell)
    tell("Comparing")
    books = before.compared.book, after.compared.book
    comparison = Comparison(
        redline=compare(before.compared, after.compared),
        old=old.revision,
        new=new.revision,
        book=books[1],
        theme=read_assets(pipeline.PROJECT, after.style, store),
        entries={key: entry for book in books for key, entry in book.bibliography},
    )
    name = f"{books[1].report.full_title}: redline"
    context = BuildContext(name, store, options.jobs, lambda _: None)
    page = redline_page(comparison)
    tell("Setting the pages")
    return {"redline.html": page, "redline.pdf": redline_pdf(comparison, context)}
