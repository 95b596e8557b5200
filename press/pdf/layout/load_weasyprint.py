"""Nothing in; the Compositor out, with WeasyPrint loaded faster than a plain import does.

WeasyPrint looks up each native library by a short name first. For each short name Python runs a compiler and reads
the linker's lists: 0.15 s in all, a third of the loading time. On Linux, WeasyPrint then tries the full file names,
which are found at once; so the look-up of short names is switched off. If that fails, WeasyPrint loads as usual.
"""

from __future__ import annotations

import ctypes.util
import sys

_find = ctypes.util.find_library
try:
    if sys.platform == "linux":
        setattr(ctypes.util, "find_library", lambda name: None)  # noqa: B010  # mypy refuses a plain assignment
    import press.pdf.layout.compositor
except OSError:
    setattr(ctypes.util, "find_library", _find)  # noqa: B010  # as above
    import press.pdf.layout.compositor
finally:
    setattr(ctypes.util, "find_library", _find)  # noqa: B010  # as above

Compositor = press.pdf.layout.compositor.Compositor
