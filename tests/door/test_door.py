"""In: build.py, press.setup and small checkouts that need one tiny package; out: what a user sees at the door."""

import ast
import base64
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from packaging.markers import Marker

from press.setup.environment import applies, has_everything

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PRESS = """
import os, sys, stone
def main(arguments):
    print("pressed", arguments, "in", sys.prefix, "with", stone.__file__)
    if sys.flags.optimize or sys.warnoptions:
        print("this Python leaves out assertions, or fails at warnings")
    print("set:", *(name for name in os.environ if name.startswith(("MPL", "PIP", "PYTHON", "SOURCE"))))
    return 7 if arguments == ["fail"] else 0
"""
# A WeasyPrint whose native library is the file that the variable names.
WEASYPRINT = """
import os
if not os.path.exists(os.environ["PANGO"]):
    raise OSError("cannot load library 'libpango-1.0-0'")
"""
WEASYPRINT_FFI = """
import os, warnings
warnings.warn("some other warning", DeprecationWarning, stacklevel=2)
if not os.path.exists(os.environ["PANGO"]):
    warnings.warn("HarfBuzz-Subset will be required", category=DeprecationWarning)
"""
DEBIAN = "apt-get install python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
POPPLER = ("pdftotext", "pdfinfo", "pdftoppm")
BROWSING = ("chromium-headless-shell", "firefox-esr", "java", "node", "npm")
SETTING_UP = "Setting up .venv (first run, about a minute) ...\n"
STUCK = 600  # seconds; only a run that never ends takes so long
ANEW = "Setting up .venv (again, about a minute) ...\n"


