"""The name of a package or the path of a font in; out, its license as its metadata say, and the texts of licenses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import metadata, resources
from pathlib import Path, PurePosixPath

from press.foundation.versions import FONT_ENTRY_POINTS, normal_name

_TEXT = re.compile(r"(.*/)?(licen[cs]es?/.*|(licen[cs]e|ofl|copying|notice)[^/]*|[^/]*licen[cs]e[^/]*)", re.I)
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
        if is_license(path.as_posix()):
            yield path.read_binary().decode(errors="replace").strip()


def is_license(name: str) -> bool:
    """Return whether a file is the text of a license, by its path; pictures of one are not."""
    return bool(_TEXT.fullmatch(name)) and PurePosixPath(name).suffix.lower() in (
        "",
        ".txt",
        ".md",
        ".license",
    )


def font_package_of(path: Path) -> str | None:
    """Return the name of the installed package of fonts that a font file comes from; None if it comes from none."""
    return next((name for folder, name in _font_folders() if path.is_relative_to(folder)), None)


@cache
def _font_folders() -> tuple[tuple[Path, str], ...]:
    """Return the folder of each installed package of fonts with its name: reading all metadata takes 20 ms."""
    entries = (entry for group in FONT_ENTRY_POINTS for entry in metadata.entry_points(group=group))
    return tuple(
        (Path(str(resources.files(entry.module))), normal_name(entry.dist.name))
        for entry in entries
        if entry.dist
    )
