"""How cards of the harder documents are drawn: in columns over pages, and beside each other with tables inside."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from benchmarks.generator.hard.draw import platypus
from benchmarks.generator.hard.draw.borders import NESTED, room_in
from benchmarks.generator.hard.generate import DRAWERS
from benchmarks.generator.model import (
    Beside,
    Block,
    Cell,
    Columns,
    Document,
    Heading,
    Line,
    Para,
    Row,
    Section,
    Style,
    Table,
)
from benchmarks.generator.typeset import Fit, families
from tests.benchmarks.test_generator import letters, pdf_text

FONT = "DejaVuSans"


def document(*blocks: Block) -> Document:
    return Document("kort", (Section(blocks),), Style(FONT, hyphenate=False))


@pytest.mark.parametrize("count", [4, 20, 40])
def test_cards_in_two_columns_go_on_over_pages(count: int, tmp_path: Path) -> None:
    """Each label has a table of its own for its value, as wide as the column."""
    families()
    cards = [
        block
        for number in range(count)
        for block in (
            Heading(f"Risk{number}.", 3),
            Line("Kontroll:", (Para(f"Stickprov{number}. av alla fakturor över beloppet"),), tab=True),
            Line("Ansvarig:", (Para("Ekonom"),), tab=True),
        )
    ]
    platypus.draw(document(Columns(tuple(cards))), tmp_path / "kort.pdf")
    shown = letters(pdf_text(tmp_path / "kort.pdf"))
    assert all(letters(f"Stickprov{number}.") in shown for number in range(count))


def card() -> Table:
    """A panel whose scores are a table beside their label."""
    names = ("Sannolikhet", "Konsekvens", "Riskvärde")
    inner = Table((1 / 3,) * 3, (Row(tuple(Cell((Para(name, bold=True),)) for name in names), header=True),), "grid")
    rows = Row((Cell((Para("Jäv"),), colspan=3),)), Row((Cell((Para("Riskbedömningen"),)), Cell((), 2, nested=inner)))
    return Table((0.28, 0.6, 0.12), rows, "panel", repeat="none", pad=2.0)


@pytest.mark.parametrize("producer", ["reportlab", "weasyprint", "typst"])
def test_a_table_inside_a_card_reaches_into_no_card_beside(producer: str, tmp_path: Path) -> None:
    families()
    path = tmp_path / "kort.pdf"
    DRAWERS[producer]([(document(Beside(((card(),), (card(),)), (0.5, 0.5))), path)], tmp_path)
    with pdfplumber.open(path) as file:
        words = file.pages[0].extract_words()
    ends = [word["x1"] for word in words if word["text"] == "Riskvärde"]
    begins = [word["x0"] for word in words if word["text"] == "Riskbedömningen"]
    assert min(ends) < max(begins) - 4


@pytest.mark.parametrize(("column", "room"), [(0, 42.0), (1, 162.0)])
def test_it_is_as_wide_as_its_cell_leaves(column: int, room: float) -> None:
    assert room_in(Fit((50.0, 150.0, 20.0), 9.0), column, Cell((), colspan=column + 1)) == room
    assert room_in(Fit((50.0, 500.0, 20.0), 9.0), 1, Cell(())) == NESTED
