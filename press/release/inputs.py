"""Build options in; out, BuildInputs: the content as it was read, once, and the manifest that names these bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from press.content.snapshot import Snapshot, take_snapshot
from press.foundation.manifest import Manifest, manifest_of
from press.foundation.problems import Problem, ReportError, Spot
from press.release.options import PROJECT, BuildOptions

_FONTS = (".ttf", ".otf")


@dataclass(frozen=True)
class BuildInputs:
    """What a build is made of: the files of the content folder, and the manifest of these and of all other inputs."""

    snapshot: Snapshot
    manifest: Manifest

    def of_chapter(self, chapter: str | None) -> BuildInputs:
        """Return the inputs of a chapter alone, or of the whole report (None)."""
        return BuildInputs(self.snapshot, manifest_of(PROJECT, self.snapshot.digests(), chapter))


def read_inputs(options: BuildOptions) -> BuildInputs:
    """Read the content folder and hash all inputs; raise OSError if a file of the press cannot be read."""
    snapshot = take_snapshot(options.content)
    return BuildInputs(snapshot, manifest_of(PROJECT, snapshot.digests(), options.chapter))


def require_unchanged(inputs: BuildInputs) -> None:
    """Raise ReportError if an input that is read more than once has changed since, so that the manifest would be false.

    These are the files of the press, and fonts in the content folder.
    """
    problems = [
        Problem(Spot(name, 1), "B005", "the file was changed while the build ran", "build again")
        for name in sorted(_changed(inputs))
    ]
    if problems:
        raise ReportError(problems)


def _changed(inputs: BuildInputs) -> Iterator[str]:
    then, snapshot = inputs.manifest.inputs, inputs.snapshot
    now = manifest_of(PROJECT, snapshot.digests(), inputs.manifest.chapter).inputs
    yield from (name for name in {*then, *now} if then.get(name) != now.get(name))
    for name in (name for name in snapshot.files if name.lower().endswith(_FONTS)):
        read = None
        with suppress(OSError):
            read = hashlib.sha256((snapshot.root / name).read_bytes()).hexdigest()
        if read != then[f"content/{name}"]:
            yield f"content/{name}"
