"""Build options in; out, the desk: a page on this machine that shows the report while it is written."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress

from press import pipeline
from press.foundation.store import Store
from press.watch.broadcast import Broadcast
from press.watch.desk import Desk
from press.watch.page import page_files
from press.watch.server import DeskServer, open_socket

# Seconds that a thread waits for its turn: pictures are drawn in many short calls, beside a chapter that is composed.
_TURN = 0.0005


def serve_desk(options: pipeline.BuildOptions, port: int, editor: str, tell: pipeline.Tell) -> None:
    """Show the report, and each change of it, until Ctrl-C; ``tell`` is given the address of the page.

    ``editor``: an address with {path} and {line}, which opens a file in an editor. Raise OSError if the port cannot be
    used.
    """
    gc.disable()  # the desk collects after its work, so that no save waits for that
    sys.setswitchinterval(_TURN)
    broadcast = Broadcast()
    server = DeskServer(
        Desk(options, broadcast.send),
        broadcast,
        page_files(pipeline.PROJECT, Store(options.cache), editor),
    )
    with open_socket(port) as listening:
        tell(f"http://127.0.0.1:{listening.getsockname()[1]}/  (Ctrl-C ends)")
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listening])
