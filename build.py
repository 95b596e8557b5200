"""A checkout in; output/ with the built report, or the results of the tests, out.

    python3 build.py         sets up .venv if needed, then builds output/
    python3 build.py test    sets up .venv with the test requirements if needed, then runs every test

It uses only syntax and ASCII characters that old Pythons can read, so that they can print which version is needed.
It is short: Python reads it anew at each run, and a Ctrl-C before it is read shows a traceback.
"""

import atexit
import gc
import os
import signal
import sys

NEEDED = (3, 11)


def say(line):
    """Print a line."""
    sys.stderr.write(line + "\n")


def run_main():
    """Run the command; return the exit code. Ctrl-C at any moment, and what cannot be loaded, are one sentence."""
    try:
        if hasattr(signal, "pthread_sigmask"):
            # Python drops a Ctrl-C that comes in the midst of an import: start() lets it come.
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        if sys.version_info < NEEDED:
            found = ".".join(str(number) for number in sys.version_info[:3])
            say("This needs Python %d.%d or newer, and found Python %s." % (NEEDED + (found,)))
            return 1
        from press.setup.start import start

        return start(sys.argv[1:])
    except KeyboardInterrupt:
        say("Stopped. The last good output is untouched.")
        return 130
    except (ImportError, OSError) as error:
        say("The press cannot be loaded: %s." % error)
        return 1


def leave(code):
    """End the process once its temporary files are gone: Python would take apart all that a build holds, bit by bit."""
    atexit._run_exitfuncs()
    if "weasyprint" in sys.modules:
        gc.collect()  # its objects delete their folders when they go
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):  # nobody reads it any more
            code = code or 1
    os._exit(code)


if __name__ == "__main__":
    code = run_main()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing is left to stop
    leave(code)
