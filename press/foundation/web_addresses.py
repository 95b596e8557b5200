"""An address as an editor writes it in; out, the same as a URL that readers can open, or None."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, urlsplit

_NOT_IN_URL = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})")
_NOT_IN_HOST = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}%#?@]")
_NOT_IN_TELEPHONE = r"[\s/\u2010-\u2013]+|%20"
_TELEPHONE = re.compile(
    rf"(?i:tel):(?=(?:[^0-9]*[0-9]){{3}})(\+?(?:[0-9().-]|{_NOT_IN_TELEPHONE}){{3,40}})(;ext=[0-9]{{1,10}})?"
)
_MAILBOX = re.compile(r"[^\s@<>\"()\\,;]+@[^\s@<>\"()\\,;]+")


def web_address(written: str) -> str | None:
    """Return an address of the web, of e-mail or of a telephone as a URL; None if no reader can open it.

    The scheme is written in lower case, and signs that no URL holds in percent code (RFC 3986). Letters of other
    scripts stay as they are (RFC 3987); hosts follow IDNA. Numbers of telephones have no spaces (RFC 3966).
    """
    telephone = _TELEPHONE.fullmatch(written.strip())
    if telephone:
        return f"tel:{re.sub(_NOT_IN_TELEPHONE, '-', telephone[1])}{telephone[2] or ''}"
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
