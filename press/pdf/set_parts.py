"""The HTML of parts and the keys of their signatures in; the signatures out, from the store or newly set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property, partial

from press.foundation.dependencies import key_of, tools_of
from press.foundation.problems import Problem, ReportError
from press.foundation.progress import Tell, counted
from press.foundation.store import Store, digest
from press.foundation.workers import DeadWorkerError, Workers, workers
from press.pdf.layout.signature import PartHtml, PrintStyle, Signature, unpacked

COMPOSITOR = "press.pdf.layout.load_weasyprint"  # sets a part, in a process of its own

Answer = Signature | tuple[Problem, ...]
PartWorkers = Workers[PartHtml, Answer]
Ahead = Callable[[Mapping[str, Signature]], Mapping[str, PartHtml]]


@dataclass(frozen=True)
class BuildContext:
    """The circumstances of a build: the report's name, the store, the most processes, and a function for progress.

    ``pool``: processes that set parts and stay when they are set; None starts some, and ends them.
    ``meanwhile``: is called when other processes have begun to set parts, perhaps more than once, or never.
    ``besides``: returns parts by their keys that are set when a process has nothing else to do, and are only stored.
    """

    report: str
    store: Store
    jobs: int
    tell: Tell
    pool: PartWorkers | None = None
    meanwhile: Callable[[], object] = lambda: None
    besides: Callable[[], Mapping[str, PartHtml]] = dict


def kept_signatures(
    parts_html: Iterable[PartHtml], keys: Mapping[str, str], store: Store
) -> dict[str, Signature]:
    """Return those signatures that the store has, by the names of their parts."""
    found = {one.name: store.get("signatures", keys[one.name]) for one in parts_html if one.name in keys}
    return {name: unpacked(data) for name, data in found.items() if data is not None}


def set_parts(
    parts_html: list[PartHtml],
    keys: Mapping[str, str],
    context: BuildContext,
    pool: PartWorkers,
    ahead: Ahead = lambda made: {},
) -> dict[str, Signature]:
    """Return the signature of each part; new ones are stored, if they have a key.

    ``ahead`` returns other parts by their keys, given what is made so far. They are only stored, for when their turn
    comes. It is asked when half of the parts have been begun, if several processes share the work.
    Raise ReportError with the problems of all parts.
    """
    made = kept_signatures(parts_html, keys, context.store)
    asked = {part_html.name for part_html in parts_html}
    missing = [part_html for part_html in parts_html if part_html.name not in made]
    problems: list[Problem] = []
    tasks = _Tasks(missing, made, problems, dict(keys), context, ahead)
    try:
        for answer in _answers(tasks, context, pool):
            if isinstance(answer, Signature):
                if answer.name in tasks.keys:
                    context.store.put("signatures", tasks.keys[answer.name], answer.packed())
                if answer.name in asked:
                    made[answer.name] = answer
            else:
                problems += answer
    except DeadWorkerError as fault:
        problems.append(fault.problem(fault.task.spot, f"set “{fault.task.name}”"))
    if problems and len(tasks.keys) > len(keys):  # which may be of a part whose turn has not come
        return set_parts(parts_html, keys, replace(context, besides=dict), pool)
    if problems:
        raise ReportError(problems)
    return made


@dataclass(frozen=True)
class _Tasks:
    """What is set: the parts that are ``missing``, and others besides, until those are ``made`` or there are problems.

    ``keys``: of all parts that are to be stored; those of the others are added.
    """

    missing: list[PartHtml]
    made: Mapping[str, Signature]
    problems: Sequence[Problem]
    keys: dict[str, str]
    context: BuildContext
    ahead: Ahead

    @cached_property
    def named(self) -> list[str]:
        """The names of the parts that a user knows of: they have a key, and are not set besides."""
        return [one.name for one in self.missing if one.name in self.keys] + [
            one.name for one in self._early.values()
        ]

    def __iter__(self) -> Iterator[PartHtml]:
        half, before = (len(self.missing) + 1) // 2, len(self.made)
        early = self._early
        yield from self.missing[:half]
        yield from self._stored(
            self._new(self.ahead(self.made)) if early and len(self.made) > before else early
        )
        yield from self.missing[half:]
        if self.context.jobs > 1 and self.missing:
            for part_html in self._stored(self._new(self.context.besides())):
                if self.problems or all(one.name in self.made for one in self.missing):
                    break
                yield part_html

    @cached_property
    def _early(self) -> Mapping[str, PartHtml]:
        """What is set ahead by what is known at the beginning."""
        return self._new(self.ahead(self.made)) if self.context.jobs > 1 else {}

    def _new(self, parts: Mapping[str, PartHtml]) -> Mapping[str, PartHtml]:
        """Return the parts that neither are in the store nor will be."""
        new = parts.keys() - {*self.keys.values()}
        return {
            key: one
            for key, one in parts.items()
            if key in new and not self.context.store.holds("signatures", key)
        }

    def _stored(self, parts: Mapping[str, PartHtml]) -> Iterator[PartHtml]:
        """Yield parts, to be stored by their keys."""
        for key, part_html in parts.items():
            self.keys[part_html.name] = key
            yield part_html


def _answers(tasks: _Tasks, context: BuildContext, pool: PartWorkers) -> Iterable[Answer]:
    """Return what is made of each part, and tell how many are set."""
    named, answers = tasks.named, pool.run(tasks, context.meanwhile)
    if not named:
        return answers
    step = f"Setting {len(named)} part{'s' if len(named) > 1 else ''}: {', '.join(named)}"
    return counted(context.tell, step, len(named), answers, lambda one: _name_of(one) in named)


def _name_of(answer: Answer) -> str:
    return answer.name if isinstance(answer, Signature) else ""


def part_workers(print_style: PrintStyle, store: Store, jobs: int) -> AbstractContextManager[PartWorkers]:
    """Return the processes that set parts in a print style, at most ``jobs``; they end with the block.

    They keep drawings in the ``store``.
    """
    fonts = (part for name, data in sorted(print_style.files.items()) for part in (name, data))
    made_by = digest(print_style.rules, *fonts, key_of(tools_of(COMPOSITOR)))
    return workers(partial(load_compositor, print_style, store, made_by), jobs, COMPOSITOR)


def load_compositor(print_style: PrintStyle, store: Store, made_by: str) -> Callable[[PartHtml], Answer]:
    """Return the function that sets a part; WeasyPrint is loaded only when a part must be set."""
    from press.pdf.layout.load_weasyprint import Compositor  # noqa: PLC0415  # as the docstring says

    return Compositor(print_style, store, made_by).set
