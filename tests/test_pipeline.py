"""build() and check(): a folder of content in, the same report out each time, and a true account of it."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from samples import LIBRARIES, SAMPLE, Report, chapter, files_of, swap

from press import pipeline
from press.foundation.problems import ReportError
from press.pdf import paginate
from press.pdf.assemble.attachments import read_attachment
from press.pipeline import BuildOptions, build, check
from press.release.publish import publish

pytestmark = pytest.mark.slow

# Another process, in which sets and hashes come in another order; content, output and cache are its arguments.
ELSEWHERE = """
import sys
from pathlib import Path
from press.pipeline import BuildOptions, build
content, output, cache = map(Path, sys.argv[1:])
build(BuildOptions(content=content, output=output, cache=cache), lambda text: None)
"""


@pytest.fixture(scope="module")
def outputs(faces: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two outputs of the sample, built at the same time by two processes with fresh caches and other hashes."""
    made, running = [], []
    for seed in ("1", "2"):
        folder = tmp_path_factory.mktemp("build")
        shutil.copytree(faces, folder / "cache" / "faces")
        words = [sys.executable, "-c", ELSEWHERE, str(SAMPLE), str(folder / "output"), str(folder / "cache")]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}", "LC_ALL": "C.UTF-8"}
        running.append(subprocess.Popen(words, cwd=pipeline.PROJECT, env=environment))
        made.append(folder / "output")
    assert [process.wait() for process in running] == [0, 0]
    return made[0], made[1]


@pytest.fixture
def output(outputs: tuple[Path, Path]) -> Path:
    """The output of a whole build."""
    return outputs[0]


