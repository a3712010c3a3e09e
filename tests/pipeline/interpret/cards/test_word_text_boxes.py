"""Cards in text boxes of a Word document: what stands between two boxes is no card's."""

from __future__ import annotations

import pytest

from pipeline.document import Options, extract
from tests.extractors.word_files import p, r, word_bytes

RISKS = [
    ("Nycklar kvitteras inte", 2, 3, "Skåp köps in", "Vaktmästare"),
    ("Bidrag betalas två gånger", 1, 4, "Kontroll före attest", "Ekonom"),
    ("Avtal löper ut", 3, 3, "Bevakning i registret", "Jurist"),
    ("Loggar granskas inte", 2, 2, "Rutin skrivs", "Systemägare"),
]


def card(name: str, likely: int, grave: int, measure: str, owner: str) -> str:
    labels = [("Risk", name), ("Sannolikhet", likely), ("Konsekvens", grave), ("Riskvärde", likely * grave)]
    told = [*labels, ("Åtgärd", measure), ("Riskansvarig", owner)]
    return "".join(p(r(f"{label}: ", "<w:b/>"), r(str(value))) for label, value in told)


def boxed(inner: str, kind: str) -> str:
    if kind == "shape":
        return f"<w:r><w:drawing><wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r>"
    return f"<w:r><w:pict><v:rect><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>"


@pytest.mark.parametrize("kind", ["vml", "shape"])
@pytest.mark.parametrize("between", ["Fortsättning", "Blad 2", "fortsättning nästa sida", "Resten av kommunens risker"])
def test_what_stands_between_two_boxes_is_no_cards(between: str, kind: str) -> None:
    first, second = (p(*(boxed(card(*one), kind) for one in some)) for some in (RISKS[:2], RISKS[2:]))
    body = p(r("Riskanalys 2026 för intern kontroll", "<w:b/>")) + first + p(r(between)) + second
    found = extract(word_bytes(body), "riskanalys.docx", Options())
    risks = [risk for table in found.risk_assessments for risk in table.risks]
    assert [(risk.name, risk.owner and risk.owner.text) for risk in risks] == [(one[0], one[-1]) for one in RISKS]
    assert [risk.score and risk.score.value for risk in risks] == [6, 4, 9, 4]
