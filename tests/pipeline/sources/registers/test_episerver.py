"""EPiServer's pages over HTTP, as the source of any web page reads them."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.archive.incoming import Incoming
from pipeline.sources.client import Client
from pipeline.sources.webpage import MOST_PAGES, WebPage
from schemas.errors import FetchFailed, FetchRefused
from tests.pipeline.sources.registers.listings import papers, published, shown
from tests.site.registers.episerver import Episerver
from tests.site.registers.world import Board, World, invented
from tests.site.server import Site, page

FORMS: list[dict[str, Any]] = [{"paging": "rel"}, {"paging": "words"}, {"paging": "numbers"}]


@pytest.fixture
def world() -> World:
    return invented(boards=2, meetings=12)


def source(pages: Episerver, board: Board, client: Client) -> WebPage:
    return WebPage(client, pages.page_of(board), board.name)


def named(board: Board) -> list[tuple[str, str]]:
    """Date and name of each paper; what it is a page tells by its name alone."""
    return sorted((date, name) for date, name, _, _ in published(board))


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_all_pages_are_walked_however_they_follow_each_other(
    site: Site, world: World, client: Client, form: dict[str, Any]
) -> None:
    pages = Episerver(world, site, **form)
    for board in world.boards:
        meetings = shown(source(pages, board, client))
        assert sorted({(date or "", name) for date, name, _, _ in papers(meetings)}) == named(board)


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_a_years_page_below_is_walked_whatever_it_is_called(site: Site, client: Client, form: dict[str, Any]) -> None:
    world = invented(boards=2, meetings=36)  # over four years
    pages = Episerver(world, site, by_year=True, **form)
    for board in world.boards:
        meetings = shown(source(pages, board, client))
        assert sorted({(date or "", name) for date, name, _, _ in papers(meetings)}) == named(board)


def test_a_years_page_that_leads_to_the_sites_first_one_is_lost_and_shows_nothing(site: Site, client: Client) -> None:
    world = invented(boards=1, meetings=24)
    board = world.boards[0]
    site.routes["/"] = page('<a href="/globalassets/arsredovisning-2025.pdf">Årsredovisning 2025</a>')
    opened = source(Episerver(world, site, by_year=True, forgotten=("2025",)), board, client)
    shown_papers = {name for meeting in opened.meetings() for name in (one.name for one in meeting.documents)}
    assert shown_papers == {name for date, name in named(board) if not date.startswith("2025")}
    assert [error.reason for error in opened.lost] == ["status"]


def test_what_a_script_draws_is_found_on_its_first_page(site: Site, world: World, client: Client) -> None:
    pages = Episerver(world, site, next_js=True, per_page=100)
    for board in world.boards:
        assert {name for _, name, _, _ in papers(shown(source(pages, board, client)))} == {
            name for _, name in named(board)
        }


def test_every_paper_can_be_fetched_also_behind_a_link_that_leads_on(
    site: Site, world: World, client: Client, incoming: Incoming
) -> None:
    opened = source(Episerver(world, site), world.boards[0], client)
    documents = [one for meeting in shown(opened) for one in meeting.documents]
    assert any("/link/" in one.address for one in documents)
    for one in documents:
        assert opened.fetch(one, None, incoming)


@pytest.mark.long
def test_pages_without_end_come_to_an_end(site: Site, world: World, client: Client) -> None:
    opened = source(Episerver(world, site, endless=True), world.boards[0], client)
    assert [meeting for meeting in opened.meetings() if meeting.documents]
    assert [error.reason for error in opened.lost] == ["budget"]
    assert len(site.paths()) == MOST_PAGES


def test_a_folder_that_is_gone_or_a_page_with_status_200_is_no_document(
    site: Site, world: World, client: Client, incoming: Incoming
) -> None:
    pages = Episerver(world, site)
    opened = source(pages, world.boards[0], client)
    documents = [one for meeting in shown(opened) for one in meeting.documents]
    pages.migrated = True
    gone = next(one for one in documents if "/link/" in one.address)  # leads on to there
    with pytest.raises(FetchFailed):
        opened.fetch(gone, None, incoming)
    kept = next(one for one in documents if "/siteassets/" in one.address)
    for place in list(world.places()):
        world.withdraw(place.paper)
    with pytest.raises(FetchRefused):
        opened.fetch(kept, None, incoming)
