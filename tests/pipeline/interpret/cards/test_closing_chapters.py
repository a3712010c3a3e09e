"""Unnumbered chapters behind the last card that say a label's word ("Uppföljning"), set as the chapter over the cards."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.tables import Control
from tests.extractors.drawing import pdf, write

RISKS = ["Nycklar försvinner", "Vikarier saknar inloggning", "Larm provas inte"]
TOLD = "Förbundsdirektören redovisar resultatet för direktionen i samband med årsredovisningen."
CHAPTERS = ["Uppföljning", "Åtgärder", "Resultat", "Ansvarig", "Frekvens", "Rapportering"]


def labels(number: int) -> list[tuple[str, str]]:
    return [("Sannolikhet", "2"), ("Konsekvens", "3"), ("Kontrollmoment", f"Stickprov {number}"), ("Metod", "Register")]


def drawn(chapter: str, over: float, name: float, last: float, told: str = TOLD) -> Callable[[Canvas], None]:
    """A page of cards, with the sizes of the chapter over them, of their names and of the chapter behind them."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, "Internkontrollplan 2026", 22)
        write(canvas, 60, 95, "Risker och kontroller", over, bold=True)
        for number, risk in enumerate(RISKS):
            write(canvas, 60, 120 + 100 * number, f"Risk {number + 1}. {risk}", name, bold=True)
            for at, (label, value) in enumerate(labels(number)):
                write(canvas, 60, 138 + 100 * number + 16 * at, f"{label}: {value}", 11)
        write(canvas, 60, 425, chapter, last, bold=True)
        write(canvas, 60, 445, told, 11)

    return draw


def word(chapter: str, level: int, *, cards: int, told: str = TOLD) -> bytes:
    """The same in Word; without a level names are bold text."""
    document = docx.Document()
    document.add_heading("Internkontrollplan 2026", 0)
    document.add_heading("Risker och kontroller", 1)
    for number, risk in enumerate(RISKS):
        if cards:
            document.add_heading(risk, cards)
        else:
            document.add_paragraph().add_run(risk).bold = True
        for label, value in labels(number):
            document.add_paragraph(f"{label}: {value}")
    document.add_heading(chapter, level)
    document.add_paragraph(told)
    document.save(held := io.BytesIO())
    return held.getvalue()


def read(data: bytes, name: str) -> Sequence[Control]:
    found = extract(data, name, Options())
    assert found.status == "complete", [problem.message for problem in found.problems]
    (plan,) = found.control_plans
    assert [check.text for row in plan.controls for check in row.checks] == [f"Stickprov {at}" for at in range(3)]
    return plan.controls


def said(controls: Sequence[Control]) -> str:
    return " ".join(row.model_dump_json(exclude={"source"}) for row in controls)


@pytest.mark.parametrize("sizes", [(14, 13, 14), (16, 12, 16), (14, 13, 16)])
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_as_high_as_that_over_the_cards_ends_the_last(
    chapter: str, sizes: tuple[float, float, float]
) -> None:
    assert "Förbundsdirektören" not in said(read(pdf(drawn(chapter, *sizes)), "a.pdf"))


@pytest.mark.parametrize(("cards", "level"), [(2, 1), (0, 1), (3, 1)])
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_so_does_one_in_word(chapter: str, cards: int, level: int) -> None:
    assert "Förbundsdirektören" not in said(read(word(chapter, level, cards=cards), "a.docx"))


@pytest.mark.parametrize("label", ["Uppföljning", "Åtgärder", "Rapportering"])
def test_a_label_with_its_value_or_set_lower_is_the_cards(label: str) -> None:
    for data in (drawn(f"{label}: {TOLD}", 14, 13, 11, "Sida"), drawn(label, 14, 13, 11), drawn(label, 14, 14, 12)):
        assert "Förbundsdirektören" in said(read(pdf(data), "a.pdf"))
    assert "Förbundsdirektören" in said(read(word(label, 3, cards=2), "a.docx"))


def test_labels_as_large_as_the_title_in_each_card_are_its_own() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, "Internkontrollplan 2026", 15, bold=True)
        for number, risk in enumerate(RISKS):
            top = 100 + 200 * number
            write(canvas, 60, top, f"Risk {number + 1}. {risk}", 12, bold=True)
            for at, (label, value) in enumerate([*labels(number), ("Uppföljning", f"Redovisas i mars {number}")]):
                write(canvas, 60, top + 24 + 34 * at, label, 15, bold=True)
                write(canvas, 60, top + 42 + 34 * at, value, 11)

    assert said(read(pdf(draw), "a.pdf")).count("Redovisas i mars") == len(RISKS)
