"""What Jinja raises while a text is filled in; the problems that an editor reads, with their lines, out."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import jinja2
from jinja2.exceptions import SecurityError

from press.foundation.problems import Problem, Spot, did_you_mean
from press.text.sentences import plain_sentence

# What evaluating an expression may raise: all but the errors of syntax, which have a function of their own.
EVALUATION_ERRORS = (
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    RecursionError,
    MemoryError,
    SecurityError,
    jinja2.TemplateError,
)
_ASKED_BY_SANDBOX = ("unsafe_callable", "alters_data")
_INCLUDING = re.compile(r"\{%[-+]?\s*(?:import|from|include|extends)\b")
_REMARK = re.compile(r"\{\*.*?(?:\*\}|\Z)", re.DOTALL)  # one that never ends is a fault of its own
_SPELLING = "check the spelling of the name"


class ExpressionFaults:
    """Collects the problems found while one text is filled, each with the line of its expression."""

    def __init__(self, spot: Spot, text: str = "") -> None:
        self.spot, self.text = spot, text
        self.problems: list[Problem] = []
        self._of_others = 0
        self._template: object = None
        self._lines: list[tuple[int, int]] = []  # of its code, and of the text

    def end_expression(self) -> None:
        """Take the problems so far for those of expressions that are filled."""
        self._of_others = len(self.problems)

    @property
    def lacks_a_value(self) -> bool:
        """Whether a part of the expression that is being filled is a problem already."""
        return len(self.problems) > self._of_others

    def add(self, code: str, message: str, hint: str) -> str:
        """Add a problem at the expression that is being filled; return the empty text that takes its place."""
        self.problems.append(Problem(self.here(), code, message, hint))
        return ""

    def here(self) -> Spot:
        """Return the spot of the expression that is being filled: Jinja keeps its line in the call stack."""
        frame = sys._getframe()
        while frame.f_back is not None:
            template = frame.f_globals.get("__jinja_template__")
            if template is not None:
                if template is not self._template:
                    self._template = template
                    self._lines = [
                        (code, line) for line, code in template.debug_info
                    ]  # Jinja does not keep it
                at = bisect_right(self._lines, frame.f_lineno, key=lambda one: one[0])
                line = self._lines[at - 1][1] if at else 1
                return Spot(self.spot.path, self.spot.line + line - 1)
            frame = frame.f_back
        return self.spot

    def sentence(self) -> str:
        """Return the sentence that the claim being filled stands in; if it begins there, the sentence before it."""
        lines = self.text.split("\n")[: self.here().line - self.spot.line + 1]
        sentences = [one for line in lines for one in re.split(r"(?<=[.!?]) +(?=\S)", line)]
        at = max(
            (index for index, one in enumerate(sentences) if "claim(" in one), default=len(sentences) - 1
        )
        if plain_sentence(re.split(r"\{\{\s*claim\(", sentences[at])[0]):
            return plain_sentence(sentences[at])
        return next((words for words in map(plain_sentence, reversed(sentences[:at])) if words), "")


class _ReportedUndefined(jinja2.Undefined):
    """An undefined name or attribute: any use of it adds a problem and gives an empty value."""

    _faults: ExpressionFaults
    _known: tuple[str, ...]

    def _report(self) -> str:
        name = str(self._undefined_name)
        if self._undefined_obj is jinja2.utils.missing:
            return self._faults.add("T001", *_undefined_name(name, self._known))
        parts = getattr(self._undefined_obj, "__dict__", ())
        hint = did_you_mean(name, parts, "take it out; the editors' guide lists the parts")
        return self._faults.add("T002", f"“{name}” is not a part of that value", hint)

    def __str__(self) -> str:
        return self._report()

    def __call__(self, *args: Any, **kwargs: Any) -> str:  # type: ignore[override]  # theirs raises
        return self._report()

    def __getattr__(self, name: str) -> Any:
        if name in _ASKED_BY_SANDBOX or name.startswith("__"):
            raise AttributeError(name)
        self._report()
        return self

    def __eq__(self, other: object) -> bool:
        self._report()
        return False

    def __hash__(self) -> int:
        return id(self)

    def __iter__(self) -> Iterator[Any]:
        self._report()
        return iter(())

    def __bool__(self) -> bool:
        self._report()
        return False


def undefined_type(faults: ExpressionFaults, known: Iterable[str]) -> type[jinja2.Undefined]:
    """Return Jinja's type of undefined values for one text: it reports to ``faults``, with hints from ``known``."""
    return type("Undefined", (_ReportedUndefined,), {"_faults": faults, "_known": tuple(known)})


def is_undefined(value: Any) -> bool:
    """Return whether a value comes from an undefined name; ``str(value)`` is empty and reports the fault."""
    return isinstance(value, jinja2.Undefined)


