"""The structure of press/: what may import what, which package owns which library, and how long code may be."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

PROJECT = Path(__file__).parent.parent
PRESS = PROJECT / "press"


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(_tree(path)))


def _imports(path: Path) -> Iterator[str]:
    for node in _nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def _modules_imported(path: Path) -> Iterator[str]:
    """Yield each module of the press that a module imports, or takes names from."""
    for node in _nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_outside_library_has_a_contract_that_names_its_owner() -> None:
    contracts = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]
    owned = {name for one in contracts["contracts"] for name in one.get("forbidden_modules", ())}
    used = {name.split(".")[0] for path in (PROJECT / "press").rglob("*.py") for name in _imports(path)}
    assert used - set(sys.stdlib_module_names) - {"press"} == owned


def test_a_package_is_entered_only_by_the_modules_that_it_makes_public() -> None:
    """They stand in ``__all__`` of the package, and each is imported by build.py or by a module of another package."""
    modules = {
        ".".join(path.relative_to(PROJECT).with_suffix("").parts): path for path in PRESS.rglob("*.py")
    }
    packages = {name.removesuffix(".__init__") for name in modules if name.endswith(".__init__")} - {"press"}
    entered: dict[str, set[str]] = {name: set() for name in packages}
    for name, path in {**modules, "build": PROJECT / "build.py"}.items():
        for imported in _modules_imported(path):
            package, _, module = imported.rpartition(".")
            if imported in modules and package in packages and not f"{name}.".startswith(f"{package}."):
                entered[package].add(module)

    assert entered == {name: set(import_module(name).__all__) for name in packages}


def test_the_door_imports_only_the_standard_library_and_the_commands() -> None:
    files = [PROJECT / "build.py", *(PRESS / "setup").glob("*.py")]
    names = {name for path in files for name in _imports(path)}
    others = {name for name in names if name.split(".")[0] not in sys.stdlib_module_names}
    assert {name for name in others if not name.startswith("press.setup.")} == {"press.commands.cli"}


def test_the_press_reads_no_clock_and_no_environment() -> None:
    words = ("datetime.now", "date.today", "time.time(", "os.environ.get", "getenv")
    modules = [path for path in PRESS.rglob("*.py") if path.name != "cli.py"]
    found = {
        path.name: word for path in modules for word in words if word in path.read_text(encoding="utf-8")
    }
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
        if len((ast.get_docstring(_tree(path)) or "").split("\n")[0]) < 20
    ]
    assert silent == []


def test_no_module_has_over_260_lines_and_no_function_over_40() -> None:
    too_long: list[str] = []
    for path in PRESS.rglob("*.py"):
        text, name = path.read_text(encoding="utf-8"), path.relative_to(PRESS)
        if len(text.splitlines()) > 260:
            too_long.append(f"{name}: {len(text.splitlines())} lines")
        for node in _nodes(path):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > 40:
                    too_long.append(f"{name}: {node.name}() has {length} lines")
    assert too_long == []
