"""NetPublicator's public reader, over HTTP: what it shows, what a second visit asks, and what goes wrong in it."""

from __future__ import annotations

import json
from functools import partial
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.archive.incoming import Incoming
from pipeline.sources.client import Client
from pipeline.sources.page import Page
from pipeline.sources.registers import netpublicator
from pipeline.sources.registers.netpublicator import NetPublicator, kind_of_paper
from pipeline.sources.registers.register import Place, Unit
from schemas.errors import FetchFailed, FetchRefused, NamndkollError
from tests.examples import examples
from tests.pipeline.sources.registers.listings import as_before, by_name, papers, published, shown
from tests.pipeline.sources.registers.spoiling import Spoil, asking, in_json, visit
from tests.site.registers.netpublicator import NetPublicator as Reader
from tests.site.registers.world import Board, World, invented
from tests.site.server import Answer, Site
from tests.site.server import page as html_page


@pytest.fixture
def world() -> World:
    return invented()


@pytest.fixture
def reader(site: Site, world: World) -> Reader:
    return Reader(world, site)


def place(reader: Reader, board: Board) -> Place:
    return Place(root(reader), board.name, board.name)


def root(reader: Reader) -> str:
    return f"{reader.api}/read?hash={reader.root.id}&isr=true"


def test_all_is_found_however_a_board_has_laid_it_out(reader: Reader, world: World, client: Client) -> None:
    for board in world.boards:  # meetings directly, by year, by kind
        assert papers(shown(NetPublicator(client, place(reader, board)))) == published(board)


def test_meetings_without_papers_and_those_that_are_cancelled_are_shown(
    reader: Reader, world: World, client: Client
) -> None:
    meetings = {one.date: one for one in shown(NetPublicator(client, place(reader, world.boards[0])))}
    assert {date: one.cancelled for date, one in meetings.items()} == {
        one.date: one.cancelled for one in world.boards[0].meetings
    }
    assert [len(meetings[one.date].documents) for one in world.boards[0].meetings if not one.shown] == [0, 0]


def test_a_document_is_fetched_by_its_path_and_gets_the_servers_name(
    reader: Reader, world: World, client: Client, incoming: Incoming
) -> None:
    source = NetPublicator(client, place(reader, world.boards[1]))
    paper = by_name(shown(source))[world.boards[1].meetings[1].shown[0].title]
    fetched = source.fetch(paper, None, incoming)
    assert fetched is not None
    assert fetched.filename == f"{paper.name}.pdf"
    assert incoming.size == len(world.boards[1].meetings[1].shown[0].data)


def test_the_boards_of_a_reader_are_its_channels_and_their_addresses_say_all(
    reader: Reader, world: World, client: Client
) -> None:
    boards = list(netpublicator.units(client, root(reader)))
    assert [(one.name, one.unit) for one in boards] == [(board.name, None) for board in world.boards]
    source = NetPublicator(client, Place(boards[2].url, "Nämnd", "Nämnd"))
    assert papers(shown(source)) == published(world.boards[2])
    for one in boards:  # a reader that shows one board alone, whose channels are years or kinds, is that board
        assert list(netpublicator.units(client, one.url)) == [Unit(one.name, one.url)]


def test_a_reader_is_known_by_the_page_that_it_stands_on(reader: Reader, client: Client) -> None:
    page = client.page(reader.url)
    host = "https://docs.netpublicator.com/api/public"
    assert netpublicator.base(page) == f"{host}/{reader.reader}/read?hash={reader.root.id}&isr=true"
    assert netpublicator.base(Page(root(reader), b"{}", None)) == root(reader)
    below = (
        b"""<div data-np-config='{"readerName":"granby","previousPath":["c7142bd91daa30"],"rootId":"15a3f0b6efe42"}'>"""
    )
    assert netpublicator.base(Page("https://www.granby.test/", below, None)) == (
        f"{host}/granby/read?hash=c7142bd91daa30-15a3f0b6efe42&isr=false"
    )
    assert (
        netpublicator.base(Page("https://www.granby.test/", b"<a href='https://www.netpublicator.com'>", None)) is None
    )


def test_a_second_visit_asks_for_recent_meetings_alone_and_shows_the_same(site: Site, client: Client) -> None:
    world = invented(boards=1, meetings=24)
    reader = Reader(world, site)
    first = shown(NetPublicator(client, place(reader, world.boards[0])))
    asked_first = len(reader.asked())
    again = NetPublicator(client, Place(root(reader), "KF", world.boards[0].name, as_before(first)))
    assert papers(shown(again)) == papers(first)
    assert len(reader.asked()) < asked_first / 4
    assert not [path for path in site.paths() if "/document/" in path]


def test_the_same_paper_has_the_same_marks_until_something_is_said_otherwise_of_it(
    reader: Reader, world: World, client: Client
) -> None:
    board = world.boards[0]
    first = by_name(shown(NetPublicator(client, place(reader, board))))
    assert by_name(shown(NetPublicator(client, place(reader, board)))) == first
    paper = board.meetings[2].shown[0]
    before, paper.name = first[paper.title], "Kallelse, rättad.pdf"
    after = by_name(shown(NetPublicator(client, place(reader, board))))["Kallelse, rättad"]
    assert after.identity == before.identity
    assert after.revision != before.revision


