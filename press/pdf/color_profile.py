"""No input; out, the ICC profile of the colors in the PDF (sRGB), and what it says of its copyright."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path

from PIL import ImageCms

_FILE = "weasyprint/pdf/sRGB2014.icc"


def color_profile() -> bytes:
    """Return the profile, a file of WeasyPrint."""
    return _path().read_bytes()


def profile_rights() -> str:
    """Return the name of the profile and its copyright, a line each."""
    profile = ImageCms.getOpenProfile(str(_path()))
    shown = (ImageCms.getProfileDescription(profile), ImageCms.getProfileCopyright(profile))
    return "\n".join(one.strip() for one in shown)


def _path() -> Path:
    return Path(str(distribution("WeasyPrint").locate_file(_FILE)))
