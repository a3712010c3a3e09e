"""Cards on tinted grounds with their scores in tiles, last year's value in one of them, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pytest
from reportlab.lib import colors
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf

CARDS = [
    ("Avbrott i fjärrvärmen", "Produktion", (2, 5, 10, 8), "Reservpannor provas varje månad", ["Teckna avtal", "Öva planen"]),
    ("Fel debiteras kunder", "Kund", (3, 3, 9, 12), "Rimlighetskontroll av fakturor", ["Utbilda ersättare"]),
    ("Obehöriga i styrsystem", "IT", (3, 5, 15, 15), "Separata nät för drift och kontor", ["Genomföra intrångstest"]),
    ("Jäv vid tilldelning", "Ekonomi", (1, 4, 4, 4), "Två undertecknar alla avtal", ["Samla in intyg"]),
    ("Inköp utanför avtal", "Ekonomi", (3, 2, 6, 9), "Register över beställare", ["Informera nya beställare"]),
    ("Ränterisk i lånen", "Ekonomi", (3, 4, 12, 16), "Policy med fasta gränser", ["Binda en del av lånen"]),
]  # fmt: skip
TILES = ("Sannolikhet", "Konsekvens", "Riskvärde", "Riskvärde 2025")
GREY, TINTED = colors.Color(0.96, 0.965, 0.95), colors.Color(0.85, 0.9, 0.95)


class Pen:
    def __init__(self, canvas: Canvas, left: float, top: float, apart: float) -> None:
        self.canvas, self.left, self.y, self.apart = canvas, left, top, apart

    def text(self, text: str, size: float, *, bold: bool = False, left: float | None = None) -> float:
        font = "Helvetica-Bold" if bold else "Helvetica"
        self.canvas.setFont(font, size)
        begin = self.left if left is None else left
        self.canvas.drawString(begin, self.y, text)
        return begin + float(stringWidth(text, font, size))

    def labelled(self, label: str, value: str) -> None:
        self.y -= 16
        end = self.text(label, 9.2, bold=True)
        self.text(value, 9.2, left=end + stringWidth(" ", "Helvetica", 9.2) + self.apart)

    def tiles(self, scores: Sequence[int], ground: colors.Color) -> None:
        self.y -= 38
        left = self.left
        for label, score in zip(TILES, scores, strict=False):
            width = stringWidth(label, "Helvetica", 6.8) + 10
            self.canvas.setFillColor(ground)
            self.canvas.rect(left, self.y - 5, width, 28, stroke=0, fill=1)
            self.canvas.setFillColor(colors.black)
            self.canvas.setFont("Helvetica", 6.8)
            self.canvas.drawCentredString(left + width / 2, self.y + 15, label)
            old = label == TILES[-1]
            self.canvas.setFont("Helvetica" if old else "Helvetica-Bold", 9 if old else 14)
            self.canvas.drawCentredString(left + width / 2, self.y + (2 if old else 0), f"{score}")
            left += width + 6
        self.y -= 4


def drawn(columns: int, apart: float, tiles: int, ground: colors.Color) -> bytes:
    def page(canvas: Canvas, cards: Sequence[tuple[str, str, tuple[int, ...], str, list[str]]], top: float) -> None:
        for at, (name, process, scores, controls, treatments) in enumerate(cards):
            left, above = 40 + 265 * (at % columns), top - 190 * (at // columns)
            canvas.setFillColor(GREY)
            canvas.rect(left, above - 175, 252, 180, stroke=0, fill=1)
            canvas.setFillColor(colors.black)
            pen = Pen(canvas, left + 10, above - 12, apart)
            pen.text(name, 11, bold=True)
            pen.labelled("Process", process)
            pen.tiles(scores[:tiles], ground)
            pen.labelled("Inbyggda kontroller", controls)
            pen.labelled("Åtgärder", "")
            for treatment in treatments:
                pen.y -= 13
                pen.text(f"• {treatment}", 9.2, left=pen.left + 8)
            pen.labelled("Riskägare", "Ekonomichef")

    def first(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 20)
        canvas.drawString(40, 790, "Riskanalys och åtgärdsplan 2026")
        page(canvas, CARDS[: 2 * columns], 740)

    rest = (CARDS[start : start + 2] for start in range(2 * columns, len(CARDS), 2))
    return pdf(first, *(partial(page, cards=cards, top=800) for cards in rest))


def read(data: bytes) -> Extraction:
    return extract(data, "kort.pdf", Options())


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("apart", [4.5, 7.0])
@pytest.mark.parametrize("tiles", [3, 4])
@pytest.mark.parametrize("ground", [colors.white, TINTED], ids=["white", "tinted"])
def test_cards_with_their_scores_in_tiles(columns: int, apart: float, tiles: int, ground: colors.Color) -> None:
    found = read(drawn(columns, apart, tiles, ground))
    assert (found.status, len(found.risk_assessments)) == ("complete", 1)
    risks = {risk.name or "": risk for risk in found.risk_assessments[0].risks}
    assert sorted(risks) == sorted(name for name, *_ in CARDS)
    for name, process, scores, controls, treatments in CARDS:
        risk = risks[name]
        assert risk.score is not None
        assert (risk.process, risk.existing_controls) == (process, [controls])
        assert (risk.score.likelihood, risk.score.consequence, risk.score.value) == scores[:3]
        assert [one.text for one in risk.treatments] == treatments
        assert risk.owner is not None
        assert risk.owner.text == "Ekonomichef"
        assert risk.extra == ({"Riskvärde 2025": f"{scores[3]}"} if tiles == len(TILES) else {})
