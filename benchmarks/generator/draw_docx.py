"""Draws a document as Word: merged cells, lists whose numbers are not text, tracked changes, content controls."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section as WordSection
from docx.shared import Pt

from benchmarks.generator.model import Block, Document, Gap, Heading, Line, PageBreak, Para, Section, Style, Table, Text
from benchmarks.generator.table_docx import NOTES, Lists, TableWriter, el, paragraph

A4 = (595.3, 841.9)
MARGIN = 56.0
EPOCH = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
FONTS = {
    "Helvetica": "Arial", "LiberationSans": "Arial", "Times": "Times New Roman", "LiberationSerif": "Times New Roman",
    "Carlito": "Calibri", "Caladea": "Cambria", "Lato": "Lato", "OpenSans": "Open Sans", "Roboto": "Roboto",
    "DejaVuSans": "DejaVu Sans", "DejaVuSerif": "DejaVu Serif", "DejaVuSansCondensed": "DejaVu Sans Condensed",
}  # fmt: skip


def draw(document: Document, path: Path) -> None:
    """Writes the Word file; the same document gives the same bytes."""
    word = docx.Document()
    settle(word, document.style)
    lists = Lists(word.part.numbering_part.element)
    body = word.element.body
    for index, section in enumerate(document.sections):
        target = word.sections[0] if index == 0 else word.add_section(WD_SECTION.NEW_PAGE)
        lay_out(target, section, document.style)
        for block in section.blocks:
            for element in _block(block, document, lists, landscape=section.landscape):
                body.insert(len(body) - 1, element)
    if "footnotes" in document.word:
        _add_notes(word)
    save(word, path)


def _add_notes(word: WordDocument) -> None:
    """The part that holds the footnotes."""
    notes = [
        el("w:footnote", {"w:id": str(number)}, [paragraph((Para(text),), Lists(None))])
        for number, text in enumerate(NOTES, 1)
    ]
    xml = serialize_part_xml(el("w:footnotes", children=notes))
    part = Part(PackURI("/word/footnotes.xml"), CT.WML_FOOTNOTES, xml, word.part.package)
    word.part.relate_to(part, RT.FOOTNOTES)


def settle(word: WordDocument, style: Style) -> None:
    """Font, language, hyphenation and dates."""
    normal = word.styles["Normal"]
    normal.font.name = FONTS[style.font]
    normal.font.size = Pt(style.size)
    properties = normal.element.get_or_add_rPr()
    properties.append(el("w:lang", {"w:val": "sv-SE"}))
    defaults = word.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for lang in defaults.findall(qn("w:lang")) if defaults is not None else ():
        lang.set(qn("w:val"), "sv-SE")
    for level in (1, 2, 3):
        heading = word.styles[f"Heading {level}"]
        heading.font.name = FONTS[style.font]
    if style.hyphenate:
        word.settings.element.append(el("w:autoHyphenation", {"w:val": "true"}))
    core = word.core_properties
    core.created = core.modified = EPOCH.replace(tzinfo=None)
    core.author = ""
    core.title = ""


def lay_out(target: WordSection, section: Section, style: Style) -> None:
    """Page size, margins, running header and footer."""
    width, height = (A4[1], A4[0]) if section.landscape else A4
    target.orientation = WD_ORIENT.LANDSCAPE if section.landscape else WD_ORIENT.PORTRAIT
    target.page_width, target.page_height = Pt(width), Pt(height)
    target.left_margin = target.right_margin = target.top_margin = target.bottom_margin = Pt(MARGIN)
    for part, holder in ((style.header, target.header), (style.footer, target.footer)):
        holder.is_linked_to_previous = False
        stops = el("w:tabs")
        stops.append(el("w:tab", {"w:val": "center", "w:pos": str(int((width / 2 - MARGIN) * 20))}))
        stops.append(el("w:tab", {"w:val": "right", "w:pos": str(int((width - 2 * MARGIN) * 20))}))
        line = holder.paragraphs[0]
        line._p.get_or_add_pPr().append(stops)  # noqa: SLF001 - python-docx has no other way to the element
        for index, text in enumerate(part):
            tabs = 0 if index == 0 else 2 if len(part) == 2 else 1
            for element in _field_runs("\t" * tabs + text):
                line._p.append(element)  # noqa: SLF001 - the same


def _field_runs(text: str) -> list[Any]:
    """Runs with Word's own fields for the page's number and the number of pages."""
    runs = []
    for part in text.replace("{pages}", "\0NUMPAGES\0").replace("{page}", "\0PAGE\0").split("\0"):
        if part in {"PAGE", "NUMPAGES"}:
            run = el("w:fldSimple", {"w:instr": part})
            run.append(_run("1"))
            runs.append(run)
        elif part:
            runs.append(_run(part))
    return runs


def _run(text: str) -> Any:
    run = el("w:r")
    for index, piece in enumerate(text.split("\t")):
        if index:
            run.append(el("w:tab"))
        if piece:
            node = OxmlElement("w:t")
            node.text = piece
            node.set(qn("xml:space"), "preserve")
            run.append(node)
    return run


def _block(block: Block, document: Document, lists: Lists, *, landscape: bool) -> list[Any]:
    """A block as elements of the body."""
    style = document.style
    match block:
        case Heading():
            return [paragraph((Para(block.text),), lists, look=f"Heading{min(block.level, 3)}")]
        case Text():
            return [paragraph((block.para,), lists, word=document.word, after=0 if block.para.mark else 6)]
        case Line():
            return _line(block, lists, document)
        case Gap():
            return [paragraph((Para(""),), lists)]
        case PageBreak():
            page = paragraph((Para(""),), lists)
            page.append(el("w:r", children=[el("w:br", {"w:type": "page"})]))
            return [page]
        case Table():
            room = (A4[1] if landscape else A4[0]) - 2 * MARGIN
            table = TableWriter(style, lists, document.word).table(block, room)
            return [table, paragraph((Para(""),), lists)]
        case _:
            raise TypeError(f"{type(block).__name__} is drawn by hard/ alone")


def _line(block: Line, lists: Lists, document: Document) -> list[Any]:
    """A label in bold with its value beside it; what follows as paragraphs of their own."""
    label = Para(block.label + ("" if block.tab else " "), bold=True)
    inline = bool(block.paras) and not block.paras[0].mark
    first = (label, block.paras[0]) if inline else (label,)
    lines = [paragraph(first, lists, tab=130.0 if block.tab else 0.0, word=document.word, after=2)]
    return lines + [
        paragraph((para,), lists, left=130.0 if block.tab and not para.mark else 0.0, after=2)
        for para in block.paras[1 if inline else 0 :]
    ]


def save(word: WordDocument, path: Path) -> None:
    """Writes the package with every member dated alike."""
    buffer = io.BytesIO()
    word.save(buffer)
    with zipfile.ZipFile(buffer) as packed, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name in packed.namelist():
            out.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), packed.read(name), zipfile.ZIP_DEFLATED)
