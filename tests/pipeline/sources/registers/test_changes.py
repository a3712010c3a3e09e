from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sources.base import Before, Listed, Meeting
from pipeline.sources.registers.changes import is_settled, revision, since, with_changes
from pipeline.sources.turns import without_turn

NOW = datetime(2026, 10, 21, 2, 0, tzinfo=UTC)


def paper(identity: str, name: str = "Protokoll") -> Listed:
    return Listed(identity, f"https://granby.test/{identity}", name)


def marks(record: dict[str, object], meeting: str, days: int) -> set[str]:
    return {revision(record, frozenset({"uniqueId"}), meeting, NOW + timedelta(days=day)) for day in range(days)}


def test_changes_are_asked_for_from_a_day_before_the_last_listing() -> None:
    for at in ("2026-10-20T02:00:00+00:00", "2026-10-20T04:00:00+02:00", "2026-10-20T02:00:00"):
        assert since(Before(at, ())) == datetime(2026, 10, 19, 2, 0, tzinfo=UTC)


def test_what_was_asked_anew_stands_in_place_of_what_was_and_the_rest_stays() -> None:
    before = Before(
        NOW.isoformat(),
        (
            Meeting((paper("a"), paper("b")), "2026-01-01"),
            Meeting((paper("c"), paper("d")), "2026-02-01"),
            Meeting((paper("e"),), "2026-03-01"),
        ),
    )
    changed = [Meeting((paper("b", "Kallelse"), paper("f")), "2026-01-02"), Meeting((paper("e"),), "2026-03-02")]
    shown = list(with_changes(before, changed, lambda meeting: meeting.date == "2026-02-01"))
    assert shown == [*changed, Meeting((paper("a"),), "2026-01-01")]


def test_a_paper_is_fetched_anew_when_something_said_of_it_changes() -> None:
    told = {"id": 1, "uniqueId": "{1}", "description": "Protokoll"}
    [mark] = marks(told, "2020-01-01", 1)
    assert marks({**told, "uniqueId": "{2}"}, "2020-01-01", 1) == {mark}
    assert marks({**told, "description": "Protokoll, rättat"}, "2020-01-01", 1) != {mark}


def test_besides_one_of_a_recent_meeting_each_week_and_an_older_one_each_quarter() -> None:
    assert len(marks({"id": 1}, "2026-10-14", 70)) in {10, 11}
    assert len(marks({"id": 1}, "2020-10-14", 364)) in {4, 5}
    assert not is_settled(None, NOW)


@given(st.dictionaries(st.text(max_size=9), st.text(max_size=9)), st.integers(0, 4000), st.integers(0, 4000))
def test_without_its_turn_a_mark_is_the_same_on_any_day(record: dict[str, object], one: int, other: int) -> None:
    marks = [revision(record, frozenset(), "2026-10-14", NOW + timedelta(days=days)) for days in (one, other)]
    assert len({without_turn(mark) for mark in marks}) == 1
    assert without_turn(marks[0]) != without_turn(revision({**record, "": 1}, frozenset(), None, NOW))


@pytest.mark.parametrize("mark", ["1234-1772506800000000000", "2026-11-01T10:11:12 4711", "0123456789abcdef", "-"])
def test_a_mark_without_a_turn_stays_as_it_is(mark: str) -> None:
    assert without_turn(mark) == mark
