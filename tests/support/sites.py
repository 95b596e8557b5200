"""The content of a report in; out, its website, built and served at a sub-path."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import lxml.html  # type: ignore[import-untyped]  # the library has no types
import pytest
import yaml
from samples import SAMPLE

from press.pipeline import BuildOptions, build
from press.release.serve import serve

PATH = "/reports/a-report/"


@dataclass(frozen=True)
class Site:
    """A site that is served: its folder, its address, its pages, and the page of the first figure of each kind.

    ``kinds``: the pages, but only two of those that set a pair of places side by side, which differ in numbers alone.
    """

    folder: Path
    address: str
    pages: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)

    @property
    def kinds(self) -> list[str]:
        pairs = [page for page in self.pages if page.startswith("compare/") and page != "compare/"]
        return [page for page in self.pages if page not in pairs[1:-1]]

    def html(self, page: str) -> lxml.html.HtmlElement:
        """Return a page as it is sent, without what its script makes of it."""
        name = f"{page}index.html" if page.endswith("/") or not page else page
        return lxml.html.document_fromstring((self.folder / name).read_bytes())


@contextmanager
def serving(folder: Path, path: str) -> Iterator[str]:
    """Serve a site at a path while the block runs; yield its address."""
    with serve(folder, path) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{path}"
        finally:
            server.shutdown()


def served(content: Path, folder: Path, cache: Path) -> Iterator[Site]:
    """Yield the site of a report, built and served."""
    build(BuildOptions(content, folder / "output", cache=cache), lambda text: None)
    written = sorted((folder / "output").rglob("index.html"))
    found = [path for path in written if b'http-equiv="refresh"' not in path.read_bytes()]
    pages = [path.parent.relative_to(folder / "output").as_posix() for path in found]
    names = ["" if page == "." else f"{page}/" for page in pages]
    declared = yaml.safe_load((content / "figures.yaml").read_text(encoding="utf-8"))
    first = {one["kind"]: key for key, one in reversed(declared.items())}
    figures = [f"figures/{key}.html" for key in first.values()]
    with serving(folder / "output", PATH) as address:
        yield Site(folder / "output", address, names, figures)


@pytest.fixture(scope="session")
def site(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of the sample."""
    yield from served(SAMPLE, tmp_path_factory.mktemp("site"), cache)


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of the report itself, whose pages the project's own cache may keep."""
    order = BuildOptions()
    yield from served(order.content, tmp_path_factory.mktemp("own"), order.cache)
