"""Forms that ask in one cell whether a control was made and whether it found anything, each with its own boxes."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid
from pipeline.interpret.interpret import interpret
from pipeline.interpret.tables.reshaped.answers_apart import with_answers_apart
from schemas.tables import Outcome
from tests.pipeline.interpret.drawn_pages import document, grid

TICKS: dict[str, tuple[str, str, Outcome, str]] = {
    "sound": ("ja", "nej", "no-deviation", "Alla tolv kvitton fanns."),
    "found": ("ja", "ja", "deviation", "Fyra pärmar var upplåsta."),
    "undone": ("nej", "", "not-performed", "Lagret har stängt."),
    "blank": ("", "", "unclear", ""),
}
RISKS = ["Kvitton försvinner", "Pärmar stjäls", "Lagret töms", "Kassan räknas inte"]
CHECKS = ["Räkna kvitton i tolv fall", "Prova lås på fem skåp", "Inventera lagret", "Räkna kassan två gånger"]


def boxes(question: str, answer: str, marks: tuple[str, str]) -> str:
    told = [f"{marks[one.casefold() != answer]} {one}" for one in ("Ja", "Nej")]
    return f"{question}: {' '.join(told)}"


def form(at: int, label: str, questions: tuple[str, str], marks: tuple[str, str], between: str, head: str) -> Grid:
    done, found, _, result = TICKS[list(TICKS)[at]]
    asked = between.join(boxes(*one, marks) for one in zip(questions, (done, found), strict=True))
    rows: list[list[str | None]] = [
        ["Risk", RISKS[at]],
        ["Kontrollmoment", CHECKS[at]],
        [label, asked],
        ["Resultat", result],
        ["Ansvarig för kontrollen", "Lagerchef"],
    ]
    return grid([*([[head.format(at + 1), None]] if head else []), *rows], top=100 + 300.0 * at)


@pytest.mark.parametrize("head", ["Kontroll {} av 4", "Kontroll {}", ""])
@pytest.mark.parametrize("between", ["        ", " ", "\n"])
@pytest.mark.parametrize("marks", [("☒", "☐"), ("[x]", "[ ]")])
@pytest.mark.parametrize(
    ("label", "questions"),
    [
        ("Är kontrollen utförd? Blev det avvikelser?", ("Utförd", "Avvikelse")),
        ("Utfall", ("Genomförd", "Avvikelser")),
        ("Kryssa", ("Kontrollen gjord", "Avvikelser")),
    ],
)
def test_each_question_has_its_own_answer(
    label: str, questions: tuple[str, str], marks: tuple[str, str], between: str, head: str
) -> None:
    grids = [form(at, label, questions, marks, between, head) for at in range(len(TICKS))]
    facts = interpret(document(["# Uppföljning av intern kontroll 2028", *grids]))
    (table,) = facts.follow_ups
    assert not facts.control_plans
    assert [(item.risk, item.checks[0].text, item.result, item.outcome) for item in table.items] == [
        (risk, check, result or None, outcome)
        for risk, check, (_, _, outcome, result) in zip(RISKS, CHECKS, TICKS.values(), strict=True)
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["Kontroll", "Svar"], *([check, "Utförd: ☒ Ja ☐ Nej Avvikelse: ☐ Ja ☒ Nej"] for check in CHECKS)],
        [["Kontrollmoment", CHECKS[0]], ["Resultat", "☐ Ja ☒ Nej"], ["Ansvarig", "Rektor"]],
        [["Risk", "Jäv"], ["Resultat", "Avvikelse: två av tio"], ["Ansvarig", "Rektor"]],
    ],
)
def test_check_lists_and_single_choices_stay_as_they_are(rows: list[list[str | None]]) -> None:
    drawn = document(["# Uppföljning av intern kontroll 2028", grid(rows)])
    assert with_answers_apart(drawn).pages[0].blocks == drawn.pages[0].blocks
