"""Units that were typed beside a value: ``tests/rules/T101-…`` shows those that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import chapter, copy_sample, faults, swap


@pytest.mark.parametrize(
    "sentence",
    [
        "The fund gave ${{ fact('port-alder/grant') | number }}.",
        "The fund gave {{ fact('port-alder/grant') | number }} dollars.",
        "The survey asks for {{ fact('common/confidence') | number }}% confidence.",
        "It lent {{ fact('port-alder/books-lent') }} books, percentages aside.",
        "It lent {{ fact('port-alder/books-lent') }}. Percent signs are rare.",
        "It lent {{ fact('port-alder/books-lent') }} dollar-store books.",
    ],
)
def test_a_unit_that_the_value_lacks_may_be_typed(tmp_path: Path, sentence: str) -> None:
    assert faults(copy_sample(tmp_path, chapter(sentence)), tmp_path / "cache") == []


def test_a_unit_that_the_record_names_in_words_may_be_typed_as_a_sign(tmp_path: Path) -> None:
    measure = swap("report.yaml", "form: money", "form: measure")
    report = copy_sample(tmp_path, measure | chapter("The fund gave ${{ fact('port-alder/grant') }}."))
    told = faults(report, tmp_path / "cache")  # elsewhere, the sum is asked for as money
    assert [one for one in told if "colophon" in one] == []
