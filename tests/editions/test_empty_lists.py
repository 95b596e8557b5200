"""A report that cites nothing and marks no term in; out, editions without a bibliography and an index."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from reading import page_texts
from samples import PROJECT, silent

from press.content.first_report import start_report
from press.pipeline import BuildOptions, build

pytestmark = pytest.mark.slow


def test_no_edition_has_a_list_of_nothing(tmp_path: Path, cache: Path) -> None:
    content, output = tmp_path / "plain", tmp_path / "output"
    start_report(content, PROJECT)
    for name in ("programs.yaml", "tables.yaml", "sources.yaml"):
        (content / name).unlink()
    shutil.rmtree(content / "tables")
    report = (content / "report.yaml").read_text(encoding="utf-8")
    (content / "report.yaml").write_text(
        report.replace("[bibliography]", "[bibliography, index]"), encoding="utf-8"
    )
    (content / "chapters" / "introduction.md").write_text(
        "---\ntitle: Introduction\nkind: chapter\nin_short: It cites nothing.\n---\n\nWords.\n",
        encoding="utf-8",
    )

    build(BuildOptions(content, output, cache=cache), silent)

    with zipfile.ZipFile(output / "plain.epub") as book:
        epub = "".join(book.read(name).decode() for name in book.namelist() if name.endswith("html"))
    pages = [one.read_text(encoding="utf-8") for one in output.rglob("*.html")]
    for text in (*page_texts(output / "plain.pdf"), epub, *pages):
        assert "Bibliography" not in text
        assert 'href="#bibliography"' not in text
        assert '"index' not in text.replace('"index.html', "")
    assert not (output / "bibliography").exists()
