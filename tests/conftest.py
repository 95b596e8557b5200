"""What pytest needs for every test: the option that renews golden files, a cache, a copy of the sample, a built one."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path

import pytest
from samples import SAMPLE, Report, copy_sample, silent

from press.editions.fonts import cut_faces
from press.foundation.store import Store
from press.pipeline import CACHE, BuildOptions, build
from press.release.processes import prepare_to_make

# A process that was started in the background ignores Ctrl-C, and so would all that tests start (POSIX, “&”).
signal.signal(signal.SIGINT, signal.default_int_handler)

pytest_plugins = ["browsing", "sites", "slow_tests"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew", action="store_true", help="write golden files anew; review the difference after"
    )


@pytest.fixture(scope="session", autouse=True)
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Begin to load what builds need, for all of them: one that found less loaded would load it in each process."""
    if any(item.get_closest_marker("slow") for item in request.session.items):
        prepare_to_make(Store(tmp_path_factory.mktemp("empty")), 2)


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew."""
    return bool(request.config.getoption("--renew"))


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which one run of pandoc serves all tests that cite the same sources.

    The faces that the project's own builds have cut are in it: they are kept by what they are made of.
    """
    folder = tmp_path_factory.mktemp("cache")
    if (CACHE / "faces").is_dir():
        shutil.copytree(CACHE / "faces", folder / "faces")
    return folder


@pytest.fixture
def report(tmp_path: Path) -> Report:
    """Return what copies the sample to ``content`` in a folder of its own, with some files changed.

    A file is given as text or bytes; nothing takes it away. The folder is the project's.
    """

    return lambda files=None, of=SAMPLE: copy_sample(tmp_path, files, of)


@pytest.fixture(scope="session")
def faces(cache: Path) -> Path:
    """The folder with the cut faces of the press: a cache that gets a copy of it need not cut them."""
    cut_faces(Store(cache))
    return cache / "faces"


@pytest.fixture(scope="session")
def built(faces: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample's content, and what a first build has made and kept of it."""
    folder = tmp_path_factory.mktemp("kept")
    shutil.copytree(SAMPLE, folder / "content")
    shutil.copytree(faces, folder / "cache" / "faces")
    build(BuildOptions(folder / "content", folder / "output", cache=folder / "cache"), silent)
    return folder


@pytest.fixture
def kept(built: Path, tmp_path: Path) -> Path:
    """A copy of that folder, to change."""
    shutil.copytree(built, tmp_path / "kept")
    return tmp_path / "kept"
