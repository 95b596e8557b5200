"""Words typed at a terminal in, lines on it and an exit code out.

cli             the commands and their options -> an exit code
arguments       the options that several commands have
project_checks  arguments for pytest -> the worst exit code of ruff, mypy, the import contracts and pytest
terminal        progress, problems and results of a command -> lines on the terminal
"""

__all__ = ["cli"]
