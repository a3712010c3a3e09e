"""No answer of a few bytes takes hours or memory without end."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

from pipeline.archive.incoming import Incoming
from pipeline.sources.addresses import LONGEST as LONGEST_ADDRESS
from pipeline.sources.client import Client
from pipeline.sources.connection import MOST_COOKIES
from pipeline.sources.feed import Feed
from pipeline.sources.page_texts import LONGEST
from pipeline.sources.sitevision import SiteVision
from pipeline.sources.webpage import WebPage
from schemas.errors import FetchFailed, FetchRefused
from tests.pipeline.sources.conftest import MakeClient
from tests.site.server import Answer, Handler, Site, page


def packed(times: int, *codings: str) -> Answer:
    body = b"<h1>Handlingar</h1>"
    for _ in range(times):
        body = gzip.compress(body)
    return Answer(body, headers={"Content-Encoding": ", ".join(codings)})


@pytest.mark.parametrize("codings", [("gzip", "gzip"), ("br", "gzip"), ("gzip", "identity", "GZIP")])
def test_an_answer_that_is_packed_into_itself_is_refused(
    site: Site, client_of: MakeClient, codings: tuple[str, ...]
) -> None:
    """Three times over, 50 kB of empty blocks are 20 GB, and of them comes nothing that a limit would see."""
    site.routes["/"] = packed(2, *codings)
    with pytest.raises(FetchRefused, match="packat flera gånger") as caught:
        client_of().page(site.url("/"))
    assert caught.value.reason == "malformed"


@pytest.mark.parametrize(("times", "codings"), [(1, ("gzip",)), (1, ("identity", "gzip")), (0, ("identity",))])
def test_an_answer_that_is_packed_once_is_read(
    site: Site, client_of: MakeClient, times: int, codings: tuple[str, ...]
) -> None:
    site.routes["/"] = packed(times, *codings)
    assert client_of().page(site.url("/")).content == b"<h1>Handlingar</h1>"


@pytest.mark.parametrize("coding", ["br", "gzip", "deflate"])
@pytest.mark.parametrize("body", [b"garbage!!", bytes(20), b"<h1>Handlingar</h1>"])
def test_an_answer_that_is_not_packed_as_it_says_is_no_empty_page(
    site: Site, client_of: MakeClient, coding: str, body: bytes
) -> None:
    site.routes["/"] = Answer(body, headers={"Content-Encoding": coding})
    with pytest.raises(FetchFailed):
        client_of(tries=1).page(site.url("/"))


LISTED = b"".join(b"<a href='%d.pdf'>Plan %d</a>" % (number, number) for number in range(500))
PACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "DEFLATE": lambda data: zlib.compress(data, wbits=-zlib.MAX_WBITS),
    "br": lambda data: bytes(pytest.importorskip("brotli").compress(data)),
}


@pytest.mark.long
@pytest.mark.parametrize("coding", PACKED)
def test_what_is_packed_and_cut_is_no_shorter_list(site: Site, client_of: MakeClient, coding: str) -> None:
    """As of a proxy whose own source broke off: the answer ends as it should, and a part of it unpacks without an error."""
    body = PACKED[coding](LISTED)
    site.routes["/"] = Answer(body, headers={"Content-Encoding": coding})
    assert client_of(tries=1).page(site.url("/")).content == LISTED
    for end in (*range(len(body) - 1, len(body) - 12, -1), *range(20, len(body) - 12, len(body) // 10)):
        site.routes["/"] = Answer(body[:end], headers={"Content-Encoding": coding})
        with pytest.raises(FetchFailed) as failed:
            client_of(tries=1).page(site.url("/"))
        assert failed.value.reason == "cut-short"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "identity"])
def test_what_follows_something_packed_counts_as_the_answers_too(
    site: Site, client_of: MakeClient, coding: str
) -> None:
    """Nothing of it is unpacked, so that no limit on what is would be looked at, and to set it aside takes ever longer."""
    sent: list[int] = []

    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Encoding", coding)
        handler.end_headers()
        handler.wfile.write(PACKED.get(coding, bytes)(LISTED))
        for _ in range(200):
            try:
                handler.wfile.write(bytes(2**20))
            except OSError:
                return
            sent.append(1)

    site.routes["/"] = endless
    with pytest.raises((FetchRefused, FetchFailed)):
        client_of(tries=1, page_bytes=2**20).page(site.url("/"))
    assert len(sent) < 100


@pytest.mark.parametrize("cookie", ["ort=V\u00e4stg\u00f6ta", "\u00f6rt=a", "ort=a; Path=/\u00e4/.."])
def test_a_cookie_that_cannot_be_sent_back_is_not_kept(site: Site, client: Client, cookie: str) -> None:
    """As old servers write their places: every later question would fail, on every night."""
    site.routes["/"] = Answer(b"x", headers={"Set-Cookie": cookie})
    for _ in range(2):
        client.page(site.url("/"))
    site.routes["/"] = Answer(b"x", headers={"Set-Cookie": "a=b"})
    for _ in range(2):
        client.page(site.url("/"))
    assert [one.headers.get("Cookie") for one in site.asked if one.path == "/"] == [None, None, None, "a=b"]


def test_cookies_without_end_are_not_kept(site: Site, client: Client) -> None:
    def baker(handler: Handler) -> None:
        handler.send_response(200)
        for number in range(MOST_COOKIES):
            handler.send_header("Set-Cookie", f"{len(site.asked)}-{number}=")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    site.routes["/"] = baker
    for _ in range(4):
        client.page(site.url("/"))
    sent = [one.headers.get("Cookie", "").count("=") for one in site.asked if one.path == "/"]
    assert max(sent) == MOST_COOKIES  # those of one answer come back, as a login behind a redirect wants it


def test_a_name_in_an_app_is_cut_as_one_on_a_page(site: Site, client: Client) -> None:
    """A name of 180 000 letters took a quarter of a minute in which nothing else of the night went on."""
    name = "omedelbar" * 9000
    state = {"files": [{"uri": "/download/18.a/1790924370867/a.pdf", "name": name}]}
    site.routes["/"] = page(f"<script>AppRegistry.registerInitialState('12.a',{json.dumps(state)});</script>")
    ((listed,),) = [meeting.documents for meeting in SiteVision(client, site.url("/"), "Servicenämnden").meetings()]
    assert listed.name == name[:LONGEST]


def test_nothing_is_made_of_the_html_inside_a_feed(site: Site, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library takes four times as long for twice as many comments that nothing ends."""

    def walked(*_: object) -> str:
        raise AssertionError

    monkeypatch.setattr("feedparser.mixin._sanitize_html", walked)
    monkeypatch.setattr("feedparser.mixin.resolve_relative_uris", walked)
    entry = "<title>Plan</title><description>&lt;!--&lt;!--</description><enclosure url='a.pdf'/>"
    site.routes["/"] = Answer(f"<rss version='2.0'><channel><item>{entry}</item></channel></rss>".encode())
    ((listed,),) = [meeting.documents for meeting in Feed(client, site.url("/"), "Servicenämnden").meetings()]
    assert (listed.name, listed.address) == ("Plan", site.url("/a.pdf"))


