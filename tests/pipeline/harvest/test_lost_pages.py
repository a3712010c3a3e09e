"""A part of a listing that is not to be had hides nothing of the rest, and is told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from pipeline.harvest.source_visit import visit
from pipeline.harvest.statistics import Counts, SourceCounts
from pipeline.sources.client import Client
from schemas.errors import FetchFailed
from tests.site.driver import night_in, run_and_close
from tests.site.register import papers, publish
from tests.site.server import Answer, Site, document, page, pdf, serving

NIGHTS = [f"2026-03-0{day}" for day in range(1, 6)]
SOURCE = "granby-sidan"


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A register whose clients do not wait before they ask again."""
    monkeypatch.setattr("pipeline.sources.config.Client", partial(Client, sleep=lambda _: None))
    with serving() as running:
        publish(running, papers(3, 12, later=False))
        yield running


def night(site: Site, folder: Path, date: str) -> Counts:
    return run_and_close(night_in(folder, site.base, date))


def link_to_a_page_with(site: Site, status: int, **headers: str) -> str:
    """Hide the first paper, show a new one, and link to a meeting's page that answers with a status; its address."""
    publish(site, papers(3, 12, later=False)[1:])
    shown = site.routes["/namnd.html"]
    assert isinstance(shown, Answer)
    more = '<a href="/namnd/ny.html">1 mars 2026</a><a href="/download/18.ff/1790924370000/ny.pdf">Ny.pdf</a>'
    site.routes["/namnd.html"] = page(shown.body.decode().replace("</body>", more))
    site.routes["/namnd/ny.html"] = Answer(status=status, headers=headers)
    site.routes["/download/18.ff/1790924370000/ny.pdf"] = document(pdf("ny"))
    return site.url("/namnd/ny.html")


def nights(site: Site, folder: Path) -> list[Counts]:
    return [night(site, folder, date) for date in NIGHTS[1:]]


def of_source(told: list[Counts], count: str) -> list[int]:
    return [getattr(one.sources[SOURCE], count) for one in told]


@pytest.mark.long
def test_a_page_that_fails_is_a_failure_and_nothing_counts_as_gone(site: Site, tmp_path: Path) -> None:
    night(site, tmp_path, NIGHTS[0])
    address = link_to_a_page_with(site, 500)
    told = nights(site, tmp_path)
    assert (of_source(told, "fetched"), of_source(told, "gone")) == ([1, 0, 0, 0], [0, 0, 0, 0])
    assert told[0].failures == [f"{SOURCE}: {address} svarade 500 (fel hos servern)."]
    first, *rest = [line.split(" ")[1] for line in told[0].sentences()]
    assert (first, "MISSLYCKADES." in rest) == ("visar", True)


@pytest.mark.long
def test_a_page_that_leads_to_a_login_is_a_failure_and_nothing_counts_as_gone(site: Site, tmp_path: Path) -> None:
    night(site, tmp_path, NIGHTS[0])
    link_to_a_page_with(site, 302, Location="https://login.elsewhere.test/")
    told = nights(site, tmp_path)
    assert (of_source(told, "fetched"), of_source(told, "gone")) == ([1, 0, 0, 0], [0, 0, 0, 0])
    assert told[0].failures == [f"{SOURCE}: login.elsewhere.test hör inte till källan."]


@pytest.mark.long
def test_a_page_that_is_gone_is_a_warning_and_what_it_showed_is_missing(site: Site, tmp_path: Path) -> None:
    night(site, tmp_path, NIGHTS[0])
    address = link_to_a_page_with(site, 404)
    told = nights(site, tmp_path)
    assert (of_source(told, "fetched"), of_source(told, "gone")) == ([1, 0, 0, 0], [0, 0, 1, 0])
    assert [one.failures for one in told] == [[], [], [], []]
    assert f"(1): {address} svarade 404 (sidan finns inte)." in told[0].sentences()[0]
    assert "Inget nytt i övrigt." in told[3].sentences()


@pytest.mark.long
def test_of_many_pages_the_first_are_named_and_all_are_counted(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.sources.base.MOST_LOSSES", 5)
    links = [f'<a href="/namnd/{number}.html">1 mars 2026</a>' for number in range(20)]
    site.routes["/namnd.html"] = page(f"{''.join(links)}<a href='/download/18.ff/1790924370000/ny.pdf'>Ny.pdf</a>")
    site.routes["/download/18.ff/1790924370000/ny.pdf"] = document(pdf("ny"))
    site.routes |= {f"/namnd/{number}.html": Answer(status=500 if number > 12 else 404) for number in range(20)}
    told = night(site, tmp_path, NIGHTS[0])
    assert told.failures == [f"{SOURCE}: {site.url('/namnd/13.html')} svarade 500 (fel hos servern). (7 sidor i allt)"]
    assert (len(told.sources[SOURCE].dead), told.sources[SOURCE].dead_besides) == (5, 8)
    assert "(13): " in told.sentences()[0]


@pytest.mark.long
def test_a_source_that_shows_nothing_but_a_page_that_fails_says_so(site: Site, tmp_path: Path) -> None:
    night(site, tmp_path, NIGHTS[0])
    site.routes["/namnd.html"] = page('<a href="/namnd/ny.html">1 mars 2026</a>')
    site.routes["/namnd/ny.html"] = Answer(status=500)
    assert night(site, tmp_path, NIGHTS[1]).failures == [
        f"{SOURCE}: {site.url('/namnd/ny.html')} svarade 500 (fel hos servern)."
    ]


def test_a_source_tried_again_in_one_night_counts_what_it_fetched_once(site: Site, tmp_path: Path) -> None:
    link_to_a_page_with(site, 500)
    planned = night_in(tmp_path, site.base, NIGHTS[0])
    settings, counts = planned.sources[0], Counts(1)
    planned.store.migrate()
    told: list[SourceCounts] = []
    for _ in range(2):
        with pytest.raises(FetchFailed, match=r"ny\.html svarade 500"):
            visit(planned, settings, counts)
        told.append(counts.sources[SOURCE])
    planned.store.close()
    assert told[0] == told[1]
    assert told[1].fetched > 3
