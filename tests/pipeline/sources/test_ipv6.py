"""A host that has no name but an IPv6 address is one host, however a page writes it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.archive.archive import Incoming
from pipeline.sources.addresses import netloc
from tests.pipeline.sources.conftest import MakeClient
from tests.site.server import Site, document, pdf, serving


@pytest.fixture
def there() -> Iterator[Site]:
    with serving("::1") as running:
        yield running


@pytest.mark.parametrize("host", ["::1", "0:0:0:0:0:0:0:1", "0000::0001", "::0.0.0.1"])
def test_its_papers_are_had(there: Site, client_of: MakeClient, incoming: Incoming, host: str) -> None:
    there.routes["/a.pdf"] = document(pdf("a"))
    client = client_of(hosts=frozenset({netloc(there.base)}))
    assert client.document(there.url("/a.pdf").replace("::1", host), "", None, incoming)


@given(st.ip_addresses(v=6), st.integers(1, 65535))
def test_its_name_does_not_depend_on_how_it_is_written(address: object, port: int) -> None:
    long = ":".join(f"{int(part, 16):04X}" for part in address.exploded.split(":"))  # type: ignore[attr-defined]
    assert netloc(f"http://[{long}]:{port}/") == netloc(f"http://[{address}]:{port}/")


def test_a_port_is_no_part_of_the_address() -> None:
    assert netloc("http://[::1]:8433/") != netloc("http://[::1:8433]/")
