"""A content folder and the names of two revisions of it in; out, the files that say what was changed: HTML and PDF.

What makes them is imported when it runs: files that are kept are there at once.
"""

from __future__ import annotations

from pathlib import Path

from press import pipeline
from press.content.snapshot import snapshot_of
from press.foundation.manifest import manifest_of
from press.foundation.store import Store, digest
from press.redline.git_repository import repository_of
from press.redline.revisions import Revision, find_revision, working_tree
from press.release.inputs import BuildInputs, read_inputs
from press.release.publish import publish

_FILES = ("redline.html", "redline.pdf")


def redline(
    options: pipeline.BuildOptions, old: str, new: str | None, tell: pipeline.Tell
) -> tuple[Path, ...]:
    """Write what was changed from ``old`` to ``new`` (None: the content as it is now); return the paths of the files.

    Raise ReportError for names that stand for nothing, and for content that cannot be read.
    """
    store = Store(options.cache)
    repository = repository_of(options.content, pipeline.PROJECT)
    revisions = (
        find_revision(repository, old),
        working_tree() if new is None else find_revision(repository, new),
    )
    inputs = [_inputs_of(one, options) for one in revisions]
    keys = [digest(one.manifest.as_json()) for one in inputs]
    key = digest(*(one.name for one in revisions), *keys)
    kept = {name: store.get("redlines", f"{key}-{name}") for name in _FILES}
    files = {name: data for name, data in kept.items() if data is not None}
    if len(files) < len(_FILES):
        from press.redline.made_files import files_of
        from press.redline.sides import Side

        sides = [Side(*one) for one in zip(revisions, inputs, keys, strict=True)]
        made = files_of(sides[0], sides[1], options, store, tell)
        files = {name: store.put("redlines", f"{key}-{name}", made[name]) for name in _FILES}
        store.trim()
    about = {"title": "Changes", "before": revisions[0].name, "after": revisions[1].name}
    publish(files, options.output, about, keep=False)
    return tuple(options.output / name for name in _FILES)


def _inputs_of(revision: Revision, options: pipeline.BuildOptions) -> BuildInputs:
    if revision.files is None:
        return read_inputs(options)
    snapshot = snapshot_of(options.content, revision.files)
    return BuildInputs(snapshot, manifest_of(pipeline.PROJECT, snapshot.digests(), None))
