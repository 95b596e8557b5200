"""An address as an editor writes it in; out, the same as a URL that readers can open, or None."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

_NOT_IN_URL = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})")
_NOT_IN_HOST = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}%#?@]")
_MAILBOX = re.compile(r"[^\s@<>\"()\\,;]+@[^\s@<>\"()\\,;]+")


def web_address(written: str) -> str | None:
    """Return an address of the web or of e-mail as a URL; None if no reader can open it.

    The scheme is written in lower case, and signs that no URL holds in percent code (RFC 3986). Letters of other
    scripts stay as they are (RFC 3987); hosts follow IDNA.
    """
    try:
        parts = urlsplit(written.strip())
        is_open = parts.scheme == "mailto" or (_is_host(parts.hostname or "") and parts.port != 0)
    except ValueError:  # of brackets that are no IPv6 address, and of ports
        return None
    if parts.scheme == "mailto":
        is_open = bool(_MAILBOX.fullmatch(parts.path)) and _is_host(parts.path.rpartition("@")[2])
    if parts.scheme not in ("http", "https", "mailto") or not is_open or _NOT_IN_URL.search(parts.netloc):
        return None
    return SplitResult(parts.scheme, parts.netloc, *map(_in_percent_code, parts[2:])).geturl()


def _is_host(name: str) -> bool:
    """Return whether a name can be that of a host: an IPv6 address, or labels of letters, digits and hyphens."""
    if ":" in name:  # urlsplit has checked what stands in brackets
        return True
    try:
        return bool(name.encode("idna")) and not _NOT_IN_HOST.search(name)
    except UnicodeError:
        return False


def _in_percent_code(part: str) -> str:
    return _NOT_IN_URL.sub(lambda sign: f"%{ord(sign[0]):02X}", part)
