"""The arguments of commands for those who write, ``watch``, in; an exit code out."""

from __future__ import annotations

import typer

from press import pipeline
from press.commands import terminal
from press.commands.arguments import CPUS, VS_CODE, Content, Editor, Jobs, Port


def watch(
    content: Content = pipeline.PROJECT / "content",
    port: Port = 8001,
    editor: Editor = VS_CODE,
    jobs: Jobs = CPUS,
) -> int:
    """Show the report on a page of this machine, with each save and each fault, until Ctrl-C."""
    from press.watch.command import serve_desk  # noqa: PLC0415  # no other command needs it

    if "{path}" not in editor:
        raise typer.BadParameter("--editor needs {path}, where the file is named, and may have {line}")
    options = pipeline.BuildOptions(content=content.resolve(), jobs=jobs)
    try:
        serve_desk(options, port, editor, terminal.say)
    except OSError as fault:
        raise typer.BadParameter(f"the port {port} cannot be used; name another with --port") from fault
    return 0
