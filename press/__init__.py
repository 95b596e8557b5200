"""A folder of content in, a report out: as PDF, HTML, website and EPUB.

The packages, in the order of imports: each imports only from those below it.  An import contract in pyproject.toml
holds this.

setup       a checkout -> the same command, in an environment that has what it needs; knows no report
commands    words typed at a terminal -> lines on it, and an exit code
redline     a content folder and the names of two revisions of it -> a page of what changed between them
watch       a content folder -> a page that shows the report while it is written
pipeline    build options -> files on disk; the only module that knows the order of the stages
release     content, read and drawn -> the editions of the table ``editions``, published; verify, explain, serve
epub        EditionInput -> the EPUB
html        EditionInput -> the HTML edition in one file; ``html.site`` -> the website
pdf         EditionInput -> the PDF; ``layout`` sets one part, ``assemble`` joins parts, ``accessibility`` checks
editions    Book -> parts, blocks, page labels and fonts, which all editions share
datasets    Manuscript, Book -> data files for readers
charts      figures, Manuscript -> plates: drawings with alternative text and a table of their data
text        Manuscript -> Book: chapters as XHTML, with values, notes, references and index
citations   sources -> notes and a bibliography
language    a language code -> its words, numbers and dates
numbers     published values -> quantities with margins of error
content     files on disk -> Manuscript, or every fault in it
foundation  problems, the store of kept results, dependencies, versions, processes; knows no report
"""
