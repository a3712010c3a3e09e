"""The parts of an OOXML package that nobody vouches for: found by their relationships, read under the limits.

External relationships are never followed, and strict OOXML (ISO 29500-1) comes out under the transitional names.
"""

from __future__ import annotations

import codecs
import posixpath
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import unquote

from extractors.limits import Limits
from extractors.office.safe_zip import Archive, parse_xml, xml_marks
from schemas.errors import BrokenFile, NotADocument, TooLarge

RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATION_ID = f"{{{RELATIONSHIPS}}}id"
"""The attribute by which an element names a relationship."""
_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _TRANSITIONAL + b"wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": _TRANSITIONAL + b"spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/main": _TRANSITIONAL + b"drawingml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing": _TRANSITIONAL + b"drawingml/2006/spreadsheetDrawing",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": RELATIONSHIPS.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": _TRANSITIONAL + b"officeDocument/2006/math",
}


@dataclass(frozen=True)
class Relation:
    """One relationship: its id, the last word of its type ("styles", "header"), and the part's name."""

    id: str
    kind: str
    target: str


class Parts:
    """The parts of one package; all of them together keep within the limits."""

    def __init__(self, data: bytes, limits: Limits, classes: Any = None) -> None:
        """Classes is lxml's lookup of classes for the parts' elements."""
        self._limits, self._classes = limits, classes
        self._marks_left = limits.xml_marks
        self._archive = Archive(data, limits)

    def main(self, usual: str) -> str:
        """The name of the part that holds the text, which usually is called so; NotADocument where there is none."""
        candidates = [relation.target for relation in self.relations("") if relation.kind == "officeDocument"]
        for name in [*candidates, usual]:
            if name in self._archive:
                return name
        raise NotADocument

    def relations(self, part: str) -> list[Relation]:
        """The relationships of a part (of the package for ""), the external ones left out."""
        folder, name = posixpath.split(part)
        root = self.optional(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return []
        return [
            Relation(entry.get("Id", ""), entry.get("Type", "").rsplit("/", 1)[-1], _resolved(folder, entry))
            for entry in root
            if entry.get("TargetMode", "Internal").lower() != "external"
        ]

    def optional(self, name: str) -> Any:
        """A part that the document can be read without: None where it is missing or broken."""
        if name not in self._archive:
            return None
        try:
            return self.parse(name)
        except BrokenFile:
            return None

    def parse(self, name: str) -> Any:
        """A part's root."""
        data = self.read(name)
        root = parse_xml(data, replace(self._limits, xml_marks=self._marks_left), self._classes)
        self.spend(xml_marks(data))
        return root

    def read(self, name: str) -> bytes:
        """A part in UTF-8 under the transitional names, which counts for nothing yet; BrokenFile where there is none."""
        data = _as_utf8(self.held(name))
        for strict, transitional in _STRICT.items():
            data = data.replace(strict, transitional)
        return data

    def held(self, name: str) -> bytes:
        """A part's bytes as they are; BrokenFile where there is none."""
        if name not in self._archive:
            raise BrokenFile(f"Delen {name} saknas.")
        return self._archive.read(name)

    def spend(self, marks: int) -> None:
        """Counts what is kept of a part; TooLarge where all of them together are too much."""
        self._marks_left -= marks
        if self._marks_left < 0:
            raise TooLarge("Texten har fler element än vad som läses.")


def _resolved(folder: str, entry: Any) -> str:
    """A relationship's target as a member's name: relative to the part's folder, or from the root."""
    target = unquote(entry.get("Target", "")).replace("\\", "/")
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target)).lstrip("/")


def _as_utf8(data: bytes) -> bytes:
    """UTF-16 (which Office also reads) as UTF-8 without a declaration, so that names can be replaced."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    text = data.decode("utf-16", errors="replace")
    if text.startswith("<?xml"):
        text = text[text.find("?>") + 2 :]
    return text.encode()
