"""The client asks politely, goes nowhere it should not, and tells what may pass from what will not."""

from __future__ import annotations

import gzip
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpcore2
import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.sniff import likely_type, looks_whole
from pipeline.archive.incoming import Incoming
from pipeline.sources.addresses import netloc
from pipeline.sources.base import KnownCopy
from pipeline.sources.client import Client
from pipeline.sources.ssrf_guard import GuardedBackend, is_open
from pipeline.sources.unanswered import Unanswered
from pipeline.version import VERSION
from schemas.errors import FetchFailed, FetchRefused
from tests.pipeline.sources.conftest import MakeClient
from tests.ports import free_port
from tests.processes import PATIENCE
from tests.site.server import Answer, Handler, Site, document, page, pdf, serving


def refusal(client: Client, url: str, into: Incoming) -> str:
    with pytest.raises(FetchRefused) as caught:
        client.document(url, "x.pdf", None, into)
    return caught.value.reason


def failure(client: Client, url: str, into: Incoming) -> str:
    with pytest.raises(FetchFailed) as caught:
        client.document(url, "x.pdf", None, into)
    return caught.value.reason


def test_it_says_who_asks(site: Site, client: Client) -> None:
    site.routes["/"] = page("")
    client.page(site.url("/"))
    assert {one.headers["User-Agent"] for one in site.asked} == {f"Namndkoll/{VERSION} (+https://granby.test/om)"}


def test_a_document_comes_with_its_name_and_marks(site: Site, client: Client, incoming: Incoming) -> None:
    site.routes["/a"] = document(pdf("a"), Content_Disposition="attachment; filename*=UTF-8''Pl%C3%A5n%202026.pdf")
    fetched = client.document(site.url("/a"), "Plan", None, incoming)
    assert fetched is not None
    assert (fetched.filename, fetched.media_type, fetched.whole) == ("Plån 2026.pdf", "application/pdf", True)
    assert incoming.size == len(pdf("a"))
    assert (
        client.document(site.url("/a"), "Plan", KnownCopy(etag=fetched.etag, address=fetched.address), incoming) is None
    )


def test_a_site_that_forbids_it_by_robots_is_not_asked(site: Site, client: Client, incoming: Incoming) -> None:
    site.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /hemligt/\n")
    site.routes["/hemligt/a.pdf"] = document(pdf("a"))
    assert refusal(client, site.url("/hemligt/a.pdf"), incoming) == "robots"
    assert site.paths() == []


def test_long_robots_are_heeded_as_far_as_they_are_read(site: Site, client: Client, incoming: Incoming) -> None:
    """To take them for none would allow what they forbid."""
    rules = b"User-agent: *\nDisallow: /hemligt/\n"
    site.routes["/robots.txt"] = Answer(rules + b"#" * (2**19 - len(rules) - 5) + b"\nDisallow: /oppet.pdf\n" * 1000)
    site.routes["/oppet.pdf"] = document(pdf("a"))
    assert refusal(client, site.url("/hemligt/a.pdf"), incoming) == "robots"
    assert client.document(site.url("/oppet.pdf"), "", None, incoming)


