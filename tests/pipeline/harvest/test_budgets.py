"""What a source may take of a night is one thing for all its visits, and is shared out so that every paper has its turn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from pipeline.harvest.source_visit import visit
from pipeline.harvest.statistics import Counts
from pipeline.sources.base import Losses, Meeting, Source
from pipeline.sources.budget import Budget
from pipeline.sources.config import Past, SourceSettings
from pipeline.store.models import Listing
from schemas.errors import FetchFailed
from tests.site.driver import night_in, night_over, run_and_close, stored
from tests.site.server import Answer, Site, document, page, pdf, serving

COMMON: dict[str, Any] = {"municipality": "Granby", "board": "Servicenämnden"}
PAPERS = 40


@pytest.fixture
def site() -> Iterator[Site]:
    """A list of papers on a server that gives them no marks, so that each is asked for every night."""
    with serving() as running:
        links = "".join(f"<a href='/{number}.pdf'>Protokoll nr {number}</a> " for number in range(PAPERS))
        running.routes["/lista"] = page(links)
        for number in range(PAPERS):
            running.routes[f"/{number}.pdf"] = document(pdf(str(number)), marks=False)
        yield running


def listing(site: Site) -> SourceSettings:
    return SourceSettings(name="lista", kind="webpage", url=site.url("/lista"), allow_private=True, **COMMON)


def visits(planned: Any, times: int) -> list[str]:
    """Why each visit of one night failed."""
    told: list[str] = []
    for _ in range(times):
        with pytest.raises(FetchFailed) as caught:
            visit(planned, planned.sources[0], Counts(1))
        told.append(caught.value.reason)
    planned.store.close()
    return told


def link_to_a_year_that_fails(site: Site) -> None:
    shown = site.routes["/lista"]
    assert isinstance(shown, Answer)
    site.routes["/lista"] = page(f"{shown.body.decode()}<a href='/lista/protokoll-2010'>2010</a>")
    site.routes["/lista/protokoll-2010"] = Answer(status=500)


@pytest.mark.long
def test_broken_pages_in_a_row_keep_no_paper_from_being_fetched(site: Site, tmp_path: Path) -> None:
    shown = site.routes["/lista"]
    assert isinstance(shown, Answer)
    years = [f"/lista/protokoll-{year}" for year in range(2010, 2018)]
    site.routes["/lista"] = page(shown.body.decode() + "".join(f"<a href='{year}'>{year[-4:]}</a>" for year in years))
    site.routes |= dict.fromkeys(years, Answer(status=500))
    told = run(site, tmp_path, 1, 200).sources["lista"]
    assert (told.fetched, told.failed) == (PAPERS, 0)
    assert "(8 sidor i allt)" in (told.failure or "")


@pytest.mark.long
def test_all_visits_of_a_night_share_one_budget(site: Site, tmp_path: Path) -> None:
    link_to_a_year_that_fails(site)
    assert visits(night_over(tmp_path, listing(site), "2026-03-01", 60), 3) == ["status", "budget", "budget"]
    assert len(site.asked) == 60


def test_a_source_that_took_all_of_its_night_is_not_visited_again(site: Site, tmp_path: Path) -> None:
    link_to_a_year_that_fails(site)
    assert visits(night_over(tmp_path, listing(site), "2026-03-01", 30), 1) == ["budget"]


def test_all_visits_of_a_folder_share_one_budget(tmp_path: Path) -> None:
    (tmp_path / "mapp").mkdir()
    for number in range(5):
        (tmp_path / "mapp" / f"{number}.pdf").write_bytes(pdf(str(number)))
    folder = SourceSettings(name="mapp", kind="folder", path=tmp_path / "mapp", **COMMON)
    planned = night_in(tmp_path, "", "2026-03-01", sources=[folder], budgets={"mapp": Budget(questions=4)})
    told = Counts(1)
    visit(planned, folder, told)
    for _ in range(2):
        with pytest.raises(FetchFailed, match="nästa natt"):
            visit(planned, folder, told)
    planned.store.close()
    assert told.sources["mapp"].fetched == 3  # and one whose bytes are not taken any more


def test_what_passes_between_two_visits_is_not_the_sources_time() -> None:
    now = [0.0]
    budget = Budget(clock=lambda: now[0], seconds=100)
    for _ in range(2):
        with budget.visit():
            now[0] += 40
        now[0] += 1000
    with budget.visit():
        now[0] += 19
        budget.check()
        now[0] += 1
        with pytest.raises(FetchFailed):
            budget.check()


def test_a_visit_ends_where_all_visits_do() -> None:
    now = [0.0]
    budget = Budget(clock=lambda: now[0], seconds=100, until=50)
    with budget.visit():
        now[0] += 49
        budget.ask()
        now[0] += 1
        with pytest.raises(FetchFailed, match="Natten hade inte mer tid") as caught:
            budget.check()
    assert not caught.value.again_tonight


def run(site: Site, folder: Path, day: int, questions: int, **changed: Any) -> Counts:
    return run_and_close(replace(night_over(folder, listing(site), f"2026-03-{day:02}", questions), **changed))


def held(folder: Path) -> int:
    return stored(folder, select(func.count(Listing.sha256)))


@pytest.mark.long
def test_a_walk_of_many_nights_comes_to_its_end_and_papers_are_fetched_meanwhile(site: Site, tmp_path: Path) -> None:
    years = range(2000 - PAPERS, 2000)
    site.routes["/lista"] = page("".join(f"<a href='/lista/protokoll-{year}'>{year}</a>" for year in years))
    for number, year in enumerate(years):
        site.routes[f"/lista/protokoll-{year}"] = page(f"<a href='/{number}.pdf'>Protokoll {year}</a>")
    failures, had = [], []
    for day in range(1, 9):
        failures.append(bool(run(site, tmp_path, day, 18).failures))
        had.append(held(tmp_path))
    assert failures == [True] * 4 + [False] + [True] * 3  # the next walk takes its time as well
    assert (had[0], had[-1]) == (0, PAPERS)
    assert had[1] > 5


class CutOff:
    """A source whose listing takes all that there is for it."""

    complete = True

    def __init__(self, source: Source, budget: Budget) -> None:
        self.lost = Losses()
        self.fetch, self._budget = source.fetch, budget

    def meetings(self) -> Iterator[Meeting]:
        while True:
            self._budget.ask()
            yield Meeting()


@pytest.mark.long
def test_papers_that_are_listed_are_fetched_where_the_walk_shows_nothing(site: Site, tmp_path: Path) -> None:
    run(site, tmp_path, 1, 6)
    before = held(tmp_path)
    planned = night_over(tmp_path, listing(site), "2026-03-02", 22)

    @contextmanager
    def opened(one: SourceSettings, past: Past) -> Iterator[Source]:
        with planned.open_source(one, past) as source:
            yield CutOff(source, past.budget)

    planned.store.close()
    told = run(site, tmp_path, 2, 22, open_source=opened).sources["lista"]
    assert (told.shown, told.fetched, told.missing) == (PAPERS, 9, 0)  # the other questions: robots.txt, and the last
    assert "nästa natt" in (told.failure or "")
    assert held(tmp_path) == before + 9
