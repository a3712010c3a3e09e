"""Text boxes that lie over a sheet's cells: a title, a legend, a note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractors.office.parts import Parts

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class TextBox:
    """A box's paragraphs, and the row and column (from 1) that its corner stands in."""

    row: int
    col: int
    texts: tuple[str, ...]


def text_boxes(parts: Parts, worksheet: str) -> Iterator[TextBox]:
    """The boxes of the worksheet in a part, by its relationships to drawings; hidden ones and pictures left out."""
    for relation in parts.relations(worksheet):
        root = parts.optional(relation.target) if relation.kind == "drawing" else None
        for anchor in () if root is None else root:
            texts = tuple(text for shape in anchor.iter(f"{_DRAWING}sp") for text in _texts(shape))
            if texts:
                yield TextBox(_at(anchor, "row"), _at(anchor, "col"), texts)


def _texts(shape: Any) -> Iterator[str]:
    named = shape.find(f"{_DRAWING}nvSpPr/{_DRAWING}cNvPr")
    if named is not None and named.get("hidden", "0") in {"1", "true"}:
        return
    for paragraph in shape.iter(f"{_TEXT}p"):
        text = "".join(run.text or "" for run in paragraph.iter(f"{_TEXT}t")).strip()
        if text:
            yield text


def _at(anchor: Any, name: str) -> int:
    text = anchor.findtext(f"{_DRAWING}from/{_DRAWING}{name}") or "0"
    return int(text) + 1 if text.strip().isdecimal() else 1
