"""What a paper ends with below its last card in Word, sentences and who signs, is none of that card's last value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf, write

RISKS = ["Hallar bokas dubbelt", "Medel betalas utan ansökan", "Badvatten provtas inte", "Lokaler lämnas olåsta"]
MEASURES = ["Bokningen görs i systemet", "Två läser varje ansökan", "Schema sätts upp", "Vaktmästaren går en rond"]
LABELS = ["Åtgärd", "Hantering"]
CLOSINGS = [
    ["Två risker är nya sedan förra året.", "Enhetschef för idrott och fritid i Norrby kommun"],
    ["Gruppen träffas igen i maj. Då prövas alla risker på nytt.", "Norrby den 4 september", "Eva Lind", "Fritidschef"],
    ["Riskerna är genomgångna med facket.", "Nästa genomgång blir i mars.", "Per Ek, föreståndare"],
    ["Riskerna är genomgångna med facket."],
]


def read(cards: Sequence[str], closing: Sequence[str], style: str) -> Extraction:
    document = docx.Document()
    document.add_heading("Riskanalys inför internkontrollplan 2027", level=1)
    for text in cards:
        if text in RISKS:
            document.add_paragraph(style=style).add_run(text).bold = True
        else:
            document.add_paragraph(text)
    for text in closing:
        document.add_paragraph(text)
    data = BytesIO()
    document.save(data)
    return extract(data.getvalue(), "riskanalys.docx", Options())


def cards_of(label: str, measures: Sequence[str]) -> list[str]:
    return [
        text
        for risk, measure in zip(RISKS, measures, strict=True)
        for text in (risk, "Riskvärde: S2 x K3 = 6", f"{label}: {measure}")
    ]


def treatments(extraction: Extraction) -> list[list[str]]:
    [table] = extraction.risk_assessments
    return [[one.text for one in risk.treatments] for risk in table.risks]


@pytest.mark.parametrize("closing", CLOSINGS)
@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("style", ["List Number", "Heading 2"])
def test_sentences_and_who_signs_them_are_no_measures(closing: list[str], label: str, style: str) -> None:
    assert treatments(read(cards_of(label, MEASURES), closing, style)) == [[one] for one in MEASURES]


@pytest.mark.parametrize(
    "closing",
    [
        ["Larmet testas varje vecka"],
        ["Larmet testas varje vecka", "Nycklar räknas vid årsskiftet"],
        ["Dörrar kontrolleras.", "Larm", "Nycklar", "Fönster", "Källare", "Förråd"],  # a list, no names
        ["Dörrar kontrolleras.", "Larm", "Nycklar"],
        ["Dörrar kontrolleras.", "och larmas på i hall A"],
        ["Chefer utbildas i maj.", "Uppföljning av HR-chef"],
        ["Jämförs med registret.", "Enhetschef intygar"],
        ["Sammanställs i oktober.", "Kommundirektör"],
    ],
)
def test_further_measures_of_the_last_card_stay(closing: list[str]) -> None:
    told = treatments(read(cards_of("Åtgärd", MEASURES), closing, "List Number"))
    assert told[:-1] == [[one] for one in MEASURES[:-1]]
    assert " ".join(told[-1]) == " ".join([MEASURES[-1], *closing])


def test_where_measures_are_sentences_what_follows_the_last_may_be_one() -> None:
    measures = [f"{one}." for one in MEASURES]
    told = treatments(read(cards_of("Åtgärd", measures), ["Larmet testas.", "Eva Lind"], "List Number"))
    assert " ".join(told[-1]) == f"{measures[-1]} Larmet testas. Eva Lind"


WHOLE = ["Skriv om rutinen", "Chefer utbildas i maj.", "Uppföljning av HR-chef", "Eva Lind"]


def columns(closing: Sequence[str], left: float, white: float) -> Callable[[Canvas], None]:
    """Cards with their values in a column of their own, lines below the last value."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 50, "Riskanalys inför internkontrollplan 2027", 16, bold=True)
        y = 90.0
        for risk, measure in zip(RISKS, MEASURES, strict=True):
            write(canvas, 50, y, risk, 12, bold=True)
            for label, value in (
                ("Process:", "Fritid"),
                ("Sannolikhet:", "2"),
                ("Konsekvens:", "3"),
                ("Åtgärd:", measure),
            ):
                y += 15
                write(canvas, 50, y, label, 10, bold=True)
                write(canvas, 150, y, value, 10)
            y += 30
        y += white - 30
        for text in closing:
            y += 13
            write(canvas, left, y, text, 10)

    return draw


def test_lines_in_the_column_of_values_are_the_last_ones() -> None:
    told = treatments(extract(pdf(columns(WHOLE[1:], 150, 0)), "x.pdf", Options()))
    assert told[:-1] == [[one] for one in MEASURES[:-1]]
    assert " ".join(told[-1]) == " ".join([MEASURES[-1], *WHOLE[1:]])


@pytest.mark.parametrize(("left", "white"), [(50, 0), (50, 20), (150, 30)])
def test_lines_left_of_the_column_of_values_or_below_white_are_the_papers(left: float, white: float) -> None:
    told = treatments(extract(pdf(columns(CLOSINGS[1], left, white)), "x.pdf", Options()))
    assert told == [[one] for one in MEASURES]
