"""Whether a cell is really empty, rather than not understood."""

from __future__ import annotations

from pipeline.link import Entry

NOTHING = " \n\t-–—.•·"  # what people put into a cell that is to stay empty


def blank(entry: Entry, field: str) -> bool:
    """Whether nothing, or a mere dash, stands in the row's cell of a field; True where the row has no such cell."""
    cell = entry.row.source.cells.get(field)
    return cell is None or (not cell.doubtful and not cell.text.strip(NOTHING))
