"""A site on loopback, and a client that may ask it and does not wait."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from pipeline.archive.archive import Archive
from pipeline.archive.incoming import Incoming
from pipeline.sources.addresses import netloc
from pipeline.sources.budget import Budget
from pipeline.sources.client import Client
from pipeline.sources.policy import Policy
from tests.site.server import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def slept() -> list[float]:
    """How long the clients have slept."""
    return []


MakeClient = Callable[..., Client]  # of what its policy and its budget are to have
LIMITS = {"answer_seconds", "seconds", "questions", "size"}  # of a budget


@pytest.fixture
def client_of(site: Site, slept: list[float]) -> Iterator[MakeClient]:
    with ExitStack() as stack:

        def make(**wanted: Any) -> Client:
            limits = {name: wanted.pop(name) for name in LIMITS & wanted.keys()}
            tonight = wanted.pop("tonight", None)
            hosts = frozenset({netloc(site.base)})
            settings = {"hosts": hosts, "contact": "https://granby.test/om", "allow_private": True, "pause": 0.0}
            policy = Policy(**{**settings, "first_wait": 0.0, **wanted})
            return stack.enter_context(Client(policy, Budget(**limits), tonight=tonight, sleep=slept.append))

        yield make


@pytest.fixture
def client(client_of: MakeClient) -> Client:
    return client_of()


@pytest.fixture
def incoming(tmp_path: Path) -> Iterator[Incoming]:
    with Archive(str(tmp_path / "arkiv")).incoming() as opened:
        yield opened
