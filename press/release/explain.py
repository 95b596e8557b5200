"""The dependencies of plates and parts in; out, lines that say which are stale and why, for ``build.py why``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from press.foundation.dependencies import Artifact, Dependency, load_dependencies
from press.foundation.problems import Spot
from press.foundation.store import Store

_LISTED = 6


def explain(artifacts: Iterable[Artifact], report: str, store: Store) -> Iterator[str]:
    """Yield lines that say for each artifact whether it is kept, what made it stale, and what it depends on."""
    for one in artifacts:
        before = load_dependencies(one, report, store)
        if one.is_kept:
            yield f"{one.kind} {one.name}: kept as it is"
        elif before is None:
            yield f"{one.kind} {one.name}: not made yet"
        else:
            yield f"{one.kind} {one.name}: stale"
            yield from (f"  because {line}" for line in _differences(before, one.dependencies))
        yield "  made of"
        yield from (f"    {line}" for line in _listing(one.dependencies))


def _differences(before: Sequence[Dependency], now: Sequence[Dependency]) -> Iterator[str]:
    old = {(one.kind, one.name): one for one in before}
    new = {(one.kind, one.name): one for one in now}
    for key, one in new.items():
        if key not in old:
            yield f"{_name(one)} is new{_where(one.spot)}"
        elif old[key].digest != one.digest:
            yield f"{_name(one)} has changed{_where(one.spot)}"
    for key, one in old.items():
        if key not in new:
            yield f"{_name(one)} is gone"


def _listing(dependencies: Sequence[Dependency]) -> Iterator[str]:
    """Yield a line for each kind of dependency: names and spots, or counts by file or folder if there are many."""
    by_kind: dict[str, list[Dependency]] = {}
    for one in dependencies:
        by_kind.setdefault(one.kind, []).append(one)
    width = max(map(len, by_kind), default=0)
    for kind, ones in by_kind.items():
        files = [one.spot.path for one in ones if one.spot]
        if len(ones) <= _LISTED or not files:
            shown = [f"{one.name}{_where(one.spot)}" for one in ones]
        else:
            places = files if len(set(files)) <= _LISTED else [path.rpartition("/")[0] for path in files]
            shown = [f"{count} from {place}" for place, count in sorted(Counter(places).items())]
        yield f"{kind:<{width}}  {', '.join(shown)}"


def _name(one: Dependency) -> str:
    return f"the {one.kind} “{one.name}”"


def _where(spot: Spot | None) -> str:
    return f" ({spot})" if spot else ""
