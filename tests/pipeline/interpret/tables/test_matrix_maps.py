"""Risks that a matrix drawn as a table scores: their numbers in its fields, the steps and the names of both parts at its edges."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.model.page import Grid, Line
from pipeline.interpret.interpret import Facts, interpret
from tests.pipeline.interpret.drawn_pages import document, grid

RISKS = [
    ("Fel belopp på avier", 2, 3),
    ("Planen följs inte", 3, 4),
    ("Byte utanför kön", 2, 5),
    ("F-skatt saknas", 2, 2),
]
RISKS += [("Nycklar är borta", 4, 2), ("Dyr energi i husen", 4, 2), ("Ränta på lånen", 5, 5)]
STEPS = range(1, 6)
TITLE = "# Riskanalys 2026"
CORNERS = (
    "Sannolikhet ↑ / Konsekvens →",
    "↑ Sannolikhet → Konsekvens",
    "Sannolikhet/ Konsekvens",
    "Konsekvens → Sannolikhet ↑",
)
UNPLAIN = ("", "Risk", "Konsekvens / Sannolikhet", "Sannolikhet och konsekvens")


def fields(marks: str = "{}", between: str = ", ", up: int = 0) -> list[list[str]]:
    """The fields' texts from the highest step down; up: which part goes up."""
    risks = [(number, *(parts if up == 0 else parts[::-1])) for number, (_, *parts) in enumerate(RISKS, 1)]
    return [
        [between.join(marks.format(one) for one, high, right in risks if (high, right) == (step, col)) for col in STEPS]
        for step in reversed(STEPS)
    ]


def matrix(
    corner: str, rows: list[list[str]] | None = None, *, below: bool = True, steps: Sequence[str] = ("{}", "{}")
) -> Grid:
    """A matrix with the likelihood up and its corner below or above."""
    held = [[steps[0].format(6 - at), *row] for at, row in enumerate(rows or fields(), 1)]
    foot = [corner, *(steps[1].format(step) for step in STEPS)]
    return grid([*held, foot] if below else [foot, *held])


def listed(numbers: str = "{}", *further: tuple[str, ...]) -> Grid:
    more = further or (("",),) * len(RISKS)
    head = {0: (), 1: ("Åtgärd",), 2: ("Riskvärde", "Åtgärd")}[len(further[0]) if further else 0]
    rows = [
        (numbers.format(at), name, *(cells if further else ()))
        for at, ((name, *_), cells) in enumerate(zip(RISKS, more, strict=True), 1)
    ]
    return grid([("Nr", "Risk", *head), *rows])


def scores(facts: Facts) -> list[tuple[str | None, float | None, float | None]]:
    risks = [risk for table in facts.risk_assessments for risk in table.risks]
    return [
        (one.name, one.score.likelihood if one.score else None, one.score.consequence if one.score else None)
        for one in risks
    ]


@pytest.mark.parametrize("corner", CORNERS)
@pytest.mark.parametrize("below", [True, False])
def test_a_matrix_with_both_names_in_its_corner_scores_the_list(corner: str, *, below: bool) -> None:
    found = interpret(document([TITLE, matrix(corner, below=below), listed()]))
    assert scores(found) == RISKS
    assert found.problems == []


@pytest.mark.parametrize(
    ("marks", "numbers", "between"),
    [("R{}", "R{}", ", "), ("{}", "{}.", " "), ("{}", "R{}", " och "), ("{}", "{}", "/")],
)
def test_marks_are_written_as_boards_do(marks: str, numbers: str, between: str) -> None:
    found = interpret(document([TITLE, listed(numbers), matrix(CORNERS[0], fields(marks, between))]))
    assert scores(found) == RISKS


@pytest.mark.parametrize("steps", [("S{}", "K{}"), ("Sannolikhet {}", "Konsekvens {}"), ("S {}", "V {}")])
def test_steps_may_say_which_part_they_are_of(steps: Sequence[str]) -> None:
    assert scores(interpret(document([TITLE, matrix("", steps=steps), listed()]))) == RISKS


@pytest.mark.parametrize("over", [None, ""])
def test_a_name_over_the_columns_tells_both_axes(over: str | None) -> None:
    held = [["", str(6 - at), *row] for at, row in enumerate(fields(), 1)]
    held[0][0] = "Sannolikhet"
    head: list[list[str | None]] = [["", "", "Konsekvens", over, over, over, over], ["", "", *map(str, STEPS)]]
    found = interpret(document([TITLE, grid([*head, *held]), listed()]))
    assert scores(found) == RISKS


