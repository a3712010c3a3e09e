"""A page that is written otherwise, or that something else stands in the place of, takes no paper away that it did not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from pipeline.harvest.statistics import Counts
from pipeline.sources.config import SourceSettings
from pipeline.store.models import Event
from tests.site.driver import night_over, run_and_close, stored
from tests.site.server import Answer, Site, document, page, pdf, serving

FIRST = date(2026, 3, 1)
KINDS = pytest.mark.parametrize("kind", ["webpage", pytest.param("sitevision", marks=pytest.mark.long)])


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        running.routes = {f"/{number}.pdf": document(pdf(f"nr {number}")) for number in range(8)}
        yield running


def papers(*numbers: int) -> str:
    return "".join(f"<p><a href='/{number}.pdf'>Protokoll {number}</a></p>" for number in numbers)


def night(site: Site, folder: Path, day: int, kind: str = "webpage") -> Counts:
    told = {"name": "granby", "kind": kind, "municipality": "Granby", "board": "Nämnden", "url": site.url("/lista")}
    source = SourceSettings.model_validate(told | {"allow_private": True, "pause": 0})
    return run_and_close(night_over(folder, source, f"{FIRST + timedelta(days=day)}"))


def show(site: Site, inside: str, footer: str = "") -> None:
    site.routes["/lista"] = page(f"<div id='sida'>{inside}</div><div>{footer}<a href='/'>Hem</a></div>")


def withdrawn(folder: Path) -> int:
    return stored(folder, select(func.count()).select_from(Event).where(Event.kind == "listing-gone"))


@pytest.mark.long
@KINDS
def test_an_end_tag_too_many_hides_no_paper_of_the_main_part(site: Site, tmp_path: Path, kind: str) -> None:
    show(site, f"<main>{papers(0, 1, 2, 3)}</main>", footer=papers(6))
    assert night(site, tmp_path, 0, kind).sources["granby"].shown == 4
    show(site, f"<main>{papers(0, 1)}</div>{papers(2, 3, 4)}</main>")
    told = [night(site, tmp_path, day, kind) for day in range(1, 5)]
    assert [one.failures for one in told] == [[]] * 4
    counts = [one.sources["granby"] for one in told]
    assert [(one.shown, one.new, one.missing) for one in counts] == [(5, 1, 0)] + [(5, 0, 0)] * 3
    assert withdrawn(tmp_path) == 0


@pytest.mark.long
@KINDS
def test_a_paper_that_stands_outside_of_the_main_part_by_now_is_shown_still(
    site: Site, tmp_path: Path, kind: str
) -> None:
    show(site, f"<div role='main'>{papers(0, 1, 2, 3)}</div>", footer=papers(6))
    night(site, tmp_path, 0, kind)
    show(site, f"<div role='main'>{papers(0, 1)}</div></div>{papers(2)}", footer=papers(6))
    told = [night(site, tmp_path, day, kind).sources["granby"] for day in range(1, 5)]
    assert [(one.shown, one.new, one.missing) for one in told] == [(3, 0, 1)] * 3 + [(3, 0, 0)]
    assert withdrawn(tmp_path) == 1
    show(site, f"<div role='main'>{papers(0, 1)}</div>", footer=papers(6))
    assert [night(site, tmp_path, day, kind).sources["granby"].missing for day in (5, 6, 7)] == [1, 1, 1]
    assert withdrawn(tmp_path) == 2


def test_what_is_not_wanted_any_more_is_not_shown_because_it_stands_elsewhere(site: Site, tmp_path: Path) -> None:
    show(site, f"<main>{papers(0, 1)}</main>")
    night(site, tmp_path, 0)
    show(site, f"<main>{papers(0)}</main>", footer=papers(1))
    told = {
        "name": "granby",
        "kind": "webpage",
        "municipality": "Granby",
        "board": "Nämnden",
        "url": site.url("/lista"),
    }
    source = SourceSettings.model_validate(told | {"include": "Protokoll", "allow_private": True, "pause": 0})
    counts = run_and_close(night_over(tmp_path, source, f"{FIRST + timedelta(days=1)}")).sources["granby"]
    assert (counts.shown, counts.missing) == (1, 1)


INSTEAD = {
    "moved": Answer(status=302, headers={"Location": "/"}),
    "begins alike": Answer(status=302, headers={"Location": "/listan-om-annat"}),
    "login": page("<form><input name='u'><input type='Password' name='p'></form><a href='/7.pdf'>Villkor</a>"),
}


@pytest.mark.long
@KINDS
@pytest.mark.parametrize("what", sorted(INSTEAD))
def test_what_comes_in_the_place_of_a_list_is_a_failure_though_it_links_to_a_paper(
    site: Site, tmp_path: Path, kind: str, what: str
) -> None:
    elsewhere = page("<h1>Välkommen</h1><a href='/om'>Om</a><a href='/7.pdf'>Turistkarta</a>" + papers(0))
    site.routes |= {"/": elsewhere, "/listan-om-annat": elsewhere}
    show(site, papers(0, 1, 2, 3))
    assert night(site, tmp_path, 0, kind).failures == []
    site.routes["/lista"] = INSTEAD[what]
    told = [night(site, tmp_path, day, kind) for day in range(1, 5)]
    said = {
        "moved": f"leder till {site.url('/')}, och visar 1",
        "begins alike": f"leder till {site.url('/listan-om-annat')}, och visar 1",
        "login": "ber om ett lösenord, och visar 0",
    }
    sentence = f"Källan {said[what]} av 4 handlingar som den visade tidigare. Stämmer adressen?"
    assert [one.sources["granby"].failure for one in told] == [sentence] * 4
    assert (withdrawn(tmp_path), "/7.pdf" in site.paths()) == (0, False)
    show(site, papers(0, 1, 2, 3, 4))
    counts = night(site, tmp_path, 5, kind).sources["granby"]
    assert (counts.failure, counts.shown, counts.new, counts.missing) == (None, 5, 1, 0)


@pytest.mark.long
def test_a_list_that_leads_on_to_itself_elsewhere_goes_on_and_what_it_takes_away_is_gone(
    site: Site, tmp_path: Path
) -> None:
    site.routes["/lista"] = Answer(status=302, headers={"Location": "/namnder/handlingar"})
    site.routes["/namnder/handlingar"] = page(f"<input type='password'><a href='/'>Hem</a>{papers(0, 1, 2, 3)}")
    assert night(site, tmp_path, 0).sources["granby"].new == 4
    site.routes["/namnder/handlingar"] = page(f"<input type='password'><a href='/'>Hem</a>{papers(1, 2, 3, 4)}")
    told = [night(site, tmp_path, day) for day in range(1, 4)]
    assert [one.failures for one in told] == [[]] * 3
    assert [(one.sources["granby"].shown, one.sources["granby"].missing) for one in told] == [(4, 1)] * 3
    assert withdrawn(tmp_path) == 1
