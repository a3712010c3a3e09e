"""Check lists of questions under bands, ticked in one of several columns whose headers shorten outcomes: "Utan anm."."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

QUESTIONS = {
    "Fordon": ["Finns journaler?", "Är bilen provad?", "Är kortet kvar?"],
    "Bibliotek": ["Stämmer kassan?", "Gallras böcker?"],
}
TICKED = [0, 1, 2, None, 0]  # which outcome each question has; None where nobody ticked
NOTES = ["", "Två saknas.", "Tas i vår.", "", "4 av 4."]
SAID = {0: "no-deviation", 1: "deviation", 2: "not-performed", None: "unclear"}


def rows_of(asked: str, over: Sequence[str], tick: str) -> list[list[str | None]]:
    """A list whose bands name processes, each question with its number."""
    rows: list[list[str | None]] = [["Nr", asked, *over, "Iakttagelse"]]
    number = 0
    for process, questions in QUESTIONS.items():
        rows.append([process, *[None] * (len(over) + 2)])
        for question in questions:
            ticks = [tick if col == TICKED[number] else "" for col in range(len(over))]
            rows.append([str(number + 1), question, *ticks, NOTES[number]])
            number += 1
    return rows


def read(rows: list[list[str | None]], title: str = "# Uppföljning av intern kontroll 2025") -> Facts:
    return interpret(document([title, grid(rows)]))


@pytest.mark.parametrize("asked", ["Kontrollfråga", "Kontrollfrågor", "Granskningsfråga", "Kontrollpunkt"])
@pytest.mark.parametrize("tick", ["X", "x", "☒"])
@pytest.mark.parametrize(
    "over",
    [
        ["Utan anm.", "Avvikelse", "Ej kontrollerat"],
        ["Utan anm", "Med anm", "Ej utfört"],
        ["Ingen avv.", "Med avv.", "Inte genomförd"],
        ["Inga anm.", "Avvikelser", "Ej granskad"],
        ["Utan av-vikelse", "Med avvi-kelse", "Ej kontrol-lerat"],
        ["Utan an-märkning", "Anmärk-ning", "Ej genom-förd"],
        ["God-känt", "Ej god-känt", "Ej ut-fört"],
    ],
)
def test_a_ticked_question_under_its_band_is_a_check(asked: str, over: list[str], tick: str) -> None:
    facts = read(rows_of(asked, over, tick))
    [follow_up] = facts.follow_ups
    assert [(item.process, item.checks[0].text, item.outcome) for item in follow_up.items] == [
        (process, question, SAID[ticked])
        for (process, question), ticked in zip(
            ((process, one) for process, questions in QUESTIONS.items() for one in questions), TICKED, strict=True
        )
    ]
    assert [item.result for item in follow_up.items][1:4] == ["Två saknas.", "Tas i vår.", None]
    assert not facts.problems


@pytest.mark.parametrize("title", ["# Skyddsrond 2025", "# Egenkontroll av brandskydd 2025", "# Enkät om trivsel"])
def test_a_list_of_other_matters_stays_one(title: str) -> None:
    facts = read(rows_of("Kontrollfråga", ["Utan anm.", "Med anm.", "Ej aktuellt"], "X"), title)
    assert not [*facts.follow_ups, *facts.control_plans, *facts.risk_assessments]


def test_questions_beside_checks_stay_beside_them() -> None:
    rows = [["Risk", "Kontrollfråga", "Kontrollmoment", "Ansvarig"]]
    rows += [["Fel avgift", "Debiteras rätt?", "Tio beslut", "Ekonom"], ["Jäv", "Anmäls sysslor?", "Listan", "HR-chef"]]
    [plan] = read([list(row) for row in rows], "# Internkontrollplan 2025").control_plans
    assert [(one.checks[0].text, one.extra) for one in plan.controls] == [
        ("Tio beslut", {"Kontrollfråga": "Debiteras rätt?"}),
        ("Listan", {"Kontrollfråga": "Anmäls sysslor?"}),
    ]


@pytest.mark.parametrize("asked", ["Kontrollfråga", "Granskningsfråga", "Kontrollmoment"])
@pytest.mark.parametrize("over", [["Ja", "Nej"], ["Ja", "Nej", "Ej aktuellt"], ["Nej", "Ja", "Delvis"]])
def test_questions_answered_by_ticks_under_yes_and_no_have_results(asked: str, over: list[str]) -> None:
    ticked = [0, 1, 0, 1, 0]
    rows: list[list[str | None]] = [[asked, *over, "Kommentar"]]
    questions = [question for own in QUESTIONS.values() for question in own]
    for question, at, note in zip(questions, ticked, NOTES, strict=True):
        rows.append([question, *["X" if col == at else "" for col in range(len(over))], note])
    facts = read(rows)
    [follow_up] = facts.follow_ups
    assert [(item.checks[0].text, item.result, item.outcome) for item in follow_up.items[:1]] == [
        (questions[0], over[0], "unclear")
    ]
    assert [item.result for item in follow_up.items] == [over[at] for at in ticked]
    assert not facts.problems


def test_ticks_under_yes_and_no_in_a_plan_are_no_results() -> None:
    rows: list[list[str | None]] = [["Risk", "Kontrollmoment", "Ansvarig", "Frekvens", "Ja", "Nej"]]
    rows += [["Fel lön", "Stickprov", "Chef", "Årsvis", "X", ""], ["Jäv", "Bisysslor", "Chef", "Årsvis", "", "X"]]
    facts = read(rows, "# Internkontrollplan 2027")
    [plan] = facts.control_plans
    assert [(one.frequency, one.extra) for one in plan.controls] == [("Årsvis", {"Ja": "X"}), ("Årsvis", {"Nej": "X"})]
    assert not facts.follow_ups


@pytest.mark.parametrize(
    "title",
    [
        "# Protokoll för kontrollbesök · intern kontroll 2024",
        "# Checklista intern kontroll – löner, uppföljning 2024",
        "# Delrapport 2 intern kontroll 2024",
    ],
)
def test_a_list_below_the_title_of_a_visits_protocol_is_a_follow_up(title: str) -> None:
    rows: list[list[str | None]] = [["Kontrollpunkt", "Avvikelse?", "Resultat"]]
    rows += [["Attest sker", "☐ Ja ☒ Nej", "30 av 30"], ["Kassan stämmer", "☒ Ja ☐ Nej", "40 kr för lite"]]
    [follow_up] = read(rows, title).follow_ups
    assert [item.outcome for item in follow_up.items] == ["no-deviation", "deviation"]


@pytest.mark.parametrize("header", ["Genomförd", "Genomfört", "Kontroll genomförd", "Genomförande"])
@pytest.mark.parametrize("answers", [["Ja", "Nej", "Ja"], ["Ja", "Ja", "Ja"], ["Delvis", "Ja", ""], ["x", "", "x"]])
def test_whether_a_check_was_made_is_no_method(header: str, answers: list[str]) -> None:
    checks = ["Granskning av attest", "Genomgång av avtal", "Avstämning av nycklar"]
    rows: list[list[str | None]] = [
        [check, answer, "20 av 20 granskade.", "Nej"] for check, answer in zip(checks, answers, strict=True)
    ]
    (table,) = read([["Kontrollmoment", header, "Resultat", "Avvikelse"], *rows]).follow_ups
    assert [column.field for column in table.columns] == ["checks", None, "result", "outcome"]
    assert [item.extra.get(header, "") for item in table.items] == answers


@pytest.mark.parametrize("header", ["Genomförande", "Metod", "Så gör vi"])
def test_how_a_check_is_made_is_its_method(header: str) -> None:
    hows = ["Stickprov av 20 fakturor", "Ja, genom stickprov", "Nycklar räknas"]
    rows: list[list[str | None]] = [
        [check, how, "Chef"] for check, how in zip(["Attest", "Avtal", "Lås"], hows, strict=True)
    ]
    (plan,) = read([["Kontrollmoment", header, "Ansvarig"], *rows], "# Internkontrollplan 2025").control_plans
    assert [one.method for one in plan.controls] == hows


@pytest.mark.parametrize(
    "header",
    [
        "Kontroll utförd",
        "Kontroll genomförd",
        "Kontroll gjord",
        "Kontrollen är utförd",
        "Kontroll klar",
        "Kontroll avslutad",
    ],
)
def test_when_a_check_was_made_stands_under_the_whole_header(header: str) -> None:
    days = ["2024-03-14", "15/4", "v. 20"]
    rows: list[list[str | None]] = [
        [check, day, "Inga fel."] for check, day in zip(["Attest", "Avtal", "Lås"], days, strict=True)
    ]
    (table,) = read([["Kontrollmoment", header, "Resultat"], *rows]).follow_ups
    assert [item.extra for item in table.items] == [{header: day} for day in days]
    assert [column.header for column in table.columns] == ["Kontrollmoment", header, "Resultat"]


def test_headers_of_checks_that_go_on_otherwise_stay_apart() -> None:
    rows: list[list[str | None]] = [
        ["Attest", "2025-03-01", "Ja", "Inga fel."],
        ["Avtal", "2025-04-01", "Nej", "Två fel."],
    ]
    (table,) = read([["Kontrollmoment", "Kontroll utförd", "Kontroll godkänd", "Resultat"], *rows]).follow_ups
    assert [item.extra for item in table.items] == [
        {"Kontroll utförd": row[1], "Kontroll godkänd": row[2]} for row in rows
    ]


def test_how_it_is_controlled_stays_what_is_controlled_where_no_other_column_says_it() -> None:
    rows: list[list[str | None]] = [["Fel lön", "Ja", "Chef"], ["Jäv", "Nej", "Jurist"]]
    (plan,) = read([["Risk", "Hur kontrolleras det?", "Ansvarig"], *rows], "# Internkontrollplan 2025").control_plans
    assert [one.checks[0].text for one in plan.controls] == ["Ja", "Nej"]
