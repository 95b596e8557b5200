"""paginate(): every page number has room, parts are kept or set, and the same content makes the same pages."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from samples import PROJECT
from typesetting import FOLIO, PAGE, REPORT, copy, pages_of, print_style
from waiting import wait_until

from press.editions.fonts import CutFace, cut_faces
from press.editions.page_map import Extent, fill_slots
from press.foundation.dependencies import Dependency
from press.foundation.problems import ReportError
from press.foundation.store import Store
from press.foundation.workers import Workers
from press.pdf import part_order, signature_keys
from press.pdf import set_parts as set_parts_module
from press.pdf.assemble.bind import bind
from press.pdf.assemble.fonts import fonts_of
from press.pdf.layout.signature import PartHtml
from press.pdf.likely_pages import save_extents
from press.pdf.paginate import Paginated, paginate
from press.pdf.part_order import PartInput
from press.pdf.set_parts import COMPOSITOR, Answer, BuildContext, load_compositor

pytestmark = pytest.mark.slow

MakeUp = Callable[..., Paginated]
NO_PICTURES: Mapping[str, Any] = MappingProxyType({})


@pytest.fixture(scope="module")
def faces(cache: Path) -> tuple[CutFace, ...]:
    return cut_faces(Store(cache))


@pytest.fixture
def told() -> list[str]:
    """What was told while parts were set."""
    return []


@pytest.fixture
def set_all(faces: tuple[CutFace, ...], tmp_path: Path, told: list[str]) -> MakeUp:
    """Return what makes up copies, in a store of the test's own."""

    def made(
        inputs: Sequence[PartInput],
        sheet: str = "",
        jobs: int = 1,
        pictures: Mapping[str, bytes] = NO_PICTURES,
        besides: Mapping[str, PartHtml] = NO_PICTURES,
        pool: type[Workers[PartHtml, Answer]] | None = None,
    ) -> Paginated:
        house, store = print_style(faces, PAGE + FOLIO + sheet), Store(tmp_path / "store")
        others = (
            pool(partial(load_compositor, house, store, ""), jobs, COMPOSITOR, tmp_path) if pool else None
        )
        context = BuildContext("T", store, jobs, told.append, pool=others, besides=lambda: besides)
        return paginate(inputs, pictures, house, context, partial(fonts_of, faces))

    return made


def texts(made: Paginated, folder: Path) -> list[str]:
    return pages_of(bind(made.signatures, made.page_map, made.pdf_fonts, REPORT), folder)


def pages(count: int, last: str = "") -> str:
    """Return so many pages, the last with this text."""
    return (
        "".join(f"<p class=new>{number}</p>" for number in range(1, count))
        + f"<p class=new>{last or count}</p>"
    )


def guess(monkeypatch: pytest.MonkeyPatch, pages_of_parts: int) -> None:
    """Cast off every part as so many pages, with its anchors on the first."""
    monkeypatch.setattr(part_order, "estimate_pages", lambda html, page: Extent(pages_of_parts, {}))


def test_page_numbers_come_right_across_parts(set_all: MakeUp, tmp_path: Path) -> None:
    made = set_all([copy("one", "<p>See page [[end]].</p>"), copy("two", pages(9, "<b id=end>here</b>"))])

    assert texts(made, tmp_path)[0] == "See page 10. 1"
    assert texts(made, tmp_path)[9] == "here 10"


