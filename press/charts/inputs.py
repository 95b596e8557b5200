"""The manuscript and what a drawing has read of it, in; out, these reads as the dependencies of its plate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from press.content.model import Datum, Manuscript, Organization, Place, Series
from press.content.programs import Program
from press.foundation.dependencies import Dependency, dependency
from press.foundation.problems import Spot
from press.foundation.recorded_reads import Path, Walk
from press.text.book import Figure

_ABSENT = "absent"  # the recorded value of a key that does not exist


@dataclass(frozen=True)
class ChartInputs:
    """The values that a drawing may read; ``figure`` is None for unnumbered art."""

    manuscript: Manuscript
    figure: Figure | None = None


@dataclass(frozen=True)
class _Origin:
    """The record that holds a value, named as editors know it."""

    kind: str
    name: str
    spot: Spot


@dataclass(frozen=True)
class MappingDigests:
    """Digests of whole mappings, such as outlines of a map, which several drawings read: each is made once."""

    known: dict[int, tuple[Any, str]] = field(default_factory=dict)

    def of(self, value: Any) -> Any:
        """Return the digest of a mapping; return any other value unchanged."""
        if not isinstance(value, Mapping):
            return value
        if (
            id(value) not in self.known
        ):  # a reference to the mapping is kept, so that no other object gets its id
            self.known[id(value)] = (value, dependency("", "", value).digest)
        return self.known[id(value)][1]


def dependencies_of(
    inputs: ChartInputs, reads: Iterable[Path], digests: MappingDigests
) -> tuple[Dependency, ...]:
    """Return what was read as dependencies, one for each row, place, program … with all that was read of it."""
    values: dict[_Origin, list[Any]] = {}
    walk, origins = Walk(inputs), dict[Path, _Origin | None]()
    for path in reads:
        try:
            value = digests.of(walk.value_at(path))
        except Exception:  # a method may fail on other content; the drawing then says what is wrong
            value = _ABSENT
        origin = _origin(path, walk, origins) or _settings(inputs, path)
        values.setdefault(origin, []).append((repr(path), value))
    return tuple(dependency(one.kind, one.name, read, one.spot) for one, read in values.items())


def _origin(path: Path, walk: Walk, known: dict[Path, _Origin | None]) -> _Origin | None:
    """Return the innermost record that an editor wrote and that holds the value at a path; None if there is none.

    The origins of all paths on the way are ``known`` afterwards.
    """
    if path not in known:
        own = _own_origin(walk.record_at(path), walk.root.manuscript)
        known[path] = own or (_origin(path[:-1], walk, known) if path else None)
    return known[path]


def _own_origin(record: Any, manuscript: Manuscript) -> _Origin | None:
    """Return a record as an origin; None if no editor wrote it."""
    match record:
        case Datum():
            return _Origin("value", f"{record.series}, {record.place}, {record.year}", record.spot)
        case Place():
            return _Origin(manuscript.report.places.one, record.key, record.spot)
        case Series() | Program():
            return _Origin(type(record).__name__.lower(), record.key, record.spot)
        case Organization():
            return _Origin("organization", record.name, record.spot)
        case Figure():
            return _Origin("figure", record.key, record.spec.spot)
    return None


def _settings(inputs: ChartInputs, path: Path) -> _Origin:
    """Return the origin of a value that no record holds."""
    report = inputs.manuscript.report
    # "themes of the report"; what the manuscript holds beside its records, such as outlines, by its own name.
    names = [str(step[1]) for step in path if step[0] == "field"]
    name = f"{names[2]} of the report" if names[1:2] == ["report"] and len(names) > 2 else names[:2][-1]
    return _Origin("settings", name, report.spot)
