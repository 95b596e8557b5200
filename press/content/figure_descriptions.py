"""No input; out, what each field of a figure and of a table means: for the hints of faults, and for the schemas."""

from __future__ import annotations

from collections.abc import Mapping

SOURCES = "Keys of sources.yaml"

FIGURE_DESCRIPTIONS: Mapping[str, Mapping[str, str]] = {
    "TableSpec": {
        "data": "Its CSV file in the content folder, such as tables/desks.csv",
        "caption": "What the table shows, in a sentence",
        "sources": SOURCES,
        "note": "How the values were counted",
        "units": "The unit of a column, by the column's name",
        "sideways": "true if the table is to have a turned page in print",
    },
    "FigureSpec": {
        "kind": "The kind of chart; image for a picture that was made elsewhere",
        "caption": "What the figure shows, in a sentence",
        "title": "A short title, for lists of figures",
        "note": "How the values were counted",
        "width": "How wide it is in print",
        "series": "The key of a series in series.yaml",
        "versus": "What the series is a share of or a part of; without “against”, the second value in each row",
        "against": "What the series is a share of, second; in a panel, what it is a share of",
        "years": "The years that it shows",
        "area": "The key of the areas that it shows",
        "places": "Keys of the places that it shows; without this line, all of them",
        "themes": "Keys of the themes that a timeline shows; without this line, all of them",
        "scale": "The scale of the axis",
        "show": "What is shown of the data",
        "labels": "The names of the values in each row, of nested bars, of parts of a panel, of states of events",
        "cells": "Cells in words",
        "counties": "The counties of a district, each by its name, or by its FIPS code in quotation marks",
        "stops": "Towns that an office visits",
        "steps": "Counts that share no series, each a step of a ladder",
        "events": "Events, each at its year in the lane of its row",
        "names": "Whether a timeline writes the names of programs",
        "marked": "A year that a timeline or a panel marks by a line",
        "sources": SOURCES,
        "file": "The file of a picture, from the content folder",
        "alt": "What a picture shows, for readers who cannot see it",
        "credit": "Who made a picture",
        "license": "The license under which a picture is used",
        "data": "A CSV file with the data of a picture, from the content folder",
    },
    "Stop": {
        "name": "The name of the town",
        "point": "Where it is on the map; a town without this line is named and not drawn",
    },
    "Step": {
        "label": "What it counts, in a few words; its date is added",
        "fact": "The fact, as a text names it: its key, place/key, or common/key",
    },
    "DatedEvent": {
        "row": "The lane that it stands in",
        "year": "The year in which it happened",
        "text": "What happened, in a few words",
        "state": "Whether it was done, was only intended, or ended something",
        "until": "The year until which it lasted",
    },
    "Cell": {
        "row": "The head of its row",
        "column": "The head of its column",
        "text": "Its text",
        "strong": "Whether it is emphasized",
        "detail": "A second, smaller line below its text",
    },
}
