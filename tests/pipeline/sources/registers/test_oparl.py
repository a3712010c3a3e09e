from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.archive.incoming import Incoming
from pipeline.sources.base import Before, KnownCopy, Meeting
from pipeline.sources.client import Client
from pipeline.sources.page import Page
from pipeline.sources.registers.oparl import REGISTER
from pipeline.sources.webpage import MOST_PAGES, too_many_pages
from schemas.errors import FetchFailed, FetchRefused
from tests.examples import examples
from tests.pipeline.sources.registers.visits import CHANGES, after, dates, documents, failure, visit, wrong
from tests.pipeline.sources.test_fuzz import expect_named
from tests.site.registers.oparl import OParl
from tests.site.registers.system import Question, as_json
from tests.site.registers.world import Paper, World, invented
from tests.site.server import Answer, Site, page, pdf, serving

BOARD = "Kommunstyrelsen"


@pytest.fixture
def world() -> World:
    return invented(meetings=20)


@pytest.fixture
def register(world: World, site: Site) -> OParl:
    return OParl(world, site)


def url_of(register: OParl, board: str = BOARD) -> str:
    return register.site.url(
        f"/oparl/organization/{next(one.number for one in register.world.boards if one.name == board)}"
    )


def papers(register: OParl, board: str = BOARD) -> dict[str, Paper]:
    """The board's papers by the addresses of their objects."""
    return {
        register.site.url(f"/oparl/file/{place.paper.number}"): place.paper
        for place in register.world.places()
        if place.board.name == board
    }


def looked_at(client: Client, register: OParl, before: Before | None = None) -> tuple[list[Meeting], list[str]]:
    """What a visit shows without a loss, and the paths that it asked."""
    register.asked()
    source, meetings = visit(REGISTER, client, url_of(register), BOARD, before=before)
    assert source.lost == []
    return meetings, register.asked()


def test_every_meeting_is_shown_with_its_papers(client: Client, register: OParl) -> None:
    meetings, _ = looked_at(client, register)
    board = next(one for one in register.world.boards if one.name == BOARD)
    assert sorted((one.date or "", one.title or "", one.cancelled) for one in meetings) == sorted(
        (one.date, one.title, one.cancelled) for one in board.meetings
    )
    wanted = papers(register)
    shown = documents(meetings)
    assert shown.keys() == wanted.keys()
    assert {one.name for one in shown.values()} == {paper.name for paper in wanted.values()}
    for identity, paper in wanted.items():
        kind = "other" if shown[identity].kind == "papers" else shown[identity].kind
        assert (kind, shown[identity].partial) == ("other" if paper.kind == "papers" else paper.kind, paper.partial)


def test_a_paper_belongs_to_its_own_meeting_where_a_neighbour_shows_it_too(client: Client, register: OParl) -> None:
    meetings, _ = looked_at(client, register)
    own = {
        register.site.url(f"/oparl/file/{place.paper.number}"): place.meeting.date
        for place in sorted(register.world.places(), key=lambda one: one.meeting.date, reverse=True)
        if place.board.name == BOARD
    }
    assert dates(meetings) == own


def test_a_file_is_fetched_where_it_lies_and_not_again(client: Client, register: OParl, incoming: Incoming) -> None:
    meetings, _ = looked_at(client, register)
    identity, document = next(iter(documents(meetings).items()))
    source, _ = visit(REGISTER, client, url_of(register), BOARD)
    fetched = source.fetch(document, None, incoming)
    assert fetched
    assert incoming.size == len(papers(register)[identity].data)
    assert source.fetch(document, KnownCopy(etag=fetched.etag, address=fetched.address), incoming) is None


