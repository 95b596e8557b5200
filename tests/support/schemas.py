"""No input; out, a JSON Schema of each YAML file of the content: programs complete and explain its keys with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass as checked_dataclass

from press.content.bound_tables import TableSpec
from press.content.chart_kinds import CHART_KINDS
from press.content.field_descriptions import DESCRIPTIONS
from press.content.field_types import STRICT, Key
from press.content.figures import FigureSpec
from press.content.house_style import StyleFile
from press.content.model import Fact, Organization, Place, Series
from press.content.programs import Program
from press.content.report import History, PermanentId, Report
from press.content.search_words import SearchWords
from press.content.sources import CSL_NAMES, CSL_TEXTS, CSL_TYPES
from press.content.written_fields import written_fields

_DIALECT = "http://json-schema.org/draft-07/schema#"  # the newest that all editors know


@checked_dataclass(frozen=True, config=STRICT)
class Programs:
    """``programs.yaml``: quantities and programs of no single place."""

    facts: Mapping[Key, Fact]
    programs: tuple[Program, ...]


@dataclass(frozen=True)
class _File:
    """A kind of file: the type of its entries, whether they stand under keys, and whether all fields may be left out."""

    noun: Any
    keyed: bool = False
    optional: bool = False


_FILES: Mapping[str, _File] = {
    "report": _File(Report),
    "place": _File(Place),
    "programs": _File(Programs, optional=True),
    "organizations": _File(Organization, keyed=True),
    "series": _File(Series, keyed=True),
    "tables": _File(TableSpec, keyed=True),
    "figures": _File(FigureSpec, keyed=True),
    "ids": _File(PermanentId, keyed=True),
    "corrections": _File(History),
    "search": _File(SearchWords),
    "style": _File(StyleFile),
}


def schemas() -> dict[str, str]:
    """Return the schema of each kind of file, as JSON, by file name."""
    made = {name: _schema_of(one) for name, one in _FILES.items()} | {"sources": _sources()}
    return {
        f"{name}.schema.json": json.dumps({"$schema": _DIALECT, **schema}, indent=1, ensure_ascii=False)
        + "\n"
        for name, schema in made.items()
    }


def _schema_of(file: _File) -> dict[str, Any]:
    schema = TypeAdapter(file.noun).json_schema()
    nouns = _nouns_in(file.noun)
    parts = schema.pop("$defs", {})
    top = _cleaned(schema, nouns)
    inner = {name: _cleaned(part, nouns) for name, part in parts.items() if name in nouns}
    if file.optional:
        top.pop("required", None)
    if file.keyed:
        top = {"type": "object", "additionalProperties": top}
    return {**top, **({"definitions": inner} if inner else {})}


def _nouns_in(noun: Any) -> dict[str, Any]:
    """Return the dataclasses in the fields of a dataclass, at any depth, and itself, by name."""
    found, waiting = dict[str, Any](), [noun]
    while waiting:
        one = waiting.pop()
        if hasattr(one, "__pydantic_fields__") and one.__name__ not in found:
            found[one.__name__] = one
            waiting += written_fields(one).values()
        waiting += getattr(one, "__args__", ())
    return found


def _cleaned(part: dict[str, Any], nouns: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a dataclass with only the fields that an editor writes, each with its description."""
    name = part["title"]
    written = written_fields(nouns[name])
    properties = {
        key: {"description": DESCRIPTIONS[name][key], **_plain(part["properties"][key])} for key in written
    }
    if name == "FigureSpec":
        properties["kind"]["enum"] = list(CHART_KINDS)
    required = [key for key in part.get("required", ()) if key in written]
    return {
        "type": "object",
        "description": " ".join(part["description"].replace("``", "").split("\n\n", maxsplit=1)[0].split()),
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _plain(schema: Any) -> Any:
    """Return a schema in the words of the dialect, without titles and defaults."""
    if isinstance(schema, list):
        return [_plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "prefixItems" in schema:
        schema = {**schema, "items": schema["prefixItems"][0]}
    left_out = ("title", "default", "prefixItems")
    made = {key: _plain(value) for key, value in schema.items() if key not in left_out}
    if "patternProperties" in made:
        made["additionalProperties"] = False
    if "$ref" in made:
        made = {"allOf": [{"$ref": made["$ref"].replace("$defs", "definitions")}]}
    return made


def _sources() -> dict[str, Any]:
    """Return the schema of sources.yaml: fields of CSL-JSON, with dates as text."""
    text = {"type": ["string", "integer", "number"]}
    circa = {
        "type": "object",
        "properties": {"date": text, "circa": {"type": "boolean"}},
        "required": ["date"],
    }
    person = {
        "type": "object",
        "properties": {part: {"type": "string"} for part in ("family", "given", "literal")},
    }
    names = {"type": "array", "items": person}
    properties: dict[str, Any] = {
        "type": {"description": "The type of the source, as CSL calls it", "enum": sorted(CSL_TYPES)},
        "issued": {"description": "Its date: 2012, 2012-08 or 2012-08-18", "anyOf": [text, circa]},
        **{
            name: {"description": "[{family: …, given: …}] or [{literal: …}]", **names}
            for name in sorted(CSL_NAMES)
        },
        **dict.fromkeys(sorted(CSL_TEXTS), text),
    }
    source = {
        "type": "object",
        "description": "A publication that is cited, with fields of CSL (https://docs.citationstyles.org)",
        "properties": properties,
        "required": ["type", "title"],
        "additionalProperties": False,
    }
    return {"type": "object", "additionalProperties": source}
