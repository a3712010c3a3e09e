"""A Word file as a document of one page: its blocks in the order of the text.

Headers of pages come once, before the section that brings them; notes come last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docx.document import Document as WordFile
from docx.oxml.section import CT_SectPr
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P

from extractors.coloured_marks import signs_of
from extractors.limits import Limits
from extractors.model.page import Document, Grid, Line, Page
from extractors.office.large_pictures import pictures_in_word
from extractors.office.parts import RELATION_ID
from extractors.read_options import no_headers
from extractors.sniff import DOCX, OLE_START, media_type
from extractors.tables.text_rows import FindHeaders
from extractors.word.numbering import BULLET, Numbering
from extractors.word.ooxml import Element, switch, w
from extractors.word.package import open_word, related
from extractors.word.revisions import accept
from extractors.word.styles import Styles
from extractors.word.tab_stops import TAB, TypedLine, stops_of
from extractors.word.tables import Content, read_table
from extractors.word.text import Paragraph, Piece, TextReader, programs
from extractors.word.typed_tables import with_typed_tables
from schemas.errors import EncryptedFile, NoText, TooLarge
from schemas.extraction import Problem

_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
Block = Line | Grid


def read_word(data: bytes, limits: Limits | None = None, find_headers: FindHeaders = no_headers) -> Document:
    """A .docx, .docm or .dotx as a document of one page without boxes; find_headers as in ReadOptions.

    Raises TruncatedFile, BrokenFile, EncryptedFile, NotADocument, TooLarge and NoText. What lies in
    the file and is not read (an embedded document or worksheet) is a problem of the document.
    """
    if data.startswith(OLE_START):
        raise EncryptedFile
    bounds = limits or Limits()
    reader = _Reader(open_word(data, bounds), bounds)
    blocks = tuple(with_typed_tables(list(reader.blocks()), reader.typed, find_headers, bounds))
    text = "\n".join(line for block in blocks for line in _texts(block))
    if not text.strip():
        raise NoText
    page = Page(number=1, blocks=blocks, text=text, unseen=reader.pictures)
    return Document(media_type(data) or DOCX, (page,), problems=tuple(reader.problems))


class _Reader:
    """Reads the stories of one file; counts its tables, paragraphs and notes on the way."""

    def __init__(self, file: WordFile, limits: Limits) -> None:
        self._file, self._limits = file, limits
        self._root = file.element
        accept(self._root)
        self._styles = Styles(related(file, "styles"))
        self._numbering = Numbering(related(file, "numbering"), self._styles)
        self._notes: list[tuple[str, str]] = []
        self._text = TextReader(self._styles, self._see_note)
        self._repeated: dict[str, list[tuple[str, ...]]] = {"header": [], "footer": []}
        self._tables = self._paragraphs = self._boxes = 0
        self.typed: dict[int, list[TypedLine]] = {}
        self.problems = self._unread()
        self.pictures = 0 if self._root.body is None else len(pictures_in_word(self._root.body, ()))

    def blocks(self) -> Iterator[Block]:
        """The file's blocks in the order of the text; the lines of the body's paragraphs are then in `typed`."""
        section: list[CT_P | CT_Tbl] = []
        sections: list[CT_SectPr] = []
        for element in [] if self._root.body is None else self._root.body:
            if isinstance(element, CT_P | CT_Tbl):
                section.append(element)
            if (ends := _section_end(element)) is not None:
                yield from self._section_lines(ends, "header")
                sections.append(ends)
                yield from self._body(section)
                section = []
        yield from self._body(section)
        yield from self._note_lines()
        for ended in sections:
            yield from self._section_lines(ended, "footer")

    def _body(self, elements: list[CT_P | CT_Tbl]) -> Iterator[Block]:
        for element in elements:
            if isinstance(element, CT_Tbl):
                self._tables += 1
                grid = self._grid(element, f"table {self._tables}")
                if grid:
                    yield grid
                else:
                    self._tables -= 1
            else:
                self._paragraphs += 1
                shown = self._text.read(element)
                self.typed[self._paragraphs] = self._typed(element, shown)
                yield from self._shown(element, shown, f"paragraph {self._paragraphs}")

    def _typed(self, element: CT_P, shown: Paragraph) -> list[TypedLine]:
        texts = ["".join(piece.text for piece in line) for line in shown.lines()]
        stops = stops_of(element, self._styles.paragraph(element)) if any(TAB in text for text in texts) else ()
        return [TypedLine(text, stops) for text in texts]

    def _paragraph(self, element: CT_P, path: str) -> Iterator[Block]:
        yield from self._shown(element, self._text.read(element), path)

    def _shown(self, element: CT_P, shown: Paragraph, path: str) -> Iterator[Block]:
        """The lines of a paragraph and what its text boxes hold."""
        if not len(element):
            return
        marker = self._numbering.marker(element)
        yield from _lines(shown, path, marker, self._styles.level(element))
        for box in shown.boxes:
            lines, grids = self._content(box, path)
            self._boxes += 1
            yield from (replace(line, frames=(*line.frames, self._boxes)) for line in lines)
            yield from grids

    def _content(self, cell: Element, path: str) -> Content:
        """The lines of a cell (or a text box, a note, a header), and the tables inside it."""
        lines: list[Line] = []
        grids: list[Grid] = []
        for element in cell:
            if isinstance(element, CT_Tbl):
                if grid := self._grid(element, f"{path} table {len(grids) + 1}"):
                    grids.append(grid)
            elif isinstance(element, CT_P):
                for block in self._paragraph(element, path):
                    if isinstance(block, Line):
                        lines.append(block)
                    else:
                        grids.append(block)
        return lines, grids

    def _grid(self, table: CT_Tbl, path: str) -> Grid | None:
        if path.count("table") > self._limits.table_depth:
            raise TooLarge("Tabeller ligger inuti varandra på fler nivåer än vad som läses.")
        return read_table(table, path, self._content)

    def _see_note(self, tag: str, identity: str) -> None:
        self._notes.append((_NOTES[tag], identity))

    def _note_lines(self) -> Iterator[Line]:
        """The notes that the text refers to, in its order, each numbered as Word shows it."""
        for kind in _NOTES.values():
            root = related(self._file, f"{kind}s")
            if root is None:
                continue
            accept(root)
            by_id = {note.get(w("id")): note for note in root.iter(w(kind))}
            for count, identity in enumerate((at for of, at in self._notes if of == kind), start=1):
                if (note := by_id.get(identity)) is not None:
                    yield from self._flat(note, f"{kind} {count}")

    def _section_lines(self, section: CT_SectPr, kind: str) -> Iterator[Line]:
        """The headers or footers of a section that no section before had."""
        shown = {"default", "first"} if switch(section, "titlePg") else {"default"}
        known = self._repeated[kind]
        for reference in section.iter(w(f"{kind}Reference")):
            part = self._file.part.related_parts.get(reference.get(RELATION_ID, ""))
            if part is None or reference.get(w("type"), "default") not in shown:
                continue
            accept(part.element)
            lines = list(self._flat(part.element, f"{kind} {len(known) + 1}"))
            words = tuple(line.text for line in lines)
            if lines and words not in known:
                known.append(words)
                yield from lines

    def _flat(self, holder: Element, path: str) -> Iterator[Line]:
        """A story's lines with those of its tables: in headers and notes a table only sets things side by side."""
        lines, grids = self._content(holder, path)
        yield from lines
        for grid in grids:
            yield from (replace(line, path=path) for cell in grid.cells for line in cell.lines)

    def _unread(self) -> list[Problem]:
        """What the file embeds and this reader does not open."""
        found = []
        if self._root.find(f".//{w('altChunk')}") is not None:
            found.append("Ett annat dokument är inbäddat i filen och har inte lästs.")
        if any(program.startswith("Excel") for program in programs(self._root)):
            found.append("Ett kalkylblad är inbäddat i filen och har inte lästs.")
        return [Problem(code="table-unread", message=message) for message in found]


