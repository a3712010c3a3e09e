"""Pictures in an office file that are large enough for a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from extractors.office.parts import RELATIONSHIPS, Parts

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_ON_SHEET = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_IN_WORD = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMBEDDED = f"{{{RELATIONSHIPS}}}embed"
_POINT = 12700  # of the file's units
WIDE, HIGH = 200, 60  # points: a table is no smaller, a logo and a signature are


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a text shows it: the relationship that leads to it, and its width and height in points."""

    relation: str
    size: tuple[float, float]


def pictures_in_word(root: Any) -> list[Shown]:
    """The large pictures in the text of a Word file."""
    held = (one for kind in ("inline", "anchor") for one in root.iter(f"{_IN_WORD}{kind}"))
    shown = ((one, _sizes(one.iter(f"{_IN_WORD}extent"))) for one in held if next(one.iter(_PICTURE), None) is not None)
    return [
        Shown(next((blip.get(_EMBEDDED, "") for blip in one.iter(f"{_DRAWN}blip")), ""), size)
        for one, sizes in shown
        if (size := next(filter(_is_large, sizes), None))
    ]


def pictures_on_sheet(parts: Parts, worksheet: str) -> int:
    """How many large pictures lie over the worksheet in a part."""
    drawings = [relation.target for relation in parts.relations(worksheet) if relation.kind == "drawing"]
    anchors = (anchor for target in drawings if (root := parts.optional(target)) is not None for anchor in root)
    sized = (
        _sizes((*anchor.iter(f"{_ON_SHEET}ext"), *anchor.iter(f"{_DRAWN}ext")))
        for anchor in anchors
        if next(anchor.iter(f"{_ON_SHEET}pic"), None) is not None
    )
    return sum(any(map(_is_large, sizes)) for sizes in sized)


def _sizes(extents: Iterable[Any]) -> list[tuple[float, float]]:
    """The sizes that are stated, in points."""
    stated = ((one.get("cx", ""), one.get("cy", "")) for one in extents)
    return [
        (int(width) / _POINT, int(height) / _POINT)
        for width, height in stated
        if width.isdecimal() and height.isdecimal()
    ]


def _is_large(size: tuple[float, float]) -> bool:
    """Whether a size is a table's."""
    return size[0] >= WIDE and size[1] >= HIGH
