"""A PDF in; out, the rules of PDF/UA-1 and PDF/A-3a that it breaks, as the library page-validation finds them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass

import page

from press.foundation.dependencies import Artifact, Dependency, key_of, tools_of
from press.foundation.problems import Problem, ReportError, Spot
from press.foundation.store import Store, digest

_KIND = "validations"
PROFILES = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}


@dataclass(frozen=True)
class ProfileResult:
    """The result for one profile: its key, its name, the number of its rules, and one line for each broken rule."""

    key: str
    name: str
    rules: int
    faults: tuple[str, ...]


class Validation:
    """The validation of a PDF against both profiles, in two threads beside the caller's own work.

    A ``store`` keeps the results of a PDF by its bytes.
    """

    def __init__(self, pdf: bytes, store: Store | None = None) -> None:
        pool = ThreadPoolExecutor(len(PROFILES))
        self._results = [pool.submit(_find, pdf, key, store) for key in PROFILES]
        pool.shutdown(wait=False)

    def results(self) -> tuple[ProfileResult, ...]:
        """Wait, and return the result for each profile; a file that cannot be read breaks both."""
        return tuple(one.result() for one in self._results)

    def require(self) -> None:
        """Wait, and raise ReportError with a problem for each broken rule."""
        hint = "undo the last change of a template, a style sheet, the press or a library, and build again"
        problems = [
            Problem(
                Spot("content/report.yaml", 1), "A001", f"the PDF breaks {result.name}, rule {fault}", hint
            )
            for result in self.results()
            for fault in result.faults
        ]
        if problems:
            raise ReportError(problems)


def verdicts_of(pdf: bytes, store: Store) -> Iterator[Artifact]:
    """Yield the verdict on a PDF for each profile: what it is made of, and whether the store has it."""
    for key, name in PROFILES.items():
        made_of = tuple(_made_of(pdf, key))
        yield Artifact(name, "verdict", made_of, store.get(_KIND, key_of(made_of)) is not None)


def _made_of(pdf: bytes, key: str) -> Iterator[Dependency]:
    yield Dependency("file", "PDF", digest(pdf))
    yield Dependency("settings", "rules", key)
    yield from tools_of(__name__)


def _find(pdf: bytes, key: str, store: Store | None) -> ProfileResult:
    """Return the result for a profile, from the store if this PDF has been validated before."""
    if store is None:
        return _validate(pdf, key)
    name = key_of(_made_of(pdf, key))
    kept = store.get(_KIND, name)
    if kept is not None:
        found = json.loads(kept)
        return ProfileResult(**{**found, "faults": tuple(found["faults"])})
    result = _validate(pdf, key)
    store.put(_KIND, name, json.dumps(asdict(result)).encode())
    return result


def _validate(pdf: bytes, key: str) -> ProfileResult:
    try:
        report = page.validate_pdf_bytes(pdf, profile=key, limits=page.SafetyLimits.unlimited())
    except page.PageError as fault:
        return ProfileResult(key, PROFILES[key], 0, (f"the validator cannot read the file: {fault}",))
    messages: Mapping[str, str] = {one.rule_id: one.message for one in reversed(report.failures)}
    faults = tuple(f"{rule}: {message}" for rule, message in sorted(messages.items()))
    return ProfileResult(key, PROFILES[key], report.rules.total, faults)
