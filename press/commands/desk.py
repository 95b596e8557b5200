"""The arguments of commands for those who write, ``new``, ``watch``, ``accept`` and ``reject``, in; an exit code out."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from press import pipeline
from press.commands import terminal
from press.commands.arguments import CPUS, VS_CODE, Content, Editor, Jobs, Key, Kind, Port

REPORT = "report"  # what ``new`` can begin besides what it adds to a report


def new(kind: Kind, key: Key, content: Content = pipeline.PROJECT / "content") -> int:
    """Add a place, chapter, figure or source: write what it needs, and show what to fill in; or begin a report."""

    def run() -> None:
        if kind != REPORT:
            options = pipeline.BuildOptions(content=content.resolve())
            is_own = options.content == pipeline.PROJECT / "content"
            option = "" if is_own else f" --content {shlex.quote(str(content))}"
            terminal.print_addition(*pipeline.add(options, kind, key), option)
            return
        from press.content.first_report import start_report  # noqa: PLC0415  # no other command needs it

        for name in start_report(Path(key).resolve(), pipeline.PROJECT):
            terminal.say(f"{key}/{name}: new")
        terminal.say("It is a small report that builds: write over it. To see it while you write:")
        terminal.say(f"python3 build.py watch --content {shlex.quote(key)}")

    return terminal.guarded(run)


def watch(
    content: Content = pipeline.PROJECT / "content",
    port: Port = 8001,
    editor: Editor = VS_CODE,
    jobs: Jobs = CPUS,
) -> int:
    """Show the report on a page of this machine, with each save and each fault, until Ctrl-C."""
    from press.watch.command import open_socket, serve_desk  # noqa: PLC0415  # no other command needs it

    if "{path}" not in editor:
        raise typer.BadParameter("--editor needs {path}, where the file is named, and may have {line}")
    options = pipeline.BuildOptions(content=content.resolve(), jobs=jobs)
    try:
        listening = open_socket(port)
    except OSError as fault:
        raise typer.BadParameter(f"the port {port} cannot be used; name another with --port") from fault

    def run() -> None:
        with listening:
            serve_desk(options, listening, editor, terminal.say)

    return terminal.guarded(run)


Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[CHAPTER]...", help="Chapters, by their keys or files.", show_default=False),
]
Author = Annotated[
    str | None,
    typer.Option(help="Only changes whose comment has this name, such as {++words++}{>>Ana 2026-11-28<<}."),
]
All = Annotated[bool, typer.Option("--all", help="The changes of all chapters.")]


def accept(
    chapters: Names = None,
    author: Author = None,
    all_: All = False,
    content: Content = pipeline.PROJECT / "content",
) -> int:
    """Accept tracked changes in chapters, and take out their comments: by chapter, by author, or all."""
    return _settle(chapters or [], author, all_, content, True)


def reject(
    chapters: Names = None,
    author: Author = None,
    all_: All = False,
    content: Content = pipeline.PROJECT / "content",
) -> int:
    """Reject tracked changes in chapters, and take out their comments: by chapter, by author, or all."""
    return _settle(chapters or [], author, all_, content, False)


def _settle(names: list[str], author: str | None, is_all: bool, content: Path, accepts: bool) -> int:
    from press.content.settled_files import UnknownTextError, settle_files  # noqa: PLC0415  # as above

    if names and is_all:
        raise typer.BadParameter("name chapters, or give --all, but not both")
    if not names and author is None and not is_all:
        raise typer.BadParameter("name chapters, or an author with --author, or give --all")

    def run() -> int:
        try:
            settled = settle_files(content.resolve(), names, accepts, author)
        except UnknownTextError as fault:
            terminal.say_error(str(fault))
            return 2
        done = "accepted" if accepts else "rejected"
        for one in settled:
            terminal.say(f"{content.name}/{one.path}: {one.count} {done}")
        if not settled:
            terminal.say(f"There was nothing to be {done}.")
        return 0

    return terminal.guarded(run)
