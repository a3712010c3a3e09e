"""One risk whose cells span rows with a measure each."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.interpret.interpret import interpret
from schemas.tables import Risk
from tests.pipeline.interpret.drawn_pages import document, grid

HEADER = ("Område", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Åtgärd", "Ansvarig", "Klart")
STRAY = ("Kansli", "Jäv", "1", "2", "2", "Utbilda", "Kanslichef", "2025-02-01")
MEASURES = [
    ("Införa program", "HR-chef", "2025-09-01"),
    ("Se över stödet", "Rektor", "2025-12-31"),
    ("Mäta trivsel", "HR-chef", "2025-10-15"),
    ("Annonsera", "Chef", "2025-05-31"),
]
ABOVE = "^" * 5
Row = Sequence[str | None]


def risks(*pages: Sequence[Row]) -> list[Risk]:
    """What is read of an assessment that goes on over some pages."""
    drawn = [grid(rows, page=number) for number, rows in enumerate(pages, 1)]
    made = document(["Riskanalys 2025", drawn[0]], *([one] for one in drawn[1:]))
    (table,) = interpret(made).risk_assessments
    return table.risks


def told(risk: Risk) -> list[tuple[str | None, ...]]:
    return [(one.text, one.owner, one.due) for one in risk.treatments]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_a_risk_that_spans_several_measures_is_one(count: int) -> None:
    first = ("HR", "Få sökande", "3", "4", "12", *MEASURES[0])
    found = risks(
        [HEADER, STRAY, first, *((*ABOVE, *one) for one in MEASURES[1:count]), (*STRAY[:1], "Hot", *STRAY[2:])]
    )
    assert [risk.name for risk in found] == ["Jäv", "Få sökande", "Hot"]
    assert told(found[1]) == MEASURES[:count]
    assert found[1].score is not None
    assert found[1].score.value == 12


def test_a_risk_stands_where_all_its_measures_do() -> None:
    found = risks([HEADER, STRAY, ("HR", "Få sökande", "3", "4", "12", *MEASURES[0]), (*ABOVE, *MEASURES[1])])
    (region,) = found[1].source.regions
    assert region.bbox[3] - region.bbox[1] == 80
    assert found[1].source.cells["treatments"].text == "Införa program\nSe över stödet"
    assert len(found[1].source.cells["treatments"].regions) == 2


@pytest.mark.parametrize("own", [{2: "1", 4: "4"}, {0: "Skola"}], ids=["score", "process"])
def test_rows_of_one_name_that_differ_in_more_are_risks_of_their_own(own: dict[int, str]) -> None:
    spanned = [own.get(col, "^") for col in range(5)]
    found = risks([HEADER, STRAY, ("HR", "Få sökande", "3", "4", "12", *MEASURES[0]), (*spanned, *MEASURES[1])])
    assert [risk.name for risk in found] == ["Jäv", "Få sökande", "Få sökande"]
    assert [told(risk) for risk in found[1:]] == [[one] for one in MEASURES[:2]]


def test_a_risk_that_is_written_twice_is_two() -> None:
    twice = [("HR", "Få sökande", "3", "4", "12", *one) for one in MEASURES[:2]]
    assert [risk.name for risk in risks([HEADER, STRAY, *twice])] == ["Jäv", "Få sökande", "Få sökande"]


def test_the_rest_of_a_measure_is_none_of_its_own() -> None:
    rest = (*ABOVE, "och fler lokaler", "", "")
    found = risks([HEADER, STRAY, ("HR", "Få sökande", "3", "4", "12", *MEASURES[0]), rest])
    assert all("och fler lokaler" not in [text for text, *_ in told(risk)][1:] for risk in found)


def test_a_measure_behind_a_page_break_is_the_risks_before_it() -> None:
    first = [HEADER, STRAY, ("HR", "Få sökande", "3", "4", "12", *MEASURES[0]), (*ABOVE, *MEASURES[1])]
    found = risks(first, [HEADER, ("", "", "", "", "", *MEASURES[2]), ("HR", "Hot", "1", "1", "1", *MEASURES[3])])
    assert [risk.name for risk in found] == ["Jäv", "Få sökande", "Hot"]
    assert told(found[1]) == MEASURES[:3]
