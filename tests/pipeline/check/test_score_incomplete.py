from __future__ import annotations

import pytest

from schemas.evidence import CellSource
from schemas.tables import Range, Scale
from tests.pipeline.check.help import about, found
from tests.pipeline.factory import analysis, control, document, plan, risk, score

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


def test_what_stands_there_but_was_not_read_is_not_missing() -> None:
    unread = risk("Stöld", 3, None, 9)
    unread.source.cells["score.consequence"] = CellSource(text="III")
    assert about("score-incomplete", analysis(2023, *(risk(*row) for row in WHOLE), unread)) == []


def test_a_doubtful_reading_is_silent() -> None:
    doubtful = risk("Stöld", 3, None, 9)
    doubtful.source.cells["score.consequence"] = CellSource(text="", doubtful=True)
    assert about("score-incomplete", analysis(2023, *(risk(*row) for row in WHOLE), doubtful)) == []
