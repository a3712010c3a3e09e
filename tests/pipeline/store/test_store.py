"""The database keeps what was committed, waits for locks, and names what went wrong."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pipeline.store.models import Base, Listing, Tombstone
from pipeline.store.store import Store
from schemas.errors import AlreadyRunning, DiskFull, StoreBusy


def bury(session: Session, mark: str) -> None:
    session.add(Tombstone(sha256=mark * 64, forgotten_at="2026-01-01", by="x", reason="y" * 3000))


def count(session: Session) -> int:
    return session.query(Tombstone).count()


def test_the_migrations_make_exactly_the_models(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    store.migrate()
    assert set(inspect(store.engine).get_table_names()) == {*Base.metadata.tables, "alembic_version"}


def test_sqlite_writes_ahead_syncs_fully_and_holds_foreign_keys(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/store.db")
    with store.engine.connect() as connection:
        settings = [connection.execute(text(f"pragma {name}")).scalar() for name in ("journal_mode", "synchronous")]
    assert settings == ["wal", 2]
    store.close()


def test_foreign_keys_are_held(store: Store) -> None:
    stray = Listing(
        source="nobody",
        identity="x",
        address="x",
        name="x",
        kind="other",
        partial=False,
        board="x",
        first_seen="x",
        last_seen="x",
    )
    with pytest.raises(IntegrityError):
        store.write(lambda session: session.add(stray))


def test_what_fails_leaves_nothing_of_its_transaction(store: Store) -> None:
    def half(session: Session) -> None:
        bury(session, "a")
        session.flush()
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="middle"):
        store.write(half)
    assert store.read(count) == 0


def test_a_database_that_is_locked_for_a_while_is_waited_for(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/store.db", busy_seconds=0.05, patience=10)
    store.migrate()
    other = sqlite3.connect(tmp_path / "store.db", isolation_level=None, check_same_thread=False)
    other.execute("begin immediate")

    def release() -> None:
        time.sleep(0.5)
        other.execute("commit")
        other.close()

    thread = threading.Thread(target=release)
    thread.start()
    store.write(bury, "a")
    thread.join()
    assert store.read(count) == 1
    store.close()


def test_a_database_that_is_locked_and_has_its_newest_form_is_not_waited_for(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/store.db", busy_seconds=0, patience=0)
    store.migrate()
    other = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    other.execute("begin immediate")
    store.migrate()
    assert store.read(count) == 0
    other.close()
    store.close()


def test_a_database_that_is_locked_before_it_has_a_form_is_waited_for(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/store.db", busy_seconds=0.05, patience=10)
    store.engine.connect().close()
    other = sqlite3.connect(tmp_path / "store.db", isolation_level=None, check_same_thread=False)
    other.execute("begin immediate")
    release = threading.Timer(0.5, other.execute, ("commit",))
    release.start()
    store.migrate()
    assert store.read(count) == 0
    release.join()
    other.close()
    store.close()


def test_a_database_that_stays_locked_is_a_passing_error(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/store.db", busy_seconds=0.01, patience=0.2)
    store.migrate()
    other = sqlite3.connect(tmp_path / "store.db", isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(StoreBusy):
        store.write(bury, "a")
    other.close()
    store.close()


def test_a_full_disk_is_named_and_what_was_there_stays(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/store.db")
    store.migrate()
    store.write(bury, "a")
    with store.engine.connect() as connection:
        pages = connection.execute(text("pragma page_count")).scalar()
    event.listen(store.engine, "connect", lambda opened, _: opened.execute(f"pragma max_page_count={pages}"))
    with pytest.raises(DiskFull):
        fill(store)
    assert store.read(count) >= 1
    store.close()


def fill(store: Store) -> None:
    for mark in "bcdefghijklmnop":
        store.write(bury, mark)


def test_a_server_that_went_away_is_a_passing_error(tmp_path: Path) -> None:
    store = Store(f"postgresql+psycopg://nobody@/nothing?host={tmp_path}", patience=0.1)
    with pytest.raises(StoreBusy):
        store.write(bury, "a")
    store.close()


def test_two_runs_at_once_are_one_run(store: Store) -> None:
    other = Store(store.url.render_as_string(hide_password=False))
    with store.one_run(), pytest.raises(AlreadyRunning), other.one_run():
        pass
    with other.one_run():
        pass
    other.close()


def test_the_lock_falls_with_a_killed_run(store: Store) -> None:
    code = (
        "import os, signal, sys\n"
        "from pipeline.store.store import Store\n"
        "with Store(sys.argv[1]).one_run():\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    url = store.url.render_as_string(hide_password=False)
    assert subprocess.run([sys.executable, "-c", code, url], check=False).returncode < 0
    deadline = time.monotonic() + 10
    while True:  # PostgreSQL notices a dead client within moments
        try:
            with store.one_run():
                return
        except AlreadyRunning:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_a_new_database_is_for_its_user_alone(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/store.db")
    store.migrate()
    with store.engine.connect():
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    store.close()
    assert set(modes.values()) == {0o600}
