"""Stores to test with: every test of the store runs over SQLite and over a real PostgreSQL.

What may differ, and is tested over one alone: SQLite is a file (its rights, its pages, what lies beside it while it is
read, its pragmas); PostgreSQL is a server (a password, a connection, a lock that can be lost).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from pipeline.store.store import Store
from tests.empty_store import empty_store
from tests.postgresql import Server
from tests.processes import PATIENCE

BUSY = 0.2  # seconds that one try waits for a lock


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
def sqlite_template() -> bytes:
    return empty_store()


@pytest.fixture
def sqlite_store(tmp_path: Path, sqlite_template: bytes) -> Iterator[Store]:
    path = tmp_path / "store.db"
    path.write_bytes(sqlite_template)
    store = Store(f"sqlite:///{path}", busy_seconds=BUSY, patience=PATIENCE)
    yield store
    store.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_store")
        return
    running: Server = request.getfixturevalue("postgresql")
    with running.database(request.getfixturevalue("postgresql_template")) as url:
        store = Store(url, busy_seconds=BUSY, patience=PATIENCE)
        yield store
        store.close()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def lasting_store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store for all tests of a module that only look into it."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            path = tmp_path_factory.mktemp("lasting") / "store.db"
            path.write_bytes(request.getfixturevalue("sqlite_template"))
            url = f"sqlite:///{path}"
        else:
            running: Server = request.getfixturevalue("postgresql")
            url = stack.enter_context(running.database(request.getfixturevalue("postgresql_template")))
        store = Store(url, busy_seconds=BUSY, patience=PATIENCE)
        stack.callback(store.close)
        yield store


@pytest.fixture(params=["sqlite", "postgresql"])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A database that has no form yet."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            url = f"sqlite:///{tmp_path}/new.db"
        else:
            running: Server = request.getfixturevalue("postgresql")
            url = stack.enter_context(running.database())
        store = Store(url, busy_seconds=BUSY, patience=PATIENCE)
        stack.callback(store.close)
        yield store
