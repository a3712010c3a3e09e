"""Boxes beside each other under a heading for each risk: what came of the check above them, and who answers for it below them, in Word and on slides."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial

import docx
import pytest
from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from schemas.tables import Item
from tests.extractors.drawing import pdf

TITLE = "Uppföljning av intern kontroll 2025"
HEADS = ("Kontroll", "Resultat", "Åtgärd")
SLIDES = [
    ("Inköp", "Ramavtal följs inte", "Avvikelse", "Trettio fakturor lästes", "Sju köp låg utanför avtal.", "Rutinen ses över.", "Inköpschef"),
    ("Lön", "Frånvaro registreras inte", "Ingen avvikelse", "Tjugo scheman jämfördes", "All frånvaro fanns.", "Inget mer behövs.", "Lönechef"),
    ("Arkiv", "Handlingar gallras i förtid", "Ej genomförd", "Två arkiv skulle besökas", "Besöken ställdes in.", "Ny tid i mars.", "Arkivarie"),
]  # fmt: skip
OUTCOMES = ["deviation", "no-deviation", "not-performed"]
SAID = {
    "alone": "{}",
    "judged": "Bedömning: {}",
    "told": "Utfall: {}",
    "status": "Status: {}",
    "unknown": "Slutsats: {}",
}
FAR, NEAR = 60.0, 16.0


def in_word(said: str, _: float) -> bytes:
    paper = docx.Document()
    paper.add_heading(TITLE, 0)
    for process, risk, outcome, *told, who in SLIDES:
        paper.add_heading(process, 1)
        paper.add_heading(risk, 2)
        paper.add_paragraph(said.format(outcome))
        table = paper.add_table(2, len(HEADS), style="Table Grid")
        for row, texts in zip(table.rows, (HEADS, told), strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        paper.add_paragraph(f"Ansvarig: {who}")
        paper.add_paragraph("Redovisad vid: Marsmötet")
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()


def text(canvas: Canvas, left: float, up: float, words: str, size: float = 15, *, bold: bool = False) -> None:
    canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
    canvas.drawString(left, up, words)


def cover(canvas: Canvas) -> None:
    text(canvas, 60, 300, TITLE, 36, bold=True)


def summary(canvas: Canvas) -> None:
    text(canvas, 60, 480, "Resultatet i korthet", 26, bold=True)
    for down, texts in enumerate([("Process", "Risk", "Bedömning"), *(slide[:3] for slide in SLIDES)]):
        for left, words in zip((60, 200, 500), texts, strict=True):
            text(canvas, left, 440 - 26 * down, words, bold=not down)
        canvas.line(60, 434 - 26 * down, 800, 434 - 26 * down)


def slide(canvas: Canvas, told: Sequence[str], said: str, gap: float) -> None:
    process, risk, outcome, *boxes, who = told
    text(canvas, 60, 480, process, bold=True)
    text(canvas, 60, 445, risk, 26, bold=True)
    text(canvas, 60, 415, said.format(outcome))
    for at, (head, words) in enumerate(zip(HEADS, boxes, strict=True)):
        canvas.setFillColor(colors.whitesmoke)
        canvas.rect(60 + 290 * at, 290, 260, 95, stroke=0, fill=1)
        canvas.setFillColor(colors.black)
        text(canvas, 78 + 290 * at, 360, head, bold=True)
        text(canvas, 78 + 290 * at, 336, words)
    text(canvas, 60, 290 - gap, f"Ansvarig: {who}")
    text(canvas, 60, 270 - gap, "Redovisad vid: Marsmötet")


def slides(said: str, gap: float) -> bytes:
    draw: list[Callable[[Canvas], None]] = [partial(slide, told=told, said=said, gap=gap) for told in SLIDES]
    return pdf(cover, summary, *draw, size=(960, 540))


def assert_told(items: Sequence[Item]) -> None:
    assert [(one.process, one.risk, one.checks[0].text, one.result) for one in items] == [
        (told[0], told[1], told[3], told[4]) for told in SLIDES
    ]
    assert [one.outcome for one in items] == OUTCOMES
    assert [one.responsible and one.responsible.text for one in items] == [told[-1] for told in SLIDES]
    assert {one.extra["Redovisad vid"] for one in items} == {"Marsmötet"}


@pytest.mark.parametrize("gap", [FAR, NEAR])
@pytest.mark.parametrize("write", [in_word, slides])
@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_what_stands_around_boxes_is_of_their_check(
    said: str, write: Callable[[str, float], bytes], gap: float
) -> None:
    found = extract(write(said, gap), "x.docx" if write is in_word else "x.pdf", Options())
    (table,) = found.follow_ups
    assert_told(table.items)
    assert found.status == "complete"


def test_a_slide_that_says_all_again_is_ignored_for_that() -> None:
    found = extract(slides("{}", FAR), "x.pdf", Options())
    assert [(one.page, one.reason) for one in found.ledger if one.outcome == "ignored"] == [
        (2, "säger inget som inte står i de rader som lästes")
    ]


def test_a_label_below_one_table_alone_makes_no_column() -> None:
    paper = docx.Document()
    paper.add_heading("Internkontrollplan 2026", 0)
    for at, (_, risk, _, check, *_) in enumerate(SLIDES):
        paper.add_heading(risk, 1)
        table = paper.add_table(2, 2, style="Table Grid")
        for cell, words in zip(
            (*table.rows[0].cells, *table.rows[1].cells), ("Kontroll", "Frekvens", check, "Mars"), strict=True
        ):
            cell.text = words
        if at == 1:
            paper.add_paragraph("Ansvarig: Lönechef")
    file = io.BytesIO()
    paper.save(file)
    (plan,) = extract(file.getvalue(), "x.docx", Options()).control_plans
    assert [(row.risk, row.responsible) for row in plan.controls] == [(told[1], None) for told in SLIDES]


RESULTS = ["4 fel av 20.", "Inga fel.", "Två handlingar saknas."]


def around(above: Sequence[str], below: Sequence[str]) -> Extraction:
    """Small tables of a check each, with lines above and below them that tell a result and who."""
    paper = docx.Document()
    paper.add_heading(TITLE, 0)
    for (_, risk, _, check, *_, who), result in zip(SLIDES, RESULTS, strict=True):
        paper.add_heading(risk, 1)
        for line in above:
            paper.add_paragraph(line.format(result=result, who=who))
        table = paper.add_table(2, 2, style="Table Grid")
        for cell, words in zip(
            (*table.rows[0].cells, *table.rows[1].cells), ("Kontroll", "Frekvens", check, "Mars"), strict=True
        ):
            cell.text = words
        for line in below:
            paper.add_paragraph(line.format(result=result, who=who))
    paper.add_heading("Sammanfattning", 1)
    paper.add_paragraph("Nämnden godkänner uppföljningen.")
    file = io.BytesIO()
    paper.save(file)
    return extract(file.getvalue(), "x.docx", Options())


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["Resultat: {result}", "Resultat: Kontrollen görs om i juni."], []),
        ([], ["Resultat: {result}", "Resultat: Kontrollen görs om i juni."]),
        (["Resultat: {result}"], ["Resultat: Kontrollen görs om i juni."]),
        ([], ["Resultat: {result}", "Kontrollen görs om i juni."]),
        ([], ["Resultat: {result}", "Kontrollen görs om i juni.", "Ansvarig: {who}"]),
    ],
    ids=["above", "below", "both", "paragraph", "paragraph between"],
)
def test_a_label_told_twice_and_a_second_paragraph_tell_more_of_the_result(
    above: Sequence[str], below: Sequence[str]
) -> None:
    found = around(above, below)
    (table,) = found.follow_ups
    assert [row.result for row in table.items] == [f"{result} Kontrollen görs om i juni." for result in RESULTS]
    assert found.status == "complete"
    if "Ansvarig: {who}" in below:
        assert [row.responsible and row.responsible.text for row in table.items] == [told[-1] for told in SLIDES]


def test_each_of_several_comments_is_kept() -> None:
    (table,) = around(["Resultat: {result}", "Kommentar: Ny rutin från mars.", "Kommentar: Görs om."], []).follow_ups
    assert {row.extra["Kommentar"] for row in table.items} == {"Ny rutin från mars. Görs om."}


def test_text_below_who_is_responsible_is_told() -> None:
    found = around([], ["Resultat: {result}", "Ansvarig: {who}", "Felen gällde främst timanställda."])
    (table,) = found.follow_ups
    assert [row.result for row in table.items] == RESULTS
    assert [row.responsible and row.responsible.text for row in table.items] == [told[-1] for told in SLIDES]
    assert ["Felen gällde" in problem.message for problem in found.problems] == [True]
