"""Lists of names in; out, a warning for a name that YAML has divided at its commas."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import Report, compose_book, swap

PARTNERS = "partners: [Port Alder Library]"


def test_a_name_that_was_divided_at_its_commas_is_told(report: Report, cache: Path) -> None:
    changed = swap("cities/port-alder.yaml", PARTNERS, "partners: [Library, Archives, and Museums]")
    (told,) = compose_book(report(changed), cache).warnings
    assert str(told) == (
        "content/cities/port-alder.yaml:32: warning V108 “and Museums” is read as a name of its own: put a name with"
        ' commas in quotation marks, such as "Library, Archives, and Museums", or delete “and”'
    )


@pytest.mark.parametrize("names", ['"Library, Archives, and Museums"', "Andes Club, Andrea", "and Company"])
def test_other_lists_are_not(names: str, report: Report, cache: Path) -> None:
    changed = swap("cities/port-alder.yaml", PARTNERS, f"partners: [{names}]")
    assert compose_book(report(changed), cache).warnings == ()
