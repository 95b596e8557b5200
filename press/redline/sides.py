"""Two revisions with their files in; out, the page of what was changed: both are composed, drawn and compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from press import pipeline
from press.editions.blocks import embedded
from press.editions.parts import EditionInput
from press.editions.screen_drawings import drawing
from press.foundation.fault_codes import FAULT_CODES
from press.foundation.problems import Problem, ReportError, Spot
from press.foundation.store import Store
from press.foundation.temporary import temporary_folder
from press.redline.compare import Compared, compare
from press.redline.figure_changes import DrawnFigure
from press.redline.page import redline_page
from press.redline.revisions import Revision
from press.release.inputs import BuildInputs

_FONTS = (".ttf", ".otf")


@dataclass(frozen=True)
class Side:
    """One of the two revisions, and its files."""

    revision: Revision
    inputs: BuildInputs


def page_of(old: Side, new: Side, options: pipeline.BuildOptions, store: Store, tell: pipeline.Tell) -> bytes:
    before, after = _read(old, options, store, tell), _read(new, options, store, tell)
    tell("Comparing")
    found = compare(*(Compared(one.book, _drawn(one)) for one in (before, after)))
    entries = {**dict(before.book.bibliography), **dict(after.book.bibliography)}
    return redline_page(found, old.revision, new.revision, after, entries)


def _read(side: Side, options: pipeline.BuildOptions, store: Store, tell: pipeline.Tell) -> EditionInput:
    """Return a revision, composed and drawn; fonts among its files are read from a temporary folder."""
    revision, snapshot = side.revision, side.inputs.snapshot
    if revision.files is None:
        return pipeline.prepare(options, side.inputs, store, tell).edition_input
    fonts = {name: data for name, data in snapshot.files.items() if name.lower().endswith(_FONTS)}
    try:
        if not fonts:
            return pipeline.prepare(options, side.inputs, store, tell).edition_input
        with temporary_folder() as folder:
            _write(fonts, folder)
            inputs = replace(side.inputs, snapshot=replace(snapshot, root=folder))
            return pipeline.prepare(replace(options, content=folder), inputs, store, tell).edition_input
    except ReportError as fault:
        raise ReportError([_unreadable(revision, fault)]) from None


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
    """Return the figures of a book, drawn, by their keys."""
    made = {}
    for figure in shown.book.figures:
        plate = shown.plates[figure.key]
        if plate.picture:
            address = embedded(shown.pictures[plate.picture], "")["src"]
            html = f'<img src="{address}" alt="">'
        else:
            html = drawing(plate)
        made[figure.key] = DrawnFigure(figure.claim, html, plate.table)
    return made
