"""Values and entry modules in; out, the dependencies of a kept result: each with its name, its place and its digest."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import PurePath
from typing import Any

from press.foundation.import_graph import PACKAGE, closure_of, path_of
from press.foundation.problems import Spot
from press.foundation.store import Store, digest
from press.foundation.versions import versions_behind

TOOLS = ("code", "library")  # the kinds of dependencies that are no content


@dataclass(frozen=True)
class Dependency:
    """One thing that a kept result is made of: its name, where it stands (None: in no file), its digest.

    ``kind`` is what an editor calls it. The spot does not count: lines may move.
    """

    kind: str
    name: str
    digest: str
    spot: Spot | None = None


@dataclass(frozen=True)
class Artifact:
    """A result that builds keep: its name, its kind, what it is made of, and whether it is kept now."""

    name: str
    kind: str
    dependencies: tuple[Dependency, ...]
    is_kept: bool


def dependency(kind: str, name: str, value: Any, spot: Spot | None = None) -> Dependency:
    """Return a dependency; ``value`` is plain or made of dataclasses, whose spots do not count."""
    return Dependency(kind, name, digest(_ENCODER.encode(value)), spot)


def key_of(dependencies: Iterable[Dependency]) -> str:
    """Return the key of the result that is made of these dependencies."""
    return digest(*(text for one in dependencies for text in (one.kind, one.name, one.digest)))


@cache
def tools_of(*entries: str) -> tuple[Dependency, ...]:
    """Return the code that runs from entry modules, and the libraries that it imports with all that these require.

    The versions of Python and of native libraries are among them.
    """
    closure = closure_of(entries)
    code = (Dependency("code", one.name, one.digest, _spot(one.name)) for one in closure.modules)
    libraries = (dependency("library", shown, shown) for shown in versions_behind(closure.packages))
    return (*code, *libraries)


def save_dependencies(artifacts: Iterable[Artifact], report: str, store: Store) -> None:
    """Keep what results of a report are made of now, to be compared with what they are made of later."""
    for one in artifacts:
        facts = [
            (part.kind, part.name, part.digest, part.spot and (part.spot.path, part.spot.line))
            for part in one.dependencies
        ]
        store.put("dependencies", _name(one, report), json.dumps(facts).encode())


def load_dependencies(artifact: Artifact, report: str, store: Store) -> tuple[Dependency, ...] | None:
    """Return what a result was made of the last time, or None if it was never made."""
    kept = store.get("dependencies", _name(artifact, report))
    if kept is None:
        return None
    return tuple(
        Dependency(kind, name, shown, Spot(*place) if place else None)
        for kind, name, shown, place in json.loads(kept)
    )


def _name(artifact: Artifact, report: str) -> str:
    return digest(report, artifact.kind, artifact.name)


def _spot(module: str) -> Spot | None:
    path = path_of(module)
    return Spot(path.relative_to(PACKAGE.parent).as_posix(), 1) if path else None


def _plain(value: Any) -> Any:
    """Return what stands in JSON for a value other than a text, a number, a list or a dict."""
    if is_dataclass(value):
        parts = ((name, getattr(value, name)) for name in _field_names(value.__class__))
        return {name: part for name, part in parts if not isinstance(part, Spot)}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (PurePath, datetime.date)):
        return value.as_posix() if isinstance(value, PurePath) else value.isoformat()
    if isinstance(value, bytes):
        return digest(value)
    raise TypeError(f"{type(value).__name__} cannot be a dependency")


@cache
def _field_names(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass; spots do not count."""
    return tuple(one.name for one in fields(kind) if one.name != "spots")


_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=_plain)
