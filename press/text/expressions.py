"""Text with Jinja expressions in, its lines with values filled in and with their line numbers out.

Chapters run in a sandbox. A comment is written ``{* … *}``: Jinja's own ``{#`` opens an id in Markdown, and
``{=``, ``{+``, ``{-``, ``{~``, ``{>`` are marks of tracked changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType
from typing import Any

import jinja2
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from press.foundation.limits import EXPRESSION, EXPRESSION_DEPTH, EXPRESSIONS
from press.foundation.problems import Problem, Spot
from press.text.expression_faults import (
    EVALUATION_ERRORS,
    ExpressionFaults,
    evaluation_problem,
    included,
    is_undefined,
    limit_problem,
    refused_problem,
    spot_of_fault,
    syntax_problem,
    undefined_type,
)
from press.text.sandbox import LimitPassedError, RefusedError, Sandbox

_LINE = "\ue010{}\ue011"
_LINE_END = re.compile("\ue010([0-9]+)\ue011")
_TAG = re.compile(r"\{%.*?%\}|\{\*.*?\*\}|\{\{\s*claim\(.*?\)\s*\}\}", re.DOTALL)
_SPACE_BEFORE_CLAIM = re.compile(r"(?<![ \t])[ \t]++(\{\{\s*claim\([^{}]*\)\s*\}\})(?=[.,;:!?)])")
_BLANK = re.compile("(?:\\s|\ue010[0-9]+\ue011)*")
_MOST_COMPILED = 1000  # texts whose templates are kept; a process that stays reads the same ones again
_CLOSING = {"{{": "}}", "{%": "%}"}
Lines = tuple[tuple[int, str], ...]


def is_template_text(value: object) -> bool:
    """Return whether a value is text of the template, such as what a macro gives: it holds marks of lines."""
    return isinstance(value, str) and _LINE_END.search(value) is not None


class _LineNumbers(Extension):
    """Write the line number of the file behind each line of template text, so that it survives loops."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type == "data":
                lines = token.value.split("\n")
                marked = "\n".join(
                    line + _LINE.format(token.lineno + index) for index, line in enumerate(lines)
                )
                yield Token(token.lineno, "data", marked)
            else:
                yield token


@dataclass(frozen=True)
class Scope:
    """The names and filters that expressions may use; ``finish`` turns a value into the text that is put in."""

    names: Mapping[str, Any]
    filters: Mapping[str, Callable[..., Any]]
    finish: Callable[[Any], str]


def fill(text: str, scope: Scope, faults: ExpressionFaults) -> Lines:
    """Return the lines of ``text`` with its expressions filled in, each with its line number in the file.

    Every fault is added to ``faults``. A text that cannot be evaluated to its end gives no lines.
    """
    start = faults.spot
    if "{" not in text:  # as most lines of headers
        return tuple(enumerate(text.removesuffix("\n").split("\n"), start.line))
    found = len(faults.problems)
    faults.problems += (*_passed(text, start), *included(text, start))
    text = _SPACE_BEFORE_CLAIM.sub(r"\1", text)
    filled = _rendered(text, scope, faults) if len(faults.problems) == found else None
    return () if filled is None else tuple(_numbered(filled, _tag_lines(text), start.line))


def _rendered(text: str, scope: Scope, faults: ExpressionFaults) -> str | None:
    """Return a text with its expressions filled in; None, and a fault, if it cannot be read or run to its end."""
    start, known = faults.spot, (*scope.names, *scope.filters)
    try:
        template = _template(text, scope, faults)
        return None if template is None else template.render()
    except LimitPassedError as fault:
        faults.problems.append(limit_problem(str(fault), spot_of_fault(fault, start)))
    except EVALUATION_ERRORS as fault:
        if not (isinstance(fault, TypeError) and faults.lacks_a_value):
            faults.problems.append(evaluation_problem(fault, start, known))
    return None


