"""What changed between two versions is told as facts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.store.diff import ChangedFact, compare, pair
from pipeline.store.fact_rows import FactRow, fact_rows
from schemas.tables import AnyTable
from tests.pipeline.factory import analysis, control, document, follow_up, item, plan, risk, roles


def facts(*tables: AnyTable) -> list[FactRow]:
    return list(fact_rows(document(*tables)))


def test_a_raised_score_is_two_facts() -> None:
    old = facts(analysis(2026, risk("Ras", 3, 4, 12), risk("Brand", 2, 2, 4)))
    new = facts(analysis(2026, risk("Ras", 3, 5, 15), risk("Brand", 2, 2, 4)))
    assert compare(old, new) == [
        ChangedFact("field-changed", "Ras", "score.consequence", "4", "5"),
        ChangedFact("field-changed", "Ras", "score.value", "12", "15"),
    ]


def test_rows_that_came_and_went_are_told_whole() -> None:
    old = facts(plan(2026, control("Ras", "Besiktning av vägen")))
    new = facts(plan(2026, control("Översvämning i källaren", "Pumpar provas")))
    assert compare(old, new) == [
        ChangedFact("row-added", "Översvämning i källaren", after="Översvämning i källaren | Pumpar provas"),
        ChangedFact("row-removed", "Ras", before="Ras | Besiktning av vägen"),
    ]


def test_a_renamed_risk_is_a_changed_name_and_no_new_risk() -> None:
    old = facts(analysis(2026, risk("Bristande informationssäkerhet", 3, 4, 12)))
    new = facts(analysis(2026, risk("Bristande informationsäkerhet", 3, 4, 12)))
    (change,) = compare(old, new)
    assert (change.field, change.after) == ("name", "Bristande informationsäkerhet")


def test_rows_of_other_kinds_and_years_are_never_the_same_row() -> None:
    old = facts(analysis(2025, risk("Ras", 3, 4, 12)), plan(2026, control("Ras")))
    new = facts(analysis(2026, risk("Ras", 3, 4, 12)), follow_up(2026, item("Ras")))
    assert pair(old, new) == []


def test_the_same_risk_twice_keeps_its_order() -> None:
    rows = [risk("Ras", 1, 1, 1, description="väg"), risk("Ras", 2, 2, 4, description="berg")]
    old, new = facts(analysis(2026, *rows)), facts(analysis(2026, *reversed(rows)))
    assert pair(old, new) == [(0, 1), (1, 0)]
    assert compare(old, new) == []


def test_a_new_responsible_is_told_once() -> None:
    old = facts(plan(2026, control("Ras", "Besiktning", responsible=roles("VD"))))
    new = facts(plan(2026, control("Ras", "Besiktning", responsible=roles("Chef"))))
    assert [change.field for change in compare(old, new)] == ["responsible.text"]


NAMES = st.sampled_from(["Ras", "Brand", "Stöld", "Översvämning", "Bristande rutin", "Bristande rutiner"])
RISKS = st.builds(risk, NAMES, st.integers(1, 4), st.integers(1, 4))


@given(st.lists(RISKS, max_size=6), st.lists(RISKS, max_size=6))
def test_pairs_are_one_to_one_and_every_row_is_accounted_for(before: list[object], after: list[object]) -> None:
    old, new = facts(analysis(2026, *before)), facts(analysis(2026, *after))  # type: ignore[arg-type]
    pairs = pair(old, new)
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs)
    kinds = [change.kind for change in compare(old, new)]
    assert kinds.count("row-added") == len(new) - len(pairs)
    assert kinds.count("row-removed") == len(old) - len(pairs)


@given(st.lists(RISKS, max_size=6))
def test_nothing_changed_between_a_version_and_itself(rows: list[object]) -> None:
    same = facts(analysis(2026, *rows))  # type: ignore[arg-type]
    assert compare(same, same) == []
