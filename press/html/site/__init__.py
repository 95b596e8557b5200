"""A Manuscript, its Stock and its finished editions in; out, the files of the website that they make up.

addresses   parts of the book -> where they stand on the site
places      bound values, and where pages fall -> where each value stands, in print and on the site
tables      the record -> the rows of places, programs and numbers
pages       what a page says -> its HTML in the frame of the site
sharing     the report -> what search engines, libraries and feed readers are told
search      pages and records -> the index that a browser searches
plan        a record and finished editions -> what all rooms plan with
parts       the plan -> the page of each part of the book
landing     the plan -> what the first page shows
files       the plan -> data, editions, styles, and what hosts and robots are told
making      all of these -> the site; the only room that knows its order
"""

from __future__ import annotations

from press.html.site.metadata import NEEDS_ADDRESS
from press.html.site.plan import ChapterPdf, Editions
from press.html.site.site import make_site

__all__ = ["NEEDS_ADDRESS", "ChapterPdf", "Editions", "make_site"]
