"""Text with Jinja expressions in, text with its line numbers out; the only room that knows Jinja.

Chapters are filled in a sandbox. Jinja's comment mark is moved out of the way of Markdown: ``{#`` opens an id
and ``{=``, ``{+``, ``{-``, ``{~``, ``{>`` are marks of tracked changes, so a comment is ``{* … *}``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment

from press.foundation.problems import Problem, Spot, did_you_mean

_LINE = "\ue010{}\ue011"
_LINE_END = re.compile("\ue010([0-9]+)\ue011")
_ASKED_BY_SANDBOX = ("unsafe_callable", "alters_data")
_TAG = re.compile(r"\{%.*?%\}|\{\*.*?\*\}", re.DOTALL)
Lines = tuple[tuple[int, str], ...]


class _LineNumbers(Extension):
    """Write after each line of template text the number it has in its file, so that loops keep it."""

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
    """A sandbox that also refuses what would fill the memory: powers, and texts repeated."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Multiply numbers; refuse the rest."""
        if operator == "**" or not all(isinstance(side, (int, float)) for side in (left, right)):
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)


class Faults:
    """The problems met while one text is filled; each is noted at the line where it happens."""

    def __init__(self, spot: Spot) -> None:
        self.spot = spot
        self.problems: list[Problem] = []

    def note(self, code: str, message: str, hint: str) -> str:
        """Note a problem at the line that is being filled; return a text to go on with."""
        self.problems.append(Problem(self.here(), code, message, hint))
        return ""

    def here(self) -> Spot:
        """Return the spot of the expression that is being filled."""
        frame = sys._getframe()
        while frame.f_back is not None:
            template = frame.f_globals.get("__jinja_template__")
            if template is not None:
                line: int = template.get_corresponding_lineno(frame.f_lineno)
                return Spot(self.spot.path, self.spot.line + line - 1)
            frame = frame.f_back
        return self.spot


def fill(
    text: str,
    faults: Faults,
    names: Mapping[str, Any],
    filters: Mapping[str, Callable[..., Any]],
    finish: Callable[[Any], Any],
) -> Lines:
    """Return the filled lines of ``text``, each with its line number in the file.

    ``finish`` turns the value of an expression into the text that is put in. Every fault is noted in
    ``faults``; a text whose expressions cannot be read at all is returned as no lines.
    """
    if "{" not in text:  # nothing to fill: as most lines of headers
        lines = text.removesuffix("\n").split("\n")
        return tuple(enumerate(lines, faults.spot.line))
    known = (*names, *filters)

    class Missing(jinja2.Undefined):
        """A name that nothing bears: noted when it is used, then passed over."""

        def _note(self) -> str:
            if self._undefined_obj is not jinja2.utils.missing:
                told = f"“{self._undefined_name}” is not a part of that value"
                parts = getattr(self._undefined_obj, "__dict__", ())
                hint = did_you_mean(
                    str(self._undefined_name), parts, "take it out; the editors' guide lists the parts"
                )
                return faults.note("T002", told, hint)
            hint = did_you_mean(str(self._undefined_name), known, "look for a slip of the pen in the name")
            return faults.note("T001", f"the name “{self._undefined_name}” is not known", hint)

        def __str__(self) -> str:
            return self._note()

        def __call__(self, *args: Any, **kwargs: Any) -> str:  # type: ignore[override]  # theirs raises
            return self._note()

        def __getattr__(self, name: str) -> Any:
            if name in _ASKED_BY_SANDBOX or name.startswith("__"):
                raise AttributeError(name)
            self._note()
            return self

        def __eq__(self, other: object) -> bool:
            self._note()
            return False

        def __hash__(self) -> int:
            return id(self)

        def __iter__(self) -> Iterator[Any]:
            self._note()
            return iter(())

        def __bool__(self) -> bool:
            self._note()
            return False

    @jinja2.pass_context  # so that Jinja does not work out any expression before it knows the line
    def write(_: Any, value: Any) -> Any:
        return value if is_missing(value) else finish(value)

    environment = _Sandbox(
        comment_start_string="{*",
        comment_end_string="*}",
        undefined=Missing,
        extensions=[_LineNumbers],
        finalize=write,
        loader=jinja2.DictLoader({}),
        optimized=False,
        autoescape=False,
        cache_size=0,
    )
    environment.globals = dict(names)
    environment.filters = dict(filters)
    try:
        filled = environment.from_string(text).render()
    except jinja2.TemplateSyntaxError as fault:
        _note_syntax(fault, text, faults, filters)
        return ()
    except jinja2.TemplateNotFound as fault:
        told = f"a chapter cannot take in another file (“{fault.name}”)"
        problem = Problem(_spot_of(fault, faults.spot), "T007", told, "write here what should be read here")
        faults.problems.append(problem)
        return ()
    except SecurityError as fault:
        told = "this expression reaches for something that a chapter may not use"
        faults.problems.append(Problem(_spot_of(fault, faults.spot), "T004", told, "take it out"))
        return ()
    except (
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        RecursionError,
        jinja2.TemplateError,
    ) as fault:
        faults.problems.append(_not_worked_out(fault, _spot_of(fault, faults.spot), known))
        return ()
    return tuple(_numbered(filled, _tag_lines(text), faults.spot.line))


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


