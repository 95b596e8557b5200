"""The JSON Schemas in assets/schemas: made from the models, explained field by field, and wired for editors' programs."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from samples import LIBRARIES, PROJECT, SAMPLE
from schemas import schemas

from press.content.field_descriptions import DESCRIPTIONS

FOLDER = PROJECT / "assets" / "schemas"
CONTENT = sorted((PROJECT / "content").rglob("*.yaml"))
SAMPLES = sorted((*SAMPLE.rglob("*.yaml"), *LIBRARIES.rglob("*.yaml")))
MADE = {name.removesuffix(".schema.json"): json.loads(text) for name, text in schemas().items()}
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def kind_of(path: Path) -> str:
    """Return the name of the schema for a file of content."""
    return path.stem if path.stem in MADE else "place"


def breaks(value: Any, schema: Any, top: Any, where: str = "") -> list[str]:
    """Return where a value breaks a schema: the words of JSON Schema that the schemas use, and no others."""
    if "anyOf" in schema:
        tried = [breaks(value, one, top, where) for one in schema["anyOf"]]
        return min(tried, key=len)
    for one in schema.get("allOf", ()):
        return breaks(value, top["definitions"][one["$ref"].rsplit("/", 1)[-1]], top, where)
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, TYPES[kind]) for kind in kinds):
        return [f"{where} is no {kinds}"]
    found = [f"{where} is no word of the list"] if value not in schema.get("enum", [value]) else []
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        found.append(f"{where} does not match")
    if isinstance(value, list):
        found += [f"{where} is too short"] if len(value) < schema.get("minItems", 0) else []
        for index, item in enumerate(value):
            found += breaks(item, schema["items"], top, f"{where}/{index}")
    if isinstance(value, dict):
        found += [f"{where}/{name} is missing" for name in schema.get("required", ()) if name not in value]
        for name, inner in value.items():
            found += breaks(inner, _inside(schema, name), top, f"{where}/{name}")
    return found


def _inside(schema: Any, name: str) -> Any:
    """Return the schema of a value by its name; one that nothing fits if the name is not allowed."""
    if name in schema.get("properties", {}):
        return schema["properties"][name]
    for pattern, inner in schema.get("patternProperties", {}).items():
        if re.search(pattern, name):
            return inner
    inner = schema.get("additionalProperties", {"enum": []})
    return inner if isinstance(inner, dict) else {"enum": []}


def _load(path: Path) -> Any:
    class Loader(yaml.SafeLoader):
        """Reads dates as text, as the programs of editors do."""

    Loader.yaml_implicit_resolvers = {
        letter: [one for one in resolvers if one[0] != "tag:yaml.org,2002:timestamp"]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(path.read_text(encoding="utf-8"), Loader)


def test_the_schemas_are_those_of_the_models(renew: bool) -> None:
    if renew:
        FOLDER.mkdir(exist_ok=True)
        for name, text in schemas().items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()} == schemas()


@pytest.mark.parametrize("path", [*CONTENT, *SAMPLES], ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_what_check_accepts_fits_its_schema(path: Path) -> None:
    schema = MADE[kind_of(path)]
    assert breaks(_load(path), schema, schema) == []


@pytest.mark.parametrize(
    ("kind", "change", "broken"),
    [
        ("place", {"nmae": "x"}, "/nmae is no word of the list"),
        ("place", {"areas": {"A b": {}}}, "/areas/A b is no word of the list"),
        ("place", {"office": {}}, "/office/name is missing"),
        ("place", {"spot": {}}, "/spot is no word of the list"),
        ("report", {"page": "a5"}, "/page is no word of the list"),
        ("report", {"cover": {"ground": "red"}}, "/cover/ground does not match"),
        ("figures", {"fig-a": {"kind": "pie"}}, "/fig-a/kind is no word of the list"),
        ("sources", {"a": {"type": "law"}}, "/a/type is no word of the list"),
    ],
)
def test_what_check_refuses_breaks_its_schema(kind: str, change: Any, broken: str) -> None:
    assert broken in breaks(change, MADE[kind], MADE[kind])


def test_no_description_is_of_a_field_that_is_gone() -> None:
    known = {
        (noun.get("title", name), field)
        for one in MADE.values()
        for name, noun in one.get("definitions", {}).items()
        for field in noun["properties"]
    }
    tops = {
        "Report",
        "Place",
        "Programs",
        "Organization",
        "Series",
        "FigureSpec",
        "TableSpec",
        "PermanentId",
        "History",
        "SearchWords",
        "StyleFile",
    }
    assert {(name, field) for name in DESCRIPTIONS.keys() - tops for field in DESCRIPTIONS[name]} <= known


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.name)
def test_every_file_is_wired_for_editors_programs(path: Path) -> None:
    """By its first line for VS Code, Neovim and others; by a pattern for VS Code; by a mapping for JetBrains."""
    name = path.relative_to(PROJECT).as_posix()
    schema = f"{kind_of(path)}.schema.json"

    first = path.read_text(encoding="utf-8").split("\n")[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found
    assert (path.parent / found[1]).resolve() == FOLDER / schema
    settings = json.loads((PROJECT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert fnmatch(name, settings["yaml.schemas"][f"./assets/schemas/{schema}"])
    mapped = ElementTree.parse(PROJECT / ".idea" / "jsonSchemas.xml")
    entry = mapped.find(f".//entry[@key='{kind_of(path)}']")
    assert entry is not None
    values = {option.get("name"): option.get("value", "") for option in entry.iter("option")}
    assert values["relativePathToSchema"] == f"assets/schemas/{schema}"
    assert name.startswith(values["path"])
