"""A type of the model in; out, the fields of it that an editor writes, and the type at a path inside it."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import is_dataclass
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

# Fields that the press fills in: of all types, and of these.
_OF_ALL = frozenset(("spot", "spots", "header"))
_OF_THE_PRESS: Mapping[str, frozenset[str]] = {
    "Place": frozenset(("key",)),
    "Series": frozenset(("key", "data")),
    "FigureSpec": frozenset(("key",)),
    "TableSpec": frozenset(("key", "sheet")),
    "ChapterText": frozenset(("key", "text")),
    "Datum": frozenset(("controlled",)),
}


def written_fields(noun: Any) -> Mapping[str, Any]:
    """Return the type of each field of ``noun`` that an editor writes, by the name that it has in content."""
    hints = get_type_hints(noun, include_extras=True)
    left_out = _OF_ALL | _OF_THE_PRESS.get(noun.__name__, frozenset())
    fields: Mapping[str, Any] = noun.__pydantic_fields__
    return {fields[name].alias or name: hint for name, hint in hints.items() if name not in left_out}


def noun_at(noun: Any, where: Sequence[str | int]) -> type[Any] | None:
    """Return the dataclass at a path inside ``noun``, or None if there is something else."""
    for step in where:
        if is_dataclass(noun) and isinstance(noun, type):
            noun = _plain(written_fields(noun).get(str(step)))
        else:
            noun = _plain(next(iter(get_args(noun)[:: -1 if isinstance(step, str) else 1]), None))
    return noun if isinstance(noun, type) and is_dataclass(noun) else None


def _plain(hint: Any) -> Any:
    """Return a type without its annotations, and without None."""
    while get_origin(hint) in (Annotated, Union, types.UnionType):
        hint = next(one for one in get_args(hint) if one is not types.NoneType)
    return hint
