"""search.yaml: words that readers type for words of the report, of any script, and its faults."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import copy_sample

from press.content.load import load
from press.content.validate import validate
from press.foundation.problems import ReportError


def test_what_readers_type_may_be_of_any_script(tmp_path: Path) -> None:
    """It is not set, so the typefaces need not hold it."""
    copy_sample(tmp_path, {"search.yaml": "words: {school: [学校, ecole]}\nsmall: [的]\n"})
    made = validate(load(tmp_path / "content", tmp_path)).search_words
    assert made.words == {"school": ("学校", "ecole")}
    assert made.small == ("的",)


def test_a_fault_is_told_at_its_line(tmp_path: Path) -> None:
    copy_sample(tmp_path, {"search.yaml": "words:\n  school: escuela\nlittle: [de]\n"})
    with pytest.raises(ReportError) as caught:
        validate(load(tmp_path / "content", tmp_path))
    assert [(one.spot.line, one.code) for one in caught.value.problems] == [(2, "V005"), (3, "V002")]