def account(output: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((output / "report.json").read_text(encoding="utf-8"))
    return told


def silent(text: str) -> None:
    """Tell nobody."""


def test_two_builds_make_the_same_bytes(outputs: tuple[Path, Path]) -> None:
    first, second = (files_of(output) for output in outputs)

    editions = {"open-counters.html", "open-counters.pdf", "open-counters.epub", "index.html", "report.json"}
    assert editions <= set(first)
    assert {name for name in first if first[name] != second.get(name)} == set()


def test_no_file_names_the_machine(output: Path) -> None:
    """Nothing in a report tells where or when it was built."""
    with pikepdf.open(output / "open-counters.pdf") as pdf:
        streams = [
            one.read_bytes()
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and "/Subtype" not in one
        ]
        information = str(dict(pdf.docinfo))
    whole = [*files_of(output).values(), information.encode(), *streams]
    words = (
        str(pipeline.PROJECT),
        str(SAMPLE),
        str(Path.home()) + "/",
        str(output),
        str(datetime.date.today().year + 0),
    )
    found = {word for word in words[:-1] for data in whole if word.encode() in data}

    assert found == set()
    assert "20240506" in information


def test_the_report_tells_what_was_made(output: Path) -> None:
    told = account(output)

    assert told["title"] == "Open Counters: Help Desks and Newcomers in Two Invented Cities"
    assert (told["release"], told["date"]) == ("1", "2024-05-06")
    assert told["pages"] == {"open-counters.pdf": 9}
    assert [(c["key"], c["title"], c["notes"]) for c in told["chapters"]] == [
        ("about", "About this report", 0),
        ("numbers", "The Cities in Numbers", 3),
        ("port-alder", "Port Alder", 2),
        ("cinder-mesa", "Cinder Mesa", 2),
        ("colophon", "Colophon", 0),
    ]
    assert told["chapters"][4]["words"] == len("Set by the press for its own tests.".split())
    assert told["counts"] == {
        "words": sum(c["words"] for c in told["chapters"]),
        "figures": 1,
        "tables": 1,
        "bound_values": 21,
        "unbound_numbers": 0,
        "citations": 8,
        "sources": 4,
    }


def test_the_report_tells_each_file_with_its_size_and_hash(output: Path) -> None:
    files = files_of(output)
    del files["report.json"]

    assert {one["name"]: (one["bytes"], one["sha256"]) for one in account(output)["files"]} == {
        name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in files.items()
    }


def test_the_account_is_right_about_the_pdf(output: Path) -> None:
    with pikepdf.open(output / "open-counters.pdf") as pdf:
        assert len(pdf.pages) == account(output)["pages"]["open-counters.pdf"]
        assert str(pdf.docinfo["/Title"]) == account(output)["title"]


def test_the_html_needs_no_other_file(output: Path) -> None:
    html = (output / "open-counters.html").read_text(encoding="utf-8")

    asked = re.findall(r"(?:\bsrc=|url\(|<link[^>]*href=|@import )[\"']?([^\"')\s>]{1,20})", html)
    assert asked
    assert {address.partition(":")[0] for address in asked} == {"data"}
    assert "<script src" not in html


def test_a_build_says_what_it_does(faces: Path, tmp_path: Path) -> None:
    told: list[str] = []
    options = BuildOptions(content=SAMPLE, output=tmp_path / "output", cache=tmp_path / "cache")
    shutil.copytree(faces, tmp_path / "cache" / "faces")

    made = build(options, told.append)
    files = files_of(options.output)

    # The sources behind chapters' own PDFs are set at any time beside the editions.
    assert told.count("Setting 2 parts: sources-port-alder, sources-cinder-mesa") == 1
    assert [line for line in told if "sources" not in line] == [
        "Reading the content",
        "Drawing 3 plates: fig-newcomers, timeline-port-alder, cover",
        "Making the PDF",
        "Setting 6 parts: front, numbers, port-alder, cinder-mesa, bibliography, colophon",
        "Making the HTML edition",
        "Making the EPUB",
        "Making the website",
        "No “site” in report.yaml: canonical addresses, the card picture, the sitemap, the feed, and the links of "
        "404.html are left out",
        "Validating the PDF",
        "Writing the files",
    ]
    assert [(one.path.name, one.pages, one.size) for one in made] == [
        ("open-counters.pdf", 9, len(files["open-counters.pdf"])),
        ("open-counters.html", None, len(files["open-counters.html"])),
        ("open-counters.epub", None, len(files["open-counters.epub"])),
        ("index.html", None, len(files["index.html"])),
    ]


def test_a_build_says_once_what_breaks_an_editorial_rule(report: Report, cache: Path, tmp_path: Path) -> None:
    rules = swap("report.yaml", "\nplaces:", "\nrules: {undated-times: warning}\nplaces:")
    content = report(rules | chapter("Today it is open.")) / "content"
    options = BuildOptions(content=content, output=tmp_path / "output", cache=cache, only="html")
    told: tuple[list[str], list[str]] = ([], [])

    for lines in told:
        build(options, silent, lines.append)

    assert [re.sub(r"^/.*/content|” has no year.*", "", line) for line in told[0]] == [
        "/chapters/colophon.md:6: warning E003 “Today",
        "1 warning.",
    ]
    assert told[1] == []


def test_a_chapter_alone_is_a_pdf_of_its_own(cache: Path, faces: Path, tmp_path: Path) -> None:
    told: list[str] = []

    (made,) = build(
        BuildOptions(content=SAMPLE, output=tmp_path / "output", chapter="port-alder", cache=cache),
        told.append,
    )

    assert [line for line in told if line.startswith("Making")] == ["Making the PDF"]
    assert (made.path.name, made.pages) == ("port-alder.pdf", 2)
    with pikepdf.open(made.path) as pdf:
        assert [page.label for page in pdf.pages] == ["2", "Bibliography 1"]
    text = subprocess.run(["pdftotext", made.path, "-"], check=True, capture_output=True).stdout.decode()
    assert "CHAPTER 2" in text
    assert "Port Alder" in text
    assert "Cinder Mesa" not in text
    assert "Contents" not in text
    account_of_part = account(tmp_path / "output")
    assert [c["key"] for c in account_of_part["chapters"]] == ["port-alder"]
    assert account_of_part["counts"]["figures"] == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("once ran a clinic on the quay.", "once ran a clinic, see [](#cinder-mesa-fair)."),
        ("text: help desk opened", 'text: "help desk opened, see [](#numbers)"'),
        (
            "The desk stands on the quay.[@alder-gazette]",
            "The desk stands.[^more]\n\n[^more]: See [](#cinder-mesa).",
        ),
    ],
    ids=["in short", "key fact", "note"],
)
def test_a_chapter_alone_may_refer_to_others_anywhere(
    old: str, new: str, report: Report, cache: Path, faces: Path, tmp_path: Path
) -> None:
    """It then names them with their pages in the whole report."""
    content = report(swap("chapters/port-alder.md", old, new)) / "content"

    (made,) = build(
        BuildOptions(content=content, output=tmp_path / "output", chapter="port-alder", cache=cache), silent
    )

    text = subprocess.run(["pdftotext", made.path, "-"], check=True, capture_output=True).stdout.decode()
    assert re.search(
        r"[Ss]ee “(?:The fair”, page 3|The Cities in Numbers”, page 1|Cinder Mesa”, page 3)\b",
        " ".join(text.split()),
    )


