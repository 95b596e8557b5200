"""The name of a package in; out, its license, as its metadata say, and the texts of licenses that it brings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import metadata

_TEXT = re.compile(r"(.*/)?(licen[cs]es?/.*|(licen[cs]e|ofl|copying|notice)[^/]*)", re.I)
_LONGEST = 80  # characters of a license's name; more is its text
_CLASS = "License :: "


def license_of(package: str) -> tuple[str, bool] | None:
    """Return the license of an installed package, and whether it is an SPDX expression; None if nothing is said."""
    try:
        shown = metadata.metadata(package)
    except metadata.PackageNotFoundError:
        return None
    if "License-Expression" in shown:
        return shown["License-Expression"], True
    classes = [one.rpartition(" :: ")[2] for one in shown.get_all("Classifier", []) if one.startswith(_CLASS)]
    name = shown["License"].strip() if "License" in shown else ""
    name = name if name and len(name) <= _LONGEST and "\n" not in name else " or ".join(classes)
    return (name, False) if name else None


def license_texts(package: str) -> Iterator[str]:
    """Yield the texts of licenses among the files of an installed package."""
    for path in sorted(metadata.files(package) or (), key=str):
        if _TEXT.fullmatch(path.as_posix()) and path.suffix in ("", ".txt", ".md"):
            yield path.read_text(encoding="utf-8").strip()
