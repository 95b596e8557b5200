"""A value of a Document and a type of the model in; an object of that type out, or problems in plain words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from press.content.field_descriptions import DESCRIPTIONS
from press.content.raw import Document, Where
from press.content.texts import SMALLER
from press.content.written_fields import noun_at, written_fields
from press.foundation.problems import Problem, Spot, nearest, one_of

Noun = TypeVar("Noun")

_UNKNOWN = ("unexpected_keyword_argument", "extra_forbidden")
# The hint for a value of the wrong type, by the beginning of the name of pydantic's error.
_HINTS = {
    "string_type": "it should be text: put it in quotation marks",
    "string_too_short": "it should be longer, such as a year with four digits",
    "int": "it should be a whole number, only in digits",
    "float": "it should be a number, only in digits",
    "finite": "it should be a number, only in digits",
    "bool": "it should be true or false",
    "date": "it should be a date such as 2026-11-23",
    "tuple": "it should be a list, such as [one, two], or lines that begin with a hyphen",
    "list": "it should be a list, such as [one, two], or lines that begin with a hyphen",
    "missing": "the list is too short; see the same list in the editors' guide",
    "too_": "the list has the wrong length; see the same list in the editors' guide",
    "dict": "it should be lines of “name: …”, each with a different name",
    "mapping": "it should be lines of “name: …”, each with a different name",
    "dataclass": "it should be lines of “name: …”, as in similar entries",
}


def make(
    noun: type[Noun], document: Document, problems: list[Problem], *where: str | int, **known: Any
) -> Noun | None:
    """Make an object of type ``noun`` from the value at ``where``; ``known``: fields that the press fills in.

    Return None and add to ``problems`` if the value does not fit the type.
    """
    value = look_up(document, *where)
    for name in known.keys() & value.keys() if isinstance(value, Mapping) else ():
        if name not in written_fields(noun):
            hint = one_of(name, written_fields(noun))
            problems.append(Problem(document.spot(*where, name), "V002", f"“{name}” is not known here", hint))
    try:
        made: Noun = _adapter(cast(Any, noun)).validate_python(
            {**value, **known} if isinstance(value, Mapping) else value
        )
    except ValidationError as fault:
        errors = fault.errors(include_url=False)
        for error in errors:
            inside = len(error["loc"])
            if error["type"] == "missing" and _is_misspelled(error["loc"], errors, noun):
                continue  # its name is told where it stands
            if any(len(other["loc"]) > inside and other["loc"][:inside] == error["loc"] for other in errors):
                continue  # the error inside is reported by itself
            loc = (*where, *(step for step in error["loc"] if step != "[key]"))
            problems.append(_problem(error, document, loc, noun))
        return None
    return made


def look_up(document: Document, *where: str | int) -> Any:
    """Return the value at ``where``, a path from the top, or None if there is none."""
    value = document.data
    for step in where:
        try:
            value = value[step]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def inside(document: Document, kind: type, problems: list[Problem], *where: str) -> Any:
    """Return the mapping or list (``kind``) at ``where``; an empty one if there is none, or something else."""
    found = look_up(document, *where)
    if found is None or isinstance(found, kind):
        return found or kind()
    name = where[-1] if where else document.path.rsplit("/", 1)[-1]
    form = "lines of “name: …”" if kind is dict else "lines that begin with a hyphen"
    problems.append(Problem(document.spot(*where), "V005", f"“{name}” does not fit", f"it should be {form}"))
    return kind()


def spotted(document: Document, *where: str | int) -> Any:
    """Return the mapping or list at ``where``, with a field ``spot`` added to each mapping in it."""
    value = look_up(document, *where)
    if isinstance(value, Mapping):
        return {key: _with_spot(item, document.spot(*where, key)) for key, item in value.items()}
    if isinstance(value, list):
        return [_with_spot(item, document.spot(*where, index)) for index, item in enumerate(value)]
    return value


def _with_spot(value: Any, spot: Spot) -> Any:
    return {**value, "spot": spot} if isinstance(value, Mapping) else value


def _is_misspelled(where: Where, errors: Sequence[Any], noun: type[Any]) -> bool:
    """Return whether a field that is missing stands in its place under another name, which can only mean it."""
    fields = written_fields(noun_at(noun, where[:-1]) or noun)
    beside = (one["loc"][-1] for one in errors if one["type"] in _UNKNOWN and one["loc"][:-1] == where[:-1])
    return any(nearest(str(name), fields) == [where[-1]] for name in beside)


@lru_cache
def _adapter(noun: Any) -> TypeAdapter[Any]:
    return TypeAdapter(noun)


def _problem(error: Any, document: Document, where: Where, noun: type[Any]) -> Problem:
    spot, name = document.spot(*where), _name(document, where)
    if error["type"] == "missing" and isinstance(where[-1], str):
        in_sheet = document.path.endswith(".csv")
        inside_of = noun_at(noun, error["loc"][:-1]) or noun
        meaning = DESCRIPTIONS.get(inside_of.__name__, {}).get(name, "")
        shown = f" ({meaning[0].lower()}{meaning[1:]})" if meaning else ""
        hint = f"add a column “{name}” to the first line" if in_sheet else f"add a line “{name}: …”{shown}"
        return Problem(spot, "V001", f"“{name}” is missing", hint)
    if error["type"] in _UNKNOWN:
        inside_of = noun_at(noun, error["loc"][:-1]) or noun
        hint = one_of(name, written_fields(inside_of))
        if error["input"] is None and hint.startswith("use"):  # it may stand behind a comma within braces
            hint = f"if it belongs to the text before its comma, put that whole text in quotation marks; else {hint}"
        return Problem(spot, "V002", f"“{name}” is not known here", hint)
    if error["type"] == "literal_error":
        known = re.findall(r"'([^']*)'", str(error["ctx"]["expected"]))
        message, given = f"“{error['input']}” is not a possible value of “{name}”", str(error["input"] or "")
        return Problem(spot, "V003", message if given else f"“{name}” is empty", one_of(given, known))
    if error["type"] in ("too_short", "string_too_short") and not error["input"]:
        what = "a source" if name == "sources" else "something"
        return Problem(spot, "V004", f"“{name}” is empty", f"it needs {what}")
    if error["type"] == "limit":
        return Problem(spot, "L015", str(error["ctx"]["words"]), SMALLER)
    hint = _plain(error)
    if document.path.endswith(".csv") and type(None) in get_args(get_type_hints(noun).get(name)):
        hint += "; leave the cell empty if there is none"
    return Problem(spot, "V005", f"“{name}” does not fit", hint)


def _name(document: Document, where: Where) -> str:
    """Return the words for the value at ``where``: its name, its list and position in it, or its file."""
    if not where:
        return document.path.rsplit("/", 1)[-1]
    if isinstance(where[-1], int):
        return f"{_name(document, where[:-1])}, entry {where[-1] + 1}"
    return str(where[-1])


def _plain(error: Any) -> str:
    """Return a hint in plain words for an error of pydantic, whose own messages name types."""
    if error["type"] == "string_type" and isinstance(error["input"], (list, dict)):
        return "it should be text in one line: write all of it behind the name"
    if error["type"] == "string_type" and error["input"] is None:
        return "it should be text: write it, or take the line out if it may be missing"
    for kind, hint in _HINTS.items():
        if error["type"].startswith(kind):
            is_number = kind in ("int", "float") and isinstance(error["input"], str)
            return f"{hint}, and not “{error['input'][:80]}”" if is_number else hint
    return str(error["msg"]).removeprefix("Value error, ").replace("Input should be", "it should be")