@pytest.mark.parametrize("packed", [False, True])
def test_robots_that_are_longer_than_any_page_are_heeded_as_far_as_they_are_read(
    site: Site, client_of: MakeClient, incoming: Incoming, *, packed: bool
) -> None:
    rules = b"User-agent: *\nDisallow: /hemligt/\n" + b"# ingenting\n" * 500_000
    headers = {"Content-Encoding": "gzip"} if packed else {}
    site.routes["/robots.txt"] = Answer(gzip.compress(rules) if packed else rules, headers=headers)
    client = client_of(page_bytes=2**20)
    assert refusal(client, site.url("/hemligt/a.pdf"), incoming) == "robots"
    site.routes["/oppet.pdf"] = document(pdf("a"))
    assert client.document(site.url("/oppet.pdf"), "", None, incoming)


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("more", [0, 2**19])
def test_robots_are_heeded_whatever_marks_and_ends_their_lines(
    site: Site, client: Client, incoming: Incoming, mark: bytes, end: bytes, more: int
) -> None:
    rules = end.join([mark + b"User-agent: *", b"Disallow: /hemligt/", *[b"# ingenting"] * (more // 11)])
    site.routes["/robots.txt"] = Answer(rules + end + b"Disallow: /oppet.pdf" * bool(more))
    site.routes["/oppet.pdf"] = site.routes["/hemligt/a.pdf"] = document(pdf("a"))
    assert refusal(client, site.url("/hemligt/a.pdf"), incoming) == "robots"
    assert client.document(site.url("/oppet.pdf"), "", None, incoming)


def test_a_site_whose_robots_cannot_be_had_is_not_asked_tonight(site: Site, client: Client, incoming: Incoming) -> None:
    site.routes["/robots.txt"] = Answer(status=500)
    assert failure(client, site.url("/a.pdf"), incoming) == "host-down"
    assert site.paths() == []
    for _ in range(9):
        assert failure(client, site.url("/a.pdf"), incoming) == "host-down"
    assert len(site.asked) == client.policy.failures * client.policy.tries


def test_robots_behind_a_redirect_are_heeded_and_elsewhere_there_are_none(
    site: Site, client_of: MakeClient, incoming: Incoming
) -> None:
    site.routes["/a.pdf"] = document(pdf("a"))
    site.routes["/robots.txt"] = Answer(status=301, headers={"Location": "/regler.txt"})
    site.routes["/regler.txt"] = Answer(b"User-agent: *\nDisallow: /\n")
    assert refusal(client_of(), site.url("/a.pdf"), incoming) == "robots"
    with serving() as other:
        site.routes["/robots.txt"] = Answer(status=301, headers={"Location": other.url("/robots.txt")})
        assert client_of().document(site.url("/a.pdf"), "", None, incoming)
        site.routes["/robots.txt"] = Answer(status=301, headers={"Location": "/robots.txt"})
        assert client_of().document(site.url("/a.pdf"), "", None, incoming)
        assert other.asked == []


def test_questions_to_one_host_are_spaced(site: Site, client_of: MakeClient, slept: list[float]) -> None:
    site.routes["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 7\n")
    site.routes["/"] = page("")
    client = client_of(pause=2.0)
    for _ in range(3):
        client.page(site.url("/"))
    assert slept[0] == 0
    assert all(6.5 < pause <= 7 for pause in slept[1:])


def test_other_hosts_are_refused_also_by_redirect(site: Site, client: Client, incoming: Incoming) -> None:
    with serving() as other:
        other.routes["/a.pdf"] = document(pdf("a"))
        site.routes["/away"] = Answer(status=302, headers={"Location": other.url("/a.pdf")})
        assert refusal(client, other.url("/a.pdf"), incoming) == "other-host"
        assert refusal(client, site.url("/away"), incoming) == "other-host"
        assert other.asked == []


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://granby.test/a.pdf", "http://granby.test@evil.test/a.pdf"])
def test_addresses_that_are_no_web_addresses_of_the_source_are_refused(
    client_of: MakeClient, incoming: Incoming, url: str
) -> None:
    client = client_of(hosts=frozenset({"granby.test", ""}))
    assert refusal(client, url, incoming) == "other-host"


def test_a_question_in_json_is_asked_as_politely_as_a_page(
    site: Site, client_of: MakeClient, slept: list[float]
) -> None:
    busy = Answer(status=429, headers={"Retry-After": "17"})
    site.routes["/json"] = [busy, Answer(status=502), Answer(b'{"hits": 1}')]
    answer = client_of(pause=2.0, first_wait=1.0).post(site.url("/json"), {"text": "åäö\ud800"}, {"X-Of": "ours"})
    assert answer.content == b'{"hits": 1}'
    asked = [one for one in site.asked if one.path == "/json"]
    assert [one.method for one in asked] == ["POST"] * 3
    assert {one.body for one in asked} == {b'{"text": "\\u00e5\\u00e4\\u00f6\\ud800"}'}
    assert {(one.headers["Content-Type"], one.headers["X-Of"]) for one in asked} == {("application/json", "ours")}
    assert 17 in slept


@pytest.mark.parametrize(
    ("status", "reason"), [(302, "redirects"), (303, "redirects"), (404, "gone"), (403, "forbidden")]
)
def test_a_question_that_is_sent_to_a_page_or_refused_is_asked_once(
    site: Site, client: Client, status: int, reason: str
) -> None:
    site.routes["/json"] = Answer(status=status, headers={"Location": "/login"})
    with pytest.raises(FetchRefused) as caught:
        client.post(site.url("/json"), {})
    assert caught.value.reason == reason
    assert site.paths() == ["/json"]


def test_a_question_is_asked_anew_where_its_place_has_moved_but_nowhere_else(site: Site, client_of: MakeClient) -> None:
    site.routes["/json"] = Answer(status=308, headers={"Location": "/api/json"})
    site.routes["/api/json"] = Answer(b"{}")
    assert client_of().post(site.url("/json"), {"a": 1}).url == site.url("/api/json")
    assert site.asked[-1].body == b'{"a": 1}'
    site.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /api/\n")
    with pytest.raises(FetchRefused) as caught:
        client_of().post(site.url("/json"), {})
    assert caught.value.reason == "robots"
    with pytest.raises(FetchRefused) as caught, serving() as other:
        client_of().post(other.url("/json"), {})
    assert caught.value.reason == "other-host"


def test_redirects_within_the_site_are_followed_and_loops_are_not(
    site: Site, client: Client, incoming: Incoming
) -> None:
    site.routes["/gammal.pdf"] = Answer(status=301, headers={"Location": "/ny.pdf"})
    site.routes["/ny.pdf"] = document(pdf("a"))
    site.routes["/loop"] = Answer(status=302, headers={"Location": "/loop"})
    fetched = client.document(site.url("/gammal.pdf"), "", None, incoming)
    assert fetched is not None
    assert (fetched.address, fetched.filename) == (site.url("/ny.pdf"), "ny.pdf")
    assert refusal(client, site.url("/loop"), incoming) == "redirects"
    assert len(site.paths("/loop")) == 6


def test_each_open_address_of_a_name_is_tried_in_turn_and_no_private_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """As browsers do it: a server of two may be down, and a network lack one of the two kinds of addresses."""
    found = ("2606:2800:220:1::1", "10.0.0.1", "93.184.216.34", "127.0.0.1", "93.184.216.35", "93.184.216.36")
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in found]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    tried, answering = list[tuple[str, float]](), set[str]()
    connected = httpcore2.MockStream([])

    def connect(_: object, host: str, __: int, timeout: float, *___: object) -> httpcore2.NetworkStream:
        tried.append((host, timeout))
        if host in answering:
            return connected
        raise httpcore2.ConnectTimeout if ":" in host else httpcore2.ConnectError

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    with pytest.raises(httpcore2.ConnectError):
        GuardedBackend().connect_tcp("granby.test", 443, 30)
    for address, number in (("93.184.216.36", 4), ("93.184.216.35", 3)):
        answering.add(address)
        tried.clear()
        assert GuardedBackend().connect_tcp("granby.test", 443, 30) is connected
        assert [host for host, _ in tried] == [found[at] for at in (0, 2, 4, 5)][:number]
        assert tried[0][1] == 30 / 4  # and not all of what there is


def test_private_networks_are_refused_as_the_connection_is_made(
    site: Site, client_of: MakeClient, incoming: Incoming, monkeypatch: pytest.MonkeyPatch
) -> None:
    guarded = client_of(allow_private=False)
    assert refusal(guarded, site.url("/a.pdf"), incoming) == "private-address"
    port = site.base.rsplit(":", 1)[1]
    answer = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", int(port)))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    rebound = client_of(allow_private=False, hosts=frozenset({f"granby.test:{port}"}))
    assert refusal(rebound, f"http://granby.test:{port}/a.pdf", incoming) == "private-address"
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "fec0::1",
        "::127.0.0.1",
        "::ffff:0:10.0.0.1",
        "64:ff9b:1::a00:1",
    ],
)
def test_addresses_inside_are_not_open(address: str) -> None:
    assert not is_open(address)


