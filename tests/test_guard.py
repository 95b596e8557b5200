"""A build of the sample, watched by an audit hook: it opens no connection, and reads only what a build may read."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from samples import PROJECT, SAMPLE, files_of

pytestmark = pytest.mark.slow

# What a build may read: itself, its environment, the libraries, fonts and settings of the system, and its own files.
SYSTEM = (
    *(
        "/dev",
        "/etc",
        "/lib",
        "/lib64",
        "/opt",
        "/proc/self",
        "/proc/cpuinfo",
        "/proc/meminfo",
        "/sys/fs/cgroup",
    ),
    *("/sys/devices/system/cpu", "/usr", "/var/cache/fontconfig", "/System", "/Library", "/bin", "/sbin"),
)
# Each process of a build has this as its sitecustomize, and writes what it asks the system for into a file.
WATCH = """
import os, sys
told = os.open({told!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def hook(event, words):
    if event == "open" and isinstance(words[0], (str, bytes)):
        os.write(told, f"open {{os.path.abspath(os.fsdecode(words[0]))}}\\n".encode(errors="replace"))
    elif event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.bind", "socket.sendto"):
        if not (event in ("socket.connect", "socket.bind") and isinstance(words[1], (str, bytes))):
            os.write(told, f"{{event}} {{words}}\\n".encode(errors="replace"))
    elif event in ("os.listdir", "os.scandir", "ctypes.dlopen", "subprocess.Popen"):
        os.write(told, f"{{event}} {{words[0]}}\\n".encode(errors="replace"))
sys.addaudithook(hook)
"""
PROGRAM = """
import sys
from pathlib import Path
from press.pipeline import BuildOptions, build
folder = Path(sys.argv[1])
build(BuildOptions(folder / "content", folder / "output", cache=folder / "cache", jobs=2), lambda text: None)
"""


@pytest.fixture(scope="module")
def watched(built: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The folder of a build, for which only faces were kept, and what its processes have asked the system for."""
    folder = tmp_path_factory.mktemp("watched")
    shutil.copytree(SAMPLE, folder / "content")
    shutil.copytree(built / "cache" / "faces", folder / "cache" / "faces")
    told = folder / "told"
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(WATCH.format(told=str(told)), encoding="utf-8")
    (folder / "home").mkdir()
    environment = {**os.environ, "PYTHONPATH": str(folder / "site"), "HOME": str(folder / "home")}
    environment |= {"TMPDIR": str(folder / "home"), "XDG_CACHE_HOME": str(folder / "home" / "cache")}
    environment |= {
        "TZ": "Asia/Kathmandu",
        "LC_ALL": "C",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "77",
        "USER": "nobody",
    }
    program = [sys.executable, "-c", PROGRAM, str(folder)]
    subprocess.run(program, cwd=PROJECT, env=environment, check=True, timeout=600, umask=0o077)
    return folder, told.read_text(encoding="utf-8", errors="replace").splitlines()


def test_a_build_opens_no_connection(watched: tuple[Path, list[str]]) -> None:
    """Sockets between its own processes have a name in the file system, and are none."""
    asked = watched[1]
    assert [line for line in asked if line.startswith("socket.")] == []
    assert any(line.startswith("subprocess.Popen") for line in asked)


def test_a_build_reads_nothing_of_others(watched: tuple[Path, list[str]]) -> None:
    folder, asked = watched
    paths = {Path(line.removeprefix("open ")) for line in asked if line.startswith("open /")}
    mine = [folder, PROJECT, Path(sys.prefix), Path(sys.base_prefix), Path(sysconfig.get_paths()["stdlib"])]
    allowed = [*mine, *(path.resolve() for path in mine), *map(Path, SYSTEM)]

    assert {path for path in paths if not any(path.is_relative_to(one) for one in allowed)} == set()
    assert folder / "content" / "report.yaml" in paths
    assert not any(
        path.is_relative_to(PROJECT / "tests") or path.is_relative_to(PROJECT / "content") for path in paths
    )


def test_a_build_elsewhere_makes_the_same_bytes(watched: tuple[Path, list[str]], built: Path) -> None:
    """Another path, home, user, umask, zone, language, hash seed, number of processes, and a cold cache."""
    assert files_of(watched[0] / "output") == files_of(built / "output")
