"""The HTML of one part in; its signature out: a PDF of that part alone. The only package that imports WeasyPrint."""

__all__ = ["drawn_pages", "load_weasyprint", "signature"]
