"""Messages from any thread in; out, for each page that is open, the messages that it has not had yet.

They go out as server-sent events. A page that reads slowly, or not at all, keeps nobody waiting: of the messages that
are about the same thing, only the last one waits for it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any, Protocol

_BEAT = 15.0  # seconds; a comment, by which it is noticed that a page is gone


class Send(Protocol):
    """Sends a message to all pages, in place of those that wait and are ``about`` the same, or of the same event."""

    def __call__(self, event: str, data: Any, /, about: str = "") -> None: ...


class _Listener:
    """The messages that wait for a page, the oldest first, by what they are about."""

    def __init__(self) -> None:
        self.waiting: dict[str, bytes] = {}
        self.is_told = asyncio.Event()

    def put(self, about: str, message: bytes) -> None:
        self.waiting.pop(about, None)
        self.waiting[about] = message
        self.is_told.set()

    def take(self) -> bytes:
        """Return all that waits, at once."""
        taken = b"".join(self.waiting.values())
        self.waiting.clear()
        self.is_told.clear()
        return taken


class Broadcast:
    """Sends each message to all pages that listen; ``attach`` gives it the event loop of the server first."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: list[_Listener] = []
        self._is_closed = False

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Send from now on, by this loop."""
        self._loop = loop

    def send(self, event: str, data: Any, about: str = "") -> None:
        """Send a message in place of those of the same event, or ``about`` the same, that still wait.

        What is sent before the server runs is lost, since no page listens yet.
        """
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._put, about or event, as_event(event, data))

    def close(self) -> None:
        """End the answer to each page; called in the event loop."""
        self._is_closed = True
        for listener in self._listeners:
            listener.is_told.set()

    async def messages(self, first: Callable[[], bytes]) -> AsyncIterator[bytes]:
        """Yield what ``first`` returns, and then all messages since that moment, as many at a time as there are."""
        listener = _Listener()
        self._listeners.append(listener)
        try:
            yield first()
            while listener.waiting or not self._is_closed:
                try:
                    await asyncio.wait_for(listener.is_told.wait(), _BEAT)
                except TimeoutError:
                    yield b":\n\n"
                    continue
                yield listener.take()
        finally:
            self._listeners.remove(listener)

    def _put(self, about: str, message: bytes) -> None:
        for listener in self._listeners:
            listener.put(about, message)


def as_event(event: str, data: Any) -> bytes:
    """Return a message as a server-sent event; its data is one line of JSON."""
    return f"event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()
