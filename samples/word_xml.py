"""What python-docx has no call for, written into the document's XML."""
# ruff: noqa: SLF001 - python-docx gives the elements of paragraphs, tables and cells no public name

from __future__ import annotations

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """An element of Word's main namespace, its attributes in the same."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def hyphenate_automatically(document: Document) -> None:
    """Switch on hyphenation, as a person does under Layout."""
    document.settings.element.find(qn("w:defaultTabStop")).addnext(element("autoHyphenation"))


def keep_words_whole(paragraph: Paragraph) -> None:
    """Except a paragraph from hyphenation; to be called before it is aligned."""
    paragraph._p.get_or_add_pPr().append(element("suppressAutoHyphens"))


def number(paragraph: Paragraph, instance: int) -> None:
    """Make a paragraph an item of a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = 0
    properties.get_or_add_numId().val = instance


def size_mark(paragraph: Paragraph, points: float) -> None:
    """Size the paragraph's mark, which a list's marker follows; to be called last."""
    mark = element("rPr")
    mark.append(element("sz", val=str(int(points * 2))))
    paragraph._p.get_or_add_pPr().append(mark)


def shade(cell: _Cell, colour: str) -> None:
    """Fill a cell with a colour (RRGGBB)."""
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=colour))


def set_widths(table: Table, widths: tuple[float, ...]) -> None:
    """Give columns and cells their widths in millimetres; merged cells get the sum."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table._tbl.tr_lst:
        first = 0
        for cell in row.tc_lst:
            cell.width = Mm(sum(widths[first : first + cell.grid_span]))
            first += cell.grid_span


def rule(table: Table, colour: str) -> None:
    """Draw the full grid in a colour (RRGGBB), half a point wide."""
    borders = element("tblBorders")
    for edge in EDGES:
        borders.append(element(edge, val="single", sz="4", space="0", color=colour))
    table._tbl.tblPr.insert_element_before(borders, "w:tblLayout", "w:tblLook")


def repeat_header(table: Table, rows: int) -> None:
    """Have the first rows come again at the top of each page."""
    for row in table._tbl.tr_lst[:rows]:
        row.get_or_add_trPr().append(element("tblHeader"))
