"""Tick boxes in a cell: what is ticked is what the cell says."""

from __future__ import annotations

import re

from pipeline.interpret.cells.line_joining import tidy

_TICKED = "☒☑■✅🗹"
_EMPTY = "☐□"
_BOX = re.compile(rf"[{_EMPTY}{_TICKED}]|\[\s*[xX✓✔]?\s*\]")


_MARK = re.compile(r"\(?[xX✓✔√]\)?")


def is_ticked(text: str) -> bool | None:
    """Whether a cell that is but a box or a mark is ticked; None where it says anything else, or nothing."""
    if _BOX.fullmatch(text.strip()):
        return _is_ticked(text.strip())
    return True if _MARK.fullmatch(text.strip()) else None


def chosen(text: str) -> str:
    """What is ticked of a cell's choices ("☐ Ja ☒ Nej" is "Nej"), several joined by a comma; "" where nothing is.

    A text without at least one box beside words is given back as it is.
    """
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return text
    edges = [0, *(edge for box in boxes for edge in box.span()), len(text)]
    between = [tidy(text[start:end]).strip(" ,;/") for start, end in zip(edges[::2], edges[1::2], strict=True)]
    labels = between[:-1] if between[0] and not between[-1] else between[1:]
    if not any(labels):
        return text
    return ", ".join(label for box, label in zip(boxes, labels, strict=True) if _is_ticked(box[0]))


def _is_ticked(box: str) -> bool:
    return box in _TICKED or (box.startswith("[") and bool(box.strip("[] ")))
