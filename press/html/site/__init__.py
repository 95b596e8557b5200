"""A Manuscript, its EditionInput and its finished editions in; every file of the website out."""

__all__ = ["addresses", "editions", "metadata", "pictures", "place_cards", "site"]
