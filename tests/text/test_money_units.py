"""Units of money and the language of a report in; out, a warning for sums that bear the sign of other money."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import Report, compose_book, swap


@pytest.mark.parametrize(
    ("name", "language", "sign"),
    [("euro", "en-US", "$"), ("Canadian dollar", "en-US", "$"), ("dollar", "en-GB", "£")],
)
def test_money_of_another_country_is_named(
    name: str, language: str, sign: str, report: Report, cache: Path
) -> None:
    unit = swap("report.yaml", "{one: dollar, many: dollars", f"{{one: {name}, many: {name}s")
    text = unit["report.yaml"]
    assert isinstance(text, str)
    project = report({"report.yaml": text.replace("language: en-US", f"language: {language}")})

    (told,) = compose_book(project, cache).warnings
    assert str(told).startswith(
        f"content/report.yaml:31: warning V105 sums in “{name}” are written with {sign}, as the language"
    )


def test_money_of_the_country_is_not(report: Report, cache: Path) -> None:
    assert compose_book(report(), cache).warnings == ()
