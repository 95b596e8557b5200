"""Tables and files in; out, the descriptor of a data package of them, and the checksums of files.

The descriptor follows Data Package 2.0 (https://datapackage.org), which readers of 1.0 understand. It names a license
only if the report states one, which is the publisher's choice; inputs are named as sources.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from press.content.model import Manuscript, Source
from press.content.report import Report
from press.datasets.tables import BETWEEN, Table, json_of
from press.language.language import Language

PACKAGE = "datapackage.json"
WORKBOOK = "tables.xlsx"
MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def data_package(
    manuscript: Manuscript, language: Language, tables: Iterable[Table], files: Mapping[str, bytes]
) -> bytes:
    """Return the descriptor of ``files`` (bytes by file name), which hold ``tables``; it leaves JSON out."""
    report = manuscript.report
    by_name = sorted(tables, key=lambda table: f"{table.name}.csv")
    resources = [_resource(files[f"{table.name}.csv"], table) for table in by_name]
    return json_of(
        {
            "$schema": _PROFILE,
            "name": "-".join(re.findall(r"[a-z0-9]+", report.title.lower())),
            "title": report.full_title,
            "description": f"{report.description.strip()} {language.data_reading}",
            "version": report.release,
            "created": f"{report.date.isoformat()}T00:00:00Z",
            "keywords": list(report.keywords),
            **({"licenses": [_license(report)]} if report.license else {}),
            "contributors": _contributors(report),
            "sources": [_source(manuscript.sources[key]) for key in _inputs(manuscript)],
            "resources": [*resources, *_others(resources, language, files)],
        }
    )


def resources_in(descriptor: bytes) -> list[dict[str, Any]]:
    """Return the tables of a package, as its descriptor describes them."""
    return [one for one in json.loads(descriptor)["resources"] if one.get("type") == "table"]


def _others(
    tables: Iterable[Mapping[str, Any]], language: Language, files: Mapping[str, bytes]
) -> Iterator[dict[str, Any]]:
    """Yield the description of each file that holds the same tables in a form that names its columns itself."""
    forms = [(f"{table['name']}.parquet", table["title"], table["description"]) for table in tables]
    forms.append((WORKBOOK, language.data_workbook, ""))
    for name, title, words in forms:
        kind = name.rpartition(".")[2]
        yield {
            "name": name,
            "path": name,
            "title": title,
            **({"description": words} if words else {}),
            "format": kind,
            "mediatype": MEDIA_TYPES[kind],
            **_bytes_of(files[name]),
        }


def _bytes_of(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "hash": f"sha256:{_sha256(data)}"}


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the SHA-256 of each file, sorted by name, in the format that ``sha256sum -c`` reads."""
    return "".join(f"{_sha256(data)}  {name}\n" for name, data in sorted(files.items())).encode()


def license_address(report: Report) -> str:
    """Return the web address of the license of a report, or nothing if it states none."""
    return f"https://spdx.org/licenses/{report.license}.html" if report.license else ""


def _license(report: Report) -> dict[str, str]:
    return {"name": report.license, "path": license_address(report)}


def _contributors(report: Report) -> list[dict[str, Any]]:
    if report.author == report.publisher:
        return [{"title": report.author, "roles": ["author", "publisher"]}]
    return [
        {"title": report.author, "roles": ["author"]},
        {"title": report.publisher, "roles": ["publisher"]},
    ]


def _inputs(manuscript: Manuscript) -> Iterable[str]:
    """Return the keys of the sources of all values of series, each once."""
    return dict.fromkeys(datum.source for one in manuscript.series.values() for datum in one.data)


def _source(source: Source) -> dict[str, str]:
    title, publisher = str(source.csl["title"]), source.csl.get("publisher")
    path = {"path": str(source.csl["URL"])} if "URL" in source.csl else {}
    return {"title": f"{title} ({publisher})" if publisher else title, **path}


def _resource(data: bytes, table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": table.words,
        "format": "csv",
        "mediatype": MEDIA_TYPES["csv"],
        "encoding": "utf-8",
        **_bytes_of(data),
        "dialect": {"lineTerminator": "\n"},
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    fields = [
        {
            "name": column.name,
            "type": column.kind,
            "description": column.words,
            **({"delimiter": BETWEEN} if column.kind == "list" else {}),
            **({"constraints": {"required": True}} if column.name in table.key else {}),
        }
        for column in table.columns
    ]
    links = [
        {"fields": [column], "reference": {"resource": other, "fields": ["key"]}}
        for column, other in table.links.items()
    ]
    return {
        "fields": fields,
        **({"primaryKey": list(table.key)} if table.key else {}),
        **({"foreignKeys": links} if links else {}),
    }


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
