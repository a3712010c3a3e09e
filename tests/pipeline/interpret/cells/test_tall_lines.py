"""Tables whose lines stand far apart: words that a narrow column broke are whole there too."""

from __future__ import annotations

import pytest
from reportlab.lib import colors

from pipeline.document import Options, extract
from tests.extractors.drawing import GRID, pdf, table

HEADER = ["Risk", "Kontrollmoment", "Kontrollansvarig", "Rapporteras till"]
ROWS = [
    ["Avtal saknas för\nflera inköp", "Genomgång av\nalla inköp", "Redovisningsekono\nm", "Nämnden"],
    ["Placering saknar\nbeslut", "Läsning av akter", "Placeringssamordn\nare", "Enhetschef"],
    ["Barn får inte\nbesök", "Stickprov i\njournalen", "Familjehemskonsu\nlent", "Enhetschef"],
]
RULES = [("LINEABOVE", (0, 0), (-1, -1), 0.5, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 0.5, colors.black)]
WHOLE = ["Redovisningsekonom", "Placeringssamordnare", "Familjehemskonsulent"]


@pytest.mark.parametrize("style", [RULES, GRID], ids=["rules", "grid"])
@pytest.mark.parametrize("spacing", [1.2, 1.4, 1.57, 1.9])
def test_words_that_a_narrow_column_broke_are_whole(style: list[tuple[object, ...]], spacing: float) -> None:
    size = 10
    look = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", size, size * spacing),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", size, size * spacing),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    drawn = table([HEADER, *ROWS], [*look, *style], widths=[110, 110, 95, 95])
    read = extract(pdf(drawn), "plan.pdf", Options(ocr=False))
    (plan,) = read.control_plans
    assert [control.responsible and control.responsible.roles for control in plan.controls] == [
        [name] for name in WHOLE
    ]
