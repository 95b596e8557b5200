"""In: the sources of the report and the press; out: output/, the printed report, or the verdict of the tests.

    python3 build.py         sets up .venv where needed, then builds output/
    python3 build.py test    the same with the test requirements, then runs every test

This file is the door: it makes .venv ready, starts itself again inside it and hands over to press.cli.
It keeps to the grammar and the plain ASCII that old Pythons read, so that they can say what is needed.
Ready runs must be quick: imports that only a set-up needs stand in the functions that use them.
"""

import hashlib
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

# Says to the second start, inside .venv, that the first has looked for everything.
PASSED = "POSITIVE_CROSSROADS_DOOR"

# These would put packages elsewhere or bring in others; index, certificate and proxy settings stay.
MISLEADING = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PYTHONPATH", "PYTHONHOME")

# For each package manager: venv and the libraries that WeasyPrint loads; Poppler, for the tests.
PACKAGES = {
    "apt-get": ("install python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0", "poppler-utils"),
    "dnf": ("install python3 pango harfbuzz", "poppler-utils"),
    "brew": ("install python pango", "poppler"),
    "pacman": ("-S mingw-w64-ucrt-x86_64-pango", "mingw-w64-ucrt-x86_64-poppler"),
}

# What the tests of web pages need, each with Debian's package of it; a desk may go without, and skips those tests.
BROWSING = {
    "chromium": "chromium",
    "java": "default-jre-headless",
    "libatomic.so.1": "libatomic1",  # for what Playwright brings with it
    "node": "nodejs",
    "npm": "npm",
}


def say(line):
    """Print a line at once: starting again would lose what is still in a buffer."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def stop(sentence, code=1):
    """Say why nothing more can be done, and end."""
    say(sentence)
    sys.exit(code)


def requirements(testing):
    """The requirements file of this run."""
    return os.path.join(ROOT, "requirements-test.txt" if testing else "requirements.txt")


def stamp(testing):
    """The hash of what a .venv made here and now depends on."""
    import sysconfig

    with open(requirements(testing), "rb") as file:
        facts = [file.read(), sys.version.encode(), sysconfig.get_platform().encode(), os.fsencode(ROOT)]
    return hashlib.sha256(b"\0".join(facts)).hexdigest()


def is_ready(testing):
    """Whether .venv is whole and of today; one made for the tests is also good for a build."""
    try:
        with open(STAMP) as file:
            found = file.read()
    except OSError:
        return False
    good = [stamp(True)] if testing else [stamp(True), stamp(False)]
    return found in good and os.path.exists(PYTHON)


def applies(marker):
    """Whether a requirement's marker (comparisons, and, or, brackets) holds here; an error where unsure."""
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
            # Cut to the same length, these four signs compare versions rightly, 3.12.* included.
            wanted = tuple(int(number) for number in value.replace(".*", "").split("."))
            return "%r %s %r" % (sys.version_info[: len(wanted)], sign, wanted)
        return "%r %s %r" % (here[name], sign, value)

    return eval(re.sub(r"(\w+) (==|!=|<|>=) '([^']*)'", fill, marker), {"__builtins__": {}})


def has_everything(testing):
    """Whether the Python that runs this has every pinned package, as in a container or with `uv run`."""
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
        return False  # A package is missing, or a line says more than is read here: .venv is always right.
    return True


def run(command, lock):
    """Run a command quietly: its exit code and all that it printed."""
    import subprocess

    options = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "stdin": subprocess.DEVNULL}
    if os.name != "nt":  # Should this process be killed, the command holds the lock until it ends.
        options["pass_fds"] = [lock.fileno()]
    done = subprocess.run(command, cwd=ROOT, encoding="utf-8", errors="replace", **options)
    return done.returncode, done.stdout


def give_up(output, sentence):
    """End after a command that failed: in one sentence without a network, else with its last lines."""
    import re

    network = "Retrying|Temporary failure resolving|Could not (resolve|connect)|npm (ERR!|error) network"
    if re.search(network, output) and not re.search("SSLError|DO NOT MATCH|No space left", output):
        stop("No network: what the set-up downloads is out of reach.")
    stop("\n".join(output.splitlines()[-12:] + [sentence]))


