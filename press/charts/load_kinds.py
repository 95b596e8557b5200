"""Nothing in; out, the module that draws, with Matplotlib as it comes, loaded only where something is to be drawn."""

from __future__ import annotations

import os
from contextlib import chdir
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

DRAFTER = "press.charts.all_kinds"  # draws plates, in a process of its own
_CACHE = Path(__file__).parents[2] / ".cache" / "matplotlib"


def load_kinds() -> ModuleType:
    """Return ``press.charts.kinds``; no settings of the user's own are read, which may be wrong."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise ImportError("matplotlib is not installed")
    for name in ("MPLBACKEND", "MATPLOTLIBRC"):
        os.environ.pop(name, None)
    os.environ["MPLCONFIGDIR"] = str(_CACHE)  # for its list of fonts
    with chdir(
        Path(spec.origin).parent / "mpl-data"
    ):  # it reads a file “matplotlibrc” where it is loaded first
        from press.charts import kinds  # noqa: PLC0415  # as the docstring of the module says

        return kinds
