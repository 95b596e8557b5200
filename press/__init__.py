"""The press: a folder of content in, editions of a report out.

The floors, from the top (a room may use the floors below it, never a neighbor or a floor above):

commands     words typed at a terminal -> exit code
pipeline     build(), check(), why(), access(), verify(): the only place that knows the order
website      Manuscript, Stock and finished editions -> every file of the website
epub         Stock, and the page map of its PDF -> the EPUB, with the same pages
load         disk -> Folder
validate     Folder -> Manuscript
compose      Manuscript -> Book
chart        Book -> Plates
typeset      Book, Plates -> editions: the PDF and the HTML
explain      what things are made of -> what is stale, and why
verify       a PDF -> whether this checkout would make the same bytes
publish      editions -> disk
pictures     a finished PDF -> its figures as pictures
serving      a folder with a site -> the site at an address of this machine

How the PDF is made, below the stage ``typeset``:

makeup       copy of the parts -> their signatures, with room for every page number; kept or set, in ``workers``
signatures   a part as HTML -> its pages as a PDF of its own; knows WeasyPrint, and with it ``rhythm``
castoff      the HTML of a part -> a guess of its pages
pagemap      how far each part reaches -> the label of every page and anchor
binder       signatures -> one PDF; knows pikepdf
access       a finished PDF, and its HTML -> what keeps it from those who do not read with their eyes

What readers can take besides the editions:

datasets     Manuscript, Book and Plates -> tables as CSV and JSON, and the package that describes them
citing       Report -> how to cite it
manifest     all that a build reads -> every input with its SHA-256, every tool with its version

Below the stages stand the helpers, nouns all; ``store`` keeps what has been made under a key of all that made it; on
the ground floor stand ``style``, ``book``, ``model`` and ``errors``.
"""