def test_a_row_of_nothing_but_its_step_may_be_one_cell() -> None:
    """As workbooks have them."""
    rows: list[list[str | None]] = [[str(6 - at), *row] for at, row in enumerate(fields(), 1)]
    rows[-1] = ["1", None, None, None, None, None]
    found = interpret(document([TITLE, grid([*rows, [CORNERS[0], *map(str, STEPS)]]), listed()]))
    assert scores(found) == RISKS


def test_a_number_over_several_fields_places_no_risk() -> None:
    rows: list[list[str | None]] = [[str(6 - at), *row] for at, row in enumerate(fields(), 1)]
    rows[3][4], rows[3][5] = "3", None
    found = interpret(document([TITLE, grid([*rows, [CORNERS[0], *map(str, STEPS)]]), listed()]))
    assert not any(one[1] for one in scores(found))
    assert found.problems


def test_where_the_consequence_goes_up_the_parts_are_the_other_way_round() -> None:
    found = interpret(document([TITLE, matrix("Konsekvens ↑ / Sannolikhet →", fields(up=1)), listed()]))
    assert scores(found) == RISKS


@pytest.mark.parametrize("valued", [True, False])
def test_further_columns_of_the_list_stay(*, valued: bool) -> None:
    further = [(*([str(s * k)] if valued else []), "Rutin tas fram") for _, s, k in RISKS]
    found = interpret(document([TITLE, matrix(CORNERS[0]), listed("{}", *further)]))
    assert scores(found) == RISKS
    values = [risk.score.value for risk in found.risk_assessments[0].risks if risk.score]
    assert values == ([s * k for _, s, k in RISKS] if valued else [None] * len(RISKS))


def test_values_that_contradict_a_matrix_are_not_scored_by_it() -> None:
    further = [("7", "Rutin tas fram") for _ in RISKS]
    found = interpret(document([TITLE, matrix(CORNERS[0]), listed("{}", *further)]))
    assert {one[1:] for one in scores(found)} == {(None, None)}


def test_a_plan_that_repeats_the_numbers_is_not_scored_beside_the_list() -> None:
    plan = grid(
        [
            ("Nr", "Risk", "Kontrollmoment", "Ansvarig"),
            *((str(at), name, "Stickprov av tio", "Chef") for at, (name, *_) in enumerate(RISKS, 1)),
        ]
    )
    found = interpret(document([TITLE, matrix(CORNERS[0]), listed(), "# Internkontrollplan 2026", plan]))
    assert scores(found) == RISKS
    assert [control.score for control in found.control_plans[0].controls] == [None] * len(RISKS)


def test_a_list_of_measures_is_not_scored_beside_a_table_with_the_parts() -> None:
    """The evidence of a score is where the document states it."""
    own = grid([("Nr", "Risk", "S", "K"), *((str(at), *map(str, row)) for at, row in enumerate(RISKS, 1))])
    further = [(str(s * k), "Rutin tas fram") for _, s, k in RISKS]
    found = interpret(document([TITLE, own, matrix(CORNERS[0]), listed("{}", *further)]))
    assert scores(found) == RISKS
    (table,) = found.risk_assessments
    assert [column.header for column in table.columns if column.field == "likelihood"] == ["S"]
    assert found.problems == []


def test_lists_of_two_years_have_each_its_matrix() -> None:
    other = [[*row] for row in fields(up=1)]
    found = interpret(
        document([TITLE, matrix(CORNERS[0]), listed()], ["# Riskanalys 2027", matrix(CORNERS[0], other), listed()])
    )
    assert scores(found) == [*RISKS, *((name, k, s) for name, s, k in RISKS)]


@pytest.mark.parametrize("corner", UNPLAIN)
def test_axes_without_plain_names_are_told(corner: str) -> None:
    found = interpret(document([TITLE, matrix(corner), listed()]))
    assert not any(one[1] for one in scores(found))
    assert found.problems


def test_what_the_list_lost_is_told_beside_a_plan() -> None:
    plan = grid([("Risk", "Kontrollmoment", "Ansvarig"), *((name, "Stickprov av tio", "Chef") for name, *_ in RISKS)])
    found = interpret(document([TITLE, matrix(""), listed(), "# Internkontrollplan 2026", plan]))
    told = "Riskkartan på sidan 1 visar riskernas bedömningar, men de kunde inte föras till raderna i någon tabell."
    assert told in [problem.message for problem in found.problems]


