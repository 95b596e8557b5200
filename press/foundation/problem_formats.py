"""Problems in; out, the text that another program reads them from: JSON, SARIF 2.1.0, or workflow commands of GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from press.foundation.fault_codes import FAULT_CODES
from press.foundation.problems import Problem

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_TOOL = "build.py check"
_ROOT = "%SRCROOT%"  # the name that readers of SARIF give the root of a repository
_CODES = list(FAULT_CODES)
_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_MESSAGE, ":": "%3A", ",": "%2C"}


def as_json(problems: Iterable[Problem]) -> str:
    """Return an array with an object for each problem: file, line, code, message, cure, severity; all in ASCII."""
    return json.dumps([_plain(one) for one in problems], indent=1)


def as_sarif(problems: Iterable[Problem]) -> str:
    """Return a log in SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), in ASCII, of one run.

    Files are named from the root of the repository; those outside of the project by their whole address.
    """
    rules = [{"id": code, "shortDescription": {"text": text}} for code, text in FAULT_CODES.items()]
    run = {
        "tool": {"driver": {"name": _TOOL, "rules": rules}},
        "results": [_result(one) for one in problems],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def as_github(problems: Iterable[Problem]) -> str:
    """Return a workflow command of GitHub Actions for each problem, a line each: ``::error file=…,line=…,title=…::…``."""
    return "\n".join(_command(one) for one in problems)


FORMATS: Mapping[str, Callable[[Iterable[Problem]], str]] = {
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
}


def _severity(problem: Problem) -> str:
    """Return ``warning``, or ``error`` for a fault: the words of all three formats."""
    return "warning" if problem.is_warning else "error"


def _plain(problem: Problem) -> dict[str, str | int]:
    return {
        "file": problem.spot.path,
        "line": problem.spot.line,
        "code": problem.code,
        "message": problem.message,
        "cure": problem.hint,
        "severity": _severity(problem),
    }


def _result(problem: Problem) -> dict[str, Any]:
    path, line = problem.spot.path, problem.spot.line
    is_outside = Path(path).is_absolute()
    file = {"uri": Path(path).as_uri()} if is_outside else {"uri": quote(path), "uriBaseId": _ROOT}
    return {
        "ruleId": problem.code,
        "ruleIndex": _CODES.index(problem.code),
        "level": _severity(problem),
        "message": {"text": f"{problem.message}: {problem.hint}"},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": {"startLine": line}}}],
    }


def _command(problem: Problem) -> str:
    properties = {"file": problem.spot.path, "line": str(problem.spot.line), "title": problem.code}
    written = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
    return f"::{_severity(problem)} {written}::{_escaped(f'{problem.message}: {problem.hint}', _MESSAGE)}"


def _escaped(text: str, signs: Mapping[str, str]) -> str:
    """Return a text with signs replaced, as @actions/core does: the percent sign first, by its place in ``signs``."""
    for sign, code in signs.items():
        text = text.replace(sign, code)
    return text
