"""Cards below headings of processes with how many stand there, in smaller letters behind the name, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

GROUPS = {
    "Räddningstjänst": [("Larm besvaras sent", "Att larm besvarats i tid"), ("Slang saknas", "Inventering av slang")],
    "Kultur": [("Bidrag betalas fel", "Att bidrag har underlag")],
    "Hamn och sjöfart": [("Avgift uteblir", "Jämför liggare och kassa"), ("Bojar saknas", "Rond i hamnen"), ("Kran är trasig", "Besiktning av kran")],
}  # fmt: skip
Groups = Mapping[str, Sequence[tuple[str, str]]]


def cards(groups: Groups, behind: str, counts: Sequence[int]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        write(canvas, 40, 50, "Uppföljning av intern kontroll 2026", 17)
        y = 90.0
        for (group, own), count in zip(groups.items(), counts, strict=True):
            canvas.setFillGray(0.95)
            canvas.rect(36, A4[1] - y - 6, 520, 22, stroke=0, fill=1)
            canvas.setFillGray(0)
            write(canvas, 45, y, group, 12, bold=True)
            write(
                canvas,
                50 + canvas.stringWidth(group, "Helvetica-Bold", 12),
                y,
                behind.format(count),
                8.5 if behind else 12,
            )
            y += 32
            for risk, check in own:
                write(canvas, 45, y, risk, 10, bold=True)
                told = {"Kontroll": check, "Ansvarig": "Enhetschef", "Resultat": "Se rapporten."}
                for row, (label, value) in enumerate(told.items(), 1):
                    write(canvas, 45, y + 14 * row, label, 10)
                    write(canvas, 130, y + 14 * row, value, 10)
                y += 72

    return draw


def processes(data: bytes) -> list[tuple[str | None, str | None]]:
    (table,) = extract(data, "x.pdf", Options()).follow_ups
    return [(item.process, item.risk) for item in table.items]


@pytest.mark.parametrize("behind", ["{}", "({})", "{} st"])
def test_the_number_of_cards_below_it_is_none_of_a_process(behind: str) -> None:
    drawn = pdf(cards(GROUPS, behind, [len(own) for own in GROUPS.values()]))
    assert processes(drawn) == [(group, risk) for group, own in GROUPS.items() for risk, _ in own]


def test_a_number_that_counts_no_cards_is_the_names() -> None:
    drawn = pdf(cards(GROUPS, "{}", [7, 1, 4]))
    assert {process for process, _ in processes(drawn)} == {"Räddningstjänst 7", "Kultur 1", "Hamn och sjöfart 4"}


def test_numbers_that_tell_names_apart_stay() -> None:
    groups = {
        "Färjelinje 1": GROUPS["Kultur"],
        "Färjelinje 2": GROUPS["Räddningstjänst"],
        "Färjelinje 3": GROUPS["Hamn och sjöfart"],
    }
    assert {process for process, _ in processes(pdf(cards(groups, "", [0, 0, 0])))} == set(groups)


def sections(groups: Groups) -> bytes:
    """A paper of Word with a heading for each group and each risk."""
    paper = docx.Document()
    paper.add_heading("Riskanalys 2027 för intern kontroll", 1)
    for group, own in groups.items():
        paper.add_heading(group, 2)
        for risk, measure in own:
            paper.add_heading(risk, 3)
            for text in ("Sannolikhet: 2", "Konsekvens: 3", f"Åtgärd: {measure}"):
                paper.add_paragraph(text)
    data = BytesIO()
    paper.save(data)
    return data.getvalue()


@pytest.mark.parametrize("words", [("Avdelning", "Område"), ("Kultur", "Ansvarsområde"), ("Del", "Enhet")])
def test_a_number_that_happens_to_count_the_cards_stays_behind_a_word_for_a_part(words: tuple[str, str]) -> None:
    groups = {f"{words[0]} 1": GROUPS["Kultur"], f"{words[1]} 2": GROUPS["Räddningstjänst"]}
    (table,) = extract(sections(groups), "x.docx", Options()).risk_assessments
    assert [risk.process for risk in table.risks] == [group for group, own in groups.items() for _ in own]
