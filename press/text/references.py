"""Drafts in; out, the number and place of every figure, table, section and chapter, links that say them, lost ids."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from press.content.model import Manuscript
from press.content.report import PermanentId, TargetKind
from press.foundation.problems import Problem, Spot, did_you_mean
from press.language.language import Language
from press.text.drafts import Draft


@dataclass(frozen=True)
class Target:
    """What a reference can lead to: a figure, a table, a section or a chapter, and the chapter it stands in."""

    key: str
    kind: TargetKind
    number: int
    chapter: str
    title: str
    spot: Spot


def number(
    drafts: Iterable[Draft], figures: Mapping[str, object], problems: list[Problem]
) -> dict[str, Target]:
    """Return every target by its id; ids that stand twice, and figures that are not declared, are problems."""
    targets: dict[str, Target] = {}
    counts: dict[TargetKind, int] = {"figure": 0, "table": 0, "section": 0, "chapter": 0}

    def add(key: str, kind: TargetKind, draft: Draft, title: str, spot: Spot) -> None:
        if key in targets:
            hint = f"give one of them another; the first stands at {targets[key].spot}"
            problems.append(Problem(spot, "T040", f"the id “{key}” stands twice", hint))
            return
        counts[kind] += 1
        targets[key] = Target(key, kind, counts[kind], draft.text.key, title, spot)

    for draft in drafts:
        add(draft.text.key, "chapter", draft, draft.text.title, draft.text.spot)
        for element in draft.tree.iter():
            spot = Spot(draft.path, int(element.get("line", "1")))
            if element.tag == "figure-here":
                name = element.get("name", "")
                if name not in figures:
                    hint = did_you_mean(name, figures, "declare it in figures.yaml")
                    problems.append(Problem(spot, "T041", f"the figure “{name}” is not known", hint))
                else:
                    add(name, "figure", draft, "", spot)
            elif element.tag == "table" and element.get("id"):
                add(element.get("id", ""), "table", draft, "", spot)
                element.set("number", str(counts["table"]))
            elif element.get("id"):
                add(element.get("id", ""), "section", draft, "".join(element.itertext()), spot)
    return targets


def resolve(
    tree: ET.Element, path: str, chapter: str, targets: Mapping[str, Target], language: Language
) -> Iterable[Problem]:
    """Give every link with empty text the words of its target; yield those that lead nowhere."""
    for link in tree.iter("a"):
        address = link.get("href", "")
        if not address.startswith("#"):
            continue
        target = targets.get(address[1:])
        if target is None:
            spot = Spot(path, int(link.get("line", "1")))
            hint = did_you_mean(address[1:], targets, "look at the ids of headings, figures and tables")
            yield Problem(spot, "T042", f"the reference “{address}” leads nowhere", hint)
            continue
        if not "".join(link.itertext()).strip():
            link.text = _label_of(target, language)
        away = target.chapter != chapter
        link.set("class", "ref away" if away else "ref")


def check_ids(
    manuscript: Manuscript, drafts: Iterable[Draft], targets: Mapping[str, Target]
) -> Iterator[Problem]:
    """Yield the ids that are not recorded as permanent or break what the record promises, and corrections of none.

    A chapter that cannot be read has lost all of its ids, and that fault is told already: then no id is missed.
    """
    ids = manuscript.ids or {}
    is_whole = all(len(draft.tree) or not draft.text.text.strip() for draft in drafts)
    if manuscript.ids is not None:
        yield from _unrecorded(ids, targets, manuscript.report.release)
    for key, one in ids.items():
        if key in targets:
            yield from _otherwise(key, one, targets[key])
        elif is_whole:
            yield from _lost(key, one, targets)
    spine = manuscript.report.spine
    known = {*targets, *spine.front, *spine.body, *spine.back, *(key for key in ids if ids[key].is_given_up)}
    for correction in manuscript.corrections:
        if correction.where not in known and is_whole:
            told = f"the correction of “{correction.where}” leads nowhere"
            hint = did_you_mean(correction.where, known, "look at the ids of headings, figures and tables")
            yield Problem(correction.spot, "T060", told, hint)


def _unrecorded(
    ids: Mapping[str, PermanentId], targets: Mapping[str, Target], release: str
) -> Iterator[Problem]:
    for key, target in targets.items():
        if key not in ids:
            line = f'{key}: {{kind: {target.kind}, since: "{release}"}}'
            told = f"the id “{key}” does not stand in ids.yaml"
            yield Problem(
                target.spot, "T061", told, f"add the line {line}, or give back the id that stood here"
            )


def _otherwise(key: str, one: PermanentId, target: Target) -> Iterator[Problem]:
    """Yield how an id is not what the record says of it."""
    if one.is_given_up:
        told = f"the id “{key}” is given up here, but stands at {target.spot}"
        yield Problem(
            one.spot, "T065", told, "give what stands there another id, or take “moved-to” or “gone” out"
        )
    elif one.kind != target.kind:
        told = f"the id “{key}” was that of a {one.kind}, and is now that of a {target.kind}"
        yield Problem(one.spot, "T063", told, f"give the {target.kind} at {target.spot} an id of its own")


def _lost(key: str, one: PermanentId, targets: Mapping[str, Target]) -> Iterator[Problem]:
    if not one.is_given_up:
        told = f"the id “{key}” of a {one.kind} has vanished from the report, and links to it lead nowhere"
        hint = "restore it, or add “moved-to: …” with the id that stands in its place, or “gone: …” with the reason"
        yield Problem(one.spot, "T062", told, hint)
    elif one.moved_to is not None and one.moved_to not in targets:
        told = f"the id “{key}” has moved to “{one.moved_to}”, which is not in the report"
        hint = did_you_mean(one.moved_to, targets, "look at the ids of headings, figures and tables")
        yield Problem(one.spot, "T064", told, hint)


def _label_of(target: Target, language: Language) -> str:
    if target.kind == "figure":
        return f"{language.figure}\u00a0{target.number}"
    if target.kind == "table":
        return f"{language.table}\u00a0{target.number}"
    return language.quote(target.title)
