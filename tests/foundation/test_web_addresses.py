"""Addresses as editors write them: each becomes a URL that every edition may hold, or is refused."""

from __future__ import annotations

import pytest

from press.foundation.web_addresses import web_address


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://example.org/a_b?c=d&e=f#g", "https://example.org/a_b?c=d&e=f#g"),
        ("HTTPS://Example.org/A", "https://Example.org/A"),
        (" https://example.org ", "https://example.org"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/a|b?c={d}#^e", "https://example.org/a%7Cb?c=%7Bd%7D#%5Ee"),
        ('https://example.org/"a"\\<b>', "https://example.org/%22a%22%5C%3Cb%3E"),
        ("https://en.wikipedia.org/wiki/A_(b)", "https://en.wikipedia.org/wiki/A_(b)"),
        ("https://bücher.example/straße", "https://bücher.example/straße"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("http://localhost:8000/a", "http://localhost:8000/a"),
        ("mailto:info@example.org", "mailto:info@example.org"),
        ("mailto:info@example.org?subject=A word", "mailto:info@example.org?subject=A%20word"),
        ("tel:+1-213-351-6800", "tel:+1-213-351-6800"),
        ("TEL:+12133516800", "tel:+12133516800"),
        ("tel:(213) 351-6800", "tel:(213)-351-6800"),
        ("tel:213.351.6800;ext=12", "tel:213.351.6800;ext=12"),
        ("tel:+44 20 7946 0958", "tel:+44-20-7946-0958"),
        ("tel:911", "tel:911"),
    ],
)
def test_an_address_becomes_a_url(written: str, url: str) -> None:
    assert web_address(written) == url


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "https://",
            "https:///x",
            "https:example.org",
            "https:/example.org",
            "http://[::1",
            "http://[a]/",
        ),
        *(
            "https://exa mple.org",
            "https://a..b/",
            "https://.example.org",
            "https://exam|ple.org/",
            "https://a b@c.org",
        ),
        *("https://example.org:99999/", "https://example.org:port/", "https://example.org:0/"),
        *(
            f"https://{'a' * 64}.org",
            "ftp://example.org",
            "//example.org",
            "example.org",
            "tel:+1",
            "tel:our desk",
            "tel:213-351-6800 ext. 12",
            "tel:1-800-FLOWERS",
            "file:///a",
        ),
        *("mailto:", "mailto:a b", "mailto:a b@example.org", "mailto:a@", "mailto:a@b@c", "mailto:@b.org"),
    ],
)
def test_what_no_reader_can_open_is_refused(written: str) -> None:
    assert web_address(written) is None
