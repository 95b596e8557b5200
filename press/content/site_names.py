"""A Folder and its Report in; out, the problems of names that are also addresses of the site, or names of files."""

from __future__ import annotations

from collections.abc import Iterator

from press.content.names import can_hold_places, can_name_editions, file_name_of, is_of_the_site
from press.content.raw import Folder
from press.content.report import Report
from press.content.snapshot import STATIC
from press.foundation.problems import Problem, Spot


def check_names(folder: Folder, report: Report) -> Iterator[Problem]:
    """Yield the problems of the title, of the folder of places, and of the files that the site takes as they are."""
    top = folder.documents["report"]
    places, name = report.places.folder, file_name_of(report.title)
    chapters = {one.rsplit("/", 1)[-1]: prose.spot.path for one, prose in folder.prose.items()}
    if not can_name_editions(name, places):
        message = (
            f"the files of the report would be named “{name}”, which the press or Windows keeps for itself"
        )
        if not name:
            message = "the title has no letter and no digit, and the files of the report are named by it"
        hint = "choose a title with another word in it; a subtitle does not count"
        yield Problem(top.spot("title"), "V100", message, hint)
    elif name in chapters:
        message = f"the title gives the files of the report the name of the chapter {chapters[name]}"
        hint = f"rename the chapter, such as {name}-chapter.md, here and in the spine"
        yield Problem(top.spot("title"), "V100", message, hint)
    if not can_hold_places(places):
        message = (
            f"the folder of places cannot be named “{places}”: the press or Windows keeps that for itself"
        )
        yield Problem(top.spot("places", "folder"), "V101", message, "rename the folder, here and on disk")
    yield from _check_static(folder, {*chapters, places, name})


def _check_static(folder: Folder, keys: set[str]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for path in folder.static:
        spot = Spot(f"{folder.path}/{STATIC}/{path}", 1)
        top, other = path.split("/")[0], seen.setdefault(path.casefold(), path)
        if is_of_the_site(top, keys):
            message, hint = f"the site has a file or folder “{top}” of its own", "rename this one"
            yield Problem(spot, "V102", message, hint)
        elif other != path:
            message = (
                f"the file differs from “{other}” only in capitals, and some systems have one file for both"
            )
            yield Problem(spot, "V102", message, "rename one of them")
