"""Cards whose line of a score goes on with labels of its parts: "Bedömning  Sannolikhet 3 av 5 · Konsekvens 4 av 5 · Riskvärde 12"."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.document import Document as Paper
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import pdf, write

RISKS = [("Vitesklausuler tillämpas inte", 2, 4), ("Larm går till fel mottagare", 3, 3), ("Hyror höjs för sent", 1, 5)]
FORMS = [
    "Sannolikhet {0} av 5 · Konsekvens {1} av 5 · Riskvärde {2}",
    "Sannolikhet {0} av 5 | Konsekvens {1} av 5 | Riskvärde {2}",
    "Sannolikhet {0} · Konsekvens {1} · Riskvärde {2}",
    "Sannolikhet {0} · konsekvens {1} · riskvärde {2}",
    "S {0} · K {1} · riskvärde {2}",
    "K {1}, S {0}, risktal {2}",
    "S {0} K {1} riskvärde {2} (följs upp)",
    "Sannolikhet {0} x Konsekvens {1} = {2}",
    "Konsekvens {1} av 5 · Sannolikhet {0} av 5 · Riskvärde {2}",
]


def saved(paper: Paper) -> bytes:
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def drawn(label: str, form: str) -> bytes:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 60, "Internkontrollplan 2027, tekniska nämnden", 16, bold=True)
        for at, (risk, first, second) in enumerate(RISKS):
            top = 100 + 110 * at
            write(canvas, 55, top, risk, 11, bold=True)
            pairs = [
                ("Område", "Gata och park"),
                (label, form.format(first, second, first * second)),
                ("Kontrollmoment", f"Stickprov av {at + 12} ärenden"),
                ("Hur ofta", "Varje halvår"),
                ("Ansvarig", "Driftchef"),
            ]
            for row, (name, value) in enumerate(pairs, 1):
                write(canvas, 50, top + 14 * row, name, 9)
                write(canvas, 170, top + 14 * row, value, 9)

    return pdf(draw)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("label", ["Bedömning", "Riskbedömning", "Riskbedömning:"])
def test_both_parts_and_the_value_are_read(label: str, form: str) -> None:
    found = extract(drawn(label, form), "plan.pdf", Options())
    (plan,) = found.control_plans
    scores = [control.score for control in plan.controls]
    assert [(one.likelihood, one.consequence, one.value) for one in scores if one] == [
        (first, second, first * second) for _, first, second in RISKS
    ]
    assert not found.problems


@pytest.mark.parametrize(
    "form",
    [
        "S {0} · K {1} · riskvärde {2}",
        "Sannolikhet {0} · konsekvens {1} · riskvärde {2}",
        "S {0}, K {1}, summa {2} (gul)",
        "Riskbedömning: K {1} · S {0} · riskvärde {2}",
    ],
)
def test_headings_with_their_score_on_a_line_in_word_have_all_of_it(form: str) -> None:
    built = Document()
    built.add_heading("Uppföljning av intern kontroll 2027", 1)
    for risk, first, second in RISKS:
        built.add_heading(risk, 2)
        built.add_paragraph(form.format(first, second, first * second))
        built.add_paragraph("Kontrollmoment: Stickprov av tolv ärenden")
        built.add_paragraph("Ansvarig: Driftchef")
        built.add_paragraph("Resultat: Två ärenden saknade underlag")
    found = extract(saved(built), "uppföljning.docx", Options())
    (follow_up,) = found.follow_ups
    scores = [item.score for item in follow_up.items]
    assert [(one.likelihood, one.consequence, one.value) for one in scores if one] == [
        (first, second, first * second) for _, first, second in RISKS
    ]
    assert not found.problems


def test_numbers_of_a_part_that_no_score_has_are_told() -> None:
    built = Document()
    built.add_heading("Riskanalys 2027", 1)
    table = built.add_table(4, 3)
    rows = [(risk, str(first), f"{second} · tidigare {first}") for risk, first, second in RISKS]
    for row, texts in zip(table.rows, [("Risk", "Sannolikhet", "Konsekvens"), *rows], strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    found = extract(saved(built), "analys.docx", Options())
    assert "value-unread" in [problem.code for problem in found.problems]
