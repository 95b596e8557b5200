"""A checkout in; out, the same command running in an environment that has what it needs.

start             the arguments of build.py -> the exit code of ``press.commands.cli``, run in a prepared environment
environment       the pinned requirements -> .venv with exactly them
web_checkers      what the tests of web pages need -> browsers, and the packages of npm
system_packages   what is missing on this machine -> the command that installs it, run where this is allowed
paths             the checkout -> where its parts are

A run with a prepared .venv must start quickly: modules that only the set-up needs are imported in functions.
"""

__all__ = ["start"]