def evaluation_problem(fault: Exception, start: Spot, known: Iterable[str]) -> Problem:
    """Return one of EVALUATION_ERRORS as a problem. ``start``: of the text; ``known``: names for hints."""
    spot = spot_of_fault(fault, start)
    undefined = re.match(r"'(.+?)' is undefined", str(fault))
    if isinstance(fault, jinja2.TemplateNotFound):
        return _included(spot)
    if isinstance(fault, SecurityError):
        return _refused(spot)
    if undefined:
        return Problem(spot, "T001", *_undefined_name(undefined[1], known))
    if isinstance(fault, TypeError):
        message = "the expression calculates with something that is not a number"
        return Problem(spot, "T005", message, "use change, share or total, or put the result under “facts”")
    if isinstance(fault, RecursionError):
        return Problem(spot, "T005", "the expression never ends", "take out the macro that calls itself")
    message = f"the expression cannot be evaluated ({fault})"
    return Problem(spot, "T005", message, "compare it with the examples in the editors' guide")


def syntax_problem(
    fault: jinja2.TemplateSyntaxError, text: str, start: Spot, filters: Mapping[str, Any]
) -> Problem:
    """Return an error of Jinja's syntax in ``text``, which begins at ``start``, as a problem."""
    message, line = fault.message or "", _opening_line(text, fault.lineno)
    spot = Spot(start.path, start.line + line - 1)
    shortcode = re.match(r".*?(\{\{[<%].*)", text.split("\n")[line - 1])
    unknown_filter = re.match(r"No filter named '(.+?)'", message)
    open_tag = re.search(r"needs to be closed is '(\w+)'", message)
    other_tag = re.search(r"unknown tag '(\w+)'", message)
    if shortcode:
        hint = "delete it, and write its words in its place; a value is {{ fact('key') }}"
        return Problem(
            spot, "T006", f"the shortcode “{shortcode[1][:40]}” of another program cannot be read", hint
        )
    if open_tag:
        spot = Spot(start.path, start.line + _unclosed_line(text, open_tag[1]) - 1)
        hint = f"write {{% end{open_tag[1]} %}} where it should end"
        return Problem(spot, "T006", f"{{% {open_tag[1]} %}} is never closed", hint)
    if other_tag:
        is_end = other_tag[1].startswith("end") or other_tag[1] in ("else", "elif")
        fault_of_tag = "has no opening tag above it" if is_end else "is not a known tag"
        hint = "take it out, or check the spelling"
        return Problem(spot, "T006", f"{{% {other_tag[1]} %}} {fault_of_tag}", hint)
    if unknown_filter:
        hint = did_you_mean(unknown_filter[1], filters, "the editors' guide lists the filters")
        return Problem(spot, "T003", f"the filter “{unknown_filter[1]}” is not known", hint)
    hint = "look for a {{ without }}, a {% if %} without {% endif %}, or a missing quotation mark"
    if re.search(r"\{[{%][^{}]*[‘’“”]", text.split("\n")[line - 1]):
        hint = "write straight quotation marks in it, as in {{ fact('key') }}"
    return Problem(spot, "T006", "the expression cannot be read", hint)


def refused_problem(line: int, passed: str, start: Spot) -> Problem:
    """Return the problem of a part that no text may use, or that passes a limit, on a ``line`` of the text."""
    spot = Spot(start.path, start.line + line - 1)
    return limit_problem(passed, spot) if passed else _refused(spot)


def limit_problem(passed: str, spot: Spot) -> Problem:
    """Return the problem of a limit that is passed, in words."""
    return Problem(
        spot, "T090", passed, "divide it, or write it in a simpler way; the README lists the limits"
    )


def _refused(spot: Spot) -> Problem:
    message = "this expression uses something that a chapter may not use"
    return Problem(spot, "T004", message, "take it out")


def _undefined_name(name: str, known: Iterable[str]) -> tuple[str, str]:
    """Return message and hint of an undefined name."""
    return f"the name “{name}” is not known", did_you_mean(name, known, _SPELLING)


def included(text: str, start: Spot) -> Iterator[Problem]:
    """Yield a problem for each part of a text that would include another file."""
    bare = _REMARK.sub(lambda found: "\n" * found[0].count("\n"), text)
    for number, line in enumerate(bare.split("\n")):
        if _INCLUDING.search(line):
            yield _included(Spot(start.path, start.line + number))


def _included(spot: Spot) -> Problem:
    return Problem(spot, "T007", "a chapter cannot include another file", "write its text here")


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


def spot_of_fault(fault: BaseException, start: Spot) -> Spot:
    """Return the spot where a fault was raised: Jinja puts the lines of the text into the traceback."""
    line, trace = start.line, fault.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = start.line + trace.tb_lineno - 1
        trace = trace.tb_next
    return Spot(start.path, line)
