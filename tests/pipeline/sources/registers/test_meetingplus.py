"""MeetingPlus over HTTP: what its pages show, what a second visit asks, and what goes wrong in them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from pipeline.sources.base import Listed
from pipeline.sources.client import Client
from pipeline.sources.page import Page
from pipeline.sources.registers.meetingplus import REGISTER, MeetingPlus
from pipeline.sources.registers.register import Place
from schemas.errors import FetchFailed, FetchRefused
from tests.examples import examples
from tests.pipeline.sources.registers.listings import as_before, by_name, papers, shown
from tests.pipeline.sources.registers.spoiling import SITE, Spoil, asking, in_html, visit
from tests.site.registers.meetingplus import MeetingPlus as Portal
from tests.site.registers.system import Trouble
from tests.site.registers.world import Board, World, invented, slug
from tests.site.server import Site, page


@pytest.fixture
def world() -> World:
    return invented(meetings=12)


@pytest.fixture
def register(site: Site, world: World) -> Portal:
    return Portal(world, site)


def place(register: Portal, board: Board) -> Place:
    return Place(f"{register.url}/{slug(board.name)}", board.name, board.name)


def published(board: Board) -> list[tuple[str | None, str, str, bool]]:
    """Date, name, kind and whether partial, of each paper of a board; minutes of two meetings stand under their own."""
    first: dict[int, tuple[str | None, str, str, bool]] = {}
    for meeting in sorted(board.meetings, key=lambda one: one.date):
        for paper in meeting.shown:
            first.setdefault(paper.number, (meeting.date, paper.name, paper.kind, paper.partial))
    return sorted(first.values(), key=str)


@pytest.mark.parametrize("only_coming", [False, True])
def test_all_is_found_however_a_boards_page_links(
    site: Site, world: World, client: Client, *, only_coming: bool
) -> None:
    register = Portal(world, site, only_coming=only_coming)
    for board in world.boards:  # each has links of another form
        meetings = shown(MeetingPlus(client, place(register, board)))
        assert sorted(papers(meetings), key=str) == published(board)
        assert sorted((one.date or "", one.cancelled) for one in meetings) == sorted(
            (one.date, one.cancelled) for one in board.meetings
        )


def test_each_page_is_asked_for_once(register: Portal, world: World, client: Client) -> None:
    shown(MeetingPlus(client, place(register, world.boards[0])))
    asked = register.asked()
    assert len(asked) == len(set(asked)) == 1 + len(world.boards[0].meetings)


def test_a_second_visit_asks_for_recent_meetings_alone(site: Site, client: Client) -> None:
    world = invented(boards=1, meetings=36)
    register = Portal(world, site)
    at = place(register, world.boards[0])
    first = shown(MeetingPlus(client, at))
    asked = len(register.asked())
    again = MeetingPlus(client, Place(at.url, at.board, at.unit, as_before(one for one in first if one.documents)))
    assert papers(shown(again)) == papers(first)
    assert len(register.asked()) < asked / 3


def test_a_boards_register_is_known_by_its_address_and_by_what_a_page_links_to(
    register: Portal, client: Client
) -> None:
    assert REGISTER.base(client.page(register.url)) == register.url
    for link in ("https://meetings.granby.se/committees/sn/mote-1", "https://granby.ondemand.formpipe.com/"):
        at = REGISTER.base(Page("https://www.granby.se/", f"<main><a href='{link}'>Möten</a>".encode(), None))
        assert at == f"https://{link.split('/')[2]}/committees"
    menu = (
        b"<footer><a href='https://meetings.granby.se/committees'>x</a></footer><main><a href='/a.pdf'>Plan</a></main>"
    )
    assert REGISTER.base(Page("https://www.granby.se/", menu, None)) is None


def test_its_boards_are_listed(register: Portal, world: World, client: Client) -> None:
    units = list(REGISTER.units(client, register.url))
    assert [(one.name, one.unit) for one in units] == [(one.name, None) for one in world.boards]
    assert papers(shown(MeetingPlus(client, Place(units[0].url, "", "")))) == papers(
        shown(MeetingPlus(client, place(register, world.boards[0])))
    )


@pytest.mark.parametrize("trouble", ["login", "layout", "down"])
def test_a_page_that_is_no_list_is_a_failure(register: Portal, world: World, client: Client, trouble: Trouble) -> None:
    register.trouble = trouble
    with pytest.raises(FetchFailed):
        list(MeetingPlus(client, place(register, world.boards[0])).meetings())
    with pytest.raises(FetchFailed):
        list(REGISTER.units(client, register.url))


def test_a_meetings_page_that_is_none_is_lost_and_the_others_are_shown(
    site: Site, register: Portal, world: World, client: Client
) -> None:
    board = world.boards[0]
    lost = [one for one in board.meetings if one.number % 4 == 0]
    site.routes |= {f"/committees/{slug(board.name)}/mote-{one.date}": page("<form>Logga in</form>") for one in lost}
    source = MeetingPlus(client, place(register, board))
    found = list(source.meetings())
    assert len(found) < len(board.meetings)
    assert {type(one) for one in source.lost} == {FetchFailed}


PAPERS = [
    ("protocol", "Protokoll KF.pdf", "minutes", False),
    ("protocol", "Signerat.pdf", "minutes", False),
    ("protocol", "§ 42.pdf", "minutes", True),
    ("protocol", "Protokollsbilaga 1.pdf", "attachment", False),
    ("agenda", "Protokoll presidiet.pdf", "papers", False),
    ("agenda", "Kallelse.pdf", "agenda", False),
    ("agenda", "Plan.pdf", "papers", False),
]


def test_the_address_says_what_a_paper_is_and_its_name_the_rest(site: Site, client: Client) -> None:
    links = "".join(
        f"<a href='/committees/sn/mote-1/{part}/{number}?downloadMode=download'>Ladda ner</a>"
        f"<a href='/committees/sn/mote-1/{part}/{number}?downloadMode=open'>{name}</a>"
        for number, (part, name, _, _) in enumerate(PAPERS)
    )
    site.routes["/committees/sn"] = page("<a href='sn/mote-1'>Möte 2026-02-11</a>")
    site.routes["/committees/sn/mote-1"] = page(f"<a href='/committees/sn'>SN</a>{links}")
    ((meeting),) = shown(MeetingPlus(client, Place(site.url("/committees/sn"), "SN", "SN")))
    assert [(one.name, one.kind, one.partial) for one in meeting.documents] == [one[1:] for one in PAPERS]


def test_a_paper_of_long_ago_has_a_mark_and_one_of_today_has_none(
    register: Portal, world: World, client: Client
) -> None:
    found: dict[str, Listed] = by_name(shown(MeetingPlus(client, place(register, world.boards[0]))))
    assert {one.revision is None for one in found.values()} == {True, False}


@pytest.mark.long
@given(in_html())
@settings(max_examples=examples(20, 300), deadline=None)
def test_whatever_its_pages_say_goes_wrong_by_name(spoil: Spoil) -> None:
    with asking(lambda site: Portal(invented(boards=1), site), spoil) as client:
        visit(MeetingPlus(client, Place(f"{SITE}/committees/kommunfullmaktige", "KF", "KF")))


def test_meetings_that_link_to_more_of_them_without_end_do_not_fill_the_memory(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.sources.link_scraper.MOST_DOCUMENTS", 5)
    links = "".join(f"<a href='/committees/sn/m{number}'>Möte {number}</a>" for number in range(9))
    site.routes["/committees/sn"] = page("<a href='/committees/sn/m0'>Möte 0</a>")
    site.routes["/committees/sn/m0"] = page(links)
    with pytest.raises(FetchRefused, match="fler än 5"):
        shown(MeetingPlus(client, Place(site.url("/committees/sn"), "Servicenämnden", "sn")))
    assert site.paths() == ["/committees/sn", "/committees/sn/m0"]
