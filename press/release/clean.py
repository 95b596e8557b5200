"""An output folder in; out, lines that name what others have put into it; and, after ``clean``, nothing of the press."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from press.foundation.interrupts import undisturbed
from press.release.record import of_others
from press.release.stage import delete_own, end_abandoned, hold, kept_beside, remove_empty


def clean(output: Path, cache: Path) -> Iterator[str]:
    """Delete what builds have made in the output folder and the cache; yield lines that say what is deleted and kept."""
    if unpublish(output):
        yield f"Deleted {output.name}/"
    yield from kept_lines(output)
    if cache.is_dir():
        shutil.rmtree(cache)
        yield f"Deleted {cache.parent.name}/{cache.name}/"
    elif cache.is_file():
        cache.unlink()
        yield f"Deleted {cache.parent.name}/{cache.name}"


def kept_lines(output: Path) -> Iterator[str]:
    """Yield a line for each thing that others have put into the output folder, and for the folder beside it."""
    beside = kept_beside(output.resolve())
    for name in of_others(output):
        yield f"Kept in {output.name}/, which the press did not make: {name}"
    if beside.is_dir():
        yield f"Kept in {beside.name}/: what stood in {output.name}/ in the place of files of the press"


def unpublish(output: Path) -> bool:
    """Delete what the press has made in an output folder, and the folder if it is then empty; return whether it is gone.

    A folder of others that is empty goes too.
    """
    real = output.resolve()
    if not real.is_dir():
        return False
    with hold(real) as is_held, undisturbed():
        end_abandoned(real, is_held)
        delete_own(real)
        remove_empty(real)
        if output.is_symlink():
            real.mkdir(exist_ok=True)  # what it leads to
    return not real.is_dir()
