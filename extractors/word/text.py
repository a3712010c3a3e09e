"""The text of a paragraph as it is shown: fields by their result, symbols as characters, no hidden text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from extractors.office.symbol_fonts import plain, raised, symbol
from extractors.word.ooxml import MATH, OFF, Element, number, switch, w
from extractors.word.styles import Face, Styles

TEXT_BOX = w("txbxContent")
_HOLDERS = (w("drawing"), w("pict"), w("object"))
_MATH_TEXT = f"{{{MATH}}}t"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIXED = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
}
NoteSeen = Callable[[str, str], None]


@dataclass(frozen=True)
class Piece:
    """Text of one face; a newline alone is a line break."""

    text: str
    face: Face


@dataclass
class Paragraph:
    """What a paragraph shows: its pieces, and the text boxes that are anchored in it."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    def lines(self) -> Iterator[list[Piece]]:
        """The pieces line by line, split at the line breaks; a tab stays a tab."""
        line: list[Piece] = []
        for piece in self.pieces:
            if piece.text == "\n":
                yield line
                line = []
            else:
                line.append(piece)
        yield line


class TextReader:
    """Reads paragraphs of one story; note_seen(kind, id) is told of each footnote and endnote mark."""

    def __init__(self, styles: Styles, note_seen: NoteSeen) -> None:
        """styles: the file's."""
        self._styles = styles
        self._note_seen = note_seen
        self._fields: list[bool] = []  # for each open field: whether its instruction is still going on

    def read(self, paragraph: Element) -> Paragraph:
        """The shown text of a paragraph."""
        shown = Paragraph()
        chain = self._styles.paragraph(paragraph)
        for child in paragraph:
            if child.tag == w("r"):
                self._run(child, chain, shown)
            elif child.tag.startswith(f"{{{MATH}}}"):
                text = "".join(part.text or "" for part in child.iter(_MATH_TEXT))
                shown.pieces.append(Piece(plain(text), Face()))
        self._fields = [False] * len(self._fields)  # an instruction ends with its paragraph, even a broken one
        return shown

    def _run(self, run: Element, chain: list[Element], shown: Paragraph) -> None:
        face = self._styles.face(run, chain)
        for child in run:
            if child.tag == w("fldChar"):
                self._field(child, face, shown)
            elif child.tag in _HOLDERS:
                shown.boxes += [box for box in child.iter(TEXT_BOX) if _outermost(box, child)]
            elif face.hidden or any(self._fields):
                continue
            elif child.tag == w("r"):
                self._run(child, chain, shown)
            elif child.tag in {w("footnoteReference"), w("endnoteReference")}:
                self._note_seen(child.tag, child.get(w("id"), ""))
                if child.get(w("customMarkFollows"), "0") not in OFF:
                    return  # what follows in the run is the mark
            elif text := _text(child):
                shown.pieces.append(_piece(text, face))

    def _field(self, char: Element, face: Face, shown: Paragraph) -> None:
        """The beginning, middle or end of a field (17.16.18); old form fields state their value at the beginning."""
        kind = char.get(w("fldCharType"))
        if kind == "begin":
            if (text := _form_value(char.find(w("ffData")))) and not face.hidden and not any(self._fields):
                shown.pieces.append(_piece(text, face))
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()


def _text(child: Element) -> str:
    """The text of one child of a run; "" for what shows none."""
    if child.tag == w("t"):
        text = child.text or ""
        return plain(text if child.get(_SPACE) == "preserve" else text.strip())
    if child.tag == w("sym"):
        return symbol(child.get(w("font")), child.get(w("char")))
    return _FIXED.get(child.tag, "")


def _piece(text: str, face: Face) -> Piece:
    if face.caps:
        text = text.upper()
    if face.raised:
        text = raised(text)
    return Piece(text if text.isascii() else unicodedata.normalize("NFC", text), face)


def _form_value(form: Element | None) -> str:
    """A form field's check box as ☒ or ☐, or the chosen entry of its list."""
    box = None if form is None else form.find(w("checkBox"))
    if box is not None:
        on = switch(box, "checked")
        return "☒" if (switch(box, "default") if on is None else on) else "☐"
    chooser = None if form is None else form.find(w("ddList"))
    if chooser is None:
        return ""
    entries = [entry.get(w("val"), "") for entry in chooser.iter(w("listEntry"))]
    chosen = number(chooser, "result") or number(chooser, "default") or 0
    return plain(entries[chosen]) if 0 <= chosen < len(entries) else ""


def _outermost(box: Element, holder: Element) -> bool:
    """Whether no other text box of the same holder holds this one."""
    above = box.getparent()
    while above is not holder:
        if above.tag == TEXT_BOX:
            return False
        above = above.getparent()
    return True


def programs(root: Element) -> set[str]:
    """The programs of the objects embedded in a part ("Excel.Sheet.12")."""
    return {entry.get("ProgID", "") for entry in root.iter("{urn:schemas-microsoft-com:office:office}OLEObject")}
