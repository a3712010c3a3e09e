"""Cards with a small table of measures each, of which some are empty, drawn and read as the product reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf, write
from tests.pipeline.check.help import found

HEADS = ("Åtgärd", "Ansvarig", "Klart senast", "Status")
LEFTS = (70, 290, 400, 490)
RISKS = {
    "Avtal löper ut": [("Bevaka avtalen", "Jurist", "2027-03-01", "Pågår")],
    "Jäv vid beslut": [],
    "Leverantör fakturerar för uppdrag som avbrutits": [
        ("Stäm av mot register", "Controller", "2027-01-31", "Pågår"),
        ("Ta stickprov", "Chef", "2027-05-31", "Planerad"),
    ],
    "Stöld av utrustning": [],
    "Brand": [("Öva utrymning", "Rektor", "2027-04-01", "Klar")],
}


@dataclass(frozen=True)
class Look:
    """How cards are drawn: what an empty table says, what is ruled, and how labels stand to their values."""

    says: str = ""
    rule: bool = True
    between: bool = True
    apart: bool = True
    bold: bool = True
    name: float = 12.0
    head: float = 9.5


LOOKS = [
    Look(),
    Look(says="Inga poster"),
    Look(rule=False),
    Look(between=False, name=13),
    Look(rule=False, between=False, says="Inga åtgärder registrerade."),
    Look(bold=False, name=10.5),
    Look(apart=False),
    Look(apart=False, says="Inga rader att visa", name=14),
]


def drawn(look: Look, risks: dict[str, list[tuple[str, str, str, str]]] = RISKS) -> bytes:
    """Pages of such cards under the report's title, four on each."""
    names = list(risks)
    pages = [names[start : start + 4] for start in range(0, len(names), 4)]

    def page(own: list[str]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            write(canvas, 50, 50, "Riskanalys 2027 - detaljrapport", 16, bold=True)
            y = 85.0
            for name in own:
                y = card(canvas, y, name, risks[name], look)

        return draw

    return pdf(*map(page, pages))


def card(canvas: Canvas, y: float, name: str, measures: list[tuple[str, str, str, str]], look: Look) -> float:
    """One of them; where the next begins."""
    write(canvas, 50, y, name, look.name, bold=True)
    rows = [
        (("Process:", "Inköp"), ("Riskägare:", f"Ägare till {name.lower()}")),
        (("Beskrivning:", f"Det som hör till {name.lower()}."),),
        (("Sannolikhet:", "3"), ("Konsekvens:", "4"), ("Riskvärde:", "12")),
        (("Accepteras risken?", "Nej"),),
    ]
    y += 3
    for row in rows:
        y += 15
        for left, (label, value) in zip((50, 220, 380), row, strict=False):
            if look.apart:
                write(canvas, left, y, label, 10.5)
                write(canvas, left + (100 if row is not rows[2] else 80), y, value, 10.5)
            else:
                write(canvas, left, y, f"{label} {value}", 10.5)
    y += 20
    for left, head in zip(LEFTS, HEADS, strict=True):
        write(canvas, left, y, head, look.head, bold=look.bold)
    if look.rule:
        canvas.setLineWidth(0.4)
        canvas.line(70, A4[1] - y - 3, 545, A4[1] - y - 3)
    for measure in measures or [(look.says, "", "", "")]:
        y += 14
        for left, text in zip(LEFTS, measure, strict=True):
            write(canvas, left, y, text, 9.5)
    y += 10
    if look.between:
        canvas.line(50, A4[1] - y, 545, A4[1] - y)
    return y + 24


@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_measures_of_cards_of_which_some_have_none(look: Look) -> None:
    read = extract(drawn(look), "x.pdf", Options())
    assert read.status == "complete", [problem.message for problem in read.problems]
    (table,) = read.risk_assessments
    listed = {
        risk.name: [(one.text, one.owner, one.due, one.status) for one in risk.treatments] for risk in table.risks
    }
    assert listed == RISKS
    assert [risk.score and risk.score.value for risk in table.risks] == [12] * len(RISKS)


@pytest.mark.parametrize("says", ["", "Inga poster"])
def test_what_an_empty_table_lacks_is_told(says: str) -> None:
    read = extract(drawn(Look(says=says)), "x.pdf", Options())
    bare = {name for name, measures in RISKS.items() if not measures}
    assert {one.about for one in found(read, code="missing-treatment")} == bare


def test_a_risk_that_begins_two_pages_keeps_its_name() -> None:
    """As what is the page's own stands in one place on several."""
    names = [*RISKS][:4]
    read = extract(
        drawn(LOOKS[0], {**{name: RISKS[name] for name in names}, f"{names[0]} ": RISKS[names[0]]}), "x.pdf", Options()
    )
    assert [risk.name for table in read.risk_assessments for risk in table.risks] == [*names, names[0]]
