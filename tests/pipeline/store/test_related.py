"""What of the store a call's files are compared with, and what it must never be."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.examine import examine
from pipeline.store.related import HeldPaper, beside, is_named, names_of
from schemas.extraction import Extraction
from schemas.tables import Organisation
from tests.pipeline.factory import analysis, control, document, follow_up, item, plan, risk

LAST = analysis(2025, risk("Ras", 2, 2, 4), risk("Brand", 1, 1, 1))


def held(*extractions: Extraction, group: str = "Granby / Servicenämnden", place: str = "Granby") -> list[HeldPaper]:
    return [HeldPaper(group, frozenset({place}), one) for one in extractions]


def years(extractions: list[Extraction]) -> list[int | None]:
    return [table.year for extraction in extractions for table in extraction.tables()]


def test_other_years_of_the_same_body_are_compared_and_found_in_the_later_file() -> None:
    fresh = document(analysis(2026, risk("Ras", 3, 3, 9), risk("Brand", 1, 1, 1)), name="ny.pdf")
    earlier = beside([fresh], held(document(LAST, name="förra.pdf"))).papers
    (done,) = examine([fresh], data_of=lambda _: None, earlier=earlier)
    assert [one.code for one in done.discrepancies] == ["score-changed"]
    assert {evidence.filename for evidence in done.discrepancies[0].evidence} == {"ny.pdf", "förra.pdf"}


def test_a_draft_stands_in_for_the_paper_that_is_held_of_its_year_and_kind() -> None:
    published = document(
        analysis(2026, risk("Ras", 1, 1, 1)), plan(2026, control("Ras", "Besiktning")), name="beslutad.pdf"
    )
    draft = document(plan(2026, control("Ras", "Rondering")), name="utkast.pdf")
    (part,) = beside([draft], held(published)).papers
    assert (len(part.risk_assessments), part.control_plans) == (1, [])
    assert len(published.control_plans) == 1


def test_an_interim_follow_up_does_not_stand_in_for_the_full_one() -> None:
    full = document(follow_up(2025, item("Ras", "Besiktning")), name="hel.pdf")
    part = document(follow_up(2025, item("Ras", "Besiktning"), interim=True), name="del.pdf")
    assert years(beside([part], held(full)).papers) == [2025]


@pytest.mark.parametrize("body", ["Kulturnämnden", None])
def test_other_bodies_and_unknown_ones_are_left_out(body: str | None) -> None:
    none = beside([document(analysis(2026, risk("Ras", 3, 3, 9), body=body))], held(document(LAST)))
    assert none.papers == []
    assert [one.outcome for one in none.comparisons] == ["none" if body else "no-body"]


def of(*places: str, **fields: Any) -> Extraction:
    named = [Organisation(name=place) for place in places]
    return document(analysis(2026, risk("Ras", 3, 3, 9), organisations=named, **fields))


def test_bodies_of_one_name_are_told_apart_by_the_municipality_or_not_compared() -> None:
    both = [
        *held(document(LAST, name="g.pdf")),
        *held(document(LAST, name="a.pdf"), group="Askby / Servicenämnden", place="Askby"),
    ]
    found = beside([of("Askby kommun"), of(), of("Storby kommun")], both)
    assert [one.source.filename for one in found.papers] == ["a.pdf"]
    assert [one.outcome for one in found.comparisons] == ["compared", "several-municipalities", "none"]
    assert [paper.filename for paper in found.comparisons[0].papers] == ["a.pdf"]


def test_a_failed_file_is_compared_with_nothing() -> None:
    failed = document(analysis(2026, risk("Ras", 3, 3, 9))).model_copy(update={"status": "failed"})
    assert beside([failed], held(document(LAST))).papers == []
    assert names_of([failed]) == set()


def test_names_are_the_same_as_linking_takes_them() -> None:
    (name,) = names_of([of()])
    assert is_named("Servicenämnden", [name])
    assert is_named("Gemensam servicenämnd", [name])
    assert not is_named("Kulturnämnden", [name])
