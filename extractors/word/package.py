"""A Word file opened by python-docx, with its parts found as tolerantly as Word finds them.

python-docx by itself loads every member, stops at relationships that lead nowhere, and knows one set
of namespaces. So it is given only the parts that are read, each parsed under the limits.
"""

from __future__ import annotations

import posixpath

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.parser import element_class_lookup
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.parts.hdrftr import FooterPart, HeaderPart
from docx.parts.numbering import NumberingPart
from docx.parts.styles import StylesPart

from extractors.limits import Limits
from extractors.office.parts import RELATION_ID, Parts, Relation
from extractors.word.ooxml import Element, w
from schemas.errors import NotADocument

_BESIDE: dict[str, tuple[type[XmlPart], str, str]] = {
    "styles": (StylesPart, RELATIONSHIP_TYPE.STYLES, CONTENT_TYPE.WML_STYLES),
    "numbering": (NumberingPart, RELATIONSHIP_TYPE.NUMBERING, CONTENT_TYPE.WML_NUMBERING),
    "footnotes": (XmlPart, RELATIONSHIP_TYPE.FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES),
    "endnotes": (XmlPart, RELATIONSHIP_TYPE.ENDNOTES, CONTENT_TYPE.WML_ENDNOTES),
}
_MARGIN: dict[bool, tuple[type[XmlPart], str, str]] = {
    True: (HeaderPart, RELATIONSHIP_TYPE.HEADER, CONTENT_TYPE.WML_HEADER),
    False: (FooterPart, RELATIONSHIP_TYPE.FOOTER, CONTENT_TYPE.WML_FOOTER),
}
"""What a header (True) and a footer are."""


def open_word(data: bytes, limits: Limits) -> Document:
    """The file as python-docx has it, with the parts that it needs to be read, whatever their names are.

    Raises NotADocument where there is no Word file inside, BrokenFile where its text cannot be parsed, and
    what the zip raises (see Archive). Parts that it can be read without are left out where they are broken.
    """
    source = Parts(data, limits, element_class_lookup)
    main = source.main("word/document.xml")
    root = source.parse(main)
    if root.tag != w("document"):
        raise NotADocument
    package = Package()
    part = DocumentPart(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, root, package)
    package.load_rel(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, part, "rId1")
    relations = source.relations(main)
    _load_beside(source, main, relations, part)
    _load_margins(source, relations, part)
    document: Document = part.document
    return document


def related(document: Document, kind: str) -> Element | None:
    """The root of a part beside the text ("styles", "footnotes"); None where the file has none that can be read."""
    try:
        part = document.part.part_related_by(_BESIDE[kind][1])
    except KeyError:
        return None
    return part.element if isinstance(part, XmlPart) else None


def _load_beside(source: Parts, main: str, relations: list[Relation], part: DocumentPart) -> None:
    """Load the parts that there is one of: where a relationship points, else where Word would have put them."""
    for kind, (made, relationship, content_type) in _BESIDE.items():
        targets = [relation.target for relation in relations if relation.kind == kind]
        usual = posixpath.join(posixpath.dirname(main), f"{kind}.xml")
        found = next((root for name in [*targets, usual] if (root := source.optional(name)) is not None), None)
        if found is not None:
            part.load_rel(relationship, made(PackURI(f"/word/{kind}.xml"), content_type, found, part.package), kind)


def _load_margins(source: Parts, relations: list[Relation], part: DocumentPart) -> None:
    """Load the headers and footers that the text refers to, under the ids by which it does."""
    wanted = {
        reference.get(RELATION_ID): reference.tag == w("headerReference")
        for reference in part.element.iter(w("headerReference"), w("footerReference"))
    }
    for count, relation in enumerate(relations, start=1):
        if relation.id in wanted and relation.id not in part.rels:
            root = source.optional(relation.target)
            if root is not None:
                made, relationship, content_type = _MARGIN[wanted[relation.id]]
                margin = made(PackURI(f"/word/margin{count}.xml"), content_type, root, part.package)
                part.load_rel(relationship, margin, relation.id)
