from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.archive.incoming import Incoming
from pipeline.sources.base import KnownCopy
from pipeline.sources.client import Client
from pipeline.sources.dates import find_date
from pipeline.sources.page import Page
from pipeline.sources.registers.wordpress import REGISTER
from pipeline.sources.webpage import MOST_PAGES, too_many_pages
from schemas.errors import FetchFailed, FetchRefused
from tests.examples import examples
from tests.pipeline.sources.registers.visits import CHANGES, after, dates, documents, failure, visit, wrong
from tests.pipeline.sources.test_fuzz import expect_named
from tests.site.registers.system import Question, as_json
from tests.site.registers.wordpress import WordPress
from tests.site.registers.world import Paper, World, invented
from tests.site.server import Answer, Site, page, pdf, serving

BOARD = "Barn- och utbildningsnämnden"


@pytest.fixture
def world() -> World:
    return invented(boards=4, meetings=20)


@pytest.fixture
def register(world: World, site: Site) -> WordPress:
    return WordPress(world, site)


def named(world: World, board: str = BOARD) -> dict[str, Paper]:
    """The papers that say whose they are: a file that is called "Protokoll.pdf" belongs to nobody here."""
    return {str(100 + place.paper.number): place.paper for place in world.places() if board in place.paper.name}


def searches(register: WordPress) -> list[dict[str, list[str]]]:
    return [parse_qs(urlsplit(one.removeprefix("GET ")).query) for one in register.asked()]


def test_every_file_that_names_the_board_is_shown_with_kind_and_date(
    client: Client, register: WordPress, world: World
) -> None:
    source, meetings = visit(REGISTER, client, f"{register.url}wp-json/", BOARD)
    papers = named(world)
    assert source.lost == []
    assert {identity: (one.kind, one.partial) for identity, one in documents(meetings).items()} == {
        identity: (paper.kind if paper.kind != "papers" else "other", paper.partial)
        for identity, paper in papers.items()
    }
    assert dates(meetings) == {identity: find_date(paper.name) for identity, paper in papers.items()}
    assert len({meeting.date for meeting in meetings}) == len(meetings) > 15


def test_a_file_is_fetched_where_it_lies(client: Client, register: WordPress, world: World, incoming: Incoming) -> None:
    source, meetings = visit(REGISTER, client, register.url, BOARD)
    identity, document = next(iter(documents(meetings).items()))
    fetched = source.fetch(document, None, incoming)
    assert fetched
    assert fetched.etag
    assert incoming.size == len(named(world)[identity].data)
    assert source.fetch(document, KnownCopy(etag=fetched.etag, address=fetched.address), incoming) is None


def test_long_lists_are_read_to_their_end(client: Client, register: WordPress, world: World) -> None:
    meeting = world.boards[3].meetings[1]
    for number in range(250):
        world.add(meeting, f"Bilaga {number} {BOARD} {meeting.date}.pdf", "papers", pdf(str(number)))
    source, meetings = visit(REGISTER, client, register.url, BOARD)
    assert source.lost == []
    assert documents(meetings).keys() == named(world).keys()
    assert {one["page"][0] for one in searches(register)} == {"1", "2", "3", "4"}


def test_a_second_visit_asks_for_what_changed_alone(client: Client, register: WordPress, world: World) -> None:
    _, first = visit(REGISTER, client, register.url, BOARD)
    papers = named(world)
    replaced = next(iter(papers.values()))
    world.replace(replaced)
    new = world.add(world.boards[3].meetings[1], f"Protokoll {BOARD} 2026-10-11.pdf", "minutes", pdf("ny"))
    searches(register)
    source, second = visit(REGISTER, client, register.url, BOARD, before=after(first, world.now))
    asked = searches(register)
    assert [one["search"][0] for one in asked] == [BOARD, "barn och utbildningsnamnden"]
    assert all(one["modified_after"] and one["page"] == ["1"] for one in asked)
    was, now = documents(first), documents(second)
    assert source.lost == []
    assert now.keys() == was.keys() | {str(100 + new.number)}
    assert [one for one in was if was[one].revision != now[one].revision] == [str(100 + replaced.number)]
    assert dates(second) == dates(first) | {str(100 + new.number): "2026-10-11"}


def test_what_was_taken_away_is_not_shown_when_all_is_walked(client: Client, register: WordPress, world: World) -> None:
    _, first = visit(REGISTER, client, register.url, BOARD)
    gone = next(iter(named(world).values()))
    world.withdraw(gone)
    _, again = visit(REGISTER, client, register.url, BOARD)
    assert documents(first).keys() - documents(again).keys() == {str(100 + gone.number)}


def test_a_committees_files_are_not_its_boards(client: Client, register: WordPress, world: World) -> None:
    meeting = world.boards[1].meetings[1]
    theirs = world.add(meeting, "Protokoll Kommunstyrelsens arbetsutskott 2026-09-01.pdf", "minutes", pdf("au"))
    both = world.add(
        meeting, "Protokollsutdrag Kommunstyrelsens arbetsutskott till Kommunstyrelsen.pdf", "papers", pdf("b")
    )
    shown = documents(visit(REGISTER, client, register.url, "Kommunstyrelsen")[1])
    assert str(100 + theirs.number) not in shown
    assert shown[str(100 + both.number)].kind == "extract"
    committees = documents(visit(REGISTER, client, register.url, "Kommunstyrelsens arbetsutskott")[1])
    assert str(100 + theirs.number) in committees