@pytest.mark.parametrize(
    ("title", "again", "told"), [(TITLE, False, True), (TITLE, True, False), ("# Ordlista", False, False)]
)
def test_a_titled_list_of_risks_that_no_table_has_is_told_beside_a_plan(title: str, *, again: bool, told: bool) -> None:
    rows = [
        (str(at), name if again else f"Annan risk {at}", "Stickprov", "Chef") for at, (name, *_) in enumerate(RISKS, 1)
    ]
    plan = grid([("Nr", "Risk", "Kontrollmoment", "Ansvarig"), *rows])
    found = interpret(document([title, listed(), "# Internkontrollplan 2026", plan]))
    assert [problem.code for problem in found.problems] == ["table-unread"] * told


def test_counts_and_values_in_a_matrix_score_nothing_and_are_not_told() -> None:
    own = grid([("Risk", "S", "K"), *((name, str(s), str(k)) for name, s, k in RISKS)])
    values = [[str(step * col) for col in STEPS] for step in reversed(STEPS)]
    counts = [
        ["", "", "", "", ""],
        ["", "2", "", "", ""],
        ["", "", "", "1", ""],
        ["", "3", "", "", ""],
        ["", "", "1", "", ""],
    ]
    for rows in (fields(), values, counts):
        found = interpret(document([TITLE, own, matrix(CORNERS[0], rows)]))
        assert scores(found) == RISKS
        assert found.problems == []
    actions = [("Rutin tas fram",) for _ in RISKS]
    for rows in (values, counts):
        found = interpret(document([TITLE, listed("{}", *actions), matrix(CORNERS[0], rows)]))
        assert {one[1:] for one in scores(found)} == {(None, None)}
        assert found.problems == []


AFTER = (
    "Riskmatris efter genomförda åtgärder (målbild)",
    "Riskmatris – restrisk",
    "Riskkarta efter åtgärd",
    "Kvarstående risker",
    "Matris med målnivå",
)
TOLD = "Riskkartan på sidan 1 visar riskernas bedömningar, men de kunde inte föras till raderna i någon tabell."


def treated() -> Grid:
    """A list that is one of risks without scores too."""
    return listed("{}", *(("Rutin tas fram",) for _ in RISKS))


def lowered() -> list[list[str]]:
    """The fields' texts with all likelihoods a step lower, the lowest but once."""
    *above, last, lowest = fields()
    return [[""] * len(STEPS), *above, [", ".join(filter(None, pair)) for pair in zip(last, lowest, strict=True)]]


REMAINS = [(name, max(high - 1, 1), right) for name, high, right in RISKS]


def residuals(found: Facts) -> list[tuple[str | None, float | None, float | None]]:
    risks = (risk for one in found.risk_assessments for risk in one.risks)
    return [(one.name, *((one.residual.likelihood, one.residual.consequence) if one.residual else (None, None))) for one in risks]  # fmt: skip


