"""A PDF that proves itself: what goes with it, and whether a checkout would make the same bytes."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
from pathlib import Path

import pikepdf
import pytest
from samples import SAMPLE, copy_sample, swap

from press.content.snapshot import take_snapshot
from press.foundation import manifest, versions
from press.foundation.manifest import Manifest, manifest_of, read_manifest
from press.pipeline import PROJECT, BuildOptions, build
from press.pipeline import verify as verify_report
from press.release.verify import Verification, verify

pytestmark = pytest.mark.slow

DATA = (
    "cities-cinder-mesa.yaml",
    "cities-port-alder.yaml",
    "data-population.csv",
    "organizations.yaml",
    "programs.yaml",
    "series.yaml",
    "sources.yaml",
)


def silent(text: str) -> None:
    """Tell nobody."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample as its content."""
    return copy_sample(tmp_path_factory.mktemp("verify"))


@pytest.fixture(scope="module")
def path(project: Path, cache: Path) -> Path:
    """The PDF that has been made of it."""
    made = build(BuildOptions(project / "content", project / "output", only="pdf", cache=cache), silent)
    return made[0].path


def find(pdf: bytes, content: Path, anew: bytes) -> Verification:
    """Return what is found when a checkout with this content makes ``anew``."""
    return verify(
        pdf, lambda chapter: manifest_of(PROJECT, take_snapshot(content).digests(), chapter), lambda _: anew
    )


# What goes with the PDF


def test_the_data_and_the_manifest_go_with_the_pdf(path: Path) -> None:
    """As poppler lists them."""
    told = subprocess.run(["pdfdetach", "-list", path], check=True, capture_output=True).stdout.decode()

    names = [line.partition(": ")[2] for line in told.splitlines()[1:]]
    assert names == sorted([*DATA, "build-manifest.json"])


def test_a_file_that_goes_with_it_is_as_it_was_written(path: Path, tmp_path: Path) -> None:
    subprocess.run(["pdfdetach", "-saveall", "-o", tmp_path, path], check=True, capture_output=True)

    for name in DATA:
        written = SAMPLE / name.replace("cities-", "cities/").replace("data-", "data/")
        assert (tmp_path / name).read_bytes() == written.read_bytes()


