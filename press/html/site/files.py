"""The plan of a site in; out, its files besides pages: data, editions, styles, and what hosts and robots are told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from press.citations.exports import citations
from press.datasets.files import Use, data_package, datasets, figure_table
from press.editions.fallback_fonts import fallback_rules
from press.editions.fonts import CutFace
from press.editions.screen import screen_colors
from press.html.site import metadata as sharing
from press.html.site import tables
from press.html.site.addresses import SiteMap
from press.html.site.pages import POLICY, Page, picture_address, woff2_of
from press.html.site.plan import Plan
from press.html.site.search import Record


def data_of(plan: Plan, atlas: SiteMap) -> dict[str, bytes]:
    """Return the data by their names in the folder of data, with a package that describes them."""
    uses = {
        number: Use(
            stand.page(plan.editions.page_map),
            f"{atlas.anchors[anchor]}#{anchor}",
            plan.titles[stand.chapter],
        )
        for number, stand in plan.stands.items()
        for anchor in (plan.ways[str(number)],)
    }
    files = datasets(plan.manuscript, plan.book, uses)
    files |= {
        f"figures/{figure.key}.csv": figure_table(plan.edition_input.plates[figure.key], plan.language)
        for figure in plan.book.figures
    }
    return files | {"datapackage.json": data_package(plan.manuscript, plan.book, files)}


def downloads_of(plan: Plan) -> dict[str, bytes]:
    """Return the editions, how to cite them, and the figures."""
    editions, report = plan.editions, plan.book.report
    files = {one.file: one.data for one in editions.files.values()}
    files |= {f"{plan.addresses[one.key]}{one.key}.pdf": one.pdf for one in editions.chapters}
    files |= citations(report, plan.language, report.site or None)
    for figure in plan.book.figures:
        plate = plan.edition_input.plates[figure.key]
        files[f"figures/{figure.key}.svg"] = plate.svg.encode()
        files[f"figures/{figure.key}.png"] = editions.pictures[figure.key]
    return files


def assets_of(plan: Plan, icon: str) -> dict[str, bytes]:
    """Return the style sheet, the script, the faces, and the icon of the site."""
    theme, report = plan.edition_input.theme, plan.book.report
    style = "\n".join(
        (
            *_faces(theme.faces),
            *fallback_rules(theme.faces),
            *screen_colors(report, theme.style),
            *theme.sheets("web.css", "site.css"),
        )
    )
    return {
        "assets/site.css": style.encode(),
        "assets/site.js": (theme.assets["pop.js"] + theme.assets["site.js"]).encode(),
        **{f"assets/{woff2_of(cut)}": cut.woff2 for cut in theme.faces},
        **{picture_address(name): one.data for name, one in theme.style.pictures().items()},
        "favicon.svg": icon.encode(),
    }


def records_of(plan: Plan) -> Iterator[Record]:
    """Yield what is found though it has no page: every program, by its theme and place."""
    for one in tables.programs_of(plan.manuscript, plan.language, {}):
        words = " ".join((one.name, one.summary, one.partners, one.theme_name, one.place_name))
        tags = {"theme": one.theme_name} | ({"place": one.place_name} if one.place else {})
        yield Record(f"programs/#{one.anchor}", one.name, words, tags)


def addressed_of(plan: Plan, pages: Sequence[Page]) -> dict[str, bytes]:
    """Return what is told to hosts and robots; some of it needs the address of the site."""
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
    """Return what hosts should send with files: a policy with pages, and its own with each edition in HTML.

    No rule covers both: hosts that join rules would hold such an edition to the policy of the pages.
    """
    tops = sorted({page.address.partition("/")[0] for page in pages if "/" in page.address})
    paths = ["/", "/index.html", "/404.html", *(f"/{top}/*" for top in tops)]
    alone = [one for one in plan.editions.files.values() if one.file.endswith(".html")]
    rules = [(path, POLICY) for path in paths] + [(f"/{one.file}", _policy_in(one.data)) for one in alone]
    return "".join(
        f"{path}\n  Content-Security-Policy: {told}; frame-ancestors 'none'\n"
        "  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n"
        for path, told in rules
    ).encode()


def _policy_in(html: bytes) -> str:
    """Return the policy that a page names in its head, or that of the site's pages if it names none."""
    found = re.search(rb'Content-Security-Policy" content="([^"]*)"', html)
    return unescape(found[1].decode()) if found else POLICY


def _faces(faces: tuple[CutFace, ...]) -> Iterator[str]:
    """Yield a rule for each face; one that comes late is used on the next page, so that no line moves."""
    for cut in faces:
        yield (
            f"@font-face{{font-family:'{cut.face.family}';font-weight:{cut.face.weight};"
            f"font-style:{cut.face.style};font-display:optional;src:url({woff2_of(cut)}) format('woff2')}}"
        )
