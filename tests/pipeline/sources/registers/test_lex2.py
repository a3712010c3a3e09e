from __future__ import annotations

import json
import tempfile
from base64 import b64encode
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.archive.archive import Archive
from pipeline.archive.incoming import Incoming
from pipeline.sources.client import Client
from pipeline.sources.page import Page
from pipeline.sources.registers import lex2
from pipeline.sources.registers.lex2 import REGISTER
from schemas.errors import FetchFailed, FetchRefused
from tests.examples import examples
from tests.pipeline.sources.conftest import MakeClient
from tests.pipeline.sources.registers.visits import CHANGES, after, dates, documents, failure, visit, wrong
from tests.pipeline.sources.test_fuzz import expect_named
from tests.site.registers.lex2 import DOCUMENTS, Lex2
from tests.site.registers.system import Question, as_json
from tests.site.registers.world import Paper, World, invented
from tests.site.server import Answer, Site, page, pdf, serving

BOARD = "Kommunstyrelsen"
GUID = "6a1f7c1e-9a53-4c0b-8d1e-5f6f6b8f2a10"
NOW = datetime(2026, 10, 21, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """The night after the invented municipality's last change."""
    monkeypatch.setattr(lex2, "now", lambda: NOW)


@pytest.fixture
def world() -> World:
    return invented(boards=2, meetings=12)


@pytest.fixture
def register(world: World, site: Site) -> Iterator[Lex2]:
    standing = Lex2(world, site, from_date="2025-07-01")
    yield standing
    assert standing.saved == []


def papers(world: World) -> dict[str, Paper]:
    """The board's papers by their numbers, also those whose file is not there yet."""
    return {str(DOCUMENTS + paper.number): paper for one in world.boards[1].meetings for paper in one.papers}


def calls(register: Lex2) -> list[str]:
    return [one.rpartition("/")[2] for one in register.asked()]


def test_every_meeting_is_shown_with_its_papers(client: Client, register: Lex2, world: World) -> None:
    source, meetings = visit(REGISTER, client, register.url, BOARD)
    assert source.lost == []
    assert sorted((one.date or "", one.title, one.cancelled) for one in meetings) == sorted(
        (one.date, one.title, one.cancelled) for one in world.boards[1].meetings
    )
    shown, wanted = documents(meetings), papers(world)
    assert {identity: (one.name, one.kind, one.partial) for identity, one in shown.items()} == {
        identity: (paper.title, paper.kind, paper.partial) for identity, paper in wanted.items()
    }
    homes = sorted(world.boards[1].meetings, key=lambda one: one.date, reverse=True)
    assert dates(meetings) == {str(DOCUMENTS + paper.number): one.date for one in homes for paper in one.papers}


@pytest.mark.long
def test_months_alone_are_searched_and_those_that_take_too_long_by_halves(
    client: Client, register: Lex2, world: World
) -> None:
    answers, spans = register.listing, []

    def slow(question: Question) -> Answer:
        if question.path.endswith(f"/search/{GUID}"):
            days = [datetime.fromisoformat(json.loads(question.body)[name]) for name in ("fromDate", "toDate")]
            spans.append((days[1] - days[0]).days)
            if spans[-1] > 12:
                return page("<h1>504 Gateway Timeout</h1>", status=504)
        return answers(question)

    register.listing = slow  # type: ignore[method-assign]
    source, meetings = visit(REGISTER, client, register.url, BOARD)
    assert source.lost == []
    assert max(spans) <= 31
    assert documents(meetings).keys() == papers(world).keys()


def test_a_file_comes_out_of_its_answer(client: Client, register: Lex2, world: World, incoming: Incoming) -> None:
    source, meetings = visit(REGISTER, client, register.url, BOARD)
    for identity, document in documents(meetings).items():
        paper = papers(world)[identity]
        if not paper.published:
            with pytest.raises(FetchRefused, match="utan någon fil"):
                source.fetch(document, None, incoming)
        elif paper.ending != "rtf":
            fetched = source.fetch(document, None, incoming)
            assert fetched
            assert (fetched.filename, incoming.size) == (paper.name, len(paper.data))


def test_a_paper_that_is_called_otherwise_by_now_is_looked_up(
    client: Client, register: Lex2, world: World, incoming: Incoming
) -> None:
    source, meetings = visit(REGISTER, client, register.url, BOARD)
    register.forget()
    calls(register)
    for document in [one for one in documents(meetings).values() if papers(world)[one.identity].published][:2]:
        assert source.fetch(document, None, incoming)
    assert [one for one in calls(register) if one != "getmeeting"] == [
        *("getdocument", "getsubjectareas", "search", "getdocument"),
        "getdocument",
    ]


def test_a_paper_of_an_older_meeting_is_looked_up_when_it_is_to_be_fetched(
    client: Client, register: Lex2, world: World, incoming: Incoming
) -> None:
    _, first = visit(REGISTER, client, register.url, BOARD)
    register.forget()
    source, second = visit(REGISTER, client, register.url, BOARD, before=after(first))
    oldest = [one for one in second if one.documents][-1]
    world.withdraw(papers(world)[oldest.documents[0].identity])
    with pytest.raises(FetchRefused, match="visas inte längre"):
        source.fetch(oldest.documents[0], None, incoming)
    assert source.fetch(oldest.documents[1], None, incoming)


def test_a_second_visit_asks_for_recent_months_alone(client: Client, register: Lex2, world: World) -> None:
    _, first = visit(REGISTER, client, register.url, BOARD)
    meetings = world.boards[1].meetings
    new = world.add(meetings[1], "Internkontrollplan 2028.pdf", "papers", pdf("ny"))
    world.withdraw(gone := meetings[2].papers[0])
    changed = meetings[1].papers[0]
    changed.created = world.now
    calls(register)
    source, second = visit(REGISTER, client, register.url, BOARD, before=after(first))
    asked = calls(register)
    assert source.lost == []
    assert asked.count("search") == asked.count("getsubjectareas") == 7  # July to January
    assert "getsearchingfromdate" not in asked
    was, now = documents(first), documents(second)
    assert now.keys() - was.keys() == {str(DOCUMENTS + new.number)}
    assert was.keys() - now.keys() == {str(DOCUMENTS + gone.number)}
    assert [one for one in was if one in now and was[one].revision != now[one].revision] == [
        str(DOCUMENTS + changed.number)
    ]
    assert dates(second).items() >= {one: date for one, date in dates(first).items() if one in now}.items()


@pytest.mark.parametrize("trouble", ["login", "layout", "down"])
def test_what_is_no_list_is_a_named_failure(client: Client, register: Lex2, trouble: str) -> None:
    register.trouble = trouble  # type: ignore[assignment]  # one of its troubles
    assert failure(REGISTER, client, register.url, BOARD).reason == "status"


def test_an_address_without_its_tenant_and_a_board_that_is_not_there_are_told(client: Client, register: Lex2) -> None:
    assert failure(REGISTER, client, register.url.partition("?")[0], BOARD).reason == "malformed"
    assert failure(REGISTER, client, register.url, "Kulturnämnden").reason == "gone"


def test_a_meeting_that_fails_is_lost_and_the_others_are_shown(client: Client, register: Lex2) -> None:
    answers, turns = register.listing, iter(range(1000))

    def failing(question: Question) -> Answer:
        fails = question.path.endswith(f"/getmeeting/{GUID}") and next(turns) in {1, 3}
        return as_json({"documents": None}) if fails else answers(question)

    register.listing = failing  # type: ignore[method-assign]
    source, meetings = visit(REGISTER, client, register.url, BOARD)
    assert [type(one) for one in source.lost] == [FetchFailed] * 2
    assert documents(meetings)


def test_a_meeting_without_a_date_in_its_name_has_that_of_its_papers(
    client: Client, register: Lex2, world: World
) -> None:
    for meeting in world.boards[1].meetings:
        meeting.title = BOARD
    _, meetings = visit(REGISTER, client, register.url, BOARD)
    assert {one.date for one in meetings if one.documents} == {
        one.date for one in world.boards[1].meetings if one.papers
    }


def test_a_meeting_that_names_no_board_has_the_one_before_its_date(
    client: Client, register: Lex2, world: World
) -> None:
    for board in world.boards:
        for meeting in board.meetings:
            meeting.title = f"{board.code}/{meeting.date}"
        board.name = ""
    source, meetings = visit(REGISTER, client, register.url, "KS")
    assert source.lost == []
    assert documents(meetings).keys() == papers(world).keys()
    assert [one.name for one in REGISTER.units(client, register.url)] == ["KF", "KS"]
    world.boards[0].meetings[1].title = "Sammanträde"
    source, meetings = visit(REGISTER, client, register.url, "KS")
    assert documents(meetings).keys() == papers(world).keys()
    assert [type(one) for one in source.lost] == [FetchFailed]


@pytest.mark.long
def test_an_endless_calendar_comes_to_an_end(client: Client, register: Lex2) -> None:
    register.from_date = "0001-01-01"
    source, meetings = visit(REGISTER, client, register.url, BOARD)
    assert source.lost == []
    assert documents(meetings)
    assert calls(register).count("search") < 500


def test_meetings_without_end_are_refused_as_they_come_also_without_papers(
    client: Client, register: Lex2, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit(REGISTER, client, register.url, BOARD)
    walked, answers = calls(register).count("search"), register.listing

    def empty(question: Question) -> Answer:
        return as_json({"documents": []}) if "/getmeeting/" in question.path else answers(question)

    register.listing = empty  # type: ignore[method-assign]
    monkeypatch.setattr("pipeline.sources.link_scraper.MOST_DOCUMENTS", 5)
    assert failure(REGISTER, client, register.url, BOARD).reason == "too-large"
    assert calls(register).count("search") < walked


def test_a_huge_answer_is_refused_before_it_is_held(client_of: MakeClient, register: Lex2, incoming: Incoming) -> None:
    source, meetings = visit(REGISTER, client_of(document_bytes=3 << 20), register.url, BOARD)
    for size in (4 << 20, 9 << 20):
        huge = as_json({"file": {"data": b64encode(pdf("x" * size)).decode()}})
        register.site.routes[f"/Lex2PublishWasm/publish/getdocument/{GUID}"] = huge
        with pytest.raises(FetchRefused) as refused:
            source.fetch(next(iter(documents(meetings).values())), None, incoming)
        assert refused.value.reason == "too-large"


def test_the_boards_are_those_that_have_met_of_late(client: Client, register: Lex2) -> None:
    assert [(one.name, one.url, one.unit) for one in REGISTER.units(client, register.url)] == [
        ("Kommunfullmäktige", register.url, None),
        (BOARD, register.url, None),
    ]


@pytest.mark.parametrize(
    ("url", "content", "base"),
    [
        (f"https://granby.test/Lex2PublishWasm/{GUID}", b"", f"https://granby.test/Lex2PublishWasm/?tenant={GUID}"),
        ("https://granby.test/x/Lex2PublishWasm/", b"", "https://granby.test/x/Lex2PublishWasm/"),
        (
            "https://granby.test/namnder",
            f"<a href='https://lex.granby.test/Lex2PublishWasm/?id={GUID}'>Diariet</a>".encode(),
            f"https://lex.granby.test/Lex2PublishWasm/?tenant={GUID}",
        ),
        ("https://granby.test/Lex2PublishWasmer/", b"<a href=x>", None),
    ],
)
def test_a_system_is_told_by_its_address_or_a_link_to_it(url: str, content: bytes, base: str | None) -> None:
    assert REGISTER.base(Page(url, content, None)) == base


@pytest.mark.parametrize(
    ("told", "name", "kind"),
    [
        ("Protokoll", "Kommunfullmäktiges protokoll 2026-06-15", ("minutes", False)),
        ("Protokoll", "Omedelbar justering § 4", ("minutes", True)),
        ("Kungörelse KF", "Kommunfullmäktige 2026-06-15", ("agenda", False)),
        ("Handling", "Protokoll från valberedningen", ("papers", False)),
        ("Handling", "Protokollsutdrag KS", ("extract", False)),
        ("", "Protokoll 2026-06-15", ("minutes", False)),
        ("", "Budget", ("other", False)),
    ],
)
def test_the_type_says_first_what_a_paper_is(told: str, name: str, kind: tuple[str, bool]) -> None:
    assert lex2._kind(told, name) == kind


@pytest.fixture(scope="module")
def standing() -> Iterator[Lex2]:
    with serving() as site:
        yield Lex2(invented(boards=2, meetings=3), site, from_date="2026-07-01")


@pytest.mark.long
@given(changes=CHANGES, old=st.booleans())
@settings(max_examples=examples(20, 400))
def test_no_answer_makes_it_fail(standing: Lex2, changes: list[tuple[int, object]], *, old: bool) -> None:
    before = after(visit(REGISTER, wrong(standing, []), standing.url, BOARD)[1]) if old else None
    client = wrong(standing, changes)
    try:
        source, meetings = visit(REGISTER, client, standing.url, BOARD, before=before)
        assert list(REGISTER.units(client, standing.url)) is not None
        with tempfile.TemporaryDirectory() as folder, Archive(folder).incoming() as into:
            for document in list(documents(meetings).values())[:2]:
                assert source.fetch(document, None, into)
    except (FetchFailed, FetchRefused) as error:
        expect_named(error)
        return
    for lost in source.lost:
        expect_named(lost)
