"""PDFs in; out, the rules of PDF/UA-1 and PDF/A-3a that each breaks, found by processes beside this one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from threading import Lock

from press.foundation.dependencies import Artifact, Dependency, key_of, tools_of
from press.foundation.problems import Problem, ReportError, Spot
from press.foundation.store import Store, digest
from press.foundation.workers import DeadWorkerError, workers
from press.pdf.accessibility.profiles import PROFILES, ProfileResult

_KIND = "validations"
_SPOT = Spot("content/report.yaml", 1)
_Task = tuple[int, bytes, str]  # its number, a PDF, and the key of the profile
_TURN = Lock()  # threads that validate take turns, so that there is no process more than may work
VALIDATOR = "press.pdf.accessibility.validator"  # validates a PDF, in a process of its own


def faults_of(pdfs: Iterable[bytes], store: Store, jobs: int) -> tuple[Problem, ...]:
    """Return a problem for each rule that one of the PDFs breaks; raise ReportError if a process has ended."""
    hint = "undo the last change of a template, a style sheet, the press or a library, and build again"
    return tuple(
        Problem(_SPOT, "A001", f"the PDF breaks {result.name}, rule {fault}", hint)
        for result in results_of(pdfs, store, jobs)
        for fault in result.faults
    )


def results_of(pdfs: Iterable[bytes], store: Store | None = None, jobs: int = 1) -> tuple[ProfileResult, ...]:
    """Return the results of each PDF, one for each profile; a file that cannot be read breaks both.

    A ``store`` keeps the results of a PDF by its bytes. At most ``jobs`` processes validate at once, whoever asks.
    Raise ReportError if one of them has ended.
    """
    asked = dict(enumerate((pdf, key) for pdf in pdfs for key in PROFILES))
    results = {at: found for at, one in asked.items() if (found := _kept(*one, store)) is not None}
    missing = [(at, *one) for at, one in asked.items() if at not in results]
    for at, result in _validated(missing, jobs) if missing else ():
        results[at] = result
        _keep(*asked[at], result, store)
    return tuple(results[at] for at in asked)


def _validated(tasks: Iterable[_Task], jobs: int) -> Iterator[tuple[int, ProfileResult]]:
    """Yield the number and the result of each task.

    Other processes validate: it takes many times the memory of a PDF, which a process that goes on does not give back.
    """
    try:
        with _TURN, workers(_load_validator, jobs, VALIDATOR) as pool:
            yield from pool.run(tasks)
    except DeadWorkerError as fault:
        raise ReportError([fault.problem(_SPOT, "validated a PDF")]) from None


def verdicts_of(pdf: bytes, store: Store) -> Iterator[Artifact]:
    """Yield the verdict on a PDF for each profile: what it is made of, and whether the store has it."""
    for key, name in PROFILES.items():
        made_of = tuple(_made_of(pdf, key))
        yield Artifact(name, "verdict", made_of, store.get(_KIND, key_of(made_of)) is not None)


def _made_of(pdf: bytes, key: str) -> Iterator[Dependency]:
    yield Dependency("file", "PDF", digest(pdf))
    yield Dependency("settings", "rules", key)
    yield from tools_of(VALIDATOR)


def _kept(pdf: bytes, key: str, store: Store | None) -> ProfileResult | None:
    """Return the result for a profile if this PDF has been validated before."""
    kept = store.get(_KIND, key_of(_made_of(pdf, key))) if store else None
    if kept is None:
        return None
    found = json.loads(kept)
    return ProfileResult(**{**found, "faults": tuple(found["faults"])})


def _keep(pdf: bytes, key: str, result: ProfileResult, store: Store | None) -> None:
    if store is not None:
        store.put(_KIND, key_of(_made_of(pdf, key)), json.dumps(asdict(result)).encode())


def _load_validator() -> Callable[[_Task], tuple[int, ProfileResult]]:
    """Return the function that does a task, and keeps its number beside the result."""
    from press.pdf.accessibility.validator import validate  # noqa: PLC0415  # the main process needs no validator

    return lambda task: (task[0], validate(*task[1:]))
