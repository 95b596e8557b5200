"""Two revisions with their files in; out, both as they are compared: read, composed and drawn, each in a process.

A side that has been read before, with the same press, is taken from the store.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from pathlib import Path

from press import pipeline
from press.content.load import ParsedFiles
from press.editions.blocks import embedded
from press.editions.parts import EditionInput
from press.editions.pictures import PreparedPicture
from press.editions.screen_drawings import drawing
from press.foundation.fault_codes import FAULT_CODES
from press.foundation.problems import Problem, ReportError, Spot
from press.foundation.store import Store
from press.foundation.style import HouseStyle
from press.foundation.temporary import temporary_folder
from press.foundation.workers import DeadWorkerError, workers
from press.pdf.set_parts import COMPOSITOR
from press.redline.compare import Compared
from press.redline.figure_changes import DrawnFigure, PrintedDrawing
from press.redline.revisions import Revision
from press.release.inputs import BuildInputs
from press.release.job import ReadReport
from press.text.book import Grid

_KIND = "redline-sides"
_FONTS = (".ttf", ".otf")


@dataclass(frozen=True)
class Side:
    """One of the two revisions, its files, and the key of both with the press that reads them."""

    revision: Revision
    inputs: BuildInputs
    key: str


@dataclass(frozen=True)
class ReadSide:
    """A revision as it was read: what is compared of it, and the look of its report."""

    compared: Compared
    style: HouseStyle


_NO_KEY = re.compile(r"[^\w./-]")  # signs that an id or an address may not have
_Answer = tuple[str, ReadSide | tuple[Problem, ...]]


def read_sides(
    sides: Sequence[Side], options: pipeline.BuildOptions, store: Store, tell: pipeline.Tell
) -> tuple[ReadSide, ...]:
    """Return the sides as they were read; raise ReportError for those that cannot be."""
    kept = {side.key: store.get(_KIND, side.key) for side in sides}
    # the store holds what this program has written
    found: dict[str, ReadSide] = {key: pickle.loads(data) for key, data in kept.items() if data is not None}
    missing = {side.key: side for side in sides if side.key not in found}
    problems: list[Problem] = []
    if missing:
        tell(f"Reading {' and '.join(side.revision.name for side in missing.values())}")
        with workers(partial(_Reader, options), options.jobs, COMPOSITOR) as pool:
            try:
                for key, answer in pool.run(missing.values()):
                    if isinstance(answer, ReadSide):
                        found[key] = answer
                        store.put(_KIND, key, pickle.dumps(answer))
                    else:
                        problems += answer
            except DeadWorkerError as fault:
                message = (
                    f"the process that read “{fault.task.revision.name}” was ended, or ran out of memory"
                )
                problems.append(Problem(Spot("content/report.yaml", 1), "P005", message, "try again"))
    if problems:
        raise ReportError(problems)
    return tuple(found[side.key] for side in sides)


@dataclass(frozen=True)
class _Reader:
    """Reads a side; what was faulty is returned in its place."""

    options: pipeline.BuildOptions

    def __call__(self, side: Side) -> _Answer:
        try:
            return side.key, _read(side, self.options)
        except ReportError as fault:
            is_now = side.revision.files is None
            return side.key, fault.problems if is_now else (_unreadable(side.revision, fault),)


def _read(side: Side, options: pipeline.BuildOptions) -> ReadSide:
    """Return a revision, composed and drawn; fonts among its files are read from a temporary folder."""
    snapshot = side.inputs.snapshot
    fonts = {name: data for name, data in snapshot.files.items() if name.lower().endswith(_FONTS)}
    if side.revision.files is None or not fonts:
        return _side_of(_report(side, options))
    with temporary_folder() as folder:
        _write(fonts, folder)
        inputs = replace(side.inputs, snapshot=replace(snapshot, root=folder))
        return _side_of(_report(replace(side, inputs=inputs), replace(options, content=folder)))


def _report(side: Side, options: pipeline.BuildOptions) -> ReadReport:
    snapshot, store = side.inputs.snapshot, Store(options.cache)
    files = ParsedFiles(shows_changes=True, store=store)
    figures_alone = replace(options, has_art=False)
    (read,) = pipeline.read_steps(figures_alone, snapshot, store, lambda _: None, files)
    return read


def _side_of(read: ReadReport) -> ReadSide:
    shown = read.edition_input
    return ReadSide(Compared(shown.book, _drawn(shown)), shown.theme.style)


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _unreadable(revision: Revision, fault: ReportError) -> Problem:
    """Return one fault for all those of an old revision, which nobody can mend any more."""
    first, count = fault.problems[0], len(fault.problems)
    rule = FAULT_CODES[first.code]
    told = f"{count} fault{'' if count == 1 else 's'} by the rules of today, the first {first.code}"
    message = f"the content of “{revision.name}” has {told} ({rule[0].lower()}{rule[1:-1]})"
    hint = "name a later release or date, or use the press of that time"
    return Problem(Spot(first.spot.path, first.spot.line), "B012", message, hint)


def _drawn(shown: EditionInput) -> dict[str, DrawnFigure]:
    """Return the figures of a book, drawn, by their keys, and then its other pictures, by their files."""
    made = {}
    for figure in shown.book.figures:
        plate = shown.plates[figure.key]
        if plate.picture:
            made[figure.key] = _shown(figure.claim, shown.pictures[plate.picture], plate.alt, plate.table)
            continue
        # That for narrow screens: two of them have room beside each other.
        half = replace(plate, svg=plate.narrow or plate.svg)
        printed = PrintedDrawing(half.svg.encode(), "svg", plate.alt)
        made[figure.key] = DrawnFigure(figure.claim, drawing(half), plate.table, printed)
    of_figures = {plate.picture for plate in shown.plates.values()}
    for one in shown.book.pictures:
        if one.name not in of_figures:
            picture, alt = shown.pictures[one.name], f"The picture {one.name}"
            made[_NO_KEY.sub("-", one.name)] = _shown(one.name, picture, alt, Grid((), ()))
    return made


def _shown(title: str, picture: PreparedPicture, alt: str, table: Grid) -> DrawnFigure:
    html = f'<img src="{embedded(picture, "")["src"]}" alt="{escape(alt)}">'
    printed = PrintedDrawing(picture.for_print.data, picture.for_print.file.rpartition(".")[2], alt)
    return DrawnFigure(title, html, table, printed)
