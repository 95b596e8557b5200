"""Figures and content in, Plates out: one module for each kind of drawing, and what they share.

sheet     marks in points -> SVG, by way of matplotlib, the only library that draws here
tidy      matplotlib's SVG -> SVG with presentation attributes and classes only
faces     weights -> font files and widths of text
scales    values -> places along an axis
rows      a figure and its series -> rows with margins
numerals  numbers -> text in the report's language
words     a language -> the words that charts say
outlines  TopoJSON and points on the globe -> shapes and points on a map
"""
