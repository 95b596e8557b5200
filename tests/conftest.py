"""What several tests share: the option that renews golden files, the sample reports, a cache for citeproc."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from press.content.load import load
from press.content.model import Manuscript
from press.content.validate import validate
from press.editions.fonts import cut_faces
from press.foundation.problems import ReportError
from press.foundation.store import Store
from press.pipeline import BuildOptions, build
from press.text.book import Book
from press.text.compose import compose

HERE = Path(__file__).parent
SAMPLE = HERE / "sample"
LIBRARIES = HERE / "libraries"

pytest_plugins = ["browsing"]

Change = str | bytes | None
Report = Callable[..., Path]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew", action="store_true", help="write golden files anew; review the difference after"
    )


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--renew"))


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which one run of pandoc serves all tests that cite the same sources."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """Return what copies the sample to ``content`` in a folder of its own, with some files changed.

    A file is given as text or bytes; nothing takes it away. The folder is the project's.
    """

    return lambda files=None, of=SAMPLE: copy_sample(tmp_path, files, of)


def copy_sample(project: Path, files: dict[str, Change] | None = None, of: Path = SAMPLE) -> Path:
    """Copy a sample to ``content`` in a project's folder, with some files changed; return the project's folder."""
    content = project / "content"
    shutil.copytree(of, content, dirs_exist_ok=True)
    for name, written in (files or {}).items():
        path = content / name
        if written is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written if isinstance(written, bytes) else written.encode())
    return project


@pytest.fixture(scope="session")
def built(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample's content, and what a first build has made and kept of it."""
    folder = tmp_path_factory.mktemp("kept")
    shutil.copytree(SAMPLE, folder / "content")
    cut_faces(Store(cache))
    shutil.copytree(cache / "faces", folder / "cache" / "faces")
    build(BuildOptions(folder / "content", folder / "output", cache=folder / "cache"), lambda text: None)
    return folder


@pytest.fixture
def kept(built: Path, tmp_path: Path) -> Path:
    """A copy of that folder, to change."""
    shutil.copytree(built, tmp_path / "kept")
    return tmp_path / "kept"


def files_of(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder, by their names in it."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def read(project: Path) -> Manuscript:
    """Return the manuscript of a project."""
    return validate(load(project / "content", project))


def compose_book(project: Path, cache: Path) -> Book:
    """Return the book of a project."""
    return compose(read(project), cache)


def faults(project: Path, cache: Path) -> list[str]:
    """Return the lines of faults that an editor would see, none if there are none."""
    try:
        compose_book(project, cache)
    except ReportError as error:
        return str(error).split("\n")
    return []


def chapter(text: str, *header: str) -> dict[str, Change]:
    """Return the change that gives the colophon another text, which begins on line 6 (or below ``header``)."""
    lines = "\n".join(("---", "title: Colophon", "kind: matter", *header, "---", "", text, ""))
    return {"chapters/colophon.md": lines}


def swap(name: str, old: str, new: str) -> dict[str, Change]:
    """Return the change that puts ``new`` in the place of the only ``old`` in a file of the sample."""
    text = (SAMPLE / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{name} holds {old!r} {text.count(old)} times"
    return {name: text.replace(old, new)}
