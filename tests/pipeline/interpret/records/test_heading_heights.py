"""Headings over records whose words are hardly higher or lower than each other, as a font's letters make them: all are of one level."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.model.page import Grid
from extractors.read import read
from pipeline.document import Options, read_options
from pipeline.interpret.records.with_records import with_records
from tests.extractors.drawing import pdf, write

CHAPTERS = {
    "Plan och bygg": ["Lov ges i strid med planen", "Avgiften blir fel"],
    "Gata och park": ["Träd faller", "Skyltar syns inte", "Lampor lyser inte"],
    "Vatten": ["Läckor hittas sent", "Mätare läses inte av"],
    "Städ": ["Kvaliteten mäts inte", "Kemikalier doseras fel"],
}
Row = tuple[str, ...]


def drawn(sizes: Sequence[float], chapters: dict[str, list[str]]) -> bytes:
    """Records below their chapters, the sizes of these in turn."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 50, "Riskanalys 2026", 18, bold=True)
        y = 90.0
        for at, (chapter, names) in enumerate(chapters.items()):
            write(canvas, 60, y, chapter, sizes[at % len(sizes)], bold=True)
            y += 18
            for name in names:
                write(canvas, 60, y, name, 9, bold=True)
                write(canvas, 60, y + 12, "Åtgärd: Ny rutin", 9)
                write(canvas, 60, y + 24, "Läge: Pågår", 9)
                for down, (label, value) in enumerate([("Sannolikhet", "3"), ("Konsekvens", "2"), ("Riskvärde", "6")]):
                    write(canvas, 350, y + 10 * down, label, 9)
                    write(canvas, 430, y + 10 * down, value, 9)
                y += 52

    return pdf(draw)


def rows(data: bytes, columns: int) -> list[Row]:
    """The first columns of the records, below their headers."""
    again = with_records(read(data, "lista.pdf", read_options(Options())), [1])
    assert again
    grids = [block for page in again.document.pages for block in page.blocks if isinstance(block, Grid)]
    return [tuple(cell.text for cell in row[:columns]) for grid in grids for row in list(grid.rows())[1:]]


@pytest.mark.parametrize("sizes", [(12.0,), (12.0, 11.95), (11.95, 12.0), (11.15, 11.1), (13.25, 13.2)], ids=str)
def test_a_heading_hardly_lower_than_the_one_before_it_is_none_below_that(sizes: Sequence[float]) -> None:
    assert rows(drawn(sizes, CHAPTERS), 2) == [(chapter, name) for chapter, names in CHAPTERS.items() for name in names]


def test_a_larger_heading_stands_over_the_next() -> None:
    over = {chapter: list(CHAPTERS)[at // 2 * 2] for at, chapter in enumerate(CHAPTERS)}
    inner = [(over[one], one if one != over[one] else "", name) for one, names in CHAPTERS.items() for name in names]
    assert rows(drawn((15.0, 12.0), CHAPTERS), 3) == inner
