"""A content folder and the names of two revisions of it in; out, the file of a page that says what was changed.

What makes the page is imported when it runs: a page that is kept is there at once.
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

_FILE = "redline.html"


def redline(options: pipeline.BuildOptions, old: str, new: str | None, tell: pipeline.Tell) -> Path:
    """Write the page of what changed from ``old`` to ``new`` (None: the content as it is now); return its path.

    Raise ReportError for names that stand for nothing, and for content that cannot be read.
    """
    store = Store(options.cache)
    repository = repository_of(options.content, pipeline.PROJECT)
    revisions = (
        find_revision(repository, old),
        working_tree() if new is None else find_revision(repository, new),
    )
    inputs = [_inputs_of(one, options) for one in revisions]
    key = digest(*(one.name for one in revisions), *(one.manifest.as_json() for one in inputs))
    page = store.get("redlines", key)
    if page is None:
        from press.redline.sides import Side, page_of

        before, after = (Side(*pair) for pair in zip(revisions, inputs, strict=True))
        page = store.put("redlines", key, page_of(before, after, options, store, tell))
        store.trim()
    about = {"title": "Changes", "before": revisions[0].name, "after": revisions[1].name}
    publish({_FILE: page}, options.output, about, keep=False)
    return options.output / _FILE


def _inputs_of(revision: Revision, options: pipeline.BuildOptions) -> BuildInputs:
    if revision.files is None:
        return read_inputs(options)
    snapshot = snapshot_of(options.content, revision.files)
    return BuildInputs(snapshot, manifest_of(pipeline.PROJECT, snapshot.digests(), None))
