"""Answers in several parts: members of gzip, chunks that are cut."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sources.gzip_members import GzipMembers
from schemas.errors import FetchFailed
from tests.pipeline.sources.conftest import MakeClient
from tests.site.server import Answer, Handler, Site

LISTED = b"".join(b"<a href='%d.pdf'>Plan %d</a>" % (number, number) for number in range(500))
TEXTS = st.binary(max_size=60) | st.integers(1, 3).map(lambda times: bytes(2**20) * times)


def unpacked(decoder: GzipMembers, data: bytes, step: int) -> bytes:
    """What some bytes unpack to that come so many at a time."""
    parts = (data[start : start + step] for start in range(0, len(data), step))
    return b"".join(chunk for part in parts for chunk in decoder.decode(part))


@pytest.mark.long
@given(
    st.lists(st.tuples(TEXTS, st.integers(0, 3)), min_size=1, max_size=4),
    st.sampled_from([1, 2, 7, 10_000]),
    st.binary(),
)
def test_all_members_are_unpacked_however_they_come_and_what_follows_is_none(
    members: list[tuple[bytes, int]], step: int, after: bytes
) -> None:
    packed = b"".join(gzip.compress(text) + bytes(padding) for text, padding in members)
    decoder = GzipMembers()
    are_same = unpacked(decoder, packed, step) == b"".join(text for text, _ in members)
    assert are_same  # of megabytes nobody wants to be shown the difference
    assert decoder.has_ended
    assert unpacked(decoder, b"\0." + after, step) == b""
    assert unpacked(decoder, b"\x1f", step) == b""
    assert decoder.has_ended


@given(st.lists(st.binary(max_size=60), min_size=1, max_size=3), st.data())
def test_a_member_that_is_cut_has_not_ended(texts: list[bytes], data: st.DataObject) -> None:
    last = gzip.compress(texts[-1])
    whole = b"".join(map(gzip.compress, texts[:-1]))
    decoder = GzipMembers()
    unpacked(decoder, whole + last[: data.draw(st.integers(1, len(last) - 1))], 5)
    assert not decoder.has_ended


@pytest.mark.parametrize("coding", ["gzip", "GZIP", "x-gzip", "identity, gzip"])
def test_a_list_in_several_members_is_whole_and_cut_it_is_none(site: Site, client_of: MakeClient, coding: str) -> None:
    body = b"".join(gzip.compress(LISTED[start : start + 3000]) for start in range(0, len(LISTED), 3000))
    site.routes["/"] = Answer(body, headers={"Content-Encoding": coding})
    assert client_of(tries=1).page(site.url("/")).content == LISTED
    site.routes["/"] = Answer(body[:-20], headers={"Content-Encoding": coding})
    with pytest.raises(FetchFailed, match="bröt av svaret"):
        client_of(tries=1).page(site.url("/"))


@pytest.mark.parametrize("head", ["", "Content-Encoding: gzip\r\n"])
@pytest.mark.parametrize("end", [b"", b"5\r\nab", b"5\r\nabcde", b"5\r\nabcde\r\n", b"5\r\nabcde\r\n0\r\n"])
def test_what_comes_in_chunks_and_lacks_the_last_is_no_shorter_list(
    site: Site, client_of: MakeClient, head: str, end: bytes
) -> None:
    body = gzip.compress(LISTED) if head else LISTED

    def cut(handler: Handler) -> None:
        handler.wfile.write(f"HTTP/1.1 200 OK\r\n{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        handler.wfile.write(b"%x\r\n%b\r\n%b" % (len(body), body, end))
        handler.close_connection = True

    site.routes["/"] = cut
    with pytest.raises(FetchFailed) as failed:
        client_of(tries=1).page(site.url("/"))
    assert failed.value.reason == "cut-short"
