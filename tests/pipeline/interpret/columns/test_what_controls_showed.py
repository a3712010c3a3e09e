"""Headers that name the control and ask what it showed hold results, whatever stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.interpret import interpret
from pipeline.interpret.phrases.matcher import classify
from schemas.tables import FollowUp
from tests.pipeline.interpret.drawn_pages import document, grid

HEADERS = [
    "Vad kontrollen visade",
    "Vad kontrollerna visar",
    "Vad granskningen visade",
    "Vad årets kontroll visade",
    "Vad stickprovet visade",
    "Kontrollen visade",
    "Granskningen visar",
    "Kontrollens utfall",
    "Granskningens resultat",
    "Uppföljningens resultat",
    "Redovisat resultat",
    "Rapporterat utfall",
    "Inrapporterade iakttagelser",
    "Noterade avvikelser",
    "Faktiskt utfall",
]
CHECKS = ["Granska attest", "Läsa avtal", "Jämföra register"]
RESULTS = ["Inga fel påträffades.", "Två avtal saknades.", "Registren stämde överens."]
COLOURS = ["Grön", "Gul", "Grön"]


def followed_up(columns: Sequence[Sequence[str]]) -> FollowUp:
    """The only table of a follow-up with the columns."""
    rows = [list(row) for row in zip(*columns, strict=True)]
    facts = interpret(document(["# Uppföljning av intern kontroll 2026", grid(rows)]))
    assert not facts.control_plans
    [table] = facts.follow_ups
    return table


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("checks", ["Kontroll", "Kontrollmoment", "Vad kontrolleras?"])
@pytest.mark.parametrize("colours", [["Färg", *COLOURS], ["Bedömning", *COLOURS], None])
def test_what_the_control_showed_is_the_result(header: str, checks: str, colours: list[str] | None) -> None:
    columns = [["Risk", "Jäv", "Köp", "Lön"], [checks, *CHECKS], [header, *RESULTS]]
    table = followed_up([*columns, colours] if colours else columns)
    assert [item.result for item in table.items] == RESULTS
    assert [item.checks[0].text for item in table.items] == CHECKS
    assert [item.outcome for item in table.items][:2] == ["no-deviation", "deviation"]


def test_one_row_is_enough() -> None:
    table = followed_up(
        [["Risk", "Jäv"], ["Kontroll", CHECKS[0]], ["Kontrollens utfall", RESULTS[0]], ["Färg", "Grön"]]
    )
    assert table.items[0].result == RESULTS[0]


@pytest.mark.parametrize("header", ["Kontrollen i sin helhet", "Granskning i korthet", "Kontroller 2026"])
@pytest.mark.parametrize("colours", [["Färg", *COLOURS], None])
def test_a_further_column_of_controls_may_hold_the_results_of_a_follow_up(
    header: str, colours: list[str] | None
) -> None:
    columns = [["Risk", "Jäv", "Köp", "Lön"], ["Kontroll", *CHECKS], [header, *RESULTS]]
    table = followed_up([*columns, colours] if colours else columns)
    assert [item.result for item in table.items] == RESULTS


def test_a_further_column_of_controls_that_holds_none_is_told() -> None:
    done = ["Utförd kontroll", "Stickprov på tolv köp", "Läsning av listor", "Frågor till cheferna"]
    columns = [["Risk", "Jäv", "Köp", "Lön"], ["Kontrollmoment", *CHECKS], done]
    rows = [list(row) for row in zip(*columns, strict=True)]
    facts = interpret(document(["# Uppföljning av intern kontroll 2026", grid(rows)]))
    assert [problem.code for problem in facts.problems] == ["columns-unread"]
    assert "Utförd kontroll" in facts.problems[0].message


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Kontrollens omfattning", "method"),
        ("Vad kontrollen omfattar", "checks"),
        ("Vad kontrollen ska visa", "checks"),
        ("Kontrollens genomförande", "method"),
    ],
)
def test_what_is_controlled_and_how_is_no_result(header: str, field: str) -> None:
    meaning = classify(header)
    assert meaning is not None
    assert meaning.field == field


@pytest.mark.parametrize("header", ["Läge 30 juni", "Läge", "Status 31 oktober", "Läget per 30 april"])
@pytest.mark.parametrize("judged", ["Bedömning", "Omdöme", "Värdering"])
@pytest.mark.parametrize("title", ["# Halvårsuppföljning av intern kontroll 2026", "Sida ett"])
def test_how_things_stand_in_words_beside_an_outcome_is_the_result(header: str, judged: str, title: str) -> None:
    told = ["Två av tjugo attester saknades.", "Mötet hålls i vecka 40.", "Registren är jämförda utan skillnad."]
    rows = [
        ["Risk", "Kontrollmoment", header, judged, "Ansvarig"],
        ["Jäv", CHECKS[0], told[0], "Avvikelse", "Chef"],
        ["Köp", CHECKS[1], told[1], "", "Jurist"],
        ["Lön", CHECKS[2], told[2], "Ingen avvikelse", "Ekonom"],
    ]
    [table] = interpret(document([title, grid(rows)])).follow_ups
    assert [item.result for item in table.items] == told
    assert [item.outcome for item in table.items][::2] == ["deviation", "no-deviation"]


def test_how_things_stand_with_measures_is_no_result() -> None:
    rows = [
        ["Risk", "Kontrollmoment", "Resultat", "Åtgärd", "Läge", "Bedömning"],
        ["Jäv", CHECKS[0], "Två attester saknades.", "Ny attestlista", "Listan är utskickad till alla.", "Avvikelse"],
        ["Köp", CHECKS[1], "Alla avtal fanns.", "", "", "Ingen avvikelse"],
    ]
    table = followed_up(list(zip(*rows, strict=True)))
    assert [item.result for item in table.items] == ["Två attester saknades.", "Alla avtal fanns."]


@pytest.mark.parametrize("header", ["Förväntat resultat", "Önskat utfall", "Tidigare avvikelser", "Rapporterat till"])
def test_what_was_neither_told_nor_found_is_no_result(header: str) -> None:
    meaning = classify(header)
    assert meaning is None or meaning.field != "result"


@pytest.mark.parametrize("title", ["Internkontrollplan 2026 med redovisade resultat", "Plan för intern kontroll 2026"])
@pytest.mark.parametrize("noted", ["Revisionens notering", "Revisorernas kommentar", "Nämndens anmärkning"])
def test_a_plan_with_what_was_told_of_it_is_followed_up(title: str, noted: str) -> None:
    said = ["Ingen synpunkt.", "Vi läste båda avtalen.", "Urvalet var litet."]
    columns = [["Risk", "Jäv", "Köp", "Lön"], ["Kontroll", *CHECKS], ["Redovisat resultat", *RESULTS], [noted, *said]]
    facts = interpret(document([f"# {title}", grid([list(row) for row in zip(*columns, strict=True)])]))
    [table] = facts.follow_ups
    assert [item.result for item in table.items] == RESULTS
    assert [item.extra[noted] for item in table.items] == said
    assert not facts.control_plans
    assert not facts.problems


@pytest.mark.parametrize("told", ["Kommentar till utfall", "Kommentar till resultatet", "Kommentar om utfall"])
@pytest.mark.parametrize("header", ["Utfall", "Resultat"])
def test_what_comments_on_an_outcome_in_a_word_is_the_result(header: str, told: str) -> None:
    words = ["Utan avvikelse", "Med avvikelse", "Utan avvikelse"]
    table = followed_up([["Risk", "Jäv", "Köp", "Lön"], ["Kontroll", *CHECKS], [header, *words], [told, *RESULTS]])
    assert [item.result for item in table.items] == RESULTS
    assert [item.outcome for item in table.items] == ["no-deviation", "deviation", "no-deviation"]