@pytest.mark.parametrize("trouble", ["login", "layout", "down"])
def test_what_is_no_list_is_a_named_failure(client: Client, register: WordPress, trouble: str) -> None:
    register.trouble = trouble  # type: ignore[assignment]  # one of its troubles
    assert failure(REGISTER, client, register.url, BOARD).reason == "status"


def test_where_the_list_is_switched_off_it_is_said_what_to_do(client: Client, register: WordPress) -> None:
    register.rest = False
    with pytest.raises(FetchRefused, match='kind = "webpage"') as refused:
        visit(REGISTER, client, register.url, BOARD)
    assert refused.value.reason == "forbidden"


def test_a_page_that_fails_is_lost_and_the_others_are_shown(client: Client, register: WordPress, world: World) -> None:
    meeting = world.boards[3].meetings[1]
    for number in range(250):
        world.add(meeting, f"Bilaga {number} {BOARD} {meeting.date}.pdf", "papers", pdf(str(number)))
    answers = register.listing

    def failing(question: Question) -> Answer:
        return page("<h1>Ett fel</h1>") if question.query.get("page") == "2" else answers(question)

    register.listing = failing  # type: ignore[method-assign]
    source, meetings = visit(REGISTER, client, register.url, BOARD)
    assert len(documents(meetings)) == 99  # and a picture
    assert {type(one) for one in source.lost} == {FetchFailed}


@pytest.mark.parametrize(("status", "lost"), [(400, 0), (401, 1), (404, 1), (406, 1), (414, 1), (418, 1)])
def test_only_400_is_the_page_behind_the_last(client: Client, register: WordPress, status: int, lost: int) -> None:
    shown = [{"id": one, "title": {"rendered": BOARD}, "source_url": f"{register.url}{one}.pdf"} for one in range(100)]

    def untold(question: Question) -> Answer:
        return as_json(shown) if question.query["page"] == "1" else page("Nej", status=status)

    register.listing = untold  # type: ignore[method-assign]
    source, meetings = visit(REGISTER, client, register.url, BOARD)
    assert len(documents(meetings)) == 100
    assert [type(one) for one in source.lost] == 2 * lost * [FetchFailed]  # of the two ways of writing the name


@pytest.mark.long
def test_pages_without_end_come_to_one(client: Client, register: WordPress) -> None:
    numbers = count(1)

    def endless(question: Question) -> Answer:
        number = next(numbers)
        told = {"id": number, "title": {"rendered": question.path}, "source_url": f"{register.url}{number}.pdf"}
        return as_json([told], X_WP_Total=str(10**8), X_WP_TotalPages=str(10**6))

    register.listing = endless  # type: ignore[method-assign]
    source, meetings = visit(REGISTER, client, register.url, BOARD)
    assert len(documents(meetings)) == 2 * MOST_PAGES
    assert {str(one) for one in source.lost} == {str(too_many_pages(MOST_PAGES))}


def test_a_list_that_gives_the_same_page_for_ever_is_not_believed(client: Client, register: WordPress) -> None:
    told = {"id": 1, "title": {"rendered": BOARD}, "source_url": f"{register.url}1.pdf"}
    same = as_json([told], X_WP_Total="207", X_WP_TotalPages="3")
    register.site.routes["/wp-json/wp/v2/media"] = same
    source, _ = visit(REGISTER, client, register.url, BOARD)
    assert "visade 1 av 207 filer" in str(source.lost[0])


def test_the_boards_of_a_site_are_those_that_its_minutes_name(client: Client, register: WordPress) -> None:
    base = REGISTER.base(client.page(register.url))
    assert base == f"{register.url}wp-json/"
    units = list(REGISTER.units(client, base))
    assert [one.name for one in units] == [BOARD, "Kommunfullmäktige", "Kommunstyrelsen", "Servicenämnden"]
    assert {(one.url, one.unit) for one in units} == {(base, None)}


@pytest.mark.parametrize(
    ("content", "base"),
    [
        (
            b"<link href='https://granby.test/index.php?rest_route=/' rel='https://api.w.org/'>",
            "https://granby.test/index.php?rest_route=/",
        ),
        (b"<meta name=generator content='WordPress 6.8'>", "https://granby.test/wp-json/"),
        (b"<meta name=generator content='Sitevision'>", None),
        (b"", None),
    ],
)
def test_a_site_is_told_by_its_pages(content: bytes, base: str | None) -> None:
    assert REGISTER.base(Page("https://granby.test/namnder/", content, None)) == base


def test_a_site_without_addresses_in_words_is_asked_by_a_parameter(client: Client, site: Site) -> None:
    with pytest.raises(FetchRefused):
        visit(REGISTER, client, site.url("/index.php?rest_route=/"), "Servicenämnden")
    assert site.paths()[0].startswith("/index.php?rest_route=/wp/v2/media&search=Servicen%C3%A4mnden&")


@pytest.fixture(scope="module")
def standing() -> Iterator[WordPress]:
    with serving() as site:
        yield WordPress(invented(boards=1, meetings=3), site)


@pytest.mark.long
@given(changes=CHANGES, old=st.booleans())
@settings(max_examples=examples(25, 600))
def test_no_answer_makes_it_fail(standing: WordPress, changes: list[tuple[int, object]], *, old: bool) -> None:
    client, board = wrong(standing, changes), "Kommunfullmäktige"
    before = after(visit(REGISTER, wrong(standing, []), standing.url, board)[1]) if old else None
    try:
        source, _ = visit(REGISTER, client, standing.url, board, before=before)
        assert list(REGISTER.units(client, standing.url)) is not None
    except (FetchFailed, FetchRefused) as error:
        expect_named(error)
        return
    for lost in source.lost:
        expect_named(lost)