@pytest.mark.parametrize("over", AFTER)
@pytest.mark.parametrize("mark", ["# ", ""])
@pytest.mark.parametrize("own", [True, False])
def test_a_matrix_behind_measures_tells_what_remains(over: str, mark: str, *, own: bool) -> None:
    parts = [(str(high), str(right), str(high * right)) for _, high, right in RISKS]
    rows = [(str(at), name, *told, "Rutin") for at, ((name, *_), told) in enumerate(zip(RISKS, parts, strict=True), 1)]
    whole = grid([("Nr", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd"), *rows])
    found = interpret(document([TITLE, whole if own else treated(), f"{mark}{over}", matrix(CORNERS[0], lowered())]))
    assert residuals(found) == REMAINS
    assert scores(found) == (RISKS if own else [(name, None, None) for name, *_ in RISKS])
    assert found.problems == []


def test_a_matrix_behind_measures_that_contradicts_what_the_list_says_remains_gives_nothing() -> None:
    head = ("Nr", "Risk", "Riskvärde", "Åtgärd", "Restrisk")
    for values, told in (([str(high * right) for _, high, right in REMAINS], True), (["25"] * len(RISKS), False)):
        rows = [(str(at), name, "7", "Rutin", value) for at, ((name, *_), value) in enumerate(zip(RISKS, values, strict=True), 1)]  # fmt: skip
        found = interpret(document([TITLE, grid([head, *rows]), "# Restrisker", matrix(CORNERS[0], lowered())]))
        assert (residuals(found) == REMAINS) is told
        assert {one.residual.value for one in found.risk_assessments[0].risks if one.residual} == {*map(float, values)}


def test_a_matrix_behind_measures_of_other_numbers_is_told() -> None:
    rows = [row if "1" not in row else ["9" if text == "1" else text for text in row] for row in lowered()]
    own = grid([("Nr", "Risk", "Sannolikhet", "Konsekvens"), *((str(at), name, str(high), str(right)) for at, (name, high, right) in enumerate(RISKS, 1))])  # fmt: skip
    found = interpret(document([TITLE, own, "# Riskmatris efter åtgärder", matrix(CORNERS[0], rows)]))
    assert scores(found) == RISKS
    assert [problem.message for problem in found.problems] == [TOLD.replace("bedömningar", "bedömningar efter åtgärd")]


@pytest.mark.parametrize("over", ["Bilaga: riskmatris från riskanalys 2024", "Riskmatris 2025"])
@pytest.mark.parametrize("mark", ["# ", ""])
def test_a_matrix_of_another_time_is_not_the_lists_own_and_is_told(over: str, mark: str) -> None:
    found = interpret(document([TITLE, treated(), f"{mark}{over}", matrix(CORNERS[0])]))
    assert {one[1:] for one in scores(found)} == {(None, None)}
    assert [problem.message for problem in found.problems] == [TOLD]


@pytest.mark.parametrize("over", ["Riskmatris", "Riskmatris före åtgärder", "Riskmatris 2026", "Bilaga 1: riskmatris"])
@pytest.mark.parametrize("mark", ["# ", ""])
def test_a_matrix_of_the_same_time_scores_the_list(over: str, mark: str) -> None:
    assert scores(interpret(document([TITLE, treated(), f"{mark}{over}", matrix(CORNERS[0])]))) == RISKS


def test_of_the_matrices_before_and_after_measures_the_first_scores_the_list() -> None:
    after = matrix(CORNERS[0], fields(up=1))
    page: list[Line | Grid | str] = [
        TITLE,
        listed(),
        "# Riskmatris",
        matrix(CORNERS[0]),
        "# Riskmatris efter åtgärder",
        after,
    ]
    found = interpret(document(page))
    assert scores(found) == RISKS
    assert [name for name, high, _ in residuals(found) if high] == [name for name, *_ in RISKS]


LIKELY = ("1 Osannolik", "2 Möjlig", "3 Trolig", "4 Sannolik", "5 Säker")
GRAVE = ("1 Försumbar", "2 Lindrig", "3 Kännbar", "4 Allvarlig", "5 Katastrof")


def worded(corner: str, upright: Sequence[str], level: Sequence[str], rows: list[list[str]]) -> Grid:
    return grid([[corner, *level], *([upright[-at], *row] for at, row in enumerate(rows, 1))])


@pytest.mark.parametrize("corner", ["Sannolikhet / Konsekvens", "Konsekvens / Sannolikhet", ""])
def test_the_words_of_the_steps_say_which_part_they_are_of(corner: str) -> None:
    across = worded(corner, GRAVE, LIKELY, fields(up=1))
    assert scores(interpret(document([TITLE, across, listed()]))) == RISKS
    upright = worded(corner, LIKELY, GRAVE, fields())
    assert scores(interpret(document([TITLE, upright, listed()]))) == RISKS


@pytest.mark.parametrize(
    ("corner", "upright", "level"),
    [("Sannolikhet ↑ / Konsekvens →", GRAVE, LIKELY), ("Sannolikhet / Konsekvens", LIKELY, LIKELY)],
)
def test_words_that_contradict_place_nothing_and_it_is_told(
    corner: str, upright: Sequence[str], level: Sequence[str]
) -> None:
    found = interpret(document([TITLE, worded(corner, upright, level, fields()), treated()]))
    assert {one[1:] for one in scores(found)} == {(None, None)}
    assert TOLD in [problem.message for problem in found.problems]


def test_values_contradict_a_matrix_of_several_lists_too() -> None:
    rows = [(str(at), name, "7", "Rutin tas fram") for at, (name, *_) in enumerate(RISKS, 1)]
    head = ("Nr", "Risk", "Riskvärde", "Åtgärd")
    page: list[Line | Grid | str] = [
        "# Riskanalys 2026 för A",
        grid([head, *rows[:3]]),
        "# Riskanalys 2026 för B",
        grid([head, *rows[3:]]),
    ]
    found = interpret(document([*page, "# Riskmatris", matrix(CORNERS[0])]))
    assert {one[1:] for one in scores(found)} == {(None, None)}
