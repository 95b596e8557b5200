"""Records in; out, stand-ins that behave like them and note each value that is read: the data behind a kept result.

A *record* is a dataclass. A stand-in gives its fields, properties and methods, and those of the records, mappings and
sequences below it. What is read is noted as a *path*: the steps from the root to the value. Only what goes through a
stand-in can be read, so the notes are complete; what a stand-in cannot note (comparing whole records, copying one)
raises TypeError. Spots are not noted: lines may move.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, is_dataclass
from typing import Any, TypeVar, cast

from press.foundation.problems import Spot

# A step: a field or property; a method with its arguments; an item of a mapping or sequence; its keys or its length.
Step = tuple[str, *tuple[Any, ...]]
Path = tuple[Step, ...]
Record = TypeVar("Record")

_SPOTS = ("spot", "spots")


@dataclass
class Reads:
    """The paths that have been read, in the order of their first reading."""

    paths: dict[Path, None] = field(default_factory=dict)

    def watch(self, record: Record) -> Record:
        """Return a stand-in for a record, which notes here what is read of it."""
        return cast(Record, _Record(record, (), self))

    def see(self, value: Any, path: Path) -> Any:
        """Note that a value is read, and return it, or a stand-in if there is more to read in it."""
        if isinstance(value, Spot):
            return value
        self.paths[path] = None
        if is_dataclass(value):
            return _Record(value, path, self)
        if isinstance(value, Mapping) and _holds_records(value.values()):
            return _Mapping(value, path, self)
        if isinstance(value, Sequence) and _holds_records(value):
            return _Sequence(value, path, self)
        return value


@dataclass(frozen=True)
class Walk:
    """Follows paths from a record; what a step gives is kept for all paths that begin with it."""

    root: Any
    known: dict[Path, Any] = field(default_factory=dict)

    def value_at(self, path: Path) -> Any:
        """Return what a reading of a path gives now: a plain value, or of a record, mapping or sequence only its kind.

        Raise what a reading raises: LookupError where nothing is there, or what a method raises.
        """
        value = self._follow(path)
        if is_dataclass(value):
            return type(value).__name__
        if isinstance(value, (Mapping, Sequence)) and _holds_records(_values(value)):
            return "mapping" if isinstance(value, Mapping) else "sequence"
        return value

    def record_at(self, path: Path) -> Any:
        """Return the record that a path leads to, or None if it leads to something else, or nowhere."""
        try:
            value = self._follow(path)
        except Exception:  # as in ``value_at``
            return None
        return value if is_dataclass(value) else None

    def _follow(self, path: Path) -> Any:
        if not path:
            return self.root
        if path not in self.known:
            self.known[path] = _follow(self._follow(path[:-1]), path[-1])
        return self.known[path]


def _follow(value: Any, step: Step) -> Any:
    kind, *words = step
    if kind == "field":
        return getattr(value, words[0])
    if kind == "call":
        return getattr(value, words[0])(*words[1:])
    if kind == "item":
        return value[words[0]]
    return list(value) if kind == "keys" else len(value)


def _values(value: Mapping[Any, Any] | Sequence[Any]) -> Any:
    return value.values() if isinstance(value, Mapping) else value


def _holds_records(values: Any) -> bool:
    """Return whether records stand in a collection; one of plain values is read as a whole."""
    return not isinstance(values, (str, bytes)) and any(is_dataclass(value) for value in values)


class _Record:
    """A stand-in for a dataclass."""

    __hash__ = None  # type: ignore[assignment]  # a record in a set would be compared

    def __init__(self, record: Any, path: Path, reads: Reads) -> None:
        self._record, self._path, self._reads = record, path, reads

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._record, name)
        if name in _SPOTS:
            return value
        if callable(value):
            return lambda *words: self._reads.see(value(*words), (*self._path, ("call", name, *words)))
        return self._reads.see(value, (*self._path, ("field", name)))

    def __eq__(self, other: object) -> bool:
        if other is None:
            return False
        raise TypeError(f"{type(self._record).__name__}: compare fields, so that it is noted what was read")


class _Mapping(Mapping[Any, Any]):
    """A stand-in for a mapping to records."""

    def __init__(self, value: Mapping[Any, Any], path: Path, reads: Reads) -> None:
        self._value, self._path, self._reads = value, path, reads

    def __getitem__(self, key: Any) -> Any:
        path = (*self._path, ("item", key))
        if key not in self._value:
            self._reads.paths[path] = None
            raise KeyError(key)
        return self._reads.see(self._value[key], path)

    def __iter__(self) -> Iterator[Any]:
        self._reads.paths[(*self._path, ("keys",))] = None
        return iter(self._value)

    def __len__(self) -> int:
        self._reads.paths[(*self._path, ("keys",))] = None
        return len(self._value)


class _Sequence(Sequence[Any]):
    """A stand-in for a sequence of records."""

    def __init__(self, value: Sequence[Any], path: Path, reads: Reads) -> None:
        self._value, self._path, self._reads = value, path, reads

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            return tuple(self[at] for at in range(*index.indices(len(self))))
        at = index if index >= 0 else index + len(self)
        return self._reads.see(self._value[at], (*self._path, ("item", at)))

    def __len__(self) -> int:
        self._reads.paths[(*self._path, ("length",))] = None
        return len(self._value)

    def __iter__(self) -> Iterator[Any]:
        return (self[at] for at in range(len(self)))