def wheel(folder: Path, name: str, version: str, files: dict[str, str]) -> str:
    """Write a wheel; its line of the requirements."""
    info = f"{name}-{version}.dist-info"
    files = files | {
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    manuscript = f"{info}/RECORD,,\n"
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
        manuscript += f"{path},sha256={digest},{len(text.encode())}\n"
    folder.mkdir(exist_ok=True)
    archive = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(archive, "w") as file:
        for path, text in (files | {f"{info}/RECORD": manuscript}).items():
            file.writestr(zipfile.ZipInfo(path), text)  # Of a fixed date: the same hash each time.
    return f"{name}=={version} \\\n    --hash=sha256:{hashlib.sha256(archive.read_bytes()).hexdigest()}\n"


class Checkout:
    """A copy of the door with a press that says where it runs, on a machine that has what `bin` has."""

    def __init__(self, home: Path) -> None:
        """Make it in a folder of its own."""
        self.home = home
        self.folder = home / "checkout"
        shutil.copytree(ROOT / "press/setup", self.folder / "press/setup")
        shutil.copy(ROOT / "build.py", self.folder)
        (self.folder / "press/__init__.py").touch()
        (self.folder / "press/commands").mkdir()
        (self.folder / "press/commands/cli.py").write_text(PRESS)
        self.bin = home / "bin"
        self.bin.mkdir()
        for tool in (*POPPLER, *BROWSING):
            self.tool(tool, "")
        self.modules = self.folder / "tests/node_modules"
        self.modules.mkdir(parents=True)
        (self.folder / "tests/package-lock.json").write_text("{}")
        (self.modules / "ready").write_text(hashlib.sha256(b"{}").hexdigest())
        self.require(wheel(home / "wheels", "stone", "1.0", {"stone.py": ""}))
        self.quick = ""
        self.variables = {
            "PATH": str(self.bin),
            "HOME": str(home),
            "TMPDIR": str(home),
            "PANGO": str(home / "pango"),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_CACHE_DIR": str(home / "cache"),
            "PIP_FIND_LINKS": str(home / "wheels"),
            "PIP_NO_INDEX": "1",
        }

    def tool(self, name: str, script: str) -> None:
        """Put a command on this machine."""
        path = self.bin / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def require(self, lines: str) -> None:
        """Pin these packages, and for the tests the same."""
        (self.folder / "requirements.txt").write_text(lines)
        (self.folder / "requirements-test.txt").write_text("# For the tests.\n" + lines)

    def start(self, *arguments: str, fake: str = "", **variables: str) -> subprocess.Popen[str]:
        """Start build.py, with some facts of the machine faked."""
        run = "runpy.run_path('build.py', run_name='__main__')"
        program = ["-c", f"import os, runpy, signal, sys\n{fake}\n{run}"] if fake else ["build.py"]
        return subprocess.Popen(
            [sys.executable, *program, *arguments],
            cwd=self.folder,
            env=self.variables | variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            process_group=0,
        )

    def build(self, *arguments: str, fake: str = "", **variables: str) -> tuple[int, str, str]:
        """Run build.py to its end: exit code, output, messages."""
        process = self.start(*arguments, fake=self.quick + fake, **variables)
        output, messages = process.communicate(timeout=STUCK)
        return process.returncode, output, messages

    def pressed(self, *arguments: str) -> str:
        """What the press says when it runs inside .venv, with the package that is there."""
        venv = self.folder / ".venv"
        package = venv / "lib/python{}.{}/site-packages/stone.py".format(*sys.version_info)
        kept = " ".join(name for name in self.variables if name.startswith("PIP"))
        return f"pressed {list(arguments)} in {venv} with {package}\nset: {kept}\n"

    def begun(self) -> subprocess.Popen[str]:
        """A set-up that is in the midst of making .venv."""
        process = self.start(fake="signal.signal(signal.SIGINT, signal.default_int_handler)")
        while not (self.folder / ".venv/pyvenv.cfg").exists():
            assert process.poll() is None
            time.sleep(0.01)
        return process


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout that was set up for the tests; nothing may change it."""
    made = Checkout(tmp_path_factory.mktemp("ready"))
    assert made.build("test") == (0, made.pressed("test"), SETTING_UP)
    return made


@pytest.fixture
def checkout(tmp_path: Path, ready: Checkout) -> Checkout:
    """A fresh checkout, whose `python -m venv` copies the .venv of the ready one, without its package."""
    fresh = Checkout(tmp_path)
    site = "lib/python*/site-packages"
    copy = f'/bin/cp -a {ready.folder}/.venv "$3" && /bin/rm -r "$3"/ready "$3"/{site}/stone*'
    fresh.tool("base", f'[ "$1 $2" = "-m venv" ] || exit 1\n{copy}')
    fresh.quick = f"sys._base_executable = {str(fresh.bin / 'base')!r}\n"
    return fresh


def test_ready_checkout_builds_and_passes_arguments_and_exit_code_on(ready: Checkout) -> None:
    """An environment made for the tests serves a build too, without a word."""
    assert ready.build() == (0, ready.pressed(), "")
    assert ready.build("fail") == (7, ready.pressed("fail"), "")


def test_ready_checkout_starts_again_at_once(ready: Checkout) -> None:
    """The way inside imports nothing that only a set-up needs; how long it takes, the benchmarks measure."""

    def imported(*program: str) -> set[str]:
        done = subprocess.run(
            [sys.executable, "-X", "importtime", *program],
            cwd=ready.folder,
            env=ready.variables,
            capture_output=True,
            text=True,
            check=True,
        )
        return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}

    more = imported("build.py") - imported("-c", "")
    assert "hashlib" in more
    assert more.isdisjoint({"subprocess", "shutil", "tempfile", "re", "platform", "importlib.metadata"})


def test_moved_checkout_is_set_up_anew(ready: Checkout, checkout: Checkout) -> None:
    """The programs of an environment name its path, so it does not move with the checkout."""
    shutil.copytree(ready.folder / ".venv", checkout.folder / ".venv", symlinks=True)
    assert checkout.build() == (0, checkout.pressed(), ANEW)


def test_other_requirements_are_set_up_anew(checkout: Checkout) -> None:
    """A build environment does not serve the tests, nor one of old pins a build."""
    assert checkout.build() == (0, checkout.pressed(), SETTING_UP)
    assert checkout.build("test") == (0, checkout.pressed("test"), ANEW)
    checkout.require(wheel(checkout.home / "wheels", "stone", "1.1", {"stone.py": ""}))
    assert checkout.build() == (0, checkout.pressed(), ANEW)
    assert list((checkout.folder / ".venv").glob("lib/python*/site-packages/stone-1.1.dist-info"))


def test_killed_set_up_is_started_anew(checkout: Checkout) -> None:
    """What a killed set-up has left is removed, once the command that it ran has ended."""
    process = checkout.begun()
    process.kill()
    (checkout.folder / ".venv/left").touch()
    waiting = "Waiting for another set-up to end ...\n"
    assert checkout.build() == (0, checkout.pressed(), waiting + ANEW)
    assert not (checkout.folder / ".venv/left").exists()
    process.communicate()


def test_interrupted_set_up_says_one_line(checkout: Checkout) -> None:
    """Ctrl-C, which the whole group of processes gets, shows no traceback."""
    process = checkout.begun()
    os.killpg(process.pid, signal.SIGINT)
    _, messages = process.communicate()
    assert messages == SETTING_UP + "Interrupted: the next run starts the set-up again.\n"
    assert process.returncode == 130
    assert checkout.build() == (0, checkout.pressed(), ANEW)


def test_an_interrupt_in_the_midst_of_an_import_is_not_dropped(checkout: Checkout) -> None:
    """Python drops one that comes in a destructor, and the modules that it loads have some."""
    (checkout.folder / "stone.py").touch()
    checkout.require(f"pytest=={pytest.__version__}\n")
    interrupted = "class Late:\n    def __del__(self):\n        os.kill(os.getpid(), 2)\nLate()\n"
    (checkout.folder / "press/commands/cli.py").write_text(
        PRESS.replace("def main", interrupted + "def main")
    )
    fake = "signal.signal(signal.SIGINT, signal.default_int_handler)"

    assert checkout.build(fake=fake) == (130, "", "Stopped. The last good output is untouched.\n")


def test_two_at_once_make_one_environment(checkout: Checkout) -> None:
    """The second waits, and then finds it ready."""
    processes = [checkout.start(), checkout.start()]
    ends = [process.communicate(timeout=STUCK) for process in processes]
    assert [output for output, _ in ends] == [checkout.pressed()] * 2
    assert sorted(messages for _, messages in ends) == [SETTING_UP, "Waiting for another set-up to end ...\n"]


@pytest.mark.parametrize("found", ["2.7.18", "3.10.14"])
def test_old_python_is_told_in_one_sentence(checkout: Checkout, found: str) -> None:
    """It says what is needed and what was found."""
    fake = f"sys.version_info = ({found.replace('.', ', ')}, 'final', 0)"
    sentence = f"This needs Python 3.11 or newer, and found Python {found}.\n"
    assert checkout.build(fake=fake) == (1, "", sentence)


def test_old_python_can_read_the_door() -> None:
    """Neither later grammar nor, as Python 2 asks, anything but ASCII."""
    source = (ROOT / "build.py").read_bytes().decode("ascii")
    later = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Nonlocal, ast.YieldFrom, ast.AsyncFunctionDef)
    for node in ast.walk(ast.parse(source, feature_version=(3, 4))):
        assert not isinstance(node, later)
        if isinstance(node, ast.FunctionDef):
            assert node.returns is None
            assert not node.args.kwonlyargs
            assert not any(argument.annotation for argument in node.args.args)
        if isinstance(node, ast.Raise):
            assert node.cause is None


def test_no_network_is_told_in_one_sentence(checkout: Checkout) -> None:
    """An index that nothing answers for: none of pip's own words."""
    with socket.socket() as closed:  # Bound, but not listening.
        closed.bind(("127.0.0.1", 0))
        index = f"http://127.0.0.1:{closed.getsockname()[1]}/simple"
        del checkout.variables["PIP_NO_INDEX"], checkout.variables["PIP_FIND_LINKS"]
        done = checkout.build(PIP_INDEX_URL=index, PIP_RETRIES="1")
    assert done == (1, "", SETTING_UP + "No network: the set-up cannot download what it needs.\n")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("stone==1.0 --hash=sha256:" + "0" * 64, "THESE PACKAGES DO NOT MATCH THE HASHES"),
        ("stone==1.0", "Hashes are required in --require-hashes mode"),
    ],
    ids=["wrong", "none"],
)
def test_wrong_hash_shows_what_pip_says(checkout: Checkout, line: str, reason: str) -> None:
    """Nothing is installed that is not what was pinned."""
    checkout.require(line + "\n")
    code, output, messages = checkout.build()
    assert (code, output) == (1, "")
    assert reason in messages
    assert messages.endswith("\npip could not install the requirements.\n")


