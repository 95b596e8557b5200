"""A Plan in; out, the files besides pages and assets: data, editions, files for hosts and robots."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from press.citations.exports import citations
from press.datasets.files import Use, datasets
from press.html.site import metadata as sharing
from press.html.site.addresses import SiteMap
from press.html.site.asset_files import FOLDER
from press.html.site.figure_pages import FIGURES
from press.html.site.lost_page import policy_of_lost
from press.html.site.pages import POLICY, Page
from press.html.site.pictures import drawn_kinds
from press.html.site.plan import Plan


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
    edition_input = plan.edition_input
    return datasets(plan.manuscript, plan.book, uses, edition_input.plates, edition_input.theme.store)


def downloads_of(plan: Plan) -> dict[str, bytes]:
    """Return the editions, the citation files, and the figures."""
    editions, report = plan.editions, plan.book.report
    files = {one.file: one.data for one in editions.files.values()}
    files |= {f"{plan.addresses[one.key]}{one.key}.pdf": one.pdf for one in editions.chapters()}
    files |= editions.notices
    files |= citations(report, plan.language, report.site or None)
    for figure in plan.book.figures:
        plate, pictures = plan.edition_input.plates[figure.key], plan.edition_input.pictures
        drawn = pictures[plate.picture].for_print.data if plate.picture else plate.svg.encode()
        files |= {f"figures/{figure.key}.{kind}": drawn for kind in drawn_kinds(plate, pictures)}
    return files | {f"figures/{key}.png": data for key, data in editions.pictures().items()}


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
    return files


def _headers(plan: Plan, pages: Sequence[Page]) -> bytes:
    """Return ``_headers``: rules for pages by their depth, so that they do not grow with the report, and for assets.

    Hosts join the rules that fit a path, so no two that fit one give the same header: the policy of pages stays
    away from editions in HTML, which have their own, and each file is told once how long it may be kept.
    """
    anew = "public, max-age=0, must-revalidate"
    framed = "; frame-ancestors 'none'"
    of_pages = {
        "Content-Security-Policy": POLICY + framed,
        "Cache-Control": anew,
    }
    depths = {page.address.count("/") for page in pages if not page.is_lost}
    rules: dict[str, dict[str, str]] = {
        "/*": {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"},
        **{f"/{''.join(f':level{at}/' for at in range(1, depth + 1))}": of_pages for depth in sorted(depths)},
        "/404.html": of_pages
        | {"Content-Security-Policy": policy_of_lost(plan.edition_input, POLICY) + framed},
        # Other sites may frame figures alone, not the list of them; the rest of their policy stands in each page.
        f"/{FIGURES}:figure": {"Content-Security-Policy": "frame-ancestors *", "Cache-Control": anew},
        f"/{FOLDER}*": {"Cache-Control": "public, max-age=31536000, immutable"},
    }
    for one in plan.editions.files.values():
        if one.file.endswith(".html"):
            rules[f"/{one.file}"] = {"Content-Security-Policy": _policy_in(one.data) + framed}
    lines = (
        (path, *(f"  {name}: {value}" for name, value in given.items())) for path, given in rules.items()
    )
    return "".join(f"{line}\n" for rule in lines for line in rule).encode()


def _policy_in(html: bytes) -> str:
    """Return the policy in the head of an HTML file, or that of the site's pages if it has none."""
    found = re.search(rb'Content-Security-Policy" content="([^"]*)"', html)
    return unescape(found[1].decode()) if found else POLICY
