"""Tables whose every second row is painted: the last one is open below, and its score may stand beside several checks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib import colors

from extractors.model.page import Grid
from tests.extractors.drawing import only_grid, pdf, table, texts
from tests.extractors.tables.test_text_tables import KNOWING

HEADER = ["Risk", "Sannolikhet", "Process", "Åtgärd", "Ansvar", "Metod"]
ROWS = [
    ["Otillräcklig kontroll av\nmomsen", "2", "1", "Uppföljning av stämningar", "Arkivarie", "Momsen\nföljs upp."],
    ["Otillåtna bisysslor", "1", "2", "Stickprov av arton\nutbetalningar", "Upphandlingschef", "Har inte utförts."],
    ["Bristande beredning", "2", "4", "Kontroll av listan", "Säkerhetschef", "Avvikelse: femton\nsaknade underlag."],
    ["Personberoende", "1", "3", "Loggarna tas ut ur\nsystemet", "Förvaltningschef", "Ej genomförd."],
]
CHECKS = [
    ["Kontrollera att ordningen\när uppdaterad", "HR-chef", "Avvikelse. Ärenden\nhar inte diarieförts."],
    ["Granska hur incidenter\nhandläggs i tid", "Dataskyddsombud", "Stöd finns på plats."],
    ["Jämföra med föregående år", "Ekonom", "Utan anmärkning."],
]
WIDTHS = [120.0, 60.0, 50.0, 130.0, 90.0, 110.0]


def drawn(rows: Sequence[Sequence[str]], painted: Sequence[int]) -> Grid:
    """The grid that is read of a table without lines, some of whose rows are painted."""
    style = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8, 9.6),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
        *[("BACKGROUND", (0, at), (-1, at), colors.HexColor("#eef2f7")) for at in painted],
    ]
    return only_grid(pdf(table(rows, style, widths=WIDTHS, at=(20, 300)), size=(842, 595)), KNOWING)


@pytest.mark.parametrize("others", [1, 2, 4])
@pytest.mark.parametrize("checks", [1, 2, 3])
@pytest.mark.parametrize("risk", ["Skuld växer", "Inventarier förtecknas\ninte av någon"])
def test_checks_beside_one_score_are_rows_where_as_much_white_is_between_them_as_between_rows(
    others: int, checks: int, risk: str
) -> None:
    last = [[*([risk, "3", "4"] if not at else [""] * 3), *check] for at, check in enumerate(CHECKS[:checks])]
    rows = [HEADER, *ROWS[:others], *last]
    painted = [at for at in range(1, others + 1) if (others - at) % 2 == 0]
    grid = drawn(rows, painted)
    spanned = [*rows[: others + 1], *([risk, "3", "4", *check] for check in CHECKS[:checks])]
    assert texts(grid) == [[text.replace("\n", " ") for text in row] for row in spanned]


@pytest.mark.parametrize("parts", [2, 3])
def test_a_cells_paragraphs_are_no_rows_where_less_white_is_between_them(parts: int) -> None:
    """Two columns of such stand beside each other, and begin together."""
    last = ["Skulden växer", "3", "4", *("\n".join(one) for one in zip(*CHECKS[:parts], strict=True))]
    rows = [HEADER, *ROWS[:2], last]
    grid = drawn(rows, [2])
    assert texts(grid) == [[text.replace("\n", " ") for text in row] for row in rows]
