"""Measures below a card's labels, each with who and when, drawn and read as the product reads them."""

from __future__ import annotations

from itertools import chain

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.document import Options, extract
from tests.extractors.drawing import A4, pdf
from tests.pipeline.interpret.cards.trees import drawn_lines


def test_measures_with_who_and_when_below_each() -> None:
    measures = {
        "Avtal löper ut": [("Bevaka avtal", "Jurist", "2026-03-01"), ("Köpa ett system", "IT-chef", "2026-09-01")],
        "Jäv": [("Utbilda chefer", "HR-chef", "2026-05-01")],
        "Sena fakturor": [("Ändra rutinen", "", "2026-05-01"), ("Anställa", "Ekonomichef", "")],
    }
    lines = [
        line
        for risk, listed in measures.items()
        for line in (
            f"Risk: {risk}",
            "Sannolikhet: 2",
            "Konsekvens: 3",
            *chain.from_iterable(
                [f"Åtgärd: {text}", *([f"Ansvarig: {who}"] * bool(who)), *([f"Klart senast: {when}"] * bool(when))]
                for text, who, when in listed
            ),
        )
    ]
    (table,) = extract(drawn_lines("Riskanalys 2026", lines), "x.pdf", Options()).risk_assessments
    assert {risk.name: [(one.text, one.owner, one.due) for one in risk.treatments] for risk in table.risks} == {
        risk: [(text, who or None, when or None) for text, who, when in listed] for risk, listed in measures.items()
    }


def test_who_is_responsible_for_a_measure_after_a_check() -> None:
    lines = [
        line
        for risk in ("Avtal löper ut", "Jäv", "Stöld")
        for line in (
            *(f"Risk: {risk}", f"Kontroll: Granska {risk.lower()}", "Ansvarig: Jurist", "Resultat: Avvikelse"),
            *("Åtgärd: Ny rutin", f"Ansvarig: Chef för {risk.lower()}"),
        )
    ]
    (table,) = extract(drawn_lines("Uppföljning av intern kontroll 2025", lines), "x.pdf", Options()).follow_ups
    assert [(item.risk, item.responsible and item.responsible.text, item.extra) for item in table.items] == [
        (risk, "Jurist", {"Åtgärd": "Ny rutin", "Ansvarig": f"Chef för {risk.lower()}"})
        for risk in ("Avtal löper ut", "Jäv", "Stöld")
    ]


@pytest.mark.parametrize("bullet", ["• ", "– ", ""])
@pytest.mark.parametrize("details", [("Klart",), ("Ansvarig", "Klart senast"), ("Status",)])
def test_measures_under_one_label_with_small_lines_below_each(bullet: str, details: tuple[str, ...]) -> None:
    told = {"Klart": "maj 2026", "Ansvarig": "Jurist", "Klart senast": "2026-05-31", "Status": "Pågår"}
    measures = {
        "Avtal löper ut": ["Bevaka avtal", "Köpa ett system"],
        "Jäv": ["Utbilda chefer"],
        "Stöld": ["Lås", "Larm"],
    }

    def draw(canvas: Canvas) -> None:
        y = A4[1] - 60
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(50, y, "Riskanalys 2026")
        for risk, listed in measures.items():
            lines = [(risk, 13.0, True, 0.0), ("Beskrivning", 9.0, True, 0.0), (f"Text om {risk}.", 11.0, False, 0.0)]
            lines += [("Åtgärder", 9.0, True, 0.0)]
            for text in listed:
                lines += [(f"{bullet}{text}", 11.0, False, 0.0)]
                lines += [(f"{label}: {told[label]}", 8.5, False, 12.0) for label in details]
            lines += [("Riskägare", 9.0, True, 0.0), (f"Chef för {risk.lower()}", 11.0, False, 0.0)]
            y -= 16
            for text, size, bold, indent in lines:
                y -= size * 1.5
                canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
                canvas.drawString(50 + indent, y, text)

    (table,) = extract(pdf(draw), "x.pdf", Options()).risk_assessments
    found = {risk.name: [one.text for one in risk.treatments] for risk in table.risks}
    assert found == measures
    owner, due = (
        next((told[one] for one in details if one.startswith(begin)), None) for begin in ("Ansvarig", "Klart")
    )
    assert {(one.owner, one.due) for risk in table.risks for one in risk.treatments} == {(owner, due)}
    assert [risk.owner and risk.owner.text for risk in table.risks] == [f"Chef för {risk.lower()}" for risk in measures]
