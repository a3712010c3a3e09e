"""No answer of a few bytes takes hours or memory without end."""

from __future__ import annotations

import gzip

import pytest

from schemas.errors import FetchRefused
from tests.pipeline.sources.conftest import MakeClient
from tests.site.server import Answer, Site


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
