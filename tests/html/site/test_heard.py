"""What a screen reader is given of three kinds of pages, as golden texts: ``pytest --renew`` writes them anew.

Each is to be read as a listener would hear it, from top to bottom, before it is renewed.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import visit
from playwright.sync_api import Browser
from samples import TESTS
from sites import serving

pytestmark = pytest.mark.slow

PAGES = {
    "landing": "",
    "chapter": "cities/port-alder/",
    "comparison": "compare/port-alder-cinder-mesa/",
}


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_is_heard_as_it_was(kind: str, built: Path, browser: Browser, renew: bool) -> None:
    with serving(built / "output", "/open/") as address, visit(browser, address + PAGES[kind]) as visited:
        heard = re.sub(r"\.[0-9a-f]{8}\.", ".", visited.page.locator("body").aria_snapshot())

    path = TESTS / "golden" / f"sample.{kind}.heard.txt"
    if renew:
        path.write_text(f"{heard}\n", encoding="utf-8")
    assert path.read_text(encoding="utf-8") == f"{heard}\n", "read the difference, then renew it with --renew"
