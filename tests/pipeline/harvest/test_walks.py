"""A walk through years of meetings that is cut off goes on where it was; one that ended begins anew."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from pipeline.harvest.night import Night
from pipeline.harvest.walk_memory import WalkMemory
from pipeline.sources.addresses import netloc
from pipeline.sources.base import Meeting
from pipeline.sources.client import Client
from pipeline.sources.page import Page
from pipeline.sources.policy import Policy
from pipeline.store import source_listings, walks
from pipeline.store.models import WalkedPage
from pipeline.store.store import Store
from schemas.errors import NightOver
from tests.pipeline.store.steps import SOURCE, listed
from tests.site.driver import night_over, run_and_close, sources, stored
from tests.site.server import Answer, Handler, Site, document, page, pdf, serving

PAGES, KEPT = 30, 20
ENOUGH = KEPT + 2  # with robots.txt, and one whose answer is not taken any more
LIST = "/lista?sida="


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        for number in range(PAGES):
            following = f"<a rel=next href='?sida={number + 1}'>Nästa</a>" if number + 1 < PAGES else ""
            running.routes[f"{LIST}{number}"] = page(f"<a href='/{number}.pdf'>Plan {number}</a>{following}")
            running.routes[f"/{number}.pdf"] = document(pdf(str(number)))
        yield running


def night(site: Site, folder: Path, date: str = "2026-03-01", questions: int = 1000) -> Night:
    """A night over the list alone, of which it may ask so many questions."""
    return night_over(folder, sources(site.base)[1], date, questions)


def pages_kept(folder: Path) -> int:
    return stored(folder, select(func.count()).select_from(WalkedPage))


def asked(site: Site) -> list[str]:
    """The pages of the list that were asked for, since this was called last."""
    told = [path for path in site.paths() if path.startswith(LIST)]
    site.asked.clear()
    return told


def test_no_more_pages_are_kept_than_a_walk_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source may show twenty gigabytes a night, each of a fortnight, which the database would hold."""
    store = Store(f"sqlite:///{tmp_path}/store.db")
    store.migrate()
    monkeypatch.setattr("pipeline.harvest.walk_memory.AT_ONCE", 1)
    monkeypatch.setattr("pipeline.harvest.walk_memory.MOST_KEPT", 10 * 1000)
    for night in range(3):
        memory = WalkMemory(store, "a", lambda: NOW)
        with memory:
            memory.cut = True
            for number in range(20):
                memory.keep(
                    f"{night} {number}", Page("https://granby.test/", random.Random(number).randbytes(1000), None)
                )
    assert 10_000 <= store.read(walks.size_kept, "a") < 11_100
    with WalkMemory(store, "a", lambda: NOW) as again:
        held = [bool(again.held(f"0 {number}")) for number in range(20)]
    assert held == [True] * held.count(True) + [False] * held.count(False)
    assert (any(held), store.read(walks.size_kept, "a")) == (True, 0)
    store.close()


@pytest.mark.long
def test_a_walk_that_took_all_of_its_night_is_gone_on_with_in_the_next(site: Site, tmp_path: Path) -> None:
    counts = run_and_close(night(site, tmp_path, questions=ENOUGH))
    assert "hämtas nästa natt" in (counts.sources["granby-lista"].failure or "")
    assert (len(asked(site)), pages_kept(tmp_path)) == (KEPT + 1, KEPT)
    counts = run_and_close(night(site, tmp_path, "2026-03-02"))
    assert asked(site) == [f"{LIST}{number}" for number in range(KEPT, PAGES)]
    assert (counts.sources["granby-lista"].shown, counts.failures, pages_kept(tmp_path)) == (PAGES, [], 0)


@pytest.mark.long
def test_a_walk_that_the_nights_end_cut_off_is_gone_on_with(site: Site, tmp_path: Path) -> None:
    last = site.routes[f"{LIST}{KEPT}"]
    planned = night(site, tmp_path)

    def end(handler: Handler) -> None:
        planned.over.set()
        handler.answer(Answer())

    site.routes[f"{LIST}{KEPT}"] = end
    with pytest.raises(NightOver):
        run_and_close(planned)
    site.routes[f"{LIST}{KEPT}"] = last
    assert (len(asked(site)), pages_kept(tmp_path)) == (KEPT + 1, KEPT)
    assert run_and_close(night(site, tmp_path)).sources["granby-lista"].shown == PAGES
    assert len(asked(site)) == PAGES - KEPT


@pytest.mark.long
def test_pages_of_long_ago_are_asked_for_anew(site: Site, tmp_path: Path) -> None:
    run_and_close(night(site, tmp_path, questions=ENOUGH))
    asked(site)
    run_and_close(night(site, tmp_path, "2026-03-04"))
    assert len(asked(site)) == PAGES


@pytest.mark.long
def test_a_walk_that_failed_is_begun_anew(site: Site, tmp_path: Path) -> None:
    site.routes[f"{LIST}{KEPT}"] = Answer(status=500)
    assert run_and_close(night(site, tmp_path)).failures
    asked(site)
    assert pages_kept(tmp_path) == 0
    run_and_close(night(site, tmp_path))
    assert len([path for path in asked(site) if path == f"{LIST}0"]) == 1


