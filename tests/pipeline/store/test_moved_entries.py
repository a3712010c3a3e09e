"""Entries whose paper another one of their source shows by now."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta

import pytest

from pipeline.sources.base import SourceInfo
from pipeline.store import moved_entries, publication
from pipeline.store.models import Event, Listing, SourceState
from pipeline.store.moved_entries import Moved
from pipeline.store.store import Store
from tests.pipeline.factory import analysis, document, risk
from tests.pipeline.store.steps import NEIGHBOUR, NIGHTS, SOURCE, examine, fetch, flat, publish, read, rows, show


def settle(store: Store, night: str, source: SourceInfo = SOURCE) -> dict[str, Moved]:
    return store.write(moved_entries.settle, {source.name: source}, f"{night}T03:17:00Z", night)


def thin_out(store: Store, night: str, days: int) -> int:
    return store.write(moved_entries.thin_out, datetime.fromisoformat(f"{night}T03:15:00Z") + timedelta(days=days))


def reasons(store: Store) -> list[object]:
    return [row["gone_reason"] for row in rows(store, Listing)]


def move(store: Store, night: str, entry: str, text: str) -> None:
    """A night in which the paper is shown as another entry."""
    show(store, night, entry)
    fetch(store, night, **{entry: text})
    settle(store, night)


def test_an_entry_whose_paper_another_shows_has_moved(store: Store) -> None:
    show(store, NIGHTS[0], "a", "other")
    fetch(store, NIGHTS[0], a="one", other="two")
    show(store, NIGHTS[1], "b", "other")
    assert settle(store, NIGHTS[1]) == {}  # what the new one holds nobody knows yet
    fetch(store, NIGHTS[1], b="one", other="two")
    assert settle(store, NIGHTS[1]) == {SOURCE.name: Moved(missing=1, new=1, lost=1)}
    assert reasons(store) == ["moved", None, None]
    assert settle(store, NIGHTS[1]) == {}
    assert [row["lost"] for row in rows(store, SourceState)] == [0]


@pytest.mark.parametrize("text", ["two", None])
def test_an_entry_whose_paper_no_other_shows_is_missing(store: Store, text: str | None) -> None:
    """Another's bytes are another paper; what was not fetched tells nothing."""
    show(store, NIGHTS[0], "a")
    fetch(store, NIGHTS[0], a="one")
    show(store, NIGHTS[1], "b")
    if text:
        fetch(store, NIGHTS[1], b=text)
    assert settle(store, NIGHTS[1]) == {}
    assert [row["missing_nights"] for row in rows(store, Listing)] == [1, 0]


def test_an_entry_that_was_shown_with_it_before_does_too(store: Store) -> None:
    show(store, NIGHTS[0], "a", "b")
    fetch(store, NIGHTS[0], a="one", b="one")
    show(store, NIGHTS[1], "b")
    assert settle(store, NIGHTS[1]) == {SOURCE.name: Moved(missing=1, lost=1)}
    show(store, NIGHTS[2], "a", "b")
    assert (reasons(store), [row["kind"] for row in rows(store, Event)]) == ([None, None], ["document-new"])


def test_what_goes_by_a_rule_of_its_source_was_not_lost(store: Store) -> None:
    keeps_a_month = dataclasses.replace(SOURCE, retention_months=1)
    show(store, NIGHTS[0], "a", "b", source=keeps_a_month)
    fetch(store, NIGHTS[0], a="one", b="one")
    show(store, "2026-05-01", "b", source=keeps_a_month)
    assert settle(store, "2026-05-01", keeps_a_month) == {SOURCE.name: Moved(missing=1)}


def test_what_entries_that_go_told_is_told_by_those_that_stay(store: Store) -> None:
    """A version that came first at an entry in between keeps it; rows of the flat tables stay as they are."""
    for number, entry in enumerate("abc"):
        move(store, NIGHTS[number], entry, "one")
    show(store, NIGHTS[3], "c")
    fetch(store, NIGHTS[3], c="two")
    for number, entry in enumerate("def", 4):
        move(store, NIGHTS[number], entry, "two")
    for text in ("one", "two"):
        read(store, text, document(analysis(2026, risk(text, 3, 4, 12))))
    examine(store, NIGHTS[12])
    publish(store, NIGHTS[12])
    before_it = flat(store)
    assert thin_out(store, NIGHTS[12], 20) == 0
    gone = thin_out(store, NIGHTS[12], 60)
    assert [row["identity"] for row in rows(store, Listing)] == ["a", "c", "f"]
    assert gone == 3
    publication.publish_all(store, "2026-05-30T03:20:00Z")
    assert flat(store) == before_it


def test_an_entry_that_the_feed_names_stays(store: Store) -> None:
    """Where its paper is forgotten, its name in the feed is found by it."""
    show(store, NIGHTS[0], "a", "b")
    fetch(store, NIGHTS[0], a="one", b="one")
    show(store, NIGHTS[2], "a", "b")
    for night in NIGHTS[3:6]:
        show(store, night, "a")
    show(store, NIGHTS[6], "a", "b")
    show(store, NIGHTS[7], "a")
    settle(store, NIGHTS[7])
    assert (reasons(store), thin_out(store, NIGHTS[7], 60)) == ([None, "moved"], 0)


def test_of_what_was_never_held_and_is_shown_no_more_the_newest_are_remembered(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moved_entries, "MOST_NEVER_HELD", 3)
    monkeypatch.setattr(moved_entries, "AT_ONCE", 2)
    show(store, NIGHTS[0], "held", *(f"0-{number}" for number in range(4)), source=SOURCE)
    fetch(store, NIGHTS[0], held="one")
    show(store, NIGHTS[0], *(f"n-{number}" for number in range(3)), source=NEIGHBOUR)
    for night in (1, 2):
        show(store, NIGHTS[night], *(f"{night}-{number}" for number in range(4)))
    assert store.write(moved_entries.thin_out_never_held) == 5
    assert {row["identity"] for row in rows(store, Listing)} == {
        *("held", "1-1", "1-2", "1-3", "2-0", "2-1", "2-2", "2-3", "n-0", "n-1", "n-2"),
    }
    assert store.write(moved_entries.thin_out_never_held) == 0
    assert show(store, NIGHTS[3], "held", "0-1").new == 1
