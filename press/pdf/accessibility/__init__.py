"""A finished PDF, and the HTML it was set from, in; out, for each rule of accessibility, what breaks it."""

from press.pdf.accessibility.audit import Result, audit
from press.pdf.accessibility.validation import Validation

__all__ = ["Result", "Validation", "audit"]
