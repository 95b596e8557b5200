"""A Book and its Plates in, the PDF out: the parts of the book as HTML, set one by one, then bound."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from press.editions.page_map import PageMap, print_slots, slots_in
from press.editions.parts import EditionInput
from press.foundation.dependencies import Artifact
from press.foundation.later import Begin, on_demand
from press.foundation.problems import Problem
from press.foundation.store import Store, digest
from press.pdf.assemble.attachments import Attachment
from press.pdf.assemble.bind import page_contents
from press.pdf.assemble.bindery import Unbound, bind_alone
from press.pdf.assemble.fonts import fonts_of
from press.pdf.flawed_pages import crowded_figures, flawed_pages
from press.pdf.paginate import Paginated, paginate, save_made_of
from press.pdf.paginate import part_artifacts as artifacts_of_parts
from press.pdf.part_inputs import chapter_input, part_inputs, pictures_for_print, print_style_of
from press.pdf.part_order import PartInput, part_html
from press.pdf.set_parts import BuildContext, PartWorkers, set_parts
from press.pdf.signature_keys import SignatureKeys


@dataclass(frozen=True)
class PdfEdition:
    """A PDF, its page map, and the digest of what is drawn on each page of the book, but for pictures.

    ``wait`` returns the bytes when the pages have been bound. ``flaws``: a problem for each page that is badly filled,
    and for each chart in which labels touch.
    """

    wait: Callable[[], bytes]
    page_map: PageMap
    drawn: tuple[str, ...]
    flaws: tuple[Problem, ...] = ()

    @property
    def pdf(self) -> bytes:
        """The bytes of the file; raise ReportError if it cannot be bound."""
        return self.wait()

    @property
    def pages(self) -> int:
        """The number of its pages."""
        return len(self.page_map.labels)


def typeset_pdf(
    edition_input: EditionInput,
    context: BuildContext,
    attachments: Iterable[Attachment] = (),
    reference: bool = False,
    when_set: Callable[[Paginated], object] = lambda made: None,
    begin: Begin = on_demand,
) -> PdfEdition:
    """Return the PDF of the book with ``attachments``; it is set, and to ``begin`` binds it.

    As a ``reference``: all parts set as one document, to compare with. ``when_set`` is called when all parts are set,
    before they are bound.
    Raise ReportError with a problem for everything that cannot be set.
    """
    inputs = part_inputs(edition_input, reference)
    made = _paginated(inputs, edition_input, context)
    when_set(made)
    report = edition_input.book.report
    unbound = Unbound(made.signatures, made.page_map, made.pdf_fonts, report, tuple(attachments))
    wait = begin(partial(bind_alone, unbound, context.jobs))
    save_made_of(inputs, made, context)
    crowded = crowded_figures(edition_input.book.figures, edition_input.plates, made.page_map)
    flaws = (*flawed_pages(inputs, made.signatures, made.page_map), *crowded)
    return PdfEdition(wait, made.page_map, drawn_on(made), flaws)


def drawn_on(made: Paginated) -> tuple[str, ...]:
    """Return the digest of what is drawn on each page of a book, but for pictures."""
    fonts = digest(made.pdf_fonts)
    return tuple(digest(content, fonts) for one in made.signatures for content in page_contents(one.pdf))


def set_signatures(edition_input: EditionInput, context: BuildContext) -> Paginated:
    """Return the signatures of the whole book, which are not bound yet; raise ReportError as ``typeset_pdf`` does."""
    made = _paginated(inputs := part_inputs(edition_input), edition_input, context)
    save_made_of(inputs, made, context)
    return made


def set_chapter(
    edition_input: EditionInput, key: str, made: Paginated, context: BuildContext, pool: PartWorkers
) -> Paginated | None:
    """Return the book with one of its chapters set anew, before it is known whether other chapters change.

    The pages of other chapters keep their labels. None if the chapter has no signature of its own, or names the page of
    something that is in no page map yet. Raise ReportError with everything that cannot be set.
    """
    part_input = chapter_input(edition_input, key)
    if part_input.is_front or not made.page_map.of.keys() >= set(slots_in(part_input.compose(made.page_map))):
        return None
    keys_of = SignatureKeys(print_style_of(edition_input), pictures_for_print(edition_input))
    one = part_html(part_input, made.page_map, keys_of.pictures)
    signature = set_parts([one], {key: keys_of.key(one)}, context, pool)[key]
    return made.with_signature(signature)


def _paginated(inputs: list[PartInput], edition_input: EditionInput, context: BuildContext) -> Paginated:
    return paginate(
        inputs,
        pictures_for_print(edition_input),
        print_style_of(edition_input),
        context,
        partial(fonts_of, edition_input.theme.faces),
    )


def pages_as_html(edition_input: EditionInput, page_map: PageMap) -> tuple[str, ...]:
    """Return the HTML that the PDF was set from, signature by signature, with all page numbers filled in."""
    return tuple(print_slots(one.compose(page_map), page_map.of) for one in part_inputs(edition_input))


def part_artifacts(
    edition_input: EditionInput, store: Store
) -> tuple[tuple[Artifact, ...], Paginated | None]:
    """Return the dependencies of each signature, and whether the store has it, and the book if it has all.

    Nothing is set.
    """
    return artifacts_of_parts(
        part_inputs(edition_input),
        pictures_for_print(edition_input),
        print_style_of(edition_input),
        store,
    )