def test_files_say_what_they_are_and_bear_the_date_of_the_report(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        names = pdf.Root.Names.EmbeddedFiles.Names
        files = {str(names[at]): names[at + 1] for at in range(0, len(names), 2)}
        told = {
            name: (
                str(file.UF),
                str(file.AFRelationship),
                str(file.EF.F.Subtype),
                str(file.EF.F.Params.ModDate),
                str(file.Desc),
            )
            for name, file in files.items()
        }
        assert [file.objgen for file in pdf.Root.AF] == [file.objgen for file in files.values()]
        for file in files.values():
            data = file.EF.F.read_bytes()
            assert int(file.EF.F.Params.Size) == len(data)
            assert bytes(file.EF.F.Params.CheckSum) == hashlib.md5(data).digest()
    assert told["data-population.csv"] == (
        "data-population.csv",
        "/Data",
        "/text/csv",
        "D:20240506",
        "Data that this report is made from: data/population.csv",
    )
    assert told["sources.yaml"][1:3] == ("/Data", "/application/yaml")
    assert told["build-manifest.json"][1:3] == ("/Supplement", "/application/json")


def test_the_manifest_names_every_input_and_every_tool(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        data = pdf.attachments["build-manifest.json"].get_file().read_bytes()
    told = json.loads(data)

    assert told["chapter"] is None
    for name in ("content/report.yaml", "content/chapters/port-alder.md", "content/data/population.csv"):
        expected = hashlib.sha256((SAMPLE / name.removeprefix("content/")).read_bytes()).hexdigest()
        assert told["inputs"][name] == expected
    assert {"press/pipeline.py", "assets/print.css", "templates/print/book.html"} <= set(told["inputs"])
    assert {"Python", "weasyprint", "pikepdf", "pillow", "Pango", "HarfBuzz", "fontconfig", "zlib"} <= set(
        told["tools"]
    )
    assert all(version[0].isdigit() for version in told["tools"].values())


# What verify says


def test_the_same_checkout_makes_the_same_file(project: Path, path: Path, tmp_path: Path) -> None:
    """From nothing that is kept."""
    told: list[str] = []

    found = verify_report(
        BuildOptions(project / "content", cache=tmp_path / "unused"), path.read_bytes(), told.append
    )

    assert found.is_same
    assert found.lines[0].startswith("This checkout makes the same file, byte by byte (")
    assert any(line.startswith("Setting 6 parts") for line in told)
    assert not (tmp_path / "unused").exists()


def test_a_chapter_alone_is_made_again_as_one(project: Path, cache: Path, tmp_path: Path) -> None:
    options = BuildOptions(project / "content", tmp_path / "output", chapter="port-alder", cache=cache)
    made = build(options, silent)[0].path.read_bytes()

    assert verify_report(BuildOptions(project / "content"), made, silent).is_same


def test_an_input_that_differs_is_named(project: Path, path: Path, tmp_path: Path) -> None:
    changes = swap("data/population.csv", "52400", "52401")
    content = copy_sample(tmp_path, {**changes, "more.yaml": "a: 1\n"}) / "content"
    (content / "chapters" / "colophon.md").unlink()

    found = find(path.read_bytes(), content, b"")

    assert not found.is_same
    assert found.lines == (
        "This checkout would make another file: 3 inputs or tools differ.",
        "content/chapters/colophon.md: not in this checkout",
        "content/data/population.csv: not the same",
        "content/more.yaml: only in this checkout",
    )


def test_a_tool_that_differs_is_named_with_both_versions(
    project: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = versions.everything()
    told = tuple("Pango 1.99.0" if one.startswith("Pango ") else one for one in ours)
    here = next(one.partition(" ")[2] for one in ours if one.startswith("Pango "))
    monkeypatch.setattr(manifest, "everything", lambda: told)

    found = find(path.read_bytes(), project / "content", b"")

    assert found.lines == (
        "This checkout would make another file: an input or tool differs.",
        f"Pango: made with {here}, here 1.99.0",
    )


def test_a_byte_that_differs_is_named(project: Path, path: Path) -> None:
    data = path.read_bytes()
    changed = data.replace(b"%\xbf\xf7\xa2\xfe", b"%\xbf\xf7\xa2\xff", 1)
    assert changed != data

    found = find(changed, project / "content", data)

    assert not found.is_same
    at = data.index(b"%\xbf\xf7\xa2\xfe") + 5
    (line,) = found.lines
    assert line.startswith("All inputs and tools are the same (")
    assert line.endswith(f"but the file has been changed since: byte {at} differs.")


def test_bytes_that_are_added_differ(project: Path, path: Path) -> None:
    data = path.read_bytes()

    found = find(data + b"\n", project / "content", data)

    assert found.lines[0].endswith(f"byte {len(data) + 1:,} differs.")


@pytest.mark.parametrize("what", ["no PDF", "no manifest", "another manifest"])
def test_a_file_without_a_manifest_proves_nothing(what: str, project: Path) -> None:
    data = b"not a PDF"
    if what != "no PDF":
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            if what == "another manifest":
                pdf.attachments["build-manifest.json"] = b"[]"
            made = io.BytesIO()
            pdf.save(made)
        data = made.getvalue()

    found = find(data, project / "content", data)

    assert found == Verification(
        False, ("No build manifest can be read in this file: it is damaged, or was not made by this press.",)
    )


def test_a_manifest_comes_back_as_it_was_written() -> None:
    told = Manifest("numbers", {"content/a.md": "0" * 64}, {"Python": "3.11.2"})

    assert read_manifest(told.as_json()) == told
