"""The name of a page template and its values in, the markup of the page out."""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from press.foundation.dependencies import key_of, tools_of
from press.foundation.store import Store, digest

_KIND = "templates"


class Pages:
    """The page templates in a folder; values are escaped as they are filled in. ``store`` keeps them compiled."""

    def __init__(self, folder: Path, store: Store) -> None:
        self._folder, self._store = folder, store

    def fill(self, name: str, **values: Any) -> str:
        """Return the page of the template ``name``."""
        return _environment(self._folder, self._store, self.sources).get_template(name).render(**values)

    @cached_property
    def sources(self) -> str:
        """The digest of all templates."""
        paths = sorted(path for path in self._folder.rglob("*") if path.is_file())
        return digest(*(part for path in paths for part in (path.as_posix(), path.read_bytes())))


@lru_cache(4)
def _environment(folder: Path, store: Store, sources: str) -> jinja2.Environment:
    """Return the Jinja environment of a folder whose templates have the digest ``sources``; each is read once."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_Compiled(store),
        auto_reload=False,  # which would look at all files of a page each time
    )


class _Compiled(jinja2.BytecodeCache):
    """Compiled templates in the store, by their sources, and by this module with the libraries that compile them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a bucket the code of its template, if it is kept; called by Jinja."""
        kept = self._store.get(_KIND, _key(bucket))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template; called by Jinja."""
        self._store.put(_KIND, _key(bucket), bucket.bytecode_to_string())


def _key(bucket: Bucket) -> str:
    return digest(bucket.key, bucket.checksum, key_of(tools_of(__name__)))
