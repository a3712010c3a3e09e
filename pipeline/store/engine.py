"""A connection to the database, as every part of the store opens it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Dialect, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import NullPool

from pipeline.store.stored_texts import of_json
from schemas.errors import StoreDamaged, StoreEncoding

# A server that does not answer, or a connection that was cut without a word, is noticed within a minute.
_NOTICED = {
    "connect_timeout": "15",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "60000",  # milliseconds; while something is sent, nothing is kept alive
}
UTF8 = "UTF8"

AT_ONCE = 20  # connections that are kept once they were made: each beyond them is made for one transaction


def open_engine(url: URL, busy_seconds: float) -> Engine:
    """An engine whose writers wait so many seconds for a lock; what the address says of its connection goes first.

    SQLite runs in WAL mode with synchronous=FULL: a transaction that was committed is there after a power cut. Whoever
    writes takes the write lock from the start (BEGIN IMMEDIATE), so that two writers wait for each other and none fails
    half way.
    """
    if url.get_backend_name() != "sqlite":
        return _open_postgresql(url, busy_seconds)
    _write_beside(url)
    engine = create_engine(url, connect_args={"timeout": busy_seconds}, poolclass=NullPool, **JSON)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _open_postgresql(url: URL, busy_seconds: float) -> Engine:
    noticed = url.set(query={**_NOTICED, "client_encoding": UTF8, **url.query})
    engine: Engine = create_engine(
        noticed,
        creator=lambda: _watched(engine.dialect, noticed),
        pool_pre_ping=True,
        pool_size=AT_ONCE,
        max_overflow=AT_ONCE,
        **JSON,
    )
    event.listen(engine, "handle_error", _name_no_text)
    event.listen(engine, "connect", _expect_utf8, insert=True)  # before SQLAlchemy asks anything
    event.listen(engine, "connect", lambda connection, _: _prepare_postgresql(connection, busy_seconds))
    return engine


def _write_beside(url: URL) -> None:
    """Let SQLite put what it sorts, or may take back, into the database's folder, where there is as much room as for that.

    In a full folder of temporary files the night would end, and blame the database's disk. It holds for the process, whose
    first database it is; what is written so is its user's alone, and has no name.
    """
    if not url.database:
        return
    folder = str(Path(url.database).resolve().parent).replace("'", "''")
    with closing(sqlite3.connect(":memory:")) as connection, suppress(sqlite3.Error):
        if not connection.execute("PRAGMA temp_store_directory").fetchone():
            connection.execute(f"PRAGMA temp_store_directory = '{folder}'")


def of_one_moment(engine: Engine) -> Engine:
    """The same engine for whoever only reads: a transaction sees what was committed before it began, as SQLite's do."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _watched(dialect: Dialect, url: URL) -> Any:
    """A connection that notices where its server answers no more."""
    from pipeline.store.watched_connection import WatchedConnection  # noqa: PLC0415 - its driver is there for PostgreSQL alone

    told, named = dialect.create_connect_args(url)
    return WatchedConnection.connect(*told, **named)


def _expect_utf8(connection: Any, _record: object) -> None:
    """Raises StoreEncoding: what others wrote has letters of all kinds, and SQL_ASCII gives texts back as bytes."""
    if (encoding := connection.info.parameter_status("server_encoding")) != UTF8:
        raise StoreEncoding(encoding)


def _prepare_postgresql(connection: Any, busy_seconds: float) -> None:
    connection.autocommit = True  # else the setting would go with the first transaction that is rolled back
    connection.execute(f"set lock_timeout = {max(1, round(busy_seconds * 1000))}")
    connection.autocommit = False


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    write = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _name_no_text(context: ExceptionContext) -> None:
    """A text that is no UTF-8, which PostgreSQL's driver gives up on. Raises StoreDamaged."""
    if isinstance(context.original_exception, UnicodeDecodeError):
        raise StoreDamaged from None


def _json(value: Any) -> str:
    """JSON as people read and search it in the views, å as å; half a surrogate pair stays escaped, since no database takes it."""
    told = json.dumps(value, ensure_ascii=False)
    try:
        told.encode()
    except UnicodeEncodeError:
        return json.dumps(value)
    return told


JSON: Final[dict[str, Any]] = {"json_serializer": _json, "json_deserializer": of_json}
