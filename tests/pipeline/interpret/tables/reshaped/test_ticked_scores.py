"""Forms in which a part of a score is ticked under its step are read as those that state the number."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from extractors.model.page import Document
from pipeline.interpret.cells.tick_boxes import is_ticked
from pipeline.interpret.interpret import interpret
from pipeline.interpret.tables.reshaped import ticked_scores
from pipeline.interpret.tables.reshaped.ticked_scores import with_ticked_scores
from tests.pipeline.interpret.drawn_pages import document, grid

Row = list[str | None]

RISKS = [
    ("Faktura betalas utan kontroll", 2, 3, "Mottagare skriver under"),
    ("Dröjsmålsränta efter semester", 3, 1, "Attestanter får ersättare"),
    ("Avtalsvite krävs inte in", 1, 3, "Ekonomen får kopia"),
]


def form(marks: tuple[str, str], steps: list[str], second: str) -> list[Row]:
    """A form with a column for each step of both parts; marks are what stands in ticked boxes and others."""
    ticked, empty = marks
    wide: Row = [None] * (len(steps) - 1)
    head: list[Row] = [
        ["Nr", "Risk", "Sannolikhet", *wide, second, *wide, "Åtgärd"],
        ["^", "^", *steps, *steps, "^"],
    ]
    body: list[Row] = [
        [str(at), risk, *([ticked if one == s else empty for one in range(1, len(steps) + 1)]),
         *([ticked if one == k else empty for one in range(1, len(steps) + 1)]), measure]
        for at, (risk, s, k, measure) in enumerate(RISKS, 1)
    ]  # fmt: skip
    return head + body


@pytest.mark.parametrize(
    ("marks", "steps", "second"),
    list(
        product(
            [("☒", "☐"), ("X", ""), ("x", "☐"), ("[x]", "[ ]")],
            [["1", "2", "3"], ["1", "2", "3", "4"], ["1 Osannolik", "2 Möjlig", "3 Trolig", "4 Säker"]],
            ["Konsekvens", "Väsentlighet"],
        )
    ),
)
def test_a_ticked_step_is_the_part_of_the_score(marks: tuple[str, str], steps: list[str], second: str) -> None:
    facts = interpret(document(["# Riskbedömning för intern kontroll 2025", grid(form(marks, steps, second))]))
    (table,) = facts.risk_assessments
    found = [
        (row.name, row.score.likelihood, row.score.consequence, row.treatments[0].text)
        for row in table.risks
        if row.score
    ]
    assert found == RISKS
    assert not facts.problems


def test_a_row_without_a_tick_has_no_such_part() -> None:
    rows = form(("☒", "☐"), ["1", "2", "3", "4"], "Konsekvens")
    rows[2][2:6] = ["☐"] * 4
    (table,) = interpret(document(["# Riskanalys 2025", grid(rows)])).risk_assessments
    assert [row.score.likelihood for row in table.risks if row.score] == [None, 3, 1]


def test_two_ticks_give_no_number() -> None:
    rows = form(("☒", "☐"), ["1", "2", "3", "4"], "Konsekvens")
    rows[2][2:6] = ["☐", "☒", "☒", "☐"]
    (table,) = interpret(document(["# Riskanalys 2025", grid(rows)])).risk_assessments
    assert [row.score.likelihood for row in table.risks if row.score] == [None, 3, 1]


@pytest.mark.parametrize("marks", [("?", "☐"), ("EJ", ""), ("2", "")])
def test_what_holds_more_than_ticks_is_left_as_it_stands(marks: tuple[str, str]) -> None:
    drawn = document([grid(form(marks, ["1", "2", "3", "4"], "Konsekvens"))])
    assert with_ticked_scores(drawn) == drawn


@pytest.mark.parametrize("unread", ["?", "xx", "EJ"])
def test_a_box_that_was_not_read_gives_no_number(unread: str) -> None:
    rows = form(("☒", "☐"), ["1", "2", "3", "4"], "Konsekvens")
    rows[2][2:6] = ["☐", unread, "☐", "☐"]
    facts = interpret(document(["# Riskanalys 2025", grid(rows)]))
    (table,) = facts.risk_assessments
    assert [row.score.likelihood for row in table.risks if row.score] == [None, 3, 1]
    assert table.risks[0].score is not None
    assert table.risks[0].score.raw != ""


def texts(drawn: Document) -> list[list[str]]:
    """What stands in each row of the one table."""
    (table,) = drawn.pages[0].grids()
    return [
        [" ".join(line.text for line in cell.lines) for cell in table.cells if cell.row == row]
        for row in range(table.n_rows)
    ]


def test_what_stands_above_the_steps_stays() -> None:
    """A form's particulars over the columns that would go."""
    rows: list[Row] = [
        ["Nämnd", "Kulturnämnden", "År", "2026", "Upprättad av"],
        ["Risk", "Sannolikhet", None, None, "Åtgärd"],
        ["^", "1", "2", "3", "^"],
        ["Jäv", "", "x", "", "Utbildning"],
    ]
    drawn = document([grid(rows)])
    assert with_ticked_scores(drawn) == drawn