def test_a_part_of_the_report_leaves_the_rest_in_place(
    output: Path, cache: Path, faces: Path, tmp_path: Path
) -> None:
    shutil.copytree(output, tmp_path / "output")
    before = (tmp_path / "output" / "open-counters.pdf").read_bytes()

    made = build(BuildOptions(content=SAMPLE, output=tmp_path / "output", only="html", cache=cache), silent)

    assert [one.path.name for one in made] == ["open-counters.html"]
    assert (tmp_path / "output" / "open-counters.pdf").read_bytes() == before
    assert account(tmp_path / "output")["files"] == account(output)["files"]


def test_a_whole_build_takes_old_files_away(output: Path, cache: Path, faces: Path, tmp_path: Path) -> None:
    shutil.copytree(output, tmp_path / "output")
    publish({"old-chapter.pdf": b"old"}, tmp_path / "output", {}, keep=True)

    build(BuildOptions(content=SAMPLE, output=tmp_path / "output", cache=cache), silent)

    assert set(files_of(tmp_path / "output")) == set(files_of(output))


def test_a_proof_shows_every_page(cache: Path, faces: Path, tmp_path: Path) -> None:
    options = BuildOptions(content=SAMPLE, output=tmp_path / "output", only="pdf", proof=True, cache=cache)

    build(options, silent)

    with Image.open(options.output / "open-counters-proof.png") as sheet:
        assert sheet.height > 2 * 792 * 0.3  # nine pages, in two rows


def test_another_report_is_built_by_the_same_press(cache: Path, faces: Path, tmp_path: Path) -> None:
    made = build(BuildOptions(content=LIBRARIES, output=tmp_path / "output", cache=cache), silent)

    assert [one.path.name for one in made] == [
        "the-lending-counties.pdf",
        "the-lending-counties.html",
        "the-lending-counties.epub",
        "index.html",
    ]
    told = account(tmp_path / "output")
    assert told["title"] == "The Lending Counties: Public Libraries of Three Counties That Are Not on Any Map"
    assert (told["release"], told["date"]) == ("2", "2025-03-14")
    assert (told["counts"]["figures"], told["counts"]["tables"]) == (4, 1)
    html = (tmp_path / "output" / "the-lending-counties.html").read_text(encoding="utf-8")
    assert 'content="#4A1F0E"' in html
    assert "Open Counters" not in html


