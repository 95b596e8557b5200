"""bind_each(): PDFs bound by processes have the bytes of those that one binds; a process that ends is told of."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from typesetting import PAGE, REPORT, part, pdf_fonts, print_style, set_part

from press.editions.fonts import cut_faces
from press.editions.page_map import NO_PAGES, number_pages
from press.foundation.problems import ReportError
from press.foundation.store import Store
from press.pdf.assemble.bind import bind
from press.pdf.assemble.bindery import Unbound, bind_alone, bind_each
from press.pdf.layout.compositor import Compositor

pytestmark = pytest.mark.slow


class Ending:
    """What ends the process that receives it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os._exit, (1,)


def test_processes_bind_what_one_process_binds(cache: Path) -> None:
    faces = cut_faces(Store(cache))
    compositor = Compositor(print_style(faces, PAGE))
    unbound = {}
    for name in ("harbor", "market"):
        signature = set_part(
            compositor.set(part(f"<h1>{name}</h1><p>The desk stands there.</p>", name, None))
        )
        page_map = number_pages([(False, signature.extent)])
        unbound[name] = Unbound((signature,), page_map, pdf_fonts(faces), REPORT)

    made = bind_each(unbound, 2)

    assert made == bind_each(unbound, 1)
    assert made == {
        name: bind(one.signatures, one.page_map, one.pdf_fonts, one.report) for name, one in unbound.items()
    }


def test_a_process_that_ends_is_told_of() -> None:
    attached: Any = (Ending(),)

    with pytest.raises(ReportError) as found:
        bind_alone(Unbound((), NO_PAGES, b"", REPORT, attached), 2)

    (problem,) = found.value.problems
    assert (problem.code, str(problem.spot)) == ("P005", "content/report.yaml:1")
    assert "the process that bound the PDF of" in problem.message
