"""Build options in; out, the desk: a page on this machine that shows the report while it is written."""

from __future__ import annotations

import gc
import socket
import sys
from contextlib import suppress

from press import pipeline
from press.content.load import load
from press.foundation.problems import ReportError
from press.foundation.store import Store
from press.watch.broadcast import Broadcast
from press.watch.desk import Desk
from press.watch.page import page_files
from press.watch.server import DeskServer, open_socket

__all__ = ["open_socket", "serve_desk"]

# Seconds that a thread waits for its turn: pictures are drawn in many short calls, beside a chapter that is composed.
_TURN = 0.0005


def serve_desk(
    options: pipeline.BuildOptions, listening: socket.socket, editor: str, tell: pipeline.Tell
) -> None:
    """Show the report, and each change of it, until Ctrl-C; ``tell`` is given the address of the page.

    ``editor``: an address with {path} and {line}, which opens a file in an editor. Raise ReportError if there is no
    content folder; without a report.yaml in it, which may come, that is told.
    """
    if not (options.content / "report.yaml").exists():
        try:
            load(options.content, pipeline.PROJECT)
        except ReportError as fault:
            if not options.content.is_dir():
                raise
            for line in fault.lines:
                tell(line)
    gc.disable()  # the desk collects after its work, so that no save waits for that
    sys.setswitchinterval(_TURN)
    broadcast = Broadcast()
    server = DeskServer(
        Desk(options, broadcast.send),
        broadcast,
        page_files(pipeline.PROJECT, Store(options.cache), editor),
    )
    tell(f"http://127.0.0.1:{listening.getsockname()[1]}/  (Ctrl-C ends)")
    with suppress(KeyboardInterrupt):
        server.run(sockets=[listening])
