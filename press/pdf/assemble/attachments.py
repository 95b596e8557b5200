"""Files in; out, attachments of a PDF, which are associated with the document as a whole.

An associated file of PDF/A-3 states its relationship to the document (ISO 19005-3, 6.8). Its date is that of the
report.
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

_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}


@dataclass(frozen=True)
class Attachment:
    """An attached file: its name, its content, its relationship to the document, and a description of one line."""

    name: str
    data: bytes
    relationship: Literal["Data", "Supplement"]
    description: str


def attachments_of(
    data: Mapping[str, bytes], manifest: tuple[str, bytes], language: Language
) -> Iterator[Attachment]:
    """Yield the attachments of a PDF: the data files, by their paths, and the manifest, as its name and its content."""
    for path, content in sorted(data.items()):
        yield Attachment(path.replace("/", "-"), content, "Data", language.attached_data.format(path=path))
    yield Attachment(*manifest, "Supplement", language.attached_manifest)


def attach(pdf: pikepdf.Pdf, attachments: Iterable[Attachment], date: datetime.date) -> None:
    """Attach files to a PDF, dated ``date``."""
    files = [(one.name, _file(pdf, one, date)) for one in sorted(attachments, key=lambda one: one.name)]
    if files:
        names = pikepdf.Array([part for file in files for part in file])
        pdf.Root.Names.EmbeddedFiles = pikepdf.Dictionary(Names=names)
        pdf.Root.AF = pikepdf.Array([file for _, file in files])


def read_attachment(data: bytes, name: str) -> bytes:
    """Return the content of an attachment of a PDF; raise ValueError if there is none of this name."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return pdf.attachments[name].get_file().read_bytes()
    except (pikepdf.PdfError, KeyError) as fault:
        raise ValueError(f"no attachment “{name}” can be read") from fault


def _file(pdf: pikepdf.Pdf, attachment: Attachment, date: datetime.date) -> Any:
    """Return a file specification with the file embedded (ISO 32000-1, 7.11.3; PDF 2.0 for the relationship)."""
    media_type = _MEDIA_TYPES[PurePosixPath(attachment.name).suffix]
    embedded = pdf.make_stream(
        attachment.data,
        Type=pikepdf.Name.EmbeddedFile,
        Subtype=pikepdf.Name(f"/{media_type}"),
        Params=pikepdf.Dictionary(
            Size=len(attachment.data),
            ModDate=f"D:{date:%Y%m%d}",
            CheckSum=pikepdf.String(hashlib.md5(attachment.data, usedforsecurity=False).digest()),
        ),
    )
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Filespec,
            F=attachment.name,
            UF=attachment.name,
            Desc=attachment.description,
            AFRelationship=pikepdf.Name(f"/{attachment.relationship}"),
            EF=pikepdf.Dictionary(F=embedded, UF=embedded),
        )
    )
