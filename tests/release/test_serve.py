"""A folder with a site that others have put links and odd files into, and readers who mean no good: what is answered."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from press.release import serve as serving
from press.release.serve import names_this_machine, serve

HOST = "Host: 127.0.0.1"


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """The port of a server of a small site, beside which a secret lies."""
    site = tmp_path / "site"
    for folder in ("page", "linked", "piped", "empty"):
        (site / folder).mkdir(parents=True)
    (tmp_path / "secret.html").write_text("secret")
    (site / "page" / "index.html").write_text("a page")
    (site / "empty" / "a.html").touch()
    (site / "linked" / "index.html").symlink_to("../../secret.html")
    (site / "404.html").symlink_to("../secret.html")
    (site / "loop").symlink_to("loop")
    (site / "up").symlink_to("..")
    os.mkfifo(site / "piped" / "index.html")
    (site / "_headers").write_bytes(b"/page/\n  X-One: \xff\n")
    server = serve(site, "/a/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def answer(port: int, *lines: str) -> bytes:
    """Return the whole answer to lines that no browser would send."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as one:
        one.sendall("\r\n".join([*lines, "Connection: close", "", ""]).encode())
        return one.makefile("rb").read()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("page/", b"200"),
        ("page/index.html", b"200"),
        ("page/index.html/", b"404"),
        ("page", b"301"),
        ("empty/a.html", b"200"),
        ("empty/", b"404"),
        ("linked/", b"404"),
        ("linked/index.html", b"404"),
        ("404.html", b"404"),
        ("up/secret.html", b"404"),
        ("up/site/page/", b"200"),
        ("up/", b"404"),
        ("piped/", b"404"),
        ("loop", b"404"),
        ("loop/", b"404"),
        ("/etc/passwd", b"404"),
        ("%2e%2e/secret.html", b"404"),
        ("page%0d%0aX-Two:1", b"404"),
        ("_headers", b"404"),
        ("page/../_headers", b"404"),
    ],
)
def test_a_link_leads_nowhere_outside(
    path: str, status: bytes, port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(port, f"GET /a/{path} HTTP/1.1", HOST)
    assert found.split()[1] == status
    assert b"secret" not in found
    assert b"X-Two" not in found.partition(b"\r\n\r\n")[0]
    assert capsys.readouterr().err == ""


def test_a_request_that_never_ends_is_given_up(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However steadily its bytes come, it does not hold a thread for long."""
    monkeypatch.setattr(serving, "_PATIENCE", 0.3)
    with socket.create_connection(("127.0.0.1", port), timeout=0.02) as slow:
        slow.sendall(b"GET /a/page/ HTTP/1.1\r\n")
        for _ in range(500):
            try:
                slow.sendall(b"A: b\r\n"[:6])
                if slow.recv(1) == b"":
                    return
            except TimeoutError:
                continue
            except ConnectionError:
                return
    pytest.fail("the request is still waited for")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LocalHost:8000", " localhost:1 "])
def test_names_of_this_machine(host: str) -> None:
    assert names_this_machine([host])


@pytest.mark.parametrize(
    "host",
    [
        "",
        "a.example",
        "localhost:a.example",
        "localhost:80:80",
        "localhost.",
        "localhost@a.example",
        "[::1]:80",
    ],
)
def test_other_names(host: str) -> None:
    assert not names_this_machine([host])


@pytest.mark.parametrize(
    "host", ["localhost:\u0661", "127.1", "localhost:123456", "localhost:", ":80", "a.example:80"]
)
def test_names_of_nothing(host: str) -> None:
    assert not names_this_machine([host])


@pytest.mark.parametrize("hosts", [[], ["localhost", "localhost"]])
def test_one_name_is_needed(hosts: list[str]) -> None:
    assert not names_this_machine(hosts)
