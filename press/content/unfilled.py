"""A Folder in; out, a problem for each line of a skeleton that an editor has not filled in yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from press.content.raw import Document, Folder, texts_in
from press.content.skeletons import FILL_IN
from press.foundation.problems import Problem, Spot


def check_unfilled(folder: Folder) -> Iterator[Problem]:
    """Yield a problem for each value, line of text, and cell that still holds the word FILL-IN."""
    for document in folder.documents.values():
        yield from _in_document(document)
    for prose in folder.prose.values():
        yield from _in_document(prose.header)
        yield from (_problem("the text", line, spot) for spot, line in prose.lines if FILL_IN in line)
    for spot, cells in folder.rows:
        names = [f"“{name}”" for name, cell in cells.items() if FILL_IN in cell]
        if names:
            message = f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} still to be filled in"
            hint = "write what is published, or leave a cell empty if nothing is"
            yield Problem(spot, "V090", message, hint)


def without_unfilled(problems: Iterable[Problem], unfilled: Iterable[Problem]) -> list[Problem]:
    """Return the problems, without those on a line that is still to be filled in: they end when it is."""
    lines = {problem.spot for problem in unfilled}
    return [problem for problem in problems if problem.spot not in lines]


def _in_document(document: Document) -> Iterator[Problem]:
    for where, value in texts_in(document.data):
        if FILL_IN in value:
            names = [str(step) for step in where if isinstance(step, str)]
            yield _problem(f"“{names[-1]}”" if names else "the file", value, document.spot(*where))


def _problem(what: str, text: str, spot: Spot) -> Problem:
    wanted = text.partition(FILL_IN)[2].split("{#")[0].strip()
    return Problem(spot, "V090", f"{what} is still to be filled in", f"write {wanted or 'it'}")
