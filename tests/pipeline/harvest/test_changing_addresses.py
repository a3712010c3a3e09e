"""A site that writes another parameter into each link every night shows the same papers: none is new, missing or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from pipeline.harvest.statistics import SourceCounts
from pipeline.sources.config import SourceSettings
from pipeline.store.coverage import Coverage, coverage
from pipeline.store.models import DocumentRecord, Event, Listing, Sighting
from pipeline.store.store import Store
from tests.site.driver import night_over, run_and_close, stored
from tests.site.server import Site, document, page, pdf, serving

PAPERS = range(12)
FIRST = date(2026, 3, 1)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


def night(site: Site, folder: Path, day: int, shown: Sequence[int] = PAPERS) -> SourceCounts:
    links = [f'<p>2024-{one + 1:02}-11 <a href="/p{one}.pdf?ts={day}">Protokoll {one}</a>' for one in shown]
    site.routes = {f"/p{one}.pdf": document(pdf(f"nr {one}")) for one in shown}
    site.routes["/"] = page('<a href="/om">Om</a>' + "".join(links))
    told = {"name": "granby", "kind": "webpage", "municipality": "Granby", "board": "Nämnden", "url": site.url("/")}
    source = SourceSettings.model_validate(told | {"allow_private": True, "pause": 0})
    counts = run_and_close(night_over(folder, source, f"{FIRST + timedelta(days=day)}"))
    assert counts.failures == []
    return counts.sources["granby"]


def number(folder: Path, table: type[Listing | DocumentRecord | Sighting]) -> int:
    return stored(folder, select(func.count()).select_from(table))


def events(folder: Path, kind: str) -> int:
    return stored(folder, select(func.count()).select_from(Event).where(Event.kind == kind))


def covered(folder: Path) -> Coverage:
    with closing(Store(f"sqlite:///{folder}/store.db")) as store:
        (record,) = store.read(lambda session: list(coverage(session)))
        return record


@pytest.mark.long
def test_none_is_new_missing_or_withdrawn(site: Site, tmp_path: Path) -> None:
    told = [night(site, tmp_path, day) for day in range(6)]
    assert [(one.new, one.missing, one.gone, one.shrunk) for one in told[1:]] == [(0, 0, 0, False)] * 5
    assert (events(tmp_path, "listing-gone"), number(tmp_path, DocumentRecord)) == (0, len(PAPERS))
    record = covered(tmp_path)
    assert (record.shown, record.held, record.lost, record.gone) == (len(PAPERS), len(PAPERS), 0, 0)


@pytest.mark.long
def test_what_is_really_taken_away_is_told_once(site: Site, tmp_path: Path) -> None:
    for day in range(3):
        night(site, tmp_path, day)
    told = [night(site, tmp_path, day, PAPERS[2:]) for day in range(3, 8)]
    assert [(one.missing, one.gone) for one in told] == [(2, 0), (2, 0), (2, 2), (0, 0), (0, 0)]
    assert (events(tmp_path, "listing-gone"), events(tmp_path, "listing-back")) == (2, 0)


def test_old_entries_are_taken_out_and_what_came_first_stays(site: Site, tmp_path: Path) -> None:
    shown = PAPERS[:2]
    first = [night(site, tmp_path, day, shown) for day in (0, 1, 2, 3)]
    assert first[0].new == len(shown)
    with closing(Store(f"sqlite:///{tmp_path}/store.db")) as store:
        begun = store.read(lambda session: list(session.scalars(select(Sighting.seen_at).where(Sighting.id <= 2))))
    for day in (40, 41, 80, 81):
        night(site, tmp_path, day, shown)
    left = (0, 41, 80, 81)  # the one that the paper is known by, and those of the last weeks
    assert number(tmp_path, Listing) == number(tmp_path, Sighting) == len(shown) * len(left)
    with closing(Store(f"sqlite:///{tmp_path}/store.db")) as store:
        assert begun == store.read(
            lambda session: list(session.scalars(select(Sighting.seen_at).where(Sighting.id <= 2)))
        )
