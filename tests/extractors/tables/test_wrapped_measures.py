"""Measures of several lines under one risk whose cells span them."""

from __future__ import annotations

import pytest
from reportlab.lib import colors

from tests.extractors.drawing import only_grid, pdf, table, texts
from tests.extractors.tables.test_text_tables import KNOWING


@pytest.mark.parametrize("drawn", ["grid", "rules"])
def test_a_measure_of_two_lines_below_another_under_one_risk_is_one_row(drawn: str) -> None:
    """A date that its narrow column breaks is one too."""
    header = ["Risk", "Sannolikhet", "Åtgärd", "Ansvar", "Klart"]
    rows = [
        ["Jäv", "2", "Utbilda chefer", "HR-chef", "2025-\n06-30"],
        ["", "", "Se över chefernas\nadministrativa stöd", "Kanslichef", "2025-\n12-31"],
        ["Stöld av\nutrustning", "3", "Byta lås på\nskolorna", "Fastighetschef", "2025-\n09-01"],
        ["", "", "Märka utrustning", "IT-chef", "2025-\n10-15"],
        ["", "", "Teckna\nförsäkring", "Ekonomichef", "2025-\n11-30"],
    ]
    spans = [("SPAN", (col, *ends[:1]), (col, ends[1])) for ends in ((1, 2), (3, 5)) for col in (0, 1)]
    below = [("LINEBELOW", (0 if at in {2, 5} else 2, at), (-1, at), 0.5, colors.grey) for at in range(1, 6)]
    style = [
        *spans,
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.grey),
        *([("GRID", (0, 0), (-1, -1), 0.5, colors.grey)] if drawn == "grid" else below),
    ]
    wanted = [
        [text.replace("\n", " ") for text in [*(rows[at][:2]), *row[2:]]]
        for at, row in zip((0, 0, 2, 2, 2), rows, strict=True)
    ]
    grid = only_grid(pdf(table([header, *rows], style, widths=[90, 60, 110, 80, 40])), KNOWING)
    assert texts(grid) == [header, *wanted]
