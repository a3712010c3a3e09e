"""The database: opened, brought to its newest form, and used one transaction at a time."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, stop_after_delay, wait_random_exponential

from pipeline.messages.os_errors import refused
from pipeline.store import schema_check
from pipeline.store.cut_commits import number_of, was_committed
from pipeline.store.driver_errors import named_errors
from pipeline.store.engine import of_one_moment, open_engine
from schemas.errors import AlreadyRunning, LockLost, StoreBusy, StoreCut, StoreNewer, Unusable

P = ParamSpec("P")
T = TypeVar("T")
LOCK_NUMBER, MIGRATION_NUMBER, COURIER_NUMBER = 0x4EC0_11, 0x4EC0_12, 0x4EC0_13  # of the advisory locks in PostgreSQL
SECOND_NUMBER = 0x4EC0_15  # of the run's other lock, on a connection of its own; 0x4EC0_14 is the feed's
CUTS = 3  # times that a connection may be cut in what is only looked at; to write is tried as long as there is patience
LOOK = 0.1  # seconds between two looks at a lock that somebody holds
# For as long as the lock is held, idle: an administrator may have it end after minutes. PostgreSQL 13 knows none.
_IDLE = text("select set_config(name, '0', false) from pg_settings where name = 'idle_session_timeout'")
_IDLE_AS_BEFORE = text("select set_config(name, reset_val, false) from pg_settings where name = 'idle_session_timeout'")
_HELD = text(
    "select exists (select from pg_locks where locktype = 'advisory' and objid = :number and pid = :holder and granted"
    " and database = (select oid from pg_database where datname = current_database()))"
)


class Store:
    """A database and how long its user waits for it."""

    def __init__(self, url: str, *, busy_seconds: float = 30, patience: float = 300) -> None:
        """url: SQLAlchemy's ("sqlite:////var/lib/namndkoll/store.db", "postgresql+psycopg://…").

        busy_seconds: how long one try waits for a lock; patience: how long a transaction is tried again, in seconds.
        """
        self.url = make_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self._patience = patience
        if self.sqlite and self.url.database:
            _make_private(Path(self.url.database))
        self.engine = open_engine(self.url, busy_seconds)
        self._lock_holder: int | None = None  # PostgreSQL's process that holds the run's lock
        self._one_writer = Lock()  # threads of one night write one after another, in either database

    def migrate(self) -> None:
        """Bring the database to its newest form; one that has it already is only looked at, be it locked or not.

        Raises StoreBusy where it stays locked, StoreNewer where a newer version of the program wrote it, StoreDamaged where
        it lacks what its form has.
        """
        from pipeline.store import migrations  # noqa: PLC0415 — loads Alembic, which most commands need not pay

        for attempt in _where_cut():
            with attempt, named_errors(), self.engine.connect() as connection:
                form = migrations.form(connection)
                schema_check.expect(connection, form)
        if form == "newest":
            return
        if form == "newer":
            raise StoreNewer
        for attempt in self._patiently():
            with attempt, named_errors(), self._writing.begin() as connection:
                if not self.sqlite:  # as one that writes does in SQLite: whoever else brings it on waits
                    connection.execute(text("select pg_advisory_xact_lock(:number)"), {"number": MIGRATION_NUMBER})
                migrations.upgrade(connection)

    def exists(self) -> bool:
        """Whether there is a store in the database, of whatever form. Raises StoreBusy, Unusable."""
        with named_errors(), self.engine.connect() as connection:
            return inspect(connection).has_table(schema_check.VERSION) or schema_check.holds_papers(connection)

    def read(self, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a function with a session that only reads, all of it as of one moment; again where the connection is cut. Raises StoreBusy."""
        for attempt in _where_cut():
            with attempt, named_errors(), Session(of_one_moment(self.engine), expire_on_commit=False) as session:
                result = function(session, *args, **kwargs)
        return result

    def stream(
        self, function: Callable[Concatenate[Session, P], Iterator[T]], *args: P.args, **kwargs: P.kwargs
    ) -> Generator[T, None, None]:
        """What a function gives one by one with a session that only reads, open until the last is taken. Raises StoreBusy."""
        with named_errors(), Session(self.engine, expire_on_commit=False) as session:
            yield from function(session, *args, **kwargs)

    def write(self, function: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call a function in one transaction, again while the database is locked, or where its line was cut before it was carried out.

        Raises StoreBusy, DiskFull; LockLost where this is a run's and its lock is gone.
        """
        for attempt in self._patiently():
            with (
                attempt,
                self._turn_to_write(),
                named_errors(),
                Session(self._writing, expire_on_commit=False) as session,
            ):
                self._expect_lock(session)
                result = function(session, *args, **kwargs)
                self._commit(session)
        return result

    def _commit(self, session: Session) -> None:
        """Commit; where the line is cut before the answer comes, what was carried out all the same is not done again."""
        number = number_of(session)
        try:
            session.commit()
        except DBAPIError as error:
            if number is None or not error.connection_invalidated:
                raise
            for attempt in self._patiently():
                with attempt:
                    committed = was_committed(self.engine, number)
            if not committed:
                raise

    def hasty(self, patience: float) -> Store:
        """The same store for somebody who would rather be told that it is busy than wait longer; patience: in seconds."""
        other = copy.copy(self)
        other._patience = patience  # noqa: SLF001 - of this class itself
        return other

    @contextmanager
    def _turn_to_write(self) -> Iterator[None]:
        """Before the other threads of this process. Raises StoreBusy where none of them ends."""
        if not self._one_writer.acquire(timeout=self._patience):
            raise StoreBusy("Databasen är upptagen.")
        try:
            yield
        finally:
            self._one_writer.release()

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
    def one_run(self, patience: float = 0) -> Iterator[None]:
        """Hold the store for one run; the lock falls with the process, also by kill -9. Raises AlreadyRunning.

        patience: how long it is waited for, in seconds: whoever examines one body alone is done soon.
        """
        with self._file_lock("lock", patience) if self.sqlite else self._of_run(patience):
            yield

    @contextmanager
    def one_courier(self) -> Iterator[None]:
        """Hold the deliveries to webhooks, of which one process does some at a time. Raises AlreadyRunning."""
        with self._file_lock("courier.lock") if self.sqlite else self._advisory_lock(COURIER_NUMBER):
            yield

    @contextmanager
    def _file_lock(self, ending: str, patience: float = 0) -> Iterator[None]:
        lock = FileLock(f"{self.url.database}.{ending}", timeout=patience, mode=0o600)
        # As an older version made it, whoever may read it could hold it, and no night would begin.
        with suppress(OSError):
            Path(lock.lock_file).chmod(0o600)
        try:
            lock.acquire()
        except Timeout as error:
            raise AlreadyRunning("En annan körning pågår redan mot samma databas.") from error
        except OSError as error:  # another user made it
            raise Unusable(f"Databasens låsfil ({lock.lock_file}) går inte att öppna: {refused(error)}.") from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def _of_run(self, patience: float) -> Iterator[None]:
        """Two locks on two connections: where one is cut the run ends, and until it has ended the other keeps the next one out."""
        with self._advisory_lock(LOCK_NUMBER, patience) as holder, self._advisory_lock(SECOND_NUMBER, patience):
            self._lock_holder = holder
            try:
                yield
            finally:
                self._lock_holder = None

    @contextmanager
    def _advisory_lock(self, number: int, patience: float = 0) -> Iterator[int]:
        """A lock of PostgreSQL; its process that holds it."""
        for attempt in _where_cut():
            with attempt, named_errors():
                connection, holder = self._locked(number, time.monotonic() + patience)
        with named_errors(), connection:
            try:
                yield holder
            finally:
                with suppress(DBAPIError):  # with its connection the lock is gone as well
                    connection.scalar(text("select pg_advisory_unlock(:number)"), {"number": number})
                    connection.execute(_IDLE_AS_BEFORE)

    def _locked(self, number: int, ends: float) -> tuple[Connection, int]:
        """A connection that holds a lock, and its process; ends: until when it is waited for, on the clock."""
        connection = self.engine.execution_options(isolation_level="AUTOCOMMIT").connect()
        try:
            _wait_for_lock(connection, number, ends)
            return connection, connection.scalar(text("select pg_backend_pid()"))
        except BaseException:
            connection.close()
            raise

    def _expect_lock(self, session: Session) -> None:
        """Nothing where no run is going on, or where its lock still stands: a lost connection, or a server that began anew, took it along."""
        if self._lock_holder is None:
            return
        if not session.scalar(_HELD, {"number": LOCK_NUMBER, "holder": self._lock_holder}):
            raise LockLost

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()


def _wait_for_lock(connection: Connection, number: int, ends: float) -> None:
    connection.execute(_IDLE)
    while not connection.scalar(text("select pg_try_advisory_lock(:number)"), {"number": number}):
        if time.monotonic() >= ends:
            raise AlreadyRunning("En annan körning pågår redan mot samma databas.")
        time.sleep(LOOK)


def _where_cut() -> Retrying:
    return Retrying(retry=retry_if_exception_type(StoreCut), stop=stop_after_attempt(CUTS), reraise=True)


def _make_private(file: Path) -> None:
    """The file of a new database, which nobody but its user may read; SQLite gives what it writes beside it the same rights."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        file.touch(mode=0o600)
