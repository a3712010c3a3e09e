"""Answers that end with their connections, as those of a server of HTTP/1.0: only a document's own end tells that it is whole."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from pipeline.archive.incoming import Incoming
from pipeline.sources.client import Client
from tests.pipeline.sources.test_client import failure, refusal
from tests.site.server import Handler, Site, pdf


def closing(*bodies: bytes, **told: str) -> Callable[[Handler], None]:
    """Answers that end with their connections, and say nothing of their length; the last of them for ever."""
    left = list(bodies)

    def answer(handler: Handler) -> None:
        handler.protocol_version, handler.close_connection = "HTTP/1.0", True
        handler.send_response(200)
        for name, value in told.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(left.pop(0) if len(left) > 1 else left[0])

    return answer


def zipped(*names: str) -> bytes:
    """A zip whose members do not unpack to less than they are."""
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as file:
        for name in names:
            file.writestr(name, "x" * 3000)
    return whole.getvalue()


ENDED = {"pdf": pdf("a" * 5000), "docx": zipped("[Content_Types].xml", "word/document.xml"), "zip": zipped("a.txt")}


@pytest.mark.parametrize("kind", ENDED)
def test_a_document_that_ends_with_its_connection_before_its_end_is_asked_for_again(
    site: Site, client: Client, incoming: Incoming, kind: str
) -> None:
    whole = ENDED[kind]
    site.routes["/cut"] = closing(whole[:3000])
    assert failure(client, site.url("/cut"), incoming) == "cut-short"
    assert len(site.paths("/cut")) == 4
    site.routes["/mended"] = closing(whole[:3000], whole[:40], whole)
    if kind == "zip":
        assert refusal(client, site.url("/mended"), incoming) == "not-a-document"
    else:
        fetched = client.document(site.url("/mended"), "", None, incoming)
        assert (fetched and fetched.whole, incoming.size) == (True, len(whole))
    assert len(site.paths("/mended")) == 3


def test_a_packed_answer_that_ends_with_its_connection_says_itself_whether_it_is_whole(
    site: Site, client: Client, incoming: Incoming
) -> None:
    endless = pdf("a" * 5000)[:3000]  # as its publisher has it
    site.routes["/a.pdf"] = closing(gzip.compress(endless), Content_Encoding="gzip")
    fetched = client.document(site.url("/a.pdf"), "", None, incoming)
    assert (fetched and fetched.whole, incoming.size) == (False, len(endless))
