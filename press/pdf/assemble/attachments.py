"""Files in; out, files that go with a PDF, found by their names and associated with the whole of it.

An associated file of PDF/A-3 says what it is to the document (ISO 19005-3, 6.8); dates are the content's own.
"""

from __future__ import annotations

import datetime
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Literal

import pikepdf

from press.language.language import Language

_MEDIA_TYPES = {".csv": "text/csv", ".json": "application/json", ".yaml": "application/yaml"}


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a PDF: its name, what is in it, what it is to the document, and a line on it."""

    name: str
    data: bytes
    relationship: Literal["Data", "Supplement"]
    words: str


def attachments_of(
    data: Mapping[str, bytes], manifest: tuple[str, bytes], language: Language
) -> Iterator[Attachment]:
    """Yield what goes with a PDF: the data by their paths, which become names, and its manifest."""
    for path, content in sorted(data.items()):
        yield Attachment(path.replace("/", "-"), content, "Data", language.attached_data.format(path=path))
    yield Attachment(*manifest, "Supplement", language.attached_manifest)


def attach(pdf: pikepdf.Pdf, attachments: Iterable[Attachment], date: datetime.date) -> None:
    """Put files into a PDF."""
    files = [(one.name, _file(pdf, one, date)) for one in sorted(attachments, key=lambda one: one.name)]
    if files:
        names = pikepdf.Array([part for file in files for part in file])
        pdf.Root.Names.EmbeddedFiles = pikepdf.Dictionary(Names=names)
        pdf.Root.AF = pikepdf.Array([file for _, file in files])


def read_attachment(data: bytes, name: str) -> bytes:
    """Return what a file holds that goes with a PDF; raise ValueError if none of that name can be read."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return pdf.attachments[name].get_file().read_bytes()
    except (pikepdf.PdfError, KeyError) as fault:
        raise ValueError(f"no {name} can be read") from fault


def _file(pdf: pikepdf.Pdf, enclosure: Attachment, date: datetime.date) -> Any:
    """Return the specification of a file (ISO 32000-1, 7.11.3; PDF 2.0 for the relationship), with the file in it."""
    media_type = _MEDIA_TYPES[PurePosixPath(enclosure.name).suffix]
    embedded = pdf.make_stream(
        enclosure.data,
        Type=pikepdf.Name.EmbeddedFile,
        Subtype=pikepdf.Name(f"/{media_type}"),
        Params=pikepdf.Dictionary(
            Size=len(enclosure.data),
            ModDate=f"D:{date:%Y%m%d}",
            CheckSum=pikepdf.String(hashlib.md5(enclosure.data, usedforsecurity=False).digest()),
        ),
    )
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Filespec,
            F=enclosure.name,
            UF=enclosure.name,
            Desc=enclosure.words,
            AFRelationship=pikepdf.Name(f"/{enclosure.relationship}"),
            EF=pikepdf.Dictionary(F=embedded, UF=embedded),
        )
    )
