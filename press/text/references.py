"""Drafts in; out, the targets of references with their numbers, references with text, and the problems of ids."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from press.content.model import Manuscript
from press.content.report import PermanentId, TargetKind
from press.foundation.problems import Problem, Spot, did_you_mean
from press.foundation.xhtml import insert_text, pieces_of
from press.language.language import Language
from press.text.drafts import Draft
from press.text.trees import spot_of


@dataclass(frozen=True)
class Target:
    """A target of references: a figure, table, section or chapter, with its number and the chapter it is in.

    ``title``: in pieces, each with "sub" or "sup" if it is lowered or raised.
    """

    key: str
    kind: TargetKind
    number: int
    chapter: str
    title: tuple[tuple[str, str], ...]
    spot: Spot


def number(drafts: Iterable[Draft], manuscript: Manuscript, problems: list[Problem]) -> dict[str, Target]:
    """Return each target by its id; add problems for ids that occur twice and for unknown figures."""
    targets: dict[str, Target] = {}
    folded: dict[str, str] = {}
    counts: dict[TargetKind, int] = {"figure": 0, "table": 0, "section": 0, "chapter": 0}

    def add(key: str, kind: TargetKind, draft: Draft, title: Iterable[tuple[str, str]], spot: Spot) -> None:
        other = folded.setdefault(key.lower(), key)
        if other != key:  # some systems keep the files of figures and pages under one name then
            hint = f"rename one of them; the other is at {targets[other].spot}"
            problems.append(
                Problem(spot, "T040", f"the ids “{key}” and “{other}” differ only in capitals", hint)
            )
        if key in targets:
            hint = f"change one of them; the first is at {targets[key].spot}"
            problems.append(Problem(spot, "T040", f"the id “{key}” occurs twice", hint))
            return
        counts[kind] += 1
        targets[key] = Target(key, kind, counts[kind], draft.text.key, tuple(title), spot)

    for draft in drafts:
        add(draft.text.key, "chapter", draft, [(draft.text.title, "")], draft.text.spot)
        for element in draft.tree.iter():
            spot = spot_of(element, draft.path)
            if element.tag == "figure-here":
                name = element.get("name", "")
                if name.startswith("tbl-"):  # it is not in tables.yaml, or has no file
                    continue
                if name in manuscript.figures or manuscript.lacks("figures"):
                    add(name, "figure", draft, (), spot)
                else:
                    hint = did_you_mean(name, manuscript.figures, "declare it in figures.yaml")
                    problems.append(Problem(spot, "T041", f"the figure “{name}” is not known", hint))
            elif element.tag == "table" and element.get("id"):
                add(element.get("id", ""), "table", draft, (), spot)
                element.set("number", str(counts["table"]))
            elif element.get("id"):
                add(element.get("id", ""), "section", draft, pieces_of(element), spot)
    return targets


def resolve(
    tree: ET.Element,
    path: str,
    chapter: str,
    targets: Mapping[str, Target],
    language: Language,
    manuscript: Manuscript,
) -> Iterable[Problem]:
    """Give each link without text the name of its target; yield a problem for each link without a target."""
    for link in tree.iter("a"):
        address = link.get("href", "")
        if not address.startswith("#"):
            continue
        target = targets.get(address[1:])
        if target is None and address[1:] in manuscript.hidden_ids:
            continue
        if target is None:
            spot = spot_of(link, path)
            hint = _of_lost(address[1:], manuscript) or did_you_mean(
                address[1:], targets, "see the ids of headings, figures and tables"
            )
            if address[1:] in (*manuscript.figures, *manuscript.bound_tables):
                hint = f"no chapter shows it: write ![]({address}) alone in a paragraph where it belongs"
            yield Problem(spot, "T042", f"the reference “{address}” has no target", hint)
            continue
        if not "".join(link.itertext()).strip():
            _name(link, target, language)
        away = target.chapter != chapter
        link.set("class", "ref away" if away else "ref")


def _of_lost(key: str, manuscript: Manuscript) -> str:
    """Return what to write for an id that the report had, as ids.yaml says; empty if it never had it."""
    one = (manuscript.ids or {}).get(key)
    if one is None:
        return ""
    if one.moved_to is not None:
        return f"write #{one.moved_to}, to which it has moved"
    if one.gone:
        return f"delete it: {one.spot} says that its target is gone"
    return f"the {one.kind} has another id now, or is gone: restore the id, write the new one, or delete the reference"


def check_ids(manuscript: Manuscript, targets: Mapping[str, Target]) -> Iterator[Problem]:
    """Yield a problem for each id that ids.yaml does not list or describes wrongly, and each correction without a target.

    An id in a chapter that cannot be read is not reported as lost: the fault of that chapter is reported elsewhere.
    """
    ids, hidden = manuscript.ids or {}, manuscript.hidden_ids
    if manuscript.ids is not None and not manuscript.lacks("ids"):
        yield from _unrecorded(ids, targets, manuscript.report.release)
    for key, one in ids.items():
        if key in targets:
            yield from _changed(key, one, targets[key])
        elif key in manuscript.figures and not one.is_given_up:
            if not hidden:
                yield _unshown(key, manuscript)
        elif key not in hidden:
            yield from _lost(key, one, targets, hidden)
    known = {*targets, *manuscript.report.spine.keys, *(key for key in ids if ids[key].is_given_up)}
    for correction in manuscript.corrections:
        if correction.where not in known and correction.where not in hidden:
            message = f"the correction of “{correction.where}” has no target"
            hint = did_you_mean(correction.where, known, "see the ids of headings, figures and tables")
            yield Problem(correction.spot, "T060", message, hint)


def _unrecorded(
    ids: Mapping[str, PermanentId], targets: Mapping[str, Target], release: str
) -> Iterator[Problem]:
    for key, target in targets.items():
        if key not in ids:
            line = f'{key}: {{kind: {target.kind}, since: "{release}"}}'
            message = f"the id “{key}” is not in ids.yaml"
            yield Problem(
                target.spot, "T061", message, f"add the line {line}, or restore the id that was here"
            )


def _changed(key: str, one: PermanentId, target: Target) -> Iterator[Problem]:
    """Yield a problem if ids.yaml says that an id is given up, or of another kind."""
    if one.is_given_up:
        message = f"the id “{key}” is given up here, but used at {target.spot}"
        yield Problem(one.spot, "T065", message, "use another id there, or delete “moved-to” or “gone” here")
    elif one.kind != target.kind:
        message = f"the id “{key}” was the id of a {one.kind}, and is now the id of a {target.kind}"
        yield Problem(one.spot, "T063", message, f"give the {target.kind} at {target.spot} another id")


def _unshown(key: str, manuscript: Manuscript) -> Problem:
    hint = f"write ![](#{key}) alone in a paragraph of a chapter, or take it out here and in ids.yaml"
    return Problem(manuscript.figures[key].spot, "T066", f"no chapter shows the figure “{key}”", hint)


def _lost(
    key: str, one: PermanentId, targets: Mapping[str, Target], hidden: Collection[str]
) -> Iterator[Problem]:
    if not one.is_given_up:
        message = f"the id “{key}” of a {one.kind} is no longer in the report, and links to it fail"
        hint = "restore it, or add “moved-to: …” with the id that replaces it, or “gone: …” with the reason"
        yield Problem(one.spot, "T062", message, hint)
    elif one.moved_to is not None and one.moved_to not in targets and one.moved_to not in hidden:
        message = f"the id “{key}” has moved to “{one.moved_to}”, which is not in the report"
        hint = did_you_mean(one.moved_to, targets, "see the ids of headings, figures and tables")
        yield Problem(one.spot, "T064", message, hint)


def _name(link: ET.Element, target: Target, language: Language) -> None:
    """Give a link the name of its target; what is raised or lowered in a title is so in its name."""
    if target.kind in ("figure", "table"):
        word = language.figure if target.kind == "figure" else language.table
        link.text = f"{word}\u00a0{target.number}"
        return
    label, at = language.quote("".join(text for text, _ in target.title)), len(language.quotes[0])
    link.text = label[:at]
    for text, kind in target.title:
        words, at = label[at : at + len(text)], at + len(text)
        if kind:
            ET.SubElement(link, kind).text = words
        else:
            insert_text(link, len(link), words)
    insert_text(link, len(link), label[at:])
