"""Labels between cards that nobody knows are told with their words."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from schemas.extraction import Extraction
from tests.extractors.drawing import pdf, write

RISKS = [("Jäv vid inköp", "3", "4"), ("Fel lön betalas", "2", "3"), ("Brand i arkivet", "1", "4"), ("Mutor", "2", "2")]
SAID = ["Listan läses av en annan", "Två av tio är granskade", "Dörren är stängd", "Alla chefer har svarat"]


def told(label: str, said: list[str]) -> list[str]:
    """The problems of cards with the name, scores in one line and a label over a text, set smaller."""
    return [problem.message for problem in read(label, said).problems]


def read(label: str, said: list[str]) -> Extraction:
    """What is read of these cards."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, "Riskanalys 2025", 20, bold=True)
        for at, ((name, likelihood, consequence), text) in enumerate(zip(RISKS, said, strict=True)):
            y = 110.0 + 150 * at
            write(canvas, 60, y, name, 12, bold=True)
            for row, (head, value) in enumerate((("Sannolikhet", likelihood), ("Konsekvens", consequence))):
                write(canvas, 60, y + 18 + 14 * row, f"{head}: {value}", 10)
            if label:
                write(canvas, 60, y + 80, label, 8)
            write(canvas, 60, y + 92, text, 10)

    return extract(pdf(draw), "x.pdf", Options())


@pytest.mark.parametrize("label", ["Zq wx", "Hos oss gäller"])
def test_a_label_with_values_that_no_card_took_is_told(label: str) -> None:
    (message,) = told(label, SAID)
    assert f"”{label}”" in message


def test_a_known_label_that_no_card_took_is_read_with_what_comes_again() -> None:
    found = read("Beskrivning", SAID)
    assert found.status == "complete"
    assert [risk.description for table in found.risk_assessments for risk in table.risks] == SAID


@pytest.mark.parametrize(("label", "said"), [("", SAID), ("Zq wx", ["Samma text"] * 4)])
def test_what_says_nothing_of_its_own_is_not_told(label: str, said: list[str]) -> None:
    assert told(label, said) == []


@pytest.mark.parametrize("remains", ["Efter hantering sannolikhet {0}, konsekvens {1}", "Kvar blir riskvärde {0}"])
def test_scores_in_words_below_cards_that_none_took_are_told(remains: str) -> None:
    (message,) = told("", [remains.format(number, 5 - number) for number in (1, 2, 3, 4)])
    assert "står bedömningar som inte lästes" in message
    assert remains.split(" ", maxsplit=1)[0] in message


@pytest.mark.parametrize("scale", ["Här sätts sannolikhet 1–4 av var och en", "Av fyra har konsekvens 1 till 4"])
def test_a_scale_below_cards_is_no_score(scale: str) -> None:
    assert told("", [f"{scale} {name}" for name, _, _ in RISKS]) == []
