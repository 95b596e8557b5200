"""Figures and content in, Plates out: a module for each kind of drawing, and what they share.

kinds     a figure or a place -> its plate, by the module of its kind
extract   a figure and the record -> what its drawing may see, and what it is made of

The kinds:       dots, dumbbell, band, matrix (with cells), timeline (with lanes, packing, undated), maps, weave
What they share:
brief     a figure and its content -> what a drawing asks of them, and the finished plate
rows      a figure and its series -> rows with margins
panel     rows -> labels, guides and grid lines, drawn
scales    values -> places along an axis
marks     the name of a theme's mark -> its outline
labels    points with names -> places for the names
outlines  TopoJSON and points of the globe -> shapes and points on a map
numerals  numbers -> text in the report's language
words     a language -> the words that charts say
faces     weights -> font files and widths of text
sheet     marks in points -> SVG, by way of matplotlib, the only library that draws here
tidy      matplotlib's SVG -> SVG with presentation attributes and classes only
"""
