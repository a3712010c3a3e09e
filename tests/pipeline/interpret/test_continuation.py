from __future__ import annotations

from pipeline.interpret import interpret
from tests.pipeline.interpret.pages import document, grid

HEADER = ("Riskbenämning", "Kontrollmoment", "Ansvar för kontroll och rapportering", "Resultat av kontroll")
WHO = "Kontroll: Controller Rapport: Styrgrupp"


def test_a_continuation_whose_last_row_reads_like_a_header_loses_no_row() -> None:
    first = grid([HEADER, ("Jäv", "Granska intyg", WHO, "Utan avvikelse.")])
    second = grid(
        [
            ("Hot", "Kontroll att tillbud anmäls", WHO, "Inga avvikelser har skett."),
            ("Brand", "Kontroll av larm", WHO, "Påbörjad"),
            (
                "Bristande avtalstrohet",
                "Avstämning mellan avtal",
                WHO,
                "Avvikelse: 21 % av fakturorna saknade underlag.",
            ),
        ],
        page=2,
    )
    facts = interpret(document(["Uppföljning av internkontroll 2023", first], [second]))
    assert [item.risk for item in facts.follow_ups[0].items] == ["Jäv", "Hot", "Brand", "Bristande avtalstrohet"]
