"""What goes with the downloads: the list of the software that made the report, and licenses."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from font_sample import FAMILY, LETTERS, two_letters
from samples import PROJECT, SAMPLE, chapter, copy_sample, read

from press.release.used_data import data_lines, picture_lines

pytestmark = pytest.mark.slow

PATHS = "*map(pathlib.Path, sys.argv[1:3]), cache=pathlib.Path(sys.argv[3])"
_PICTURE = "fig-a: {kind: image, file: a.svg, alt: A, caption: C., credit: Drawn by Bo, sources: [maps, desk-handbook]}\n"
RIGHTS = {"copyright": "Copyright 2026 Ann Example", "licenseDescription": "Under the Example License 2."}


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
    assert "sRGB2014\nCopyright International Color Consortium" in text
    assert "pagefind: MIT" in text
    assert "Copyright 2022 CloudCannon" in text
    assert "The above copyright notice and this permission notice shall be included" in text


def test_the_notices_name_data_and_pictures_with_their_licenses(tmp_path: Path) -> None:
    sources = (SAMPLE / "sources.yaml").read_text(encoding="utf-8")
    figures = (SAMPLE / "figures.yaml").read_text(encoding="utf-8")
    project = copy_sample(
        tmp_path,
        {
            "sources.yaml": sources.replace(
                "Survey of Invented Cities\n", "Survey of Invented Cities\n  license: CC0-1.0\n"
            )
            + "maps: {type: dataset, title: Maps, author: [{family: Alder, given: Ann}], license: ISC}\n",
            "figures.yaml": f"{figures}{_PICTURE}",
        },
    )
    manuscript = read(project)
    assert list(data_lines(manuscript)) == [
        "Survey of Invented Cities, Counting Office, https://counting.example/survey: CC0-1.0",
        "Maps, Ann Alder: ISC",
    ]
    assert list(picture_lines(manuscript)) == ["content/a.svg, Drawn by Bo: no license is stated"]
    assert list(data_lines(read(copy_sample(tmp_path / "plain")))) == [
        "Survey of Invented Cities, Counting Office, https://counting.example/survey: no license is stated"
    ]


def test_both_stand_among_the_downloads(built: Path) -> None:
    page = (built / "output" / "index.html").read_text(encoding="utf-8")
    assert '<a href="bom.json" download' in page
    assert '<a href="NOTICES.txt" download' in page


def test_fonts_of_packages_and_of_the_content_folder_stand_in_both(tmp_path: Path, cache: Path) -> None:
    """A package that names no license, and whose font does; a font file in the content folder."""
    add_font_package(tmp_path / "site")
    written = f"faces:\n  others:\n    - family: {FAMILY}\n    - family: Other Letters\n"
    other = two_letters(
        family="Other Letters", letters="คง", names={"copyright": "Copyright 2026 Bo Example"}
    )
    changes = chapter(f"{LETTERS} and คง.") | {
        "style.yaml": written,
        "fonts/other.ttf": other,
        "fonts/OFL.txt": "The text of the license of Other Letters.",
        "license.bin": b"\0not a text",
    }
    project = copy_sample(tmp_path / "project", changes)
    words = f"import pathlib, sys; from press.pipeline import BuildOptions, build; build(BuildOptions({PATHS}), print)"
    paths = (str(project / name) for name in ("content", "output", "cache"))
    shutil.copytree(cache / "faces", project / "cache" / "faces")
    variables = {**os.environ, "PYTHONPATH": os.pathsep.join((str(PROJECT), str(tmp_path / "site")))}
    subprocess.run([sys.executable, "-c", words, *paths], check=True, env=variables, cwd=project)

    bill = json.loads((project / "output" / "bom.json").read_text(encoding="utf-8"))
    found = {one["name"]: one for one in bill["components"]}
    said = "Copyright 2026 Ann Example\nUnder the Example License 2."
    assert found["font-two-letters"]["licenses"] == [{"license": {"name": said}}]
    assert found["font-two-letters"]["purl"] == "pkg:pypi/font-two-letters@1.5"
    assert found["content/fonts/other.ttf"]["licenses"] == [
        {"license": {"name": "Copyright 2026 Bo Example"}}
    ]
    text = (project / "output" / "NOTICES.txt").read_text(encoding="utf-8")
    assert f"font-two-letters\n{'=' * 72}\n\n{said}\n\nThe words of its license." in text
    assert "content/fonts/other.ttf\n" in text
    assert "The text of the license of Other Letters." in text
    assert "not a text" not in text


def add_font_package(folder: Path) -> None:
    """Install a package with the font of the sample, as PyPI's packages of fonts are made."""
    info = folder / "font_two_letters-1.5.dist-info"
    files = {
        folder / "font_two_letters" / "__init__.py": b"",
        folder / "font_two_letters" / "files" / "two.ttf": two_letters(names=RIGHTS),
        folder / "font_two_letters" / "files" / "LICENSE.txt": b"The words of its license.",
        info / "METADATA": b"Metadata-Version: 2.1\nName: font_two_letters\nVersion: 1.5\n",
        info / "entry_points.txt": b"[fonts_ttf]\ntwo_letters = font_two_letters\n",
    }
    names = (f"{path.relative_to(folder).as_posix()},," for path in files)
    for path, data in {**files, info / "RECORD": "\n".join(names).encode()}.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
