"""Stores to test with: each test runs on SQLite and on a real PostgreSQL."""

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


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "sqlite":
        path = tmp_path / "store.db"
        path.write_bytes(request.getfixturevalue("sqlite_template"))
        store = Store(f"sqlite:///{path}", busy_seconds=0.2, patience=5)
        yield store
        store.close()
        return
    running: Server = request.getfixturevalue("postgresql")
    with running.database(request.getfixturevalue("postgresql_template")) as url:
        store = Store(url, patience=5)
        yield store
        store.close()