def test_a_title_over_all_columns_is_none_of_them() -> None:
    rows = form(("☒", "☐"), ["1", "2", "3"], "Konsekvens")
    told = texts(with_ticked_scores(document([grid([["Riskanalys 2026", *[None] * 8], *rows])])))
    assert told[0] == ["Riskanalys 2026"]
    assert told[3] == ["1", "Faktura betalas utan kontroll", "2", "3", "Mottagare skriver under"]


HEAD: list[Row] = [["Risk", "Sannolikhet", None, None, "Åtgärd"], ["^", "1", "2", "3", "^"]]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ([["Jäv", None, "", "x", "Utbildning"]], [["Jäv", "3", "Utbildning"]]),
        ([["Jäv", "", None, "x", "Utbildning"]], [["Jäv", "3", "Utbildning"]]),
        ([["Jäv", "x", None, "", "Utbildning"]], [["Jäv", "1 och 2", "Utbildning"]]),
        ([["Jäv", "Ej bedömd", None, None, "Utbildning"]], [["Jäv", "Ej bedömd", "Utbildning"]]),
        (
            [["Jäv", "", "x", "", "Utbildning"], ["Mutor", "^", "", "x", "Stickprov"]],
            [["Jäv", "2", "Utbildning"], ["Mutor", "3", "Stickprov"]],
        ),
    ],
    ids=["with the risk's", "with the next", "ticked", "a text", "with that above"],
)
def test_a_tick_stays_where_the_first_step_is_merged(body: list[Row], told: list[list[str]]) -> None:
    drawn = with_ticked_scores(document([grid([*HEAD, *body, ["Svek", "", "x", "", "Kontroll"]])]))
    found = texts(drawn)
    assert found[2:] == [*told, ["Svek", "2", "Kontroll"]]
    (table,) = drawn.pages[0].grids()
    assert sum(cell.row_span * cell.col_span for cell in table.cells) == table.n_rows * table.n_cols


def test_a_header_that_comes_again_counts_for_what_stands_below_it() -> None:
    body: list[Row] = [["Jäv", "", "x", "", "Utbildning"]] * 8
    found = texts(with_ticked_scores(document([grid([*HEAD, *body, *HEAD, *body])])))
    assert found[2:10] == found[12:] == [["Jäv", "2", "Utbildning"]] * 8


def test_texts_are_looked_at_a_few_times_each_however_often_a_header_comes_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = Counter[str]()

    def counted(text: str) -> bool | None:
        asked[text] += 1
        return is_ticked(text)

    monkeypatch.setattr(ticked_scores, "is_ticked", counted)
    body: list[Row] = [["x", "", ""]] * 16
    rows: list[Row] = [["Sannolikhet", None, None], ["1", "2", "3"], *body]
    (table,) = with_ticked_scores(document([grid(rows * 20)])).pages[0].grids()
    assert table.n_cols == 1
    assert asked["x"] <= 4 * 16 * 20


@pytest.mark.parametrize("marks", [("X", ""), ("☒", "☐"), ("●", "")])
@pytest.mark.parametrize("legend", [True, False])
def test_a_step_without_its_number_gives_its_word_and_the_legends_number(
    marks: tuple[str, str], *, legend: bool
) -> None:
    words = ["Osannolik", "Möjlig", "Trolig", "Säker"]
    scales = [f"{part}: 1 = Osannolik, 2 = Möjlig, 3 = Trolig, 4 = Säker" for part in ("Sannolikhet", "Konsekvens")]
    lines = ["# Riskanalys 2025", *(scales if legend else ())]
    facts = interpret(document([*lines, grid(form(marks, words, "Konsekvens"))]))
    (table,) = facts.risk_assessments
    found = [row.score and (row.score.raw, row.score.likelihood, row.score.consequence) for row in table.risks]
    assert found == [(f"{words[s - 1]} {words[k - 1]}", *((s, k) if legend else (None, None))) for _, s, k, _ in RISKS]
    assert not facts.problems


@pytest.mark.parametrize("steps", [["Bra", "Bra", "Bra"], ["1-4", "5-9", "10-16"], ["1", "3", "5"]])
def test_what_are_no_steps_stay_columns_of_their_own_and_are_told(steps: list[str]) -> None:
    drawn = document(["# Riskanalys 2025", grid(form(("X", ""), steps, "Konsekvens"))])
    assert with_ticked_scores(drawn) == drawn
    assert any("tolkas" in problem.message for problem in interpret(drawn).problems)