def test_pages_that_fill_the_memory_wait_for_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixteen visits go on at once, and ten pages of each may have 20 MiB."""
    monkeypatch.setattr("pipeline.harvest.walk_memory.LARGEST", 20)
    store = Store(f"sqlite:///{tmp_path}/store.db")
    store.migrate()
    kept = []
    with WalkMemory(store, "a", lambda: NOW) as memory:
        for number in range(4):
            memory.keep(f"{number}", Page("https://granby.test/", b"x" * 10, None))
            kept.append(pages_kept(tmp_path))
    store.close()
    assert kept == [0, 2, 2, 4]


def test_a_page_with_more_headers_than_any_is_not_kept(site: Site, tmp_path: Path) -> None:
    for number in range(PAGES):
        shown = site.routes[f"{LIST}{number}"]
        assert isinstance(shown, Answer)
        site.routes[f"{LIST}{number}"] = replace(shown, headers={**shown.headers, "Server-Timing": "x" * 2**14})
    run_and_close(night(site, tmp_path, questions=ENOUGH))
    assert pages_kept(tmp_path) == 0


@pytest.mark.long
def test_a_page_with_a_key_in_it_is_not_kept(site: Site, tmp_path: Path) -> None:
    for number in range(PAGES):
        shown = site.routes[f"{LIST}{number}"]
        assert isinstance(shown, Answer)
        site.routes[f"{LIST}{number}"] = page(shown.body.decode() + "<a href='/a?token=hemlig'>Plan.pdf</a>")
    run_and_close(night(site, tmp_path, questions=ENOUGH))
    assert pages_kept(tmp_path) == 0


@pytest.mark.parametrize("answer", ["address", "header", "cookie"])
def test_no_key_that_comes_with_a_page_is_kept(site: Site, tmp_path: Path, answer: str) -> None:
    """A redirect may write one into the page's address, a header into a link, and a cookie is one."""
    for number in range(PAGES):
        shown = site.routes[f"{LIST}{number}"]
        assert isinstance(shown, Answer)
        if answer == "address":
            site.routes[f"{LIST}{number}"] = Answer(status=302, headers={"Location": f"/x?sida={number}&token=hemlig"})
            site.routes[f"/x?sida={number}&token=hemlig"] = page(shown.body.decode().replace("?sida", "/lista?sida"))
        elif answer == "header":
            shown.headers["Link"] = "</wp-json?token=hemlig>; rel=next"
        else:
            shown.headers["Set-Cookie"] = f"inloggning=hemlig{number}; Path=/"
    run_and_close(night(site, tmp_path, questions=ENOUGH))
    assert pages_kept(tmp_path) == (KEPT if answer == "cookie" else 0)
    assert not any(b"hemlig" in file.read_bytes() for file in tmp_path.glob("store.db*"))


def test_what_is_to_be_asked_for_each_time_is_not_kept(site: Site) -> None:
    class Everything:
        cut = False

        def held(self, question: str) -> Page | None:
            raise AssertionError(question)

        def keep(self, question: str, page: Page) -> None:
            raise AssertionError(question, page)

    policy = Policy(frozenset({netloc(site.base)}), "x", allow_private=True, pause=0)
    with Client(policy, pages=Everything()) as client:
        assert client.page(site.url(f"{LIST}0"), {"Cache-Control": "no-cache"}).content


NOW = datetime(2026, 3, 2, 3, 15, tzinfo=UTC)
SHOWN = Meeting((listed("a"), listed("b")), "2026-02-11", "Nämnden")


def shown_before(
    tmp_path: Path, source: Any = SOURCE, *, whole: bool = True, after: Any = SOURCE, later: Any = None
) -> Any:
    """What a visit is told of one listing."""
    store = Store(f"sqlite:///{tmp_path}/store.db")
    store.migrate()
    stamp = "2026-03-01T03:15:00Z"
    store.write(source_listings.record_listing, source, [SHOWN], stamp, "2026-03-01", source_listings.Walk(whole))
    try:
        return store.read(walks.before, after, later or NOW)
    finally:
        store.close()


def test_a_visit_is_told_what_was_shown_when_all_of_it_was_walked(tmp_path: Path) -> None:
    told = shown_before(tmp_path)
    assert told.at == "2026-03-01T03:15:00Z"
    ((documents, date, title),) = [(one.documents, one.date, one.title) for one in told.meetings]
    assert (documents, date, title) == (SHOWN.documents, SHOWN.date, SHOWN.title)


@pytest.mark.parametrize(
    "changed",
    [
        {"source": replace(SOURCE, complete=False)},  # a part was lost
        {"whole": False},  # nor was it before
        {"after": replace(SOURCE, place="https://granby.test/annan")},
        {"later": NOW + timedelta(days=6)},
        {"later": NOW - timedelta(days=400)},  # it was walked by a clock that was wrong
    ],
)
def test_a_visit_that_is_to_walk_all_is_told_nothing(tmp_path: Path, changed: dict[str, Any]) -> None:
    assert shown_before(tmp_path, **changed) is None
