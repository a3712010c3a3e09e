"""No answer, folder or listing goes on without end: each has a time, a source has a budget, and its listing is linear."""

from __future__ import annotations

import gzip
import os
import socket
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any, cast

import httpcore2
import pytest

from pipeline.archive.incoming import Incoming
from pipeline.sources import sitevision, webpage
from pipeline.sources.base import Listed
from pipeline.sources.budget import BoundedStream, Budget
from pipeline.sources.client import Client
from pipeline.sources.feed import Feed
from pipeline.sources.folder import MOST_FOLDERS, Folder
from pipeline.sources.link_scraper import Anchor, all_of, anchors
from pipeline.sources.page import Page
from pipeline.sources.page_texts import LONGEST
from pipeline.sources.page_tree import parse
from pipeline.sources.script_links import script_anchors
from pipeline.sources.sitevision import SiteVision
from pipeline.sources.webpage import WebPage
from schemas.errors import FetchFailed, FetchRefused, ListingEndless, NightOver
from tests.pipeline.sources.conftest import MakeClient
from tests.processes import PATIENCE
from tests.site.server import Answer, Handler, Site, page, pdf

SECONDS = 0.3  # for a whole answer; what is tested would go on for ever


def dripping(handler: Handler) -> None:
    """A header that never comes to an end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not stopped(handler):
        handler.wfile.write(b"x")


def early_hints(handler: Handler) -> None:
    while not stopped(handler):
        handler.wfile.write(b"HTTP/1.1 103 Early Hints\r\n\r\n")


def empty_blocks(handler: Handler) -> None:
    """Compressed bytes of which nothing comes out."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n")
    head, block = gzip.compress(b"")[:10], b"\x00\x00\x00\xff\xff" * 20
    handler.wfile.write(b"a\r\n" + head + b"\r\n")
    while not stopped(handler):
        handler.wfile.write(f"{len(block):x}\r\n".encode() + block + b"\r\n")


def stopped(handler: Handler) -> bool:
    handler.close_connection = True
    closing: Any = handler.server
    return bool(closing.site.closing.wait(0.01))


@pytest.mark.parametrize("answer", [dripping, early_hints, empty_blocks])
def test_an_answer_without_end_is_given_up(
    site: Site, client_of: MakeClient, answer: Callable[[Handler], None]
) -> None:
    site.routes["/"] = answer
    with pytest.raises(FetchFailed) as caught:
        client_of(answer_seconds=SECONDS, tries=1).page(site.url("/"))
    assert caught.value.reason == "timeout"


def spent(client: Client, site: Site, times: int) -> FetchFailed:
    with pytest.raises(FetchFailed) as caught:
        [client.page(site.url("/")) for _ in range(times)]
    return caught.value


@pytest.mark.parametrize("limit", [{"questions": 4}, {"size": 60_000}, {"seconds": 0.0}])
def test_a_source_has_a_budget_for_a_night(site: Site, client_of: MakeClient, limit: dict[str, float]) -> None:
    site.routes["/"] = page("x" * 20_000)
    error = spent(client_of(**limit), site, 5)
    assert (error.reason, error.again_tonight) == ("budget", False)
    assert len(site.asked) <= 4


def test_what_is_unpacked_is_taken_of_the_budget_and_what_came_unpacked_once(site: Site, client_of: MakeClient) -> None:
    """A kilobyte of a page may be a megabyte, on each of 20 000 pages."""
    body = bytes(10**6)
    site.routes["/"] = Answer(gzip.compress(body), headers={"Content-Encoding": "gzip"})
    assert spent(client_of(size=3_500_000), site, 5).reason == "budget"
    assert len(site.paths("/")) == 4
    site.routes["/"] = Answer(body)
    client = client_of(size=3_500_000)
    assert [len(client.page(site.url("/")).content) for _ in range(3)] == [10**6] * 3


