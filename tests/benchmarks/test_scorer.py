"""The scorer: what is right, missed, wrong, flagged, and falsely accused."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from benchmarks.discrepancies import short_of
from benchmarks.scans import score_scan
from benchmarks.scorer import Findings, align, compare, norm, score_findings, score_matters, score_tables

words = st.text(st.sampled_from("abcdeåäö -12"), min_size=1, max_size=30).filter(lambda text: text.strip())
scores = st.fixed_dictionaries(
    {
        "likelihood": st.integers(1, 5),
        "consequence": st.integers(1, 5),
        "value": st.one_of(st.none(), st.integers(1, 25)),
    }
)
risks = st.fixed_dictionaries(
    {
        "name": words,
        "description": words,
        "score": scores,
        "treatments": st.lists(st.fixed_dictionaries({"text": words}), max_size=3),
    }
)
tables = st.lists(risks, max_size=6, unique_by=lambda row: norm(row["name"]))


def truth_of(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"tables": [{"kind": "risk_assessment", "year": 2024, "rows": rows}], "discrepancies": []}


def extraction_of(rows: list[dict[str, Any]], year: int = 2024) -> dict[str, Any]:
    return {"risk_assessments": [{"year": year, "risks": rows}]}


@given(tables)
def test_the_truth_itself_is_all_right(rows: list[dict[str, Any]]) -> None:
    cells = score_tables(truth_of(rows), extraction_of(rows))
    assert (cells.missed, cells.wrong, cells.f1) == (0, 0, 1.0)


@given(tables)
def test_more_fields_than_the_truth_names_do_not_count(rows: list[dict[str, Any]]) -> None:
    richer = [
        {**row, "owner": {"text": "Rektor", "roles": ["Rektor"]}, "id": "r1", "extra": {"Nr": "1"}} for row in rows
    ]
    assert score_tables(truth_of(rows), extraction_of(richer)).f1 == 1.0


NEARLY_ALIKE: list[dict[str, Any]] = [  # one way round these pair, the other way not
    {
        "name": name,
        "description": "1",
        "score": {"likelihood": 1, "consequence": 1, "value": None},
        "treatments": [],
    }
    for name in ("b d", "bd 1d")
]


@example([NEARLY_ALIKE[0]], [NEARLY_ALIKE[1]])
@given(tables, tables)
def test_missed_and_wrong_change_places_with_the_sides(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> None:
    """Where all rows pair whichever side is the truth: how alike two names are may hang on which comes first."""
    there, back = compare("risk", one, other), compare("risk", other, one)
    assert 0.0 <= there.f1 <= 1.0
    paired = [sum(None not in pair for pair in align(*sides)) for sides in ((one, other), (other, one))]
    if {len(one), len(other), *paired} == {len(one)}:
        assert there.hit == back.hit


@given(tables.filter(bool))
def test_nothing_found_misses_every_cell(rows: list[dict[str, Any]]) -> None:
    cells = score_tables(truth_of(rows), {})
    assert (cells.hit, cells.wrong) == (0, 0)
    assert cells.missed > 0


@given(tables.filter(bool))
def test_every_row_pairs_once(rows: list[dict[str, Any]]) -> None:
    pairs = align(rows, list(reversed(rows)))
    assert all(want == got for want, got in pairs)
    assert len(pairs) == len(rows)


def test_nothing_to_find_and_nothing_found_is_right() -> None:
    assert score_tables(truth_of([]), {}).f1 == 1.0


def test_a_row_nobody_wrote_is_wrong_by_its_cells() -> None:
    row = {
        "id": "x",
        "name": "Påhittad risk",
        "score": {"likelihood": 2, "consequence": None},
        "source": {"regions": [1]},
    }
    cells = score_tables(truth_of([]), extraction_of([row]))
    assert cells.wrong == 3  # the name, a number, the year


def test_another_year_is_a_wrong_cell() -> None:
    row = {"name": "Hot och våld"}
    cells = score_tables(truth_of([row]), extraction_of([row], 2023))
    assert (cells.hit, cells.missed, cells.wrong) == (1, 1, 1)
    assert cells.differences[0].cell == "_year"


def test_line_breaks_and_soft_hyphens_do_not_count() -> None:
    assert norm("digi\u00adtali\u00adsering  och\nmer") == "digitalisering och mer"
    assert norm(3.0) == norm(3) == "3"


def test_matters_count_only_where_the_truth_names_them() -> None:
    assert score_matters({"tables": []}, {"matters": [{"title": "Val av justerare"}]}).wrong == 0
    assert score_matters({"tables": [], "matters": []}, {"matters": [{"title": "Val av justerare"}]}).wrong == 1


def test_findings_are_told_by_code_and_name() -> None:
    truth = {
        "discrepancies": [{"code": "score-product", "about": "Hot"}, {"code": "score-product", "about": "Brand"}],
        "twins": [{"code": "numbering-gap", "about": "Lön"}],
    }
    listed = [
        {"code": "score-product", "severity": "error", "about": "Hot", "message": ""},
        {"code": "score-product", "severity": "error", "about": "Annan risk", "message": ""},
        {"code": "numbering-gap", "severity": "notice", "about": "Lön", "message": ""},
        {"code": "risk-added", "severity": "notice", "about": "Ny", "message": ""},
    ]
    found = score_findings(truth, {"discrepancies": listed})
    product, gap = found["score-product"], found["numbering-gap"]
    assert (product.planted, product.flagged, product.alarms, product.recall, product.precision) == (2, 1, 1, 0.5, 0.5)
    assert (gap.twins, gap.accused, gap.alarms) == (1, 1, 0)
    assert found["risk-added"].alarms == 0


def test_a_finding_may_be_named_by_the_risk_or_the_check_of_its_rows() -> None:
    row = {"id": "r1", "risk": "Hot", "checks": [{"text": "Granska larm"}]}
    listed = [{"code": "missing-result", "severity": "error", "about": "Hot", "message": "", "rows": ["r1"]}]
    extraction = {"follow_ups": [{"items": [row]}], "discrepancies": listed}
    for about, flagged in (("Hot", 1), ("Granska larm", 1), ("Jäv", 0)):
        found = score_findings({"discrepancies": [{"code": "missing-result", "about": about}]}, extraction)
        assert (found["missing-result"].flagged, found["missing-result"].alarms) == (flagged, 1 - flagged)


def test_a_scan_s_doubt_is_told_from_its_error() -> None:
    def row(value: int, *, doubtful: bool) -> dict[str, Any]:
        cells = {"value": {"text": str(value), "confidence": 0.5, "doubtful": doubtful}}
        return {"name": "Hot", "score": {"value": value}, "source": {"cells": cells}}

    truth = truth_of([{"name": "Hot", "score": {"value": 12}}])
    right = score_scan(truth, extraction_of([row(12, doubtful=False)]))
    marked = score_scan(truth, extraction_of([row(72, doubtful=True)]))
    wrong = score_scan(truth, extraction_of([row(72, doubtful=False)]))
    assert [(s.right, s.doubtful) for s in (right, marked, wrong)] == [(1, 0), (0, 1), (0, 0)]


def test_a_code_that_falls_short_is_not_hidden_by_the_others() -> None:
    good, missed = Findings(planted=200, flagged=200), Findings(planted=200, flagged=190)
    accused = Findings(planted=200, flagged=200, twins=200, accused=3)
    assert short_of({"score-product": good, "risk-added": missed, "missing-result": accused}) == [
        "missing-result",
        "risk-added",
    ]
