"""The parts of a Word file, found as tolerantly as Word finds them.

Relationships lead from part to part; external ones are never followed. Strict OOXML (ISO 29500-1)
comes out under the transitional names, so that the rest of the reader knows one set.
"""

from __future__ import annotations

import codecs
import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from extractors.limits import Limits
from extractors.office.safe_zip import Archive, parse_xml
from extractors.word.ooxml import Element, w
from schemas.errors import BrokenFile, NotADocument

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)


@dataclass(frozen=True)
class Relation:
    """One relationship: its id, the last word of its type ("styles", "header"), and the part's name."""

    id: str
    kind: str
    target: str


class Package:
    """A Word file opened: `main` is the document's part."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Open the zip and find the main part; NotADocument where there is none."""
        self._limits = limits
        self._archive = Archive(data, limits)
        self.main = self._find_main()
        self._relations = self.relations(self.main)

    def root(self) -> Element:
        """The main part's root; NotADocument where it is none of Word's, BrokenFile where it cannot be parsed."""
        root = self._parse(self.main)
        if root.tag != w("document"):
            raise NotADocument
        return root

    def by_id(self, relation_id: str | None) -> Element | None:
        """The part behind a relationship of the main part, None where it is not in the file."""
        for relation in self._relations:
            if relation.id == relation_id:
                return self._optional(relation.target)
        return None

    def by_kind(self, kind: str) -> Element | None:
        """A part beside the main one ("styles", "numbering"): where it points, else where Word would have put it."""
        targets = [relation.target for relation in self._relations if relation.kind == kind]
        usual = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        for name in [*targets, usual]:
            if (root := self._optional(name)) is not None:
                return root
        return None

    def points_at(self, kind: str) -> bool:
        """Whether the main part has a relationship of a kind."""
        return any(relation.kind == kind for relation in self._relations)

    def relations(self, part: str) -> list[Relation]:
        """The relationships of a part (of the package for ""), the external ones left out."""
        folder, name = posixpath.split(part)
        root = self._optional(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return []
        return [
            Relation(entry.get("Id", ""), entry.get("Type", "").rsplit("/", 1)[-1], _resolved(folder, entry))
            for entry in root
            if entry.get("TargetMode", "Internal").lower() != "external"
        ]

    def _find_main(self) -> str:
        candidates = [relation.target for relation in self.relations("") if relation.kind == "officeDocument"]
        for name in [*candidates, "word/document.xml"]:
            if name in self._archive:
                return name
        raise NotADocument

    def _optional(self, name: str) -> Element | None:
        """A part that the document can be read without: None where it is missing or broken."""
        if name not in self._archive:
            return None
        try:
            return self._parse(name)
        except BrokenFile:
            return None

    def _parse(self, name: str) -> Element:
        return parse_xml(self._bytes(name), self._limits)

    def _bytes(self, name: str) -> bytes:
        data = _as_utf8(self._archive.read(name))
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        return data


def _resolved(folder: str, entry: Element) -> str:
    """A relationship's target as a member's name: relative to the part's folder, or from the root."""
    target = unquote(entry.get("Target", "")).replace("\\", "/")
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target)).lstrip("/")


def _as_utf8(data: bytes) -> bytes:
    """UTF-16 (which Word also reads) as UTF-8 without a declaration, so that names can be replaced."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    text = data.decode("utf-16", errors="replace")
    if text.startswith("<?xml"):
        text = text[text.find("?>") + 2 :]
    return text.encode()
