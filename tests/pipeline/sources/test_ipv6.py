"""A host that has no name but an IPv6 address is one host, however a page writes it."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv6Address

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.archive.incoming import Incoming
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
@example(IPv6Address("::ffff:0.0.0.0"), 1)
def test_its_name_does_not_depend_on_how_it_is_written(address: IPv6Address, port: int) -> None:
    digits = f"{int(address):032X}"
    long = ":".join(digits[at : at + 4] for at in range(0, len(digits), 4))
    assert netloc(f"http://[{long}]:{port}/") == netloc(f"http://[{address}]:{port}/")


def test_a_port_is_no_part_of_the_address() -> None:
    assert netloc("http://[::1]:8433/") != netloc("http://[::1:8433]/")
