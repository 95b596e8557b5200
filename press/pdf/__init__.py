"""An EditionInput in; the PDF edition out, with its page map."""

__all__ = [
    "color_profile",
    "offprints",
    "paginate",
    "part_inputs",
    "part_order",
    "pictures",
    "place_cards",
    "proofs",
    "set_parts",
    "trial_drawings",
    "typeset",
    "wide_tables",
]
