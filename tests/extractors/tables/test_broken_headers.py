"""Headers that narrow columns broke over lines, where the first column's cell is open on its left and spans all rows."""

from __future__ import annotations

import pytest
from reportlab.lib import colors

from extractors.read_options import ReadOptions
from tests.extractors.drawing import only_grid, pdf, table, texts

HEADER = [
    "Riskkate-\ngori",
    "Riskbenämning",
    "Sannolikhet",
    "Konse-\nkvens",
    "Kontroll",
    "Kon-\ntrollansvarig",
    "Utfall",
]
WHOLE = ["Riskkategori", "Riskbenämning", "Sannolikhet", "Konsekvens", "Kontroll", "Kontrollansvarig"]
ROWS = [
    ["Kompetens", "Rapporter dröjer", "4", "3", "Granskning av insatser", "Sekreterare", "Utan avvikelse"],
    ["", "Våld upptäcks inte", "1", "4", "Enkät till personal", "Sköterska", "Har inte utförts"],
    ["", "Avtal löper ut", "2", "2", "Genomgång av avtal", "Ekonom", "Utan avvikelse"],
]
LONG = "Uppgifterna jämförs med\nbeslut och underlag från\nförra året, och avvikelser\nskrivs i ett protokoll som\nskickas till chefen, som\nbesvarar det inom en\nmånad. Resultatet förs in\ni systemet av den som\ngjorde kontrollen."
KNOWN = ReadOptions(find_headers=lambda words: [(at, at + 1) for at, word in enumerate(words) if word in WHOLE])


@pytest.mark.parametrize("hyphen", ["-", "\u00ad"])
@pytest.mark.parametrize("count", [2, 3])
def test_an_open_first_column_below_a_broken_header_is_one(hyphen: str, count: int) -> None:
    """Left out, the share of columns with a known header would be higher."""
    header = [text.replace("-\n", f"{hyphen}\n") for text in HEADER]
    style = [
        ("FONTSIZE", (0, 0), (-1, -1), 8),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#e2efda")),
        ("LINEAFTER", (0, 0), (-2, -1), 0.5, colors.black),
        ("LINEBELOW", (1, 1), (-1, -2), 0.5, colors.black),
    ]
    widths = [70.0, 110.0, 60.0, 60.0, 130.0, 70.0, 90.0]
    rows = [[*row[:4], f"{row[4]}\n{LONG}", *row[5:]] for row in ROWS[:count]]
    grid = only_grid(pdf(table([header, *rows], style, widths=widths, at=(40, 100)), size=(842, 595)), KNOWN)
    assert [row[:2] for row in texts(grid)][1:] == [["Kompetens", row[1]] for row in ROWS[:count]]
