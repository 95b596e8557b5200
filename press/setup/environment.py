"""The pinned requirements in; out, .venv with exactly them, or the news that the current Python has them all."""

from __future__ import annotations

import os
import sys

from press.setup.paths import LOCK, PYTHON, ROOT, STAMP, VENV, requirements
from press.setup.system_packages import command_for, find_poppler, give_up, need, run, say
from press.setup.web_checkers import equip


def is_ready(testing: bool) -> bool:
    """Return whether .venv is complete and current; one made for the tests also serves a build."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            found = file.read()
    except OSError:
        return False
    good = [_stamp(True)] if testing else [_stamp(True), _stamp(False)]
    return found in good and os.path.exists(PYTHON)


def has_everything(testing: bool) -> bool:
    """Return whether the current Python has every pinned package, as in a container or with `uv run`."""
    import re
    from importlib.metadata import PackageNotFoundError, version

    with open(requirements(testing), encoding="utf-8") as file:
        lines = [line for line in file if line.strip() and line[0] not in " #"]
    for line in lines:
        pin = re.match(r"([\w.-]+)==([^\s;]+)(?: ; (.+?))?[ \\]*$", line)
        try:
            if not pin or ((not pin[3] or applies(pin[3])) and version(pin[1]) != pin[2]):
                return False
        except (PackageNotFoundError, LookupError, SyntaxError, ValueError):
            return False  # A package is missing, or its marker cannot be read here: use .venv.
    return True


def applies(marker: str) -> bool:
    """Return whether a requirement's marker (comparisons, and, or, brackets) is true here.

    Raise LookupError, SyntaxError, or ValueError for other markers.
    Markers: https://packaging.python.org/en/latest/specifications/dependency-specifiers/
    """
    import ast

    def holds(node: ast.expr) -> bool:
        if isinstance(node, ast.BoolOp):
            parts = [holds(part) for part in node.values]
            return all(parts) if isinstance(node.op, ast.And) else any(parts)
        match node:
            case ast.Compare(ast.Name(name), [sign], [ast.Constant(str(value))]):
                return _compare(name, type(sign).__name__, value)
        raise ValueError(marker)

    return holds(ast.parse(marker, mode="eval").body)


def _compare(name: str, sign: str, value: str) -> bool:
    """Return whether a variable of markers stands to a value as the sign says: the name of a class of ``ast``."""
    import platform

    if name in ("python_version", "python_full_version"):
        # Versions cut to the same length compare correctly with these four signs, 3.12.* too.
        wanted = tuple(int(number) for number in value.replace(".*", "").split("."))
        here = sys.version_info[: len(wanted)]
        compared = {"Eq": here == wanted, "NotEq": here != wanted, "Lt": here < wanted, "GtE": here >= wanted}
    else:
        found = {
            "implementation_name": sys.implementation.name,
            "platform_machine": platform.machine(),
            "platform_python_implementation": platform.python_implementation(),
            "sys_platform": sys.platform,
        }[name]
        compared = {"Eq": found == value, "NotEq": found != value}
    return compared[sign]


def set_up(testing: bool, as_it_is: bool) -> None:
    """Install what the system lacks, and make .venv unless this Python is used as it is; the stamp is written last."""
    with open(LOCK, "a", encoding="utf-8") as file:
        lock = file.fileno()
        _hold(lock)
        command = command_for(testing)
        if testing:
            need(find_poppler, command, lock)
            equip(lock)
        if as_it_is or is_ready(testing):
            return
        say(f"Setting up .venv ({'again' if os.path.exists(VENV) else 'first run'}, about a minute) ...")
        need(_make_environment, command, lock)
        _install(testing, command, lock)


def _stamp(testing: bool) -> str:
    """Return the hash of everything that the .venv depends on: requirements, Python, platform and path."""
    import hashlib
    import sysconfig

    with open(requirements(testing), "rb") as file:
        facts = [file.read(), sys.version.encode(), sysconfig.get_platform().encode(), os.fsencode(ROOT)]
    return hashlib.sha256(b"\0".join(facts)).hexdigest()


def _hold(lock: int) -> None:
    """Wait for the lock; the system releases it when the process that holds it ends."""
    import time

    waits = False
    while True:
        try:
            return _try_to_lock(lock)
        except (BlockingIOError, PermissionError):
            if not waits:
                say("Waiting for another set-up to end ...")
            waits = True
            time.sleep(0.1)


def _try_to_lock(lock: int) -> None:
    """Take the lock; raise BlockingIOError or PermissionError while another process has it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _make_environment(lock: int) -> str:
    """Make an empty .venv with pip; return what is missing, as the beginning of a sentence."""
    import shutil

    if os.path.exists(STAMP):
        os.remove(STAMP)  # first, so that an interrupted removal leaves no stamp
    if os.path.exists(VENV):
        shutil.rmtree(VENV)
    # Use the base interpreter: this one may be that of the .venv just removed.
    code, output = run([getattr(sys, "_base_executable", sys.executable), "-m", "venv", VENV], lock)
    if code and not ("ensurepip" in output or "No module named" in output):
        give_up(output, ".venv cannot be made.")
    return "Python's venv needs ensurepip" if code else ""


def _install(testing: bool, command: str, lock: int) -> None:
    """Install the requirements in .venv, and write its stamp."""
    pip = [PYTHON, "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "-r"]
    code, output = run([*pip, requirements(testing)], lock)
    if code:
        give_up(output, "pip could not install the requirements.")
    with open(requirements(testing), encoding="utf-8") as file:
        if any(line.startswith("weasyprint==") for line in file):
            need(_load_weasyprint, command, lock)
    with open(STAMP, "w", encoding="utf-8") as file:
        file.write(_stamp(testing))


def _load_weasyprint(lock: int) -> str:
    """Import WeasyPrint with its native libraries in .venv; return what is missing, as the beginning of a sentence."""
    # A missing HarfBuzz-Subset is only a warning of this module; warnings of other modules do not count.
    strict = "error::DeprecationWarning:weasyprint.text.ffi"
    code, output = run([PYTHON, "-W", strict, "-c", "import weasyprint"], lock)
    return f"WeasyPrint does not load ({output.strip().rpartition(chr(10))[2]})" if code else ""
