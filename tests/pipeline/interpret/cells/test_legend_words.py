"""Scores written as two words of the document's legend, whatever stands between them."""

from __future__ import annotations

import pytest

from pipeline.interpret.cells.scores import Legend, from_cell
from pipeline.interpret.interpret import interpret
from tests.pipeline.interpret.drawn_pages import document, grid

LIKELY = {"sällsynt": 1.0, "tänkbar": 2.0, "vanlig": 3.0, "mycket vanlig": 4.0}
GRAVE = {"ringa": 1.0, "märkbar": 2.0, "svår": 3.0, "mycket svår": 4.0}
LEGEND = Legend(LIKELY, GRAVE)
DASHES = ("-", "–")
SIGNS = [" – ", " - ", "–", ", ", " / ", " + ", " och ", " x ", " | ", " · ", " × ", "\n"]


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize(
    ("likely", "grave"), [("Vanlig", "Ringa"), ("Mycket vanlig", "Mycket svår"), ("Tänkbar", "svår")]
)
def test_the_words_tell_the_parts_in_any_order(likely: str, grave: str, sign: str) -> None:
    parts = (LIKELY[likely.lower()], GRAVE[grave.lower()])
    for text in (f"{likely}{sign}{grave}", f"{grave}{sign}{likely}"):
        for swapped in (False, True):
            score = from_cell(text, LEGEND, swapped=swapped)
            assert score is not None
            assert (score.likelihood, score.consequence, score.value, score.notation) == (*parts, None, "words")


@pytest.mark.parametrize("sign", [sign for sign in SIGNS if sign.strip() not in DASHES])
def test_the_header_tells_the_order_of_words_that_serve_both_parts(sign: str) -> None:
    both = {"låg": 1.0, "medel": 2.0, "hög": 3.0}
    for swapped in (False, True):
        score = from_cell(f"Låg{sign}Hög", Legend(both, both), swapped=swapped)
        assert score is not None
        assert (score.likelihood, score.consequence) == ((3, 1) if swapped else (1, 3))


@pytest.mark.parametrize("text", ["Medel-hög", "Låg–medel", "Låg - Medel"])
def test_a_range_of_words_that_serve_both_parts_is_no_score(text: str) -> None:
    both = {"låg": 1.0, "medel": 2.0, "hög": 3.0}
    score = from_cell(text, Legend(both, both))
    assert score is not None
    assert score.notation == "unread"


@pytest.mark.parametrize(
    "text", ["Vanlig", "Vanlig – Tänkbar", "Vanlig – Svårare", "Ovanlig – Svår", "Vanlig – Svår – Ringa"]
)
def test_other_words_are_no_score(text: str) -> None:
    score = from_cell(text, LEGEND)
    assert score is not None
    assert score.notation == "unread"


@pytest.mark.parametrize("sign", [" – ", ", ", " och "])
@pytest.mark.parametrize("turned", [False, True])
def test_a_plan_with_such_scores_is_read(sign: str, turned: bool) -> None:  # noqa: FBT001  # a form of the family
    steps = [["", *map(str, range(1, 5))], ["Sannolikhet", *map(str.capitalize, LIKELY)], ["Konsekvens", *map(str.capitalize, GRAVE)]]  # fmt: skip
    pairs = [("Vanlig", "Ringa"), ("Mycket vanlig", "Svår"), ("Sällsynt", "Mycket svår")]
    rows = [[f"Att avtal {n} är prövat", sign.join(pair[::-1] if turned else pair), "Stickprov", "Jurist"] for n, pair in enumerate(pairs, 1)]  # fmt: skip
    table = grid([["Kontrollmoment", "Riskbedömning", "Metod", "Kontroll-ansvar"], *rows])
    facts = interpret(
        document(["# Internkontrollplan 2027", table, "Förklaring till riskbedömningen", grid(steps, top=500)])
    )
    (plan,) = facts.control_plans
    assert [(one.score.likelihood, one.score.consequence) for one in plan.controls if one.score] == [
        (3, 1),
        (4, 3),
        (1, 4),
    ]
    assert {one.responsible.text for one in plan.controls if one.responsible} == {"Jurist"}
    assert not facts.problems
