"""Names of packages in; out, "name version" of these and of all that they need: Python, packages, native libraries."""

from __future__ import annotations

import ctypes
import re
import sys
import tomllib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

_LOCK = Path(__file__).parents[2] / "requirements.txt"
_PROJECT = _LOCK.with_name("pyproject.toml")
_LIBRARIES = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
}
_QUESTIONS = {"Pango": "pango_version_string", "HarfBuzz": "hb_version_string"}
FONT_ENTRY_POINTS = ("fonts_ttf", "fonts_otf", "fontpkg.family")  # of packages on PyPI that hold font files
_LOADS_LIBRARIES = "weasyprint"  # the only package that loads native libraries of the system
_PYTHON = "Python " + ".".join(str(part) for part in sys.version_info[:3])
# A requirement (PEP 508): its name, its extras, and the extra that asks for it.
_REQUIREMENT = re.compile(
    r"([\w.-]+)\s*(?:\[([^\]]*)\])?(?:.*\bextra\s*==\s*[\"']([^\"']*)[\"'])?", re.DOTALL
)


def in_short() -> str:
    """Return the versions that a fault report should name, in one line."""
    return ", ".join((_PYTHON, *versions_of("WeasyPrint"), f"Pango {library_version('Pango')}"))


def versions_of(*packages: str) -> tuple[str, ...]:
    """Return "name version" of each package."""
    return tuple(f"{name} {metadata.version(name)}" for name in packages)


@cache
def everything() -> tuple[str, ...]:
    """Return what every build depends on: Python, the packages of the lock and of fonts, and the native libraries."""
    names = re.findall(r"^([\w.-]+)==", _LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    entries = (entry for group in FONT_ENTRY_POINTS for entry in metadata.entry_points(group=group))
    names += sorted({normal_name(entry.dist.name) for entry in entries if entry.dist})
    return (_PYTHON, *_installed(dict.fromkeys(names)), *_native(), f"zlib {zlib.ZLIB_RUNTIME_VERSION}")


@cache
def versions_behind(imports: tuple[str, ...]) -> tuple[str, ...]:
    """Return Python, each installed package that these imports need, and the native libraries that these load.

    ``imports`` are the names that import statements use, such as ``yaml``.
    """
    names = sorted(_required(_owner(name) for name in imports))
    return (_PYTHON, *_installed(names), *(_native() if _LOADS_LIBRARIES in names else ()))


def normal_name(name: str) -> str:
    """Return the name of a package as PEP 503 writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def library_version(name: str) -> str:
    """Return the version of a native library, as WeasyPrint finds it, or "not found"."""
    for file in _LIBRARIES[name]:
        try:
            library = ctypes.CDLL(file)
        except OSError:
            continue
        if name == "fontconfig":
            number = int(library.FcGetVersion())
            return f"{number // 10000}.{number // 100 % 100}.{number % 100}"
        ask = getattr(library, _QUESTIONS[name])
        ask.restype = ctypes.c_char_p
        return str(ask().decode())
    return "not found"


def _native() -> tuple[str, ...]:
    return tuple(f"{name} {library_version(name)}" for name in _LIBRARIES)


def _installed(names: Iterable[str]) -> Iterator[str]:
    """Yield "name version" of each package that is installed; markers keep some from some systems."""
    found = ((name, _package(name)) for name in names)
    yield from (f"{name} {one.version}" for name, one in found if one)


def _required(names: Iterable[str]) -> set[str]:
    """Return the names of packages and of all that they require, with the extras that are asked for."""
    asked = _asked_extras()
    waiting = [(name, extra) for name in names for extra in ("", *asked.get(name, ()))]
    found = set[tuple[str, str]]()
    while waiting:
        package, wanted = waiting.pop()
        one = _package(package)
        if one is None or (package, wanted) in found:
            continue
        found.add((package, wanted))
        for name, extras, extra in (_read_requirement(text) for text in one.requires):
            if extra == wanted:
                waiting += [(name, ""), *((name, more) for more in extras)]
    return {name for name, _ in found}


def _read_requirement(text: str) -> tuple[str, tuple[str, ...], str]:
    match = _REQUIREMENT.match(text)
    if match is None:
        raise ValueError(f"“{text}” is no requirement")
    extras = tuple(one.strip() for one in (match[2] or "").split(",") if one.strip())
    return normal_name(match[1]), extras, match[3] or ""


@dataclass(frozen=True)
class _Package:
    """An installed package: its version, and what it requires (PEP 508)."""

    version: str
    requires: tuple[str, ...]


@cache
def _package(name: str) -> _Package | None:
    """Return an installed package by its normal name.

    Its metadata are read as lines: the standard library's reader of e-mail takes half a second for all packages.
    """
    one = _distributions().get(name)
    if one is None:
        return None
    head = (one.read_text("METADATA") or one.read_text("PKG-INFO") or "").partition("\n\n")[0]
    fields = re.findall(r"^(Version|Requires-Dist): *(.*)$", head, re.MULTILINE)
    versions = [value.strip() for field, value in fields if field == "Version"]
    return _Package(versions[0], tuple(value for field, value in fields if field == "Requires-Dist"))


@cache
def _distributions() -> Mapping[str, metadata.Distribution]:
    """Return the installed packages by their normal names; of two with one name, that which Python finds first."""
    found: dict[str, metadata.Distribution] = {}
    for one in metadata.distributions():
        # The folder is called after the package (PEP 376): “name-version.dist-info”.
        folder = getattr(one, "_path", None)
        name = folder.name.partition("-")[0] if folder is not None else one.name
        found.setdefault(normal_name(name.removesuffix(".egg-info")), one)
    return found


@cache
def _records() -> tuple[tuple[str, str], ...]:
    """Return each installed package with the list of its files."""
    return tuple((name, "\n" + (one.read_text("RECORD") or "")) for name, one in _distributions().items())


@cache
def _owner(imported: str) -> str:
    """Return the package that brings a module: ``packages_distributions`` knows it too, but takes 0.3 s."""
    for name, files in _records():
        if f"\n{imported}/" in files or f"\n{imported}.py," in files:
            return name
    return normal_name(metadata.packages_distributions()[imported][0])


@cache
def _asked_extras() -> Mapping[str, tuple[str, ...]]:
    """Return the extras of packages that the project itself asks for, such as "woff" of fonttools."""
    project = tomllib.loads(_PROJECT.read_text(encoding="utf-8"))["project"]
    read = (_read_requirement(text) for text in project["dependencies"])
    return {name: extras for name, extras, _ in read}