def test_a_second_visit_asks_for_what_was_modified_alone(client: Client, register: OParl, world: World) -> None:
    first, asked_first = looked_at(client, register)
    world.now += timedelta(days=3)
    replaced = next(iter(papers(register).values()))
    world.replace(replaced)
    new = world.add(world.boards[1].meetings[3], "Protokoll § 7.pdf", "minutes", pdf("ny"))
    before = after(first, world.now - timedelta(days=1))
    second, asked = looked_at(client, register, before)
    assert len(asked) == 3 < len(asked_first)
    assert "modified_since=" in asked[2]
    was, now = documents(first), documents(second)
    assert now.keys() - was.keys() == {register.site.url(f"/oparl/file/{new.number}")}
    assert {one for one in was if was[one] != now[one]} == {register.site.url(f"/oparl/file/{replaced.number}")}
    assert dates(second) == dates(visit(REGISTER, client, url_of(register), BOARD)[1])


def test_what_was_withdrawn_or_fell_away_is_shown_no_more(client: Client, register: OParl, world: World) -> None:
    first, _ = looked_at(client, register)
    world.now += timedelta(days=3)
    gone = next(place.paper for place in world.places() if place.board.name == BOARD and place.paper.kind == "papers")
    world.withdraw(gone)
    second, _ = looked_at(client, register, after(first, world.now - timedelta(days=1)))
    assert documents(first).keys() - documents(second).keys() == {register.site.url(f"/oparl/file/{gone.number}")}
    world.retain("2026-01-01")
    third, _ = looked_at(client, register, after(second, world.now - timedelta(days=1)))
    assert documents(third).keys() == papers(register).keys() < documents(second).keys()


def test_a_meeting_that_was_moved_is_shown_once(client: Client, register: OParl, world: World) -> None:
    first, _ = looked_at(client, register)
    world.now += timedelta(days=3)
    meeting = next(one for one in world.boards[1].meetings if one.shown)
    world.replace(meeting.shown[0])
    meeting.date = "2026-10-30"
    second, _ = looked_at(client, register, after(first, world.now - timedelta(days=1)))
    assert documents(second).keys() == documents(first).keys()
    assert "2026-10-30" in dates(second).values()


@pytest.mark.parametrize("trouble", ["login", "layout", "down"])
def test_what_is_no_list_is_a_named_failure(client: Client, register: OParl, trouble: str) -> None:
    register.trouble = trouble  # type: ignore[assignment]  # one of its troubles
    assert failure(REGISTER, client, url_of(register), BOARD).reason == "status"


def test_an_organization_may_be_named_where_the_address_is_the_systems(client: Client, register: OParl) -> None:
    _, meetings = visit(REGISTER, client, register.url, BOARD)
    assert documents(meetings).keys() == papers(register).keys()
    assert failure(REGISTER, client, register.url, "Kulturnämnden").reason == "gone"


def test_a_page_that_fails_is_lost_and_the_others_are_shown(client: Client, register: OParl) -> None:
    answers = register.listing

    def failing(question: Question) -> Answer:
        return page("<h1>Ett fel</h1>") if question.query.get("page") == "4" else answers(question)

    register.listing = failing  # type: ignore[method-assign]
    source, meetings = visit(REGISTER, client, url_of(register), BOARD)
    assert 0 < len(documents(meetings)) < len(papers(register))
    assert [type(one) for one in source.lost] == [FetchFailed]


def test_pages_without_end_come_to_one(client: Client, register: OParl) -> None:
    numbers, answers = count(1), register.listing

    def endless(question: Question) -> Answer:
        following = {"next": f"{register.site.url(question.path)}?page={next(numbers)}"}
        ends = not question.path.endswith("/meetings")
        return answers(question) if ends else as_json({"data": [], "links": following})

    register.listing = endless  # type: ignore[method-assign]
    source, _ = visit(REGISTER, client, url_of(register), BOARD)
    assert [str(one) for one in source.lost] == [str(too_many_pages(MOST_PAGES))]


