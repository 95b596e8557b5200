"""A Manuscript and the marks of its language in; out, the same with these around what names quote in straight marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from press.content.apostrophes import with_apostrophes

Noun = TypeVar("Noun")
_PAIR = re.compile(r'(?<![^\s([{/–—-])"(?=\S)([^"]*[^"\s])"(?!\w)')


class Signs(NamedTuple):
    """What a language puts into texts: the characters of its money, and the marks around a quotation."""

    money: frozenset[str] = frozenset()
    quotes: tuple[str, str] = ('"', '"')


def with_quotes(noun: Noun, quotes: tuple[str, str]) -> Noun:
    """Return a value of the model, whose names have ``quotes`` where straight marks stand in pairs."""
    whole: Any = noun
    kind: Any = type(noun)
    found = {name: _set(getattr(whole, name), quotes) for name in _named(kind)}
    changed = {name: value for name, value in found.items() if value != getattr(whole, name)}
    return replace(whole, **changed) if changed else noun


def _set(value: Any, quotes: tuple[str, str]) -> Any:
    if isinstance(value, str):
        made = _PAIR.sub(lambda pair: f"{quotes[0]}{pair[1]}{quotes[1]}", value) if '"' in value else value
        return value if '"' in made else made
    if isinstance(value, tuple):
        return tuple(_set(one, quotes) for one in value)
    if isinstance(value, Mapping):
        return {key: _set(one, quotes) for key, one in value.items()}
    return with_quotes(value, quotes) if is_dataclass(value) else value


@cache
def _named(noun: type[Any]) -> tuple[str, ...]:
    """Return the fields of a type that are names, or hold any."""
    hints = get_type_hints(noun, include_extras=True)
    return tuple(one.name for one in fields(noun) if _holds_names(hints[one.name]))


def _holds_names(hint: Any) -> bool:
    if get_origin(hint) is Annotated:
        kind, *metadata = get_args(hint)
        return any(getattr(one, "func", None) is with_apostrophes for one in metadata) or _holds_names(kind)
    if isinstance(hint, type) and is_dataclass(hint):
        return bool(_named(hint))
    return any(_holds_names(one) for one in get_args(hint))
