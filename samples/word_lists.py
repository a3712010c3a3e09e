"""Bullets and numbers as Word keeps them: numbering, not text."""

from __future__ import annotations

from dataclasses import dataclass, field

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from samples.model import Look, Marker
from samples.word_xml import element

INDENT = str(Mm(4.5).twips)


@dataclass
class Lists:
    """The lists of a document: one definition a marker, one instance a list."""

    document: Document
    look: Look
    definitions: dict[Marker, int] = field(default_factory=dict)

    def new_list(self, marker: Marker, start: int) -> int:
        """The number of a list of its own, so that it begins at `start`."""
        if marker not in self.definitions:
            self.definitions[marker] = self._define(marker)
        instance = self._numbering.add_num(self.definitions[marker])
        instance.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(instance.numId)

    @property
    def _numbering(self) -> BaseOxmlElement:
        numbering: BaseOxmlElement = self.document.part.numbering_part.element
        return numbering

    def _define(self, marker: Marker) -> int:
        others = self._numbering.findall(qn("w:abstractNum"))
        number = 1 + max(int(other.get(qn("w:abstractNumId"))) for other in others)
        definition = element("abstractNum", abstractNumId=str(number))
        definition.append(element("multiLevelType", val="singleLevel"))
        definition.append(self._level(marker))
        others[-1].addnext(definition)
        return number

    def _level(self, marker: Marker) -> BaseOxmlElement:
        numbered = marker == "number"
        level = element("lvl", ilvl="0")
        level.append(element("start", val="1"))
        level.append(element("numFmt", val="decimal" if numbered else "bullet"))
        level.append(element("lvlText", val="%1." if numbered else self.look.bullet))
        level.append(element("lvlJc", val="left"))
        level.append(_holding("pPr", element("ind", left=INDENT, hanging=INDENT)))
        if not numbered:
            font = self.look.bullet_font
            level.append(_holding("rPr", element("rFonts", ascii=font, hAnsi=font)))
        return level


def _holding(tag: str, child: BaseOxmlElement) -> BaseOxmlElement:
    parent = element(tag)
    parent.append(child)
    return parent
