"""The walls of the house: what imports what, and which room owns which outside library."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
OWNERS = {
    "yaml": {"load"},
    "markdown": {"markup"},
    "pymdownx": {"markup"},
    "jinja2": {"templates"},
    "matplotlib": {"plots"},
    "weasyprint": {"signatures", "rhythm"},
    "pydyf": {"signatures"},
    "pikepdf": {"binder", "access"},
    "tinyhtml5": {"access"},
    "page": {"access"},
    "pypandoc": {"citations"},
    "fontTools": {"fonts"},
    "babel": {"wording", "plots", "typeset", "citing"},
    "pydantic": {"model", "schemas"},
    "pypdfium2": {"contact_sheet", "pictures"},
    "PIL": {"contact_sheet", "pictures"},
    "typer": {"commands"},
    "rich": {"commands"},
}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def _room(path: Path) -> str:
    return path.relative_to(PROJECT / "press").with_suffix("").parts[0]


@pytest.mark.parametrize("library", OWNERS)
def test_an_outside_library_has_its_owner_and_nobody_else(library: str) -> None:
    users = {
        _room(path)
        for path in (PROJECT / "press").rglob("*.py")
        if any(name.split(".")[0] == library for name in _imports(path))
    }
    assert users == OWNERS[library]


def test_every_outside_library_is_owned() -> None:
    used = {name.split(".")[0] for path in (PROJECT / "press").rglob("*.py") for name in _imports(path)}
    assert used - set(sys.stdlib_module_names) - {"press"} <= set(OWNERS)


def test_the_door_imports_only_the_standard_library_and_the_commands() -> None:
    names = set(_imports(PROJECT / "build.py"))
    assert {name for name in names if name.split(".")[0] not in sys.stdlib_module_names} == {"press.commands"}


def test_the_press_reads_no_clock_and_no_environment() -> None:
    words = ("datetime.now", "date.today", "time.time(", "os.environ.get", "getenv")
    rooms = [path for path in (PROJECT / "press").rglob("*.py") if _room(path) != "commands"]
    found = {path.name: word for path in rooms for word in words if word in path.read_text(encoding="utf-8")}
    assert found == {}


def test_the_press_knows_no_report() -> None:
    words = ("Mexic", "consul", "Angeles", "Calexico", "Positive Crossroads", "immigra")
    files = [*(PROJECT / "press").rglob("*.py"), *(PROJECT / "templates").rglob("*.html")]
    files += list((PROJECT / "assets").glob("*.*s"))
    found = {path.name: word for path in files for word in words if word in path.read_text(encoding="utf-8")}
    assert found == {}


def test_every_module_begins_by_saying_what_goes_in_and_out() -> None:
    silent = [
        path.name
        for path in (PROJECT / "press").rglob("*.py")
        if len((ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n")[0]) < 20
    ]
    assert silent == []
