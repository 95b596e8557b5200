"""A value of a Document and a noun's type in; the noun out, or problems in plain words where it does not fit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from press.errors import Problem, Spot, did_you_mean
from press.folder import Document

Noun = TypeVar("Noun")


def make(
    noun: type[Noun], document: Document, problems: list[Problem], *where: str | int, **known: Any
) -> Noun | None:
    """Make a noun of the value at ``where``; ``known`` are fields that the press fills in.

    Return nothing, and add to ``problems``, where the value does not fit.
    """
    value = look_up(document, *where)
    try:
        return _adapter(noun).validate_python({**value, **known} if isinstance(value, Mapping) else value)
    except ValidationError as fault:
        for error in fault.errors(include_url=False):
            loc = tuple(step for step in error["loc"] if step != "[key]")
            problems.append(_problem(error, document.spot(*where, *loc), noun))
    return None


def look_up(document: Document, *where: str | int) -> Any:
    """Return the value at ``where``, or nothing if there is none."""
    value = document.data
    for step in where:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def spotted(document: Document, *where: str | int) -> Any:
    """Return the mapping or list at ``where`` with its spot put into each mapping that stands in it."""
    value = look_up(document, *where)
    if isinstance(value, Mapping):
        return {key: _with_spot(item, document.spot(*where, key)) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_spot(item, document.spot(*where, index)) for index, item in enumerate(value)]
    return value


def _with_spot(value: Any, spot: Spot) -> Any:
    return {**value, "spot": spot} if isinstance(value, Mapping) else value


@cache
def _adapter(noun: type[Noun]) -> TypeAdapter[Noun]:
    return TypeAdapter(noun)


def _problem(error: Any, spot: Spot, noun: type[Any]) -> Problem:
    name = str(error["loc"][-1]) if error["loc"] else noun.__name__.lower()
    if error["type"] == "missing":
        return Problem(spot, "V001", f"“{name}” is missing", f"add a line “{name}: …”")
    if error["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        hint = did_you_mean(name, _field_names(noun), "take it out")
        return Problem(spot, "V002", f"“{name}” is not known here", hint)
    if error["type"] == "literal_error":
        known = re.findall(r"'([^']*)'", str(error["ctx"]["expected"]))
        hint = did_you_mean(str(error["input"]), known, "write one of " + ", ".join(known))
        return Problem(spot, "V003", f"“{error['input']}” is not one of the words that “{name}” may be", hint)
    if error["type"] in ("too_short", "string_too_short"):
        what = "a source" if name == "sources" else "something"
        return Problem(spot, "V004", f"“{name}” is empty", f"it needs {what}")
    return Problem(
        spot, "V005", f"“{name}” does not fit ({_plain(error)})", "write it as in the entries around it"
    )


def _plain(error: Any) -> str:
    return str(error["msg"]).removeprefix("Value error, ").replace("Input should be", "it should be")


def _field_names(noun: type[Any], seen: frozenset[type[Any]] = frozenset()) -> tuple[str, ...]:
    """Return the names of a noun's fields and of the nouns in them: any of them may be meant."""
    import press.model

    names: list[str] = []
    for field in fields(noun) if is_dataclass(noun) else ():
        names.append(field.name)
        for word in re.findall(r"\w+", str(field.type)):
            inner = getattr(press.model, word, None)
            if is_dataclass(inner) and isinstance(inner, type) and inner not in seen and inner is not noun:
                names += _field_names(inner, seen | {noun})
    return tuple(dict.fromkeys(names))
