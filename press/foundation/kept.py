"""What a result is made of, and what makes it, in; the result out: from the store, if it was made of the same before."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TypeVar

from press.foundation.dependencies import key_of, tools_of
from press.foundation.store import Store, digest

Made = TypeVar("Made")


def kept(
    store: Store, kind: str, made_of: Iterable[str | bytes], code: Iterable[str], make: Callable[[], Made]
) -> Made:
    """Return what ``make`` makes, from the store if it is there.

    ``made_of``: all values that it is made of. ``code``: the modules that make it; what these import counts too.
    What ``make`` raises is raised, and not kept.
    """
    key = digest(*made_of, key_of(tools_of(*code)))
    data = store.get(kind, key)
    if data is not None:
        found: Made = pickle.loads(data)  # the store holds what this program has written
        return found
    made = make()
    with suppress(RecursionError):  # nested too deep to be written
        store.put(kind, key, pickle.dumps(made))
    return made
