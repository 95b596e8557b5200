"""What code a kept result is made with: found from imports, held against two other readers of imports."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import grimp
import pytest
from samples import PROJECT

from press.charts.chart import _DRAWING
from press.content.chart_kinds import CHART_KINDS
from press.foundation import dependencies, import_graph, versions
from press.foundation.dependencies import key_of, tools_of
from press.foundation.import_graph import closure_of, imports_in

PRESS = PROJECT / "press"
MODULES = {
    ".".join(path.relative_to(PROJECT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in PRESS.rglob("*.py")
}
# The modules that make what is kept: plates, signatures, the fonts of a PDF, cut faces, citations.
STAGES = (
    "press.charts.dots",
    "press.pdf.layout.load_weasyprint",
    "press.pdf.assemble.fonts",
    "press.editions.fonts",
    "press.citations.citeproc",
)


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("press", cache_dir=None)


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    tools_of.cache_clear()
    yield
    tools_of.cache_clear()


def reached(graph: grimp.ImportGraph, entry: str) -> set[str]:
    """Return what an entry runs, as import-linter's graph has it: also the packages that modules lie in."""
    found, waiting = set[str](), [entry]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [*graph.find_modules_directly_imported_by(name), *name.rpartition(".")[:1]]
            waiting = [one for one in waiting if one]
    return found


@pytest.mark.parametrize("entry", STAGES)
def test_a_closure_is_what_another_reader_of_imports_finds(entry: str, graph: grimp.ImportGraph) -> None:
    assert {one.name for one in closure_of([entry]).modules} == reached(graph, entry)


@pytest.mark.slow
@pytest.mark.parametrize("entry", STAGES)
def test_a_closure_holds_every_module_that_python_loads(entry: str) -> None:
    script = f"import sys, {entry}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True
    )
    loaded = {name for name in done.stdout.split() if name.partition(".")[0] == "press"}

    assert loaded <= {one.name for one in closure_of([entry]).modules}


def test_every_import_statement_is_found() -> None:
    for path in MODULES.values():
        source, expected = path.read_text(encoding="utf-8"), set()
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                expected |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}: a relative import"
                expected |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
        assert expected <= set(imports_in(source)), path


def test_no_module_is_imported_by_a_computed_name() -> None:
    """But for the drawings of chart kinds, each of which is named as an entry of the code behind plates."""
    barred = ("import_module", "__import__", "exec(", "eval(", "iter_modules", "spec_from_file")
    found = {
        path.name: word for path in MODULES.values() for word in barred if word in path.read_text("utf-8")
    }
    assert found == {"kinds.py": "import_module"}
    assert {kind.module for kind in CHART_KINDS.values()} <= set(_DRAWING)


@pytest.mark.slow
def test_a_change_of_a_module_changes_the_stages_that_run_it_and_no_others(
    graph: grimp.ImportGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs = {stage: reached(graph, stage) for stage in STAGES}
    before = {stage: key_of(tools_of(stage)) for stage in STAGES}
    read = import_graph.read_source
    for name, changed in MODULES.items():
        monkeypatch.setattr(
            import_graph, "read_source", lambda path, changed=changed: read(path) + b"\n#" * (path == changed)
        )
        tools_of.cache_clear()

        differ = {stage for stage in STAGES if key_of(tools_of(stage)) != before[stage]}

        assert differ == {stage for stage in STAGES if name in runs[stage]}, name
    assert {name for name in MODULES if not any(name in one for one in runs.values())} > {
        "press.commands.cli",
        "press.pipeline",
        "press.html.single_file",
    }


def test_a_new_version_of_a_library_changes_the_stages_that_need_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Libraries that others require, and native ones, count too."""
    needs = {
        "numpy": {"press.charts.dots"},
        "matplotlib": {"press.charts.dots"},
        "tinyhtml5": {"press.pdf.layout.load_weasyprint"},
        "Pango": {"press.pdf.layout.load_weasyprint"},
        "brotli": {"press.pdf.layout.load_weasyprint", "press.pdf.assemble.fonts", "press.editions.fonts"},
        "pypandoc-binary": {"press.citations.citeproc"},
        "font-source-sans-pro": set(),  # the digests of its files count
        "Python": set(STAGES),
        "rich": set(),
    }
    before = {stage: key_of(tools_of(stage)) for stage in STAGES}
    versions_behind = versions.versions_behind
    for library, stages in needs.items():

        def newer(imports: tuple[str, ...], library: str = library) -> tuple[str, ...]:
            found = versions_behind(imports)
            return tuple(f"{one}.1" if one.split()[0] == library else one for one in found)

        monkeypatch.setattr(dependencies, "versions_behind", newer)
        tools_of.cache_clear()

        assert {stage for stage in STAGES if key_of(tools_of(stage)) != before[stage]} == stages, library


def test_an_entry_that_is_no_module_is_refused() -> None:
    with pytest.raises(ValueError, match=r"press\.charts\.kind is no module of the press"):
        closure_of(["press.charts.kind"])


def test_data_of_a_package_that_are_read_count_as_imported(tmp_path: Path) -> None:
    source = 'from importlib import resources\nPATH = resources.files("font_source_sans_pro") / "files"\n'

    assert "font_source_sans_pro" in set(imports_in(source))
