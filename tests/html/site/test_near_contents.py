"""near_contents(): pages of long reports list the chapters around their own, so that the site grows in a line."""

from __future__ import annotations

from press.editions.parts import ListEntry
from press.html.site.near_contents import near_contents


def _contents(count: int) -> tuple[ListEntry, ...]:
    return tuple(ListEntry(f"part-{at}", "body", str(at), f"Part {at}", "") for at in range(count))


def test_contents_that_are_not_long_are_whole() -> None:
    assert near_contents(_contents(60), "part-30") == _contents(60)


def test_long_contents_are_those_around_a_chapter() -> None:
    whole = _contents(600)
    for own, first, last in ((0, 0, 12), (5, 0, 17), (300, 288, 312), (599, 587, 599)):
        assert near_contents(whole, f"part-{own}") == whole[first : last + 1]
    assert near_contents(whole, "elsewhere") == whole[:13]
