"""What goes with the downloads: the list of the software that made the report, and licenses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from samples import PROJECT

pytestmark = pytest.mark.slow


def test_the_bill_of_materials_names_each_package_with_its_version_and_license(built: Path) -> None:
    """As CycloneDX 1.6 says; it was validated against the schema by hand, with cyclonedx-python-lib."""
    bill = json.loads((built / "output" / "bom.json").read_text(encoding="utf-8"))
    pins = dict(
        re.findall(r"^([\w.-]+)==([^\s;]+)", (PROJECT / "requirements.txt").read_text(encoding="utf-8"), re.M)
    )
    found = {one["name"]: one for one in bill["components"]}

    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert len({one["bom-ref"] for one in bill["components"]}) == len(bill["components"])
    assert found["weasyprint"]["purl"] == f"pkg:pypi/weasyprint@{pins['weasyprint']}"
    assert found["markdown"]["licenses"] == [{"expression": "BSD-3-Clause"}]
    assert {name for name in found if "purl" in found[name]} <= set(pins)
    assert "licenses" not in found["Pango"]
    assert all(one.get("licenses") for one in found.values() if "purl" in one)


def test_the_notices_hold_the_licenses_of_what_is_passed_on(built: Path) -> None:
    text = (built / "output" / "NOTICES.txt").read_text(encoding="utf-8")

    assert text.count("SIL OPEN FONT LICENSE Version 1.1") >= 2
    assert "Chicago Manual of Style" in text
    assert "http://creativecommons.org/licenses/by-sa/3.0/" in text


def test_both_stand_among_the_downloads(built: Path) -> None:
    page = (built / "output" / "index.html").read_text(encoding="utf-8")
    assert '<a href="bom.json" download' in page
    assert '<a href="NOTICES.txt" download' in page
