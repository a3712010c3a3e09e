"""Stores of both kinds, and a receiver."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pipeline.store.conftest import postgresql_template, sqlite_store, sqlite_template, store
from tests.pipeline.webhooks.receiver import Receiver

__all__ = ["postgresql_template", "sqlite_store", "sqlite_template", "store"]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver().serving() as running:
        yield running
