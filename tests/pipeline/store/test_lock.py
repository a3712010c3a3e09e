"""A run that lost its lock writes nothing more."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from pipeline.store import runs
from pipeline.store.events import FEED_NUMBER
from pipeline.store.held import is_held
from pipeline.store.models import Run
from pipeline.store.store import COURIER_NUMBER, LOCK_NUMBER, MIGRATION_NUMBER, SECOND_NUMBER, Store
from schemas.errors import AlreadyRunning, LockLost, Unusable
from tests.postgresql import Server
from tests.processes import PATIENCE


@pytest.fixture
def both(postgresql: Server, postgresql_template: str) -> Iterator[tuple[Store, Store]]:
    """Two stores over one PostgreSQL."""
    with postgresql.database(postgresql_template) as url:
        stores = Store(url, patience=PATIENCE), Store(url, patience=PATIENCE)
        yield stores
        for one in stores:
            one.close()


def end_the_locks(store: Store, *numbers: int) -> None:
    """As a restart of the server, or a connection that is cut, ends them."""
    with store.engine.connect() as connection:
        connection.execute(
            text(
                "select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and objid = any(:numbers)"
            ),
            {"numbers": list(numbers)},
        )


def test_a_lost_lock_ends_the_run_at_its_next_write_and_lets_no_other_in_before(both: tuple[Store, Store]) -> None:
    first, second = both
    url = second.url.render_as_string(hide_password=False)
    with first.one_run():
        first.write(runs.start_run, "2026-03-01", "2026-03-01T03:15:00Z")
        with pytest.raises(AlreadyRunning), second.one_run():
            pass
        end_the_locks(second, LOCK_NUMBER)
        assert is_held(url)
        with pytest.raises(AlreadyRunning), second.one_run():
            pass
        with pytest.raises(LockLost) as caught:
            first.write(runs.start_run, "2026-03-01", "2026-03-01T03:15:01Z")
    assert caught.value.exit_code == 4
    assert not is_held(url)
    with second.one_run(), pytest.raises(AlreadyRunning), first.one_run():
        pass


def test_what_is_held_at_once_has_locks_of_its_own() -> None:
    assert len({LOCK_NUMBER, SECOND_NUMBER, MIGRATION_NUMBER, COURIER_NUMBER, FEED_NUMBER}) == 5


def test_a_run_whose_other_lock_is_lost_goes_on(both: tuple[Store, Store]) -> None:
    first, second = both
    with first.one_run():
        end_the_locks(second, SECOND_NUMBER)
        first.write(runs.start_run, "2026-03-01", "2026-03-01T03:15:00Z")
        with pytest.raises(AlreadyRunning), second.one_run():
            pass
    with second.one_run():
        pass


def test_a_run_that_lost_all_of_its_connections_writes_nothing_beside_the_next(both: tuple[Store, Store]) -> None:
    first, second = both
    with first.one_run():
        end_the_locks(second, LOCK_NUMBER, SECOND_NUMBER)
        with second.one_run(), pytest.raises(LockLost):
            first.write(runs.start_run, "2026-03-01", "2026-03-01T03:15:01Z")


@pytest.mark.long
def test_a_lock_is_kept_where_idle_sessions_are_ended(postgresql: Server, postgresql_template: str) -> None:
    """As managed servers do: a night may read for hours without a word."""
    with postgresql.database(postgresql_template) as url:
        plain = make_url(url)
        admin = psycopg.connect(host=str(postgresql.socket), user=postgresql.user, dbname="postgres", autocommit=True)
        admin.execute(f'alter database "{plain.database}" set idle_session_timeout = 2000')
        store = Store(url, patience=PATIENCE)
        with store.one_run(), psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as idle:
            there = "select exists (select from pg_stat_activity where pid = %s)"
            while admin.execute(there, (idle.info.backend_pid,)).fetchone() == (True,):
                time.sleep(0.1)
            store.write(runs.start_run, "2026-03-01", "2026-03-01T03:15:00Z")
        with store.engine.connect() as connection:  # the same one, from the pool
            assert connection.scalar(text("show idle_session_timeout")) == "2s"
        store.close()
        admin.close()


def test_who_only_asks_sees_whether_a_run_goes_on(both: tuple[Store, Store]) -> None:
    url = both[0].url.render_as_string(hide_password=False)
    assert not is_held(url)
    with both[0].one_courier():
        assert not is_held(url)
    with both[0].one_run():
        assert is_held(url)
    assert not is_held(url)


def test_nobody_else_may_hold_the_lock_of_sqlite(sqlite_store: Store) -> None:
    """Whoever may read a file may lock it, and keep all nights from beginning."""
    Path(f"{sqlite_store.url.database}.lock").touch(mode=0o644)  # as an older version did
    for hold in (sqlite_store.one_run, sqlite_store.one_courier):
        with hold():
            pass
    locks = Path(str(sqlite_store.url.database)).parent.glob("*.lock")
    assert [one.stat().st_mode & 0o777 for one in locks] == [0o600, 0o600]


def test_a_lock_that_cannot_be_opened_is_told_by_its_name(sqlite_store: Store) -> None:
    Path(f"{sqlite_store.url.database}.lock").mkdir()
    with (
        pytest.raises(Unusable, match=r"Databasens låsfil \(.*store\.db\.lock\) går inte att öppna: "),
        sqlite_store.one_run(),
    ):
        pass


def test_who_only_asks_in_sqlite_makes_no_lock_and_takes_none(tmp_path: Path) -> None:
    store = Store(url := f"sqlite:///{tmp_path / 'a.db'}")
    assert not is_held(url)
    assert not (tmp_path / "a.db.lock").exists()
    with store.one_run():
        assert is_held(url)
    assert not is_held(url)
    with store.one_run():
        pass
    store.close()


def test_a_store_writes_without_a_run_too(both: tuple[Store, Store]) -> None:
    first, second = both
    with first.one_run():
        second.write(runs.start_run, "2026-03-01", "2026-03-01T03:15:00Z")
    first.write(runs.start_run, "2026-03-01", "2026-03-01T03:15:01Z")


def test_a_connection_that_is_cut_in_the_middle_of_a_transaction_costs_nothing(both: tuple[Store, Store]) -> None:
    """The transaction is done again as a whole, over a new connection."""
    first, second = both
    tries = []

    def half(session: Session) -> int:
        number = runs.start_run(session, "2026-03-01", "2026-03-01T03:15:00Z")
        session.flush()
        tries.append(number)
        if len(tries) == 1:
            own = session.scalar(text("select pg_backend_pid()"))
            second.write(lambda other: other.execute(text("select pg_terminate_backend(:own, 5000)"), {"own": own}))
        return number

    number = first.write(half)
    assert len(tries) == 2
    assert second.read(lambda session: list(session.scalars(select(Run.id)))) == [number]
