"""A figure of the kind ``image`` in; out, its plate: the file of a picture that was made elsewhere, and its data."""

from __future__ import annotations

from press.charts.context import ChartContext
from press.text.book import Grid, Plate


def draw_image(context: ChartContext) -> Plate:
    """Return the plate of a picture, which is not drawn here; raise TypeError if the figure has none."""
    picture = context.figure.picture
    if picture is None:
        raise TypeError(f"{context.figure.key} has no picture")
    return Plate(
        key=context.figure.key,
        svg="",
        width=picture.width,
        height=picture.height,
        alt=" ".join(context.spec.alt.split()),
        table=Grid(tuple(picture.table.head), tuple(tuple(row) for row in picture.table.rows)),
        picture=picture.name,
    )