@pytest.mark.parametrize("address", ["193.181.14.10", "2a00:801::1", "::ffff:193.181.14.10"])
def test_addresses_of_the_open_network_are(address: str) -> None:
    assert is_open(address)


@pytest.mark.parametrize("marks", [{"ETag": '"\xe5\xe4"'}, {"Last-Modified": "m\xe5ndag"}])
def test_a_mark_that_cannot_be_sent_back_is_left_out(
    site: Site, client: Client, incoming: Incoming, marks: dict[str, str]
) -> None:
    site.routes["/a.pdf"] = Answer(pdf("a"), headers=marks)
    address = site.url("/a.pdf")
    for held in (None, KnownCopy(None, marks.get("ETag"), marks.get("Last-Modified"), address)):
        assert client.document(site.url("/a.pdf"), "", held, incoming)


def test_not_modified_is_no_answer_where_nothing_is_held(site: Site, client: Client, incoming: Incoming) -> None:
    """It would count as a paper that is held, or as an empty page, for ever."""
    site.routes["/a.pdf"] = Answer(status=304)
    for ask in (
        lambda: client.page(site.url("/a.pdf")),
        lambda: client.document(site.url("/a.pdf"), "", None, incoming),
    ):
        with pytest.raises(FetchFailed, match="304"):
            ask()
    assert client.document(site.url("/a.pdf"), "", KnownCopy(etag='"a"', address=site.url("/a.pdf")), incoming) is None


