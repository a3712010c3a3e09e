"""How long the pages of a walk are kept."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime, timedelta

from pipeline.sources.page import Page
from pipeline.store import walks
from pipeline.store.store import Store

BEGUN = datetime(2026, 3, 1, 3, 15, tzinfo=UTC)


def keep(store: Store, source: str, name: str, night: int) -> None:
    page = Page(f"https://granby.test/{name}", b"x", None)
    store.write(walks.keep_pages, source, {name: page}, BEGUN + timedelta(days=night))


def kept(store: Store, source: str, night: int) -> list[int]:
    """The nights whose pages are there as a night begins."""
    store.write(walks.drop_old_pages, BEGUN + timedelta(days=night))
    return [one for one in range(night) if store.read(walks.kept_page, source, str(one))]


def test_a_walks_pages_are_kept_while_it_comes_further_and_no_page_for_ever(store: Store) -> None:
    for night in range(20):
        keep(store, "slow", str(night), night)
    assert kept(store, "slow", 20) == [*range(6, 20)]
    assert store.read(walks.size_kept, "slow") == 14 * len(zlib.compress(b"x"))
    assert store.read(walks.size_kept, "other") == 0


def test_pages_of_a_walk_that_came_no_further_go(store: Store) -> None:
    for night in range(3):
        keep(store, "still", str(night), night)
        keep(store, "going", str(night), night)
    keep(store, "going", "3", 3)
    assert kept(store, "still", 4) == []
    assert kept(store, "going", 4) == [0, 1, 2, 3]
