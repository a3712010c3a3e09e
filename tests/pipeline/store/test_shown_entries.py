"""What counts as shown is one thing, whoever asks: reports, coverage, nights."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import select

from pipeline.store import source_listings
from pipeline.store.coverage import coverage
from pipeline.store.models import Listing
from pipeline.store.report_facts import unfetched
from pipeline.store.shown_entries import in_last_listing, is_still_shown, still_shown
from pipeline.store.store import Store
from tests.pipeline.store.steps import NIGHTS, SOURCE, show

PART = dataclasses.replace(
    SOURCE, complete=False
)  # as of a night in which a part of the listing was lost, or of a feed


def names(store: Store, *conditions: object) -> set[str]:
    query = select(Listing.identity).where(*conditions)  # type: ignore[arg-type]
    return set(store.read(lambda session: list(session.scalars(query))))


@pytest.mark.parametrize(
    ("nights", "last", "still"),
    [
        ([("ab", True)], "ab", "ab"),
        ([("ab", True), ("b", True)], "b", "b"),
        ([("ab", True), ("b", False)], "b", "ab"),
        ([("ab", False), ("b", False)], "b", "ab"),
        ([("ab", True), ("b", True), ("b", False)], "b", "b"),
        ([("ab", True), *[("b", True)] * 3, ("ab", True)], "ab", "ab"),
    ],
)
def test_reports_coverage_and_nights_take_the_same_entries_for_shown(
    store: Store, nights: list[tuple[str, bool]], last: str, still: str
) -> None:
    for night, (shown, whole) in zip(NIGHTS, nights, strict=False):
        show(store, night, *shown, source=SOURCE if whole else PART)
    for due in store.read(source_listings.due, SOURCE.name, unseen=True):
        store.write(source_listings.record_problem, due, "gone", "borta", f"{NIGHTS[9]}T03:00:00Z")
    rows = store.read(lambda session: list(session.scalars(select(Listing))))
    (covered,) = store.read(lambda session: list(coverage(session)))
    assert names(store, in_last_listing()) == {*last}
    assert names(store, still_shown()) == {row.identity for row in rows if is_still_shown(row)} == {*still}
    assert {due.document.identity for due in store.read(source_listings.due, SOURCE.name)} == {*last}
    assert {name and name[0] for _, name, _ in store.read(unfetched)} == {*still}
    assert covered.unfetched == sum(year.listed for year in covered.years) == len(still)
