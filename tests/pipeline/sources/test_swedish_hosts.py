"""A host with å, ä or ö is one host, however a page, a redirect or the file of sources writes it."""

from __future__ import annotations

import socket
from functools import partial
from typing import Any

import pytest

from pipeline.archive.incoming import Incoming
from pipeline.sources.addresses import netloc
from pipeline.sources.client import Client
from pipeline.sources.config import SourceSettings, open_source, policy
from tests.pipeline.sources.conftest import MakeClient
from tests.site.server import Answer, Site, document, page, pdf

NAME, IN_ASCII = "www.växbö.test", "www.xn--vxb-qla6g.test"


def settings(url: str, kind: str, **more: Any) -> SourceSettings:
    return SourceSettings(
        name="a", kind=kind, municipality="Växbö", board="S", url=url, allow_private=True, pause=0, **more
    )


@pytest.mark.parametrize("host", [NAME, NAME.upper(), IN_ASCII])
@pytest.mark.parametrize("kind", ["webpage", "sitevision"])
def test_its_pages_and_papers_are_had(
    site: Site, monkeypatch: pytest.MonkeyPatch, incoming: Incoming, host: str, kind: str
) -> None:
    real, port = socket.getaddrinfo, site.base.rpartition(":")[2]

    def look_up(name: Any, *rest: Any, **more: Any) -> Any:
        asked = name.decode() if isinstance(name, bytes) else name
        return real("127.0.0.1" if asked == IN_ASCII else asked, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr("pipeline.sources.config.Client", partial(Client, sleep=lambda _: None))
    site.routes["/namnd/"] = page(
        f"<a href='a.pdf'>A</a><a href='http://{NAME}:{port}/b.pdf'>B</a><a href='http://{IN_ASCII}:{port}/c.pdf'>C</a>"
        f"<a href='http://{NAME}:{port}/namnd/2025'>2025</a>"
    )
    site.routes["/namnd/2025"] = page("<a href='/d.pdf'>D</a>")
    for path in ("/namnd/a.pdf", "/c.pdf", "/d.pdf"):
        site.routes[path] = document(pdf(path))
    site.routes["/b.pdf"] = Answer(b"", 302, {"Location": f"http://{IN_ASCII}:{port}/c.pdf"})
    with open_source(settings(f"http://{host}:{port}/namnd/", kind), f"https://{NAME}/om") as source:
        shown = [one for meeting in source.meetings() for one in meeting.documents]
        assert ([one.name for one in shown], source.lost) == (["A", "B", "C", "D"], [])
        assert all(source.fetch(one, None, incoming) for one in shown)


def test_the_file_of_sources_may_name_it_either_way() -> None:
    hosts = policy(settings(f"http://{NAME}/", "webpage", hosts=frozenset({"Filer.Växbö.test:8080"})), None).hosts
    assert {IN_ASCII, "filer.xn--vxb-qla6g.test:8080"} < hosts
    assert all(host.isascii() for host in hosts)
    assert netloc("http://\u2603\u0308ö_.test/") == "\u2603\u0308ö_.test"  # no name at all: nobody is asked there


@pytest.mark.parametrize("contact", ["https://www.växbö.test/om?a=1#å", "nämnd@växbö.test"])
def test_whoever_asks_may_be_called_so(site: Site, client_of: MakeClient, contact: str) -> None:
    site.routes["/"] = page("")
    client_of(contact=contact).page(site.url("/"))
    assert "v%C3%A4xb%C3%B6.test" in site.asked[-1].headers["User-Agent"]
    assert site.asked[-1].headers["User-Agent"].isascii()
