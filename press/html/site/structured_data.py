"""A Book, a page and the tables of the data package in; out, what the page is about as JSON-LD (https://schema.org)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from press.datasets.files import MEDIA_TYPES, license_address
from press.html.site.pages import Page
from press.text.book import Book

_KINDS = ("csv", "json", "parquet")
Resource = Mapping[str, Any]  # a table as the descriptor of a data package describes it


def report_ld(page: Page, book: Book, pdf: str) -> str:
    """Return the first page as a Report; ``pdf``: the name of its PDF file."""
    described = {"@type": "Report", **_shared(book), "name": book.report.full_title}
    described |= {"description": page.description, "keywords": ", ".join(book.report.keywords)}
    if site := book.report.site:
        described |= {
            "url": site,
            "encoding": [{"@type": "MediaObject", **_file(site + pdf, "application/pdf")}],
        }
    return _script(described)


def catalog_ld(page: Page, book: Book, resources: Iterable[Resource], files: Iterable[str]) -> str:
    """Return the page of data as a DataCatalog with one Dataset for each table.

    ``files``: the names of all files in the folder of data.
    """
    site, names = book.report.site, set(files)
    described = {
        "@type": "DataCatalog",
        **_shared(book),
        "name": f"{book.report.title}: {page.title}",
        "description": page.description,
        **({"url": site + page.address} if site else {}),
        "dataset": [_dataset(one, book, names) for one in resources],
    }
    return _script(described)


def _shared(book: Book) -> dict[str, Any]:
    report = book.report
    return {
        "author": {"@type": "Organization", "name": report.author},
        "publisher": {"@type": "Organization", "name": report.publisher},
        "datePublished": report.date.isoformat(),
        "version": report.release,
        "inLanguage": report.language,
        "isAccessibleForFree": True,
        **_license(book),
    }


def _license(book: Book) -> dict[str, str]:
    return {"license": license_address(book.report)} if book.report.license else {}


def _dataset(resource: Resource, book: Book, files: set[str]) -> dict[str, Any]:
    site, name = book.report.site, resource["name"]
    found = [(f"{name}.{kind}", MEDIA_TYPES[kind]) for kind in _KINDS if f"{name}.{kind}" in files]
    distribution = [{"@type": "DataDownload", **_file(f"{site}data/{file}", media)} for file, media in found]
    return {
        "@type": "Dataset",
        "name": f"{book.report.title}: {resource['title']}",
        "description": resource["description"],
        "creator": {"@type": "Organization", "name": book.report.author},
        "isAccessibleForFree": True,
        **_license(book),
        "variableMeasured": [_variable(field) for field in resource["schema"]["fields"]],
        **({"distribution": distribution} if site else {}),
    }


def _variable(field: Mapping[str, str]) -> dict[str, str]:
    shown = {"description": field["description"]} if "description" in field else {}
    return {"@type": "PropertyValue", "name": field["name"], **shown}


def _file(address: str, media: str) -> dict[str, str]:
    return {"contentUrl": address, "encodingFormat": media}


def _script(described: Mapping[str, Any]) -> str:
    """Return JSON for a script of HTML, which reads ``</`` and ``<!--`` as marks of its own."""
    text = json.dumps({"@context": "https://schema.org", **described}, ensure_ascii=False, indent=1)
    return text.replace("<", "\\u003c")