def _template(text: str, scope: Scope, faults: ExpressionFaults) -> jinja2.Template | None:
    """Return the template of a text; None, and a fault, if it cannot be read."""
    start, known = faults.spot, (*scope.names, *scope.filters)
    try:
        environment = _environment(scope, undefined_type(faults, known))
        code = _compiled(text, frozenset(scope.filters))
        return jinja2.Template.from_code(environment, code, environment.make_globals(None))
    except RefusedError as fault:
        faults.problems.append(refused_problem(fault.lineno, fault.passed, start))
    except jinja2.TemplateSyntaxError as fault:
        faults.problems.append(syntax_problem(fault, text, start, scope.filters))
    except (RecursionError, SyntaxError, MemoryError):
        words = EXPRESSION_DEPTH.passed_by(EXPRESSION_DEPTH.most + 1)
        faults.problems.append(limit_problem(words, start))
    return None


@lru_cache(_MOST_COMPILED)
def _compiled(text: str, filters: frozenset[str]) -> CodeType:
    """Return the code of a text's template; of the scope, only the names of its filters count."""
    return _environment(Scope({}, dict.fromkeys(filters, str), str), jinja2.Undefined).compile(text)


def _passed(text: str, start: Spot) -> Iterator[Problem]:
    """Yield the limits that the expressions of a text pass, as far as they show before it is read."""
    count, line, before = 0, start.line, 0
    for begin, end in _expressions(text):
        count += 1
        line, before = line + text.count("\n", before, begin), begin
        words = EXPRESSION.passed_by(end - begin)
        if words:
            yield limit_problem(words, Spot(start.path, line))
    words = EXPRESSIONS.passed_by(count)
    if words:
        yield limit_problem(words, start)


def _expressions(text: str) -> Iterator[tuple[int, int]]:
    """Yield the beginning and the end of each expression and tag."""
    at = 0
    while (at := text.find("{", at)) >= 0:
        closing = _CLOSING.get(text[at : at + 2])
        end = text.find(closing, at) if closing else at
        if end < 0:
            return
        if closing:
            yield at, end
        at = max(end, at + 1)


def _environment(scope: Scope, undefined: type[jinja2.Undefined]) -> Sandbox:
    @jinja2.pass_context  # keeps Jinja from evaluating expressions while it compiles, when no line is known
    def write(_: Any, value: Any) -> Any:
        made = value if is_undefined(value) else scope.finish(value)
        environment.work.write(len(made) if isinstance(made, str) else 0)
        return made

    environment = Sandbox(
        scope.names,
        scope.filters,
        comment_start_string="{*",
        comment_end_string="*}",
        undefined=undefined,
        extensions=[_LineNumbers],
        finalize=write,
        loader=jinja2.DictLoader({}),
        optimized=False,
        autoescape=False,
        cache_size=0,
    )
    return environment


def _tag_lines(text: str) -> frozenset[int]:
    """Return the numbers, from 1, of the lines that hold nothing but Jinja's own tags and comments."""
    bare = _TAG.sub(lambda tag: "\ue012" + "\n\ue012" * tag[0].count("\n"), text).split("\n")
    return frozenset(
        number
        for number, line in enumerate(bare, 1)
        if "\ue012" in line and not line.replace("\ue012", "").strip()
    )


def _numbered(filled: str, tag_lines: frozenset[int], first: int) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers in the file; what a line of tags leaves behind is left out."""
    number = 1
    for line in filled.split("\n"):
        number = _number_of(line, number)
        bare = _LINE_END.sub("", line)
        if bare.strip() or number not in tag_lines:
            yield first + number - 1, bare


def _number_of(line: str, otherwise: int) -> int:
    """Return the number that a filled line bears: of its first words, or else of its first mark."""
    blank = _BLANK.match(line)
    behind = _LINE_END.search(line, blank.end()) if blank and blank.end() < len(line) else None
    mark = behind or _LINE_END.search(line)
    return int(mark[1]) if mark else otherwise