def test_a_paper_that_is_taken_away_is_not_shown_and_one_with_its_number_is_another(
    reader: Reader, world: World, client: Client
) -> None:
    board = world.boards[0]
    paper = board.meetings[1].shown[0]
    old = by_name(shown(NetPublicator(client, place(reader, board))))[paper.title]
    world.withdraw(paper)
    assert paper.title not in by_name(shown(NetPublicator(client, place(reader, board))))
    world.add(board.meetings[1], "Något annat.pdf", "papers", b"%PDF", number=paper.number)
    new = by_name(shown(NetPublicator(client, place(reader, board))))["Något annat"]
    assert (new.identity, new.revision == old.revision) == (old.identity, False)


@pytest.mark.parametrize("trouble", ["login", "layout", "down"])
def test_something_else_in_place_of_the_list_is_a_failure(
    reader: Reader, world: World, client: Client, trouble: str
) -> None:
    reader.trouble = trouble  # type: ignore[assignment]
    with pytest.raises(FetchFailed) as caught:
        list(NetPublicator(client, place(reader, world.boards[0])).meetings())
    assert reader.api in str(caught.value)


OTHERS: dict[str, tuple[Answer, type[NamndkollError]]] = {
    "a login": (Answer(b"<html><form><input type=password>"), FetchFailed),
    "no list": (Answer(b'{"items": {"a": 1}}'), FetchFailed),
    "no objects": (Answer(b'{"items": [1, null]}'), FetchFailed),
    "elsewhere": (Answer(status=302, headers={"Location": "https://login.test/"}), FetchFailed),
    "server": (Answer(status=500), FetchFailed),
    "gone": (Answer(status=404), FetchRefused),
}


@pytest.mark.parametrize("other", OTHERS)
def test_a_meeting_that_is_not_to_be_had_is_lost_and_the_others_are_shown(
    site: Site, reader: Reader, world: World, client: Client, other: str
) -> None:
    board = world.boards[0]
    answer, lost = OTHERS[other]
    source = NetPublicator(client, place(reader, board))
    (address,) = [path for path in _reads(site, source, 3) if path.count("-") == 2][:1]
    site.routes[address] = answer
    meetings = list(source.meetings())
    assert {type(error) for error in source.lost} == {lost}
    assert len(meetings) == len(board.meetings)
    assert len(papers(meetings)) < len(published(board))


def _reads(site: Site, source: NetPublicator, most: int) -> list[str]:
    """The first questions of a visit for a meeting with papers."""
    held = [one for one in shown(source) if one.documents][:most]
    paths = [paper.address.rpartition("hash=")[2] for one in held for paper in one.documents]
    return [path for path in site.paths() if any(f"hash={one}&" in path for one in paths)]


def test_a_root_in_place_of_a_board_or_of_a_meeting_is_seen(
    site: Site, reader: Reader, world: World, client: Client
) -> None:
    units = list(netpublicator.units(client, root(reader)))
    site.routes[units[0].url.removeprefix(site.base)] = Answer(client.page(root(reader)).content)
    with pytest.raises(FetchFailed, match="en annan plats"):
        list(NetPublicator(client, Place(units[0].url, "KF", "KF")).meetings())
    del site.routes[units[0].url.removeprefix(site.base)]
    source = NetPublicator(client, Place(units[0].url, "KF", "KF"))
    site.routes[_reads(site, source, 1)[0]] = Answer(client.page(root(reader)).content)
    assert len(list(source.meetings())) == len(world.boards[0].meetings)
    assert ["en annan plats" in str(error) for error in source.lost] == [True]


def test_channels_within_each_other_without_end_come_to_an_end(site: Site, client: Client) -> None:
    def deeper(path: str) -> bytes:
        told = [{"id": f"{path[-9:]}{number}".replace("-", "0"), "text": "2026", "type": "channel"} for number in "12"]
        return json.dumps({"history": [], "items": told}).encode()

    site.otherwise = lambda asked: Answer(deeper(asked.path.partition("hash=")[2].partition("&")[0]))
    source = NetPublicator(client, Place(site.url("/api/public/r1/read?hash=a-b"), "KF", "KF"))
    assert list(source.meetings()) == []
    assert {error.reason for error in source.lost} == {"budget"}


