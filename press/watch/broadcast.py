"""Messages from any thread in; out, the same messages for each page that is open, as server-sent events."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

_MOST_WAITING = 200  # messages for a page that does not read them; it then has to connect again
_BEAT = 15.0  # seconds; a comment, by which it is noticed that a page is gone


class Broadcast:
    """Sends each message to all pages that listen; ``attach`` gives it the event loop of the server first."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._queues: set[asyncio.Queue[bytes | None]] = set()

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Send from now on, by this loop."""
        self._loop = loop

    def send(self, event: str, data: Any) -> None:
        """Send a message; what is sent before the server runs is lost, since no page listens yet."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._put, as_event(event, data))

    def close(self) -> None:
        """End the answer to each page; called in the event loop."""
        self._put(None)

    async def messages(self) -> AsyncIterator[bytes]:
        """Yield the messages from now on."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(_MOST_WAITING)
        self._queues.add(queue)
        try:
            while True:
                try:
                    message = await asyncio.wait_for(queue.get(), _BEAT)
                except TimeoutError:
                    message = b":\n\n"
                if message is None:
                    return
                yield message
        finally:
            self._queues.discard(queue)

    def _put(self, message: bytes | None) -> None:
        for queue in list(self._queues):
            if queue.full():
                self._queues.discard(queue)
                while not queue.empty():
                    queue.get_nowait()
                queue.put_nowait(None)
            else:
                queue.put_nowait(message)


def as_event(event: str, data: Any) -> bytes:
    """Return a message as a server-sent event; its data is one line of JSON."""
    return f"event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
