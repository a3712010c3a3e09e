"""Measures below a card's labels, each with who and when, drawn and read as the product reads them."""

from __future__ import annotations

from itertools import chain

from pipeline.document import Options, extract
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
