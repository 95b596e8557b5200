"""Names that are addresses of the site: the list of them is complete, and files that the site takes as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import Report, files_of, read

from press.content.names import file_name_of, is_of_the_site
from press.foundation.problems import ReportError
from press.pipeline import BuildOptions, build

STATIC: dict[str, str | bytes | None] = {
    "static/CNAME": "report.example\n",
    "static/.well-known/security.txt": "Contact: mailto:a@report.example\n",
    "static/.nojekyll": "",
    "static/README.md": "no header\n",
    "static/tables/mine.csv": "a;b\n",
    "static/config.yaml": "a: [\n",
    "static/notes/page.html": "<p>As it is",
    "static/notes/.DS_Store": b"\0",
}


@pytest.mark.slow
def test_files_of_static_come_to_the_site_as_they_are(report: Report, kept: Path, cache: Path) -> None:
    content = report(STATIC) / "content"
    options = BuildOptions(content=content, output=kept / "output", cache=kept / "cache", only="site")

    build(options, lambda _: None)

    made = files_of(kept / "output")
    assert {f"static/{name}": data for name, data in made.items() if f"static/{name}" in STATIC} == {
        name: text.encode() if isinstance(text, str) else text
        for name, text in STATIC.items()
        if name != "static/notes/.DS_Store"
    }
    keys = ("about", "numbers", "port-alder", "cinder-mesa", "colophon", "cities", "open-counters")
    tops = {name.split("/")[0] for name in made} - {name.split("/")[1] for name in STATIC}
    assert {top for top in tops if not is_of_the_site(top, keys)} == set()


def test_files_that_differ_in_capitals_are_told(report: Report) -> None:
    with pytest.raises(ReportError) as caught:
        read(report({"static/logo.png": "a", "static/Logo.png": "b"}))
    assert str(caught.value).startswith(
        "content/static/logo.png:1: V102 the file differs from “Logo.png” only"
    )


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("“Open” Counters, at 9 a.m.", "open-counters-at-9-a-m"),
        ("!!!", ""),
        ("E\u0301cole", "\xe9cole"),
        ("long words " * 30, "-".join(["long-words"] * 7)),
        ("W" * 300, "w" * 80),
    ],
)
def test_a_title_makes_a_name_that_every_system_can_store(title: str, name: str) -> None:
    assert file_name_of(title) == name
