"""Forms under a heading each whose labels stand in rows over their values, with no risk or score among them, some over the whole width."""

from __future__ import annotations

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

HEIGHT = 320.0
VALUES = (
    ("Bisysslor anmäls inte", "Enkät till alla chefer", "HR-chef", "Enkät", "Mars", "Av 64 svarade 61. Inga avvikelser."),
    ("Bilar används privat", "Granskning av körjournaler", "Bilansvarig", "Stickprov", "Maj", ""),
    ("Avtal tecknas av obehörig", "Avtal jämförs med delegationen", "Kommunjurist", "Jämförelse", "Oktober", "Avvikelse i två fall."),
)  # fmt: skip
LABELS = ("Kontrollmoment", "Kontrollansvarig", "Metod", "Tidpunkt", "Resultat")
SHAPES = ((2, 2, 1), (2, 1, 1, 1), (2, 1), (3, 2), (1, 1, 1), (1, 2, 2), (4, 1))
"""How many labels stand in each row of labels; the result's is the last."""


def form(values: tuple[str, ...], shape: tuple[int, ...], top: float) -> Grid:
    """One form: rows of labels, each over a row of values; of a row with fewer labels than the widest the last spans the rest."""
    held = [*zip(LABELS[: sum(shape) - 1], values[1:], strict=False), (LABELS[-1], values[-1])]
    rows: list[list[str | None]] = []
    at = 0
    for count in shape:
        pairs = held[at : at + count]
        at += count
        fill: list[str | None] = [None] * (max(shape) - count)
        rows += [[*(label for label, _ in pairs), *fill], [*(value for _, value in pairs), *fill]]
    return grid(rows, top=top)


def read(shape: tuple[int, ...]) -> Facts:
    blocks: list[Line | Grid | str] = ["# Uppföljning av internkontrollplan 2024", "Servicenämnden"]
    for number, values in enumerate(VALUES, start=1):
        name, top = f"{number}. {values[0]}", 100.0 + HEIGHT * number
        blocks += [Line(name, (0, top - 20, 200, top - 8), bold=True, size=12), form(values, shape, top)]
    return interpret(document(blocks))


@pytest.mark.parametrize("shape", SHAPES)
def test_each_is_one_row_of_the_follow_up(shape: tuple[int, ...]) -> None:
    found = read(shape)
    (table,) = found.follow_ups
    told = [(one.risk, [check.text for check in one.checks], one.result, one.outcome) for one in table.items]
    assert told == [
        (values[0], [values[1]], values[-1] or None, outcome)
        for values, outcome in zip(VALUES, ("no-deviation", "unclear", "deviation"), strict=True)
    ]
    assert (found.control_plans, found.problems) == ([], [])


@pytest.mark.parametrize("again", [("Kontrollmoment", "Kontrollansvarig"), ("Metod", "Kontrollansvarig")])
def test_two_headers_that_share_a_label_are_those_of_tables(again: tuple[str, str]) -> None:
    rows = [("Kontrollmoment", "Kontrollansvarig"), ("Enkät till chefer", "HR-chef"), again, ("Stickprov av avtal", "Jurist")]  # fmt: skip
    found = interpret(document(["# Internkontrollplan 2024", grid(rows)]))
    (plan,) = found.control_plans
    assert len(plan.controls) > 1


@pytest.mark.parametrize("count", [2, 3, 5])
def test_a_header_with_several_rows_below_is_a_tables(count: int) -> None:
    rows: list[list[str | None]] = [["Kontrollmoment", "Kontrollansvarig"]]
    rows += [[f"Kontroll av avtal {at}", "Jurist"] for at in range(count)]
    found = interpret(document(["# Internkontrollplan 2024", grid([*rows, ["Resultat", None], ["Godkänt.", None]])]))
    assert sum(len(plan.controls) for plan in found.control_plans) >= count
