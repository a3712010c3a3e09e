"""Bands that name a risk, its score at the row's end, below bands that name processes: a follow-up as systems draw it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Item
from tests.extractors.drawing import A4, pdf, table

HEADER = ["Kontrollmoment", "Kontrollansvarig", "Framdrift", "Status", "Resultat"]
WIDTHS = [150.0, 85, 55, 75, 140]
Check = tuple[str, str, str, str, str]
RISKS: list[tuple[str, str, tuple[int, int], list[Check]]] = [
    ("Betyg", "Betyg sätts på bristande underlag", (3, 4), [
        ("Granskning av fem ämnen", "Rektor", "100 %", "Ingen avvikelse", "Underlag fanns för alla."),
        ("Jämförelse med prov", "Utvecklare", "100 %", "Avvikelse", "Två skolor avviker tydligt."),
    ]),
    ("Elevhälsa", "Elever med hög frånvaro fångas inte upp i tid", (4, 3), [
        ("Kontroll av utredningar", "Elevhälsochef", "100 %", "Avvikelse", "Utredning saknades för nio."),
    ]),
    ("Elevhälsa", "Journaler förvaras så att obehöriga når dem", (2, 4), [
        ("Loggkontroll i systemet", "Medicinskt\nansvarig", "75 %", "Ingen avvikelse", "Tre skolor är granskade."),
    ]),
    ("Ekonomi", "Köp utanför avtal", (2, 2), [
        ("Analys av fakturor", "Inköpare", "100 %", "Ingen avvikelse", "Andelen är 97 procent."),
        ("Kontroll av tillägg", "Controller", "0 %", "Ej genomförd", "Skjuts upp till 2025."),
    ]),
]  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How bands are drawn. badge: "Risk" in small letters before a name; whole: one cell spans all columns, the score at its right."""

    score: str = "S{a} x K{b} = {value}"
    label: str = ""
    badge: bool = False
    whole: bool = False
    cells: bool = False


def draw(canvas: Canvas, look: Look) -> None:
    """The follow-up on one page, the scores of whole bands and the badges written over the table."""
    rows, process = [HEADER], None
    style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", 8),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", 8),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("GRID" if look.cells else "LINEBELOW", (0, 0), (-1, -1), 0.5, colors.lightgrey),
    ]
    over: list[tuple[int, str]] = []
    for of, risk, (a, b), checks in RISKS:
        if of != process:
            style += [
                ("SPAN", (0, len(rows)), (-1, len(rows))),
                ("FONT", (0, len(rows)), (-1, len(rows)), "Helvetica-Bold", 8),
            ]
            style.append(("BACKGROUND", (0, len(rows)), (-1, len(rows)), colors.lightsteelblue))
            rows.append([of, "", "", "", ""])
            process = of
        band, score = len(rows), look.score.format(a=a, b=b, value=a * b)
        style += [
            ("SPAN", (0, band), (-1 if look.whole else -2, band)),
            ("FONT", (0, band), (0, band), "Helvetica-Bold", 8),
            ("BACKGROUND", (0, band), (-1, band), colors.lavender),
            ("LEFTPADDING", (0, band), (0, band), 26 if look.badge else 6),
        ]
        rows.append([look.label + risk, "", "", "", "" if look.whole else score])
        over.append((band, score))
        rows += map(list, checks)
    heights = [18.0 if not any("\n" in text for text in row) else 28.0 for row in rows]
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(40, A4[1] - 60, "Uppföljning av intern kontroll 2024")
    table(rows, style, at=(40, 80), widths=WIDTHS, heights=heights)(canvas)
    for band, score in over:
        y = A4[1] - 80 - sum(heights[:band]) - 11
        if look.badge:
            canvas.setFont("Helvetica", 6)
            canvas.drawString(46, y, "Risk")
        if look.whole:
            canvas.setFont("Helvetica", 8)
            canvas.drawRightString(40 + sum(WIDTHS) - 6, y, score)


def items(look: Look) -> list[Item]:
    extraction = extract(pdf(lambda canvas: draw(canvas, look)), "x.pdf", Options())
    assert not extraction.problems
    (found,) = extraction.follow_ups
    return found.items


LOOKS = {
    "plain": Look(),
    "a badge": Look(badge=True),
    "a label": Look(label="Risk: "),
    "numbers alone": Look(score="{a} x {b} = {value}"),
    "the value first": Look(score="{value} ({a}x{b})"),
    "a labelled value in cells": Look(score="Riskvärde {value}", cells=True),
    "a value behind a label in cells": Look(score="{value}", label="Risk: ", cells=True),
    "cells": Look(cells=True),
    "whole bands": Look(whole=True),
    "whole bands in cells": Look(whole=True, cells=True, badge=True),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_a_band_tells_the_risk_and_the_score_of_the_rows_below_it(look: Look) -> None:
    wanted = [(process, risk, parts, check) for process, risk, parts, checks in RISKS for check in checks]
    found = items(look)
    for item, (process, risk, (a, b), check) in zip(found, wanted, strict=True):
        assert (item.process, item.risk, item.result) == (process, risk, check[4])
        assert [one.text for one in item.checks] == [check[0]]
        assert item.responsible
        assert item.responsible.text == check[1].replace("\n", " ")
        assert item.score
        assert item.score.value == a * b
        parts = (a, b) if "{a}" in look.score else (None, None)
        assert (item.score.likelihood, item.score.consequence) == parts
    assert [item.outcome for item in found][:2] == ["no-deviation", "deviation"]


def test_a_row_of_a_table_that_has_scores_is_no_band() -> None:
    rows = [["Risk", "Kontrollmoment", "Riskvärde", "Resultat"], ["Fel lön", "", "3 x 4 = 12", ""]]
    rows += [
        ["Jäv", "Genomgång", "2 x 4 = 8", "Ingen avvikelse."],
        ["Köp", "Stickprov", "2 x 2 = 4", "Ingen avvikelse."],
    ]

    def page(canvas: Canvas) -> None:
        canvas.drawString(50, A4[1] - 60, "Uppföljning av intern kontroll 2024")
        table(rows, at=(50, 80))(canvas)

    (found,) = extract(pdf(page), "x.pdf", Options()).follow_ups
    assert [item.risk for item in found.items] == ["Fel lön", "Jäv", "Köp"]
