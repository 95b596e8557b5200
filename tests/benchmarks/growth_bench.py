"""Generated reports of growing size in; out, tables of what a page takes, how much memory, and how many bytes."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from checkouts import Side, copy_of_commit, copy_of_files, machine
from costs import Cost
from generated import many, write_places
from measuring import ready, run, save, store, table

_FEW, _MORE = 10, 100  # places
_MOST, _SOURCES = 500, 14_000  # places and sources of the check


def many_chapters(folder: Path) -> None:
    """Measure reports of 120 and 1,200 chapters of two pages each."""
    found = {}
    for chapters in (120, 1200):
        book = save(folder / f"many{chapters}", ready(folder / f"content{chapters}", many(chapters)))
        with store(folder / "store") as kept:
            found[chapters] = run("signatures", book, kept)
    few, lots = found[120], found[1200]
    print("Many chapters of two pages each, cold, one run")
    table("", "120", "1,200", "ratio")
    per_page = {
        "milliseconds a page": [1000 * one["seconds"] / one["pages"] for one in (few, lots)],
        "peak memory of a worker, MB": [one["worker"] for one in (few, lots)],
        "peak memory of the binder, MB a page": [one["peak"] / one["pages"] for one in (few, lots)],
        "pages": [one["pages"] for one in (few, lots)],
    }
    for told, (first, second) in per_page.items():
        table(told, f"{first:.2f}", f"{second:.2f}", f"{second / first:.2f}")
    more = (lots["peak"] - few["peak"]) / (lots["pages"] - few["pages"])
    table("of it for each page more, MB", "", f"{more:.2f}", "")


def many_places(project: Path, base: str | None, folder: Path) -> None:
    """Measure cold builds of reports of 10 and 100 places, and the check of a report of 500, one run each."""
    this = copy_of_files(project, folder / "this")
    print(machine())
    print("Places with a chapter each, cold builds, one run")
    table("", f"{_FEW} places", f"{_MORE} places", "ratio")
    few, more = (_built(this, places, folder / str(places)) for places in (_FEW, _MORE))
    for told, first, second in zip(few, few.values(), more.values(), strict=True):
        table(told, f"{first:.2f}", f"{second:.2f}", f"{second / first:.2f}")
    print(f"\nA check of {_MOST} places and {_SOURCES} sources, one run")
    table("", "seconds", "CPU seconds", "peak, MB")
    write_places(folder / "most", _MOST, _SOURCES, in_yaml=True)
    sides = ([copy_of_commit(project, base, folder / "base")] if base else []) + [this]
    for side in sides:
        side.run("check")  # sets up what it runs in
    for told in ("at first", "once more"):
        costs = [side.run("check", "--content", str(folder / "most")) for side in sides]
        for side, cost in zip(sides, costs, strict=True):
            peak = max(cost.main, cost.other)
            table(f"{told}, {side.name}", f"{cost.seconds:.1f}", f"{cost.cpu:.1f}", f"{peak:.0f}")
        table(f"{told}, this to the base", *_ratios(costs))


def _built(side: Side, places: int, content: Path) -> dict[str, float]:
    """Build a report of so many places, cold, and return what it took."""
    write_places(content, places, _SOURCES // _MOST * places)
    side.forget()
    cost = side.run("build", "--content", str(content))
    (printed,) = side.output.glob("*.pdf")
    with pikepdf.open(printed) as pdf:
        pages = len(pdf.pages)
    size = sum(path.stat().st_size for path in side.output.rglob("*") if path.is_file())
    return {
        "pages of the report's PDF": pages,
        "seconds a page": cost.seconds / pages,
        "CPU seconds a page": cost.cpu / pages,
        "peak memory of the main process, MB": cost.main,
        "peak memory of the largest other, MB": cost.other,
        "output, MB": size / 1_000_000,
        "output, kB a page": size / 1000 / pages,
    }


def _ratios(costs: list[Cost]) -> list[str]:
    if len(costs) < 2:
        return ["no base"]
    base, this = costs
    peaks = [max(one.main, one.other) for one in costs]
    ratios = (this.seconds / base.seconds, this.cpu / base.cpu, peaks[1] / peaks[0])
    return [f"{ratio:.2f}" for ratio in ratios]
