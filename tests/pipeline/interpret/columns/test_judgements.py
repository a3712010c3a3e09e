"""Under a follow-up's title "Bedömning" in colours or words of outcome says how each check went, and is no score of the risk."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

TITLES = ["Uppföljning av internkontrollplan 2025", "Uppföljning av intern kontroll 2025"]
CHECKS = ["Granska attest", "Läsa avtal", "Jämföra register", "Räkna kassan"]
WHO = ["Ekonom", "Jurist", "Registrator", "Kassör"]
COLOURS = ["Grön", "Gul", "Grön", "Röd"]
JUDGED = [
    COLOURS,
    ["Grönt", "Gult", "", "Rött"],
    ["🟢 Grön", "🟡 Gul", "🟢 Grön", "🔴 Röd"],
    ["Tillfredsställande", "Behöver förbättras", "Tillfredsställande", "Bristfällig"],
    ["Fungerar", "Fungerar delvis", "Fungerar", "Fungerar inte"],
    ["God", "Ej godkänd", "Godkänd", "Brister"],
]


def read(title: str, *columns: Sequence[str]) -> Facts:
    return interpret(document([f"# {title}", grid([list(row) for row in zip(*columns, strict=True)])]))


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("header", ["Bedömning", "Samlad bedömning", "Bedömning (grön, gul, röd)", "Värdering"])
@pytest.mark.parametrize("cells", JUDGED)
@pytest.mark.parametrize("risk", [True, False])
def test_a_judgement_is_the_result(title: str, header: str, cells: list[str], *, risk: bool) -> None:
    named = [["Risk", "Jäv", "Fel pris", "Dubbletter", "Svinn"]] if risk else []
    facts = read(
        title, ["Nr", "1", "2", "3", "4"], *named, ["Kontrollmoment", *CHECKS], ["Ansvarig", *WHO], [header, *cells]
    )
    assert not facts.control_plans
    [table] = facts.follow_ups
    assert [item.result or "" for item in table.items] == cells
    assert [item.score for item in table.items] == [None] * 4


@pytest.mark.parametrize("header", ["Resultat", "Vad vi såg"])
def test_a_result_told_in_words_goes_before(header: str) -> None:
    told = ["Attest fanns på alla.", "Två avtal var borta.", "Registren stämde.", "Kassan räknades inte."]
    [table] = read(TITLES[0], ["Kontrollmoment", *CHECKS], [header, *told], ["Bedömning", *COLOURS]).follow_ups
    assert [item.result for item in table.items] == told
    assert [item.extra["Bedömning"] for item in table.items] == COLOURS
    assert not any(item.score for item in table.items)


@pytest.mark.parametrize("cells", [["Hög", "Låg", "Medel", "Hög"], ["12", "4", "6", "9"], ["3x4", "2x2", "3x2", "3x3"]])
def test_a_level_is_the_score_of_the_risk(cells: list[str]) -> None:
    columns = ["Risk", "Jäv", "Fel pris", "Dubbletter", "Svinn"], ["Kontrollmoment", *CHECKS], ["Bedömning", *cells]
    facts = read(TITLES[0], *columns, ["Resultat", *["Inga avvikelser."] * 4])
    assert [item.score.raw for table in facts.follow_ups for item in table.items if item.score] == cells


@pytest.mark.parametrize("title", ["Internkontrollplan 2025", TITLES[0]])
def test_a_colour_beside_the_risk_is_the_score(title: str) -> None:
    """Before the checks it is of the risk, and in a plan nothing has been followed up."""
    columns = ["Risk", "Jäv", "Fel pris", "Dubbletter", "Svinn"], ["Bedömning", *COLOURS], ["Kontrollmoment", *CHECKS]
    facts = read(title, *columns, ["Ansvarig", *WHO])
    assert [row.score.raw for table in facts.control_plans for row in table.controls if row.score] == COLOURS


def test_the_title_decides_the_kind() -> None:
    assert read("Internkontrollplan 2025", ["Kontrollmoment", *CHECKS], ["Bedömning", *COLOURS]).control_plans


SAID = [
    "Alla tio köp var attesterade av rätt person.",
    "Två avtal hade löpt ut.",
    "Registren stämmer överens.",
    "Räknas först i januari.",
]
STATES = ["Genomförd utan avvikelse", "Genomförd med avvikelse", "Genomförd utan avvikelse", "Ej genomförd"]


def concluded(header: str, title: str, states: Sequence[str]) -> Facts:
    rows = [["Kontrollmoment", "Ansvarig", "Status", header], *map(list, zip(CHECKS, WHO, states, SAID, strict=True))]
    return interpret(document([f"# {title}", grid(rows)]))


@pytest.mark.parametrize("header", ["Slutkommentar", "Avslutande kommentar", "Sammanfattande kommentar"])
@pytest.mark.parametrize("states", [STATES, ["Ingen avvikelse", "Avvikelse", "Ingen avvikelse", "Ej utförd"]])
@pytest.mark.parametrize("title", TITLES)
def test_what_is_said_at_last_beside_outcomes_is_the_result(header: str, states: Sequence[str], title: str) -> None:
    (follow_up,) = concluded(header, title, states).follow_ups
    assert [item.result for item in follow_up.items] == SAID
    assert [item.outcome for item in follow_up.items] == ["no-deviation", "deviation", "no-deviation", "not-performed"]


@pytest.mark.parametrize("header", ["Kommentar", "Notering"])
def test_a_comment_beside_outcomes_is_none(header: str) -> None:
    (follow_up,) = concluded(header, TITLES[0], STATES).follow_ups
    assert [item.result for item in follow_up.items] == STATES


def test_what_is_said_at_last_of_measures_is_no_result() -> None:
    rows = [["Risk", "Sannolikhet", "Konsekvens", "Åtgärd", "Status", "Slutkommentar"]]
    rows += [[f"{check} glöms", "3", "4", "Ny rutin", "Klar", said] for check, said in zip(CHECKS, SAID, strict=True)]
    facts = interpret(document(["# Riskanalys 2025", grid(rows)]))
    assert not facts.follow_ups
    assert [len(table.risks) for table in facts.risk_assessments] == [4]


@pytest.mark.parametrize("header", ["Läget", "Vad hände", "Så gick det", "Genomgång", "Redogörelse"])
def test_what_is_said_at_last_beside_other_texts_is_no_result(header: str) -> None:
    last = ["Inga fler insatser behövs.", "Följs upp igen i höst.", "Rutinen behålls i år.", "Arbetet fortsätter."]
    rows = [["Kontrollmoment", header, "Bedömning", "Slutkommentar"]]
    rows += map(list, zip(CHECKS, SAID, STATES, last, strict=True))
    (follow_up,) = interpret(document([f"# {TITLES[0]}", grid(rows)])).follow_ups
    assert [item.result for item in follow_up.items] == SAID


@pytest.mark.parametrize("states", [STATES, ["Godkänd", "Ej godkänd", "Godkänd", "Ej godkänd"]])
def test_what_is_said_at_last_of_some_checks_alone_is_no_result(states: Sequence[str]) -> None:
    rows = [["Kontrollmoment", "Ansvarig", "Bedömning", "Slutkommentar"]]
    rows += map(list, zip(CHECKS, WHO, states, ["", SAID[1], "", SAID[3]], strict=True))
    (follow_up,) = interpret(document([f"# {TITLES[0]}", grid(rows)])).follow_ups
    assert [item.result for item in follow_up.items] == states
