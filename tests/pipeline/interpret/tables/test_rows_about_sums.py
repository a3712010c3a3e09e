"""Rows whose label begins as a sum's does are rows where they say or hold what no sum has; sums that look so are none."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

SENTENCES = [
    "Medel på spärrade konton används utan samtycke",
    "Medel för statsbidrag återsöks inte",
    "Summa på faktura stämmer inte",
    "Summa fakturor skiljer sig",
    "Median för handläggningstid överskrids",
    "Medelvärde för betyg räknas fel",
    "Snitt på svarstid blir för långt",
]
NAMES = ["Medel för riskutsatta barn", "Totalt för många vikarier", "Antal öppna avvikelser", "Medel av staten"]
SCORED = ["Risk", "Sannolikhet", "Konsekvens", "Riskvärde"]
WHOLE = [["Fel lön", "2", "3", "6"], ["{}", "3", "4", "12"], ["Jäv vid köp", "2", "4", "8"]]
BROKEN = [["Fel lön", "2,2", "3,4", "7,5"], ["{}", "3,2", "3,5", "11,2"], ["Jäv vid köp", "2,5", "4,0", "10,0"]]
CHECKED = [["Stickprov", "Chef"], ["Avstämning mot register", "Handläggare"], ["Enkät", "Ekonom"]]


@pytest.mark.parametrize("scores", [WHOLE, BROKEN], ids=["whole", "broken"])
@pytest.mark.parametrize("name", [*SENTENCES, *NAMES])
@pytest.mark.parametrize("checked", [True, False])
@pytest.mark.parametrize("last", [True, False])
def test_a_row_with_a_score_of_its_own_is_one(name: str, scores: list[list[str]], *, checked: bool, last: bool) -> None:
    more = ["Kontrollmoment", "Ansvarig"] if checked else []
    rows = [[*row, *(own if checked else [])] for row, own in zip(scores, CHECKED, strict=True)][: 2 if last else 3]
    drawn = grid([[*SCORED, *more], *([text.format(name) for text in row] for row in rows)])
    facts = interpret(document(["# Internkontrollplan 2026" if checked else "# Riskanalys 2026", drawn]))
    found = [row.risk for row in facts.control_plans[0].controls] if checked else []
    found += [] if checked else [row.name for row in facts.risk_assessments[0].risks]
    assert found == ["Fel lön", name, "Jäv vid köp"][: len(rows)]
    assert not facts.problems


@pytest.mark.parametrize("name", [*SENTENCES, *NAMES, "Summering per leverantör", "Antal sena poster"])
@pytest.mark.parametrize("header", [["Kontrollmoment", "Metod", "Ansvarig"], ["Risk", "Kontrollmoment", "Frekvens"]])
def test_a_row_with_a_check_or_a_role_is_one(name: str, header: list[str]) -> None:
    rows = [["Fel lön", "Stickprov", "Chef"], [name, "Avstämning mot register", "Årligen"], ["Jäv", "Enkät", "VD"]]
    (table,) = interpret(document(["# Internkontrollplan 2026", grid([header, *rows])])).control_plans
    assert len(table.controls) == 3


@pytest.mark.parametrize("name", SENTENCES)
def test_a_sentence_before_one_number_is_a_risk(name: str) -> None:
    first, _, rest = name.partition(" ")
    for text in (name, f"{first}\n{rest}"):
        rows = [["Risk", "Riskvärde"], ["Fel lön", "6"], [text, "12"], ["Jäv", "8"]]
        (table,) = interpret(document(["# Riskanalys 2026", grid(rows)])).risk_assessments
        assert [risk.name for risk in table.risks] == ["Fel lön", name, "Jäv"]


@pytest.mark.parametrize(
    "sums",
    [
        ["Medelvärde för samtliga", "2,3", "3,3", "8,0", "", ""],
        ["Medelvärde för hela planen", "2", "3", "8", "", ""],
        ["Medel av riskerna", "2,0", "3,5", "7,0", "", ""],
        ["Medelvärde för alla", "3,1", "3,2", "9,9", "", ""],  # of more than is shown, among whole numbers
        ["Summa risker som kräver åtgärd", "", "", "3", "", ""],
        ["Summa ej åtgärdade brister", "", "", "3", "", ""],
        ["Summa brister", "", "", "3", "3 kontroller", ""],
        ["Antal kontroller", "", "", "3", "varav klara 2", ""],
        ["Antal avvikelser", "", "", "", "Totalt 3", "Alla"],
        ["Genomsnitt för förvaltningen", "2", "4", "8", "", ""],  # without the check that each row has
        ["Summa för perioden", "", "", "24", "", "per år"],
        ["Medelvärde för perioden", "", "", "8", "Se bilaga 2", ""],
        ["Genomsnittligt riskvärde", "3", "4", "12", "", ""],
        ["Totalt", "3", "4", "12", "", ""],
        ["Medelvärde för\nsamtliga", "", "", "8", "", ""],
    ],
    ids=lambda sums: sums[0],
)
def test_what_was_worked_out_of_the_rows_is_none(sums: list[str]) -> None:
    rows = [["Fel lön", "2", "3", "6"], ["Sena svar", "3", "4", "12"], ["Jäv vid köp", "2", "3", "6"]]
    body = [[*row, *own] for row, own in zip(rows, CHECKED, strict=True)]
    drawn = grid([[*SCORED, "Kontrollmoment", "Ansvarig"], *body, sums])
    facts = interpret(document(["# Internkontrollplan 2026", drawn]))
    (table,) = facts.control_plans
    assert [row.risk for row in table.controls] == ["Fel lön", "Sena svar", "Jäv vid köp"]
    assert not facts.problems


@pytest.mark.parametrize("name", ["Summa inköp", "Summa IT", "Medelvärde för drift"])
@pytest.mark.parametrize("rest", ["och lager", "styrning"])
def test_a_sum_whose_name_runs_on_into_the_checks_is_none(name: str, rest: str) -> None:
    header = ["Risk", "Kontrollmoment", "Ansvarig", "Resultat"]
    rows = [["Fel lön", "Stickprov", "Chef", "Inga fel"], ["Jäv", "Enkät", "VD", "Två avvikelser"]]
    drawn = grid([header, *rows, [name, rest, "", "2 kontroller, varav 1 med avvikelse"]])
    (table,) = interpret(document(["# Uppföljning av intern kontroll 2026", drawn])).follow_ups
    assert [item.risk for item in table.items] == ["Fel lön", "Jäv"]


@pytest.mark.parametrize("name", ["Summa", "Summa för året", "Medel för bidrag", "Medel betalas inte ut"])
def test_such_rows_of_a_table_without_known_headers_are_read_past(name: str) -> None:
    rows = [["Konto", "Budget", "Utfall"], ["Hyror", "120", "118"], [name, "Enligt avtal", "418"]]
    facts = interpret(document(["# Årsbokslut 2026", grid(rows)]))
    assert not facts.problems


@pytest.mark.parametrize("name", ["Median för kommunen", "Medelvärde för kommunen"])
def test_a_rounded_mean_or_median_of_scores_alone_is_no_risk(name: str) -> None:
    rows = [["Fel lön", "2", "3", "6"], ["Jäv vid köp", "2", "3", "6"], ["Anbud", "2", "4", "8"], [name, "2", "3", "6"]]
    rows = [rows[0], rows[2], rows[1], rows[3]] if name.startswith("Median") else [rows[0], rows[1], rows[0], rows[3]]
    (table,) = interpret(document(["# Riskanalys 2026", grid([SCORED, *rows])])).risk_assessments
    assert len(table.risks) == 3


@pytest.mark.parametrize("name", ["Medelvärde för hela planen", "Medel av alla", "Summa per process"])
def test_a_mean_of_like_scores_is_no_risk(name: str) -> None:
    """Its parts make its value as each row's do."""
    rows = [SCORED, ["Fel lön", "3", "4", "12"], ["Jäv vid köp", "3", "4", "12"], [name, "3,0", "4,0", "12,0"]]
    (table,) = interpret(document(["# Riskanalys 2026", grid(rows)])).risk_assessments
    assert [risk.name for risk in table.risks] == ["Fel lön", "Jäv vid köp"]