def test_only_wheels_are_installed(checkout: Checkout) -> None:
    """A source archive would run code of its own to be built."""
    archive = checkout.home / "wheels/pebble-1.0.tar.gz"
    with tarfile.open(archive, "w:gz"):
        pass
    checkout.require(f"pebble==1.0 --hash=sha256:{hashlib.sha256(archive.read_bytes()).hexdigest()}\n")
    code, _, messages = checkout.build()
    assert code == 1
    assert "No matching distribution found for pebble==1.0" in messages


def test_variables_that_mislead_pip_are_removed(checkout: Checkout) -> None:
    """The packages go into .venv, and the press runs with these, whatever the shell has set."""
    elsewhere = checkout.home / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "stone.py").write_text("raise ImportError('a stone from elsewhere')")
    misleading = {
        "PIP_USER": "1",
        "PIP_TARGET": str(elsewhere / "target"),
        "PIP_PREFIX": str(elsewhere / "prefix"),
        "PYTHONPATH": str(elsewhere),
        "PYTHONHOME": sys.base_prefix,
    }
    assert checkout.build(**misleading) == (0, checkout.pressed(), SETTING_UP)
    assert [path.name for path in elsewhere.iterdir()] == ["stone.py"]


def lacks_ensurepip(checkout: Checkout) -> None:
    """A Python as Debian's without python3-venv, until the file `pango` comes."""
    words = "The virtual environment was not created successfully because ensurepip is not available."
    base = (checkout.bin / "base").read_text()
    checkout.tool("base", f'[ -e "$PANGO" ] || {{ echo "{words}"; exit 1; }}\n{base}')


