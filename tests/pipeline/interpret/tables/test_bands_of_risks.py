"""Bands that name the risk over the whole width, above rows that begin further in: a table, whatever its cells begin with."""

from __future__ import annotations

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, table

HEADER = ["Kontrollmoment", "Status", "Resultat", "Ansvarig"]
ROWS: dict[str, list[tuple[str, str, str, str]]] = {
    "Deltagare anvisas fel insats": [
        ("Granska 15 kartläggningar", "Klar", "Inga avvikelser.", "Enhetschef"),
        ("Intervju med\npraktikhandledare", "Påbörjad", "", "Samordnare"),
    ],
    "Statsbidrag återsöks inte": [
        ("Stäm av beslut mot\nrekvisition", "Klar", "Avvikelse. Ett bidrag\nrekvirerades inte.", "Ekonom"),
        ("Kontrollera\nprojektredovisning", "Ej påbörjad", "", "Ekonom"),
    ],
    "Betyg förs in för sent": [("Uppföljning\nav kurser", "Klar", "Inga avvikelser.", "Rektor\nvuxenutbildning")],
    "Leverantör följer inte avtalet": [
        ("Kontroll\nhos två leverantörer", "Klar", "Inga avvikelser.", "Controller"),
        ("Risk\noch avtal gås igenom", "Ej påbörjad", "", "Controller"),
    ],
}
DRAWN: dict[str, list[tuple[object, ...]]] = {
    "rules": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.HexColor("#d5dde0"))],
    "cells": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "bands alone": [],
}


def drawn(how: str, label: str, indent: float) -> bytes:
    """A follow-up in which each risk is a painted band, its checks below it by so many points further in."""
    rows: list[list[str]] = [HEADER]
    style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 10),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *DRAWN[how],
    ]
    for risk, checks in ROWS.items():
        band = len(rows)
        style += [
            ("SPAN", (0, band), (-1, band)),
            ("BACKGROUND", (0, band), (-1, band), colors.HexColor("#edf2f4")),
            ("FONT", (0, band), (-1, band), "Helvetica-Bold", 10),
            ("LEFTPADDING", (0, band + 1), (0, band + len(checks)), 6 + indent),
        ]
        rows += [[label.format(risk), "", "", ""], *map(list, checks)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 15)
        canvas.drawString(50, 790, "Deluppföljning 1 av internkontrollplan 2025")
        table(rows, style, at=(50, 80), widths=[150, 75, 150, 110])(canvas)

    return pdf(draw)


@pytest.mark.parametrize("how", list(DRAWN))
@pytest.mark.parametrize("label", ["Risk: {}", "Risk – {}", "{}"], ids=["colon", "dash", "bare"])
@pytest.mark.parametrize("indent", [0.0, 8.0, 23.0])
def test_checks_under_bands_are_rows_of_the_table(how: str, label: str, indent: float) -> None:
    read = extract(drawn(how, label, indent), "uppföljning.pdf", Options())
    (table,) = read.follow_ups
    wanted = [(risk, row) for risk, rows in ROWS.items() for row in rows]
    assert [
        (item.risk, [check.text for check in item.checks], item.result, item.responsible and item.responsible.text)
        for item in table.items
    ] == [
        (
            label.format(risk) if "–" in label else risk,
            [check.replace("\n", " ")],
            result.replace("\n", " ") or None,
            who.replace("\n", " "),
        )
        for risk, (check, _, result, who) in wanted
    ]
