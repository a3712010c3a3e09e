"""Pictures in an office file that are large enough for a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from extractors.office.parts import RELATIONSHIPS, Parts, Relation

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_ON_SHEET = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_IN_WORD = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMBEDDED = f"{{{RELATIONSHIPS}}}embed"
_POINT = 12700  # of the file's units
WIDE, HIGH = 200, 60  # points: a table is no smaller, a logo and a signature are


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as a text or a sheet shows it: the file's part that holds it, "" for one outside, and its width and height in points."""

    part: str
    size: tuple[float, float]


def pictures_in_word(root: Any, relations: Iterable[Relation]) -> list[Shown]:
    """The large pictures in the text of a Word file, whose part has these relationships."""
    held = (one for kind in ("inline", "anchor") for one in root.iter(f"{_IN_WORD}{kind}"))
    shown = ((one, _sizes(one.iter(f"{_IN_WORD}extent"))) for one in held if next(one.iter(_PICTURE), None) is not None)
    return list(_large(shown, relations))


def pictures_on_sheet(parts: Parts, worksheet: str) -> list[Shown]:
    """The large pictures that lie over the worksheet in a part."""
    drawings = [relation.target for relation in parts.relations(worksheet) if relation.kind == "drawing"]
    return [shown for drawing in drawings for shown in _over_sheet(parts, drawing)]


def _over_sheet(parts: Parts, drawing: str) -> Iterator[Shown]:
    """The large pictures of a sheet's drawing."""
    root = parts.optional(drawing)
    sized = (
        (anchor, _sizes((*anchor.iter(f"{_ON_SHEET}ext"), *anchor.iter(f"{_DRAWN}ext"))))
        for anchor in (() if root is None else root)
        if next(anchor.iter(f"{_ON_SHEET}pic"), None) is not None
    )
    return _large(sized, parts.relations(drawing))


def _large(sized: Iterable[tuple[Any, list[tuple[float, float]]]], relations: Iterable[Relation]) -> Iterator[Shown]:
    """The pictures, as elements with the sizes stated in them, of which one is a table's."""
    targets = {relation.id: relation.target for relation in relations}
    for element, sizes in sized:
        if size := next(filter(_is_large, sizes), None):
            blip = next(element.iter(f"{_DRAWN}blip"), None)
            yield Shown("" if blip is None else targets.get(blip.get(_EMBEDDED, ""), ""), size)


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