def test_a_fault_of_the_pages_leaves_the_last_output(
    report: Report, cache: Path, faces: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also a fault that shows only when all has been drawn and set."""
    options = BuildOptions(content=report() / "content", output=tmp_path / "output", only="pdf", cache=cache)
    build(options, silent)
    before = files_of(options.output)
    report(swap("chapters/colophon.md", "its own tests", "other tests"))
    monkeypatch.setattr(paginate, "_ROUNDS", 0)

    with pytest.raises(ReportError, match="P002"):
        build(options, silent)

    assert files_of(options.output) == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_file_saved_while_a_build_runs_belongs_to_the_next_one(kept: Path) -> None:
    """The manifest names the text that was set, and the next build sets the new one."""
    path = kept / "content" / "chapters" / "colophon.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nFirst.\n", encoding="utf-8")
    first = path.read_bytes()
    options = BuildOptions(kept / "content", kept / "output", only="pdf", cache=kept / "cache")

    def save(told: str) -> None:
        if told == "Reading the content":
            path.write_text(path.read_text(encoding="utf-8").replace("First", "Second"), encoding="utf-8")

    for written in (first, first.replace(b"First", b"Second")):
        (made,) = build(options, save)
        manifest = json.loads(read_attachment(made.path.read_bytes(), "build-manifest.json"))
        assert manifest["inputs"]["content/chapters/colophon.md"] == hashlib.sha256(written).hexdigest()
        texts = subprocess.run(["pdftotext", str(made.path), "-"], capture_output=True, check=True).stdout
        assert (b"First." in texts, b"Second." in texts) == (b"First." in written, b"Second." in written)


def test_a_style_changed_while_a_build_runs_stops_it(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("assets", "templates", "press"):
        shutil.copytree(pipeline.PROJECT / name, kept / name, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr("press.release.inputs.PROJECT", kept)
    options = BuildOptions(kept / "content", kept / "output", only="html", cache=kept / "cache")
    before = files_of(kept / "output")

    def save(told: str) -> None:
        if told == "Making the HTML edition":
            (kept / "assets" / "web.css").write_text("", encoding="utf-8")

    with pytest.raises(ReportError, match=r"assets/web\.css:1: B005 the file was changed while"):
        build(options, save)

    assert files_of(kept / "output") == before


def test_what_takes_memory_and_time_is_loaded_by_other_processes(cache: Path, tmp_path: Path) -> None:
    """What sets, draws and validates pages takes much memory, which a process that goes on does not give back."""
    words = (
        "import sys; from pathlib import Path; from press.pipeline import BuildOptions, build\n"
        "if __name__ == '__main__':\n"
        f"    folders = Path({str(SAMPLE)!r}), Path({str(tmp_path)!r})\n"
        f"    build(BuildOptions(*folders, cache=Path({str(cache)!r}), jobs=2), lambda told: None)\n"
        "    print([name for name in ('weasyprint', 'pydyf', 'matplotlib', 'page') if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", words], cwd=pipeline.PROJECT, check=True, capture_output=True
    )

    assert told.stdout.decode() == "[]\n"


def test_a_check_sets_nothing(report: Report, cache: Path, tmp_path: Path) -> None:
    """A check draws charts, whose faults it reports, but needs none of the libraries that set pages."""
    words = (
        "import sys; from pathlib import Path; from press.pipeline import BuildOptions, check;"
        f"check(BuildOptions(content=Path({str(SAMPLE)!r}), cache=Path({str(cache)!r})));"
        "print([name for name in ('weasyprint', 'pydyf', 'pikepdf') if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", words], cwd=pipeline.PROJECT, check=True, capture_output=True
    )

    assert told.stdout.decode() == "[]\n"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_check_reports_faults_of_files_texts_and_charts_in_one_run(
    jobs: int, report: Report, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of charts come with those of texts; with faults in the data, only what does not follow from them."""
    figure = swap("figures.yaml", "scale: log", "show: change")
    text = chapter("See [](#nowhere), recieve it, and {{ fact('nothing') }}.")
    content = report(figure | text) / "content"
    monkeypatch.setattr("press.charts.draw_plates._MANY", 1)

    with pytest.raises(ReportError) as found:
        check(BuildOptions(content=content, cache=cache, jobs=jobs))
    assert [problem.code for problem in found.value.problems] == ["T031", "T042", "T070", "C004"]

    table = (SAMPLE / "data" / "population.csv").read_text(encoding="utf-8").replace(",", ";")
    content = report(figure | text | {"data/population.csv": table}) / "content"
    with pytest.raises(ReportError) as found:
        check(BuildOptions(content=content, cache=cache))
    assert [problem.code for problem in found.value.problems] == ["T042", "T070", "L010"]


def test_a_check_counts_what_it_went_through(cache: Path) -> None:
    done = check(BuildOptions(content=SAMPLE, cache=cache))

    assert (done.chapters, done.values, done.citations, done.programs) == (5, 21, 8, 3)


def test_a_check_reads_every_chapter_though_one_is_ordered(
    report: Report, cache: Path, tmp_path: Path
) -> None:
    """A chapter that is built alone refers to others, so a fault in any of them stops it."""
    content = report(chapter("See [](#nowhere).")) / "content"

    with pytest.raises(ReportError, match=r"colophon\.md:6: T042"):
        build(
            BuildOptions(content=content, output=tmp_path / "output", chapter="port-alder", cache=cache),
            silent,
        )


def test_the_names_of_files_come_from_the_title(
    report: Report, cache: Path, faces: Path, tmp_path: Path
) -> None:
    content = (
        report(swap("report.yaml", "title: Open Counters", "title: “Open” Counters, at 9 a.m.")) / "content"
    )

    (made,) = build(
        BuildOptions(content=content, output=tmp_path / "output", only="html", cache=cache), silent
    )

    assert made.path.name == "open-counters-at-9-a-m.html"


def test_a_fault_of_a_text_brings_no_fault_of_a_chart_that_has_none(report: Report, cache: Path) -> None:
    """A fact without a place before it is that of the chapter which shows the chart, though the texts have faults."""
    steps = "steps: [{label: Books, fact: books-lent}, {label: More books, fact: port-alder/books-lent}]"
    ladder = (
        f"fig-books: {{kind: ladder, {steps}, scale: log, caption: Books., note: As they were counted.}}\n"
    )
    figures = {"figures.yaml": (SAMPLE / "figures.yaml").read_text(encoding="utf-8") + ladder}
    shown = swap(
        "chapters/port-alder.md", "Its numbers are in [](#numbers).", "Its numbers.\n\n![](#fig-books)"
    )
    content = report(figures | shown | chapter("We recieve it, as in [](#fig-books).")) / "content"

    with pytest.raises(ReportError) as found:
        check(BuildOptions(content=content, cache=cache))
    assert [problem.code for problem in found.value.problems] == ["T070"]
