"""Rows whose label begins as a sum's does are rows where it is a sentence and they hold what no sum has; sums that look so are none."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

SENTENCES = [
    "Medel på spärrade konton används utan samtycke",
    "Medel för statsbidrag återsöks inte",
    "Summa fakturor skiljer sig",
    "Median för handläggningstid överskrids",
    "Snitt på svarstid blir för långt",
]
SCORED = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]
FOLLOWED = ["Risk", "Kontrollmoment", "Metod", "Ansvarig", "Resultat"]
DONE = [
    ["Felaktig lön", "Stickprov av tio löner", "Stickprov", "Lönechef", "Inga avvikelser"],
    ["Jäv vid inköp", "Genomgång av bisysslor", "Enkät", "HR-chef", "Två avvikelser"],
    ["Sena fakturor", "Kontroll av förfallodatum", "Listuttag", "Ekonom", "Inga avvikelser"],
]
GRADED = [
    ["Felaktig lön", "2", "3", "6", "Ny rutin", "Lönechef"],
    ["Jäv vid inköp", "3", "4", "12", "Utbildning", "HR-chef"],
    ["Sena fakturor", "2", "4", "8", "Påminnelse", "Ekonom"],
]


@pytest.mark.parametrize("name", SENTENCES)
@pytest.mark.parametrize("checked", [True, False])
@pytest.mark.parametrize("last", [True, False])
def test_a_sentence_with_a_whole_score_of_its_own_is_a_row(name: str, *, checked: bool, last: bool) -> None:
    rows = [["Fel lön", "2", "3", "6"], [name, "3", "4", "12"], ["Jäv vid köp", "2", "4", "8"]][: 2 if last else 3]
    own = ["Stickprov", "Chef"] if checked else []
    header = [*SCORED, *(["Kontrollmoment", "Ansvarig"] if checked else [])]
    drawn = grid([header, *([*row, *own] for row in rows)])
    facts = interpret(document(["# Internkontrollplan 2026" if checked else "# Riskanalys 2026", drawn]))
    found = [row.risk for row in facts.control_plans[0].controls] if checked else []
    found += [] if checked else [row.name for row in facts.risk_assessments[0].risks]
    assert found == ["Fel lön", name, "Jäv vid köp"][: len(rows)]
    assert not facts.problems


@pytest.mark.parametrize("name", SENTENCES)
@pytest.mark.parametrize("scores", [[], ["2,2", "2,8", "6,2"]], ids=["none", "broken"])
def test_a_sentence_with_a_check_and_a_role_is_a_row(name: str, scores: list[str]) -> None:
    header = [*(SCORED if scores else ["Risk"]), "Kontrollmoment", "Ansvarig"]
    names = ["Fel lön", name, "Jäv vid köp"]
    drawn = grid([header, *([one, *scores, "Avstämning mot register", "Handläggare"] for one in names)])
    (table,) = interpret(document(["# Internkontrollplan 2026", drawn])).control_plans
    assert [row.risk for row in table.controls] == names


@pytest.mark.parametrize(
    "sums",
    [
        ["Antal kontroller: 3", "Varav två utan avvikelse", "", "", ""],
        ["Antal avvikelser", "Inga", "", "", ""],
        ["Antal kontroller", "", "", "Kommunstyrelsen", "3"],
        ["Totalt för nämnden", "Tre kontroller genomförda", "", "", "En avvikelse"],
        ["Summa kontroller", "", "", "Nämnden", "3"],
        ["Summa avvikelser", "", "Enligt protokoll", "", "2"],
        ["Totalt för nämnden har ökat", "Tre kontroller genomförda", "Enkät", "Nämnden", "En avvikelse"],
        ["Summa avvikelser har ökat", "Kontroller genomförda", "", "Nämnden", "2"],
    ],
    ids=lambda sums: f"{sums[0]} {sums[1]}",
)
def test_a_sum_of_checks_with_a_text_beside_it_is_none(sums: list[str]) -> None:
    (table,) = (facts := interpret(document(["# Uppföljning 2025", grid([FOLLOWED, *DONE, sums])]))).follow_ups
    assert [item.risk for item in table.items] == [row[0] for row in DONE]
    assert not facts.problems


@pytest.mark.parametrize(
    "sums",
    [
        ["Medelvärde för nämnden", "2,3", "3,7", "8,7", "Godtagbar nivå", ""],
        ["Antal risker\nmed värde över 10", "", "", "1", "", ""],
        ["Antal åtgärder", "", "", "3", "Pågår", ""],
        ["Genomsnitt för samtliga", "2", "4", "8", "Åtgärder planeras", "Förvaltningschef"],
        ["Medel av alla", "2,3", "3,7", "8,7", "", "Nämnden"],
        ["Genomsnitt för hela nämnden", "3", "3,7", "11,3", "Oförändrat sedan 2025 års analys", ""],
        ["Antal risker", "", "", "3", "Oförändrat", ""],
        ["Medelvärde för nämnden har ökat", "2", "4", "8", "Godtagbar nivå", "Förvaltningschef"],
        ["Summa risker som kräver åtgärd", "", "", "1", "", ""],
    ],
    ids=lambda sums: sums[0],
)
def test_a_sum_of_risks_with_a_text_beside_it_is_none(sums: list[str]) -> None:
    drawn = grid([[*SCORED, "Åtgärd", "Ansvarig"], *GRADED, sums])
    (table,) = (facts := interpret(document(["# Riskanalys 2026", drawn]))).risk_assessments
    assert [risk.name for risk in table.risks] == [row[0] for row in GRADED]
    assert not facts.problems


@pytest.mark.parametrize("name", ["Summa", "Summa för året", "Medel för bidrag", "Medel för bidrag betalas inte ut"])
def test_such_rows_of_a_table_without_known_headers_are_read_past(name: str) -> None:
    rows = [["Konto", "Budget", "Utfall"], ["Hyror", "120", "118"], [name, "Enligt avtal", "418"]]
    facts = interpret(document(["# Årsbokslut 2026", grid(rows)]))
    assert not facts.problems
