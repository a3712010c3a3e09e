"""Whether a cell is really empty, rather than not understood."""

from __future__ import annotations

from pipeline.interpret.cells.placeholders import is_placeholder
from pipeline.interpret.cells.tick_boxes import is_unticked
from pipeline.link import LinkedRow

NOTHING = " \n\t-–—.•·☐□"  # what people put into a cell that is to stay empty, and boxes that they did not tick


def blank(entry: LinkedRow, field: str) -> bool:
    """Whether nothing, a mere dash, a form's own text or choices without a tick stand in the row's cell of a field; True where it has no such cell.

    In a row that was recognised from a picture the cell must be there: in one without words there is no ink either.
    """
    cells = entry.row.source.cells
    if field not in cells:
        return all(cell.confidence is None for cell in cells.values())
    text = " ".join(cells[field].text.split())
    return not text.strip(NOTHING) or is_placeholder(text) or is_unticked(text)
