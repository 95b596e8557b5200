"""A figure of events: its texts are Markdown with bound values, and its years are checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import SAMPLE, Report, chapter, compose_book, faults

EVENTS = """
fig-card:
  kind: events
  labels: [Taken, Planned, Barred]
  sources: [counting-office]
  caption: What happened at the desks.
  events:
    - {{row: A, year: 1999, text: {text}}}
    - {{row: B, year: 2001, {more}text: Two}}
"""


def shown(text: str = "One", more: str = "") -> dict[str, str | bytes | None]:
    figures = (SAMPLE / "figures.yaml").read_text(encoding="utf-8") + EVENTS.format(text=text, more=more)
    return {"figures.yaml": figures, **chapter("See [](#fig-card).\n\n![](#fig-card)")}


def test_the_text_of_an_event_is_markdown_with_values(report: Report, cache: Path) -> None:
    book = compose_book(report(shown("\"**All** of {{ fact('common/confidence') }}\"")), cache)
    (figure,) = [one for one in book.figures if one.key == "fig-card"]
    assert [event.text for event in figure.spec.events] == ["All of 90 percent", "Two"]
    assert any(value.address.endswith("common/confidence") for value in book.values)


@pytest.mark.parametrize(
    ("text", "more", "code"),
    [
        ("about 40 desks", "", "T028"),
        ("a **b", "", "T057"),
        ("One", "until: 1990, ", "V037"),
        ("One", "until: 2999, ", "V036"),
    ],
)
def test_what_cannot_be_drawn_as_meant_is_a_fault(
    text: str, more: str, code: str, report: Report, cache: Path
) -> None:
    assert {line.split(" ")[1] for line in faults(report(shown(text, more)), cache)} == {code}
