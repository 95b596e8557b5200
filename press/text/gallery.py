"""The name of a picture as an editor writes it in; out, the file in the content, its facts and size, and what is wrong.

Facts are kept in the store by the bytes of the file, so that ``check`` decodes a photo once.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote

from press.content.picture_files import PICTURE_SUFFIXES, PictureFacts, picture_facts
from press.foundation.kept import kept
from press.foundation.problems import Problem, Spot, did_you_mean
from press.foundation.store import Store
from press.text.book import BookPicture
from press.text.draft_inputs import DraftInputs


@dataclass(frozen=True)
class FoundPicture:
    """A file of the content that can be set: its name, from the content folder, and its facts."""

    name: str
    facts: PictureFacts


@dataclass
class Gallery:
    """The pictures of a report: finds their files, and collects those that the book shows, with their largest width."""

    inputs: DraftInputs
    store: Store
    problems: list[Problem]
    widths: dict[str, float] = field(default_factory=dict)
    _facts: dict[str, PictureFacts] = field(default_factory=dict)

    def pictures(self) -> tuple[BookPicture, ...]:
        """Return the pictures that the book shows, by name."""
        return tuple(BookPicture(name, self._facts[name], self.widths[name]) for name in sorted(self.widths))

    def fit(self, picture: FoundPicture, width: float, height: float) -> tuple[float, float]:
        """Return the size in inches of a picture in a space of so many inches; the book shows it at that size."""
        size = picture.facts.fitted(width, height)
        self.widths[picture.name] = max(size[0], self.widths.get(picture.name, 0))
        return size

    def widen(self, widths: Mapping[str, float]) -> None:
        """Take note of the widths at which a text shows pictures, by name."""
        for name, width in widths.items():
            self._facts_of(name)
            self.widths[name] = max(width, self.widths.get(name, 0))

    def find(self, written: str, spot: Spot) -> FoundPicture | None:
        """Return the picture of a name that is written at a spot; None if it cannot be set, which is a problem.

        The name counts from the folder of the file in which it is written, or else from the content folder.
        """
        name = self._name_of(written, spot)
        if name is None:
            return None
        facts = self._facts_of(name)
        fault, _, hint = facts.fault.partition(": ")
        if fault:
            self._tell(spot, "T082", f"the picture “{name}” cannot be used: {fault}", hint)
            return None
        foreign = sorted(set(facts.text) - self.inputs.characters - set("\n\r\t "))
        if foreign:
            shown = ", ".join(f"“{one}”" for one in foreign[:5])
            message = f"the picture “{name}” cannot be used: the typefaces of the report have no {shown}"
            self._tell(spot, "T082", message, "export the SVG with its text as paths")
            return None
        return FoundPicture(name, facts)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The files of the content by their names in composed characters, as texts have them."""
        return {unicodedata.normalize("NFC", name): name for name in self.inputs.files}

    def _name_of(self, written: str, spot: Spot) -> str | None:
        """Return the name of the file; None if there is none, which is a problem."""
        is_elsewhere = re.match(r"[a-z][a-z0-9+.-]+:|//", written, re.IGNORECASE)
        paths = ["../"] if is_elsewhere else self._paths_of(written, spot)
        found = next((self._names[one] for one in paths if one in self._names), None)
        found = found or self._names.get(unquote(written).removeprefix("/"))
        if found is not None:
            return found
        turned = written.replace("\\", "/")
        if turned != written and any(path in self._names for path in self._paths_of(turned, spot)):
            hint = f"write “{turned}”, with / in place of \\"
            self._tell(spot, "T048", f"the image “{written}” is missing", hint)
        elif not any(paths) or all(path.startswith("..") for path in paths):
            hint = "save it in the content folder, and write its file name"
            self._tell(spot, "T081", f"the picture “{written}” is outside the content folder", hint)
        else:
            self._tell(spot, "T048", f"the image “{written}” is missing", self._hint(paths[0]))
        return None

    def _paths_of(self, written: str, spot: Spot) -> list[str]:
        """Return the paths that a name can mean, from the content folder."""
        root = posixpath.dirname(self.inputs.report.spot.path)
        folder = posixpath.relpath(posixpath.dirname(spot.path) or ".", root or ".")
        forms = dict.fromkeys(unicodedata.normalize("NFC", one) for one in (written, unquote(written)))
        paths = [posixpath.normpath(posixpath.join(start, form)) for form in forms for start in (folder, ".")]
        return ["../" if re.match(r"/|[A-Za-z]:|.*\\", path) else path for path in paths]

    def _hint(self, path: str) -> str:
        """Return what to do about a picture that does not exist."""
        base = posixpath.basename(path)
        pictures = [name for name in self._names if name.lower().endswith(PICTURE_SUFFIXES)]
        same = [name for name in pictures if posixpath.basename(name).casefold() == base.casefold()]
        if any(posixpath.basename(name) == base for name in same):
            return f"write “{same[0]}”"
        if same:
            return f"the file is called “{same[0]}”: capital and small letters must be the same"
        return did_you_mean(path, pictures, "add it to the content folder, as JPEG, PNG, WebP or SVG")

    def _facts_of(self, name: str) -> PictureFacts:
        """Return the facts of a file, which are kept from one run to the next."""
        if name not in self._facts:
            data, code = self.inputs.files[name], ("press.content.picture_files",)
            self._facts[name] = kept(self.store, "picture-facts", (data,), code, lambda: picture_facts(data))
        return self._facts[name]

    def _tell(self, spot: Spot, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(spot, code, message, hint))
