"""What the tests of web pages need in; out, the browser, Java, Node, and the packages of npm, installed."""

from __future__ import annotations

import os

from press.setup.paths import TESTS
from press.setup.system_packages import give_up, need, run, say, serves_itself

NPM_LOCK = os.path.join(TESTS, "package-lock.json")
NPM_STAMP = os.path.join(TESTS, "node_modules", "ready")

# What the tests of web pages need, with its Debian package; where it is missing, these tests are skipped.
BROWSING = {
    "chromium-headless-shell": "chromium-headless-shell",
    "firefox-esr": "firefox-esr",
    "java": "default-jre-headless",
    "libatomic.so.1": "libatomic1",  # for the Node that Playwright brings
    "node": "nodejs",
    "npm": "npm",
}


def can_equip() -> bool:
    """Return whether this run can install something that the tests of web pages miss."""
    missing = _lacking()
    return (bool(missing) and serves_itself()) or ("npm" not in missing and not _has_modules())


def equip(lock: int) -> None:
    """Install what the tests of web pages need: system packages where serves_itself(), and the npm packages."""
    import shutil

    if serves_itself():
        # Only what is missing: npm may come with a package of Node that conflicts with Debian's.
        packages = [BROWSING[part] for part in _lacking()]
        need(_find_browsing, " ".join(["apt-get install --no-install-recommends", *packages]), lock)
    npm = shutil.which("npm")
    if npm and not _has_modules():
        _install_modules(npm, lock)


def _is_there(part: str) -> bool:
    """Return whether this system has a command or a shared library."""
    import ctypes
    import shutil

    if ".so" not in part:
        return bool(shutil.which(part))
    try:
        ctypes.CDLL(part)
    except OSError:
        return False
    return True


def _lacking() -> list[str]:
    return [part for part in sorted(BROWSING) if not _is_there(part)]


def _find_browsing(_lock: int) -> str:
    missing = _lacking()
    return "The tests of web pages need " + ", ".join(missing) if missing else ""


def _npm_stamp() -> str:
    """Return the hash of the lock file for npm."""
    import hashlib

    with open(NPM_LOCK, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def _has_modules() -> bool:
    """Return whether the installed npm packages are those of the lock file."""
    try:
        with open(NPM_STAMP, encoding="utf-8") as file:
            return file.read() == _npm_stamp()
    except OSError:
        return False


def _install_modules(npm: str, lock: int) -> None:
    """Install the npm packages of the lock file; a failure is fatal only where serves_itself()."""
    say("Installing the web page checkers from npm ...")
    # Install scripts of packages are not run: only their files are needed.
    command = [npm, "ci", "--prefix", TESTS, "--ignore-scripts", "--no-audit", "--no-fund"]
    code, output = run(command, lock)
    if code and serves_itself():
        give_up(output, "npm could not install the web page checkers.")
    if code:
        say("npm failed: the tests that need these checkers are skipped.")
    else:
        with open(NPM_STAMP, "w", encoding="utf-8") as file:
            file.write(_npm_stamp())
