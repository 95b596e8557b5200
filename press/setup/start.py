"""The arguments of ``build.py`` in; out, the exit code of ``press.commands``, which runs in a prepared environment."""

from __future__ import annotations

import os
import sys

from press.setup.environment import has_everything, is_ready, set_up
from press.setup.paths import PYTHON, ROOT, VENV
from press.setup.system_packages import find_poppler, stop
from press.setup.web_checkers import can_equip

TYPE_CHECKING = False  # the module typing loads more than the way into .venv may
if TYPE_CHECKING:
    from typing import NoReturn

# An environment variable that the first start sets: the second start, inside .venv, skips the checks.
PASSED = "POSITIVE_CROSSROADS_DOOR"

# These would install packages elsewhere or import other ones; index, certificate and proxy settings are kept.
MISLEADING = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PYTHONPATH", "PYTHONHOME")

# These would change what builds make, or make a library fail. Of the variables of Python itself only some are harmless.
CHANGING = (
    "FONTCONFIG_FILE FONTCONFIG_PATH FONTCONFIG_SYSROOT FREETYPE_PROPERTIES HB_FACE_LOADER HB_FONT_FUNCS HB_OPTIONS"
    " HB_SHAPER_LIST MATPLOTLIBRC MPLBACKEND MPLCONFIGDIR PANGO_LANGUAGE PANGOCAIRO_BACKEND SOURCE_DATE_EPOCH"
).split()
HARMLESS = (
    "PYTHONCOERCECLOCALE PYTHONDONTWRITEBYTECODE PYTHONFAULTHANDLER PYTHONHASHSEED PYTHONHOME PYTHONIOENCODING"
    " PYTHONNOUSERSITE PYTHONPATH PYTHONPYCACHEPREFIX PYTHONUNBUFFERED PYTHONUSERBASE PYTHONUTF8"
).split()


def start(arguments: list[str]) -> int:
    """Set up, start again inside .venv, and call press.commands.cli; return its exit code.

    Ctrl-C, which build.py blocks, comes again when the set-up or press.commands.cli can say so in a sentence.
    """
    if os.environ.pop(PASSED, "") != ROOT:
        bent = _is_bent()
        as_it_is = _make_ready(testing=arguments[:1] == ["test"])
        if not as_it_is and not os.path.samefile(sys.prefix, VENV):
            _go_inside(PYTHON, arguments)
        if bent:
            _go_inside(sys.executable, arguments)
    from press.commands.cli import main

    _block_interrupts(False)
    return main(arguments)


def _is_bent() -> bool:
    """Take away the variables that change what builds make; return whether this Python has started with such settings."""
    names = [name for name in os.environ if name.startswith("PYTHON") and name not in HARMLESS]
    for name in names + CHANGING:
        os.environ.pop(name, None)
    return bool(names or sys.flags.optimize or sys.warnoptions or sys.flags.dev_mode or sys.flags.inspect)


def _make_ready(testing: bool) -> bool:
    """Set up what a run lacks; return whether the current Python, outside .venv, has every package."""
    ready = is_ready(testing)
    as_it_is = not ready and has_everything(testing)
    if not as_it_is:
        for name in MISLEADING:
            os.environ.pop(name, None)
    if not (ready or as_it_is) or (testing and (find_poppler() or can_equip())):
        try:
            _block_interrupts(False)
            set_up(testing, as_it_is)
            _block_interrupts(True)
        except KeyboardInterrupt:
            stop("Interrupted: the next run starts the set-up again.", 130)
        except OSError as error:
            stop(f"The set-up failed: {error}.")
    return as_it_is


def _go_inside(python: str, arguments: list[str]) -> NoReturn:
    """Replace this process by the same command, run by a Python with nothing in its way."""
    command = [python, os.path.join(ROOT, "build.py"), *arguments]
    os.environ[PASSED] = ROOT
    if os.name != "nt":
        os.execv(python, command)  # Ctrl-C stays blocked
    import subprocess  # On Windows, execv returns to the shell before the program has ended.

    sys.exit(subprocess.call(command))


def _block_interrupts(wanted: bool) -> None:
    """Delay Ctrl-C, or let it come again."""
    if sys.platform != "win32":
        import signal

        signal.pthread_sigmask(signal.SIG_BLOCK if wanted else signal.SIG_UNBLOCK, [signal.SIGINT])
