"""Sources and citations of them in; notes, a bibliography, and ways to cite the report itself, out."""

__all__ = ["cite", "citeproc", "exports", "plain"]
