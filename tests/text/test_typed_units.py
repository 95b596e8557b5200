"""Units that were typed beside a value: ``tests/rules/T101-…`` shows those that are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import chapter, copy_sample, faults


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
