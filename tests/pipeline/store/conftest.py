"""Stores to test with: SQLite, and where the dialects may differ a real PostgreSQL too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from pipeline.store.store import Store
from tests.postgresql import Server, server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    with server() as running:
        yield running


@pytest.fixture(scope="session")
def postgresql_template(postgresql: Server) -> Iterator[str]:
    with postgresql.database() as url:
        store = Store(url)
        store.migrate()
        store.close()
        database = make_url(url).database
        assert database
        yield database


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("template") / "store.db"
    store = Store(f"sqlite:///{path}")
    store.migrate()
    store.close()
    return path.read_bytes()


@pytest.fixture
def sqlite_store(tmp_path: Path, sqlite_template: bytes) -> Iterator[Store]:
    path = tmp_path / "store.db"
    path.write_bytes(sqlite_template)
    store = Store(f"sqlite:///{path}", busy_seconds=0.2, patience=5)
    yield store
    store.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_store")
        return
    running: Server = request.getfixturevalue("postgresql")
    with running.database(request.getfixturevalue("postgresql_template")) as url:
        store = Store(url, patience=5)
        yield store
        store.close()
