"""A desk and a broadcast in; out, the server of its page: on this machine alone, and for its own page alone."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from functools import partial

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from press.release.serve import names_this_machine
from press.watch.broadcast import Broadcast, as_event
from press.watch.desk import Desk
from press.watch.page import PageFiles

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_FOREVER = {**_HEADERS, "Cache-Control": "private, max-age=31536000, immutable"}
_OWN_SITES = ("none", "same-origin")
_PATIENCE = 2  # seconds for open answers when the server ends

Answer = Callable[[Request], Awaitable[Response]]


class OnlyOwnPage:
    """Refuses requests that do not name this machine, or that another page has made."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or _is_own(Request(scope)):
            await self._app(scope, receive, send)
            return
        await Response("This page is for a browser on this machine alone.\n", 421)(scope, receive, send)


def _is_own(request: Request) -> bool:
    hosts = request.headers.getlist("host")
    if not names_this_machine(hosts) or request.headers.get("sec-fetch-site", "none") not in _OWN_SITES:
        return False
    return all(origin == f"http://{hosts[0]}" for origin in request.headers.getlist("origin"))


def app_of(desk: Desk, broadcast: Broadcast, files: PageFiles) -> ASGIApp:
    """Return the application; all its answers are to GET, and change nothing."""

    async def page(request: Request) -> Response:
        return Response(
            files.page, headers={**_HEADERS, "Content-Security-Policy": _POLICY}, media_type="text/html"
        )

    async def asset(request: Request) -> Response:
        found = files.assets.get(request.path_params["name"])
        return _missing() if found is None else Response(found[0], headers=_HEADERS, media_type=found[1])

    async def reading(request: Request) -> Response:
        html = desk.html() or b"<!DOCTYPE html><title>Nothing yet</title>"
        return Response(html, headers=_HEADERS, media_type="text/html")

    async def picture(request: Request) -> Response:
        key = request.path_params["key"]
        png = await asyncio.to_thread(lambda: desk.printed.picture(key) or desk.before.picture(key))
        return _missing() if png is None else Response(png, headers=_FOREVER, media_type="image/png")

    async def events(request: Request) -> Response:
        messages = broadcast.messages(partial(_now, desk))
        return StreamingResponse(messages, headers=_HEADERS, media_type="text/event-stream")

    routes = (
        ("/", page),
        ("/assets/{name}", asset),
        ("/reading", reading),
        ("/page/{key}.png", picture),
        ("/events", events),
    )
    return OnlyOwnPage(Starlette(routes=[Route(path, answer, methods=["GET"]) for path, answer in routes]))


def _missing() -> Response:
    return Response("There is no such file.\n", 404, headers=_HEADERS)


def _now(desk: Desk) -> bytes:
    """Return the messages that say what the page shows now."""
    shown = {"state": desk.state.as_json(), "pages": desk.printed.listed(), "reading": desk.reading.key}
    return b"".join(as_event(event, data) for event, data in shown.items())


class DeskServer(uvicorn.Server):
    """The server: it begins the desk's work, and ends it, with all open answers, on Ctrl-C."""

    def __init__(self, desk: Desk, broadcast: Broadcast, files: PageFiles) -> None:
        super().__init__(
            uvicorn.Config(
                app_of(desk, broadcast, files),
                log_level="error",
                access_log=False,
                lifespan="off",
                ws="none",
                timeout_graceful_shutdown=_PATIENCE,
            )
        )
        self.desk, self.broadcast = desk, broadcast

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to answer, and to watch."""
        await super().startup(sockets)
        self.broadcast.attach(asyncio.get_running_loop())
        self.desk.start()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the answers, the threads and the processes."""
        self.broadcast.close()
        await asyncio.to_thread(self.desk.end)
        await super().shutdown(sockets)


def open_socket(port: int) -> socket.socket:
    """Return a socket on this machine alone; port 0 takes any free port. Raise OSError if the port cannot be used."""
    return socket.create_server(("127.0.0.1", port))
