"""An introduction under a heading of its own above the numbered processes and risks of a plan, drawn and read as the product reads it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write

PLAN = {
    "Bibliotek": [
        ("Medier återlämnas inte", "Kraven skickas sent och för hand.", "Räkna öppna krav", "Bibliotekschef"),
        ("Låntagares uppgifter röjs", "Listor blir liggande vid disken.", "Rond vid diskarna", "Bibliotekarie"),
    ],
    "Badhus": [("Klorhalten mäts inte", "Loggen fylls i i efterhand.", "Läs av loggboken", "Badmästare")],
}
LEFTS = (60, 230, 400)


def plan(heading: str, numbers: tuple[str, str]) -> Callable[[Canvas], None]:
    """A plan of processes and risks, each risk with its scores, a sentence and a table of a row; numbers: before both."""

    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 60, "Internkontrollplan 2027", 20, bold=True)
        write(canvas, 60, 100, heading, 12, bold=True)
        write(canvas, 60, 116, "Planen bygger på en inventering i oktober. Varje risk bedöms", 9.5)
        write(canvas, 60, 127, "av dem som arbetar i processen.", 9.5)
        y = 160.0
        for at, (process, risks) in enumerate(PLAN.items(), 1):
            write(canvas, 60, y, f"{numbers[0].format(at)}Process: {process}", 12, bold=True)
            y += 26
            for n, (risk, said, check, who) in enumerate(risks, 1):
                write(canvas, 60, y, f"{numbers[1].format(at, n)}Risk: {risk}", 10.5, bold=True)
                write(canvas, 60, y + 18, f"Sannolikhet: {n + 1}   Konsekvens: 3   Riskvärde: {3 * (n + 1)}", 8)
                write(canvas, 60, y + 36, said, 9.5)
                for row, texts in enumerate(
                    (("Kontrollaktivitet", "Periodicitet", "Utförare"), (check, "Varje månad", who))
                ):
                    for left, text in zip(LEFTS, texts, strict=True):
                        write(canvas, left, y + 60 + 18 * row, text, 9, bold=not row)
                for top in (48, 66, 84):
                    canvas.line(55, A4[1] - y - top, 520, A4[1] - y - top)
                for left in (55, 225, 395, 520):
                    canvas.line(left, A4[1] - y - 48, left, A4[1] - y - 84)
                y += 110

    return draw


@pytest.mark.parametrize("heading", ["Inledning", "Om planen", "Så gjordes planen"])
@pytest.mark.parametrize("numbers", [("{} ", "{}.{} "), ("{}. ", "{}.{}. ")])
def test_an_introduction_describes_no_risk(heading: str, numbers: tuple[str, str]) -> None:
    found = extract(pdf(plan(heading, numbers)), "x.pdf", Options())
    (table,) = found.control_plans
    assert [(row.process, row.risk, row.description, row.score and row.score.raw) for row in table.controls] == [
        (process, risk, said, f"{n + 1} 3 {3 * (n + 1)}")
        for process, risks in PLAN.items()
        for n, (risk, said, *_) in enumerate(risks, 1)
    ]
    assert found.status == "complete"


CARDS = [("Fel lön betalas ut", "Lön", 3), ("Avtal saknas", "Inköp", 2), ("Jäv", "Upphandling", 4)]
DESCRIBED = "Det finns en risk att rutinen inte följs."


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize("number", ["{label}. ", "{card}.{label} "])
@pytest.mark.parametrize("end", ["", ":"])
def test_bold_labels_that_are_numbered_leave_cards_their_names(number: str, end: str, *, beside: bool) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 50, 50, "Riskanalys 2027 för intern kontroll", 16, bold=True)
        y = 90.0
        for card, (name, process, likelihood) in enumerate(CARDS, 1):
            write(canvas, 50, y, name, 10, bold=True)
            write(canvas, 50, y + 15, DESCRIBED, 10)
            y += 30
            labelled = (("Process", process), ("Sannolikhet", f"{likelihood}"), ("Konsekvens", "4"))
            for label, (words, value) in enumerate(labelled, 1):
                write(canvas, 50, y, f"{number.format(card=card, label=label)}{words}{end}", 10, bold=True)
                write(canvas, 160 if beside else 50, y + (0 if beside else 14), value, 10)
                y += 16 if beside else 30
            y += 18

    found = extract(pdf(draw), "x.pdf", Options())
    (table,) = found.risk_assessments
    assert found.status == "complete"
    assert [(row.name, row.process, row.description) for row in table.risks] == [
        (name, process, DESCRIBED) for name, process, _ in CARDS
    ]
