"""Text with Jinja expressions in, text with its line numbers out; the only room that knows Jinja.

Chapters are filled in a sandbox. Jinja's comment mark is moved out of the way of Markdown: ``{#`` opens an id
and ``{=``, ``{+``, ``{-``, ``{~``, ``{>`` are marks of tracked changes, so a comment is ``{* … *}``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError

from press.errors import Problem, ReportError, Spot, did_you_mean

_LINE = "\ue010{}\ue011"
_LINE_END = re.compile("\ue010([0-9]+)\ue011")
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
    known = (*names, *filters)

    class Missing(jinja2.Undefined):
        """A name that nothing bears: noted when it is used, then passed over."""

        def _note(self) -> str:
            if self._undefined_obj is not jinja2.utils.missing:
                told = f"“{self._undefined_name}” is not a part of that value"
                return faults.note("T002", told, "take it out; the editors' guide lists what there is")
            hint = did_you_mean(str(self._undefined_name), known, "look for a slip of the pen in the name")
            return faults.note("T001", f"the name “{self._undefined_name}” is not known", hint)

        def __str__(self) -> str:
            return self._note()

        def __call__(self, *args: Any, **kwargs: Any) -> str:
            return self._note()

        def __iter__(self) -> Iterator[Any]:
            self._note()
            return iter(())

        def __bool__(self) -> bool:
            self._note()
            return False

    environment = ImmutableSandboxedEnvironment(
        comment_start_string="{*",
        comment_end_string="*}",
        undefined=Missing,
        extensions=[_LineNumbers],
        finalize=lambda value: value if isinstance(value, jinja2.Undefined) else finish(value),
        autoescape=False,
        cache_size=0,
    )
    environment.globals = dict(names)
    environment.filters = dict(filters)
    try:
        filled = environment.from_string(text).render()
    except jinja2.TemplateSyntaxError as fault:
        _note_syntax(fault, faults, filters)
        return ()
    except SecurityError as fault:
        told = "this expression reaches for something that a chapter may not use"
        faults.problems.append(Problem(_spot_of(fault, faults.spot), "T004", told, "take it out"))
        return ()
    except (TypeError, ValueError, ArithmeticError, LookupError, jinja2.TemplateError) as fault:
        spot = _spot_of(fault, faults.spot)
        told = f"the expression cannot be worked out ({fault})"
        faults.problems.append(Problem(spot, "T005", told, "compare it with the examples in the editors' guide"))
        return ()
    return tuple(_numbered(filled, _tag_lines(text), faults.spot.line))


def _tag_lines(text: str) -> frozenset[int]:
    """Return the numbers, from 1, of the lines that hold nothing but Jinja's own tags and comments."""
    bare = _TAG.sub(lambda tag: "\ue012" + "\n\ue012" * tag[0].count("\n"), text).split("\n")
    return frozenset(
        number for number, line in enumerate(bare, 1) if "\ue012" in line and not line.replace("\ue012", "").strip()
    )


def _numbered(filled: str, tag_lines: frozenset[int], first: int) -> Iterator[tuple[int, str]]:
    """Yield the lines with their numbers in the file; what a line of tags leaves behind is left out."""
    number = 1
    for line in filled.split("\n"):
        ends = _LINE_END.findall(line)
        number = int(ends[0]) if ends else number
        bare = _LINE_END.sub("", line)
        if bare.strip() or number not in tag_lines:
            yield first + number - 1, bare


def _note_syntax(fault: jinja2.TemplateSyntaxError, faults: Faults, filters: Mapping[str, Any]) -> None:
    spot = Spot(faults.spot.path, faults.spot.line + fault.lineno - 1)
    unknown = re.match(r"No filter named '(.+?)'", fault.message or "")
    if unknown:
        hint = did_you_mean(unknown[1], filters, "the editors' guide lists the filters")
        faults.problems.append(Problem(spot, "T003", f"the filter “{unknown[1]}” is not known", hint))
    else:
        hint = "look for a {{ without }}, a {% if %} without {% endif %}, or a missing quotation mark"
        faults.problems.append(Problem(spot, "T006", f"the expression cannot be read ({fault.message})", hint))


def _spot_of(fault: BaseException, start: Spot) -> Spot:
    """Return where in the filled text a fault came from; Jinja puts the text's lines into the traceback."""
    line, trace = start.line, fault.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = start.line + trace.tb_lineno - 1
        trace = trace.tb_next
    return Spot(start.path, line)


class Pages:
    """The page templates of the report: markup in, markup out, with values escaped."""

    def __init__(self, folder: Path) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def fill(self, name: str, **values: Any) -> str:
        """Return the page of the template ``name``."""
        return self._environment.get_template(name).render(**values)


def raise_all(problems: list[Problem]) -> None:
    """Raise what has been noted, if anything has."""
    if problems:
        raise ReportError(problems)
