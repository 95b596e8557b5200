"""A Manuscript, its EditionInput and its finished editions in; every file of the website out."""

__all__ = ["addresses", "metadata", "pictures", "place_cards", "plan", "site"]
