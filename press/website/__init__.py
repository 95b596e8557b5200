"""A Manuscript, its Stock and its finished editions in; out, the files of the website that they make up.

addresses   parts of the book -> where they stand on the site
places      bound values, and where pages fall -> where each value stands, in print and on the site
tables      the record -> the rows of places, programs and numbers
pages       what a page says -> its HTML in the frame of the site
sharing     the report -> what search engines, libraries and feed readers are told
search      pages and records -> the index that a browser searches
making      all of these -> the site; the only room that knows its order
"""

from __future__ import annotations

from press.website.making import Editions, Extract, make_site
from press.website.sharing import NEEDS_ADDRESS

__all__ = ["NEEDS_ADDRESS", "Editions", "Extract", "make_site"]
