"""The manuscript and what a drawing has read of it, in; out, these reads as the dependencies of its plate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from press.content.model import Datum, Manuscript, Organization, Place, Series
from press.content.programs import Program
from press.foundation.dependencies import Dependency, dependency
from press.foundation.problems import Spot
from press.foundation.recorded_reads import Path, records_on, value_at
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
    for path in reads:
        try:
            value = digests.of(value_at(inputs, path))
        except Exception:  # a method may fail on other content; the drawing then says what is wrong
            value = _ABSENT
        values.setdefault(_origin(inputs, path), []).append((repr(path), value))
    return tuple(dependency(one.kind, one.name, read, one.spot) for one, read in values.items())


def _origin(inputs: ChartInputs, path: Path) -> _Origin:
    """Return the innermost record that an editor wrote and that holds the value at a path."""
    report = inputs.manuscript.report
    for one in reversed(tuple(records_on(inputs, path))):
        match one:
            case Datum():
                return _Origin("value", f"{one.series}, {one.place}, {one.year}", one.spot)
            case Place():
                return _Origin(report.places.one, one.key, one.spot)
            case Series() | Program():
                return _Origin(type(one).__name__.lower(), one.key, one.spot)
            case Organization():
                return _Origin("organization", one.name, one.spot)
            case Figure():
                return _Origin("figure", one.key, one.spec.spot)
    # "themes of the report"; what the manuscript holds beside its records, such as outlines, by its own name.
    names = [str(step[1]) for step in path if step[0] == "field"]
    name = f"{names[2]} of the report" if names[1:2] == ["report"] and len(names) > 2 else names[:2][-1]
    return _Origin("settings", name, report.spot)