def is_root():
    """Whether this run may change the system."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def serves_itself():
    """Whether this run installs what the system lacks: only as root on a Debian-like system."""
    import shutil

    return is_root() and bool(shutil.which("apt-get"))


def command_for(testing):
    """The one command that installs all that the system may lack; none where no package manager is known."""
    import shutil

    manager = "pacman"  # That of MSYS2, on Windows.
    if os.name != "nt":
        manager = next((name for name in ("apt-get", "dnf", "brew") if shutil.which(name)), None)
    return " ".join((manager,) + PACKAGES[manager][: 1 + testing]) if manager else ""


def provide(missing, command, lock):
    """Name the command that installs what is missing; run it only where this run serves itself."""
    if not command:
        stop(missing + ": install Python's venv, Pango, HarfBuzz-Subset and Poppler, then run this again.")
    if not serves_itself():
        sudo = "sudo " if command.startswith(("apt-get", "dnf")) and not is_root() else ""
        where = " in MSYS2" if os.name == "nt" else ""
        stop("%s: run `%s%s`%s, then run this again." % (missing, sudo, command, where))
    say("%s: running `%s` ..." % (missing, command))
    code, output = run(command.split() + ["-y"], lock)
    if code:  # The lists of packages may be old, or not there at all.
        output = run(["apt-get", "update"], lock)[1]
        code, more = run(command.split() + ["-y"], lock)
        output += more
    if code:
        give_up(output, "`%s` failed." % command)


def need(check, command, lock):
    """Do a step that says what the system lacks for it; if anything, provide that and do it once more."""
    missing = check(lock)
    if missing:
        provide(missing, command, lock)
        missing = check(lock)
    if missing:
        stop(missing + ", even after the installation.")


def find_poppler(lock=None):
    """Look for the tools with which the tests read the printed PDF."""
    import shutil

    missing = [tool for tool in ("pdftotext", "pdfinfo", "pdftoppm") if not shutil.which(tool)]
    return "The tests need " + ", ".join(missing) if missing else ""


def is_there(part):
    """Whether this system has a command, or a library."""
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
    """What the tests of web pages need that is not there."""
    return [part for part in sorted(BROWSING) if not is_there(part)]


def find_browsing(lock):
    """Look for what the tests open and check web pages with."""
    missing = lacking()
    return "The tests of web pages need " + ", ".join(missing) if missing else ""


def npm_stamp():
    """The hash of the packages that the tests have from npm."""
    with open(NPM_LOCK, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def has_modules():
    """Whether the packages from npm are those of the lock."""
    try:
        with open(NPM_STAMP) as file:
            return file.read() == npm_stamp()
    except OSError:
        return False


def can_equip():
    """Whether something is missing for the tests of web pages that this run can get."""
    missing = lacking()
    return (bool(missing) and serves_itself()) or ("npm" not in missing and not has_modules())


def equip(lock):
    """Get what the tests of web pages need, all of it where this run serves itself, else what npm can bring."""
    import shutil

    if serves_itself():
        # Only what is missing: npm often comes with another package of Node, which shuts Debian's out.
        packages = [BROWSING[part] for part in lacking()]
        need(find_browsing, " ".join(["apt-get install --no-install-recommends"] + packages), lock)
    npm = shutil.which("npm")
    if npm and not has_modules():
        install_modules(npm, lock)


def install_modules(npm, lock):
    """Install what the lock for npm names; a desk that cannot goes on without."""
    say("Installing what checks web pages from npm ...")
    # No package may run code of its own here: these bring only files.
    command = [npm, "ci", "--prefix", TESTS, "--ignore-scripts", "--no-audit", "--no-fund"]
    code, output = run(command, lock)
    if code and serves_itself():
        give_up(output, "npm could not install what checks web pages.")
    if code:
        say("npm could not: the tests that need it are skipped.")
    else:
        with open(NPM_STAMP, "w") as file:
            file.write(npm_stamp())


def make_environment(lock):
    """Make an empty .venv, with pip."""
    import shutil

    if os.path.exists(STAMP):
        os.remove(STAMP)  # First, so that a removal cut short leaves none.
    if os.path.exists(VENV):
        shutil.rmtree(VENV)
    # By the Python beneath this one, which may be that of the .venv just removed.
    code, output = run([getattr(sys, "_base_executable", sys.executable), "-m", "venv", VENV], lock)
    if code and not ("ensurepip" in output or "No module named" in output):
        give_up(output, ".venv cannot be made.")
    return "Python's venv needs ensurepip" if code else ""


def load_weasyprint(lock):
    """Load WeasyPrint, and so every native library that it loads."""
    # Of HarfBuzz-Subset it only warns, from there; warnings of other modules say nothing of the system.
    strict = "error::DeprecationWarning:weasyprint.text.ffi"
    code, output = run([PYTHON, "-W", strict, "-c", "import weasyprint"], lock)
    return "WeasyPrint does not load (%s)" % output.strip().rpartition("\n")[2] if code else ""


def hold(lock):
    """Wait for the lock; the system frees it when those who hold it end, in whatever way."""
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
    """Provide what the system lacks and, unless this Python is used as it is, .venv; its stamp comes last."""
    with open(LOCK, "a") as lock:
        hold(lock)
        command = command_for(testing)
        if testing:
            need(find_poppler, command, lock)
            equip(lock)
        if as_it_is or is_ready(testing):
            return
        say("Setting up .venv (%s, about a minute) ..." % ("anew" if os.path.exists(VENV) else "first run"))
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


def go_inside(arguments):
    """Start this file again with the Python of .venv, in place of this process."""
    command = [PYTHON, os.path.join(ROOT, "build.py")] + arguments
    os.environ[PASSED] = ROOT
    if os.name != "nt":
        os.execv(PYTHON, command)
    import subprocess  # On Windows, execv would return to the shell before the program has ended.

    sys.exit(subprocess.call(command))


def make_ready(testing):
    """Set up what a run needs and has not; whether this Python, outside .venv, has everything."""
    ready = is_ready(testing)
    as_it_is = not ready and has_everything(testing)
    if not as_it_is:
        for name in MISLEADING:
            os.environ.pop(name, None)
    if not (ready or as_it_is) or (testing and (find_poppler() or can_equip())):
        try:
            set_up(testing, as_it_is)
        except KeyboardInterrupt:
            stop("Interrupted: the next run starts the set-up anew.", 130)
        except OSError as error:
            stop("The set-up failed: %s." % error)
    return as_it_is


def main(arguments):
    """Make ready, go inside, hand over."""
    if sys.version_info < NEEDED:
        found = ".".join(str(number) for number in sys.version_info[:3])
        stop("This needs Python %d.%d or newer, and found Python %s." % (NEEDED + (found,)))
    if os.environ.pop(PASSED, "") != ROOT:
        as_it_is = make_ready(testing=arguments[:1] == ["test"])
        if not as_it_is and not os.path.samefile(sys.prefix, VENV):
            go_inside(arguments)
    from press.cli import main as press

    sys.exit(press(arguments))


if __name__ == "__main__":
    main(sys.argv[1:])
