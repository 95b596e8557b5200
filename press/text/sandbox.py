"""Text with expressions in; out, a template that can only read the record, and whose work and memory are counted.

Allowed are the parts of Jinja that texts need: loops, conditions, macros, comparisons, and sums of numbers. Values have
no methods, and nothing has an effect. Each turn of a loop and each call is a step; all that is written is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, is_dataclass
from itertools import islice
from math import isfinite
from typing import Any, cast

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from press.content.texts import UNPRINTABLE
from press.foundation.limits import EXPRESSION_DEPTH, EXPRESSION_VALUE, STEPS, WRITTEN, Limit

_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Macro, nodes.Assign),
    *(
        nodes.Name,
        nodes.Const,
        nodes.Tuple,
        nodes.List,
        nodes.Dict,
        nodes.Pair,
        nodes.Keyword,
        nodes.CondExpr,
    ),
    *(nodes.Filter, nodes.Test, nodes.Call, nodes.Getitem, nodes.Getattr, nodes.Concat, nodes.Slice),
    *(nodes.Compare, nodes.Operand, nodes.BinExpr, nodes.UnaryExpr),
    # Their fault is reported when they are run
    *(nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends),
)
_TESTS = ("defined", "undefined", "none", "even", "odd", "number", "string")
_OF_MAPPINGS = frozenset(("items", "keys", "values", "get"))
_MOST_BITS = 256  # of the product of two numbers
_TOO_LARGE = "a number in the expression is too large to calculate with"
# Names that no editor can write: these filters are put into the tree of a template.
_STEP, _ITEMS, _JOINED = " step", " items", " joined"


class LimitPassedError(Exception):
    """The work of a text passes a limit; the message says which."""


class RefusedError(jinja2.TemplateSyntaxError):
    """A part of a template that no text may use; ``passed``: the words of the limit that it passes, if it is one."""

    def __init__(self, lineno: int, passed: str = "") -> None:
        super().__init__("refused", lineno)
        self.passed = passed


class RecordText(str):
    """Words of the record, and no words that were typed into an expression."""

    __slots__ = ()


@dataclass
class _Work:
    """Counts the steps of one text and the characters that it writes."""

    steps: int = 0
    written: int = 0

    def step(self, characters: int = 0) -> str:
        """Count a turn of a loop or a call of a macro, with the characters of template text in it."""
        self.count(1)
        self.write(characters)
        return ""

    def count(self, steps: int) -> None:
        """Count steps."""
        self.steps += steps
        _hold(STEPS, self.steps)

    def write(self, characters: int) -> None:
        """Count characters that are written."""
        self.written += characters
        _hold(WRITTEN, self.written)

    def items(self, value: Any) -> tuple[Any, ...]:
        """Return what a loop goes through, and count it."""
        found = tuple(islice(iter(value), EXPRESSION_VALUE.most + 1))
        _hold(EXPRESSION_VALUE, len(found))
        self.count(len(found))
        return found

    def joined(self, values: Iterable[Any]) -> str:
        """Return values as one text, as the operator ``~`` does."""
        text = "".join(map(str, values))
        _hold(EXPRESSION_VALUE, len(text))
        return text


def _hold(limit: Limit, size: int) -> None:
    if limit.passed_by(size):
        raise LimitPassedError(limit.passed_by(size))


class Sandbox(ImmutableSandboxedEnvironment):
    """Makes the template of one text; ``work`` counts what it does."""

    intercepted_binops = frozenset(("+", "-", "*", "/", "**", "%"))

    def __init__(
        self, names: Mapping[str, Any], filters: Mapping[str, Callable[..., Any]], **options: Any
    ) -> None:
        super().__init__(**options)
        self.work = work = _Work()
        self.globals = dict(names)
        self.filters = {**filters, _STEP: work.step, _ITEMS: work.items, _JOINED: work.joined}
        self.tests = {name: self.tests[name] for name in _TESTS}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        _check(tree)
        made: nodes.Template = _Counted(self).visit(tree)
        return made

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a text may read an attribute: a part of the record, of a mapping, or of a loop."""
        is_part = is_dataclass(obj) or isinstance(obj, (LoopContext, jinja2.Undefined))
        is_known = is_part or (isinstance(obj, Mapping) and attr in _OF_MAPPINGS)
        return is_known and super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:
        """Return None: texts have no methods, not even those that Jinja makes safe."""
        return

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a part of a value; words of the record are a RecordText."""
        return _of_record(obj, super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return an item or a part of a value, likewise."""
        return _of_record(obj, super().getitem(obj, argument))

    def call(self, context: Any, obj: Any, /, *args: Any, **options: Any) -> Any:
        """Call a function or a macro, and count it."""
        self.work.count(1)
        return super().call(context, obj, *args, **options)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Calculate with numbers, or add texts or lists of a bounded length.

        Raise LimitPassedError for a result that is no finite number, SecurityError for anything else.
        """
        if operator == "+":
            if isinstance(left, (str, tuple, list)) and isinstance(right, (str, tuple, list)):
                _hold(EXPRESSION_VALUE, len(left) + len(right))
        elif operator == "**" or (operator in ("*", "%") and not _are_small((left, right))):
            raise SecurityError(operator)
        made = super().call_binop(context, operator, left, right)
        if _is_not_finite(made):
            raise LimitPassedError(_TOO_LARGE)
        return made


def _is_not_finite(value: Any) -> bool:
    """Return whether a value is “inf” or “nan”: Python makes them of numbers above 1.8e308."""
    return isinstance(value, float) and not isfinite(value)


def _are_small(numbers: Iterable[Any]) -> bool:
    """Return whether values are numbers, and their product has a bounded length."""
    found = tuple(numbers)
    is_number = all(isinstance(one, (int, float)) for one in found)
    return is_number and sum(one.bit_length() for one in found if isinstance(one, int)) <= _MOST_BITS


class _Counted(NodeTransformer):
    """Puts the filters that count into the tree of a template."""

    def __init__(self, environment: Sandbox) -> None:
        self.environment = environment

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802  # Jinja's name
        size = _written_in(node)
        made = self.generic_visit(node)
        node.iter = self._filter(_ITEMS, cast(nodes.Expr, node.iter))
        node.body.insert(0, self._step(size, node))
        return made

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:  # noqa: N802  # Jinja's name
        size = _written_in(node)
        made = self.generic_visit(node)
        node.body.insert(0, self._step(size, node))
        return made

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802  # Jinja's name
        self.generic_visit(node)
        values: nodes.Expr = nodes.List(node.nodes, lineno=node.lineno, environment=self.environment)
        return self._filter(_JOINED, values)

    def _step(self, size: int, block: nodes.Node) -> nodes.Node:
        constant = nodes.Const(size, lineno=block.lineno, environment=self.environment)
        return nodes.ExprStmt(
            self._filter(_STEP, constant), lineno=block.lineno, environment=self.environment
        )

    def _filter(self, name: str, value: nodes.Expr) -> nodes.Filter:
        return nodes.Filter(
            value, name, [], [], None, None, lineno=value.lineno, environment=self.environment
        )


def _written_in(block: nodes.Node) -> int:
    """Return how many characters of template text stand in a block."""
    return sum(len(data.data) for data in block.find_all(nodes.TemplateData))


def _check(tree: nodes.Template) -> None:
    """Raise RefusedError for a part that no text may have, for parts nested too deep, and for characters of the press."""
    waiting: list[nodes.Node] = [tree]
    depth = 0
    while waiting:
        for node in waiting:
            is_loop_of_itself = isinstance(node, nodes.For) and node.recursive
            is_forged = (
                isinstance(node, nodes.Const)
                and isinstance(node.value, str)
                and UNPRINTABLE.search(node.value)
            )
            if not isinstance(node, _ALLOWED) or is_loop_of_itself or is_forged:
                raise RefusedError(node.lineno)
            if isinstance(node, nodes.Const) and _is_not_finite(node.value):
                raise RefusedError(node.lineno, _TOO_LARGE)
        waiting = [child for node in waiting for child in node.iter_child_nodes()]
        depth += 1
        if waiting and EXPRESSION_DEPTH.passed_by(depth):
            raise RefusedError(waiting[0].lineno, EXPRESSION_DEPTH.passed_by(depth))


def _of_record(obj: Any, found: Any) -> Any:
    if isinstance(found, tuple):
        return tuple(_of_record(obj, one) for one in found)
    return RecordText(found) if isinstance(found, str) and is_dataclass(obj) else found