@pytest.mark.long
def test_a_page_that_no_parser_comes_to_the_end_of_is_ended_and_the_others_are_shown(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An element of 60 000 attributes takes minutes, one of ten times as many a hundred times as long."""
    monkeypatch.setattr("pipeline.sources.trial.SECONDS", 1)
    site.routes["/"] = page("<a href='/a.pdf'>Plan</a><a href='/mer'>Nästa</a>")
    site.routes["/mer"] = page(f"<a href='/b.pdf' {' '.join(f'a{number}=1' for number in range(60_000))}>Plan</a>")
    shown = WebPage(client, site.url("/"), "Servicenämnden")
    assert [one.address for meeting in shown.meetings() for one in meeting.documents] == [site.url("/a.pdf")]
    assert [(type(error), error.reason) for error in shown.lost] == [(FetchFailed, "budget")]


@pytest.mark.long
@pytest.mark.parametrize("said", [True, False])
def test_a_page_in_another_encoding_is_tried_in_it(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch, *, said: bool
) -> None:
    """Read as UTF-8, one in UTF-16 has no elements, and no parser is long at it. said: by the server, else by its first bytes."""
    monkeypatch.setattr("pipeline.sources.trial.SECONDS", 1)
    text = f"<p {' '.join(f'a{number}=1' for number in range(60_000))}>Nämnd</p>"
    told = {"Content-Type": f"text/html{'; charset=utf-16' * said}"}
    site.routes["/"] = Answer(text.encode("utf-16"), headers=told)
    shown = WebPage(client, site.url("/"), "Servicenämnden")
    assert list(shown.meetings()) == []
    assert [(type(error), error.reason) for error in shown.lost] == [(FetchFailed, "budget")]


@pytest.mark.long
@pytest.mark.parametrize("title", ["Plan", "&#x110000;"])
def test_a_feed_that_no_parser_comes_to_the_end_of_is_ended(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch, title: str
) -> None:
    """An author of 100 000 dots takes minutes, in which nothing else of the night goes on; title: one over which the parser falls is mended before."""
    monkeypatch.setattr("pipeline.sources.trial.SECONDS", 1)
    author = f"<title>{title}</title><author>{'a.' * 100_000}</author>"
    site.routes["/"] = Answer(f"<rss version='2.0'><channel><item>{author}</item></channel></rss>".encode())
    with pytest.raises(FetchFailed, match="tid att tolka") as caught:
        list(Feed(client, site.url("/"), "Servicenämnden").meetings())
    assert not caught.value.again_tonight


def test_an_address_without_end_is_refused(site: Site, client: Client, incoming: Incoming) -> None:
    with pytest.raises(FetchRefused) as caught:
        client.document(site.url(f"/{'y' * LONGEST_ADDRESS}.pdf"), "Plan", None, incoming)
    assert caught.value.reason == "malformed"
    assert len(str(caught.value)) < 300


@pytest.mark.parametrize("kind", [WebPage, SiteVision])
@pytest.mark.parametrize("sign", ["y", "\N{PILE OF POO}"])
def test_links_without_end_are_left_out_and_told(site: Site, client: Client, kind: Any, sign: str) -> None:
    """A page of three megabytes may lead to a hundred thousand papers, all below one address of thousands of letters."""
    links = f"<a href='/a.pdf'>Plan</a><a href='b.pdf'>Plan</a><a href='/{sign * 10**6}.pdf'>Plan</a>"
    site.routes["/"] = page(f"<base href='/{sign * LONGEST_ADDRESS}/'>{links}")
    source = kind(client, site.url("/"), "Servicenämnden")
    assert [one.address for meeting in source.meetings() for one in meeting.documents] == [site.url("/a.pdf")]
    assert [(type(error), error.reason, len(str(error)) < 300) for error in source.lost] == [
        (FetchRefused, "malformed", True)
    ] * 2


@pytest.mark.parametrize("path", ["ö" * 3000, "ö" * 1200, "a" * 7000])
def test_of_a_long_address_a_sentence_has_the_beginning(site: Site, client: Client, path: str) -> None:
    """As it is sent, each ö is six characters, and stood so among the last lines of a run."""
    site.routes["/"] = Answer(status=302, headers={"Location": "/" + quote(path)})
    with pytest.raises(FetchRefused) as refused:
        client.page(site.url("/"))
    assert len(str(refused.value)) < 500
    with pytest.raises(FetchRefused) as refused:
        client.page(site.url(f"/{path}"))
    assert len(str(refused.value)) < 500
    assert all(len(asked) < LONGEST_ADDRESS for asked in site.paths())
