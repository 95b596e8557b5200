"""A Plan in; out, the files besides pages: data, editions, styles, search records, and files for hosts and robots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from press.citations.exports import citations
from press.datasets.files import Use, data_package, datasets, figure_table
from press.editions.fallback_fonts import fallback_rules
from press.editions.fonts import CutFace, face_rule
from press.editions.screen import screen_colors
from press.html.site import metadata as sharing
from press.html.site import tables
from press.html.site.addresses import SiteMap
from press.html.site.pages import POLICY, Page, picture_address, woff2_of
from press.html.site.pictures import drawn_kinds, picture_files
from press.html.site.plan import Plan
from press.html.site.search import Record


def data_of(plan: Plan, site_map: SiteMap) -> dict[str, bytes]:
    """Return the data files by their names in the folder ``data``, with the data package that describes them."""
    uses = {
        number: Use(
            stand.page(plan.editions.page_map),
            f"{site_map.anchors[anchor]}#{anchor}",
            plan.titles[stand.chapter],
        )
        for number, stand in plan.stands.items()
        for anchor in (plan.ways[str(number)],)
    }
    files = datasets(plan.manuscript, plan.book, uses)
    files |= {
        f"figures/{figure.key}.csv": figure_table(plan.edition_input.plates[figure.key], plan.language)
        for figure in plan.book.figures
        if plan.edition_input.plates[figure.key].table.head
    }
    return files | {"datapackage.json": data_package(plan.manuscript, plan.book, files)}


def downloads_of(plan: Plan) -> dict[str, bytes]:
    """Return the editions, the citation files, and the figures."""
    editions, report = plan.editions, plan.book.report
    files = {one.file: one.data for one in editions.files.values()}
    files |= {f"{plan.addresses[one.key]}{one.key}.pdf": one.pdf for one in editions.chapters}
    files |= editions.notices
    files |= citations(report, plan.language, report.site or None)
    for figure in plan.book.figures:
        plate, pictures = plan.edition_input.plates[figure.key], plan.edition_input.pictures
        drawn = pictures[plate.picture].for_print.data if plate.picture else plate.svg.encode()
        files |= {f"figures/{figure.key}.{kind}": drawn for kind in drawn_kinds(plate, pictures)}
    return files | {f"figures/{key}.png": data for key, data in editions.pictures.items()}


def assets_of(plan: Plan, icon: str) -> dict[str, bytes]:
    """Return the style sheet, the script, the fonts, and the icon of the site."""
    theme, report = plan.edition_input.theme, plan.book.report
    style = "\n".join(
        (
            *_faces(theme.faces),
            *fallback_rules(theme.faces, theme.style),
            *screen_colors(report, theme.style),
            *theme.sheets("blocks.css", "web.css", "site.css"),
        )
    )
    return {
        "assets/site.css": style.encode(),
        "assets/site.js": (theme.assets["pop.js"] + theme.assets["site.js"]).encode(),
        **{f"assets/{woff2_of(cut)}": cut.woff2 for cut in theme.faces},
        **{picture_address(name): one.data for name, one in theme.style.pictures().items()},
        **picture_files(plan.edition_input.pictures.values()),
        "favicon.svg": icon.encode(),
    }


def records_of(plan: Plan) -> Iterator[Record]:
    """Yield a search record for each program, which has no page of its own, with its theme and place."""
    for one in tables.programs_of(plan.manuscript, plan.language, {}):
        words = " ".join((one.name, one.summary, one.partners, one.theme_name, one.place_name))
        tags = {"theme": one.theme_name} | ({"place": one.place_name} if one.place else {})
        yield Record(f"programs/#{one.anchor}", one.name, words, tags)


def addressed_of(plan: Plan, pages: Sequence[Page]) -> dict[str, bytes]:
    """Return the files for hosts and robots; the sitemap and the feed only if the address of the site is known."""
    report = plan.book.report
    files = {"robots.txt": sharing.robots(report.site), "_headers": _headers(plan, pages)}
    if report.site:
        listed = [page for page in pages if page.kind != "404"]
        files |= {
            "sitemap.xml": sharing.sitemap(listed, plan.book),
            "feed.xml": sharing.feed(plan.book, plan.name_of),
        }
        files[sharing.CARD] = plan.editions.card
    return files


def _headers(plan: Plan, pages: Sequence[Page]) -> bytes:
    """Return ``_headers``: the policy of pages, and the own policy of each edition in HTML.

    No rule covers both: hosts that combine rules would apply the policy of pages to such an edition.
    """
    tops = sorted({page.address.partition("/")[0] for page in pages if "/" in page.address})
    paths = ["/", "/index.html", "/404.html", *(f"/{top}/*" for top in tops)]
    alone = [one for one in plan.editions.files.values() if one.file.endswith(".html")]
    rules = [(path, POLICY) for path in paths] + [(f"/{one.file}", _policy_in(one.data)) for one in alone]
    return "".join(
        f"{path}\n  Content-Security-Policy: {written}; frame-ancestors 'none'\n"
        "  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n"
        for path, written in rules
    ).encode()


def _policy_in(html: bytes) -> str:
    """Return the policy in the head of an HTML file, or that of the site's pages if it has none."""
    found = re.search(rb'Content-Security-Policy" content="([^"]*)"', html)
    return unescape(found[1].decode()) if found else POLICY


def _faces(faces: tuple[CutFace, ...]) -> Iterator[str]:
    """Yield a ``@font-face`` rule for each face; a font that loads late is used from the next page on.

    Letters that a reader's machine may have in no font are shown in theirs as soon as it has come.
    """
    for cut in faces:
        source = f"src:url({woff2_of(cut)}) format('woff2')"
        display = "swap" if cut.face.letters else "optional"
        yield face_rule(cut.face, f"font-display:{display};{source}", in_browser=True)
