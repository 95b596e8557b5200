"""What is missing on this machine in; out, a command of its package manager: run as root on Debian, else printed."""

from __future__ import annotations

import os
import sys

from press.setup.paths import ROOT

TYPE_CHECKING = False  # the module typing loads more than the way into .venv may
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import NoReturn

# For each package manager: the packages of venv and of the libraries that WeasyPrint loads; Poppler, for the tests.
PACKAGES = {
    "apt-get": ("install python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0", "poppler-utils"),
    "dnf": ("install python3 pango harfbuzz", "poppler-utils"),
    "brew": ("install python pango", "poppler"),
    "pacman": ("-S mingw-w64-ucrt-x86_64-pango", "mingw-w64-ucrt-x86_64-poppler"),
}


def say(line: str) -> None:
    """Print a line and flush it: text still in the buffer is lost when the program starts again."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def stop(sentence: str, code: int = 1) -> NoReturn:
    """Print the reason, and exit."""
    say(sentence)
    sys.exit(code)


def run(command: list[str], lock: int) -> tuple[int, str]:
    """Run a command without showing its output; return its exit code and its output.

    ``lock``: the descriptor of the lock of the set-up. If this process is killed, the command holds it until it ends.
    """
    import subprocess

    done = subprocess.run(
        command,
        cwd=ROOT,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=() if os.name == "nt" else (lock,),
        check=False,
    )
    return done.returncode, done.stdout


def give_up(output: str, sentence: str) -> NoReturn:
    """Exit after a failed command: with one sentence if there is no network, else with its last lines of output."""
    import re

    network = "Retrying|Temporary failure resolving|Could not (resolve|connect)|npm (ERR!|error) network"
    if re.search(network, output) and not re.search("SSLError|DO NOT MATCH|No space left", output):
        stop("No network: the set-up cannot download what it needs.")
    stop("\n".join([*output.splitlines()[-12:], sentence]))


def is_root() -> bool:
    """Return whether this process runs as root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def serves_itself() -> bool:
    """Return whether this run may install system packages: only as root on a Debian-like system."""
    import shutil

    return is_root() and bool(shutil.which("apt-get"))


def command_for(testing: bool) -> str:
    """Return the command that installs every needed system package; empty if no package manager is known."""
    import shutil

    manager: str | None = "pacman"  # of MSYS2, on Windows
    if os.name != "nt":
        manager = next((name for name in ("apt-get", "dnf", "brew") if shutil.which(name)), None)
    return " ".join((manager, *PACKAGES[manager][: 1 + testing])) if manager else ""


def provide(missing: str, command: str, lock: int) -> None:
    """Print the command that installs what is missing and exit, or run it where serves_itself()."""
    if not command:
        stop(f"{missing}: install Python's venv, Pango, HarfBuzz-Subset and Poppler, then run this again.")
    if not serves_itself():
        sudo = "sudo " if command.startswith(("apt-get", "dnf")) and not is_root() else ""
        where = " in MSYS2" if os.name == "nt" else ""
        stop(f"{missing}: run `{sudo}{command}`{where}, then run this again.")
    say(f"{missing}: running `{command}` ...")
    code, output = run([*command.split(), "-y"], lock)
    if code:  # The package lists may be old or missing.
        output = run(["apt-get", "update"], lock)[1]
        code, more = run([*command.split(), "-y"], lock)
        output += more
    if code:
        give_up(output, f"`{command}` failed.")


def need(check: Callable[[int], str], command: str, lock: int) -> None:
    """Provide what is missing, and exit if it is still missing then.

    ``check``: takes the descriptor of the lock; returns what is missing, as the beginning of a sentence, or "".
    """
    missing = check(lock)
    if missing:
        provide(missing, command, lock)
        missing = check(lock)
    if missing:
        stop(f"{missing}, even after the installation.")


def find_poppler(_lock: int = 0) -> str:
    """Return which of the tools that read PDFs in the tests are missing; empty if none is."""
    import shutil

    missing = [tool for tool in ("pdftotext", "pdfinfo", "pdftoppm") if not shutil.which(tool)]
    return "The tests need " + ", ".join(missing) if missing else ""
