"""Values in; out, what something is made of: each part with its name, its place in the content, and its digest."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from press.errors import Spot
from press.store import digest


@dataclass(frozen=True)
class Ingredient:
    """A part of what something is made of: its name, where it stands (nothing: not in the content), its digest.

    ``kind`` says what an editor would call it; the spot may change without the ingredient being another.
    """

    kind: str
    name: str
    digest: str
    spot: Spot | None = None


def ingredient(kind: str, name: str, value: Any, spot: Spot | None = None) -> Ingredient:
    """Return an ingredient; ``value`` is plain or made of dataclasses, whose spots do not count."""
    return Ingredient(kind, name, digest(json.dumps(_plain(value), ensure_ascii=False)), spot)


def key_of(ingredients: Iterable[Ingredient]) -> str:
    """Return the key of what is made of these ingredients."""
    return digest(*(text for one in ingredients for text in (one.kind, one.name, one.digest)))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        parts = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: _plain(part) for name, part in parts if name not in ("spot", "spots")}
    if isinstance(value, Mapping):
        return [[key, _plain(part)] for key, part in value.items()]
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, datetime.date) else value
