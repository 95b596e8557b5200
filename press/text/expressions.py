"""Text with Jinja expressions in, its lines with values filled in and with their line numbers out.

Chapters run in a sandbox. A comment is written ``{* … *}``: Jinja's own ``{#`` opens an id in Markdown, and
``{=``, ``{+``, ``{-``, ``{~``, ``{>`` are marks of tracked changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from typing import Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment

from press.text.expression_faults import (
    EVALUATION_ERRORS,
    ExpressionFaults,
    evaluation_problem,
    is_undefined,
    syntax_problem,
    undefined_type,
)

_LINE = "\ue010{}\ue011"
_LINE_END = re.compile("\ue010([0-9]+)\ue011")
_TAG = re.compile(r"\{%.*?%\}|\{\*.*?\*\}|\{\{\s*claim\(.*?\)\s*\}\}", re.DOTALL)
Lines = tuple[tuple[int, str], ...]


def is_template_text(value: object) -> bool:
    """Return whether a value is text of the template, such as what a macro gives: it holds marks of lines."""
    return isinstance(value, str) and _LINE_END.search(value) is not None


class RecordText(str):
    """Words of the record, and no words that were typed into an expression."""

    __slots__ = ()


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


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that also refuses what could fill the memory: powers, and repeated texts or lists."""

    intercepted_binops = frozenset({"*", "**"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a part of a value; words of the record are a RecordText."""
        return _of_record(obj, super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item or a part of a value, likewise."""
        return _of_record(obj, super().getitem(obj, argument))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply numbers; raise SecurityError for anything else."""
        if operator == "**" or not all(isinstance(side, (int, float)) for side in (left, right)):
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)


def _of_record(obj: Any, found: Any) -> Any:
    if isinstance(found, tuple):
        return tuple(_of_record(obj, one) for one in found)
    return RecordText(found) if isinstance(found, str) and is_dataclass(obj) else found


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
    known = (*scope.names, *scope.filters)
    try:
        filled = _environment(scope, undefined_type(faults, known)).from_string(text).render()
    except jinja2.TemplateSyntaxError as fault:
        faults.problems.append(syntax_problem(fault, text, start, scope.filters))
        return ()
    except EVALUATION_ERRORS as fault:
        faults.problems.append(evaluation_problem(fault, start, known))
        return ()
    return tuple(_numbered(filled, _tag_lines(text), start.line))


def _environment(scope: Scope, undefined: type[jinja2.Undefined]) -> _Sandbox:
    @jinja2.pass_context  # keeps Jinja from evaluating expressions while it compiles, when no line is known
    def write(_: Any, value: Any) -> Any:
        return value if is_undefined(value) else scope.finish(value)

    environment = _Sandbox(
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
    environment.globals = dict(scope.names)
    environment.filters = dict(scope.filters)
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
    marks = list(_LINE_END.finditer(line))
    for mark in marks:
        if _LINE_END.sub("", line[: mark.start()]).strip():
            return int(mark[1])
    return int(marks[0][1]) if marks else otherwise
