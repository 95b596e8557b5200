"""A folder with a website in; out, a server of it on this machine that behaves like a web host.

The site stands below a path, the rules of ``_headers`` apply, text is compressed, and ``404.html`` answers requests for
missing files.
"""

from __future__ import annotations

import gzip
import io
import mimetypes
import re
import socket
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from press.foundation.plain_files import read_plain

_TYPES = {".bib": "text/plain", ".csv": "text/csv", ".epub": "application/epub+zip", ".ris": "text/plain"}
_TYPES |= {".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_TYPES |= {".parquet": "application/vnd.apache.parquet"}
_TYPES |= {".pagefind": "application/octet-stream", ".woff2": "font/woff2", ".json": "application/json"}
_PACKED = ("text/", "application/json", "application/javascript", "image/svg+xml", "application/xml")
_HOST = re.compile(r"(127\.0\.0\.1|localhost)(:\d{1,5})?", re.IGNORECASE | re.ASCII)
_PATIENCE = 10  # seconds that a reader may take to ask, and to take in what was sent
_MOST_READERS = 32  # connections at the same time; a browser opens six
_NO_PAGE = b"There is no such page.\n"
_LEAST = 1400  # bytes; a smaller file fits into one packet anyway


def _read(file: Path) -> bytes | None:
    """Return the bytes of a file; None if there is none, or it cannot be read."""
    try:
        return read_plain(file)
    except OSError:
        return None


class _Asked(io.RawIOBase):
    """What a reader sends on a connection; TimeoutError if a request takes too long, however steadily it comes."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection, self.until = connection, 0.0

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what has come, and return its length."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        try:
            return self._connection.recv_into(buffer)
        finally:
            self._connection.settimeout(_PATIENCE)


class _Host(BaseHTTPRequestHandler):
    """Handles the requests for the files of a folder, below a path."""

    protocol_version = "HTTP/1.1"
    timeout = _PATIENCE

    def __init__(self, folder: Path, path: str, *more: object) -> None:
        self.folder, self.base = folder, path
        super().__init__(*more)  # type: ignore[arg-type]  # the arguments of the base class

    def setup(self) -> None:
        """Prepare to read requests from the connection."""
        super().setup()
        self._asked = _Asked(self.connection)
        self.rfile = io.BufferedReader(self._asked)

    def handle_one_request(self) -> None:
        """Answer a request, if it comes in time."""
        self._asked.until = time.monotonic() + _PATIENCE
        super().handle_one_request()

    def do_GET(self) -> None:
        """Send a file, a redirect to it, or ``404.html``; refuse what a browser on this machine does not ask."""
        try:
            asked = unquote(urlsplit(self.path).path)
        except ValueError:
            self.send_error(400)
            return
        if not self._is_for_this_machine():
            self.send_error(421)
            return
        if asked in ("/", self.base.rstrip("/")) and asked != self.base:
            self._send_to(self.base)
            return
        inner = asked.removeprefix(self.base) if asked.startswith(self.base) else None
        file = self._file(inner) if inner is not None else None
        data = _read(file) if file is not None else None
        if file is not None and data is not None:
            self._send(200, file.name, data, f"/{inner}")
        elif file is not None and file.is_dir():
            self._send_to(f"{quote(asked)}/")
        else:
            lost = self._file("404.html")
            self._send(404, "404.html", (lost and _read(lost)) or _NO_PAGE, "/404.html")

    do_HEAD = do_GET  # noqa: N815  # the name that the base class requires

    def _is_for_this_machine(self) -> bool:
        """Return whether the request names this machine: a page elsewhere may have its own name lead here."""
        return names_this_machine(self.headers.get_all("Host", []))

    def _file(self, inner: str) -> Path | None:
        """Return the file or folder at a path, or None if it is outside the site, or can be no path."""
        try:
            page = "index.html" if inner.endswith("/") or not inner else ""
            path = (self.folder / inner / page).resolve()
            path.exists()
        except (OSError, ValueError, RuntimeError):  # it is too long, has a NUL, or is a link to itself
            return None
        return path if path.is_relative_to(self.folder) and path.name != "_headers" else None

    def _send_to(self, address: str) -> None:
        self.send_response(301)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: int, name: str, data: bytes, path: str) -> None:
        kind = _TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        given = dict(headers_for(self.folder, path))
        for header, value in {"Cache-Control": "no-cache", **given}.items():
            self.send_header(header, value)
        if (
            kind.startswith(_PACKED)
            and len(data) > _LEAST
            and "gzip" in self.headers.get("Accept-Encoding", "")
        ):
            data = gzip.compress(data, 9, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def log_message(self, format: str, *words: object) -> None:
        """Print nothing."""


class _Server(ThreadingHTTPServer):
    """A server that goes on in silence when a reader leaves before a page has come.

    It answers a limited number of readers at the same time; others are turned away at once.
    """

    daemon_threads = True

    def __init__(self, *words: Any) -> None:
        self._free = threading.BoundedSemaphore(_MOST_READERS)
        super().__init__(*words)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, if one is free."""
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
            return
        with suppress(OSError):
            request.sendall(
                b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
        self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and give the thread back."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def serve(folder: Path, path: str = "/", port: int = 0) -> ThreadingHTTPServer:
    """Return a server, not yet started, of a folder below a path that begins and ends with a slash.

    Port 0 takes any free port. Raise OSError if the port cannot be used.
    """
    return _Server(("127.0.0.1", port), partial(_Host, folder.resolve(), path))


def names_this_machine(hosts: Sequence[str]) -> bool:
    """Return whether the values of the header ``Host`` are one name of this machine, with or without a port."""
    return len(hosts) == 1 and bool(_HOST.fullmatch(hosts[0].strip()))


def headers_for(folder: Path, path: str) -> Iterator[tuple[str, str]]:
    """Yield the name and value of each header that the rules of ``_headers`` give for a path of the site."""
    rules = folder / "_headers"
    fits = False
    for line in rules.read_text(encoding="latin-1").splitlines() if rules.is_file() else ():
        header = re.fullmatch(r"\s+([\w-]+):\s*(.*)", line)
        if header and fits:
            yield header[1], header[2]
        elif not header:
            fits = bool(_pattern(line.strip()).fullmatch(path))


def _pattern(rule: str) -> re.Pattern[str]:
    """Return a path of ``_headers`` as a pattern: ``*`` stands for any characters, ``:name`` for one part of a path."""
    signs = {"*": ".*", "": ""}
    parts = re.split(r"(\*|(?<=/):[A-Za-z]\w*)", rule)
    return re.compile("".join("[^/]+" if one[:1] == ":" else signs.get(one, re.escape(one)) for one in parts))
