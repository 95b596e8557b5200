"""The sample reports as text: what their PDF, their HTML and their plates hold. ``pytest --renew`` writes it anew.

A difference is to be read like a change of the report itself, before it is renewed.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from building import build
from dumps import html_as_text, pdf_as_text, plates_as_text
from samples import TESTS

GOLDEN = TESTS / "golden"
REPORTS = ("sample", "libraries")


def compare(name: str, found: str, renew: bool) -> None:
    """Assert that a text is the golden one; write it if it is to be renewed."""
    path = GOLDEN / name
    if renew:
        path.write_text(found, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == found, (
        f"read the difference, then write {name} anew with --renew"
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", REPORTS)
def test_pdf(name: str, cache: Path, renew: bool) -> None:
    compare(f"{name}.pdf.txt", pdf_as_text(build(name, cache).pdf), renew)


def test_html(cache: Path, renew: bool) -> None:
    compare("sample.html.txt", html_as_text(build("sample", cache).html), renew)


@pytest.mark.parametrize("name", REPORTS)
def test_plates(name: str, cache: Path, renew: bool) -> None:
    compare(f"{name}.plates.txt", plates_as_text(build(name, cache)), renew)