def lacks_poppler(checkout: Checkout) -> None:
    """A machine without the tools, until the file `pango` comes."""
    for tool in ("pdftotext", "pdfinfo"):
        (checkout.bin / tool).unlink()


def lacks_pango(checkout: Checkout) -> None:
    """A WeasyPrint that finds a library missing, until the file `pango` comes."""
    weasyprint = {"weasyprint/__init__.py": WEASYPRINT}
    stone = (checkout.folder / "requirements.txt").read_text()
    checkout.require(stone + wheel(checkout.home / "wheels", "weasyprint", "0.1", weasyprint))


def lacks_subset(checkout: Checkout) -> None:
    """A WeasyPrint that only warns of HarfBuzz-Subset, until the file `pango` comes."""
    weasyprint = {
        "weasyprint/__init__.py": "from weasyprint.text import ffi",
        "weasyprint/text/__init__.py": "",
        "weasyprint/text/ffi.py": WEASYPRINT_FFI,
    }
    stone = (checkout.folder / "requirements.txt").read_text()
    checkout.require(stone + wheel(checkout.home / "wheels", "weasyprint", "0.1", weasyprint))


LACKS = [
    pytest.param(lacks_ensurepip, "build", "Python's venv needs ensurepip", id="ensurepip"),
    pytest.param(lacks_poppler, "test", "The tests need pdftotext, pdfinfo", id="poppler"),
    pytest.param(lacks_pango, "build", "(OSError: cannot load library 'libpango-1.0-0')", id="pango"),
    pytest.param(
        lacks_subset, "build", "(DeprecationWarning: HarfBuzz-Subset will be required)", id="subset"
    ),
]


@pytest.mark.parametrize(("lack", "argument", "missing"), LACKS)
def test_missing_part_is_named_in_one_command(
    checkout: Checkout, lack: Callable[[Checkout], None], argument: str, missing: str
) -> None:
    """Who is not root is told the command, which is not run."""
    checkout.tool("apt-get", 'echo "$@" >> "$HOME/installed"; : > "$PANGO"')
    lack(checkout)
    code, output, messages = checkout.build(argument, fake="os.geteuid = lambda: 1000")
    command = DEBIAN + " poppler-utils" * (argument == "test")
    assert (code, output) == (1, "")
    assert messages.endswith(f"{missing}: run `sudo {command}`, then run this again.\n")
    assert not (checkout.home / "installed").exists()


