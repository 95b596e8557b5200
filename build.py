"""A checkout in; output/ with the built report, or the results of the tests, out.

    python3 build.py         sets up .venv if needed, then builds output/
    python3 build.py test    sets up .venv with the test requirements if needed, then runs every test

This file prepares .venv, starts itself again inside it and calls press.cli.
It uses only syntax and ASCII characters that old Pythons can read, so that they can print which version is needed.
A run with a prepared .venv must start quickly: modules that only the set-up needs are imported in functions.
"""

import os
import sys

NEEDED = (3, 11)
ROOT = os.path.dirname(os.path.realpath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, *(["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]))
STAMP = os.path.join(VENV, "ready")
LOCK = os.path.join(ROOT, ".venv.lock")
TESTS = os.path.join(ROOT, "tests")
NPM_LOCK = os.path.join(TESTS, "package-lock.json")
NPM_STAMP = os.path.join(TESTS, "node_modules", "ready")

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

# For each package manager: the packages of venv and of the libraries that WeasyPrint loads; Poppler, for the tests.
PACKAGES = {
    "apt-get": ("install python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0", "poppler-utils"),
    "dnf": ("install python3 pango harfbuzz", "poppler-utils"),
    "brew": ("install python pango", "poppler"),
    "pacman": ("-S mingw-w64-ucrt-x86_64-pango", "mingw-w64-ucrt-x86_64-poppler"),
}

# What the tests of web pages need, with its Debian package; where it is missing, these tests are skipped.
BROWSING = {
    "chromium": "chromium",
    "java": "default-jre-headless",
    "libatomic.so.1": "libatomic1",  # for the Node that Playwright brings
    "node": "nodejs",
    "npm": "npm",
}


def say(line):
    """Print a line and flush it: text still in the buffer is lost when the program starts again."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def stop(sentence, code=1):
    """Print the reason, and exit."""
    say(sentence)
    sys.exit(code)


def requirements(testing):
    """Return the path of the requirements file of this run."""
    return os.path.join(ROOT, "requirements-test.txt" if testing else "requirements.txt")


def stamp(testing):
    """Return the hash of everything that the .venv depends on: requirements, Python, platform and path."""
    import hashlib
    import sysconfig

    with open(requirements(testing), "rb") as file:
        facts = [file.read(), sys.version.encode(), sysconfig.get_platform().encode(), os.fsencode(ROOT)]
    return hashlib.sha256(b"\0".join(facts)).hexdigest()


def is_ready(testing):
    """Return whether .venv is complete and current; one made for the tests also serves a build."""
    try:
        with open(STAMP) as file:
            found = file.read()
    except OSError:
        return False
    good = [stamp(True)] if testing else [stamp(True), stamp(False)]
    return found in good and os.path.exists(PYTHON)


def applies(marker):
    """Return whether a requirement's marker (comparisons, and, or, brackets) is true here; raise for other markers."""
    import platform
    import re

    here = {
        "implementation_name": sys.implementation.name,
        "platform_machine": platform.machine(),
        "platform_python_implementation": platform.python_implementation(),
        "sys_platform": sys.platform,
    }

    def fill(comparison):
        name, sign, value = comparison.groups()
        if name in ("python_version", "python_full_version"):
            # Versions cut to the same length compare correctly with these four signs, 3.12.* too.
            wanted = tuple(int(number) for number in value.replace(".*", "").split("."))
            return "%r %s %r" % (sys.version_info[: len(wanted)], sign, wanted)
        return "%r %s %r" % (here[name], sign, value)

    return eval(re.sub(r"(\w+) (==|!=|<|>=) '([^']*)'", fill, marker), {"__builtins__": {}})


def has_everything(testing):
    """Return whether the current Python has every pinned package, as in a container or with `uv run`."""
    import re
    from importlib.metadata import PackageNotFoundError, version

    with open(requirements(testing)) as file:
        lines = [line for line in file if line.strip() and line[0] not in " #"]
    try:
        for line in lines:
            name, pinned, marker = re.match(r"([\w.-]+)==([^\s;]+)(?: ; (.+?))?[ \\]*$", line).groups()
            if (not marker or applies(marker)) and version(name) != pinned:
                return False
    except (PackageNotFoundError, AttributeError, LookupError, NameError, SyntaxError, ValueError):
        return False  # A package is missing, or a line cannot be read here: use .venv.
    return True


def run(command, lock):
    """Run a command without showing its output; return its exit code and its output."""
    import subprocess

    options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "stdin": subprocess.DEVNULL}
    if os.name != "nt":  # If this process is killed, the command holds the lock until it ends.
        options["pass_fds"] = [lock.fileno()]
    done = subprocess.run(command, cwd=ROOT, encoding="utf-8", errors="replace", **options)
    return done.returncode, done.stdout


def give_up(output, sentence):
    """Exit after a failed command: with one sentence if there is no network, else with its last lines of output."""
    import re

    network = "Retrying|Temporary failure resolving|Could not (resolve|connect)|npm (ERR!|error) network"
    if re.search(network, output) and not re.search("SSLError|DO NOT MATCH|No space left", output):
        stop("No network: the set-up cannot download what it needs.")
    stop("\n".join(output.splitlines()[-12:] + [sentence]))


def is_root():
    """Return whether this process runs as root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def serves_itself():
    """Return whether this run may install system packages: only as root on a Debian-like system."""
    import shutil

    return is_root() and bool(shutil.which("apt-get"))


def command_for(testing):
    """Return the command that installs every needed system package; empty if no package manager is known."""
    import shutil

    manager = "pacman"  # of MSYS2, on Windows
    if os.name != "nt":
        manager = next((name for name in ("apt-get", "dnf", "brew") if shutil.which(name)), None)
    return " ".join((manager,) + PACKAGES[manager][: 1 + testing]) if manager else ""


def provide(missing, command, lock):
    """Print the command that installs what is missing and exit, or run it where serves_itself()."""
    if not command:
        stop(missing + ": install Python's venv, Pango, HarfBuzz-Subset and Poppler, then run this again.")
    if not serves_itself():
        sudo = "sudo " if command.startswith(("apt-get", "dnf")) and not is_root() else ""
        where = " in MSYS2" if os.name == "nt" else ""
        stop("%s: run `%s%s`%s, then run this again." % (missing, sudo, command, where))
    say("%s: running `%s` ..." % (missing, command))
    code, output = run(command.split() + ["-y"], lock)
    if code:  # The package lists may be old or missing.
        output = run(["apt-get", "update"], lock)[1]
        code, more = run(command.split() + ["-y"], lock)
        output += more
    if code:
        give_up(output, "`%s` failed." % command)


def need(check, command, lock):
    """Run a check that returns what is missing; if anything is, provide it and run the check again."""
    missing = check(lock)
    if missing:
        provide(missing, command, lock)
        missing = check(lock)
    if missing:
        stop(missing + ", even after the installation.")


def find_poppler(lock=None):
    """Return which of the tools that read PDFs in the tests are missing, as a sentence; empty if none is."""
    import shutil

    missing = [tool for tool in ("pdftotext", "pdfinfo", "pdftoppm") if not shutil.which(tool)]
    return "The tests need " + ", ".join(missing) if missing else ""


def is_there(part):
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


def lacking():
    """Return which of the things that the tests of web pages need are missing."""
    return [part for part in sorted(BROWSING) if not is_there(part)]


def find_browsing(lock):
    """Return what the tests of web pages miss, as a sentence; empty if nothing."""
    missing = lacking()
    return "The tests of web pages need " + ", ".join(missing) if missing else ""


def npm_stamp():
    """Return the hash of the lock file for npm."""
    import hashlib

    with open(NPM_LOCK, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def has_modules():
    """Return whether the installed npm packages are those of the lock file."""
    try:
        with open(NPM_STAMP) as file:
            return file.read() == npm_stamp()
    except OSError:
        return False


def can_equip():
    """Return whether this run can install something that the tests of web pages miss."""
    missing = lacking()
    return (bool(missing) and serves_itself()) or ("npm" not in missing and not has_modules())


def equip(lock):
    """Install what the tests of web pages need: system packages where serves_itself(), and the npm packages."""
    import shutil

    if serves_itself():
        # Only what is missing: npm may come with a package of Node that conflicts with Debian's.
        packages = [BROWSING[part] for part in lacking()]
        need(find_browsing, " ".join(["apt-get install --no-install-recommends"] + packages), lock)
    npm = shutil.which("npm")
    if npm and not has_modules():
        install_modules(npm, lock)


def install_modules(npm, lock):
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
        with open(NPM_STAMP, "w") as file:
            file.write(npm_stamp())


def make_environment(lock):
    """Make an empty .venv with pip; return what is missing, as a sentence."""
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


def load_weasyprint(lock):
    """Import WeasyPrint with its native libraries in .venv; return what is missing, as a sentence."""
    # A missing HarfBuzz-Subset is only a warning of this module; warnings of other modules do not count.
    strict = "error::DeprecationWarning:weasyprint.text.ffi"
    code, output = run([PYTHON, "-W", strict, "-c", "import weasyprint"], lock)
    return "WeasyPrint does not load (%s)" % output.strip().rpartition("\n")[2] if code else ""


def hold(lock):
    """Wait for the lock; the system releases it when the process that holds it ends."""
    import time

    told = False
    while True:
        try:
            if os.name == "nt":
                import msvcrt

                return msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
            import fcntl

            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            if not told:
                say("Waiting for another set-up to end ...")
            told = True
            time.sleep(0.1)


def set_up(testing, as_it_is):
    """Install what the system lacks, and make .venv unless this Python is used as it is; the stamp is written last."""
    with open(LOCK, "a") as lock:
        hold(lock)
        command = command_for(testing)
        if testing:
            need(find_poppler, command, lock)
            equip(lock)
        if as_it_is or is_ready(testing):
            return
        say("Setting up .venv (%s, about a minute) ..." % ("again" if os.path.exists(VENV) else "first run"))
        need(make_environment, command, lock)
        pip = [PYTHON, "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", "-r"]
        code, output = run(pip + [requirements(testing)], lock)
        if code:
            give_up(output, "pip could not install the requirements.")
        with open(requirements(testing)) as file:
            if any(line.startswith("weasyprint==") for line in file):
                need(load_weasyprint, command, lock)
        with open(STAMP, "w") as file:
            file.write(stamp(testing))


def go_inside(python, arguments):
    """Replace this process by the same command, run by a Python with nothing in its way."""
    command = [python, os.path.join(ROOT, "build.py")] + arguments
    os.environ[PASSED] = ROOT
    if os.name != "nt":
        block_interrupts(True)  # until the new process can say that it was interrupted
        os.execv(python, command)
    import subprocess  # On Windows, execv returns to the shell before the program has ended.

    sys.exit(subprocess.call(command))


def block_interrupts(wanted):
    """Delay Ctrl-C, or let it come again."""
    if os.name != "nt":
        import signal

        signal.pthread_sigmask(signal.SIG_BLOCK if wanted else signal.SIG_UNBLOCK, [signal.SIGINT])


def is_bent():
    """Take away the variables that change what builds make; return whether this Python has started with such settings."""
    names = [name for name in os.environ if name.startswith("PYTHON") and name not in HARMLESS]
    for name in names + CHANGING:
        os.environ.pop(name, None)
    return bool(names or sys.flags.optimize or sys.warnoptions or sys.flags.dev_mode or sys.flags.inspect)


def make_ready(testing):
    """Set up what a run lacks; return whether the current Python, outside .venv, has every package."""
    ready = is_ready(testing)
    as_it_is = not ready and has_everything(testing)
    if not as_it_is:
        for name in MISLEADING:
            os.environ.pop(name, None)
    if not (ready or as_it_is) or (testing and (find_poppler() or can_equip())):
        try:
            set_up(testing, as_it_is)
        except KeyboardInterrupt:
            stop("Interrupted: the next run starts the set-up again.", 130)
        except OSError as error:
            stop("The set-up failed: %s." % error)
    return as_it_is


def main(arguments):
    """Set up, start again inside .venv, and call press.cli."""
    if sys.version_info < NEEDED:
        found = ".".join(str(number) for number in sys.version_info[:3])
        stop("This needs Python %d.%d or newer, and found Python %s." % (NEEDED + (found,)))
    if os.environ.pop(PASSED, "") != ROOT:
        bent = is_bent()
        as_it_is = make_ready(testing=arguments[:1] == ["test"])
        if not as_it_is and not os.path.samefile(sys.prefix, VENV):
            go_inside(PYTHON, arguments)
        if bent:
            go_inside(sys.executable, arguments)
    block_interrupts(False)
    from press.cli import main as press

    return press(arguments)


def run_main():
    """Run main(), and return the exit code; Ctrl-C at any moment, and what cannot be loaded, are one sentence."""
    try:
        return main(sys.argv[1:])
    except KeyboardInterrupt:
        say("Stopped. The last good output is untouched.")
        return 130
    except (ImportError, OSError) as error:
        say("The press cannot be loaded: %s." % error)
        return 1


if __name__ == "__main__":
    code = run_main()
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing is left to stop
    sys.exit(code)
