"""Lines to sign a form on are the page's and no value of its last label."""

from __future__ import annotations

import pytest

from extractors.model.page import Line
from pipeline.interpret.interpret import interpret
from pipeline.interpret.pages.places_to_sign import holds_places_to_sign
from tests.pipeline.interpret.drawn_pages import document, grid

LABELS = ("Risk", "Sannolikhet", "Konsekvens", "Åtgärd", "Klart senast")
RISKS = [("Jäv vid köp", "2", "3", "Utbildning", "2027-03-31"), ("Fel lön", "1", "4", "Ny rutin", "2027-06-30")]


def written(*below: str) -> list[Line]:
    """Labelled lines of two risks, and what stands below them."""
    texts = [f"{label}: {value}" for risk in RISKS for label, value in zip(LABELS, risk, strict=True)]
    lines = [Line("Riskanalys 2027", (60, 60, 300, 76), size=16, bold=True, page=1)]
    for at, text in enumerate([*texts, *below]):
        top = 110 + 18 * at + 20 * (at // len(LABELS))
        lines.append(Line(text, (60, top, 60 + 5 * len(text), top + 11), size=11, page=1))
    return lines


@pytest.mark.parametrize(
    "below",
    [
        ("Ort och datum:", "Namnteckning:"),
        ("Ort och datum: ____________", "Namnförtydligande: ____________"),
        ("Datum och underskrift: ..............",),
        ("Underskrift", "Namnförtydligande"),
        ("Ort, datum: ________ Signatur: ________",),
    ],
)
def test_lines_to_sign_on_are_no_values(below: tuple[str, ...]) -> None:
    [table] = interpret(document(written(*below))).risk_assessments
    assert [(risk.name, risk.treatments[0].due) for risk in table.risks] == [(risk[0], risk[4]) for risk in RISKS]
    assert not any("atum" in label or "ignatur" in label for risk in table.risks for label in risk.extra)


@pytest.mark.parametrize("text", ["Signatur saknas på avtal", "Underskrift kontrolleras", "Datum och plats för mötet"])
def test_what_is_told_of_signing_is_no_place_to_sign(text: str) -> None:
    [table] = interpret(document(written(f"Risk: {text}", "Sannolikhet: 1", "Konsekvens: 1"))).risk_assessments
    assert table.risks[-1].name == text


@pytest.mark.parametrize("label", ["Signatur", "Underskrift", "Ort och datum", "Namnförtydligande"])
@pytest.mark.parametrize("at", [0, 3, len(LABELS)])
def test_a_label_of_each_card_is_no_line_to_sign_on(label: str, at: int) -> None:
    lines = [Line("Riskanalys 2027", (60, 60, 300, 76), size=16, bold=True, page=1)]
    for number, risk in enumerate(RISKS):
        pairs = [*zip(LABELS, risk, strict=True)]
        pairs.insert(at, (label, "Anna Lind"))
        for text in (text for one, value in pairs for text in (one, value)):
            top = 100 + 13 * len(lines) + 30 * number
            lines.append(
                Line(text, (60, top, 60 + 5 * len(text), top + 11), size=10, bold=text in {*LABELS, label}, page=1)
            )
    [table] = interpret(document(lines)).risk_assessments
    assert [(risk.name, risk.treatments[0].due) for risk in table.risks] == [(risk[0], risk[4]) for risk in RISKS]
    assert table.risks[0].extra.get(label) == "Anna Lind"


@pytest.mark.parametrize(
    "labels", [["Datum", "Underskrift", "Namn", "Roll"], ["Ort", "Datum", "Namnteckning", "Befattning"]]
)
@pytest.mark.parametrize("blank", [0, 1, 3])
def test_a_table_to_sign_in_is_no_row_of_the_plan_before_it(labels: list[str], blank: int) -> None:
    rows = [["Risk", "Kontrollmoment", "Ansvarig", "Frekvens"], ["Jäv", "Bisysslor gås igenom", "Jurist", "Årligen"]]
    signed = grid([labels, *[[""] * 4] * blank])
    found = interpret(document(["# Internkontrollplan 2026", grid([*rows, *rows[1:]]), "# Underskrift", signed]))
    (plan,) = found.control_plans
    assert {control.risk for control in plan.controls} == {"Jäv"}
    assert not found.problems


def test_names_beside_labels_of_a_table_to_sign_in_stay_text() -> None:
    filled = grid([["Namn", "Underskrift"], ["Eva Ek", ""]])
    assert not holds_places_to_sign(filled)
