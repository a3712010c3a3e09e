"""The database: opened, brought to its newest form, and used one transaction at a time.

SQLite runs in WAL mode with synchronous=FULL: a transaction that was committed is there after a power cut. Whoever
writes takes the write lock from the start (BEGIN IMMEDIATE), so that two writers wait for each other and none fails
half way.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool
from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_random_exponential

from schemas.errors import AlreadyRunning, DiskFull, LockLost, NamndkollError, StoreBusy, StoreNewer, Unusable

P = ParamSpec("P")
T = TypeVar("T")
LOCK_NUMBER = 0x4EC0_11  # of the advisory lock in PostgreSQL
_HELD = text(
    "select exists (select from pg_locks where locktype = 'advisory' and objid = :number and pid = :holder and granted"
    " and database = (select oid from pg_database where datname = current_database()))"
)
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_UNUSABLE = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
# Serialization failure, deadlock, lock not available, cannot connect now, too many connections.
_BUSY_STATES = {"40001", "40P01", "55P03", "57P03", "53300"}


class Store:
    """A database and how long its user waits for it."""

    def __init__(self, url: str, *, busy_seconds: float = 30, patience: float = 300) -> None:
        """url: SQLAlchemy's ("sqlite:////var/lib/namndkoll/store.db", "postgresql+psycopg://…").

        busy_seconds: how long one try waits for a lock; patience: how long a transaction is tried again, in seconds.
        """
        self.url = make_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self._busy, self._patience = busy_seconds, patience
        if self.sqlite and self.url.database:
            _make_private(Path(self.url.database))
        self.engine = self._open()
        self._lock_holder: int | None = None  # PostgreSQL's process that holds the run's lock
        self._one_writer = Lock()  # threads of one night write one after another, in either database

    def _open(self) -> Engine:
        if not self.sqlite:
            return create_engine(self.url, pool_pre_ping=True)
        engine = create_engine(self.url, connect_args={"timeout": self._busy}, poolclass=NullPool)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine

    def migrate(self) -> None:
        """Bring the database to its newest form; one that has it already is only looked at, be it locked or not.

        Raises StoreBusy where it stays locked, StoreNewer where a newer version of the program wrote it.
        """
        from pipeline.store import migrations  # noqa: PLC0415 — loads Alembic, which most commands need not pay

        with named_errors(), self.engine.connect() as connection:
            if (form := migrations.form(connection)) == "newest":
                return
            if form == "newer":
                raise StoreNewer
        for attempt in self._patiently():
            with attempt, named_errors(), self._writing.begin() as connection:
                migrations.upgrade(connection)

    def exists(self) -> bool:
        """Whether there is a store in the database, of whatever form. Raises StoreBusy, Unusable."""
        with named_errors(), self.engine.connect() as connection:
            return inspect(connection).has_table("alembic_version")

    def read(self, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a function with a session that only reads. Raises StoreBusy."""
        with named_errors(), Session(self.engine, expire_on_commit=False) as session:
            return function(session, *args, **kwargs)

    def write(self, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a function in one transaction, again while the database is locked.

        Raises StoreBusy, DiskFull; LockLost where this is a run's and its lock is gone.
        """
        for attempt in self._patiently():
            with (
                attempt,
                self._one_writer,
                named_errors(),
                Session(self._writing, expire_on_commit=False) as session,
            ):
                self._expect_lock(session)
                result = function(session, *args, **kwargs)
                session.commit()
        return result

    def _patiently(self) -> Retrying:
        return Retrying(
            retry=retry_if_exception_type(StoreBusy),
            stop=stop_after_delay(self._patience),
            wait=wait_random_exponential(multiplier=0.1, max=10),
            reraise=True,
        )

    @property
    def _writing(self) -> Engine:
        return self.engine.execution_options(write=True)

    @contextmanager
    def one_run(self) -> Iterator[None]:
        """Hold the store for one run; the lock falls with the process, also by kill -9. Raises AlreadyRunning."""
        with self._file_lock() if self.sqlite else self._advisory_lock():
            yield

    @contextmanager
    def _file_lock(self) -> Iterator[None]:
        lock = FileLock(f"{self.url.database}.lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise AlreadyRunning("En annan körning pågår redan mot samma databas.") from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def _advisory_lock(self) -> Iterator[None]:
        autocommit = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        with named_errors(), autocommit.connect() as connection:
            if not connection.scalar(text("select pg_try_advisory_lock(:number)"), {"number": LOCK_NUMBER}):
                raise AlreadyRunning("En annan körning pågår redan mot samma databas.")
            self._lock_holder = connection.scalar(text("select pg_backend_pid()"))
            try:
                yield
            finally:
                self._lock_holder = None
                with suppress(DBAPIError):  # with its connection the lock is gone as well
                    connection.scalar(text("select pg_advisory_unlock(:number)"), {"number": LOCK_NUMBER})

    def _expect_lock(self, session: Session) -> None:
        """Nothing where no run is going on, or where its lock still stands: a lost connection, or a server that began anew, took it along."""
        if self._lock_holder is None:
            return
        if not session.scalar(_HELD, {"number": LOCK_NUMBER, "holder": self._lock_holder}):
            raise LockLost

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


@contextmanager
def named_errors() -> Iterator[None]:
    """Errors of the database's driver as our own: StoreBusy, DiskFull, Unusable."""
    try:
        yield
    except DBAPIError as error:
        if named := _named(error):
            raise named from error
        raise


def _named(error: DBAPIError) -> NamndkollError | None:
    original: Any = error.orig
    code = getattr(original, "sqlite_errorcode", 0) & 0xFF
    state = getattr(original, "sqlstate", None)
    if code == sqlite3.SQLITE_FULL or state == "53100":
        return DiskFull("Disken är full: databasen kan inte växa.")
    unreachable = isinstance(error, OperationalError) and not code and state is None
    if code in _BUSY or state in _BUSY_STATES or unreachable or error.connection_invalidated:
        return StoreBusy("Databasen är upptagen eller går inte att nå.")
    if code in _UNUSABLE:
        return Unusable(f"Databasen går inte att använda ({original}).")
    return None


def _make_private(file: Path) -> None:
    """The file of a new database, which nobody but its user may read; SQLite gives what it writes beside it the same rights."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
