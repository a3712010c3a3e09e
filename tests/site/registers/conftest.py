"""An invented municipality, a site for its register, and a plain client: nothing of the product's own."""

from __future__ import annotations

from collections.abc import Iterator

import httpx2
import pytest

from tests.site.registers.world import World, invented
from tests.site.server import Site, serving


@pytest.fixture
def world() -> World:
    return invented()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def http(site: Site) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=site.base, trust_env=False) as client:
        yield client
