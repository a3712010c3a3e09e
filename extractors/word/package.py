"""A Word file opened by python-docx, with its parts found as tolerantly as Word finds them.

python-docx by itself loads every member, stops at relationships that lead nowhere, and knows one set
of namespaces. So it is given only the parts that are read, each parsed under the limits: relationships
lead from part to part, external ones are never followed, and strict OOXML (ISO 29500-1) comes out
under the transitional names.
"""

from __future__ import annotations

import codecs
import posixpath
from dataclasses import dataclass, replace
from urllib.parse import unquote

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.parser import element_class_lookup
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import HeaderPart
from docx.parts.numbering import NumberingPart
from docx.parts.styles import StylesPart

from extractors.limits import Limits
from extractors.office.safe_zip import Archive, parse_xml, xml_marks
from extractors.word.ooxml import ID, Element, w
from schemas.errors import BrokenFile, NotADocument

_BESIDE: dict[str, tuple[type[XmlPart], str, str]] = {
    "styles": (StylesPart, RELATIONSHIP_TYPE.STYLES, CONTENT_TYPE.WML_STYLES),
    "numbering": (NumberingPart, RELATIONSHIP_TYPE.NUMBERING, CONTENT_TYPE.WML_NUMBERING),
    "footnotes": (XmlPart, RELATIONSHIP_TYPE.FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES),
    "endnotes": (XmlPart, RELATIONSHIP_TYPE.ENDNOTES, CONTENT_TYPE.WML_ENDNOTES),
}
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


def open_word(data: bytes, limits: Limits) -> Document:
    """The file as python-docx has it, with the parts that it needs to be read, whatever their names are.

    Raises NotADocument where there is no Word file inside, BrokenFile where its text cannot be parsed, and
    what the zip raises (see Archive). Parts that it can be read without are left out where they are broken.
    """
    source = _Source(data, limits)
    main = source.main()
    root = source.parse(main)
    if root.tag != w("document"):
        raise NotADocument
    package = Package()
    part = DocumentPart(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, root, package)
    package.load_rel(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, part, "rId1")
    relations = source.relations(main)
    _load_beside(source, main, relations, part)
    _load_headers(source, relations, part)
    document: Document = part.document
    return document


def related(document: Document, kind: str) -> Element | None:
    """The root of a part beside the text ("styles", "footnotes"); None where the file has none that can be read."""
    try:
        part = document.part.part_related_by(_BESIDE[kind][1])
    except KeyError:
        return None
    return part.element if isinstance(part, XmlPart) else None


@dataclass(frozen=True)
class _Relation:
    """One relationship: its id, the last word of its type ("styles", "header"), and the part's name."""

    id: str
    kind: str
    target: str


class _Source:
    """The parts of a zip that nobody vouches for; all of them together keep within the limits."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._marks_left = limits.xml_marks
        self._archive = Archive(data, limits)

    def main(self) -> str:
        """The name of the part that holds the text."""
        candidates = [relation.target for relation in self.relations("") if relation.kind == "officeDocument"]
        for name in [*candidates, "word/document.xml"]:
            if name in self._archive:
                return name
        raise NotADocument

    def relations(self, part: str) -> list[_Relation]:
        """The relationships of a part (of the package for ""), the external ones left out."""
        folder, name = posixpath.split(part)
        root = self.optional(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return []
        return [
            _Relation(entry.get("Id", ""), entry.get("Type", "").rsplit("/", 1)[-1], _resolved(folder, entry))
            for entry in root
            if entry.get("TargetMode", "Internal").lower() != "external"
        ]

    def optional(self, name: str) -> Element | None:
        """A part that the document can be read without: None where it is missing or broken."""
        if name not in self._archive:
            return None
        try:
            return self.parse(name)
        except BrokenFile:
            return None

    def parse(self, name: str) -> Element:
        """A part's root, its elements of python-docx's classes."""
        data = _transitional(self._archive.read(name))
        root = parse_xml(data, replace(self._limits, xml_marks=self._marks_left), element_class_lookup)
        self._marks_left -= xml_marks(data)
        return root


def _load_beside(source: _Source, main: str, relations: list[_Relation], part: DocumentPart) -> None:
    """Load the parts that there is one of: where a relationship points, else where Word would have put them."""
    for kind, (made, relationship, content_type) in _BESIDE.items():
        targets = [relation.target for relation in relations if relation.kind == kind]
        usual = posixpath.join(posixpath.dirname(main), f"{kind}.xml")
        found = next((root for name in [*targets, usual] if (root := source.optional(name)) is not None), None)
        if found is not None:
            part.load_rel(relationship, made(PackURI(f"/word/{kind}.xml"), content_type, found, part.package), kind)


def _load_headers(source: _Source, relations: list[_Relation], part: DocumentPart) -> None:
    """Load the headers that the text refers to, under the ids by which it does."""
    wanted = {reference.get(ID) for reference in part.element.iter(w("headerReference"))}
    for count, relation in enumerate(relations, start=1):
        if relation.id in wanted and relation.id not in part.rels:
            root = source.optional(relation.target)
            if root is not None:
                header = HeaderPart(PackURI(f"/word/header{count}.xml"), CONTENT_TYPE.WML_HEADER, root, part.package)
                part.load_rel(RELATIONSHIP_TYPE.HEADER, header, relation.id)


def _resolved(folder: str, entry: Element) -> str:
    """A relationship's target as a member's name: relative to the part's folder, or from the root."""
    target = unquote(entry.get("Target", "")).replace("\\", "/")
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target)).lstrip("/")


def _transitional(data: bytes) -> bytes:
    """A part in UTF-8 under the transitional names."""
    data = _as_utf8(data)
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    return data


def _as_utf8(data: bytes) -> bytes:
    """UTF-16 (which Word also reads) as UTF-8 without a declaration, so that names can be replaced."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    text = data.decode("utf-16", errors="replace")
    if text.startswith("<?xml"):
        text = text[text.find("?>") + 2 :]
    return text.encode()
