"""The press: a folder of content in, editions of a report out.

The floors, from the top (a room may use the floors below it, never a neighbor or a floor above):

commands     words typed at a terminal -> exit code
pipeline     build(), check(): the only place that knows the order
load         disk -> Folder
validate     Folder -> Manuscript
compose      Manuscript -> Book
chart        Book -> Plates
typeset      Book, Plates -> Editions
publish      Editions -> disk

Below the stages stand the helpers, nouns all, and on the ground floor ``style``, ``book``, ``model`` and ``errors``.
"""
