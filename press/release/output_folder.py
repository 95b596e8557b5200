"""The folder that a build is to write to in; out, why it cannot, in a sentence, or None if it can."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from press.release.options import PROJECT
from press.release.record import foreign_entry

# Folders of the project that a build reads, or that other programs keep.
_OF_THE_PROJECT = ("press", "templates", "assets", "tests", ".ci", ".git", ".github", ".venv", ".cache")


def refusal_of_output(output: Path, content: Path) -> str | None:
    """Return why a build must not write to ``output``; links are followed. Raise OSError if it cannot be looked at."""
    try:
        real = output.resolve()
    except RuntimeError:  # Python before 3.13, of a link that leads to itself
        return f"“{output}” is a link that leads nowhere; name a folder"
    if output.is_symlink() and not real.exists():
        return f"“{output}” is a link that leads nowhere; name a folder"
    blocking = next((one for one in (real, *real.parents) if one.exists() and not one.is_dir()), None)
    if blocking:
        what = "is a file" if blocking == real else f"lies below “{blocking}”, which is a file"
        return f"“{output}” {what}; name a folder"
    for folder in (content, *(PROJECT / name for name in _OF_THE_PROJECT)):
        how = _relation(real, folder)
        if how:
            return f"“{output}” {how} “{folder}”, which a build reads; name a folder of its own"
    entry = foreign_entry(real)
    if entry is not None:
        return f"“{output}” holds other things than a report, such as “{entry}”; name a new folder"
    return None


def _relation(output: Path, folder: Path) -> str:
    """Return how an output folder and one that a build reads lie in each other; empty if they do not."""
    if _is_same(output, folder):
        return "is"
    if any(_is_same(parent, folder) for parent in output.parents):
        return "lies in"
    return "holds" if any(_is_same(output, parent) for parent in _real_parents(folder)) else ""


def _real_parents(folder: Path) -> Iterator[Path]:
    """Yield the folders above one, both those that its path names and those that it really lies in."""
    yield from folder.absolute().parents
    yield from folder.resolve().parents


def _is_same(one: Path, other: Path) -> bool:
    """Return whether two paths lead to the same folder; two names of it may differ in case, or by a mount."""
    return one.exists() and other.exists() and one.samefile(other)
