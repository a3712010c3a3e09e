"""OpenGov's pages, over HTTP: what they show, what a second visit asks, and what goes wrong in them."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.archive.incoming import Incoming
from pipeline.sources.base import Meeting
from pipeline.sources.client import Client
from pipeline.sources.page import Page
from pipeline.sources.registers import opengov
from pipeline.sources.registers.opengov import OpenGov, kind_of_paper
from pipeline.sources.registers.register import Place, Unit
from schemas.errors import FetchFailed, FetchRefused, NamndkollError
from tests.examples import examples
from tests.pipeline.sources.registers.listings import as_before, by_name, papers, published, shown
from tests.pipeline.sources.registers.spoiling import SITE, Spoil, asking, in_html, visit
from tests.site.registers.opengov import OpenGov as Tenant
from tests.site.registers.world import Board, World, invented
from tests.site.server import Answer, Site, page

FORMS: list[dict[str, Any]] = [{}, {"by_year": True}, {"norwegian": True}, {"modern": True}]
EMPTY_YEAR = page('<div class="meetingList"><ul></ul></div>')


@pytest.fixture
def world() -> World:
    return invented(meetings=12)  # of two years


@pytest.fixture
def tenant(site: Site, world: World) -> Tenant:
    return Tenant(world, site)


def place(tenant: Tenant, board: Board) -> Place:
    return Place(tenant.url, board.name, board.name)


def without_categories(meetings: list[Meeting]) -> list[tuple[str | None, str, str, bool]]:
    """Papers as listings.papers tells them; an attachment of a matter is one of its papers."""
    return [(date, name, kind.replace("attachment", "papers"), partly) for date, name, kind, partly in papers(meetings)]


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_all_is_found_in_every_form_of_the_pages(
    site: Site, world: World, client: Client, form: dict[str, Any]
) -> None:
    tenant = Tenant(world, site, **form)
    for board in world.boards[:2]:
        meetings = shown(OpenGov(client, place(tenant, board)))
        assert without_categories(meetings) == published(board)
        assert sorted((one.date or "", one.cancelled) for one in meetings) == sorted(
            (one.date, one.cancelled) for one in board.meetings
        )


def test_each_page_is_asked_for_once(tenant: Tenant, world: World, client: Client) -> None:
    shown(OpenGov(client, place(tenant, world.boards[0])))
    asked = tenant.asked()
    assert len(asked) == len(set(asked))
    assert not [one for one in asked if "/File/" in one]


def test_a_file_that_is_shorter_than_its_link_says_is_not_whole(
    site: Site, tenant: Tenant, world: World, client: Client, incoming: Incoming
) -> None:
    source = OpenGov(client, place(tenant, world.boards[0]))
    paper = world.boards[0].meetings[1].shown[0]
    listed = by_name(shown(source))[paper.title]
    whole = source.fetch(listed, None, incoming)
    assert whole is not None
    assert (whole.whole, incoming.size) == (True, len(paper.data))
    site.routes[listed.address.removeprefix(site.base)] = Answer(paper.data[:20] + b"\n%%EOF\n")
    cut = source.fetch(listed, None, incoming)
    assert cut is not None
    assert not cut.whole


def test_the_boards_of_a_tenant_are_told_by_name_where_their_ids_differ_from_year_to_year(
    site: Site, world: World, client: Client
) -> None:
    tenant = Tenant(world, site, by_year=True)
    assert list(opengov.units(client, tenant.url)) == [Unit(one.name, tenant.url, one.name) for one in world.boards]


def test_a_tenant_is_known_by_its_pages_and_by_links_to_it(tenant: Tenant, client: Client) -> None:
    assert opengov.base(client.page(tenant.url)) == tenant.url
    links = b"<a href='https://opengov.360online.com/Meetings/BOTKYRKAkommun/Boards/Details/1?Year=2026'>Handlingar</a>"
    assert opengov.base(Page("https://www.granby.test/", links, None)) == (
        "https://opengov.360online.com/Meetings/BOTKYRKAkommun/Boards"
    )
    assert opengov.base(Page("https://www.granby.test/Meetings/om", b"<p>boards", None)) is None


@pytest.mark.long
def test_a_second_visit_asks_for_recent_meetings_alone_and_shows_the_same(site: Site, client: Client) -> None:
    world = invented(boards=1, meetings=36)
    tenant = Tenant(world, site)
    first = shown(OpenGov(client, place(tenant, world.boards[0])))
    asked_first = len(tenant.asked())
    again = OpenGov(
        client, Place(tenant.url, "KF", world.boards[0].name, as_before(one for one in first if one.documents))
    )
    assert papers(shown(again)) == papers(first)
    asked = tenant.asked()
    assert len(asked) < asked_first / 3
    assert not [one for one in asked if one.endswith(("Year=2024", "Year=2023"))]


def test_what_is_replaced_has_another_mark_and_what_is_withdrawn_is_not_shown(
    tenant: Tenant, world: World, client: Client
) -> None:
    board = world.boards[0]
    replaced, withdrawn = board.meetings[1].shown[:2]
    first = by_name(shown(OpenGov(client, place(tenant, board))))
    assert by_name(shown(OpenGov(client, place(tenant, board)))) == first
    world.replace(replaced)
    world.withdraw(withdrawn)
    second = by_name(shown(OpenGov(client, place(tenant, board))))
    assert second[replaced.title].identity == first[replaced.title].identity
    assert {name for name in first if second.get(name) != first[name]} == {replaced.title, withdrawn.title}
    assert set(first) - set(second) == {withdrawn.title}


@pytest.mark.parametrize("trouble", ["login", "layout", "down"])
def test_something_else_in_place_of_the_boards_is_a_failure(
    tenant: Tenant, world: World, client: Client, trouble: str
) -> None:
    tenant.trouble = trouble  # type: ignore[assignment]
    with pytest.raises(FetchFailed) as caught:
        list(OpenGov(client, place(tenant, world.boards[0])).meetings())
    assert tenant.url in str(caught.value)
    assert ("inloggning" in str(caught.value)) == (trouble == "login")


OTHERS: dict[str, tuple[Answer, type[NamndkollError]]] = {
    "a login": (page("<form><input name=user><input type=password></form>"), FetchFailed),
    "another form": (page("<div id=app></div>"), FetchFailed),
    "elsewhere": (Answer(status=302, headers={"Location": "https://login.test/"}), FetchFailed),
    "server": (Answer(status=500), FetchFailed),
    "gone": (Answer(status=404), FetchRefused),
}


PARTS = [
    *(("Meetings/Details", other) for other in OTHERS),
    ("LoadAgendaItemDetail", "a login"),
    ("Year=", "another form"),
]


@pytest.mark.parametrize(("where", "other"), PARTS)
def test_a_page_that_is_not_to_be_had_is_lost_and_the_others_are_shown(
    site: Site, tenant: Tenant, world: World, client: Client, where: str, other: str
) -> None:
    board = world.boards[0]
    shown(OpenGov(client, place(tenant, board)))
    answer, lost = OTHERS[other]
    site.routes[next(path for path in site.paths() if where in path)] = answer
    source = OpenGov(client, place(tenant, board))
    meetings = list(source.meetings())
    assert [type(error) for error in source.lost] == [lost]
    assert 0 < len(papers(meetings)) < len(published(board))


def test_a_meeting_that_cannot_be_read_is_lost_and_a_year_without_any_is_none(
    site: Site, tenant: Tenant, world: World, client: Client
) -> None:
    board = world.boards[0]
    shown(OpenGov(client, place(tenant, board)))
    path = next(path for path in site.paths() if "Year=" in path)
    site.routes[path] = EMPTY_YEAR
    assert 0 < len(papers(shown(OpenGov(client, place(tenant, board))))) < len(published(board))
    site.routes[path] = page('<div class="meetingList"><ul><li><b>Nytt</b></li></ul></div>')
    source = OpenGov(client, place(tenant, board))
    list(source.meetings())
    assert [(type(error), "utan namn och datum" in str(error)) for error in source.lost] == [(FetchFailed, True)]


def test_impossible_dates_are_none_and_a_file_without_a_number_is_lost(site: Site, client: Client) -> None:
    rows = "".join(
        f'<li><a href="/Meetings/granby/Meetings/Details/{number}"><div class="meetingName"><h3>KF ({date})</h3></div></a></li>'
        for number, date in enumerate(["31.02.2026", "05.03.2026"])
    )
    site.routes["/Meetings/granby/Boards/Details/7"] = page(f'<div class="meetingList"><ul>{rows}</ul></div>')
    site.otherwise = lambda _: page(
        '<div class="filesList"><a href="/Meetings/granby/File/Details/?fileName=x">x</a></div>'
    )
    source = OpenGov(client, Place(site.url("/Meetings/granby/Boards/Details/7"), "KF", "KF"))
    assert [(one.date, one.documents) for one in source.meetings()] == [(None, ()), ("2026-03-05", ())]
    assert ["utan nummer" in str(error) for error in source.lost] == [True, True]


def test_years_without_end_come_to_an_end(site: Site, client: Client) -> None:
    years = "".join(f"<option>{year}</option>" for year in range(1000, 9999))
    form = f'<select id="boardsYearSelection">{years}</select><div class="meetingList"><ul></ul></div>'
    site.otherwise = lambda _: page(form)
    source = OpenGov(client, Place(site.url("/Meetings/granby/Boards/Details/7"), "KF", "KF"))
    assert list(source.meetings()) == []
    assert len(site.paths()) < 70


def test_matters_without_end_are_cut_off(site: Site, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.sources.registers.walk.MOST_PARTS", 20)
    matters = "".join(f'<a id="agendaItem_{number}"></a>' for number in range(500))
    listing = '<div class="meetingList"><ul><li><a href="/Meetings/granby/Meetings/Details/1">'
    site.routes["/Meetings/granby/Boards/Details/7"] = page(
        f'{listing}<div class="meetingName">KF</div></a></li></ul></div>'
    )
    site.routes["/Meetings/granby/Meetings/Details/1"] = page(f'<div class="meetingAgendaList">{matters}</div>')
    site.otherwise = lambda _: Answer(b'<div class="filesList"></div>')
    source = OpenGov(client, Place(site.url("/Meetings/granby/Boards/Details/7"), "KF", "KF"))
    assert [one.title for one in source.meetings()] == ["KF"]
    assert [(type(error), error.reason) for error in source.lost] == [(FetchFailed, "budget")]
    assert len(site.paths()) == 20


def test_a_page_that_is_huge_is_a_failure_that_says_so(
    site: Site, tenant: Tenant, world: World, client: Client
) -> None:
    site.routes[f"{tenant.base}/Boards"] = Answer(b"<", length=2**40)
    with pytest.raises(FetchRefused) as caught:
        list(OpenGov(client, place(tenant, world.boards[0])).meetings())
    assert caught.value.reason == "too-large"


def test_a_board_that_is_not_there_and_an_address_of_no_tenant_are_named(tenant: Tenant, client: Client) -> None:
    with pytest.raises(FetchRefused, match="ingen nämnd som heter Vattennämnden"):
        list(OpenGov(client, Place(tenant.url, "Vattennämnden", "Vattennämnden")).meetings())
    with pytest.raises(FetchRefused, match="ingen adress i OpenGov"):
        list(OpenGov(client, Place("https://www.granby.test/", "KF", "KF")).meetings())


@pytest.mark.parametrize(
    ("name", "category", "kind"),
    [
        ("Internkontrollplan", "Bilaga", "attachment"),
        ("Internkontrollplan", "Tjänsteutlåtande", "papers"),
        ("Beslut", "Protokollsutdrag", "extract"),
        ("Protokoll från arbetsutskottet", "Protokoll", "papers"),
        ("Bilaga 1", "", "attachment"),
        ("Kallelse", "", "papers"),
    ],
)
def test_a_matters_paper_is_what_its_category_says(name: str, category: str, kind: str) -> None:
    assert kind_of_paper(name, category).kind == kind


STILL = invented(boards=1, meetings=3)


@pytest.mark.long
@given(in_html(), st.sampled_from(FORMS))
@settings(max_examples=examples(25, 600), deadline=None)
def test_no_page_makes_a_visit_fail_without_a_name(spoil: Spoil, form: dict[str, Any]) -> None:
    tenant = Tenant(STILL, Site(SITE), **form)
    visit(OpenGov(asking(partial(Tenant, STILL, **form), spoil), place(tenant, STILL.boards[0])))