def test_html_with_status_200_is_no_document(site: Site, client: Client, incoming: Incoming) -> None:
    site.routes["/a.pdf"] = document(b"<!doctype html><h1>Ett fel har intr\xc3\xa4ffat</h1>" * 9000)
    assert refusal(client, site.url("/a.pdf"), incoming) == "not-a-document"
    assert incoming.size < 200_000


def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(site: Site, client: Client, incoming: Incoming) -> None:
    site.routes["/a.pdf"] = Answer(pdf("a"), length=2 * 2**30)
    assert refusal(client, site.url("/a.pdf"), incoming) == "too-large"
    assert incoming.size == 0


def test_a_file_without_end_is_cut_off_at_the_limit(site: Site, client_of: MakeClient, incoming: Incoming) -> None:
    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.close_connection = True
        handler.wfile.write(b"%PDF-1.7")
        while not site.closing.is_set():
            handler.wfile.write(b"x" * 65536)

    site.routes["/a.pdf"] = endless
    assert refusal(client_of(document_bytes=2**20), site.url("/a.pdf"), incoming) == "too-large"
    assert incoming.size <= 2**20


def test_half_a_file_is_asked_for_again(site: Site, client: Client, incoming: Incoming) -> None:
    whole = pdf("a" * 5000)
    site.routes["/a.pdf"] = [Answer(whole[:2000], length=len(whole)), document(whole)]
    assert client.document(site.url("/a.pdf"), "", None, incoming) is not None
    assert incoming.size == len(whole)
    site.routes["/b.pdf"] = Answer(whole[:2000], length=len(whole))
    assert failure(client, site.url("/b.pdf"), incoming) == "cut-short"
    assert len(site.paths("/b.pdf")) == 4


def test_a_copy_that_was_cut_without_a_word_is_taken_and_not_trusted(
    site: Site, client: Client, incoming: Incoming
) -> None:
    site.routes["/a.pdf"] = document(pdf("a" * 5000)[:3000])
    fetched = client.document(site.url("/a.pdf"), "", None, incoming)
    assert fetched is not None
    assert not fetched.whole


def test_an_empty_answer_is_a_failure(site: Site, client: Client, incoming: Incoming) -> None:
    site.routes["/a.pdf"] = document(b"")
    assert failure(client, site.url("/a.pdf"), incoming) == "cut-short"


def test_a_server_that_fails_for_a_while_is_asked_again(site: Site, client: Client, incoming: Incoming) -> None:
    site.routes["/a.pdf"] = [Answer(status=500), Answer(status=503), document(pdf("a"))]
    assert client.document(site.url("/a.pdf"), "", None, incoming) is not None


def test_a_server_that_asks_for_a_pause_gets_it(
    site: Site, client_of: MakeClient, incoming: Incoming, slept: list[float]
) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=2 * PATIENCE), usegmt=True)
    busy = [Answer(status=429, headers={"Retry-After": "17"}), Answer(status=503, headers={"Retry-After": later})]
    site.routes["/a.pdf"] = [*busy, document(pdf("a"))]
    client = client_of(longest_wait=2 * PATIENCE)
    assert client.document(site.url("/a.pdf"), "", None, incoming) is not None
    (seconds, date) = [pause for pause in slept if pause]
    assert seconds == 17
    assert PATIENCE < date <= 2 * PATIENCE


@pytest.mark.parametrize("zone", ["GMT", "+99999999999999"])
def test_a_time_that_no_clock_knows_is_no_pause(site: Site, client: Client, incoming: Incoming, zone: str) -> None:
    told = f"Mon, 01 Jan {'99999999999' if zone == 'GMT' else '2024'} 00:00:00 {zone}"
    site.routes["/a.pdf"] = [Answer(status=503, headers={"Retry-After": told}), document(pdf("a"))]
    assert client.document(site.url("/a.pdf"), "", None, incoming) is not None


def test_a_server_that_asks_for_hours_is_left_alone(site: Site, client: Client, incoming: Incoming) -> None:
    site.routes["/a.pdf"] = Answer(status=429, headers={"Retry-After": "7200"})
    assert failure(client, site.url("/a.pdf"), incoming) == "rate-limited"
    assert len(site.paths("/a.pdf")) == 1


