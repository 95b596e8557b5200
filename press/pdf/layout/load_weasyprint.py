"""Nothing in, the compositor out, with WeasyPrint loaded the quick way.

WeasyPrint asks for each native library by short names first, and for each of these Python runs a compiler and the
linker's lists: 0.15 s in all, a third of the time that loading takes. On Linux the full names that follow are found
at once; where they are not, WeasyPrint is loaded as it wishes.
"""

from __future__ import annotations

import ctypes.util
import sys

_find = ctypes.util.find_library
try:
    if sys.platform == "linux":
        setattr(ctypes.util, "find_library", lambda name: None)  # noqa: B010  # mypy refuses a plain assignment
    import press.pdf.layout.weasyprint
except OSError:
    setattr(ctypes.util, "find_library", _find)  # noqa: B010  # as above
    import press.pdf.layout.weasyprint
finally:
    setattr(ctypes.util, "find_library", _find)  # noqa: B010  # as above

Compositor = press.pdf.layout.weasyprint.Compositor
