"""What points from a header to a footnote is no part of the header."""

from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from pipeline.interpret.phrases.matcher import classify
from pipeline.interpret.phrases.note_marks import without_note
from tests.pipeline.interpret.drawn_pages import document, grid

_MARKS = ("*", " *", "**", "*)", "†", " †", "¹", "²)", " 1)", "ᵃ")


@pytest.mark.parametrize("mark", _MARKS)
@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("S/V", "score"),
        ("S/K", "score"),
        ("S x K", "score"),
        ("S*K", "score"),
        ("Sannolikhet/ väsentlighet", "score"),
        ("K", "consequence"),
        ("Riskvärde", "value"),
        ("Risk (händelse)", "risk"),
        ("Vad kan gå fel?", "risk"),
    ],
)
def test_a_footnotes_mark_behind_a_header_changes_nothing_of_it(header: str, field: str, mark: str) -> None:
    meaning = classify(f"{header}{mark}")
    assert meaning is not None
    assert (meaning.field, meaning.header, meaning.whole) == (field, header, True)


@pytest.mark.parametrize(
    "text",
    ["S*K", "S * K", "S x K (1–4)", "Sannolikhet (1-4)", "Sannolikhet (skala 1 till 4)", "Bedömning av risk (1-5)*(1-5)", "(1*)"],
)  # fmt: skip
def test_products_and_what_brackets_hold_are_no_marks(text: str) -> None:
    assert without_note(text) == text


@pytest.mark.parametrize("mark", _MARKS)
@pytest.mark.parametrize("part", ["V", "K"])
@pytest.mark.parametrize("note", [True, False])
def test_scores_below_a_marked_header_are_read_with_their_footnote_or_without(
    part: str, mark: str, *, note: bool
) -> None:
    rows = [
        ["Risk", "Kontrollmoment", f"S/{part}{mark}", "Ansvarig", f"Anteckning{mark}"],
        ["Fel lön", "Granska lönelistor", "4/3", "Lönechef", "Ny"],
        ["Jäv", "Läsa protokoll", "2/4", "Kanslichef", "Kvar"],
    ]
    foot = [f"{mark.strip()} Sannolikhet och konsekvens, skala 1–4."] if note else []
    facts = interpret(document(["# Internkontrollplan 2027", grid(rows), *foot]))
    controls = facts.control_plans[0].controls
    scores = [control.score for control in controls if control.score]
    assert [(score.likelihood, score.consequence) for score in scores] == [(4, 3), (2, 4)]
    assert [control.extra for control in controls] == [{"Anteckning": "Ny"}, {"Anteckning": "Kvar"}]
    assert not facts.problems
