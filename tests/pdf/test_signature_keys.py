"""The key of a signature: another for each field of what it is set from, and the same where only lines move."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from press.foundation.page_geometry import page_geometry
from press.foundation.problems import Spot
from press.pdf.layout.signature import PartHtml, PrintStyle
from press.pdf.signature_keys import SignatureKeys

STYLE = PrintStyle("rules", "p{color:red}", {"fonts/a.ttf": b"a"}, (("a", "0"),), page_geometry("letter"))
PART = PartHtml("one", '<p data-src="a.md:4">1</p>', "@page{}", {"a.svg": b""}, Spot("a.md", 1))
PICTURES = {"a.svg": b"a", "b.svg": b"b"}
OTHERS: dict[str, Any] = {
    "name": "two",
    "html": '<p data-src="a.md:4">2</p>',
    "rules": "@page{margin:0}",
    "files": {"b.svg": b""},
    "style_sheet": "p{color:blue}",
    "faces": (("b", "0"),),
    "page": page_geometry("a4"),
    "language": "es",
}


def key(style: PrintStyle = STYLE, part: PartHtml = PART) -> str:
    return SignatureKeys(style, PICTURES).key(part)


@pytest.mark.parametrize("name", [one.name for one in fields(PartHtml) if one.name != "spot"])
def test_each_field_of_a_part_counts(name: str) -> None:
    assert key(part=replace(PART, **{name: OTHERS[name]})) != key()


@pytest.mark.parametrize("name", [one.name for one in fields(PrintStyle)])
def test_each_field_of_the_style_counts(name: str) -> None:
    other = replace(STYLE, **{name: OTHERS[name]})

    assert key(other) != key()
    assert SignatureKeys(other, {}).fonts != SignatureKeys(STYLE, {}).fonts


def test_lines_do_not_count() -> None:
    moved = replace(PART, html=PART.html.replace(":4", ":5"), spot=Spot("a.md", 2))

    assert key(part=moved) == key()
