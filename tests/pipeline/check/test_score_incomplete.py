from __future__ import annotations

import pytest

from pipeline.interpret.interpret import interpret
from schemas.evidence import CellSource
from schemas.tables import Column, Range, Scale
from tests.pipeline.check.help import about, found
from tests.pipeline.factory import analysis, control, document, plan, risk, score
from tests.pipeline.interpret.drawn_pages import document as drawn
from tests.pipeline.interpret.drawn_pages import grid

WHOLE = (("Jäv", 3, 4, 12), ("Hot", 2, 2, 4), ("Brand", 1, 4, 4))


def test_a_missing_part_is_a_warning() -> None:
    [one] = found(document(analysis(2023, *(risk(*row) for row in WHOLE), risk("Stöld", 3, None, 9))))
    assert (one.code, one.severity, one.about) == ("score-incomplete", "warning", "Stöld")
    assert one.message == "Risken ”Stöld” (sidan 1) är bedömd men saknar konsekvens; där står ”3 9”."


def test_a_value_that_the_others_state_is_missed() -> None:
    assert about("score-incomplete", analysis(2023, *(risk(*row) for row in WHOLE), risk("Stöld", 3, 3))) == ["Stöld"]


def test_a_value_without_parts_is_missed_where_the_others_have_parts() -> None:
    assert about("score-incomplete", analysis(2023, *(risk(*row) for row in WHOLE), risk("Stöld", None, None, 9))) == [
        "Stöld"
    ]


def test_one_part_alone_is_incomplete_in_any_table() -> None:
    assert about("score-incomplete", analysis(2023, risk("Stöld", None, 3))) == ["Stöld"]


def test_a_line_of_the_page_that_was_taken_for_a_row_is_not_scored() -> None:
    rows = [control("Jäv", "Stickprov", score=score(3, 4, 12)), control("Lindfors kommun", score=score(3, None))]
    assert about("score-incomplete", plan(2023, *rows)) == []


@pytest.mark.parametrize(
    ("row", "code"),
    [((None, 4, 8), "score-incomplete"), ((3, 4, 15), "score-product"), ((3, 9, 27), "score-out-of-scale")],
)
def test_scores_of_nothing_are_not_accused_by_any_rule(row: tuple[float | None, float, float], code: str) -> None:
    scale = Scale(consequence=Range(min=1, max=5), method="product")
    [one] = found(document(analysis(2023, risk("Jäv", *row), scale=scale)))
    assert one.code == code
    assert found(document(analysis(2023, risk("", *row), scale=scale))) == []
    assert found(document(analysis(2023, *(risk(*other) for other in WHOLE), risk("", *row), scale=scale))) == []


def test_a_part_that_the_table_has_no_place_for_is_not_missing() -> None:
    rows = [risk(*row, residual=score(2, None)) for row in WHOLE]
    assert about("score-incomplete", analysis(2023, *rows)) == []


def test_tables_that_state_no_value_or_only_values_are_silent() -> None:
    assert about("score-incomplete", analysis(2023, risk("Jäv", 3, 4), risk("Hot", 2, 2))) == []
    assert about("score-incomplete", analysis(2023, risk("Jäv", None, None, 12), risk("Hot", None, None, 4))) == []


def test_a_row_without_any_score_is_not_scored() -> None:
    assert about("score-incomplete", analysis(2023, *(risk(*row) for row in WHOLE), risk("Stöld"))) == []


def test_words_without_a_legend_are_silent() -> None:
    words = [control(name, "Stickprov", score=score(None, None, None, "words")) for name in ("Jäv", "Hot")]
    assert about("score-incomplete", plan(2023, *words)) == []


WORDS = {"Osannolik": 1, "Möjlig": 2, "Trolig": 3}
DAMAGE = {"Lindrig": 1, "Kännbar": 2, "Allvarlig": 3}
RATED = [("Jäv", "Möjlig", "Kännbar"), ("Hot", "Trolig", "Lindrig"), ("Brand", "Osannolik", "Allvarlig")]


def assessed(
    *rows: tuple[str, str, str], legends: int = 2, header: tuple[str, str] = ("Sannolikhet", "Konsekvens")
) -> list[str]:
    """What is found incomplete in an analysis by words. legends: how many parts' words are explained."""
    told = ("Sannolikhet", WORDS), ("Konsekvens", DAMAGE)
    lines = [
        f"{name}: {', '.join(f'{step} = {word}' for word, step in steps.items())}" for name, steps in told[:legends]
    ]
    valued = [[*row, f"{WORDS[row[1]] * DAMAGE[row[2]]}" if row[1] and row[2] else ""] for row in rows]
    table = grid([["Risk", *header, "Riskvärde"], *valued])
    facts = interpret(drawn(["# Riskanalys 2026", *lines, table]))
    return about("score-incomplete", *facts.risk_assessments)


@pytest.mark.parametrize("header", [("Sannolikhet", "Konsekvens"), ("S", "K"), ("Hur sannolikt?", "Hur allvarligt?")])
@pytest.mark.parametrize("row", [("Stöld", "Möjlig", ""), ("Stöld", "", "Lindrig"), ("Stöld", "Trolig", "")])
def test_words_that_a_legend_explains_lack_a_part_whose_cell_is_blank(
    row: tuple[str, str, str], header: tuple[str, str]
) -> None:
    assert assessed(*RATED, row, header=header) == ["Stöld"]
    assert assessed(*RATED, header=header) == []


def test_a_part_that_the_other_rows_tell_in_other_words_is_not_missed() -> None:
    rows = [("Jäv", "Möjlig", "Förtroendet skadas"), ("Hot", "Trolig", "Personal slutar"), ("Stöld", "Osannolik", "")]
    table = grid([["Risk", "Sannolikhet", "Konsekvens"], *map(list, rows)])
    legend = f"Sannolikhet: {', '.join(f'{step} = {word}' for word, step in WORDS.items())}"
    facts = interpret(drawn(["# Riskanalys 2026", legend, table]))
    assert about("score-incomplete", *facts.risk_assessments) == []


def test_words_of_which_but_one_part_is_explained_lack_nothing_that_stands_there() -> None:
    assert assessed(*RATED, legends=1) == []


def test_words_in_one_cell_lack_nothing() -> None:
    rows = [risk(name, score=score(2, None, None, "words")) for name in ("Jäv", "Hot")]
    sheet = analysis(2023, *rows)
    sheet.columns = [Column(field="score", header="Riskbedömning")]
    assert about("score-incomplete", sheet) == []


def test_what_stands_there_but_was_not_read_is_not_missing() -> None:
    unread = risk("Stöld", 3, None, 9)
    unread.source.cells["score.consequence"] = CellSource(text="III")
    assert about("score-incomplete", analysis(2023, *(risk(*row) for row in WHOLE), unread)) == []


def test_a_doubtful_reading_is_silent() -> None:
    doubtful = risk("Stöld", 3, None, 9)
    doubtful.source.cells["score.consequence"] = CellSource(text="", doubtful=True)
    assert about("score-incomplete", analysis(2023, *(risk(*row) for row in WHOLE), doubtful)) == []
