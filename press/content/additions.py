"""A Folder and the key of a new place, chapter, figure or source in; out, the files to write."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from press.content import skeletons
from press.content.field_types import SOURCE_KEY
from press.content.load import load
from press.content.names import COMMON, KEY, is_device, is_no_text, is_reserved, key_near, name_beside
from press.content.new_rows import tables_with_rows, value_in
from press.content.raw import Folder
from press.content.sources import make_sources
from press.content.unfilled import check_unfilled
from press.content.yaml_edits import CannotInsertError, append_entry, insert_item
from press.foundation.problems import Problem, ReportError, Spot, did_you_mean

# What can be added; the report's own word for a place, such as “city”, stands for the first.
KINDS = ("place", "chapter", "figure", "source")


@dataclass(frozen=True)
class Addition:
    """The texts of new and changed files, by path in the content folder.

    ``spots``: where the new lines begin. ``manual``: what could not be inserted and has to be done by hand.
    """

    files: Mapping[str, str]
    spots: tuple[Spot, ...]
    manual: tuple[str, ...]

    def write(self, content: Path, present: Collection[str]) -> None:
        """Write the texts; ``present``: the files that were there when the folder was read. Others must not be there."""
        for name, text in self.files.items():
            path = content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("w" if name in present else "x", encoding="utf-8", newline="") as file:
                file.write(text)


def add(content: Path, project: Path, kind: str, key: str) -> tuple[Addition, tuple[Problem, ...]]:
    """Write the skeleton of a new item into the content folder; return it, and a problem for each line to fill in.

    Raise ReportError if the content cannot be read, or if the kind or the key cannot be used.
    """
    folder = load(content, project)
    addition = plan_addition(folder, kind, key)
    addition.write(content, set(folder.tables))
    before = set(check_unfilled(folder))
    return addition, tuple(one for one in check_unfilled(load(content, project)) if one not in before)


def plan_addition(folder: Folder, kind: str, key: str) -> Addition:
    """Return what to write for a new item; raise ReportError if the kind or the key cannot be used."""
    word = str(value_in(folder, "report", "places", "one") or "place")
    if kind not in (*KINDS, word):
        kinds = [one if one != "place" else word for one in KINDS]
        hint = did_you_mean(kind, kinds, f"write {', '.join(kinds[:-1])} or {kinds[-1]}")
        raise ReportError.of(_report(folder), "B002", f"“{kind}” is nothing that can be added", hint)
    if kind == "figure" and not key.startswith("fig-"):
        key = f"fig-{key}"
    _refuse_bad(folder, kind, key)
    draft = _Draft(folder)
    if kind == "chapter":
        _add_chapter(draft, key, None)
    elif kind == "figure":
        _add_figure(draft, key)
    elif kind == "source":
        draft.edit("sources.yaml", append_entry, skeletons.source_entry(key))
    else:
        _add_place(draft, key)
    return draft.addition()


def _refuse_bad(folder: Folder, kind: str, key: str) -> None:
    """Raise ReportError for a key that is misspelled, reserved, or taken."""
    prefix = "fig-" if kind == "figure" else ""
    spot, name = _report(folder), key.removeprefix(prefix)
    near = key_near(name)
    if not (SOURCE_KEY if kind == "source" else KEY).fullmatch(name):
        hint = f"write {prefix}{near}" if near else "use lower-case letters, digits and hyphens"
        message = f"“{key}” should consist of lower-case letters, digits and hyphens"
        raise ReportError.of(spot, "B002", message, hint)
    if is_no_text(key):
        hint = f"choose another, such as {kind}-{key}"
        raise ReportError.of(spot, "B002", f"YAML does not read “{key}” as text", hint)
    is_name = kind not in ("figure", "source") and is_reserved(key, _places(folder))
    if is_name or (kind not in ("chapter", "figure", "source") and (is_device(key) or key == COMMON)):
        hint = f"choose another, such as {name_beside(key)}"
        raise ReportError.of(spot, "B002", f"the press keeps the name “{key}” for itself", hint)
    sources = {one.key: one.spot for one in make_sources(folder, []).values()}
    taken = sources if kind == "source" else dict(_taken(folder))
    if key in taken:
        hint = "choose another name, or change what is there"
        raise ReportError.of(taken[key], "B003", f"“{key}” exists already", hint)


def _taken(folder: Folder) -> Iterator[tuple[str, Spot]]:
    """Yield each id and file name that is in use or was, with its spot."""
    for name in ("ids", "figures"):
        yield from _spots(folder, name).items()
    for name, document in folder.documents.items():
        yield name.rsplit("/", 1)[-1], Spot(document.path, 1)
    for name, prose in folder.prose.items():
        yield name.rsplit("/", 1)[-1], Spot(prose.header.path, 1)
        for spot, line in prose.lines:
            yield from ((found, spot) for found in re.findall(r"\{[^}]*#([\w-]+)", line))


class _Draft:
    """Collects the new texts of files."""

    def __init__(self, folder: Folder) -> None:
        self.folder, self.files, self.manual = folder, dict[str, str](), list[str]()

    def text(self, path: str) -> str:
        """Return the text of a file as changed so far; empty if there is none."""
        if path in self.files:
            return self.files[path]
        return self.folder.tables.get(path, b"").decode("utf-8-sig")

    def create(self, path: str, text: str) -> None:
        """Add a new file."""
        self.files[path] = text

    def edit(self, path: str, change: Any, *arguments: Any) -> None:
        """Change a file of YAML, or note down what an editor has to insert by hand."""
        try:
            self.files[path] = change(self.text(path), *arguments)
        except CannotInsertError:
            entry = next(one for one in arguments if isinstance(one, str))
            self.manual.append(f"add to {self.folder.path}/{path}: {entry.rstrip()}")

    def addition(self) -> Addition:
        """Return what has been collected."""
        spots = []
        for path, text in self.files.items():
            new = list(_new_lines(self._before(path), text.split("\n")))
            spots += [Spot(f"{self.folder.path}/{path}", number) for number in new if number - 1 not in new]
        return Addition(self.files, tuple(spots), tuple(self.manual))

    def _before(self, path: str) -> list[str]:
        raw = self.folder.tables.get(path)
        return raw.decode("utf-8-sig").split("\n") if raw is not None else []


def _new_lines(before: Sequence[str], after: Sequence[str]) -> Iterator[int]:
    """Yield the numbers, from 1, of the lines of ``after`` that are not in ``before``."""
    for tag, _, _, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag in ("insert", "replace"):
            yield from range(start + 1, end + 1)


def _add_place(draft: _Draft, key: str) -> None:
    folder = draft.folder
    prefix = _places(folder) + "/"
    others = [document.data for name, document in folder.documents.items() if name.startswith(prefix)]
    areas = dict.fromkeys(
        area for one in others if isinstance(one, Mapping) for area in (one.get("areas") or {})
    )
    office = str(value_in(folder, "report", "places", "office") or "office")
    has_roles = value_in(folder, "report", "roles") is not None
    # The line that names the schema to editors' programs is that of the other places.
    first = (
        draft.text(f"{name}.yaml").split("\n")[0] for name in folder.documents if name.startswith(prefix)
    )
    schema = next((f"{line.strip()}\n" for line in first if line.startswith("# yaml-language-server:")), "")
    draft.create(f"{prefix}{key}.yaml", schema + skeletons.place_file(key, areas, office, has_roles))
    draft.edit("report.yaml", insert_item, ("order",), key)
    _add_chapter(draft, key, key)
    draft.files |= tables_with_rows(folder, key)


def _add_chapter(draft: _Draft, key: str, place: str | None) -> None:
    """Add a chapter at the end of the body, or behind the last chapter about a place."""
    body = [str(one) for one in value_in(draft.folder, "report", "spine", "body") or ()]
    headers = {name.rsplit("/", 1)[-1]: prose.header.data for name, prose in draft.folder.prose.items()}
    about = [one for one in body if isinstance(headers.get(one), Mapping) and "place" in headers[one]]
    after = about[-1] if place and about else body[-1] if body else None
    draft.create(f"chapters/{key}.md", skeletons.chapter_file(key, place))
    draft.edit("report.yaml", insert_item, ("spine", "body"), key, after)
    _add_ids(draft, {key: "chapter", skeletons.section_of(key): "section"}, after)


def _add_ids(draft: _Draft, ids: Mapping[str, str], after: str | None) -> None:
    """List new ids in ids.yaml, if there is one: behind those of the chapter ``after``, or at the end."""
    recorded = draft.folder.documents.get("ids")
    if recorded is None:
        return
    last, inside = None, False
    for key, one in (recorded.data or {}).items():
        is_chapter = isinstance(one, Mapping) and one.get("kind") == "chapter"
        inside = key == after if is_chapter else inside
        last = key if inside else last
    release = str(value_in(draft.folder, "report", "release"))
    entries = skeletons.id_entries(ids, release)
    draft.edit("ids.yaml", append_entry, f"\n{entries}" if last else entries, last)


def _add_figure(draft: _Draft, key: str) -> None:
    rows = [cells for _, cells in draft.folder.rows if cells.get("series")]
    last = max(rows, key=lambda cells: cells.get("year", ""), default={})
    year = last.get("year", "")
    entry = skeletons.figure_entry(
        key, last.get("series"), int(year) if year.isdigit() else None, last.get("source")
    )
    draft.edit("figures.yaml", append_entry, entry)
    _add_ids(draft, {key: "figure"}, None)
    draft.manual.append(f"Show it: write ![](#{key}) alone in a paragraph of a chapter.")


def _report(folder: Folder) -> Spot:
    return Spot(f"{folder.path}/report.yaml", 1)


def _places(folder: Folder) -> str:
    return str(value_in(folder, "report", "places", "folder") or "places")


def _spots(folder: Folder, name: str) -> dict[str, Spot]:
    """Return the spot of each key at the top of a document."""
    document = folder.documents.get(name)
    data = document.data if document else None
    if document is None or not isinstance(data, Mapping):
        return {}
    return {str(key): document.spot(key) for key in data}