def test_objects_without_end_are_refused_also_where_none_is_the_boards(
    client: Client, register: OParl, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.sources.link_scraper.MOST_DOCUMENTS", 50)
    numbers, answers = count(1), register.listing

    def endless(question: Question) -> Answer:
        number = next(numbers)
        others = [{"id": f"{number}-{one}", "organization": ["x"]} for one in range(10)]
        told = {"data": others, "links": {"next": f"{register.site.url(question.path)}?page={number}"}}
        return as_json(told) if question.path.endswith("/meetings") else answers(question)

    register.listing = endless  # type: ignore[method-assign]
    assert failure(REGISTER, client, url_of(register), BOARD).reason == "too-large"
    assert next(numbers) < 20


def test_a_list_that_ends_too_early_or_in_a_circle_is_not_believed(client: Client, register: OParl) -> None:
    url = register.site.url("/oparl/body/1/meetings")
    for links, told in (({}, "visade 0 av 20"), ({"next": url}, "fler sidor")):
        answer = as_json({"data": [], "pagination": {"totalElements": 20}, "links": links})
        register.site.routes["/oparl/body/1/meetings"] = answer
        source, _ = visit(REGISTER, client, url_of(register), BOARD)
        assert told in str(source.lost[0])


def test_files_may_be_named_by_their_addresses_and_say_little(client: Client, register: OParl) -> None:
    site = register.site
    files: list[Any] = [site.url("/oparl/file/1"), {"accessUrl": site.url("/x.pdf")}, {"id": "x"}, {"deleted": True}, 7]
    told = {"name": "Kommunstyrelsen", "organization": [url_of(register)], "auxiliaryFile": files, "agendaItem": 3}
    night = {"start": "2026-03-01T23:30:00Z", "id": "1"}
    site.routes["/oparl/body/1/meetings"] = as_json({"data": [told | night, {"id": "2"}]})
    source, [meeting] = visit(REGISTER, client, url_of(register), BOARD)
    assert [one.identity for one in meeting.documents] == [site.url("/oparl/file/1"), site.url("/x.pdf")]
    assert meeting.date == "2026-03-02"
    assert len(source.lost) == 4


def test_the_boards_of_a_system_are_its_organizations(client: Client, register: OParl) -> None:
    base = REGISTER.base(client.page(register.url))
    assert base == register.url
    assert [(one.name, one.url, one.unit) for one in REGISTER.units(client, base)] == [
        (board.name, url_of(register, board.name), None) for board in register.world.boards
    ]


@pytest.mark.parametrize(
    ("content", "base"),
    [
        (b"<a href=/oparl/v1.1/system>OParl</a>", "https://granby.test/oparl/v1.1/system"),
        (b'{"type": "https://schema.oparl.org/1.0/Body"}', "https://granby.test/"),
        (b'{"type": "Body"}', None),
        (b"<a href=/oparlament>Oparlament</a>", None),
        (b"", None),
    ],
)
def test_a_system_is_told_by_its_objects_and_by_links(content: bytes, base: str | None) -> None:
    assert REGISTER.base(Page("https://granby.test/", content, None)) == base


@pytest.fixture(scope="module")
def standing() -> Iterator[OParl]:
    with serving() as site:
        yield OParl(invented(boards=2, meetings=3), site, per_page=4)


@pytest.mark.long
@given(changes=CHANGES, old=st.booleans(), system=st.booleans())
@settings(max_examples=examples(25, 600))
def test_no_answer_makes_it_fail(
    standing: OParl, changes: list[tuple[int, object]], *, old: bool, system: bool
) -> None:
    client, url = wrong(standing, changes), standing.url if system else url_of(standing)
    before = after(visit(REGISTER, wrong(standing, []), url, BOARD)[1]) if old else None
    try:
        source, _ = visit(REGISTER, client, url, BOARD, before=before)
        assert list(REGISTER.units(client, url)) is not None
    except (FetchFailed, FetchRefused) as error:
        expect_named(error)
        return
    for lost in source.lost:
        expect_named(lost)
