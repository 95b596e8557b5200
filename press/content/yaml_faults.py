"""What libyaml says of a text that is no YAML in; out, the fault in plain words, on the line where its cause stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from press.foundation.problems import Problem, Spot

_QUOTE = "put the value in quotation marks"
_INDENT = (
    "begin the line below the one that it belongs beside; what belongs to a name stands two spaces further in"
)
_CLOSE = (
    "close it where the value ends; within a value in “'”, write “''” for “'”, and within one in “\"”, “\\\"”"
)
_NAME = "write “name: value”, with a colon and a space; indent by two spaces what goes on from the line above"


@dataclass(frozen=True)
class _Said:
    """What to say in place of one message of libyaml: what is wrong, and its cure.

    ``at_start``: whether its cause is where the part begins that was read last, and not where reading ended.
    """

    what: str
    cure: str
    at_start: bool = False


_BACKSLASH = _Said(
    "a backslash in quotation marks", "write two backslashes, or use “'” as quotation marks", at_start=True
)
# The beginnings of libyaml's messages.
_SAID = {
    "found character that cannot start any token": _Said(
        "a value that begins with @, % or a backtick", _QUOTE
    ),
    "found a tab character": _Said("a tab", "write spaces in place of the tab"),
    "mapping values are not allowed": _Said(
        "a colon in the wrong place", f"put text with a colon in quotation marks; else {_INDENT}"
    ),
    "could not find expected ':'": _Said("a name without a colon and a space", _NAME, at_start=True),
    "did not find expected key": _Said(
        "wrong indentation, or a missing quotation mark",
        f"{_INDENT}; put text with quotation marks in others",
    ),
    "did not find expected '-' indicator": _Said("wrong indentation, or an entry without a hyphen", _INDENT),
    "did not find expected ',' or": _Said(
        "a bracket that is not closed, or a missing comma",
        "close it behind its last entry, and put entries with brackets, commas or a # in quotation marks",
        at_start=True,
    ),
    "found unexpected end of stream": _Said("a quotation mark that is not closed", _CLOSE, at_start=True),
    "but found another document": _Said("a line --- that begins another document", "delete it"),
    "did not find expected <document start>": _Said(
        "text where a “name: value” line is expected", f"{_NAME}; delete a line of dots above it"
    ),
    "could not determine a constructor": _Said("a tag that begins with !", _QUOTE),
    "did not find expected alphabetic or numeric": _Said("a value that begins with * or &", _QUOTE),
    "block sequence entries are not allowed": _Said(
        "an entry of a list behind a name",
        "write “- ” and the entry on the next line, or put it in quotation marks",
    ),
    "did not find expected node content": _Said("a value that begins with a comma or a bracket", _QUOTE),
    "did not find expected comment or line break": _Said("a value that begins with > or |", _QUOTE),
    "did not find expected hexdecimal number": _BACKSLASH,
    "found unknown escape character": _BACKSLASH,
}
_TAB = _SAID["found a tab character"]
_BRACKET = _Said("words behind a closing bracket", _QUOTE)
_PRINTED = _Said(
    "quotation marks of print around a value with a colon", 'write straight ones in their place, as in "A: B"'
)
_VALUE = re.compile(r"\s*(?:-\s+)*(?:[^\s:#\"'\[{]+:\s+)?(?=\S)")
_UNKNOWN = _Said("it cannot be read", f"{_INDENT}; put text with signs in quotation marks")


def yaml_fault(
    fault: yaml.YAMLError, text: str, last: yaml.ScalarEvent | None, file: str, first: int
) -> Problem:
    """Return the fault of a text; ``last``: the value that was read before it; ``first``: the line of its beginning."""
    problem, context = getattr(fault, "problem_mark", None), getattr(fault, "context_mark", None)
    told = getattr(fault, "problem", None) or ""
    said = next((said for start, said in _SAID.items() if told.startswith(start)), _UNKNOWN)
    mark = context if said.at_start and context else problem
    line = mark.line if mark else 0
    if problem and told.startswith("found character that cannot start") and _sign(text, problem) == "\t":
        said = _TAB
    elif problem and last and told.startswith("did not find expected"):
        said, line = _of_quoted(said, line, last, problem.line)
    elif last and told.startswith("mapping values") and _is_line(text, last):
        said, line = _SAID["could not find expected ':'"], _lines(last)[0]
    if problem:
        said = _of_first_sign(said, told, text.split("\n")[problem.line : problem.line + 1], problem.column)
    return Problem(Spot(file, line + first), "L002", f"this is not valid YAML ({said.what})", said.cure)


def _of_first_sign(said: _Said, told: str, lines: list[str], column: int) -> _Said:
    """Return a fault as it is, or as one of the sign with which the value begins that was read up to the column."""
    begun = _VALUE.match(lines[0]) if lines else None
    if begun is None or begun.end() >= column:
        return said
    sign = lines[0][begun.end()]
    if told.startswith("mapping values") and sign in "“”„«‘’‚‹":
        return _PRINTED
    if told.startswith(("did not find expected key", "did not find expected '-'")):
        return (
            _SAID["did not find expected alphabetic or numeric"]
            if sign in "*&"
            else (_BRACKET if sign in "[{" else said)
        )
    return said


def _sign(text: str, mark: yaml.Mark) -> str:
    """Return the sign at a mark."""
    return text.split("\n")[mark.line][mark.column : mark.column + 1]


def _lines(last: yaml.ScalarEvent) -> tuple[int, int]:
    """Return the lines on which a value begins and ends."""
    start, end = last.start_mark, last.end_mark
    return (start.line if start else 0), (end.line if end else 0)


def _of_quoted(said: _Said, line: int, last: yaml.ScalarEvent, at: int) -> tuple[_Said, int]:
    """Return a fault as it is, or as one of the value in quotation marks that ends on its line, where that begins."""
    start, end = _lines(last)
    if last.style not in ("'", '"') or end != at:
        return said, line
    if start != at:
        return _SAID["found unexpected end of stream"], start
    return _Said("words behind a closing quotation mark", _CLOSE), at


def _is_line(text: str, last: yaml.ScalarEvent) -> bool:
    """Return whether a value is a line without a colon, and what YAML joins to it from the next."""
    start, end = _lines(last)
    before = text.split("\n")[start][: last.start_mark.column if last.start_mark else 0]
    return not last.style and end > start and not before.strip()
