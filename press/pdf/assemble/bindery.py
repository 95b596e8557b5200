"""Signatures in, PDFs out, each bound by a process beside this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from press.content.report import Report
from press.editions.page_map import PageMap
from press.foundation.problems import ReportError, Spot
from press.foundation.workers import DeadWorkerError, workers
from press.pdf.assemble.attachments import Attachment
from press.pdf.assemble.bind import bind
from press.pdf.layout.signature import Signature


@dataclass(frozen=True)
class Unbound:
    """Signatures that are set, and what else their PDF is made of; see ``bind``."""

    signatures: tuple[Signature, ...]
    page_map: PageMap
    pdf_fonts: bytes
    report: Report
    attachments: tuple[Attachment, ...] = ()
    addresses: Mapping[str, str] | None = None


def bind_each(unbound: Mapping[str, Unbound], jobs: int) -> dict[str, bytes]:
    """Return PDFs by their names, bound by at most ``jobs`` processes; raise ReportError if one of these has ended."""
    try:
        with workers(_load_binder, jobs, __name__) as pool:
            return dict(pool.run(unbound.items()))
    except DeadWorkerError as fault:
        spot = Spot("content/report.yaml", 1)
        raise ReportError([fault.problem(spot, f"bound the PDF of “{fault.task[0]}”")]) from None


def bind_alone(unbound: Unbound, jobs: int) -> bytes:
    """Return the PDF of a whole report, or of whatever is bound alone; raise ReportError as ``bind_each`` does."""
    name = unbound.report.full_title
    return bind_each({name: unbound}, jobs)[name]


def _load_binder() -> Callable[[tuple[str, Unbound]], tuple[str, bytes]]:
    """Return the function that binds a PDF and keeps its name beside it."""

    def bind_one(named: tuple[str, Unbound]) -> tuple[str, bytes]:
        name, one = named
        return name, bind(
            one.signatures, one.page_map, one.pdf_fonts, one.report, one.attachments, one.addresses
        )

    return bind_one
