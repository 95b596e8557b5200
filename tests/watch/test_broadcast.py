"""Messages to pages that read, and to one that does not."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor

from press.watch.broadcast import Broadcast


def run(heard: Coroutine[None, None, list[bytes]]) -> list[bytes]:
    """Run messages to their end, in a thread without the event loop that the browser of other tests has."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, heard).result()


def test_a_page_that_does_not_read_gets_the_last_message_of_each_kind_when_it_reads() -> None:
    async def heard() -> list[bytes]:
        broadcast = Broadcast()
        broadcast.attach(asyncio.get_running_loop())
        slow, quick = broadcast.messages(lambda: b"slow"), broadcast.messages(lambda: b"quick")
        found = [await anext(slow), await anext(quick)]
        for turn in range(1000):
            broadcast.send("state", turn)
            broadcast.send("chapter", "x" * turn, about=f"chapter {turn % 3}")
        await asyncio.sleep(0)
        return [*found, await anext(quick), await anext(slow)]

    *first, quick, slow = run(heard())
    assert first == [b"slow", b"quick"]
    assert slow == quick
    assert [one.split(b"\n")[0] for one in slow.split(b"\n\n") if one] == [
        b"event: chapter",
        b"event: chapter",
        b"event: state",
        b"event: chapter",
    ]
    assert b"data: 999\n" in slow


def test_closing_ends_the_messages() -> None:
    async def heard() -> list[bytes]:
        broadcast = Broadcast()
        broadcast.attach(asyncio.get_running_loop())
        asked = asyncio.ensure_future(_all_of(broadcast))
        await asyncio.sleep(0)
        broadcast.send("state", 1)
        await asyncio.sleep(0)
        broadcast.close()
        return await asked

    async def _all_of(broadcast: Broadcast) -> list[bytes]:
        return [one async for one in broadcast.messages(bytes)]

    assert b"".join(run(heard())) == b"event: state\ndata: 1\n\n"
