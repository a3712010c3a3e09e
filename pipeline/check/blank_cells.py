"""Whether a cell is really empty, rather than not understood."""

from __future__ import annotations

from pipeline.link import LinkedRow

NOTHING = " \n\t-–—.•·"  # what people put into a cell that is to stay empty


def blank(entry: LinkedRow, field: str) -> bool:
    """Whether nothing, or a mere dash, stands in the row's cell of a field; True where the row has no such cell.

    Of a row that was recognised from a picture nothing is ever known to be blank: recognition loses words.
    """
    cells = entry.row.source.cells
    if any(cell.confidence is not None for cell in cells.values()):
        return False
    return field not in cells or not cells[field].text.strip(NOTHING)
