"""What is held of a register's answers while it is walked: what counts, however much they say besides."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from typing import Any, cast

import pytest

from pipeline.sources.base import LONGEST, Losses
from pipeline.sources.registers import evolution, netpublicator, opengov
from pipeline.sources.registers.answers import mark
from pipeline.sources.registers.ciceron_calls import Calls
from pipeline.sources.registers.ciceron_search import Search
from pipeline.sources.sitevision import _folders
from schemas.errors import ListingEndless

MUCH = "a" * 100_000
ENTRIES = 20


class Ciceron:
    """A server that tells much with each result, one at a time."""

    url = "https://granby.test/json"

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        if method == "Search":
            return {"hits": ENTRIES}
        link = f"?d=2026-03-{params['offset'] + 1:02}&i=Servicenämnden&n={MUCH}"
        entry = {"id": f"{params['offset']}{MUCH}", "title": MUCH, "object_link": link, "more": MUCH}
        return {"results": [entry]}


def test_of_a_search_in_ciceron_no_more_is_held_than_counts() -> None:
    search = Search(cast("Calls", Ciceron()), "d/Servicenämnden", Losses())
    found = search.meetings(1, "")
    assert [one.date for one in found] == [f"2026-03-{day:02}" for day in range(1, ENTRIES + 1)]
    assert len(pickle.dumps(search._results(ENTRIES))) < ENTRIES * 2 * LONGEST
    assert len(pickle.dumps((found, search._places))) < ENTRIES * 4 * LONGEST


def test_of_a_channel_in_netpublicator_no_more_is_held_than_counts() -> None:
    entries = [
        {"id": f"{number}", "text": MUCH, "type": type_, "more": MUCH}
        for number in range(ENTRIES)
        for type_ in ("document", "channel", MUCH)
    ]
    items = netpublicator._items({"items": entries}, "https://granby.test/", Losses())
    assert len(items) == 3 * ENTRIES
    assert len(pickle.dumps(items)) < len(items) * LONGEST


@pytest.mark.parametrize(
    ("pattern", "before"),
    [
        (opengov._BOARD, "/Boards/Details/"),
        (opengov._MEETING, "/Meetings/Details/"),
        (opengov._FILE, "/File/Details/"),
        (opengov._MATTER, "agendaItem_"),
    ],
)
@pytest.mark.parametrize(("length", "is_mark"), [(1, True), (100, True), (101, False), (100_000, False)])
def test_no_mark_of_opengov_is_longer_than_any(
    pattern: re.Pattern[str], before: str, length: int, *, is_mark: bool
) -> None:
    found = pattern.search(f"{before}{'1' * length}?a=b")
    assert (found and found[1]) == ("1" * length if is_mark else None)


def test_no_folder_of_sitevision_is_called_longer_than_any() -> None:
    state = {"folders": [{"id": f"19.{'a' * length}"} for length in (10, 60, 61, 100_000)]}
    assert [len(one) for one in _folders(state)] == [13, 63]


def test_boards_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.sources.link_scraper.MOST_DOCUMENTS", 10)

    def codes(_client: object, url: str, _lost: object) -> Iterator[tuple[str, str]]:
        return ((f"{url}{number}", "x") for number in range(5))

    monkeypatch.setattr(evolution, "_codes", codes)
    with pytest.raises(ListingEndless):
        list(evolution.units(cast("Any", None), "https://granby.test/"))


def test_a_mark_is_bounded_and_tells_two_that_begin_alike_apart() -> None:
    first, second = mark({"id": MUCH + "1"}, "id"), mark({"id": MUCH + "2"}, "id")
    assert first != second
    assert max(len(first), len(second)) < LONGEST
    assert mark({"id": 17}, "id") == "17"
