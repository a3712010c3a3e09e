"""The database keeps what was committed, waits for locks, and names what went wrong."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from inspect import unwrap
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pipeline.store import engine
from pipeline.store.models import Base, Listing, Tombstone
from pipeline.store.read_only import read_only
from pipeline.store.store import Store
from schemas.errors import AlreadyRunning, DiskFull, StoreBusy, StoreNewer
from tests.empty_store import empty_store
from tests.processes import PATIENCE
from tests.small_disk import small_disk


def bury(session: Session, mark: str) -> None:
    session.add(Tombstone(sha256=mark * 64, forgotten_at="2026-01-01", by="x", reason="y" * 3000))


def address(store: Store) -> str:
    return store.url.render_as_string(hide_password=False)


def count(session: Session) -> int:
    return session.query(Tombstone).count()


def not_of_search(name: str | None, *_: object) -> bool:
    """Search's own index is each database's own, and no model's."""
    return not str(name).startswith(("search_text", "sqlite_stat"))


def test_the_migrations_make_exactly_the_models(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": not_of_search})
        assert compare_metadata(context, Base.metadata) == []
    store.migrate()
    search = {name for name in inspect(store.engine).get_table_names() if name.startswith("search_text")}
    assert set(inspect(store.engine).get_table_names()) - search == {*Base.metadata.tables, "alembic_version"}


def test_sqlite_writes_ahead_syncs_fully_and_holds_foreign_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "_prepare_sqlite", unwrap(engine._prepare_sqlite))  # as it is delivered
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


@contextmanager
def locked(store: Store) -> Iterator[sqlite3.Connection | psycopg.Connection]:
    """Somebody else holds what a writer needs, until this ends or his transaction does."""
    if store.sqlite:
        other: sqlite3.Connection | psycopg.Connection = sqlite3.connect(
            str(store.url.database), isolation_level=None, check_same_thread=False
        )
        other.execute("begin immediate")
    else:
        other = psycopg.connect(address(store).replace("+psycopg", ""))
        other.execute("lock table tombstone in exclusive mode")
    try:
        yield other
    finally:
        other.close()


@pytest.mark.long
def test_a_database_that_is_locked_for_a_while_is_waited_for(store: Store) -> None:
    with locked(store) as other:
        release = threading.Timer(0.5, other.rollback)
        release.start()
        store.write(bury, "a")
        release.join()
    assert store.read(count) == 1


def test_a_database_that_is_locked_and_has_its_newest_form_is_not_waited_for(store: Store) -> None:
    with locked(store):
        store.migrate()
        assert store.read(count) == 0


def test_a_database_that_stays_locked_is_a_passing_error(store: Store) -> None:
    impatient = Store(address(store), busy_seconds=0.01, patience=0.2)
    with locked(store), pytest.raises(StoreBusy, match="upptagen"):
        impatient.write(bury, "a")
    impatient.close()
    assert store.read(count) == 0


def test_whoever_is_hasty_does_not_wait_long_for_what_is_being_written(store: Store) -> None:
    hasty = store.hasty(0.05)
    hasty.write(bury, "a")

    def write_long(_: Session) -> None:
        with pytest.raises(StoreBusy, match="upptagen"):
            hasty.write(bury, "b")

    store.write(write_long)
    assert store.read(count) == 1


