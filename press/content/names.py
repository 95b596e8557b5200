"""The name of a file or an id in; out, whether it can be used, why not, and the nearest name that can."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePath

WORDS = "words.txt"  # the file of accepted words
ID = re.compile(r"[\w-]+")  # of what others may link to: figures, tables, sections
KEY = re.compile(r"[a-z0-9][a-z0-9_-]*")

# Names that Windows keeps for devices: no file or folder of the site may have one.
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{one}{number}" for one in ("com", "lpt") for number in range(10)))
)
# Addresses of the site besides its chapters, without what follows a point: hosts may leave that out.
_ADDRESSES = frozenset(
    "404 assets bibliography compare contents corrections data figures index ledger pagefind programs search".split()
)
# Files at the top of the site besides the editions, in lower case.
_FILES = frozenset(
    "_headers 404.html bom.json citation.bib citation.json citation.ris favicon.svg feed.xml index.html notices.txt"
    " report.json robots.txt sha256sums sitemap.xml".split()
)
# Ids in the templates, and the part of the PDF before the body.
_IDS = frozenset(
    "citing cover downloads findings front landing landmarks loi lot page-list panel text toc typed".split()
)
_OF_ITEMS = ("fig-", "tbl-")  # how the ids of figures and tables begin
_NO_TEXT = re.compile(
    r"[\d_]+|0x[\da-f_]+|0b[01_]+|\d{4}-\d\d?-\d\d?|y|n|yes|no|on|off|true|false|null", re.IGNORECASE
)
COMMON = "common"  # the scope of facts and programs that belong to no single place
# Folders of content that are not of places.
_OF_CONTENT = frozenset("chapters data releases static tables".split())
# What may follow the name of a report, or of a chapter
_EDITIONS = ("", ".pdf", ".html", ".epub", "-proof.png")
_LONGEST = 80  # characters of a file name made from a title: 255 bytes with any of these endings
# Files and folders that systems and programs leave beside a writer's own.
_OF_SYSTEMS = re.compile(
    r"\..*|.*~|~\$.*|#.*#|__macosx|thumbs\.db|desktop\.ini|.*\.(swp|swo|bak|orig|tmp)", re.I
)
# The same in a folder whose hidden files are wanted.
_LITTER = re.compile(r"\.ds_store|\._.*|.*~|~\$.*|#.*#|__macosx|thumbs\.db|desktop\.ini|.*\.(swp|swo)", re.I)
_ABOUT_A_FOLDER = re.compile(r"readme(\..*)?", re.I)
_COPY = re.compile(
    r"^copy of |( - copy| copy)( \d+| \(\d+\))?$| \(\d+\)$| \d+$"
    r"| \([^()]*conflict[^()]*\)$|\.sync-conflict-[\w-]+$",
    re.IGNORECASE,
)


def is_passed_over(path: PurePath) -> bool:
    """Return whether a path inside the content folder is no content: hidden, a backup, or a README."""
    return any(_OF_SYSTEMS.fullmatch(part) for part in path.parts) or bool(
        _ABOUT_A_FOLDER.fullmatch(path.name)
    )


def is_litter(name: str) -> bool:
    """Return whether a file or folder was left by a system or an editor, though others that are hidden are wanted."""
    return bool(_LITTER.fullmatch(name))


def is_reserved(key: str, folder: str) -> bool:
    """Return whether a chapter cannot have this key; ``folder``: the report's folder of places."""
    return key in _DEVICES | _ADDRESSES | _IDS | {"sha256sums", folder} or key.startswith(_OF_ITEMS)


def name_beside(key: str) -> str:
    """Return a name that is near to one that the press keeps for itself."""
    return f"chapter-{key}" if key.startswith(_OF_ITEMS) else f"{key}-chapter"


def is_no_text(key: str) -> bool:
    """Return whether YAML reads this name as a number, a date, a truth value or nothing, as YAML 1.1 does."""
    return bool(_NO_TEXT.fullmatch(key))


def is_of_templates(key: str) -> bool:
    """Return whether an id is one of the templates, or that of a generated part; case does not count."""
    return key.lower() in _IDS | _ADDRESSES


def can_hold_places(folder: str) -> bool:
    """Return whether the files of places can be in a folder of this name, which is also an address of the site."""
    return folder not in _DEVICES | _ADDRESSES | _OF_CONTENT


def file_name_of(title: str) -> str:
    """Return a title in lower case, its letters and digits joined by hyphens; empty if it has none."""
    words = "".join(c if c.isalnum() else " " for c in unicodedata.normalize("NFC", title).lower()).split()
    name = "-".join(words)
    return (
        name
        if len(name) <= _LONGEST
        else name[: _LONGEST + 1].rpartition("-")[0][:_LONGEST] or name[:_LONGEST]
    )


def can_name_editions(name: str, folder: str) -> bool:
    """Return whether the files of a report can have this name; ``folder``: the report's folder of places."""
    return name not in _DEVICES | _ADDRESSES | {"", folder}


def is_of_the_site(name: str, keys: Iterable[str]) -> bool:
    """Return whether a file or folder at the top of the site has a name that the press gives, whatever its case.

    ``keys``: those of chapters, the folder of places, and the name of the report's own files.
    """
    stems = {*_ADDRESSES, *keys}
    taken = {f"{stem}{ending}" for stem in stems for ending in _EDITIONS} | _FILES
    return unicodedata.normalize("NFC", name).casefold() in {one.casefold() for one in taken}


def is_device(key: str) -> bool:
    """Return whether Windows keeps this name for a device."""
    return key in _DEVICES


def key_near(name: str) -> str:
    """Return a name in lower-case ASCII letters, digits and hyphens, without accents or ending; empty if none is left."""
    stem = re.sub(r"^(?:.*[/\\])?([^/\\]+)\.(?:md|yaml|yml|csv)$", r"\1", name)
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def original_of(name: str) -> str:
    """Return the name of the file that this one looks like a copy of (``oxnard copy``: ``oxnard``), or nothing."""
    found = _COPY.sub("", name).strip()
    return found if found and found != name else ""