@pytest.mark.parametrize(("lack", "argument", "missing"), LACKS)
def test_missing_part_is_installed_by_root(
    checkout: Checkout, lack: Callable[[Checkout], None], argument: str, missing: str
) -> None:
    """The same command is said and run, after an update of the lists where it fails at first."""
    tools = " ".join(str(checkout.bin / tool) for tool in POPPLER)
    install = f': > "$PANGO"; for tool in {tools}; do : > $tool; /bin/chmod +x $tool; done'
    script = (
        f'if [ $1 = update ]; then : > "$HOME/lists"; else [ -e "$HOME/lists" ] || exit 100; {install}; fi'
    )
    checkout.tool("apt-get", 'echo "$@" >> "$HOME/installed"; ' + script)
    lack(checkout)
    code, output, messages = checkout.build(argument, fake="os.geteuid = lambda: 0")
    command = DEBIAN + " poppler-utils" * (argument == "test")
    assert (code, output) == (0, checkout.pressed(argument))
    assert f"{missing}: running `{command}` ...\n" in messages
    install = command.removeprefix("apt-get ") + " -y"
    assert (checkout.home / "installed").read_text().splitlines() == [install, "update", install]


@pytest.mark.parametrize(
    ("manager", "command"),
    [
        ("dnf", "run `dnf install python3 pango harfbuzz poppler-utils`, then run this again."),
        ("brew", "run `brew install python pango poppler`, then run this again."),
        ("none", "install Python's venv, Pango, HarfBuzz-Subset and Poppler, then run this again."),
    ],
)
def test_other_systems_are_told_their_own_command(checkout: Checkout, manager: str, command: str) -> None:
    """It is only said, even to root."""
    checkout.tool(manager, ': > "$PANGO"')
    lacks_poppler(checkout)
    fake = "os.geteuid = lambda: 0"
    assert checkout.build("test", fake=fake) == (1, "", f"The tests need pdftotext, pdfinfo: {command}\n")
    assert not (checkout.home / "pango").exists()


def test_failed_installation_shows_its_last_lines(checkout: Checkout) -> None:
    """Without a network apt-get gets one sentence as pip does; else it has its say."""
    lacks_poppler(checkout)
    fake = "os.geteuid = lambda: 0"
    running = f"The tests need pdftotext, pdfinfo: running `{DEBIAN} poppler-utils` ...\n"
    checkout.tool("apt-get", "echo E: no room; exit 100")
    failed = f"E: no room\nE: no room\n`{DEBIAN} poppler-utils` failed.\n"
    assert checkout.build("test", fake=fake) == (1, "", running + failed)
    checkout.tool("apt-get", "echo Temporary failure resolving; exit 100")
    no_network = "No network: the set-up cannot download what it needs.\n"
    assert checkout.build("test", fake=fake) == (1, "", running + no_network)


# What only the tests of web pages need

PAGES = "The tests of web pages need"
APT_PAGES = "apt-get install --no-install-recommends"
NPM = "Installing the web page checkers from npm ...\n"


def test_root_on_debian_installs_what_opens_web_pages_in_a_ready_checkout(checkout: Checkout) -> None:
    """What is missing, and no more: another package of Node than Debian's may bring npm with it."""
    for tool in ("chromium-headless-shell", "java"):
        (checkout.bin / tool).unlink()
    assert checkout.build("test", fake="os.geteuid = lambda: 1000")[0] == 0
    tools = " ".join(str(checkout.bin / tool) for tool in ("chromium-headless-shell", "java"))
    installed = f"for tool in {tools}; do : > $tool; /bin/chmod +x $tool; done"
    checkout.tool("apt-get", f'echo "$@" >> "$HOME/installed"; {installed}')
    done = checkout.build("test", fake="os.geteuid = lambda: 0")
    command = f"{APT_PAGES} chromium-headless-shell default-jre-headless"
    assert done == (
        0,
        checkout.pressed("test"),
        f"{PAGES} chromium-headless-shell, java: running `{command}` ...\n",
    )
    assert (checkout.home / "installed").read_text() == command.removeprefix("apt-get ") + " -y\n"
    assert checkout.build("test", fake="os.geteuid = lambda: 0") == (0, checkout.pressed("test"), "")


