"""The name of a file or an id in; out, whether it can be used, why not, and the nearest name that can."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

ID = re.compile(r"[\w-]+")  # of what others may link to: figures, tables, sections
KEY = re.compile(r"[a-z0-9][a-z0-9_-]*")

# Names that Windows keeps for devices: no file or folder of the site may have one.
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{one}{number}" for one in ("com", "lpt") for number in range(10)))
)
# Addresses of the site besides its chapters, ids in its templates, and the part of the PDF before the body.
_OF_THE_PRESS = frozenset(
    "front contents bibliography index assets data figures pagefind search ledger programs corrections"
    " landing findings downloads citing panel text cover toc landmarks page-list".split()
)
# Files and folders that systems and programs leave beside a writer's own.
_OF_SYSTEMS = re.compile(
    r"\..*|.*~|~\$.*|#.*#|__macosx|thumbs\.db|desktop\.ini|.*\.(swp|swo|bak|orig|tmp)", re.I
)
_ABOUT_A_FOLDER = re.compile(r"readme(\..*)?", re.I)
_COPY = re.compile(r"^copy of |( - copy| copy)( \d+| \(\d+\))?$| \(\d+\)$| \d+$", re.I)


def is_passed_over(path: PurePath) -> bool:
    """Return whether a path inside the content folder is no content: hidden, a backup, or a README."""
    return any(_OF_SYSTEMS.fullmatch(part) for part in path.parts) or bool(
        _ABOUT_A_FOLDER.fullmatch(path.name)
    )


def is_reserved(key: str, folder: str) -> bool:
    """Return whether a chapter cannot have this key; ``folder``: the report's folder of places."""
    return key in _DEVICES or key in _OF_THE_PRESS or key == folder


def is_device(key: str) -> bool:
    """Return whether Windows keeps this name for a device."""
    return key in _DEVICES


def key_near(name: str) -> str:
    """Return a name in lower-case ASCII letters, digits and hyphens, without accents; empty if nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_")


def original_of(name: str) -> str:
    """Return the name of the file that this one looks like a copy of (``oxnard copy``: ``oxnard``), or nothing."""
    found = _COPY.sub("", name).strip()
    return found if found and found != name else ""
