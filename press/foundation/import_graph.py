"""Names of entry modules in; out, every module of the press that they can run, and the outside packages these import.

Imports are read from the sources, those inside functions too.  So nothing is loaded to find them, and a module that
is imported late counts.  ``importlib.resources.files("…")`` counts as an import: data of the package named are
read.  To parse whole modules would take a tenth of a second in each build, so a pattern finds the statements; a
test holds that it finds what Python's own parser finds.  Relative imports and imports by a computed name are not
found; a test forbids both.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from press.foundation.store import digest

PACKAGE = Path(__file__).parents[1]
_STATEMENT = re.compile(
    r"^[ \t]*(import[ \t][^\n]*|from[ \t]+[\w.]+[ \t]+import[ \t]*(?:\([^)]*\)|[^\n(]+))", re.MULTILINE
)
_FILES = re.compile(r"\bfiles\(\s*[\"'](\w+)[\"']")


@dataclass(frozen=True)
class Module:
    """A module of the press: its dotted name, the digest of its source, the modules and outside packages it imports."""

    name: str
    digest: str
    modules: frozenset[str]
    packages: frozenset[str]


@dataclass(frozen=True)
class Closure:
    """Modules in the order of their names, and the outside packages, by the names that imports use."""

    modules: tuple[Module, ...]
    packages: tuple[str, ...]


def closure_of(entries: Iterable[str]) -> Closure:
    """Return the modules that ``entries`` import directly or through others, the entries and their packages too.

    Raise ValueError for an entry that is no module of the press.
    """
    found: dict[str, Module] = {}
    waiting = list(entries)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        path = path_of(name)
        if path is None:
            raise ValueError(f"{name} is no module of the press")
        found[name] = _module(name, read_source(path))
        waiting += found[name].modules
    packages = {package for module in found.values() for package in module.packages}
    return Closure(tuple(found[name] for name in sorted(found)), tuple(sorted(packages)))


def path_of(name: str) -> Path | None:
    """Return the file of a dotted name, or nothing if no module of the press has this name."""
    return _paths().get(name)


@cache
def _paths() -> Mapping[str, Path]:
    """Return the file of each module of the press by its dotted name; a package is its ``__init__.py``."""
    found = {path.relative_to(PACKAGE.parent).with_suffix("").parts: path for path in PACKAGE.rglob("*.py")}
    return {".".join(parts).removesuffix(".__init__"): path for parts, path in found.items()}


@cache
def read_source(path: Path) -> bytes:
    """Return the source of a module; each is read once."""
    return path.read_bytes()


@cache
def _module(name: str, source: bytes) -> Module:
    """Return what the source of a module imports; to import ``a.b`` runs ``a`` too."""
    modules, packages = set(_parents(name)), set()
    for imported in imports_in(source.decode()):
        first = imported.partition(".")[0]
        if first == PACKAGE.name:
            modules |= {one for one in (imported, *_parents(imported)) if path_of(one)}
        elif first not in sys.stdlib_module_names:
            packages.add(first)
    return Module(name, digest(source), frozenset(modules - {name}), frozenset(packages))


def _parents(name: str) -> Iterator[str]:
    while "." in name:
        name = name.rpartition(".")[0]
        yield name


def imports_in(source: str) -> Iterator[str]:
    """Yield the dotted names that a module imports, and the names that it takes from them."""
    if "files(" in source:  # quicker than the pattern, and most have none
        yield from _FILES.findall(source)
    for statement in _STATEMENT.findall(source):
        try:
            (node,) = ast.parse(statement).body
        except SyntaxError:  # a sentence of a docstring
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
