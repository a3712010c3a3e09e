from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.archive.incoming import Incoming
from pipeline.sources.client import Client
from pipeline.sources.page import Page
from pipeline.sources.registers import evolution
from pipeline.sources.registers.evolution import REGISTER
from schemas.errors import FetchFailed, FetchRefused
from tests.examples import examples
from tests.pipeline.sources.registers.visits import CHANGES, after, dates, documents, failure, visit, wrong
from tests.pipeline.sources.test_fuzz import expect_named
from tests.site.registers.evolution import Evolution, _guid
from tests.site.registers.system import Question, as_json
from tests.site.registers.world import Paper, World, invented
from tests.site.server import Answer, Site, page, pdf, serving

BOARD, CODE = "Servicenämnden", "583"
NOW = datetime(2026, 10, 21, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The night after the invented municipality's last change."""
    monkeypatch.setattr(evolution, "now", lambda: NOW)


@pytest.fixture
def world() -> World:
    return invented(meetings=12)


@pytest.fixture
def register(world: World, site: Site) -> Evolution:
    return Evolution(world, site)


def papers(world: World) -> dict[str, Paper]:
    return {_guid("document", one.paper.number): one.paper for one in world.places() if one.board.name == BOARD}


@pytest.mark.parametrize(
    ("told", "day"),
    [
        *(("2026-12-31T23:00:00Z", "2027-01-01"), ("2027-01-01T00:00:00+01:00", "2027-01-01")),
        *(("2026-12-31T23:00:00", "2026-12-31"), ("2026-12-31", "2026-12-31"), ("2026-12-31 kl. 23", "2026-12-31")),
        *(("0001-01-01T00:00:00", None), ("0001-01-01T00:00:00+23:00", None), ("", None)),
    ],
)
def test_a_meeting_is_of_the_day_in_sweden(client: Client, site: Site, told: str, day: str | None) -> None:
    site.routes["/api/meetings/583"] = as_json({"data": [{"id": "1", "date": told}]})
    for name in ("notices", "decisions"):
        site.routes[f"/api/meetings/{name}/1"] = as_json({"data": []})
    _, (meeting,) = visit(REGISTER, client, site.url("/"), BOARD, unit=CODE)
    assert meeting.date == day


def test_every_meeting_is_shown_with_its_papers(client: Client, register: Evolution, world: World) -> None:
    source, meetings = visit(REGISTER, client, register.url, BOARD, unit=CODE)
    assert source.lost == []
    assert sorted(one.date or "" for one in meetings) == sorted(one.date for one in world.boards[2].meetings)
    shown, wanted = documents(meetings), papers(world)
    assert shown.keys() == wanted.keys()
    for identity, paper in wanted.items():
        kind = {"minutes": "extract", "agenda": "agenda", "papers": "papers"}[paper.kind]
        assert (shown[identity].kind, shown[identity].partial) == (kind, False)
        assert paper.name in shown[identity].name
    own = sorted(world.places(), key=lambda one: one.meeting.date, reverse=True)
    assert dates(meetings) == {
        _guid("document", one.paper.number): one.meeting.date for one in own if one.board.name == BOARD
    }


@pytest.mark.parametrize(
    ("name", "list_name", "told"),
    [
        ("Beslut SN 2026-06-17 Godkännande av protokoll", "decisions", ("extract", False)),
        ("Protokoll SN 2026-06-17", "decisions", ("minutes", False)),
        ("Protokoll SN 2026-06-17 § 42", "decisions", ("minutes", True)),
        ("Protokollsutdrag § 42", "decisions", ("extract", False)),
        ("Kallelse 2026-06-17", "notices", ("agenda", False)),
        ("Protokoll från arbetsutskottet § 3", "notices", ("papers", False)),
        ("Internkontrollplan 2027", "notices", ("papers", False)),
    ],
)
def test_the_list_that_a_paper_stands_in_says_first_what_it_is(
    name: str, list_name: str, told: tuple[str, bool]
) -> None:
    assert evolution._kind(name, list_name) == told


def test_a_paper_is_had_as_it_was_made(client: Client, register: Evolution, world: World, incoming: Incoming) -> None:
    source, meetings = visit(REGISTER, client, register.url, BOARD, unit=CODE)
    identity = next(mark for mark, paper in papers(world).items() if paper.ending == "docx")
    fetched = source.fetch(documents(meetings)[identity], None, incoming)
    assert fetched
    assert fetched.filename.endswith(".docx")
    assert incoming.size == len(papers(world)[identity].data)


def test_a_second_visit_asks_for_recent_meetings_alone(client: Client, register: Evolution, world: World) -> None:
    _, first = visit(REGISTER, client, register.url, BOARD, unit=CODE)
    meetings = world.boards[2].meetings
    new = world.add(meetings[1], "Internkontrollplan 2028.pdf", "papers", pdf("ny"))
    world.withdraw(gone := meetings[2].shown[0])
    register.asked()
    source, second = visit(REGISTER, client, register.url, BOARD, unit=CODE, before=after(first))
    recent = [one for one in meetings if one.date >= "2026-07-23"]
    assert source.lost == []
    assert len(register.asked()) == 1 + 2 * len(recent) < 1 + 2 * len(meetings)
    was, now = documents(first), documents(second)
    assert now.keys() - was.keys() == {_guid("document", new.number)}
    assert was.keys() - now.keys() == {_guid("document", gone.number)}
    assert all(was[one].name == now[one].name for one in was.keys() & now.keys())
    assert dates(second).items() >= {one: date for one, date in dates(first).items() if one in now}.items()


def test_an_old_meeting_that_is_listed_no_more_is_shown_no_more(
    client: Client, register: Evolution, world: World
) -> None:
    _, first = visit(REGISTER, client, register.url, BOARD, unit=CODE)
    world.retain("2026-01-01")
    _, second = visit(REGISTER, client, register.url, BOARD, unit=CODE, before=after(first))
    assert documents(second).keys() == papers(world).keys() < documents(first).keys()


@pytest.mark.parametrize("trouble", ["login", "layout", "down"])
def test_what_is_no_list_is_a_named_failure(client: Client, register: Evolution, trouble: str) -> None:
    register.trouble = trouble  # type: ignore[assignment]  # one of its troubles
    assert failure(REGISTER, client, register.url, BOARD).reason == "status"


def test_a_meeting_that_fails_is_lost_and_the_others_are_shown(
    client: Client, register: Evolution, world: World
) -> None:
    answers, meetings = register.listing, world.boards[2].meetings
    failing = {
        _guid("meeting", meetings[1].number): page("<h1>Logga in</h1>"),
        _guid("meeting", meetings[4].number): {},
    }

    def some_fail(question: Question) -> Answer:
        wrong = failing.get(question.path.rpartition("/")[2])
        return answers(question) if wrong is None else wrong if isinstance(wrong, Answer) else as_json({"meta": {}})

    register.listing = some_fail  # type: ignore[method-assign]
    source, shown = visit(REGISTER, client, register.url, BOARD, unit=CODE)
    assert [type(one) for one in source.lost] == [FetchFailed] * 4
    dates_shown = {one.date for one in shown if one.documents}
    assert {meetings[1].date, meetings[4].date}.isdisjoint(dates_shown)
    assert dates_shown


def test_a_board_may_be_known_by_its_name_alone(client: Client, register: Evolution, world: World) -> None:
    _, meetings = visit(REGISTER, client, register.url, BOARD.lower())
    assert documents(meetings).keys() == papers(world).keys()
    assert failure(REGISTER, client, register.url, "Kulturnämnden").reason == "gone"


def test_the_boards_are_those_of_all_units(client: Client, register: Evolution) -> None:
    assert [(one.name, one.url, one.unit) for one in REGISTER.units(client, register.url)] == [
        ("Kommunfullmäktige", register.url, "581"),
        ("Kommunstyrelsen", register.url, "582"),
        (BOARD, register.url, CODE),
    ]


@pytest.mark.parametrize(
    ("url", "content", "base"),
    [
        ("https://evo-internet.granby.test/#/search", b"<app-root>", "https://evo-internet.granby.test/"),
        (
            "https://granby.test/evo/cases",
            b"<base href=/evo/><title>Evolution.Internet</title>",
            "https://granby.test/evo/",
        ),
        ("https://granby.test/evo/api/units", b'{"data":[]}', "https://granby.test/evo/"),
        ("https://granby.test/api/units", b"<html>", None),
        ("https://granby.test/namnder", b'{"data":[]}', None),
    ],
)
def test_a_system_is_told_by_its_host_its_marks_or_its_api(url: str, content: bytes, base: str | None) -> None:
    assert REGISTER.base(Page(url, content, None)) == base


@pytest.fixture(scope="module")
def standing() -> Iterator[Evolution]:
    with serving() as site:
        yield Evolution(invented(boards=2, meetings=3), site)


@pytest.mark.long
@given(changes=CHANGES, old=st.booleans(), code=st.sampled_from(["", "582"]))
@settings(max_examples=examples(25, 600))
def test_no_answer_makes_it_fail(
    standing: Evolution, changes: list[tuple[int, object]], *, old: bool, code: str
) -> None:
    client, url, board = wrong(standing, changes), standing.url, "Kommunstyrelsen"
    before = after(visit(REGISTER, wrong(standing, []), url, board)[1]) if old else None
    try:
        source, _ = visit(REGISTER, client, url, board, unit=code, before=before)
        assert list(REGISTER.units(client, url)) is not None
    except (FetchFailed, FetchRefused) as error:
        expect_named(error)
        return
    for lost in source.lost:
        expect_named(lost)
