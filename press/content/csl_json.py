"""The text of sources.json (CSL-JSON) in; out, its items as fields of sources.yaml, or the faults of the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from press.content.field_types import SOURCE_KEY
from press.content.texts import hold
from press.content.written_sources import WrittenSource
from press.foundation.limits import LINE, SOURCES
from press.foundation.problems import Problem, Spot

# What reference managers add, and what is not printed.
_NOT_PRINTED = frozenset(
    "id citation-key citation-label categories custom accessed submitted available-date event-date original-date"
    " year-suffix system_id schema".split()
)

# Seasons as reference managers write them, and as a date has them in the place of its month.
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_SEASONS |= {str(number): 20 + number % 20 for number in (1, 2, 3, 4, 21, 22, 23, 24)}

_ENTITY = re.compile(r"&(?!lt;|gt;)#?\w+;")  # < and > would begin the tags that CSL knows


def read_csl_json(text: str, file: str, problems: list[Problem]) -> tuple[WrittenSource, ...]:
    """Return the items of a file; add a problem if it is not a list of sources with ids."""
    try:
        items = json.loads(text)
    except ValueError as fault:  # of JSON, or of a number with too many digits
        hint = "look for a comma, a quotation mark or a bracket that is missing, here and above"
        spot = Spot(file, getattr(fault, "lineno", 1))
        problems.append(Problem(spot, "L014", "the file is not valid JSON", hint))
        return ()
    except RecursionError:
        problems.append(Problem(Spot(file, 1), "L014", "brackets are nested too deep", "use fewer levels"))
        return ()
    if isinstance(items, Mapping):
        items = items.get("items", [items])
    if not isinstance(items, list):
        items = [None]
    hold(SOURCES, len(items), Spot(file, 1))
    written = _short_lines(text)
    lines = _lines(written)
    made = []
    for index, item in enumerate(items):
        if not isinstance(item, Mapping) or not isinstance(item.get("id"), str | int):
            message = f"entry {index + 1} of the list has no id"
            problems.append(Problem(Spot(file, 1), "L014", message, "export it as CSL-JSON, with “id”"))
            continue
        written_id, own = str(item["id"]), item.get("citation-key")
        key = own if isinstance(own, str) and not SOURCE_KEY.fullmatch(written_id) else written_id
        found = lines.get(written_id)
        spot = Spot(file, found.pop(0) if found else 1)
        fields = {name: _plain(name, value) for name, value in item.items() if name not in _NOT_PRINTED}
        spots = dict(_spots(written, spot, fields)) if found is not None else {}
        made.append(WrittenSource(key, fields, spot, spots))
    return tuple(made)


def _lines(written: Sequence[str]) -> dict[str, list[int]]:
    """Return the numbers of the lines on which each id is written."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(written, 1):
        for key in re.findall(r'"id"\s*:\s*"?((?:[^"\\,}]|\\.)*)', line):
            found.setdefault(json.loads(f'"{key.strip()}"'), []).append(number)
    return found


def _spots(lines: Sequence[str], spot: Spot, fields: Mapping[str, Any]) -> Iterator[tuple[str, Spot]]:
    """Yield the spot of each field: the nearest line at or below that of the id which names it, up to the next id."""
    ends = (number for number in range(spot.line, len(lines)) if '"id"' in lines[number])
    inside = range(spot.line, next(ends, len(lines)) + 1)
    for name in fields:
        number = next((one for one in inside if f'"{name}"' in lines[one - 1]), 0)
        if number:
            yield name, Spot(spot.path, number)


def _short_lines(text: str) -> list[str]:
    """Return the lines of a text; empty for those that hold a whole file, in which no line says where anything is."""
    return [line if len(line) <= LINE.most else "" for line in text.split("\n")]


def _plain(name: str, value: Any) -> Any:
    """Return the value of a field as sources.yaml writes it."""
    if name == "issued" and isinstance(value, Mapping):
        date = value.get("raw") or value.get("literal") or ""
        parts = value.get("date-parts")
        if isinstance(parts, list) and parts and all(isinstance(one, list) for one in parts):
            date = "/".join("-".join(str(part).zfill(2) for part in one if part) for one in parts)
            season = _SEASONS.get(str(value.get("season")).lower())
            date += f"-{season}" if season and re.fullmatch(r"\d{4}", date) else ""
        return {"date": date, "circa": True} if value.get("circa") else date
    if isinstance(value, list) and name != "type":
        return [_texts(one) for one in value]
    if isinstance(value, str):
        return _ENTITY.sub(lambda found: unescape(found[0]), value)
    return str(value) if isinstance(value, float) else value


def _texts(person: Any) -> Any:
    """Return a name with its parts as text only: CSL-JSON may add switches, which are not printed."""
    if not isinstance(person, Mapping):
        return person
    return {part: text for part, text in person.items() if isinstance(text, str)}