@pytest.mark.long
def test_a_database_that_is_locked_before_it_has_a_form_is_waited_for(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/store.db", busy_seconds=0.05, patience=PATIENCE)
    store.engine.connect().close()
    with locked(store) as other:
        release = threading.Timer(0.5, other.rollback)
        release.start()
        store.migrate()
        release.join()
    assert store.read(count) == 0
    store.close()


def test_a_database_that_two_bring_to_its_newest_form_at_once_gets_it(new_store: Store) -> None:
    with ThreadPoolExecutor() as pool:
        for done in [pool.submit(new_store.migrate) for _ in range(4)]:
            done.result()
    assert new_store.read(count) == 0


def test_a_full_disk_is_named_and_what_was_there_stays(store: Store) -> None:
    store.write(bury, "a")
    fill_disk(store)
    with pytest.raises(DiskFull):
        fill(store)
    assert store.read(count) >= 1


def test_who_only_reads_is_told_of_a_full_disk_too(tmp_path: Path) -> None:
    with small_disk(tmp_path / "full", "3m"):
        (tmp_path / "full" / "store.db").write_bytes(empty_store())
        store = Store(f"sqlite:///{tmp_path}/full/store.db")
        with suppress(OSError), (tmp_path / "full" / "rest").open("wb", buffering=0) as rest:
            while rest.write(bytes(2**12)):
                pass
        with pytest.raises(DiskFull):
            store.read(count)
        store.close()


def fill_disk(store: Store) -> None:
    """No page more in SQLite; PostgreSQL says what it says where its disk is full."""
    if store.sqlite:
        with store.engine.connect() as connection:
            pages = connection.execute(text("pragma page_count")).scalar()
        event.listen(store.engine, "connect", lambda opened, _: opened.execute(f"pragma max_page_count={pages}"))
        return
    with store.engine.begin() as connection:
        raising = "begin raise exception 'could not extend file' using errcode = 'disk_full'; end"
        connection.execute(text(f"create function no_room() returns trigger language plpgsql as $${raising}$$"))
        connection.execute(text("create trigger no_room before insert on tombstone execute function no_room()"))


def fill(store: Store) -> None:
    for mark in "bcdefghijklmnop":
        store.write(bury, mark)


def test_what_is_read_is_of_one_moment(store: Store) -> None:
    def twice(session: Session) -> tuple[int, int]:
        before = count(session)
        store.write(bury, "a")
        session.expire_all()
        return before, count(session)

    assert store.read(twice) == (0, 0)
    assert store.read(count) == 1


def test_a_form_that_this_program_does_not_know_is_a_newer_version_s(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(StoreNewer) as caught:
        store.migrate()
    with pytest.raises(StoreNewer):
        read_only(address(store), count)
    assert caught.value.exit_code == 4
    assert store.read(count) == 0


def test_two_runs_at_once_are_one_run(store: Store) -> None:
    other = Store(address(store))
    with store.one_run(), pytest.raises(AlreadyRunning), other.one_run():
        pass
    with other.one_run():
        pass
    other.close()


def test_a_run_waits_for_one_that_is_soon_over(store: Store) -> None:
    other, held = Store(address(store)), Event()

    def short() -> None:
        with other.one_run():
            held.set()
            Event().wait(0.3)

    first = Thread(target=short)
    first.start()
    held.wait()
    with store.one_run(patience=PATIENCE):
        first.join()
    other.close()


@pytest.mark.long
def test_the_lock_falls_with_a_killed_run(store: Store) -> None:
    code = (
        "import os, signal, sys\n"
        "from pipeline.store.store import Store\n"
        "with Store(sys.argv[1]).one_run():\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    url = address(store)
    assert subprocess.run([sys.executable, "-c", code, url], check=False).returncode < 0
    until = time.monotonic() + PATIENCE
    while True:  # PostgreSQL notices a dead client within moments
        try:
            with store.one_run():
                return
        except AlreadyRunning:
            assert time.monotonic() < until
            time.sleep(0.05)


def test_a_new_database_is_for_its_user_alone(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/store.db")
    store.migrate()
    with store.engine.connect():
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    store.close()
    assert set(modes.values()) == {0o600}


SORTS = """
import os, sys
from sqlalchemy import text
from pipeline.store.store import Store
many = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 300000)"
with Store(f"sqlite:///{sys.argv[1]}").engine.connect() as connection:
    found = connection.execution_options(stream_results=True).execute(text(f"{many} select i, hex(randomblob(20)) as b from n order by b"))
    found.fetchone()
    open_now = [os.readlink(f"/proc/self/fd/{one}") for one in os.listdir("/proc/self/fd") if os.path.islink(f"/proc/self/fd/{one}")]
    print(*(one for one in open_now if "etilqs" in one))
"""


@pytest.mark.long
def test_sqlite_sorts_beside_its_database_and_not_in_the_folder_of_temporary_files(tmp_path: Path) -> None:
    """That may be full while the database has room."""
    folder = tmp_path / "nämndens 'data'"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", SORTS, str(folder / "store.db")]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    assert told.startswith(str(folder))
