"""Listings and headers made of what pages and servers get wrong: no code of ours, or of a library's, fails over them."""

from __future__ import annotations

import json
import tempfile
from typing import Any

import httpx2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.archive.archive import Archive
from pipeline.sources.client import Client
from pipeline.sources.feed import Feed
from pipeline.sources.policy import Policy
from pipeline.sources.sitevision import SiteVision
from pipeline.sources.webpage import WebPage
from schemas.errors import FetchFailed, FetchRefused
from tests.examples import examples
from tests.site.server import pdf

HOST = "granby.test"
URL = f"https://{HOST}/namnd.html"
ADDRESSES = st.sampled_from(
    [
        *(
            "http://[bad/x.pdf",
            "//[",
            "http://granby.test:99999/x.pdf",
            "http://granby.test:a/",
            "https:///x.pdf",
            "//",
            "?",
        ),
        *(
            "http://[::1%25a]/x.pdf",
            "http://a@b@c:/x.pdf",
            "x.pdf",
            "/bra.pdf",
            "#",
            "",
            " ",
            "\x01",
            "å.pdf",
            "%",
            "%FF.pdf",
        ),
        *(
            "http://\u2100.test/x.pdf",
            "data:x",
            "javascript:x",
            "mailto:x",
            "ws://x/",
            "http:x.pdf",
            "http://x\\y/z.pdf",
        ),
        *(
            "?folder=19.a",
            "?folder=19.b",
            "/namnd/2026-03-01.html",
            "/download/18.ab/1234567890123/x.pdf",
            "a;jsessionid=",
        ),
    ]
)
NUMBERS = st.sampled_from(["100%", "", "-1", "0", "1e9", "٣", "²", "9" * 5000, "2.5", " 2", "+2", "x"])
TEXTS = st.sampled_from(
    ["2026-03-01", "2026-99-99", "31 april 2026", "Nästa", "Protokoll (PDF, 1 MB)", "1–99 maj 9999", "\ud800"]
) | st.text(max_size=8)
TAGS = (
    "a",
    "td",
    "th",
    "tr",
    "table",
    "h1",
    "h6",
    "base",
    "link",
    "main",
    "li",
    "p",
    "script",
    "span",
    "svg",
    "template",
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | ADDRESSES | st.sampled_from(["19.a", "19.b"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["files", "folders", "id", "folderId", "uri", "url", "name"]), inner, max_size=4
        )
    ),
    max_leaves=9,
)
DEEP = st.sampled_from(["[" * 60_000, '{"a":' * 60_000, '{"files":' * 900 + "1" + "}" * 900])


@st.composite
def elements(draw: st.DrawFn) -> str:
    tag = draw(st.sampled_from(TAGS))
    if tag == "script":
        state = draw(DEEP | JSON.map(json.dumps))
        return f"<script>pageId:'4.a' registerInitialState('12.a',{state});</script>"
    told = f"href='{draw(ADDRESSES)}' colspan='{draw(NUMBERS)}' rel='{draw(st.sampled_from(['next', '', 'x']))}'"
    return f"<{tag} {told}>{draw(TEXTS)}{draw(st.sampled_from(['', f'</{tag}>', '<!--']))}"


PAGES = st.lists(elements(), max_size=12).map(lambda parts: "".join(parts).encode("utf-8", "replace")) | st.binary()
ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(["enclosure url", "link href", "guid a", "pubDate a", "updated a", "title a"]), ADDRESSES, TEXTS
    ),
    max_size=6,
).map(lambda parts: "".join(f"<{tag}='{url}'>{text}</{tag.split()[0]}>" for tag, url, text in parts))
HEADERS = {
    "content-type": [
        "text/html; charset=nosuch",
        "text/html; charset=utf-7",
        "text/html; charset=undefined",
        ";;;",
        "a; charset=\x00",
    ],
    "content-disposition": [
        *(
            "attachment; filename*0*=a; filename*0*=b",
            "; filename*=x'y",
            "attachment; filename*=nosuch''%FF",
            'a; filename="',
        ),
        *(
            "attachment; filename*1=a; filename*x=b; filename*=c",
            "filename=" + "../" * 40,
            "a; filename*0*=''%FF; filename*0=x",
        ),
    ],
    "content-length": ["x", "-1", "9" * 5000, "1, 2", "٣", ""],
    "location": ["http://[bad/", "//", "", "http://granby.test:99999/", "\x7f", "?x=\udcff"],
    "retry-after": ["9" * 5000, "Mon, 99 Xyz 99999 99:99:99 +9999999", "Sun, 06 Nov 0001 00:00:00 +2359", "-1", "nan"],
    "content-encoding": ["gzip", "br", "x", "gzip, gzip"],
    "etag": ["\x00", "", '"' * 9000],
}


