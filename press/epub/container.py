"""The files of a publication and its date in, the EPUB container out; the same files give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

ROOT = "EPUB"
PACKAGE = "package.opf"
_MIMETYPE = b"application/epub+zip"
_POINTER = f"""<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles>
<rootfile full-path="{ROOT}/{PACKAGE}" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_UNIX = 3
_READABLE = 0o100644 << 16  # a regular file with permissions rw-r--r--


def pack(files: Mapping[str, bytes], day: date) -> bytes:
    """Return the container; the media type comes first and uncompressed, as OCF 3.3, 4.3 requires."""
    named = {f"{ROOT}/{path}": data for path, data in files.items()}
    named["META-INF/container.xml"] = _POINTER.encode()
    made = BytesIO()
    with ZipFile(made, "w") as container:
        container.writestr(_entry("mimetype", day, ZIP_STORED), _MIMETYPE)
        for path, data in sorted(named.items()):
            container.writestr(_entry(path, day, ZIP_DEFLATED), data, compresslevel=9)
    return made.getvalue()


def _entry(path: str, day: date, method: int) -> ZipInfo:
    entry = ZipInfo(path, (day.year, day.month, day.day, 0, 0, 0))
    entry.compress_type, entry.create_system, entry.external_attr = method, _UNIX, _READABLE
    return entry
