"""An output folder in; out, a folder beside it in which the next output is written, and which takes its place.

A stage is a folder ``.output.press-*`` that holds the next output, ``new``, and a file ``mark``, by which the press
knows the stages that killed runs have left. Only the run that holds the output folder makes or removes stages.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path

from press.foundation.file_handles import TO_DELETE, Reserve
from press.release.exchange import exchange
from press.release.record import RECORD, is_plain, read_record, survey

_MARK, _NEW, _LAST = "mark", "new", "last"
# What a mark says: nothing yet, or the inode of the new output, which is noted before it takes its place.
_MARKED = re.compile(r"(?:press (\d*)\n)?")
_MOST_KEPT = 1000  # folders of what others have put under the same name, again and again
# Seconds after which a stage counts as left by a killed run, where folders cannot be locked.
_ABANDONED = 3600


@contextmanager
def hold(output: Path) -> Iterator[bool]:
    """Keep other runs of the press from replacing the output folder until the block ends; yield whether that works.

    The folder is made if it is missing, and removed again if it is then still empty.
    """
    was_there = output.is_dir()
    handle = _locked(output)
    try:
        yield handle is not None
    finally:
        if not was_there:
            with suppress(OSError):
                output.rmdir()
        _unlock(handle)


def _locked(output: Path) -> int | None:
    """Make a folder if it is missing, and lock it; return its handle, or None where folders cannot be locked."""
    while True:
        output.mkdir(parents=True, exist_ok=True)
        handle = _lock(output)
        if handle is None:
            return None
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), output.stat()):
                return handle
        _unlock(handle)  # the run that held it has replaced or removed it


def _lock(folder: Path) -> int | None:
    """Wait until a folder can be locked; return its handle, or None where folders cannot be locked."""
    try:
        import fcntl  # noqa: PLC0415  # Windows has none
    except ImportError:
        return None
    handle = None
    try:
        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
    except OSError:
        _unlock(handle)
        return None
    except BaseException:
        _unlock(handle)
        raise
    return handle


def _unlock(handle: int | None) -> None:
    if handle is not None:
        os.close(handle)


@contextmanager
def stage_for(output: Path) -> Iterator[Path]:
    """Yield the folder for the new files of an output that is held, to be put in place by ``swap``.

    When the block ends, the stage is removed, and with it the last output if it has been replaced.
    """
    reserve = Reserve(TO_DELETE)
    stage = Path(tempfile.mkdtemp(prefix=f".{output.name}.press-", dir=output.parent))
    new, handle = stage / _NEW, None
    try:
        stage.chmod(0o755)
        _mark(stage)
        new.mkdir()
        new.chmod(0o755 | output.stat().st_mode & 0o7777)  # a web server reads it
        handle = _lock(new)  # so that it is held from the moment at which it is the output
        yield new
    except OSError as fault:
        if fault.errno is not None and fault.filename is None:
            fault.filename = str(output)  # of a full disk, which names no file
        raise
    finally:
        reserve.release()
        _end(stage, output)
        _unlock(handle)


def swap(new: Path, output: Path) -> None:
    """Put the new files of a stage in the place of the output folder.

    Raise OSError if that is not possible; the output is then as before, at the latest when the stage has ended.
    """
    _mark(new.parent, str(new.stat().st_ino))
    if not exchange(new, output):
        output.rename(new.parent / _LAST)
        new.rename(output)


def end_abandoned(output: Path, is_held: bool) -> None:
    """End what killed runs have begun beside an output: the last output comes back, stages go.

    ``is_held``: no other run can be at work there; otherwise young stages are left alone.
    """
    for stage in output.parent.glob(f".{escape(output.name)}.press-*"):
        with suppress(OSError):  # it cannot be read, or another run has just removed it
            age = output.parent.stat().st_mtime - stage.stat().st_mtime
            if is_held or age > _ABANDONED:
                _end(stage, output)


def are_abandoned(output: Path) -> bool:
    """Return whether there are stages beside an output: of a killed run, or of one that writes at this moment."""
    return any(True for _ in output.parent.glob(f".{escape(output.name)}.press-*"))


def _mark(stage: Path, inode: str = "") -> None:
    (stage / _MARK).write_text(f"press {inode}\n", encoding="ascii")


def _end(stage: Path, output: Path) -> None:
    """Remove a stage; what the press has not made goes to the output, or beside it."""
    new, last, mark = stage / _NEW, stage / _LAST, stage / _MARK
    marked = _MARKED.fullmatch(mark.read_text(encoding="ascii")) if is_plain(mark) else None
    if marked is not None:
        if last.is_dir() and not (output.is_dir() and any(output.iterdir())):
            last.rename(output)  # the run was killed between the two steps of a swap
        if new.is_dir() and marked[1] and new.stat().st_ino != int(marked[1]):
            _retire(new, output)
        elif new.is_dir():
            shutil.rmtree(new, ignore_errors=True)
        if last.is_dir():
            _retire(last, output)
        if not new.exists() and not last.exists():
            mark.unlink()
    with suppress(OSError):  # it is not empty: what could not be moved is in it, or it is not the press's
        stage.rmdir()


def _retire(old: Path, output: Path) -> None:
    """Remove an output that has been replaced: delete what the press made, and move what others made.

    Files of others are in the new output already, under a second name; those that are not go there. Where the new
    output has something else under this name, they go to a folder beside it.
    """
    for name in delete_own(old):
        if _is_same(old / name, output / name):
            is_folder = (old / name).is_dir() and not (old / name).is_symlink()
            (old / name).rmdir() if is_folder else (old / name).unlink()
        else:
            _move(old / name, output, name)
    remove_empty(old)


def delete_own(folder: Path) -> tuple[str, ...]:
    """Delete the files of an output folder that are as the press made them; return the paths of what others made."""
    found = survey(folder)
    for name in found.own if read_record(folder) is None else (*found.own, RECORD):
        (folder / name).unlink(missing_ok=True)
    return found.others


def remove_empty(folder: Path) -> None:
    """Remove the folders in a folder that are empty, and the folder itself if it is."""
    for path, _, _ in os.walk(folder, topdown=False):
        with suppress(OSError):  # something is in it
            os.rmdir(path)


def _is_same(one: Path, other: Path) -> bool:
    """Return whether two paths are the same file, link or folder, or equal ones."""
    if not os.path.lexists(other):
        return False
    if one.is_symlink() or other.is_symlink():
        return one.is_symlink() and other.is_symlink() and one.readlink() == other.readlink()
    if one.is_dir() or other.is_dir():
        return one.is_dir() and other.is_dir()
    return one.samefile(other) or (
        is_plain(one) and is_plain(other) and one.read_bytes() == other.read_bytes()
    )


def kept_beside(output: Path) -> Path:
    """Return the folder for what others have put under names that the press needs."""
    return output.with_name(f"{output.name}.kept")


def _move(path: Path, output: Path, name: str) -> None:
    """Move something of others into the output if its name is free there, or else beside it."""
    beside = kept_beside(output)
    for folder in (output, beside, *(beside / str(number) for number in range(2, _MOST_KEPT))):
        place = folder / name
        with suppress(FileExistsError, NotADirectoryError):
            place.parent.mkdir(parents=True, exist_ok=True)
            if not os.path.lexists(place):
                path.rename(place)
                return
