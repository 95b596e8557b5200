"""How large a book is to be in, the content of a generated report on disk out: prose, notes, tables, charts, references.

Everything is invented and the same for the same size: a generator that is seeded draws words from a list.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "sample"
_WORDS = """
able account across after agency almost along among answer apart around arrive because before begin behind below
between board border bridge broad building careful carry center certain change children choose citizen city clinic
close coast common community consider consulate corner council counter county course courthouse deliver describe
different district door early education election employer enter establish evening every exchange family festival
figure follow foundation friend garden general gentle government granite harbor health hearing heavy history holiday
hospital household identity important increase industry inside institution interview island journey
kitchen labor language lawyer learn lesson letter library listen little local machine maintain market member method
morning mountain museum neighbor network nothing number nurse office organize outside package paper parent partner
people permit picture plaza possible practice prepare present procedure program promise protect province public
purpose quarter question railway reader reason receive record region remain remember report resident responsibility
river school season second section service settle several shelter signature simple sister small society station
story street student summer support survey teacher telephone theater together toward tradition transport
travel trust under understand university valley village visitor volunteer warehouse weather window winter within
without wonder worker workshop writing yearly yesterday young
""".split()
_CITATIONS = ("[@alder-gazette]", "[@desk-handbook, p. 12]", "[@counting-office; @mesa-herald]")
_TITLES = (
    "The Counter",
    "The Harbor",
    "The School",
    "The Clinic",
    "The Court",
    "The Market",
    "The Plaza",
    "The Library",
)


@dataclass(frozen=True)
class Size:
    """A book to be made: how many chapters, sections in each, paragraphs in each of those, and whether with charts."""

    chapters: int
    sections: int
    paragraphs: int
    charts: bool = True


LONG = Size(chapters=20, sections=4, paragraphs=5)
"""About 115 pages, as an editor of a long report would have."""


def many(chapters: int) -> Size:
    """Return the size of a book of so many chapters of two pages each."""
    return Size(chapters=chapters, sections=2, paragraphs=3, charts=False)


def write_content(folder: Path, size: Size) -> None:
    """Write the content of a report of this size into a new folder."""
    shutil.copytree(SAMPLE, folder)
    for path in (folder / "chapters").iterdir():
        path.unlink()
    keys = [f"part-{number}" for number in range(1, size.chapters + 1)]
    report = (folder / "report.yaml").read_text(encoding="utf-8")
    report = report.replace("front: [about, contents]", "front: [contents]")
    report = report.replace("body: [numbers, port-alder, cinder-mesa]", f"body: [{', '.join(keys)}]")
    report = report.replace("back: [bibliography, colophon]", "back: [bibliography, index]")
    (folder / "report.yaml").write_text(report, encoding="utf-8")
    figure = (folder / "figures.yaml").read_text(encoding="utf-8")
    figures = [figure.replace("fig-newcomers", f"fig-{key}") for key in keys] if size.charts else [figure]
    (folder / "figures.yaml").write_text("\n".join(figures), encoding="utf-8")
    for number, key in enumerate(keys, 1):
        (folder / "chapters" / f"{key}.md").write_text("\n".join(_chapter(number, size)), encoding="utf-8")


def _chapter(number: int, size: Size) -> Iterator[str]:
    draw = random.Random(number)
    yield from (
        "---",
        f"title: {_TITLES[number % len(_TITLES)]} {sentence(draw, 2)[:-1]}",
        "kind: chapter",
        "---",
        "",
    )
    for section in range(1, size.sections + 1):
        yield f"## {sentence(draw, 3)[:-1]} {{#part-{number}-{section}}}"
        for paragraph in range(size.paragraphs):
            yield ""
            yield from _paragraph(draw, size)
            if section == 2 and paragraph == 1 and size.charts:
                yield from ("", f"![](#fig-part-{number})")
            if section % 2 and paragraph == 0:
                yield from ("", *_table(draw, number, section))
        yield ""


def _paragraph(draw: random.Random, size: Size) -> Iterator[str]:
    """Yield the lines of a paragraph, with notes and values as often as the report has them."""
    count = draw.randint(3, 6)
    for index in range(count):
        end = draw.choice(_CITATIONS) if draw.random() < 0.25 else ""
        if index == 1 and draw.random() < 0.8:
            end += f" See [](#part-{draw.randint(1, size.chapters)}-{draw.randint(1, size.sections)})."
        if index == 2 and draw.random() < 0.3:
            end += " It lent {{ fact('port-alder/books-lent') | number }} books."
        yield sentence(draw, draw.randint(8, 18)) + end


def _table(draw: random.Random, number: int, section: int) -> Iterator[str]:
    yield f"Table: {sentence(draw, 7)[:-1]}. {{#tbl-{number}-{section}}}"
    yield from ("", "| Place | What | Year |", "|:---|:---|---:|")
    for _ in range(draw.randint(5, 9)):
        yield f"| {draw.choice(_WORDS).title()} | {sentence(draw, 3)[:-1]} | {draw.randint(1990, 2020)} |"


def sentence(draw: random.Random, words: int) -> str:
    """Return a sentence of so many words, or of one less for each that would follow itself."""
    drawn = draw.choices(_WORDS, k=words)
    apart = [word for word, before in zip(drawn, ["", *drawn], strict=False) if word != before]
    return " ".join(apart).capitalize() + "."


def write_places(folder: Path, places: int, sources: int, in_yaml: bool = False) -> None:
    """Write the content of a report of so many places, each with its chapter, and so many sources.

    They are in three files, or all ``in_yaml``, as older checkouts read them.
    """
    shutil.copytree(SAMPLE, folder)
    keys = [f"place-{number}" for number in range(1, places + 1)]
    report = (folder / "report.yaml").read_text(encoding="utf-8")
    report = report.replace("  - cinder-mesa\n", "".join(f"  - {key}\n" for key in ("cinder-mesa", *keys)))
    report = report.replace("cinder-mesa]\n", f"cinder-mesa, {', '.join(keys)}]\n")
    (folder / "report.yaml").write_text(report, encoding="utf-8")
    listed = [f"source-{number}" for number in range(sources)]
    for number, key in enumerate(keys):
        _write_place(folder, key, number, listed[number::places])
    _write_sources(folder, [listed, [], []] if in_yaml else [listed[at::3] for at in range(3)])
    # A chart of all places is higher than a page.
    figures = (folder / "figures.yaml").read_text(encoding="utf-8")
    first = ", ".join(("port-alder", "cinder-mesa", *keys)[:30])
    shown = figures.replace("  scale: log\n", f"  scale: log\n  places: [{first}]\n")
    (folder / "figures.yaml").write_text(shown, encoding="utf-8")
    numbers = folder / "chapters" / "numbers.md"
    counted = numbers.read_text(encoding="utf-8").replace(
        "count('programs') | words", "count('programs') | number"
    )
    numbers.write_text(counted, encoding="utf-8")  # no number of more than three digits goes into words


def _write_place(folder: Path, key: str, number: int, sources: list[str]) -> None:
    """Write a place like Port Alder, with sources of its own."""
    name = f"{_WORDS[number % len(_WORDS)]} {_WORDS[number // len(_WORDS)]}".title()
    cited = "; ".join(f"@{one}" for one in sources)
    for path, old, new in (
        ("cities/port-alder.yaml", "sources: [alder-gazette]\n\nfacts", f"sources: {sources}\n\nfacts"),
        ("chapters/port-alder.md", "quay.[@alder-gazette]", f"quay.[{cited}]"),
    ):
        text = (folder / path).read_text(encoding="utf-8").replace(old, new)
        text = text.replace("port-alder", key).replace("Port Alder", name)
        (folder / path).with_stem(key).write_text(text, encoding="utf-8")
    with (folder / "data" / "population.csv").open("a", encoding="utf-8") as table:
        for series, year in (("newcomers", 2020), ("newcomers", 2022), ("residents", 2022)):
            found = f"{series},{year},{year},Survey,T1,{1000 + number},90,counting-office,\n"
            table.write(found.replace(series, f"{series},{key},city,{series}"))


def _write_sources(folder: Path, parts: list[list[str]]) -> None:
    """Write sources as YAML, as CSL-JSON, and as BibTeX."""
    with (folder / "sources.yaml").open("a", encoding="utf-8") as file:
        for key in parts[0]:
            file.write(f"\n{key}:\n  type: book\n  title: The Book of {key}\n  issued: 2001\n")
    listed = [{"id": key, "type": "book", "title": f"The Book of {key}"} for key in parts[1]]
    if not any(parts[1:]):
        return
    (folder / "sources.json").write_text(json.dumps(listed), encoding="utf-8")
    entries = (f"@book{{{key}, title={{The Book of {key}}}, year={{2001}}}}\n" for key in parts[2])
    (folder / "sources.bib").write_text("".join(entries), encoding="utf-8")


def reword(folder: Path) -> None:
    """Change a sentence of a chapter in the middle."""
    path = folder / "chapters" / "part-11.md"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if number > 20 and line.endswith("."))
    lines[at] = "A shorter sentence stands here."
    path.write_text("\n".join(lines), encoding="utf-8")


def grow(folder: Path) -> None:
    """Add a page to the first chapter."""
    path = folder / "chapters" / "part-1.md"
    draw = random.Random(0)
    more = "\n\n".join(" ".join(sentence(draw, 14) for _ in range(6)) for _ in range(5))
    path.write_text(path.read_text(encoding="utf-8") + f"\n{more}\n", encoding="utf-8")
