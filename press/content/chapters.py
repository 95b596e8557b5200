"""A Folder in; out, its chapters by key, or the faults of their names and headers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from press.content.model import ChapterText
from press.content.names import KEY, is_device, is_reserved, key_near, name_beside, original_of
from press.content.parse import make
from press.content.raw import Folder, Prose
from press.content.report import Report
from press.foundation.problems import Problem, Spot


def make_chapters(folder: Folder, report: Report, problems: list[Problem]) -> dict[str, ChapterText]:
    """Return the chapters; add problems for names that cannot be used, and for headers that do not fit."""
    chapters: dict[str, ChapterText] = {}
    keys = [name.rsplit("/", 1)[-1] for name in folder.prose]
    for name, prose in folder.prose.items():
        key, path = name.rsplit("/", 1)[-1], prose.header.path
        if key in chapters:
            hint = f"rename this file or {chapters[key].spot.path}"
            problems.append(Problem(Spot(path, 1), "V017", f"there are two chapters “{key}”", hint))
        if not KEY.fullmatch(key):
            problems.append(bad_name(key, path, keys, "chapter"))
            continue
        if is_reserved(key, report.places.folder):
            whose = "Windows" if is_device(key) else "the press"
            hint = f"rename the file, such as {name_beside(key)}.md, here and in the spine"
            message = f"{whose} keeps the name “{key}” for itself"
            problems.append(Problem(Spot(path, 1), "V029", message, hint))
        # So that a chapter with a faulty header is not also reported as missing, and its text is checked too.
        chapters[key] = ChapterText(key, "faulty", "matter", prose.text, prose.spot)
        made = _chapter(key, prose, problems)
        if made is not None:
            chapters[key] = made
    return chapters


def misnamed(folder: Folder) -> dict[str, str]:
    """Return the texts of chapters whose names cannot be keys, by the names that they are told to have."""
    named = ((name.rsplit("/", 1)[-1], prose.text) for name, prose in folder.prose.items())
    return {key_near(key): text for key, text in named if not KEY.fullmatch(key)}


def bad_name(name: str, path: str, others: Iterable[str], noun: str) -> Problem:
    """Return the problem of a file whose name cannot be a key: it may be a copy, or differ only in capitals."""
    spot, near = Spot(path, 1), key_near(name)
    original, ending = original_of(name), path[path.rindex(".") :]
    if original in others:
        hint = "delete it, or give it a name of lower-case letters, digits and hyphens, and list it in report.yaml"
        return Problem(spot, "V018", f"the file looks like a copy of “{original}{ending}”", hint)
    if near in others:
        hint = "delete one of the two, or rename it"
        return Problem(spot, "V018", f"the file has almost the same name as “{near}{ending}”", hint)
    hint = "use only lower-case letters, digits and hyphens" + (f", such as {near}{ending}" if near else "")
    return Problem(spot, "V018", f"the file name is not valid for a {noun}", hint)


def _chapter(key: str, prose: Prose, problems: list[Problem]) -> ChapterText | None:
    header = prose.header
    if not isinstance(header.data, Mapping):
        message = "the header is empty" if header.data is None else "the header has no “name: value” lines"
        problems.append(Problem(header.spot(), "V014", message, "add “title: …” and “kind: …”"))
        return None
    known = {"key": key, "text": prose.text, "spot": prose.spot, "header": header.spots}
    return make(ChapterText, header, problems, **known)
