"""HTML and style sheets in, laid-out documents and PDFs out; all that the press knows of the inside of WeasyPrint.

Written for WeasyPrint 70.0 and pydyf 0.13.0.  Only this package imports them.  Its protocols list every attribute of
their objects that the press reads or changes; its patch points list every function that the press replaces.
``tests/pdf/layout/test_weasyprint_adapter.py`` checks each of them against the installed version.
"""

__all__ = ["boxes", "documents", "drawings", "patch_points", "plain_values", "rendering"]