def test_a_server_that_hangs_is_given_up(site: Site, client_of: MakeClient, incoming: Incoming) -> None:
    def hang(_: Handler) -> None:
        site.closing.wait(PATIENCE)

    site.routes["/a.pdf"] = hang
    assert failure(client_of(timeout=0.1, tries=2), site.url("/a.pdf"), incoming) == "timeout"


def test_a_server_that_trickles_is_given_up(site: Site, client_of: MakeClient, incoming: Incoming) -> None:
    def trickle(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        handler.close_connection = True
        while not site.closing.wait(0.01):
            handler.wfile.write(b"%PDF-1.7 ")

    site.routes["/a.pdf"] = trickle
    assert failure(client_of(answer_seconds=0.1, tries=1), site.url("/a.pdf"), incoming) == "timeout"


def cut_off(handler: Handler) -> None:
    handler.close_connection = True


@pytest.mark.parametrize(("answer", "reason"), [(cut_off, "cut-short"), (Answer(status=429), "rate-limited")])
def test_a_host_that_was_silent_often_or_wants_fewer_questions_is_not_asked_any_more(
    site: Site, client_of: MakeClient, incoming: Incoming, answer: Any, reason: str
) -> None:
    client = client_of(tries=1, failures=3)
    site.routes["/a.pdf"] = answer
    for _ in range(3):
        assert failure(client, site.url("/a.pdf"), incoming) == reason
    assert failure(client, site.url("/a.pdf"), incoming) == "host-down"
    assert len(site.paths("/a.pdf")) == 3


def test_a_host_that_was_silent_to_another_visit_is_asked_once_for_each_thing_and_answers_for_all(
    site: Site, client_of: MakeClient, incoming: Incoming
) -> None:
    site.routes |= {"/a.pdf": cut_off, "/b.pdf": document(pdf("b"))}
    tonight = Unanswered()
    visits = [client_of(tries=2, failures=3, tonight=tonight) for _ in range(4)]
    for _ in range(4):
        failure(visits[0], site.url("/a.pdf"), incoming)
    assert len(site.paths("/a.pdf")) == 3 * 2
    failure(visits[1], site.url("/a.pdf"), incoming)
    assert len(site.paths("/a.pdf")) == 3 * 2 + 1
    assert visits[2].document(site.url("/b.pdf"), "", None, incoming)
    failure(visits[2], site.url("/a.pdf"), incoming)
    assert len(site.paths("/a.pdf")) == 3 * 2 + 1 + 2
    assert failure(visits[0], site.url("/b.pdf"), incoming) == "host-down"


def test_a_host_that_answers_with_errors_is_asked_on_though_only_once_for_each(
    site: Site, client: Client, incoming: Incoming
) -> None:
    site.routes |= {"/trasig.pdf": Answer(status=500), "/a.pdf": document(pdf("a"))}
    for number in range(8):
        assert failure(client, site.url("/trasig.pdf"), incoming) == "status"
        assert len(site.paths("/trasig.pdf")) == min(4 * (number + 1), 4 * 5 + number - 4)
    assert client.document(site.url("/a.pdf"), "", None, incoming)


def test_a_server_that_is_not_there_is_a_failure(client_of: MakeClient, incoming: Incoming) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    client = client_of(hosts=frozenset({netloc(url)}), tries=1)
    assert failure(client, f"{url}/a.pdf", incoming) == "connection"


@pytest.mark.parametrize(("status", "reason"), [(404, "gone"), (410, "gone"), (403, "forbidden"), (400, "status")])
def test_what_will_not_pass_is_asked_for_once(
    site: Site, client: Client, incoming: Incoming, status: int, reason: str
) -> None:
    site.routes["/a.pdf"] = Answer(status=status)
    assert refusal(client, site.url("/a.pdf"), incoming) == reason
    assert len(site.paths("/a.pdf")) == 1


def test_every_error_of_the_library_is_one_of_ours(
    client_of: MakeClient, incoming: Incoming, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(hosts=frozenset({"granby.test"}), tries=1, failures=10**6)
    transport = [
        error for error in vars(httpx2).values() if isinstance(error, type) and issubclass(error, httpx2.TransportError)
    ]
    assert len(transport) > 10
    for error in transport:

        def fail(*_: object, error: type[Exception] = error, **__: object) -> None:
            raise error("x")

        monkeypatch.setattr(client._connection._http, "stream", fail)
        with pytest.raises(FetchFailed):
            client.document("https://granby.test/a.pdf", "", None, incoming)


@given(st.binary(max_size=200))
def test_telling_types_never_fails(data: bytes) -> None:
    kind = likely_type(data)
    assert kind is None or isinstance(looks_whole(kind, data), bool)