@pytest.mark.parametrize("kind", [WebPage, SiteVision])
def test_a_list_of_pages_without_end_is_told(
    site: Site, client: Client, kind: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{kind.__module__}.MOST_PAGES", 5)

    def answer(handler: Handler) -> None:
        number = int(handler.path.partition("&s=")[2] or 0)
        links = "".join(f"<a href='?folder=19.a&s={3 * number + one}' rel=next>{one}</a>" for one in (1, 2, 3))
        handler.answer(page(f"{links}<a href='{number}.pdf'>Plan</a>"))

    site.routes["/namnd.html"] = answer
    source = kind(client, site.url("/namnd.html"), "Servicenämnden")
    found = [one for meeting in source.meetings() for one in meeting.documents]
    assert len(found) == 5
    assert [error.reason for error in source.lost] == ["budget"]


def test_sub_folders_of_an_app_without_end_are_told(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.sources.sitevision.MOST_PAGES", 5)
    state = '{"folders":[{"id":"19.%x"}]}'
    site.routes["/namnd.html"] = page(
        f"<script>AppRegistry.registerInitialState('12.a',{state % 1});</script>", "<script>pageId:'4.a'</script>"
    )
    site.routes["/appresource/4.a/12.a/files"] = lambda handler: handler.answer(
        Answer((state % len(site.asked)).encode())
    )
    source = SiteVision(client, site.url("/namnd.html"), "Servicenämnden")
    assert list(source.meetings()) == []
    assert [error.reason for error in source.lost] == ["budget"]


def test_a_feed_asks_no_page_for_each_of_its_entries_without_end(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.sources.feed.MOST_PAGES", 5)
    entries = "".join(f"<item><title>{number}</title><link>/{number}.html</link></item>" for number in range(9))
    site.routes["/flode"] = Answer(f"<rss version='2.0'><channel>{entries}</channel></rss>".encode())
    for number in range(9):
        site.routes[f"/{number}.html"] = page("<a href='/'>Hem</a>")
    source = Feed(client, site.url("/flode"), "Servicenämnden")
    assert len(list(source.meetings())) == 9
    assert len(site.paths(".html")) == 5
    assert [error.reason for error in source.lost] == ["budget"]


@pytest.mark.parametrize("kind", [WebPage, SiteVision])
def test_no_more_pages_wait_than_are_asked_for(kind: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of a million links each would fill the memory, and looking each up among the others take the night."""
    monkeypatch.setattr(f"{kind.__module__}.MOST_PAGES", 5)
    years = "".join(f"<a href='/n/{number}/2024'>2024</a>" for number in range(200)) * 2
    asked: list[str] = []

    class Pages:
        def page(self, url: str) -> Page:
            asked.append(url)
            return Page(url, (years if url.endswith("/n") else "<a href='/'>Hem</a>").encode(), None)

    source = kind(Pages(), "https://granby.test/n", "Servicenämnden")
    held = 0

    def count(frame: Any, _event: str, _: Any) -> Any:
        nonlocal held
        held = max(held, len(frame.f_locals.get("waiting", ())))
        return count if frame.f_code.co_name in ("_pages", "_documents") else None

    before = sys.gettrace()
    sys.settrace(count)
    try:
        list(source.meetings())
    finally:
        sys.settrace(before)
    assert (len(asked), held) == (5, 6 if kind is WebPage else 5)
    assert {error.reason for error in source.lost} == {"budget"}


def test_an_entry_with_many_enclosures_takes_as_much_longer_as_it_has_more() -> None:
    def entry(enclosures: int) -> list[Any]:
        looked_at: list[int] = []

        class Address(str):
            __slots__ = ()

            def __hash__(self) -> int:
                looked_at.append(1)
                return super().__hash__()

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("pipeline.sources.feed.join", lambda _base, url: Address(url))
            links = [{"href": f"/{number}.pdf", "rel": "enclosure"} for number in range(enclosures)]
            found = list(Feed(cast("Client", None), "/", "Servicenämnden")._documents({"links": links}, "/"))
        assert len(found) == enclosures
        return looked_at

    assert len(entry(400)) < 6 * len(entry(100))


def test_a_listing_of_more_than_anyone_publishes_is_refused(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.sources.link_scraper.MOST_DOCUMENTS", 5)
    site.routes["/"] = page("".join(f"<a href='{number}.pdf'>{number}</a>" for number in range(6)))
    with pytest.raises(FetchRefused, match="fler än 5"):
        list(webpage.WebPage(client, site.url("/"), "Servicenämnden").meetings())


@pytest.mark.long
@pytest.mark.parametrize("kind", [WebPage, SiteVision])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_page_of_more_links_than_any_has_is_refused_before_it_is_held(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch, kind: Any, encoding: str
) -> None:
    monkeypatch.setattr("pipeline.sources.page_tree.MOST_LINKS", 5)
    monkeypatch.setattr("pipeline.sources.page_tree._LARGE", 0)
    for number in (5, 6):
        text = "<p>".join(f"<{'Aa'[one % 2]}\nhref='{one}.pdf'>{one}</a>" for one in range(number))
        site.routes[f"/{number}"] = Answer(
            f"\ufeff{text}".encode(encoding),
            headers={"Content-Type": f"text/html; charset={encoding}"},
        )
    assert len(list(kind(client, site.url("/5"), "Servicenämnden").meetings())) == 1
    monkeypatch.setattr("pipeline.sources.page_tree.html.document_fromstring", None)
    with pytest.raises(ListingEndless, match="fler än 5 länkar"):
        list(kind(client, site.url("/6"), "Servicenämnden").meetings())


@pytest.mark.long
@pytest.mark.parametrize("inside", ["<p>", "<li>", "<br>", "<!---->"])
def test_a_page_of_more_elements_than_any_has_is_refused_before_it_is_held(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    """The words of seven million paragraphs, in twenty megabytes, take three gigabytes."""
    monkeypatch.setattr("pipeline.sources.page_tree.MOST_ELEMENTS", 50_000)
    site.routes["/"] = page(inside * 20_000)
    assert list(WebPage(client, site.url("/"), "Servicenämnden").meetings()) == []
    site.routes["/"] = page(inside * 60_000)
    monkeypatch.setattr("pipeline.sources.page_tree.html.document_fromstring", None)
    with pytest.raises(ListingEndless, match="fler än 50000 element"):
        list(WebPage(client, site.url("/"), "Servicenämnden").meetings())


@pytest.mark.parametrize("kind", [WebPage, SiteVision])
@pytest.mark.parametrize("script", ["[{}]", "registerInitialState('12.a', {'files': [{}]})"])
def test_a_page_whose_scripts_hold_more_values_than_any_has_is_refused_before_they_are_read(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch, kind: Any, script: str
) -> None:
    monkeypatch.setattr("pipeline.sources.json_values.MOST_VALUES", 30_000)
    for number in (20_000, 40_000):
        told = script.replace("{}", ",".join(["{}"] * number)).replace("'", '"')
        site.routes[f"/{number}"] = page(f"<a href='a.pdf'>Plan</a><script>{told}</script>")
    assert len(list(kind(client, site.url("/20000"), "Servicenämnden").meetings())) == 1
    with pytest.raises(ListingEndless, match="fler än 30000 uppgifter"):
        list(kind(client, site.url("/40000"), "Servicenämnden").meetings())


def test_a_page_below_with_more_links_than_any_has_takes_the_others_not_along(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.sources.page_tree.MOST_LINKS", 5)
    monkeypatch.setattr("pipeline.sources.page_tree._LARGE", 0)
    site.routes["/"] = page("<a href='a.pdf'>Plan</a><a href='?s=2'>Nästa</a>")
    site.routes["/?s=2"] = page("<a href='b.pdf'>Plan</a>" * 6)
    source = WebPage(client, site.url("/"), "Servicenämnden")
    assert sum(len(meeting.documents) for meeting in source.meetings()) == 1
    assert [type(error) for error in source.lost] == [FetchFailed]


def test_links_are_taken_one_by_one(site: Site, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of a page's at once, with what stands around each, would fill the memory."""
    read, taken = list[str](), list[int]()

    def as_read(part: Any, base: str, *, scripts: bool) -> Iterator[Anchor]:
        for anchor in anchors(part, base, scripts=scripts):
            read.append(anchor.url)
            yield anchor

    def shown(anchor: Anchor, _: str) -> Listed:
        taken.append(len(read))
        return Listed(anchor.url, anchor.url, anchor.name)

    monkeypatch.setattr(sitevision, "anchors", as_read)
    monkeypatch.setattr(sitevision, "_document", shown)
    site.routes["/"] = page("".join(f"<a href='{number}.pdf'>{number}</a>" for number in range(3)))
    list(SiteVision(client, site.url("/"), "Servicenämnden").meetings())
    assert taken == [1, 2, 3]


def test_papers_of_a_meeting_without_end_are_refused_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.sources.link_scraper.MOST_DOCUMENTS", 5)
    with pytest.raises(FetchRefused, match="fler än 5"):
        all_of(Listed(f"{number}", "", "") for number in count())


def test_a_feed_of_more_entries_than_anyone_publishes_is_refused(
    site: Site, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.sources.link_scraper.MOST_DOCUMENTS", 5)
    entries = "".join(f"<item><title>{number}</title></item>" for number in range(6))
    site.routes["/flode"] = Answer(f"<rss version='2.0'><channel>{entries}</channel></rss>".encode())
    monkeypatch.setattr("pipeline.sources.feed.feedparser.parse", None)
    with pytest.raises(FetchRefused, match="fler än 5"):
        list(Feed(client, site.url("/flode"), "Servicenämnden").meetings())


def refusal(folder: Folder, into: Incoming) -> str:
    ((document,),) = [meeting.documents for meeting in folder.meetings()]
    with pytest.raises(FetchRefused) as caught:
        folder.fetch(document, None, into)
    return caught.value.reason


def test_a_pipe_in_a_folder_is_no_document(tmp_path: Path, incoming: Incoming) -> None:
    (tmp_path / "a").mkdir()
    os.mkfifo(tmp_path / "a" / "plan.pdf")
    assert refusal(Folder(tmp_path / "a"), incoming) == "not-a-document"


def test_a_file_larger_than_is_read_is_not_copied(tmp_path: Path, incoming: Incoming) -> None:
    (tmp_path / "a").mkdir()
    path = tmp_path / "a" / "plan.pdf"
    path.write_bytes(pdf("a"))
    os.truncate(path, 50 * 2**30)
    assert refusal(Folder(tmp_path / "a"), incoming) == "too-large"
    assert incoming.size == 0


def test_what_begins_like_no_document_is_not_copied_whole(tmp_path: Path, incoming: Incoming) -> None:
    (tmp_path / "a").mkdir()
    path = tmp_path / "a" / "plan.pdf"
    path.write_bytes(b"")
    os.truncate(path, 200 * 2**20)
    assert refusal(Folder(tmp_path / "a"), incoming) == "not-a-document"
    assert incoming.size <= 2**20


def test_folders_without_end_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.sources.folder.MOST_FOLDERS", 5)
    for number in range(9):
        (tmp_path / f"{number}").mkdir()
        (tmp_path / f"{number}" / "plan.pdf").write_bytes(pdf("a"))
    source = Folder(tmp_path)
    assert sum(len(meeting.documents) for meeting in source.meetings()) == 4
    assert [error.reason for error in source.lost] == ["budget"]
    assert MOST_FOLDERS > 1000


def table(rows: int) -> str:
    shown = "".join(f"<tr><td>{row}</td><td colspan=2><a href='{row}.pdf'>P</a></td></tr>" for row in range(rows))
    return f"<table><tr><th>A</th><th>B</th></tr>{shown}</table>"


def one_row(links: int) -> str:
    return (
        "<table><tr>" + "".join(f"<td><a href='{one}.pdf'>P</a>1 mars</td>" for one in range(links)) + "</tr></table>"
    )


def one_heading(links: int) -> str:
    return "<h1>" + "".join(f"<p>x<a href='{one}.pdf'>P</a>" for one in range(links))


def work(content: str) -> int:
    """How many lines of code a listing takes: the same on every machine."""
    lines = 0

    def count(_frame: Any, event: str, _: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return count

    tree = parse(Page("https://granby.test/", content.encode(), None))
    before = sys.gettrace()
    sys.settrace(count)
    try:
        assert sum(one.says_document for one in anchors(tree, "https://granby.test/"))
    finally:
        sys.settrace(before)
    return lines


@pytest.mark.parametrize("drawn", [table, one_row, one_heading])
def test_a_listing_takes_as_much_longer_as_it_is_longer(drawn: Callable[[int], str]) -> None:
    assert work(drawn(800)) < 6 * work(drawn(200))


def test_the_first_heading_row_of_a_table_is_its_own() -> None:
    """Below its head, its body or itself, in the order in which they stand, and of no table inside it."""
    inside = "<table><tr><th>Nej</th></tr></table>"
    link = "<tr><td><a href='a.pdf'>P</a></td></tr>"
    for rows in ("<tr><th>Ja</th></tr>", "<tbody><tr><th>Ja</th></tr></tbody>", "<thead><tr><th>Ja</th></tr></thead>"):
        tree = parse(
            Page("https://granby.test/", f"<table><tr><td>{inside}</td></tr>{rows}{link}</table>".encode(), None)
        )
        assert [one.column for one in anchors(tree, "https://granby.test/")] == ["Ja"]


def headings_in_headings() -> str:
    return "<h1>" * 120 + "x<br>" * 3000 + "</h1>" * 120


def rows_in_rows() -> str:
    return "<article><a href=a.pdf>x</a>" * 120 + "x<br>" * 3000


def tables_in_tables() -> str:
    return "<table><tr><th><a href=a.pdf>x</a>" * 60 + "<table>" + "<tr><td>x" * 3000


def links_in_links() -> str:
    return "<a href=a.pdf><div>" * 120 + "<span class=assistive>x</span>" * 3000


@pytest.mark.parametrize("drawn", [headings_in_headings, rows_in_rows, tables_in_tables, links_in_links])
def test_words_are_not_read_again_for_each_element_around_them(drawn: Callable[[], str]) -> None:
    """Once takes some 50 lines of code for each element; again for each around it takes more than twice as many."""
    content = f"<a href='b.pdf'>Plan</a>{drawn()}"
    work(content)  # compiles patterns, which is no reading
    assert work(content) < 60 * content.count("<")


def test_states_without_end_are_looked_through_once() -> None:
    """Each that is no JSON has its line told, and so all before it counted."""
    script = "registerInitialState('12.a'," * 3
    assert [*sitevision._states(f'{script}{{"a":1}};')] == [("12.a", {}), ("12.a", {}), ("12.a", {"a": 1})]
    read: list[int] = []

    class Decoder:
        def raw_decode(self, text: str) -> tuple[Any, int]:
            read.append(len(text))
            raise ValueError

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("pipeline.sources.sitevision.json.JSONDecoder", Decoder)
        list(sitevision._states(script * 100))
    assert len(read) == 300
    assert sum(read) < len(script * 100)


@pytest.mark.parametrize("endless", ["\\", "\\u002", '"/', "\\/", "['"])
def test_a_script_without_end_is_looked_through_once(endless: str) -> None:
    """From each of its characters on takes days, and no other source is visited while an expression is tried."""
    script = f"<script>{endless * 200_000} '\\\\u002fa.pdf' </script>"
    tree = parse(Page("https://granby.test/", script.encode(), None))
    assert [one.url for one in script_anchors(tree, "https://granby.test/")][-1:] == ["https://granby.test/a.pdf"]


def test_words_and_names_without_end_are_cut(site: Site, client: Client) -> None:
    commas = "," * 100_000
    site.routes["/"] = page(
        f"<h2>1 mars 2026 {commas}</h2><a href='x.pdf'>Plan{commas}</a><a href='{'y' * 9000}.pdf'></a>"
    )
    source = WebPage(client, site.url("/"), "Servicenämnden")
    for meeting in source.meetings():
        assert meeting.date == "2026-03-01"
        assert len(meeting.title or "") <= LONGEST
        assert all(len(one.name) <= LONGEST for one in meeting.documents)


class Silent(httpcore2.MockStream):
    """A connection on which nothing comes; the night ends as it is listened to for the third time."""

    def __init__(self, over: Event) -> None:
        super().__init__([])
        self.over, self.waited = over, list[float]()

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - the library's signature
        self.waited.append(timeout or 0)
        if len(self.waited) == 3:
            self.over.set()
        raise httpcore2.ReadTimeout


@contextmanager
def reading(much: int, then: Callable[[], None]) -> Iterator[httpcore2.NetworkStream]:
    """A connection to a server that reads so many bytes, does something, and reads no more."""

    def serve() -> None:
        line, _ = server.accept()
        with line:
            left = much
            while left > 0 and (data := line.recv(min(left, 2**16))):
                left -= len(data)
            then()
            over.wait(PATIENCE)

    over = Event()
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor(1) as thread:
        served = thread.submit(serve)
        stream = httpcore2.SyncBackend().connect_tcp(*server.getsockname())
        try:
            yield stream
        finally:
            over.set()
            stream.close()
            served.result()


def test_a_server_that_reads_slowly_has_no_more_time_than_an_answer_may_take() -> None:
    seconds = count()
    budget = Budget(clock=lambda: float(next(seconds)), answer_seconds=20)
    budget.ask()
    with reading(2**24, lambda: None) as stream, pytest.raises(httpcore2.ReadTimeout):
        BoundedStream(stream, budget).write(bytes(2**24), 60)


def test_the_end_of_the_night_is_seen_while_a_server_reads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.sources.budget.SLICE", 0.01)
    budget = Budget()
    with reading(2**16, budget.over.set) as stream, pytest.raises(NightOver):
        BoundedStream(stream, budget).write(bytes(2**26), 5)
    with reading(0, lambda: None) as stream, pytest.raises(httpcore2.WriteTimeout):
        BoundedStream(stream, Budget()).write(bytes(2**26), 0.03)


def test_all_that_is_sent_arrives() -> None:
    arrived = Event()
    with reading(2**20 + 1, arrived.set) as stream:
        BoundedStream(stream, Budget()).write(bytes(2**20 + 1), 60)
        assert arrived.wait(PATIENCE)


def test_the_end_of_the_night_is_seen_while_a_server_is_silent() -> None:
    quiet = Silent(Event())
    with pytest.raises(NightOver):
        BoundedStream(quiet, Budget(over=quiet.over)).read(10, 30)
    assert quiet.waited == [1.0] * 3
    with pytest.raises(httpcore2.ReadTimeout):
        BoundedStream(again := Silent(Event()), Budget()).read(10, 2.5)
    assert again.waited == [1.0, 1.0, 0.5]
