"""Pages written by hand, as a reader would fill them."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.model.page import Cell, Document, Grid, Line, Page
from pipeline.interpret.matters.matters import Stated, matters
from pipeline.interpret.pages.running_lines import noise_of

WIDE = 90.0
HIGH = 40.0


def lines(*texts: str, left: float = 0.0, top: float = 0.0, right: float = WIDE) -> list[Line]:
    """Lines of ten points below each other, all but the last of them full."""
    return [
        Line(
            text,
            (left, top + 12 * index, right if index < len(texts) - 1 else left + 5 * len(text), top + 12 * index + 10),
            size=10,
        )
        for index, text in enumerate(texts)
    ]


def grid(rows: Sequence[Sequence[str | None]], *, page: int = 1, top: float = 100.0) -> Grid:
    """A ruled grid; a cell's lines are parted by newlines, None continues the cell to its left, "^" the one above."""
    cells: dict[tuple[int, int], Cell] = {}
    for row, texts in enumerate(rows):
        for col, text in enumerate(texts):
            if text is None or text == "^":
                _widen(cells, row, col, down=text == "^")
                continue
            box = (col * WIDE, top + row * HIGH, (col + 1) * WIDE, top + (row + 1) * HIGH)
            found = lines(*text.split("\n"), left=box[0] + 3, top=box[1] + 3, right=box[2] - 3) if text else []
            cells[row, col] = Cell(
                row, col, lines=tuple(Line(one.text, one.box, size=10, page=page) for one in found), box=box
            )
    return Grid(
        tuple(cells.values()),
        len(rows),
        len(rows[0]),
        "ruled",
        page=page,
        box=(0, top, WIDE * len(rows[0]), top + HIGH * len(rows)),
    )


def _widen(cells: dict[tuple[int, int], Cell], row: int, col: int, *, down: bool) -> None:
    key, cell = next(
        (key, cell)
        for key, cell in cells.items()
        if (
            cell.col == col and cell.row + cell.row_span == row
            if down
            else cell.row == row and cell.col + cell.col_span == col
        )
    )
    assert cell.box
    box = (cell.box[0], cell.box[1], cell.box[2] + (0 if down else WIDE), cell.box[3] + (HIGH if down else 0))
    cells[key] = Cell(cell.row, cell.col, cell.row_span + down, cell.col_span + (not down), cell.lines, box)


def document(*pages: Sequence[Line | Grid | str]) -> Document:
    """A PDF of pages; a text is a line, one that begins with # a bold heading, with ## a lower one."""
    made = [
        Page(number, 595, 842, tuple(_block(block, number) for block in blocks))
        for number, blocks in enumerate(pages, 1)
    ]
    return Document("application/pdf", tuple(made), page_count=len(made))


def _block(block: Line | Grid | str, page: int) -> Line | Grid:
    if not isinstance(block, str):
        return block
    level = len(block) - len(block.lstrip("#"))
    size = {0: 10, 1: 14}.get(level, 12)
    return Line(block.lstrip("# "), (50, 200, 400, 200 + size), size=size, bold=level > 0, page=page)


def matters_of(document: Document) -> list[Stated]:
    """The matters of a document."""
    return matters(document, noise_of(document))