def _section_end(element: Element) -> CT_SectPr | None:
    """The properties of the section that ends with a block of the body."""
    if isinstance(element, CT_SectPr):
        return element
    found = element.find(f"{w('pPr')}/{w('sectPr')}")
    return found if isinstance(found, CT_SectPr) else None


def _lines(shown: Paragraph, path: str, marker: str | None, level: int | None) -> Iterator[Line]:
    """A paragraph's lines with text; the first of them opens it and carries the marker."""
    first = True
    for pieces in shown.lines():
        text = "".join(piece.text for piece in pieces).strip()
        if not text:
            continue
        visible = [piece for piece in pieces if piece.text.strip()]
        yield Line(
            text=text,
            size=_size(visible),
            bold=all(piece.face.bold for piece in visible),
            marker=marker if first else None,
            level=level,
            opens=first,
            path=path,
            signs=signs_of((piece.text, piece.face.colour) for piece in pieces),
        )
        first = False


def _size(pieces: list[Piece]) -> float:
    """The size that most of the text has."""
    lengths: dict[float, int] = {}
    for piece in pieces:
        lengths[piece.face.size] = lengths.get(piece.face.size, 0) + len(piece.text)
    return max(lengths, key=lambda size: (lengths[size], size))


def _texts(block: Block) -> Iterator[str]:
    """A block's text, one line a line, with its markers."""
    if isinstance(block, Line):
        yield block.text if block.marker in {None, BULLET} else f"{block.marker} {block.text}"
        return
    for cell in block.cells:
        for line in cell.lines:
            yield line.text
        for grid in cell.nested:
            yield from _texts(grid)
