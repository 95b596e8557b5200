"""Values in; out, what something is made of: each part with its name, its place in the content, and its digest."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from typing import Any

from press.foundation.problems import Spot
from press.foundation.store import Store, digest


@dataclass(frozen=True)
class Dependency:
    """A part of what something is made of: its name, where it stands (nothing: not in the content), its digest.

    ``kind`` says what an editor would call it; the spot may change without the ingredient being another.
    """

    kind: str
    name: str
    digest: str
    spot: Spot | None = None


@dataclass(frozen=True)
class Artifact:
    """Something that builds make and keep: its name, what kind of thing it is, what it is made of, if it is kept."""

    name: str
    kind: str
    dependencies: tuple[Dependency, ...]
    is_kept: bool


def dependency(kind: str, name: str, value: Any, spot: Spot | None = None) -> Dependency:
    """Return an ingredient; ``value`` is plain or made of dataclasses, whose spots do not count."""
    return Dependency(kind, name, digest(json.dumps(_plain(value), ensure_ascii=False)), spot)


def key_of(dependencies: Iterable[Dependency]) -> str:
    """Return the key of what is made of these ingredients."""
    return digest(*(text for one in dependencies for text in (one.kind, one.name, one.digest)))


def save_dependencies(artifacts: Iterable[Artifact], report: str, store: Store) -> None:
    """Keep what things of a report are made of now, to be compared with what they are made of later."""
    for one in artifacts:
        told = json.dumps([asdict(part) for part in one.dependencies])
        store.put("accounts", _name(one, report), told.encode())


def load_dependencies(account: Artifact, report: str, store: Store) -> tuple[Dependency, ...] | None:
    """Return what a thing was made of the last time, or nothing if it was never made."""
    kept = store.get("accounts", _name(account, report))
    return tuple(_ingredient(facts) for facts in json.loads(kept)) if kept else None


def _name(account: Artifact, report: str) -> str:
    return digest(report, account.kind, account.name)


def _ingredient(facts: Mapping[str, Any]) -> Dependency:
    spot = facts["spot"]
    return Dependency(facts["kind"], facts["name"], facts["digest"], Spot(**spot) if spot else None)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        parts = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(part) for name, part in parts if name not in ("spot", "spots")}
    if isinstance(value, Mapping):
        return [[key, _plain(part)] for key, part in value.items()]
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, datetime.date) else value