def test_documents_beside_meetings_and_a_root_that_is_a_board_itself_are_shown(site: Site, client: Client) -> None:
    items = [
        {"id": "d-1", "text": "Protokoll 2026-03-01", "type": "document"},
        {"id": "a1", "text": "2026-05-03 INSTÄLLT", "type": "meeting"},
    ]
    site.routes["/api/public/r1/read?hash=a&isr=true"] = Answer(json.dumps({"items": items}).encode())
    site.otherwise = lambda _: Answer(b'{"items": []}')
    meetings = shown(NetPublicator(client, Place(site.url("/api/public/r1/read?hash=a"), "KF", "KF")))
    assert [(one.date, one.cancelled, len(one.documents)) for one in meetings] == [
        ("2026-03-01", False, 1),
        ("2026-05-03", True, 0),
    ]
    assert papers(meetings) == [("2026-03-01", "Protokoll 2026-03-01", "minutes", False)]


def test_a_walk_that_has_no_end_is_cut_off(site: Site, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.sources.registers.walk.MOST_PARTS", 20)
    told = {"items": [{"id": f"a{number}", "text": "2026-01-01", "type": "meeting"} for number in range(500)]}
    site.routes["/api/public/r1/read?hash=a-b&isr=false"] = Answer(json.dumps(told).encode())
    site.otherwise = lambda _: Answer(b'{"items": []}')
    source = NetPublicator(client, Place(site.url("/api/public/r1/read?hash=a-b"), "KF", "KF"))
    assert len(list(source.meetings())) == 500
    assert [(type(error), error.reason) for error in source.lost] == [(FetchFailed, "budget")]
    assert len(site.paths()) == 21


def test_an_answer_that_is_huge_is_a_failure_that_says_so(
    site: Site, reader: Reader, world: World, client: Client
) -> None:
    site.routes[f"/api/public/{reader.reader}/read"] = Answer(b"[", length=2**40)
    with pytest.raises(FetchRefused) as caught:
        list(NetPublicator(client, place(reader, world.boards[0])).meetings())
    assert caught.value.reason == "too-large"


def test_a_board_that_is_not_there_and_an_address_of_no_place_are_named(reader: Reader, client: Client) -> None:
    with pytest.raises(FetchRefused, match="ingen kanal som heter Vattennämnden"):
        list(NetPublicator(client, Place(root(reader), "Vattennämnden", "Vattennämnden")).meetings())
    with pytest.raises(FetchRefused, match="ingen adress till en kanal"):
        list(NetPublicator(client, Place(reader.url, "KF", "KF")).meetings())


@pytest.mark.parametrize(
    ("name", "above", "matters", "kind"),
    [
        ("KF-protokoll 2 juni 2026", (), (), "minutes"),
        ("KF 2026-06-02", ("2026", "Protokoll"), (), "minutes"),
        ("Plan.pdf", ("Kallelser",), (), "papers"),
        ("Plan.pdf", (), (), "other"),
        ("Protokoll KF", (), ("Protokoll",), "minutes"),
        ("Anmälningsärenden", (), ("Protokoll",), "attachment"),
        ("Protokoll från arbetsutskottet", (), ("§ 3 Protokoll från utskott",), "papers"),
        ("Protokollsutdrag KS § 4", (), ("§ 3 Val av protokollsjusterare",), "extract"),
    ],
)
def test_a_papers_kind_is_that_of_its_channel_where_that_has_one(
    name: str, above: tuple[str, ...], matters: tuple[str, ...], kind: str
) -> None:
    assert kind_of_paper(name, above, matters).kind == kind


STILL = invented(boards=3, meetings=3)


@pytest.mark.long
@given(in_json(), st.sampled_from(STILL.boards))
@settings(max_examples=examples(25, 600), deadline=None)
def test_no_answer_makes_a_visit_fail_without_a_name(spoil: Spoil, board: Board) -> None:
    reader = Reader(STILL, Site("https://register.granby.test"))
    visit(NetPublicator(asking(partial(Reader, STILL), spoil), place(reader, board)))


def test_a_page_of_another_system_is_none_of_its(client: Client, site: Site) -> None:
    site.routes["/"] = html_page("<script>var rootId = 'a1';</script>")
    assert netpublicator.base(client.page(site.url("/"))) is None


def test_a_meeting_without_end_is_refused_before_it_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its matters may be thousands, each with tens of thousands of papers: none is asked for once there are too many."""
    monkeypatch.setattr("pipeline.sources.link_scraper.MOST_DOCUMENTS", 5)
    asked = []

    class Server:
        def page(self, url: str, _: object = None) -> Page:
            asked.append(url)
            path = url.partition("hash=")[2].partition("&")[0].split("-")
            matters = [{"id": f"c{one}", "text": "Ärende", "type": "channel"} for one in range(50)]
            items = {
                1: [{"id": "m", "text": "Möte 2024-01-01", "type": "meeting"}],
                2: matters,
                3: [{"id": f"{path[-1]}d{one}", "text": "", "type": "document"} for one in range(4)],
            }
            told = {"history": [{"id": one} for one in path], "items": items[len(path)]}
            return Page(url, json.dumps(told).encode(), None)

    place = Place("https://granby.test/api/public/granby/read?hash=root&isr=true", "N", "N")
    with pytest.raises(FetchRefused, match="fler än 5"):
        list(NetPublicator(cast("Client", Server()), place).meetings())
    assert len(asked) == 4
