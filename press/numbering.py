"""Drafts in; out, the number and the place of every figure, table, section and chapter, and links that say them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from press.chapters import Draft
from press.errors import Problem, Spot, did_you_mean
from press.words import Words


@dataclass(frozen=True)
class Target:
    """What a reference can lead to: a figure, a table, a section or a chapter, and the chapter it stands in."""

    key: str
    kind: Literal["figure", "table", "section", "chapter"]
    number: int
    chapter: str
    title: str
    spot: Spot


def number(
    drafts: Iterable[Draft], figures: Mapping[str, object], problems: list[Problem]
) -> dict[str, Target]:
    """Return every target by its id; ids that stand twice, and figures that are not declared, are problems."""
    targets: dict[str, Target] = {}
    counts = {"figure": 0, "table": 0, "section": 0, "chapter": 0}

    def add(
        key: str, kind: Literal["figure", "table", "section", "chapter"], draft: Draft, title: str, spot: Spot
    ) -> None:
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
    tree: ET.Element, path: str, chapter: str, targets: Mapping[str, Target], words: Words
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
            link.text = _words_for(target, words)
        away = target.chapter != chapter
        link.set("class", "ref away" if away else "ref")


def _words_for(target: Target, words: Words) -> str:
    if target.kind == "figure":
        return f"{words.figure}\u00a0{target.number}"
    if target.kind == "table":
        return f"{words.table}\u00a0{target.number}"
    return f"“{target.title}”"
