"""A Manuscript in, the problems of its roles out: of the office in each program, and of what partners bring."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from press.content.lookups import unknown_sources
from press.content.model import Manuscript
from press.content.programs import UNCOUNTED, Program
from press.content.report import Report
from press.foundation.problems import Problem, did_you_mean


def check_roles(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield the problems of the roles and partners of all programs, those counted and those of the context."""
    for place in manuscript.places.values():
        yield from _check_all(place.programs, manuscript, counted=True)
        yield from _check_all(place.context, manuscript, counted=False)
    yield from _check_all(manuscript.programs, manuscript, counted=True)


def _check_all(programs: Iterable[Program], manuscript: Manuscript, *, counted: bool) -> Iterator[Problem]:
    for program in programs:
        yield from _check_role(program, manuscript.report, counted)
        yield from _check_partners(program, manuscript)
        if program.role_source is not None:
            yield from unknown_sources((program.role_source,), program.spot, manuscript)


def _check_role(program: Program, report: Report, counted: bool) -> Iterator[Problem]:
    """Yield what a program lacks of a role, or that it stands in the wrong list for its role."""
    shown = {
        "office-role": program.office_role,
        "role-source": program.role_source,
        "role-reason": program.role_reason,
    }
    if report.roles is None:
        for name in (name for name, value in shown.items() if value):
            message = f"“{program.key}” gives “{name}”, and the report declares no roles"
            yield Problem(
                program.spot, "V057", message, "declare “roles” in report.yaml, or take the line out"
            )
        return
    for name in (name for name, value in shown.items() if not value):
        message = f"“{program.key}” has no “{name}”"
        hint = f"add a line “{name}: …”: in a report with roles each program has one"
        yield Problem(program.spot, "V055", message, hint)
    if program.office_role is None or (program.office_role not in UNCOUNTED) == counted:
        return
    wrong, right = ("programs", "context") if counted else ("context", "programs")
    message = f"“{program.key}” has the role “{program.office_role}” and stands under “{wrong}”"
    yield Problem(program.spot, "V056", message, f"move it to “{right}” of its file")


def _check_partners(program: Program, manuscript: Manuscript) -> Iterator[Problem]:
    report = manuscript.report
    for partner in program.partners:
        given: list[tuple[str, str, Collection[str], str]] = []
        if partner.kind:
            given.append(("kind", partner.kind, report.partners, "partners"))
        given += [("contribution", one, report.contributions, "contributions") for one in partner.brings]
        for word, key, known, field in given:
            if key not in known:
                message = f"“{program.key}”: the {word} “{key}” of “{partner.name}” is not known"
                hint = did_you_mean(key, known, f"declare it under “{field}” in report.yaml")
                yield Problem(program.spot, "V058", message, hint)
        if partner.brings and partner.source is None:
            message = f"“{program.key}”: no source shows what “{partner.name}” brings"
            yield Problem(program.spot, "V059", message, "add “source: …” to the partner")
        yield from unknown_sources((partner.source,) if partner.source else (), program.spot, manuscript)
