"""Controls under headings that name their processes, each with labels over their values, one of which is a label's word itself."""

from __future__ import annotations

from itertools import product

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import FollowUp
from tests.extractors.drawing import pdf, write

LEFT = 60.0
CONTROLS = [
    ("Läkemedel", "Läkemedel försvinner", "Räkning av förråd", "Enhetschef", "Avvikelse", "Två askar saknades."),
    ("Egna medel", "Pengar hanteras fel", "Stickprov på kassabok", "Handläggare", "Ingen avvikelse", "Allt stämde."),
    ("Bemanning", "Pass saknar sjuksköterska", "Genomgång av schema", "Chef", "Avvikelse", "Fyra pass var tomma."),
]
LABELS = ["Risk", "Kontrollmoment", "Ansvarig", "Bedömning", "Resultat"]
LOOKS = [*product((True, False), (0.0, 17.0), (True, False))]


def chapters(*, bold: bool, indent: float, colon: bool) -> bytes:
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Uppföljning av internkontrollplan 2025", 20, bold=True)
        y = 90.0
        for process, *values in CONTROLS:
            write(canvas, LEFT, y, process, 13, bold=True)
            y += 18
            for label, value in zip(LABELS, values, strict=True):
                write(canvas, LEFT, y, f"{label}:" if colon else label, 8, bold=bold)
                write(canvas, LEFT + indent, y + 12, value, 10)
                y += 30
            y += 12

    return pdf(draw)


def followed(data: bytes) -> FollowUp:
    extraction = extract(data, "x.pdf", Options())
    assert extraction.status == "complete"
    (table,) = extraction.follow_ups
    return table


@pytest.mark.parametrize(("bold", "indent", "colon"), LOOKS)
def test_a_heading_over_each_is_the_process_and_a_value_that_could_be_a_label_is_none(
    indent: float, *, bold: bool, colon: bool
) -> None:
    items = followed(chapters(bold=bold, indent=indent, colon=colon)).items
    assert [
        (one.process, one.risk, one.checks[0].text, one.responsible and one.responsible.text, one.result)
        for one in items
    ] == [(*told[:4], told[-1]) for told in CONTROLS]
    assert [one.outcome for one in items] == ["deviation", "no-deviation", "deviation"]


@pytest.mark.parametrize("title", ["Uppföljning av internkontroll 2025", "Kontroll av intern kontroll 2025"])
def test_a_title_is_not_cut_where_values_begin(title: str) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, title, 20, bold=True)
        place = LEFT + canvas.stringWidth(title.split(maxsplit=1)[0] + " ", "Helvetica-Bold", 20)
        y = 90.0
        for _, *values in CONTROLS:
            for label, value in zip(LABELS, values, strict=True):
                write(canvas, LEFT, y, label, 10)
                write(canvas, place, y, value, 10)
                y += 16
            y += 20

    items = followed(pdf(draw)).items
    assert [(one.risk, one.result) for one in items] == [(told[1], told[-1]) for told in CONTROLS]


def test_a_results_second_line_names_no_card() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, LEFT, 60, "Uppföljning av internkontroll 2025", 16, bold=True)
        write(canvas, LEFT, 80, "Nedan redovisas kontrollerna.", 10)
        y = 110.0
        for _, risk, check, who, _, result in CONTROLS:
            write(canvas, LEFT, y, f"Kontrollmoment: {check}", 10, bold=True)
            for label, value in (("Risk", risk), ("Ansvarig", who), ("Resultat", f"{result} Rutinen är nu ändrad av")):
                y += 16
                write(canvas, LEFT, y, label, 10)
                write(canvas, 150, y, value, 10)
            write(canvas, 150, y + 12, "förvaltningen.", 10)
            y += 46

    items = followed(pdf(draw)).items
    assert [one.result for one in items] == [f"{told[-1]} Rutinen är nu ändrad av förvaltningen." for told in CONTROLS]
