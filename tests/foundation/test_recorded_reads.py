"""Stand-ins for records: they behave like them, and note all that is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from press.foundation.problems import Spot
from press.foundation.recorded_reads import Path, Reads, Walk

HERE = Spot("tools.yaml", 3)


@dataclass(frozen=True)
class Tool:
    name: str
    size: int = 1
    spot: Spot = HERE


@dataclass(frozen=True)
class Box:
    label: str
    tools: Mapping[str, Tool] = field(default_factory=dict)
    spares: tuple[Tool, ...] = ()
    sizes: tuple[int, ...] = (1, 2)
    lid: Tool | None = None

    @property
    def title(self) -> str:
        return self.label.upper()

    def largest(self, least: int) -> Tool | None:
        return max(
            (tool for tool in self.spares if tool.size >= least), key=lambda tool: tool.size, default=None
        )


BOX = Box("red", {"saw": Tool("Saw"), "axe": Tool("Axe")}, (Tool("Nail", 2), Tool("Screw", 5)))


def read(use: Callable[[Box], Any], box: Box = BOX) -> dict[str, Any]:
    """Return what is noted when a box is used, as text, and the values there now."""
    reads = Reads()
    use(reads.watch(box))
    return {as_text(path): Walk(box).value_at(path) for path in reads.paths}


def as_text(path: Path) -> str:
    return "/".join(":".join(map(str, step[1:] or step)) for step in path)


def test_a_stand_in_gives_what_the_record_gives() -> None:
    box = Reads().watch(BOX)

    assert (box.label, box.title, box.sizes) == ("red", "RED", (1, 2))
    assert [box.tools[key].name for key in box.tools] == ["Saw", "Axe"]
    assert [tool.name for tool in box.spares] == ["Nail", "Screw"]
    assert (box.spares[-1].name, [tool.name for tool in box.spares[:1]]) == ("Screw", ["Nail"])
    assert (len(box.tools), len(box.spares), "saw" in box.tools, "pen" in box.tools) == (2, 2, True, False)
    assert box.tools.get("pen") is None
    assert box.lid is None
    largest = box.largest(3)
    assert largest is not None
    assert largest.name == "Screw"


@pytest.mark.parametrize(
    ("use", "noted"),
    [
        (lambda box: None, {}),
        (lambda box: box.label, {"label": "red"}),
        (lambda box: box.title, {"title": "RED"}),
        (lambda box: box.sizes, {"sizes": (1, 2)}),
        (lambda box: box.lid, {"lid": None}),
        (lambda box: box.tools["saw"], {"tools": "mapping", "tools/saw": "Tool"}),
        (lambda box: list(box.tools), {"tools": "mapping", "tools/keys": ["saw", "axe"]}),
        (lambda box: len(box.spares), {"spares": "sequence", "spares/length": 2}),
        (lambda box: box.spares[1].size, {"spares": "sequence", "spares/1": "Tool", "spares/1/size": 5}),
        (lambda box: box.largest(3).name, {"largest:3": "Tool", "largest:3/name": "Screw"}),
        (lambda box: box.largest(9), {"largest:9": None}),
        (lambda box: box.tools["saw"].spot, {"tools": "mapping", "tools/saw": "Tool"}),
    ],
)
def test_each_value_that_is_read_is_noted(use: Callable[[Box], Any], noted: dict[str, Any]) -> None:
    assert read(use) == noted


def test_what_is_looked_up_and_not_there_is_noted() -> None:
    reads = Reads()
    reads.watch(BOX).tools.get("pen")
    (path,) = [path for path in reads.paths if as_text(path) == "tools/pen"]

    with pytest.raises(LookupError):
        Walk(BOX).value_at(path)
    assert Walk(replace(BOX, tools={"pen": Tool("Pen"), **BOX.tools})).value_at(path) == "Tool"


@pytest.mark.parametrize(
    "use",
    [
        lambda box: box.spares[0] == box.spares[1],
        lambda box: box.spares[0] in box.spares,
        lambda box: {box.spares[0]},
        lambda box: replace(box.spares[0], size=3),
    ],
    ids=["compared", "looked for", "put into a set", "copied"],
)
def test_what_cannot_be_noted_is_refused(use: Callable[[Box], Any]) -> None:
    with pytest.raises(TypeError):
        use(Reads().watch(BOX))


def test_the_record_at_a_path_is_found() -> None:
    walk, name = Walk(BOX), (("field", "tools"), ("item", "saw"), ("field", "name"))

    assert walk.record_at(()) == BOX
    assert walk.record_at(name[:2]) == BOX.tools["saw"]
    assert [walk.record_at(path) for path in (name, name[:1], (name[0], ("item", "pen")))] == [None] * 3