def test_a_library_that_opens_web_pages_is_looked_for_too(checkout: Checkout) -> None:
    """What comes from PyPI does not bring every library that it loads."""
    checkout.tool("apt-get", 'echo "$@" >> "$HOME/installed"; : > "$PANGO"')
    fake = """
import ctypes
def loaded(name, *more):
    if name == "libatomic.so.1" and not os.path.exists(os.environ["PANGO"]):
        raise OSError(name)
ctypes.CDLL = loaded
os.geteuid = lambda: 0
"""
    code, _, messages = checkout.build("test", fake=fake)
    assert (code, messages.splitlines()[0]) == (
        0,
        f"{PAGES} libatomic.so.1: running `{APT_PAGES} libatomic1` ...",
    )


def test_what_opens_web_pages_must_be_there_after_its_installation(checkout: Checkout) -> None:
    """There, a test that is left out would look like one that has passed."""
    (checkout.bin / "node").unlink()
    checkout.tool("apt-get", "")
    running = f"{PAGES} node: running `{APT_PAGES} nodejs` ...\n"
    assert checkout.build("test", fake="os.geteuid = lambda: 0") == (
        1,
        "",
        f"{running}{PAGES} node, even after the installation.\n",
    )


@pytest.mark.parametrize(("user", "manager"), [(1000, "apt-get"), (0, "dnf"), (1000, "none")])
def test_a_desk_goes_on_without_what_opens_web_pages(checkout: Checkout, user: int, manager: str) -> None:
    """Neither is it installed there, nor asked for: the tests say what they have left out."""
    for tool in BROWSING:
        (checkout.bin / tool).unlink()
    shutil.rmtree(checkout.modules)
    checkout.tool(manager, ': > "$HOME/installed"')
    done = checkout.build("test", fake=f"os.geteuid = lambda: {user}")
    assert done == (0, checkout.pressed("test"), SETTING_UP)
    assert not (checkout.home / "installed").exists()


def test_a_build_needs_nothing_that_opens_web_pages(checkout: Checkout) -> None:
    """Not even where it could be installed."""
    for tool in BROWSING:
        (checkout.bin / tool).unlink()
    shutil.rmtree(checkout.modules)
    checkout.tool("apt-get", "exit 1")
    done = checkout.build(fake="os.geteuid = lambda: 0")
    assert done == (0, checkout.pressed(), SETTING_UP)


def test_packages_from_npm_are_installed_once_for_each_lock(checkout: Checkout) -> None:
    """Without the scripts that some of them bring."""
    checkout.tool("npm", f'echo "$@" >> "$HOME/npm"; /bin/mkdir -p {checkout.modules}')
    assert checkout.build("test") == (0, checkout.pressed("test"), SETTING_UP)
    (checkout.folder / "tests/package-lock.json").write_text('{"packages": {}}')
    assert checkout.build("test") == (0, checkout.pressed("test"), NPM)
    assert checkout.build("test") == (0, checkout.pressed("test"), "")
    shutil.rmtree(checkout.modules)
    assert checkout.build("test") == (0, checkout.pressed("test"), NPM)
    command = f"ci --prefix {checkout.folder}/tests --ignore-scripts --no-audit --no-fund\n"
    assert (checkout.home / "npm").read_text() == command * 2


def test_failing_npm_stops_only_those_that_serve_themselves(checkout: Checkout) -> None:
    """A desk goes on without; root on Debian is shown what npm says."""
    assert checkout.build("test") == (0, checkout.pressed("test"), SETTING_UP)
    checkout.tool("npm", "echo npm error code E404; exit 1")
    checkout.tool("apt-get", "")
    (checkout.modules / "ready").unlink()
    skipped = NPM + "npm failed: the tests that need these checkers are skipped.\n"
    assert checkout.build("test", fake="os.geteuid = lambda: 1000") == (0, checkout.pressed("test"), skipped)
    failed = NPM + "npm error code E404\nnpm could not install the web page checkers.\n"
    assert checkout.build("test", fake="os.geteuid = lambda: 0") == (1, "", failed)
    checkout.tool("npm", "echo npm ERR! network request to the registry failed; exit 1")
    no_network = NPM + "No network: the set-up cannot download what it needs.\n"
    assert checkout.build("test", fake="os.geteuid = lambda: 0") == (1, "", no_network)


