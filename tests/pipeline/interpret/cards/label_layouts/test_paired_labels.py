"""Cards in boxes with several labels on a line, each with its value beside it; nobody knows one or two, or these are blank."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

Rows = list[list[str | None]]

LABELS = ["Process", "Risk", "Kontrollmoment", "Sannolikhet", "Konsekvens", "Görs när?", "Görs av", "Rapport till"]
CARDS = [
    ["Växthus", "Plantor dör", "Mätarna läses", "2", "3", "Måndagar", "Odlare", "Stadsträdgårdsmästare"],
    ["Parker", "Träd faller", "Träden besiktas", "1", "4", "I april", "Arborist", "Parkchef"],
    ["Kiosk", "Kassan är fel", "Kassan räknas", "3", "2", "Dagligen", "Biträde", "Parkchef"],
]
WIDE = ("Risk", "Kontrollmoment")  # whose values reach over the other pairs


def box(values: Sequence[str], unknown: Sequence[tuple[int, str, str]], pairs: int) -> Rows:
    """A card as a box of so many pairs on a line; unknown: labels that nobody knows, each with its place and its value."""
    told = list(zip(LABELS, values, strict=True))
    for at, label, value in unknown:
        told.insert(at, (label, value))
    rows: Rows = [[]]
    for label, value in told:
        if rows[-1] and (len(rows[-1]) == 2 * pairs or label in WIDE):
            rows.append([])
        rows[-1] += [label, value]
        if label in WIDE:
            rows[-1] += [None] * (2 * pairs - 2)
    return [row + [""] * (2 * pairs - len(row)) for row in rows]


def read(boxes: Sequence[Rows], title: str = "# Kontrollkort – internkontrollplan 2026") -> Facts:
    first, *others = boxes
    pages = [[grid(rows, page=number)] for number, rows in enumerate(others, 2)]
    return interpret(document([title, grid(first, top=230.0)], *pages))


UNKNOWN = [
    [(0, "Förvaras i", "Grön pärm")],
    [(8, "Signatur vid årets slut", "")],
    [(0, "Förvaras i", "Grön pärm"), (9, "Signatur vid årets slut", "")],
    [(0, "Kort i pärm", "Grön"), (9, "Arkiveras hos", "Kansliet")],
]


@pytest.mark.parametrize("pairs", [2, 3])
@pytest.mark.parametrize("unknown", UNKNOWN)
def test_each_card_is_a_row_though_nobody_knows_a_label(unknown: list[tuple[int, str, str]], pairs: int) -> None:
    facts = read([box(values, unknown, pairs) for values in CARDS])
    [plan] = facts.control_plans
    assert [
        [
            *(one.process, one.risk, one.checks[0].text),
            *(f"{part:g}" for part in (one.score.likelihood, one.score.consequence) if part),
            *(one.frequency, one.responsible and one.responsible.text, one.report_to and one.report_to.text),
        ]
        for one in plan.controls
        if one.score
    ] == CARDS
    assert [one.extra for one in plan.controls] == [
        {label: value for _, label, value in unknown if value} for _ in CARDS
    ]
    assert not facts.problems


def test_a_box_of_which_nobody_knows_most_labels_stays_unread() -> None:
    unknown = [(0, "Förvaras i", "Grön pärm"), (1, "Pärm", "2"), (2, "Hylla", "B"), (3, "Blad", "4")]
    facts = read([box(values, unknown, 2) for values in CARDS])
    assert not facts.control_plans
    assert facts.problems


def test_a_sentence_across_a_box_is_no_label() -> None:
    rows: list[Rows] = [[*box(values, [], 2), ["Fylls i av den som gör kontrollen.", "", "", ""]] for values in CARDS]
    assert all(
        "Fylls" not in label for plan in read(rows).control_plans for one in plan.controls for label in one.extra
    )


@pytest.mark.parametrize("title", ["# Riskbedömning enligt arbetsmiljölagen 2026", "# Brandskydd 2026"])
def test_cards_of_other_matters_stay_theirs(title: str) -> None:
    facts = read([box(values, UNKNOWN[2], 2) for values in CARDS], title)
    assert not [*facts.control_plans, *facts.risk_assessments]
    assert {entry.outcome for entry in facts.ledger} == {"ignored"}