@st.composite
def answers(draw: st.DrawFn, bodies: st.SearchStrategy[bytes]) -> httpx2.Response:
    names = draw(st.sets(st.sampled_from([name for name in HEADERS if name != "content-encoding"]), max_size=3))
    told = [(name.encode(), draw(st.sampled_from(HEADERS[name])).encode("utf-8", "surrogateescape")) for name in names]
    status = draw(st.sampled_from([200, 200, 200, 206, 301, 304, 404, 429, 503, 599, 999]))
    return httpx2.Response(status, headers=told, stream=httpx2.ByteStream(draw(bodies)))


def asking(answer: httpx2.Response, robots: bytes = b"") -> Client:
    """A client to whose every question one answer comes."""

    def respond(request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/robots.txt":
            return httpx2.Response(200, content=robots)
        return httpx2.Response(answer.status_code, headers=answer.headers, stream=answer.stream)

    client = Client(Policy(frozenset({HOST}), "a@granby.test", pause=0, tries=2), sleep=lambda _: None)
    client._connection._http = httpx2.Client(transport=httpx2.MockTransport(respond))
    return client


def expect_named(error: FetchFailed | FetchRefused) -> None:
    """A sentence that names no failure of our code."""
    assert "gick inte att tolka" not in str(error), error.__cause__


@pytest.mark.long
@given(answers(PAGES), st.sampled_from([WebPage, SiteVision]))
@settings(max_examples=examples(30, 600))
def test_no_page_makes_a_source_fail(answer: httpx2.Response, kind: Any) -> None:
    source = kind(asking(answer), URL, "Servicenämnden")
    try:
        meetings = list(source.meetings())
    except (FetchFailed, FetchRefused) as error:
        expect_named(error)
        return
    for lost in source.lost:
        expect_named(lost)
    assert all(isinstance(one.address, str) for meeting in meetings for one in meeting.documents)


@pytest.mark.long
@given(
    answers(
        ENTRIES.map(
            lambda one: f"<rss version='2.0'><channel><item>{one}</item></channel></rss>".encode("utf-8", "replace")
        )
    )
)
@settings(max_examples=examples(20, 300))
def test_no_feed_makes_its_source_fail(answer: httpx2.Response) -> None:
    source = Feed(asking(answer), URL, "Servicenämnden")
    try:
        assert isinstance(list(source.meetings()), list)
    except (FetchFailed, FetchRefused) as error:
        expect_named(error)


@pytest.mark.long
@given(
    answers(st.sampled_from([pdf("a"), b"", b"<html>"])),
    st.binary(max_size=60) | TEXTS.map(lambda one: one.encode("utf-8", "replace")),
    ADDRESSES,
)
@settings(max_examples=examples(30, 600))
def test_no_answer_makes_fetching_fail(answer: httpx2.Response, robots: bytes, address: str) -> None:
    with tempfile.TemporaryDirectory() as folder, Archive(folder).incoming() as into:
        for url in (f"https://{HOST}/x.pdf", address):
            try:
                fetched = asking(answer, robots).document(url, "x.pdf", None, into)
            except (FetchFailed, FetchRefused) as error:
                expect_named(error)
            else:
                assert fetched is None or fetched.filename


@pytest.mark.parametrize("name", HEADERS)
def test_every_header_that_is_wrong_is_named_or_passed_over(name: str) -> None:
    for told in HEADERS[name]:
        headers = [(name.encode(), told.encode("utf-8", "surrogateescape"))]
        answer = httpx2.Response(
            200, headers=headers if name != "content-encoding" else [], stream=httpx2.ByteStream(b"<a href=x.pdf>X")
        )
        try:
            assert asking(answer).page(URL).content
        except (FetchFailed, FetchRefused) as error:
            expect_named(error)