def test_environment_with_everything_is_used_as_it_is(checkout: Checkout) -> None:
    """A container, or `uv run`: every pin that applies here is there."""
    (checkout.folder / "stone.py").touch()
    checkout.require(f"pytest=={pytest.__version__} \\\nghost==1.0 ; sys_platform == 'nowhere' \\\n")
    code, output, messages = checkout.build("test")
    assert (code, messages) == (0, "")
    assert f"in {sys.prefix} with" in output
    assert not (checkout.folder / ".venv").exists()
    checkout.require(f"pytest=={pytest.__version__} \\\nghost==1.0 ; sys_platform != 'nowhere' \\\n")
    code, _, messages = checkout.build("test")
    assert (code, messages.startswith(SETTING_UP)) == (1, True)


@pytest.mark.parametrize("is_ready", [True, False], ids=["in .venv", "as it is"])
def test_settings_that_change_what_builds_make_are_shut_out(
    is_ready: bool, ready: Checkout, checkout: Checkout
) -> None:
    where = ready if is_ready else checkout
    if not is_ready:
        (checkout.folder / "stone.py").touch()
        checkout.require(f"pytest=={pytest.__version__}\n")
    settings = {
        "PYTHONOPTIMIZE": "2",
        "PYTHONWARNINGS": "error",
        "MPLBACKEND": "nosuch",
        "SOURCE_DATE_EPOCH": "1",
    }
    code, output, messages = where.build("test", **settings)

    assert (code, messages) == (0, "")
    assert output.splitlines()[1:] == where.pressed().splitlines()[1:]


def test_markers_are_read_as_packaging_reads_them() -> None:
    """Those of the requirements, and some that an update may bring."""
    lines = (ROOT / "requirements-test.txt").read_text().splitlines()
    markers = {line.partition(" ; ")[2].rstrip(" \\") for line in lines if " ; " in line}
    assert markers
    for version in ("3.10", "3.11", "3.11.5", "3.12", "3.15"):
        markers |= {f"python_full_version {sign} '{version}'" for sign in ("<", ">=")}
        markers |= {f"python_full_version {sign} '{version}.*'" for sign in ("==", "!=")}
    markers.add("(sys_platform == 'linux' and platform_machine != 'x') or python_version < '3'")
    for marker in markers:
        assert applies(marker) == Marker(marker).evaluate(), marker


def test_the_requirements_are_read_in_full() -> None:
    """These tests run where every pin of the real files is met, and the door sees it."""
    assert has_everything(True)
    assert has_everything(False)


@pytest.mark.parametrize(
    ("name", "group"), [("requirements.txt", []), ("requirements-test.txt", ["--group", "test"])]
)
def test_requirements_are_those_of_the_lock(tmp_path: Path, name: str, group: list[str]) -> None:
    """What pip installs is what `uv export --frozen` writes."""
    for file in ("pyproject.toml", "uv.lock"):
        shutil.copy(ROOT / file, tmp_path)
    export = ["export", "--frozen", "--offline", "--no-dev", *group, "--no-emit-project", "--no-header"]
    done = subprocess.run(
        [sys.executable, "-m", "uv", *export],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "UV_CACHE_DIR": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ROOT / name).read_text() == done.stdout


def test_ci_runs_the_tests_at_the_door(checkout: Checkout) -> None:
    """From any folder, and with the exit code of the tests."""
    (checkout.folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", checkout.folder / ".ci")
    checkout.tool("python3", 'echo "$PWD" "$@"; exit 3')
    done = subprocess.run(
        [checkout.folder / ".ci/run"],
        cwd=checkout.home,
        env={"PATH": f"{checkout.bin}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, f"{checkout.folder} build.py test\n")
