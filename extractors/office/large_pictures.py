"""Pictures in an office file that are large enough for a table: nobody reads what they show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from extractors.office.parts import Parts

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_ON_SHEET = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_IN_WORD = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_POINT = 12700  # of the file's units
WIDE, HIGH = 200, 60  # points: a table is no smaller, a logo and a signature are


def pictures_in_word(root: Any) -> int:
    """How many large pictures stand in the text of a Word file."""
    held = (one for kind in ("inline", "anchor") for one in root.iter(f"{_IN_WORD}{kind}"))
    return sum(_is_large(one.iter(f"{_IN_WORD}extent")) for one in held if next(one.iter(_PICTURE), None) is not None)


def pictures_on_sheet(parts: Parts, worksheet: str) -> int:
    """How many large pictures lie over the worksheet in a part."""
    drawings = [relation.target for relation in parts.relations(worksheet) if relation.kind == "drawing"]
    anchors = (anchor for target in drawings if (root := parts.optional(target)) is not None for anchor in root)
    return sum(
        _is_large((*anchor.iter(f"{_ON_SHEET}ext"), *anchor.iter(f"{_DRAWN}ext")))
        for anchor in anchors
        if next(anchor.iter(f"{_ON_SHEET}pic"), None) is not None
    )


def _is_large(extents: Iterable[Any]) -> bool:
    """Whether one of the sizes that are stated is a table's."""
    sizes = [(one.get("cx", ""), one.get("cy", "")) for one in extents]
    return any(
        width.isdecimal() and height.isdecimal() and int(width) >= WIDE * _POINT and int(height) >= HIGH * _POINT
        for width, height in sizes
    )
