"""The HTML of parts and the keys of their signatures in; the signatures out, from the store or newly set."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from press.foundation.dependencies import key_of, tools_of
from press.foundation.problems import Problem, ReportError
from press.foundation.progress import Tell, counted
from press.foundation.store import Store, digest
from press.foundation.workers import DeadWorkerError, Workers, workers
from press.pdf.layout.signature import SPECIMEN, PartHtml, PrintStyle, Signature, unpacked

COMPOSITOR = "press.pdf.layout.load_weasyprint"  # sets a part, in a process of its own

Answer = Signature | tuple[Problem, ...]
PartWorkers = Workers[PartHtml, Answer]


@dataclass(frozen=True)
class BuildContext:
    """The circumstances of a build: the report's name, the store, the most processes, and a function for progress.

    ``pool``: processes that set parts and stay when they are set; None starts some, and ends them.
    ``meanwhile``: is called when other processes have begun to set parts, perhaps more than once, or never.
    """

    report: str
    store: Store
    jobs: int
    tell: Tell
    pool: PartWorkers | None = None
    meanwhile: Callable[[], object] = lambda: None


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
    ahead: Mapping[str, PartHtml] = MappingProxyType({}),
) -> dict[str, Signature]:
    """Return the signature of each part; new ones are stored, if they have a key.

    ``ahead``: other parts by their keys, which are only stored, for when their turn comes.
    Raise ReportError with the problems of all parts.
    """
    made = kept_signatures(parts_html, keys, context.store)
    missing = [part_html for part_html in parts_html if part_html.name not in made]
    early = {one.name: key for key, one in ahead.items() if not context.store.holds("signatures", key)}
    missing += [ahead[key] for key in early.values()]
    stored = {**keys, **early}
    answers = _answers(missing, stored, context, pool)
    problems: list[Problem] = []
    try:
        for answer in answers:
            if isinstance(answer, Signature):
                if answer.name in stored:
                    context.store.put("signatures", stored[answer.name], answer.packed())
                made[answer.name] = answer
            else:
                problems += answer
    except DeadWorkerError as fault:
        message = f"the process that set “{fault.task.name}” was ended from outside, or ran out of memory"
        hint = "build again, with --jobs 1 if memory is short"
        problems.append(Problem(fault.task.spot, "P005", message, hint))
    if problems and early:  # which may be of a part whose turn has not come
        return set_parts(parts_html, keys, context, pool)
    if problems:
        raise ReportError(problems)
    return {name: signature for name, signature in made.items() if name not in early}


def _answers(
    parts_html: list[PartHtml], keys: Mapping[str, str], context: BuildContext, pool: PartWorkers
) -> Iterable[Answer]:
    """Return what is made of each part, and tell which are set; those without a key are none that a user knows of."""
    named = [part_html.name for part_html in parts_html if part_html.name in keys]
    answers = pool.run(parts_html, context.meanwhile)
    if not named:
        return answers
    step = f"Setting {len(named)} part{'s' if len(named) > 1 else ''}: {', '.join(named)}"
    return counted(context.tell, step, len(named), answers, lambda one: _name_of(one) != SPECIMEN)


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