def test_what_the_guess_got_wrong_is_set_again_and_nothing_else(
    set_all: MakeUp, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    guess(monkeypatch, 1)
    made = set_all(
        [
            copy("one", "<p>See page [[end]].</p>"),
            copy("two", pages(9, "<b id=end>here</b>")),
            copy("three", "<p>See page [[near]].</p><p id=near>near</p>"),
        ]
    )

    assert texts(made, tmp_path)[0] == "See page 10. 1"
    assert told == ["Setting 3 parts: one, two, three", "Setting 2 parts: one, three"]


def test_a_part_that_grows_sets_no_other(set_all: MakeUp, told: list[str], tmp_path: Path) -> None:
    """Not even those that name its later pages, while the count of digits is the same."""
    others = [copy("two", "<p>See page [[end]].</p>"), copy("three", "<p id=end>end</p>")]
    set_all([copy("one", pages(3)), *others])
    told.clear()

    made = set_all([copy("one", pages(5)), *others])

    assert told == ["Setting 1 part: one"]
    assert texts(made, tmp_path)[5] == "See page 7. 6"


def test_a_part_that_makes_a_page_the_tenth_sets_those_that_name_it(
    set_all: MakeUp, told: list[str], tmp_path: Path
) -> None:
    others = [
        copy("two", "<p>See page [[end]].</p>"),
        copy("three", "<p id=end>end</p>"),
        copy("four", "<p>no</p>"),
    ]
    set_all([copy("one", pages(7)), *others])
    told.clear()

    made = set_all([copy("one", pages(8)), *others])

    assert sorted(name for line in told for name in line.partition(": ")[2].split(", ")) == ["one", "two"]
    assert texts(made, tmp_path)[8] == "See page 10. 9"


def test_page_numbers_come_right_though_they_move_the_page(
    set_all: MakeUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The number, once known to have two digits, takes a line more, and pushes its own target a page on."""
    guess(monkeypatch, 1)
    narrow = "<p style='width:24px;font-size:16px;line-height:16px'>x [[end]]</p>"
    filler = "<p class=new style='height:160px'>x</p>"
    made = set_all([copy("one", f"{pages(9)}{filler}{narrow}<p style='line-height:16px' id=end>end</p>")])

    assert made.page_map.of["end"] == "11"
    assert texts(made, tmp_path)[9:] == ["x x 11 10", "end 11"]


def test_numbers_that_never_settle_are_told(set_all: MakeUp, monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that is longer the less digits it has room for."""

    def fill(html: str, of: object) -> str:
        label = of.get("end", "1")  # type: ignore[attr-defined]  # a mapping, as in Copy
        return "<html lang=en>" + pages(12 if len(label) == 1 else 2) + f"<p id=end>{label}</p>"

    with pytest.raises(ReportError) as fault:
        set_all([PartInput("one", lambda _: "", fill, lambda _: "", REPORT.spot, False, False)])

    assert [(one.code, one.message) for one in fault.value.problems] == [
        ("P002", "the page numbers did not settle in 4 rounds")
    ]


def test_front_matter_has_roman_numerals_set_as_they_are(set_all: MakeUp, tmp_path: Path) -> None:
    roman = "@page{@bottom-left{content:counter(page,lower-roman)}}"
    front = copy("front", pages(3, "<b id=preface>preface</b>"), is_front=True, rules=roman)
    made = set_all([front, copy("one", "<p>[[preface]]</p>")])

    assert made.page_map.labels == ("i", "ii", "iii", "1")
    assert texts(made, tmp_path)[2:] == ["preface iii", "iii 1"]


def test_a_part_that_lists_pages_waits_for_them(set_all: MakeUp, told: list[str]) -> None:
    set_all([copy("one", "<p id=a>one</p>"), copy("index", "<p>a [[a]]</p>", lists_pages=True)])

    assert told == ["Setting 1 part: one", "Setting 1 part: index"]


def test_a_book_in_one_piece_counts_from_its_first_chapter(set_all: MakeUp) -> None:
    made = set_all([copy("book", pages(3) + "<p class=new id=first>one</p>", page_one="first")])

    assert made.page_map.labels == ("i", "ii", "iii", "1")
    assert made.page_map.of["first"] == "1"


# Keeping


def test_nothing_is_set_twice(set_all: MakeUp, told: list[str]) -> None:
    first = set_all([copy("one", "<p>1</p>"), copy("two", "<p>2</p>")])
    told.clear()

    assert set_all([copy("one", "<p>1</p>"), copy("two", "<p>2</p>")]) == first
    assert told == []


BAD = "<img data-src='content/chapters/index.md:4' src='report:none.png' alt=x>"


def _index(*more: str) -> PartInput:
    return copy("index", f"<p>a [[a]], end [[end]]{''.join(more)}</p>", lists_pages=True)


def test_what_waits_is_set_with_the_others_if_the_book_was_set_before(
    set_all: MakeUp, told: list[str], tmp_path: Path
) -> None:
    one, index = copy("one", "<p id=a>one</p>" + pages(2, "<b id=end>here</b>")), _index()
    store = Store(tmp_path / "store")
    save_extents(set_all([one, index]).signatures, "T", store)
    told.clear()

    changed = copy("one", "<p id=a>1</p>" + pages(2, "<b id=end>here</b>"))
    set_all([changed, _index(", and more")], jobs=2)

    assert told == ["Setting 2 parts: one, index"]


def test_what_was_set_ahead_with_other_numbers_is_set_in_its_turn(
    set_all: MakeUp, told: list[str], tmp_path: Path
) -> None:
    store = Store(tmp_path / "store")
    before = set_all([copy("one", "<p id=a>one</p>" + pages(2, "<b id=end>here</b>")), _index()])
    save_extents(before.signatures, "T", store)
    told.clear()
    longer = [copy("one", "<p id=a>one</p>" + pages(11, "<b id=end>here</b>")), _index(", and more")]

    made = set_all(longer, jobs=2)

    assert told == ["Setting 2 parts: one, index", "Setting 1 part: index"]
    assert texts(made, tmp_path)[-1] == "a 1, end 12, and more 13"
    store.trim(0)
    assert set_all(longer) == made


def test_a_fault_that_only_other_numbers_bring_is_not_told(set_all: MakeUp, tmp_path: Path) -> None:
    before = set_all([copy("one", "<p id=a>one</p>" + pages(2, "<b id=end>here</b>")), _index()])
    save_extents(before.signatures, "T", Store(tmp_path / "store"))
    index = replace(
        _index(", and more"), fill=lambda html, of: fill_slots(html + BAD * (of["end"] == "3"), of)
    )

    made = set_all([copy("one", "<p id=a>one</p>" + pages(3, "<b id=end>here</b>")), index])

    assert texts(made, tmp_path)[-1] == "a 1, end 4, and more 5"


def test_a_text_that_waits_is_set_with_the_others_as_it_is_likely_to_be_numbered(
    set_all: MakeUp, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is long, and names a page that may be the ninth or the tenth."""
    guess(monkeypatch, 8)
    long = copy("long", pages(7, "end [[end]]"))
    others = [copy(name, pages(8)) for name in ("one", "two")]
    parts = [copy("first", pages(8, "<b id=end>here</b>")), long, *others]
    made = set_all(parts, jobs=2)

    assert told[0].startswith("Setting 4 parts: ")
    assert "end 8" in texts(made, tmp_path)[14]
    (tmp_path / "store").rename(tmp_path / "other")
    assert set_all(parts) == made


class _OneIsFast(Workers[PartHtml, Answer]):
    """Two processes, of which the first is at its first task until the second has done all others."""

    def run(
        self, tasks: Iterable[PartHtml], meanwhile: Callable[[], object] = lambda: None
    ) -> Iterator[Answer]:
        waiting, work = iter(tasks), self.begin()
        first = next(waiting)
        yield from map(work, waiting)
        yield work(first)


def test_processes_that_have_nothing_to_do_set_what_is_asked_for_later(
    set_all: MakeUp, told: list[str], tmp_path: Path
) -> None:
    extra = PartHtml("extra", "<html lang=en><p>extra</p>", "", {}, REPORT.spot)

    made = set_all([copy("one", "<p>1</p>")], jobs=2, besides={"k": extra}, pool=_OneIsFast)

    assert told == ["Setting 1 part: one"]
    assert [one.name for one in made.signatures] == ["one"]
    assert Store(tmp_path / "store").holds("signatures", "k")


def test_nothing_is_set_besides_if_all_is_kept(set_all: MakeUp, tmp_path: Path) -> None:
    extra = PartHtml("extra", "<html lang=en><p>extra</p>", "", {}, REPORT.spot)
    set_all([copy("one", "<p>1</p>")])

    set_all([copy("one", "<p>1</p>")], jobs=2, besides={"k": extra})

    assert not Store(tmp_path / "store").holds("signatures", "k")


@pytest.mark.parametrize("damage", [b"", b"not a signature"])
def test_a_spoiled_signature_is_set_again(
    damage: bytes, set_all: MakeUp, told: list[str], tmp_path: Path
) -> None:
    first = set_all([copy("one", "<p>1</p>")])
    for path in (tmp_path / "store" / "signatures").iterdir():
        path.write_bytes(damage)
    told.clear()

    assert set_all([copy("one", "<p>1</p>")]) == first
    assert told == ["Setting 1 part: one"]


def test_another_style_sheet_sets_all_again(set_all: MakeUp, told: list[str]) -> None:
    set_all([copy("one", "<p>1</p>"), copy("two", "<p>2</p>")])
    set_all([copy("one", "<p>1</p>"), copy("two", "<p>2</p>")], "p{color:red}")

    assert told == ["Setting 2 parts: one, two"] * 2


def test_a_rule_sets_again_only_what_it_can_match(set_all: MakeUp, told: list[str]) -> None:
    parts = [copy("one", "<p>1</p>"), copy("two", "<p class=new>2</p>")]
    for sheet in ("", ".no{color:red}", "/* why */", "td{color:red}", ".new{color:red}"):
        set_all(parts, sheet)

    assert told == ["Setting 2 parts: one, two", "Setting 1 part: two"]


def test_a_fault_in_a_rule_is_told_though_the_rule_matches_nothing(set_all: MakeUp) -> None:
    """As in a build from nothing."""
    set_all([copy("one", "<p>1</p>")])

    with pytest.raises(ReportError, match="P001"):
        set_all([copy("one", "<p>1</p>")], ".no{colour:red}")


def test_another_picture_sets_again_what_shows_it(set_all: MakeUp, told: list[str]) -> None:
    def drawn(color: str) -> bytes:
        return f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9' fill='{color}'/>".encode()

    parts = [copy("one", "<img src='report:a.svg' alt=x>"), copy("two", "<img src='report:b.svg' alt=x>")]
    set_all(parts, pictures={"a.svg": drawn("red"), "b.svg": drawn("red")})
    set_all(parts, pictures={"a.svg": drawn("red"), "b.svg": drawn("blue")})

    assert told == ["Setting 2 parts: one, two", "Setting 1 part: two"]


@pytest.mark.parametrize("version", ["weasyprint 71.0", "Pango 1.99.0"])
def test_another_library_sets_all_again(
    version: str, set_all: MakeUp, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_all([copy("one", "<p>1</p>")])
    monkeypatch.setattr(signature_keys, "tools_of", lambda *_: (Dependency("library", version, version),))
    set_all([copy("one", "<p>1</p>")])

    assert told == ["Setting 1 part: one"] * 2


# Processes


def test_two_processes_make_the_same_pages_as_one(set_all: MakeUp, tmp_path: Path) -> None:
    parts = [copy(f"part{n}", f"<p id=a{n}>See page [[a{4 - n}]].</p>" + pages(n)) for n in range(1, 5)]
    one = set_all(parts)
    for path in (tmp_path / "store" / "signatures").iterdir():
        path.unlink()

    assert set_all(parts, jobs=2) == one


def test_faults_of_all_parts_come_out_in_one_run(set_all: MakeUp) -> None:
    bad = "<p data-src='content/chapters/{0}.md:4'><img src='report:{0}.png' alt=x></p>"
    with pytest.raises(ReportError) as fault:
        set_all([copy("one", bad.format("one")), copy("two", bad.format("two"))], jobs=2)

    assert [str(problem.spot) for problem in fault.value.problems] == [
        "content/chapters/one.md:4",
        "content/chapters/two.md:4",
    ]


def test_a_process_that_is_killed_is_told_with_its_part(
    set_all: MakeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(set_parts_module, "load_compositor", _begin_and_die)

    with pytest.raises(ReportError) as fault:
        set_all([copy("one", "<p>1</p>"), copy("two", "<p>2</p>")], jobs=2)

    (problem,) = fault.value.problems
    assert (problem.code, str(problem.spot)) == ("P005", "content/chapters/x.md:1")
    assert "was ended from outside, or ran out of memory" in problem.message


def _begin_and_die(*words: object) -> Callable[[object], None]:
    return lambda task: os.kill(os.getpid(), signal.SIGKILL)


# A build of the sample in another process: the folder of its cache and output is the argument.
BUILD = """
import sys
from pathlib import Path
from press.pipeline import BuildOptions, build
if __name__ == "__main__":
    folder = Path(sys.argv[1])
    made = {"output": folder / "output", "cache": folder / "cache"}
    order = BuildOptions(content=Path("tests/sample"), only="pdf", jobs=2, **made)
    build(order, lambda text: print(text, flush=True))
"""


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGKILL], ids=["Ctrl-C", "kill"])
def test_no_process_is_left_behind(way: signal.Signals, cache: Path, tmp_path: Path) -> None:
    cut_faces(Store(cache))
    shutil.copytree(cache / "faces", tmp_path / "cache" / "faces")
    script = tmp_path / "build.py"
    script.write_text(BUILD, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    words = [sys.executable, str(script), str(tmp_path)]
    with subprocess.Popen(words, cwd=PROJECT, env=environment, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        while not running.stdout.readline().startswith("Setting"):
            pass
        # The build, what starts its processes, and two that set parts.
        wait_until(lambda: len(_processes(str(tmp_path))) == 4)
        running.send_signal(way)

    wait_until(lambda: not _processes(str(tmp_path)))


def _processes(words: str) -> list[str]:
    """Return the command lines of processes that still run and name these words, as all that the build started do."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if words in line:
            found.append(line)
    return found
