"""The content of a report in; out, how fast peers of the desk answer a save of its words: Typst and MyST, as packages.

Each is installed in a temporary folder. Its text is the words of all chapters as plain paragraphs: no figures, notes,
data, tags or references, and no browser.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PATIENCE = 120  # seconds
_THEME = (
    'myst: v1\nkind: site\nparts: []\noptions: []\nfiles: []\nbuild:\n  install: "true"\n  start: "true"\n'
)
_PROJECT = "version: 1\nproject:\n  title: Words\nsite:\n  template: ./theme\n"


@dataclass(frozen=True)
class Peer:
    """A peer: its name with its version, what it did, and the seconds of each save; none if it cannot be had."""

    name: str
    about: str
    seconds: tuple[float, ...] = ()


def typst(content: Path, folder: Path, saves: int) -> Peer:
    """Measure Typst's compiler, which stays in this process, from a save to the whole PDF."""
    packages = folder / "packages"
    words = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(packages), "typst"]
    if not _is_installed(words):
        return Peer("typst", "not measured: the package cannot be installed")
    sys.path.append(str(packages))
    paragraphs = [one for chapter in _chapters(content).values() for one in chapter]
    file = folder / "words.typ"
    file.write_text("\n\n".join(paragraphs), encoding="utf-8")
    compiler = importlib.import_module("typst").Compiler(str(file))
    compiler.compile(format="pdf")
    name = f"typst {importlib.metadata.version('typst')}"

    def times() -> Iterator[float]:
        for turn in range(saves):
            text = "\n\n".join((*paragraphs[:100], _mark(turn), *paragraphs[100:]))
            start = time.perf_counter()
            file.write_text(text, encoding="utf-8")
            compiler.compile(format="pdf")
            yield time.perf_counter() - start

    return Peer(name, "its compiler from PyPI, not “typst watch”: PDF", tuple(times()))


def myst(content: Path, folder: Path, saves: int) -> Peer:
    """Measure ``myst start --headless``, from a save to the new text of the chapter on its server.

    Its themes are not in the package, and come from a service of its makers; so no page is shown.
    """
    npm, node = shutil.which("npm"), shutil.which("node")
    words = [npm or "", "install", "--no-audit", "--no-fund", "--prefix", str(folder), "mystmd"]
    if npm is None or node is None or not _is_installed(words):
        return Peer("mystmd", "not measured: the package cannot be installed")
    package = folder / "node_modules" / "mystmd"
    name = f"mystmd {json.loads((package / 'package.json').read_text(encoding='utf-8'))['version']}"
    project = folder / "myst"
    (project / "theme").mkdir(parents=True)
    (project / "theme" / "template.yml").write_text(_THEME, encoding="utf-8")
    (project / "myst.yml").write_text(_PROJECT, encoding="utf-8")
    for key, paragraphs in _chapters(content).items():
        text = "\n\n".join((f"# {key}", *paragraphs))
        (project / f"{key}.md").write_text(text, encoding="utf-8")
    port = _free_port()
    start = [node, str(package / "dist" / "myst.cjs"), "start", "--headless", "--server-port", str(port)]
    process = subprocess.Popen(start, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        seconds = tuple(_served(project / "oxnard.md", f"http://localhost:{port}/content/oxnard.json", saves))
    except TimeoutError:
        return Peer(name, "not measured: “myst start --headless” does not answer")
    finally:
        process.terminate()
        process.wait()
    return Peer(name, "“myst start --headless”: the text of the page, no PDF", seconds)


def _served(file: Path, address: str, saves: int) -> Iterator[float]:
    """Yield the seconds from each save of a file to its words at an address."""
    written = file.read_text(encoding="utf-8")
    _wait_for(address, "Oxnard")
    time.sleep(1)  # it begins to watch
    for turn in range(saves):
        start = time.perf_counter()
        file.write_text(f"{written}\n\n{_mark(turn)}\n", encoding="utf-8")
        _wait_for(address, _mark(turn))
        yield time.perf_counter() - start
        time.sleep(1)


def _wait_for(address: str, words: str) -> None:
    start = time.perf_counter()
    while time.perf_counter() - start < _PATIENCE:
        with suppress(OSError), urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
            if words in answer.read().decode():
                return
        time.sleep(0.01)
    raise TimeoutError


def _chapters(content: Path) -> dict[str, list[str]]:
    """Return the paragraphs of each chapter by its key, as plain words."""
    return {
        path.stem: [re.sub(r"[^\w\s.,]", " ", one) for one in path.read_text(encoding="utf-8").split("\n\n")]
        for path in sorted((content / "chapters").glob("*.md"))
    }


def _mark(turn: int) -> str:
    return f"Benchmark words {turn} stand here."


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def _is_installed(words: list[str]) -> bool:
    """Run a command that installs a package; return whether it could."""
    try:
        return subprocess.run(words, check=False, capture_output=True).returncode == 0
    except OSError:
        return False