def is_missing(value: Any) -> bool:
    """Return whether a value is a name that nothing bears; its text is empty, and notes the fault."""
    return isinstance(value, jinja2.Undefined)


def _not_worked_out(fault: Exception, spot: Spot, known: Iterable[str]) -> Problem:
    """Return a fault of Python's or Jinja's as one of the expression, in plain words."""
    undefined = re.match(r"'(.+?)' is undefined", str(fault))
    if undefined:
        hint = did_you_mean(undefined[1], known, "look for a slip of the pen in the name")
        return Problem(spot, "T001", f"the name “{undefined[1]}” is not known", hint)
    told, hint = (
        f"the expression cannot be worked out ({fault})",
        "compare it with the examples in the editors' guide",
    )
    if isinstance(fault, TypeError):
        told = "the expression reckons with what is no number"
        hint = "use change, share or total, or put the result under “facts”"
    if isinstance(fault, RecursionError):
        told, hint = "the expression goes round in a circle", "take out the macro that calls itself"
    return Problem(spot, "T005", told, hint)


def _number_of(line: str, otherwise: int) -> int:
    """Return the number that a filled line bears: of its first words, or else of its first mark."""
    marks = list(_LINE_END.finditer(line))
    for mark in marks:
        if _LINE_END.sub("", line[: mark.start()]).strip():
            return int(mark[1])
    return int(marks[0][1]) if marks else otherwise


def _note_syntax(
    fault: jinja2.TemplateSyntaxError, text: str, faults: Faults, filters: Mapping[str, Any]
) -> None:
    message, line = fault.message or "", _opening_line(text, fault.lineno)
    spot = Spot(faults.spot.path, faults.spot.line + line - 1)
    unknown = re.match(r"No filter named '(.+?)'", message)
    taken_in = re.match(r".*\{%[-+]?\s*(?:import|from|include|extends)\b", text.split("\n")[line - 1])
    open_tag = re.search(r"needs to be closed is '(\w+)'", message)
    other_tag = re.search(r"unknown tag '(\w+)'", message)
    if taken_in:
        told = "a chapter cannot take in another file"
        faults.problems.append(Problem(spot, "T007", told, "write here what should be read here"))
    elif open_tag:
        spot = Spot(faults.spot.path, faults.spot.line + _unclosed_line(text, open_tag[1]) - 1)
        told, hint = (
            f"{{% {open_tag[1]} %}} is never closed",
            f"write {{% end{open_tag[1]} %}} where it should end",
        )
        faults.problems.append(Problem(spot, "T006", told, hint))
    elif other_tag:
        is_end = other_tag[1].startswith("end") or other_tag[1] in ("else", "elif")
        told = f"{{% {other_tag[1]} %}} " + ("belongs to nothing above it" if is_end else "is not known")
        faults.problems.append(Problem(spot, "T006", told, "take it out, or look for a slip of the pen"))
    elif unknown:
        hint = did_you_mean(unknown[1], filters, "the editors' guide lists the filters")
        faults.problems.append(Problem(spot, "T003", f"the filter “{unknown[1]}” is not known", hint))
    else:
        hint = "look for a {{ without }}, a {% if %} without {% endif %}, or a missing quotation mark"
        faults.problems.append(Problem(spot, "T006", "the expression cannot be read", hint))


def _opening_line(text: str, line: int) -> int:
    """Return the line on which the expression begins that is still open at the beginning of ``line``."""
    before = "\n".join(text.split("\n")[: line - 1])
    opening = max(before.rfind("{{"), before.rfind("{%"))
    if opening < 0 or "}}" in before[opening:] or "%}" in before[opening:]:
        return line
    return before.count("\n", 0, opening) + 1


def _unclosed_line(text: str, name: str) -> int:
    """Return the line of the last tag of this name that has no end."""
    open_lines = [1]
    for tag in re.finditer(rf"\{{%[-+]?\s*(end)?{name}\b", text):
        if not tag[1]:
            open_lines.append(text.count("\n", 0, tag.start()) + 1)
        elif len(open_lines) > 1:
            open_lines.pop()
    return open_lines[-1]


def _spot_of(fault: BaseException, start: Spot) -> Spot:
    """Return where in the filled text a fault came from; Jinja puts the text's lines into the traceback."""
    line, trace = start.line, fault.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = start.line + trace.tb_lineno - 1
        trace = trace.tb_next
    return Spot(start.path, line)
