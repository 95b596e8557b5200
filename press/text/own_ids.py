"""The targets of references in; out, a problem for each whose id is one that the press gives itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from press.content.model import Manuscript
from press.content.names import is_of_templates
from press.foundation.problems import Problem
from press.text.references import Target


def check_own_ids(manuscript: Manuscript, targets: Mapping[str, Target]) -> Iterator[Problem]:
    """Yield a problem for each chapter, heading, figure or table with such an id, and for each old id that is one."""
    own = _OwnIds(manuscript)
    for key, target in targets.items():
        if target.kind == "chapter" and is_of_templates(key):
            continue  # V029 tells
        if key in own:
            hint = f"use another one, such as {target.chapter}-{key.lower()}"
            hint = "rename the file, here and in the spine" if target.kind == "chapter" else hint
            yield Problem(target.spot, "T058", f"the press gives the id “{key}” itself", hint)
    for key, one in (manuscript.ids or {}).items():
        if one.is_given_up and key in own:
            yield Problem(one.spot, "T058", f"the press gives the id “{key}” itself", "delete the line")


class _OwnIds:
    """The ids that the press gives notes, values, sources, programs, and the parts of pages."""

    def __init__(self, manuscript: Manuscript) -> None:
        chapters = "|".join(map(re.escape, manuscript.chapters)) or "(?!)"
        self._numbered = re.compile(
            rf"(about-v|call|index|note|v)-({chapters})-\d+|notes-({chapters})|page-[\divxlc]+"
        )
        places = [("common", manuscript.programs)]
        places += [(place.key, place.programs) for place in manuscript.places.values()]
        self._named = {f"source-{key}".lower() for key in manuscript.sources}
        self._named |= {f"program-{place}-{one.key}" for place, programs in places for one in programs}
        self._named |= {f"release-{one.release}".replace(".", "-").lower() for one in manuscript.releases}

    def __contains__(self, key: str) -> bool:
        """Return whether an id is one of them; ids that differ only in capitals are the same on some systems."""
        folded = key.lower()
        return is_of_templates(key) or folded in self._named or bool(self._numbered.fullmatch(folded))
